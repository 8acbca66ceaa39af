"""One actor while the cast is put together."""

from __future__ import annotations

from onrecord.model import ActorKind, Form
from onrecord.text.ranges import Range


class Member:
    """One actor: its name, what is known of it, and where it is named or referred to."""

    def __init__(self, name: str, kind: ActorKind, country: str | None = None) -> None:
        self.name = name
        self.kind: ActorKind = kind
        self.country = country
        self.mentions: dict[Range, Form] = {}
        self.roles: dict[Range, str] = {}
        """Titles, by where they stand."""
        self.gender: str | None = None
        self.human = kind == "person"
        """Can be "he" or "she"."""
        self.sector: str | None = None
        self.same_as: str | None = None
        self.from_table = False
        """Its name is from the table of known actors: the report has the surname alone."""

    def mention(self, start: int, end: int, form: Form) -> None:
        """Note a place where the actor is named or referred to."""
        self.mentions.setdefault((start, end), form)

    def last_before(self, place: int) -> int:
        """Start of the actor's last mention that begins before `place`, -1 when there is none."""
        return max((start for start, _ in self.mentions if start < place), default=-1)
