"""A report's blocks."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.blocks import classify, paragraphs

BODY = (
    "The minister said on Monday that the bridge would reopen within a week, after months of repairs.\n\n"
    "Engineers had warned in spring that its cables were worn, and traffic was stopped in April.\n\n"
)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end]) for b in classify(text, paragraphs(text, 20_000))]


def test_a_story() -> None:
    """Title, byline, dateline, paragraphs, subhead, caption with its credit, boilerplate and closing credit."""
    text = (
        "Bridge to reopen within a week\n\nBy Jane Roe\n\nSALVE, March 4 (Reuters) - " + BODY + "What happens next\n\n" + BODY +
        "Workers on the Salve bridge on Friday. Jo Brandt/Reuters\n\n"
        "Sign up for our newsletter\n\n(Reporting by Jane Roe; Editing by Max Moe)\n"
    )  # fmt: skip
    expected = [
        "title", "byline", "dateline", "paragraph", "paragraph", "subhead", "paragraph", "paragraph", "caption", "credit",
        "boilerplate", "credit",
    ]  # fmt: skip

    assert [kind for kind, _ in kinds(text)] == expected
    assert ("dateline", "SALVE, March 4 (Reuters) -") in kinds(text)
    assert ("credit", "Jo Brandt/Reuters") in kinds(text)


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("PORT VESK, 14 September 2026 (Meridian News) — The army said no.", True),
        ("PORT VESK (Meridian News) The army said no.", False),
        ("Port Vesk, 14 September 2026 (R-Fla.) The army said no.", False),
        ("Port Vesk, 14 September 2026 (Meridian News) – The army said no.", True),
        ("PORT VESK/SALVE, Sept 14, 2026 (dpa) - The army said no.", True),
    ],
)
def test_agency_that_nobody_knows(line: str, opens: bool) -> None:
    """Behind a place in capitals and a day, whatever stands in brackets is the agency."""
    assert (("dateline", line.split(" The ")[0]) in kinds("Title of the story\n\n" + line + "\n\n" + BODY)) is opens


@pytest.mark.parametrize(
    "credit",
    [
        "Jo Brandt/AP Photo",
        "(AP Photo/Jo Brandt)",
        "Jo Brandt/Sputnik, Kremlin Pool Photo via AP",
        "Jo Brandt/Getty Images",
        "Photo: Jo Brandt",
        "REUTERS/Jo Brandt",
    ],
)
def test_glued_credit(credit: str) -> None:
    """A credit glued to its caption is a block of its own."""
    text = "Title of the story\n\n" + BODY + f"The minister speaks in Salve, March 4. {credit}\n\n" + BODY

    assert ("caption", "The minister speaks in Salve, March 4.") in kinds(text)
    assert ("credit", credit) in kinds(text)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The Long Wait for the Bridge of Salve Is Over at Last, and Nobody in Town Believes It Any More.", "title"),
        (
            "The long wait for the bridge of Salve is over at last, and nobody in town believes it any more.",
            "paragraph",
        ),
        ("Is the long wait for the bridge of Salve over at last, and does nobody in town believe in it yet?", "title"),
    ],
)
def test_sentences_as_titles(line: str, kind: str) -> None:
    """A sentence is a title when it is capitalised like one or asks."""
    longer = BODY.replace("\n\n", " ", 1)

    assert kinds(f"{line}\n\n{longer}")[0] == (kind, line)


def test_an_interview() -> None:
    """Who speaks in an interview is no subhead."""
    text = "Title of the story\n\n" + BODY + "Mayor Lee: Not this year\n\n" + BODY

    assert ("paragraph", "Mayor Lee: Not this year") in kinds(text)


def test_a_told_agency_is_no_credit() -> None:
    """A sentence that ends with an agency's name stays a paragraph."""
    line = "The ship had left the harbour before dawn, two port officials told Reuters."

    assert ("paragraph", line) in kinds("Title of the story\n\n" + BODY + line + "\n\n" + BODY)


def test_hard_wrapped() -> None:
    """Lines of a hard-wrapped text are one paragraph."""
    text = (
        "The minister said on Monday that the bridge would reopen within a\n"
        "week, after months of repairs that had cost the city more than it\n"
        "had set aside.\n\n"
        "Engineers had warned in spring that its cables were worn, and the\n"
        "traffic was stopped in April for good reason, a report said, with\n"
        "few signs of haste.\n"
    )

    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph"]


def test_one_long_line() -> None:
    """One line of any length is cut at sentence ends into paragraphs that stay readable."""
    text = "The mayor said that it was so. " * 5000
    lines = paragraphs(text, 20_000)

    assert all(end - start <= 20_000 for start, end in lines)
    assert all(text[start:end].endswith("so.") for start, end in lines)


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    """Blocks come in order, do not overlap, and hold every word of the text."""
    blocks = classify(text, paragraphs(text, 50))
    held = {at for b in blocks for at in range(b.start, b.end)}

    assert all(a.end <= b.start for a, b in itertools.pairwise(blocks))
    assert all(at in held for at, c in enumerate(text) if c.isalnum())
