"""Who takes part in an event whose own words do not say, by the statement in which it is told.

Who vows to leave would leave; who denies that shots were fired denies their own; police who tell of arrests made them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.triggers import ADVERBS, form, is_noun, is_passive, needs_nobody
from onrecord.resolve.statements.draft import StatementDraft
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of


class Parties(NamedTuple):
    """Who is found to take part."""

    actors: Sequence[Member] = ()
    recipients: Sequence[Member] = ()


def with_parties(event: EventDraft, parties: Parties) -> EventDraft:
    """An event with the parties that it lacks; who acts is not among those acted upon, where there are others."""
    others = [m for m in event.recipients if m not in parties.actors]
    if not event.actors and others and len(others) < len(event.recipients):
        return event._replace(actors=[m for m in parties.actors if m in event.recipients], recipients=others)
    return event._replace(
        actors=event.actors or [m for m in parties.actors if m not in event.recipients],
        recipients=event.recipients or [m for m in parties.recipients if m not in event.actors],
    )


class Spoken(NamedTuple):
    """An event that lacks an actor, and the statement in whose content it is told."""

    context: Context
    event: EventDraft
    statement: StatementDraft

    @property
    def before(self) -> str:
        """The words of the content before the trigger."""
        start = self.event.read.trigger[0]
        begins = max((s for s, e in self.statement.attribution.content if s <= start < e), default=start)
        return self.context.text[begins:start]

    @property
    def source(self) -> str:
        """The words for who tells it."""
        return " ".join(self.context.text[slice(*place)] for place in self.statement.attribution.source)


_FIRST = pattern_of(
    rf"(?:(?:\w+\s+){{0,2}}(?:counts?|charges?|allegations?|accusations?)\s+)?(?:of\s+)?(?:having\s+)?{ADVERBS}",
    re.IGNORECASE,
)
_FIRST_TO = pattern_of(rf"to\s+{ADVERBS}(?:have\s+)?", re.IGNORECASE)


_GOES_ON = pattern_of(
    r"\w+ing\s(?:broke out|began|resumed|erupted|continued|went on|intensified|was|were|is|has|had|could)\b"
)


@rule(
    yes="[S1 [L Norland]] [Q1=deny denied] [C1 [T1=ASSAULT.denied breaking] the truce].",
    no="[S1 [L Norland]] [Q1=deny denied] [C1 that rebels were [T1=ASSAULT.denied breaking] the truce].",
)
def says_of_themselves(s: Spoken) -> Parties | None:
    """Who denies or admits doing something is who does it."""
    begins = s.context.text[slice(*s.event.read.trigger)].lower().split(maxsplit=1)[0]
    is_subject = _GOES_ON.match(s.context.text, s.event.read.trigger[0]) is not None  # "Shelling broke out, Lee said"
    doing = (begins.endswith("ing") and not is_subject) or "having" in s.before.lower()
    blames = s.statement.attribution.act in ("accuse", "demand")
    return Parties(actors=s.statement.speakers) if doing and not blames and _FIRST.fullmatch(s.before) else None


@rule(
    yes="[S1 [L Norland]] [Q1=commit vowed] [C1 to [T1=ASSAULT.threatened strike] the port].",
    no="[S1 [L Norland]] [Q1=demand urged] [L Sudland] [C1 to [T1=ASSAULT.hypothetical strike] the port].",
)
def says_they_will(s: Spoken) -> Parties | None:
    """Who vows, claims or refuses to do something is who does it."""
    own = s.statement.attribution.act != "demand" and not s.statement.addressee
    return Parties(actors=s.statement.speakers) if own and _FIRST_TO.fullmatch(s.before) else None


@rule(
    yes="[S1 [L Norland]] [Q1=demand urged] [L Sudland] [C1 to [T1=RETREAT.hypothetical.withdraw leave] the port].",
    no="[S1 [L Norland]] [Q1=commit vowed] [C1 to [T1=RETREAT.planned.withdraw leave] the port].",
)
def told_to(s: Spoken) -> Parties | None:
    """Who is urged or told to do something is who would do it."""
    asked = s.statement.attribution.act == "demand"
    return Parties(actors=s.statement.addressee) if asked and _FIRST_TO.fullmatch(s.before) else None


_MEANT = pattern_of(
    rf"[\"“]?to\s+{ADVERBS}(?:[a-z]+\s+){{1,2}}(?:the|a|an|its|their|his|her)\s+(?:\w+\s+)?", re.IGNORECASE
)


@rule(
    yes="[S1 [L Norland]] [Q1=commit vowed] [C1 to carry the [T1=ASSAULT.threatened war] to the port].",
    no="[S1 [L Norland]] [Q1=demand urged] [C1 to end the [T1=ASSAULT.threatened war] in the port].",
)
def vows_the_deed(s: Spoken) -> Parties | None:
    """Who vows to take something to somebody does what its noun tells: "vowed to carry the war to every city"."""
    vows = s.event.status in ("threatened", "planned") and s.statement.attribution.act in ("commit", "warn")
    return Parties(actors=s.statement.speakers) if vows and _MEANT.fullmatch(s.before) else None


_ANNOUNCES = pattern_of(r"\b(?:announc|decree|rul(?:ed|es|ing)\b|decid)\w*", re.IGNORECASE)
_BY_DECISION = pattern_of(
    r"\b(?:bann|suspend|fin(?:ed\b|ing)|barr|disqualif|revok|sanction|blacklist)\w*", re.IGNORECASE
)


@rule(
    yes="[C1 [R1 [P Ann Lee]] has been [T1=SANCTION.claimed banned]], [S1 the [O Port Union]] [Q1 announced].",
    no="[C1 [R1 [P Ann Lee]] has been [T1=SANCTION.claimed banned]], [S1 the [O Port Union]] [Q1 complained].",
)
def announces_it_was_done(s: Spoken) -> Parties | None:
    """The body that announces a ban or a fine, by nobody named, decided it."""
    announces = _ANNOUNCES.search(s.context.text, *s.statement.attribution.cue) is not None
    bodies = [m for m in s.statement.speakers if m.kind in ("organisation", "country")]
    trigger = s.event.read.trigger
    decided = _BY_DECISION.match(s.context.text, *trigger) is not None and is_passive(s.context.text, trigger)
    return Parties(actors=bodies) if announces and decided and s.event.type == "SANCTION" else None


FORCE = pattern_of(
    r"\b(?:police\w*|constab\w*|coast\s?guards?|army|military|soldiers|navy|border\s(?:guards?|force)|customs|prison\sservice"
    r"|rescue|lifeboat|fire\s(?:service|department|brigade)|junta|ruling\s\w+)\b",
    re.IGNORECASE,
)
_TAKES = frozenset({"COERCE", "AID"})


def _agentless(s: Spoken) -> bool:
    return needs_nobody(s.context.text, s.event.read.trigger) or s.event.recipients != []


_NO_SIGN = pattern_of(r"\bno (?:\w+ )?(?:evidence|sign|indication|proof|suggestion|confirmation|report|record)s?\b")


@rule(
    yes="[S1 [L Norland]] [Q1=deny denied] [C1 that any shots had been [T1=ASSAULT.denied fired]].",
    no="[S1 [L Norland]] [Q1=deny said] [C1 there was no sign that any shots had been [T1=ASSAULT.denied fired]].",
)
def denies_it_was_done(s: Spoken) -> Parties | None:
    """Who denies that shots were fired or people held, by nobody named, denies their own deed."""
    denies = s.event.status == "denied" and s.statement.attribution.act == "deny"
    forcible = s.event.type in ("ASSAULT", "COERCE", "MOBILIZE")
    own = denies and forcible and _agentless(s) and not _NO_SIGN.search(s.before)
    return Parties(actors=s.statement.speakers) if own else None


_ADMITS = pattern_of(r"\b(?:admit|conced|acknowledg|confess|own(?:s|ed)? up)\w*", re.IGNORECASE)


@rule(
    yes="[S1 The [O Marlow Police]] [Q1 conceded] [C1 that shots had been [T1=ASSAULT.claimed fired]].",
    no="[S1 The [O Marlow Police]] [Q1 said] [C1 that shots had been [T1=ASSAULT.claimed fired]].",
)
def admits_it_was_done(s: Spoken) -> Parties | None:
    """Who admits that something was done, by nobody named, admits their own deed."""
    admits = _ADMITS.search(s.context.text, *s.statement.attribution.cue) is not None
    return Parties(actors=s.statement.speakers) if admits and _agentless(s) else None


@rule(
    yes="[S1 The [O Marlow Police]] [Q1 said] [C1 that [R1 two miners] had been [T1=COERCE.claimed arrested]].",
    no="[S1 The [O Miners Union]] [Q1 said] [C1 that [R1 two miners] had been [T1=COERCE.claimed arrested]].",
)
def force_tells(s: Spoken) -> Parties | None:
    """Police, guards or rescuers who tell of arrests or rescues, by nobody named, tell of their own."""
    if s.event.type not in _TAKES or not _agentless(s):
        return None
    told = (s.source, *(w for m in s.statement.speakers for w in (m.name, *m.titles.values())))
    return Parties(actors=s.statement.speakers) if FORCE.search(" ".join(told)) else None


_DECIDES_OFFERS = pattern_of(
    r"\b(?:minister|mayor|governor|premier|chancellor|executive|council|ministry|government|company|management|employers?)\b",
    re.IGNORECASE,
)
_OFFERED = pattern_of(
    r"(?:(?:has|have|had|was|were)\s)?(?:been\s)?(?:offered|promised|pledged)(?:\sto)?", re.IGNORECASE
)


@rule(
    yes="[S1 Mayor [P Ann Lee]] [Q1 said] [C1 that a boat had been [T1=AGREE.claimed offered] to [R1 the miners]].",
    no="[S1 Surgeon [P Ann Lee]] [Q1 said] [C1 that a boat had been [T1=AGREE.claimed offered] to [R1 the miners]].",
)
def offer_of_theirs(s: Spoken) -> Parties | None:
    """Who governs or runs a firm and tells of an offer to others, by nobody named, tells of their own."""
    words = s.context.text[slice(*s.event.read.trigger)]
    offers = s.event.type == "AGREE" and bool(s.event.recipients) and _OFFERED.fullmatch(words) is not None
    if not offers or not is_passive(s.context.text, s.event.read.trigger):
        return None
    told = (s.source, *(w for m in s.statement.speakers for w in m.titles.values()))
    return Parties(actors=s.statement.speakers) if _DECIDES_OFFERS.search(" ".join(told)) else None


SPOKEN: Rules[[Spoken], Parties] = Rules(
    "ties.spoken",
    [
        says_of_themselves,
        says_they_will,
        vows_the_deed,
        told_to,
        denies_it_was_done,
        admits_it_was_done,
        announces_it_was_done,
        force_tells,
        offer_of_theirs,
    ],
    at=lambda s: s.event.read.trigger,
)


class InQuestion(NamedTuple):
    """An event that lacks an actor, in whose line a question ends, and the statement that answers it."""

    context: Context
    event: EventDraft
    answer: StatementDraft


_YOU = frozenset(["you", "both of you", "all of you"])


@rule(
    yes="[P Ann Lee] talks to us.\n\n[A1 You] [T1=REJECT walked out][Q1 ?]\n\n[C1 I did.]",
    no="[P Ann Lee] talks to us.\n\n[A1 They] [T1=REJECT walked out][Q1 ?]\n\n[C1 They did.]",
)
def you_who_answer(a: InQuestion) -> Parties | None:
    """Of an interview's question "you" is who answers it."""
    words = {a.context.text[slice(*place)].strip().lower() for place in a.event.read.actors}
    return Parties(actors=a.answer.speakers) if words and words <= _YOU else None


ASKED: Rules[[InQuestion], Parties] = Rules("ties.asked", [you_who_answer], at=lambda a: a.event.read.trigger)


_AND_DID = pattern_of(
    rf"[^.;:\n]{{0,60}}?\b(?:and|but)\s+(?:then\s+)?(?:(?:has|have|had)\s+)?(?:since\s+)?{ADVERBS}", re.IGNORECASE
)
_NEW_SUBJECT = pattern_of(r"\b(?:that|which|who|whom|whose|when|where|while|because|if|as|said|says)\b", re.IGNORECASE)


@rule(
    yes="[S1 [L Norland]] [Q1 called] the deal [C1 a trick] and [T1=RETREAT withdrew].",
    no="[S1 [L Norland]] [Q1 called] it [C1 a trick], and men who slept [T1=RETREAT withdrew].",
)
def said_and_did(s: Spoken) -> Parties | None:
    """Who says something and does something has both verbs: "called it a trick and withdrew"."""
    trigger, cue = s.event.read.trigger, s.statement.attribution.cue
    text = s.context.text
    if cue[1] > trigger[0] or is_noun(text, trigger) or is_passive(text, trigger) or form(text, trigger) != "past":
        return None
    between, at = "", cue[1]
    for start, end in sorted(s.statement.attribution.content):
        between, at = between + text[at : max(at, start)], max(at, end)
    between += text[at : trigger[0]]
    fits = _AND_DID.fullmatch(between) and not _NEW_SUBJECT.search(between)
    return Parties(actors=s.statement.speakers) if fits else None


BESIDE: Rules[[Spoken], Parties] = Rules("ties.beside", [said_and_did], at=lambda s: s.event.read.trigger)
"""Of an event that stands beside a statement of its sentence, not inside its content."""
