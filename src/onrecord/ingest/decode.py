"""Bytes to text, once: the encoding found, what cannot be text refused, what cannot be stored replaced and counted."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from onrecord.errors import NotText
from onrecord.text.patterns import pattern_of

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file; turn it into text first (for example with pdftotext)"),
    (b"PK\x03\x04", "a ZIP archive or an office document; save it as plain text or HTML first"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as plain text or HTML first"),
    (b"{\\rtf", "an RTF document; save it as plain text first"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"(\xb5/\xfd", "a zstd archive; unpack it first"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image, a sound or a film"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_DECLARED = pattern_of(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-:.]{2,40})", re.IGNORECASE)
# Quotation marks and apostrophes of old Macintoshes, which statistics take for letters; those of Windows.
_MACINTOSH = pattern_of(rb"[a-z]\xd5(?:s|t|re|ve|ll)\b|(?<![a-zA-Z])\xd2[A-Z][^\xd2\xd3]{2,600}[.,?!]\xd3")
_WINDOWS = pattern_of(rb"[\x91-\x94]")
_CONTROL = pattern_of("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UNSTORABLE = pattern_of("[\x00\ud800-\udfff]")
_SAMPLE = 65_536


class DecodedText(NamedTuple):
    """Text, how many characters of it were replaced by U+FFFD, and the encoding it came in."""

    text: str
    replaced: int
    encoding: str


_SIBLINGS = frozenset(
    "cp1250 cp1254 cp1257 cp1258 iso8859_2 iso8859_9 iso8859_10 iso8859_13 iso8859_15 iso8859_16".split()
)
_CENTRAL = pattern_of(rb"[\xb3\xb9\xbf\xbe\xbc\xe6\xec\xf0\xf5\xf8\xf9\xfb\xfe]")
"""Letters of Polish, Czech, Croatian, Hungarian, Turkish, which Windows-1252 has other signs for or seldom uses."""

_POLISH = pattern_of(rb"[A-Za-z][\xb3\xb9\xbf][A-Za-z]")
"""The ł, ą and ż of Central Europe, which Windows-1252 has as ³, ¹ and ¿: no word has these inside."""


def clean(text: str) -> DecodedText:
    """Text that can be stored: NULs and lone surrogates replaced by U+FFFD, one for one, so that offsets hold."""
    fixed, count = _UNSTORABLE.subn("\ufffd", text)
    return DecodedText(fixed, count, "str")


def decode(data: bytes) -> DecodedText:
    """Decode bytes of unknown encoding; a byte-order mark is dropped, nothing else is changed.

    Tried in order: byte-order mark, UTF-8, the charset an HTML page declares, statistics over the bytes, and last
    Windows-1252, which every byte string fits.

    Raises:
        NotText: the bytes are an image, an archive, or otherwise no text.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotText(f"this is {what}, not text")
    text, encoding = _decode(data)
    before = text.count("\ufffd")
    result = clean(text)
    sample = result.text[:_SAMPLE]
    bad = len(_CONTROL.findall(sample)) + sample.count("\ufffd")
    if sample and bad > max(8, 0.05 * len(sample)):
        raise NotText("these bytes are not text in any encoding that could be made out")
    return DecodedText(result.text, result.replaced + before, encoding)


def _decode(data: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace"), encoding
    wide = _wide_without_bom(data)
    if wide:
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:4096])
    if declared:
        try:
            return data.decode(declared.group(1).decode("ascii")), declared.group(1).decode("ascii").lower()
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    mended = data.decode("utf-8", "replace")
    # A stray byte in a text that is otherwise UTF-8 with letters beyond ASCII: mended, not decoded as something else.
    strange, beyond = mended.count("\ufffd"), sum(map(mended.count, "’“”—é–"))
    if (strange <= 8 or strange < beyond) and (beyond or strange * 2000 < len(data)):
        guess = None if beyond else _guess(data)
        return (data.decode(guess), guess) if guess else (mended, "utf-8")
    if _MACINTOSH.search(data) and not _WINDOWS.search(data):
        return data.decode("mac_roman"), "mac_roman"
    guess = _guess(data)
    return (data.decode(guess), guess) if guess else (data.decode("cp1252", "replace"), "cp1252")


def _wide_without_bom(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark: every other byte of Latin text is NUL."""
    head = data[:4096]
    if len(head) < 4:
        return None
    # The last byte may be cut off.
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # late: most input is UTF-8

    # Western news: the encodings of Europe first; a few kilobytes with letters beyond ASCII decide.
    match = from_bytes(data[:_SAMPLE]).best()
    if match is None:
        return None
    try:
        data.decode(match.encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    if _POLISH.search(data) and _fits(data, "cp1250"):
        return "cp1250"
    # Windows' superset of Latin-1 and ASCII, as in the HTML standard: its curly quotes are what news has.
    western = match.encoding in ("latin_1", "iso8859_1", "ascii") or (
        # The é and è of English news are letters in the encodings of Central Europe as well, where few bytes decide.
        match.encoding in _SIBLINGS and not _CENTRAL.search(data)
    )
    return "cp1252" if western and _fits(data, "cp1252") else match.encoding


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
