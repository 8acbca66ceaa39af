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
        ("[P Bree Prime] Minister [P Ann Lee] left.", [("Bree", "place"), ("Ann Lee", "person")]),
        ("[P Ann Prime] ministers to us.", [("Ann Prime", "person")]),
        ("[P Hon]. [P Ana Duarte] spoke.", [("Ana Duarte", "person")]),
        ("[O Russia] denied it.", [("Russia", "place")]),
        ("[P Reuters] reported it.", [("Reuters", "organisation")]),
        ("[P Ana Duarte]’s boat, [P Ann Lee's] boat", [("Ana Duarte", "person"), ("Ann Lee", "person")]),
        ("Professor Eastman’s boat sank.", [("Eastman", "person")]),
        ("The [L Polish] said no, the [L Swiss] boat sank.", [("Polish", "place")]),
        ("[L the Marlow Islands]' pilots", [("Marlow Islands", "place")]),
        ("[P President Lia Sol] spoke.", [("Lia Sol", "person")]),
        (
            "[P Ana Varga] left [O Varga's Dawn Party].",
            [("Ana Varga", "person"), ("Varga", "person"), ("Dawn Party", "organisation")],
        ),
        ("She left [O Varga's Dawn Party].", [("Varga's Dawn Party", "organisation")]),
        ("the [L Polish] border, the [O Poles] said", [("Poles", "organisation")]),
    ],
)
def test_whole(marked: str, expected: list[tuple[str, str]]) -> None:
    """Overlooked places, surnames and titled names are found; words of another name or of the language are not."""
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "The [O Organization for Security] and [O Co-operation] in [L Europe] said it would send people.",
            [("Organization for Security and Co-operation in Europe", "organisation")],
        ),
        (
            "In spring they gave some of what they had to the [P Bill] & [P Melinda Gates] Foundation.",
            [("Bill & Melinda Gates Foundation", "organisation")],
        ),
        (
            "He left the [O Department of Health], [O Education] and [O Welfare] in spring.",
            [("Department of Health, Education and Welfare", "organisation")],
        ),
        (
            "He left the [O Department of Health], [O Norvik] and [O Orr Foods] in spring.",
            [("Department of Health", "organisation"), ("Norvik", "organisation"), ("Orr Foods", "organisation")],
        ),
        (
            "They heard the [O Alliance for] Democratic Renewal there.",
            [("Alliance for Democratic Renewal", "organisation")],
        ),
        (
            "It was the [O Rail] and [O Allied Clerks]' Union that met them there, in the old hall by the sea.",
            [("Rail and Allied Clerks' Union", "organisation")],
        ),
        (
            "They met the [O Teachers], [O Nurses] and Allied Workers' Union there, in the old hall by the sea, as they"
            " had done each year since it was built.",
            [("Teachers, Nurses and Allied Workers' Union", "organisation")],
        ),
        (
            "They met the [O Rail] and the [O Clerks Union] there, in the old hall by the sea.",
            [("Rail", "organisation"), ("Clerks Union", "organisation")],
        ),
        (
            "They met the [O Greens] and [O Reform Alliance] there, in the old hall by the sea.",
            [("Greens", "organisation"), ("Reform Alliance", "organisation")],
        ),
        ("They met [P Mark] & [O Winterley] there, in the old hall.", [("Mark & Winterley", "organisation")]),
        ("They met [P Mark] & [P Hannah] there, in the old hall.", [("Mark", "person"), ("Hannah", "person")]),
        ("They beat [O SV] [P Weilmark] there, in the old hall.", [("SV Weilmark", "organisation")]),
        ("They beat [O TUC] Weilmark there, in the old hall.", [("TUC", "organisation")]),
        ("They read the [O Daily] Torch there, in the old hall.", [("Daily Torch", "organisation")]),
        ("They read the [O Union] Torch there, in the old hall.", [("Union", "organisation")]),
        ("They heard [P Peter the] there.", [("Peter", "person")]),
        ("They heard [P Ann Arroyo-]Lim there.", [("Ann Arroyo-Lim", "person")]),
        ("They heard [P Ann Lee KC] and [P Comrade Max Orr] there.", [("Ann Lee", "person"), ("Max Orr", "person")]),
        ("They heard [O Bishop Ann Lee] there.", [("Ann Lee", "person")]),
        ("The rebels of the [O rebel Highland Front] left.", [("Highland Front", "organisation")]),
        ("Minister of Youth and [P Sports Ann Lee] left them there.", [("Ann Lee", "person")]),
        ("Police told [O Orr Chiefs] Monday that they had left.", [("Orr Chiefs", "organisation")]),
        ("The [O Norland Police] Chief left what they had.", [("Norland Police", "organisation")]),
        ("Firm [O Halcyon] Grumman Cuts Many Jobs, [O Halcyon] Grumman Says", [("Halcyon", "organisation")] * 2),
    ],
)
def test_pieces(marked: str, expected: list[tuple[str, str]]) -> None:
    """A name that was read in pieces is one, without what is no part of it."""
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("It cost [O Over 4] and [O 1,200].", []),
        ("The [O High Commissioner] left.", []),
        ("[O Trade] and Industry Secretary [P Ann Lee] left.", [("Ann Lee", "person")]),
        ("[O Trade] and Industry left.", [("Trade", "organisation")]),
        ("There was [P pandemonium] there.", []),
        ("[O Guards] beat them. The guards left.", []),
        ("They met [O Guards] there. The guards left.", [("Guards", "organisation")]),
        ("[P Bush] left. They hid in a bush.", []),
        ("[L Norway] left. See norway.example.", [("Norway", "place")]),
    ],
)
def test_no_names(marked: str, expected: list[tuple[str, str]]) -> None:
    """Numbers, offices and words that only begin a sentence are no names."""
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They left Norway for good.", [("Norway", "place")]),
        ("They met Chad and Jordan, or Norway Smith.", []),
        (
            "The [O Sea Union] (SEU) met. So the SEU left.",
            [("Sea Union", "organisation"), *[("SEU", "organisation")] * 2],
        ),
        ("The [O Sea-Air Wire] (SAW) met.", [("Sea-Air Wire", "organisation"), ("SAW", "organisation")]),
        ("The [O Port Union] (NATO) met.", [("Port Union", "organisation")]),
        (
            "Its Defence Ministry left, the Ministry of Water left.",
            [("Defence Ministry", "organisation"), ("Ministry of Water", "organisation")],
        ),
        (
            "The [O Port Council] met. Then the Council left.",
            [("Port Council", "organisation"), ("Council", "organisation")],
        ),
        (
            "The [O Port Council] and [O Sea Council] met. Then the Council left.",
            [("Port Council", "organisation"), ("Sea Council", "organisation")],
        ),
    ],
)
def test_overlooked(marked: str, expected: list[tuple[str, str]]) -> None:
    """Countries, ministries, acronyms in brackets and "the Council" need no reading."""
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They lay in [P Norland] all day.", "place"),
        ("They knew [P Norland] all day.", "person"),
        ("They saw [P Norland]'s parliament burn.", "place"),
        ("They heard Mr [P Norland] speak of the north of [P Norland].", "person"),
        ("They knew [P Norland] all day, and Norlandic troops did.", "place"),
        ("They knew [P Orr Prison Bureau] all day.", "organisation"),
        ("They knew [P Max Bureau Orr] all day.", "person"),
    ],
)
def test_kinds(marked: str, expected: str) -> None:
    """A single word is a place where something is in it; what ends as a body's name does is a body."""
    assert names(marked)[0][1] == expected


@pytest.mark.parametrize("text", ["", "[P .]", "[P 's]", "[P " + "Very Long " * 150 + "Name]", "[O (]) ("])
def test_odd(text: str) -> None:
    """Names of any length and letters."""
    assert isinstance(names(text), list)
