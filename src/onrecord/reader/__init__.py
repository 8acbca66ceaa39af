"""A `Report` to a `Reading`: one pass of the encoder, everything read off it by small heads."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Report
from onrecord.reader.encoder import Encoder, shared
from onrecord.reader.heads import attributions, coreference, events, names
from onrecord.reader.pieces import Pieces, cut
from onrecord.reader.reading import Attribution, Name, ReadEvent, Reading
from onrecord.reader.windows import Window, windows

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
    found = Stretches(encoder, pieces, report.text)
    for at in range(0, len(cut_up), _TOGETHER):
        found.read(cut_up[at : at + _TOGETHER])
    return found.reading()


class Stretches:
    """A report read some windows at a time: what the encoder makes of a book all at once would take a gigabyte."""

    def __init__(self, encoder: Encoder, pieces: Pieces, text: str) -> None:
        """Nothing is read yet."""
        self._encoder, self._pieces, self._text = encoder, pieces, text
        self._names: list[Name] = []
        self._attributions: list[Attribution] = []
        self._events: list[ReadEvent] = []
        self._mentions = coreference.Mentions(encoder, pieces, text)

    def read(self, stretch: Sequence[Window]) -> None:
        """Read the windows that follow."""
        encoded = self._encoder.encode(self._pieces, stretch)
        named = names.decode(encoded, self._pieces)
        attributed = attributions.decode(self._encoder, encoded, self._pieces, self._text)
        self._names += named
        self._attributions += attributed
        self._mentions.read(encoded, named, attributed)
        self._events += events.decode(self._encoder, encoded, self._pieces)

    def reading(self) -> Reading:
        """All that was read."""
        return Reading(
            names=tuple(self._names),
            attributions=tuple(self._attributions),
            mentions=tuple(self._mentions.found),
            events=tuple(self._events),
        )
