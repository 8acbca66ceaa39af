"""Whom somebody belongs to by the words that designate them: "Kremlin spokesman", "head of the port union"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.resolve.cast import Member
from onrecord.resolve.cast.describe import KNOWN, Sought
from onrecord.resolve.names.of_states import SAINTS
from onrecord.resolve.principals.bodies import NOUN, is_common_body, is_group
from onrecord.resolve.principals.designations import itself
from onrecord.resolve.principals.offices import (
    agency_of_director,
    army_of_rank,
    bank_of_governor,
    board_of_supervisor,
    body_of_office,
    commission_of_officer,
    court_of_judge,
    embassy_of_ambassador,
    firm_of_office,
    holder_of_issuer,
    hospital_of_doctor,
    issuer_of_office,
    police_of_rank,
    prosecution_of_prosecutor,
    town_of_mayor,
)
from onrecord.resolve.principals.owners import by_description, by_pronoun, own
from onrecord.resolve.principals.roles import is_role
from onrecord.resolve.principals.stately import is_arms, is_of_state, is_office_of_state, is_site
from onrecord.resolve.principals.tie import Designation, Tie
from onrecord.resolve.speakers.context import NOBODY, Nobody
from onrecord.rules import Rules, gives, rule
from onrecord.text.bodies import BODIES, GENERAL, MEDIA, SITES
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range, holds
from onrecord.text.releases import issuer
from onrecord.text.words import SPEAKS_FOR
from onrecord.world.gazetteer import lookup

_FORMER = pattern_of(r"\b(?:former|formerly|ex|late|retired|then|erstwhile|onetime|one-time|exiled)\b", re.IGNORECASE)
_UNTIL = pattern_of(r"who\s+(?:was|served|had\s+been)\s.*\buntil\b")  # "who was its lawyer until last year"


@rule(
    yes="Former [O Acme] director [P Ann Lee] left.",
    no="[O Acme] director [P Ann Lee] left.",
)
def former(d: Designation) -> bool:
    """Who was somebody's once is theirs no longer."""
    return _FORMER.search(d.role) is not None or _UNTIL.match(d.surface) is not None


_UNATTACHED = pattern_of(
    r"(?:neighbou?rs?|rivals?|enem(?:y|ies)|opponents?|critics?|victims?|all(?:y|ies)|counterparts?|predecessors?|successors?"
    r"|killers?|attackers?|captors?|brothers?|sisters?|mothers?|fathers?|sons?|daughters?|wi(?:fe|ves)|husbands?|widows?|cousins?"
    r"|uncles?|aunts?|nephews?|nieces?|parents?|child(?:ren)?|famil(?:y|ies)|relatives?|guests?|visitors?|fans?"
    r"|customers?|patients?|creditors?|competitors?|suppliers?|accusers?|employers?|hosts?|owners?|residents?|makers?|backers?)",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [O Acme]'s rivals] [Q1 said] [C1 no].",
    no="[O Acme]'s director [P Ann Lee] left.",
)
def unattached(d: Designation) -> bool:
    """A rival, a victim, a brother or a neighbour of somebody does not belong to them."""
    noun = d.context.text[slice(*d.head)].rstrip(".'’")
    before = d.context.text[slice(*d.before)].split()
    if d.member.kind == "organisation" and before and _UNATTACHED.fullmatch(before[-1]):
        return True  # "its French rival Vallmont"
    if noun.lower() == "counterpart" and people_before_head(d) is not None:
        return False  # "her Norwegian counterpart"
    return _UNATTACHED.fullmatch(noun) is not None


_NO_PRINCIPAL = pattern_of(
    r"(?:North|South|East|West|Central)?(?:ern)?|(?:Prime|Foreign|Interior|Home|Defen[cs]e|Finance|Health|Justice|Education|Energy|Trade"
    r"|Housing|Transport|Agriculture|Environment|Labou?r|Culture|Sports?|Police|Additional|Assistant|Deputy|Vice|Chief|Senior|State"
    r"|Attorney|Solicitor|Secretary|Director|General|Speaker|President|Minister|Mayor|Judge|Justice|Senator|Opposition)"
)
"""Names that are parts of titles, and directions."""


_LEADS = pattern_of(
    r"spokes\w+|leader|chairman|chairwoman|chair|president|official|officials|secretary|boss|chief", re.IGNORECASE
)


def _is_band(d: Designation, surface: str) -> bool:
    """Whether a name that was read as a place's is rather a body's: no such place is known, and it has a spokesman."""
    head = d.context.text[slice(*d.head)]
    leads = _LEADS.fullmatch(head) is not None or (SAINTS.match(surface) is not None and head.lower() == "director")
    return not surface.isupper() and leads and not lookup(surface)


_GOVERNS = pattern_of(r"governor|mayor|ambassador|consul|envoy|minister|premier", re.IGNORECASE)
"""Offices that only a state, a province or a town has: whose name stands before is one, known or not."""


_OTHER_PHRASE = pattern_of(r"\s(?:the|an?|its|their|his|her)\s")
"""A word with which another phrase begins: "Norwegian police searched | the bank"."""
_IN = pattern_of(r"\b[Ii]n\s$")  # "In Marlow the mayor, Ann Lee, left"


def _names(d: Designation, place: Range) -> Iterator[tuple[Range, Member]]:
    """Names between two places that may be principals: of persons, bodies and states, but not of towns."""
    for name in d.context.cast.names_in(*place):
        member = d.context.cast.at(name.start)
        surface = d.context.text[name.start : name.end]
        if member is None or member is d.member or _NO_PRINCIPAL.fullmatch(surface) or not surface[0].isalpha():
            continue
        other = _OTHER_PHRASE.search(d.context.text, name.end, d.head[0]) is not None
        if other and not _IN.search(d.context.text, max(0, name.start - len("In ")), name.start):
            continue
        member = d.context.states.nation(surface) or member
        governed = _GOVERNS.fullmatch(d.context.text, *d.head) is not None and not surface.isupper()
        if name.kind == "place" and member not in d.context.states.every and not governed and not _is_band(d, surface):
            continue
        yield (name.start, name.end), member


_PERSONAL_BODY = pattern_of(
    r"\b(?:office|people|team|campaign|camp|staff|cabinet|household|family|entourage|defen[cs]e)\b", re.I
)


_WORKS = pattern_of(r"\b(?:plants?|factor(?:y|ies)|mills?|mines?|refiner(?:y|ies)|stores|smelters?)$")
_OF_STATES = pattern_of(r"\b(?:ambassador|envoy|minister|president)s?$", re.IGNORECASE)
_PAPER = pattern_of(r"\b(?:paper|treaty|draft|report)$")
_NO_OWNER = pattern_of(r"\b(?:Court|Tribunal|Parliament|Senate|Union|Police)$")


def _fits(d: Designation, principal: Member, role: str) -> bool:
    """Whether one with this role can belong to the principal: a state has officials and troops, and no farmers."""
    if principal is d.member:
        return False
    if d.member.kind == "organisation" and principal.kind == "person" and not _PERSONAL_BODY.search(role):
        return False  # "his party" is not his: he is the party's
    if _WORKS.search(role) and _NO_OWNER.search(principal.name):
        return False  # a court has no plants
    if _OF_STATES.search(role) and _PAPER.search(principal.name):
        return False  # nor a paper ambassadors
    return principal not in d.context.states.every or is_of_state(role) or is_site(_noun(d))


def _noun(d: Designation) -> str:
    return d.context.text[slice(*d.head)]


_LONGEST_ROLE = 4  # words
_OWNED = pattern_of(r"\b(?:its|his|her|their)\s|['’]s?\s", re.IGNORECASE)
_OWNER_BEHIND = pattern_of(r"['’]s?\s")
_COURTESY = pattern_of(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?")  # "the mill received Mr Lee"


@rule(
    yes="[O Kremlin] spokesman [P Ann Lee] left.",
    no="The [O Kremlin], spokesman [P Ann Lee] left.",
)
def name_before_head(d: Designation) -> Tie | None:
    """Whose name stands before the role, as whose the role is: "Kremlin spokesman"."""
    if _COURTESY.fullmatch(_noun(d)):
        return None
    for place, member in reversed(list(_names(d, d.before))):
        between = d.context.text[place[1] : d.head[1]]
        owned = _OWNED.search(d.context.text, d.place[0], place[0]) is not None
        if owned and not (is_common_body(member.name.split()[-1]) or member.name.isupper()):
            continue  # "its London director" is not London's
        if d.named and between.strip() != "" and (member not in d.context.states.every or _DOES.search(between)):
            continue  # "the bank shut the Port Fund"
        if len(between.split()) > _LONGEST_ROLE:
            continue
        if between[:1] in " \u00a0" and "," not in between and member.kind != "person" and _fits(d, member, between):
            return Tie(member, place)
    return None


@rule(
    yes="[L Norland]'s ambassador in Marlow, [P Ann Lee], left.",
    no="[L Norland]'s farmer [P Ann Lee] left.",
)
def name_of_owner(d: Designation) -> Tie | None:
    """Whose name stands before the role as its owner's: "Kostria's envoy"."""
    for place, member in reversed(list(_names(d, d.before))):
        behind = d.context.text[place[1] : d.head[1]]
        if _OWNER_BEHIND.match(behind) and _fits(d, member, behind):
            return Tie(member, place)
    return None


_JOINT = pattern_of(r"\b(?:to|for|from|with|in|at|on|by|against|into|over|under)\s")
_WHOSE = pattern_of(
    r"(?:,\s(?:the|an?|its|his|her)\s(?:(?!\sand\s)[^,.;:\n]){2,40})?,?\swhose\s(?:(?:own|two|three|\d+)\s)?$"
)
_LONGEST_WHOSE = 120  # code points of a name and what tells of it


@rule(
    yes="[O Acme], whose [A1 guards] [T1 fired], fell.",
    no="[O Acme], where [A1 guards] [T1 fired], fell.",
)
def whose(d: Designation) -> Tie | None:
    """Whose name stands before "whose": "Qatar, whose prime minister", "the Front, whose fighters"."""
    start = d.place[0]
    begins = max(0, start - _LONGEST_WHOSE)
    there = not d.named and d.context.text.find("whose", begins, start) >= 0
    found = _WHOSE.search(d.context.text, begins, start) if there else None
    if found is None:
        return None
    for name in d.context.cast.names_in(max(0, start - _LONGEST_WHOSE), start):
        member = d.context.cast.at(name.start)
        if member is None or not _WHOSE.fullmatch(d.context.text, name.end, start):
            continue
        member = d.context.states.nation(d.context.text[name.start : name.end]) or member
        if _fits(d, member, d.context.text[slice(*d.place)]):
            return Tie(member, (name.start, d.place[1]))
    return None


_PRONOUN = pattern_of(r"\b(?P<word>its|their|his|her|our|my)\s", re.IGNORECASE)


@rule(
    yes="The [O Port Union] met. Its president, [P Ann Lee], left.",
    no="[P Bob Roe] came. Its president, [P Ann Lee], left.",
)
def pronoun_of_owner(d: Designation) -> Tie | None:
    """Whom a possessive pronoun before the role means: "its president"."""
    found = None
    for match in _PRONOUN.finditer(d.context.text, *d.before):
        found = match
    if found is None or (d.named and _JOINT.search(d.context.text, found.end(), d.head[0])):
        return None  # "its application to the League"
    tie = by_pronoun(d.context, found.span("word"), d.member)
    words = d.context.text[found.end() : d.head[1]]
    return tie if tie is not None and _fits(d, tie.principal, words) else None


_NOUN_OF_OWNER = pattern_of(
    r"\b(?P<phrase>(?:the|this|that|a|an)\s+(?:[\w-]+\s+){0,3}[\w-]+?)(?:['’]s|s['’])\s", re.IGNORECASE
)


@rule(
    yes="The [O Reform Party] met. The party's whip, [P Ann Lee], left.",
    no="The [O Reform Party] met. The day's guest, [P Ann Lee], left.",
)
def description_of_owner(d: Designation) -> Tie | None:
    """Whom a description before the role means: "the party's whip"."""
    match = _NOUN_OF_OWNER.search(d.context.text, *d.before)
    if match is None or _in_a_name(d, match.end() - 1) or _is_made_of(match, _noun(d)):
        return None
    if _OTHER_PHRASE.search(d.context.text, match.end() - 1, d.head[0]):
        return None
    end = match.end() - 1
    place = (match.start("phrase"), end if d.context.text[end - 1] in "'’" else match.end("phrase"))
    tie = by_description(d.context, place, d.member)
    return tie if tie is not None and _fits(d, tie.principal, d.context.text[match.end() : d.head[1]]) else None


def _in_a_name(d: Designation, place: int) -> bool:
    """Whether a name goes on there: "the conservative People's League" is nobody's league."""
    return any(n.start < place < n.end for n in d.context.cast.names_in(place - _REACH_OF_NAME, place + _REACH_OF_NAME))


_MADE_OF = frozenset(
    "union association federation guild league council cooperative co-operative syndicate club".split()
)


def _is_made_of(owner: re.Match[str], noun: str) -> bool:
    """Whether those before a body are what it is made of: "the nurses' union"."""
    return noun.lower() in _MADE_OF and owner.group().rstrip().endswith(("s'", "s’"))


_REACH_OF_NAME = 60
_BEHIND = pattern_of(r"\s+(?:of|for|at|from|with|representing)\s+")
_IN_BODY = pattern_of(r"\s+(?:in|inside|within)\s+")
_INSIDERS = pattern_of(
    r"(?:sources?|officials?|insiders?|figures?|aides?|people|person|members?|contacts?)", re.IGNORECASE
)
_SMALL = (
    r"(?:(?!(?:of|for|in|at|to|on|by|with|from|against|over|past|into|behind|and|or|who|which|that)\b)"
    r"[a-z][\w-]*\s+){0,3}"
)
_TO_SOMEBODY = pattern_of(r"\s+to\s+")
_SERVES = frozenset(
    "aide aides adviser advisers advisor advisors counsel secretary assistant assistants counsellor consultant".split()
)
_IN_BETWEEN = pattern_of(rf"(?:the\s+)?{_SMALL}(?:[A-Z][\w.’'-]*\s+){{0,2}}|.*['’]s?\s+{_SMALL}")


@rule(
    yes="[P Ann Lee], head of the [O Port Union], left.",
    no="[P Ann Lee], head of trade in the [O Port Union] building, left.",
)
def name_behind(d: Designation) -> Tie | None:
    """Whose name stands behind "of", "for", "at", "from" or "with", or "in" of a source or an official: "spokesman for
    the Port Union", "a source in the Port Union"."""
    text = d.context.text
    joint = _BEHIND.match(text, d.head[1], d.place[1] + 1)
    if joint is None and text[slice(*d.head)].lower() in _SERVES:
        joint = _TO_SOMEBODY.match(text, d.head[1], d.place[1] + 1)
    inside = joint is None and _INSIDERS.fullmatch(text, *d.head) is not None
    joint = _IN_BODY.match(text, d.head[1], d.place[1] + 1) if inside else joint
    if joint is None:
        return None
    names = list(_names(d, (joint.end(), d.place[1])))
    if inside and any(d.context.is_town(m) or m in d.context.states.every for _, m in names[:1]):
        return None  # "officials in Marlow"
    for index, (place, member) in enumerate(names):
        if not _IN_BETWEEN.fullmatch(text[joint.end() : place[0]]):
            break
        owner = _OWNER_BEHIND.match(text, place[1]) is not None
        if owner and index + 1 < len(names):
            continue
        rest = text[d.place[0] : d.head[1]] + (text[place[1] : d.place[1]] if owner else "")
        if _fits(d, member, rest):
            return Tie(member, place)
    return None


_PRONOUN_BEHIND = pattern_of(r"\s+(?:for|of)\s+(?P<word>him|her|it|them)\b(?!\s+[a-z]*(?:self|selves|own)\b)")
_SPEAKER = pattern_of(r"spokes(?:m[ae]n|wom[ae]n|person|people)|lawyers?|aides?|agents?|advisers?", re.IGNORECASE)


@rule(
    yes="The [O Port Union] met. [S1 A spokesman for it] [Q1 said] [C1 no].",
    no="The [O Port Union] met. [S1 A speech for it] [Q1 said] [C1 no].",
)
def pronoun_behind(d: Designation) -> Tie | None:
    """Whom a pronoun behind a spokesman or lawyer means: "a spokeswoman for him"."""
    text = d.context.text
    pronoun = _PRONOUN_BEHIND.match(text, d.head[1], d.place[1]) if _SPEAKER.fullmatch(text, *d.head) else None
    return None if pronoun is None else by_pronoun(d.context, pronoun.span("word"), d.member)


_DEFINITE = pattern_of(r"\s*(?:the|his|her|its|their|this|that)\s", re.IGNORECASE)


def _first_noun(words: str) -> re.Match[str] | None:
    """The first word for a body, or for a group of people behind an article."""
    definite = _DEFINITE.match(words) is not None
    nouns = list(NOUN.finditer(words))
    at = next((i for i, m in enumerate(nouns) if is_common_body(m.group()) or (definite and is_group(m.group()))), None)
    while at is not None and at + 1 < len(nouns) and is_common_body(nouns[at + 1].group()):
        if words[nouns[at].end() : nouns[at + 1].start()] != " ":
            break
        at += 1  # "the police union" is no police
    return None if at is None else nouns[at]


_RUNS = pattern_of(
    r"leads|heads|chairs|runs|represents|(?:speaks?|appears|acts|works|spoke|appeared|acted)\s+for|commands|directs|owns|edits|founded"
    r"|(?:sits|serves)\s+(?:in|on)|[Ff]or"
)


@rule(
    yes="[P Ann Lee], who leads the [O Port Union], left.",
    no="[P Ann Lee], who hates the [O Port Union], left.",
)
def led(d: Designation) -> Tie | None:
    """Whom a person leads, chairs, owns or speaks for: "who leads the Port Union"."""
    text = d.context.text
    if not _RUNS.fullmatch(text[slice(*d.head)]):
        return None
    for place, member in _names(d, d.behind):
        between = text[d.head[1] : place[0]]
        if (
            member.kind != "person"
            and _IN_BETWEEN.fullmatch(between.lstrip())
            and not _OWNER_BEHIND.match(text, place[1])
        ):
            return Tie(member, place) if member is not d.member else None
    noun = _first_noun(text[slice(*d.behind)])
    return None if noun is None else by_description(d.context, (d.head[1] + 1, d.head[1] + noun.end()), d.member)


_BODY_BEHIND = pattern_of(
    r"(?P<phrase>(?:(?:the|its|their|his|her|our|this|that)\s+)?(?:[\w'’-]+\s+){0,3}?(?P<noun>[\w-]+))(?=[\s,.]|$)"
)


@rule(
    yes="The [O Reform Party] met. [P Ann Lee], a spokeswoman for the party, left.",
    no="The [O Reform Party] met. [P Ann Lee], a spokeswoman for the poor, left.",
)
def description_behind(d: Designation) -> Tie | None:
    """Whom a description behind "of" or "for" means, or behind "in" of a source: "a spokeswoman for the company", "a
    source in our ministry"."""
    text = d.context.text
    joint = _BEHIND.match(text, d.head[1], d.place[1] + 1)
    if joint is None and _INSIDERS.fullmatch(text, *d.head):
        joint = _IN_BODY.match(text, d.head[1], d.place[1] + 1)
    if joint is None:
        return None
    for match in _BODY_BEHIND.finditer(text, joint.end(), d.place[1]):
        if match.start() != joint.end():
            break
        noun = _first_noun(text[joint.end() : d.place[1]])
        if noun is None:
            return None
        place = (joint.end(), joint.end() + noun.end())
        tie = _named_behind(d, place[1]) or by_description(d.context, place, d.member)
        return tie if tie is not None and _fits(d, tie.principal, d.role + " " + text[slice(*place)]) else None
    return None


_COMMA = pattern_of(r",\s(?:the\s)?(?=[A-Z])")


def _named_behind(d: Designation, end: int) -> Tie | None:
    """The body whose name is set off behind its description: "officials at the pipeline operator, Transgas"."""
    comma = _COMMA.match(d.context.text, end)
    named = d.context.cast.at(comma.end()) if comma else None
    if comma is None or named is None or named.kind != "organisation" or named is d.member:
        return None
    return Tie(named, max(named.beginning(comma.end())))


@rule(
    yes="[P Ann Lee], whose [O commission] counts, left.",
    no="[P Ann Lee], whose house burns, left.",
)
def own_body(d: Designation) -> Tie | None:
    """The body that is said to be a person's own: "whose commission counts the votes", "Duarte's company"."""
    noun = _noun(d)
    if noun in ("'s", "’s", "'", "’"):
        return own(d.context, d.place, d.member)
    if noun != "whose":
        return None
    place = (d.head[1] + 1, d.place[1])
    return (own if d.surface.endswith("column") else by_description)(d.context, place, d.member)


_SERVANT = pattern_of(
    rf"{_SPEAKER.pattern}|{'|'.join(sorted(_SERVES))}|attorneys?|solicitors?|barristers?", re.IGNORECASE
)
_HOLDER_BEHIND = pattern_of(r"\s+(?:to|for|of)\s+(?P<phrase>the\s+(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z]+))(?=[\s,.]|$)")


@rule(
    yes="President [P Ann Lee] left. [S1 An aide to the president] [Q1 said] [C1 no].",
    no="President [P Ann Lee] left. [S1 An heir to the president] [Q1 said] [C1 no].",
)
def holder_behind(d: Designation) -> Tie | None:
    """Whose spokesman, lawyer or aide is said to be an office's holder's: who is called so in the paragraph, else the
    only one in the report."""
    text = d.context.text
    behind = _HOLDER_BEHIND.match(text, d.head[1], d.place[1] + 1) if _SERVANT.fullmatch(text, *d.head) else None
    if behind is None or not is_role(behind["noun"]):
        return None
    called = _called(d, behind["noun"])
    paragraph = text.rfind("\n", 0, d.place[0]) + 1
    here = {m for m, at in called.items() if at >= paragraph}
    chosen = here or called.keys()
    return Tie(next(iter(chosen)), behind.span("phrase")) if len(chosen) == 1 else None


def _called(d: Designation, office: str) -> dict[Member, int]:
    """Those whom the report calls by an office right before their names, each with where it last does."""
    text, found = d.context.text, {}
    for name in d.context.cast.names_in(0, d.place[0]):
        member = d.context.cast.at(name.start) if name.kind == "person" else None
        before = text[max(0, name.start - len(office) - 2) : name.start].rstrip(" ,").lower()
        if member is not None and member is not d.member and before.endswith(office):
            found[member] = name.start
    return found


_CLOSE = pattern_of(r"\s+close\s+to\s+")
_ANYBODY = pattern_of(r"(?:people|persons?|m[ae]n|wom[ae]n|sources?)", re.IGNORECASE)


@rule(
    yes="[S1 A banker close to [O Acme]] [Q1 said] [C1 no].",
    no="[S1 A baker close to [L Marlow]] [Q1 said] [C1 no].",
)
def close_to(d: Designation) -> Tie | None:
    """A banker or an officer who is close to a body or a person speaks from there; people close to it are anybody."""
    text = d.context.text
    joint = _CLOSE.match(text, d.head[1], d.place[1] + 1)
    if joint is None or _ANYBODY.fullmatch(text, *d.head):
        return None
    name = d.context.named_at(joint.end() + len("the ") * text.startswith("the ", joint.end()))
    member = d.context.cast.at(name.start) if name is not None else None
    if name is not None and member is not None:
        nobodys = d.context.is_town(member) or member in d.context.states.every or member is d.member
        return None if nobodys else Tie(member, (name.start, name.end))
    noun = _first_noun(text[joint.end() : d.place[1]])
    if noun is None:
        return None
    tie = by_description(d.context, (joint.end(), joint.end() + noun.end()), d.member)
    return tie if tie is not None and _fits(d, tie.principal, d.role) else None


_NO_MODIFIER = frozenset(
    """
    a an the one another two three four five several some many senior top unnamed former deputy their its his her of
    in at on for from by to with local national federal morning afternoon evening night day
    """.split()
)


def _is_no_modifier(word: str) -> bool:
    return word.lower() in _NO_MODIFIER or word[0].isdigit()


_BEAT = pattern_of(r"(?:reporter|correspondent|journalist|columnist)s?", re.IGNORECASE)
"""Who has a body for a subject, and is not of it: "our court reporter"."""


@rule(
    yes="The [O Mines Ministry] met. [S1 A ministry official] [Q1 said] [C1 no].",
    no="The [O Mines Ministry] met. [S1 A village official] [Q1 said] [C1 no].",
)
def body_before_head(d: Designation) -> Tie | None:
    """The body of which the report tells, by its sort before the role: "a ministry official"."""
    text = d.context.text
    if d.named or _BEAT.fullmatch(text, *d.head):
        return None  # "Waste firm Greenaway", "Daily Sentinel", "Regulator sues Acme", "Police search Acme"
    words = list(NOUN.finditer(text, *d.before))
    at = next((i for i in range(len(words) - 1, max(-1, len(words) - 4), -1) if is_common_body(words[i].group())), None)
    if at is None:
        return None
    if d.member.kind != "person" and text[slice(*d.head)].lower() in SPEAKS_FOR:
        return None  # "a company spokesman" is the company
    first = at
    while first > max(0, at - 2) and not _is_no_modifier(words[first - 1].group()):
        first -= 1
    tie = by_description(d.context, (words[first].start(), words[at].end()), d.member)
    return tie if tie is not None and _fits(d, tie.principal, d.role) else None


_OWN_WORD = pattern_of(r"(?:^|.*\s)(?P<word>[A-Z][\w-]+)\s")


@rule(
    yes="The [O Northern Compact] met. [S1 Two Compact diplomats] [Q1 said] [C1 no].",
    no="The [O Compact Union] met. [S1 Two Compact diplomats] [Q1 said] [C1 no].",
)
def last_word_before_head(d: Designation) -> Tie | None:
    """The only body whose name ends in the word before the role: "Compact diplomats" of the Northern Compact."""
    word = _OWN_WORD.fullmatch(d.context.text, *d.before)
    if word is None or d.named or word["word"].lower() in GENERAL | BODIES | SITES | MEDIA:
        return None
    if any(n.end > word.start("word") for n in d.context.cast.names_in(*d.before)):
        return None
    members = (m for m in d.context.cast.members if m.kind == "organisation" and m is not d.member)
    named = (m for m in members if " " in m.name and "name" in m.mentions.values())
    found = [m for m in named if m.name.split()[-1] == word["word"]]
    return Tie(found[0], word.span("word")) if len(found) == 1 and _fits(d, found[0], d.role) else None


_DOES = pattern_of(r"\s[a-z]+(?:s|ed)\s|\s[A-Z]")
_THE_ROLE = pattern_of(r"the\s+(?P<head>[a-z]+)$", re.IGNORECASE)


@rule(
    yes="The [O Mines Ministry] met. [S1 A ministry spokesman] [Q1 said] [C1 no], the spokesman, [P Bob Roe], added.",
    no="The [O Mines Ministry] met. [S1 A ministry official] [Q1 said] [C1 no], the spokesman, [P Bob Roe], added.",
)
def role_before(d: Designation) -> Tie | None:
    """Whose spokesman or lawyer was told of right before without a name: "its lawyer said", then "the lawyer, Roe"."""
    text, stop = d.context.text, d.place[0]
    role = _THE_ROLE.search(d.role)
    if d.member.kind != "person" or role is None:
        return None
    word, paragraph = role["head"].lower(), text.rfind("\n", 0, stop) + 1
    before = text.rfind("\n", 0, max(0, paragraph - 2)) + 1
    for member in d.context.cast.ledger.near(before, stop):
        told = [p for p, form in member.mentions.items() if form == "nominal" and before <= p[0] and p[1] <= stop]
        alike = [p for p in told if text[slice(*p)].lower().endswith(f" {word}")]
        if not alike or member.kind == "person":
            continue
        if member.kind in ("organisation", "country"):
            return Tie(member, alike[-1])  # "a coastguard spokesman" is the coastguard
        ties = (TIES.first(own) for own in itself(d.context, member, alike[-1]))
        tie = next((t for t in ties if isinstance(t, Tie)), None)
        if tie is not None and tie.principal is not d.member:
            return tie
    return None


_STATE_ABOVE = pattern_of(
    r"\b(?:(?:FEDERAL\s|UNITED\s|ISLAMIC\s)?(?:REPUBLIC|KINGDOM|COMMONWEALTH)|GOVERNMENT|STATE)\sOF\s(?:THE\s)?"
    r"(?P<state>[A-Z][A-Z .’'-]*[A-Z])\s*$"
)
_UNION_ABOVE = pattern_of(
    r"^(?P<union>UNITED\sNATIONS|EUROPEAN\sUNION|AFRICAN\sUNION)\s*$", re.IGNORECASE | re.MULTILINE
)
_STATE_FIRM = pattern_of(r"STATE\s(?:CORPORATION|COMPANY|ENTERPRISE|CONCERN|AGENCY|BANK|RAILWAYS?)\b", re.IGNORECASE)
_OWN_STATE = frozenset(["Republic", "Kingdom", "Federation", "Commonwealth"])  # "the Republic has nothing to hide"
_OFFICE_OF = pattern_of(r"OFFICE\sOF\sTHE\s(?P<office>[A-Z][A-Z -]*)")


@rule(
    yes="REPUBLIC OF NORLAND\n[O MINISTRY OF PORTS]\nPress release\n\nAll quays of [O Norland] are shut.",
    no="REPUBLIC OF NORLAND\n[O MINISTRY OF PORTS]\n\nAll quays of [O Norland] are shut.",
)
def letterhead(d: Designation) -> Tie | Nobody | None:
    """Who issues a press release is of the state whose line stands above, or its holder's ("OFFICE OF THE GOVERNOR"),
    and a state corporation of its state; other words of its line are its own name's."""
    text, line = d.context.text, issuer(d.context.text)
    if line is None or not holds(line, d.place):
        return None
    union = _UNION_ABOVE.search(text, 0, line[0])
    if union is not None:
        whole = d.context.cast.named(union["union"].title())
        return NOBODY if whole is d.member else Tie(whole, union.span("union"))
    above = _STATE_ABOVE.search(text, 0, line[0])
    if above is not None:
        name = above.group("state").title()
        found = d.context.states.named(name) or next((m for m in d.context.cast.members if m.name == name), None)
        return NOBODY if found is None or found is d.member else Tie(found, above.span("state"))
    if _STATE_FIRM.match(text, *line):
        states = d.context.states
        home = next((m for m in states.every if m.name in _OWN_STATE), None) or states.main
        return NOBODY if home is None or home is d.member else Tie(home, (line[0], line[0] + len("State")), told=False)
    office = _OFFICE_OF.fullmatch(text, *line)
    held = {m for m in d.context.cast.members if office is not None and office["office"].title() in m.titles.values()}
    return Tie(held.pop(), office.span("office")) if office is not None and len(held) == 1 else NOBODY


_OWNED_IN_NAME = pattern_of(r"(?P<state>[A-Z][\w-]+)['’]s\s")
_CAPITAL = pattern_of(r"\b(?:[A-Z][\w-]+|U\.S\.|U\.K\.)")


@rule(
    yes="[S1 Norwegian snipers] [Q1 said] [C1 no].",
    no="[S1 Norwegian farmers] [Q1 said] [C1 no].",
)
def people_before_head(d: Designation) -> Tie | None:
    """The state whose name or people's name stands before what acts for a state: "Karvastani snipers"."""
    text = d.context.text
    words = text[slice(*d.before)]
    if words == words.lower():  # without capitals there is no name, as before most
        return None
    if not (is_of_state(d.role) or is_site(_noun(d)) or _noun(d).lower() == "counterpart"):
        return None
    owned = _OWNED_IN_NAME.match(text, *d.before)
    owned = None if owned is None or _OTHER_PHRASE.search(text, owned.end() - 1, d.head[0]) else owned
    if owned is not None and d.context.cast.at(owned.start()) in (None, d.member):
        state = d.context.states.of_name(owned.group("state"))
        return None if state is None else Tie(state, owned.span("state"))
    for word in _CAPITAL.finditer(text, *d.before):
        if _OTHER_PHRASE.search(text, word.end(), d.head[0]):
            continue  # "Norwegian police searched the Assembly"
        nation = d.context.states.nation(word.group()) or d.context.states.named(word.group())
        if nation is not None and nation is not d.member:
            return Tie(nation, word.span())
    return None


_OF_UNION = pattern_of(
    r"(?:officials?|spokes\w+|co-?ordinators?|envoys?|mediators?|chief|commissioners?|rapporteurs?|investigators?|inspectors?"
    r"|monitors?|observers?|staff|workers?|experts?|peacekeepers?|soldiers?|troops|director|head|mission)",
    re.IGNORECASE,
)
_UNION = pattern_of(r"\b(?:(?P<un>U\.N\.|UN)|(?P<eu>E\.U\.|EU)|(?P<au>A\.U\.|AU))\s")
_SPELLED = {"un": "United Nations", "eu": "European Union", "au": "African Union"}


@rule(
    yes="[S1 A senior U.N. aid official] [Q1 said] [C1 no].",
    no="[S1 Norland's U.N. ambassador] [Q1 said] [C1 no].",
)
def union_before_head(d: Designation) -> Tie | None:
    """The union of states whose letters stand before its official, where they were not read as a name."""
    found = _UNION.search(d.context.text, *d.before) if _OF_UNION.fullmatch(_noun(d)) else None
    if found is None or _OTHER_PHRASE.search(d.context.text, found.end() - 1, d.head[0]):
        return None
    union = d.context.cast.named(_SPELLED[found.lastgroup or ""])
    return None if union is d.member else Tie(union, (found.start(), found.end() - 1))


_COUNTRYS = pattern_of(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s(?P<noun>(?:island\s)?(?:country|nation|republic|kingdom|island|state|sultanate|emirate))['’]s\s"
)


@rule(
    yes="[L Norway] shut its ports. The country's interior minister, [P Ann Lee], left.",
    no="[L Norway] shut its ports. The country's first poet, [P Ann Lee], left.",
)
def country_as_owner(d: Designation) -> Tie | None:
    """ "The country's" police and ministers are of the state that is spoken of there."""
    owner = _COUNTRYS.search(d.context.text, *d.before)
    if owner is None or not is_of_state(d.context.text[owner.end() : d.head[1]]):
        return None
    state = d.context.states.told_of(owner.start())
    return None if state is None or state is d.member else Tie(state, owner.span("noun"), told=False)


_HAS_ITS_SEAT = pattern_of(
    r"ministry|directorate|department|authorities|police|prosecutors?|officials?|government|parliament|inspectorate|treasury",
    re.IGNORECASE,
)
_IN_PLACE = pattern_of(r"\sin\s(?:the\s)?(?=[A-Z])")


@rule(
    yes="[S1 The ports ministry in [L Oslo]] [Q1 said] [C1 no].",
    no="[S1 The ports embassy in [L Oslo]] [Q1 said] [C1 no].",
)
def seat_behind(d: Designation) -> Tie | None:
    """The state in which, or in whose capital, a ministry or its officials are: "the ports ministry in Oslo"."""
    text = d.context.text
    joint = _IN_PLACE.match(text, d.head[1], d.place[1]) if _HAS_ITS_SEAT.fullmatch(_noun(d)) else None
    name = None if joint is None else d.context.named_at(joint.end())
    if name is None or not is_of_state(d.role):
        return None
    member = d.context.cast.at(name.start)
    state = d.context.cast.government(text[name.start : name.end])
    state = state or (member if member in d.context.states.every else None)
    return None if state is None or state is d.member else Tie(state, (name.start, name.end))


_LAUNCHED = pattern_of(
    r",?\s+(?:launched|fired|sent|flown|flying|coming|crossing)\s+(?:over\s+)?(?:from|by|out\s+of)\s+(?:[a-z]+\s+){0,2}(?=[A-Z])"
)


@rule(
    yes="[A1 Drones] launched from [L Norway] [T1 hit] a port.",
    no="[A1 Miners] sent from [L Norway] [T1 hit] a port.",
)
def launched_from(d: Designation) -> Tie | None:
    """Drones and guns are the state's from which they are launched or fired."""
    if not is_arms(_noun(d)):
        return None
    behind = _LAUNCHED.match(d.context.text, d.place[1])
    name = d.context.named_at(behind.end()) if behind else None
    state = None if name is None else d.context.cast.at(name.start)
    if name is None or state is None or state not in d.context.states.every:
        return None
    return Tie(state, (name.start, name.end))


@rule(
    yes="MAREN, [L Norway], May 3 - Prime Minister [P Ann Lee] left.",
    no="MAREN, [L Norway], May 3 - Poet [P Ann Lee] left.",
)
def office_of_state(d: Designation) -> Tie | None:
    """An office that is the state's is of the state that the report speaks of there: "Prime Minister Ana Duarte"."""
    whole = d.context.text[d.place[0] : d.place[1]]
    if _OUR.match(whole):
        return None  # a paper's own state's, whichever it tells of
    if not (is_office_of_state(d.role) or is_office_of_state(whole)):
        return None
    known = KNOWN.first(Sought(d.member, d.context.table, d.context.day)) if d.named else None
    if known is not None and known.country is not None:
        return None  # the table knows better
    state = d.context.states.around(d.head[0])
    if state is None or state is d.member or (d.member.kind != "person" and _tells_of_another(d, state)):
        return None
    local = whole.lower() == "police" and state not in d.context.states.evident  # of a town, in a report of no state
    if local or _addresses(d, state):
        return None
    return Tie(state, d.head, told=False)


_OUR = pattern_of(r"our\s", re.IGNORECASE)
_TO = pattern_of(r"\b(?:called\son|calls\son|urged|urges|asked|warned|thanked|condemned|accused|told)\s(?:the\s)?$")


def _addresses(d: Designation, state: Member) -> bool:
    """Whether it calls on the state in that sentence, and so is another's: "The Foreign Ministry urged Norland to"."""
    text = d.context.text
    stop = min((i for i in (text.find(". ", d.place[1]), text.find("\n", d.place[1])) if i >= 0), default=len(text))
    names = d.context.cast.names_in(d.place[1], stop)
    return any(d.context.cast.at(n.start) is state and _TO.search(text, d.place[1], n.start) is not None for n in names)


_SAYS = pattern_of(r"\s(?:said|says|told|announced|confirmed)\b")


def _tells_of_another(d: Designation, state: Member) -> bool:
    """Whether the sentence opens with what a state says: "Norland sent aid at the government's request, it said"."""
    text = d.context.text
    start = d.context.states.sentence(d.head[0])
    names = d.context.cast.names_in(start, d.head[0])
    first = next((n for n in names if d.context.cast.at(n.start) is state), None)
    opens = first is not None and len(text[start : first.start].split()) < 2
    return opens and first is not None and _SAYS.match(text, first.end) is not None


TIES: Rules[[Designation], Tie | Nobody] = Rules(
    "principals",
    [
        gives(NOBODY, former),
        gives(NOBODY, unattached),
        letterhead,
        led,
        name_before_head,
        name_of_owner,
        whose,
        pronoun_of_owner,
        description_of_owner,
        name_behind,
        pronoun_behind,
        description_behind,
        holder_behind,
        close_to,
        own_body,
        body_before_head,
        last_word_before_head,
        role_before,
        people_before_head,
        union_before_head,
        country_as_owner,
        seat_behind,
        launched_from,
        body_of_office,
        embassy_of_ambassador,
        agency_of_director,
        court_of_judge,
        hospital_of_doctor,
        town_of_mayor,
        board_of_supervisor,
        police_of_rank,
        army_of_rank,
        bank_of_governor,
        commission_of_officer,
        holder_of_issuer,
        issuer_of_office,
        office_of_state,
        prosecution_of_prosecutor,
        firm_of_office,
    ],
    at=lambda d: d.place,
)
"""Whom somebody belongs to by the words that designate them."""
