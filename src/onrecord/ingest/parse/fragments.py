"""HTML that is the article itself: a feed's contents, a newswire's body. Every paragraph of it is taken.

An extractor that searches a page for its article throws short pieces away; here there is nothing to search for.
Runs inside the guarded worker only.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.model import BlockKind
from onrecord.text.patterns import pattern_of

if TYPE_CHECKING:
    from onrecord.ingest.parse.page import Page

_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2"})
_BOXES = (
    _HEADS
    | frozenset(
        "p div section article main header footer aside center address pre blockquote li ul ol dl dt dd".split()
    )
    | frozenset("table thead tbody tfoot tr td th caption figure figcaption details summary hr body html".split())
    # NITF, the body of older newswires.
    | frozenset("body.head body.content body.end hedline byline bytag dateline block media media-caption bq".split())
    | frozenset("abstract distributor tagline".split())
)
_DROPPED = frozenset(
    "script style noscript template iframe object embed form button select textarea nav svg math canvas audio video"
    " head title media-producer media-reference media-metadata".split()
)
_QUOTES = frozenset({"blockquote", "bq"})
_CAPTIONS = frozenset({"figcaption", "media-caption"})
_CREDIT = pattern_of(r"\b(?:credit|copyright|photographer|image-?source)\b", re.IGNORECASE)
_BLANKS = pattern_of(r"[ \t\r\n\f\v\u00a0\u200b]+")
# A line break parts paragraphs where there are two of them, or where a sentence ends.
_BREAK = pattern_of(r"\n(?: *\n)+|(?<=[.!?…:\"”’')]) *\n")


class Piece(NamedTuple):
    """A paragraph and the box it stands in: "p", "h", "quote", "caption", "figure", "dateline", "byline"."""

    text: str
    box: str


def parse(html: str) -> Page | None:
    """Every paragraph of an HTML fragment, None when it has no words."""
    from lxml import html as lxml_html  # type: ignore[import-untyped]

    from onrecord.ingest.parse.page import Page, quoted

    html = quoted(html)
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    try:
        root: Any = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except lxml_html.etree.ParserError:  # "Document is empty"
        return None
    pieces = list(walk(root))
    if not pieces:
        return None
    kinds: list[BlockKind | None] = [_kind(piece.box) for piece in pieces]
    return Page([piece.text for piece in pieces], kinds)


def _kind(box: str) -> BlockKind | None:
    kinds: dict[str, BlockKind] = {"h": "subhead", "quote": "quote", "caption": "caption"}
    kinds |= {"dateline": "dateline", "byline": "byline"}
    return kinds.get(box)


def to_html(pieces: list[Piece]) -> str:
    """The paragraphs as plain HTML."""
    tags = {"h": "h2", "quote": "blockquote", "caption": "figcaption", "dateline": "dateline", "byline": "byline"}
    lines = []
    for piece in pieces:
        tag = tags.get(piece.box, "p")
        lines.append(f"<{tag}>{entities.escape(piece.text, quote=False)}</{tag}>")
    return "\n".join(lines)


def walk(root: Any) -> Iterator[Piece]:
    """The paragraphs of a tree in order: what stands between the edges of two boxes is one."""
    text: list[str] = []
    # A stack of our own: a hundred thousand nested boxes are no reason to fail.
    stack: list[tuple[Any, str, bool]] = [(root, "p", False)]
    while stack:
        node, box, leaving = stack.pop()
        tag = _tag(node)
        left_out = not leaving and (tag is None or tag in _DROPPED or _is_credit(node, box))
        if not left_out:
            if tag in _BOXES:
                yield from _flush(text, box)
            if not leaving:
                inner = _box(tag or "", box)
                stack.append((node, inner, True))
                text.append("\n" if tag == "br" else _BLANKS.sub(" ", node.text or ""))
                stack.extend((child, inner, False) for child in reversed(node))
                continue
        if node is not root:
            text.append(_BLANKS.sub(" ", node.tail or ""))
    yield from _flush(text, "p")


def _tag(node: Any) -> str | None:
    """The tag's local name; None of comments and instructions."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else None


def _box(tag: str, outer: str) -> str:
    if tag in _HEADS or tag == "hedline":
        return "h"
    if tag in _QUOTES:
        return "quote"
    if tag in _CAPTIONS:
        return "caption"
    return tag if tag in ("figure", "dateline", "byline") else outer


def _is_credit(node: Any, box: str) -> bool:
    """A photographer's credit in a figure or its caption."""
    marks = f"{node.get('class') or ''} {node.get('itemprop') or ''}" if box in ("figure", "caption") else ""
    return bool(_CREDIT.search(marks))


def _flush(text: list[str], box: str) -> Iterator[Piece]:
    joined = "".join(text)
    text.clear()
    for part in _BREAK.split(joined):
        line = _BLANKS.sub(" ", part).strip()
        if any(c.isalnum() for c in line):
            yield Piece(line, box)
