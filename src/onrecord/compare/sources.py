"""On how many independent sources something rests: copies of one text and relays of one speaker count once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from onrecord.across import Copy
from onrecord.compare.values import EventView, ReportView, StatementView


class Source(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Somebody on whose word something rests: a speaker, or an outlet that tells it itself."""

    key: str
    """Who it is, whatever report tells it."""
    named: bool
    relayed: bool
    """Only by way of others: no report has it from the source itself."""


class Voices:
    """Who vouches for what the reports tell."""

    def __init__(self, reports: Sequence[ReportView], copies: Sequence[Copy]) -> None:
        self._reports = {r.id: r for r in reports}
        self._original: Mapping[str, str] = {key: c.original for c in copies for key in c.reports}

    def of_statement(self, view: StatementView) -> list[Source]:
        """Those who say it; where nobody is named at all, the outlet."""
        report = self._reports[view.report]
        relayed = bool(view.relays)
        found = []
        for local in view.statement.speakers:
            person = report.people[local]
            mentions = next((a.mentions for a in report.record.actors if a.id == local), ())
            named = any(m.form == "name" for m in mentions) and person.kind != "group"
            # The nameless of a copied text are the same ones in each copy.
            key = person.id if named else f"{self._text(view.report)} {person.name.casefold()}"
            found.append(Source(key=key, named=named, relayed=relayed))
        return found or [self._outlet(view.report)]

    def of_event(self, view: EventView) -> list[Source]:
        """Those on whose word it is told, else the outlet itself."""
        if view.on_word_of is not None and view.event.status != "reported":
            return self.of_statement(view.on_word_of)
        return [self._outlet(view.report)]

    def _text(self, report: str) -> str:
        return self._original.get(report, report)

    def _outlet(self, report: str) -> Source:
        """The agency whose copy it is, the outlet, or the report when it has neither."""
        original = self._text(report)
        about = self._reports.get(original, self._reports[report]).record.report
        name = about.wire or about.outlet
        return Source(key=name.casefold() if name else original, named=name is not None, relayed=False)


def independent(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Each source once: named if it is named anywhere, relayed only if every telling is."""
    found: dict[str, Source] = {}
    for source in sources:
        other = found.get(source.key)
        found[source.key] = Source(
            key=source.key,
            named=source.named or (other is not None and other.named),
            relayed=source.relayed and (other is None or other.relayed),
        )
    return tuple(sorted(found.values()))


def in_words(sources: Sequence[Source]) -> str:
    """ "3 independent sources, 1 of them unnamed, 1 only relayed"."""
    told = [f"{len(sources)} independent source{'' if len(sources) == 1 else 's'}"]
    if unnamed := sum(not s.named for s in sources):
        told.append(f"{unnamed} of them unnamed")
    if relayed := sum(s.relayed for s in sources):
        told.append(f"{relayed} only relayed")
    return ", ".join(told)
