"""The two readers: which are installed, where their weights stand, and which of them reads where none is asked for.

The fast one comes with the package. The full one is a package of its own, `onrecord-full`: nothing of it is imported,
its weights are only looked for. Both are read by the same code, which takes all sizes from the weights.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar, get_args

from onrecord.errors import Missing, UsageError
from onrecord.model import ReaderName

_T = TypeVar("_T")

PACKAGE = "onrecord_full"
VARIABLE = "ONRECORD_READER"
"""The environment's wish where a call names no reader."""
HANDFUL = 20
"""So many reports are read by the full reader where none is asked for; more by the fast one."""

_FAST = Path(__file__).with_name("weights")
_MISSING = (
    "the full reader is not installed: pip install 'onrecord[full]' (from a checkout: pip install . ./full), or read"
    " with the fast one"
)


def weights(reader: ReaderName) -> Path:
    """The folder of a reader's weights.

    Raises:
        Missing: the full reader is not installed.
    """
    folder = _FAST if reader == "fast" else _full()
    if folder is None:
        raise Missing(_MISSING)
    return folder


def installed(reader: ReaderName) -> bool:
    """Whether a reader can be used here."""
    if reader == "fast":
        return True
    folder = _full()
    return folder is not None and (folder / "manifest.json").is_file()


def chosen(asked: str | None, few: Callable[[], bool] = lambda: True) -> ReaderName:
    """The reader that reads: the one asked for, else the environment's, else the full one for few reports.

    Args:
        asked: what the user says.
        few: whether there is but a handful of reports to read; asked only where it matters.

    Raises:
        UsageError: there is no such reader.
        Missing: the full reader is asked for, and not installed.
    """
    wanted = asked or os.environ.get(VARIABLE) or None
    for name in get_args(ReaderName):
        if wanted == name:
            weights(name)
            reader: ReaderName = name
            return reader
    if wanted is not None:
        raise UsageError(f"{wanted!r} is no reader: full or fast")
    return "full" if installed("full") and few() else "fast"


def handful(things: Iterable[_T], counts: Callable[[_T], bool]) -> tuple[Callable[[], bool], Iterator[_T]]:
    """Whether at most `HANDFUL` of some things count, and all of them still to come.

    Nothing is taken from them before that is asked, and then no more than has to be.
    """
    rest = iter(things)
    seen: list[_T] = []

    def few() -> bool:
        number = 0
        for thing in rest:
            seen.append(thing)
            number += counts(thing)
            if number > HANDFUL:
                return False
        return True

    def every() -> Iterator[_T]:
        while seen:
            yield seen.pop(0)
        yield from rest

    return few, every()


def _full() -> Path | None:
    """Where the full reader's weights would stand, where its package is installed."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))) / "weights"
