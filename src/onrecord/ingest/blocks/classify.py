"""A report's paragraphs named by their use on the page.

Every rule reads the words and the layout only; none knows an outlet (names that credits and bylines go by are data,
in `world`). A line that fits no rule is a paragraph: taking a paragraph for page furniture would hide what somebody
said, the opposite costs a reader one glance.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.ingest.blocks import captions, furniture, story
from onrecord.ingest.blocks.line import Line
from onrecord.model import Block, BlockKind
from onrecord.rules import Rules
from onrecord.text.ranges import Range

BLOCKS = Rules(
    "blocks",
    [
        furniture.byline,
        furniture.names_alone,
        furniture.name_and_outlet,
        furniture.role_alone,
        furniture.name_and_place,
        furniture.date_line,
        furniture.outlet_and_date,
        furniture.done_by,
        furniture.contributed,
        furniture.for_more,
        furniture.labelled,
        furniture.asking,
        furniture.letter,
        furniture.paywall,
        furniture.from_feed,
        furniture.about_itself,
        furniture.rights,
        furniture.release,
        furniture.end_mark,
        furniture.agency_credit,
        captions.photo_credit,
        captions.credited_caption,
        captions.headed_caption,
        captions.pictured,
        story.title,
        story.second_title,
        story.subhead,
        story.after_dateline,
        story.quote,
        story.paragraph,
    ],
    at=lambda line: (line.start, line.end),
)
_STORY = ("paragraph", "quote")


def classify(text: str, lines: Sequence[Range], given: Sequence[BlockKind | None] | None = None) -> list[Block]:
    """Name each paragraph's use; a dateline or photo credit glued to a paragraph becomes a block of its own.

    Args:
        given: what the page's markup already says of each paragraph, where it does.
    """
    blocks: list[Block] = []
    begun = titled = False
    title_elsewhere = given is not None and "title" in given
    for index, (start, end) in enumerate(lines):
        known = given[index] if given else None
        if known is None or known == "paragraph":
            words = text[start:end]
            line = Line(text, start, end, words, index, lines, begun, titled, title_elsewhere, known is not None)
            found = BLOCKS.first(line) or line.all_as("paragraph")
            begun = begun or found[-1].kind in _STORY
        else:
            found = [Block(kind=known, start=start, end=end)]
        titled = titled or any(b.kind == "title" for b in found)
        blocks += [b for b in found if b.start < b.end]
    return blocks
