"""What a page says of its article in JSON-LD: day, publisher, authors, words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

_DEEPEST = 6
_MOST = 2_000
"""Objects that are looked at."""


class PageDescription(msgspec.Struct, frozen=True):
    """An article as its page describes it."""

    published: str | None = None
    modified: str | None = None
    publisher: str | None = None
    authors: str | None = None
    body: str | None = None


def described(root: Any) -> PageDescription:
    """What the page's JSON-LD says; of several articles the first one that names a thing counts."""
    articles = [one for script in root.iter("script") for one in _articles(script)]

    def first(key: str) -> Any:
        return next((one[key] for one in articles if one.get(key)), None)

    return PageDescription(
        published=_text(first("datePublished") or first("dateCreated")),
        modified=_text(first("dateModified")),
        publisher=_name(first("publisher") or first("sourceOrganization")),
        authors=_name(first("author") or first("creator")),
        body=_text(first("articleBody")),
    )


def _articles(script: Any) -> Iterator[dict[str, Any]]:
    if "ld+json" not in (script.get("type") or "").lower():
        return
    try:
        value = json.JSONDecoder(strict=False).decode((script.text or "").strip().rstrip(";"))
    except (ValueError, RecursionError):
        return
    stack, seen = [(value, 0)], 0
    while stack and seen < _MOST:
        one, depth = stack.pop(0)
        seen += 1
        if isinstance(one, list):
            stack += [(inner, depth + 1) for inner in one[:_MOST]]
        elif isinstance(one, dict) and depth < _DEEPEST:
            kinds = one.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(k, str) and k.endswith(("Article", "BlogPosting", "Report")) for k in named):
                yield one
            stack += [(one[key], depth + 1) for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in one]


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), None)
    return value.strip() or None if isinstance(value, str) else None


def _name(value: Any, depth: int = 0) -> str | None:
    """A name, that of an object, or those of a list."""
    if isinstance(value, list):
        names = dict.fromkeys(name for one in value[:40] if depth < _DEEPEST and (name := _name(one, depth + 1)))
        return ", ".join(names) or None
    if isinstance(value, dict):
        return _name(value.get("name"), depth + 1) if depth < _DEEPEST else None
    return value.strip() or None if isinstance(value, str) and not value.startswith("http") else None
