"""A `Report` to a `Reading`: one pass of the encoder, everything read off it by small heads."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Report
from onrecord.reader.encoder import Encoder
from onrecord.reader.heads import attributions, coreference, events, names
from onrecord.reader.loading import shared
from onrecord.reader.pieces import Pieces, cut
from onrecord.reader.reading import Attribution, Name, ReadEvent, Reading
from onrecord.reader.windows import Window, windows
from onrecord.text.plain_sayings import plain_sayings
from onrecord.text.transcripts import turns

_UNREAD = ("byline", "dateline", "credit", "boilerplate")
_TOGETHER = 128
"""Windows whose states are held at once: news reports have fewer."""


def read_report(report: Report, encoder: Encoder | None = None) -> Reading:
    """Read a report's words.

    Raises:
        WeightsError: the model's files are missing or damaged.
    """
    encoder = encoder or shared()
    paragraphs = [(b.start, b.end) for b in report.blocks if b.kind not in _UNREAD]
    pieces = cut(report.text, paragraphs, encoder.tokenizer)
    if not len(pieces):
        return Reading()
    cut_up = windows(pieces, size=encoder.manifest.window)
    running = [(b.start, b.end) for b in report.blocks if b.kind == "paragraph"]
    sayings = plain_sayings(report.text, paragraphs, running, pieces.quotations)
    talk = attributions.Talk(turns(report.text, paragraphs), sayings)
    found = Stretches(encoder, pieces, report.text, talk)
    for at in range(0, len(cut_up), _TOGETHER):
        found.read(cut_up[at : at + _TOGETHER])
    return found.reading()


class Stretches:
    """A report read some windows at a time: what the encoder makes of a book all at once would take a gigabyte."""

    def __init__(self, encoder: Encoder, pieces: Pieces, text: str, talk: attributions.Talk) -> None:
        """Nothing is read yet."""
        self._encoder, self._pieces, self._text, self._talk = encoder, pieces, text, talk
        self._names: list[Name] = []
        self._attributions: list[Attribution] = []
        self._events: list[ReadEvent] = []
        self._mentions = coreference.Mentions(encoder, pieces, text)

    def read(self, stretch: Sequence[Window]) -> None:
        """Read the windows that follow."""
        encoded = self._encoder.encode(self._pieces, stretch)
        named = names.decode(encoded, self._pieces)
        attributed = attributions.decode(self._encoder, encoded, self._pieces, self._text, self._talk_of(stretch))
        self._names += named
        self._attributions += attributed
        happened = events.decode(self._encoder, encoded, self._pieces)
        self._events += happened
        self._mentions.read(encoded, named, attributed, happened)

    def _talk_of(self, stretch: Sequence[Window]) -> attributions.Talk:
        """Those turns and sayings that reach into the windows."""
        start, end = int(self._pieces.start[stretch[0].start]), int(self._pieces.end[stretch[-1].end - 1])
        turns_here = [t for t in self._talk.turns if (t.label or t.cue)[0] < end and t.words[-1][1] > start]
        sayings = [
            s for s in self._talk.sayings if min(s.cue[0], s.words[0]) < end and max(s.cue[1], s.words[1]) > start
        ]
        return attributions.Talk(turns_here, sayings)

    def reading(self) -> Reading:
        """All that was read."""
        return Reading(
            names=tuple(self._names),
            attributions=tuple(self._attributions),
            mentions=tuple(self._mentions.found),
            events=tuple(self._events),
        )
