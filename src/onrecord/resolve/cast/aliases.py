"""What a report says right behind a name that its bearer is also called."""

from __future__ import annotations

from onrecord.reader.reading import Name
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of

_KNOWN_AS = pattern_of(
    r",?\s+(?:"
    r"(?:who (?:is|was) )?(?:(?:also|better|widely|popularly|commonly|best) )?known (?:simply )?as"
    r"|nicknamed"
    r"|a\.?k\.?a\.?"
    r"|(?:who )?goes by(?: the name)?"
    r"|alias"
    r")\s+(?:the\s+)?[\"“‘]?"
    r"(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})"
)


@rule(
    yes="[P Mo Dagan], also known as Hemi, left.",
    no="[P Mo Dagan], also known as the hermit, left.",
)
def known_as(text: str, name: Name) -> str | None:
    """A person is also who it is "known as", "alias" or "nicknamed"."""
    found = _KNOWN_AS.match(text, name.end) if name.kind == "person" else None
    return found.group("name") if found else None


_IN_BRACKETS = pattern_of(r"\s*\((?:the\s+)?[\"“]?(?P<name>[A-Z][A-Za-z]*(?:[A-Z][A-Za-z]*|\d{1,3}))[\"”]?\)")


_DATELINE_ENDS = pattern_of(r"\s*(?:[-–—]{1,2}\s|:\s)")  # "Norland (AFP) - ": what stands in brackets is the agency


@rule(yes="The [O Port Union] (PU) met.", no="The [O Port Union] (Pu) met.")
def in_brackets(text: str, name: Name) -> str | None:
    """A body is also what stands in brackets behind it, with two or more capitals or a number: "(FSB)", "(M9)"."""
    found = _IN_BRACKETS.match(text, name.end) if name.kind != "person" else None
    return found.group("name") if found and not _DATELINE_ENDS.match(text, found.end()) else None


ALIAS: Rules[[str, Name], str] = Rules(
    "cast.alias", [known_as, in_brackets], at=lambda text, name: (name.start, name.end)
)
"""What the bearer of a name is also called."""
