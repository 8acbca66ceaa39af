"""Several whom one pronoun means: "Lee and Roe came. They said …"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.resolve.cast import Member
from onrecord.resolve.speakers.context import Phrase
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.sentences import sentence, sentence_before

_TWO = pattern_of(r"they|both|neither(?: of them)?|the (?:two|pair|two men|two women)")
_EACH_OTHER = pattern_of(r"each other|one another")
_NEAR = 600  # code points over which "they" reaches back to two who spoke


@rule(
    yes="[S1 [P Ann Lee] and [P Bob Roe]] [Q1 said] [C1 no]. Later [S2 they] [Q2 said] [C2 yes].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 no to [P Bob Roe]]. Later [S2 they] [Q2 said] [C2 yes].",
)
def who_spoke(p: Phrase) -> Sequence[Member] | None:
    """ "They" are the people who spoke last, where several spoke together, if near."""
    at, _ = p.context.spoke_before(p.start)
    last = p.context.spoke_between(at, at + 1)
    return last if len(last) > 1 and p.start - at < _NEAR and all(m.human for m in last) else None


_JOINED = pattern_of(r"(?:,[^,;.]{1,60},)?\s+and\s+(?:[\w.'’-]+\s+){0,4}")


@rule(
    yes="Mayor [P Ann Lee] and Sheriff [P Bob Roe] came. [S1 They] [Q1 said] [C1 no].",
    no="Miners met [P Ann Lee] and [P Bob Roe]. [S1 They] [Q1 said] [C1 no].",
)
def subjects(p: Phrase) -> Sequence[Member] | None:
    """ "They" are two people whom the sentence before begins with, joined by "and"."""
    text, before = p.context.text, sentence_before(p.context.text, p.place)
    if before is None:
        return None
    start = before[0]
    names = p.context.cast.names_in(*before)
    if len(names) < 2 or any(n.kind != "person" for n in names[:2]) or "," in text[start : names[0].start]:
        return None
    opens = all(w[:1].isupper() or w == "the" for w in text[start : names[0].start].split())
    joined = _JOINED.fullmatch(text, names[0].end, names[1].start)
    found = [m for n in names[:2] if (m := p.context.cast.at(n.start)) is not None]
    return found if opens and joined and len(set(found)) == 2 else None


_WITH = pattern_of(
    r"[^.;:\n]{0,60}?\b(?:met|(?:spoke|talked|dined|conferred)\s(?:(?:by|on|over)\s(?:the\s)?\w+\s)?(?:with|to))\s"
    r"(?:the\s)?(?:[A-Z][\w.’'-]*\s|\w+(?:er|or|ist|ident)\s){0,4}"
)


@rule(
    yes="Mayor [P Ann Lee] spoke by phone with Sheriff [P Bob Roe]. [S1 They] [Q1 said] [C1 no].",
    no="Mayor [P Ann Lee] spoke of Sheriff [P Bob Roe]. [S1 They] [Q1 said] [C1 no].",
)
def who_met(p: Phrase) -> Sequence[Member] | None:
    """ "They" are two people of whom the sentence before tells that one spoke or met with the other."""
    text, before = p.context.text, sentence_before(p.context.text, p.place)
    if before is None or text[before[1] : p.start].strip():
        return None
    people = [n for n in p.context.cast.names_in(*before) if n.kind == "person"]
    if len(people) != 2 or not _WITH.fullmatch(text, people[0].end, people[1].start):
        return None
    if text[people[1].end : people[1].end + 2] in ("'s", "’s"):
        return None
    found = [m for n in people if (m := p.context.cast.at(n.start)) is not None]
    return found if len(set(found)) == 2 else None


@rule(
    yes="[S1 The [O Miners Union] and [O Acme]] [Q1 accused] [C1 [G1 each other] of [T1 shelling] [R1 the port]].",
    no="[S1 The [O Miners Union] and [O Acme]] [Q1 accused] [C1 [G1 the others] of [T1 shelling] [R1 the port]].",
)
def each_other(p: Phrase) -> Sequence[Member] | None:
    """ "Each other", of whom something is said, are all who say it."""
    return (
        p.context.spoke_between(sentence(p.context.text, p.end)[0], p.start) if _EACH_OTHER.fullmatch(p.word) else None
    )


@rule(
    yes="[S1 [P Ann Lee]] [Q1 hinted] [C1 at a pact with [P Bob Roe]], [C2 a report] [S2 both] [Q2 have denied].",
    no="[S1 [P Ann Lee]] [Q1 hinted] [C1 at a pact with [P Bob Roe]]. [C2 It] is a report [S2 both] [Q2 have denied].",
)
def both_in_sentence(p: Phrase) -> Sequence[Member] | None:
    """ "Both" are the only two people of the sentence: who speaks in it, and whom they name."""
    if p.word != "both":
        return None
    start = sentence(p.context.text, p.end)[0]
    told = dict.fromkeys([*p.context.spoke_between(start, p.start), *p.context.members_in(start, p.start)])
    people = [m for m in told if m.kind == "person"]
    return people if len(people) == 2 else None


_SUIT = pattern_of(r"(?:[Tt]he|[Aa]|[Tt]heir)\s(?:[\w-]+\s){0,2}(?:suit|lawsuit|complaint|petition|filing)\b")
_FILED_BY = pattern_of(rf"{_SUIT.pattern},?\s(?:\w+\s)?(?:filed|brought|lodged|signed)\b[^.;\n]*?\bby\s")


@rule(
    yes="[S1 The suit, filed by [P Ann Lee] and [P Bob Roe],] [Q1 alleges] [C1 theft].",
    no="[S1 The suit, filed against [P Ann Lee] and [P Bob Roe],] [Q1 alleges] [C1 theft].",
)
def who_filed_it(p: Phrase) -> Sequence[Member] | None:
    """A suit speaks for all who filed it; "it", right behind, for those for whom the suit spoke."""
    text = p.context.text
    if p.word == "it":
        before = sentence_before(p.context.text, p.place)
        opens = before is not None and before[1] == p.start and _SUIT.match(text, before[0]) is not None
        spoke = p.context.spoke_between(before[0], before[0] + 1) if before is not None and opens else []
        return spoke if len(spoke) > 1 else None
    filed = _FILED_BY.match(text, p.start, p.end)
    found = p.context.members_in(filed.end(), p.end) if filed else []
    return list(dict.fromkeys(found)) if len(set(found)) > 1 else None


TOGETHER: Rules[[Phrase], Sequence[Member]] = Rules(
    "speakers.together",
    [each_other, both_in_sentence, who_spoke, subjects, who_met],
    at=lambda p: p.place,
)
"""Whom words for several mean."""
SUITS: Rules[[Phrase], Sequence[Member]] = Rules("speakers.suits", [who_filed_it], at=lambda p: p.place)
"""For whom a suit speaks, in words for one thing."""


def both(p: Phrase) -> Sequence[Member]:
    """Those whom a pronoun for several, or a suit, means together, mentioned where it stands; none where it is one
    actor."""
    several = _TWO.fullmatch(p.word) or _EACH_OTHER.fullmatch(p.word)
    found = (TOGETHER if several else SUITS).first(p) or ()
    for member in found:
        p.context.ledger.mention(member, p.place, "pronoun" if several or p.word == "it" else "nominal")
    return found
