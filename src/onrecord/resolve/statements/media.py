"""Which sources are media that pass on what others say: an agency, an outlet, "state television"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.resolve.cast import Cast, Member
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.world import agencies, media


class Source(NamedTuple):
    """The first words for who says something."""

    cast: Cast
    place: Range

    @property
    def words(self) -> str:
        """The words, without what separates them from others."""
        return self.cast.text[slice(*self.place)].strip(" ,")


@rule(
    yes="[S1 [P Ann Lee] of The Harbour Times] [Q1 said] [C1 the mine had closed].",
    no="[S1 The daily [P Correio]] [Q1 said] [C1 the mine had closed].",
)
def person(s: Source) -> bool:
    """A person is no medium, but a word for media before the name tells that the name is an outlet's."""
    persons = [n for n in s.cast.names_in(*s.place) if n.kind == "person"]
    return any(not media.WORD.search(s.cast.text, s.place[0], n.start) for n in persons)


_OF_A_MEDIUM = pattern_of("poll|survey|editorial|board|spokes", re.IGNORECASE)


@rule(
    yes="[S1 A [O Harbour Times] poll] [Q1 said] [C1 the mine should close].",
    no="[S1 The [O Harbour Times]] [Q1 said] [C1 the mine should close].",
)
def of_a_medium(s: Source) -> bool:
    """A medium's poll, editorial board or spokesperson does not pass on what others say."""
    return _OF_A_MEDIUM.search(s.words) is not None


@rule(
    yes="[S1 The [O AP]] [Q1 said] [C1 the mine had closed].",
    no="[S1 The [O APX]] [Q1 said] [C1 the mine had closed].",
)
def agency(s: Source) -> bool:
    """A news agency is a medium."""
    return bool(agencies.agency(s.words) or agencies.AGENCY.search(s.words))


@rule(
    yes="[S1 State television] [Q1 said] [C1 the mine had closed].",
    no="[S1 The state company] [Q1 said] [C1 the mine had closed].",
)
def word(s: Source) -> bool:
    """What is called by a word for media is one."""
    return media.WORD.search(s.words) is not None


@rule(
    yes="[S1 The [O Harbour Courier]] [Q1 said] [C1 the mine had closed].",
    no="[S1 The harbour courier] [Q1 said] [C1 the mine had closed].",
)
def outlet(s: Source) -> bool:
    """What has a name as outlets have is a medium."""
    return media.NAME.search(s.words) is not None


_INTRODUCES = pattern_of(
    r"(?:[Nn]ews [Aa]gency|newspaper|daily|magazine|broadcaster|radio|station|website|channel)\s\(?$"
)


@rule(
    yes="The Harbour news agency ([O TNX]) was late. [S1 [O TNX]] [Q1 said] [C1 the mine had closed].",
    no="The Harbour guard agency ([O TNX]) was late. [S1 [O TNX]] [Q1 said] [C1 the mine had closed].",
)
def called_so_elsewhere(s: Source) -> bool:
    """What the report calls by a medium's name, or introduces as a newspaper or a station, is one."""
    names = s.cast.names_in(*s.place)
    member = s.cast.at(names[0].start) if len(names) == 1 and names[0].kind == "organisation" else None
    return member is not None and medium_member(s.cast.text, member)


def medium_member(text: str, member: Member) -> bool:
    """Whether an actor of the report has a medium's name or is introduced as one."""
    if member.kind == "person":
        return False
    if agencies.AGENCY.search(member.name) or media.WORD.search(member.name) or media.NAME.search(member.name):
        return True
    return any(_INTRODUCES.search(text, max(0, start - 16), start) for start, _ in member.mentions)


@rule(
    yes="[S1 The [O Harbour Company]'s guard] [Q1 said] [C1 the mine had closed].",
    no="[S1 The [O Harbour Courier]'s guard] [Q1 said] [C1 the mine had closed].",
)
def anybody_else(s: Source) -> bool:
    """Anybody else is no medium."""
    return True


MEDIA = Rules(
    "media",
    [
        gives(False, person),
        gives(False, of_a_medium),
        gives(True, agency),
        gives(True, word),
        gives(True, outlet),
        gives(True, called_so_elsewhere),
        gives(False, anybody_else),
    ],
    at=lambda s: s.place,
)


def is_media(cast: Cast, source: Sequence[Range]) -> bool:
    """Whether a source is a medium that passes on what others say, not a person or poll of it."""
    return bool(source) and MEDIA.first(Source(cast, source[0])) is True
