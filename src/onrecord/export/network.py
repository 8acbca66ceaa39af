"""What the two network formats share: the attributes of nodes and edges, and their words in XML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from onrecord.answers import Person, StoredReport
from onrecord.export.ties import Tie, Ties

NODE = (("kind", "string"), ("country", "string"), ("sector", "string"), ("wikidata", "string"))
EDGE = (
    ("relation", "string"), ("status", "string"), ("entries", "int"), ("reports", "int"), ("first", "string"),
    ("last", "string"),
)  # fmt: skip
# What XML 1.0 allows in no form.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def quoted(value: object) -> str:
    """A value as an attribute of XML, with its quotation marks."""
    return quoteattr(_FORBIDDEN.sub("\ufffd", str(value)))


def escaped(value: object) -> str:
    """A value as text of XML."""
    return quoted(value)[1:-1]


def node_values(person: Person) -> list[tuple[str, object]]:
    """What is known of an actor, by attribute."""
    values = (person.kind, person.country, person.sector, person.same_as)
    return [(name, value) for (name, _), value in zip(NODE, values, strict=True) if value]


def edge_values(tie: Tie) -> list[tuple[str, object]]:
    """What is known of a tie, by attribute."""
    values = (tie.relation, tie.status, tie.entries, tie.reports, tie.first, tie.last)
    return [(name, value) for (name, _), value in zip(EDGE, values, strict=True) if value]


def gathered(kept: Iterable[StoredReport], ties: Ties) -> Ties:
    """The ties of all reports."""
    for one in kept:
        ties.add(one)
    return ties
