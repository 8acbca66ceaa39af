"""What a statement does, by its words, by what it answers or by what is said of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.model import Act
from onrecord.reader.reading import Attribution
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.sentences import before_blanks
from onrecord.text.transcripts import MARKS
from onrecord.text.words import PLEADS

_PLAIN = frozenset(["assert", "deny", "express"])


class ActCase(NamedTuple):
    """An attribution of which is asked what it does."""

    text: str
    attribution: Attribution

    @property
    def plain(self) -> bool:
        """Whether it was read as a plain claim, a denial or a feeling."""
        return self.attribution.act in _PLAIN

    @property
    def put(self) -> str | None:
        """The line that a turn of an interview answers, None where it is no such turn."""
        cue = self.text[slice(*self.attribution.cue)]
        if cue in MARKS:
            start = self.text.rfind("\n", 0, self.attribution.cue[0]) + 1
            return self.text[start : self.attribution.cue[1]].strip()
        if cue != ":" or not self.attribution.source:
            return None
        end = before_blanks(self.text, max(0, self.text.rfind("\n", 0, self.attribution.source[0][0])))
        return self.text[self.text.rfind("\n", 0, end) + 1 : end]

    @property
    def answer(self) -> str:
        """What is said."""
        return self.text[slice(*self.attribution.content[0])]


_OTHERS_SAY = pattern_of(
    r"\b(?:says?|said|claims?|claimed|(?:ha[sd]\s)?accuse[sd]?|insists?|maintains?|counts|describe[sd]|calls?|called|quoted"
    r"|alleges?|speaks\sof|has\sit)\b[^?]*\.$"
    r"|\b(?:[Ww]as|[Ii]s)\s(?:that|it|this)\s(?:true|so|right)\?$|\b[Ii]sn['’]t\sit\strue\b[^?]*\?$"
)
_ASKED = pattern_of(r"[^\n\"“”]+|(?:Q|[A-Z]{2,}|Question|Interviewer):\s[^\n]+")
_ASSENT = pattern_of(
    r"[\"“]?(?:yes|right|correct|true|of\scourse|now\sI|I\sdid|we\sdid|there\s(?:was|were)|(?:he|she|it|that|they)\s(?:is|are)\sright"
    r"|[\w ]{0,20}\bis\s(?:correct|right|true))\b",
    re.IGNORECASE,
)


@rule(
    yes="[P Ann Lee] talks to us.\n\nThe mayor says you left early[Q1=assert .]\n\n[C1 I came at noon].",
    no="[P Ann Lee] talks to us.\n\nThe mayor has left early[Q1=assert .]\n\n[C1 I came at noon].",
)
def put_to_them(t: ActCase) -> bool:
    """Who is told in an interview what others say, and does not agree, denies it: "The army says you shelled it."."""
    put = t.put if t.plain else None
    if put is None or not _ASKED.fullmatch(put) or not _OTHERS_SAY.search(put):
        return False
    return _ASSENT.match(t.answer) is None


_CALLED_A_CHARGE = pattern_of(
    r"[\"”’']?(?:,|\s[–—-])\s(?:an?\s(?:charge|accusation|allegation)|charges|accusations|allegations)\b(?!\sof\b)"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=deny said] [C1 the count was botched], a charge the mayor rejects.",
    no="[S1 [P Ann Lee]] [Q1=deny said] [C1 the count was botched], a view the mayor rejects.",
)
def called_a_charge(t: ActCase) -> bool:
    """What is called a charge right behind it is one: "said the count was botched, a charge the mayor rejects"."""
    end = max(e for _, e in t.attribution.content)
    return t.plain and _CALLED_A_CHARGE.match(t.text, end) is not None


_PLEADS = pattern_of(rf"(?:(?:has|have|had)\s)?{PLEADS}\s+not\s+guilty\b", re.IGNORECASE)
_NOT_GUILTY = 12  # code points that may stand behind the cue


@rule(
    yes="[S1 [P Ann Lee]] [Q1=demand pleaded] [C1 not guilty to the theft].",
    no="[S1 [P Ann Lee]] [Q1=demand pleaded] [C1 for mercy after the theft].",
)
def pleads(t: ActCase) -> bool:
    """Who pleads "not guilty" denies the charge."""
    start, end = t.attribution.cue
    return _PLEADS.match(t.text, start, end + _NOT_GUILTY) is not None


_CALLS = pattern_of(
    r"(?:(?:has|have|had|also)\s)?"
    r"(?:call(?:s|ed|ing)?|label(?:s|led)?|describe[sd]?|dismiss(?:es|ed)?|term(?:s|ed)|brand(?:s|ed))"
)
_THE_CHARGE = pattern_of(
    r"(?:the|this|that|these|those|such|all|any|both)\s(?:\w+\s)?"
    r"(?:allegation|accusation|claim|charge|suggestion|assertion|insinuation)s?\b(?!\sfor\b)"
    r"[^.;\n]*\b(?:false|baseless|unfounded|groundless|shameless|absurd|untrue|lies?|nonsense|ridiculous|preposterous"
    r"|outrageous|laughable|fabricat\w+|invent\w+|slander\w*|smears?|malicious|fiction|rubbish|bogus|hoax|wrong|fantasy"
    r"|politically motivated|defamat\w+)\b",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=accuse called] [C1 the allegation “shameless”].",
    no="[S1 [P Ann Lee]] [Q1=accuse called] [C1 the allegation “serious”].",
)
def calls_the_charge(t: ActCase) -> bool:
    """Who calls a charge false or the like rejects it: "called the allegation “shameless”"."""
    return _CALLS.fullmatch(t.text, *t.attribution.cue) is not None and _THE_CHARGE.match(t.answer) is not None


ACTS: Rules[[ActCase], Act] = Rules(
    "acts",
    [
        gives("accuse", called_a_charge),
        gives("deny", put_to_them),
        gives("deny", pleads),
        gives("deny", calls_the_charge),
    ],
    at=lambda t: t.attribution.cue,
)
"""What a statement does by what it answers or what is said of it."""


def answering(text: str, attribution: Attribution) -> Act:
    """The act of an attribution, by what it answers where that tells."""
    says = attribution.withheld < 0.5 and bool(attribution.content)
    return (ACTS.first(ActCase(text, attribution)) if says else None) or attribution.act
