"""An event of which is asked what type PLOVER's manual makes of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.model import Status
from onrecord.plover import EventType
from onrecord.reader.reading import ReadEvent
from onrecord.text.ranges import Range
from onrecord.text.sentences import sentence

TypeAndMode = tuple[EventType, str | None]


class TypeCase(NamedTuple):
    """An event with its status."""

    text: str
    event: ReadEvent
    status: Status

    def begins(self, pattern: re.Pattern[str]) -> bool:
        """Whether the text of a pattern begins where the trigger does."""
        return pattern.match(self.text, self.event.trigger[0]) is not None

    @property
    def words(self) -> str:
        """The trigger."""
        return self.text[slice(*self.event.trigger)]

    @property
    def sentence(self) -> Range:
        """Where the sentence of its trigger stands."""
        return sentence(self.text, self.event.trigger[0])

    @property
    def before(self) -> str:
        """The words of its sentence before the trigger."""
        return self.text[self.sentence[0] : self.event.trigger[0]]
