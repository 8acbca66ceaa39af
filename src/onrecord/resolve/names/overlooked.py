"""Names that were overlooked and need no reading: countries, known bodies, and acronyms given in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from onrecord.reader.reading import Name, NameKind
from onrecord.resolve.names.covering import covered
from onrecord.resolve.names.of_states import OWNS_OFFICES, SAINTS
from onrecord.rules import Rules, gives, rule
from onrecord.text.acronyms import initials, letters, words_of
from onrecord.text.bodies import AREAS, CAPITAL_INSIDE, DAYS
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import meets
from onrecord.text.releases import issuer
from onrecord.text.words import TITLES
from onrecord.world import countries as world


class Capitals(NamedTuple):
    """Words with capitals, of which none was read as part of a name."""

    text: str
    start: int
    end: int

    @property
    def surface(self) -> str:
        """The words."""
        return self.text[self.start : self.end]


_BEFORE = pattern_of(r"([\w.’'-]+)[ \u00a0]$")
_OPENERS = frozenset("a an the its his her their our in on at from for and but with of by to as while when if".split())
_BEHIND = pattern_of(r"[ \u00a0-][A-Z]")


@rule(yes="He met J. Norway there.", no="He left Norway there.")
def beside_another(c: Capitals) -> bool:
    """What stands beside another word with a capital may be part of another name."""
    before = _BEFORE.search(c.text, max(0, c.start - 30), c.start)
    word = before.group(1) if before is not None else ""
    beside = word[:1].isupper() and word.lower() not in _OPENERS and not word.endswith(("'s", "’s"))
    return beside or _BEHIND.match(c.text, c.end) is not None


_GIVEN = frozenset("Chad Jordan Georgia Jersey Turkey China Guinea Niger Israel Ireland France Holland Sidney".split())


@rule(yes="He ate turkey. Turkey was eaten.", no="He ate bread. Norway was eaten.")
def other_word(c: Capitals) -> bool:
    """A country's name that is a given name or a common word too needs reading."""
    return c.surface in _GIVEN


@rule(yes="Trade with Norway fell.", no="Trade with Norwood fell.")
def country(c: Capitals) -> bool:
    """A country's name is a place."""
    return world.country(c.surface) is not None and not (c.surface.isupper() and len(c.surface) < 4)


_MINISTRY = pattern_of(
    r"(?:Foreign|Interior|Home|Internal|External|[A-Z][a-z]+) (?:Affairs )?Ministry"
    r"|(?:Ministry|Department) (?:of|for) (?:the )?[A-Z][a-z]+(?: (?:and )?[A-Z][a-z]+)*"
)


@rule(yes="Its Defence Ministry denied it.", no="Its Boring Ministry denied it.")
def ministry(c: Capitals) -> bool:
    """The ministry of something that ministries are for is a body."""
    words = c.surface.lower().split()
    return _MINISTRY.fullmatch(c.surface) is not None and any(w in AREAS for w in words)


@rule(
    yes="Norland's interior minister denied it. He left Norland.",
    no="Norland's interior minister denied it. So did Max Norland.",
)
def owns_offices(c: Capitals) -> bool:
    """What has ministers or a parliament is a place, when nobody bears it as a surname."""
    if c.text[c.start - 1 : c.start] == "-" or not OWNS_OFFICES.match(c.text, c.end):
        return False
    single = " " not in c.surface and len(c.surface) > 3
    borne = re.findall(rf"[A-Z][\w.]*[ \u00a0]{re.escape(c.surface)}\b", c.text)
    return SAINTS.fullmatch(c.surface) is not None or (single and 3 * len(borne) <= c.text.count(c.surface))


_KINDS = frozenset(
    """
    alliance association authority bloc coalition college commission congress council federation forum foundation front
    institute league movement party rally society union university
    """.split()
)


@rule(yes="He left Orr's Homeland Party.", no="He left Orr's Homeland Tent.")
def ends_as_bodies_do(c: Capitals) -> bool:
    """Two or three words of which the last is what a body is: "Homeland Party"."""
    words = c.surface.split()
    ends = 1 < len(words) < 4 and words[-1].lower() in _KINDS and words[0].lower() not in _KINDS
    return ends and all(word[0].isupper() for word in words)


_DESCRIBED = pattern_of(
    r"\b[A-Za-z][a-z-]+[’']?\s(?:group|charity|firm|company|startup|retailer|union|airline|broadcaster|website|newspaper|weekly|daily|magazine|tabloid|agency)\s$"
)


@rule(yes="She left the walkers' group Open Paths.", no="She left the walkers' group On Tuesday.")
def behind_its_sort(c: Capitals) -> bool:
    """Words with capitals right behind "the rights group" are the group's name."""
    if c.surface.split()[0].lower() in DAYS or c.surface.lower().split()[0] in _OPENERS:
        return False
    return _DESCRIBED.search(c.text, max(0, c.start - 40), c.start) is not None


@rule(yes="They met GridCo there.", no="They met McOrr there.")
def capital_inside(c: Capitals) -> bool:
    """One word with a capital inside is a firm or another body: "GridCo"; people have those of "McOrr" only."""
    return CAPITAL_INSIDE.fullmatch(c.surface) is not None


OVERLOOKED: Rules[[Capitals], NameKind | Literal["none"]] = Rules(
    "names.overlooked",
    [
        gives("none", beside_another),
        gives("none", other_word),
        gives("place", country),
        gives("place", owns_offices),
        gives("organisation", ministry),
        gives("organisation", capital_inside),
        gives("organisation", ends_as_bodies_do),
        gives("organisation", behind_its_sort),
    ],
    at=lambda c: (c.start, c.end),
)
"""As what kind of name words count that nobody read as one."""

_WORDS = pattern_of(r"(?<![\w-])[A-Z][\w’-]+(?: (?:of |the |and )*[A-Z][\w’-]+){0,3}(?![\w-])")
_OPENER = pattern_of(r"(?:The|Its|His|Her|Their|Our|In|On|At|From|For|And|But|With|Of|By|To|As|While|When|If)\s")
_SEAT = pattern_of(
    r"(?<![Tt]he )\b(?:No\.?|Number) 1[01]\b(?= (?:source|spokes|insider|official|aide|adviser"
    r"|(?:ha[sd] |would not |will not |did not )?"
    r"(?:said|says?|den(?:y|ied)|declined?|refused?|confirm|insist|reject|dismiss))|['’]s)"
)
"""The British prime minister's or chancellor's house, which speaks for them."""
_BRACKETED = pattern_of(r"[ \u00a0]\((?:the )?[\"“]?([A-Z][A-Za-z.&]*[A-Z]\.?)[\"”]?\)")


def with_overlooked(text: str, names: Sequence[Name]) -> list[Name]:
    """The names in text order, with countries that were overlooked, acronyms in brackets behind bodies, and as one name
    the line that tells who issues a press release."""
    line = issuer(text)
    if line is not None:
        names = [*(n for n in names if not meets((n.start, n.end), line)), Name(*line, "organisation", 0.0)]
    seats = [Name(*m.span(), "organisation", 0.0) for m in _SEAT.finditer(text)]
    names = [*(n for n in names if not any(meets((n.start, n.end), (s.start, s.end)) for s in seats)), *seats]
    taken = covered(text, names)
    found = list(names)
    for match in _WORDS.finditer(text):
        start, end = match.span()
        opener = _OPENER.match(text, start, end)
        start = opener.end() if opener else start
        end -= 2 if text.endswith("’s", start, end) else 0
        if any(taken[start:end]) or text[start:end].split()[0].lower() in TITLES:
            continue
        kind = OVERLOOKED.first(Capitals(text, start, end))
        if kind is not None and kind != "none":
            found.append(Name(start, end, kind, 0.0))
    found += [acronym for n in names if (acronym := _acronym(text, n, taken)) is not None]
    return sorted(found, key=lambda n: n.start)


def _abbreviates(acronym: str, words: Sequence[str]) -> bool:
    """Whether capitals in brackets are letters of the name before them, in order from its first: "(TCW)"."""
    if acronym.upper() in initials(words):
        return True
    left = iter("".join(words).upper())
    return len(words) > 1 and acronym.isupper() and next(left) == acronym[0] and all(c in left for c in acronym[1:])


_SPELT_OUT = pattern_of(
    r"(?<![\w-])(?:[A-Z][\w’'-]+[ \u00a0](?:(?:of|for|and|on|in|the)[ \u00a0]){0,2}){1,8}[A-Z][\w’'-]+"
    r"(?=[ \u00a0]\((?:the )?[\"“]?(?P<acronym>[A-Z]{2,8})[\"”]?\))"
)


def spelt_out(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, and whole those that an acronym in brackets abbreviates, of which a part was read or nothing: "Joint
    Chiefs of Staff (JCS)" (the shortest words before it with its letters; Schwartz and Hearst 2003)."""
    found = list(names)
    for match in _SPELT_OUT.finditer(text):
        words = list(_A_WORD.finditer(text, *match.span()))
        begins = (w.start() for w in reversed(words) if w.group()[0].isupper())
        fits = (at for at in begins if match["acronym"] in initials(words_of(text[at : match.end()])))
        whole = next(fits, None)
        if whole is None:
            continue
        within = [n for n in found if meets((n.start, n.end), (whole, match.end()))]
        if all(whole <= n.start and n.end <= match.end() and n.end - n.start < match.end() - whole for n in within):
            found = [*(n for n in found if n not in within), Name(whole, match.end(), "organisation", 0.0)]
    return sorted(found, key=lambda n: n.start)


_A_WORD = pattern_of(r"[^\s]+")


def _acronym(text: str, name: Name, taken: bytearray) -> Name | None:
    """What stands in brackets behind a body's name and is its first letters: "(UPW)"."""
    match = _BRACKETED.match(text, name.end) if name.kind != "person" else None
    if match is None or any(taken[match.start(1) : match.end(1)]):
        return None
    words = words_of(text[name.start : name.end])
    if not _abbreviates(letters(match.group(1)), words):
        return None
    return Name(*match.span(1), name.kind, 0.0)
