"""schema.org Claim records as one JSON-LD document: where a fact-checker starts from.

What is asserted, denied or laid at somebody's door in so many words is a Claim, with who made it, when, and where it
appeared. Demands, warnings, promises and opinions are none, nor is what was not said. Nothing is rated: a ClaimReview
is for who checked it to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from onrecord.answers import Person, StoredReport
from onrecord.export import entries
from onrecord.export.webannotation import iri
from onrecord.model import Statement
from onrecord.wording import span_words

_ACTS = ("assert", "deny", "accuse")
_TYPES = {"person": "Person", "organisation": "Organization", "country": "Country"}


def write(kept: Iterable[StoredReport], out: BinaryIO) -> dict[str, int]:
    """Write the document, a claim a line; returns how many there are."""
    out.write(b'{"@context":"https://schema.org","@graph":[')
    count = 0
    for one in kept:
        for claim in claims_of(one):
            out.write((b",\n" if count else b"\n") + msgspec.json.encode(claim))
            count += 1
    out.write(b"\n]}\n")
    return {"claims": count}


def claims_of(kept: StoredReport) -> Iterator[dict[str, Any]]:
    """The claims of one report, in its order."""
    report = kept.record.report
    article = _told(
        {
            "@type": "NewsArticle",
            "@id": iri(report.id),
            "headline": report.title,
            "url": report.url,
            "datePublished": report.published,
            "publisher": {"@type": "Organization", "name": report.outlet} if report.outlet else None,
            "creditText": report.wire,
        }
    )
    sentences = entries.sentences(kept)
    for statement in kept.record.statements:
        if statement.act in _ACTS and statement.polarity == "affirmed" and statement.channel != "thought":
            yield _claim(kept, statement, article, sentences[statement.id].surface)


def _claim(kept: StoredReport, statement: Statement, article: dict[str, Any], sentence: str) -> dict[str, Any]:
    relays = entries.people(kept, statement.relayed_by)
    return _told(
        {
            "@type": "Claim",
            "@id": iri(entries.entry_id(kept, statement.id)),
            "text": span_words(statement.content),
            "author": [_person(p) for p in entries.people(kept, statement.speakers)]
            or ([{"@type": "Thing", "name": span_words(statement.source)}] if statement.source else None),
            "dateCreated": statement.said,
            "about": [_person(p) for p in entries.people(kept, statement.about)],
            "genre": statement.act,
            "appearance": article,
            "provider": [_person(p) for p in relays],
            "abstract": sentence,
        }
    )


def _person(person: Person) -> dict[str, Any]:
    same = f"http://www.wikidata.org/entity/{person.same_as}" if person.same_as else None
    return _told(
        {
            "@type": _TYPES.get(person.kind, "Thing"),
            "@id": iri(f"actor:{person.id}"),
            "name": person.name,
            "sameAs": same,
        }
    )


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    """What is not known is left out."""
    return {name: value for name, value in fields.items() if value is not None and value != []}
