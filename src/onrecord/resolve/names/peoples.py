"""What was read as a name and is none: a people's name as an adjective, a number, an office, a word of a headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.reader.reading import Name
from onrecord.rules import Rules, gives, rule
from onrecord.text.bodies import AREAS, BODIES
from onrecord.text.patterns import pattern_of
from onrecord.text.words import SAYING, TITLES
from onrecord.world import countries as world

_NEXT_WORD = pattern_of(r"\s([A-Za-z-]+)")
_VERBS = frozenset("have has had are were is was will would did do who also never could must".split())


def _is_verb(word: str) -> bool:
    """Whether a word behind a people's name tells what they say or do; "state television" is theirs."""
    return word in _VERBS or (SAYING.match(word) is not None and word != "state")


@rule(yes="He crossed the [L Polish] border.", no="Rivals of the [L Polish] never slept.")
def adjective(text: str, name: Name) -> bool:
    """A people's name before what belongs to it is an adjective: "the Polish president's office"."""
    word = text[name.start : name.end]
    if world.country_of_demonym(word) is None or (word.endswith("s") and word != "Swiss"):
        return False
    following = _NEXT_WORD.match(text[name.end : name.end + 30])
    return following is not None and not _is_verb(following.group(1))


_ENDINGS = ("i", "n", "an", "ian", "ean", "ese", "ish", "ic", "ite", "ene", "ois")
_LEAST = 4  # letters that a people's name shares with its country's


def is_demonym(word: str, name: str) -> bool:
    """Whether a word is made from a name as a people's is: "Karvastani" from "Karvastan"."""
    word, name = word.lower(), name.lower()
    if word == name or len(name) < _LEAST:
        return False
    stems = {name, name.rstrip("aeiouy")}
    return any(len(s) >= _LEAST and word.startswith(s) and word[len(s) :].removesuffix("s") in _ENDINGS for s in stems)


def own_adjectives(text: str, names: Sequence[Name]) -> list[Name]:
    """The names but those that are a people's adjective made from another of them: "the Karvastani guns"."""
    places = {text[n.start : n.end] for n in names if n.kind != "person"}
    stems: dict[str, list[str]] = {}
    for place in places:
        stems.setdefault(place[:_LEAST].lower(), []).append(place)

    def is_adjective(name: Name) -> bool:
        word = text[name.start : name.end]
        if " " in word or not any(is_demonym(word, p) for p in stems.get(word[:_LEAST].lower(), ())):
            return False
        following = _NEXT_WORD.match(text[name.end : name.end + 30])
        behind = following.group(1) if following else ""
        return behind[:1].islower() and not _is_verb(behind)

    return [n for n in names if not is_adjective(n)]


_NUMBER = pattern_of(
    r"(?:(?:over|under|about|around|nearly|almost|some|more than|less than|at least|up to)\s+)?"
    r"[\d.,]+(?:\s?(?:%|pc|percent|per cent))?",
    re.IGNORECASE,
)


@rule(yes="It cost [O Over 4] crowns.", no="It pleased [O Over 4s] there.")
def number(text: str, name: Name) -> bool:
    """A number, with "over" and the like, is no name."""
    return _NUMBER.fullmatch(text, name.start, name.end) is not None


_OFFICES = frozenset("commissioner solicitor prosecutor ombudsman chairperson lawmaker".split())


@rule(yes="The [O High Commissioner] left.", no="The [O Office of High Commissioner] left.")
def office(text: str, name: Name) -> bool:
    """A body's name that ends in an office and has no word for a body is an office: "High Commissioner"."""
    words = [w.lower().rstrip(".") for w in text[name.start : name.end].split()]
    ends = words[-1] in _OFFICES or words[-1] in TITLES
    return ends and name.kind == "organisation" and len(words) < 4 and not BODIES.intersection(words)


_WORD_START = pattern_of(r"(?:^|[.!?:;—–-]|[\"“‘'(|])\s*$")
_LOOK = 4


def _opens(text: str, start: int) -> bool:
    """Whether a sentence, a line or a quotation begins here, where any word has a capital."""
    before = text[max(0, start - _LOOK) : start]
    return not before.strip(" \t") or before.endswith("\n") or _WORD_START.search(before) is not None


@rule(yes="[O Retailer] cuts jobs. A retailer said so.", no="Now [O Retailer] cuts jobs. A retailer said so.")
def common_word(text: str, name: Name) -> bool:
    """A single word that begins a line or sentence and that the report has in small letters is no name."""
    surface = text[name.start : name.end]
    if not surface.isalpha() or surface.isupper() or not surface[0].isupper() or not _opens(text, name.start):
        return False
    if world.country(surface) is not None or world.metonym(surface) is not None:
        return False
    return _stands_small(text, surface.lower())


@lru_cache(maxsize=4096)
def _stands_small(text: str, word: str) -> bool:
    """Whether a text has a word in small letters; a book's names are asked again and again."""
    # Few words are there in small letters at all, and a pattern of their own costs more than looking.
    return word in text and re.search(rf"(?<![\w./@-]){word}(?![\w@/-]|\.\w)", text) is not None


_ADJECTIVE = pattern_of(r"[A-Z][a-z]{2,}(?:ous|ful|less)")


@rule(yes="[O Mutinous] soldiers left.", no="The [O Mutinous] left.")
def adjective_opening(text: str, name: Name) -> bool:
    """An adjective before a noun that begins a sentence is no name: "Mutinous soldiers"."""
    if _ADJECTIVE.fullmatch(text, name.start, name.end) is None or not _opens(text, name.start):
        return False
    following = _NEXT_WORD.match(text[name.end : name.end + 30])
    return following is not None and following.group(1).islower() and not _is_verb(following.group(1))


_PEOPLE = frozenset(
    """
    campaigners demonstrators diplomats doctors drivers farmers firefighters fishermen gunmen insurgents investigators
    lawmakers lawyers managers marchers militants miners negotiators nurses officers officials organisers organizers
    parents police prosecutors protesters protestors rebels relatives rescuers residents scientists soldiers students
    survivors teachers villagers volunteers witnesses workers
    """.split()
)


@rule(yes="[O Rescuers] dug all night.", no="[O Rescuers] dug all night. The mayor thanked Rescuers.")
def people_opening(text: str, name: Name) -> bool:
    """A word for people in the plural that only ever begins a sentence is no name: "Rescuers"."""
    surface = text[name.start : name.end]
    if surface.lower() not in _PEOPLE or surface.isupper() or not _opens(text, name.start):
        return False
    return not _stands_inside(text, surface)


@lru_cache(maxsize=4096)
def _stands_inside(text: str, word: str) -> bool:
    """Whether a word with a capital stands inside a sentence of the text."""
    return re.search(rf"[a-z,] {word}\b", text) is not None


_BODY_AND_NAME = pattern_of(
    r"\s(?:firm|company|group|giant|airline|bank|retailer|insurer|broker|charity|agency|operator|union|party|network|startup)"
    r"\s[A-Z]"
)


@rule(yes="[O Hydro] company [O Orr Power] left.", no="[O Hydro] company workers left.")
def what_a_body_does(text: str, name: Name) -> bool:
    """A word that begins a sentence, before "company" and a name, tells what that does: "Hydro company Orr Power"."""
    surface = text[name.start : name.end]
    if name.kind == "place" or not surface.isalpha() or surface.isupper() or not _opens(text, name.start):
        return False
    if _BODY_AND_NAME.match(text, name.end) is None or world.country_of_demonym(surface) is not None:
        return False
    return len(re.findall(rf"\b{surface}\b", text)) == 1


_STORM = pattern_of(
    r"(?:(?:Tropical|Winter)\s)?(?:Storm|Hurricane|Typhoon|Cyclone|Super Typhoon)(?:\s[A-Z][a-z]+)?", re.IGNORECASE
)
_STORM_BEFORE = pattern_of(r"\b(?:Storm|Hurricane|Typhoon|Cyclone)\s$")


@rule(yes="[O Storm Anka] shut the port.", no="[O Storm Anka Relief] shut the port.")
def storm(text: str, name: Name) -> bool:
    """A storm does nothing and says nothing, though it has a name: "Storm Anka"."""
    words = text[name.start : name.end]
    named = words[:1].isupper() and _STORM.fullmatch(words) is not None
    alone = named and " " not in words
    if alone:
        return re.match(r"\s[A-Z][a-z]+\b", text[name.end : name.end + 20]) is not None
    return named or (" " not in words and _STORM_BEFORE.search(text, max(0, name.start - 10), name.start) is not None)


_CAPITAL = pattern_of(r"\.?\s(?:\((?i:rtd|retd|ret|retired|emeritus)\.?\)\s)?[A-Z]")


@rule(yes="[P Mrs] [P Strand] left.", no="[P Mrs Strand] left.")
def title_alone(text: str, name: Name) -> bool:
    """A title before a name is no name by itself: "Mrs", read apart from "Strand", or "Justice" of "Justice (rtd) Lee";
    nor is "Pope" beside "Pope Leo"."""
    surface = text[name.start : name.end]
    if surface.lower().rstrip(".") not in TITLES:
        return False
    return _CAPITAL.match(text, name.end) is not None or _stands_before_name(text, surface)


_AS_WHAT = frozenset(
    """
    passenger passengers resident residents witness survivor survivors student pupil teacher farmer miner shopkeeper
    motorist driver neighbour neighbor commuter tourist volunteer protester demonstrator marcher activist campaigner
    organiser pensioner widow grandmother grandfather holidaymaker onlooker bystander customer patient villager
    jobseeker cashier nurse midwife surgeon electrician plumber builder waiter waitress chef fisherman postman mechanic
    retiree librarian cleaner carer hairdresser publican landlord landlady trader stallholder lecturer shopper mother
    father teenager schoolgirl schoolboy businessman businesswoman entrepreneur bookkeeper accountant paramedic
    """.split()
)


@rule(yes="[P Passenger] [P Ann Lee] left.", no="[P Pasinger] [P Ann Lee] left.")
def what_somebody_is(text: str, name: Name) -> bool:
    """What somebody is told to be right before the name is none: "Passenger Ann Lee"."""
    return text[name.start : name.end].lower() in _AS_WHAT and _CAPITAL.match(text, name.end) is not None


_SORT_OF_FIRM = frozenset(
    """
    airline bank bookmaker brewer broadcaster builder carmaker chipmaker developer drugmaker housebuilder insurer lender
    lessor miner operator pharmaceuticals publisher retailer shipbuilder shipper steelmaker supermarket telecoms utility
    """.split()
)


@rule(yes="[O Housebuilder] [O Orr Homes] left.", no="[O Housebuilder] left.")
def what_a_firm_is(text: str, name: Name) -> bool:
    """What a firm is told to be right before its name, where a sentence begins, is none: "Housebuilder Orr Homes"."""
    sort = text[name.start : name.end].lower() in _SORT_OF_FIRM and _opens(text, name.start)
    return sort and _CAPITAL.match(text, name.end) is not None


@lru_cache(maxsize=4096)
def _stands_before_name(text: str, title: str) -> bool:
    """Whether a title has a name behind it elsewhere, and is the end of none."""
    word = re.escape(title)
    return re.search(rf"\b{word} [A-Z][a-z]", text) is not None and re.search(rf"[A-Z]\w+ {word}\b", text) is None


@rule(yes="There was [P uproar] there.", no="There was [P Uproar] there.")
def in_small_letters(text: str, name: Name) -> bool:
    """A single word in small letters is no person's name, and none of a body for which it is a word: "uproar"."""
    word = text[name.start : name.end]
    return word.isalpha() and word.islower() and (name.kind == "person" or word in BODIES)


_OFFICE_BEHIND = pattern_of(
    r"(?:(?:,\s[A-Z]\w+){0,2},?\s(?:and|&)(?:\s[A-Z]\w+){1,2})?"
    r"\s(?:Secretary|Minister|Commissioner|Spokes(?:man|woman|person))\b"
)


@rule(yes="The [O Housing] Secretary left.", no="The [O Housing] Union left.")
def area_of_an_office(text: str, name: Name) -> bool:
    """What an office is for is no name by itself: "Housing" of "the Housing Secretary", "Trade" of "Trade and Industry
    Secretary"."""
    return text[name.start : name.end].lower() in AREAS and _OFFICE_BEHIND.match(text, name.end) is not None


_INDEX = pattern_of(r"(?:FTSE|S&P|DAX|Nasdaq|Fortune|Nikkei|CAC|Euro Stoxx)(?:[\s-]?\d{2,4})?")


@rule(yes="The [O FTSE 250] group said so.", no="The [O FTSE] fell.")
def share_index(text: str, name: Name) -> bool:
    """Of a firm told to be in a share index the index is no name: "the FTSE 250 group"."""
    index = _INDEX.fullmatch(text, name.start, name.end) is not None
    return index and _A_FIRM_IN_IT.match(text, name.end) is not None


_A_FIRM_IN_IT = pattern_of(
    r"(?:[\s-]?\d{2,4})?(?:-listed)?\s(?:group|company|firm|business|bank|retailer|[a-z]+er|[a-z]+or|giant"
    r"|constituent)\b"
)


_MANY_BODIES = frozenset(f"{word}s" for word in BODIES if not word.endswith(("s", "y", "ch")))
_OPENS = pattern_of(r"(?:^|[.!?][\"”’')]*\s|[\n;]\s*)$")


@rule(yes="[O Federations] left.", no="They left [O Federations].")
def many_bodies(text: str, name: Name) -> bool:
    """Several of a kind of body with which a sentence begins are no name: "Federations from Ghana and Kenya"."""
    many = text[name.start : name.end].lower() in _MANY_BODIES
    return many and _OPENS.search(text, max(0, name.start - 6), name.start) is not None


_REGION = pattern_of(
    r"(?:Gulf|Baltic|Balkan|Caucasus|Himalayan|Andean|Caribbean|Pacific|Nordic|Scandinavian|Sahel(?:ian)?|Mediterranean|Adriatic|Alpine|Levantine"
    r"|(?:(?:Central|West|East|North|South|Southeast|Eastern|Western)\s)?(?:African|Asian|American|European)|Indian\sOcean|Black\sSea)"
)
_A_STATE = pattern_of(
    r"\s(?:[a-z-]+\s)?(?:state|country|nation|republic|kingdom|monarchy|emirate|sultanate|island)s?\b"
)


@rule(yes="The [O Gulf] state denied it.", no="The [O Gulf] Council denied it.")
def region_of_a_state(text: str, name: Name) -> bool:
    """The region in which a state lies is no name where the state is told of by it: "the Gulf state"."""
    region = _REGION.fullmatch(text, name.start, name.end) is not None
    return region and _A_STATE.match(text, name.end) is not None


NO_NAME: Rules[[str, Name], bool] = Rules(
    "names.none",
    [
        gives(True, adjective),
        gives(True, number),
        gives(True, office),
        gives(True, common_word),
        gives(True, people_opening),
        gives(True, adjective_opening),
        gives(True, what_a_body_does),
        gives(True, storm),
        gives(True, title_alone),
        gives(True, what_somebody_is),
        gives(True, what_a_firm_is),
        gives(True, area_of_an_office),
        gives(True, share_index),
        gives(True, many_bodies),
        gives(True, region_of_a_state),
        gives(True, in_small_letters),
    ],
    at=lambda text, name: (name.start, name.end),
)
"""Whether what was read as a name is none."""
