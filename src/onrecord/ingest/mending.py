"""Words of a text mended before it is read: entities, marks that cannot be seen, letters decoded twice, cut words."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from onrecord.text.patterns import pattern_of


class MendedText(NamedTuple):
    """A text, and what was mended in it, for people."""

    text: str
    notes: tuple[str, ...]


# Soft hyphens and joiners anywhere; other marks that take no room where they are inside a word or before a name.
_ROOMLESS = "[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+"
_UNSEEN = pattern_of(
    rf"[\u00ad\u2060-\u2064\ufeff]|(?<=\w){_ROOMLESS}(?=\w)|{_ROOMLESS}(?=[A-Z])|(?<=[a-z]){_ROOMLESS}(?=['’])"
)
_ANY_UNSEEN = pattern_of("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_ENTITY = pattern_of(r"&(?:[A-Za-z]{2,8}|#\d{2,7}|#[xX][0-9A-Fa-f]{2,6});")
# What the bytes of UTF-8 are when read as Windows-1252: "â€œ" for “, "Ã©" for é.
_CP1252 = {
    bytes([n]).decode("cp1252", "replace"): n for n in range(0x80, 0x100) if n not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_CP1252 |= {chr(n): n for n in range(0x80, 0xA0)}
_TAIL = "[" + re.escape("".join(c for c, n in _CP1252.items() if n < 0xC0)) + "]"
_TWICE = pattern_of(f"[Â-ß]{_TAIL}|[à-ï]{_TAIL}{{2}}|[ð-ô]{_TAIL}{{3}}")
_LOST = pattern_of("â€\ufffd?(?=[\\s.,;:!?)]|$)|â€\ufffd", re.MULTILINE)
_LEAST = 2
_CUT_WORD = pattern_of(r"(?<![\w-])([A-Za-z]*[a-z]{2})-[ \t]*\r?\n[ \t]*([a-z]{2,})(?!\w*-)")
_CUT_LINE = pattern_of(r"-[ \t]*\r?\n")
_KEPT_HYPHEN = frozenset(
    """
    all anti cease co cross eight ex far first five four full half high ill large left long low mid multi non nine
    north one part post pre pro right second self semi seven short six small so south ten third three top two vice war
    well world year
    """.split()
)
_STUB = pattern_of(r"\s*(?:…|\.\.\.)?\s*\[\+(\d+) chars\]")


def mended(text: str) -> MendedText:
    """A text whose entities are decoded, whose unseen marks are gone, and whose letters and cut words are whole.

    >>> mended("&ldquo;No,&rdquo; Helena Str\u00adand told repor-\\nters.").text
    '“No,” Helena Strand told reporters.'
    """
    notes: list[str] = []
    text, count = _twice_decoded(text)
    if count:
        notes.append(f"the text was damaged by a wrong encoding; {count:,} characters were mended")
    if "&" in text:
        text, count = _ENTITY.subn(lambda m: html.unescape(m.group()), text)
        notes += [f"{count:,} character references were decoded"] if count else []
    text, count = _UNSEEN.subn("", text) if _ANY_UNSEEN.search(text) else (text, 0)  # most have none
    if count:
        notes.append(f"{count:,} marks that cannot be seen were taken out of words")
    if "-" in text:
        text, before = joined(text), text
        if text != before:
            notes.append("words that a line's end cuts were put together")
    if "chars]" in text:
        left = sum(int(n[:9]) for n in _STUB.findall(text))
        text = _STUB.sub("…", text)
        if left:
            notes.append(f"the text is cut: its source left out {left:,} characters")
    return MendedText(text, tuple(notes))


def _twice_decoded(text: str) -> tuple[str, int]:
    """Letters whose UTF-8 was read as Windows-1252, decoded; from two of them on, for one may be meant."""
    if "â" not in text and "Ã" not in text and "Â" not in text:
        return text, 0
    if len(_TWICE.findall(text)) + len(_LOST.findall(text)) < _LEAST:
        return text, 0
    text, lost = _LOST.subn("”", text)
    text, count = _TWICE.subn(_once, text)
    return text, lost + count


def _once(match: re.Match[str]) -> str:
    try:
        return bytes(_CP1252.get(c, ord(c)) for c in match.group()).decode("utf-8")
    except (UnicodeDecodeError, ValueError):
        return match.group()


def joined(text: str) -> str:
    """Words that a line's end cuts in two, whole; a hyphen that belongs to the word ("long-term") stays."""

    def whole(match: re.Match[str]) -> str:
        first, rest = match.groups()
        hyphened = first.lower() in _KEPT_HYPHEN or f"{first}-{rest}" in text
        return f"{first}-{rest}" if hyphened else first + rest

    return _CUT_WORD.sub(whole, text) if _CUT_LINE.search(text) else text
