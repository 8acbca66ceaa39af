"""A name without what the reader now and then takes with it: an article, a possessive ending, a person's titles."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reader.reading import Name
from onrecord.text.bodies import AREAS, BODIES, FIRMS
from onrecord.text.patterns import pattern_of
from onrecord.text.words import TITLES
from onrecord.world import countries as world
from onrecord.world import given_names

_ARTICLE = pattern_of(r"(?:the|The|THE|a|an)\s+(?!\s|$)")
_BORDER = pattern_of(r"\n\s*\n\s*")
_FIRST_WORD = pattern_of(r"([\w\-]+)\.?\s+")
_POSSESSIVES = ("'s", "’s")


def trimmed(text: str, name: Name) -> Name | None:
    """The name itself, None when nothing is left: "President Lia Sol's" is "Lia Sol"."""
    start, end = name.start, _word_end(text, name)
    for border in _BORDER.finditer(text, start, end):
        start = border.end()  # no name goes on from a headline into the text
    article = _ARTICLE.match(text, start, end)
    if article:
        start = article.end()
    end = _before_title(text, start, end)
    end = without_possessive(text, start, end)
    start = _behind_small(text, start, end) if name.kind == "organisation" else start
    start = _with_whose(text, start, end) if name.kind == "organisation" else start
    kind = "person" if _titled_person(text, start, end) else name.kind
    numbered = _NUMBER.match(text, end) if text[start:end].lower() in _NUMBERED else None
    if numbered is not None:
        return Name(start, numbered.end(), "organisation", name.score)
    if kind == "person":
        if _HONORIFIC.fullmatch(text, start, end) and _NAME_BEHIND.match(text, end):
            return None
        start = _behind_titles(text, start, end)
        start = _behind_place(text, start, end)
        end = _before_letters(text, start, end)
    if kind == "place" and (state := _STATE_BEHIND.search(text, start, end)) is not None:
        end = state.start()
    end = start + len(text[start:end].rstrip(",;: "))
    if not any(c.isalnum() for c in text[start:end]):
        return None
    return Name(start, end, kind, name.score)


_STATE_BEHIND = pattern_of(r",\s(?:[A-Z][a-z]{1,4}\.|[A-Z]\.\s?[A-Z]\.|[A-Z]{2}),?$")  # "Birmingham, Ala."
_HONORIFIC = pattern_of(r"(?:Rt\.?\s)?Hon|Smt|Rev|Prof|Comrade")
_NAME_BEHIND = pattern_of(r"\.?\s+(?:[A-Z]\.\s*)*[A-Z]\w")  # "Hon. Ana Duarte", of which the title was read as a name

_OWNER = pattern_of(r"(?P<who>(?:[A-Z][\w-]+\s)*(?P<last>[A-Z][\w-]+))['’]s\s+(?=[A-Z])")


def without_owners(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, bodies' without whose they are: "Varga's Homeland Party" is "Homeland Party" where Varga is named."""
    people = {text[n.start : n.end].split()[-1] for n in names if n.kind == "person"}
    found = []
    for n in names:
        owner = _OWNER.match(text, n.start, n.end) if n.kind == "organisation" else None
        told = owner is not None and (owner["last"] in people or world.country(owner["who"]) is not None)
        found.append(Name(owner.end(), n.end, n.kind, n.score) if owner is not None and told else n)
    return found


_INTO_TITLE = pattern_of(r"\s+(?:Prime|Foreign|Interior|Finance|Defen[cs]e|Deputy|Vice|Attorney)$")
_REST_OF_TITLE = pattern_of(r"[\s-]+(?:Prime Minister|Minister|Secretary|President|Premier|General|Chancellor)\b")


def _before_title(text: str, start: int, end: int) -> int:
    """Where a name ends, the first word of a title behind it left off: "Bree Prime" of "Bree Prime Minister"."""
    title = _INTO_TITLE.search(text[start:end])
    return start + title.start() if title and _REST_OF_TITLE.match(text, end) else end


_WHOSE = pattern_of(
    r"\b(?:(?:People|Peoples|Women|Men|Children|Citizens|Workers|Farmers|Miners|Teachers|Students|Soldiers|Veterans|Peasants)"
    r"(?:['’]s|s?['’])\s)$"
)
_LONGEST_WHOSE = 14  # code points


def _with_whose(text: str, start: int, end: int) -> int:
    """Where a body's name begins, with the many whose it is: "People's Unity Party"."""
    whose = _WHOSE.search(text, max(0, start - _LONGEST_WHOSE), start)
    return whose.start() if whose and text[start:end].split()[-1].lower() in BODIES else start


_NUMBERED = frozenset("lodge local branch chapter precinct platform unit squadron battalion brigade regiment".split())
_NUMBER = pattern_of(r"\s(?:No\.?\s)?\d{1,4}\b")


_HEAD_OF = pattern_of(r"\b(?P<office>[A-Za-z-]+)\sof\s$")
_LONGEST_OFFICE = 30  # code points


def _behind_place(text: str, start: int, end: int) -> int:
    """Where a person's name begins, the place of an office left off: "Governor of Norvik Ann Lee"."""
    office = _HEAD_OF.search(text, max(0, start - _LONGEST_OFFICE), start)
    place, _, rest = text[start:end].partition(" ")
    if office is None or office["office"].lower() not in _HONORIFICS | _OFFICES_OF or given_names.gender(rest) is None:
        return start
    return end - len(rest) if " " in rest and given_names.gender(f"{place} Orr") is None else start


_OFFICES_OF = frozenset("governor mayor chief head commissioner sheriff prefect".split())
_SMALL_WORD = pattern_of(r"[a-z]+\s+(?=[A-Z])")
_PARTICLES = frozenset("abu al bin da de del der di du el ibn la le ten ter van von".split())


def _behind_small(text: str, start: int, end: int) -> int:
    """Where a name begins, a word in small letters left off: "rebel Highland Front"."""
    word = _SMALL_WORD.match(text, start, end)
    return word.end() if word and word.group().strip() not in _PARTICLES else start


_BEARERS = frozenset(
    "bishop archbishop rabbi imam mr mrs ms miss dr prof professor sergeant comrade rev reverend".split()
)


def _titled_person(text: str, start: int, end: int) -> bool:
    """Whether a name begins with a title that only people have, before two names: "Bishop Ann Orr"."""
    words = text[start:end].lower().split()
    return len(words) in (3, 4) and words[0].rstrip(".") in _BEARERS and words[-1] not in BODIES | FIRMS


_WORD_REST = pattern_of(r"\w+(?:-\w+)*")
_PARTS_BEFORE = frozenset("Abu Ad Al An Ar As Ash At Az Bab Beit El Umm".split())
_SECOND_SURNAME = pattern_of(
    r"-[^\W\d_a-z]\w+|\s(?:(?:al|el|as|ar|ad|an)-|(?:al|bin|ibn|van|von|de|da|del|della|di|du)\s)[^\W\d_a-z][\w-]+"
)


_LAST_WORD = pattern_of(r"\S+$")
_REST_OF_COMPOUND = pattern_of(r"-[A-Z][\w-]+")
_PREFIXES = frozenset("Afro Anglo Anti Euro Franco Inter Non Pan Post Pro Sino Trans".split())
_ABBREVIATION = pattern_of(r"(?:[A-Z]\.){2,}")


def _word_end(text: str, name: Name) -> int:
    """The end of the word in which a name ends: "Arroyo-" goes on as "Arroyo-Lim", "Faris" as "Faris al-Amin", "U.S" as
    "U.S."."""
    end = name.end
    last = _LAST_WORD.search(text, name.start, end)
    letters = _ABBREVIATION.match(text, last.start()) if last else None
    if letters is not None and letters.end() > end:
        return letters.end()
    if end and (text[end - 1].isalnum() or text[end - 1] == "-"):
        rest = _WORD_REST.match(text, end)
        end = rest.end() if rest else end
    if text[name.start : end] in _PREFIXES and (rest := _REST_OF_COMPOUND.match(text, end)) is not None:
        return rest.end()  # "Inter" goes on as "Inter-American"
    joined = name.kind == "person" or text[name.start : end] in _PARTS_BEFORE
    second = _SECOND_SURNAME.match(text, end) if joined else None
    return second.end() if second else end


_LETTERS = pattern_of(r",?\s(?:K\.?C|Q\.?C|S\.?C|M\.?P|M\.?D|Ph\.?D|[OMC]BE|FRS|Esq)\.?$")


def _before_letters(text: str, start: int, end: int) -> int:
    """Where a person's name ends, letters of an office or honour left off: "Ann Lee KC"."""
    letters = _LETTERS.search(text, start, end)
    return letters.start() if letters else end


def without_possessive(text: str, start: int, end: int) -> int:
    """Where a name ends, its "'s" left off."""
    for ending in _POSSESSIVES:
        if text[start:end].endswith(ending):
            end -= len(ending)
    return end


_HONORIFICS = TITLES | frozenset(
    "academician canon comrade constable corporal inspector private superintendent".split()
)
_OF_AREA = pattern_of(r"\b(?:of|for|and)\s$")


def _behind_titles(text: str, start: int, end: int) -> int:
    while (word := _FIRST_WORD.match(text, start, end)) and word.group(1).lower() in _HONORIFICS:
        start = word.end()
    # "Minister of Youth and Sports Ann Lee"
    if word and word.group(1).lower() in AREAS and _OF_AREA.search(text, max(0, start - 5), start):
        rest = text[word.end() : end]
        start = word.end() if " " in rest else start
    return start
