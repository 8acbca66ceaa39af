"""What somebody is said to have done and denies elsewhere in the report: it is denied wherever it is claimed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.statements.draft import StatementDraft
from onrecord.rules import Rules, gives, rule
from onrecord.text.ranges import Range

_MOST = 40  # denials of one report that are compared with each claim
_STEM = 5  # letters that two words of one stem share
_WORD = re.compile(r"[^\W\d_]{5,}")


class Answer(NamedTuple):
    """An event that somebody claims, and a denial by who is said to have done it."""

    context: Context
    event: EventDraft
    claim: StatementDraft
    denial: StatementDraft
    told_again: Sequence[EventDraft]
    """Events that the denial tells of."""

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
    """Who denies an event of the same type denies what they are said to have done."""
    return any(e.type == a.event.type for e in a.told_again)


_GENERAL = re.compile(
    r"\b(?:charge|claim|accusation|allegation|report|account|assertion|suggestion|involvement|responsibility|wrongdoing)s?\b"
    r"|^(?:it|this|that|any of (?:it|this))$",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [L Norland]] [Q1 said] [C1 that [A1 [L Sudland]] had [T1=ASSAULT.claimed shelled] a port]."
    " It was late. [S2 [L Sudland]] [Q2=deny rejected] [C2 the charge].",
    no="[S1 [L Norland]] [Q1 said] [C1 that [A1 [L Sudland]] had [T1=ASSAULT.claimed shelled] a port]."
    " It was late. [S2 [L Sudland]] [Q2=deny rejected] [C2 the offer].",
)
def in_general(a: Answer) -> bool:
    """Who denies "the charge" denies what they are said to have done."""
    return _GENERAL.search(a.words(a.denial.attribution.content)[:60]) is not None


ANSWERS = Rules(
    "answers",
    [gives(True, same_type), gives(True, in_general)],
    at=lambda a: a.event.read.trigger,
)


def denied_by_the_accused(context: Context, events: Sequence[EventDraft]) -> list[EventDraft]:
    """The events; those claimed of somebody who denies them, wherever in the report, are denied."""
    denials = [
        d for d in context.drafts if d.attribution.act == "deny" and d.attribution.withheld < 0.5 and d.speakers
    ][:_MOST]
    if not denials:
        return list(events)
    told = {id(d): [e for e in events if e.said_in is not None and context.drafts[e.said_in] is d] for d in denials}
    return [
        e._replace(status="denied") if any(ANSWERS.first(a) for a in _answers(context, e, denials, told)) else e
        for e in events
    ]


def _answers(
    context: Context, event: EventDraft, denials: Sequence[StatementDraft], told: dict[int, list[EventDraft]]
) -> Iterator[Answer]:
    if event.status != "claimed" or event.said_in is None or not event.actors:
        return
    claim = context.drafts[event.said_in]
    for denial in denials:
        if denial is claim or set(denial.speakers) & set(claim.speakers):
            continue
        if any(_speaks_for(context, denial, s, a) for s in denial.speakers for a in event.actors):
            yield Answer(context, event, claim, denial, told[id(denial)])


def _speaks_for(context: Context, denial: StatementDraft, speaker: Member, actor: Member) -> bool:
    """Whether somebody speaks for who acted: is the same, or has a title or words with their name's stem."""
    if speaker is actor:
        return True
    own = " ".join(
        [speaker.name, *speaker.titles.values(), *(context.text[slice(*s)] for s in denial.attribution.source)]
    )
    return bool(_names(own) & _names(actor.name))


def _names(words: str) -> set[str]:
    """Stems of names: "Norlander" and "Norland's" are of one."""
    return {w[:_STEM].lower() for w in _WORD.findall(words) if w[0].isupper()}
