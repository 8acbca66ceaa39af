"""Pairs of mentions for the coreference head."""

from __future__ import annotations

import re

import numpy as np
import pytest

from onrecord.reader import links
from onrecord.reader.links import PairMention

_MARK = re.compile(r"\[([NDP]) ([^\]]*)\]")


def mentions(marked: str) -> tuple[str, list[PairMention]]:
    """A text whose mentions stand in brackets: N name, D description, P pronoun; paragraphs are lines."""
    text, found, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match.group(2)
        at = match.end()
        form = links.form_of(match.group(2), named=match.group(1) == "N")
        found.append(PairMention(start, len(text), form, False, text.count("\n", 0, start)))
    return text + marked[at:], found


def relation(one: str, two: str) -> int:
    """How the words of the second relate to those of the first."""
    _, features = links.pairs(*mentions(f"[N {one}] met [N {two}]."))
    return int(features[0, 3])


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("Ana Duarte", "Ana Duarte", 1),
        ("the Harbour Board", "Harbour Board", 1),
        ("the old harbour", "the new harbour", 2),
        ("Ana Duarte", "Duarte", 3),
        ("Harbour Board of Marlow", "Board", 3),
        ("Organization for Security and Cooperation in Europe", "OSCE", 5),
        ("Ana Duarte", "Rui Vaz", 0),
    ],
)
def test_relations(one: str, two: str, expected: int) -> None:
    """The same words, one head, parts, initials, nothing."""
    assert relation(one, two) == expected


def test_pairs() -> None:
    """Each mention with all before it, the nearest first, and every feature inside its range."""
    text, found = mentions("[N Ana Duarte] spoke.\n[P She] met [D the minister] and [P his] [D aide].")
    pairs, features = links.pairs(text, found)

    assert pairs.tolist() == [[i, j] for i in range(5) for j in range(i - 1, -1, -1)]
    assert (features >= 0).all()
    assert (features < np.array(links.SIZES)).all()


def test_only_what_is_sought() -> None:
    """Antecedents of names are left out when only those of pronouns are wanted."""
    text, found = mentions("[N Ana Duarte] met [N Rui Vaz]. [P She] left.")
    pairs, _ = links.pairs(text, found, sought=[m.form != "name" for m in found])

    assert pairs.tolist() == [[2, 1], [2, 0]]


def test_reach() -> None:
    """Names with words in common are compared over any distance, others within reach."""
    between = " ".join(f"[D thing {n}]" for n in range(links.REACH))
    text, found = mentions(f"[N Ana Duarte] {between} [N Duarte] [P she]")
    pairs, _ = links.pairs(text, found)
    last = len(found) - 1

    assert [last - 1, 0] in pairs.tolist()
    assert [last, 0] not in pairs.tolist()


@pytest.mark.parametrize("marked", ["", "[N Ana]", "[N ☏] [N ☏] [N -]"])
def test_few_or_wordless(marked: str) -> None:
    """No mention, one, and mentions without a letter."""
    text, found = mentions(marked)
    pairs, features = links.pairs(text, found)

    assert len(pairs) == len(features) == len(found) * (len(found) - 1) // 2
