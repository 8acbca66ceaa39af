"""What rules of blocks are asked about: one paragraph of a text, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Block, BlockKind
from onrecord.text.ranges import Range


class Line(NamedTuple):
    """One paragraph, and what is known of those before it."""

    text: str
    start: int
    end: int
    words: str
    """The paragraph itself."""
    number: int
    """How many stand before it."""
    lines: Sequence[Range]
    story_begun: bool
    """A paragraph of the story stands before it."""
    titled: bool
    """A title stands before it."""
    title_elsewhere: bool
    """The page's markup names the title."""
    is_paragraph: bool
    """The page's markup says that it is a paragraph."""

    @property
    def behind(self) -> int:
        """How many stand from it to the end, itself among them."""
        return len(self.lines) - self.number

    def all_as(self, kind: BlockKind) -> list[Block]:
        """The whole paragraph as one block."""
        return [Block(kind=kind, start=self.start, end=self.end)]

    def split(self, kind: BlockKind, at: int, rest: BlockKind) -> list[Block]:
        """Two blocks; blanks at the end of the first are in neither."""
        first = self.start + len(self.words[:at].rstrip())
        return [
            Block(kind=kind, start=self.start, end=first),
            Block(kind=rest, start=self.start + at, end=self.end),
        ]


Blocks = list[Block] | None
"""What a rule makes of a paragraph, None when it has nothing to say."""
