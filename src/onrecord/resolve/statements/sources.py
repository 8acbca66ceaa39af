"""The words for who says something, where the reader found them or where they stand otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.reader.reading import Attribution
from onrecord.resolve.statements.source_case import SourceCase
from onrecord.resolve.statements.unread_sources import (
    before_the_cue,
    behind_the_cue,
    harms_and_demands,
    in_a_clause,
    inside_the_cue,
    interviewee,
    passive_by,
    past_a_clause,
    stands_before,
    subject_of_the_sentence,
)
from onrecord.rules import Rules, rule
from onrecord.text.pairs import both_before
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import above_the_story, ends_between
from onrecord.text.words import HEARD

_TOLD = pattern_of(
    r"\b(?:is|are|was|were|be|been|being)\s+"
    r"(?:(?:\w+ly|all|also|both|even|first|just|later|never|not|now|once|only|still|then|too|twice|being)\s+)?"
    r"(?:told|informed|assured|advised|asked|warned|reminded|notified|instructed|ordered|urged|promised)"
    r"(?:\s+(?:that|to|about|of))?$"
)
_LONGEST_PASSIVE = 20  # code points before a cue in which the passive's "was" stands


def _is_passive(text: str, attribution: Attribution) -> bool:
    start, end = attribution.cue
    return _TOLD.search(text, max(0, start - _LONGEST_PASSIVE), end) is not None


def told_to(text: str, attribution: Attribution) -> tuple[Range, ...]:
    """Who stands before "were told" that something is so, and thus does not say it; nobody where they say it."""
    cue, source = attribution.cue, attribution.source
    return source if _is_passive(text, attribution) and all(end <= cue[0] for _, end in source) else ()


_BY_WHOM = pattern_of(r"\s+by\s+(?P<who>[^.,;:\n\"“”]{2,60}?)(?=\s+(?:that|to|about|not|how|why|what|where|when)\b)")


@rule(
    yes="[S1 The [O Miners Union]] [Q1 was told] by the ministry [C1 that it was late].",
    no="[S1 The [O Miners Union]] [Q1 was told] [C1 that the ministry was late].",
)
def told_by(u: SourceCase) -> tuple[Range, ...] | None:
    """By whom something was told says it: "was told by the ministry that …"."""
    if not _is_passive(u.text, u.attribution):
        return None
    found = _BY_WHOM.match(u.text, u.attribution.cue[1])
    return (found.span("who"),) if found else None


@rule(
    yes="[S1 The [O Miners Union]] [Q1 was told] [C1 that it was late].",
    no="[Q1 was told by] [S1 the [O Miners Union]] [C1 that it was late].",
)
def told(u: SourceCase) -> tuple[Range, ...] | None:
    """Who was told or asked something does not say it; who does is not told."""
    passive = _is_passive(u.text, u.attribution)
    return () if passive and (not u.attribution.source or told_to(u.text, u.attribution)) else None


_HEARING = pattern_of(
    r"\b(?:courts?|jury|jurors|inquest|tribunal|inquiry|hearing|panel|judges?|commission)$", re.IGNORECASE
)
_A_CLAUSE = pattern_of(r"(?:that|how|why|when|what|whether|of how)\b")


@rule(
    yes="[S1 The jury] [Q1 heard] [C1 that it was late].",
    no="[S1 The crew] [Q1 heard] [C1 that it was late].",
)
def heard(u: SourceCase) -> tuple[Range, ...] | None:
    """What a court, a jury or an inquiry heard is said by somebody else, who need not be told of."""
    cue, source = u.attribution.cue, u.attribution.source
    told = any(end <= cue[0] or _A_CLAUSE.match(u.text, start) for start, end in u.attribution.content)
    if not source or not told or HEARD.match(u.text, *cue) is None:
        return None
    return () if all(_HEARING.search(u.text, *place) for place in source) else None


@rule(
    yes="[S1 [P Ann Lee]], 41, and [S1 [P Bob Roe]], a miner, both [Q1 deny] [C1 theft].",
    no="[P Ann Lee], 41, and the mine owned by [S1 [P Bob Roe]], 40, [Q1 deny] [C1 theft].",
)
def both_named(u: SourceCase) -> tuple[Range, ...] | None:
    """Two who are named and of whom "both" tells say it, whatever is set off between them: "Lee, 41, and Roe, 29, both
    deny"."""
    start, end = u.attribution.cue
    return both_before(u.text, end, len(u.text[start:end].split()))


_ACCUSED = pattern_of(
    r"\b(?:is|are|was|were|be|been|being|stands?|stood)\s(?:\w+\s)?"
    r"(?:accused|blamed|charged|condemned|criticised|criticized|denounced|suspected)(?:\s(?:of|for|with))?$"
)


@rule(
    yes="[S1 The [O Miners Union]] [Q1 was accused of] [C1 theft].",
    no="[Q1 was accused by] [S1 the [O Miners Union]] [C1 of theft].",
)
def accused(u: SourceCase) -> tuple[Range, ...] | None:
    """Who "was accused" of something does not say it; nobody is told to."""
    cue, source = u.attribution.cue, u.attribution.source
    passive = _ACCUSED.search(u.text[slice(*cue)]) is not None
    return () if passive and source and all(end <= cue[0] for _, end in source) else None


_DONE_TO_IN_HEADLINES = pattern_of(
    r"(?:accused|advised|asked|blamed|blasted|booed|charged|condemned|criticis?z?ed|grilled|heckled|jeered|mocked|ordered"
    r"|praised|questioned|quizzed|slammed|sued|told|urged|warned)(?:\s(?:of|over|to|for|by|with|as|after|against))?"
)


@rule(
    yes="# [S1 [P Ann Lee]] [Q1 urged to] [C1 quit over the mine]\n\nIt was late.",
    no="# [S1 [P Ann Lee]] [Q1 urges] [C1 calm over the mine]\n\nIt was late.",
)
def done_to_in_a_headline(u: SourceCase) -> tuple[Range, ...] | None:
    """Headlines tell what is done in the present: who is "urged", "told" or "accused" there is not who says it."""
    cue, source = u.attribution.cue, u.attribution.source
    done_to = _DONE_TO_IN_HEADLINES.fullmatch(u.text, *cue) is not None and above_the_story(u.text, cue[0])
    return () if done_to and source and all(end <= cue[0] for _, end in source) else None


@rule(
    yes="[S1 [P Ann Lee]] came. [S1 [P Bob Roe]] [Q1 said] [C1 no].",
    no="[S1 [P Ann Lee]] and [S1 [P Bob Roe]] [Q1 said] [C1 no].",
)
def nearest(u: SourceCase) -> tuple[Range, ...] | None:
    """Of several words for a source that nothing joins, those nearest to the cue are it, if any in its sentence."""
    source, cue = u.attribution.source, u.attribution.cue
    gaps = (u.text[a[1] : b[0]] for a, b in pairwise(sorted(source)))
    if len(source) < 2 or all(_JOINS.fullmatch(gap) for gap in gaps):
        return None
    own = [s for s in source if not ends_between(u.text, min(s[1], cue[1]), max(s[0], cue[0]))]
    source = tuple(own) or source
    by = (s for s in source if u.text[cue[1] : s[0]].strip() == "by")
    return (next(by, min(source, key=lambda s: max(s[0] - cue[1], cue[0] - s[1]))),)


_JOINS = pattern_of(r"[\s,]*(?:and|or|nor|as well as)?[\s,]*")


_AND = pattern_of(r"\b(?:and|but)\s+(?:also\s+|then\s+)?$")


@rule(
    yes="[S2 The [O Port Union]] met. [S1 [P Ann Lee]] [Q1 said] [C1 no] and [Q2 demanded] [C2 peace].",
    no="[S2 The [O Port Union]] met. [S1 [P Ann Lee]] [Q1 said] [C1 no] as they [Q2 demanded] [C2 peace].",
)
def joined(u: SourceCase) -> tuple[Range, ...] | None:
    """A cue that "and" joins to one of its sentence has the source of that, and none of another sentence."""
    cue, source = u.attribution.cue, u.attribution.source
    gaps = ((end, cue[0]) if end <= cue[0] else (cue[1], start) for start, end in source)
    apart = (ends_between(u.text, *sorted(gap)) for gap in gaps)
    if not u.number or not source or not all(apart):
        return None
    before = u.attributions[u.number - 1]
    same = not ends_between(u.text, before.cue[0], cue[0]) and before.nested == u.attribution.nested
    return before.source if same and before.source and _AND.search(u.text, before.cue[1], cue[0]) else None


_SUMMONED = pattern_of(
    r"(?:(?P<who>\b(?:[Tt]he\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,4})\s(?:(?:has|have|had|also|then)\s){0,2}|\band\s)"
    r"(?:summoned|called in)\s[^.,;:\n]{0,60}$"
)
_LONGEST_SUMMONS = 120  # code points before whom somebody summons


@rule(
    yes="[L Norland] summoned [S1 the envoy] to [Q1 demand] [C1 their release].",
    no="[L Norland] saw [S1 the envoy] to [Q1 demand] [C1 their release].",
)
def summoner(u: SourceCase) -> tuple[Range, ...] | None:
    """Who summons somebody to demand something says it, not who is summoned."""
    cue, source = u.attribution.cue, u.attribution.source
    if len(source) != 1 or u.text[source[0][1] : cue[0]] != " to ":
        return None
    start, _ = source[0]
    found = _SUMMONED.search(u.text, max(0, start - _LONGEST_SUMMONS), start)
    if found is None or ends_between(u.text, found.start(), cue[0]):
        return None
    if found["who"]:
        return (found.span("who"),)
    before = u.attributions[u.number - 1] if u.number else None
    same = before is not None and not ends_between(u.text, before.cue[0], cue[0])
    return before.source if before is not None and same and before.source else None


QUOTED_BY = pattern_of(r"\s(?:quoted|cited|interviewed)\sby\s")
"""Behind who says it: the media that pass it on follow (`relays`)."""


@rule(
    yes="[S1 Police sources quoted by local media] [Q1 said] [C1 it was late].",
    no="[S1 Police sources annoyed by local media] [Q1 said] [C1 it was late].",
)
def quoted_by(u: SourceCase) -> tuple[Range, ...] | None:
    """Who is quoted by media says it, not the media."""
    cut = [(place, QUOTED_BY.search(u.text, *place)) for place in u.attribution.source]
    if not any(found for _, found in cut):
        return None
    return tuple((place[0], found.start()) if found else place for place, found in cut)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 warned] [C1 of floods].",
    no="[Q1 Reportedly] [C1 it rained].",
)
def as_read(u: SourceCase) -> tuple[Range, ...] | None:
    """The source is the one that the reader found."""
    return u.attribution.source or None


_WHICH = pattern_of(r",\s+which\s+(?:(?:in|on|last|this|also|had|has|later|first)\s)?(?:[\w’'-]+\s){0,2}$")


@rule(
    yes="[S1 [P Ann Lee]] [Q1 warned] [C1 of floods], [Q2 saying] [C2 it was late].",
    no="[S1 [P Ann Lee]] [Q1 warned] [C1 of a dam], which in May [Q2 showed] [C2 that it was weak].",
)
def shared(u: SourceCase) -> tuple[Range, ...] | None:
    """A cue without a source has that of the cue before it in the sentence, also where that stands before a clause:
    "Lee, who left, called it late and urged"; but not behind "which"."""
    if _WHICH.search(u.text, max(0, u.attribution.cue[0] - 40), u.attribution.cue[0]):
        return None
    for number in reversed(range(u.number)):
        before = u.attributions[number]
        if ends_between(u.text, before.cue[1], u.attribution.cue[0]):
            return None
        source = before.source or past_a_clause(u._replace(number=number))
        if source and before.nested == u.attribution.nested:
            return source
    return None


_PARTICIPLE = pattern_of(r"[A-Z]\w+ing\b")


@rule(
    yes="[Q1 Alleging] [C1 theft], [S2 [P Ann Lee]] [Q2 said] [C2 it was late].",
    no="[Q1 Reportedly] [C1 it rained], [S2 [P Ann Lee]] [Q2 said] [C2 it was late].",
)
def shared_ahead(u: SourceCase) -> tuple[Range, ...] | None:
    """A participle with which the sentence opens has the source of the next cue: "Alleging theft, Lee said"."""
    if not _PARTICIPLE.match(u.text, *u.attribution.cue):
        return None
    for behind in u.attributions[u.number + 1 :]:
        if ends_between(u.text, u.attribution.cue[1], behind.cue[0]):
            return None
        if behind.source and behind.nested == u.attribution.nested:
            return behind.source
    return None


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
        told_by,
        told,
        heard,
        accused,
        both_named,
        done_to_in_a_headline,
        inside_the_cue,
        summoner,
        joined,
        nearest,
        quoted_by,
        as_read,
        passive_by,
        in_a_clause,
        harms_and_demands,
        behind_the_cue,
        before_the_cue,
        past_a_clause,
        interviewee,
        shared,
        shared_ahead,
        subject_of_the_sentence,
        stands_before,
        nobody,
    ],
    at=lambda u: u.attribution.cue,
)


def source_of(text: str, attributions: Sequence[Attribution], index: int) -> tuple[Range, ...]:
    """The words for who says it, also where they stand with another cue of the sentence."""
    return SOURCES.first(SourceCase(text, attributions, index)) or ()
