"""Whom a statement is said to: "told reporters", "warned Russia that", "urged both sides to"."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.reader.reading import Attribution
from onrecord.resolve.cast import Member
from onrecord.resolve.speakers import Speakers
from onrecord.resolve.statements.sources import told_to
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range

# A capitalised word: a full stop belongs to it in "U.S." and "Gov.", else it ends the sentence.
_NAMED = (
    r"(?:(?:[A-Z]\.)+(?![A-Z][a-z])|[A-Z]\.(?=\s[A-Z])|(?:Gov|Sen|Rep|Gen|Col|Lt|Sgt|Capt|Mrs?|Ms|Dr|Prof|St|Rev)\."
    r"|[A-Z][\w&’'-]*(?:\.\w[\w&’'-]*)*)"
)
_MODIFIER = (
    r"(?!(?:that|how|why|what|when|where|whether|if|of|to|in|on|at|by|for|from|with|it|he|she|they|we|you|the|an?|his|her|their|its"
    r"|this|these|those|because|there|after|before|and|or|but|was|is|were|are|no|every|each)\b)[a-z-]+\s"
)
_WHO = pattern_of(
    r"\s*(?P<who>"
    r"(?:the|a|an|his|her|their|its|all|both|some|two|several|other)?\s*"
    r"(?:(?:federal|local|foreign|national|state|senior|angry|striking|visiting)\s)?"
    rf"(?:{_NAMED}"
    rf"|(?:{_MODIFIER}){{0,2}}(?:board|committee|council|court|jury|inquiry|inquest|tribunal|commission|panel|hearing|judge|crowd|rally"
    r"|assembly|meeting|congregation|audience|bench)\b"
    r"|[a-z]+(?:ers|ors|ists|ians|men|women|ies|ents|ials|ants|ates|ics|ans)\b"
    r"|parliament|government|congress"
    r"|lawmakers|reporters|journalists|police|voters|people"
    r"|him|her|them|us|me|you"
    r"|both sides|supporters|troops|soldiers|delegates)(?!\w)"
    rf"(?:\s+(?:of|and)\s+(?:the\s+)?{_NAMED}"
    rf"|\s+{_NAMED}"
    rf"|\s+[a-z-]+(?:er|or|ist|man|woman|ident|ary|ief|ant)\s+{_NAMED}"
    r"|\s+(?:news|press|agency|newspaper|television|radio|TV|broadcaster|station|daily|media|magazine|conference|officials|leaders|ministers|members|forces))*)"
)


class SayingCase(NamedTuple):
    """An attribution whose addressee is sought."""

    text: str
    attribution: Attribution

    @property
    def cue(self) -> str:
        """The reporting words."""
        return self.text[slice(*self.attribution.cue)]

    def named_at(self, place: int) -> tuple[Range, ...] | None:
        """Whom the words at a place name; nobody when it is "That"; None when they are no words for people."""
        found = _WHO.match(self.text, place)
        if found is None or not found["who"].strip():
            return None
        return () if found["who"] == "That" else (found.span("who"),)


_SPEAKS_TO_SOMEBODY = pattern_of(
    r"\b(?:"
    r"tell|tells|told|telling"
    r"|warn|warns|warned|warning|threaten\w*"
    r"|urge|urges|urged|urging|press(?:ed|ing)|persuad\w+"
    r"|ask|asks|asked|asking|beg|begs|begged|appeal(?:s|ed|ing)? to|call(?:s|ed|ing)? on|invit\w+"
    r"|order|orders|ordered|ordering|command\w*|instruct\w*|demand(?:s|ed|ing)? (?:that|of)|forbid|forbade"
    r"|remind\w*|assur\w+|inform\w*|advis\w+|notif\w+|promis\w+"
    r"|thank\w*|congratulat\w+|address\w*"
    r")\s*$",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 warned] [L Norland] [C1 that it was late].",
    no="[S1 [P Ann Lee]] [Q1 warned] [C1 that it was late].",
)
def object_of_the_verb(s: SayingCase) -> tuple[Range, ...] | None:
    """Whom one tells, warns, urges or asks stands right behind the verb."""
    return s.named_at(s.attribution.cue[1]) if _SPEAKS_TO_SOMEBODY.search(s.cue) else None


_CUE_WITH_TO = pattern_of(
    r"\b(?:said|says|wrote|complained|apologi[sz]ed|explained|spoke|replied|reported|testified|confirmed|announced)"
    r"(?: \w+)? (?:to|before)\s*$",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 complained to] reporters [C1 that it was late].",
    no="[S1 [P Ann Lee]] [Q1 objected to] reporters [C1 being there].",
)
def cue_with_to(s: SayingCase) -> tuple[Range, ...] | None:
    """Behind "said to", "testified before" stands to whom."""
    return s.named_at(s.attribution.cue[1]) if _CUE_WITH_TO.search(s.cue) else None


_SAID = pattern_of(r"\b(?:said|wrote|spoke|explained|complained|apologi[sz]ed|confirmed)$", re.IGNORECASE)
_TO = pattern_of(r"\s+to\s+")


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] to reporters [C1 that it was late].",
    no="[S1 [P Ann Lee]] [Q1 agreed] to reporters [C1 being there].",
)
def to_behind(s: SayingCase) -> tuple[Range, ...] | None:
    """Whom one says something to stands behind the verb and "to"."""
    end = s.attribution.cue[1]
    behind = _TO.match(s.text, end, end + 12)
    return s.named_at(behind.end()) if behind and _SAID.search(s.cue) else None


@rule(
    yes="[S1 The [O Miners Union]] [Q1 was told] [C1 that it was late].",
    no="[S1 The [O Miners Union]] [Q1 was sure] [C1 that it was late].",
)
def of_the_passive(s: SayingCase) -> tuple[Range, ...] | None:
    """Who "was told" something stands before the verb."""
    return told_to(s.text, s.attribution) or None


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 that it was late].",
    no="[S1 [P Ann Lee]] [Q1 told] reporters [C1 that it was late].",
)
def nobody(s: SayingCase) -> tuple[Range, ...]:
    """Else it is said to nobody in particular."""
    return ()


ADDRESSEES = Rules(
    "addressees", [of_the_passive, object_of_the_verb, cue_with_to, to_behind, nobody], at=lambda s: s.attribution.cue
)


def addressees(text: str, attribution: Attribution, speakers: Speakers, who: list[Member]) -> list[Member]:
    """Those whom a statement is said to.

    Args:
        who: its speakers, who are not told what they say themselves.
    """
    places = ADDRESSEES.first(SayingCase(text, attribution)) or ()
    return [m for m in speakers.name(places) if m not in who]
