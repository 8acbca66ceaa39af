"""The names of a report made whole: what was read as a name in one place is one in every place, and of one kind."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reader.reading import Name
from onrecord.resolve.names.elsewhere import everywhere
from onrecord.resolve.names.kinds import kinds_of
from onrecord.resolve.names.overlooked import spelt_out, with_overlooked
from onrecord.resolve.names.peoples import NO_NAME, own_adjectives
from onrecord.resolve.names.pieces import together
from onrecord.resolve.names.titled import with_titled
from onrecord.resolve.names.trimming import trimmed, without_owners

__all__ = ["whole"]


def whole(text: str, read: Sequence[Name]) -> list[Name]:
    """The report's names in text order: those read, trimmed and of one kind each, and those that were overlooked.

    Overlooked are other places of the same words, surnames of people who are named in full, and what follows a title
    that only people have ("Professor Eastman").
    """
    names = [n for n in (trimmed(text, n) for n in read) if n is not None and NO_NAME.first(text, n) is None]
    names = _outermost(names)
    names = together(text, spelt_out(text, without_owners(text, names)))
    names = with_titled(text, with_overlooked(text, names))
    return own_adjectives(text, everywhere(text, names, kinds_of(text, names)))


def _outermost(names: Sequence[Name]) -> list[Name]:
    """The names without those that lie inside a longer one, as trimming may make them: "People" of "People's Front"."""
    near = [names[max(0, i - 1) : i + 2] for i in range(len(names))]
    return [n for n, beside in zip(names, near, strict=True) if not any(_lies_in(n, m) for m in beside)]


def _lies_in(name: Name, other: Name) -> bool:
    longer = other.end - other.start > name.end - name.start
    return longer and other.start <= name.start and name.end <= other.end
