"""The command line. One file a command; this one only gathers them."""

from __future__ import annotations

import sys
from typing import Any

import click

from onrecord import __version__
from onrecord.cli.across import accounts, copies, disputes, positions, same
from onrecord.cli.actor import actor, suggestions
from onrecord.cli.add import add
from onrecord.cli.bulk import bulk
from onrecord.cli.completion import completion
from onrecord.cli.demo import demo
from onrecord.cli.doctor import doctor
from onrecord.cli.export import export
from onrecord.cli.find import find
from onrecord.cli.inputs import inputs
from onrecord.cli.judge import judge, judgements, undo
from onrecord.cli.mcp import mcp
from onrecord.cli.read import read
from onrecord.cli.reread import reread
from onrecord.cli.serve import serve
from onrecord.cli.shared import silence
from onrecord.cli.show import show
from onrecord.cli.users import users
from onrecord.cli.watch import watch


class _Commands(click.Group):
    """Commands whose wrong use exits with 1, as every other exit status tells how many inputs failed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order of use, not of the alphabet

    def main(self, args: Any = None, prog_name: str | None = None, **options: Any) -> Any:  # type: ignore[override]
        if not options.pop("standalone_mode", True):
            return super().main(args, prog_name, standalone_mode=False, **options)
        try:
            status = super().main(args, prog_name, standalone_mode=False, **options)
            sys.stdout.flush()
        except BrokenPipeError:  # the reader of the pipe has seen enough
            silence()
            sys.exit(0)
        except OSError as error:
            silence()
            what = f"{error.filename}: " if error.filename else "what is printed cannot be written: "
            click.echo(f"onrecord: {what}{error.strerror or error}", err=True)
            sys.exit(1)
        except click.UsageError as error:
            error.show()
            sys.exit(1)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except click.Abort:
            sys.exit(130)
        sys.exit(status if isinstance(status, int) else 0)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Read news reports and keep the record: who said what, and on whose word.

    Everything is computed on this machine; no word of a report leaves it.
    """


for command in (
    read,
    add,
    watch,
    reread,
    find,
    show,
    same,
    disputes,
    positions,
    accounts,
    copies,
    actor,
    suggestions,
    judge,
    undo,
    judgements,
    inputs,
    export,
    serve,
    users,
    mcp,
    demo,
    bulk,
    doctor,
    completion,
):
    main.add_command(command)
