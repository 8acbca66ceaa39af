"""What the tables of event rules make together, beyond the example and near miss that each rule has."""

from __future__ import annotations

import pytest
from by_hand import record

from onrecord import plover
from onrecord.resolve.events.triggers import is_noun, is_passive
from onrecord.rules import watching


def around(marked: str) -> tuple[str, tuple[int, int]]:
    """A text and where its one [trigger] stands in it."""
    before, rest = marked.split("[")
    trigger, behind = rest.split("]")
    return before + trigger + behind, (len(before), len(before) + len(trigger))


@pytest.mark.parametrize(
    ("marked", "noun", "passive"),
    [
        ("The [attack] ended.", True, False),
        ("Norland's [attack] ended.", True, False),
        ("A military [attack] ended.", True, False),
        ("[Attacks] by rebels ended.", True, False),
        ("Rebels [attack] the port.", False, False),
        ("The port was [attacked] at night.", False, True),
        ("The port was reportedly [attacked] at night.", False, True),
        ("Rebels were [attacking] the port.", False, False),
    ],
)
def test_grammar_of_triggers(marked: str, noun: bool, passive: bool) -> None:
    """A noun by its article, possessor, adjective or the preposition behind it; a passive by the verb before it."""
    text, trigger = around(marked)

    assert is_noun(text, trigger) is noun
    assert is_passive(text, trigger) is passive


@pytest.mark.parametrize("measure", ["km", "days", "mph", "metres"])
def test_measures(measure: str) -> None:
    """A measure of a thing is not with how many it was done."""
    (event,) = record(f"[A1 Rebels] [T1 burned] grass 12 {measure} wide.").events

    assert event.figures == ()


def test_nearest_day() -> None:
    """The nearer of two days that go with a trigger is the event's; one that the reader has for it comes first."""
    near, read = (
        record(
            f"On Sunday [A1 rebels] slept but [A1 they] [T1 shelled] the port on Monday{last}.", published="2024-05-15"
        )
        for last in ("", "; smoke was seen [D1 on Tuesday]")
    )

    assert [r.events[0].when.value for r in (near, read) if r.events[0].when] == ["2024-05-13", "2024-05-14"]


def test_place_done_to_before_place_nearby() -> None:
    """The town that is shelled is where it was, though another is nearer; one that the reader has comes first."""
    done, read = (
        record(f"[A1 Rebels] [T1 shelled] from [L Berlin] {where}.").events[0].where
        for where in ("the town of [R1 [L Paris]]", "the town of [R1 [L Paris]], and then [W1 [L Nairobi]]")
    )

    assert (done, read) == (1, 2)


def test_mutual() -> None:
    """Both sides of a meeting, a deal and a clash do the same; a visit, a threat and an attack go one way."""
    mutual = [("CONSULT", None, "met"), ("AGREE", None, "signed a pact"), ("ASSAULT", None, "clashed")]
    one_way = [("CONSULT", "visit", "met"), ("THREATEN", None, "clashed"), ("ASSAULT", None, "attacked")]

    assert all(plover.is_mutual(*e) for e in mutual)
    assert not any(plover.is_mutual(*e) for e in one_way)


def test_rules_can_be_switched_off() -> None:
    """Without the rule that grants what is admitted, it is claimed; with it, it happened."""
    marked = "[S1 [P Ann Lee]] [Q1 admitted] [C1 that rebels had [T1=ASSAULT.reported..unsure shelled] the port]."
    with watching(without=frozenset({"status.granted"})):
        without = record(marked)

    assert [r.events[0].status for r in (record(marked), without)] == ["reported", "claimed"]


def test_every_decision_has_a_rule() -> None:
    """Side of each party, status and type of each event are decided by a rule that names where."""
    with watching() as decisions:
        r = record("[A1 Rebels] [T1 shelled] [R1 the port]. [A2 [L Norland]] [T2=CONSULT met] [A2 [L Sudland]].")
    decided = {(d.rule.split(".")[0], r.report.text[slice(*d.at)]) for d in decisions if d.at}

    assert {("sides", w) for w in ("Rebels", "the port", "Norland", "Sudland")} <= decided
    assert {(table, w) for table in ("status", "types") for w in ("shelled", "met")} <= decided


@pytest.mark.parametrize(
    ("marked", "triggers"),
    [
        ("A [T1=RETREAT cease]-[T2=RETREAT fire] began.", ["cease-fire"]),
        ("A [T1=RETREAT cease]-[T2=CONSULT fire brokered] by [A2 [L Norland]] began.", ["cease-fire", "brokered"]),
        ("A [T1=ASSAULT raid] - [T2=PROTEST riots] - began.", ["raid", "riots"]),
    ],
)
def test_one_trigger_a_word(marked: str, triggers: list[str]) -> None:
    """Two triggers that a hyphen joins in one word are one; between blanks a dash joins nothing."""
    assert [e.trigger.surface for e in record(marked).events] == triggers


@pytest.mark.parametrize(
    ("denier", "status"),
    [
        ("[L Sudland]", "denied"),
        ("Sudlander officials", "denied"),
        ("[O The Sudland Foreign Ministry]", "denied"),
        ("[L Westland]", "claimed"),
        ("[L Norland]", "claimed"),
    ],
)
def test_denied_by_the_accused(denier: str, status: str) -> None:
    """Only the side that is said to have done it makes a claim one that is denied, far behind the claim, too."""
    marked = (
        "[S1 [L Norland]] [Q1 said] [C1 that [A1 [L Sudland]] had [T1=ASSAULT.claimed shelled] a port].\n\n"
        "It rained all day. Nothing moved on the roads.\n\n"
        f"[S2 {denier}] [Q2=deny rejected] [C2 the charge]."
    )

    assert [e.status for e in record(marked).events] == [status]


def parties(marked: str) -> list[tuple[list[str], list[str]]]:
    """The names of those who act and are acted upon, event by event."""
    made = record(marked)
    names = {a.id: a.name for a in made.actors}
    return [([names[i] for i in e.actors], [names[i] for i in e.recipients]) for e in made.events]


@pytest.mark.parametrize(
    ("before", "by"),
    [
        ("Police ate. The [S1 [O Marlow Police]] [Q1 said] [C1 no].", ["Marlow Police"]),
        ("[S1 The [O Marlow Police]] [Q1 said] [C1 no]. [S2 The [O Norvik Police]] [Q2 said] [C2 so].", []),
        ("[S1 Police] [Q1 said] [C1 no]. [A2 Soldiers] [T2=ASSAULT.reported beat] [R2 a clerk].", []),
    ],
)
def test_arrests_of_nobody_named(before: str, by: list[str]) -> None:
    """They were made by the only police of the report; by nobody where there are two, or troops that use force too."""
    arrest = parties(f"{before}\n\n[R1 Nine miners] were [T1=COERCE.reported.arrest arrested].")[-1]

    assert arrest == (by, ["Nine miners"])


@pytest.mark.parametrize(
    ("at", "struck"),
    [
        ("[O Acme] is closed. The company", ["Acme"]),
        ("Output at [O Acme] stopped. The company", ["The company"]),
    ],
)
def test_strikes_of_nobody_named(at: str, struck: list[str]) -> None:
    """A stoppage is the only union's, against whom the report calls the company; no site is that."""
    marked = (
        f"The [O Rail Workers' Union] met.\n\n{at} said nothing.\n\nThe [T1=PROTEST.reported.strike strike] went on."
    )
    named = marked.replace("The company said nothing", "[S1 The company] [Q1 said] [C1 nothing]")

    assert parties(named) == [(["Rail Workers' Union"], struck)]


@pytest.mark.parametrize("words", ["212 flights", "repeated commands", "that fishing", "to appear on Monday"])
def test_what_is_nobody(words: str) -> None:
    """Flights, commands and clauses are not whom something is done to."""
    assert parties(f"[A1 [P Ann Lee]] [T1=REJECT refused] [R1 {words}].") == [(["Ann Lee"], [])]


@pytest.mark.parametrize(
    ("before", "two"),
    [
        ("[L Norway] and [L Sweden] met, but", ["Norway", "Sweden"]),
        ("[L Norway] met [L Sweden], but", []),
        ("[L Norway] and [L Sweden] met [P Ann Lee] and [P Bob Roe], but", []),
    ],
)
def test_each_the_other(before: str, two: list[str]) -> None:
    """Both are each of the only two whom "and" joins before them: each accuses, and each is accused."""
    made = record(f"{before} [A1 each] has [T1=ACCUSE accused] [R1 the other].")
    actors = {a.id: a for a in made.actors}
    (event,) = made.events

    for side in (event.actors, event.recipients):
        assert [actors[m].name for i in side for m in actors[i].members] == two
