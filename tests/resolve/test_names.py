"""Names made whole."""

from __future__ import annotations

import re

import pytest

from onrecord.reader.reading import Name, NameKind
from onrecord.resolve.names import whole

_KINDS: dict[str, NameKind] = {"P": "person", "O": "organisation", "L": "place"}
_MARK = re.compile(r"\[([POL]) ([^\]]*)\]")


def names(marked: str) -> list[tuple[str, str]]:
    """The names of a text, some of which were read: [P person], [O organisation], [L place]."""
    text, read, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        read.append(Name(len(text), len(text) + len(match.group(2)), _KINDS[match.group(1)], 0.9))
        text += match.group(2)
        at = match.end()
    text += marked[at:]
    return [(text[n.start : n.end], n.kind) for n in whole(text, read)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[P Ana Duarte] spoke. Ana Duarte left.", [("Ana Duarte", "person")] * 2),
        ("[P Ana Duarte] spoke. But Duarte left.", [("Ana Duarte", "person"), ("Duarte", "person")]),
        ("[P Ana Duarte] met Linda Duarte of Duarte Motors.", [("Ana Duarte", "person")]),
        ("[P Ana Brown] wore a brown coat. Brown left.", [("Ana Brown", "person")]),
        ("Professor Eastman and Ms. Lee spoke.", [("Eastman", "person"), ("Lee", "person")]),
        ("Secretary General and President of France spoke.", []),
        ("[O Russia] denied it.", [("Russia", "place")]),
        ("[P Reuters] reported it.", [("Reuters", "organisation")]),
        ("[P Ana Duarte]’s boat, [P Ann Lee's] boat", [("Ana Duarte", "person"), ("Ann Lee", "person")]),
        ("Professor Eastman’s boat sank.", [("Eastman", "person")]),
        ("The [L Polish] said no, the [L Swiss] boat sank.", [("Polish", "place"), ("Swiss", "place")]),
        ("[L the Marlow Islands]' pilots", [("Marlow Islands", "place")]),
        ("[P President Lia Sol] spoke.", [("Lia Sol", "person")]),
        ("the [L Polish] border, the [O Poles] said", [("Poles", "organisation")]),
    ],
)
def test_whole(marked: str, expected: list[tuple[str, str]]) -> None:
    """Overlooked places, surnames and titled names are found; words of another name or of the language are not."""
    assert names(marked) == expected


@pytest.mark.parametrize("text", ["", "[P .]", "[P 's]", "[P " + "Very Long " * 150 + "Name]", "[O (]) ("])
def test_odd(text: str) -> None:
    """Names of any length and letters."""
    assert isinstance(names(text), list)
