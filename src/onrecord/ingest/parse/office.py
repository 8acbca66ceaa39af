"""Word and OpenDocument texts to entries. Runs inside the guarded worker only."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from onrecord.ingest.parse.entry import FeedEntries, FeedEntry
from onrecord.ingest.parse.fragments import Piece, to_html
from onrecord.text.patterns import pattern_of

_BLANKS = pattern_of(r"[ \t\r\f\v\u00a0]+")
_LEFT_OUT = frozenset("Fallback del moveFrom annotation tracked-changes note-citation instrText forms".split())
_SPACES = {"tab": " ", "br": "\n", "cr": "\n", "line-break": "\n", "s": " ", "noBreakHyphen": "-"}
_BOXES = {"title": "title", "heading": "h", "head": "h", "quote": "quote", "caption": "caption"}


def parse(data: bytes, most: int) -> FeedEntries:
    """The one text of a document, its title and its author; `most` is at least one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            word = "word/document.xml" in names
            root = _tree(archive.read("word/document.xml" if word else "content.xml"))
            about_name = "docProps/core.xml" if word else "meta.xml"
            about = _tree(archive.read(about_name)) if about_name in names else None
            if word and "word/footnotes.xml" in names:
                notes = list(_pieces(_tree(archive.read("word/footnotes.xml"))))
            else:
                notes = []
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as error:
        return FeedEntries(entries=[], broken=f"the document is damaged ({type(error).__name__})")
    except SyntaxError:  # lxml's XMLSyntaxError
        return FeedEntries(entries=[], broken="the document's XML is broken")
    pieces = [*_pieces(root), *notes]
    title = next((piece.text for piece in pieces if piece.box == "title"), None) or _about(about, "title")
    words = to_html([piece for piece in pieces if piece.box != "title" or piece.text != title])
    return FeedEntries(
        entries=[FeedEntry(title=title, byline=_about(about, "creator"), text=words, markup=True)][:most]
    )


def _tree(data: bytes) -> Any:
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser=parser)


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _about(root: Any, name: str) -> str | None:
    if root is None:
        return None
    return next(
        (" ".join(node.text.split()) or None for node in root.iter() if _local(node) == name and node.text), None
    )


def _pieces(root: Any) -> Iterator[Piece]:
    """The paragraphs in order; a text box's stand before the paragraph that holds it."""
    open_: list[tuple[str, list[str]]] = []
    stack: list[tuple[Any, bool]] = [(root, False)]
    opendocument = _local(root) not in ("document", "footnotes")
    while stack:
        node, leaving = stack.pop()
        name = _local(node)
        if leaving:
            box, words = open_.pop()
            for line in "".join(words).split("\n"):
                if any(c.isalnum() for c in line):
                    yield Piece(_BLANKS.sub(" ", line).strip(), box)
            continue
        if name in _LEFT_OUT or not name:
            if opendocument and open_ and node.tail:
                open_[-1][1].append(node.tail)
            continue
        is_paragraph = name in ("p", "h")
        if is_paragraph:
            open_.append((_box(node), []))
            stack.append((node, True))
        if open_:
            _take(node, name, open_[-1][1], opendocument)
        # In OpenDocument words stand behind marks, too; a paragraph's own tail is none of it.
        for child in reversed(node):
            if opendocument and open_ and child.tail and _local(child) not in _LEFT_OUT:
                stack.append((_Tail(child.tail), False))
            stack.append((child, False))


class _Tail(list[Any]):
    """Words behind a mark, as a node of their own."""

    tag = "tail"
    tail = None

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def get(self, _: str) -> None:
        """No attributes."""


def _take(node: Any, name: str, words: list[str], opendocument: bool) -> None:
    if name in _SPACES:
        words.append(_SPACES[name])
    elif name == "t" or opendocument:
        text = node.text or ""
        words.append(text.replace("\n", " ") if opendocument else text)


def _box(node: Any) -> str:
    """What a paragraph is, by the name of its style."""
    if _local(node) == "h":
        return "h"
    style = next((value for key, value in node.items() if key.endswith("}style-name")), "") or next(
        (v for n in node.iter() if _local(n) == "pStyle" for k, v in n.items() if k.endswith("}val")), ""
    )
    plain = style.lower()
    return next((box for word, box in _BOXES.items() if plain.startswith(word)), "p")
