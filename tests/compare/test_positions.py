"""Changes of what one party says: few, the earliest words first, whatever the order of reports."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from quarrel import seen

from onrecord.across import Utterance
from onrecord.compare.positions import TOLD, positions, turns
from onrecord.compare.turn_signs import days_on, may_turn
from onrecord.compare.values import Pair, ReportView

DENIED = seen(
    "[S1 General [P Ivo Tarr]] [Q1=deny denied] [C1 that any gun of his battery had fired at the port of Lumen]. "
    "[S2 [P Mara Lindt]] [Q2 said] [C2 the port was burning].",
    "2024-06-04",
    "Echo",
)
AGAIN = seen(
    "[S1 General [P Ivo Tarr]] [Q1=deny insisted] [C1 that no gun of his had fired at the port of Lumen].",
    "2024-06-05",
    "Herald",
)
ADMITTED = seen(
    "[S1 General [P Ivo Tarr]] [Q1 now admits] [C1 that one gun of his battery fired at the port of Lumen].",
    "2024-06-07",
    "Radio",
)


def all_turns(*reports: ReportView) -> list[Pair]:
    return [p for i, a in enumerate(reports) for b in reports[i:] for p in turns(a, b)]


def test_denied_then_admitted() -> None:
    (found,) = positions([DENIED, AGAIN, ADMITTED], all_turns(DENIED, AGAIN, ADMITTED), [])
    (change,) = found.changes

    assert found.actor == "Ivo Tarr"
    assert change.what == "denied → admitted"
    assert change.days == 3
    assert change.from_ == DENIED.statements[0].id, "of words said again, those that were said first"
    assert change.to == ADMITTED.statements[0].id
    assert found.statements == (change.from_, change.to)


def test_nobody_turns_from_anothers_words() -> None:
    lindt, tarr = DENIED.statements[1], ADMITTED.statements[0]

    assert not may_turn(lindt, tarr)
    assert may_turn(DENIED.statements[0], tarr)
    assert not may_turn(tarr, DENIED.statements[0]), "not before"
    assert days_on(DENIED.statements[0], tarr) == 3


def test_saying_it_again_is_no_change() -> None:
    assert positions([DENIED, AGAIN], all_turns(DENIED, AGAIN), []) == ()


def test_one_change_told_by_two_outlets() -> None:
    again = seen(
        "[S1 General [P Ivo Tarr]] [Q1 now admits] [C1 that a gun of his battery had fired at the port of Lumen].",
        "2024-06-08",
        "Gazette",
    )
    reports = [DENIED, AGAIN, ADMITTED, again]

    assert sum(len(p.changes) for p in positions(reports, all_turns(*reports), [])) == 1


def test_a_number_that_is_another_now() -> None:
    first = seen("[S1 [O Corvane Lines]] [Q1 said] [C1 1,200 litres of oil had leaked].", "2024-06-04", "Echo")
    later = seen("[S1 [O Corvane Lines]] [Q1 now says] [C1 6,800 litres of oil leaked].", "2024-06-07", "Radio")
    other = seen("[S1 [O Corvane Lines]] [Q1 now says] [C1 the oil is gone].", "2024-06-07", "Herald")

    assert {p.why for p in turns(first, later)} <= {"said 1,200 → said 6,800"}
    assert turns(first, other) == (), "nothing tells that it is another word"


def test_a_body_and_its_spokesman_are_one_voice() -> None:
    report = seen(
        "[S1 The [O Guild]] [Q1=deny denied] [C1 that any gun of its battery had fired]. "
        "[S2 Guild spokesman [P Bob Roe]] [Q2 now admits] [C2 that one gun fired]. [S3 [P Cy Dow]] [Q3 said] [C3 so]."
    )
    body, spokesman, another = report.statements

    assert may_turn(body, spokesman)
    assert not may_turn(body, another)


def test_words_that_lie_over_each_other_are_no_change() -> None:
    report = seen("[S1 General [P Ivo Tarr]] [Q1=deny denied] [C1 that a gun had fired].", "2024-06-04", "Echo")
    (one,) = report.statements

    assert not may_turn(one, msgspec.structs.replace(one, id=f"{one.id}x"))


def test_another_number_of_one_thing_is_told() -> None:
    first = seen("[S1 [O Corvane Lines]] [Q1 said] [C1 1,200 litres of oil had leaked].", "2024-06-04", "Echo")
    later = seen("[S1 [O Corvane Lines]] [Q1 now says] [C1 6,800 litres of oil leaked].", "2024-06-07", "Radio")
    crates = seen("[S1 [O Corvane Lines]] [Q1 now says] [C1 6,800 crates of oil leaked].", "2024-06-07", "Radio")

    assert [p.why for p in turns(first, later) if p.score >= TOLD] == ["said 1,200 → said 6,800"]
    assert not [p for p in turns(first, crates) if p.score >= TOLD]


def test_either_report_first() -> None:
    assert turns(DENIED, ADMITTED) == turns(ADMITTED, DENIED)


_KEYS = [s.id for r in (DENIED, AGAIN, ADMITTED) for s in r.statements]


@given(
    scores=st.lists(st.sampled_from([0.1, TOLD, 0.5, 0.9]), min_size=6, max_size=6),
    data=st.data(),
)
def test_the_order_of_pairs_leaves_no_trace(scores: list[float], data: st.DataObject) -> None:
    ends = [(a, b) for a in _KEYS for b in _KEYS if a < b]
    found = [Pair(left=a, right=b, score=s, why="denied → said so") for (a, b), s in zip(ends, scores, strict=False)]
    reports = [DENIED, AGAIN, ADMITTED]
    same = [Utterance(id="u1", statements=(_KEYS[0], _KEYS[2]), first=_KEYS[0], why="")]

    wanted = positions(reports, found, same)
    assert positions(data.draw(st.permutations(reports)), data.draw(st.permutations(found)), same) == wanted
    goals = [c.to for p in wanted for c in p.changes]
    assert len(goals) == len(set(goals))
