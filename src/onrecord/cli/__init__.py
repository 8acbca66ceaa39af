"""The command line. One file a command; this one only gathers them."""

from __future__ import annotations

import click

from onrecord import __version__
from onrecord.cli.read import read


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Read news reports and keep the record: who said what, and on whose word.

    Everything is computed on this machine; no word of a report leaves it.
    """


main.add_command(read)
