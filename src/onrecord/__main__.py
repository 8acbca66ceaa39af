"""`onrecord`, and `python -m onrecord`."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command line; Ctrl-C while it is still being loaded ends it as quietly as later."""
    try:
        from onrecord.cli import main

        main(prog_name="onrecord")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    run()
