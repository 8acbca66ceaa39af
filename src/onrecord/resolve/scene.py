"""What stands near an event in the text: statements around it, and whether a day, a place or a figure goes with it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from onrecord.reader.reading import Event, Place
from onrecord.resolve.said import sentence
from onrecord.resolve.statements import Draft

_MOST = 1000  # spans that begin before a place, of which those that reach it are sought: a bound on hostile texts
_REACH = 60  # code points between a trigger and what goes with it without the reader's having said so
_APART = re.compile(
    r"[;:\n—\"“”]|,\s(?:who|which|after|before|while|but|and)\b|\b(?:that|which|who|(?:for|over|of|by|about) \w+ing)\b"
)
_OF_ANOTHER = re.compile(r"\b(?:an?|the|under|of|since the)\s+$", re.IGNORECASE)  # "under a 2015 deal"


def meets(one: Place, other: Place) -> bool:
    """Whether two spans share something."""
    return one[0] < other[1] and other[0] < one[1]


class _Spans:
    """Spans found by where they stand: a report may be a book."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._order = sorted((s, e, i) for i, (s, e) in enumerate(places))
        self._longest = max((e - s for s, e, _ in self._order), default=0)

    def meeting(self, start: int, end: int) -> list[int]:
        """Indexes of the spans that share something with the text from start to end, in text order."""
        low = bisect_left(self._order, (start - self._longest, 0, 0))
        high = bisect_left(self._order, (end, 0, 0))
        return [i for _, e, i in self._order[max(low, high - _MOST) : high] if e > start]


class Scene:
    """A report's events among its statements and its values."""

    def __init__(self, text: str, events: Sequence[Event], drafts: Sequence[Draft]) -> None:
        self.text = text
        self.events = events
        self.drafts = drafts
        contents = [(index, place) for index, d in enumerate(drafts) for place in d.attribution.content]
        self._content_of = [index for index, _ in contents]
        self._contents = _Spans(place for _, place in contents)
        self._cues = _Spans(d.attribution.cue for d in drafts)
        self._triggers = _Spans(e.trigger for e in events)
        self._values: dict[str, _Spans] = {}
        self._sentences: dict[Place, Place] = {}

    def hold(self, kind: str, places: Iterable[Place]) -> None:
        """Take in the places of values, to be found by `in_sentence`."""
        self._values[kind] = _Spans(places)

    def sentence(self, trigger: Place) -> Place:
        """The sentence in which a trigger stands."""
        if trigger not in self._sentences:
            self._sentences[trigger] = sentence(self.text, trigger[0])
        return self._sentences[trigger]

    def in_sentence(self, trigger: Place, kind: str) -> list[int]:
        """Indexes of the values of a kind in the trigger's sentence."""
        return self._values[kind].meeting(*self.sentence(trigger))

    def told_in(self, trigger: Place) -> int | None:
        """The innermost statement in whose content a trigger stands."""
        best: tuple[int, int] | None = None
        for found in self._contents.meeting(*trigger):
            index = self._content_of[found]
            a = self.drafts[index].attribution
            if any(s <= trigger[0] and trigger[1] <= e for s, e in a.content) and not meets(trigger, a.cue):
                size = sum(e - s for s, e in a.content)
                if best is None or size <= best[0]:
                    best = size, index
        return best[1] if best else None

    def saying(self, trigger: Place) -> int | None:
        """The statement whose reporting words are the trigger: "accused", "called for"."""
        return next(iter(self._cues.meeting(*trigger)), None)

    @staticmethod
    def away(trigger: Place, place: Place) -> int:
        """Code points between a trigger and a place."""
        return min(abs(place[0] - trigger[1]), abs(trigger[0] - place[1]))

    def goes_with(self, event: Event, said_in: int | None, place: Place) -> bool:
        """Whether a day, a place or a figure near a trigger is the event's: nothing that it could belong to is between them.

        Args:
            said_in: the statement in whose content the event is told; what goes with it is told there, too.
        """
        first, last = sorted([event.trigger, place])
        between = (first[1], last[0])
        if between[1] - between[0] > _REACH or _APART.search(self.text, *between):
            return False
        if place is last and _OF_ANOTHER.search(self.text, max(0, place[0] - 12), place[0]):
            return False
        if said_in is not None:
            content = self.drafts[said_in].attribution.content
            if not any(s <= place[0] and place[1] <= e for s, e in content):
                return False
        if any(self.events[i] is not event for i in self._triggers.meeting(*between)):
            return False
        cues = (self.drafts[i].attribution.cue for i in self._cues.meeting(*between))
        return all(meets(cue, event.trigger) for cue in cues)
