"""What the tools take: closed values where there are such, limits on everything else."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from onrecord.answers import Question, Sort
from onrecord.model import Act, StatementKind, Status
from onrecord.plover import EventType

_ID = Annotated[str, Meta(min_length=1, max_length=40)]
_Name = Annotated[str, Meta(min_length=1, max_length=200)]
_Names = Annotated[
    tuple[_Name, ...],
    Meta(max_length=20, description="Names in whole words and any order, begin*, or ids; several are alternatives."),
]
_Who = Annotated[
    tuple[_Name, ...], Meta(max_length=20, description="Actors in any part: who says or does it, to or about whom.")
]
_Sides = Annotated[
    tuple[_Name, ...],
    Meta(max_length=20, description="Whose side says or does it: the actors, and all who speak or act for them."),
]
_Words = Annotated[
    str,
    Meta(max_length=1000, description='In the sentence: words, "phrases", begin*, -unwanted, this OR that.'),
]
_Days = Annotated[str, Meta(max_length=30, description="2021-12-01, 2021-12, 2021, or a range A..B.")]


class Portion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much is asked for, and from where on."""

    limit: Annotated[int, Meta(ge=1, le=50, description="At most so many.")] = 20
    cursor: Annotated[str, Meta(max_length=60, description="`next` of the answer before.")] | None = None


class WhichEntries(Portion, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is asked of entries of either kind."""

    words: _Words | None = None
    who: _Who = ()
    side: _Sides = ()
    said: _Days | None = None
    """When it was said, or happened."""
    published: _Days | None = None
    """When its report was published."""
    place: _Names = ()
    outlet: _Names = ()
    report: tuple[_ID, ...] = ()
    """Ids of reports."""
    copies: Literal["show", "fold"] = "fold"
    """`fold`: what stands in several copies of one text counts once."""


class WhichStatements(WhichEntries, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which statements are asked for; all that is given must hold."""

    speaker: _Names = ()
    addressee: _Names = ()
    about: _Names = ()
    act: tuple[Act, ...] = ()
    kind: tuple[StatementKind, ...] = ()
    sort: Sort = "published"

    def question(self) -> Question:
        """The same as a question to the record."""
        return _question(self, what="statement")


class WhichEvents(WhichEntries, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which events are asked for; all that is given must hold."""

    actor: _Names = ()
    recipient: _Names = ()
    type: tuple[EventType, ...] = ()
    status: tuple[Status, ...] = ()
    sort: Sort = "published"

    def question(self) -> Question:
        """The same as a question to the record."""
        return msgspec.structs.replace(_question(self, what="event"), act=self.type)


class WhichRows(Portion, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which rows across reports are asked for: those in which such an entry stands."""

    words: _Words | None = None
    who: _Who = ()
    side: _Sides = ()
    about: _Names = ()
    said: _Days | None = None
    published: _Days | None = None
    outlet: _Names = ()
    report: tuple[_ID, ...] = ()

    def question(self) -> Question:
        """The same as a question to the record."""
        return _question(self)


class WhichActors(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom to look up."""

    name: Annotated[str, Meta(min_length=1, max_length=200, description="Words of a name, begin*, or an id.")]
    limit: Annotated[int, Meta(ge=1, le=50)] = 20


class WhichActor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of whom to tell what is known."""

    id: Annotated[str, Meta(min_length=1, max_length=40, description="An actor's id, of search_actors.")]


class WhichReport(Portion, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of which report to give the entries, in reading order."""

    id: Annotated[str, Meta(min_length=2, max_length=40, description="A report's id, as entries have it.")]


def _question(which: msgspec.Struct, **more: Any) -> Question:
    """Of the fields of a question those that the arguments have."""
    names = set(Question.__struct_fields__) & set(which.__struct_fields__)
    return Question(**{name: getattr(which, name) for name in names}, **more)
