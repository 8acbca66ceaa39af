"""Quotations with plain words of saying beside them: "“It was late,” he said", "said Ann Lee"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.text.quotations import Quotation
from onrecord.text.ranges import Range

_SAID = (
    r"said|says|added|adds|told|wrote|asked|replied|shouted|insisted|recalled|explained|continued|tweeted|joked|argued"
)
_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Sir|Dame|Lord)\.?\s)?"
    r"[A-Z][\w’'-]+(?:\s(?:[A-Z][\w’'.-]+|de|van|von|al|bin)){0,3}"
)
_WHO = rf"(?:he|she|they|{_NAME}|(?:the|a|one|another)\s(?:[a-z-]+\s){{0,2}}[a-z-]+)"
_BEHIND = re.compile(
    rf"\s*(?:(?P<who>{_WHO})\s(?:also\s|then\s|later\s)?(?P<cue>{_SAID})\b"
    rf"|(?P<verb>{_SAID})\s(?P<subject>(?!he\b|she\b|they\b){_WHO}))(?=[\s,.;:])"
)
_CLAUSE_ENDS = re.compile(r"[,.?!…—-]+[\"”’')\]]+$")
_WORDS = 4  # from which on a quotation is something said, and no title or nickname


class ToldQuotation(NamedTuple):
    """A quotation, and the words beside it for who says it and that they say it."""

    words: Range
    who: Range
    cue: Range


def told_quotations(text: str, marks: Sequence[Quotation]) -> list[ToldQuotation]:
    """Quotations of a clause at least that have words of saying right behind them, in text order."""
    found = []
    for mark in marks:
        words = text[mark.start : mark.end]
        if mark.depth != 1 or not mark.closed or len(words.split()) < _WORDS or not _CLAUSE_ENDS.search(words):
            continue
        behind = _BEHIND.match(text, mark.end)
        if behind is not None and "\n" not in text[mark.end : behind.end()]:
            who, cue = ("who", "cue") if behind["who"] else ("subject", "verb")
            found.append(ToldQuotation((mark.start, mark.end), behind.span(who), behind.span(cue)))
    return found
