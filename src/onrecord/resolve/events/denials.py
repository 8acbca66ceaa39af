"""What somebody is said to have done and denies elsewhere in the report: it is denied wherever it is claimed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.plover import EventType
from onrecord.resolve.cast import Member
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.deeds import other_deed
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.modality import is_presupposed
from onrecord.resolve.principals.tie import Tie
from onrecord.resolve.speakers.things import head
from onrecord.resolve.statements.draft import StatementDraft
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range, holds

_STEM = 5  # letters that two words of one stem share
_WORD = pattern_of(r"[^\W\d_]{5,}")
_MOST = 40  # denials of one report that are compared with each claim


class Answer(NamedTuple):
    """An event that somebody claims, and a denial by who is said to have done it."""

    context: Context
    event: EventDraft
    claim: StatementDraft | None
    """The statement inside which it is told, if one is: "is accused of theft" is told by nobody."""
    denial: StatementDraft
    told_again: Sequence[EventDraft]
    """Events that the denial tells of."""
    chains: Chains

    @property
    def ends(self) -> int:
        """Where the claim ends."""
        claim = None if self.claim is None else self.claim.attribution
        return max(end for _, end in (self.event.read.trigger, *((*claim.content, claim.cue) if claim else ())))

    def words(self, places: Sequence[Range]) -> str:
        """The words of some places."""
        return " ".join(self.context.text[slice(*place)] for place in places)


@rule(
    yes="[S1 [L Norland]] [Q1 said] [C1 that [A1 [L Sudland]] had [T1=ASSAULT.claimed shelled] a port]."
    " [S2 [L Sudland]] [Q2=deny said] [C2 that [A2 it] had [T2=ASSAULT.denied fired] on nobody].",
    no="[S1 [L Norland]] [Q1 said] [C1 that [A1 [L Sudland]] had [T1=ASSAULT.claimed shelled] a port]."
    " [S2 [L Sudland]] [Q2=deny said] [C2 that [A2 it] had [T2=AGREE.denied signed] nothing].",
)
def same_type(a: Answer) -> bool:
    """Who denies an event of the same type, done to nobody else, denies what they are said to have done."""
    told = [e for e in a.told_again if e.status != "hypothetical"]  # who rules out cuts denies no past ones
    alike = [e for e in told if e.type == a.event.type and _is_theirs(a, e)]
    return bool(alike) and not any(_of_others(a, e) for e in alike)


def _is_theirs(a: Answer, told: EventDraft) -> bool:
    """Whether what a denial tells of is no deed of others: "those who attack our police"."""
    return (
        not told.actors or a.chains.meet(told.actors, a.event.actors) or a.chains.meet(told.actors, a.denial.speakers)
    )


def _of_others(a: Answer, told: EventDraft) -> bool:
    """Whether what is denied was done to others than what is claimed: to peacekeepers, and not to a village."""
    named = [
        [m for m in e.recipients if "name" in m.mentions.values() or m.name.lower().startswith("the ")]
        for e in (told, a.event)
    ]
    return all(e.recipients for e in (told, a.event)) and all(named) and not a.chains.meet(*named)


_GENERAL = pattern_of(
    r"(?:[\w’'-]+\s){0,6}?(?:charge|claim|accusation|allegation|report|account|assertion|suggestion|involvement"
    r"|responsibility|wrongdoing)s?\b(?!\s(?:is|are|was|were|has|had)\b)(?!(?:\s(?:by|from|of)\s[^.;:]{1,60})?\sthat\b)"
    r"|(?:not\sguilty|innocent|(?:his|her|their)\sinnocence|(?:any|all)\sguilt)\b",
    re.IGNORECASE,
)
_THE_ONE = pattern_of(
    r"(?:the|that|this|such an?|an?|[\w-]+['’]s)\s(?:[\w-]+\s)?"
    r"(?:charge|claim|accusation|allegation|report|account|assertion|suggestion)\b",
    re.IGNORECASE,
)
_NO_CHARGE: frozenset[EventType] = frozenset({"AGREE", "AID", "CONSULT", "SUPPORT"})


@rule(
    yes="[S1 [L Norland]] [Q1 said] [C1 that [A1 [L Sudland]] had [T1=ASSAULT.claimed shelled] a port]."
    " It was late. [S2 [L Sudland]] [Q2=deny rejected] [C2 the charge].",
    no="[S1 [L Norland]] [Q1 said] [C1 that [A1 [L Sudland]] had [T1=ASSAULT.claimed shelled] a port]."
    " It was late. [S2 [L Sudland]] [Q2=deny rejected] [C2 the offer].",
)
def in_general(a: Answer) -> bool:
    """Who denies "the charge" denies what they were last blamed for; who denies "any wrongdoing", all of it."""
    words = a.words(a.denial.attribution.content)
    if _GENERAL.match(words) is None or a.event.type in _NO_CHARGE:
        return False
    return _THE_ONE.match(words) is None or not _blamed_since(a)


def _blamed_since(a: Answer) -> bool:
    """Whether others than who tells it blame somebody between what is claimed and the denial."""
    tellers = set() if a.claim is None else set(a.claim.speakers)
    since = a.context.accusing((a.ends, a.denial.attribution.cue[0]))
    return any(d is not a.claim and d is not a.denial and not tellers & set(d.speakers) for d in since)


_POINTING = pattern_of(r"(?:it|this|that|any of (?:it|this))\b", re.IGNORECASE)


@rule(
    yes="[S1 [L Norland]] [Q1 said] [C1 that [A1 [L Sudland]] had [T1=ASSAULT.claimed shelled] a port]."
    " It was late. [S2 [L Sudland]] [Q2=deny denied] [C2 this].",
    no="[S1 [L Norland]] [Q1 said] [C1 that [A1 [L Sudland]] had [T1=ASSAULT.claimed shelled] a port]."
    "\n\nIt was late.\n\n[S2 [L Sudland]] [Q2=deny denied] [C2 this].",
)
def pointing_back(a: Answer) -> bool:
    """Who denies "this" denies what they are said to have done in this paragraph."""
    start = a.event.read.trigger[1] if a.claim is None else a.claim.attribution.cue[1]
    end = a.denial.attribution.cue[0]
    near = start < end and "\n" not in a.context.text[start:end]
    return near and _POINTING.fullmatch(a.words(a.denial.attribution.content)) is not None


_BEHIND = 250  # code points between a claim and the answer to it


@rule(
    yes="[S1 [L Norland]] [Q1 said] [C1 that [A1 [L Sudland]] had [T1=ASSAULT.claimed shelled] a port]."
    " [C2 No gun was near it], [S2 [L Sudland]] [Q2=deny said].",
    no="[S1 [L Norland]] [Q1 said] [C1 that [A1 [L Sudland]] had [T1=ASSAULT.claimed shelled] a port]."
    " [S2 [P Bob Roe]] [Q2 said] [C2 it was late]. [C3 No gun was near it], [S3 [L Sudland]] [Q3=deny said].",
)
def right_behind(a: Answer) -> bool:
    """Who denies something right behind what they are said to have done, with nothing said between, denies that."""
    claim_ends = a.ends
    begins = min(start for start, _ in (*a.denial.attribution.content, a.denial.attribution.cue))
    if not 0 <= begins - claim_ends <= _BEHIND:
        return False
    return not any(claim_ends <= start < begins for start, _ in a.context.cues_in((claim_ends, begins)))


ANSWERS = Rules(
    "answers",
    [gives(True, same_type), gives(True, in_general), gives(True, pointing_back), gives(True, right_behind)],
    at=lambda a: a.event.read.trigger,
)


def denied_by_the_accused(
    context: Context, events: Sequence[EventDraft], principals: Mapping[Member, Sequence[Tie]]
) -> list[EventDraft]:
    """The events; those claimed of somebody whose side denies them, wherever in the report, are denied.

    Args:
        context: what stands near them.
        events: all of the report.
        principals: whom each of the cast belongs to.
    """
    denials = [
        d for d in context.drafts if d.attribution.act == "deny" and d.attribution.withheld < 0.5 and d.speakers
    ][:_MOST]
    chains = Chains(principals)
    events = [e._replace(status="claimed") if CHARGES.first(Charge(context, e, denials, chains)) else e for e in events]
    if not denials:
        return list(events)
    told = {id(d): [e for e in events if e.said_in is not None and context.drafts[e.said_in] is d] for d in denials}
    found = [
        e._replace(status="denied") if any(ANSWERS.first(a) for a in _answers(context, e, denials, told, chains)) else e
        for e in events
    ]
    denied = [e for e in found if e.status == "denied"]
    return [
        e._replace(status="denied") if any(ACCOUNTS.first(a) for a in _accounts(context, e, denied, chains)) else e
        for e in found
    ]


class Charge(NamedTuple):
    """An event that was read as denied, and all denials of the report."""

    context: Context
    event: EventDraft
    denials: Sequence[StatementDraft]
    chains: Chains


_DENYING = pattern_of(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|dismiss\w*|reject\w*|refut\w*|rebut\w*|disput(?:es|ing)|disputed\s(?:the|that|this|it|any|all)|contest(?:s|ed)|not\sguilty|innocen\w+|wrongdoing"
    r"|untrue|false|lies?|lying|baseless|unfounded|groundless|fabricat\w+|invent(?:ed|ion)|nonsense|rubbish|absurd|smears?|hoax|slander)\b",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=deny denied] [C1 having fired]. [S2 She] [Q2=accuse accused] [C2 [A2 [L Norland]] of"
    " [T2=ASSAULT.denied shelling] the port].",
    no="[S1 [L Norland]] [Q1=deny denied] [C1 having fired]. [S2 [P Ann Lee]] [Q2=accuse accused] [C2 [A2 [L Norland]]"
    " of [T2=ASSAULT.denied shelling] the port].",
)
def by_nobody(c: Charge) -> bool:
    """What somebody is charged with in a report in which nobody but who charges them denies anything is claimed."""
    if not c.event.status == c.event.read.status == "denied" or c.event.said_in is None or not c.event.actors:
        return False
    charge = c.context.drafts[c.event.said_in]
    if charge.attribution.act != "accuse" or not charge.speakers:
        return False
    if any(c.chains.meet(d.speakers, c.event.actors) for d in c.context.drafts):
        return False  # they have their say
    theirs = [d for d in c.denials if c.chains.meet(d.speakers, charge.speakers)]
    if len(theirs) < len(c.denials):
        return False
    own = [place for d in theirs for place in (*d.attribution.content, d.attribution.cue)]
    return all(any(holds(place, m.span()) for place in own) for m in _DENYING.finditer(c.context.text))


CHARGES: Rules[[Charge], bool] = Rules("answers.charges", [gives(True, by_nobody)], at=lambda c: c.event.read.trigger)


class Account(NamedTuple):
    """An event that somebody claims, and one of its type that is denied."""

    context: Context
    event: EventDraft
    denied: EventDraft
    chains: Chains

    def word(self, event: EventDraft) -> str:
        """The trigger of one of the two."""
        return self.context.text[slice(*event.read.trigger)]


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 that [A1 [O Acme]] had [T1=COOPERATE.claimed bribed] [R1 [P Bob Roe]]]."
    "\n\n[S2 [O Acme]] [Q2=deny denied] [C2 that [A2 it] had [T2=COOPERATE.denied bribed] [R2 [P Bob Roe]]]."
    "\n\n[S3 [P Cy Doe]] [Q3 said] [C3 that [R3 [P Bob Roe]] had been [T3=COOPERATE.claimed bribed]].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 that [A1 [O Acme]] had [T1=COOPERATE.claimed bribed] [R1 [P Bob Roe]]]."
    "\n\n[S2 [O Acme]] [Q2=deny denied] [C2 that [A2 it] had [T2=COOPERATE.denied bribed] [R2 [P Bob Roe]]]."
    "\n\n[S3 [P Cy Doe]] [Q3 said] [C3 that [R3 [P Dan Orr]] had been [T3=COOPERATE.claimed bribed]].",
)
def of_one_deed(a: Account) -> bool:
    """What is denied by who is said to have done it is denied in every account: of one doer, one deed, one victim."""
    one, other = a.event, a.denied
    same = not other_deed(a.word(one), a.word(other)) and not (one.mode and other.mode and one.mode != other.mode)
    known = bool(one.actors) and bool(other.actors)
    by_one = not known or a.chains.meet(one.actors, other.actors)
    told_of = bool(one.recipients) and bool(other.recipients)
    to_one = _alike(a, one.recipients, other.recipients) if told_of else known
    return same and by_one and to_one


def _alike(a: Account, some: Sequence[Member], others: Sequence[Member]) -> bool:
    """Whether some are of one side with others or are called by the same noun: "a camp at the lake", "the camp"."""
    return a.chains.meet(some, others) or bool({head(m.name) for m in some} & {head(m.name) for m in others} - {""})


ACCOUNTS: Rules[[Account], bool] = Rules(
    "answers.accounts", [gives(True, of_one_deed)], at=lambda a: a.event.read.trigger
)


def _accounts(context: Context, event: EventDraft, denied: Sequence[EventDraft], chains: Chains) -> Iterator[Account]:
    if event.status != "claimed" or event.said_in is None:
        return
    tellers = context.drafts[event.said_in].speakers
    if chains.meet(tellers, event.actors):
        return
    for other in denied:
        if other.type == event.type and not _denied_by(context, other, tellers, chains):
            yield Account(context, event, other, chains)


def _denied_by(context: Context, event: EventDraft, some: Sequence[Member], chains: Chains) -> bool:
    """Whether it is in words of these, or of their side, that an event is denied."""
    said = None if event.said_in is None else context.drafts[event.said_in]
    return said is not None and said.attribution.act == "deny" and chains.meet(said.speakers, some)


class Chains:
    """Whose each of the cast is: those to whom they belong, followed upwards."""

    def __init__(self, principals: Mapping[Member, Sequence[Tie]]) -> None:
        self._principals = principals
        self._of: dict[Member, frozenset[Member]] = {}

    def of(self, member: Member) -> frozenset[Member]:
        """The member and all to whom it belongs."""
        if member not in self._of:
            found: set[Member] = set()
            open_ = [member]
            while open_:
                one = open_.pop()
                if one not in found:
                    found.add(one)
                    open_ += [tie.principal for tie in self._principals.get(one, ())]
            self._of[member] = frozenset(found)
        return self._of[member]

    def meet(self, some: Sequence[Member], others: Sequence[Member]) -> bool:
        """Whether one of some is of one side with one of others."""
        return any(self.of(one) & self.of(other) for one in some for other in others)


def _answers(
    context: Context,
    event: EventDraft,
    denials: Sequence[StatementDraft],
    told: Mapping[int, Sequence[EventDraft]],
    chains: Chains,
) -> Iterator[Answer]:
    if event.status != "claimed" or not event.actors:
        return
    if is_presupposed(context.text, event.read.trigger, event.type):
        return
    if event.said_in is None and not _CHARGED.search(context.text, *_before(context, event)):
        return
    claim = None if event.said_in is None else context.drafts[event.said_in]
    tellers = claim.speakers if claim is not None else ()
    telling = [m for m in tellers if m.kind not in ("person", "group") or "name" in m.mentions.values()]
    if chains.meet(telling, event.actors):
        return  # who tells of a deed of their own is accused of nothing; officials without a name tell of others'
    for denial in denials:
        if denial is claim or chains.meet(denial.speakers, telling) or set(denial.speakers) & set(tellers):
            continue
        if _of_both_sides(event, denial, chains):
            continue
        if chains.meet(denial.speakers, event.actors) or _named_after(context, denial, event.actors):
            yield Answer(context, event, claim, denial, told[id(denial)], chains)


def _of_both_sides(event: EventDraft, denial: StatementDraft, chains: Chains) -> bool:
    """Whether two sides fight, of whom only one denies a thing: that they fought is not denied by that."""
    theirs = [chains.meet(denial.speakers, [actor]) for actor in event.actors]
    return event.type == "ASSAULT" and any(theirs) and not all(theirs)


_CHARGED = pattern_of(
    r"\b(?:accused|suspected|convicted|guilty)\sof\s|\balleged\sto\s|\btrial\s(?:for|over)\s"
    r"|\b(?:charged|charges|charge)\s(?:(?!(?:and|but|that|who|which)\b)[^\s.;:]+\s){0,8}?(?:with|of)\s"
)


def _before(context: Context, event: EventDraft) -> Range:
    """The words of its sentence before an event."""
    return context.sentence(event.read.trigger)[0], event.read.trigger[0]


def _named_after(context: Context, denial: StatementDraft, actors: Sequence[Member]) -> bool:
    """Whether the words for who denies, or their titles, have the stem of an actor's name: "Norlander officials"."""
    words = [context.text[slice(*s)] for s in denial.attribution.source]
    own = _names(" ".join([*words, *(w for m in denial.speakers for w in (m.name, *m.titles.values()))]))
    return any(own & _names(actor.name) for actor in actors)


_OF_MANY = frozenset("polic gover minis offic natio forei defen presi inter".split())  # stems of what many are called


def _names(words: str) -> set[str]:
    return {w[:_STEM].lower() for w in _WORD.findall(words) if w[0].isupper()} - _OF_MANY
