"""One story in sixty encodings and wrappings: every word of it comes through, and nothing else."""

from __future__ import annotations

import pytest
from by_hand import record

from bench.wrappings import PLAIN, in_files, letters, wrappings
from onrecord.ingest import load
from onrecord.model import Report
from onrecord.sources import taken_in


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Report]]:
    folder = tmp_path_factory.mktemp("wrappings")
    return {name: [taken_in(one) for one in found] for name, found in in_files(folder)}


@pytest.mark.parametrize("name", [name for name, _ in wrappings()])
def test_every_word(name: str, reports: dict[str, list[Report]]) -> None:
    """The letters of plain text, in as many paragraphs, the first of them a heading."""
    (report,) = reports[name]

    assert letters(report.text) == letters(PLAIN)
    assert report.blocks[0].kind in ("title", "subhead")
    assert [b.kind for b in report.blocks[1:]] == ["paragraph"] * 5


def test_lines_of_windows() -> None:
    """A hard-wrapped text has the same paragraphs whatever ends its lines."""
    lines = "\n".join(
        (
            "The council of Salve voted on Monday to close the old bridge, and",
            "Mayor Ann Roe told reporters that the engineers of the harbour had",
            "warned of cracks in the piers of the bridge since the first of May.",
            "",
            "Nobody was hurt when a lorry broke through the deck on Sunday, and",
            "the ferry will run until a new bridge stands.",
        )
    )
    for end in ("\n", "\r\n", "\r"):
        report = load(lines.replace("\n", end))
        assert len(report.blocks) == 2, repr(end)


def test_names_have_no_line_breaks() -> None:
    """Somebody without a name is called by their words, wherever a line ends in them, and known by them again."""
    made = record(
        "It rained, and [S1 two port\nminers] [Q1 said] [C1 no]. Later [S2 two port miners] [Q2 said] [C2 yes]."
    )

    names = [a.name for a in made.actors]
    assert names.count("two port miners") == 1
    assert not [name for name in names if "\n" in name]


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Hélène Roe said “no”, and the café agreed.", "cp1252"),
        ("The résumé of Noël Père said it was à la carte.", "cp1252"),
        ("Aleksandar Vučić met Ana Brnabić in Kruševac, said Đorđe Ilić – and Željko Jović of Čačak.", "cp1250"),
        ("Lech Wałęsa i Jarosław Kaczyński, said Mateusz Święcicki of Łódź, where Małgorzata Żak spoke.", "cp1250"),
    ],
)
def test_encodings_of_europe(words: str, encoding: str) -> None:
    """French letters in English news are not taken for Czech ones, nor Croatian and Polish ones for French."""
    assert load(
        (words + " The council of Salve voted on Monday to close the bridge.").encode(encoding)
    ).text.startswith(words)
