"""Events: what is made of what was read of them, by readings made by hand; the table of types; events of the model that ships."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from by_hand import Kind, record

import onrecord
from onrecord import plover
from onrecord.model import Event, Record
from onrecord.reader.heads.events import MODES, STATUSES


def told(r: Record) -> list[tuple[str, list[str], list[str], str]]:
    """Type, actors, recipients and status of each event."""
    return [
        (e.type, [r.actor(i).name for i in e.actors], [r.actor(i).name for i in e.recipients], e.status)
        for e in r.events
    ]


def only(r: Record) -> Event:
    (event,) = r.events
    return event


def test_who_did_what_to_whom() -> None:
    """Parties are actors of the record, mentioned where the words for them stand; code and score come from the table."""
    r = record(
        "[A1 [L Norland]'s army] [T1 shelled] the [R1 village].", events={1: Kind("ASSAULT", mode="heavy-weapons")}
    )
    event = only(r)

    assert told(r) == [("ASSAULT", ["Norland's army"], ["the village"], "reported")]
    assert (event.trigger.surface, event.cameo, event.score) == ("shelled", "194", -9.5)
    assert [r.report.text[m.start : m.end] for m in r.actor(event.recipients[0]).mentions] == ["village"]


def test_list_of_many() -> None:
    """A list or bloc that is named by whose it is takes part itself, and those do not."""
    left = record("[A1 The [O Miners]' List] [T1=SANCTION.reported.withdraw left] [R1 the council].")
    fled = record("[A1 The [O Miners]' list] [T1=SANCTION.reported.withdraw left] [R1 the council].")

    assert told(left) == [("SANCTION", ["Miners' List"], ["the council"], "reported")]
    assert told(fled) == [("SANCTION", ["Miners"], ["the council"], "reported")]


def test_clause_before_its_subject() -> None:
    """Whom they stopped is the subject behind the comma, who did not do it; behind a participle or a noun it is not."""
    stopped = record(
        "Mayor [P Max Orr] told of two guards. When [A1 they] tried to [T1=COERCE.claimed.arrest arrest] [R1 him],"
        " [A1 [P Bob Roe]] left."
    )
    met = record("Mayor [P Max Orr] slept. After a [T1=CONSULT.reported meeting] with [R1 him], [A1 [P Bob Roe]] left.")

    assert told(stopped) == [("COERCE", ["two guards"], ["Bob Roe"], "claimed")]
    assert {a for _, actors, _, _ in told(met) for a in actors} == {"Bob Roe", "Max Orr"}


def test_nations_and_pronouns() -> None:
    """An adjective is its country; a pronoun the one it means; "the" group named before is the same group."""
    r = record(
        "The [A1 Russian] troop [T1 buildup] went on. [S2 President [P Lia Sol]] [Q2 said] [C2 no]. [A3 [S3 He]] [T3 [Q3 accused]] [R3 [L Russia]]"
        " [C3 of aggression].",
        events={1: Kind("MOBILIZE"), 3: Kind("ACCUSE")},
    )

    assert told(r)[0] == ("MOBILIZE", ["Russia"], [], "reported")
    assert told(r)[1][1:3] == (["Lia Sol"], ["Russia"])
    assert r.events[1].statement == "s2"
    assert r.events[1].according_to is None


@pytest.mark.parametrize(
    ("marked", "actors", "recipients"),
    [
        ("[A1 Rebels] [T1=REJECT rejected] [R1 the results].", ["Rebels"], []),
        ("[A1 Rebels] [T1 shelled] [R1 the bridge].", ["Rebels"], ["the bridge"]),
        ("[A1 Rebels] [T1=REJECT spurned] [R1 the bridge].", ["Rebels"], []),
        ("[A1 Rebels] [T1=MOBILIZE patrolled] [R1 the bridge].", ["Rebels"], []),
        ("[A1 Rebels] [T1=COERCE freed] nine clerks, among them [R1 [P Ann Lee]].", ["Rebels"], ["nine clerks"]),
        (
            "[A1 Rebels] [T1=COERCE freed] nine [O Acme] clerks, among them [R1 [P Ann Lee]].",
            ["Rebels"],
            ["nine Acme clerks"],
        ),
        ("[A1 Drones] launched from [L Norway] [T1 hit] [R1 [O Acme]].", ["Norway"], ["Acme"]),
        ("[A1 [L Norway]'s mortars] [T1 hit] [R1 a miner's leg].", ["Norway"], ["a miner"]),
        ("[A1 Police] [T1=SANCTION banned] [R1 61 of 84 Norwegian imports]. [L Norway] left.", ["Police"], ["Norway"]),
        ("[A1 The factory] [T1 hit] [R1 [O Acme]].", [], ["Acme"]),
        ("[A1 Two boats] [T1 hit] [R1 [O Acme]].", ["Two boats"], ["Acme"]),
        (
            "[A1 Troops guarding the base] [T1 shot] [R1 workers protesting low pay].",
            ["Troops guarding the base"],
            ["workers protesting low pay"],
        ),
        ("[A1 Rebels] [T1=REJECT rejected] [R1 the results announced on Monday].", ["Rebels"], []),
        ("[A1 A lawsuit] [T1=ACCUSE accused] [R1 [O Acme]].", ["A lawsuit"], ["Acme"]),
    ],
)
def test_things_take_no_part(marked: str, actors: list[str], recipients: list[str]) -> None:
    """Who owns a thing does, else nobody; what can be hit may be; what somebody wrote acts. Such things are no actors."""
    r = record(marked)

    assert told(r)[0][1:3] == (actors, recipients)
    assert {a.name for a in r.actors if a.kind == "group"} <= {*actors, *recipients}


def test_mutual() -> None:
    """All who meet are actors; a visitor acts, a host receives."""
    r = record(
        "[A1 [P Ann Lee]] [T1 met] [R1 [P Bob Roe]]. [A2 [P Ann Lee]] [T2 visited] [R2 [L Norland]].",
        events={1: Kind("CONSULT"), 2: Kind("CONSULT", mode="visit")},
    )

    assert told(r) == [
        ("CONSULT", ["Ann Lee", "Bob Roe"], [], "reported"),
        ("CONSULT", ["Ann Lee"], ["Norland"], "reported"),
    ]


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (Kind("AID", "planned"), ("AGREE", "planned")),
        (Kind("COOPERATE", "planned"), ("AGREE", "planned")),
        (Kind("RETREAT", "planned", "withdraw"), ("CONCEDE", "planned")),
        (Kind("RETREAT", "reported", "withdraw"), ("RETREAT", "reported")),
        (Kind("AID", "hypothetical"), ("AID", "hypothetical")),
        (Kind("ASSAULT", "threatened"), ("ASSAULT", "threatened")),
    ],
)
def test_promises(read: Kind, expected: tuple[str, str]) -> None:
    """What is only promised is an agreement, a retreat only announced a concession; the mode was the other type's."""
    event = only(record("[A1 [L Norland]] [T1 acts] for [R1 [L Sudland]].", events={1: read}))

    assert (event.type, event.status) == expected
    assert (event.mode is None) == (event.type != read.type or read.mode is None)


def test_on_whose_word() -> None:
    """What is told inside a statement rests on it, and is claimed when the reader is not sure; a speech act is reported."""
    r = record(
        "[S1 [A1 [L Norland]]] [Q1 [T1 accused]] [R1 [L Sudland]] [C1 of [T2 shelling] the [R2 port]].",
        events={1: Kind("ACCUSE"), 2: Kind("ASSAULT", sure=0.5)},
        acts={1: "accuse"},
    )

    assert [(e.status, e.according_to, e.statement) for e in r.events] == [
        ("reported", None, "s1"),
        ("claimed", "s1", None),
    ]


def test_denied() -> None:
    """An event inside a denial is denied, whoever else claims it; a wish or a plan in it stays one."""
    marked = "[S1 [L Norland]] [Q1 denied] [C1 that [A1 its army] [T1 shelled] the [R1 port]]."
    status = [
        only(record(marked, events={1: Kind("ASSAULT", read)}, acts={1: "deny"})).status
        for read in ("claimed", "denied", "hypothetical")
    ]

    assert status == ["denied", "denied", "hypothetical"]


def test_done_by_saying() -> None:
    """Who urges somebody asks them, even where the reader saw no event."""
    r = record("[S1 [L Norland]] [Q1 urged] [L Sudland] [C1 to leave].", acts={1: "demand"})

    assert told(r) == [("REQUEST", ["Norland"], ["Sudland"], "reported")]
    assert only(r).statement == "s1"


def test_denying_is_no_rejecting() -> None:
    """Who denies a charge rejects nothing; who is denied entry is rejected."""
    r = record(
        "[S1 [A1 [L Norland]]] [Q1 [T1 denied]] [C1 the charge]. [A2 [L Norland]] [T2 denied] [R2 the envoys] entry.",
        events={1: Kind("REJECT"), 2: Kind("REJECT")},
        acts={1: "deny"},
    )

    assert told(r) == [("REJECT", ["Norland"], ["the envoys"], "reported")]


def test_what_the_speaker_does_by_speaking() -> None:
    """ "We call on the army" in a quotation is done by saying so; others' acts there are claimed."""
    r = record(
        '[C1 "[A1 We] [T1 call on] [R1 the army] to stop, it [T2 bombed] [R2 the port],"] [S1 [P Ann Lee]] [Q1 said].',
        events={1: Kind("REQUEST", sure=0.5), 2: Kind("ASSAULT", sure=0.5)},
    )

    assert told(r)[0] == ("REQUEST", ["Ann Lee"], ["the army"], "reported")
    assert [(e.status, e.according_to) for e in r.events] == [("reported", "s1"), ("claimed", "s1")]


def test_posture_of_an_assault() -> None:
    """Troops that are moved by attacking are one event, the attack."""
    r = record(
        "[A1 [L Norland]] [T1 [T2 marched into]] [R1 the town].", events={1: Kind("ASSAULT"), 2: Kind("MOBILIZE")}
    )

    assert [e.type for e in r.events] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[R1 [L Norland]] was [T1 accused] by [R1 [L Sudland]].", (["Sudland"], ["Norland"])),
        ("[A1 [L Norland]] has been [T1 accused] by [A1 [L Sudland]].", (["Sudland"], ["Norland"])),
        ("The [T1 attack] on [A1 [L Norland]] by [A1 [L Sudland]] failed.", (["Sudland"], ["Norland"])),
        ("[R1 [L Norland]]'s [T1 attack] against [A1 [L Sudland]] failed.", (["Norland"], ["Sudland"])),
        ("[A1 [L Norland]] [T1 came under fire] from [A1 [L Sudland]].", (["Sudland"], ["Norland"])),
        ("The [A1 guard] whom [A1 the pilot] [T1 stabbed] lived.", (["the pilot"], ["the guard"])),
        ("[A1 [L Norland]] [T1 attacked] [R1 [L Sudland]] by night.", (["Norland"], ["Sudland"])),
    ],
)
def test_voices(marked: str, expected: tuple[list[str], list[str]]) -> None:
    """Grammar turns round what the reader has the wrong way: passives, nouns with "by" and "on", possessors, "whom"."""
    assert told(record(marked, events={1: Kind("ASSAULT")}))[0][1:3] == expected


def test_claim_and_answer() -> None:
    """A claim that the next words deny is denied; a denial of something else leaves it claimed."""
    claim = "[S1 [L Norland]] [Q1 said] [C1 that [A1 [L Sudland]] had [T1 shelled] [R1 the port]]"
    answers = (
        ". [L Sudland] denied it.",
        "; [L Sudland] has dismissed the report.",
        ". [L Sudland] denied visas to two envoys.",
    )

    assert [only(record(claim + answer, events={1: Kind("ASSAULT", "claimed")})).status for answer in answers] == [
        "denied",
        "denied",
        "claimed",
    ]


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        (
            "[S1 [P Ann Lee]] [Q1 said] [C1 that [A1 [O Acme]] had [T1=COOPERATE.claimed bribed] a clerk].\n\n"
            "Not so, said [P Bob Roe].",
            "denied",
        ),
        (
            "[S1 [P Ann Lee]] [Q1 said] [C1 that [A1 [O Acme]] had [T1=COOPERATE.claimed bribed] a clerk].\n\n"
            "Not so fast, said [P Bob Roe].",
            "claimed",
        ),
        (
            "[A1 [P Bob Roe]] is accused of [T1=COOPERATE.claimed bribing] a clerk.\n\nIt was late."
            " [S2 [P Bob Roe]] [Q2=deny pleaded] [C2 not guilty].",
            "denied",
        ),
        (
            "[A1 [P Bob Roe]] is seen [T1=COOPERATE.claimed bribing] a clerk.\n\nIt was late."
            " [S2 [P Bob Roe]] [Q2=deny pleaded] [C2 not guilty].",
            "claimed",
        ),
        (
            "[S1 [P Ann Lee]] [Q1 said] [C1 that [O Acme] had withdrawn an earlier [A1 [O Acme]] [T1=AGREE.claimed offer]]."
            " [S2 [O Acme]] [Q2=deny rejected] [C2 that account].",
            "claimed",
        ),
        (
            "[S1 [P Ann Lee]] [Q1 said] [C1 that [A1 [O Acme]] had [T1=COOPERATE.claimed bribed] a clerk]."
            " [P Bob Roe] dismissed that account.",
            "denied",
        ),
        (
            "[S1 [P Ann Lee]] [Q1 said] [C1 that [A1 [O Acme]] had [T1=COOPERATE.claimed bribed] a clerk]."
            " Both managers deny wrongdoing.",
            "denied",
        ),
        (
            "[S1 [P Ann Lee]] [Q1 said] [C1 that [A1 [O Acme]] had [T1=COOPERATE.claimed bribed] a clerk]."
            " Both managers deny entry to reporters.",
            "claimed",
        ),
        (
            "Prosecutors charged a driver, [A1 [P Bob Roe]], with [T1=COOPERATE.claimed bribing] a clerk."
            " [S2 [P Bob Roe]] [Q2=deny pleaded] [C2 not guilty].",
            "denied",
        ),
        (
            "Prosecutors charged a driver and [A1 [P Bob Roe]] spoke of [T1=COOPERATE.claimed bribing] a clerk."
            " [S2 [P Bob Roe]] [Q2=deny pleaded] [C2 not guilty].",
            "claimed",
        ),
        (
            "[S1 [P Ann Lee]] [Q1 said] [C1 that [A1 [O Acme]] had [T1=CONSULT.claimed met] a clerk].\n\n"
            "[S3 [P Dan Orr]] [Q3 said] [C3 it was late]. [S2 [O Acme]] [Q2=deny rejected] [C2 the charge].",
            "claimed",
        ),
        (
            "[S1 [P Ann Lee]] [Q1=accuse said] [C1 that [A1 [O Acme]] had [T1=COOPERATE.claimed bribed] a clerk].\n\n"
            "[S2 [P Cy Doe]] [Q2=accuse accused] [O Acme] [C2 of greed]. [S3 [O Acme]] [Q3=deny rejected] [C3 the charge].",
            "claimed",
        ),
        (
            "[S1 [P Ann Lee]] [Q1=accuse said] [C1 that [A1 [O Acme]] had [T1=COOPERATE.claimed bribed] a clerk].\n\n"
            "[S2 [P Cy Doe]] [Q2=accuse accused] [O Acme] [C2 of greed]. [S3 [O Acme]] [Q3=deny rejected] [C3 all charges].",
            "denied",
        ),
        (
            "[S1 [P Ann Lee]] [Q1=accuse said] [C1 that [A1 [O Acme]] had [T1=COOPERATE.claimed bribed] a clerk].\n\n"
            "[S3 [P Dan Orr]] [Q3 said] [C3 it was late]. [S2 [O Acme]] [Q2=deny rejected] [C2 the charge by [P Cy Doe] that it was greedy].",
            "claimed",
        ),
    ],
)
def test_answers(marked: str, status: str) -> None:
    """A no behind a claim, a plea and a denial of what one was last blamed for answer it; other words do not."""
    assert only(record(marked)).status == status


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        (
            '[C1 "It was late when [A1 rebels] [T1=ASSAULT.reported shelled] the port,"] [S1 [P Ann Lee]] [Q1 said].',
            "claimed",
        ),
        ('[C1 "He was [T1=COERCE.reported jailed] in May,"] [S1 [P Ann Lee]] [Q1 said].', "claimed"),
        ('[C1 "[A1 We] [T1=ASSAULT.reported shelled] the port,"] [S1 [P Ann Lee]] [Q1 said].', "reported"),
        ('[S1 [A1 [P Ann Lee]]] [Q1 cried] [C1 "[T1=ACCUSE.reported Shame] on you"].', "reported"),
        (
            '[C1 "We wept at the [T1=ASSAULT.reported shelling] by [A1 rebels],"] [S1 [P Ann Lee]] [Q1 said].',
            "reported",
        ),
        (
            '[S1 [P Ann Lee]] [Q1 said] [C1 "no one" knew that [A1 rebels] had [T1=ASSAULT.reported shelled] it].',
            "reported",
        ),
    ],
)
def test_others_in_direct_words(marked: str, status: str) -> None:
    """What is told of others in quotation marks is on the speaker's word; what they do themselves, and know, is not."""
    assert only(record(marked)).status == status


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[A1 Police] [T1=COERCE.reported.arrest took] away Lee's phone and left.", ("COERCE", "seize")),
        ("[A1 A man] [T1=ASSAULT.reported.abduct grabbed] the officer's Taser.", ("COERCE", "seize")),
        ("[A1 Police] [T1=COERCE.reported.arrest took] his son and left.", ("COERCE", "arrest")),
        ("[A1 A man] [T1=ASSAULT.reported.abduct grabbed] her arm and ran.", ("ASSAULT", "abduct")),
        ("[A1 Police] [T1=COERCE.reported.arrest took] the bag man to court.", ("COERCE", "arrest")),
        ("[A1 A man] [T1=ASSAULT.reported.firearms kicked] [R1 the guard].", ("ASSAULT", "beat")),
        ("[A1 A man] [T1=ASSAULT.reported.firearms shot] [R1 the guard].", ("ASSAULT", "firearms")),
    ],
)
def test_mode_by_object(marked: str, kind: tuple[str, str]) -> None:
    """Things are seized, people are arrested and abducted; bodily deeds need no weapon."""
    event = only(record(marked))
    assert (event.type, event.mode) == kind


def test_own_losses() -> None:
    """Who admits losing men did not kill them."""
    event = only(record("[S1 [A1 Rebels]] [Q1 admitted] [C1 [T1 losing] [R1 nine men]]."))

    assert (event.actors, len(event.recipients)) == ((), 1)


def test_nobody_did() -> None:
    """What nobody did is not told as having happened; in a party's words it is denied."""
    own = record("Not a single [A1 union] has [T1 endorsed] [R1 [P Ann Lee]].", events={1: Kind("SUPPORT")})
    theirs = record(
        "[S1 [L Norland]] [Q1 said] [C1 that no [A1 soldier] had [T1 entered] [R1 the port]].",
        events={1: Kind("MOBILIZE", "claimed")},
    )

    assert (only(own).status, only(theirs).status) == ("hypothetical", "denied")


@pytest.mark.parametrize(
    "marked",
    [
        "No one was hurt when [A1 rebels] [T1 shelled] [R1 the port].",
        "No fewer than 40 people were [T1 killed] by [A1 rebels].",
        "No expert doubts that [A1 [L Norland]] [T1 shelled] [R1 the port].",
        "No one claimed responsibility for the [T1 bombing].",
    ],
)
def test_nobody_did_something_else(marked: str) -> None:
    """A "no" that is not the subject of the event's verb denies nothing."""
    assert only(record(marked, events={1: Kind("ASSAULT")})).status == "reported"


def test_who_denies_what() -> None:
    """Who claims a thing does not deny it by denying another; a charge against somebody else is another."""
    claim = "[S1 [L Norland]] [Q1 said] [C1 that [A1 [L Sudland]] had [T1 shelled] [R1 the port]]. "
    for answer in (
        "[L Sudland] denied any involvement in a blast elsewhere.",
        "A judge dismissed the charges against a banker.",
        "[S2 [L Norland]] [Q2 denied] [C2 it] had fired.",
    ):
        r = record(claim + answer, events={1: Kind("ASSAULT", "claimed")})
        assert r.events[0].status == "claimed", answer


def test_two_accounts() -> None:
    """What two say of one event are two accounts; a second attack is another attack."""
    r = record(
        "[S1 [L Norland]] [Q1 said] [C1 [A1 [L Sudland]] had [T1 shelled] [R1 the port]].\n\n"
        "[S2 [L Westland]] [Q2 said] [C2 [A2 [L Sudland]] had [T2 shelled] [R2 the port]].\n\n"
        "[A3 Rebels] [T3 attacked] [R3 the mine]. A second [T4 attack] followed.",
        events={n: Kind("ASSAULT", "claimed" if n < 3 else "reported") for n in (1, 2, 3, 4)},
    )

    assert [(e.trigger.surface, e.according_to) for e in r.events] == [
        ("shelled", "s1"),
        ("shelled", "s2"),
        ("attacked", None),
        ("attack", None),
    ]


def test_possessor_alone() -> None:
    """A possessor is left where the reader has it when nobody else acts."""
    assert told(record("[R1 [P Ann Lee]]'s [T1 poisoning] went on.", events={1: Kind("ASSAULT")}))[0][1:3] == (
        [],
        ["Ann Lee"],
    )


def test_many_events_alike() -> None:
    """A report that tells one thing thousands of times is resolved in seconds, as one event."""
    number = 3000
    r = record("[A1 [L Norland]] [T1 shelled] [R1 [L Sudland]].\n\n", events={1: Kind("ASSAULT")})
    marked = "".join(f"[A{n} [L Norland]] [T{n} shelled] [R{n} [L Sudland]].\n\n" for n in range(1, number + 1))
    many = record(marked, events={n: Kind("ASSAULT") for n in range(1, number + 1)})

    assert len(r.events) == len(many.events) == 1
    assert len(many.events[0].mentions) == number - 1


def test_one_phrase() -> None:
    """Two triggers of one phrase are one event."""
    r = record(
        "[A1 Rebels] are [T1 holding] [R1 miners] [T2 hostage].", events={1: Kind("ASSAULT"), 2: Kind("ASSAULT")}
    )

    assert told(r) == [("ASSAULT", ["Rebels"], ["miners"], "reported")]


def test_the_same_by_a_noun() -> None:
    """A noun that names some of the parties, or none, is the event told before; a verb with other parties is another."""
    r = record(
        "[A1 [L Norland]] [T1 shelled] [R1 [L Sudland]].\n\nThe [T2 attack] went on. Then [A3 [L Norland]] [T3 bombed] [R3 [L Westland]].",
        events={n: Kind("ASSAULT") for n in (1, 2, 3)},
    )

    assert [(e.trigger.surface, [m.surface for m in e.mentions]) for e in r.events] == [
        ("shelled", ["attack"]),
        ("bombed", []),
    ]


def test_killed_in_a_bombing() -> None:
    """The harm and how it was done are one assault; two harms are two."""
    r = record(
        "[R1 Nine miners] were [T1 killed] in a [T2 bombing] by [A2 rebels]. [A3 Rebels] [T3 bombed] [R3 the port] and [T4 killed] [R4 two].",
        events={n: Kind("ASSAULT", mode="explosives" if n == 2 else None) for n in (1, 2, 3, 4)},
    )

    assert [(e.trigger.surface, e.mode) for e in r.events] == [
        ("killed", "explosives"),
        ("bombed", None),
        ("killed", None),
    ]
    assert told(r)[0][1:3] == (["rebels"], ["Nine miners"])


def test_told_twice() -> None:
    """One event told in two sentences is one entry with two mentions, and what either tells of it; another day makes another."""
    r = record(
        "[A1 [L Norland]] [T1 shelled] [R1 [L Sudland]].\n\n[A2 [L Norland]]'s [T2 attack] on [R2 [L Sudland]] came [D2 on Monday]."
        "\n\n[A3 [L Norland]] also [T3 attacked] [R3 [L Sudland]] [D3 in May].",
        events={1: Kind("ASSAULT", mode="heavy-weapons"), 2: Kind("ASSAULT"), 3: Kind("ASSAULT")},
        published="2024-03-06",
    )

    assert [(e.trigger.surface, [m.surface for m in e.mentions]) for e in r.events] == [
        ("shelled", ["attack"]),
        ("attacked", []),
    ]
    assert r.events[0].when is not None
    assert r.events[0].when.value == "2024-03-04"


def test_background() -> None:
    """What lay more than thirty days before the report is marked."""
    marked = "[A1 [L Norland]] [T1 annexed] [R1 [L Sudland]] [D1 {}]."
    marks = [
        only(record(marked.format(day), events={1: Kind("ASSAULT")}, published="2024-03-06")).background
        for day in ("in 2014", "on 2 February 2024", "on 20 February 2024", "on Monday")
    ]

    assert marks == [True, True, False, False]


def test_when_where_how_many() -> None:
    """A day, a place and a figure beside the trigger are the event's; a day beside other reporting words is theirs."""
    r = record(
        "[A1 [L Norland]] [T1 killed] [R1 about 40 people] in [L Paris] on Monday, [S2 police] [Q2 said] on Tuesday.",
        events={1: Kind("ASSAULT")},
        published="2024-03-06",
    )
    event = only(r)

    assert event.when is not None
    assert event.when.value == "2024-03-04"
    assert event.where is not None
    assert r.places[event.where].name == "Paris"
    assert [r.figures[i].value for i in event.figures] == [40]


def test_table() -> None:
    """Every type has a score and a code in each mode, within PLOVER's scale and of CAMEO's form."""
    assert len(plover.TYPES) == 16
    assert set(plover.KINDS) == set(plover.TYPES)
    for modes in plover.KINDS.values():
        assert next(iter(modes)) is None
        for kind in modes.values():
            assert -10 <= kind.score <= 10
            assert kind.cameo.isdigit()
            assert 3 <= len(kind.cameo) <= 4
    assert plover.kind("ASSAULT", "aerial") == (-9.5, "195")
    assert all(mode is None or mode in plover.KINDS[type_] for type_, mode in MODES)


REPORT = """Norland shells port

PORT MAREN (Reuters) - Police arrested 14 protesters outside the parliament in Nairobi on Monday.

Kenya's foreign minister accused Ethiopia of shelling a border village. Ethiopia denied that its army had attacked the village.

The two countries' presidents will meet in Geneva on Thursday. Kenya threatened to expel the Ethiopian ambassador.
"""


def test_model() -> None:
    """The model that ships reads who did what to whom, and what is not fact is not shown as fact."""
    r = onrecord.read(REPORT, published="2024-03-05")
    text = r.report.text
    of = {e.trigger.surface: e for e in r.events}

    for e in r.events:
        assert all(text[s.start : s.end] == s.surface for s in (e.trigger, *e.mentions))
        assert {a.id for a in r.actors}.issuperset({*e.actors, *e.recipients})
        assert e.according_to is None or e.according_to in {s.id for s in r.statements}
        assert plover.kind(e.type, e.mode) == (e.score, e.cameo)
    arrest = of["arrested"]
    assert (arrest.type, arrest.mode, arrest.status) == ("COERCE", "arrest", "reported")
    assert [r.figures[i].value for i in arrest.figures] == [14]
    assert of["accused"].type == "ACCUSE"
    assert of["shelling"].status in ("claimed", "denied")
    assert of["attacked"].status == "denied"
    assert of["meet"].status == "planned"
    assert of["expel"].status == "threatened"
    assert msgspec.json.decode(r.to_json(), type=Record) == r


ROOT = Path(__file__).parents[2]
WRITTEN = ROOT / "train" / "events_written.jsonl"
OWN = sorted((ROOT / "bench" / "data").glob("events_*.jsonl"))


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", [WRITTEN, *OWN], ids=lambda p: p.stem)
def test_labels(path: Path) -> None:
    """Labels in the files of sentences written here are of the vocabulary, and their spans are words of the sentence."""
    for row in rows(path):
        text = row["text"]
        for e in row["events"]:
            assert e["mode"] in plover.KINDS[e["type"]]
            assert e["status"] in STATUSES
            for start, end in (e["trigger"], *e["actors"], *e["recipients"]):
                assert 0 <= start < end <= len(text)
                assert text[start:end].strip() == text[start:end]


def test_never_trained_on() -> None:
    """No sentence of the tests stands in what is trained on."""
    trained = {" ".join(row["text"].lower().split()) for row in rows(WRITTEN)}

    assert len(OWN) == 2
    for path in OWN:
        assert not trained & {" ".join(row["text"].lower().split()) for row in rows(path)}


@pytest.mark.parametrize(
    ("recipient", "expected"),
    [("the front gates", []), ("the mill gates", ["the mill gates"]), ("the barricades", [])],
)
def test_no_protest_against_gates(recipient: str, expected: list[str]) -> None:
    """Gates and fences are where people protest, and nobody against whom they do."""
    r = record(f"[A1 Miners] [T1=PROTEST stormed] [R1 {recipient}].")
    assert [r.actor(i).name for i in r.events[0].recipients] == expected
