"""Second mentions by a description: "the minister", "the newspaper", "the father-of-three"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.resolve.cast import Member, is_title
from onrecord.resolve.principals.roles import is_role
from onrecord.resolve.referents import SURE
from onrecord.resolve.speakers.bodies import BODIES, BodyPhrase
from onrecord.resolve.speakers.context import Reference, words_of
from onrecord.resolve.speakers.description import (
    ARTICLE,
    DEFINITE,
    INDEFINITE,
    POSSESSIVES,
    Description,
    has_title,
    is_behind_the,
    is_definite,
    is_human,
)
from onrecord.resolve.speakers.descriptions import can_be, is_body, is_company, is_medium, is_plural, state_told_of
from onrecord.resolve.speakers.pronouns import member_of_pronoun
from onrecord.rules import rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import sentence
from onrecord.text.words import SPEAKS_FOR
from onrecord.world import agencies, sectors
from onrecord.world import countries as world

_PAPERS = frozenset("statement note letter email e-mail release memo post message".split())
_PAPER_REACH = 600  # code points


@rule(
    yes="[S1 [P Max Orr]] [Q1 said] [C1 no] in a note. [C2 It was late], [S2 the note] [Q2 said].",
    no="[S1 [P Max Orr]] [Q1 said] [C1 no] in a bar. [C2 It was late], [S2 the note] [Q2 said].",
)
def paper_again(d: Description) -> Reference | None:
    """ "The note" is of who spoke last where the report told of a note: "wrote in a note … the note said"."""
    if len(d.words) != 2 or d.words[0].lower() != "the" or d.head.lower() not in _PAPERS:
        return None
    context, stop = d.phrase.context, d.phrase.start
    told = re.compile(rf"\b(?:in|by|via|with)\s(?:an?|the|his|her|its|their)\s(?:[\w-]+\s){{0,2}}{re.escape(d.head)}\b")
    before = [m.start() for m in told.finditer(context.text, max(0, stop - _PAPER_REACH), stop)]
    spoke = context.spoke_between(*sentence(context.text, before[-1])) if before else []
    return Reference(spoke[-1], d.core_place) if spoke else None


@rule(
    yes="[S1 Prime Minister [P Rui Vaz]] [Q1 said] [C1 no]. [S2 The prime minister] [Q2 added] [C2 that it was late].",
    no="[S1 Prime Minister [P Rui Vaz]] [Q1 said] [C1 no]. [S2 A prime minister] [Q2 added] [C2 that it was late].",
)
def title_repeated(d: Description) -> Reference | None:
    """The person named before with the title that the phrase repeats: "the minister", but "the union" is no leader."""
    if not is_definite(d) or is_body(d.head):
        return None
    before = d.phrase.start
    named = ((m.last_before(before), m) for m in d.phrase.context.cast.members if m.kind == "person")
    titled = [(last, m) for last, m in named if last >= 0 and has_title(m, d.head) and not is_another(d, m)]
    # Of a former and a present minister "the ex-minister" is the former, though the present is named nearer.
    past = _PAST.search(d.core) is not None
    held = max(titled, key=lambda f: (_is_past(f[1]) == past, f[0]), default=None)
    return None if held is None else Reference(held[1], d.phrase.place)


_PAST = pattern_of(r"\b(?:former|retired|ex-|one-?time)\b", re.IGNORECASE)
_OWNER = pattern_of(r"(?:the|this|that)\s(?:[\w-]+\s){0,2}?(?P<whose>[a-z][\w-]*)['’]s?\s", re.IGNORECASE)
_AREA = pattern_of(r"\b(?P<area>[a-z-]+)\s(?:minister|secretary)\b", re.IGNORECASE)
_NO_AREA = frozenset(
    """
    the this that his her its their our my then former ex new old acting interim deputy junior senior first vice
    assistant under outgoing incoming veteran embattled long-serving ousted sacked disgraced young female state
    cabinet government press
    """.split()
)


def _is_past(person: Member) -> bool:
    """Whether somebody is told to have had an office."""
    return any(_PAST.search(title) for title in person.titles.values())


def is_another(d: Description, person: Member) -> bool:
    """Whether a phrase tells that it is of another holder of a like title: "the ferry's captain" of a captain of the
    coastguard, "the transport minister" of the prime minister, "the minister, who asked not to be named" of any whom
    the report names."""
    if person.kind != "person":
        return False
    text, named = d.phrase.context.text, [place for place, form in person.mentions.items() if form == "name"]
    if named and (_UNNAMED.search(d.phrase.surface) or _is_grown_up(d, named)):
        return True
    general = _A_GENERAL.search(d.core)
    if general is not None and not any(general.group().lower() in t.lower() for t in person.titles.values()):
        return True  # "the Attorney General" is no "Gen Lee"
    owner = _OWNER.match(d.core)
    if owner is not None and not _is_told_with(d.phrase.context.text, person, [owner["whose"].lower()], d.phrase.start):
        return True
    area = _AREA.search(d.core)
    of_a_people = area is not None and area["area"][:1].isupper() and d.head.islower()  # "the Norlandic minister"
    if area is None or area["area"].lower() in _NO_AREA or of_a_people:
        return False
    names = (start for start, _ in named if start < d.phrase.start)
    told = (text[max(0, start - _NEAR_A_NAME) : start].rpartition(".")[2] for start in names)
    own = {m["area"].lower() for words in (*person.titles.values(), *told) for m in _AREA.finditer(words)} - _NO_AREA
    return bool(own) and area["area"].lower() not in own


_UNNAMED = pattern_of(
    r"\banonym|\bnot\s(?:to\sbe|be)\s(?:named|identified|quoted)|\bnot\sauthori[sz]ed\sto\s(?:speak|discuss|comment|talk)"
)
_A_GENERAL = pattern_of(
    r"\b(?:attorney|solicitor|secretary|director|inspector|surgeon|governor|comptroller)[\s-]general\b",
    re.IGNORECASE,
)
_YOUNG = frozenset("boy girl child teen teenager toddler schoolboy schoolgirl youngster baby infant".split())
_AGE = pattern_of(r",\s(?:who\sis\s|aged\s)?(?P<age>[2-9]\d)\b(?=,)")


def _is_grown_up(d: Description, named: Sequence[Range]) -> bool:
    """Whether "the boy" cannot be of those who are named so, as an age of twenty and more is told behind the name."""
    text = d.phrase.context.text
    return d.head.lower() in _YOUNG and any(_AGE.match(text, end) for _, end in named)


_NAMED = (
    r"(?:\s(?:calling (?:itself|themselves)|(?:which|that) calls itself|called|named|known as))?(?:\sthe)?\s+(?=[A-Z])"
)


@rule(
    yes="[C1 A van of the relief group [O Helpline] stopped], [S1 the group] [Q1 said].",
    no="A van of the relief group [O Helpline] stopped. It rained. [C1 It snowed], [S1 the group] [Q1 said].",
)
def introduced_with_it(d: Description) -> Reference | None:
    """ "The group" is the body named last behind that word, in its sentence or the one before: "the relief group X"."""
    if not is_definite(d) or not is_body(d.head):
        return None
    context, stop = d.phrase.context, d.phrase.start
    start = sentence(context.text, max(0, sentence(context.text, stop)[0] - 2))[0]
    if context.text.find(d.head, start, stop) < 0:
        return None
    named = re.compile(rf"\b{re.escape(d.head)}{_NAMED}")
    behind = [m.end() for m in named.finditer(context.text, start, stop)]
    member = context.cast.at(behind[-1]) if behind else None
    fits = member is not None and member.kind == "organisation"
    return Reference(member, d.core_place) if member is not None and fits else None


_JUST_CITED = 150  # code points
_OF_MEMBERS = pattern_of(r"\b(?:Association|Union|Federation|Society|Club|League|Party|Congress|Council of)\b")
_STATES_BODIES = frozenset("agency department ministry bureau office service authority force".split())


@rule(
    yes="[C1 It rained], according [Q1 to] [S1 [O Port Watch]]. [S2 The agency] [Q2 said] [C2 it snowed].",
    no="[C1 It rained], according [Q1 to] [S1 [P Ann Lee]]. [S2 The agency] [Q2 said] [C2 it snowed].",
)
def agency_just_cited(d: Description) -> Reference | None:
    """ "The agency" with which a sentence opens is the body that spoke in the one before, where it can be one."""
    context, start = d.phrase.context, d.phrase.start
    here = sentence(context.text, start + 1)[0]
    if d.head.lower() not in _STATES_BODIES or len(d.words) != 2 or here != start or d.words[0] != "The":
        return None
    at, one = context.spoke_before(start, told=False)
    if one is None or "\n" in context.text[at:start] or start - at > _JUST_CITED or is_medium(one):
        return None
    named = one.kind == "organisation" and "name" in one.mentions.values() and not _OF_MEMBERS.search(one.name)
    another = d.head.lower() in context.text[at:start].lower()  # "urged the service's chief to resign"
    fits = named and not another and can_be(one, d.head) and not context.is_place(one)
    return Reference(one, d.core_place) if fits else None


@rule(
    yes="[M1 [P Ann Lee]] came. [S1 [M2=1 The surgeon]] [Q1 said] [C1 no].",
    no="[M1 [P Ann Lee]] came. [S1 [M2=1 A surgeon]] [Q1 said] [C1 no].",
)
def known_description(d: Description) -> Reference | None:
    """The likeliest member that a definite description means, where the reader is sure: "the surgeon"."""
    known = surely_meant(d) if is_definite(d) else None
    return None if known is None else Reference(known, d.phrase.place)


def surely_meant(d: Description) -> Member | None:
    """The likeliest member of those that a description can be of, where the reader is sure that it means one."""
    context = d.phrase.context
    return context.referents.meant(
        d.phrase.place,
        lambda m: (
            m not in d.phrase.apart
            and can_be(m, d.head)
            and not context.is_place(m)
            and _may_hold(d, m)
            and not is_another(d, m)
            and not _stands_with_others(d, m)
            and not _another_is_called_so(d, m)
            and not (d.words[0].lower() in POSSESSIVES and _OF_BOTH.match(m.name))
        ),
        least=SURE,
    )


_CHARGED = pattern_of(
    r"\baccus\w+\s(?P<who>[^,.;:\n]{2,60}?)\sof\b[^.;:\n]*[,–—-]\s(?:an?\s)?(?:charges?|claims?|accusations?|allegations?)\s(?:that\s|which\s)?$"
)


@rule(
    yes="[P Bob Roe] left [O Orb]. [P Ann Lee] accused [O Acme] of theft, a claim [S1 the firm] [Q1 denied] [C1 too].",
    no="[P Bob Roe] left [O Orb]. [P Ann Lee] accused [O Acme] of theft, as [S1 the firm] [Q1 denied] [C1 her].",
)
def answers_the_charge(d: Description) -> Reference | None:
    """Who rejects "a claim" behind a charge is who is charged: "accused Acme of theft, a claim the firm rejected"."""
    context, start = d.phrase.context, d.phrase.start
    charged = _CHARGED.search(context.text, sentence(context.text, start)[0], start) if is_definite(d) else None
    members = [] if charged is None else context.members_in(*charged.span("who"))
    fitting = [m for m in members if can_be(m, d.head)]
    return Reference(fitting[-1], d.core_place) if fitting else None


@rule(
    yes="[O Acme] met [O Orb].\n\n[O Acme] has sacked [P Ann Lee]. A court [T1=SANCTION fined] [R1 the company].",
    no="[O Acme] met [O Orb].\n\n[O Acme] has left [O Orb]. A court [T1=SANCTION fined] [R1 the company].",
)
def firm_of_the_paragraph(d: Description) -> Reference | None:
    """ "The company" is the only firm that its paragraph names before it, and with which that begins."""
    context, start = d.phrase.context, d.phrase.start
    if not is_company(d.head) or " ".join(d.words).lower() not in (d.head, f"the {d.head}"):
        return None
    if sentence(context.text, start + 1)[0] == start:
        return None  # a subject: who spoke, or is named most
    opens = context.text.rfind("\n", 0, start) + 1
    named = [
        n for n in context.cast.names_in(opens, start)
        if n.kind == "organisation" and not _UNIT_BEHIND.match(context.text, n.end)
    ]  # fmt: skip
    firms = {context.cast.at(n.start) for n in named}
    first = context.cast.at(named[0].start) if named else None
    subject = first is not None and len(context.text[opens : named[0].start].split()) <= 1
    able = [m for m in firms if m is not None and can_be(m, "company") and not context.is_place(m)]
    only = subject and able == [first] and first not in context.cast.no_firms
    return Reference(first, d.core_place) if first is not None and only else None


_UNIT_BEHIND = pattern_of(
    r"\s(?:subsidiary|plant|site|terminal|factory|arm|unit|office|mill|port|depot|branch|facility|works|headquarters)\b"
)


@rule(
    yes="[L Norland] accused [L Sudland]. [S1 The Gulf state] [Q1 denied] [C1 it].",
    no="[L Norland] accused [L Sudland]. [S1 The neighbouring state] [Q1 denied] [C1 it].",
)
def state_named_last(d: Description) -> Reference | None:
    """ "The Gulf state" or "the island nation" is the state named last before it."""
    state = state_told_of(d.phrase.context.cast, d.words, d.phrase.start)
    return None if state is None else Reference(state, d.core_place)


_OF_BOTH = pattern_of(r"(?:each|both)\s", re.IGNORECASE)  # "his side" is one of them


def _another_is_called_so(d: Description, body: Member) -> bool:
    """Whether the head stands in another's name or description that the report has told before, and not in this one's:
    "the association" is no guild where there is an association, "the boy" no constable where there is "a boy"."""
    head = d.head.lower()
    if body.kind == "group" and is_human(d) and head not in words_of(body.name.lower()):
        return any(m is not body for m in _told_as_one(d))
    if body.kind != "organisation" or not is_body(head) or head in body.name.lower():
        return False
    called = (m for m in d.phrase.context.ledger.worded([head]) if m.kind == "organisation" and m is not body)
    return any("name" in m.mentions.values() and m.last_before(d.phrase.start) >= 0 for m in called)


_OF_A_STATE = frozenset("government army military parliament police authorities".split())
_JOINT = pattern_of(r",?\s(?:and|or)\s|,\s")
_LONGEST_JOINT = 6  # code points


def _stands_with_others(d: Description, state: Member) -> bool:
    """Whether a state is named last beside another, so that "the government" is neither's: "France and Germany"."""
    if state.kind != "country" or d.head.lower() not in _OF_A_STATE:
        return False
    context, last = d.phrase.context, state.named_before(d.phrase.start)
    end = next((end for _, end in state.beginning(last)), last)
    joint = _JOINT.match(context.text, end)
    behind = context.cast.at(joint.end()) if joint else None
    above = (n for n in context.cast.names_in(max(0, last - _LONGEST_NAME), last) if last - n.end <= _LONGEST_JOINT)
    before = next((context.cast.at(n.start) for n in above if _JOINT.fullmatch(context.text, n.end, last)), None)
    return any(m is not None and m is not state and m.kind == "country" for m in (behind, before))


@rule(
    yes="A van of the relief group [O Helpline] stopped. It rained. It snowed. [S1 The group] [Q1 said] [C1 so].",
    no="The group [O Helpline] met the group [O Aidline]. It rained. It snowed. [S1 The group] [Q1 said] [C1 so].",
)
def introduced_before(d: Description) -> Reference | None:
    """ "The group" is the only body that the report has introduced as one: "the relief group Helpline"."""
    if not is_definite(d) or d.words[-1] != d.head:
        return None
    member = d.phrase.context.cast.introduced_as(d.head.lower(), d.phrase.start)
    told = member is not None and _is_told_with(d.phrase.context.text, member, d.words[1:-1], d.phrase.start)
    return Reference(member, d.core_place) if member is not None and told else None


_FIGHTERS = pattern_of(
    r"the\s(?P<sort>rebel|insurgent|guerrilla|separatist|militant|jihadist|mutineer)s"
    r"|the\s(?P<of>rebel|insurgent|guerrilla|separatist|militant|jihadist)\s(?:group|movement|army|force|front|militia|organi[sz]ation)",
    re.IGNORECASE,
)
_INTRODUCED_NEAR = 40  # code points of "the rebel group" before a name, or behind it


@rule(
    yes="[O Free Hills Army], a rebel group, met [O Acme].\n\nIt rained. [S1 The rebels] [Q1 said] [C1 no].",
    no="[O Free Hills Army] met [O Acme].\n\nIt rained. [S1 The rebels] [Q1 said] [C1 no].",
)
def rebels_named(d: Description) -> Reference | None:
    """ "The rebels" are the only body that the report tells to be one of rebels: "the rebel group X", "X, an insurgent
    army"."""
    told = _FIGHTERS.fullmatch(d.core.strip())
    if told is None:
        return None
    word, text = (told["sort"] or told["of"]).lower(), d.phrase.context.text
    before = re.compile(rf"\b{word}s?\s(?:[a-z-]+\s){{0,2}}$", re.IGNORECASE)
    set_off = r",\s(?:an?|the)\s(?:[a-z-]+\s){0,3}?"
    behind = re.compile(rf"(?:\s\([A-Z]+\))?(?:{set_off}|\s){word}s?\b(?!-)", re.IGNORECASE)
    found = {
        m for m in d.phrase.context.cast.members if _is_a_body_by_name(d, m)
        for (start, end), form in m.mentions.items()
        if form == "name" and (
            before.search(text, max(0, start - _INTRODUCED_NEAR), start)
            or behind.match(text, end, end + _INTRODUCED_NEAR)
        )
    }  # fmt: skip
    return Reference(found.pop(), d.core_place) if len(found) == 1 else None


def _is_a_body_by_name(d: Description, member: Member) -> bool:
    """Whether it is no place, no medium and no people: "Kurdish" of "Kurdish rebels"."""
    people = world.country_of_demonym(member.name) is not None or member.name.endswith(("ish", "ist", "ese"))
    no_rebels = people or is_medium(member) or agencies.agency(member.name) is not None
    return member.kind == "organisation" and not d.phrase.context.is_place(member) and not no_rebels


_WORDS = pattern_of(r"[\w-]+")
_NEAR_AN_INTRODUCTION = 80  # code points on either side of a name


def _is_told_with(text: str, member: Member, words: Sequence[str], stop: int) -> bool:
    """Whether words stand near one of a member's names before a place: "rights" near "the rights group Amnesty"."""
    around = (
        text[max(0, start - _NEAR_AN_INTRODUCTION) : min(stop, end + _NEAR_AN_INTRODUCTION)].lower()
        for (start, end), form in member.mentions.items()
        if form == "name" and end <= stop
    )
    return not words or any({w.lower() for w in words}.issubset(_WORDS.findall(near)) for near in around)


_MEDIA = frozenset("newspaper paper daily tabloid magazine broadcaster network station channel website outlet".split())


@rule(
    yes="Miners told [O The Harbour Times] so. [S1 The newspaper] [Q1 said] [C1 no].",
    no="Miners told [O The Harbour Times] and [O The Port Gazette] so. [S1 The newspaper] [Q1 said] [C1 no].",
)
def only_medium(d: Description) -> Reference | None:
    """ "The newspaper" is the only medium that the report has named."""
    if len(d.words) != 2 or d.words[0].lower() != "the" or d.head.lower() not in _MEDIA:
        return None
    bodies = (m for m in d.phrase.context.cast.members if m.kind == "organisation" and is_medium(m))
    before = [m for m in bodies if m.last_before(d.phrase.start) >= 0]
    return Reference(before[0], d.core_place) if len(before) == 1 else None


_SPOKE_NEAR = 600  # code points
_VARIED_BODY = pattern_of(
    r"[Tt]he\s(?:[A-Z][\w.]*(?:\s[A-Z][\w.]*)?-(?:based|listed|headquartered|owned)|FTSE[\s-]?\d+|family-owned|state-owned"
    r"|privately[\s-]held)\s(?:[a-z-]+\s){0,2}(?:group|firm|company|maker|manufacturer|retailer|lender|bank|carrier|airline"
    r"|operator|giant|charity|organi[sz]ation)"
)


@rule(
    yes="[S1 [O Acme]] [Q1 said] [C1 no]. [S2 The Oslo-based group] [Q2 said] [C2 so].",
    no="[S1 [O Acme]] [Q1 said] [C1 no]. [S2 An Oslo-based group] [Q2 said] [C2 so].",
)
def varied_body(d: Description) -> Reference | None:
    """ "The London-listed group" is the body that spoke last, near: where it sits introduces nobody."""
    context, start = d.phrase.context, d.phrase.start
    at, member = context.spoke_before(start, told=False)
    if member is None or start - at > _SPOKE_NEAR or _VARIED_BODY.fullmatch(d.core.strip()) is None:
        return None
    return Reference(member, d.core_place) if member.kind == "organisation" and not is_medium(member) else None


_KINDS = frozenset(
    "charity group organisation organization agency network club watchdog nonprofit ngo foundation".split()
)
"""Words by which bodies of any name may be called."""


@rule(
    yes="[O Helpline] has a ward in Marlow. [S1 The charity] [Q1 said] [C1 so].",
    no="[O Helpline] met [O Aidline] in Marlow. [S1 The charity] [Q1 said] [C1 so].",
)
def body_goes_on_as(d: Description) -> Reference | None:
    """ "The charity" is the body with whose name the sentence before begins, where it names no other."""
    head = d.head.lower()
    if len(d.words) != 2 or d.words[0] != "The" or head not in _KINDS:
        return None
    context, start = d.phrase.context, d.phrase.start
    before = sentence(context.text, max(0, start - 2))
    if sentence(context.text, start + 1)[0] != start or "\n" in context.text[before[0] : start]:
        return None
    bodies = [m for m in context.members_in(before[0], start) if m.kind != "person" and not context.is_place(m)]
    opens = context.cast.at(before[0]) or context.cast.at(before[0] + len("The "))
    only = opens is not None and opens.kind == "organisation" and set(bodies) == {opens}
    return Reference(opens, d.core_place) if opens is not None and only and can_be(opens, head) else None


@rule(
    yes="[S1 A port spokesman, [P Ann Lee]], [Q1 said] [C1 no]. It rained. [S2 The spokesman] [Q2 said] [C2 so].",
    no="[S1 A spokesman, [P Ann Lee]], [Q1 said] [C1 no]. [P Bob Roe] left. [S2 The spokesman] [Q2 said] [C2 so].",
)
def spoke_as_that(d: Description) -> Reference | None:
    """ "The spokesman" is who spoke last, near and with nobody else named since, where the words near the name say so,
    or where he goes on being quoted in the paragraph; "the father-of-three" is never somebody new."""
    context, start = d.phrase.context, d.phrase.start
    at, member = context.spoke_before(start, told=False)
    been = _HAS_BEEN.match(d.core) is not None and d.head.lower() not in _HELD_ELSEWHERE
    varied = (been and (is_human(d) or d.head.isupper())) or _VARIED.match(d.core) is not None
    definite = is_definite(d) and d.words[0].lower() == "the" and "'" not in d.core and "’" not in d.core
    human = varied or (is_human(d) and not (is_body(d.head) or is_plural(d.head)))
    if not definite or not human or d.phrase.told:
        return None
    if member is None or member.kind != "person" or start - at > _SPOKE_NEAR:
        return None
    if not varied and d.head[:1].isupper() and not has_title(member, d.head):
        return None
    named = (context.cast.at(n.start) for n in context.cast.names_in(at, start) if n.kind == "person")
    if not varied and any(m not in (None, member) for m in named):
        return None
    if varied or (_goes_on_quoting(context.text, at, start) and not _of_another_trade(member, d.head)):
        return Reference(member, d.core_place)
    told = [] if d.head == "official" and member.titles else [d.head]
    words = [w for w in d.words[1:-1] if not w[:1].isupper()] + told
    return Reference(member, d.core_place) if _is_told_with(context.text, member, words, start) else None


_VARIED = pattern_of(
    r"[Tt]he\s(?:(?:[a-z]+\s)?\d\d-year-old|(?:single\s)?(?:father|mother|grandfather|grandmother|mum|dad)[- ]of[- ]\w+"
    r"|(?:\w+-(?:time|term)|former|veteran)\s(?:[A-Z][\w-]+|[a-z]+er|MP|MLA|lawmaker)"
    r"|(?:Social\s|Christian\s|Liberal\s)?(?:Democrat|Republican|Tory|Conservative|Liberal|Socialist|Green))\b"
)
"""What tells more of somebody known and introduces nobody: "the father-of-three", "the second-term Republican"."""
_HAS_BEEN = pattern_of(r"[Tt]he\s(?:former|veteran|retired|ex-|one-?time)\s?[\w-]+$")
"""What somebody known has been: "the retired surgeon"."""


def _goes_on_quoting(text: str, spoke: int, start: int) -> bool:
    """Whether a description stands behind a quotation in the paragraph in which somebody spoke before it."""
    return "\n" not in text[spoke:start] and text[max(0, start - 2) : start].rstrip()[-1:] in ('"', "”", "’", ",")


_HELD_ELSEWHERE = SPEAKS_FOR.union(
    "president minister premier chancellor king queen pope secretary governor ambassador".split()
)
"""Words for what somebody is of which a report may mean another than the one whom it names."""


@rule(
    yes="[P Ann Lee] met the port's former cook, [P Bob Roe], there. It rained. [S1 The cook] [Q1 said] [C1 no].",
    no="[P Ann Lee] met the port's former cook and [P Bob Roe], there. It rained. [S1 The cook] [Q1 said] [C1 no].",
)
def told_to_be(d: Description) -> Reference | None:
    """ "The cook" is the only person who is told beside the name to be one: "its former cook, Ann Lee", "Ann Lee, a
    cook"."""
    head = d.head.lower()
    fits = d.words[:1] and d.words[0].lower() == "the" and is_definite(d) and d.words[-1].lower().endswith(head)
    if (
        not fits
        or not is_human(d)
        or is_plural(head)
        or is_body(head)
        or head in _HELD_ELSEWHERE
        or _OWNED.search(d.core)
    ):
        return None
    text, start = d.phrase.context.text, d.phrase.start
    members = [m for m in d.phrase.context.cast.members if m.last_before(start) >= 0]
    behind = re.compile(_SET_BEHIND % re.escape(head), re.IGNORECASE)
    before = re.compile(_SET_BEFORE % re.escape(head), re.IGNORECASE)
    told = [m for m in members if m.kind == "person" and _is_set_beside(text, m, start, before, behind)]
    others = any(
        m.kind == "group" and head in m.name.lower().split() and d.phrase.place not in m.mentions for m in members
    )
    return Reference(told[0], d.phrase.place) if len(told) == 1 and not others else None


_OWNED = pattern_of(r"['’]s?\s")
_SET_BEFORE = r"\b%s(?:\s(?:of|for|at|in|with|from)\s[^,.;:\n\"“”]{1,50})?(?P<comma>,)?\s(?:(?-i:[A-Z])[\w.]*\s)?$"
_SET_BEHIND = (
    r"(?:,\s(?:aged\s)?\d\d)?,\s(?:(?:an?|the|its|their|his|her|(?-i:[A-Z])[\w’'-]*['’]s)\s)?"
    r"(?:(?!(?:who|which|and|but|said|that)\b)[\w’'-]+\s){0,4}?%s(?=[,.;]|\s(?:of|for|at|in|from|with|on|who)\b)"
)
_LONGEST_SET = 110  # code points


def _is_set_beside(text: str, person: Member, stop: int, before: re.Pattern[str], behind: re.Pattern[str]) -> bool:
    """Whether words for what somebody is stand right before or behind one of the names, before a place."""
    for (start, end), form in person.mentions.items():
        if form != "name" or end > stop:
            continue
        set_before = before.search(text, max(0, start - _LONGEST_SET), start)
        if set_before is not None and (not set_before["comma"] or text[end : end + 1] in (",", ".", ";")):
            return True
        if behind.match(text, end, stop):
            return True
    return False


_ONE_OF_MANY = pattern_of(
    r"(?:an?|one)\s(?:[\w-]+\s){0,4}?(?P<head>[a-z]+)(?=$|,|\s(?:of|in|at|for|from|who|with)\b)", re.IGNORECASE
)


@rule(
    yes="[S1 A senior nurse] [Q1 said] [C1 no] to [P Ann Lee]. [S2 The nurse] [Q2 said] [C2 so].",
    no="[S1 A senior nurse] [Q1 said] [C1 no]. [S2 Another nurse] [Q2 said] [C2 no]. [S3 The nurse] [Q3 said] [C3 so].",
)
def described_again(d: Description) -> Reference | None:
    """ "The nurse" is the only one of whom the report spoke as "a nurse" and who is not named."""
    if len(d.words) != 2 or d.words[0].lower() != "the" or not is_role(d.head) or is_plural(d.head):
        return None
    return _only_one(d, d.core_place)


@rule(
    yes="Rebels [T1 shot] [R1 a boy]. [P Ann Lee] left. Police [T2 held] the [R2 boy].",
    no="Rebels [T1 shot] [R1 a boy]. [P Ann Lee] left. Police [T2 held] a [R2 boy].",
)
def told_of_before(d: Description) -> Reference | None:
    """ "The boy" is the only one of whom the report told as "a small boy", where the reader takes nobody for him."""
    text, start = d.phrase.context.text, d.phrase.start
    definite = d.words[0].lower() == "the" if len(d.words) == 2 else len(d.words) == 1 and is_behind_the(text, start)
    human = is_human(d) and not is_body(d.head) and not is_plural(d.head)
    return _only_one(d, d.phrase.place) if definite and human else None


def _told_as_one(d: Description) -> list[Member]:
    """Whom the report has told of before as one of what the head is: "a senior nurse" for "the nurse"."""
    alike = (m for m in d.phrase.context.cast.members if m.last_before(d.phrase.start) >= 0)
    told = ((m, _ONE_OF_MANY.match(m.name)) for m in alike)
    return [m for m, one in told if one is not None and one["head"] == d.head.lower()]


def _only_one(d: Description, place: Range) -> Reference | None:
    """The only one of whom the report has told as what the head is, where nobody named is one."""
    told, members = _told_as_one(d), [m for m in d.phrase.context.cast.members if m.last_before(d.phrase.start) >= 0]
    others = [m for m in members if m not in told and m.name.lower().split()[-1:] == [d.head.lower()]]
    held = any(m.kind == "person" and has_title(m, d.head) for m in members)
    return Reference(told[0], place) if len(told) == 1 and not others and not held else None


_OTHER = frozenset("rival challenger opponent counterpart".split())


@rule(
    yes="[P Ann Lee] met [P Bob Roe]. [P Ann Lee] left [P Bob Roe]. [S1 Her rival] [Q1 said] [C1 no].",
    no="[P Ann Lee] met [P Bob Roe]. [P Ann Lee] left [P Bob Roe]. [S1 Her brother] [Q1 said] [C1 no].",
)
def the_other_of_two(d: Description) -> Reference | None:
    """ "His rival" is the other of the only two people whom the report named more than once so far."""
    if len(d.words) != 2 or d.words[0].lower() not in ("his", "her") or d.head.lower() not in _OTHER:
        return None
    start = d.phrase.start
    people = [m for m in d.phrase.context.cast.members if m.kind == "person" and m.times_named(start) > 1]
    place = (start, start + len(d.words[0]))
    owner = member_of_pronoun(d.phrase.context, d.words[0].lower(), place, d.phrase.outer)
    others = [m for m in people if m is not owner]
    return Reference(others[0], d.phrase.place) if owner in people and len(others) == 1 else None


_LONGEST_NAME = 60  # code points
_NEAR_A_NAME = 60  # code points of an apposition: "Ann Lee, since May the mayor of Norland"


def _may_hold(d: Description, member: Member) -> bool:
    """Whether somebody with a name is told to be what the head names, where it is an office or "his" something; a firm
    is none of whom the report tells otherwise."""
    if is_company(d.head) and member in d.phrase.context.cast.no_firms:
        return False
    whose = d.words[0].lower() in POSSESSIVES
    if member.kind != "person" or not (whose or is_title(d.head) or _of_another_trade(member, d.head)):
        return True
    text, head, stop = d.phrase.context.text, d.head.lower(), d.phrase.start
    places = (p for p, form in member.mentions.items() if form == "name" and p[1] <= stop)
    return any(_is_beside(text, head, place, stop) for place in places)


def _of_another_trade(person: Member, head: str) -> bool:
    """Whether a noun is of another field than all of a person's titles: a mayor is rarely "the landlord"."""
    mine = {sector for title in person.titles.values() if (sector := sectors.sector(title)) is not None}
    trade = sectors.sector(head)
    return bool(mine) and trade is not None and trade not in mine


_DONE_BETWEEN = pattern_of(r"\b(?:had|has|have|did|would|will|said|told|asked|[a-z]{2,}ed)\b")


def _is_beside(text: str, head: str, name: Range, stop: int) -> bool:
    """Whether a name stands beside what it may be told to be: no "client who fled the mayor, Ann Lee"."""
    start, end = name
    _, found, between = text[max(0, start - _NEAR_A_NAME) : start].lower().rpartition(head)
    return (
        bool(found and not _DONE_BETWEEN.search(between)) or head in text[end : min(stop, end + _NEAR_A_NAME)].lower()
    )


@rule(
    yes="The [O Miners Union] met [O Acme]. [S1 The union] [Q1 said] [C1 no].",
    no="The [O Miners Union] met [O Acme]. [S1 The surgeon] [Q1 said] [C1 no].",
)
def body_before(d: Description) -> Reference | None:
    """A body named before that the head fits: "the union", "the company", "a spokesman"."""
    if not ARTICLE.match(d.core):
        return None
    spoken_for = d.words[1] if len(d.words) == 3 and d.head.lower() in SPEAKS_FOR else None
    firm = is_company(d.head) and DEFINITE.match(d.core) is not None and len(d.words) == 3  # "the technology giant"
    if len(d.words) > 2 and not firm and (spoken_for is None or not is_body(spoken_for)):
        return None
    head = spoken_for or d.head  # "a company spokesman"
    body = BODIES.first(BodyPhrase(d.phrase.context, d.core_place, head.lower()))
    return None if body is None else Reference(body, d.core_place)


@rule(
    yes="[S1 Two miners] [Q1 said] [C1 no]. [S2 Two miners] [Q2 said] [C2 yes].",
    no="[S1 A miner of Norland] [Q1 said] [C1 no]. [S2 A miner] [Q2 said] [C2 yes].",
)
def same_words(d: Description) -> Reference | None:
    """The same words mean those that they meant before, if several, a body, or not told to be one person."""
    if not d.words:
        return None
    place = d.core_place
    surface = " ".join(d.phrase.context.text[slice(*place)].lower().split())
    ledger = d.phrase.context.ledger
    other = surface.removeprefix("the ") if surface.startswith("the ") else f"the {surface}"
    # Of whom "a water board spokesman" spoke is "the water board", too.
    alike = [*ledger.called(surface), *(m for m in ledger.called(other) if m.kind == "organisation")]
    body = not INDEFINITE.match(d.core)
    same = (m for m in alike if m.kind == "group" or place in m.mentions or (body and m.kind == "organisation"))
    member = next((m for m in same if place in m.mentions or _has_the_owner(d, m)), None)
    return None if member is None else Reference(member, place)


def _has_the_owner(d: Description, member: Member) -> bool:
    """Whether "his men" are those of the "his men" before: of two owners they are two."""
    word, context = d.words[0].lower(), d.phrase.context
    before = next((p for p, form in member.mentions.items() if form == "nominal"), None)
    if word not in POSSESSIVES or before is None:
        return True
    now, then = (
        member_of_pronoun(context, word, (start, start + len(word)), d.phrase.outer if start == d.phrase.start else ())
        for start in (d.phrase.start, before[0])
    )
    return now is None or then is None or now is then
