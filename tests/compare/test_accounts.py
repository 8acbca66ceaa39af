"""One event in several reports: joined by what is told of it, its numbers side by side, its sources counted once."""

from __future__ import annotations

from itertools import permutations

import msgspec
import pytest
from quarrel import seen

from onrecord.across import Account, Copy, Dispute
from onrecord.compare.accounts import accounts, event_pairs
from onrecord.compare.clashes import clash, share_a_value
from onrecord.compare.denied_deeds import denied_deeds
from onrecord.compare.event_signs import day, never_one, signs, told, whole
from onrecord.compare.fitted import weights
from onrecord.compare.sources import Source, Voices, in_words, independent
from onrecord.compare.values import Pair, ReportView
from onrecord.model import Figure

ECHO = seen(
    "[A1 [L Veskia]] [T1=ASSAULT.reported.heavy-weapons shelled] [R1 the port of Lumen] in [L Orland] on "
    "[D1 Sunday], killing forty dockers.",
    "2024-06-04",
    "Echo",
)
HERALD = seen(
    "[A1 [L Veskia]] [T1=ASSAULT.reported.heavy-weapons shelled] [R1 the port of Lumen] in [L Orland] on "
    "[D1 Sunday], and sixty dockers were killed.",
    "2024-06-05",
    "Herald",
)
OTHER = seen(
    "[A1 Rioters] [T1=PROTEST.reported.riot burned] a tram in the old town of [L Halden] after a football match.",
    "2024-06-05",
    "Radio",
)


def found(*reports: ReportView, copies: tuple[Copy, ...] = ()) -> tuple[Account, ...]:
    pairs = [p for i, a in enumerate(reports) for b in reports[i:] for p in event_pairs(a, b, {})]
    return accounts(reports, pairs, copies)


def test_two_reports_of_one_event() -> None:
    (account,) = found(ECHO, HERALD, OTHER)

    assert account.events == (ECHO.events[0].id, HERALD.events[0].id)
    assert account.type == "ASSAULT"
    assert account.sources == 2
    assert not account.single_source
    assert account.status == {"reported": 2}
    assert account.why.startswith("2 independent sources")


def test_a_deed_and_its_denial_are_one_event() -> None:
    report = seen(
        "[S1 [L Orland]] [Q1=accuse accused] [C1 [A1 [L Veskia]] of [T1=ASSAULT.claimed shelling] the port]. "
        "[S2 [L Veskia]] [Q2=deny denied] [C2 that any gun had [T2=ASSAULT.denied fired]]."
    )
    claim, answer = report.statements
    one, other = report.events
    row = Dispute(id="d1", claim=claim.id, answer=answer.id, kind="denial", matter="", score=0.8, why="")

    (pair,) = denied_deeds([report], [row])
    assert {pair.left, pair.right} == {one.id, other.id}
    assert denied_deeds([report], [msgspec.structs.replace(row, kind="counter-claim")]) == ()
    assert denied_deeds([report], []) == ()


def told_of(deed: str, day: str = "2024-06-04", outlet: str = "Echo") -> ReportView:
    return seen(f"[A1 [L Veskia]] {deed} [R1 the port of Lumen].", day, outlet)


DONE = "[T1=ASSAULT.reported shelled]"
PLANNED = "would [T1=ASSAULT.planned shell]"
RETURNED = "[T1=ASSAULT.reported fired] back at"


@pytest.mark.parametrize(
    ("one", "other", "never"),
    [
        (told_of(DONE), told_of(DONE, "2024-06-05", "Herald"), False),
        (told_of(PLANNED), told_of(PLANNED, outlet="Herald"), False),
        (told_of(PLANNED), told_of(DONE, outlet="Herald"), True),
        (told_of(PLANNED), told_of(DONE, "2024-06-05", "Herald"), False),
        (told_of(DONE), told_of(PLANNED, "2024-06-05", "Herald"), True),
        (told_of(DONE), told_of(RETURNED, "2024-06-05", "Herald"), True),
        (told_of(RETURNED), told_of(RETURNED, "2024-06-05", "Herald"), False),
    ],
)
def test_what_is_never_one_event(one: ReportView, other: ReportView, never: bool) -> None:
    (left,), (right,) = one.events, other.events

    assert never_one(left, right) is never
    assert never_one(right, left) is never
    assert not never or event_pairs(one, other, {}) == ()


def test_two_words_of_one_sentence_are_two_events() -> None:
    first, second = seen(
        "[A1 [L Veskia]] [T1=ASSAULT.reported shelled] [R1 the port]. "
        "[A2 [L Veskia]] [T2=ASSAULT.reported hit] [R2 the quay]."
    ).events

    assert not never_one(first, second)
    assert never_one(first, msgspec.structs.replace(second, sentence=first.sentence))


def test_a_group_holds_no_two_that_are_never_one() -> None:
    """A third mention that fits both does not bring them together."""
    reports = [told_of(PLANNED), told_of(DONE, outlet="Herald"), told_of(DONE, "2024-06-05", "Radio")]
    one, other, third = (r.events[0].id for r in reports)
    pairs = [Pair(left=min(p), right=max(p), score=0.9, why="") for p in ((one, third), (other, third))]

    (account,) = accounts(reports, [*pairs, Pair(left=min(one, other), right=max(one, other), score=0.9, why="")], ())

    assert len(account.events) == 2


def test_a_people_has_its_countrys_name() -> None:
    guns = seen("[A1 Veskian gunners] [T1=ASSAULT.reported shelled] [R1 the port].", outlet="Herald")

    assert guns.events[0].names[0] >= told_of(DONE).events[0].names[0]


@pytest.mark.parametrize("table", ["accounts", "accounts_within"])
def test_the_shipped_weights_are_of_the_signs(table: str) -> None:
    one, other = ECHO.events[0], HERALD.events[0]
    values = signs(one, other, {})

    assert tuple(weights(table).signs) == tuple(values)
    assert signs(other, one, {}) == values


def test_what_tells_of_both_may_be_one_utterance() -> None:
    reports = [
        seen(
            "[S1 [L Orland]] [Q1=accuse accused] [C1 [A1 [L Veskia]] of [T1=ASSAULT.claimed shelling] the port].", d, o
        )
        for d, o in (("2024-06-04", "Echo"), ("2024-06-05", "Herald"))
    ]
    left, right = sorted(r.statements[0].id for r in reports)
    one, other = (r.events[0] for r in reports)
    values = signs(one, other, {(left, right): 0.9})

    assert values["deeds told"] == 0.9
    assert signs(one, other, {})["deeds told"] == 0
    assert "told in one utterance" in told(one, other, values)


def test_copies_are_one_source() -> None:
    copied = Copy(id="c1", reports=(ECHO.id, HERALD.id), original=ECHO.id, share=0.9, why="")
    (account,) = found(ECHO, HERALD, copies=(copied,))

    assert account.sources == 1
    assert account.single_source


def test_the_order_of_reports_leaves_no_trace() -> None:
    wanted = found(ECHO, HERALD, OTHER)

    assert all(found(*order) == wanted for order in permutations((ECHO, HERALD, OTHER)))


def test_whose_word_it_is() -> None:
    report = seen(
        "[S1 [P Mara Lindt]] [Q1 said] [C1 [A2 [L Veskia]] [T2=ASSAULT.claimed shelled] [R2 the port]]. "
        "[S3 Two dockers] [Q3 said] [C3 [A4 [L Veskia]] [T4=ASSAULT.claimed shelled] [R4 the school]]."
    )
    voices = Voices([report], [])
    one, other = ([s.named for s in voices.of_event(e)] for e in report.events)

    assert (one, other) == ([True], [False])


def test_relays_of_one_source_count_once() -> None:
    first = Source(key="a", named=True, relayed=False)
    told = independent([first, Source(key="a", named=False, relayed=True), Source(key="b", named=False, relayed=True)])

    assert told == (first, Source(key="b", named=False, relayed=True))
    assert in_words(told) == "2 independent sources, 1 of them unnamed, 1 only relayed"
    assert in_words([first]) == "1 independent source"


def figure(value: float, of: str | None = "dockers", start: int = 0) -> Figure:
    return Figure(start=start, end=start + 1, value=value, low=None, high=None, approx="exact", unit=None, of=of)


@pytest.mark.parametrize(
    ("left", "right", "least"),
    [
        ([figure(40)], [figure(62)], 0.9),
        ([figure(40)], [figure(62, None)], 0.6),
        ([figure(40)], [figure(9000, "trams")], 0.05),
    ],
)
def test_how_far_numbers_clash(left: list[Figure], right: list[Figure], least: float) -> None:
    there = clash(left, right)

    assert there is not None
    assert least <= there.strength < least + 0.2
    assert clash(right, left) is not None


def test_numbers_that_agree_do_not_clash() -> None:
    assert clash([figure(40)], [figure(40), figure(62)]) is None
    assert share_a_value([figure(40)], [figure(40, "trams")])
    assert not share_a_value([figure(2)], [figure(2)]), "small numbers are everywhere"


def test_numbers_side_by_side() -> None:
    """Nothing is hidden by a merge: lowest and highest stay, and nobody's is best where two differ."""
    events = [msgspec.structs.replace(r.events[0], figures=(figure(v),)) for r, v in ((ECHO, 40.0), (HERALD, 60.0))]
    reports = [msgspec.structs.replace(r, events=(e,)) for r, e in zip((ECHO, HERALD), events, strict=True)]
    ((numbers,),) = (a.figures for a in found(*reports))

    assert (numbers.low, numbers.best, numbers.high) == (40, None, 60)
    assert numbers.by == {events[0].id: 40, events[1].id: 60}


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-06-02", "2024-06-02", "2024-06-02"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-W23", "2024-06-03", "2024-06-09"),
        ("2024-W23-WE", "2024-06-08", "2024-06-09"),
        ("2024-06-02TNI", "2024-06-02", "2024-06-02"),
        ("2024-06-02T06:12", "2024-06-02", "2024-06-02"),
        ("2023", "2023-01-01", "2023-12-31"),
    ],
)
def test_days_of_a_value(value: str, first: str, last: str) -> None:
    assert (days := whole(value)) is not None
    assert [d.isoformat() for d in days] == [first, last]


def test_values_that_are_no_days() -> None:
    assert whole("PAST_REF") is None
    assert whole("2024-13") is None
    assert day(OTHER.events[0]) is None
