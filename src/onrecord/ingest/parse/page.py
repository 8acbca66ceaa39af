"""What is taken from an HTML page: the article's paragraphs with what the markup says of each, and its metadata.

Runs inside the guarded worker only: an HTML page is foreign bytes, and no parser is safe from every one of them.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from onrecord.model import BlockKind

_KINDS: dict[str, BlockKind | None] = {
    "head": "subhead",
    "quote": "quote",
    "p": None,
    "item": None,
    "cell": None,
    "code": None,
}
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0\u200b]+")
_BOX_TAGS = ("p", "head", "quote", "item", "list", "table", "row", "cell", "code")


class Page(msgspec.Struct, frozen=True):
    """An article as its page gives it."""

    paragraphs: list[str]
    kinds: list[BlockKind | None]
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None


def parse(html: str) -> Page | None:
    """The article of an HTML page, or None when there is none."""
    from trafilatura import bare_extraction

    document: Any = bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # What only stands in the words is read from the words, with the spans to show for it.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if document is None or document.body is None:
        return None
    paragraphs: list[str] = []
    kinds: list[BlockKind | None] = []
    _walk(document.body, None, paragraphs, kinds)
    if not paragraphs:
        return None
    title = _line(document.title)
    if title:
        if paragraphs[0] == title:
            kinds[0] = "title"
        else:
            paragraphs.insert(0, title)
            kinds.insert(0, "title")
    return Page(
        paragraphs,
        kinds,
        title=title,
        outlet=_line(document.sitename) or _line(document.hostname),
        url=_line(document.url),
        byline=_line(document.author),
        published=_line(document.date),
        language=_declared_language(html),
    )


def _walk(element: Any, kind: BlockKind | None, paragraphs: list[str], kinds: list[BlockKind | None]) -> None:
    """Collect paragraphs in page order: a box without boxes inside is one, whatever inline marks it holds."""
    stack: list[tuple[Any, BlockKind | None]] = [(element, kind)]
    while stack:
        node, kind = stack.pop()
        kind = _KINDS.get(node.tag) or kind
        boxes = [child for child in node if child.tag in _BOX_TAGS]
        if not boxes:
            # A line break inside a box parts paragraphs where a page was laid out with breaks alone.
            for part in _parts(node):
                if any(c.isalnum() for c in part):
                    paragraphs.append(part)
                    kinds.append(kind)
            continue
        loose = _line(node.text)
        if loose and any(c.isalnum() for c in loose):
            paragraphs.append(loose)
            kinds.append(kind)
        stack.extend((child, kind) for child in reversed(boxes))


def _parts(node: Any) -> list[str]:
    pieces: list[str] = [node.text or ""]
    for child in node.iterdescendants():
        if child.tag == "lb":
            pieces.append("\n\n")
        else:
            pieces.append(child.text or "")
        pieces.append(child.tail or "")
    return [line for part in "".join(pieces).split("\n\n") if (line := _line(part))]


def _line(text: str | None) -> str | None:
    folded = _BLANKS.sub(" ", text).strip() if text else ""
    return folded or None


def _declared_language(html: str) -> str | None:
    match = re.search(r"<html[^>]{0,400}\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", html[:4000], re.IGNORECASE)
    return match.group(1).lower() if match else None
