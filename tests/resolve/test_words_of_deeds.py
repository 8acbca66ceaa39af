"""Words of deeds that are none or others, what is voted or ordered, and what statements do by what they tell of."""

from __future__ import annotations

import pytest
from by_hand import record

from onrecord.text.refusals import refusals


@pytest.mark.parametrize(
    ("marked", "types"),
    [
        ("[A1 The board] [T1=REQUEST hopes] [R1 the crew] will sail.", []),
        ('[C1 "[A1 We] [T1=REQUEST want] [R1 the crew] to sail,"] [S1 [P Ann Lee]] [Q1 said].', ["REQUEST"]),
        ("[A1 [P Ann Lee]] gave [R1 [O Acme]] a right of first [T1=REJECT refusal].", []),
        ("[A1 [P Ann Lee]] repeated her [T1=REJECT refusal] of the bid by [R1 [O Acme]].", ["REJECT"]),
        ("Bakeries were [T1=COERCE forced] to raise prices.", []),
        ("[R1 Villagers] were [T1=COERCE forced] to kneel.", ["COERCE"]),
        ("Dealers sold two [T1=COERCE.reported.seize stolen] cars.", []),
        ("Two cars were [T1=COERCE.reported.seize stolen] at night.", ["COERCE"]),
        ("We [T1=CONSULT met] in her kitchen.", []),
        ("[P Ann Lee] risks a maximum of nine [T1=SANCTION.hypothetical.convict years in prison].", []),
        ("[P Ann Lee] was given nine [T1=SANCTION.reported.convict years in prison].", ["SANCTION"]),
        ("[A1 The clerk] withdrew his [T1=ACCUSE complaint].", []),
        ("[A1 The clerk] renewed his [T1=ACCUSE complaint].", ["ACCUSE"]),
        ("[A1 [P Ann Lee]] [T1=COOPERATE accepted] a boat and $9 in [T2=COOPERATE kickbacks].", ["COOPERATE"] * 2),
        ("[A1 [P Ann Lee]] [T1=COOPERATE accepted] $9 in [T2=COOPERATE kickbacks].", ["COOPERATE"]),
        ("[A1 The boatmen] [T1=COERCE.reported.seize lifted] a finger.", []),
        ("[A1 The boatmen] [T1=COERCE.reported.seize discharged] raw sewage.", []),
        ("[A1 The navy] [T1=COERCE.reported.seize took over] the port.", ["COERCE"]),
        ("[A1 The deputy] [T1=COERCE.reported.seize took over] some of the work.", []),
        ("[A1 A charity] [T1=THREATEN warned] of severe water shortages.", []),
        ("[A1 A warlord] [T1=THREATEN warned] of revenge.", ["THREATEN"]),
        ("[A1 An engineer] [T1=THREATEN warned] [R1 managers] of a faulty switch.", []),
        ("[A1 The mayor] [T1=THREATEN warned] [R1 parents] only on 2 March.", []),
        ("[A1 A man] [T1=ASSAULT threw] something onto the tracks.", []),
        ("[A1 A man] [T1=ASSAULT threw] something at [R1 the mayor].", ["ASSAULT"]),
        ("[A1 Somebody] [T1=AGREE.planned will pay] for this.", []),
        ("[A1 The port] [T1=AGREE.planned will pay] for the dredging.", ["AGREE"]),
        ("[A1 [P Ann Lee]] is [T1=ACCUSE challenging] [R1 [P Roe]] in November.", []),
        ("[C1 A ban would cost the growers dear], [S1 [A1 [O Acme]]] [Q1=warn [T1=THREATEN warned]].", []),
        ("[C1 Looters will be shot], [S1 [A1 [O Acme]]] [Q1=warn [T1=THREATEN warned]].", ["THREATEN"]),
    ],
)
def test_no_deeds(marked: str, types: list[str]) -> None:
    """A wish, a first refusal, a plight, a stolen thing, an interview and figures of speech are no events."""
    assert [e.type for e in record(marked).events] == types


@pytest.mark.parametrize(
    ("marked", "type_"),
    [
        ("[A1 Growers] [T1=REQUEST.reported filed suit] against [R1 [O Acme]].", "ACCUSE"),
        ("The Senate shut it. A [T1=CONSULT.planned hearing] is set for May.", "CONSULT"),
        ("[A1 Tenants] [T1=AGREE.reported pledged] to resist the evictions.", "THREATEN"),
        ("[A1 Tenants] [T1=AGREE.reported pledged] to fight the flames.", "AGREE"),
        ("[A1 Tenants] [T1=RETREAT.reported.access released] a list of the missing.", "COOPERATE"),
        ("[A1 Widows] [T1=COERCE.reported.seize held aloft] portraits of the drowned.", "PROTEST"),
        ("Truckers came. [P Ann Lee] cursed the [T1=COERCE.reported.restrict blockade].", "PROTEST"),
        ("[A1 Truckers] [T1=COERCE.reported.restrict reopened] the bridge.", "RETREAT"),
    ],
)
def test_other_deeds(marked: str, type_: str) -> None:
    """A suit, a promise to fight, a list that is released, portraits held up and a lane opened have their own types."""
    assert record(marked).events[0].type == type_


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("[A1 Crews] voted by 9 to 2 to [T1=PROTEST.reported.strike stop] work.", "planned"),
        ("[A1 The junta] ordered all the banks [T1=COERCE.reported.restrict shut].", "planned"),
        ("[A1 A coach] suspected of [T1=ASSAULT.reported hitting] [R1 a boy] left.", "claimed"),
        ("A coach met Ann Lee, [A1 who] [T1=CONSULT.claimed saw] [R1 the owners] in May.", "reported"),
        ("Allegedly they met Ann Lee, [A1 who] reportedly [T1=CONSULT.claimed saw] [R1 the owners].", "claimed"),
    ],
)
def test_whether_done(marked: str, status: str) -> None:
    """What is voted or ordered is planned, what one is suspected of claimed, what an outlet adds itself reported."""
    assert record(marked).events[0].status == status


def test_apology() -> None:
    """An apology in somebody's own words is a concession, once."""
    told = record('[C1 "We sincerely apologize to our guests,"] [S1 [P Ann Lee]] [Q1=express said].').events
    read = record('[C1 "We [T1=CONCEDE apologize] to our guests,"] [S1 [P Ann Lee]] [Q1=express said].').events

    assert [(e.type, e.trigger.surface) for e in told] == [("CONCEDE", "apologize")]
    assert [e.type for e in read] == ["CONCEDE"]


@pytest.mark.parametrize(
    ("marked", "act"),
    [
        ("[S1 Police] [Q1=accuse said] [C1 some 60 people gathered and two were detained].", "assert"),
        ('[C1 "We have paid £3m in rent,"] [S1 [P Ann Lee]] [Q1=accuse said].', "assert"),
        ('[C1 "My duty is to count the votes,"] [S1 [P Ann Lee]] [Q1=deny said].', "assert"),
        ('[C1 "She is a petty and vindictive woman,"] [S1 [P Ann Lee]] [Q1=deny said].', "express"),
        ('[C1 "She is a wealthy woman,"] [S1 [P Ann Lee]] [Q1=deny said].', "deny"),
        ('[C1 "Those receipts were forgeries,"] [S1 [P Ann Lee]] [Q1=deny said].', "accuse"),
        ("[S1 [P Ann Lee]] [Q1=express has accepted] [C1 the revised terms].", "commit"),
        ("[S1 [P Ann Lee]] [Q1=accuse blamed] [C1 falling sales and the price of gas].", "assert"),
        ('[C1 "If he sacks one man, every pit in this valley will stop,"] [S1 [P Ann Lee]] [Q1=deny said].', "warn"),
        ('[C1 "If he comes early, we will work on the roof,"] [S1 [P Ann Lee]] [Q1=express said].', "express"),
    ],
)
def test_acts_by_content(marked: str, act: str) -> None:
    """Numbers, own figures and duties charge nobody; an insult is a feeling; a forged receipt is a charge."""
    assert record(marked).statements[0].act == act


def test_not_ruled_out() -> None:
    """What somebody has not ruled out, and what they refuse to answer, they do not deny."""
    open_ = record("[S1 [O Acme]] [Q1=deny has not ruled out] [C1 a sale].").statements[0]
    silent = record("[S1 [O Acme]] [Q1=deny.withheld refused to] [C1 answer questions].").statements[0]

    assert [(s.act, s.polarity) for s in (open_, silent)] == [("assert", "withheld")] * 2


def test_of_the_same_body() -> None:
    """A spokesman who tells of his force's officers charges nobody."""
    marked = (
        "[S1 [P Bob Roe], a spokesman for the [O Port Police],] [Q1=accuse said]"
        " [C1 [A1 officers of the [O Port Police]] [T1=ASSAULT.claimed used tear gas]]."
    )

    assert record(marked).statements[0].act == "assert"


@pytest.mark.parametrize(
    ("marked", "when"),
    [
        ("The mayor asked [A1 both sides] to [T1=CONSULT.hypothetical meet] [D1 before Thursday].", "2026-03-12"),
        ("The mayor invited [A1 both sides] to [T1=CONSULT.hypothetical talks] on [D1 Thursday].", "2026-03-12"),
        ("[A1 Crews] vote on whether to [T1=PROTEST.hypothetical.strike strike] in [D1 April].", "2026-04"),
    ],
)
def test_days(marked: str, when: str) -> None:
    """Days before or for which somebody is asked are to come."""
    (event,) = record(marked, published="2026-03-10").events

    assert event.when is not None
    assert event.when.value == when


def test_regions_and_truces() -> None:
    """Nobody is acted upon who is a sector, a carriageway or a truce."""
    for marked in (
        "[A1 Rebels] will [T1=MOBILIZE move] to [R1 the coastal sector].",
        "[A1 Miners] [T1=PROTEST.reported.obstruct obstructed] [R1 a carriageway].",
        "[R1 The swap] was [T1=CONSULT.reported.third-party mediated] by [A1 [L Norland]].",
    ):
        assert record(marked).events[0].recipients == ()


def test_asked_they_would_not_say() -> None:
    """Who would not say what they were asked, in a clause in front, keeps it back."""
    text = "Lee came. Asked whether the port would close, she would not say. Asked by whom she was sent, she left."
    (found,) = refusals(text, [(0, len(text))])

    assert text[slice(*found.words)] == "whether the port would close"
    assert found.who is not None
    assert text[slice(*found.who)] == "she"


@pytest.mark.parametrize(
    ("marked", "trigger"),
    [
        ("[A1 [P Ann Lee]] [T1=CONCEDE offered] a public apology to [R1 the miners].", "offered a public apology"),
        ("[A1 [P Ann Lee]] [T1=CONCEDE offered] her seat to [R1 the miners].", "offered"),
        ("[A1 The board] [T1=ACCUSE opened] an [T2=ACCUSE inquiry].", "opened an inquiry"),
        ("A [T1=RETREAT cease]-fire began.", "cease-fire"),
    ],
)
def test_whole_triggers(marked: str, trigger: str) -> None:
    """What an event is called by is all of its words, where the reader found the beginning of them."""
    assert [e.trigger.surface for e in record(marked).events] == [trigger]
