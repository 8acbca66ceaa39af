"""Who it really was: readings made by hand, so that nothing here depends on the model."""

from __future__ import annotations

import pytest
from by_hand import record

from onrecord.model import Record


def said(r: Record) -> list[tuple[list[str], list[str]]]:
    """Speakers and relays of each statement."""
    return [([r.actor(i).name for i in s.speakers], [r.actor(i).name for i in s.relayed_by]) for s in r.statements]


def speakers(marked: str) -> list[list[str]]:
    return [who for who, _ in said(record(marked))]


def test_title_name_and_pronoun() -> None:
    """A title with a name, the surname, and a pronoun are one actor."""
    r = record(
        "[S1 Foreign Minister [P Ana Duarte]] [Q1 said] [C1 the talks were over]. [S2 She] [Q2 blamed] [C2 the rebels].\n\n"
        '[C3 "It is over,"] [S3 [P Duarte]] [Q3 told] reporters.'
    )

    assert said(r) == [(["Ana Duarte"], [])] * 3
    assert [role.title for role in r.actors[0].roles] == ["Foreign Minister"]
    assert {m.form for m in r.actors[0].mentions} == {"name", "pronoun"}


def test_title_alone() -> None:
    """A plain "the minister" is the one who was named with that title."""
    assert speakers(
        "[S1 Prime Minister [P Rui Vaz]] [Q1 said] [C1 it was late]. [S2 President [P Lia Sol]] [Q2 agreed] [C2 with it].\n\n"
        "[S3 The prime minister] [Q3 added] [C3 that it would rain]."
    ) == [["Rui Vaz"], ["Lia Sol"], ["Rui Vaz"]]


def test_subject_of_the_content() -> None:
    """ "Roe said he …" is of Roe, and so is the "He" after it."""
    assert speakers(
        "[S1 [P Max Orr]] [Q1 said] [C1 no]. [S2 [P Bob Roe]] [Q2 said] [C2 that he was late]. [S3 He] [Q3 said] [C3 yes]."
    )[-1] == ["Bob Roe"]


def test_still_the_same() -> None:
    """In one paragraph "she" is who spoke last, when nobody else is named between."""
    assert (
        speakers(
            "[S1 [P Ann Lee]] [Q1 said] [C1 no]. [S2 She] [Q2 said] [C2 yes].\n\n"
            "[S3 [P Eva Lund]] [Q3 praised] [C3 it]. [S4 She] [Q4 said] [C4 it was late]."
        )
        == [["Ann Lee"]] * 2 + [["Eva Lund"]] * 2
    )


def test_who_of_a_nameless() -> None:
    """ "Who" is the phrase that it follows."""
    assert speakers("[P Ann Lee] left. A senior port official, [S1 who] [Q1 asked] [C1 for tea], spoke.") == [
        ["A senior port official"]
    ]


def test_one_nameless_speaker() -> None:
    """A nameless speaker whose words serve two statements is one actor."""
    r = record("[S1 [S2 A reporter for [O Harbour Today]]] [Q1 said] [C1 it was late] and [Q2 warned] [C2 of worse].")

    assert r.statements[0].speakers == r.statements[1].speakers
    assert [a.name for a in r.actors].count("A reporter for Harbour Today") == 1


def test_his_testimony() -> None:
    """What somebody says or writes speaks as they do."""
    assert (
        speakers("[S1 [P Max Orr]] [Q1 said] [C1 no]. [Q2 According to] [S2 his testimony], [C2 it was late].")
        == [["Max Orr"]] * 2
    )


def test_nameless_official() -> None:
    """An official without a name can be meant by a pronoun."""
    assert (
        speakers('[S1 The mayor] [Q1 said] [C1 it was safe]. [C2 "It will hold,"] [S2 she] [Q2 told] reporters.')
        == [["The mayor"]] * 2
    )


def test_gender_of_titles() -> None:
    """Who is a spokeswoman is not "he"."""
    assert speakers(
        "[S1 [P Max Orr]] [Q1 said] [C1 no]. [S2 Ministry spokeswoman [P Eva Lund]] [Q2 said] [C2 yes]. [S3 He] [Q3 said] [C3 maybe]."
    ) == [["Max Orr"], ["Eva Lund"], ["Max Orr"]]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[L Ukraine] and the West", ["Ukraine", "the West"]),
        (
            "The [O U.S. State Department] and [L Russia]'s [O Foreign Ministry]",
            ["U.S. State Department", "Foreign Ministry"],
        ),
        ("[P Ann Lee] and [P Bob Roe]", ["Ann Lee", "Bob Roe"]),
        ("[P Ann Lee], [P Bob Roe] and [P Cy Doe]", ["Ann Lee", "Bob Roe", "Cy Doe"]),
        ("The [O Organization for Security and Cooperation]", ["Organization for Security and Cooperation"]),
        ("[P Ann Lee], head of security and trade at [O Acme],", ["Ann Lee"]),
        ("[P Ann Lee], who runs [O Acme] and [O Zenith],", ["Ann Lee"]),
        ("foreign ministers of [L France] and [L Germany]", ["foreign ministers of France and Germany"]),
        ("[P Bob Roe]'s lawyer, [P Ann Lee],", ["Ann Lee"]),
        ("a spokesman for [P Bob Roe]", ["a spokesman for Bob Roe"]),
        ("A [O State Department] official", ["A State Department official"]),
        ("A [O State Department] spokesman", ["State Department"]),
        ("[L Moscow]", ["Russia"]),
        ("The [L Kremlin]", ["Kremlin"]),
        ("some countries", ["some countries"]),
        ("[L Brussels]", ["European Union"]),
        ("[P Ann Lee]'s testimony", ["Ann Lee"]),
        ("former [P Ann Lee] aide [P Bob Roe]", ["Bob Roe"]),
        ("Two diplomats familiar with the talks", ["Two diplomats familiar with the talks"]),
        ("the [P Clinton] campaign", ["the Clinton campaign"]),
        ("[O NATO] foreign ministers", ["NATO foreign ministers"]),
    ],
)
def test_sources(source: str, expected: list[str]) -> None:
    """Who a source names: parts of conjunctions, heads of phrases, bodies that speak through somebody, governments."""
    assert speakers(f"[S1 {source}] [Q1 said] [C1 the talks were over].") == [expected]


def test_acronym_and_part() -> None:
    """A body's acronym and the end of its name are the body."""
    assert speakers(
        "[S1 The [O Organization for Security and Cooperation in Europe]] [Q1 said] [C1 yes]. [S2 The [O OSCE]] [Q2 said] [C2 no].\n\n"
        "[S3 The [O U.S. State Department]] [Q3 said] [C3 yes]. [S4 The [O State Department]] [Q4 said] [C4 no]."
    ) == [
        ["Organization for Security and Cooperation in Europe"],
        ["Organization for Security and Cooperation in Europe"],
        ["U.S. State Department"],
        ["U.S. State Department"],
    ]


def test_aliases() -> None:
    """What the report says somebody is also called is theirs, whatever its letters."""
    assert speakers(
        "[S1 [P Mohamed Dagalo], also known as [P Hemedti],] [Q1 said] [C1 yes]. [S2 [P Hemedti]] [Q2 said] [C2 no].\n\n"
        "[S3 The [O Federal Security Service] ([O FSB])] [Q3 said] [C3 yes]. [S4 The [O FSB]] [Q4 said] [C4 no]."
    ) == [["Mohamed Dagalo"], ["Mohamed Dagalo"], ["Federal Security Service"], ["Federal Security Service"]]


def test_two_of_one_surname() -> None:
    """A surname that two share is the one named last before it."""
    assert speakers(
        "[S1 [P Ann Roe]] [Q1 said] [C1 a]. [S2 [P Bob Roe]] [Q2 said] [C2 b]. [S3 [P Roe]] [Q3 said] [C3 c]."
    ) == [["Ann Roe"], ["Bob Roe"], ["Bob Roe"]]


def test_a_place_is_no_surname() -> None:
    """A town's name is not taken for the last word of a newspaper's that was taken for a person."""
    assert speakers("[S1 A court in [L Lusara]] [Q1 ruled] [C1 so], [P Le Soir de Lusara] wrote.") == [
        ["A court in Lusara"]
    ]


def test_relay() -> None:
    """A medium that passes on what somebody said is a relay, and its own statement is not listed twice."""
    r = record(
        "[C2 [S1 President [P Lia Sol]] [Q1 said] [C1 that the bridge would open]], [S2 the [O Associated Press]] [Q2 reported]."
    )

    assert said(r) == [(["Lia Sol"], ["Associated Press"])]


def test_relay_of_two() -> None:
    """ "According to" holds for both statements of the sentence."""
    r = record(
        "[C3 [S1 [S2 [P Sol]]] [Q1 voiced] [C1 openness to talks], but [Q2 said] [C2 that guarantees were needed]], [Q3 according to] [S3 the [O AP]]."
    )

    assert said(r) == [(["Sol"], ["Associated Press"]), (["Sol"], ["Associated Press"])]


def test_medium_with_its_own_finding() -> None:
    """What a medium itself reports is its statement."""
    assert said(record("[C1 The bridge has been closed since May], [S1 the [O Associated Press]] [Q1 reported].")) == [
        (["Associated Press"], [])
    ]


def test_citing() -> None:
    """Whom a medium cites is the speaker."""
    assert said(record("[S1 [O Reuters]], citing two port officials, [Q1 said] [C1 the ship had sunk].")) == [
        (["two port officials"], ["Reuters"])
    ]


def test_within() -> None:
    """What one person says that another said is told within the first's statement; I is the outer speaker."""
    r = record("[S1 [P Ann Lee]] [Q1 said] [C1 [S2 the [O union]] [Q2 denied] [C2 it]].")

    assert [s.within for s in r.statements] == [None, "s1"]


def test_shared_source() -> None:
    """A second cue without a source of its own has the first one's."""
    assert speakers(
        "[S1 [P Ann Lee]] [Q1 warned] [C1 against haste], [Q2 saying] [C2 it was late]. [Q3 Reportedly] [C3 it rained]."
    ) == [
        ["Ann Lee"],
        ["Ann Lee"],
        [],
    ]


def test_interview() -> None:
    """Q is the interviewer, A the person whom the report introduced."""
    assert speakers(
        "[P Ann Lee] was a nurse. She spoke to [O The Courier].\n\n[S1 Q][Q1 :] [C1 When was it?]\n\n[S2 A][Q2 :] [C2 At two.]\n\n"
        "[S3 Q][Q3 :] [C3 Did [P Bob Roe] call?]\n\n[S4 A][Q4 :] [C4 No.]"
    ) == [["interviewer"], ["Ann Lee"], ["interviewer"], ["Ann Lee"]]


def test_kinds() -> None:
    """Direct, mixed and indirect, by the share of words in quotation marks."""
    r = record(
        '[C1 "It is over,"] [S1 [P Ann Lee]] [Q1 said]. [S2 She] [Q2 called] [C2 it "a shame" for all]. [S3 She] [Q3 said] [C3 it was late].'
    )

    assert [s.kind for s in r.statements] == ["direct", "mixed", "indirect"]
