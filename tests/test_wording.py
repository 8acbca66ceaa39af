"""Entries in words: one sentence for the terminal, for pages and for exports."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest
from by_hand import Kind, record

from onrecord.cli.page import STYLES
from onrecord.model import Act, Figure, Place, Record, Statement, Status
from onrecord.wording import (
    ACTS,
    PhraseRole,
    count,
    event_circumstances,
    event_facts,
    event_line,
    figure_words,
    place_words,
    statement_facts,
    statement_line,
)


def words(made: Record, number: int = 0) -> list[str]:
    """What is told of a statement under its line."""
    return [p.words for p in statement_facts(made, made.statements[number])]


def test_every_role_has_its_colour() -> None:
    """And every act its word."""
    roles = {value for part in get_args(PhraseRole) for value in (get_args(part) or (part,))}

    assert roles == STYLES.keys()
    assert ACTS.keys() == set(get_args(Act))
    assert set(get_args(Status)) <= roles


def test_a_statement() -> None:
    """WHO, said, WHAT; whose words, and why the day is not told."""
    made = record("[S1 [P Nora Field]] [Q1 said] [C1 the bridge would stay shut].")

    assert [p.words for p in statement_line(made, made.statements[0])] == [
        "Nora Field", "said", "the bridge would stay shut",
    ]  # fmt: skip
    assert words(made) == ["claim", "by Nora Field", "day not told"]


def test_a_day_that_counts_from_an_unknown_one() -> None:
    """The words that it hangs on are quoted; once the report's day is known, so is theirs."""
    told = "[S1 [P Nora Field]] [Q1 said] on Tuesday [C1 the bridge would stay shut]."

    assert words(record(told))[-1] == "day unknown: “Tuesday” counts from the report's day, which is not told"
    assert words(record(told, published="2024-05-15"))[-1] == "on 2024-05-14"


def test_an_event_on_somebodys_word() -> None:
    """WHO, did, WHOM; whether it happened, and on whose word."""
    made = record(
        "[S1 [P Nora Field]] [Q1 said] [C1 [A2 rebels] [T2 shelled] [R2 [L Kyiv]]].",
        events={2: Kind("ASSAULT", "claimed")},
    )
    (event,) = made.events

    assert [p.role for p in event_line(made, event)][:2] == ["source", "event"]
    facts = [p.words for p in event_facts(made, event)]
    assert facts[0].startswith("ASSAULT")
    assert "on the word of Nora Field" in facts
    where = list(event_circumstances(made, event, "rebels → shelled"))
    assert where
    assert list(event_circumstances(made, event, f"rebels → shelled → {where[0]}")) == where[1:]


def test_titles_of_courtesy() -> None:
    """Ms tells nothing of what somebody is."""
    assert "by Nora Field" in words(record("Ms [P Nora Field] came. [S1 [P Nora Field]] [Q1 said] [C1 no]."))
    assert "by Nora Field, Mayor" in words(record("[S1 Mayor [P Nora Field]] [Q1 said] [C1 no]. Ms [P Field] left."))


def test_whose_word_a_denied_event_rests_on() -> None:
    """Who accuses somebody does not deny the deed: they tell it; who denies it is the one on whose word it is."""
    charge = "[S1 [P Nora Field]] [Q1=accuse said] [C1 [A2 rebels] [T2=ASSAULT.denied shelled] [R2 [L Kyiv]]]."
    accused = record(f"{charge} A general denied it.")
    denied = record("[S1 [P Nora Field]] [Q1=deny denied] [C1 [A2 rebels] [T2=ASSAULT.denied shelled] [R2 [L Kyiv]]].")

    assert "told by Nora Field" in [p.words for p in event_facts(accused, accused.events[0])]
    assert "on the word of Nora Field" in [p.words for p in event_facts(denied, denied.events[0])]


@pytest.mark.parametrize(
    ("approx", "low", "high", "expected"),
    [
        ("exact", None, None, "3,000 troops"),
        ("over", None, None, "over 3,000 troops"),
        ("between", 2000.0, 3000.0, "2,000 to 3,000 troops"),
    ],
)
def test_figures(approx: str, low: float | None, high: float | None, expected: str) -> None:
    """A figure as people write it."""
    figure = Figure(start=0, end=1, value=3000.0, low=low, high=high, approx=approx, unit="troops", of=None)  # type: ignore[arg-type]

    assert figure_words(figure) == expected


def test_places_and_counts() -> None:
    """A town with its country, one that nobody knows; one report, two reports."""
    kyiv = Place(start=0, end=4, name="Kyiv", geonameid=703448, lat=50.45, lon=30.52, country="UA")
    nowhere = Place(start=0, end=4, name="Salve", geonameid=None, lat=None, lon=None, country=None)

    assert place_words(kyiv) == "Kyiv, UA (50.5, 30.5)"
    assert place_words(nowhere) == "not in the gazetteer"
    assert (count(1, "report"), count(2, "report")) == ("1 report", "2 reports")


def test_what_is_unsure() -> None:
    """Marked below the line of what is as likely wrong as right; what a reader said nothing of is not."""
    made = record("[S1 [P Nora Field]] [Q1 said] [C1 the bridge would stay shut].")
    sure = made.statements[0]
    shaky = msgspec.structs.replace(sure, score=0.4, act_score=0.3)
    silent = msgspec.structs.replace(sure, act_score=None)

    def marked(statement: Statement) -> list[str]:
        return [p.words for p in statement_facts(made, statement) if p.role == "unsure"]

    assert marked(sure) == marked(silent) == []
    assert marked(shaky) == ["unsure whether this is a statement", "unsure which act"]
