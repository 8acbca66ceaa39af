"""Who arrests and who charges where nobody is told to: the only police, the only prosecutors of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.spoken import Parties, with_parties
from onrecord.resolve.events.triggers import needs_nobody
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of


class Agentless(NamedTuple):
    """An event of which nobody is told to do it, and the authorities of its report."""

    event: EventDraft
    words: str
    police: Sequence[Member]
    prosecutors: Sequence[Member]
    denied: bool
    """Whether it did not happen: "nobody was arrested"."""
    soldiers: bool
    """Whether troops, guards and the like use force in the report, who may arrest too."""


_ARREST = pattern_of(r"(?:(?:was|were|been|being)\s)*(?:arrest(?:s|ed)?|taken into custody|in custody)", re.IGNORECASE)


@rule(
    yes="[S1 Police] [Q1 said] [C1 no].\n\n[R1 Nine miners] were [T1=COERCE.reported.arrest arrested].",
    no="[S1 Police] [Q1 said] [C1 no].\n\n[R1 Nine miners] were [T1=COERCE.reported.arrest captured].",
)
def arrested_by_police(a: Agentless) -> Parties | None:
    """Arrests that nobody is told to have made were made by the only police of the report."""
    arrest = (
        a.event.type == "COERCE"
        and (a.denied or a.event.status != "hypothetical")
        and _ARREST.fullmatch(a.words) is not None
    )
    return Parties(actors=a.police) if arrest and len(a.police) == 1 and not a.soldiers else None


_CHARGED = pattern_of(r"(?:(?:was|were|been|being)\s)*(?:charged|indicted)", re.IGNORECASE)


@rule(
    yes="[S1 Prosecutors] [Q1 said] [C1 no].\n\n[R1 [P Ann Lee]] was [T1=ACCUSE.reported.allege charged] with theft.",
    no="[S1 Prosecutors] [Q1 said] [C1 no].\n\n[R1 [P Ann Lee]] was [T1=ACCUSE.reported.allege accused] of theft.",
)
def charged_by_prosecutors(a: Agentless) -> Parties | None:
    """Who is charged, by nobody named, is charged by the only prosecutors of the report."""
    charged = a.event.type == "ACCUSE" and _CHARGED.fullmatch(a.words) is not None
    return Parties(actors=a.prosecutors) if charged and len(a.prosecutors) == 1 else None


_TRIED = pattern_of(r"(?:(?:go|stand|went|stood|put)\w*\s)?(?:on\s)?(?:trial|tried|prosecuted)", re.IGNORECASE)


@rule(
    yes="[S1 Prosecutors] [Q1 said] [C1 no].\n\nThe [T1=ACCUSE.reported.allege trial] of [R1 [P Ann Lee]] goes on.",
    no="[S1 Police] [Q1 said] [C1 no].\n\nThe [T1=ACCUSE.reported.allege trial] of [R1 [P Ann Lee]] goes on.",
)
def tried_by_prosecutors(a: Agentless) -> Parties | None:
    """Who is on trial, by nobody named, is charged by the only prosecutors of the report."""
    tried = a.event.type == "ACCUSE" and _TRIED.fullmatch(a.words) is not None and len(a.prosecutors) == 1
    return Parties(actors=a.prosecutors) if tried else None


AUTHORITIES: Rules[[Agentless], Parties] = Rules(
    "authorities", [arrested_by_police, charged_by_prosecutors, tried_by_prosecutors], at=lambda a: a.event.read.trigger
)


_POLICE = pattern_of(
    r"(?:(?:[Tt]he|[Rr]egional|[Ll]ocal|[Rr]iot|[Cc]ity|[Dd]istrict|[Ss]tate|[Cc]ounty)\s)*"
    r"[Pp]olice(?:\s(?:force|service|department))?(?:\sin\s[A-Z].*)?"
    r"|(?:[A-Z][\w'’-]+\s){1,4}(?:[Pp]olice|Constabulary)(?:\s(?:Force|Service|Department))?|.*\b[Ss]heriff['’]s\s[Oo]ffice"
)
_NONE = pattern_of(r"\b(?:no|not|nobody|no one|none|never|without)\b", re.IGNORECASE)
_ANY_POLICE = pattern_of(r"(?:the\s)?police", re.IGNORECASE)
_PROSECUTORS = pattern_of(
    r"(?:the\s)?(?:[\w-]+\s){0,3}"
    r"(?:prosecutors?|prosecution(?:\sservice)?|public prosecutor(?:['’]s)?\soffice)(?:\sin\s.*)?"
    r"|(?:the\s)?crown(?:\sprosecut\w+)?",
    re.IGNORECASE,
)
_SOLDIERS = pattern_of(
    r"\b(?:troops|soldiers|army|military|militia\w*|gendarm\w*|rebels?|marines|navy|coast\s?guards?|border\sguards?|rangers|agents)\b",
    re.IGNORECASE,
)
_BY_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})


def by_authorities(context: Context, members: Iterable[Member], events: Sequence[EventDraft]) -> list[EventDraft]:
    """The events; arrests and charges that nobody is told to have made with who makes them in the report."""
    every = [m for m in members if m.kind in ("organisation", "group")]
    police = _one([m for m in every if _POLICE.fullmatch(m.name)])
    prosecutors = [m for m in every if _PROSECUTORS.fullmatch(m.name)]
    soldiers = any(_SOLDIERS.search(m.name) for e in events if e.type in _BY_FORCE for m in e.actors)

    def whole(event: EventDraft) -> EventDraft:
        trigger = event.read.trigger
        if event.actors or not (needs_nobody(context.text, trigger) or event.recipients):
            return event
        words = context.text[slice(*trigger)]
        denied = _NONE.search(context.text, context.sentence(trigger)[0], trigger[0]) is not None
        parties = AUTHORITIES.first(Agentless(event, words, police, prosecutors, denied, soldiers))
        return event if parties is None else with_parties(event, parties)

    return [whole(e) for e in events]


def _one(police: Sequence[Member]) -> Sequence[Member]:
    """The police that are named, where others are only called "the police"."""
    named = [m for m in police if not _ANY_POLICE.fullmatch(m.name)]
    return named or police[:1]
