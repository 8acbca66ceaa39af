"""RDF as N-Quads 1.1: events, actors, places and times in the Simple Event Model, statements with their provenance.

SEM (van Hage et al. 2011) says who did what where and when; PROV-O (W3C 2013) says from which report, on whose word and
by which reader; GAF (Fokkens et al. 2013) ties each to the words, which are RFC 5147 fragments in the manner of NIF
2.0. Each report is a graph of its own. There are no blank nodes, and the order is the report's: same record, same
bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO
from urllib.parse import quote

from onrecord.answers import Person, StoredReport
from onrecord.export import entries
from onrecord.export.webannotation import iri
from onrecord.model import Event, Figure, Place, Statement, Time

PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "prov": "http://www.w3.org/ns/prov#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "ns": "urn:onrecord:ns:",
}
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]')
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_WIKIDATA = re.compile(r"Q\d+")


def write(kept: Iterable[StoredReport], out: BinaryIO) -> dict[str, int]:
    """Write the quads of each report."""
    count = 0
    for one in kept:
        lines = _Graph(one).lines()
        out.write("".join(lines).encode())
        count += len(lines)
    return {"quads": count}


def literal(value: str, type_: str | None = None) -> str:
    """A literal as N-Quads writes it; `type_` is one of XML Schema's."""
    words = _ESCAPED.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", value)
    return f'"{words}"' + (f"^^<{PREFIXES['xsd']}{type_}>" if type_ else "")


def node(address: str) -> str:
    """An IRI as N-Quads writes it; what may not stand in one is percent-encoded."""
    return "<" + re.sub(r'[\x00-\x20<>"{}|^`\\\x7f-\x9f\u2028\u2029]', lambda m: quote(m[0], safe=""), address) + ">"


def term(name: str) -> str:
    """An IRI of a vocabulary, from `prefix:name`."""
    prefix, _, rest = name.partition(":")
    return node(PREFIXES[prefix] + quote(rest, safe="-_~.,"))


class _Graph:
    """The quads of one report, each once, in the order they were found."""

    def __init__(self, kept: StoredReport) -> None:
        self._kept = kept
        self._record = kept.record
        self._report = node(iri(kept.record.report.id))
        self._reading = node(iri(f"{kept.record.report.id}.reading"))
        self._found: dict[str, None] = {}

    def lines(self) -> list[str]:
        self._about_report()
        for person in entries.everybody(self._kept):
            self._person(person)
        for actor in self._record.actors:
            who = self._who(entries.person(self._kept, actor.id))
            for mention in actor.mentions:
                self._denoted(who, mention.start, mention.end)
            for role in actor.roles:
                self._add(who, "ns:role", literal(role.title))
        for i, time in enumerate(self._record.times):
            self._time(self._entry(f"t{i}"), time)
        for i, place in enumerate(self._record.places):
            self._place(self._entry(f"p{i}"), place)
        for i, figure in enumerate(self._record.figures):
            self._figure(self._entry(f"f{i}"), figure)
        for statement in self._record.statements:
            self._statement(statement)
        for event in self._record.events:
            self._event(event)
        return list(self._found)

    def _add(self, subject: str, predicate: str, value: str | None) -> None:
        if value is not None:
            self._found[f"{subject} {term(predicate)} {value} {self._report} .\n"] = None

    def _text(self, subject: str, predicate: str, value: str | None, type_: str | None = None) -> None:
        if value is not None:
            self._add(subject, predicate, literal(value, type_))

    def _number(self, subject: str, predicate: str, value: float | None) -> None:
        if value is not None:
            whole = isinstance(value, int)
            self._add(subject, predicate, literal(str(value), "integer" if whole else "double"))

    def _a(self, subject: str, *classes: str) -> None:
        for name in classes:
            self._add(subject, "rdf:type", term(name))

    def _entry(self, local: str) -> str:
        return node(iri(entries.entry_id(self._kept, local)))

    def _who(self, person: Person) -> str:
        return node(iri(f"actor:{person.id}"))

    def _denoted(self, subject: str, start: int, end: int, predicate: str = "gaf:denotedBy") -> None:
        """Tie something to its words."""
        words = node(f"{iri(self._record.report.id)}#char={start},{end}")
        self._add(subject, predicate, words)
        self._a(words, "nif:RFC5147String")
        self._number(words, "nif:beginIndex", start)
        self._number(words, "nif:endIndex", end)
        self._text(words, "nif:anchorOf", self._record.report.text[start:end])
        self._add(words, "nif:referenceContext", self._report)

    def _about_report(self) -> None:
        report, subject, reader = self._record.report, self._report, node(iri(f"reader:{self._record.model}"))
        self._a(subject, "ns:Report", "prov:Entity", "nif:Context")
        self._text(subject, "dcterms:title", report.title)
        self._text(subject, "dcterms:publisher", report.outlet)
        self._text(subject, "dcterms:creator", report.byline)
        self._text(subject, "dcterms:language", report.language)
        self._text(subject, "ns:wire", report.wire)
        if entries.day(report.published):
            self._text(subject, "dcterms:issued", report.published, "date")
        if report.url:
            url = node(report.url) if _ABSOLUTE.fullmatch(report.url) else literal(report.url)
            self._add(subject, "dcterms:source", url)
        self._a(self._reading, "prov:Activity")
        self._add(self._reading, "prov:used", subject)
        self._add(self._reading, "prov:wasAssociatedWith", reader)
        self._a(reader, "prov:SoftwareAgent")
        self._text(reader, "rdfs:label", self._record.model)

    def _read(self, subject: str) -> None:
        """Where an entry is from."""
        self._a(subject, "prov:Entity")
        self._add(subject, "prov:wasDerivedFrom", self._report)
        self._add(subject, "prov:wasGeneratedBy", self._reading)

    def _person(self, person: Person) -> None:
        who = self._who(person)
        agent = {"person": ("prov:Person",), "organisation": ("prov:Organization",), "country": ("prov:Organization",)}
        self._a(who, "sem:Actor", "prov:Agent", *agent.get(person.kind, ()))
        self._text(who, "rdfs:label", person.name)
        self._text(who, "ns:actorKind", person.kind)
        self._text(who, "ns:country", person.country)
        self._text(who, "ns:sector", person.sector)
        if person.same_as and _WIKIDATA.fullmatch(person.same_as):
            self._add(who, "owl:sameAs", node(f"http://www.wikidata.org/entity/{person.same_as}"))

    def _people(self, subject: str, predicate: str, locals_: Iterable[str]) -> None:
        for person in entries.people(self._kept, locals_):
            self._add(subject, predicate, self._who(person))

    def _days(self, subject: str, value: str | None) -> None:
        days = entries.period(value)
        self._text(subject, "ns:timex", value)
        if days is None:
            return
        if days.precision == "day":
            self._text(subject, "sem:hasTimeStamp", days.first.isoformat(), "date")
        else:
            self._text(subject, "sem:hasBeginTimeStamp", days.first.isoformat(), "date")
            self._text(subject, "sem:hasEndTimeStamp", days.last.isoformat(), "date")

    def _time(self, subject: str, time: Time) -> None:
        self._a(subject, "sem:Time")
        self._text(subject, "ns:timexType", time.type)
        self._days(subject, time.value)
        self._denoted(subject, time.start, time.end)

    def _place(self, subject: str, place: Place) -> None:
        self._a(subject, "sem:Place")
        self._text(subject, "rdfs:label", place.name)
        self._text(subject, "ns:country", place.country)
        self._number(subject, "geo:lat", place.lat)
        self._number(subject, "geo:long", place.lon)
        if place.geonameid is not None:
            self._add(subject, "owl:sameAs", node(f"https://sws.geonames.org/{place.geonameid}/"))
        self._denoted(subject, place.start, place.end)

    def _figure(self, subject: str, figure: Figure) -> None:
        self._a(subject, "ns:Figure")
        for name in ("value", "low", "high"):
            self._number(subject, f"ns:{name}", getattr(figure, name))
        for name in ("approx", "unit", "of"):
            self._text(subject, f"ns:{name}", getattr(figure, name))
        self._denoted(subject, figure.start, figure.end)

    def _statement(self, s: Statement) -> None:
        subject = self._entry(s.id)
        self._a(subject, "ns:Statement")
        self._read(subject)
        self._people(subject, "prov:wasAttributedTo", s.speakers)
        for predicate, locals_ in (("addressee", s.addressee), ("about", s.about), ("relayedBy", s.relayed_by)):
            self._people(subject, f"ns:{predicate}", locals_)
        for name in ("act", "kind", "channel", "polarity"):
            self._text(subject, f"ns:{name}", getattr(s, name))
        self._text(subject, "ns:said", s.said, "date" if entries.day(s.said) else None)
        if s.within is not None:
            self._add(subject, "ns:within", self._entry(s.within))
        self._number(subject, "ns:score", s.score)
        self._number(subject, "ns:actScore", s.act_score)
        for part, span in entries.spans(s):
            self._denoted(subject, span.start, span.end, f"ns:{part}")

    def _event(self, e: Event) -> None:
        subject = self._entry(e.id)
        self._a(subject, "sem:Event")
        self._read(subject)
        self._add(subject, "sem:eventType", term(f"ns:{e.type}"))
        self._a(term(f"ns:{e.type}"), "sem:EventType")
        for role, locals_ in (("actor", e.actors), ("recipient", e.recipients)):
            self._people(subject, "sem:hasActor", locals_)
            self._people(subject, f"ns:{role}", locals_)
        if entries.place_of(self._record, e) is not None:
            self._add(subject, "sem:hasPlace", self._entry(f"p{e.where}"))
        if e.when is not None:
            when = self._entry(f"{e.id}.when")
            self._add(subject, "sem:hasTime", when)
            self._a(when, "sem:Time")
            self._days(when, e.when.value)
            self._denoted(when, e.when.start, e.when.end)
        for name in ("mode", "status", "cameo"):
            self._text(subject, f"ns:{name}", getattr(e, name))
        if e.according_to is not None:
            self._add(subject, "ns:accordingTo", self._entry(e.according_to))
        if e.statement is not None:
            self._add(subject, "ns:statement", self._entry(e.statement))
        if e.background:
            self._text(subject, "ns:background", "true")
        for i in e.figures:
            self._add(subject, "ns:figure", self._entry(f"f{i}"))
        self._number(subject, "ns:score", e.score)
        self._number(subject, "ns:certainty", e.certainty)
        for span in (e.trigger, *e.mentions):
            self._denoted(subject, span.start, span.end)
