"""A report's text with its spans marked by words, for pipes and for those who see no colours."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Record
from onrecord.wording import ACTS


def marked_text(record: Record) -> str:
    """The text with brackets round what was read: "[who: Ann Lee] [claim: said] [what: the mine was safe]".

    What belongs to several entries is marked once for each. Brackets close in the order in which they opened, but for
    spans that run over each other.
    """
    opening: dict[int, list[tuple[int, str]]] = {}
    closing: dict[int, int] = {}
    for start, end, label in sorted(set(_spans(record)), key=lambda s: (s[0], -s[1], s[2])):
        opening.setdefault(start, []).append((end, label))
        closing[end] = closing.get(end, 0) + 1
    text, at, parts = record.report.text, 0, list[str]()
    for place in sorted({*opening, *closing}):
        parts += [text[at:place], "]" * closing.get(place, 0)]
        parts += [f"[{label}: " for _, label in opening.get(place, ())]
        at = place
    return "".join((*parts, text[at:]))


def _spans(record: Record) -> Iterator[tuple[int, int, str]]:
    for statement in record.statements:
        withheld = statement.polarity == "withheld"
        says = "not said" if withheld else ACTS[statement.act] if statement.act else "says"
        for label, spans in (("who", statement.source), (says, statement.cue), ("what", statement.content)):
            yield from ((span.start, span.end, label) for span in spans)
    for event in record.events:
        for span in (event.trigger, *event.mentions):
            yield span.start, span.end, f"{event.type} {event.status}"
