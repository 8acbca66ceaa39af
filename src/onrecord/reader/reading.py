"""What the model reads off a report: spans and links, before anything is known of the world."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.model import Act, Form, Status
from onrecord.plover import EventType
from onrecord.text.ranges import Range

NameKind = Literal["person", "organisation", "place", "other"]


class Name(msgspec.Struct, frozen=True):
    """A proper name in the text."""

    start: int
    end: int
    kind: NameKind
    score: float


class Attribution(msgspec.Struct, frozen=True):
    """Reporting words with whom and what they report, as spans of the text."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    nested: bool
    """Read as told inside another attribution's content."""
    score: float
    speech: float
    """How likely the words were said, written or published rather than thought; 0 to 1."""
    withheld: float
    """How likely the words were not said ("declined to comment"); 0 to 1."""
    act: Act
    """What the words do, as is likeliest."""
    act_score: float

    @property
    def unreported(self) -> bool:
        """Whether it is told without reporting words: for them stands the mark that ends what is said."""
        return any(start <= self.cue[0] and self.cue[1] <= end for start, end in self.content)


class ReadMention(msgspec.Struct, frozen=True):
    """A reference to somebody, with those before it that may be the same, the likeliest first."""

    start: int
    end: int
    form: Form
    antecedents: tuple[tuple[int, float], ...] = ()
    """(index among the mentions, score): above zero it is likelier one of them than new."""


class ReadEvent(msgspec.Struct, frozen=True):
    """The words that name an event, what kind of event it is by these words, and those that take part in it."""

    trigger: Range
    type: EventType
    mode: str | None
    status: Status
    status_score: float
    """How likely the status is, 0 to 1."""
    actors: tuple[Range, ...]
    recipients: tuple[Range, ...]
    agents: tuple[Range, ...]
    """Who or what does as the trigger says: often, but not always, the actor."""
    patients: tuple[Range, ...]
    """Whom or what it is done to: often the recipient, else a thing or a number of people."""
    places: tuple[Range, ...]
    times: tuple[Range, ...]
    score: float
    """How likely these words name an event of this type, 0 to 1."""


class Reading(msgspec.Struct, frozen=True):
    """All that the model reads off one report, each list in text order."""

    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[ReadMention, ...] = ()
    events: tuple[ReadEvent, ...] = ()
