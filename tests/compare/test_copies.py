"""Copies of one text: found whatever was cut and edited, and never for a shared paragraph alone."""

from __future__ import annotations

import random

import pytest
from story import CUT, OWN, WIRE, story

from onrecord.answers import StoredReport
from onrecord.compare.comparing import compare, repeated
from onrecord.compare.copies import CopyPair, copy_pair
from onrecord.compare.values import ReportView, view
from onrecord.ingest import load
from onrecord.model import FORMAT, Record


def seen(text: str, outlet: str = "A", published: str = "2024-03-04") -> ReportView:
    report = load(text, published=published, outlet=outlet)
    return view(StoredReport(record=Record(format=FORMAT, model="m", report=report), actors={}))


def pair(one: str, other: str) -> CopyPair | None:
    return copy_pair(*sorted((seen(one), seen(other, "B")), key=lambda v: v.id))


def test_a_cut_copy_with_another_title() -> None:
    found = pair(WIRE, CUT)

    assert found is not None
    assert found.share > 0.9
    assert (back := pair(CUT, WIRE)) is not None
    assert (found.share, found.paragraphs) == (back.share, back.paragraphs)


def test_lightly_edited() -> None:
    """One word in twelve is another."""
    rng = random.Random(3)
    edited = "\n\n".join(
        " ".join(w if rng.random() > 1 / 12 else "harbour" for w in p.split()) for p in WIRE.split("\n\n")
    )

    assert pair(WIRE, edited) is not None


def test_one_quotation_in_both_is_no_copy() -> None:
    assert pair(WIRE, OWN) is None


@pytest.mark.parametrize("number", [1, 2])
def test_background_in_both_is_no_copy(number: int) -> None:
    """Also where it is told twice in one of them."""
    background = [
        "The lake was dammed in 1931 to water the orchards of the valley; it has run dry in the war and in 1976.",
        "Some eleven thousand people drink from it in the towns below, and the company has leased it since 1994.",
    ][:number]
    filler = [
        f"Paragraph {w} of this report tells of {w} matters that no other one has, such as {w}." for w in "abcdefgh"
    ]
    other = [
        f"Here {w} is what somebody else wrote of {w} on another day, about roads {w} and bridges." for w in "klmnopqr"
    ]
    left = "\n\n".join(["Left", *filler, *background, *background])
    right = "\n\n".join(["Right", *other, *background])

    assert pair(left, right) is None


def test_texts_without_words_are_no_copies() -> None:
    assert pair("Short", "Short too") is None


def test_the_agency_is_the_original() -> None:
    """Of copies, the agency's own; statements at one place are aligned, and all but the first told again."""
    stored = [StoredReport(record=r, actors={}) for r in story()]
    (found,) = compare(stored).copies
    wire, cut = story()[0].report.id, story()[1].report.id

    assert found.reports == (wire, cut)
    assert found.original == wire
    assert "the agency's own" in found.why
    one, other = sorted((view(stored[0]), view(stored[1])), key=lambda v: v.id)
    copied = copy_pair(one, other)
    assert copied is not None
    again = repeated([copied], [found])
    assert len(copied.statements) == 3
    assert len(again) == len(copied.statements) + len(copied.events)
    assert {key.partition(".")[0] for key in again} == {cut}
