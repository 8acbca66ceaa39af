"""A question as people would ask it: "Denials by Ann Lee about the union, said 2024-03"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import get_args

from onrecord.answers import Question
from onrecord.model import Act

_MANY: dict[str, str] = {
    "assert": "claims",
    "deny": "denials",
    "accuse": "accusations",
    "demand": "demands",
    "warn": "warnings",
    "commit": "commitments",
    "express": "opinions",
}
_BEFORE = {
    "speaker": "by",
    "side": "of the side of",
    "actor": "done by",
    "addressee": "to",
    "recipient": "done to",
    "about": "about",
    "who": "with a part of",
    "relay": "relayed by",
    "place": "at",
    "outlet": "in",
    "wire": "from",
    "report": "in report",
}
_LAST = ("kind", "channel", "polarity", "status")


def heading(question: Question, label: Callable[[str, str], str]) -> str:
    """The question as a heading; `label` gives the words of a field's value."""
    words = " ".join(_phrases(question, label))
    return "Everything on record" if words == "entries" else words[:1].upper() + words[1:]


def _phrases(question: Question, label: Callable[[str, str], str]) -> Iterator[str]:
    yield _noun(question)
    for field, before in _BEFORE.items():
        if given := getattr(question, field):
            yield f"{before} {_either([label(field, value) for value in given])}"
    if question.words:
        yield f"with “{question.words}”"
    if question.said:
        yield f"said {question.said}"
    if question.published:
        yield f"published {question.published}"
    if told := [label(field, value) for field in _LAST for value in getattr(question, field)]:
        yield f"({', '.join(told)})"


def _noun(question: Question) -> str:
    if question.act:
        plain = [_MANY.get(a, f"{a.lower().replace('_', ' ')} events") for a in question.act]
        return _either(plain, "and")
    if question.what is not None:
        return f"{question.what}s"
    statements = question.speaker or question.addressee or question.about or question.relay or question.kind
    if statements or question.channel or question.polarity:
        return "statements"
    return "events" if question.actor or question.recipient or question.status else "entries"


def _either(values: list[str], by: str = "or") -> str:
    if len(values) > 3:
        return f"{', '.join(values[:3])} {by} {len(values) - 3} more"
    return f" {by} ".join([", ".join(values[:-1]), values[-1]]) if len(values) > 1 else values[0]


assert _MANY.keys() == set(get_args(Act))
