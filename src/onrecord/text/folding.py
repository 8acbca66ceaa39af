"""Texts and names folded, so that small differences of writing do not part what is one.

`folded` is what words are searched and names of actors compared by; `folded_place` what the gazetteer keeps places
under, which also levels transliteration ("Deir ez-Zor", "Deir Ez Zor"). The gazetteer is built with this module before
the package can be imported: it imports nothing of it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TOKEN = re.compile(r"[^\W_]+")
_TYPOGRAPHY = tuple(zip("“”‘’–—…", "\"\"''-- ", strict=True))  # what news is full of, and no letter
_BLANKS = str.maketrans({c: " " for c in map(chr, range(128)) if not c.isalnum()})  # one for each mark of ASCII
_POSSESSIVE = re.compile(r"(?<=\w)'s\b", re.IGNORECASE)


def folded(text: str) -> str:
    """The words of a text in small letters, without accents and marks: "García's" is "garcia"."""
    plain = text
    if not plain.isascii():
        for mark, like in _TYPOGRAPHY:  # one after the other takes a tenth of `translate`, which goes letter by letter
            plain = plain.replace(mark, like)
    if "'" in plain:
        plain = _POSSESSIVE.sub("", plain)
    if not plain.isascii():
        plain = _without_accents(plain)
    small = plain.casefold()
    return " ".join(small.translate(_BLANKS).split() if small.isascii() else _TOKEN.findall(small))


_MARKS = re.compile(r"[^\w\s]|_")
_ARTICLE = re.compile(r"^(?:the|al|el|ad|an|ar|as|ash|at|az) (?=\w)")
_SHORTENED = ((re.compile(r"\bst\b"), "saint"), (re.compile(r"\bmt\b"), "mount"))
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)


@lru_cache(maxsize=65536)
def folded_place(name: str) -> str:
    """A place's name without case, accents, marks, articles and shortenings: "St. Vincent" is "saint vincent"."""
    plain = _without_accents(name.lower().translate(_LETTERS))
    spaced = " ".join(_MARKS.sub(" " if "-" in plain else "", plain.replace("-", " ").replace("/", " ")).split())
    for short, whole in _SHORTENED:
        spaced = short.sub(whole, spaced)
    return _ARTICLE.sub("", spaced)


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
