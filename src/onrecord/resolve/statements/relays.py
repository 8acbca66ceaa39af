"""On whose report a statement rests: media that pass on what others said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from onrecord.reader.reading import Attribution
from onrecord.resolve.cast import Member
from onrecord.resolve.speakers import Speakers
from onrecord.resolve.statements.draft import GoesOn, StatementDraft
from onrecord.resolve.statements.media import is_media
from onrecord.resolve.statements.relay_case import RelayCase, SpeakersAndRelays
from onrecord.resolve.statements.sources import QUOTED_BY
from onrecord.resolve.statements.told_media import carried, on_the_air, told_just_before, told_of, told_to_a_medium
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import ends_between, sentence
from onrecord.text.words import PERSONAL

_PASSED_ON = 0.5  # of a medium's content that others' statements must fill for it to be their relay


class Holder(NamedTuple):
    """An attribution that may do nothing but pass on the ones told inside it."""

    attribution: Attribution
    inside: Sequence[Attribution]
    medium: bool


@rule(
    yes="[C2 [S1 President [P Lia Sol]] [Q1 said] [C1 the bridge would open]], [S2 the [O AP]] [Q2 reported].",
    no="[C2 The bridge, closed since the floods and never mended by anybody, will open, [S1 the mayor] [Q1 said]],"
    " [S2 the [O AP]] [Q2 reported].",
)
def passes_on(h: Holder) -> bool:
    """A medium's statement that others' statements fill by half or more passes these on, and is none of its own."""
    covered: set[int] = set()
    for a in h.inside:
        places = [*a.source, a.cue, *a.content]
        covered.update(range(min(s for s, _ in places), max(e for _, e in places)))
    whole = {i for s, e in h.attribution.content for i in range(s, e)}
    return h.medium and bool(h.inside) and len(covered & whole) >= _PASSED_ON * len(whole)


HOLDERS = Rules("relays.holders", [gives(True, passes_on)], at=lambda h: h.attribution.cue)


def passing_on(attributions: Sequence[Attribution], outer: Sequence[int | None], speakers: Speakers) -> list[bool]:
    """Of each attribution, whether it only passes on the ones inside it.

    Args:
        outer: index of the attribution inside which each is told.
    """
    inside: dict[int | None, list[Attribution]] = {}
    for a, around in zip(attributions, outer, strict=True):
        inside.setdefault(around, []).append(a)
    return [
        index in inside and HOLDERS.first(Holder(a, inside[index], is_media(speakers.cast, a.source))) is True
        for index, a in enumerate(attributions)
    ]


_CITING = pattern_of(
    r"\b(?:citing|quoting|cit(?:es|ed)|quot(?:es|ed))\s+(?!by\s)(?P<who>[^,;.:\n]{2,90}?)"
    r"(?=,|;|\.|:|\n| as saying| that | said | say | in a |$)"
)
_CITED_PEOPLE = pattern_of(
    r"(?:"
    r"officials?|sources?|people|persons?|insiders?|witness(?:es)?|residents?|staff|medics|relatives|famil(?:y|ies)"
    r"|monitors?|directors?|members?|officers?|soldiers?"
    r"|spokes(?:man|woman|person|people)|aides?"
    r"|ministers?|ministry|authorities|agency|lawmakers?|diplomats?|commanders?|police"
    r"|executives?|employees?"
    r"|lawyers?|prosecutors?|doctors?|activists?|analysts?|experts?"
    r"|media|reports?|statement|documents?"
    r")\b",
    re.IGNORECASE,
)
_RIGHT_BEHIND = pattern_of(r",\s(?:citing|quoting)\s(?!(?:its|their)\s)")  # whom it calls its own it speaks for
_CITED_WITHIN = 100  # code points behind the reporting words in which a medium says whom it cites


@rule(
    yes="[S1 [O Reuters]], citing two port officials, [Q1 said] [C1 the ship had sunk].",
    no="[S1 [O Reuters]], citing bad weather, [Q1 said] [C1 the ship had sunk].",
)
def citing(p: RelayCase) -> SpeakersAndRelays | None:
    """A medium that cites somebody is the relay of what they say; a body that reports it, citing people, too."""
    cites = _RIGHT_BEHIND.match(p.text, p.attribution.cue[1]) and not any(m.human for m in p.speakers)
    if not p.medium and not _reports(p) and not cites:
        return None
    places = [*p.attribution.source, p.attribution.cue]
    start, end = min(s for s, _ in places), max(e for _, e in places)
    match = _CITING.search(p.text, start, min(len(p.text), end + _CITED_WITHIN))
    if match is None or "\n" in p.text[start : match.start()]:
        return None
    if match.start() > end and ends_between(p.text, end, match.start()):
        return None  # "…, media report. The Harbour Times, citing police, …"
    who = match.span("who")
    if not _CITED_PEOPLE.search(match["who"]) and not p.resolver.cast.names_in(*who):
        return None
    quoting, cited = _who_quotes(p), p.resolver.resolve([who])
    relays = [m for m in dict.fromkeys([*quoting, *p.holders]) if m not in cited]
    return SpeakersAndRelays(cited, relays) if cited else None


@rule(
    yes="[S1 Police sources quoted by [O Reuters]] [Q1 said] [C1 it was late].",
    no="[S1 Police sources annoyed by [O Reuters]] [Q1 said] [C1 it was late].",
)
def quotes_them(p: RelayCase) -> SpeakersAndRelays | None:
    """Media by whom those who say it are quoted relay it."""
    ends = [(found.end(), place[1]) for place in p.attribution.source if (found := QUOTED_BY.search(p.text, *place))]
    if not p.medium or not ends:
        return None
    return SpeakersAndRelays(p.speakers, list(dict.fromkeys([*p.resolver.resolve(ends), *p.holders])))


def _who_quotes(p: RelayCase) -> list[Member]:
    """Whose words the source is: a medium by its whole name."""
    return p.resolver.medium(p.source) if p.medium and p.source else p.speakers


def _reports(p: RelayCase) -> bool:
    """Whether a body with a name reports it, as agencies do."""
    return _REPORTS.match(p.cue) is not None and len(p.speakers) == 1 and p.speakers[0].kind == "organisation"


_REPORTS = pattern_of(r"(?:has |had )?report(?:ed|s|ing)\b")
_QUOTED_AS = pattern_of(
    r"\bquot(?:ed|es|ing)\s+(?P<who>[^,;:.\n]{2,90}?)\s+as (?:saying|telling|stating|having said)\b"
)


@rule(
    yes="[S1 The [O Norland Union]] [Q1 quoted] [C1 the mayor as saying that it was late].",
    no="[S1 The [O Norland Union]] [Q1 quoted] [C1 the mayor, who left early].",
)
def quoted_as_saying(p: RelayCase) -> SpeakersAndRelays | None:
    """Who is quoted as saying it says it; who quotes them relays it."""
    start, end = p.attribution.cue
    match = _QUOTED_AS.search(p.text, start, end + _CITED_WITHIN)
    if match is None or match.start() >= end:
        return None
    quoting, quoted = _who_quotes(p), p.resolver.resolve([match.span("who")])
    return SpeakersAndRelays(quoted, [m for m in quoting if m not in quoted]) if quoted else None


_QUOTES = pattern_of(
    r"(?P<who>(?:(?:[Tt]he|[Aa]n?|[Ii]ts)\s)?(?:[\w’'&.-]+\s){1,6}?)(?:(?:has|have|had|also|later)\s){0,2}(?:quot|cit)(?:ed|es|e|ing)\s$"
)
_AS = pattern_of(r",?\sas\s")
_LONGEST_QUOTING = 120  # code points before who is quoted


@rule(
    yes="The daily [O Correio] quoted [S1 [P Ann Lee]] as [Q1 saying] [C1 that it was late].",
    no="The baker [O Correio] quoted [S1 [P Ann Lee]] as [Q1 saying] [C1 that it was late].",
)
def quoted_by_a_medium(p: RelayCase) -> SpeakersAndRelays | None:
    """The medium that quotes somebody as saying something relays it."""
    if p.medium or p.source is None or _AS.fullmatch(p.text, p.source[1], p.attribution.cue[0]) is None:
        return None
    start = max(sentence(p.text, p.source[0])[0], p.source[0] - _LONGEST_QUOTING)
    found = _QUOTES.search(p.text, start, p.source[0])
    if found is None or not is_media(p.resolver.cast, [found.span("who")]):
        return None
    relays = p.resolver.medium((found.start("who"), found.end("who") - 1))
    return SpeakersAndRelays(p.speakers, relays) if relays else None


_TELLS = pattern_of(
    r"(?P<who>(?:an?|the|two|three|several|some|many)\s+(?:[\w'’.-]+\s+){0,6}?"
    r"(?:officials?|sources?|insiders?|witness(?:es)?|residents?|spokes(?:man|woman|person|people)|aides?|diplomats?"
    r"|commanders?|officers?|police|executives?|lawyers?|prosecutors?|doctors?|experts?|\w+ologists?|engineers?"
    r"|investigators?|inspectors?|researchers?|scientists?)"
    r"(?:\s(?:in|of|at|from|with|hired|working|close|familiar)\s[^,.;:\n]{3,60}?)?)\s+(?:has |have |had )?"
    r"(?:said|says?|told|puts?|warn(?:ed|s)?|den(?:y|ies|ied)|confirm(?:ed|s)?|estimate[ds]?|claim(?:ed|s)?"
    r"|counted|found)\s",
    re.IGNORECASE,
)


@rule(
    yes="[C1 A port official put the dead at nine], [S1 the [O AP]] [Q1 reported].",
    no="[C1 A port official was dead], [S1 the [O AP]] [Q1 reported].",
)
def tells_whose_words(p: RelayCase) -> SpeakersAndRelays | None:
    """A medium whose report itself begins with somebody's saying it relays that."""
    match = _TELLS.match(p.text, p.attribution.content[0][0]) if p.medium or _reports(p) else None
    if match is None or match.end() > p.attribution.content[0][1]:
        return None
    told = p.resolver.resolve([match.span("who")])
    return SpeakersAndRelays(told, list(dict.fromkeys([*p.speakers, *p.holders]))) if told else None


@rule(
    yes="[C2 [S1 President [P Lia Sol]] [Q1 said] [C1 the bridge would open]], [S2 the [O AP]] [Q2 reported].",
    no="[C2 [S1 President [P Lia Sol]] [Q1 said] [C1 the bridge would open]], [S2 the mayor] [Q2 said].",
)
def told_inside(p: RelayCase) -> SpeakersAndRelays | None:
    """The medium inside whose words something is told relays it."""
    return SpeakersAndRelays(p.speakers, p.holders) if p.holders else None


_WHO = (
    r"(?:the\s+|[Tt]he\s+|state\s+|local\s+)?[A-Z][\w.&’'-]*(?:\s+[A-Z][\w.&’'-]*){0,4}"
    r"|(?:state|local|Russian|Chinese|Iranian) (?:media|television|TV|radio|news agency)"
)
_NAMED = pattern_of(
    r"(?:(?P<according>\b[Aa]ccording to)|,[\"”]?)\s+"
    rf"(?P<who>{_WHO})"
    r"(?:\s+(?:news agency|newspaper|website))?"
    r"(?P<verb>\s+(?:reported|reports|has reported))?"
    r"(?=[,.;]|\s+on\s|\s+[A-Z][a-z]+day|$)"
)


@rule(
    yes='[C1 "It will open,"] [S1 [P Lia Sol]] [Q1 said], according to The [O Harbour Times].',
    no='[C1 "It will open,"] [S1 [P Lia Sol]] [Q1 said], according to The [O Harbour Board].',
)
def named(p: RelayCase) -> SpeakersAndRelays | None:
    """The medium from which the sentence says it has it, where the reader made no attribution of that, relays it."""
    place = None if p.medium else _named_medium(p)
    return SpeakersAndRelays(p.speakers, p.resolver.resolve([place])) if place else None


def _named_medium(p: RelayCase) -> Range | None:
    """The medium of "according to the daily", ", Reuters reported", in the sentence of the reporting words."""
    for match in _NAMED.finditer(p.text, *sentence(p.text, p.attribution.cue[0])):
        if (match["verb"] or match["according"]) and is_media(p.resolver.cast, [match.span("who")]):
            return match.span("who")
    return None


@rule(
    yes="[S1 [P Lia Sol]] [Q1 said] [C1 the bridge would open].",
    no="[S1 [O Reuters]], citing two port officials, [Q1 said] [C1 the ship had sunk].",
)
def first_hand(p: RelayCase) -> SpeakersAndRelays:
    """Else it rests on nobody's report but this one."""
    return SpeakersAndRelays(p.speakers, [])


RELAYS = Rules(
    "relays",
    [
        citing,
        quotes_them,
        quoted_as_saying,
        quoted_by_a_medium,
        tells_whose_words,
        told_inside,
        told_to_a_medium,
        on_the_air,
        carried,
        told_of,
        told_just_before,
        named,
        first_hand,
    ],
    at=lambda p: p.attribution.cue,
)


_PARAGRAPHS = 2
_GOES_ON = pattern_of(
    r"\b(?:said|says|saying|add(?:ed|s|ing)|went on|goes on|continued|told|tells|wrote|explained)\b|^:"
)


@rule(
    yes="[S1 [P Lia Sol]] [Q1 told] state radio [C1 that it would open].\n\n[S2 She] [Q2 added] [C2 that it was late].",
    no="[S1 [P Lia Sol]] [Q1 told] state radio [C1 that it would open].\n\n[S2 She] [Q2 dismissed] [C2 the charge].",
)
def goes_on(g: GoesOn) -> list[Member] | None:
    """What "he" or "she" says or adds right after telling it to a medium is told to that medium too."""
    source = g.statement.attribution.source
    words = g.text[slice(*source[0])].strip().lower() if source else ""
    between = g.text[g.before.attribution.cue[1] : g.statement.attribution.cue[0]]
    near = between.count("\n\n") < _PARAGRAPHS and not g.statement.relays
    same = g.statement.speakers == g.before.speakers and (not source or words in PERSONAL)
    same = same and _GOES_ON.search(g.text[slice(*g.statement.attribution.cue)]) is not None
    return g.before.relays if near and same and g.before.relays else None


@rule(
    yes="[C1 [S2 The mayor] [Q2 said] [C2 no]], [S1 [P Ann Lee]] [Q1 recalled]. [S3 He] [Q3 told] her [C3 so].",
    no="[C1 [S2 The mayor] [Q2 said] [C2 no]], [S1 [P Ann Lee]] [Q1 recalled]. [S3 He] [Q3 told] miners [C3 so].",
)
def told_the_teller(g: GoesOn) -> list[Member] | None:
    """What is said to the one who has just told what another said is told by the same one."""
    between = g.text[g.before.attribution.cue[1] : g.statement.attribution.cue[0]]
    told = len(g.teller) == 1 and g.statement.addressee == list(g.teller) and g.statement.outer is None
    return list(g.teller) if told and "\n" not in between and not g.statement.relays else None


GOING_ON = Rules("relays.going_on", [goes_on, told_the_teller], at=lambda g: g.statement.attribution.cue)


def gone_on(text: str, drafts: Mapping[int, StatementDraft]) -> list[StatementDraft]:
    """The drafts, with relays of what goes on right behind something that somebody relays.

    Args:
        drafts: in text order, by the number of their attribution.
    """
    found: dict[int, StatementDraft] = {}
    holding: set[int | None] = set()
    last: int | None = None
    for number, statement in drafts.items():
        relays = None
        if last is not None:
            relays = GOING_ON.first(GoesOn(text, statement, found[last], _teller(found, last, holding)))
        found[number] = statement._replace(relays=relays) if relays else statement
        holding.add(statement.outer)
        last = number
    return list(found.values())


def _teller(drafts: Mapping[int, StatementDraft], number: int, holding: Set[int | None]) -> Sequence[Member]:
    """Who has just told what another said: the speaker of what a statement is told in, or holds."""
    around = drafts[number].outer
    if around is not None and around in drafts:
        return drafts[around].speakers
    return drafts[number].speakers if number in holding else ()
