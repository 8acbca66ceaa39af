"""A time expression as one value: how it looks, where and when it is tried, what it means, an example."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.model import TimexType
from onrecord.text.ranges import Range

Match = re.Match[str]


class Context(NamedTuple):
    """What values are resolved against."""

    published: dt.date | None
    """The report's day."""
    last_day: dt.date | None
    """The last day that the text named before this expression."""
    last_date: str | None
    """The value of the last date that it named, near by, of whatever grain: "1998"."""
    ahead: bool
    """Tense or words round the expression point to the future."""
    past: bool
    """Tense or words round the expression point to the past."""
    comes: bool
    """The verb before the expression is a form of "come"."""


Meaning = tuple[TimexType, str | None] | None
"""TIMEX3 type and value; None when the words are no time after all."""


def whole(text: str, match: Match) -> Range:
    """All that was matched."""
    return match.span()


def from_group(name: str) -> Callable[[str, Match], Range]:
    """From a group on: what stands before it is needed to know the expression, and no part of it."""
    return lambda text, match: (match.start(name), match.end())


def always(text: str, match: Match) -> bool:
    """The words are a time wherever they stand."""
    return True


def value(value: str) -> Callable[[Match, Context], Meaning]:
    """A date that is the same in every report: PRESENT_REF."""
    return lambda match, context: ("DATE", value)


@dataclass(frozen=True, kw_only=True, slots=True)
class Expression:
    """One kind of time expression; its rule's id is `times.NAME`."""

    name: str
    says: str
    """What it takes, in one sentence."""
    pattern: str
    needs: tuple[str, ...]
    """What a paragraph must hold one of for the pattern to be tried there: most hold none."""
    meaning: Callable[[Match, Context], Meaning]
    example: str
    """A sentence with the expression in square brackets."""
    gives: str | None
    """The example's TIMEX3 value in a report of Wednesday, 2024-05-15."""
    no: str
    """A sentence with nearly such an expression."""
    span: Callable[[str, Match], Range] = whole
    """Which words of the match are the expression."""
    allowed: Callable[[str, Match], bool] = always
    """Whether words that could be something else are a time here."""

    @property
    def yes(self) -> str:
        """The example without its brackets."""
        return self.example.replace("[", "").replace("]", "")
