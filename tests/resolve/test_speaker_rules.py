"""What the tables of speaker rules make together, beyond the example and near miss that each rule has."""

from __future__ import annotations

import pytest
from by_hand import record

from onrecord.model import Actor
from onrecord.resolve.speakers import things
from onrecord.resolve.speakers.descriptions import head_of
from onrecord.rules import watching


def speakers(marked: str) -> list[list[str]]:
    """Names of the speakers of each statement."""
    r = record(marked)
    return [[r.actor(i).name for i in s.speakers] for s in r.statements]


def speaker(marked: str) -> Actor:
    """The one speaker of the last statement."""
    r = record(marked)
    (found,) = r.statements[-1].speakers
    return r.actor(found)


def of(source: str) -> list[str]:
    """Names of those that a source names."""
    (found,) = speakers(f"[S1 {source}] [Q1 said] [C1 the talks were over].")
    return found


def test_every_decision_has_a_rule() -> None:
    """Whom each part of a source names is decided by a rule that names its words, the member and the part's place."""
    with watching() as decisions:
        r = record("[S1 [P Ann Lee] and Two Miners] [Q1 said] [C1 no].\n\n[S2 She] [Q2 said] [C2 yes].")
    decided = [
        (d.rule, r.report.text[slice(*d.at)], getattr(d.value, "name", None))
        for d in decisions
        if d.rule.rpartition(".")[0] == "speakers" and d.at
    ]

    assert decided == [
        ("speakers.named", "Ann Lee", "Ann Lee"),
        ("speakers.nominal", "Two Miners", "Two Miners"),
        ("speakers.pronouns", "She", "Ann Lee"),
    ]


@pytest.mark.parametrize("joint", [" and ", ", and ", " as well as ", " along with ", " together with "])
def test_joints(joint: str) -> None:
    """Whatever joins two names, they are two speakers."""
    assert of(f"[P Ann Lee]{joint}[P Bob Roe]") == ["Ann Lee", "Bob Roe"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[O Acme], then the miners and the guards", ["Acme"]),
        ("[O Acme] and the [O Union]", ["Acme", "Union"]),
        ("The guard and [O Acme]", ["The guard", "Acme"]),
        ("Guards and 20 miners", ["Guards", "20 miners"]),
        ("[O Acme] and [O Orb], which sponsor it,", ["Acme", "Orb"]),
        ("The report, drafted by [O Acme] and [O Orb],", ["The report"]),
        ("Neither the miners nor [O Acme]", ["the miners", "Acme"]),
        ("Neither [O Acme] nor a lawyer", ["Acme", "a lawyer"]),
        ("[O Acme] and its lawyer", ["Acme", "its lawyer"]),
        ("[O Acme] and a lawyer", ["Acme"]),
        ("Leaders of [O Acme] and [O Zenith]", ["Leaders of Acme and Zenith"]),
        ("Leaders of [O Acme], [O Zenith] and [O Orb]", ["Leaders of Acme", "Zenith", "Orb"]),
        ("Cy Doe of [O Acme] and [P Bob Roe]", ["Bob Roe"]),
        ("Press and [O Acme]", ["Press", "Acme"]),
        ("[O Mines and Ports Union]", ["Mines and Ports Union"]),
        ("Police and Crime Commissioner [P Ann Lee]", ["Ann Lee"]),
        ("The trade and industry minister, [P Ann Lee],", ["Ann Lee"]),
        ("Police and Mayor [P Ann Lee]", ["Police", "Ann Lee"]),
        ("Business leaders and Trade Minister [P Ann Lee]", ["Business leaders", "Ann Lee"]),
        ("Three other clubs, [O Acme], [O Zenith] and [O Orb],", ["Acme", "Zenith", "Orb"]),
        ("Two deputies, [P Ann Lee] of [O Acme] and [P Bob Roe],", ["Ann Lee", "Bob Roe"]),
        ("Two deputies, [P Ann Lee], [P Bob Roe] and [P Cy Doe]", ["Two deputies", "Ann Lee", "Bob Roe", "Cy Doe"]),
    ],
)
def test_parts(source: str, expected: list[str]) -> None:
    """A source is cut where each part names somebody."""
    assert of(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[O Acme], [P Ann Lee]'s firm,", ["Acme"]),
        ("[L Norland] at the [O Acme], [P Ann Lee],", ["Ann Lee"]),
        ("[P Ann Lee] also", ["Ann Lee"]),
        ("[P Ann Lee] in Oslo", ["Ann Lee"]),
        ("[P Ann Lee]’s", ["Ann Lee"]),
        ("A miner like [P Ann Lee]", ["A miner like Ann Lee"]),
    ],
)
def test_names(source: str, expected: list[str]) -> None:
    """Of the names in a phrase its own speaks."""
    assert of(source) == expected


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("A miner, who left,", "A miner", "group"),
        ("A miner who left", "A miner", "group"),
        ("A miner (of two)", "A miner", "group"),
        ("A reporter from Norland", "A reporter from Norland", "person"),
        ("Reporters from Norland", "Reporters from Norland", "group"),
        ("Men from Norland", "Men from Norland", "group"),
        ("Police from Norland", "Police from Norland", "organisation"),
        ("The boss of Norland", "The boss of Norland", "person"),
        ("The subcommittee on ports", "The subcommittee on ports", "organisation"),
    ],
)
def test_nameless(source: str, name: str, kind: str) -> None:
    """A nameless speaker is called by the words before "who" or a comma, whose head tells whether it is one or many."""
    who = speaker(f"[S1 {source}] [Q1 said] [C1 no].")

    assert (who.name, who.kind) == (name, kind)


def test_body_by_its_country() -> None:
    """A house that speaks for a government is of its country."""
    assert speaker("[S1 The Knesset] [Q1 said] [C1 no].").country == "IL"


@pytest.mark.parametrize(
    ("title", "expected"), [("King", "Rui Vaz"), ("Chancellor", "Rui Vaz"), ("Judge", "the leader")]
)
def test_the_leader(title: str, expected: str) -> None:
    """ "The leader" is a head of state or government, whatever the title."""
    assert speaker(f"{title} [P Rui Vaz] came. It rained, and [S1 the leader] [Q1 said] [C1 no].").name == expected


@pytest.mark.parametrize(
    ("before", "description", "expected"),
    [
        ("[P Ann Lee]", "the agency", "the agency"),
        ("[O Acme]", "the agency", "Acme"),
        ("[P Ann Lee]", "the guards", "the guards"),
        ("[O Acme]", "the guards", "Acme"),
        ("[O Acme]", "the big old new red agency", "the big old new red agency"),
    ],
)
def test_description(before: str, description: str, expected: str) -> None:
    """A description is of the one that the reader takes it for, if it can be: a body of a body, several of several."""
    assert speaker(f"[M1 {before}] came. There [S1 [M2=1 {description}]] [Q1 said] [C1 no].").name == expected


@pytest.mark.parametrize(
    ("told", "description", "expected"),
    [
        ("Minister [P Ann Lee] came", "the ex-minister", "Ann Lee"),
        ("Former minister [P Ann Lee] met minister [P Bob Roe]", "the ex-minister", "Ann Lee"),
        ("Former minister [P Ann Lee] met minister [P Bob Roe]", "the minister", "Bob Roe"),
        ("Justice [P Ann Lee] came", "the judge", "Ann Lee"),
        ("Prime Minister [P Ann Lee] came", "the ports minister", "the ports minister"),
        ("Ports Minister [P Ann Lee] came", "the ports minister", "Ann Lee"),
        ("The Ports Secretary, [P Ann Lee], came", "the health secretary", "the health secretary"),
        ("Ports Minister [P Ann Lee] came", "the Norlandic minister", "Ann Lee"),
        ("Ports Minister [P Ann Lee] came", "his minister", "Ann Lee"),
        ("Captain [P Ann Lee] of the coastguard came", "the ferry's captain", "the ferry's captain"),
        ("The ferry's Captain [P Ann Lee] came", "the ferry's captain", "Ann Lee"),
        ("[P Ann Lee] and a cook, [P Bob Roe], met a cook from [L Norland]", "the cook", "Bob Roe"),
        ("The cooks [P Ann Lee] met; [P Eva Doe], a cook, left cook [P Bob Roe]", "the cook", "the cook"),
        ("[P Ann Lee] came with the port's spokesman, [P Bob Roe], there", "the spokesman", "the spokesman"),
    ],
)
def test_who_is_told_to_be_that(told: str, description: str, expected: str) -> None:
    """A description is of who has the title or is told to be that, and of nobody who is but like it."""
    assert speaker(f"{told}.\n\nIt rained.\n\nThere [S1 {description}] [Q1 said] [C1 no].").name == expected


def test_who_has_been_that() -> None:
    """ "The retired surgeon" is who spoke last; the former president is somebody else."""
    told = "[S1 [P Ann Lee]] [Q1 said] [C1 no]. There [S2 {}] [Q2 said] [C2 so]."

    assert speaker(told.format("the retired surgeon")).name == "Ann Lee"
    assert speaker(told.format("the retired governor")).name == "the retired governor"


def test_men_of_two() -> None:
    """ "His men" are those of each owner, and of one owner the same."""
    told = "[S1 [P Tom Lee]] [Q1 said] [C1 [A1 his men] [T1 fired]]. [S2 [P {}]] [Q2 said] [C2 [A2 his men] [T2 left]]."

    for second, groups in (("Tom Lee", 1), ("Bob Roe", 2)):
        r = record(told.format(second))
        assert sum(a.name == "his men" for a in r.actors) == groups


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A town council spokeswoman", "town council"),
        ("A spokeswoman for the town council", "the town council"),
        ("A town spokeswoman", "A town spokeswoman"),
        ("A report by [O UN] experts", "UN experts"),
        ("A report by [O UN] ports", "UN"),
    ],
)
def test_through_whom_they_speak(source: str, expected: str) -> None:
    """A council without a name speaks through its spokeswoman, experts through their report."""
    assert speaker(f"[S1 {source}] [Q1 said] [C1 no].").name == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[P Ann Lee], [S1 whose private office] [Q1 said] [C1 no], left.", "Ann Lee's private office"),
        ("[O Acme], [S1 whose spokesman] [Q1 said] [C1 no], left.", "Acme"),
        ("The mayor, [S1 whose deputy] [Q1 said] [C1 no], left.", "The mayor's deputy"),
        (
            "The 90-page report by Lady [P Ann Lee], out on Monday, was late. [S1 It] [Q1 found] [C1 no fault].",
            "Ann Lee",
        ),
        ("[S1 The review by Lady [P Ann Lee]] [Q1 found] [C1 no fault].", "Ann Lee"),
        ("[S1 The review of Lady [P Ann Lee]] [Q1 found] [C1 no fault].", "The review of Lady Ann Lee"),
        ("[P Bob Roe], a reporter for the [O Port Courier], left. [S1 His paper] [Q1 said] [C1 no].", "Port Courier"),
        ("[O Port Courier] editor [P Bob Roe] left. [S1 His employer] [Q1 said] [C1 no].", "Port Courier"),
        ("[P Bob Roe] wrote to the [O Port Courier]. [S1 His paper] [Q1 said] [C1 no].", "His paper"),
        ("# [S1 Police seek gang] and [Q1 say] [C1 it fled]\n\nIt rained.", "Police"),
        ("[S1 The walkers' group Paths] First [Q1 said] [C1 no].", "Paths First"),
        ("[S1 The walkers' group [O Paths] First] [Q1 said] [C1 no].", "Paths First"),
    ],
)
def test_who_is_told_beside_it(marked: str, expected: str) -> None:
    """Who owns, wrote or employs is told beside the words, or before them."""
    assert speaker(marked).name == expected


@pytest.mark.parametrize(
    ("recipient", "expected"),
    [
        ("[R1 its lawyers], [O Hale Orme].", ["Hale Orme"]),
        ("[R1 his deputy], Ms [P Ann Lee], in May.", ["Ann Lee"]),
        ("[R1 the operator], [O Hale Orme].", ["Hale Orme"]),
        ("[R1 its lawyers], [P Ann Lee].", ["its lawyers"]),
        ("[R1 its lawyers], [O Hale Orme] and the mayor.", ["its lawyers"]),
        ("[R1 lawyers], [O Hale Orme].", ["lawyers"]),
    ],
)
def test_name_set_off_behind(recipient: str, expected: list[str]) -> None:
    """Whom a definite description is of stands behind it between commas, but not in a list."""
    r = record(f"The board [T1=REJECT ignored] {recipient}")
    assert [r.actor(i).name for i in r.events[0].recipients] == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("[O Halden Cement] shut. The firm wept. [O Halden Cement] left.", "Halden Cement"),
        ("[O Halden Cement] shut. It wept. [O Halden Cement] left.", "A cement firm"),
        ("[O Halden Mills] met [O Norvik Mills]. The firm of [O Halden Mills] left [O Norvik Mills].", "A cement firm"),
        ("[O Halden Cement] met [O Norvik Oil]. The firm, [O Halden Cement], left [O Norvik Oil].", "Halden Cement"),
    ],
)
def test_firm_in_the_lead(names: str, expected: str) -> None:
    """A firm without a name in the lead is the only one of the story, or the only one that its own word names."""
    assert speakers(f"[S1 A cement firm] [Q1 denied] [C1 it].\n\n{names}")[0] == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[A1 61 votes to 48] [T1=REJECT rejected] [R1 [O Acme]].", []),
        ("[A1 A majority of nine] [T1=REJECT rejected] [R1 [O Acme]].", []),
        ("[A1 Thirty-eight] [T1=REJECT rejected] [R1 [O Acme]].", ["Thirty-eight"]),
        ("[A1 Anyone with news should call [O Acme]] to [T1=REJECT reject] [R1 [O Orb]].", ["Anyone with news"]),
        ("[A1 Police search teams] [T1 robbed] [R1 [O Acme]].", ["Police search teams"]),
    ],
)
def test_no_actors(marked: str, expected: list[str]) -> None:
    """Counts of votes are nobody, and words for somebody end before their verb."""
    r = record(marked)
    assert [r.actor(i).name for i in r.events[0].actors] == expected


def test_spokesman_of_the_body_before() -> None:
    """The body of "a water board spokesman" is the water board of before."""
    told = speakers("[S1 The water board] [Q1 said] [C1 no].\n\n[S2 A water board spokesman] [Q2 said] [C2 so].")

    assert told == [["The water board"], ["The water board"]]


def test_who_asked_not_to_be_named() -> None:
    """Who "asked not to be named" and told something says it."""
    assert speaker("[S1 A miner who asked not to be named] [Q1 told] [O Reuters] [C1 it was late].").name == "A miner"


@pytest.mark.parametrize("source", ["Lee's remarks", "Lee’s statement", "her speech", "Her op-ed"])
def test_utterances(source: str) -> None:
    """What somebody says or writes speaks as they do."""
    source = source.replace("Lee", "[P Lee]", 1)

    assert speaker(f"[S1 [P Ann Lee]] [Q1 said] [C1 no]. In it, [S2 {source}] [Q2 said] [C2 yes].").name == "Ann Lee"


def test_far_body() -> None:
    """ "It" reaches back over some six hundred characters."""
    between = "This was long ago. " * 30

    assert speakers(f"The [O Miners Union] met. {between}[S1 It] [Q1 said] [C1 no].") == [["Miners Union"]]
    assert speakers(f"The [O Miners Union] met. {between * 2}[S1 It] [Q1 said] [C1 no].") == [[]]
    assert speakers(
        f"[S1 The [O Miners Union]] [Q1 said] [C1 yes]. {between * 2}[O Acme] left. [S2 It] [Q2 said] [C2 no]."
    ) == [["Miners Union"], ["Acme"]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[P Ann Lee] met [P Eva Lund].\n\n[S1 She] [Q1 said] [C1 no].", "Ann Lee"),
        ("[S1 [P Ann Lee]] [Q1 said] [C1 no]. It rained. [S2 She] [Q2 said] [C2 yes to [P Eva Lund]].", "Ann Lee"),
        ("[S1 [P Ann Lee]] [Q1 said] [C1 no]. [P Eva Lund] left. [S2 She] [Q2 said] [C2 yes].", "Eva Lund"),
        ("[P Ann Lee] left after [P Gordon Roe] came. [S1 She] [Q1 said] [C1 yes].", "Ann Lee"),
        ("[P Gordon Lee] left. [P Robin Roe] came.\n\nIt rained. [S1 She] [Q1 said] [C1 yes].", "Robin Roe"),
        (
            "[P Ann Lee] came." + " It snowed." * 60 + "\n\nIt rained on [P Eva Lund].\n\n[S1 She] [Q1 said] [C1 no].",
            "Eva Lund",
        ),
        (
            "[P Ann Lee] came." + " It snowed." * 50 + " It rained on [P Eva Lund].\n\n[S1 She] [Q1 said] [C1 no].",
            "Eva Lund",
        ),
    ],
)
def test_who_she_is(marked: str, expected: str) -> None:
    """The subject before others in its sentence, the one who spoke before others, the near before the far."""
    assert speaker(marked).name == expected


def test_weights() -> None:
    """What speaks for an antecedent, and how much."""
    with watching() as decisions:
        record(
            "[P Ann Lee] came.\n\nIt rained.\n\n[S1 [P Eva Lund]] [Q1 said] [C1 no].\n\nThe miners met. "
            "Minister [P Eva Lund] left. [S2 She] [Q2 said] [C2 yes]."
        )
    told = [(d.rule.rpartition(".")[2], d.value) for d in decisions if "antecedents" in d.rule]

    assert told == [
        *(("distance", -0.215), ("subject", 0.6), ("far", -1.0), ("given_name", 0.75)),
        *(("distance", -0.0375), ("spoke_near", 0.5), ("spoke_last", 0.3), ("in_paragraph", 0.9)),
        *(("sentence_before", 2.0), ("subject", 0.6), ("given_name", 0.75)),
    ]


def test_gender_is_learned() -> None:
    """Who was "she" once is not "he" later."""
    assert speakers(
        "[S1 [P Lee]] [Q1 said] [C1 no]. [S2 She] [Q2 said] [C2 yes].\n\n[P Bob Roe] came.\n\n[P Lee] left. "
        "[S3 He] [Q3 said] [C3 so]."
    ) == [["Lee"], ["Lee"], ["Bob Roe"]]


@pytest.mark.parametrize(("content", "noted"), [("that she was late", True), ("it was late", False)])
def test_subject_of_content(content: str, noted: bool) -> None:
    """A pronoun that begins what is said is the speaker's, if it can be."""
    who = speaker(f"[S1 [P Ann Lee]] [Q1 said] [C1 {content}].")

    assert any(m.form == "pronoun" for m in who.mentions) is noted


def test_relative_far_from_its_name() -> None:
    """A name may be long, and stand in brackets; one further back is not what "who" follows."""
    assert speakers("The pilot ([P Ann Lee]), [S1 who] [Q1 said] [C1 no], left.") == [["Ann Lee"]]
    long = "Ann " + "Maria " * 12 + "Lee"
    assert speakers(f"[P {long}], [S1 who] [Q1 said] [C1 no], left.") == [[long]]


@pytest.mark.parametrize(
    ("marked", "forms"),
    [
        ("[A1 Russian] [T1 attack] failed.", {"name"}),
        ("[A1 Russian troop] [T1 attack] failed.", {"nominal"}),
        ("The [O Union] met. Rebels [T1 shot] [R1 it].", {"name", "pronoun"}),
        ("[A1 The [O Union]] [T1 attacked].", {"name"}),
        ("[A1 [O Union] miners] [T1 attacked].", {"nominal"}),
        ("[M1 The [O Union]] met. Rebels [T1 shot] [M2=1 the [R1 others]].", {"name", "pronoun"}),
    ],
)
def test_parties(marked: str, forms: set[str]) -> None:
    """Who takes part is mentioned where the words for it stand, as a name, a pronoun or a description."""
    r = record(marked)
    event = r.events[0]
    (party,) = [*event.actors, *event.recipients]

    assert {m.form for m in r.actor(party).mentions} == forms


@pytest.mark.parametrize(
    ("word", "pronoun", "mentioned"),
    [
        ("[P Ann Lee]", "she", True),
        ("[P Ann Lee]", "it", False),
        ("[O Acme]", "it", True),
        ("[O Acme]", "she", False),
        ("[O Acme]", "they", True),
    ],
)
def test_settled(word: str, pronoun: str, mentioned: bool) -> None:
    """Other pronouns are mentions of whom the reader is sure that they mean, if they agree."""
    r = record(f"[M1 {word}] came, then [M2=1 {pronoun}] left.")

    assert any(m.form == "pronoun" for m in r.actors[0].mentions) is mentioned


@pytest.mark.parametrize(
    ("words", "noted"),
    [
        ('"I am late"', ["I"]),
        ('"We lost our dog"', ["We", "our"]),
        ('"The US lost"', []),
        ("I am late", []),
    ],
)
def test_first_person_in_quotation_marks(words: str, noted: list[str]) -> None:
    """Inside quotation marks "I" and "we" are the speaker."""
    r = record(f"[S1 [P Ann Lee]] [Q1 said] [C1 {words}].")

    assert [r.report.text[m.start : m.end] for m in r.actors[0].mentions if m.form == "pronoun"] == noted


def test_first_person_inside_anothers_words() -> None:
    """Of two whose words stand inside each other's, "I" is the inner; of two who speak together it is neither."""
    r = record('[S1 [P Ann Lee]] [Q1 said] [C1 [S2 [P Bob Roe]] [Q2 told] miners [C2 "I am late"]].')

    assert [(a.name, m.form) for a in r.actors for m in a.mentions if m.form == "pronoun"] == [("Bob Roe", "pronoun")]
    r = record('[S1 [P Ann Lee] and [P Bob Roe]] [Q1 said] [C1 "we are late"].')
    assert all(m.form == "name" for a in r.actors for m in a.mentions)


def test_chain_of_mentions() -> None:
    """A pronoun means whom the description means that it repeats, and that the name that ends it."""
    r = record("[M1 Mayor [P Ann Lee]] came. [M2=1 The surgeon] slept. There [M3=2 she] woke; [M4=3.unsure she] left.")

    (lee,) = r.actors
    assert [r.report.text[m.start : m.end] for m in lee.mentions] == ["Ann Lee", "she"]


def test_unsure() -> None:
    """For a body the reader need not be as sure as for a person."""
    assert speakers("[M1 The [O Union]] met [O Acme]. [S1 [M2=1.unsure It]] [Q1 said] [C1 no].") == [["Union"]]
    assert speakers("[M1 [P Ann Lee]] met. [P Eva Lund] met. [S1 [M2=1.unsure She]] [Q1 said] [C1 no].") == [
        ["Eva Lund"]
    ]


@pytest.mark.parametrize(
    ("description", "pronoun", "expected"),
    [("The actress", "he", "Kit Orr"), ("The actor", "he", "The actor"), ("The actor", "she", "Kit Orr")],
)
def test_gender_of_a_description(description: str, pronoun: str, expected: str) -> None:
    """A description's head may tell whether it is "he" or "she"."""
    assert speaker(
        f"[P Kit Orr] met [P Kim Lund].\n\n[S1 {description} of Norland] [Q1 said] [C1 no]. "
        f"[S2 {pronoun}] [Q2 said] [C2 yes]."
    ).name.startswith(expected)


def test_they() -> None:
    """ "They" are several, or a body."""
    assert speakers("Two miners [T1 shot] at [P Ann Lee]. [S1 They] [Q1 said] [C1 no].") == [[]]
    assert speakers("[S1 Two miners] [Q1 said] [C1 no] to [P Ann Lee]. [S2 They] [Q2 said] [C2 yes].") == [
        ["Two miners"],
        ["Two miners"],
    ]


@pytest.mark.parametrize(
    ("mention", "meant"), [("The [O Union]'s", True), ("The [O Union],", True), ("The [O Union] and its guards", False)]
)
def test_name_that_ends_a_mention(mention: str, meant: bool) -> None:
    """A mention is of the one whose name ends it."""
    r = record(f"[M1 {mention}] came. Then [M2=1 it] left.")

    assert any(m.form == "pronoun" for m in r.actors[0].mentions) is meant


def test_one_phrase_that_speaks_twice() -> None:
    """Whom the lead means without a name is the same person for each of the words with which it goes on telling."""
    lead = "[S1 [S2 A former treasurer]] [Q1 denied] [C1 it], but [Q2 said] [C2 it was late]."
    assert speakers(f"{lead}\n\n[P Max Orr], 58, said so.") == [["Max Orr"], ["Max Orr"]]


def test_body_of_a_leader() -> None:
    """ "The union" is no union leader, and "his lawyer" not the one whose lawyer it is."""
    assert speakers("Union leader [P Ann Lee] came. [S1 The union] [Q1 said] [C1 no].") == [["The union"]]
    assert speakers("[C1 [M1 [P Bob Roe]] was arrested], [S1 [M2=1 his lawyer]] [Q1 said].") == [["his lawyer"]]


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("Power company Voltis", "company"),
        ("state news agency HNA", "agency"),
        ("police officer Ann Lee", "Lee"),
        ("A port official from Oslo", "official"),
        ("The Mines Ministry", "Ministry"),
    ],
)
def test_the_head_of_a_phrase(words: str, head: str) -> None:
    """The last word before a preposition; of a body named behind its sort, the sort."""
    assert head_of(words.split()) == head


@pytest.mark.parametrize(
    ("first", "speaks"),
    [
        ("her client, [M1 [P Bob Roe]], was late", "Bob Roe"),
        ("her client had fled from [M1 [P Bob Roe]]", "Her client"),
    ],
)
def test_who_is_told_to_be_it(first: str, speaks: str) -> None:
    """ "Her client" is who is called that beside the name, not whoever else the clause about the client names."""
    assert speakers(f"It is said that {first}. [S1 [M2=1 Her client]] [Q1 said] [C1 no].") == [[speaks]]


def test_object_pronoun_is_not_its_own_subject() -> None:
    """Who accuses "him" accuses somebody else."""
    r = record("[P Bob Roe] and [P Cy Doe] came. [A1 [P Cy Doe]] [T1=ACCUSE accused] [R1 him] of theft.")

    assert [[r.actor(i).name for i in side] for side in (r.events[0].actors, r.events[0].recipients)] == [
        ["Cy Doe"],
        ["Bob Roe"],
    ]


def test_he_of_whom_his_lawyer_tells() -> None:
    """With "he" begins what his lawyer says of him, not of himself."""
    r = record(
        "[P Bob Roe] was late. [C1 [A1 He] had [T1=ASSAULT.claimed fired]], [S1 his lawyer, [P Cy Doe],] [Q1 said]."
    )

    assert [r.actor(i).name for i in r.events[0].actors] == ["Bob Roe"]


@pytest.mark.parametrize("sign", ["—", '"', ",", "…", "#"])
def test_signs_are_nobody(sign: str) -> None:
    """A reader that takes a sign for who acts or speaks stops nothing: nobody of a name comes of it."""
    acted = record(f"[A1 {sign}] [T1 shelled] [R1 the port]. [S1 {sign}] [Q1 said] [C1 no].", published="2019-05-15")
    assert [a.name for a in acted.actors if any(c.isalpha() for c in a.name)] == ["the port"]


def test_thing_that_is_counted_in_thousands() -> None:
    """A comma in a number ends no phrase: "nearly 6,000 votes" are things."""
    assert things.sort("nearly 6,000 votes") == things.sort("nearly 600 votes") == "thing"


def test_a_constables_rank_is_no_part_of_the_name() -> None:
    """ "Pc Lee" is the constable who was named in full."""
    made = record("Pc [P Ann Lee], 38, denies it. [S1 [P Pc Lee]] [Q1 said] [C1 no].")
    names = {a.id: a.name for a in made.actors}

    assert [names[i] for i in made.statements[0].speakers] == ["Ann Lee"]


def test_he_in_an_answer_is_another() -> None:
    """Who answers in an interview says "I" of himself: "he" is whom he told of, and "you" of the question is he."""
    marked = (
        "[P Ann Lee] built the dam. She received us on Friday.\n\n[S1 You] [Q1 promised] [C1 a new gate][Q2 .]\n\n"
        "[C2 I rang the warden. [S3 She] [Q3 told] me [C3 to wait]].\n\nWhat if it rains[Q4 ?]\n\n"
        "[C4 I fear the worst].\n\nWill you resign[Q5 ?]\n\n[C5 I will not.]"
    )
    assert speakers(marked) == [["Ann Lee"], ["Ann Lee"], ["the warden"], ["Ann Lee"], ["Ann Lee"]]


def test_what_a_body_without_a_name_issues() -> None:
    """A statement speaks for the body that issues it, which "the army" means too; "a union" is the one named."""
    assert (
        speakers("[S1 An army statement] [Q1 denied] [C1 it]. [S2 The army] [Q2 said] [C2 no].") == [["the army"]] * 2
    )
    assert speakers("The [O Miners Union] met. [S1 A union statement] [Q1 denied] [C1 it].") == [["Miners Union"]]


def test_officials_at_a_body_that_is_set_off() -> None:
    """Those at a body are no more that body where its name stands behind what it is, and are of it."""
    r = record("[S1 Two clerks at the pit operator, [O Acme], who left,] [Q1 said] [C1 no].")
    (clerks,) = (r.actor(i) for i in r.statements[0].speakers)
    assert clerks.name == "Two clerks at the pit operator"
    assert [r.actor(p.actor).name for p in clerks.of] == ["Acme"]


def test_the_government_of_neither_of_two() -> None:
    """A state that is named last beside another is not "the government"."""
    joint = "[M1 [L Germany]] and [L France] left. [S1 [M2=1 The government]] [Q1 said] [C1 no]."
    assert speakers(joint) == [["The government"]]
    assert speakers(joint.replace(" and [L France]", "")) == [["Germany"]]


def test_he_in_an_entry_of_a_live_page() -> None:
    """ "He" behind a quotation is the man of the entry's own first sentence, not one of an entry before."""
    text = (
        "18.05 [S1 [P Bob Roe]] [Q1 said] [C1 no].\n\n17.51 The prime minister has arrived in Oss. "
        "[C2 “Nobody will be left,”] [S2 he] [Q2 told] reporters."
    )
    assert speakers(text) == [["Bob Roe"], ["The prime minister"]]


def test_they_with_whom_the_sentence_before_begins() -> None:
    """ "Residents buried three. They vowed": no body that is named before."""
    text = (
        "The [O Miners Union] met. [S1 It] [Q1 said] [C1 no]. Residents buried three. [S2 They] [Q2 vowed] [C2 to dig]."
    )
    assert speakers(text)[-1] == ["Residents"]


def test_what_he_said_before_he_is_named() -> None:
    """With "Reading from what he said" a sentence begins of its subject, whoever is named in between."""
    text = "[P Bob Roe] wept. Reading from what [S1 he] [Q1 said] [C1 was Roe's diary], prosecutor [P Max Orr] left."
    assert speakers(text) == [["Max Orr"]]


def test_the_association_is_no_guild() -> None:
    """A body of another name is not "the association" where one is named that is an association."""
    text = "The [O Pit Association] met [M1 the [O Nurses Guild]]. [S1 [M2=1 The association]] [Q1 said] [C1 no]."
    assert speakers(text) == [["Pit Association"]]


def test_it_is_not_the_two_who_spoke_before() -> None:
    """Words for one thing, a suit among them, are not the two people who spoke last."""
    said = "[S1 [P Ann Lee] and [P Bob Roe]] [Q1 said] [C1 no]."
    assert speakers(f"{said} The [O Miners Union] met. [S2 It] [Q2 said] [C2 yes].")[-1] == ["Miners Union"]
    assert speakers(f"{said} [S2 The complaint] [Q2 alleges] [C2 theft].")[-1] == ["The complaint"]
