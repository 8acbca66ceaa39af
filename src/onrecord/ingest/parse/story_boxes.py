"""The paragraphs of a page's story, found without an extractor: to see what an extractor has left out.

Runs inside the guarded worker only.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from onrecord.ingest.parse.fragments import Piece, walk
from onrecord.text.patterns import pattern_of

_HIDDEN = pattern_of(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = pattern_of(r"(?:^|\s)(?:sr-only|visually-hidden|visuallyhidden|screen-reader-text)(?:\s|$)")
_FURNITURE_TAGS = frozenset("nav footer form button iframe script style noscript template dialog".split())
_FURNITURE = pattern_of(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletters?|sign-?up|subscribe|promos?|related|recommend(?:ed|ations?)"
    r"|most-?(?:read|popular)|trending|shar(?:e|ing)|social|comments?|disqus|sidebar|breadcrumbs?|ads?|advert\w*|sponsor\w*"
    r"|banner|popup|modal|footer|nav(?:bar|igation)?|menu|toolbar|author-?bio|tags?|read-?more|also-?read|jp-\w+)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOTICE = pattern_of(r"(?:^|[\s_-])(?:cookies?|consent|gdpr|onetrust|paywall-\w+)(?:$|[\s_-])", re.IGNORECASE)
_MAJOR = 0.3
"""A box with this share of the page's words is no furniture, whatever it is called."""
_STORY = 0.8
"""The share of a box's words that its child has when it holds the same story."""
_INSIDE = frozenset("p h1 h2 h3 h4 h5 h6 blockquote figure ul ol table span em strong b i a q li".split())
_SENTENCE = pattern_of(r"[.!?…:][\"”’')\]]*$")
_LINKED = 0.6


class StoryBoxes(NamedTuple):
    """The page's paragraphs outside furniture, and which of them stand in the box of the story."""

    pieces: list[Piece]
    inside: set[str]


def story_boxes(body: Any) -> StoryBoxes:
    """The paragraphs of a page whose furniture and hidden boxes are taken out; changes the tree."""
    words = _counted(body)
    total = words.get(body, 0)
    for node in [n for n in body.iter() if isinstance(n.tag, str)]:
        if node is not body and node.getparent() is not None and _is_left_out(node, words, total):
            node.drop_tree()
    words = _counted(body)
    box = body
    while True:
        inner = max(box, key=lambda node: words.get(node, 0), default=None)
        if inner is None or inner.tag in _INSIDE or words.get(inner, 0) < _STORY * words[box]:
            break
        box = inner
    return StoryBoxes(list(walk(body)), {piece.text for piece in walk(box)})


def is_prose(piece: Piece) -> bool:
    """Whether a paragraph reads like one of a story."""
    words = len(piece.text.split())
    return piece.box in ("p", "quote") and (words >= 12 or (words >= 1 and bool(_SENTENCE.search(piece.text))))


def _is_left_out(node: Any, words: dict[Any, int], total: int) -> bool:
    if node.tag in _FURNITURE_TAGS and node.tag != "form":
        return True
    if "hidden" in node.attrib or node.get("aria-hidden") == "true" or _HIDDEN.search(node.get("style") or ""):
        return True
    marks = f"{node.get('class') or ''} {node.get('id') or ''}".strip()
    if "-" in node.tag:  # an element of the site's own is named for what it is
        marks = f"{node.tag} {marks}"
    if _HIDDEN_CLASS.search(marks):
        return True
    named = node.tag in ("form", "aside", "ul", "ol") or bool(marks and _FURNITURE.search(marks))
    if not named:
        return False
    if _NOTICE.search(marks) and not any(True for _ in node.iter("h1", "article", "main")):
        return True
    count = words.get(node, 0)
    if node.tag in ("ul", "ol") and not _FURNITURE.search(marks):
        linked = sum(words.get(a, 0) for a in node.iterfind("./li//a"))
        return count > 0 and linked > _LINKED * count
    return count < _MAJOR * total


def _counted(body: Any) -> dict[Any, int]:
    """The words in each element of a tree, counted once from its leaves on."""
    words: dict[Any, int] = {}
    for node in reversed(list(body.iter())):
        if not isinstance(node.tag, str) or node.tag in ("script", "style"):
            words[node] = 0
            continue
        inner = sum(words[child] + len((child.tail or "").split()) for child in node)
        words[node] = len((node.text or "").split()) + inner
    return words
