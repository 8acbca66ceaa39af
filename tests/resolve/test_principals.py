"""Whom actors belong to, speak or act for, and whom collectives stand for."""

from __future__ import annotations

import pytest
from by_hand import record

from onrecord.model import Record, sides_in
from onrecord.resolve.names.peoples import is_demonym


def of(r: Record, name: str) -> list[tuple[str, str]]:
    """Whom an actor belongs to, with the words that say so."""
    actor = next(a for a in r.actors if a.name == name)
    return [(r.actor(p.actor).name, r.report.text[p.start : p.end]) for p in actor.of]


@pytest.mark.parametrize(
    ("marked", "name", "whose", "words"),
    [
        ("[O Kremlin] spokesman [P Cy Doe] left.", "Cy Doe", "Kremlin", "Kremlin"),
        ("[P Cy Doe], a spokesman for [O Acme], left.", "Cy Doe", "Acme", "Acme"),
        ("[P Cy Doe], who chairs the [O Port Union], left.", "Cy Doe", "Port Union", "Port Union"),
        ("The [O Port Union] met. Its president, [P Cy Doe], left.", "Cy Doe", "Port Union", "Its"),
        ("[L Norway]'s ambassador in Marlow, [P Cy Doe], left.", "Cy Doe", "Norway", "Norway"),
        ("The Norwegian foreign minister, [P Cy Doe], left.", "Cy Doe", "Norway", "Norwegian"),
        ("For the [O Port Union], Ms [P Eva Lee] asked for time.", "Eva Lee", "Port Union", "Port Union"),
        ("[S1 Three of [O Acme]'s engineers] [Q1 said] [C1 no].", "Three of Acme's engineers", "Acme", "Acme"),
        ("[S1 Norwegian snipers] [Q1 said] [C1 no].", "Norwegian snipers", "Norway", "Norwegian"),
        ("An aide to Mayor [P Ann Lee], [P Cy Doe], left.", "Cy Doe", "Ann Lee", "Ann Lee"),
        ("The [O Port Union]'s [P Cy Doe] left.", "Cy Doe", "Port Union", "Port Union"),
        ("It rained. [P Ann Lee] wept. Now her lawyer, [P Cy Doe], left.", "Cy Doe", "Ann Lee", "her"),
        ("[P Cy Doe] of the [O Port Union] left.", "Cy Doe", "Port Union", "Port Union"),
        (
            "The state [O Transport Agency] met in [L Marlow]. Agency director [P Cy Doe] left.",
            "Cy Doe",
            "Transport Agency",
            "Agency",
        ),
        (
            "[C1 A fire began in [L Marlow]], [S1 the state fire agency] [Q1 said]. Agency director [P Cy Doe] left.",
            "Cy Doe",
            "the state fire agency",
            "Agency",
        ),
        (
            "[L Norway]'s army met. [L Irkland] said no. Foreign Minister [P Cy Doe] left. Irkland conscripts wept.",
            "Cy Doe",
            "Irkland",
            "Minister",
        ),
        (
            "The [O Port Guard] met. [P Eva Roe] asked the [O Pilots] to bring [A1 its men] to [T1=PROTEST march].",
            "its men",
            "Pilots",
            "its",
        ),
        ("Two [O Port Union] officials, [P Ann Lee] and [P Cy Doe], left.", "Cy Doe", "Port Union", "Port Union"),
        ("By Eva Roe in Marlow\n\nIt rained. Mayor [P Cy Doe] left.", "Cy Doe", "Marlow", "Mayor"),
        ("It rained in [L Marlow]. The councilman, [P Cy Doe], left.", "Cy Doe", "Marlow", "councilman"),
        ("The [O Port Union] shut its clinic, said its doctor, [P Cy Doe].", "Cy Doe", "Port Union", "its"),
        ("[P Cy Doe], who speaks for the families, left.", "Cy Doe", "the families", "the families"),
        ("[P Cy Doe], a cook, an uncle who leads the [O Port Union], left.", "Cy Doe", "Port Union", "Port Union"),
        (
            "The [O Reserve Bank] who met [P Cy Doe] left. Deputy governor [P Bo Ek] left.",
            "Bo Ek",
            "Reserve Bank",
            "governor",
        ),
        ("[O Acme] left [O Acme]. The company's director, [P Cy Doe], left.", "Cy Doe", "Acme", "The company"),
        ("[P Cy Doe] now runs the [O Port Union].", "Cy Doe", "Port Union", "Port Union"),
        ("[P Cy Doe], who sits on the [O Port Council], left.", "Cy Doe", "Port Council", "Port Council"),
        ("In the words of [L Norway]'s envoy, [P Cy Doe], no.", "Cy Doe", "Norway", "Norway"),
        ("Every boat of the [O Port Guard] sank, its chief, [P Cy Doe], said.", "Cy Doe", "Port Guard", "its"),
        ("The pilots' union met. [C1 No], said its chief, [P Cy Doe].", "Cy Doe", "The pilots' union", "its"),
        (
            "Minister [P Ann Lee] met the president, [P Bo Ek]. [S1 An aide to the president] [Q1 said] [C1 no].",
            "An aide to the president",
            "Bo Ek",
            "the president",
        ),
        ("[S1 A banker close to [O Acme]] [Q1 said] [C1 no].", "A banker close to Acme", "Acme", "Acme"),
        (
            "The [O Mail Company] met. [S1 A banker close to the company] [Q1 said] [C1 no].",
            "A banker close to the company",
            "Mail Company",
            "the company",
        ),
        ("[L Norway] knows of none, Defence spokesman [P Cy Doe] said.", "Cy Doe", "Norway", "spokesman"),
        ("12.15 [O Acme] offers tea. Its chief, [P Cy Doe], left.", "Cy Doe", "Acme", "Its"),
        ("[S1 A senior U.N. aid official] [Q1 said] [C1 no].", "A senior U.N. aid official", "United Nations", "U.N."),
        ("[S1 The ports ministry in [L Oslo]] [Q1 said] [C1 no].", "The ports ministry in Oslo", "Norway", "Oslo"),
        ("[L Norway]'s ambassador left. [S1 The embassy] [Q1 said] [C1 no].", "The embassy", "Norway", "Norway"),
        ("The [O Police Trust] met. Police Chief [P Cy Doe] left.", "Cy Doe", "Police", "Police"),
        ("The [O Sea Bank] shut. Branch manager [P Cy Doe] left.", "Cy Doe", "Sea Bank", "manager"),
        ("Thieves left a court in Marlow. Judge [P Cy Doe] left.", "Cy Doe", "a court in Marlow", "a court in Marlow"),
        ("The [O High Court of Orr] met. Judge [P Cy Doe] left.", "Cy Doe", "High Court of Orr", "Judge"),
        ("The [O Port Fund] met. Director General [P Cy Doe] left.", "Cy Doe", "Port Fund", "General"),
        (
            "[O MINISTRY OF PORTS]\nPress statement\n\nAll went well, the Minister, Hon. [P Cy Doe], said.",
            "Cy Doe",
            "MINISTRY OF PORTS",
            "Minister",
        ),
        (
            "[O STATE CORPORATION ORR]\nPress release\n\nAll is well. The [O Republic]'s army sleeps.",
            "STATE CORPORATION ORR",
            "Republic",
            "STATE",
        ),
        (
            "UNITED NATIONS\n[O Office of the Relief Coordinator in Norland]\nPress release\n\nAll went well.",
            "Office of the Relief Coordinator in Norland",
            "United Nations",
            "UNITED NATIONS",
        ),
        (
            "It rained. [L Norway] denied it. Interior Minister [P Cy Doe] left.",
            "Cy Doe",
            "Norway",
            "Minister",
        ),
        ("[A1 Planes] launched from [L Norway] [T1 hit] [R1 [O Acme]].", "Planes", "Norway", "Norway"),
        (
            "[S1 An insider in the [O Port Union]] [Q1 said] [C1 no].",
            "An insider in the Port Union",
            "Port Union",
            "Port Union",
        ),
        (
            "The [O Sea Compact] met. [S1 Two Compact envoys] [Q1 said] [C1 no].",
            "Two Compact envoys",
            "Sea Compact",
            "Compact",
        ),
        ("[O Local 7] of the [O Port Workers] met.", "Local 7", "Port Workers", "Port Workers"),
        ("The UN mission in Orr, [O MINOR], left.", "MINOR", "United Nations", "UN"),
        (
            "[P Ann Lee] left.\n\nShe wept. The wind tore her hat, said her counsel, [P Cy Doe].",
            "Cy Doe",
            "Ann Lee",
            "her",
        ),
        (
            "The [O Sea Liberation Front] sang. The group's leader, [P Cy Doe], left.",
            "Cy Doe",
            "Sea Liberation Front",
            "The group",
        ),
        ("[P Bo Ek]'s commission met. Commissioner [P Cy Doe]'s men hit police.", "Cy Doe", "police", "police"),
        ("Opposition leader [P Cy Doe] left.", "Cy Doe", "Opposition", "Opposition"),
        ("[P Cy Doe], Vice-Chancellor of the [O Port School], left.", "Cy Doe", "Port School", "Port School"),
        ("[P Cy Doe]'s company shut.", "Cy Doe", "Cy Doe's company", "Cy Doe's company"),
        ("The rebels sing. [P Cy Doe], whose column roams, left.", "Cy Doe", "column", "column"),
        ("Police cars burned. Inspector [P Cy Doe] left.", "Cy Doe", "Police", "Police"),
        ("Many prosecutors wept. District prosecutor [P Cy Doe] left.", "Cy Doe", "prosecutors", "prosecutors"),
        ("County Supervisor [P Cy Doe] asked the board to act.", "Cy Doe", "the board", "the board"),
        ("People fled the far bank, [O Acme] said. [C1 No], said [P Cy Doe], its director.", "Cy Doe", "Acme", "its"),
        ("They call on [O Sea Home]'s director, [P Cy Doe], to go.", "Cy Doe", "Sea Home", "Sea Home"),
        ('[S1 [P Cy Doe]] [Q1 said]: [C1 "[A1 Our pilots] [T1 shot] [R1 [O Acme]]"].', "Our pilots", "Cy Doe", "Our"),
    ],
)
def test_words(marked: str, name: str, whose: str, words: str) -> None:
    """Titles, appositions, owners, what stands behind "of" and "for", and what somebody does tell whose they are."""
    assert of(record(marked), name) == [(whose, words)]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Former [O Acme] director [P Cy Doe] left.", "Cy Doe"),
        ("[P Cy Doe], who was [O Acme]'s lawyer until May, left.", "Cy Doe"),
        ("[P Cy Doe], whose office burns, left.", "Cy Doe"),
        ("[P Cy Doe] runs against the [O Port Union].", "Cy Doe"),
        ("An [O Port Union] official, [P Ann Lee], and [P Cy Doe] left.", "Cy Doe"),
        (
            "Minister [P Ann Lee] met Minister [P Bo Ek].\n\n[S1 An aide to the minister] [Q1 said] [C1 no].",
            "An aide to the minister",
        ),
        ("[S1 People close to [O Acme]] [Q1 said] [C1 no].", "People close to Acme"),
        ("[S1 A banker close to the sea] [Q1 said] [C1 no].", "A banker close to the sea"),
        ("[L Norway] withdrew its plea to the [O Port League].", "Port League"),
        ("The [O Mill] received Mr [P Cy Doe].", "Cy Doe"),
        ("[L Norway]'s ambassador met [L Chile]'s ambassador. [S1 The embassy] [Q1 said] [C1 no].", "The embassy"),
        ("It rained at [O Lower Mill]. Managing director [P Cy Doe] left.", "Cy Doe"),
        ("[L Orla], the capital, has [L Orla]'s army. Prime Minister [P Cy Doe] left.", "Cy Doe"),
        ("[S1 [O Acme]'s rivals] [Q1 said] [C1 no].", "Acme's rivals"),
        ("[S1 Norwegian farmers] [Q1 said] [C1 no].", "Norwegian farmers"),
        ("The Norwegian poet [P Cy Doe] left.", "Cy Doe"),
        ("[P Cy Doe], head of trade in [L Marlow], left.", "Cy Doe"),
        ("The [O Port Bank] shut the [O Pilots' Fund].", "Pilots' Fund"),
        ("They accused [P Cy Doe] at [O Acme] of theft.", "Cy Doe"),
        ("It rained on [P Ann Lee] and [P Mary Orr]. Now her lawyer, [P Cy Doe], left.", "Cy Doe"),
        ("The [O Marlow Army] fought rebels. Captain [P Cy Doe] left.", "Cy Doe"),
        ("[S1 Officials in [L Marlow]] [Q1 said] [C1 no].", "Officials in Marlow"),
        ("The treaty failed. Its ambassador, [P Cy Doe], left.", "Cy Doe"),
        ("[P Bo Ek] left. The president's people deny it. His spokeswoman, [P Cy Doe], wept.", "Cy Doe"),
        ("The commission calls the police. Commissioner [P Cy Doe] left.", "Cy Doe"),
        ("[L Norway] left. [S1 Our foreign ministry] [Q1 said] [C1 no].", "Our foreign ministry"),
        ("The rebels sing. [P Cy Doe], whose wife roams, left.", "Cy Doe"),
        ("[O STATE CORPORATION ORR]\nPress release\n\nAll quays of [O Acme] are shut.", "STATE CORPORATION ORR"),
    ],
)
def test_nobodys(marked: str, name: str) -> None:
    """Who was somebody's once, rivals, farmers of a country, and what stands behind another's verb are nobody's."""
    assert of(record(marked), name) == []


def test_chain() -> None:
    """A spokesman is the Kremlin's, which is Russia's: a country that no words name is there without mentions."""
    r = record("[S1 [O Kremlin] spokesman [P Cy Doe]] [Q1 said] [C1 no].")
    russia = next(a for a in r.actors if a.name == "Russia")

    assert of(r, "Kremlin") == [("Russia", "Kremlin")]
    assert russia.mentions == ()
    assert sides_in(r, r.statements[0].speakers) == (russia.id,)


def test_states_that_nobody_knows() -> None:
    """A country that is in no table is known by its people's name, its government and the dateline."""
    r = record("MAREN, [L Karvastan], May 3 - Karvastani snipers fired. [A1 Karvastani snipers] [T1 shot] [R1 two].")

    assert of(r, "Karvastani snipers") == [("Karvastan", "Karvastani")]


@pytest.mark.parametrize(("word", "name", "so"), [
    ("Karvastani", "Karvastan", True), ("Zelmarian", "Zelmaria", True), ("Nandwan", "Nandwa", True),
    ("Karvastanis", "Karvastan", True), ("Karvas", "Karvastan", False), ("Normandy", "Norma", False),
    ("Omani", "Oma", False),
])  # fmt: skip
def test_peoples(word: str, name: str, so: bool) -> None:
    assert is_demonym(word, name) is so


def test_offices_of_state() -> None:
    """A minister without a country is the dateline's, but not where the sentence speaks of another, nor in a town
    abroad."""
    place = "MAREN, [L Norway], May 3 - The storm passed. Norway slept.\n\n"

    assert of(record(f"{place}Prime Minister [P Ann Lee] left."), "Ann Lee") == [("Norway", "Minister")]
    assert of(record(f"{place}In Paris, Foreign Minister [P Ann Lee] left."), "Ann Lee") == [("France", "Minister")]
    assert of(record(f"{place}In Marlow, Foreign Minister [P Ann Lee] left."), "Ann Lee") == []
    assert of(record(f"{place}The chairman, [P Ann Lee], left."), "Ann Lee") == []


def test_offices_in_reports_from_abroad() -> None:
    """A dateline's country of which nothing is told is not the minister's, nor where the report is plainly about
    another; who speaks right behind the first paragraph is of the state that it opens with."""
    abroad = (
        "MONTREUX, [L Switzerland], May 3 - Guards of the [L Sudland] army barred inspectors for nine hours on end."
    )
    about = (
        "OSLO, [L Norway], May 3 - [L Sudland]'s government and its many foes agreed to stop all the shooting on"
        " Friday.\n\nSudland and Norway slept.\n\nIt rained on men and fields, and on wives and herds, for days."
    )
    opens = (
        "[L Sudland]'s army shelled the ports of [L Norland] on Monday, after [L Norland]'s army had shelled its many"
        " own ports."
    )
    minister = "\n\nForeign Minister [P Ann Lee] left."

    assert ("Switzerland", "Minister") not in of(record(f"{abroad}\n\nIt rained.{minister}"), "Ann Lee")
    assert of(record(about + minister), "Ann Lee") == [("Sudland", "Minister")]
    assert of(record(opens + minister), "Ann Lee") == [("Sudland", "Minister")]
    assert of(record(f"{opens}\n\nIt rained.{minister}"), "Ann Lee") == []


def test_no_circles() -> None:
    """An actor is never its own, nor of one that is its."""
    r = record("[O Acme]'s chairman, [P Ann Lee], left. [P Ann Lee]'s [O Acme] office shut.")
    above = {a.id: [p.actor for p in a.of] for a in r.actors}

    for start in above:
        seen, ahead = set(), list(above[start])
        while ahead:
            one = ahead.pop()
            assert one != start
            if one not in seen:
                seen.add(one)
                ahead += above[one]


@pytest.mark.parametrize(
    ("marked", "whom"),
    [
        ("[L Norway] shelled [L Sweden]. [S1 Both governments] [Q1 said] [C1 no].", ["Norway", "Sweden"]),
        ("[L Norway] shelled [L Sweden] and [L Denmark]. [S1 Both governments] [Q1 said] [C1 no].", []),
        (
            "[L Norway] shelled [L Sweden]. [L Denmark] begged [S1 both sides] [Q1 saying] [C1 no].",
            ["Norway", "Sweden"],
        ),
        ("[P Ann Lee] met [P Bob Roe]. [S1 The two leaders] [Q1 said] [C1 no].", ["Ann Lee", "Bob Roe"]),
        ("[P Ann Lee] met [P Bob Roe]. [S1 Two leaders] [Q1 said] [C1 no].", []),
        (
            "[P Ann Lee] met [P Bob Roe].\n\n[P Bob Roe] wept.\n\n[S1 The two leaders] [Q1 said] [C1 no].",
            ["Ann Lee", "Bob Roe"],
        ),
        ("It rained.\n\n[P Bob Roe] wept.\n\n[S1 The two leaders] [Q1 said] [C1 no].", []),
        (
            "Talks between the [O Port Union] and [O Acme] ended.\n\nIt rained.\n\n[S1 Both sides] [Q1 said] [C1 no].",
            ["Port Union", "Acme"],
        ),
        ("Talks between Monday and Friday ended. [S1 Both sides] [Q1 said] [C1 no].", []),
    ],
)
def test_collectives(marked: str, whom: list[str]) -> None:
    """Both stand for the two of whom the sentences before speak, and for nobody where there are three."""
    r = record(marked)
    speaker = r.actor(r.statements[0].speakers[0])

    assert [r.actor(i).name for i in speaker.members] == whom
    assert [r.actor(i).name for i in sides_in(r, [speaker.id])] == (whom or [speaker.name])


def test_reasons() -> None:
    """Asked for, the rule is told that decided."""
    r = record("[O Kremlin] spokesman [P Cy Doe] left.", explain=True)
    assert not isinstance(r.reasons, type(None))
    told = {(r.actor(x.entry).name, x.field, x.rule) for x in r.reasons or ()}

    assert told == {
        ("Cy Doe", "of", "principals.name_before_head"),
        ("Kremlin", "of", "principals.known.seat"),
    }


def test_about() -> None:
    """A statement is about actors, and about no towns, things, adjectives or pieces of longer mentions."""
    r = record(
        "[S1 [P Ann Lee]] [Q1 said] [C1 [A1 two drivers] [T1 stormed] [L Marlow] and [O Western] lorries, and [O Acme]"
        " and [L Norway] lied]."
    )

    assert [r.actor(i).name for i in r.statements[0].about] == ["two drivers", "Acme", "Norway"]


def test_envoys_of_both() -> None:
    """Who is of both countries is of each."""
    r = record("[L Norway] shelled [L Sweden]. [A1 Envoys of the two countries] [T1=CONSULT met].")

    assert [whose for whose, _ in of(r, "Envoys of the two countries")] == ["Norway", "Sweden"]


def test_killed_of_their_own() -> None:
    """ "Its" soldiers, whom another is said to have killed, are those of who says so."""
    r = record(
        "[L Norland]'s army met [L Sudland]'s army."
        " [L Norland] said [L Sudland] had [T1 killed] [R1 two of its soldiers]."
    )

    assert of(r, "two of its soldiers") == [("Norland", "its")]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("It rained in [L Chile] and [L Chile] when President [P Ann Lee] of [L Karvastan] left for home with all her "
         "people and her many friends, and sang. Then Interior Minister [P Bo Ek] left.", ["Karvastan"]),
        ("The northern ports shut, [O Radio Karvastan] said, and left for home with all her people and her many "
         "friends, and sang for a week and a day, and ate. Then Interior Minister [P Bo Ek] left.", []),
        ("The Karvastani ports shut, [O Radio Karvastan] said, and left for home with all her people and her many "
         "friends, and sang for a week and a day. Then Interior Minister [P Bo Ek] left.", ["Karvastan"]),
        ("Boats of the [L Karvastan] coast guard and the [L Zelmaria] coast guard left for home with all their "
         "people and their many friends, who sang. Then Interior Minister [P Bo Ek] left.", []),
    ],
)  # fmt: skip
def test_the_only_state(text: str, whose: list[str]) -> None:
    """An office of no named state is of the only one of whose president, ministers or forces the report speaks."""
    assert [state for state, _ in of(record(text), "Bo Ek")] == whose
