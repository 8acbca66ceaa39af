"""`onrecord`, and `python -m onrecord`."""

from __future__ import annotations

import atexit
import gc
import os
import sys

_FEW_COLLECTIONS = 20_000
"""New objects between two searches for circles: loading makes a hundred thousand objects, which stay."""


def run() -> None:
    """Run the command line; Ctrl-C while it is still being loaded ends it as quietly as later."""
    _start_and_end_soon()
    try:
        from onrecord.cli import main

        main(prog_name="onrecord")
    except KeyboardInterrupt:
        sys.exit(130)


def _start_and_end_soon() -> None:
    """Spare a short process what is of use to long ones: a fifth of a cold `onrecord read`."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy's other threads would wait for work that never comes
    gc.set_threshold(_FEW_COLLECTIONS, *gc.get_threshold()[1:])
    atexit.register(gc.freeze)  # at the end nothing is searched any more, and the memory goes back as a whole


if __name__ == "__main__":
    run()
