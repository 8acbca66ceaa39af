"""Questions in addresses: what somebody asked is all in the URL, and one question has one URL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast, get_args
from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams

from onrecord.answers import Question, Sort
from onrecord.errors import UsageError

_MANY = tuple(f.name for f in msgspec.structs.fields(Question) if f.default == ())
_ONE = ("words", "what", "said", "published")
SORTS: dict[str, str] = {"published": "latest published", "said": "latest said", "relevance": "best match of the words"}
GROUPS: dict[str, str] = {
    "": "nothing",
    "speaker": "speaker",
    "side": "side",
    "outlet": "outlet",
    "said": "day said",
}
PAGE = 50
_DEEPEST = 2000  # pages: further on nobody reads, and counting there costs time


class SearchQuery(NamedTuple):
    """What a search page is asked for."""

    question: Question
    sort: Sort
    group: str
    page: int

    def pairs(self) -> list[tuple[str, str]]:
        """The query of its address, without what goes without saying."""
        pairs = question_pairs(self.question)
        pairs += [("sort", self.sort)] if self.sort != "published" else []
        return pairs + ([("group", self.group)] if self.group else [])

    def link(self, path: str = "/search", **changes: Any) -> str:
        """The address of the same question with something else in it."""
        return address(path, self.pairs(), changes)

    def without(self, field: str, value: str) -> str:
        """The address without one value of one field."""
        return address("/search", [p for p in self.pairs() if p != (field, value)], {})

    def beside(self, field: str, value: str) -> str:
        """The address with one more value of a field, the first of its alternatives."""
        pairs = [p for p in self.pairs() if p[0] != field] if field in _ONE else self.pairs()
        pair = (field, value)
        return address("/search", pairs if pair in pairs else [*pairs, pair], {})


def address(path: str, pairs: Sequence[tuple[str, str]], changes: Mapping[str, Any]) -> str:
    """A path with a query; `changes` go in the place of what was there, None takes it out."""
    kept = [(k, v) for k, v in pairs if k not in changes]
    kept += [(k, str(v)) for k, v in changes.items() if v not in (None, "")]
    return f"{path}?{urlencode(kept)}" if kept else path


def question_pairs(question: Question) -> list[tuple[str, str]]:
    """A question as the query of an address."""
    pairs = [(f, value) for f in _ONE if (value := getattr(question, f))]
    pairs += [("copies", "fold")] if question.copies == "fold" else []
    return pairs + [(f, value) for f in _MANY for value in getattr(question, f)]


def question_of(params: QueryParams) -> Question:
    """The question that an address asks.

    Raises:
        UsageError: a value that cannot be.
    """
    many = {f: tuple(dict.fromkeys(v.strip() for v in params.getlist(f) if v.strip())) for f in _MANY}
    one = {f: (params.get(f) or "").strip() or None for f in _ONE}
    if one["what"] not in (None, "statement", "event"):
        raise UsageError(f"what is statement or event, not {one['what']!r}")
    copies = params.get("copies") or "show"
    if copies not in ("show", "fold"):
        raise UsageError(f"copies are to show or to fold, not {copies!r}")
    return Question(**many, **one, copies=copies)  # type: ignore[arg-type]


def asked_of(params: QueryParams) -> SearchQuery:
    """What an address asks of the search page."""
    question = question_of(params)
    sort = params.get("sort") or "published"
    if sort not in get_args(Sort):
        raise UsageError(f"sort is one of {', '.join(get_args(Sort))}, not {sort!r}")
    if sort == "relevance" and not question.words:
        sort = "published"
    group = params.get("group") or ""
    if group not in GROUPS:
        raise UsageError(f"group is one of {', '.join(filter(None, GROUPS))}, not {group!r}")
    return SearchQuery(question, cast(Sort, sort), group, page_of(params))


def page_of(params: QueryParams) -> int:
    """The number of the page, from one."""
    return whole(params, "page", 1, least=1, most=_DEEPEST)


def whole(params: QueryParams, name: str, default: int, *, least: int, most: int) -> int:
    """A whole number out of an address.

    Raises:
        UsageError: it is none, or out of its bounds.
    """
    given = params.get(name) or str(default)
    if not (given.isascii() and given.isdigit() and len(given) < 10 and least <= int(given) <= most):
        raise UsageError(f"{name} is a whole number from {least} to {most}, not {given!r}")
    return int(given)
