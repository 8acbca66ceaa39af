"""A report with what was read of it, frozen, and what passes make of it, each thing written once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from onrecord.model import Actor, Event, Figure, Place, Report, Statement, Time
from onrecord.reader.reading import Attribution, Reading
from onrecord.resolve.cast import Cast, Member
from onrecord.resolve.events import EventDraft
from onrecord.resolve.events.context import Context
from onrecord.resolve.principals import Sides
from onrecord.resolve.speakers import Speakers
from onrecord.resolve.statements import StatementDraft
from onrecord.text.quotations import Quotation, quotations
from onrecord.world.known_actors import Table


@dataclass(frozen=True)
class Document:
    """What passes start from."""

    report: Report
    reading: Reading
    table: Table
    """Actors known beforehand."""

    @property
    def text(self) -> str:
        """The report's words."""
        return self.report.text

    @cached_property
    def published(self) -> dt.date | None:
        """The day that "today" is."""
        return dt.date.fromisoformat(self.report.published) if self.report.published else None

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Where quotation marks open and close, block by block."""
        return quotations(self.text, [(b.start, b.end) for b in self.report.blocks])


class Draft:
    """What passes have made so far. Each part is written by one pass and never again."""

    times: list[Time]
    cast: Cast
    speakers: Speakers
    attributions: tuple[Attribution, ...]
    statement_drafts: list[StatementDraft]
    context: Context
    event_drafts: list[EventDraft]
    sides: Sides
    final_sides: Sides
    actors: Mapping[Member, Actor]
    ids: Mapping[Member, str]
    places: list[Place]
    figures: list[Figure]
    located_events: list[EventDraft]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]

    def __setattr__(self, name: str, value: Any) -> None:
        """Write a part.

        Raises:
            AttributeError: it is there already.
        """
        if name in self.__dict__:
            raise AttributeError(f"{name} is written twice")
        super().__setattr__(name, value)
