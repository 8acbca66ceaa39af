"""The town of which a report tells: whose mayor and council it speaks of where no words say it."""

from __future__ import annotations

import re
from functools import cached_property

from onrecord.resolve.cast import Cast, Member
from onrecord.resolve.principals.states import LEAD, TOWN_LINE, States
from onrecord.text.patterns import pattern_of

_HEAD = 600  # code points in which a dateline stands
_FROM = pattern_of(r"^(?:From|By)\s[^\n]{2,60}?\sin\s(?P<town>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3})\s*$", re.MULTILINE)


_OF_TOWN = pattern_of(
    r"\b(?P<town>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}?)\s"
    r"(?:(?:City|Common|Town|Borough)\s(?:Council|Hall)|City\sPolice|Police\sDepartment|[Pp]olice\s[Cc]hief)\b"
)


class Towns:
    """The towns of a report."""

    def __init__(self, cast: Cast, states: States) -> None:
        self._cast, self._states = cast, states

    @cached_property
    def home(self) -> Member | None:
        """The town of the dateline or of the byline, else the only one that headline and first paragraph name, else the
        one whose council or police the report names first."""
        text = self._cast.text
        for line in (TOWN_LINE.search(text, 0, _HEAD), _FROM.search(text, 0, _HEAD)):
            if line is not None:
                return self._of_name(line.group("town"))
        lead = LEAD.match(text)
        named = [n for n in self._cast.names_in(0, lead.end() if lead else len(text)) if n.kind == "place"]
        towns = {m for n in named if (m := self._cast.at(n.start)) is not None and self._is_town(m)}
        if len(towns) == 1:
            return towns.pop()
        bodies = {m["town"].removeprefix("The ") for m in _OF_TOWN.finditer(text, 0, 2 * _HEAD)} if not towns else set()
        return self._of_name(bodies.pop()) if len(bodies) == 1 else None

    def _of_name(self, name: str) -> Member | None:
        alike = (m for m in self._cast.members if m.name.casefold() == name.casefold())
        member = next(alike, None) or self._cast.named(name.title() if name.isupper() else name)
        return member if member not in self._states.every else None

    def _is_town(self, member: Member) -> bool:
        return self._cast.kinds(member) == {"place"} and member not in self._states.every
