"""What stands near an event in the text: statements around it, and whether a day, a place or a figure goes with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.reader.reading import ReadEvent
from onrecord.resolve.statements import StatementDraft
from onrecord.text.ranges import Range, RangeIndex, meets
from onrecord.text.sentences import sentence

_REACH = 60  # code points between a trigger and what goes with it without the reader's having said so
_APART = re.compile(
    r"[;:\n—\"“”]|,\s(?:who|which|after|before|while|but|and)\b|\b(?:that|which|who|(?:for|over|of|by|about) \w+ing)\b"
)
_OF_ANOTHER = re.compile(r"\b(?:an?|the|under|of|since the)\s+$", re.IGNORECASE)  # "under a 2015 deal"


class Scene:
    """A report's events among its statements and its values."""

    def __init__(self, text: str, events: Sequence[ReadEvent], drafts: Sequence[StatementDraft]) -> None:
        self.text = text
        self.events = events
        self.drafts = drafts
        contents = [(index, place) for index, d in enumerate(drafts) for place in d.attribution.content]
        self._content_of = [index for index, _ in contents]
        self._contents = RangeIndex(place for _, place in contents)
        self._cues = RangeIndex(d.attribution.cue for d in drafts)
        self._triggers = RangeIndex(e.trigger for e in events)
        self._values: dict[str, RangeIndex] = {}
        self._sentences: dict[Range, Range] = {}

    def hold(self, kind: str, places: Iterable[Range]) -> None:
        """Take in the places of values, to be found by `in_sentence`."""
        self._values[kind] = RangeIndex(places)

    def sentence(self, trigger: Range) -> Range:
        """The sentence in which a trigger stands."""
        if trigger not in self._sentences:
            self._sentences[trigger] = sentence(self.text, trigger[0])
        return self._sentences[trigger]

    def in_sentence(self, trigger: Range, kind: str) -> list[int]:
        """Indexes of the values of a kind in the trigger's sentence."""
        return self._values[kind].meeting(*self.sentence(trigger))

    def told_in(self, trigger: Range) -> int | None:
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

    def saying(self, trigger: Range) -> int | None:
        """The statement whose reporting words are the trigger: "accused", "called for"."""
        return next(iter(self._cues.meeting(*trigger)), None)

    @staticmethod
    def away(trigger: Range, place: Range) -> int:
        """Code points between a trigger and a place."""
        return min(abs(place[0] - trigger[1]), abs(trigger[0] - place[1]))

    def goes_with(self, event: ReadEvent, said_in: int | None, place: Range) -> bool:
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
