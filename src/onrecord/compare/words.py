"""Words as comparing counts them: folded, stemmed, without the commonest, and how telling each is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.text.folding import folded

COMMON = frozenset(
    """
    a about after again against all also am among an and any are as at be because been before being between both but
    by can cannot could did do does doing during each either else even ever for from further get had has have having
    he her here hers him his how i if in into is it its itself just me more most my no nor not now of off on once
    one only or other our out over own per said same say says she should so some still such than that the their them
    then there these they this those through to too under until up upon us very was we were what when where which
    while who whom whose why will with within without would yet you your mr mrs ms t s d ll re ve m don doesn didn
    isn aren wasn weren won wouldn couldn shouldn hasn haven hadn
    """.split()
)
_NOT = re.compile(r"\b(?:no|not|never|neither|nor|none|nobody|nothing|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=[a-z0-9,;:] )[A-Z][\w'’-]+")
_QUOTED = re.compile(r"[“\"‘]([^”\"’]*)[”\"’]?")
_ENDINGS = (
    ("ational", "ate"), ("ization", "ize"), ("isation", "ise"), ("fulness", "ful"), ("iveness", "ive"),
    ("ousness", "ous"), ("ements", ""), ("ement", ""), ("ations", "at"), ("ation", "at"), ("ators", "at"),
    ("ator", "at"), ("ities", "iti"), ("ings", ""), ("ments", "ment"), ("ing", ""), ("edly", ""), ("ies", "y"),
    ("ied", "y"), ("ity", "iti"), ("ly", ""), ("ed", ""), ("es", ""), ("s", ""), ("er", ""), ("al", ""), ("e", ""),
)  # fmt: skip


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A folded word without its ending: "rejected", "rejects" and "rejecting" are "reject"."""
    if len(word) < 4 or word[0].isdigit() or word.endswith("ss"):
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            root = word[: len(word) - len(ending)] + instead
            return root[:-1] if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "sl" else root
    return word


@lru_cache(maxsize=16384)
def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words, in order, without the commonest words."""
    return tuple(stem(w) for w in folded(text).split() if w not in COMMON)


def in_quotation_marks(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """The stretches of some spans that stand in quotation marks."""
    found = []
    for start, end in spans:
        before = text[max(0, start - 1) : start]
        words = text[start:end]
        if before in ("“", '"', "‘") and before:
            words = before + words
        found += [m.group(1) for m in _QUOTED.finditer(words) if " " in m.group(1).strip()]
    return found


def longest_run(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words in a row two sequences share at most."""
    best = 0
    row = [0] * (len(right) + 1)
    for a in left:
        new = [0] * (len(right) + 1)
        for j, b in enumerate(right):
            if a == b:
                new[j + 1] = row[j] + 1
                best = max(best, new[j + 1])
        row = new
    return best


def negated(text: str) -> bool:
    """Whether a word of the text negates."""
    return _NOT.search(text) is not None


def capitals(text: str) -> tuple[str, ...]:
    """Stems of the words in capitals that do not begin a sentence."""
    return stems(" ".join(_CAPITAL.findall(" ".join(text.split()))))


def letters(text: str) -> frozenset[str]:
    """The runs of four letters of a text, blanks among them."""
    plain = folded(text)
    return frozenset(plain[i : i + 4] for i in range(len(plain) - 3))
