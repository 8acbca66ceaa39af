"""Place names as they are looked up: without case, accents, marks and small differences of transliteration."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile(r"[^\w\s]|_")
_ARTICLE = re.compile(r"^(?:the|al|el|ad|an|ar|as|ash|at|az) (?=\w)")
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The form under which a name is stored: "Deir ez-Zor" and "Deir Ez Zor" are one."""
    low = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    plain = "".join(c for c in low if not unicodedata.combining(c))
    spaced = " ".join(_MARKS.sub(" " if "-" in plain else "", plain.replace("-", " ").replace("/", " ")).split())
    spaced = re.sub(r"\bst\b", "saint", spaced)
    spaced = re.sub(r"\bmt\b", "mount", spaced)
    return _ARTICLE.sub("", spaced)
