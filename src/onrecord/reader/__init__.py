"""A `Report` to a `Reading`: one pass of the encoder, everything read off it by small heads."""

from __future__ import annotations

from onrecord.model import Report
from onrecord.reader.encoder import Encoder, shared
from onrecord.reader.heads import attributions, coreference, events, names
from onrecord.reader.pieces import cut
from onrecord.reader.reading import Reading
from onrecord.reader.windows import windows
from onrecord.text.plain_sayings import plain_sayings
from onrecord.text.transcripts import turns

_UNREAD = ("byline", "dateline", "credit", "boilerplate")


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
    encoded = encoder.encode(pieces, windows(pieces, size=encoder.manifest.window))
    named = names.decode(encoded, pieces)
    talk = attributions.Talk(turns(report.text, paragraphs), plain_sayings(report.text, paragraphs))
    attributed = attributions.decode(encoder, encoded, pieces, report.text, talk)
    return Reading(
        names=named,
        attributions=attributed,
        mentions=coreference.decode(encoder, encoded, pieces, report.text, named, attributed),
        events=events.decode(encoder, encoded, pieces),
    )
