"""Entries in words, each with its role and no colour: the command line, pages and exports print the same sentences.

WHO · said · WHAT
claim · by Dmitry Peskov, Kremlin spokesman, RU · on 2021-12-01 · relayed by TASS
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, get_args

from onrecord.answers import Answer, Origin
from onrecord.model import (
    Act,
    Actor,
    Event,
    Figure,
    Place,
    Record,
    SaidFrom,
    Span,
    Statement,
    Status,
    Time,
    reader_of,
    sides_in,
)
from onrecord.plover import TYPES

PhraseRole = (
    Literal["source", "cue", "content", "relay", "event", "act", "withheld", "thought", "detail", "judged"]
    | Literal["unsure"]
    | Status
)
"""What a phrase says of its entry; whoever prints it chooses a colour for each."""

UNSURE = 0.5
"""What is less sure than this is marked: it is as likely wrong as right, by the calibration on development sets."""

ACTS: dict[Act, str] = {
    "assert": "claim",
    "deny": "denial",
    "accuse": "accusation",
    "demand": "demand",
    "warn": "warning",
    "commit": "commitment",
    "express": "opinion",
}
_TYPES = {type_.lower(): type_ for type_ in TYPES}
_PUBLISHED_FROM = {
    "given": "given",
    "metadata": "from the page",
    "dateline": "from its date line",
    "inferred": "worked out from a weekday and a calendar day in it",
}
_SAID_FROM: dict[SaidFrom, str] = {
    "words": "",
    "occasion": ", the report's day: the occasion is told without another",
    "answer": ", the day of what it answers",
    "speaker": ", the day of the speaker's words beside it",
    "report": ", the day of which the report tells",
}
_DECIDED = {
    "speakers": "speaker",
    "relayed_by": "relay",
    "addressee": "addressee",
    "said": "day",
    "sides": "side",
    "status": "status",
    "type": "type",
    "when": "day",
    "where": "place",
    "figures": "figure",
    "of": "of",
    "members": "members",
}
_NOBODY = "by somebody whom the words do not name"
_COURTESY = frozenset("mr mrs ms miss mx messrs".split())
"""Titles that tell nothing of what somebody is."""
_BESIDE = 60  # characters between a time and the reporting words that it belongs to


class Phrase(NamedTuple):
    """Words with what they say of the entry."""

    words: str
    role: PhraseRole


def count(number: int, what: str) -> str:
    """ "1 report", "2,000 reports"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def act_meant(given: str) -> str:
    """An act or a type of events by any of its words: assert, claim and claims; ASSAULT, assault. Else as it stands.

    A word that is both an act and a type in small letters ("accuse") is the act.
    """
    acts = get_args(Act)
    if given in acts or given in TYPES:
        return given
    word = given.strip().lower()
    pages = {words: act for act, words in ACTS.items()}
    for form in (word, word.removesuffix("s")):
        if form in acts:
            return form
        if form in pages or form in _TYPES:
            return pages.get(form) or _TYPES[form]
    return given


def acts_listed() -> str:
    """The acts, each with the word that pages have for it: "assert (claim), deny (denial), …"."""
    return ", ".join(act if act == words else f"{act} ({words})" for act, words in ACTS.items())


def line_of(text: str, offset: int) -> int:
    """The line, counted from one, in which an offset of the text stands."""
    return text.count("\n", 0, offset) + 1


def one_line(words: str) -> str:
    """Words without line breaks and runs of blanks."""
    return " ".join(words.split())


def span_words(spans: Iterable[Span]) -> str:
    """The words of spans, the gaps told by an ellipsis."""
    return " … ".join(one_line(s.surface) for s in spans)


def names(record: Record, ids: Iterable[str]) -> str:
    """Names of actors of a report: "Ann Lee; Bo Roe"."""
    return "; ".join(record.actor(i).name for i in ids)


def marks(entry: Statement | Event) -> Iterator[tuple[PhraseRole, Span]]:
    """The spans of an entry with what each is; of a statement the content first, since the others may lie in it."""
    if isinstance(entry, Event):
        yield "event", entry.trigger
        return
    yield from (("content", span) for span in entry.content)
    yield from (("source", span) for span in entry.source)
    yield from (("cue", span) for span in entry.cue)


def speaker_words(record: Record, statement: Statement) -> str:
    """Whose words a statement is: names, else what stands for them in the text."""
    return names(record, statement.speakers) or span_words(statement.source) or "(not said who)"


def statement_line(record: Record, statement: Statement) -> tuple[Phrase, ...]:
    """WHO, said, WHAT."""
    return (
        Phrase(speaker_words(record, statement), "source"),
        Phrase(span_words(statement.cue) or "(in own words)", "cue"),
        Phrase(span_words(statement.content), "content"),
    )


def page_of(record: Record, entry: Statement | Event) -> int | None:
    """The page on which the block begins in which an entry stands, of a document that has pages."""
    blocks = record.report.blocks
    if not blocks or not isinstance(blocks[0].page, int):
        return None
    at = entry.trigger.start if isinstance(entry, Event) else (entry.cue or entry.content)[0].start
    page = blocks[max(0, bisect_right(blocks, at, key=lambda b: b.start) - 1)].page
    return page if isinstance(page, int) else None


def _page(record: Record, entry: Statement | Event) -> Iterator[Phrase]:
    page = page_of(record, entry)
    if page is not None:
        yield Phrase(f"page {page}", "detail")


def statement_facts(record: Record, statement: Statement) -> Iterator[Phrase]:
    """What is known of the statement's way into the report, and why what is null is null."""
    if _is_unsure(statement.score):
        yield Phrase("unsure whether this is a statement", "unsure")
    yield from _act(statement)
    if statement.channel == "thought":
        yield Phrase("not in so many words", "thought")
    described = "; ".join(_described(record.actor(i)) for i in statement.speakers)
    yield Phrase(f"by {described}" if described else _NOBODY, "detail")
    sides = [record.actor(side).name for side in sides_in(record, statement.speakers)]
    yield from _side(described, sides)
    yield from _others(statement, lambda ids: names(record, ids))
    yield Phrase(_day_of_saying(record, statement), "detail")
    yield from _relay(statement, lambda ids: names(record, ids))
    if statement.within:
        outer = next(s for s in record.statements if s.id == statement.within)
        yield Phrase(f"in the words of {speaker_words(record, outer)}", "relay")
    yield from _page(record, statement)


def found_facts(found: Answer) -> Iterator[Phrase]:
    """The same in short, of an entry that answers a question: names as the whole record has them."""
    entry = found.entry

    def people(ids: tuple[str, ...]) -> str:
        return "; ".join(found.actors[i].name for i in ids)

    if isinstance(entry, Event):
        yield _type(entry)
        yield Phrase(
            " → ".join([people(entry.actors) or "somebody", *filter(None, [people(entry.recipients)])]), "detail"
        )
        if entry.when and entry.when.value:
            yield Phrase(f"on {entry.when.value}", "detail")
        yield Phrase(entry.status, entry.status)
        if entry.background:
            yield Phrase("background", "detail")
        return
    yield from _act(entry)
    speakers = people(entry.speakers)
    yield Phrase(f"by {speakers}" if speakers else _NOBODY, "detail")
    yield from _side(speakers, [side.name for i in entry.speakers for side in found.sides.get(i, ())])
    yield from _others(entry, people)
    if entry.said:
        yield Phrase(f"on {entry.said}", "detail")
    yield from _relay(entry, people)
    if found.judged:
        yield Phrase("judged", "judged")


def people_of_answer(found: Answer) -> list[str]:
    """Names, as the whole record has them, of those who say a statement or do an event."""
    ids = found.entry.actors if isinstance(found.entry, Event) else found.entry.speakers
    return list(dict.fromkeys(found.actors[i].name for i in ids))


def event_line(record: Record, event: Event) -> tuple[Phrase, ...]:
    """WHO, did, WHOM; somebody where the words do not say who."""
    recipients = names(record, event.recipients)
    phrases = (
        Phrase(names(record, event.actors) or "somebody", "source"),
        Phrase(span_words((event.trigger,)), "event"),
    )
    return (*phrases, Phrase(recipients, "source")) if recipients else phrases


def event_circumstances(record: Record, event: Event, line: str) -> Iterator[str]:
    """When, where and how many, as far as the event's line does not say so."""
    around = [event.when.value] if event.when and event.when.value else []
    around += [record.places[event.where].name] if event.where is not None else []
    around += [figure_words(record.figures[i]) for i in event.figures]
    for fact in around:
        if not re.search(rf"(?<!\w){re.escape(fact)}(?!\w)", line):
            line += f", {fact}"
            yield fact


def event_facts(record: Record, event: Event) -> Iterator[Phrase]:
    """What kind it is, whether it happened, on whose word, and where it is told again."""
    if _is_unsure(event.certainty):
        yield Phrase("unsure whether this is such an event", "unsure")
    yield _type(event)
    yield Phrase(event.status, event.status)
    if event.according_to:
        statement = next(s for s in record.statements if s.id == event.according_to)
        yield Phrase(f"{on_whose_word(event, statement)} {speaker_words(record, statement)}", "detail")
        yield from _relay(statement, lambda ids: names(record, ids))
    if event.background:
        yield Phrase("background", "detail")
    if event.mentions:
        lines = (line_of(record.report.text, m.start) for m in event.mentions)
        yield Phrase(f"told again on line {', '.join(map(str, lines))}", "detail")
    yield from _page(record, event)


def on_whose_word(event: Event, statement: Statement) -> str:
    """What the one is to the event on whose word it rests: who claims what others deny does not deny it."""
    claims = event.status == "denied" and statement.act != "deny" and statement.polarity == "affirmed"
    return "told by" if claims else "on the word of"


def _type(event: Event) -> Phrase:
    return Phrase(event.type + (f" {event.mode}" if event.mode else ""), "act")


def _act(statement: Statement) -> Iterator[Phrase]:
    if statement.polarity == "withheld":
        yield Phrase("not said", "withheld")
    elif statement.act:
        yield Phrase(ACTS[statement.act], "act")
        if _is_unsure(statement.act_score):
            yield Phrase("unsure which act", "unsure")


def _is_unsure(score: float | None) -> bool:
    """Whether an entry, or something of it, is marked as unsure; never what the reader said nothing of."""
    return score is not None and score < UNSURE


def _others(statement: Statement, people: Callable[[tuple[str, ...]], str]) -> Iterator[Phrase]:
    if statement.addressee:
        yield Phrase(f"to {people(statement.addressee)}", "detail")
    if statement.about:
        yield Phrase(f"about {people(statement.about)}", "detail")


def _relay(statement: Statement, people: Callable[[tuple[str, ...]], str]) -> Iterator[Phrase]:
    if statement.relayed_by:
        yield Phrase(f"relayed by {people(statement.relayed_by)}", "relay")


def _side(told: str, sides: Iterable[str]) -> Iterator[Phrase]:
    """Whose side it is, where the words for the speaker do not say so already."""
    others = [side for side in dict.fromkeys(sides) if side.lower() not in told.lower()]
    if others:
        yield Phrase(f"of {' and '.join(map(one_line, others))}", "detail")


def _described(actor: Actor) -> str:
    """An actor with title, and country by its code."""
    facts = [role.title for role in actor.roles if role.title.lower().rstrip(".") not in _COURTESY][:1]
    facts += [actor.country] if actor.country and actor.kind != "country" else []
    name = actor.name + (" (full name from the table)" if actor.name_from == "table" else "")
    return one_line(", ".join([name, *facts]))


def _day_of_saying(record: Record, statement: Statement) -> str:
    if statement.said and statement.said_from:
        return f"on {statement.said}{_SAID_FROM[statement.said_from]}"
    unsettled = [t for t in record.times if t.value is None and _beside(record, statement, t)]
    if unsettled and record.report.published is None:
        words = record.report.text[unsettled[0].start : unsettled[0].end]
        return f"day unknown: “{words}” counts from the report's day, which is not told"
    return "day not told"


def _beside(record: Record, statement: Statement, time: Time) -> bool:
    """Whether a time stands near the reporting words, on their line, outside what is said."""
    cue = (statement.cue or statement.content)[0]
    first, last = sorted([(time.start, time.end), (cue.start, cue.end)])
    return (
        last[0] - first[1] < _BESIDE
        and "\n" not in record.report.text[first[1] : last[0]]
        and not any(p.start <= time.start < p.end for p in statement.content)
    )


def reason_words(record: Record, entry: Statement | Event) -> str:
    """Which rule decided what of an entry: "why: day saying_day.in_words · …"; empty where nobody asked."""
    decided = (r for r in record.reasons or () if r.entry == entry.id)
    several = ("sides", "speakers", "figures")
    text = record.report.text
    told = [
        f"{_DECIDED[r.field]}{f' of “{one_line(text[r.start : r.end])}”' if r.field in several else ''} {r.rule}"
        for r in decided
    ]
    return f"why: {' · '.join(told)}" if told else ""


def report_facts(record: Record, name: str) -> Iterator[str]:
    """What is known of a report, and how much was read in it.

    Args:
        name: of its input.
    """
    report = record.report
    if report.title:
        yield name
    if report.outlet:
        yield report.outlet
    if report.published and report.published_from:
        yield f"published {report.published} ({_PUBLISHED_FROM[report.published_from]})"
    else:
        yield "the report does not say when it was published"
    if report.wire:
        yield wire_words(report.wire)
    if report.notes:
        yield from report.notes
    if report.replaced:
        yield f"{count(report.replaced, 'unreadable character')} replaced"
    speakers = {i for s in record.statements for i in s.speakers}
    yield f"{count(len(record.statements), 'statement')} by {count(len(speakers), 'speaker')}"
    yield count(len(record.events), "event")
    yield f"read by the {reader_of(record.model)} reader"


def wire_words(agency: str) -> str:
    """Whose copy a report is."""
    return f"copy of {agency}"


def origin_facts(report: Origin) -> list[str]:
    """Day, outlet and title of the report that an entry stands in."""
    return [report.published or "undated", *filter(None, [report.outlet, report.title and one_line(report.title)])]


def values(record: Record) -> Iterator[tuple[str, list[str]]]:
    """What days, places and figures the words tell, each once, in text order: "Monday → 2024-05-13"."""
    kinds: tuple[tuple[str, list[tuple[int, int, str]]], ...] = (
        ("Days", [(t.start, t.end, t.value or "not settled") for t in record.times]),
        ("Places", [(p.start, p.end, place_words(p)) for p in record.places]),
        ("Figures", [(f.start, f.end, figure_words(f)) for f in record.figures]),
    )
    for title, found in kinds:
        each = dict.fromkeys(f"{one_line(record.report.text[s:e])} → {value}" for s, e, value in found)
        if each:
            yield title, list(each)


def place_words(place: Place) -> str:
    """A place with its country and where it lies."""
    if place.lat is None or place.lon is None:
        return "not in the gazetteer"
    land = f", {place.country}" if place.country else ""
    return f"{place.name}{land} ({place.lat:.1f}, {place.lon:.1f})"


def figure_words(figure: Figure) -> str:
    """A figure with what it counts: "over 3,000 troops"."""
    if figure.low is not None and figure.high is not None:
        number = f"{figure.low:,.12g} to {figure.high:,.12g}"
    elif figure.value is None:
        return "not settled"
    else:
        number = ("" if figure.approx == "exact" else f"{figure.approx} ") + f"{figure.value:,.12g}"
    return " ".join(filter(None, [number, figure.unit, figure.of and f"of {figure.of}"]))
