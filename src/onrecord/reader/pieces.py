"""A report's text cut into word pieces, with what the lower-case vocabulary cannot see.

The encoder's vocabulary is lower-case and knows no line breaks, so each piece also carries three small codes that
have embeddings of their own at the model's input: the letter shape of its word, the blank before it, and where it
stands as regards quotation marks.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.text.patterns import pattern_of
from onrecord.text.quotations import Quotation, QuoteState, quotations, quote_states

Ints = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]

CLS, SEP, PAD = 101, 102, 0  # of the BERT vocabulary


class Shape(IntEnum):
    """The letter shape of a word."""

    OTHER = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    INITIAL = 4  # one capital letter
    MIXED = 5
    DIGITS = 6
    ALPHANUMERIC = 7
    PUNCTUATION = 8


class Gap(IntEnum):
    """What stands between a piece and the one before it."""

    WITHIN = 0  # a further piece of the same word
    NONE = 1
    SPACE = 2
    LINE = 3
    PARAGRAPH = 4


FORMS = tuple((s.value, g.value, q.value) for s in Shape for g in Gap for q in QuoteState)
"""Every (shape, gap, quotation state): a piece's form is its index here."""


def form_of(shape: Bytes, gap: Bytes, quote: Bytes) -> Ints:
    """Indexes into `FORMS`."""
    return (shape.astype(np.int32) * len(Gap) + gap) * len(QuoteState) + quote


class Pieces(NamedTuple):
    """Word pieces of one text, in order; all arrays have one entry a piece."""

    ids: Ints  # in the vocabulary
    start: Ints  # code points into the text
    end: Ints
    first: npt.NDArray[np.bool_]  # the first piece of its word
    shape: Bytes
    gap: Bytes
    quote: Bytes
    paragraph: Ints  # index of the paragraph it stands in
    quotations: list[Quotation]

    def __len__(self) -> int:
        return len(self.ids)


@lru_cache(maxsize=4)
def load_tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer stored at `path`, with cutting and padding off."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@lru_cache(maxsize=65536)
def shape_of(word: str) -> Shape:
    """The letter shape of a word."""
    if word.isalpha():
        if word.islower():
            return Shape.LOWER
        if word.isupper():
            return Shape.UPPER if len(word) > 1 else Shape.INITIAL
        return Shape.TITLE if word[0].isupper() and word[1:].islower() else Shape.MIXED
    if word.isdigit():
        return Shape.DIGITS
    if any(c.isalnum() for c in word):
        return Shape.ALPHANUMERIC
    return Shape.PUNCTUATION if word.isascii() or not word.isspace() else Shape.OTHER


_BREAK = pattern_of(r"\n\s*\n|\r\s*\r|\u2029")


def cut(text: str, paragraphs: Sequence[tuple[int, int]], tokenizer: Tokenizer) -> Pieces:
    """Cut the paragraphs of a text into pieces; what lies between paragraphs is left out.

    Args:
        text: the report's text.
        paragraphs: (start, end) code-point spans, in order, without overlap.
    """
    found = quotations(text, paragraphs)
    states = quote_states(text, paragraphs, found)
    # Arrays, since lists of a book's pieces would take a hundred megabytes.
    ids, offsets = array("i"), array("i")
    words = array("q")  # number of each piece's word, counted through all paragraphs
    counts: list[int] = []
    word_count = 0
    # One by one: a report's paragraphs are too short for the tokenizer's threads to pay.
    for start, end in paragraphs:
        encoding = tokenizer.encode(text[start:end], add_special_tokens=False)
        ids.extend(encoding.ids)
        offsets.extend(chain.from_iterable(encoding.offsets))
        words.extend(word_count + (w or 0) for w in encoding.word_ids)
        counts.append(len(encoding.ids))
        word_count = words[-1] + 1 if words else 0
    paragraph = np.repeat(np.arange(len(paragraphs), dtype=np.int32), counts)
    places = np.array(offsets, dtype=np.int32).reshape(-1, 2)
    places += np.array([start for start, _ in paragraphs], dtype=np.int32)[paragraph][:, None]
    first = np.diff(np.array(words, dtype=np.int64), prepend=-1) != 0
    begins = np.flatnonzero(first)
    word_starts = places[begins, 0].tolist()
    word_ends = places[np.append(begins[1:], len(first)) - 1, 1].tolist() if len(begins) else []
    shapes = np.array([shape_of(text[s:e]) for s, e in zip(word_starts, word_ends, strict=True)], dtype=np.uint8)
    gaps = [
        _SPACE if text[e:s] == " " and e else _gap(text, e, s)
        for e, s in zip([0, *word_ends], word_starts, strict=False)
    ]
    gap = np.zeros(len(first), dtype=np.uint8)
    gap[begins] = gaps
    states_array = np.frombuffer(bytes(states), dtype=np.uint8)
    return Pieces(
        ids=np.array(ids, dtype=np.int32),
        start=places[:, 0],
        end=places[:, 1],
        first=first,
        shape=shapes[np.cumsum(first) - 1] if len(first) else shapes,
        gap=gap,
        quote=states_array[places[:, 0]] if len(first) else gap,
        paragraph=paragraph,
        quotations=found,
    )


_NONE, _SPACE, _LINE, _PARAGRAPH = map(int, (Gap.NONE, Gap.SPACE, Gap.LINE, Gap.PARAGRAPH))  # members are slow to get


def _gap(text: str, last_end: int, start: int) -> int:
    if start == last_end:
        return _NONE if start else _PARAGRAPH
    between = text[last_end:start]
    if between == " " or ("\n" not in between and "\r" not in between and "\u2029" not in between):
        return _SPACE if last_end else _PARAGRAPH
    return _PARAGRAPH if _BREAK.search(between) or not last_end else _LINE
