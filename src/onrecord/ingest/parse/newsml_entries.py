"""IPTC NewsML-G2 to entries. Runs inside the guarded worker only."""

from __future__ import annotations

import io
from typing import Any

from onrecord.ingest.markup import is_fragment
from onrecord.ingest.parse.entry import FeedEntries, FeedEntry
from onrecord.ingest.parse.fragments import Piece, to_html, walk
from onrecord.text.patterns import pattern_of

_OPENED = pattern_of(rb"<(?:[\w.\-]{1,20}:)?newsItem[\s>]")
_LINE = pattern_of(r"\s+")


def parse(data: bytes, most: int) -> FeedEntries:
    """At most `most` items of a news message, or the one of a news item.

    Entities are not expanded, no DTD and nothing else is opened or fetched.
    """
    from lxml import etree  # type: ignore[import-untyped]

    entries: list[FeedEntry] = []
    broken = None
    parsed = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=("{*}newsItem", "{*}nitf"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
    )
    try:
        for _, item in parsed:
            if etree.QName(item).localname == "nitf":
                if item.getparent() is None:  # else it is a news item's body
                    entries.append(_nitf(item))
                continue
            entries.append(_entry(item))
            item.clear()
            if len(entries) == most:
                break
    except etree.XMLSyntaxError as error:
        broken = f"the XML is broken at line {error.lineno}: {_LINE.sub(' ', str(error.msg))[:200]}"
    opened = len(_OPENED.findall(data))
    return FeedEntries(entries=entries, left_out=opened - most if len(entries) == most < opened else 0, broken=broken)


def _entry(item: Any) -> FeedEntry:
    text, markup = _body(item)
    return FeedEntry(
        key=item.get("guid"),
        title=_text(item, "contentMeta/headline"),
        byline=_text(item, "contentMeta/by", "contentMeta/creator/name"),
        published=_text(
            item,
            "contentMeta/contentCreated",
            "itemMeta/versionCreated",
            "itemMeta/firstCreated",
            "contentMeta/contentModified",
        ),
        outlet=_text(item, "rightsInfo/copyrightHolder/name", "itemMeta/provider/name", "contentMeta/creditline"),
        link=_link(item),
        text=text,
        markup=markup,
        status=_attribute(item, "itemMeta/pubStatus", "qcode") or _attribute(item, "itemMeta/pubStatus", "uri"),
        embargo=_text(item, "itemMeta/embargoed"),
    )


def _nitf(item: Any) -> FeedEntry:
    """A NITF document by itself, as older systems send it."""
    pieces = [piece for body in item.iterfind(_path("body/body.content")) for piece in walk(body)]
    return FeedEntry(
        key=_attribute(item, "head/docdata/doc-id", "id-string"),
        title=_text(item, "body/body.head/hedline/hl1", "head/title"),
        byline=_text(item, "body/body.head/byline"),
        published=_attribute(item, "head/docdata/date.issue", "norm"),
        outlet=_attribute(item, "head/docdata/doc.copyright", "holder"),
        text=to_html(_with_dateline(pieces, _text(item, "body/body.head/dateline"))),
        markup=True,
    )


def _path(path: str) -> str:
    return "/".join(f"{{*}}{step}" for step in path.split("/"))


def _text(item: Any, *paths: str) -> str | None:
    """The words under the first of these paths that has any."""
    for path in paths:
        for found in item.iterfind(_path(path)):
            text = _LINE.sub(" ", "".join(found.itertext(with_tail=False))).strip()
            if text:
                return text
    return None


def _attribute(item: Any, path: str, name: str) -> str | None:
    found = item.find(_path(path))
    value: str | None = found.get(name) if found is not None else None
    return value


def _link(item: Any) -> str | None:
    """Where the item stands on the web, when its links say so; else its id, when that is an address."""
    for link in item.iterfind(_path("itemMeta/link")):
        if str(link.get("rel")).endswith(("irel:isRenditionOf", "canonical", "permalink")) and link.get("href"):
            return str(link.get("href"))
    guid = str(item.get("guid") or "")
    return guid if guid.startswith(("http://", "https://")) else None


def _body(item: Any) -> tuple[str, bool]:
    """The item's words: its inline XHTML or NITF as plain HTML, else its inline data."""
    for inline in item.iterfind(_path("contentSet/inlineXML")):
        pieces = _with_dateline(list(walk(inline)), _text(item, "contentMeta/dateline"))
        if pieces:
            return to_html(pieces), True
    for inline in item.iterfind(_path("contentSet/inlineData")):
        text = "".join(inline.itertext(with_tail=False))
        if text.strip():
            return text, "html" in str(inline.get("contenttype")) or is_fragment(text)
    return "", False


def _with_dateline(pieces: list[Piece], dateline: str | None) -> list[Piece]:
    """The dateline that the metadata has, where the body does not begin with it; in print it does."""
    if dateline and pieces and not any(piece.text.startswith(dateline) for piece in pieces[:4]):
        place = next((at for at, piece in enumerate(pieces) if piece.box == "p"), len(pieces))
        if not any(piece.box == "dateline" for piece in pieces[:4]):
            pieces.insert(place, Piece(dateline, "dateline"))
    return pieces
