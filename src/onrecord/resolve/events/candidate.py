"""What is read as an event, of which is asked whether it is one."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.plover import EventType
from onrecord.reader.reading import ReadEvent
from onrecord.resolve.events.context import Context
from onrecord.text.ranges import Range


class Candidate(NamedTuple):
    """What is read as an event."""

    context: Context
    event: ReadEvent

    @property
    def text(self) -> str:
        """The report's text."""
        return self.context.text

    @property
    def type(self) -> EventType:
        """The type that is read."""
        return self.event.type

    @property
    def words(self) -> str:
        """The trigger."""
        return self.text[slice(*self.event.trigger)]

    @property
    def place(self) -> Range:
        """Where the trigger stands."""
        return self.event.trigger

    @property
    def before(self) -> str:
        """The words of the sentence before the trigger."""
        return self.text[self.context.sentence(self.place)[0] : self.place[0]]

    @property
    def behind(self) -> str:
        """The words of the sentence behind the trigger."""
        return self.text[self.place[1] : self.context.sentence(self.place)[1]]
