"""The day of publication and the wire."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.ingest import load

BODY = "The minister said {day} that the bridge would reopen, as it had in 2019.\n\nMore was not known about it."


def test_given_wins() -> None:
    """What the caller says goes before what the words say."""
    report = load("Title\n\nMarch 3, 2020\n\n" + BODY.format(day="Tuesday"), published="2024-05-06")

    assert (report.published, report.published_from) == ("2024-05-06", "given")


def test_date_line() -> None:
    """A date line with a year is the publication date."""
    report = load("Title of it\n\nMarch 3, 2020\n\n" + BODY.format(day="Tuesday"))

    assert (report.published, report.published_from) == ("2020-03-03", "dateline")


@pytest.mark.parametrize(
    "text",
    [
        "Title of it\n\nThe Salve Courier, Tuesday 3 March 2020\n\n{body}",
        "Title of it\n\nRADIO SALVE. Evening bulletin, Tuesday 3 March 2020, 18:00\n\n{body}",
        "SALVE (Bloomberg) -- March 3, 2020 -- {body}",
        "Title of it\n\nSalve, 3 March 2020 – {body}",
    ],
)
def test_outlet_and_date(text: str) -> None:
    """The date may stand behind the outlet, the place or the agency."""
    report = load(text.format(body=BODY.format(day="Tuesday")))

    assert (report.published, report.published_from) == ("2020-03-03", "dateline")


def test_inferred() -> None:
    """A weekday and a calendar day that agree give the year, from the years that the text names."""
    caption = "\n\nThe minister speaks on Tuesday on the Salve bridge, March 3. Jo Brandt/Reuters"
    report = load("Title of it\n\n" + BODY.format(day="Tuesday") + caption)

    assert (report.published, report.published_from) == ("2020-03-03", "inferred")


@pytest.mark.parametrize("day", ["Tuesday", "on Tuesday, March 33", "Tuesday, the 3rd"])
def test_not_guessed(day: str) -> None:
    """Without a calendar day, or with one that cannot be, nothing is inferred."""
    assert load("Title of it\n\n" + BODY.format(day=day)).published is None


def test_bad_date() -> None:
    """A date that is none is an error that shows how to write one."""
    with pytest.raises(onrecord.UsageError, match="2021-12-01"):
        load(BODY, published="1 Dec")


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("Title\n\nSALVE (AP) — " + BODY, "Associated Press"),
        ("Title\n\nBy Reuters\n\n" + BODY, "Reuters"),
        (
            "Title\n\n" + BODY + "\n\nFor more reporting from the Associated Press, see below:\n\n" + BODY,
            "Associated Press",
        ),
        ("Title\n\n" + BODY + " The Associated Press reported it.", None),
    ],
)
def test_wire(text: str, wire: str | None) -> None:
    """The wire is whose copy is credited, not who is quoted."""
    assert load(text).wire == wire
