"""One utterance by several outlets: at most one statement of a report, the first teller first."""

from __future__ import annotations

from itertools import permutations

from story import story

from onrecord.across import Comparison, Utterance
from onrecord.answers import StoredReport
from onrecord.compare.alike import SIGNS
from onrecord.compare.comparing import compare
from onrecord.compare.fitted import weights
from onrecord.compare.gathering import best_first, parts
from onrecord.compare.values import Pair, PairJudgement, view


def stored() -> list[StoredReport]:
    return [StoredReport(record=r, actors={}) for r in story()]


def words() -> dict[str, str]:
    return {s.id: s.content for one in stored() for s in view(one).statements}


def of(found: Comparison, begin: str) -> Utterance:
    """The one that has these words."""
    return next(u for u in found.same if any(begin in words()[s] for s in u.statements))


def test_one_quotation_in_three_reports() -> None:
    found = of(compare(stored()), "opened the lower sluice in the night")

    assert [s.partition(".")[0] for s in found.statements] == [r.report.id for r in story()[:3]]
    assert found.first == found.statements[0]
    assert found.why


def test_no_report_twice() -> None:
    for utterance in compare(stored()).same:
        reports = [s.partition(".")[0] for s in utterance.statements]
        assert len(reports) == len(set(reports)) > 1


def test_the_order_of_reports_leaves_no_trace() -> None:
    wanted = compare(stored())

    assert all(compare(order) == wanted for order in permutations(stored()))


def test_what_people_say_of_pairs() -> None:
    """Two that are judged to be one are, and two that are judged apart are not, in copies too."""
    found = of(compare(stored()), "opened the lower sluice in the night")
    left, right = found.statements[0], found.statements[2]
    apart = compare(stored(), [PairJudgement(kind="not-same", left=left, right=right, who="ann")])
    assert all(not {left, right} <= set(u.statements) for u in apart.same)

    admitted = next(key for key, said in words().items() if "our mistake" in said)
    joined = compare(stored(), [PairJudgement(kind="same", left=left, right=admitted, who="ann")])
    assert any({left, admitted} <= set(u.statements) for u in joined.same)
    assert "judged by ann" in of(joined, "our mistake").why


def test_weights_are_of_the_signs() -> None:
    """A sign that is renamed or moved has no weight until it is fitted again."""
    assert list(weights("same").signs) == list(SIGNS)


def test_groups_surest_first() -> None:
    """b is likelier a's than c's, and may be only one of theirs."""
    pairs = [Pair(left="a", right="b", score=0.9, why=""), Pair(left="b", right="c", score=0.8, why="")]
    found = best_first(pairs, least=0.5, may=lambda one, other: not {"a", "c"} <= {*one, *other})

    assert found == [["a", "b"]]
    assert best_first(pairs[::-1], least=0.5, may=lambda one, other: not {"a", "c"} <= {*one, *other}) == found


def test_parts() -> None:
    assert parts([("d", "c"), ("a", "b"), ("e", "e"), ("b", "c")]) == [["a", "b", "c", "d"], ["e"]]
