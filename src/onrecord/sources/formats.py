"""What a source's bytes are, told by the bytes; the name's ending decides between what look alike."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from onrecord.errors import Malformed, NotText
from onrecord.sources.document_format import document_format

SourceFormat = Literal[
    "text", "html", "feed", "newsml", "ninjs", "json", "jsonl", "csv", "tsv", "warc", "wacz", "mail", "office", "pdf",
    "markdown",
]  # fmt: skip
"""How a source's bytes are to be read."""

_ROOT = re.compile(
    r"\s*(?:<\?xml[^>]{0,400}\?>\s*)?(?:<!--.{0,20000}?-->\s*|<\?[^>]{0,1000}\?>\s*|<!DOCTYPE[^\[>]{0,1000}(?:\[.{0,40000}?\]\s*)?>\s*)*"
    r"<(?:[\w.\-]{1,60}:)?([\w.\-]{1,60})",
    re.IGNORECASE | re.DOTALL,
)
_FEEDS = frozenset({"rss", "rdf", "feed"})
_NEWSML = frozenset({"newsitem", "newsmessage", "packageitem", "nitf"})
_HTML = frozenset("html head body article main div meta title p h1".split())
_JSON_OPENS = re.compile(r"\s*(?:\{\s*(?:\"|\}|$)|\[\s*(?:\{|\]|$))")
_WHOLE_OBJECT = re.compile(r"\{.*\}\s*,?\s*")
_BY_SUFFIX: dict[str, SourceFormat] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".warc": "warc",
    ".wacz": "wacz",
    ".zip": "wacz",
}


def format_of(head: bytes, suffix: str) -> SourceFormat:
    """The format of a source whose (unpacked) bytes begin like this and whose name ends like that.

    Raises:
        Malformed: it is XML of a kind that nothing here reads.
        NotText: it is a list of feeds, or an archive of a kind that is not opened.
    """
    document = document_format(head, suffix)
    if document is not None:
        return document
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return "wacz"
    if head.startswith(b"WARC/1."):
        return "warc"
    if head.startswith(b"filedesc://"):
        raise NotText("this is an ARC web archive, the format before WARC; turn it into WARC first (warcio recompress)")
    text = _readable(head)
    root = root_of(text)
    if root == "opml":
        raise NotText("this is a list of feeds (OPML), not reports; give the addresses in it to `onrecord watch`")
    if root in _FEEDS or (suffix in (".rss", ".atom") and root not in _NEWSML):
        return "feed"
    if root in _NEWSML:
        return "newsml"
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if _JSON_OPENS.match(text):
        return _json(text, suffix)
    if suffix == ".json":
        return "json"  # to be told that it is none
    if suffix == ".xml" and root is not None and root not in _HTML:
        raise Malformed(f"this XML is none that is known: its root is <{root[:60]}>, not a feed's or NewsML-G2's")
    return "html" if root else "text"


def root_of(text: str) -> str | None:
    """The name of the first element, in small letters and without its prefix."""
    match = _ROOT.match(text)
    return match.group(1).lower() if match else None


def _json(text: str, suffix: str) -> SourceFormat:
    """One value over many lines, or an object on each line."""
    first, newline, rest = text.lstrip().partition("\n")
    if first.startswith("[") or not newline:
        return "json"
    if suffix == ".json" and not rest.lstrip().startswith("{"):
        return "json"
    return "jsonl" if _WHOLE_OBJECT.fullmatch(first.strip()) else "json"


def _readable(head: bytes) -> str:
    """The head as text, good enough to see what it begins with."""
    for bom, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if head.startswith(bom):
            return head[len(bom) :].decode(encoding, "replace")
    return head.decode("utf-8", "replace")
