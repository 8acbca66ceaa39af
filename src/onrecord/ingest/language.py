"""Whether a text is English: by its function words where they leave no doubt, else by its letters.

>>> is_english("Iraqi President Saddam Hussein arrived in Amman on a previously unannounced visit on Wednesday.")
True
>>> is_english("Il presidente Bill Clinton è arrivato a Roma mercoledì.")
False
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import msgspec

from onrecord.text.patterns import pattern_of

_FILE = Path(__file__).parents[1] / "world" / "data" / "languages.json"
_WORD = pattern_of(r"[^\W\d_]+(?:['’](?:d|ll|m|re|s|t|ve)\b)?")
_MOST = 40_000
"""Code points that are looked at."""
_WORDS = 4000
_LATIN = "\u0250"
"""Letters before this one are Latin."""

# Words that are common in English and rare or absent in its neighbours ("in", "a", "die", "was", "on" are not here).
_ENGLISH = frozenset(
    "the of and to that with for said by from is are he she his her its it which have has been who not at as this but"
    " they were had would will their about after there when than more we you an be or if what could".split()
)
_NAT_A_WORD = 1.0
"""What a function word of English tells beside its letters."""
_SURE_FROM = 40
_SURE_SHARE = 0.2
# Words of Scots, whose letters are those of English; two or three of them in a quotation do not make a report Scots.
_SCOTS = frozenset(
    """
    ae ane anither ither baith nae naebody monie muckle mair maist siccan thon twa
    o tae frae wi intae athoot atween aneath aboot abuin efter ower doun oot awa aw sae syne yae
    thay thaim thair thare thir wha whan whar whilk
    wis wisna wisnae haed haes hae haud disna disnae dinna dinnae cannae isna isnae wadna gie gied mak tak
    fae fowk hame lang warld yaise wrocht wur
    """.split()
)
_SCOTS_SHARE = 0.15

_SPELT = 200
"""Words whose letters are looked at: more of them change no judgement."""
_NAME_WEIGHT, _WORD_WEIGHT = 1, 2
"""A word with a capital is often a name, which is written alike in all languages."""
_DOUBT = 6.0
"""Nats by which another language must be the likelier one: what is in doubt is read."""
_SHORT, _DOUBT_A_WORD = 8, 4.0
"""Each word fewer than that leaves more doubt: "Kremlin denies involvement"."""


class _Costs(msgspec.Struct, frozen=True):
    """How surprising strings of one to three letters are in each language: sixteenths of a nat."""

    source: str
    languages: tuple[str, ...]
    costs: dict[str, str]


@cache
def _costs() -> tuple[int, dict[str, bytes]]:
    table = msgspec.json.decode(_FILE.read_bytes(), type=_Costs)
    return len(table.languages), {letters: bytes.fromhex(row) for letters, row in table.costs.items()}


def is_english(text: str) -> bool:
    """Whether the words of a text are English; of one without any words, False."""
    words = _WORD.findall(text[:_MOST])[:_WORDS]
    latin = sum(1 for w in words if w[0] < _LATIN)
    if not words or latin < 0.5 * len(words):
        return False
    low = [w.lower() for w in words]
    if sum(w in _SCOTS for w in low) > _SCOTS_SHARE * len(low):
        return False
    if len(low) >= _SURE_FROM and sum(w in _ENGLISH for w in low) >= _SURE_SHARE * len(low):
        return True
    function_words = sum(w in _ENGLISH or "'" in w or "’" in w for w in low[:_SPELT])
    return _ahead(words[:_SPELT]) + _NAT_A_WORD * function_words >= -(
        _DOUBT + _DOUBT_A_WORD * max(0, _SHORT - len(low))
    )


def _ahead(words: list[str]) -> float:
    """By how many nats the letters are likelier in English than in the likeliest other language."""
    weights: Counter[str] = Counter()
    for number, word in enumerate(words):
        weight = _NAME_WEIGHT if number and word[0].isupper() else _WORD_WEIGHT
        spelt = f" {word.lower()} "
        for length in (1, 2, 3):
            for at in range(len(spelt) - length + 1):
                weights[spelt[at : at + length]] += weight
    count, costs = _costs()
    totals = [0] * count
    for letters, weight in weights.items():
        row = costs.get(letters)
        if row is not None:
            totals = [total + weight * cost for total, cost in zip(totals, row, strict=True)]
    return (min(totals[1:]) - totals[0]) / (16 * _WORD_WEIGHT)
