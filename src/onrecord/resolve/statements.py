"""Attributions to statements: who says it, of what kind it is, inside what it is told, and on whose report it rests."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Report, Span, Statement, StatementKind, Time
from onrecord.reader.reading import Attribution
from onrecord.resolve import said
from onrecord.resolve.addressees import addressee
from onrecord.resolve.cast import Cast, Member
from onrecord.resolve.media import is_media
from onrecord.resolve.said import Said
from onrecord.resolve.speakers import Speakers
from onrecord.text.quotations import Quotation
from onrecord.text.ranges import Range
from onrecord.text.sentences import sentence
from onrecord.text.words import SAYING

_DIRECT_SHARE = 0.95  # of the content's letters in quotation marks, as PolNeAR's types are defined
_RELAYED_SHARE = 0.5  # of a medium's content that others' statements must fill for it to be their relay


class StatementDraft(NamedTuple):
    """A statement before ids are given."""

    attribution: Attribution
    speakers: list[Member]
    relays: list[Member]
    outer: int | None  # index of the draft inside which this one is told
    addressee: list[Member]
    said: Said | None = None


def draft(
    report: Report, attributions: Sequence[Attribution], speakers: Speakers, times: Sequence[Time]
) -> list[StatementDraft]:
    """Resolve each attribution; media that only pass on what others said become relays of these."""
    kept = [a for a in attributions if a.content]
    outer = [_outer(index, kept) for index in range(len(kept))]
    cast = speakers.cast
    inherited = [_inherited(index, kept, report.text) for index in range(len(kept))]
    spoken: list[list[Member]] = []
    for index, attribution in enumerate(kept):
        inside = outer[index]
        around_it = spoken[inside] if inside is not None and inside < index else []
        source = attribution.source or inherited[index]
        spoken.append(speakers.resolve(source, around_it) if source else [])
        speakers.subject(attribution.content, spoken[-1])
    relays = [_is_relay(i, kept, outer, cast) for i in range(len(kept))]
    found: list[StatementDraft] = []
    position: dict[int, int] = {}
    for index, attribution in enumerate(kept):
        around: int | None = outer[index]
        passed_on: list[Member] = []
        while around is not None and relays[around]:
            passed_on.extend(spoken[around])
            around = outer[around]
        who = spoken[index]
        if relays[index] or not _stands(report, attribution, who, None if around is None else spoken[around]):
            continue
        cited = _cited(attribution, report.text, speakers) if is_media(cast, attribution.source) else []
        if cited:
            passed_on = [*who, *passed_on]
            who = cited
        if not passed_on and not is_media(cast, attribution.source):
            passed_on = _named_relay(report.text, attribution, speakers)
        position[index] = len(found)
        found.append(
            StatementDraft(attribution, who, passed_on, around, _addressee(report.text, attribution, speakers, who))
        )
    days = said.days(report.text, [d.attribution for d in found], [d.speakers for d in found], times, report.published)
    return [
        d._replace(outer=None if d.outer is None else position.get(d.outer), said=day)
        for d, day in zip(found, days, strict=True)
    ]


def _addressee(text: str, attribution: Attribution, speakers: Speakers, who: Sequence[Member]) -> list[Member]:
    place = addressee(text, attribution)
    if place is None:
        return []
    return [m for m in speakers.name([place]) if m not in who]


_QUOTED = re.compile("[\"“”]|''")


def _stands(report: Report, attribution: Attribution, who: Sequence[Member], outer: Sequence[Member] | None) -> bool:
    """Whether an attribution is a statement of its own.

    What is told inside somebody's words is one when it lays words of saying into another's mouth ("A said B denied it");
    what speakers say of their own thoughts ("I believe that …") is part of what they say. An attribution to nobody is one
    when its words are words of saying ("was accused of", "reportedly") or quoted, not a way of speaking ("is known as").
    """
    cue = report.text[slice(*attribution.cue)]
    if all(report.text[s:e].lower().strip(" ,") in ("which", "who", "whom") for s, e in attribution.content):
        return False  # what is said stands elsewhere: "a buildup, which worried officials"
    if not attribution.source and not who:
        content = "".join(report.text[slice(*place)] for place in attribution.content)
        in_headline = report.blocks[block_of(report, attribution.cue[0])].kind in ("title", "subhead")
        if in_headline or (SAYING.search(cue) is None and not _QUOTED.search(content)):
            return False
    if outer is None:
        return True
    others = bool(who) and not any(m in outer for m in who)
    return others and attribution.speech >= 0.5 and SAYING.search(cue) is not None


def _outer(index: int, attributions: Sequence[Attribution]) -> int | None:
    """The smallest attribution whose content holds this one's cue."""
    cue = attributions[index].cue
    best: tuple[int, int] | None = None
    for other, attribution in enumerate(attributions):
        if other == index or attribution.cue == cue:
            continue
        for start, end in attribution.content:
            if start <= cue[0] and cue[1] <= end:
                size = sum(e - s for s, e in attribution.content)
                mine = sum(e - s for s, e in attributions[index].content)
                if (size > mine or not attribution.nested) and (best is None or size < best[0]):
                    best = (size, other)
    return best[1] if best else None


def _inherited(index: int, attributions: Sequence[Attribution], text: str) -> tuple[Range, ...]:
    """The source of an attribution that names none: that of the one before it in the sentence ("warned …, saying")."""
    cue = attributions[index].cue
    for other in range(index - 1, -1, -1):
        before = attributions[other]
        between = text[before.cue[1] : cue[0] + 1]
        if "\n" in between or re.search(r"[.!?][\"”’]?\s+[A-Z“\"]", between):
            return ()
        if before.source and before.nested == attributions[index].nested:
            return before.source
    return ()


def _is_relay(index: int, attributions: Sequence[Attribution], outer: Sequence[int | None], cast: Cast) -> bool:
    """Whether a medium's statement is nothing but others' statements passed on."""
    attribution = attributions[index]
    if not is_media(cast, attribution.source):
        return False
    inside = [a for a, o in zip(attributions, outer, strict=True) if o == index]
    covered: set[int] = set()
    for a in inside:
        places = [*a.source, a.cue, *a.content]
        covered.update(range(min(s for s, _ in places), max(e for _, e in places)))
    whole = {i for s, e in attribution.content for i in range(s, e)}
    return bool(inside) and len(covered & whole) >= _RELAYED_SHARE * len(whole)


_RELAY = re.compile(
    r"(?:\b[Aa]ccording to|,[\"”]?)\s+(?P<who>(?:the\s+|[Tt]he\s+|state\s+|local\s+)?[A-Z][\w.&’'-]*(?:\s+[A-Z][\w.&’'-]*){0,4}|(?:state|local|Russian|Chinese|Iranian)"
    r" (?:media|television|TV|radio|news agency))(?:\s+(?:news agency|newspaper|website))?(?P<verb>\s+(?:reported|reports|has reported))?(?=[,.;]|\s+on\s|\s+[A-Z][a-z]+day|$)"
)


def _named_relay(text: str, attribution: Attribution, speakers: Speakers) -> list[Member]:
    """The medium that the sentence says it has it from, where the reader made no attribution of that."""
    start, end = sentence(text, attribution.cue[0])
    for match in _RELAY.finditer(text, start, end):
        place = match.span("who")
        own = (*attribution.source, attribution.cue, *attribution.content)
        inside = any(s <= place[0] < e for s, e in own) and not match.group().startswith(
            (",", "According", "according")
        )
        told = match.group("verb") or match.group().lower().startswith("according")
        if told and not inside and is_media(speakers.cast, [place]):
            return speakers.resolve([place])
    return []


_CITING = re.compile(
    r"\b(?:citing|quoting|cited|quoted)\s+(?P<who>[^,;.:\n]{2,90}?)"
    r"(?=,|;|\.|:|\n| as saying| that | said | say | in a )"
)


def _cited(attribution: Attribution, text: str, speakers: Speakers) -> list[Member]:
    """Those whom a medium cites: "Reuters, citing two officials, said"."""
    places = [*attribution.source, attribution.cue]
    start, end = min(s for s, _ in places), max(e for _, e in places)
    match = _CITING.search(text, start, min(len(text), end + 100))
    if match is None or "\n" in text[start : match.start()]:
        return []
    if not _speaks(match.group("who"), speakers.cast, match.start("who"), match.end("who")):
        return []
    return speakers.resolve([(match.start("who"), match.end("who"))])


_PEOPLE = re.compile(
    r"(?:officials?|sources?|people|persons?|spokes(?:man|woman|person|people)|ministers?|ministry|police|diplomats?|witness(?:es)?|residents?|lawmakers?|executives?"
    r"|employees?|lawyers?|prosecutors?|doctors?|activists?|analysts?|experts?|aides?|commanders?|authorities|agency|media|reports?|statement|documents?|insiders?)\b",
    re.IGNORECASE,
)


def _speaks(words: str, cast: Cast, start: int, end: int) -> bool:
    return bool(_PEOPLE.search(words)) or bool(cast.names_in(start, end))


def kind_of(text: str, content: Sequence[Range], quotations: Sequence[Quotation]) -> StatementKind:
    """Direct when nearly all of the content's letters stand in quotation marks, mixed when some, else indirect."""
    letters = quoted = 0
    for start, end in content:
        inside = bytearray(end - start)
        for q in quotations:
            if q.start < end and start < q.end and q.depth == 1:
                inside[max(q.start, start) - start : min(q.end, end) - start] = b"\x01" * (
                    min(q.end, end) - max(q.start, start)
                )
        for at in range(start, end):
            if text[at].isalpha():
                letters += 1
                quoted += inside[at - start]
    if not quoted:
        return "indirect"
    return "direct" if quoted >= _DIRECT_SHARE * letters else "mixed"


def _span(text: str, place: Range) -> Span:
    return Span(start=place[0], end=place[1], surface=text[place[0] : place[1]])


def _mentioned(places: Sequence[tuple[int, int, str]], content: Sequence[Range]) -> set[str]:
    """Ids of those who are mentioned in the content; `places` are all mentions with their ids, in text order."""
    found: set[str] = set()
    for start, end in content:
        for at in range(bisect_left(places, (start, 0, "")), bisect_left(places, (end, 0, ""))):
            if places[at][1] <= end:
                found.add(places[at][2])
    return found


def build(
    report: Report, drafts: Sequence[StatementDraft], quotations: Sequence[Quotation], ids: dict[Member, str]
) -> tuple[Statement, ...]:
    """Entries of the record."""
    text = report.text
    places = sorted((start, end, ids[m]) for m in ids for start, end in m.mentions)
    about = [_mentioned(places, d.attribution.content) - {ids[m] for m in d.speakers if m in ids} for d in drafts]
    return tuple(
        Statement(
            id=f"s{number}",
            speakers=tuple(ids[m] for m in d.speakers if m in ids),
            source=tuple(_span(text, p) for p in d.attribution.source),
            cue=(_span(text, d.attribution.cue),),
            content=tuple(_span(text, p) for p in d.attribution.content),
            kind=kind_of(text, d.attribution.content, quotations),
            act=d.attribution.act,
            channel="speech" if d.attribution.speech >= 0.5 else "thought",
            polarity="withheld" if d.attribution.withheld >= 0.5 else "affirmed",
            addressee=tuple(ids[m] for m in d.addressee if m in ids),
            about=tuple(i for i in ids.values() if i in named),
            said=d.said.day if d.said else None,
            said_from=d.said.how if d.said else None,
            relayed_by=tuple(ids[m] for m in d.relays if m in ids),
            within=None if d.outer is None else f"s{d.outer + 1}",
            block=block_of(report, d.attribution.cue[0]),
            score=d.attribution.score,
        )
        for number, (d, named) in enumerate(zip(drafts, about, strict=True), 1)
    )


def block_of(report: Report, place: int) -> int:
    """Index of the block in which a place of the text stands."""
    return min(bisect_right(report.blocks, place, key=lambda b: b.end), len(report.blocks) - 1)
