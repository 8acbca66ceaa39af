"""Whether what is said stands in quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import and_

from onrecord.model import StatementKind
from onrecord.reader.reading import Attribution
from onrecord.text.quotations import Quotation
from onrecord.text.ranges import Range
from onrecord.text.transcripts import MARKS, opens_turn

_DIRECT_SHARE = 0.95  # of the content's letters in quotation marks, as PolNeAR's types are defined


def kind_of(text: str, said: Attribution, quotations: Sequence[Quotation]) -> StatementKind:
    """Direct when nearly all of the content's letters stand in quotation marks, mixed when some, else indirect.

    The turns of a transcript and the answers of an interview need no marks.
    """
    if _is_turn(text, said):
        return "direct"
    inside = [_quoted(place, quotations) for place in said.content]
    if not any(map(any, inside)):
        return "indirect"
    letters = quoted = 0
    for place, marks in zip(said.content, inside, strict=True):
        of_words = list(map(str.isalpha, text[slice(*place)]))
        letters += sum(of_words)
        quoted += sum(map(and_, of_words, marks))
    if not quoted:
        return "indirect"
    return "direct" if quoted >= _DIRECT_SHARE * letters else "mixed"


def is_answer(text: str, said: Attribution) -> bool:
    """Whether it is the answer of an interview, whose cue is the mark that ends the question."""
    return text[slice(*said.cue)] in MARKS and not said.unreported


def _is_turn(text: str, said: Attribution) -> bool:
    """Whether it is a turn of a transcript, or the answer of an interview."""
    return is_answer(text, said) or opens_turn(text, said.content[0][0])


def in_own_words(text: str, said: Attribution) -> bool:
    """Whether a statement is told word for word from where each piece of it begins, so that its speakers say "I"."""
    return bool(said.content) and (_is_turn(text, said) or all(text[start] in '"“' for start, _ in said.content))


def _quoted(place: Range, quotations: Sequence[Quotation]) -> bytearray:
    """Of each code point of a range, whether it stands in a quotation."""
    start, end = place
    inside = bytearray(end - start)
    # In text order, and of depth one none meets another: those before the first that ends too early end earlier still.
    for at in range(bisect_left(quotations, end, key=lambda q: q.start) - 1, -1, -1):
        q = quotations[at]
        if q.depth != 1:
            continue
        first, last = max(q.start, start), min(q.end, end)
        if first >= last:
            break
        inside[first - start : last - start] = b"\x01" * (last - first)
    return inside
