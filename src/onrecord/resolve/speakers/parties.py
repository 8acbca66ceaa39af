"""Who takes part in an event, whom more words name than speakers: "Russian troop buildup", "its army"."""

from __future__ import annotations

import re

from onrecord.model import Form
from onrecord.resolve.cast import Member
from onrecord.resolve.principals.bodies import is_common_body, is_group
from onrecord.resolve.principals.roles import is_role
from onrecord.resolve.speakers import things
from onrecord.resolve.speakers.again import surely_meant
from onrecord.resolve.speakers.bodies import BODIES, BodyPhrase
from onrecord.resolve.speakers.context import Phrase, Reference
from onrecord.resolve.speakers.description import described
from onrecord.resolve.speakers.descriptions import is_body
from onrecord.resolve.speakers.speaking import reference, whose_own
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.words import PRONOUNS

_TROOP = pattern_of(r"\s+(?:troop|force)$")


@rule(
    yes="[A1 Russian troop] [T1 attack] failed.",
    no="[A1 Russian troops] [T1 attacked].",
)
def nation(p: Phrase) -> Reference | None:
    """A nation's adjective names the nation."""
    country = p.context.cast.nation(_TROOP.sub("", p.surface))
    return None if country is None else Reference(country)


_WHOSE = "whose "


@rule(
    yes="[P Ann Lee], whose [R1 brother] was [T1=ASSAULT shot] in May, left.",
    no="[P Ann Lee] left. Her [R1 brother] was [T1=ASSAULT shot] in May.",
)
def whose_relative(p: Phrase) -> Reference | None:
    """Words behind "whose" are of whom the clause tells: "Lee, whose son was shot"."""
    start = p.start - len(_WHOSE)
    behind = start >= 0 and p.context.text[start : p.start].lower() == _WHOSE
    return whose_own(Phrase(p.context, start, p.end, p.outer)) if behind else None


_THE = "the|this|that|his|her|its|their"
_DEFINITE = pattern_of(rf"\b(?P<article>{_THE})\s+$", re.IGNORECASE)
_ARTICLE = pattern_of(rf"\b(?P<article>{_THE}|an?)\s+$", re.IGNORECASE)
_LONGEST_ARTICLE = 6  # code points with the space behind it


def _with_article(p: Phrase, articles: re.Pattern[str] = _DEFINITE) -> Range | None:
    """Where a phrase stands with the article before it, None where there is none."""
    article = articles.search(p.context.text, max(0, p.start - _LONGEST_ARTICLE), p.start)
    return None if article is None else (article.start("article"), p.end)


@rule(
    yes="[S1 The [A1 miners]] [Q1 said] [C1 no] and [T1=PROTEST marched].",
    no="[S1 The miners] [Q1 said] [C1 no]. Some [A1 miners] [T1=PROTEST marched].",
)
def mentioned_with_article(p: Phrase) -> Reference | None:
    """Whom the same words with the article before them mean already: "called on the [government] to go"."""
    whole = _with_article(p, _ARTICLE)
    if whole is None:
        return None
    member = p.context.ledger.mentioned_by(whole)
    return None if member is None else Reference(member)


@rule(
    yes="[M1 [P Ann Lee]] came. Rebels [T1 shot] [M2=1 the [R1 surgeon]].",
    no="[M1 [P Ann Lee]] came. Rebels [T1 shot] [M2=1 a [R1 surgeon]].",
)
def known_description(p: Phrase) -> Reference | None:
    """A description behind an article means the likeliest of those whom the reader is sure that it means."""
    whole = _with_article(p)
    if whole is None or p.context.cast.at(p.start) is not None:
        return None
    member = surely_meant(described(Phrase(p.context, *whole, apart=p.apart)))
    return None if member is None else Reference(member)


@rule(
    yes="The [O Miners Union] met [O Acme]. Rebels [T1 shot at] the [R1 union].",
    no="The [O Miners Union] met [O Acme]. Rebels [T1 shot at] a [R1 union].",
)
def body_before(p: Phrase) -> Reference | None:
    """A body named before that the head behind an article fits: "the union"."""
    whole, word = _with_article(p), p.surface.lower()
    if whole is None or not is_body(word) or p.context.cast.at(p.start) is not None:
        return None
    member = BODIES.first(BodyPhrase(p.context, whole, word))
    return None if member is None else Reference(member)


@rule(
    yes="[S1 [A1 Dozens of miners] held in Marlow] [Q1 said] [C1 no] and [T1=PROTEST marched].",
    no="[S1 The mother of [A1 two miners]] [Q1 said] [C1 no] and [T1=PROTEST marched].",
)
def mentioned_longer(p: Phrase) -> Reference | None:
    """Whom longer words that begin with these mean already: "dozens of miners" of "dozens of miners held in Marlow"."""
    near = p.context.ledger.near(p.start, p.start + 1)
    longer = (m for m in near if any(m.mentions[place] == "nominal" for place in m.beginning(p.start)))
    return next((Reference(m) for m in longer if m.kind == "group"), None)


_BEFORE_ITS_NAME = pattern_of(
    r"(?:the\s)?(?:[A-Z][\w-]+\s)?(?:(?!(?:of|to|from|for|with|by|at|in|on)\b)[a-z][\w-]*\s){1,3}",
    re.IGNORECASE,
)


def _ends_in_its_name(p: Phrase) -> bool:
    """Whether a body is named behind what it is: "the Chinese company Harbour Resources"."""
    last = next((n for n in p.context.cast.names_in(p.start, p.end) if n.end == p.end), None)
    named = last is not None and last.kind == "organisation" and " " in p.surface[last.start - p.start :]
    return named and last is not None and _BEFORE_ITS_NAME.fullmatch(p.context.text, p.start, last.start) is not None


@rule(
    yes="The [O Miners Union] [T1 rejected] [R1 a second offer from [O Acme]].",
    no="The [O Miners Union] [T1 met] [R1 a second man from [O Acme]].",
)
def whose_it_is(p: Phrase) -> Reference | None:
    """What somebody has, offers or rules is no party to an event; they are: "an offer from Acme", "Norland's guns"."""
    if things.sort(p.surface) != "thing" or _ends_in_its_name(p):
        return None
    country = p.context.cast.nation(things.first_word(p.surface))
    if country is not None:
        return Reference(country)
    owner = things.owner(p.context.text, p.place)
    if owner is None:
        return None
    place, before = owner
    if any(n.start < place[1] < n.end for n in p.context.cast.names_in(*p.place)):
        return None  # "Miners' List"
    who = Phrase(p.context, *place, p.outer)
    known = (
        before
        or p.context.members_in(*place)
        or is_group(things.head(who.surface))
        or is_role(things.head(who.surface))
        or is_common_body(things.head(who.surface))
    )
    found = PARTIES.first(who) if known else None
    return None if found is None else found._replace(words=found.words or place)


@rule(
    yes="[A1 Rebels] [T1=ACCUSE criticised] [R1 Moderator] [P Ann Lee].",
    no="[A1 Rebels] [T1=ACCUSE criticised] [R1 Norland] [P Ann Lee].",
)
def named_right_behind(p: Phrase) -> Reference | None:
    """A role of which the name stands right behind is the one of that name: "Moderator" before "Ann Lee"."""
    member = p.context.cast.at(p.end + 1) if is_role(p.word) and p.context.text[p.end : p.end + 1] == " " else None
    return Reference(member) if member is not None and member.kind == "person" else None


_WHO = pattern_of(r",?\s(?:who|whom|whose)\b")


@rule(
    yes="It pays the sons of [P Bob Roe], [R1 an unarmed miner] who was [T1=ASSAULT shot] by police.",
    no="It pays the sons of [P Bob Roe] and [R1 an unarmed miner] who was [T1=ASSAULT shot] by police.",
)
def set_off_from_name(p: Phrase) -> Reference | None:
    """Who is set off behind a name with a clause about them is of that name: "Roe, an unarmed miner who was shot"."""
    text = p.context.text
    if (
        text[p.start - 2 : p.start] != ", "
        or not p.word.startswith(("a ", "an ", "the "))
        or not _WHO.match(text, p.end)
    ):
        return None
    names = p.context.cast.names_in(max(0, p.start - _LONGEST_NAME), p.start)
    name = names[-1] if names and names[-1].end == p.start - 2 and names[-1].kind == "person" else None
    member = p.context.cast.at(name.start) if name else None
    return Reference(member, p.place) if member is not None else None


_LONGEST_NAME = 60  # code points
_CALLS_ITSELF = pattern_of(
    r",?\s(?:calling\s(?:itself|themselves)|(?:which|that|who)\s(?:calls?\s(?:itself|themselves)|(?:is|are)\sknown\sas)|known\sas|named|called)\s"
    r"(?:the\s)?(?=[A-Z])"
)


@rule(
    yes="[A1 The group], calling itself [O Nightjar], [T1=THREATEN threatened] [R1 the port].",
    no="[A1 The group], calling out [O Nightjar], [T1=THREATEN threatened] [R1 the port].",
)
def by_its_own_name(p: Phrase) -> Reference | None:
    """Who is told by what name they call themselves is of that name: "the group, calling itself Nightjar"."""
    named = _CALLS_ITSELF.match(p.context.text, p.end) if p.context.cast.at(p.start) is None else None
    member = p.context.cast.at(named.end()) if named else None
    return Reference(member, p.place) if member is not None and not p.context.is_place(member) else None


@rule(
    yes="[A1 Rebels] [T1 attacked].",
    no="[A1 Russian] [T1 attack] failed.",
)
def as_speaker(p: Phrase) -> Reference | None:
    """Else who takes part is found as speakers are."""
    return reference(p)


PARTIES = Rules(
    "speakers.parties",
    [
        nation,
        whose_relative,
        whose_it_is,
        named_right_behind,
        by_its_own_name,
        set_off_from_name,
        mentioned_with_article,
        mentioned_longer,
        known_description,
        body_before,
        as_speaker,
    ],
    at=lambda p: p.place,
)


def party(p: Phrase) -> Member | None:
    """The member that takes part, mentioned where the words for it stand."""
    found = PARTIES.first(p)
    if found is None:
        return None
    member = p.context.note(found)
    of_theirs = found.words is not None and found.words[1] < p.end  # "Acme's books": no words for Acme but these
    if not of_theirs and member not in p.context.members_in(*p.place):
        p.context.ledger.mention(member, p.place, _form(p))
    return member


def _form(p: Phrase) -> Form:
    if p.context.cast.nation(p.surface) is not None:
        return "name"
    return "pronoun" if p.word in PRONOUNS else "nominal"
