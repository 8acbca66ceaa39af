"""The day, place and figures of an event: as the reader has them, or beside the trigger with nothing between."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Figure, Place, Time, When
from onrecord.plover import EventType
from onrecord.reader.reading import ReadEvent
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.times.arithmetic import shifted
from onrecord.resolve.times.words import number_of
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range, meets


class Beside(NamedTuple):
    """A day, a place or a figure in the sentence of an event."""

    context: Context
    event: ReadEvent
    type: EventType
    said_in: int | None
    """Index of the statement in whose content the event is told."""
    place: Range
    unit: str | None = None
    """What a figure counts."""

    @property
    def text(self) -> str:
        """The report's text."""
        return self.context.text

    @property
    def behind(self) -> bool:
        """Whether it stands behind the trigger."""
        return self.place[0] >= self.event.trigger[1]

    @property
    def between(self) -> Range:
        """Where the words between the trigger and it stand."""
        first, last = sorted([self.event.trigger, self.place])
        return first[1], last[0]

    @property
    def away(self) -> int:
        """Code points between the trigger and it."""
        trigger, place = self.event.trigger, self.place
        return min(abs(place[0] - trigger[1]), abs(trigger[0] - place[1]))


_REACH = 60  # code points between a trigger and what goes with it without the reader's having said so


@rule(
    yes="[A1 Rebels] [T1 shelled] the long wooden bridge that leads into the very old harbour of the town on Monday.",
    no="[A1 Rebels] [T1 shelled] the long wooden bridge into the harbour on Monday.",
)
def far(b: Beside) -> bool:
    """What stands far from the trigger is of something else."""
    return b.between[1] - b.between[0] > _REACH


_CLAUSE = pattern_of(
    r"[;:\n—\"“”]"
    r"|,\s(?:who|which|after|before|while|but|and)\b"
    r"|\b(?:that|which|who)\b"
    r"|\b(?:for|over|of|by|about) \w+ing\b"
)


@rule(
    yes="[A1 Rebels] [T1 shelled] the bridge, which opened on Monday.",
    no="[A1 Rebels] [T1 shelled] the bridge, the mine and the mill on Monday.",
)
def in_another_clause(b: Beside) -> bool:
    """What stands in another clause than the trigger is of something else."""
    return _CLAUSE.search(b.text, *b.between) is not None


_OPEN_CLAUSE = pattern_of(r",\s(?:who|which|whose|where|whom)\b[^,]*$")
_CLAUSE_WITHOUT_COMMA = pattern_of(
    r"\b(?:that|which|who)\s(?:was|were|is|are|had|has|have|will|would|could)\s[^,.;:]*$"
)
_MAIN_VERB = pattern_of(r"\s(?:was|were|has|had|have|is|are)\s(?:\w+ly\s)?(?:been\s)?")


@rule(
    yes="[A1 [L Norland]], which votes in October, [T1=AGREE vowed] peace.",
    no="[A1 [L Norland]], in October, [T1=AGREE vowed] peace.",
)
def in_a_clause_before(b: Beside) -> bool:
    """What stands in a relative clause that ends before the trigger is of something else."""
    if b.behind:
        return False
    start = b.context.sentence(b.event.trigger)[0]
    if _MAIN_VERB.fullmatch(b.text, *b.between):  # "the convoy that was to come on Sunday was stopped"
        return _CLAUSE_WITHOUT_COMMA.search(b.text, start, b.place[0]) is not None
    return "," in b.text[slice(*b.between)] and _OPEN_CLAUSE.search(b.text, start, b.place[0]) is not None


_OF_A_THING = pattern_of(r"\b(?:an?|the|under|of|since the)\s+$", re.IGNORECASE)


@rule(
    yes="[A1 [L Norland]] [T1=SANCTION fined] the firm under a 2015 deal.",
    no="[A1 [L Norland]] [T1=SANCTION fined] the firm in 2015.",
)
def of_a_thing(b: Beside) -> bool:
    """What stands behind an article tells of a thing: "under a 2015 deal"."""
    return b.place > b.event.trigger and _OF_A_THING.search(b.text, max(0, b.place[0] - 12), b.place[0]) is not None


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 [A1 rebels] [T1 shelled] the port] on Monday.",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 [A1 rebels] [T1 shelled] the port on Monday].",
)
def outside_the_words(b: Beside) -> bool:
    """What goes with an event that somebody tells of stands in their words, too."""
    if b.said_in is None:
        return False
    content = b.context.drafts[b.said_in].attribution.content
    return not any(s <= b.place[0] and b.place[1] <= e for s, e in content)


@rule(
    yes="[A1 Rebels] [T1 shelled] the port and [T2 took] it on Monday.",
    no="[A1 Rebels] [T1 shelled] the port and the mine on Monday.",
)
def beyond_another_event(b: Beside) -> bool:
    """What stands beyond another event is of that."""
    return any(event is not b.event for event in b.context.events_in(b.between))


@rule(
    yes="[C1 [A1 Rebels] [T1 shelled] the port], [S1 police] [Q1 said] on Monday.",
    no="[S1 [A1 [L Norland]]] [Q1 [T1=ACCUSE accused]] the rebels on Monday [C1 of theft].",
)
def beyond_a_saying(b: Beside) -> bool:
    """What stands beyond reporting words is of the saying, unless they are the event."""
    return any(not meets(cue, b.event.trigger) for cue in b.context.cues_in(b.between))


_AND_THEN = pattern_of(r"(?:,\s)?\s?(?:and|but)\s(?:then\s)?(?:(?:was|were|has|had)\s)?(?:been\s)?(?:\w+ly\s)?")
_HAS_A_VERB = pattern_of(r"\b[a-z]+(?:ed|ought|old|ent|ook|ade|eft|ost|uilt|egan|ecame)\b")


@rule(
    yes="The plant was founded in 1974 and [T1=COOPERATE bought] in 1991.",
    no="The plant was founded in 1974 and [T1=COOPERATE bought] by [A1 miners].",
)
def of_the_verb_before(b: Beside) -> bool:
    """A day right before "and" and the trigger is that of the verb before, where the trigger has its own: "bought it in
    2022 and closed it in 2023"."""
    if b.behind or not _AND_THEN.fullmatch(b.text, *b.between):
        return False
    start, end = b.context.sentence(b.event.trigger)
    if not b.context.holds("times", (b.event.trigger[1], end)):
        return False
    return _HAS_A_VERB.search(b.text, start, b.place[0]) is not None


_THEN = pattern_of(
    r"\s(?:(?:after|before|because|since)\s|for\s(?:\w+ly\s)?(?:having\s)?\w+ing\b)"
)  # "when" and "while" tell of the same day


@rule(
    yes="Drivers will strike from Friday after [T1=CONSULT talks] ended on Monday.",
    no="[T1=CONSULT Talks] will end on Friday after a day of rest.",
)
def of_the_main_clause(b: Beside) -> bool:
    """A day right before "after" or "for taking" is of what stands before it, not of a trigger in that clause."""
    return not b.behind and _THEN.match(b.text, b.between[0], b.event.trigger[1]) is not None


_UNTIL = pattern_of(
    r"\b(?:until|till)\s(?:(?:at|least|early|late|mid|the|start|beginning|middle|end|of)[\s-])*$", re.IGNORECASE
)
_LONGEST_UNTIL = 40  # code points before a day


@rule(
    yes="[A1 [L Norland]] [T1=SANCTION barred] the firm until 2030.",
    no="[A1 [L Norland]] [T1=SANCTION barred] the firm in 2026.",
)
def until_then(b: Beside) -> bool:
    """A day behind "until" tells how long something goes on."""
    return _UNTIL.search(b.text, max(0, b.place[0] - _LONGEST_UNTIL), b.place[0]) is not None


_SINCE = pattern_of(
    r"\bsince\s(?:[\w’'-]+\s)+?(?:was|were|is|had|has|did|[a-z]{2,}ed|began|took|broke|fell|came|left)\b"
)


@rule(
    yes="It was the worst [T1=ASSAULT attack] since a truce was signed in March.",
    no="It was the worst [T1=ASSAULT attack] since March.",
)
def since_something_else(b: Beside) -> bool:
    """A day of what something is told to be the first since is of that: "the worst attack since a truce in March"."""
    return b.behind and _SINCE.search(b.text, *b.between) is not None


_GOES_ON = pattern_of(
    r"\s(?:(?:is|was|are)\s(?:due|set|expected|scheduled)\sto\s|will\s|would\s)?(?:continue|resume|reconvene|go\son|goes\son)[sd]?\s(?:on\s)?"
)


@rule(
    yes="[R1 [P Bob Roe]]'s [T1=ACCUSE trial] continues on Monday.",
    no="[R1 [P Bob Roe]]'s [T1=ACCUSE trial] begins on Monday.",
)
def goes_on_then(b: Beside) -> bool:
    """On what day a trial or an inquiry goes on is not when somebody was charged."""
    return b.event.type == "ACCUSE" and b.behind and _GOES_ON.fullmatch(b.text, *b.between) is not None


_RIGHT_BEHIND = pattern_of(r"\s(?:on\s|last\s|this\s)?")
_WITH_WHAT = pattern_of(r"\s(?:with|over|for|of|in\sconnection\swith|about)\s[^.;:\n]*")


@rule(
    yes="[R1 [P Bob Roe]] was [T1=ACCUSE charged] Thursday with [T2=ASSAULT murder].",
    no="[R1 [P Bob Roe]] was [T1=ACCUSE charged] with Thursday's [T2=ASSAULT murder].",
)
def of_the_charge(b: Beside) -> bool:
    """A day right behind "charged" or "accused" and before "with" or "of" is not that of the deed."""
    if b.behind or not _WITH_WHAT.fullmatch(b.text, *b.between):
        return False
    stretch = (b.place[0] - _LONGEST_CHARGE, b.place[0])
    before = [e for e in b.context.events_in(stretch) if e.type in ("ACCUSE", "SANCTION")]
    return any(_RIGHT_BEHIND.fullmatch(b.text, e.trigger[1], b.place[0]) for e in before)


_LONGEST_CHARGE = 40  # code points of a trigger with the space behind it
_IN_A_CLAUSE = pattern_of(r"\b(?:who|which|whose)\s[^,;:]*$")
_ENDS_IT = pattern_of(
    r"[^.;:\n,]*,\s(?!(?:and|but|or|who|which|on|in|at|where|when)\b)[a-z]+(?:ed|d|t|me|nt|ll|ke|ve|w|id)\b[^,;:\n]*"
)


@rule(
    yes="[P Bob Roe], who was twice [T1=ASSAULT shot at] on her way to court, died on Monday.",
    no="[P Bob Roe], who was twice [T1=ASSAULT shot at] on her way to court on Monday, died.",
)
def after_the_clause(b: Beside) -> bool:
    """A day behind the verb that follows a relative clause is that verb's: "who was shot at, died on Monday"."""
    if not b.behind or _ENDS_IT.fullmatch(b.text, *b.between) is None:
        return False
    return _IN_A_CLAUSE.search(b.text, b.context.sentence(b.event.trigger)[0], b.event.trigger[0]) is not None


_OWNS = pattern_of(r"['’]s\s|(?<=s)['’]\s")
_OWNS_IT = pattern_of(r"['’]s?\s(?:(?!(?:in|if|of|on|at|for|and|or|after|before|when|as|to|with|by)\b)[\w’'-]+\s){0,4}")


@rule(
    yes="[A1 The port] [T1=SANCTION banned] [R1 the miners] before Monday's races.",
    no="[A1 The port] spoke of Monday's [T1=SANCTION ban].",
)
def of_what_it_owns(b: Beside) -> bool:
    """A day that owns something else than the trigger is of that: "Monday's races"."""
    owns = _OWNS.match(b.text, b.place[1]) is not None
    return owns and _OWNS_IT.fullmatch(b.text, b.place[1], max(b.place[1], b.event.trigger[0])) is None


_ANOTHERS = (
    of_the_verb_before,
    of_the_main_clause,
    until_then,
    since_something_else,
    goes_on_then,
    of_the_charge,
    of_what_it_owns,
    after_the_clause,
)
"""By what grammar a day is not the trigger's, though the reader has it for that."""
APART = Rules(
    "apart",
    [
        gives(True, far),
        gives(True, in_another_clause),
        gives(True, in_a_clause_before),
        gives(True, of_a_thing),
        *(gives(True, of_another) for of_another in _ANOTHERS),
        gives(True, beyond_a_saying),
        gives(True, outside_the_words),
        gives(True, beyond_another_event),
    ],
    at=lambda b: b.place,
)


@rule(
    yes="[A1 Rebels] [T1 shelled] the port, which reopened [D1 on Monday].",
    no="[A1 Rebels] [T1 shelled] the port on Monday.",
)
def day_as_read(b: Beside) -> int | None:
    """The day that the reader has for it comes first, unless grammar gives it to another verb."""
    read = any(meets(b.place, asked) for asked in b.event.times)
    return 0 if read and not any(of_another(b) for of_another in _ANOTHERS) else None


@rule(
    yes="[A1 Rebels] [T1 shelled] the port on Monday.",
    no="[A1 Rebels] [T1 shelled] the port, which reopened on Monday.",
)
def day_beside(b: Beside) -> int | None:
    """Then the nearest that goes with the trigger."""
    return 1 + b.away if APART.first(b) is None else None


DAY = Rules("event_day", [day_as_read, day_beside], at=lambda b: b.place, of=lambda b: b.event.trigger)


_COUNTED = pattern_of(
    r",?\s(?P<number>[\w-]+)\s(?P<unit>day|week|month|year)s?\s(?P<way>after|before)\s(?:[\w’'-]+\s){0,6}$"
)
_WHOLE_DAY = pattern_of(r"\d{4}-\d\d-\d\d")


def _counted_from(context: Context, trigger: Range, times: Sequence[Time]) -> When | None:
    """The day of what a counted "after" or "before" ties to a day: "on Saturday, two days after rebels shelled"."""
    start = context.sentence(trigger)[0]
    for index in context.in_sentence(trigger, "times"):
        time = times[index]
        if time.value is None or not _WHOLE_DAY.fullmatch(time.value) or time.end > trigger[0]:
            continue
        counted = _COUNTED.match(context.text, time.end, trigger[0]) if time.start >= start else None
        number = number_of(counted["number"]) if counted else None
        if counted is None or number is None:
            continue
        back = number if counted["way"] == "after" else -number
        value = shifted(dt.date.fromisoformat(time.value), -back, counted["unit"])
        return When(start=time.start, end=counted.end("way"), value=value)
    return None


def day_of(context: Context, event: ReadEvent, said_in: int | None, times: Sequence[Time]) -> When | None:
    """The day or time of an event."""
    counted = _counted_from(context, event.trigger, times)
    if counted is not None:
        return counted
    found = []
    for index in context.in_sentence(event.trigger, "times"):
        time = times[index]
        if time.type in ("DATE", "TIME") and time.value is not None and len(time.value) >= len("2021"):  # no decade
            away = DAY.first(Beside(context, event, event.type, said_in, (time.start, time.end)))
            if away == 0 or (away is not None and not time.value.endswith("_REF")):  # "hours after" tells no day
                found.append((away, index))
    if not found:
        return None
    time = times[min(found)[1]]
    return When(start=time.start, end=time.end, value=time.value)


@rule(
    yes="[A1 Rebels] [T1 shelled] the port; smoke rose over [W1 [L Paris]].",
    no="[A1 Rebels] [T1 shelled] the port in [L Paris].",
)
def place_as_read(b: Beside) -> int | None:
    """The place that the reader has for it comes first."""
    return b.away - 2000 if any(meets(b.place, asked) for asked in b.event.places) else None


_ON_THE_GROUND = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})  # done to a place, and there


@rule(
    yes="[A1 Rebels] [T1 shelled] [R1 [L Paris]].",
    no="[A1 [L Norland]] [T1=ACCUSE accused] [R1 [L Paris]].",
)
def done_to_it(b: Beside) -> int | None:
    """Then the place to which it is done, if it is something done on the ground."""
    done = b.type in _ON_THE_GROUND and any(meets(b.place, asked) for asked in b.event.recipients)
    return b.away - 1000 if done else None


_AT = pattern_of(
    r"\b(?:in|at|near|on|outside|inside|around|across|over|along|off|of|from|into|to)\s+"
    r"(?:the\s+|\w+ern\s+|(?:\w+\s+)?(?:city|town|port|village|suburb|district|province|region|island|county)\s+of\s+){0,3}$"
)


@rule(
    yes="[A1 Rebels] [T1 shelled] the port in [L Paris].",
    no="[A1 Rebels] [T1 shelled] the port with [L Paris] asleep.",
)
def place_behind(b: Beside) -> int | None:
    """Then the nearest behind the trigger, with a word for where, that goes with it."""
    start = b.place[0]
    told = b.behind and _AT.search(b.text, max(0, start - 40), start) is not None
    return b.away if told and APART.first(b) is None else None


WHERE = Rules(
    "event_place", [place_as_read, done_to_it, place_behind], at=lambda b: b.place, of=lambda b: b.event.trigger
)


def place_of(context: Context, event: EventDraft, places: Sequence[Place]) -> int | None:
    """Index of the place where an event was."""
    found = []
    for index in context.in_sentence(event.read.trigger, "places"):
        place = (places[index].start, places[index].end)
        away = WHERE.first(Beside(context, event.read, event.type, event.said_in, place))
        if away is not None:
            found.append((away, index))
    return min(found)[1] if found else None


@rule(
    yes="[A1 Rebels] [T1 killed] [R1 40 miners].",
    no="[A1 Rebels] [T1 robbed] [R1 miners] 40 times over.",
)
def of_a_party(b: Beside) -> bool:
    """A figure in or right before the words for those who take part is the event's."""
    event = b.event
    taking = [*event.actors, *event.recipients, *event.patients, *event.agents]
    return any(meets(b.place, t) or 0 <= t[0] - b.place[1] <= 2 for t in taking)


_MEASURES = frozenset(
    """
    km kilometres kilometers miles mile metres meters m cm ft feet
    mph kph
    years days hours
    % percent
    """.split()
)
_TELLS_OF_A_THING = pattern_of(r"\b(?:with|from|of|than|by|at|within|under|over)\s+$")  # "a town with 12 hospitals"


@rule(
    yes="[A1 Rebels] [T1 burned] 12 hospitals.",
    no="[A1 Rebels] [T1 burned] a town with 12 hospitals.",
)
def of_what_is_counted(b: Beside) -> bool:
    """A figure behind the trigger that counts something, and is no measure, is the event's when it goes with it."""
    if b.unit is None or b.unit.lower() in _MEASURES or not b.behind:
        return False
    of_a_thing = _TELLS_OF_A_THING.search(b.text, max(0, b.place[0] - 12), b.place[0])
    return of_a_thing is None and APART.first(b) is None


FIGURES = Rules(
    "event_figures",
    [gives(True, of_a_party), gives(True, of_what_is_counted)],
    at=lambda b: b.place,
    of=lambda b: b.event.trigger,
)


def figures_of(context: Context, event: EventDraft, figures: Sequence[Figure]) -> tuple[int, ...]:
    """Indexes of the figures that tell with how many, or how much."""
    found = []
    for index in context.in_sentence(event.read.trigger, "figures"):
        f = figures[index]
        if FIGURES.first(Beside(context, event.read, event.type, event.said_in, (f.start, f.end), f.unit)):
            found.append(index)
    return tuple(found)
