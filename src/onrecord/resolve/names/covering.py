"""Which letters of a text are part of a name."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.reader.reading import Name


def covered(text: str, names: Iterable[Name]) -> bytearray:
    """For each letter of the text whether it is part of a name."""
    taken = bytearray(len(text))
    for n in names:
        taken[n.start : n.end] = b"\x01" * (n.end - n.start)
    return taken
