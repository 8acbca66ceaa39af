"""Pieces, windows and tag sequences: the plain code round the model."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.blocks import paragraphs
from onrecord.reader.distance import APART, BUCKETS, paragraphs_apart, pieces_apart
from onrecord.reader.encoder import WEIGHTS
from onrecord.reader.pieces import FORMS, Gap, Shape, cut, form_of, load_tokenizer, shape_of
from onrecord.reader.tags import begin_inside, best_paths, spans
from onrecord.reader.windows import LONGEST, windows
from onrecord.text.quotations import QuoteState

TOKENIZER = load_tokenizer(WEIGHTS / "tokenizer.json")


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", Shape.LOWER), ("Putin", Shape.TITLE), ("NATO", Shape.UPPER), ("I", Shape.INITIAL), ("iPhone", Shape.MIXED),
        ("2021", Shape.DIGITS), ("F16", Shape.ALPHANUMERIC), ("”", Shape.PUNCTUATION),
    ],
)  # fmt: skip
def test_shapes(word: str, shape: Shape) -> None:
    assert shape_of(word) == shape


def test_gaps_and_quotes() -> None:
    """Each piece knows the blank before it and its state of quotation."""
    text = "“Go,” he said.\n\nThey went"
    pieces = cut(text, paragraphs(text, 1000), TOKENIZER)
    words = [text[s:e] for s, e in zip(pieces.start, pieces.end, strict=True)]
    by_word = dict(zip(words, zip(pieces.gap, pieces.quote, strict=True), strict=True))

    assert by_word["“"] == (Gap.PARAGRAPH, QuoteState.OPENING)
    assert by_word["Go"] == (Gap.NONE, QuoteState.INSIDE)
    assert by_word["he"] == (Gap.SPACE, QuoteState.OUTSIDE)
    assert by_word["They"] == (Gap.PARAGRAPH, QuoteState.OUTSIDE)


def test_forms() -> None:
    """A form is the number of its shape, gap and quotation state."""
    for index, (shape, gap, quote) in enumerate(FORMS):
        assert form_of(*(np.array([v], dtype=np.uint8) for v in (shape, gap, quote)))[0] == index


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    """Pieces come in order, inside the text; windows cover them all without overlap."""
    pieces = cut(text, paragraphs(text, 100), TOKENIZER)
    covered = list(itertools.chain.from_iterable(range(w.start, w.end) for w in windows(pieces, size=16)))

    assert np.all(pieces.start[1:] >= pieces.start[:-1])
    assert np.all(pieces.end <= len(text))
    assert covered == list(range(len(pieces)))


def test_windows_keep_a_quotation_together() -> None:
    """Paragraphs of one quotation stay in one window, and no window is too long for the encoder."""
    text = (
        "Title here\n\n"
        + "“We came and saw all that there was to see.\n\n" * 12
        + "He spoke.\n\n"
        + "Again and again. " * 900
    )
    pieces = cut(text, paragraphs(text, 100_000), TOKENIZER)
    found = windows(pieces, size=64)
    quoted = np.flatnonzero(pieces.quote == QuoteState.CONTINUING)

    assert all(w.end - w.start <= LONGEST for w in found)
    assert sum(1 for w in found if w.start <= quoted[0] and quoted[-1] < w.end) == 1
    assert all(text[pieces.start[w.start]].isupper() or pieces.quote[w.start] for w in found)


def brute(scores: np.ndarray, transitions: np.ndarray, start: np.ndarray) -> tuple[int, ...]:
    def total(path: tuple[int, ...]) -> float:
        return float(
            start[path[0]]
            + sum(scores[i, t] for i, t in enumerate(path))
            + sum(transitions[a, b] for a, b in itertools.pairwise(path))
        )

    return max(itertools.product(range(scores.shape[1]), repeat=len(scores)), key=total)


def test_best_paths() -> None:
    """The best sequence of each length, as found by trying all."""
    rng = np.random.default_rng(1)
    transitions, start = begin_inside(2)
    transitions = transitions + rng.normal(size=transitions.shape).astype(np.float32)
    scores = [rng.normal(size=(n, 5)).astype(np.float32) for n in (4, 1, 5, 2, 5)]

    for matrix, path in zip(scores, best_paths(scores, transitions, start), strict=True):
        assert tuple(path.tolist()) == brute(matrix, transitions, start)


def test_spans() -> None:
    """A new begin ends the span before it."""
    assert list(spans(np.array([0, 1, 2, 3, 4, 1, 1, 0], dtype=np.int8))) == [
        (0, 1, 3),
        (1, 3, 5),
        (0, 5, 6),
        (0, 6, 7),
    ]


def test_distances() -> None:
    """Near pieces have buckets of their own, far ones share; the cue itself is in the middle."""
    buckets = pieces_apart(np.array([100]), np.array([101]), 512)[0]
    apart = paragraphs_apart(np.array([0, 0, 1, 1, 7]), np.array([2]))[0]

    assert buckets[100] == buckets[101] == BUCKETS
    assert (buckets[99], buckets[102]) == (BUCKETS - 1, BUCKETS + 1)
    assert np.all(np.diff(buckets) >= 0)
    assert 0 <= buckets.min() <= buckets.max() <= 2 * BUCKETS
    assert apart.tolist() == [APART - 1, APART - 1, APART, APART, 2 * APART]
