"""Pairs of mentions, as the coreference head sees them: words they share, how far apart they stand, of what sort.

The antecedent of a mention is sought among those before it (Lee et al. 2017); everything a pair is scored by besides
the encoder's states is a handful of small numbers, each with an embedding of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.model import Form
from onrecord.text.patterns import pattern_of

REACH = 60
"""Mentions before one that may be its antecedent; names are compared with all names before them."""

LINKED = -0.5
"""Score from which a mention is taken to be one with its likeliest antecedent (tuned for CoNLL F1)."""

_PRONOUNS = {
    word: number
    for number, words in enumerate(
        (
            "he him his himself",
            "she her hers herself",
            "it its itself",
            "they them their theirs themselves",
            "i me my mine myself",
            "we us our ours ourselves",
            "you your yours yourself yourselves",
            "who whom whose which that",
            "this these those here there",
        ),
        1,
    )
    for word in words.split()
}
_FORMS: dict[Form, int] = {"name": 0, "nominal": 1, "pronoun": 2}
_WORD = pattern_of(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_LEADING = frozenset("the a an this that these those his her its their our my your some any all both".split())
_SMALL = frozenset("of the and for in on to at".split())
_PLURAL = frozenset("people police men women children troops authorities officials both".split())

SIZES = (9, 12, 12, 8, 10, 8, 5, 9, 2)
"""How many values each feature of a pair has, in the order of `features`."""


class PairMention(NamedTuple):
    """A stretch of the text that refers to somebody or something."""

    start: int
    end: int
    form: Form
    quoted: bool  # inside quotation marks
    paragraph: int


class _Seen(NamedTuple):
    words: tuple[str, ...]
    head: str
    text: str
    pronoun: int
    number: int  # 0 unknown, 1 singular, 2 plural
    initials: str


def form_of(surface: str, *, named: bool) -> Form:
    """How words refer: by a pronoun, by a name, by a description."""
    if surface.lower() in _PRONOUNS:
        return "pronoun"
    return "name" if named else "nominal"


def _look(surface: str) -> _Seen:
    words = tuple(w.lower() for w in _WORD.findall(surface))
    words = tuple(w.removesuffix("'s").removesuffix("’s") for w in words)
    core = words
    while len(core) > 1 and core[0] in _LEADING:
        core = core[1:]
    head = _head(core)
    pronoun = _PRONOUNS.get(surface.lower(), 0)
    if pronoun:
        number = {1: 1, 2: 1, 3: 1, 4: 2, 5: 1, 6: 2}.get(pronoun, 0)
    elif " and " in surface or head in _PLURAL or (head.endswith("s") and not head.endswith(("ss", "us", "is"))):
        number = 2
    else:
        number = 1
    initials = "".join(w[0] for w in core if w not in _SMALL)
    return _Seen(core, head, " ".join(core), pronoun, number, initials)


def _head(words: Sequence[str]) -> str:
    for index, word in enumerate(words):
        if index and word in ("of", "for", "from", "in", "at", "to", "with", "on", "by", "who", "that", "which"):
            return words[index - 1]
    return words[-1] if words else ""


def _shared(a: _Seen, b: _Seen) -> int:
    """How the words of two mentions relate: 0 not at all … 1 the same, 2 one head, parts, initials."""
    if a.pronoun or b.pronoun:
        return 7 if a.text == b.text else 0
    if a.text == b.text:
        return 1
    one, two = set(a.words), set(b.words)
    if one < two:
        return 3 if b.head in one or a.words[-1:] == b.words[-1:] else 4
    if two < one:
        return 3 if a.head in two or a.words[-1:] == b.words[-1:] else 4
    if a.head and a.head == b.head:
        return 2
    for short, long in ((a, b), (b, a)):
        if len(short.words) == 1 and 2 <= len(short.text) <= 6 and short.text.replace(".", "") == long.initials:
            return 5
    return 6 if one & two - _SMALL else 0


class _Relations:
    """`_shared` of mentions' words; only what has a word or initials in common is looked at."""

    def __init__(self, seen: Sequence[_Seen]) -> None:
        kinds: dict[tuple[str, int], int] = {}
        self.kind = np.array([kinds.setdefault((s.text, s.pronoun), len(kinds)) for s in seen], dtype=np.int64)
        first = {kind: s for s, kind in zip(reversed(seen), reversed(self.kind.tolist()), strict=True)}
        self._first, self._kinds = first, len(kinds)
        self._words = {kind: _words(s) for kind, s in first.items()}

    def of(self, i: npt.NDArray[np.int64], j: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """(pairs,) how the words of the mentions i relate to those of j."""
        keys, places = np.unique(self.kind[i] * self._kinds + self.kind[j], return_inverse=True)
        found = np.zeros(len(keys), dtype=np.int64)
        for number, key in enumerate(keys.tolist()):
            one, two = divmod(key, self._kinds)
            if not self._words[one].isdisjoint(self._words[two]):
                found[number] = _shared(self._first[one], self._first[two])
        related: npt.NDArray[np.int64] = found[places.reshape(-1)]
        return related

    def names_before(self, names: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
        """Pairs of names of which the earlier stands further back than `REACH`, and may have words in common."""
        having: dict[str, list[int]] = {}
        for place in np.flatnonzero(names).tolist():
            for word in self._words[int(self.kind[place])]:
                having.setdefault(word, []).append(place)
        found: set[tuple[int, int]] = set()
        for every in having.values():
            found.update((i, j) for n, i in enumerate(every) for j in every[:n] if i - j > REACH)
        return sorted(found)


def _words(s: _Seen) -> set[str]:
    short = {s.text.replace(".", "")} if len(s.words) == 1 and 2 <= len(s.text) <= 6 else set()
    return {*s.words, s.text, s.initials} | short


def _buckets(counts: npt.NDArray[np.int64], most: int) -> npt.NDArray[np.int64]:
    """0, 1, 2, 3, 4, then doubling."""
    doubled = 5 + np.log2(np.maximum(counts, 5) / 5).astype(np.int64)
    return np.where(counts < 5, counts, np.minimum(most - 1, doubled))


def pairs(
    text: str, mentions: Sequence[PairMention], *, sought: Sequence[bool] | None = None
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Candidate pairs of mentions and their features.

    Args:
        mentions: in text order.
        sought: whether each mention's antecedents are wanted; all are when left out.

    Returns:
        (pairs, 2) indexes of mention and antecedent, and (pairs, features) numbers below `SIZES`.
    """
    count = len(mentions)
    seen = [_look(text[m.start : m.end]) for m in mentions]
    form = np.array([_FORMS[m.form] for m in mentions], dtype=np.int64)
    wanted = np.ones(count, dtype=np.bool_) if sought is None else np.array(sought, dtype=np.bool_)
    relations = _Relations(seen)
    far = np.arange(1, REACH + 1)
    i = np.repeat(np.flatnonzero(wanted), REACH)
    j = i - np.tile(far, len(i) // REACH)
    i, j = i[j >= 0], j[j >= 0]
    relation = relations.of(i, j)
    # Of names further back only those are looked at that have words in common.
    names = relations.names_before(form == 0) if wanted[form == 0].any() else []
    if names:
        more_i, more_j = np.array(names, dtype=np.int64).T
        shared = relations.of(more_i, more_j)
        kept = (shared > 0) & wanted[more_i]
        i, j = np.concatenate([i, more_i[kept]]), np.concatenate([j, more_j[kept]])
        relation = np.concatenate([relation, shared[kept]])
    order = np.lexsort((-j, i))
    i, j, relation = i[order], j[order], relation[order]
    pronoun = np.array([s.pronoun for s in seen], dtype=np.int64)
    number = np.array([s.number for s in seen], dtype=np.int64)
    quoted = np.array([m.quoted for m in mentions], dtype=np.int64)
    paragraph = np.array([m.paragraph for m in mentions], dtype=np.int64)
    start = np.array([m.start for m in mentions], dtype=np.int64)
    end = np.array([m.end for m in mentions], dtype=np.int64)
    features = (
        3 * form[i] + form[j],
        pronoun[i],
        pronoun[j],
        relation,
        _buckets(i - j - 1, 10),
        _buckets(paragraph[i] - paragraph[j], 8),
        2 * quoted[i] + quoted[j],
        3 * number[i] + number[j],
        ((start[j] <= start[i]) & (end[i] <= end[j])).astype(np.int64),
    )
    return np.stack([i, j], axis=1), np.stack(features, axis=1)
