"""Attributions to statements before ids are given."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.model import Report, Time
from onrecord.reader.reading import Attribution
from onrecord.resolve.cast import Member
from onrecord.resolve.speakers import Speakers
from onrecord.resolve.statements import saying_day
from onrecord.resolve.statements.acts import settled
from onrecord.resolve.statements.addressees import addressees, outlet_itself
from onrecord.resolve.statements.addressees import gone_on as told_on
from onrecord.resolve.statements.draft import StatementDraft
from onrecord.resolve.statements.kinds import in_own_words
from onrecord.resolve.statements.media import is_media
from onrecord.resolve.statements.nesting import IN_OWN_VOICE, STANDS, Candidate, Contents, Inside
from onrecord.resolve.statements.relay_case import RelayCase, SpeakersAndRelays
from onrecord.resolve.statements.relays import RELAYS, gone_on, passing_on
from onrecord.resolve.statements.sources import source_of
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import sentence
from onrecord.text.transcripts import MARKS


def draft(
    report: Report, attributions: Sequence[Attribution], speakers: Speakers, times: Sequence[Time]
) -> list[StatementDraft]:
    """Resolve each attribution; media that only pass on what others said become relays of these."""
    read = [a for a in attributions if a.content]
    contents = Contents(read)
    around = [_told_in(report.text, read, contents, index) for index in range(len(read))]
    sources = [source_of(report.text, read, index) for index in range(len(read))]
    done = [settled(report.text, a, read[index - 1] if index else None) for index, a in enumerate(read)]
    spoken = _spoken(sources, done, around, speakers, report.outlet)
    passing = passing_on(read, around, speakers)
    drafts: dict[int, StatementDraft] = {}
    for index, a in enumerate(read):
        inside, holders = _past_media(around[index], around, passing, spoken)
        said_in = None if inside is None else spoken[inside]
        turn = inside is not None and report.text[slice(*read[inside].cue)] in (":", *MARKS)
        # Who "was told" or "accused" stands before the words of saying and does not say it.
        own = a.source or _in_its_sentence(report.text, a, sources[index])
        said = msgspec.structs.replace(done[index], source=own if sources[index] else ())
        if passing[index] or not STANDS.first(Candidate(report, said, spoken[index], said_in, turn)):
            continue
        medium = is_media(speakers.cast, a.source)
        statement = RelayCase(report.text, a, spoken[index], holders, medium, speakers, report.wire, report.outlet)
        who = RELAYS.first(statement) or SpeakersAndRelays(spoken[index], [])
        to = addressees(report.text, a, speakers, who.speakers, said_in or (), report.outlet)
        drafts[index] = StatementDraft(said, who.speakers, who.relays, inside, to)
    relayed = dict(zip(drafts, gone_on(report.text, drafts), strict=True))
    return _dated(report, told_on(report.text, relayed), times)


def _in_its_sentence(text: str, a: Attribution, source: tuple[Range, ...]) -> tuple[Range, ...]:
    """The words for who says it that the reader passed over, where they stand in the sentence of the cue."""
    start, end = sentence(text, a.cue[0])
    return source if a.cue[0] < a.cue[1] and all(start <= s and e <= end for s, e in source) else ()


def _told_in(text: str, attributions: Sequence[Attribution], contents: Contents, index: int) -> int | None:
    """The attribution inside which one is told, None where that is the outlet's own voice."""
    if text[slice(*attributions[index].cue)] in MARKS:
        return None  # the mark at a question's end is no part of what the question tells
    around = contents.outer(index)
    if around is not None and IN_OWN_VOICE.first(Inside(text, attributions[index], attributions[around])):
        return None
    return around


def _spoken(
    sources: Sequence[Sequence[Range]],
    attributions: Sequence[Attribution],
    around: Sequence[int | None],
    speakers: Speakers,
    outlet: str | None,
) -> list[list[Member]]:
    """Who speaks in each attribution, in text order, so that pronouns find those who spoke before."""
    spoken: list[list[Member]] = []
    for index, a in enumerate(attributions):
        inside = around[index]
        told_by = spoken[inside] if inside is not None and inside < index else []
        told = inside is not None
        own = None if told else outlet_itself(speakers, sources[index], outlet)
        quoted = inside is not None and in_own_words(speakers.cast.text, attributions[inside])
        found = own or (speakers.resolve(sources[index], told_by, told=told, quoted=quoted) if sources[index] else [])
        spoken.append(found)
        behind = bool(a.source and a.content) and a.source[0][0] < a.content[0][0]
        before = sentence(speakers.cast.text, a.cue[0])[0], a.cue[0]
        hits = behind and _HITS_OUT.search(speakers.cast.text, *before) is not None
        blames = behind and (a.act in ("accuse", "demand") or hits)
        if not in_own_words(speakers.cast.text, a):
            speakers.subject(a.content, spoken[-1], sources[index], of_another=blames)
    for index, a in enumerate(attributions):
        if not spoken[index] and any(_YOU.fullmatch(speakers.cast.text, *place) for place in a.source):
            answer = _answer(speakers.cast.text, attributions, index)
            spoken[index] = [] if answer is None else spoken[answer]
    return spoken


_YOU = pattern_of(r"[Yy]ou")


def _answer(text: str, attributions: Sequence[Attribution], index: int) -> int | None:
    """The answer of an interview in whose question an attribution stands: "you" in it are who answers."""
    start = attributions[index].cue[1]
    following = range(index + 1, min(index + 4, len(attributions)))
    marks = (i for i in following if text[slice(*attributions[i].cue)] in MARKS)
    return next((i for i in marks if "\n" not in text[start : attributions[i].cue[0]]), None)


# "Lee hit back at Roe, saying she had lied" tells of Roe.
_HITS_OUT = pattern_of(
    r"\b(?:h[ia]t(?:s|ting)?\s(?:back|out)\sat|lash\w*\sout\sat|rounded\son|turned\son|critici[sz]\w+|attack\w+|accus\w+|blast\w+|slam\w+"
    r"|rebuk\w+|mock\w+|condemn\w+|denounc\w+)\s[^.;:\n\"“”]{3,80},\s$"
)


def _past_media(
    inside: int | None, around: Sequence[int | None], passing: Sequence[bool], spoken: Sequence[list[Member]]
) -> tuple[int | None, list[Member]]:
    """The statement inside which something is told, past media that only pass it on, and these media."""
    holders: list[Member] = []
    seen: set[int] = set()
    while inside is not None and passing[inside] and inside not in seen:
        seen.add(inside)  # two media may each be read inside the other's words
        holders.extend(spoken[inside])
        inside = around[inside]
    return inside, holders


def _dated(report: Report, drafts: dict[int, StatementDraft], times: Sequence[Time]) -> list[StatementDraft]:
    """The drafts with their days, and with links that count drafts in place of attributions."""
    position: dict[int | None, int] = {index: number for number, index in enumerate(drafts)}
    attributions = [d.attribution for d in drafts.values()]
    who = [d.speakers for d in drafts.values()]
    days = saying_day.days(report.text, attributions, who, times, report.published)
    return [d._replace(outer=position.get(d.outer), said=day) for d, day in zip(drafts.values(), days, strict=True)]
