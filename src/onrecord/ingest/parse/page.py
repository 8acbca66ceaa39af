"""What is taken from an HTML page: the article's paragraphs with what the markup says of each, and its metadata.

Runs inside the guarded worker only: an HTML page is foreign bytes, and no parser is safe from every one of them.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from onrecord.ingest.parse.fragments import Piece
from onrecord.ingest.parse.json_ld import PageDescription, described
from onrecord.ingest.parse.story_boxes import StoryBoxes, is_prose, story_boxes
from onrecord.model import BlockKind
from onrecord.text.patterns import pattern_of

_KINDS: dict[str, BlockKind | None] = {
    "head": "subhead",
    "quote": "quote",
    "p": None,
    "item": None,
    "cell": None,
    "code": None,
}
_BLANKS = pattern_of(r"[ \t\r\n\f\v\u00a0\u200b]+")
_KIND_OF_BOX: dict[str, BlockKind] = {"h": "subhead", "quote": "quote"}
# Not where the words have quotation marks of their own.
_Q = pattern_of(r"<q(?:\s[^<>]{0,400})?>(?!\s*[\"“‘'])", re.IGNORECASE)
_Q_END = pattern_of(r"(?<![\"”’'])</q\s*>", re.IGNORECASE)
_NO_LETTER = pattern_of(r"[\W_]+")
_LONG = 24
"""Letters from which on words that are found again are no chance."""
_LONGEST_TITLE = 20
_LEAD = 8
"""Words of a lead, at least."""
_DIFFERENT, _LEAST, _MORE, _TELL = 0.5, 40, 1.3, 0.1
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
    notes: tuple[str, ...] = ()
    """What was not taken of the page."""


def parse(html: str) -> Page | None:
    """The article of an HTML page, or None when there is none."""
    from lxml import html as lxml_html  # type: ignore[import-untyped]

    html = quoted(html)
    try:
        root: Any = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=_parser(lxml_html))
    except (lxml_html.etree.ParserError, ValueError):
        return None
    document = _extracted(html)
    found = _paragraphs(document)
    said = described(root)
    title = _title(root, _line(document and document.title))
    body = root.find("body")
    boxes = StoryBoxes([], set()) if body is None else story_boxes(body)
    title = title or _opening(boxes.pieces)
    taken, left_out = (found, ()) if body is None else _checked(boxes, found, said, title)
    if not taken:
        return None
    paragraphs, kinds = [text for text, _ in taken], [kind for _, kind in taken]
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
        outlet=_line(said.publisher) or _line(document and (document.sitename or document.hostname)),
        url=_line(document and document.url),
        byline=_line(document and document.author) or _line(said.authors),
        published=said.published or _published(document, said, root),
        language=_declared_language(html),
        notes=left_out,
    )


def _title(root: Any, found: str | None) -> str | None:
    """The title that is found, if it is on the page; else the page's only first heading."""
    heads = [line for h in root.iter("h1") if (line := _line(h.text_content()))]
    shown = _letters(" ".join([*heads, root.findtext(".//title") or ""]))
    if found and _letters(found) in shown:
        return found
    return heads[0] if len(heads) == 1 else found or _line(root.findtext(".//title"))


def _opening(pieces: list[Piece]) -> str | None:
    """The title of a page that calls nothing so: the line that stands above all prose."""
    first = pieces[0].text if pieces and not is_prose(pieces[0]) else ""
    return first if 3 <= len(first.split()) <= _LONGEST_TITLE and any(is_prose(p) for p in pieces[1:]) else None


def quoted(html: str) -> str:
    """HTML whose <q> is written as quotation marks, as browsers show it."""
    return _Q_END.sub("”", _Q.sub("“", html)) if "<q" in html or "<Q" in html else html


def _parser(lxml_html: Any) -> Any:
    return lxml_html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True)


def _extracted(html: str) -> Any:
    from trafilatura import bare_extraction

    return bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # What only stands in the words is read from the words, with the spans to show for it.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


Taken = list[tuple[str, BlockKind | None]]


def _paragraphs(document: Any) -> Taken:
    if document is None or document.body is None:
        return []
    paragraphs: list[str] = []
    kinds: list[BlockKind | None] = []
    _walk(document.body, None, paragraphs, kinds)
    return list(zip(paragraphs, kinds, strict=True))


def _published(document: Any, said: PageDescription, root: Any) -> str | None:
    """The day that the extractor finds, unless it is the day of a change."""
    day = _line(document and document.date)
    changed = [said.modified, *root.xpath("//meta[contains(@property, 'modified_time')]/@content")]
    told = root.xpath("//meta[contains(@property, 'published_time') or contains(@itemprop, 'datePublished')]/@content")
    if day and not told and any(day in (one or "")[:10] for one in changed):
        return None
    return day


def _checked(
    boxes: StoryBoxes, found: Taken, said: PageDescription, title: str | None
) -> tuple[Taken, tuple[str, ...]]:
    """The extractor's paragraphs checked against the page: what it lost of the story is put back in its place."""
    pieces, inside = boxes
    joined, exact = _letters(" ".join(text for text, _ in found)), {_letters(text): kind for text, kind in found}
    page = _letters(" ".join(piece.text for piece in pieces))
    letters, titled = [_letters(piece.text) for piece in pieces], _letters(title or "")
    of_story = [
        its in exact or (len(its) >= _LONG and its in joined) or (piece.text in inside and is_prose(piece))
        for piece, its in zip(pieces, letters, strict=True)
    ]
    _fill(of_story, boxes, letters, titled)
    kept: Taken = [
        (piece.text, exact.get(its) or _KIND_OF_BOX.get(piece.box))
        for piece, its, of in zip(pieces, letters, of_story, strict=True)
        if of and its != titled
    ]
    strange = [text for text, _ in found if _is_strange(_letters(text), page, [*letters, titled])]
    before, after = _count(found), _count(kept)
    if _count([(text, None) for text in strange]) > _DIFFERENT * max(1, before):
        # The extractor shows what stands in furniture only: a notice on cookies. Little else: no article.
        alone = [one for one in kept if _letters(one[0]) not in joined]
        if _count(alone) < max(_LEAST, 0.5 * before):
            kept, after = found, before
        elif strange:
            kept = alone
            after = _count(kept)
    elif not found and after < _LEAST:
        return [], ()
    if said.body and len(said.body.split()) > _MORE * max(1, after):
        lines = [line for part in re.split(r"\n+", said.body) if (line := _line(part))]
        kept, after = [(line, None) for line in lines], len(said.body.split())
    return kept, _notes(pieces, kept, after)


def _fill(of_story: list[bool], boxes: StoryBoxes, letters: list[str], titled: str) -> None:
    """Mark what stands between: a lead between the title and the story's box, heads between two of its paragraphs."""
    pieces, inside = boxes
    first = next((at for at, of in enumerate(of_story) if of and letters[at] != titled), None)
    title = letters.index(titled) if titled in letters else None
    if title is not None and first is not None:
        for at in range(title + 1, first):
            of_story[at] = is_prose(pieces[at]) and len(pieces[at].text.split()) >= _LEAD
    for at in range(1, len(pieces) - 1):
        if pieces[at].box == "h" and pieces[at].text in inside:
            of_story[at] = of_story[at] or (of_story[at - 1] and of_story[at + 1])


def _is_strange(letters: str, page: str, known: list[str]) -> bool:
    """Whether a paragraph is none of the page outside furniture, nor several of them run together."""
    if letters in page or letters in known:
        return False
    return sum(len(one) for one in known if one in letters) < 0.5 * len(letters)


def _notes(pieces: list[Piece], kept: Taken, after: int) -> tuple[str, ...]:
    """What is told of prose on the page that was not taken."""
    taken = _letters(" ".join(text for text, _ in kept))
    left = sum(len(p.text.split()) for p in pieces if is_prose(p) and _letters(p.text) not in taken)
    return (f"{left:,} words of the page were left out; {after:,} were taken",) if left > _TELL * after else ()


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text)


def _count(taken: Taken) -> int:
    return sum(len(text.split()) for text, _ in taken)


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
