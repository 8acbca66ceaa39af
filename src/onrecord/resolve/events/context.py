"""What stands near an event in the text: the statements around it, and the days, places and figures of its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy

from onrecord.reader.reading import ReadEvent
from onrecord.resolve.statements.draft import StatementDraft
from onrecord.text.ranges import Range, RangeIndex, meets
from onrecord.text.sentences import sentence
from onrecord.text.transcripts import MARKS


class Context:
    """A report's events among its statements and its values."""

    def __init__(
        self,
        text: str,
        events: Sequence[ReadEvent],
        drafts: Sequence[StatementDraft],
        beside_the_text: Iterable[Range] = (),
    ) -> None:
        """Put a report's events among what is near them.

        Args:
            text: the report's.
            events: as the reader has them.
            drafts: its statements.
            beside_the_text: where titles, captions and the like stand.
        """
        self.text = text
        self.events = events
        self.drafts = drafts
        contents = [(index, place) for index, d in enumerate(drafts) for place in d.attribution.content]
        self._content_of = [index for index, _ in contents]
        self._contents = RangeIndex(place for _, place in contents)
        self._cues = RangeIndex(d.attribution.cue for d in drafts)
        self._marks = [d for d in drafts if text[slice(*d.attribution.cue)] in MARKS]
        self._triggers = RangeIndex(e.trigger for e in events)
        self._beside_the_text = RangeIndex(beside_the_text)
        self._values: dict[str, RangeIndex] = {}
        self._sentences: dict[Range, Range] = {}

    def holding(self, kind: str, places: Iterable[Range]) -> Context:
        """The same with the places of values, to be found by `in_sentence`."""
        more = copy(self)
        more._values = {**self._values, kind: RangeIndex(places)}
        return more

    def sentence(self, trigger: Range) -> Range:
        """The sentence in which a trigger stands."""
        if trigger not in self._sentences:
            self._sentences[trigger] = sentence(self.text, trigger[0])
        return self._sentences[trigger]

    def in_sentence(self, trigger: Range, kind: str) -> list[int]:
        """Indexes of the values of a kind in the trigger's sentence."""
        return self._values[kind].meeting(*self.sentence(trigger))

    def holds(self, kind: str, place: Range) -> bool:
        """Whether a value of a kind stands in a range."""
        return bool(self._values[kind].meeting(*place))

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

    def said_before(self, trigger: Range) -> list[int]:
        """The statements whose reporting words stand before a trigger in its sentence, the nearest first."""
        return self._cues.meeting(self.sentence(trigger)[0], trigger[0])[::-1]

    def answer(self, trigger: Range) -> StatementDraft | None:
        """The statement that answers the question in whose line a trigger stands, None where there is none."""
        if not self._marks:
            return None  # as in all reports but interviews
        end = self.text.find("\n", trigger[1])
        line = range(trigger[1], end if end >= 0 else len(self.text))
        return next((d for d in self._marks if d.attribution.cue[0] in line), None)

    def accusing(self, place: Range) -> list[StatementDraft]:
        """The statements that blame somebody, with their reporting words in a range."""
        found = (self.drafts[i] for i in self._cues.meeting(*place))
        return [d for d in found if d.attribution.act == "accuse"]

    def is_beside_the_text(self, trigger: Range) -> bool:
        """Whether a trigger stands in a title, a caption or the like of a report that has a text, too."""
        return bool(self._beside_the_text.meeting(*trigger))

    def events_in(self, place: Range) -> list[ReadEvent]:
        """Events whose triggers stand in a range."""
        return [self.events[i] for i in self._triggers.meeting(*place)]

    def cues_in(self, place: Range) -> list[Range]:
        """Reporting words that stand in a range."""
        return [self.drafts[i].attribution.cue for i in self._cues.meeting(*place)]
