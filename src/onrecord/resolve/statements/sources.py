"""The words for who says something, where the reader found them or where they stand otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.reader.reading import Attribution
from onrecord.rules import Rules, rule
from onrecord.text.ranges import Range
from onrecord.text.sentences import ends_between, sentence

_ASKED = re.compile(r"\n[^\n]*\?[ ]*\n")
_FULL_NAME = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,3}"
_TALKS = re.compile(
    rf"(?P<name>{_FULL_NAME})(?:,[^\n,]{{3,80}},)?\s"
    r"(?:talks|speaks|spoke|talked|tells|told|answers|sat down|explains)\b"
    r"|\b(?:interview(?:ed)?|questions for|(?:talks?|spoke) (?:to|with)|met|Q&A with)\s"
    rf"(?P<other>{_FULL_NAME})"
)


class SourceCase(NamedTuple):
    """An attribution among those of its report, whose source is sought."""

    text: str
    attributions: Sequence[Attribution]
    number: int

    @property
    def attribution(self) -> Attribution:
        """The attribution itself."""
        return self.attributions[self.number]


_TOLD = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)?"
    r"(?:told|informed|assured|advised|warned|reminded|notified|instructed|ordered|urged|promised)(?:\s+that)?$"
)


def told_to(text: str, attribution: Attribution) -> tuple[Range, ...]:
    """Who stands before "were told" that something is so, and thus does not say it; nobody where they say it."""
    cue, source = attribution.cue, attribution.source
    passive = _TOLD.search(text[slice(*cue)]) is not None
    return source if passive and all(end <= cue[0] for _, end in source) else ()


@rule(
    yes="[S1 The [O Miners Union]] [Q1 was told] [C1 that it was late].",
    no="[Q1 was told by] [S1 the [O Miners Union]] [C1 that it was late].",
)
def told(u: SourceCase) -> tuple[Range, ...] | None:
    """Who was told something does not say it; who does is not told."""
    return () if told_to(u.text, u.attribution) else None


@rule(
    yes="[S1 [P Ann Lee]] came. [S1 [P Bob Roe]] [Q1 said] [C1 no].",
    no="[S1 [P Ann Lee]] and [S1 [P Bob Roe]] [Q1 said] [C1 no].",
)
def nearest(u: SourceCase) -> tuple[Range, ...] | None:
    """Of several words for a source that nothing joins, those nearest to the cue are it."""
    source, cue = u.attribution.source, u.attribution.cue
    gaps = (u.text[a[1] : b[0]] for a, b in pairwise(sorted(source)))
    if len(source) < 2 or all(_JOINS.fullmatch(gap) for gap in gaps):
        return None
    by = (s for s in source if u.text[cue[1] : s[0]].strip() == "by")
    return (next(by, min(source, key=lambda s: max(s[0] - cue[1], cue[0] - s[1]))),)


_JOINS = re.compile(r"[\s,]*(?:and|or|nor|as well as)?[\s,]*")


@rule(
    yes="[S1 [P Ann Lee]] [Q1 warned] [C1 of floods].",
    no="[Q1 Reportedly] [C1 it rained].",
)
def as_read(u: SourceCase) -> tuple[Range, ...] | None:
    """The source is the one that the reader found."""
    return u.attribution.source or None


_PAST_A_CLAUSE = re.compile(
    r"(?P<who>(?:[Tt]he\s|[Aa]n?\s|[Ii]ts\s)?[\w’'&. -]{3,80})"
    r",\s+(?:which|who|whom|whose)\s[^,;\n]*(?:,[^,;\n]*){0,2},\s(?:also\s|later\s)?$"
)


@rule(
    yes="The mining firm [O Acme], which [S1 [P Ann Lee]] [Q1 accused of] [C1 theft], [Q2 denied] [C2 it].",
    no="The mining firm [O Acme], which [S1 [P Ann Lee]] [Q1 accused of] [C1 theft] and [Q2 denied] [C2 it].",
)
def past_a_clause(u: SourceCase) -> tuple[Range, ...] | None:
    """A cue behind the comma that ends "X, which …," has X for its source."""
    cue = u.attribution.cue[0]
    start = sentence(u.text, cue)[0]
    found = _PAST_A_CLAUSE.match(u.text, start, cue)
    return (found.span("who"),) if found else None


@rule(
    yes="[P Ann Lee] talks to us.\n\nWas it late[Q1 ?]\n[C1 I came at noon].",
    no="[P Ann Lee] left us.\n\nWas it late[Q1 ?]\n[C1 I came at noon].",
)
def interviewee(u: SourceCase) -> tuple[Range, ...] | None:
    """Who is told to talk before the first question answers it, where questions and answers have no labels."""
    if u.text[slice(*u.attribution.cue)] != "?" or u.attribution.source:
        return None
    first = _ASKED.search(u.text)
    talks = _TALKS.search(u.text, 0, first.start() + 1 if first else 0)
    return (talks.span("name" if talks["name"] else "other"),) if talks else None


_WHICH = re.compile(r",\s+which\s+(?:(?:in|on|last|this|also|had|has|later|first)\s)?(?:[\w’'-]+\s){0,2}$")


@rule(
    yes="[S1 [P Ann Lee]] [Q1 warned] [C1 of floods], [Q2 saying] [C2 it was late].",
    no="[S1 [P Ann Lee]] [Q1 warned] [C1 of a dam], which in May [Q2 showed] [C2 that it was weak].",
)
def shared(u: SourceCase) -> tuple[Range, ...] | None:
    """A cue without a source has that of the cue before it in the sentence, but not behind "which"."""
    if _WHICH.search(u.text, max(0, u.attribution.cue[0] - 40), u.attribution.cue[0]):
        return None
    for before in reversed(u.attributions[: u.number]):
        if ends_between(u.text, before.cue[1], u.attribution.cue[0]):
            return None
        if before.source and before.nested == u.attribution.nested:
            return before.source
    return None


_FROM_WHOM = re.compile(
    r"^(?:calls?|demands?|appeals?|pleas?|warnings?|criticism|requests?)\s(?:from|by)\s(?P<who>.{2,60}?)(?:\s(?:for|to|that))?$"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 no], despite [Q2 calls from [O Acme] for] [C2 them to go].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 no], despite [Q2 calls for] [C2 them to go].",
)
def inside_the_cue(u: SourceCase) -> tuple[Range, ...] | None:
    """Calls, warnings, criticism from somebody are theirs."""
    found = _FROM_WHOM.search(u.text[slice(*u.attribution.cue)])
    start = u.attribution.cue[0]
    return ((start + found.start("who"), start + found.end("who")),) if found else None


_SAYS = re.compile(r"(?:said|says|say|added|adds|insisted|insists)")
_BEHIND = re.compile(
    r"\s+(?P<who>(?:(?:the|its|his|her|their)\s+(?:[\w.’'-]+\s){0,3}?[\w.’'-]+?|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}?))"
    r"(?=,|\.?\s*$|\.\s|;)"
)


@rule(
    yes="[C1 It was late], [Q1 says] the mayor, and left.",
    no="[C1 It was late], [Q1 say] reports.",
)
def behind_the_cue(u: SourceCase) -> tuple[Range, ...] | None:
    """Who stands behind "says" that follows what is said, up to a comma or a full stop, says it."""
    cue, content = u.attribution.cue, u.attribution.content
    if not _SAYS.fullmatch(u.text, *cue) or not content or content[0][0] > cue[0]:
        return None
    end = min((s for s, _ in content if s > cue[1]), default=cue[1] + 80)
    found = _BEHIND.match(u.text, cue[1], end)
    return (found.span("who"),) if found and not _PRONOUN.fullmatch(found["who"]) else None


_PRONOUN = re.compile(r"I|[Tt]hat|[Tt]his|[Ii]t")
_BEFORE = re.compile(
    r"[\s,\"”’']*(?P<who>(?:(?:[Mm]rs?|[Mm]s|[Dd]r)\.?\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}"
    r"|(?:the|his|her|its)\s(?:[\w’'-]+\s){0,2}[\w’'-]+)\s"
)


@rule(
    yes="[C1 It was late], the mayor [Q1 said].",
    no="[C1 It was late], as [Q1 said] before.",
)
def before_the_cue(u: SourceCase) -> tuple[Range, ...] | None:
    """Who stands alone between what is said and "said" says it."""
    cue, content = u.attribution.cue, u.attribution.content
    before = max((e for _, e in content if e <= cue[0]), default=None)
    if before is None or not _SAYS.fullmatch(u.text, *cue):
        return None
    found = _BEFORE.fullmatch(u.text, before, cue[0])
    return (found.span("who"),) if found else None


@rule(
    yes="[Q1 Reportedly] [C1 it rained].",
    no="[S1 [P Ann Lee]] [Q1 warned] [C1 of floods], [Q2 saying] [C2 it was late].",
)
def nobody(u: SourceCase) -> tuple[Range, ...]:
    """Else nobody is told to have said it."""
    return ()


SOURCES = Rules(
    "sources",
    [
        told,
        inside_the_cue,
        nearest,
        as_read,
        behind_the_cue,
        before_the_cue,
        past_a_clause,
        interviewee,
        shared,
        nobody,
    ],
    at=lambda u: u.attribution.cue,
)


def source_of(text: str, attributions: Sequence[Attribution], index: int) -> tuple[Range, ...]:
    """The words for who says it, also where they stand with another cue of the sentence."""
    return SOURCES.first(SourceCase(text, attributions, index)) or ()
