"""Who answers whom: which claim, of what kind, why; one row for two utterances; what nobody answers."""

from __future__ import annotations

from itertools import permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quarrel import FIRST, seen, stored

from onrecord.across import Dispute, Utterance
from onrecord.compare.comparing import compare
from onrecord.compare.dispute_kinds import Met, kind
from onrecord.compare.disputes import TOLD, disputes
from onrecord.compare.exchange_signs import signs
from onrecord.compare.exchange_words import why
from onrecord.compare.exchanges import MAY, Exchange, exchanges
from onrecord.compare.talk import Talk
from onrecord.compare.values import ReportView, view


def words(report: ReportView, key: str) -> str:
    return next(s.content for s in report.statements if s.id == key)


def kind_of(marked: str) -> str:
    """Of the first two statements, in text order."""
    talk = Talk(seen(marked))
    claim, answer = talk.manners[:2]
    return kind(Met(talk, claim, answer))


def test_an_answer_that_only_points_goes_to_the_charge() -> None:
    report = seen(FIRST)
    found = next(e for e in exchanges(report) if words(report, e.answer) == "the accusation")

    assert words(report, found.claim).startswith("its neighbour Veskia")
    assert found.kind == "denial"
    assert found.score >= TOLD
    assert found.why.startswith("answers the nearest charge")
    assert found.matter.startswith("its neighbour Veskia of shelling")


def test_no_party_answers_itself() -> None:
    report = seen(FIRST)
    speakers = {s.id: s.speakers for s in report.statements}

    assert exchanges(report)
    assert not any(set(speakers[e.claim]) & set(speakers[e.answer]) for e in exchanges(report))


def test_a_refusal_to_comment_answers_nothing() -> None:
    report = seen(
        "[S1 [P Anna Brook]] [Q1=accuse blamed] [C1 [O Corvane Lines] for the oil]. "
        "[S2 [O Corvane Lines]] [Q2=deny.withheld would not say] [C2 whether the charge was true]."
    )

    assert [s.statement.polarity for s in report.statements] == ["affirmed", "withheld"]
    assert exchanges(report) == ()


@pytest.mark.parametrize(("first", "meet"), [("The port minister", False), ("[P Ivo Tarr]", True)])
def test_who_is_named_late_does_not_answer_themselves(first: str, meet: bool) -> None:
    """The minister who denies it is the one who is quoted and named right behind; somebody with a name is another."""
    report = seen(
        f"[S1 {first}] [Q1=deny denied] [C1 that warnings came late]. "
        "[C2 “The warnings were not late,”] [S2 [P Anna Brook]] [Q2=deny said]."
    )
    claim, answer = Talk(report).manners

    assert (claim in Talk(report).claims(answer)) is meet


def test_a_report_by_another_is_answered_where_it_is_told() -> None:
    """Who denies a report in the Gazette does not answer whoever else is told of."""
    told = "[S1 [O {}]] [Q1=accuse said] [C1 [O Corvane Lines] had offered to buy a ship]. "
    denied = (
        "[S2 [O Corvane Lines]] [Q2=deny denied] [C2 a report in the [O Gazette] that it had offered to buy a ship]."
    )

    assert exchanges(seen(told.format("Gazette") + denied))
    assert not exchanges(seen(told.format("Teknor") + denied))


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("[S1 [O Police]] [Q1 counted] [C1 40 dead]. [S2 [O Doctors]] [Q2 counted] [C2 62 dead].", "figures"),
        (
            "[S1 [O Police]] [Q1 counted] [C1 40 dead]. [S2 [O Doctors]] [Q2=deny denied] [C2 that 40 had died].",
            "denial",
        ),
        (
            "[S1 [L Orland]] [Q1=accuse accused] [C1 [L Veskia] of theft]. "
            "[S2 [L Veskia]] [Q2=accuse blamed] [C2 [L Orland] for the fire].",
            "counter-claim",
        ),
        (
            "[S1 [L Orland]] [Q1=accuse accused] [C1 [L Veskia] of theft]. "
            "[S2 [L Veskia]] [Q2 said] [C2 nothing was taken].",
            "denial",
        ),
        (
            "[S1 [P Anna Brook]] [Q1 said] [C1 the pier is shut]. [S2 [P Ivo Tarr]] [Q2 said] [C2 he walked on it].",
            "contradiction",
        ),
        (
            "[S1 [P Anna Brook]] [Q1 said] [C1 the pier is shut]. [S2 [P Ivo Tarr]] [Q2 said] [C2 not so].",
            "denial",
        ),
        (
            "[S1 [P Anna Brook]] [Q1 said] [C1 the letters prove it]. "
            "[S2 [P Ivo Tarr]] [Q2=accuse alleged] [C2 that the letters were forged].",
            "counter-claim",
        ),
    ],
)
def test_kinds(marked: str, wanted: str) -> None:
    assert kind_of(marked) == wanted


def test_why_has_both_numbers_as_the_texts_have_them() -> None:
    talk = Talk(
        seen(
            "[S1 [L Orland]] [Q1=accuse said] [C1 [L Veskia] had sent 12,000 soldiers to the border]. "
            "[S2 [L Veskia]] [Q2 said] [C2 it had 4,000 soldiers on exercise]."
        )
    )

    claim, answer = talk.manners
    assert why(claim, answer, signs(talk, claim, answer)).startswith(
        "answers the nearest charge against it; says 4,000 soldiers where the claim says 12,000 soldiers"
    )


def test_one_row_for_two_utterances() -> None:
    one = Exchange(claim="r1.s1", answer="r1.s2", kind="denial", matter="m", score=0.6, why="w")
    other = Exchange(claim="r2.s1", answer="r2.s2", kind="denial", matter="m", score=0.9, why="w")
    same = [
        Utterance(id="u1", statements=("r1.s1", "r2.s1"), first="r1.s1", why=""),
        Utterance(id="u2", statements=("r1.s2", "r2.s2"), first="r1.s2", why=""),
    ]
    told, possible, _ = disputes([], [one, other], same)

    assert [(d.claim, d.score) for d in told] == [("r2.s1", 0.9)]
    assert possible == ()
    assert len(disputes([], [one, other], [])[0]) == 2


def test_what_is_not_sure_is_only_possible() -> None:
    weak = Exchange(claim="r1.s1", answer="r1.s2", kind="denial", matter="m", score=TOLD - 0.01, why="w")
    told, possible, _ = disputes([], [weak], [])

    assert told == ()
    assert [d.score for d in possible] == [weak.score]
    assert all(e.score >= MAY for e in exchanges(seen(FIRST)))


def test_the_charge_that_nobody_answers() -> None:
    found = compare(stored())
    contents = {s.id: s for one in stored() for s in view(one).statements}
    (row,) = (o for o in found.unanswered if "oil on the beach" in contents[o.claim].content)

    people = {p.id: p.name for one in stored() for p in view(one).people.values()}
    assert "Corvane Lines" in {people[key] for key in row.against}
    assert row.no_comment is not None
    assert contents[row.no_comment].statement.polarity == "withheld"
    assert not any("shelling" in contents[o.claim].content for o in found.unanswered)


def test_the_order_of_reports_leaves_no_trace() -> None:
    wanted = compare(stored())

    assert wanted.disputes
    assert wanted.same
    assert all(compare(order) == wanted for order in permutations(stored()))


_KEYS = st.sampled_from([f"r{r}.s{s}" for r in range(3) for s in range(4)])
_EXCHANGES = st.lists(
    st.builds(
        Exchange,
        claim=_KEYS,
        answer=_KEYS,
        kind=st.just("denial"),
        matter=st.just("m"),
        score=st.sampled_from([0.1, 0.3, 0.5, 0.9]),
        why=st.just("w"),
    ).filter(lambda e: e.claim != e.answer),
    max_size=8,
    unique_by=lambda e: (e.claim, e.answer),
)


@given(found=_EXCHANGES, data=st.data())
def test_the_order_of_exchanges_leaves_no_trace(found: list[Exchange], data: st.DataObject) -> None:
    same = [Utterance(id="u1", statements=("r0.s0", "r1.s1"), first="r0.s0", why="")]
    shuffled = data.draw(st.permutations(found))
    told, possible, _ = disputes([], found, same)

    assert disputes([], shuffled, same)[:2] == (told, possible)
    rows: list[Dispute] = [*told, *possible]
    assert len({d.id for d in rows}) == len(rows)


_LONG = "one two three four five six seven eight nine ten eleven"


@pytest.mark.parametrize(
    ("said", "matter"),
    [
        ("it was late", "it was late"),
        (f"{_LONG} twelve more", f"{_LONG} twelve …"),
        (f"{_LONG} … and more", f"{_LONG} …"),
    ],
)
def test_matter(said: str, matter: str) -> None:
    """A claim in short is cut once, also between the parts of a quotation."""
    (statement,) = seen("[S1 [P Ann Lee]] [Q1 said] [C1 it was late].").statements
    assert msgspec.structs.replace(statement, content=said).matter == matter
