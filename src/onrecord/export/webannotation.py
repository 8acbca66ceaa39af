"""W3C Web Annotation (Recommendation of 23 February 2017) as one JSON-LD document: an AnnotationCollection with one
page.

Each statement and event is an annotation. Its targets are the spans it was read from, each selected twice: by position
(TextPositionSelector, which counts code points as we do) and by words (TextQuoteSelector), which finds the place again
on the publisher's page. Behind them each dispute is one that links two others: the claim and its answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, BinaryIO
from urllib.parse import quote

import msgspec

from onrecord.across import Dispute
from onrecord.answers import Person, StoredReport
from onrecord.export import entries
from onrecord.model import Event, Span, Statement

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"onrecord": "urn:onrecord:ns:"}]
_AROUND = 32  # code points of prefix and suffix


def write(kept: Iterable[StoredReport], out: BinaryIO, disputes: Iterable[Dispute] = ()) -> dict[str, int]:
    """Write the collection as it comes; its total stands at its end, when it is known.

    Args:
        disputes: pairs of statements of these reports, asked for when these are written.
    """
    encode = msgspec.json.encode
    head = {"@context": CONTEXT, "id": "urn:onrecord:annotations", "type": "AnnotationCollection"}
    page = {"id": "urn:onrecord:annotations:1", "type": "AnnotationPage", "startIndex": 0}
    out.write(encode(head)[:-1] + b',"first":' + encode(page)[:-1] + b',"items":[')
    count = 0
    told = (annotation for one in kept for annotation in annotated(one))
    for annotation in chain(told, map(linking, disputes)):
        out.write((b",\n" if count else b"\n") + encode(annotation))
        count += 1
    out.write(b'\n]},"total":%d}\n' % count)
    return {"annotations": count}


def linking(dispute: Dispute) -> dict[str, Any]:
    """The annotation of a dispute: its targets are those of the claim and of the answer."""
    ends = (("claim", dispute.claim), ("answer", dispute.answer))
    return {
        "id": iri(dispute.id),
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": dispute.kind},
            {
                "type": "onrecord:Dispute",
                "onrecord:matter": dispute.matter,
                "onrecord:score": dispute.score,
                "onrecord:why": dispute.why,
            },
        ],
        "target": [{"id": iri(entry), "type": "Annotation", "onrecord:part": part} for part, entry in ends],
    }


def annotated(kept: StoredReport) -> Iterator[dict[str, Any]]:
    """The annotations of one report, in its order."""
    for s in kept.record.statements:
        targets = [("content", p) for p in s.content] + [("cue", p) for p in s.cue] + [("source", p) for p in s.source]
        yield _annotation(kept, s.id, [s.act] if s.act else [], _statement(kept, s), targets)
    for e in kept.record.events:
        yield _annotation(kept, e.id, [e.type], _event(kept, e), [("trigger", e.trigger)])


def _annotation(
    kept: StoredReport, local: str, tags: list[str], body: dict[str, Any], targets: list[tuple[str, Span]]
) -> dict[str, Any]:
    model = kept.record.model
    return {
        "id": iri(entries.entry_id(kept, local)),
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"id": iri(f"reader:{model}"), "type": "Software", "name": model},
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags] + [body],
        "target": [_target(kept, part, span) for part, span in targets],
    }


def iri(name: str) -> str:
    """A name of ours as an IRI, `urn:onrecord:…`."""
    return "urn:onrecord:" + quote(name, safe=":.@-_~")


def _target(kept: StoredReport, part: str, span: Span) -> dict[str, Any]:
    report = kept.record.report
    text = report.text
    return {
        "type": "SpecificResource",
        "source": report.url or iri(report.id),
        "onrecord:part": part,
        "onrecord:report": iri(report.id),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": text[span.start : span.end],
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
        ],
    }


def _statement(kept: StoredReport, s: Statement) -> dict[str, Any]:
    return _told(
        {
            "type": "onrecord:Statement",
            "onrecord:speakers": _people(entries.people(kept, s.speakers)),
            "onrecord:act": s.act,
            "onrecord:kind": s.kind,
            "onrecord:channel": s.channel,
            "onrecord:polarity": s.polarity,
            "onrecord:addressee": _people(entries.people(kept, s.addressee)),
            "onrecord:about": _people(entries.people(kept, s.about)),
            "onrecord:said": s.said,
            "onrecord:relayedBy": _people(entries.people(kept, s.relayed_by)),
            "onrecord:within": None if s.within is None else {"id": iri(entries.entry_id(kept, s.within))},
            "onrecord:score": s.score,
            "onrecord:actScore": s.act_score,
        }
    )


def _event(kept: StoredReport, e: Event) -> dict[str, Any]:
    place = entries.place_of(kept.record, e)
    return _told(
        {
            "type": "onrecord:Event",
            "onrecord:eventType": e.type,
            "onrecord:mode": e.mode,
            "onrecord:actors": _people(entries.people(kept, e.actors)),
            "onrecord:recipients": _people(entries.people(kept, e.recipients)),
            "onrecord:when": e.when.value if e.when else None,
            "onrecord:where": place.name if place else None,
            "onrecord:status": e.status,
            "onrecord:accordingTo": None
            if e.according_to is None
            else {"id": iri(entries.entry_id(kept, e.according_to))},
            "onrecord:statement": None if e.statement is None else {"id": iri(entries.entry_id(kept, e.statement))},
            "onrecord:background": e.background,
            "onrecord:cameo": e.cameo,
            "onrecord:score": e.score,
            "onrecord:certainty": e.certainty,
        }
    )


def _people(found: list[Person]) -> list[dict[str, Any]]:
    return [{"id": iri(f"actor:{p.id}"), "name": p.name} for p in found]


def _told(body: dict[str, Any]) -> dict[str, Any]:
    """What is not known is left out."""
    return {name: value for name, value in body.items() if value is not None and value != []}
