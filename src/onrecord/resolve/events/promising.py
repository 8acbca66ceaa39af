"""Whose doing what is told to come is: what a minister says that the government would do is promised."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.model import Act
from onrecord.resolve.cast import Cast, Member
from onrecord.resolve.events.denials import Chains
from onrecord.resolve.principals.tie import Tie
from onrecord.resolve.statements.act_case import ActCase
from onrecord.resolve.statements.draft import StatementDraft
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of


class Foretold(NamedTuple):
    """A plain claim of what somebody will do."""

    told: re.Match[str]
    statement: StatementDraft
    cast: Cast
    chains: Chains


_DOES = (
    r"(?:import|export|buy|sell|send|build|rebuild|open|reopen|hire|pay|fund|hold|host|launch|introduce|publish|release|withdraw|appeal|sign"
    r"|provide|supply|deliver|give|offer|attend|appoint|replace|repair|restore|invest|spend|raise|cut|lower|scrap|ban|lift|impose|deploy|start"
    r"|begin|resume|continue|review|investigate|challenge|cooperate|comply|support|back|accept|evacuate|compensate|refund|protect|extend|mediate"
    r"|negotiate|submit|ratify|double|halve|increase|expand|set\sup|carry\sout|stop|seek|respect|honou?r|abolish|tax|nationali[sz]e|consult)"
)
_FORETOLD = pattern_of(
    r"[\"“‘']?(?:that\s)?(?P<who>(?P<state>(?:the|his|her|our)\s(?:government|state|country|nation|cabinet|administration|ministry))"
    r"|(?:the\s)?[A-Z][\w’'.&-]*(?:\s(?:of\s|and\s)?[A-Z][\w’'.&-]*){0,4})\s"
    rf"(?:(?:will|would|shall)\s(?:also\s|now\s|soon\s)?{_DOES}\b"
    r"|(?:is|was|stands|stood|remains|remained)\s(?:still\s)?(?:ready|willing|prepared)\sto\s)"
)
_GOVERNS = pattern_of(
    r"\b(?:president|prime minister|premier|chancellor|minister|king|queen|emir|sultan)\b", re.IGNORECASE
)
_NO_LONGER = pattern_of(r"\b(?:former|ex|shadow|vice|deputy|opposition)\b", re.IGNORECASE)


@rule(
    yes="President [P Ann Lee] spoke. [S1 [P Lee]] [Q1 said] [C1 the government would import grain].",
    no="Farmer [P Ann Lee] spoke. [S1 [P Lee]] [Q1 said] [C1 the government would import grain].",
)
def by_who_governs(f: Foretold) -> bool:
    """What a president or minister says that the government or the country will do is promised."""
    titles = " ".join(t for m in f.statement.speakers for t in m.titles.values())
    return bool(f.told["state"]) and bool(_GOVERNS.search(titles)) and not _NO_LONGER.search(titles)


@rule(
    yes="[O Acme] spokesman [P Ann Lee] left. [S1 [P Lee]] [Q1 said] [C1 [O Acme] was ready to sell].",
    no="[O Norbank] spokesman [P Ann Lee] left. [S1 [P Lee]] [Q1 said] [C1 [O Acme] was ready to sell].",
)
def by_their_own(f: Foretold) -> bool:
    """What somebody says that the body to which they belong, or they themselves, will do is promised."""
    start = f.statement.attribution.content[0][0] + f.told.start("who")
    start += 4 * f.told["who"].lower().startswith("the ")
    doer = f.cast.at(start)
    return doer is not None and any(doer in f.chains.of(m) for m in f.statement.speakers)


PROMISING: Rules[[Foretold], bool] = Rules(
    "promising",
    [gives(True, by_who_governs), gives(True, by_their_own)],
    at=lambda f: f.statement.attribution.cue,
)
"""Whether a plain claim of what will be done is a promise."""


def acts_by_promises(
    text: str, drafts: Sequence[StatementDraft], cast: Cast, principals: Mapping[Member, Sequence[Tie]]
) -> dict[int, Act]:
    """Acts of the statements, by index, of which it shows that those who speak will do what they tell.

    Args:
        text: of the report.
        drafts: of its statements.
        cast: who is in it.
        principals: whom each of the cast belongs to.
    """
    chains = Chains(principals)
    acts: dict[int, Act] = {}
    for index, statement in enumerate(drafts):
        case = ActCase(text, statement.attribution)
        if statement.attribution.act != "assert" or statement.attribution.withheld >= 0.5 or not case.told_plainly:
            continue
        told = _FORETOLD.match(case.answer)
        if told is not None and PROMISING.first(Foretold(told, statement, cast, chains)):
            acts[index] = "commit"
    return acts
