"""What the rules for relays are given, and what they give."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.reader.reading import Attribution
from onrecord.resolve.cast import Member
from onrecord.resolve.speakers import Speakers
from onrecord.text.ranges import Range


class SpeakersAndRelays(NamedTuple):
    """Who says something, and who reports that they do."""

    speakers: list[Member]
    relays: list[Member]


class RelayCase(NamedTuple):
    """A statement whose relays are sought."""

    text: str
    attribution: Attribution
    speakers: list[Member]
    holders: list[Member]
    """Media inside whose words it is told."""
    medium: bool
    """Whether a medium itself says it."""
    resolver: Speakers
    wire: str | None = None
    """The agency whose copy the report is."""
    outlet: str | None = None
    """Who published the report."""

    @property
    def cue(self) -> str:
        """The reporting words."""
        return self.text[slice(*self.attribution.cue)]

    @property
    def source(self) -> Range | None:
        """The first words for who says it."""
        return self.attribution.source[0] if self.attribution.source else None

    def said(self, start: int, end: int) -> bool:
        """Whether words stand inside what is said."""
        return any(s <= start and end <= e for s, e in self.attribution.content)
