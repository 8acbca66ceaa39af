"""What screens that draw the answers to a question have in common: the question, its chips, and how copies count."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.answers import Extent, Question
from onrecord.serve.chips import NAMES, chips_of, label_of
from onrecord.serve.heading import heading
from onrecord.serve.query import address, question_of, question_pairs
from onrecord.serve.site import Site

_FOUR = (("/search", "List"), ("/timeline", "Timeline"), ("/map", "Map"), ("/network", "Network"))
_TEXTS = ("words", "who", "speaker", "about", "place", "outlet", "said", "published")


class AskedQuestion(NamedTuple):
    """A question that a screen is asked."""

    question: Question
    left: int
    """Reports that are still to be compared, for which copies cannot be folded; 0 where that was not asked for."""
    own: tuple[tuple[str, str], ...]
    """What of the address is the screen's own: the window of a map."""

    def pairs(self) -> list[tuple[str, str]]:
        """The question as the query of an address."""
        return question_pairs(self.question)

    def link(self, path: str, **changes: Any) -> str:
        """The address of the screen with something else in it."""
        return address(path, [*self.pairs(), *self.own], changes)


def asked_by(site: Site, request: Request, own: tuple[str, ...] = ()) -> AskedQuestion | Response:
    """What an address asks; a form that was sent with empty fields is sent on to the address without them."""
    params = request.query_params
    kept = tuple((k, v) for k, v in params.multi_items() if k in own and v)
    question = question_of(params)
    if any(value == "" for _, value in params.multi_items()):
        return RedirectResponse(AskedQuestion(question, 0, kept).link(request.url.path), status_code=303)
    left = site.comparer.left() if question.copies == "fold" else 0
    if left:  # folding would wait until all are compared
        question = msgspec.structs.replace(question, copies="show")
    return AskedQuestion(question, left, kept)


def context_of(site: Site, asked: AskedQuestion, path: str, extent: Extent) -> dict[str, Any]:
    """What the templates of `asking.html` need."""
    return {
        "asked": asked,
        "extent": extent,
        "whole": site.extent(),
        "left": asked.left,
        "chips": list(chips_of(site, asked.question, path)),
        "given": msgspec.structs.asdict(asked.question),
        "field_names": NAMES,
        "text_fields": _TEXTS,
        "screens": screens_of(asked.question),
        "asked_at": path,
    }


def screens_of(question: Question) -> list[tuple[str, str, str]]:
    """The screens that show the answers to a question: path, name, address."""
    return [(path, name, address(path, question_pairs(question), {})) for path, name in _FOUR]


def title_of(site: Site, asked: AskedQuestion, name: str) -> str:
    """The screen's title: "Map: denials by Ann Lee"."""
    if asked.question == Question():
        return name
    words = heading(asked.question, lambda field, value: label_of(site, field, value))
    return f"{name}: {words[:1].lower()}{words[1:]}"
