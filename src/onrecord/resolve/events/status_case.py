"""An event of which is asked whether it happened."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.reader.reading import ReadEvent
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.triggers import is_noun
from onrecord.resolve.statements.draft import StatementDraft

_SURE = 0.6  # from which chance on the reader's "it happened" stands against its being told in somebody's words only


class StatusCase(NamedTuple):
    """An event as it is told."""

    context: Context
    event: ReadEvent
    around: StatementDraft | None
    """The statement inside which it is told."""

    @property
    def sure(self) -> bool:
        """Whether the reader is sure that it happened."""
        return self.event.status == "reported" and self.event.status_score >= _SURE

    @property
    def as_fact(self) -> bool:
        """Whether it is told as something that happened, by the report or by somebody."""
        return self.event.status in ("reported", "claimed")

    @property
    def before(self) -> str:
        """The words of its sentence before the trigger."""
        start, end = self.context.sentence(self.event.trigger)[0], self.event.trigger[0]
        return self.context.text[start:end]

    @property
    def is_noun(self) -> bool:
        """Whether its trigger is a noun."""
        return is_noun(self.context.text, self.event.trigger)
