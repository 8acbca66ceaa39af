"""The way of the words into the report: which day, to whom, about whom, named by which title."""

from __future__ import annotations

import pytest
from by_hand import record

from onrecord.model import Statement

PUBLISHED = "2024-05-15"  # a Wednesday


def only(marked: str, published: str | None = PUBLISHED) -> Statement:
    return record(marked, published=published).statements[0]


@pytest.mark.parametrize(
    ("marked", "day", "how"),
    [
        ("[S1 [P Ann Lee]] [Q1 said] Tuesday [C1 that it was over].", "2024-05-14", "words"),
        ("On Wednesday, [S1 [P Ann Lee]] [Q1 said] [C1 it was over].", "2024-05-15", "words"),
        ("[S1 [P Ann Lee]] [Q1 said] [C1 that talks would be held on Friday].", None, None),
        ("[S1 [P Ann Lee]] [Q1 said] [C1 it was over] in remarks to the upper house.", "2024-05-15", "occasion"),
        ("[S1 [P Ann Lee]] [Q1 said] [C1 it was over].", None, None),
        ("[S1 [P Ann Lee]] [Q1 said] on 30 February [C1 that it was over].", None, None),
    ],
)
def test_day(marked: str, day: str | None, how: str | None) -> None:
    """The day is that of the saying, never one inside what is said; an occasion without a day is the report's own."""
    statement = only(marked)

    assert (statement.said, statement.said_from) == (day, how)


def test_day_without_a_date_of_the_report() -> None:
    """A weekday in an undated report is no day, and an occasion is none either."""
    assert only("[S1 [P Ann Lee]] [Q1 said] Tuesday [C1 that it was over].", None).said is None
    assert only("[S1 [P Ann Lee]] [Q1 said] [C1 it was over] in a speech.", None).said is None


def test_report_before_what_it_tells() -> None:
    """Nothing was said after the day of the report: such a day is of what is spoken of, or a misprint."""
    assert only("[S1 [P Ann Lee]] [Q1 said] on 3 June 2031 [C1 that it was over].").said is None
    assert only("[S1 [P Ann Lee]] [Q1 said] [C1 that she would come] on Friday next week.").said is None


def test_day_of_the_answer() -> None:
    """What responds was said on the day of what it responds to."""
    r = record(
        "[S1 [P Ann Lee]] [Q1 said] Tuesday [C1 that it was over]. [S2 [P Bob Roe]] [Q2 responded] [C2 that it was not].",
        published=PUBLISHED,
    )

    assert [(s.said, s.said_from) for s in r.statements] == [("2024-05-14", "words"), ("2024-05-14", "answer")]


def test_day_of_the_same_speaker() -> None:
    """The words right after are of the same day, and of the same saying when they share the source."""
    r = record(
        "[S1 [P Ann Lee]] [Q1 said] Tuesday [C1 that it was over]. [S2 She] [Q2 added] [C2 that she was glad].",
        published=PUBLISHED,
    )

    assert [(s.said, s.said_from) for s in r.statements] == [("2024-05-14", "words"), ("2024-05-14", "speaker")]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[S1 [P Ann Lee]] [Q1 told] reporters [C1 that it was over].", ["reporters"]),
        ("[S1 [P Ann Lee]] [Q1 warned] [L Russia] [C1 that it would pay].", ["Russia"]),
        ("[S1 [P Ann Lee]] [Q1 told] [P Bob Roe] [C1 that it was over].", ["Bob Roe"]),
        ("[S1 [P Ann Lee]] [Q1 called on] the government [C1 to go].", ["the government"]),
        ("[S1 [P Ann Lee]] [Q1 said] [C1 that it was over].", []),
        ("[S1 [P Ann Lee]] [Q1 accused] [C1 [L Ukraine] of lying].", []),
    ],
)
def test_addressee(marked: str, expected: list[str]) -> None:
    """Who is told or warned; who is accused is not spoken to."""
    r = record(marked)

    assert [r.actor(i).name for i in r.statements[0].addressee] == expected


def test_about() -> None:
    """Who is spoken of in the content: the accused; never the speaker."""
    r = record("[S1 [P Ann Lee]] [Q1 accused] [C1 [L Ukraine] and [O NATO] of lying to [P Lee]].")

    assert [r.actor(i).name for i in r.statements[0].about] == ["Ukraine", "NATO"]


@pytest.mark.parametrize(
    ("marked", "name", "country", "sector"),
    [
        ("[S1 Russian Foreign Minister [P Oleg Irin]] [Q1 said] [C1 no].", "Oleg Irin", "RU", "GOV"),
        ("[S1 Ukrainian General [P Ann Lee]] [Q1 said] [C1 no].", "Ann Lee", "UA", "MIL"),
        ("[S1 [L Kyiv]] [Q1 said] [C1 no].", "Ukraine", "UA", "GOV"),
        ("[S1 [O TASS]] [Q1 said] [C1 no].", "TASS", "RU", "MED"),
        ("[S1 [P Ann Lee]] [Q1 said] [C1 no].", "Ann Lee", None, None),
    ],
)
def test_country_and_sector(marked: str, name: str, country: str | None, sector: str | None) -> None:
    """What a title, a name or a metonym tells; nothing where the words tell nothing."""
    r = record(marked)
    actor = r.actor(r.statements[0].speakers[0])

    assert (actor.name, actor.country, actor.sector) == (name, country, sector)


def test_metonym_and_place() -> None:
    """A capital that speaks is its government; where something happens it is a place."""
    r = record("[S1 [L Moscow]] [Q1 denied] [C1 it]. A ceremony was held in [L Moscow].")
    here = r.report.text.rindex("Moscow")

    assert r.actor(r.statements[0].speakers[0]).name == "Russia"
    assert [p.start for p in r.places] == [here]


def test_first_person() -> None:
    """ "I", "we" and "our" in a quotation are its speaker's; outside quotation marks they are nobody's."""
    r = record('[C1 "We are patient, but I will not sell our house,"] [S1 [P Ann Lee]] [Q1 said]. We left.')

    assert [r.report.text[m.start : m.end] for m in r.actors[0].mentions] == ["We", "I", "our", "Ann Lee"]


@pytest.mark.parametrize(
    ("content", "about"),
    [
        ("[L Minsk] had lied", "Belarus"),
        ("it would talk to [L Minsk]", "Belarus"),
        ("they had accused [L Minsk] of lying", "Belarus"),
        ("the talks were held in [L Minsk]", None),
        ("she had travelled to [L Minsk]", None),
    ],
)
def test_capitals_that_act(content: str, about: str | None) -> None:
    """In what is said, too, a capital that does something, or has something done to it, is its government; as a town it
    is none of those whom it is about."""
    r = record(f"[S1 [P Ann Lee]] [Q1 said] [C1 that {content}].")

    assert [r.actor(i).name for i in r.statements[0].about] == [about] * (about is not None)
    assert len(r.places) == (about is None)


def test_adjectives() -> None:
    """A people's name before what belongs to it names nobody."""
    assert [
        record(f"[S1 {who}] [Q1 said] [C1 no].").actors[0].name
        for who in ("[L Polish] President [P Adam Wolski]'s office", "A [O German] government spokesman")
    ] == ["Polish President Adam Wolski's office", "A German government spokesman"]


def test_peoples_are_no_places() -> None:
    """A people's name is no place, whatever the reader took it for."""
    r = record("[L Ukrainian] officials left [L Donetsk].")

    assert [r.report.text[p.start : p.end] for p in r.places] == ["Donetsk"]


def test_values_of_the_text() -> None:
    """Days, places and figures of the whole text, those outside statements too; a number in a name is none."""
    r = record("On Monday about 125,000 troops left [L Donetsk] in a [O Boeing 747].", published=PUBLISHED)

    assert [t.value for t in r.times] == ["2024-05-13"]
    assert [(f.value, f.approx, f.unit) for f in r.figures] == [(125000.0, "about", "troops")]
    assert [p.country for p in r.places] == ["UA"]
