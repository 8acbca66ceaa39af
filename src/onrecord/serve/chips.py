"""What a question asks for, field by field, each with a way to leave it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.answers import Question
from onrecord.serve.query import address, question_pairs
from onrecord.serve.site import Site
from onrecord.serve.templating import act_word

NAMES = {
    "words": "words", "what": "kind of entry", "said": "said", "published": "published", "who": "anyone’s part",
    "side": "side", "speaker": "speaker", "addressee": "to", "about": "about", "relay": "relayed by",
    "actor": "done by", "recipient": "done to", "act": "act", "kind": "quoted", "channel": "said or thought",
    "polarity": "made or withheld", "status": "status", "place": "place",
    "outlet": "outlet", "wire": "wire copy of", "report": "report", "copies": "copies",
}  # fmt: skip


class Chip(NamedTuple):
    """One thing that is asked for, and the address of the question without it."""

    field: str
    name: str
    value: str
    label: str
    off: str


def chips_of(site: Site, question: Question, path: str) -> Iterator[Chip]:
    """What is asked for, each with a way to leave it out."""
    pairs = question_pairs(question)
    for field, value in pairs:
        off = address(path, [p for p in pairs if p != (field, value)], {})
        yield Chip(field, NAMES[field], value, label_of(site, field, value), off)


def label_of(site: Site, field: str, value: str) -> str:
    """A value as people read it: the name of an actor whose id is asked for."""
    if field == "act":
        return act_word(value)
    if len(value) == 17 and value[0] == "a" and not value[1:].isalpha():
        people = site.store.people(value)
        return people[0].name if people else value
    if field == "place" and value.isdigit():
        return site.place_name(value)
    return value
