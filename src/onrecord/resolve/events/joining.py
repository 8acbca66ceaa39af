"""Triggers that stand beside each other and are one event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.triggers import ADVERBS, BE, SAYS_LITTLE
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range


class Pair(NamedTuple):
    """Two events of one type and status, one right behind the other."""

    text: str
    first: EventDraft
    second: EventDraft

    @property
    def between(self) -> str:
        """The words between their triggers."""
        return self.text[self.first.read.trigger[1] : self.second.read.trigger[0]]


_HARM = pattern_of(r"\b(?:kill|wound|injur|murder|hurt|maim|shot|dead|slain)\w*", re.IGNORECASE)
_IN_AN = pattern_of(
    r"^[^.;:\n]{0,60}?\b(?:in|by|during|when)\s+"
    r"(?:(?:an?|the|its|their|his|her|two|several|\w+ed|\w+)\s+){0,4}$"
)


@rule(
    yes="[R1 Nine miners] were [T1=ASSAULT killed] in a [T2=ASSAULT bombing] by [A2 rebels].",
    no="[A1 Rebels] [T1=ASSAULT killed] [R1 nine miners] and started a [T2=ASSAULT bombing] of the port.",
)
def harm_and_how(p: Pair) -> EventDraft | None:
    """To be killed in a bombing is one assault, at the verb; who and how may be with the noun (codebook)."""
    first = p.first
    if first.type != "ASSAULT" or not _is_harm(p.text, first.read.trigger) or _is_harm(p.text, p.second.read.trigger):
        return None
    if not _IN_AN.match(p.between):
        return None
    return _completed(first, p.second)


def _completed(event: EventDraft, other: EventDraft) -> EventDraft:
    """An event with what another's words tell of it."""
    return event._replace(
        mode=event.mode or other.mode,
        actors=event.actors or [m for m in other.actors if m not in event.recipients],
        recipients=event.recipients or [m for m in other.recipients if m not in event.actors],
        when=event.when or other.when,
    )


def _is_harm(text: str, trigger: Range) -> bool:
    return _HARM.search(text[slice(*trigger)]) is not None


_IS_DONE = pattern_of(
    rf"\s+(?:(?:that|which)\s+)?(?:(?:has|have|had|will|would)\s+)?(?:{BE})\s+{ADVERBS}", re.IGNORECASE
)


@rule(
    yes="Two [T1=ASSAULT shots] were [T2=ASSAULT fired] by [A2 rebels].",
    no="Two [T1=ASSAULT shots] hit [R1 miners] [T2=ASSAULT killed] by [A2 rebels].",
)
def noun_is_done(p: Pair) -> EventDraft | None:
    """A noun and the passive of which it is the subject are one event, at the verb: "shots were fired"."""
    return _completed(p.second, p.first) if _IS_DONE.fullmatch(p.between) else None


_ONE_PHRASE = pattern_of(r"(?:(?!\b(?:and|or|but|to|by|after|of|for|in|with|over)\b)[^,;:.\n]){0,24}")


@rule(
    yes="[A1 Rebels] are [T1=ASSAULT holding] [R1 miners] [T2=ASSAULT hostage].",
    no="[A1 Rebels] are [T1=ASSAULT holding] [R1 miners] and [T2=ASSAULT beating] [R2 them].",
)
def one_phrase(p: Pair) -> EventDraft | None:
    """Two triggers of one phrase are one event: "holding patients hostage"."""
    within = set(p.second.actors) <= set(p.first.actors) and set(p.second.recipients) <= set(p.first.recipients)
    return p.first if within and _ONE_PHRASE.fullmatch(p.between) else None


_LIGHT = pattern_of(
    rf"(?:{SAYS_LITTLE}|(?:open|launch|start|mount|sign|lodg|conduct|seek)(?:s|ed|ing|es)?|(?:stag|fil|lodg)(?:e|es|ed|ing)"
    r"|begins?|began|begun|holds?|held|holding|brings?|brought|carr(?:y|ies|ied) out|sought)",
    re.IGNORECASE,
)
_OBJECT = pattern_of(r"\s(?:an?|the|its|their|his|her|new|fresh|two|three)\s(?:(?!of\b|in\b|on\b|to\b)[\w-]+\s){0,3}")


@rule(
    yes="[A1 Prosecutors] [T1=ACCUSE opened] an [T2=ACCUSE inquiry] into [R2 the mine].",
    no="[A1 Prosecutors] [T1=ACCUSE blamed] an [T2=ACCUSE inquiry] into [R2 the mine].",
)
def verb_and_its_noun(p: Pair) -> EventDraft | None:
    """A verb that says little and the noun that is its object are one event: "opened an inquiry into the mine"."""
    light = _LIGHT.fullmatch(p.text, *p.first.read.trigger) is not None
    at_one = not p.first.recipients or set(p.second.recipients) <= set(p.first.recipients)
    same = at_one and set(p.second.actors) <= set(p.first.actors)
    if not (light and same and _OBJECT.fullmatch(p.between)):
        return None
    both = msgspec.structs.replace(p.first.read, trigger=(p.first.read.trigger[0], p.second.read.trigger[1]))
    return _completed(p.first, p.second)._replace(read=both)


_TAKES = pattern_of(
    r"t(?:ake[sn]?|ook|aking)|accept(?:s|ed|ing)?|receiv(?:es?|ed|ing)|p(?:ay|ays|aid|aying)|offer(?:s|ed|ing)?",
    re.IGNORECASE,
)
_BRIBES = pattern_of(r"bribes?|kickbacks?|bribery|payoffs?|backhanders?", re.IGNORECASE)
_SO_MUCH = pattern_of(r"\s(?:(?!(?:and|but|from|to|for)\b)[\w$£€.,’'-]+\s){0,5}")


@rule(
    yes="[A1 [P Ann Lee]] [T1=COOPERATE took] $90,000 in [T2=COOPERATE bribes].",
    no="[A1 [P Ann Lee]] [T1=COOPERATE took] a boat and [T2=COOPERATE bribes].",
)
def takes_a_bribe(p: Pair) -> EventDraft | None:
    """Taking and the bribe that is taken are one, at the bribe."""
    takes = _TAKES.fullmatch(p.text, *p.first.read.trigger) and _BRIBES.fullmatch(p.text, *p.second.read.trigger)
    return _completed(p.second, p.first) if takes and _SO_MUCH.fullmatch(p.between) else None


_VOTES = pattern_of(r"(?:vot(?:e|es|ed|ing)|cast)", re.IGNORECASE)
_HOW = pattern_of(
    r"(?:in\s)?favou?r(?:\sof)?|against|for|(?:to\s)?(?:approve|reject|pass|adopt|back|ratify|oust|remove|impeach|block)|approving|rejecting",
    re.IGNORECASE,
)
_BY_SO_MANY = pattern_of(r"(?:\s[\w-]+){0,6}\s")


@rule(
    yes="[A1 Miners] [T1=SUPPORT voted] nine to two in [T2=SUPPORT favour] of the plan.",
    no="[A1 Miners] [T1=SUPPORT voted], and a guard spoke in [T2=SUPPORT favour] of the plan.",
)
def vote_and_how(p: Pair) -> EventDraft | None:
    """A vote and which way it goes are one: "voted nine to two in favour"."""
    votes = _VOTES.fullmatch(p.text, *p.first.read.trigger) and _HOW.fullmatch(p.text, *p.second.read.trigger)
    return _completed(p.first, p.second) if votes and _BY_SO_MANY.fullmatch(p.between) else None


_SHOWS = pattern_of(
    r"(?:chant|sing|shout|wav|carry|hold|beat|bang|blow|honk|march|play|hoist|demand|bear)ing\b.*", re.IGNORECASE
)
_WHILE = pattern_of(r"[^.;:\n\"“”]{0,80}(?:,|\sand)\s")


@rule(
    yes="[A1 Miners] [T1=PROTEST marched] through the port, [T2=PROTEST chanting] and waving flags.",
    no="[A1 Miners] [T1=PROTEST marched] through the port, and guards were [T2=PROTEST chanting].",
)
def march_and_what_is_shown(p: Pair) -> EventDraft | None:
    """What people do who march is the march: "marched, chanting and waving flags"."""
    shows = p.first.type == "PROTEST" and _SHOWS.fullmatch(p.text, *p.second.read.trigger) is not None
    same = set(p.second.actors) <= set(p.first.actors)
    return _completed(p.first, p.second) if shows and same and _WHILE.fullmatch(p.between) else None


_MEANS = pattern_of(r"(?:tele)?phone|video(?: ?link)?|video ?call|video ?conference|zoom", re.IGNORECASE)
_BY_MEANS = pattern_of(
    r"(?:\s(?!(?:and|but|who|which|that|before|after)\b)[\w.'’-]+){0,6}?\s(?:by|via|over|on)\s(?:the\s|an?\s)?"
)
_FORUM = pattern_of(
    r"(?:(?:closed|special|emergency|private|plenary|joint)\s)*(?:session|meeting|talks|summit|conference)",
    re.IGNORECASE,
)
_IN_FORUM = pattern_of(r"\s(?:in|for|at)\s(?:an?\s|the\s)?(?:(?:closed|special|emergency|private|plenary|joint)\s)*")
_TOPIC = pattern_of(r"(?:discuss|talk|negotiat|debat|review)\w*(?:\s(?:about|over))?", re.IGNORECASE)
_TO_TALK = pattern_of(r"(?:(?!\b(?:and|but|who|which|that|before|after)\b)[^.;:\n\"“”]){0,80}\sto\s")


@rule(
    yes="[A1 [P Ann Lee]] [T1=CONSULT spoke] by [T2=CONSULT phone] with [A1 [P Bob Roe]].",
    no="[A1 [P Ann Lee]] [T1=CONSULT spoke], and by [T2=CONSULT phone] [A2 [P Bob Roe]] met her.",
)
def talk_and_how(p: Pair) -> EventDraft | None:
    """A talk with its means, its forum or its purpose is one: "spoke by phone", "meet in closed session to discuss"."""
    if p.first.type != "CONSULT":
        return None
    words = p.text[slice(*p.second.read.trigger)]
    kinds = ((_MEANS, _BY_MEANS), (_FORUM, _IN_FORUM), (_TOPIC, _TO_TALK))
    one = any(second.fullmatch(words) and between.fullmatch(p.between) for second, between in kinds)
    apart = set(p.second.actors) - {*p.first.actors, *p.first.recipients}
    return _completed(p.first, p.second) if one and not apart else None


_WROTE = pattern_of(r"wr(?:ote|itten|itten|iting|ites?)(?:\sto)?", re.IGNORECASE)
_TO_ASK = pattern_of(r"[^.;:\n]{1,120}?(?:,\s|\sto\s|\s)")


@rule(
    yes="[A1 [P Ann Lee]] has [T1=REQUEST written] to [R1 [O Acme]] to [T2=REQUEST ask] for grain.",
    no="[A1 [P Ann Lee]] has [T1=REQUEST called on] [R1 [O Acme]] to [T2=REQUEST ask] for grain.",
)
def written_to_ask(p: Pair) -> EventDraft | None:
    """What is written to ask for something is one request, at the verb that asks."""
    wrote = _WROTE.fullmatch(p.text, *p.first.read.trigger) is not None and p.first.type == "REQUEST"
    same = set(p.second.actors) <= set(p.first.actors)
    return _completed(p.second, p.first) if wrote and same and _TO_ASK.fullmatch(p.between) else None


_COMES_BACK = pattern_of(r"(?:return|come\sback|came\sback|go\sback|went\sback|sit\sdown|sat\sdown)\w*", re.IGNORECASE)
_TALKING = pattern_of(r"(?:discuss|talk|negotiat|bargain|resolv|settl)\w*(?:\s(?:table|about|over))?", re.IGNORECASE)
_BACK_TO = pattern_of(r"(?:\s(?:to|at)\s(?:the\s)?(?:(?:negotiating|bargaining)\stable\s)?|\s)(?:(?:and|to)\s)?")


@rule(
    yes="[A1 [O Acme]] should [T1=CONSULT come back] and [T2=CONSULT discuss] it.",
    no="[A1 [O Acme]] should [T1=CONSULT meet] and [T2=CONSULT discuss] it.",
)
def back_to_talk(p: Pair) -> EventDraft | None:
    """Who comes back to talk, or to the table, talks once: "come back and discuss it"."""
    comes = p.first.type == "CONSULT" and _COMES_BACK.fullmatch(p.text, *p.first.read.trigger) is not None
    talks = comes and _TALKING.fullmatch(p.text, *p.second.read.trigger) is not None
    if not talks or not _BACK_TO.fullmatch(p.between):
        return None
    verbs = p.between.endswith(("and ", "to "))
    return _completed(p.second, p.first) if verbs else _completed(p.first, p.second)


_USING = pattern_of(r"us(?:e[sd]?|ing)|deploy(?:ed|ing|ment)?|fir(?:ed|ing)", re.IGNORECASE)
_OF_WHAT = pattern_of(r"\s(?:of\s)?(?:(?:the|their|its|more)\s)?")


@rule(
    yes="[S1 [P Ann Lee]] [Q1 condemned] [C1 the [T1=ASSAULT use] of [T2=ASSAULT tear gas]].",
    no="[S1 [P Ann Lee]] [Q1 condemned] [C1 the [T1=ASSAULT raid] of [T2=ASSAULT tear gas]].",
)
def use_of_arms(p: Pair) -> EventDraft | None:
    """The use of a weapon and the weapon are one assault: "the use of tear gas"."""
    uses = p.first.type == "ASSAULT" and _USING.fullmatch(p.text, *p.first.read.trigger) is not None
    return _completed(p.first, p.second) if uses and _OF_WHAT.fullmatch(p.between) else None


_GIVES = pattern_of(
    r"(?:(?:would|will|to)\s)?(?:send|give|provide|deliver|offer|grant|contribute|donat|pledg|promis|sent|gave)\w*",
    re.IGNORECASE,
)
_HELP = pattern_of(
    r"(?:(?:emergency|humanitarian|financial|military|food)\s)?(?:aid|assistance|help|support|relief|donations?|loans?|grants?)"
)
_SO_MUCH_IN = pattern_of(
    r"\s(?:[^\s,.;:]+\s){1,7}?(?:in|of|worth\sof|as)\s(?:[a-z-]+\s)?|\s(?:[$€£]?\d[\d.,]*\s?(?:m|bn|million|billion)?\s)?"
)


@rule(
    yes="[A1 [L Norland]] would [T1=AGREE.planned send] 40 million euros in [T2=AGREE.planned aid].",
    no="[A1 [L Norland]] would [T1=AGREE.planned send] envoys and ask for [T2=AGREE.planned aid].",
)
def gives_so_much(p: Pair) -> EventDraft | None:
    """Giving so much in aid and the aid are one: "would send 40 million euros in aid"."""
    gives_aid = p.first.type in ("AGREE", "AID") and _GIVES.fullmatch(p.text, *p.first.read.trigger)
    one = gives_aid and _HELP.fullmatch(p.text, *p.second.read.trigger) and _SO_MUCH_IN.fullmatch(p.between)
    return _completed(p.first, p.second) if one else None


HARMS = Rules("joining.harms", [harm_and_how], at=lambda p: p.second.read.trigger)
PHRASES = Rules(
    "joining.phrases",
    [
        noun_is_done,
        verb_and_its_noun,
        one_phrase,
        takes_a_bribe,
        vote_and_how,
        march_and_what_is_shown,
        talk_and_how,
        written_to_ask,
        back_to_talk,
        use_of_arms,
        gives_so_much,
    ],
    at=lambda p: p.second.read.trigger,
)


_ANOTHER_ACT = pattern_of(r"\b(?:and|but|as|while)\b")
_BESIDE = 60  # code points between triggers of one act


class Neighbours(NamedTuple):
    """An event with those right before and behind it."""

    text: str
    event: EventDraft
    beside: Sequence[EventDraft]


@rule(
    yes="[A1 Rebels] [T1=ASSAULT attacked] the port, [T2=MOBILIZE marching] in.",
    no="[A1 Rebels] [T1=ASSAULT attacked] the port and [T2=MOBILIZE massed] troops.",
)
def posture(n: Neighbours) -> bool:
    """The moving of troops for an attack that the words beside it tell of is that attack."""
    event = n.event
    return event.type == "MOBILIZE" and any(
        o.type == "ASSAULT"
        and o.status == event.status
        and event.actors in (o.actors, [])
        and abs(o.read.trigger[0] - event.read.trigger[0]) < _BESIDE
        and not _ANOTHER_ACT.search(n.text, *sorted((o.read.trigger[1], event.read.trigger[0])))
        for o in n.beside
    )


POSTURES = Rules("joining.postures", [gives(True, posture)], at=lambda n: n.event.read.trigger)


def joined(text: str, events: Iterable[EventDraft]) -> list[EventDraft]:
    """The events, in text order, with those made one that stand beside each other and are one."""
    found = list(events)
    for table in (HARMS, PHRASES):
        found = _one_of_each_pair(text, found, table)
    beside = ([*found[max(0, i - 1) : i], *found[i + 1 : i + 2]] for i in range(len(found)))
    return [t for t, near in zip(found, beside, strict=True) if not POSTURES.first(Neighbours(text, t, near))]


def _one_of_each_pair(text: str, events: Sequence[EventDraft], table: Rules[[Pair], EventDraft]) -> list[EventDraft]:
    kept: list[EventDraft] = []
    for event in events:
        alike = kept and (kept[-1].type, kept[-1].status) == (event.type, event.status)
        one = table.first(Pair(text, kept[-1], event)) if alike else None
        if one is None:
            kept.append(event)
        else:
            kept[-1] = one
    return kept
