"""Whose an office or a rank is that names no body, by the only such body of the report: "Chief Constable", "Judge"."""

from __future__ import annotations

import re

from onrecord.resolve.principals.bodies import ABOUT_THEM, FIGHTERS, WATCHES
from onrecord.resolve.principals.owners import by_description, only_firm, own
from onrecord.resolve.principals.tie import Designation, Tie
from onrecord.rules import rule
from onrecord.text.patterns import pattern_of
from onrecord.text.releases import issuer

_WORD = pattern_of(r"[\w-]+")
_NO_MODIFIER = frozenset(
    """
    a an the one another two three four five several some many senior top unnamed former deputy their its his her of
    in at on for from by to with local national federal morning afternoon evening night day
    """.split()
)
_BODIES_OF_OFFICES = {
    "commissioner": ("commission",),
    "minister": ("ministry", "department"),
    "secretary": ("department", "ministry", "office"),
    "ambassador": ("embassy",),
    "prosecutor": ("prosecution", "prosecutors"),
    "senator": ("senate",),
    "councillor": ("council",),
}


@rule(
    yes="The [O Mines Ministry] met. Mines Minister [P Ann Lee] left.",
    no="The [O Mines Ministry] met. Ports Minister [P Ann Lee] left.",
)
def body_of_office(d: Designation) -> Tie | None:
    """The only body whose name is the office's: "Election Commissioner" of an Election Commission."""
    words = [w.group().lower() for w in _WORD.finditer(d.role)]
    sorts = _BODIES_OF_OFFICES.get(words[-1]) if words else None
    of = [w for w in words[:-1] if w not in _NO_MODIFIER]
    if sorts is None or not of:
        return None
    bodies = set()
    for member in d.context.cast.members:
        name = [w.lower() for w in member.name.split()]
        fits = member.kind == "organisation" and member.mentions and name[-1:] and name[-1] in sorts
        if fits and member is not d.member and name[-1 - len(of) : -1] == of:
            bodies.add(member)
    return Tie(bodies.pop(), d.head) if len(bodies) == 1 else None


_EMBASSY = pattern_of(r"(?:the\s)?(?:embassy|consulate|high\scommission)", re.IGNORECASE)
_ITS_MISSION = pattern_of(
    r"\b(?P<state>[A-Z][\w-]+)(?:['’]s)?\s"
    r"(?:ambassador|embassy|consul(?:ate)?|high\scommission(?:er)?|charg[eé]\sd['’]affaires)\b"
)


@rule(
    yes="[L Norway]'s ambassador left. [S1 The embassy] [Q1 said] [C1 no].",
    no="[L Norway]'s ambassador met [L Sweden]'s ambassador. [S1 The embassy] [Q1 said] [C1 no].",
)
def embassy_of_ambassador(d: Designation) -> Tie | None:
    """An embassy without a state is of the only state of whose ambassador or embassy the report tells before."""
    if not _EMBASSY.fullmatch(d.surface.strip(" ,.")):
        return None
    states = d.context.states
    told = [(m, m.span("state")) for m in _ITS_MISSION.finditer(d.context.text, 0, d.place[0])]
    found = {s: at for m, at in told if (s := states.nation(m["state"]) or states.of_name(m["state"])) is not None}
    return Tie(*found.popitem()) if len(found) == 1 else None


_DIRECTOR = pattern_of(r"(?:the\s+)?(?:deputy\s+)?(?:director|secretary)[\s-]general", re.IGNORECASE)
_AGENCIES = frozenset(
    """
    organization organisation agency authority inspectorate commission union fund council programme program alliance
    """.split()
)


@rule(
    yes="The [O Norvik Fisheries Inspectorate] met. Director General [P Ann Lee] left.",
    no="The [O Norvik Inspectorate] met the [O Marlow Fund]. Director General [P Ann Lee] left.",
)
def agency_of_director(d: Designation) -> Tie | None:
    """A director general, of nothing else, is of the only inspectorate, fund or agency that the report names."""
    if d.member.kind != "person" or not _DIRECTOR.fullmatch(d.surface.strip(" ,")):
        return None
    found = {
        m
        for m in d.context.cast.members
        if m.kind == "organisation" and "name" in m.mentions.values() and m.name.lower().split()[-1] in _AGENCIES
    }
    return Tie(found.pop(), d.head, told=False) if len(found) == 1 else None


_COURT_IN = pattern_of(r"\b(?:an?|the)\s(?:[a-z]+\s){0,2}court\sin\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)?")
_JUDGE = pattern_of(r"(?:[Jj]udge|[Jj]ustice|[Mm]agistrate)")


@rule(
    yes="The [O Marlow High Court] met. Judge [P Ann Lee] left.",
    no="The [O Marlow High Court] and the [O Norvik Supreme Court] met. Judge [P Ann Lee] left.",
)
def court_of_judge(d: Designation) -> Tie | None:
    """A judge is of the only court that the report names, else of the only one that it describes by its town."""
    if not _JUDGE.fullmatch(d.context.text[slice(*d.head)]):
        return None
    courts = d.context.cast.courts
    described = [] if courts else [m.span() for m in _COURT_IN.finditer(d.context.text)]
    if len(described) == 1:
        return by_description(d.context, described[0], d.member)
    return Tie(courts[0], d.head) if len(courts) == 1 else None


_OF_HOSPITAL = pattern_of(
    r"(?:(?:the|an?|senior|chief|head|ward|duty)\s+)*(?:Dr|doctor|nurse|surgeon|midwife|paediatrician|pediatrician|matron|medic)s?"
    r"(?:\son\s(?:duty|call|the\swards?))?",
    re.IGNORECASE,
)


@rule(
    yes="The [O Marlow General Hospital] is full. Dr [P Ann Lee] left.",
    no="The [O Marlow General Hospital] and the [O Norvik Hospital] are full. Dr [P Ann Lee] left.",
)
def hospital_of_doctor(d: Designation) -> Tie | None:
    """A doctor or a nurse, of nothing else, is of the only hospital that the report names."""
    if not _OF_HOSPITAL.fullmatch(d.surface.strip(" ,.")):
        return None
    named = [m for m in d.context.cast.members if m.kind == "organisation" and "name" in m.mentions.values()]
    hospitals = [m for m in named if m.name.lower().split()[-1] in ("hospital", "clinic", "infirmary")]
    return Tie(hospitals[0], d.head) if len(hospitals) == 1 else None


_OF_TOWN = pattern_of(
    r"(?:(?:the|an?|its|then|acting|deputy|vice|lord|former)\s+)*"
    r"(?:mayor|mayoress|(?:city|town)\s(?:council(?:lor)?|hall|manager|attorney|clerk|comptroller|administrator)|council(?:wo)?man|alderman|ald\.?)"
    r"(?:\s(?:spokes\w+|official|member)s?)?",
    re.IGNORECASE,
)


@rule(
    yes="MARLOW (Wire) - Mayor [P Ann Lee] left.",
    no="MARLOW (Wire) - Poet [P Ann Lee] left.",
)
def town_of_mayor(d: Designation) -> Tie | None:
    """A mayor or a councilman, of nothing else, is of the town of which the report tells."""
    if not _OF_TOWN.fullmatch(d.role.strip()):
        return None
    town = d.context.towns.home
    return None if town is None or town is d.member else Tie(town, d.head, told=False)


_PROSECUTOR = pattern_of(
    r"(?:(?:the|an?|chief|deputy|district|county|regional|public|state|lead|senior)\s)*prosecutor", re.IGNORECASE
)
_PROSECUTION = pattern_of(r"\b(?:prosecutors|prosecution|prosecutor['’]s\soffice)\b", re.IGNORECASE)


@rule(
    yes="[S1 Prosecutors] [Q1 said] [C1 no]. The district prosecutor, [P Ann Lee], left.",
    no="[S1 Lawyers] [Q1 said] [C1 no]. The district prosecutor, [P Ann Lee], left.",
)
def prosecution_of_prosecutor(d: Designation) -> Tie | None:
    """A prosecutor, of nothing else, is of the only prosecutors of whom the report speaks."""
    if d.member.kind != "person" or not _PROSECUTOR.fullmatch(d.surface.strip(" ,")):
        return None
    members = (m for m in d.context.cast.members if m is not d.member and m.kind != "person" and m.mentions)
    found = {m for m in members if _PROSECUTION.search(m.name) and " and " not in m.name}
    if found:
        return Tie(found.pop(), d.head, told=False) if len(found) == 1 else None
    word = _PROSECUTION.search(d.context.text)
    return None if word is None else own(d.context, word.span(), d.member)


_ON_A_BOARD = pattern_of(r"(?:the\s)?(?:county|parish|school|township)\s(?:supervisor|trustee)", re.IGNORECASE)
_THE_BOARD = pattern_of(r"[^.!?\n]*?\b(?P<board>the\sboard)\b")


@rule(
    yes="County Supervisor [P Ann Lee] asked the board to act.",
    no="Harbour Supervisor [P Ann Lee] asked the board to act.",
)
def board_of_supervisor(d: Designation) -> Tie | None:
    """A county supervisor is of the board of which the same sentence tells."""
    if d.member.kind != "person" or not _ON_A_BOARD.fullmatch(d.surface.strip(" ,")):
        return None
    board = _THE_BOARD.match(d.context.text, d.place[1])
    return None if board is None else by_description(d.context, board.span("board"), d.member)


_RANK_BEFORE = (
    r"(?:(?:the|an?|two|three|four|several|some|senior|police|chief|deputy|assistant|acting|detective|retired)\s+)*"
)
_OF_POLICE = pattern_of(
    rf"{_RANK_BEFORE}(?:(?:commissioner|constable|superintendent|inspector(?:[\s-]general)?|detective|policeman|policewoman)s?"
    r"|police(?:men|women))",
    re.IGNORECASE,
)
_OF_EITHER = pattern_of(rf"{_RANK_BEFORE}(?:sergeant|officer)s?", re.IGNORECASE)
_POLICE = frozenset(["police", "constabulary"])
_SCHOOLS = pattern_of(r"\bschool (?:board|district)s?\b", re.IGNORECASE)  # which have superintendents too


@rule(
    yes="The [O Marlow Police] met. Chief Constable [P Ann Lee] left.",
    no="The [O Marlow Police] met. Election Commissioner [P Ann Lee] left.",
)
def police_of_rank(d: Designation) -> Tie | None:
    """A constable or a commissioner, of nothing else, is of the only police of the report; a sergeant where it has no
    army."""
    of_schools = "superintendent" in d.role.lower() and _SCHOOLS.search(d.context.text) is not None
    of_police = _OF_POLICE.fullmatch(d.role.strip()) is not None and not of_schools
    of_either = _OF_EITHER.fullmatch(d.role.strip()) is not None and _the_one(d, _ARMIES) is None
    if not (of_police or of_either) or _OF_WHAT.match(d.context.text, d.head[1]):
        return None
    return _the_one(d, _POLICE) or (_told_police(d) if of_police else None)


_OF_WHAT = pattern_of(r"\sof\s(?:the\s)?(?!police)")
_POLICE_WORD = pattern_of(r"\b(?:the\s)?police\b", re.IGNORECASE)
_HIS_MEN = pattern_of(r"(?:\s[A-Z][\w-]+){1,3}['’]s?\s(?:men|officers)\b")
_COMMISSION = pattern_of(r"\bcommission\b", re.IGNORECASE)


def _told_police(d: Designation) -> Tie | None:
    """The police of which a report that names none speaks: "police bullets"; no commission has them."""
    members = (m for m in d.context.cast.members if m is not d.member and m.mentions)
    if any(_POLICE & set(m.name.lower().split()) for m in members):
        return None
    other = "commissioner" in d.role.lower() and _COMMISSION.search(d.context.text) is not None
    if other and not _HIS_MEN.match(d.context.text, d.place[1]):
        return None
    word = _POLICE_WORD.search(d.context.text)
    return None if word is None else by_description(d.context, word.span(), d.member)


_OF_ARMY = pattern_of(
    rf"{_RANK_BEFORE}(?:(?:lieutenant|major|brigadier)\s+)?(?:generals?|colonels?|col|lieutenants?|majors?|captains?|brigadiers?"
    r"|corporals?|privates?|soldiers?|gen|lt|maj|capt)",
    re.IGNORECASE,
)


def is_rank(words: str) -> bool:
    """Whether words are a military rank and nothing else: "Col."."""
    return _RANK.fullmatch(words.strip(" .")) is not None


_RANK = pattern_of(rf"(?:{_OF_ARMY.pattern}|adm|admirals?|commanders?|cmdr)", re.IGNORECASE)
_ARMIES = frozenset(["army", "military", "forces"])


@rule(
    yes="The [O Marlow Army] met. Colonel [P Ann Lee] left.",
    no="The [O Marlow Army] met. Poet [P Ann Lee] left.",
)
def army_of_rank(d: Designation) -> Tie | None:
    """A colonel or a captain, of nothing else, is of the only army of the report, where it speaks of no rebels."""
    ranked = _OF_ARMY.fullmatch(d.role.strip()) is not None and FIGHTERS.search(d.context.text) is None
    return _the_one(d, _ARMIES) if ranked else None


def _the_one(d: Designation, words: frozenset[str]) -> Tie | None:
    """The only body with one of these words in its name, the only named one before "the police"; None of several."""
    found = [
        m
        for m in d.context.cast.members
        if m is not d.member
        and m.mentions
        and m.kind in ("organisation", "group")
        and words & set(m.name.lower().split()[-1:] + m.name.lower().split()[:1])
        and m.name.lower().split()[-1] not in ABOUT_THEM
        and not WATCHES.search(m.name)
    ]
    named = [m for m in found if "name" in m.mentions.values()]
    described = [m for m in found if m.name.lower().removeprefix("the ") in words]
    if len(named) == 1:
        return Tie(named[0], d.head, told=False)
    return Tie(described[0], d.head, told=False) if described and not named else None


_GOVERNOR = pattern_of(rf"{_RANK_BEFORE}governors?", re.IGNORECASE)
_CENTRAL = pattern_of(r"\b(?:Central|Reserve|National) Bank\b|^(?:The )?Bank of [A-Z]|\bFederal Reserve\b")


@rule(
    yes="The [O Reserve Bank of Norland] met. Deputy governor [P Ann Lee] left.",
    no="The [O Savings Bank of Norland] met. Deputy governor [P Ann Lee] left.",
)
def bank_of_governor(d: Designation) -> Tie | None:
    """A governor, of nothing else, is of the only central bank that the report names."""
    if not _GOVERNOR.fullmatch(d.role.strip()):
        return None
    banks = [m for m in d.context.cast.members if m.kind == "organisation" and _CENTRAL.search(m.name) and m.mentions]
    return Tie(banks[0], d.head) if len(banks) == 1 else None


_SENIORITY = (
    r"(?:(?:the|deputy|acting|interim|executive|group|regional|vice|senior|chief|non-executive|outgoing)[\s-]+)*"
)
_LEADS_A_FIRM = pattern_of(
    rf"{_SENIORITY}(?:chief\s+executive(?:\s+officer)?|CEO|CFO|COO|managing\s+director"
    r"|(?:chief\s+)?(?:finance|financial|operating|commercial|marketing|technology|sales)\s+(?:officer|director|chief|head)"
    r"|vice[\s-]president\s+(?:for|of)\s[a-z -]+"
    r"|(?:branch|plant|site|mine|mill|factory|works|store|terminal|refinery)\s+(?:manager|director|boss|chief)|head\s+of\s+investor\s+relations)",
    re.IGNORECASE,
)


@rule(
    yes="[O Norvik Mills] shut. Managing director [P Ann Lee] left.",
    no="[O Norvik Mills] sued [O Marlow Mills]. Managing director [P Ann Lee] left.",
)
def firm_of_office(d: Designation) -> Tie | None:
    """A managing director, of nothing else, is of the firm that the report names before more than any other."""
    if d.member.kind != "person" or not _LEADS_A_FIRM.fullmatch(d.surface.strip(" ,")):
        return None
    firm = only_firm(d.context, "company", d.place[0], d.member)
    return None if firm is None else Tie(firm, d.head)


_LEADS_AN_ISSUER = pattern_of(
    rf"{_SENIORITY}(?:(?:principal|permanent|cabinet)\s+secretary|minister|president|vice[\s-]president|chair(?:man|woman|person)?|director(?:[\s-]general)?|secretary[\s-]general"
    r"|spokes(?:man|woman|person)|treasurer|secretary|general\s+(?:secretary|manager)|commissioner"
    r"|head\s+of\s+[\w -]+)",
    re.IGNORECASE,
)


@rule(
    yes="[O NORVIK MILLS LTD]\nPress release\n\nAll will be paid, the Chairman, [P Ann Lee], said.",
    no="[O NORVIK MILLS LTD]\nQuarterly figures\n\nAll will be paid, the Chairman, [P Ann Lee], said.",
)
def issuer_of_office(d: Designation) -> Tie | None:
    """A chairman or a director, of nothing else, is of the body that issues the press release."""
    words = d.surface.strip(" ,")
    line = issuer(d.context.text)
    if (
        line is None
        or d.member.kind != "person"
        or not (_LEADS_AN_ISSUER.fullmatch(words) or _LEADS_A_FIRM.fullmatch(words))
    ):
        return None
    body = d.context.cast.at(line[0])
    return None if body is None or body is d.member else Tie(body, d.head)


_OFFICE_OF = pattern_of(
    r"Office\sof\sthe\s(?P<office>[A-Z][\w-]+(?:\s[A-Z][\w-]+){1,4}?)(?:\s(?:in|for|to)\s.*)?", re.IGNORECASE
)


@rule(
    yes="UNITED NATIONS\n[O Office of the Relief Chief]\nPress release\n\nThe Relief Chief, [P Ann Lee], left.",
    no="UNITED NATIONS\n[O Office of the Relief Chief]\nPress release\n\nThe cooking chief, [P Ann Lee], left.",
)
def holder_of_issuer(d: Designation) -> Tie | None:
    """Who holds the office whose bureau issues the press release is of it, where it is part of a larger body."""
    line = issuer(d.context.text)
    found = _OFFICE_OF.fullmatch(d.context.text, *line) if line is not None and d.member.kind == "person" else None
    if line is None or found is None or not d.context.text[: line[0]].strip():
        return None
    role = d.role.lower().removeprefix("the ").strip()
    body = d.context.cast.at(line[0]) if role == found["office"].lower() else None
    return None if body is None or body is d.member else Tie(body, d.head)


_OF_VOTES = pattern_of(
    r"(?:the\s|an?\s)?(?:[a-z]+\s)?(?:returning|polling|electoral|presiding)\sofficer", re.IGNORECASE
)
_VOTES = pattern_of(r"\b(?:Elections?|Electoral)\b.*\b(?:Commission|Authority|Office|Board)$", re.IGNORECASE)


@rule(
    yes="The [O State Election Commission] met. Returning officer [P Ann Lee] left.",
    no="The [O State Election Fund] met. Returning officer [P Ann Lee] left.",
)
def commission_of_officer(d: Designation) -> Tie | None:
    """A returning officer is of the only election commission that the report names."""
    if not _OF_VOTES.fullmatch(d.surface.strip(" ,.")):
        return None
    bodies = {m for m in d.context.cast.members if m.kind == "organisation" and m.mentions and _VOTES.search(m.name)}
    return Tie(bodies.pop(), d.head, told=False) if len(bodies) == 1 else None
