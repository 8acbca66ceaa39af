"""Who is a medium: an agency, an outlet, or "state media"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.resolve.cast import Cast
from onrecord.text.ranges import Range
from onrecord.text.words import MEDIA_HEADS, MEDIA_NAMES
from onrecord.world import agencies


def is_media(cast: Cast, source: Sequence[Range]) -> bool:
    """Whether the source is a medium that passes on what others say, not a person or poll of it."""
    if not source:
        return False
    start, end = source[0]
    surface = cast.text[start:end]
    persons = [n for n in cast.names_in(start, end) if n.kind == "person"]
    # "the daily Correio": what a word for media introduces is a medium, whatever its name was taken for.
    if any(not MEDIA_HEADS.search(cast.text, start, n.start) for n in persons):
        return False
    if any(word in surface.lower() for word in ("poll", "survey", "editorial", "board", "spokes")):
        return False
    bare = surface.strip(" ,")
    return bool(
        agencies.agency(bare) or agencies.AGENCY.search(bare) or MEDIA_HEADS.search(bare) or MEDIA_NAMES.search(bare)
    )
