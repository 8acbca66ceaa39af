"""Who issues a press release is known by the lines at its top; its own sentences are the issuer's."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.text.releases import issuer, own_voice

RELEASE = """MINISTRY OF PORTS
Press statement

Marlow, 3 May 2025

1. The Ministry has read the harbour union's letter. No crane was sold to Mr. Bob Roe.

2. "We keep our word," the Minister, Ann Lee, said.

Media contact: Jon Orr will answer questions."""


def test_the_issuer() -> None:
    """The line above the words for a release, or the one below it, names a body."""
    assert issuer(RELEASE) == (0, 17)
    below = "PRESS RELEASE\nPort Council of Marlow\n\nThe quay is open."
    assert issuer(below) == (14, 36)


@pytest.mark.parametrize(
    ("top", "name"),
    [
        (
            "NORTHGATE TRAMS plc\nCorporate Affairs\n12 Mill Lane, Marlow\n\nPRESS RELEASE\n13 May 2025",
            "NORTHGATE TRAMS plc",
        ),
        ("HARBOUR FORUM\nPress release, 22 May 2025", "HARBOUR FORUM"),
    ],
)
def test_the_issuer_by_its_name_below(top: str, name: str) -> None:
    """A line in capitals whose words are a name's in the text names the issuer, with an address below it too."""
    text = f"{top}\n\nNorthgate Trams and the Harbour Forum met."
    place = issuer(text)
    assert place is not None
    assert text[slice(*place)] == name


@pytest.mark.parametrize(
    "text",
    [
        "Mine shut\n\nThe ministry said in a press release that it was late.",
        "PRESS RELEASE\n\nAcme opens a mine, it said today.",
        "MINISTRY OF PORTS\n\nThe quay is open.",
    ],
)
def test_no_issuer(text: str) -> None:
    """A report about a release is none; nor is there an issuer where no line names a body."""
    assert issuer(text) is None


def test_own_voice() -> None:
    """Sentences without quotation marks are the issuer's, up to whom to ask; "Mr." ends none."""
    start = RELEASE.index("1.")
    paragraphs = [
        (start + m, start + m + len(p)) for p in RELEASE[start:].split("\n\n") for m in [RELEASE[start:].index(p)]
    ]
    said = [RELEASE[slice(*words)] for words in own_voice(RELEASE, paragraphs)]
    assert said == [
        "The Ministry has read the harbour union's letter.",
        "No crane was sold to Mr. Bob Roe.",
    ]


def test_initials_end_no_sentence() -> None:
    """ "Mr. O. Orr" is no two sentences."""
    text = "The words of Mr. O. Orr of Marlow serve nobody."
    assert [text[slice(*words)] for words in own_voice(text, [(0, len(text))])] == [text]


def test_statements_of_the_issuer() -> None:
    """What nobody else says in it is on record as the issuer's; a name in it stays its own."""
    record = onrecord.read(RELEASE)
    said = {s.content[0].surface: [record.actor(a).name for a in s.speakers] for s in record.statements}
    assert said["No crane was sold to Mr. Bob Roe."] == ["MINISTRY OF PORTS"]
    assert any("Ann Lee" in names for names in said.values())
