"""Of which kind each name is: one kind for the same words, wherever they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.reader.reading import Name, NameKind
from onrecord.resolve.names.of_states import OF_STATE, SAINTS, stands_inside
from onrecord.rules import Rules, gives, rule
from onrecord.text.bodies import BODIES, CAPITAL_INSIDE, FIRMS, GENERAL, MEDIA, SITES
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.words import TITLES
from onrecord.world import agencies, given_names
from onrecord.world import countries as world
from onrecord.world.gazetteer import lookup

_LEAST = 0.01  # what a place of the words counts for that was not read but found: a name behind a title


class Words(NamedTuple):
    """The words of a name, with how surely each kind was read of them, over all their places."""

    surface: str
    read: Mapping[NameKind, float]
    text: str
    places: Sequence[Range]
    """Where they stand, as far as they were read."""

    borne: frozenset[str]
    """The words of names of several words that were read as people's."""
    last: frozenset[str]
    """The last words of names of several words that were read as people's."""
    bodies: frozenset[str]
    """Names of several words that were read as organisations' most surely."""
    before_small: frozenset[str]
    """Words with a capital that stand before a small word: "Norlandic" troops."""

    @property
    def lone(self) -> bool:
        """One word that was read as a person's name and is in no fuller one."""
        single = " " not in self.surface or SAINTS.fullmatch(self.surface) is not None
        alone = single and self.surest == "person" and self.surface not in self.borne
        return alone and not _titled(self, TITLES)

    @property
    def surest(self) -> NameKind:
        """The kind that was read most surely."""
        return max(self.read, key=self.read.__getitem__)


@rule(yes="[O Norway] denied it.", no="[O Norway Shipping] denied it.")
def country(w: Words) -> bool:
    """A country's name is a place, whatever was read."""
    return world.country(w.surface) is not None


@rule(yes="[P Reuters] reported it.", no="[P Anna Reuters] reported it.")
def agency(w: Words) -> bool:
    """A news agency is an organisation."""
    return agencies.agency(w.surface) is not None


@rule(yes="The [L Kremlin] denied it.", no="[L Langley] denied it.")
def stands_for_one(w: Words) -> bool:
    """A building or street that stands for a government is an organisation, unless it may be a mere place as well."""
    stands = world.metonym(w.surface)
    return stands is not None and not stands.ambiguous and not stands.group


_PARTY = (
    r"(?:[A-Z][\w-]*\s)*(?:Con|Lab|Lib|LD|Dem|Rep|Ind|Green|Greens|Labour|Conservatives?|Liberals?|Democrats?|Republicans?|Independent"
    r"|Socialists?|Party|Union|Alliance|Front|List|Bloc|Coalition|Movement|[A-Z]{2,4})"
)
_IN_BRACKETS = pattern_of(rf"[A-Z][\w’'-]+\s\({_PARTY},\s$")
_BRACKET = pattern_of(r"[A-Z][\w’'-]+\s\($")
_SEAT_BEHIND = pattern_of(r",\s[A-Z][^()\n]{1,40}\)")
_LONGEST_BRACKET = 70  # code points


@rule(yes="[P Ann Lee] ([P Con], Marlow) left.", no="[P Ann Lee] ([P Con]) left.")
def party_in_brackets(w: Words) -> bool:
    """Behind a politician's name, the first of two words in brackets is the party: "Ann Lee (Con, Marlow)"."""
    return _PARTY_ONLY.fullmatch(w.surface) is not None and all(
        _BRACKET.search(w.text, max(0, s - _LONGEST_BRACKET), s) and _SEAT_BEHIND.match(w.text, e) for s, e in w.places
    )


_PARTY_ONLY = pattern_of(_PARTY)


@rule(yes="[P Ann Lee] (Con, [P Marlow Vale]) left.", no="[P Ann Lee] (Cons, [P Marlow Vale]) left.")
def seat_in_brackets(w: Words) -> bool:
    """Behind a party in brackets stands the place that somebody represents: "Ann Lee (Con, Marlow)"."""
    return all(
        _IN_BRACKETS.search(w.text, max(0, s - _LONGEST_BRACKET), s) and w.text[e : e + 1] == ")" for s, e in w.places
    )


_TITLE = pattern_of(r"([A-Za-z-]+)\.?[ \u00a0]$")
_TITLED = frozenset("mr mrs ms miss dr prof".split())


def _titled(w: Words, titles: frozenset[str]) -> bool:
    before = (_TITLE.search(w.text, max(0, start - 12), start) for start, _ in w.places)
    return any(b is not None and b.group(1).lower() in titles and b.group(1)[0].isupper() for b in before)


@rule(yes="Mr. [O Orr] left.", no="The [O Orr] left.")
def titled(w: Words) -> bool:
    """Who is Mr or Ms somewhere is a person."""
    return _titled(w, _TITLED)


@rule(yes="The cook [O Max Orr] left. Mr Orr wept.", no="The firm [O Orr Max] left. Mr Orr wept.")
def last_is_titled(w: Words) -> bool:
    """Two names of which the last is Mr or Ms somewhere are a person's, unless they are a firm's."""
    words = w.surface.split()
    if len(words) != 2 or w.surest == "person" or words[-1].lower() in BODIES | FIRMS:
        return False
    return words[-1] in _titled_names(w.text)


_BEHIND_TITLE = pattern_of(r"\b(?:Mr|Mrs|Ms|Miss)\.? (?=(?P<word>\S{1,60}))")
_BORDER = pattern_of(r"\b")


@lru_cache(maxsize=4)
def _titled_names(text: str) -> frozenset[str]:
    """What stands behind Mr or Ms in a text, up to each border of a word: "Orr-Lee" and "Orr"."""
    words = {match["word"] for match in _BEHIND_TITLE.finditer(text)}
    return frozenset(word[: border.start()] for word in words for border in _BORDER.finditer(word))


_CITED = pattern_of(r"['’]|,? (?:and|&|v\.?|et al)[ .]")  # "in Orr and Lee", "in Orr's book"


@rule(yes="Troops of [P Norland] lay in [P Norland].", no="Trust in [P Norland Orr] fell.")
def located(w: Words) -> bool:
    """A single word that something is in or near, or that has a capital, a parliament or borders, is a place."""
    if not w.lone:
        return False
    inside = [s for s, e in w.places if not _CITED.match(w.text, e)]
    states = any(OF_STATE.match(w.text, e) for _, e in w.places)
    return states or (not w.surface.isupper() and any(stands_inside(w.text, s) for s in inside))


_ENDINGS = pattern_of("[aeiou]{0,2}(?:n|an|ian|i|ese|ish|er|ic)$")


_HEAD_OF_STATE = pattern_of(
    r"(?:['’]s)? (?:(?:Prime|Foreign|Defen[cs]e|Interior|Finance) Minister|President|King|Queen) [A-Z]"
)


@rule(yes="[P Bree] Prime Minister [P Ann Lee] left.", no="[P Bree] director [P Ann Lee] left.")
def has_a_head(w: Words) -> bool:
    """A single word whose prime minister or president is named right behind it is a place."""
    return w.lone and any(_HEAD_OF_STATE.match(w.text, end) is not None for _, end in w.places)


@rule(yes="[P Norland] sent Norlander troops.", no="[P Orr] sent Orrell troops.")
def has_adjective(w: Words) -> bool:
    """A single word whose people's adjective stands in the report before a small word is a place: "Norlandic"."""
    if len(w.surface) < 5 or not w.lone:
        return False
    stem = w.surface.rstrip("aeiouy") if len(w.surface) > 5 else w.surface
    longer = (word for word in w.before_small if word.startswith(stem) and word != w.surface)
    return any(_ENDINGS.fullmatch(word, len(stem)) for word in longer)


_FIRM_BEFORE = pattern_of(
    r"\b(?:[\w-]+[ \u00a0])(?:firm|company|group|giant|airline|bank|retailer|insurer|broker|charity|agency|newspaper"
    r"|watchdog|operator|startup|manufacturer|supplier|[a-z]{3,}maker)[ \u00a0]$"
)
_PEOPLES = pattern_of(r"[A-Z][a-z]+(?:[eiou]an|lan|ese|ish|ani)")
_OF_A_PEOPLE = pattern_of(
    r" (?:(?:foreign|interior|defen[cs]e|state|special|border|opposition|health|armed) )?"
    r"(?:soldiers?|troops?|forces|diplomats?|officers?|officials?|parliament|governments?|army|navy|military|police"
    r"|village(?:r?s)?|border|capital|city|guns|gunners|drones?|snipers?|ministers?|ministry|president|citizens?"
    r"|nationals?|refugees|voters|dissidents?|exiles?|lawmakers|ambassadors?|embassy|territory|soil|waters|airspace"
    r"|prosecutors|authorities|rebels|separatists|fighters|people|language|students?|side)\b"
)


def is_peoples_word(word: str) -> bool:
    """Whether a word ends as words for a people do: "Andean"."""
    return _PEOPLES.fullmatch(word) is not None


@rule(
    yes="[P Antuelan] soldiers wept.",
    no="[P Antuelan] said no to soldiers.",
)
def of_a_people(w: Words) -> bool:
    """One word with a people's ending that only ever stands before soldiers, a parliament and the like is no person."""
    peoples = w.lone and is_peoples_word(w.surface) and given_names.gender(w.surface) is None
    return peoples and all(_OF_A_PEOPLE.match(w.text, e) for _, e in w.places)


_A_FIRM = pattern_of(r"\b(?:firm|company|group|giant|airline|bank|retailer|insurer|charity|operator|startup)[ \u00a0]$")
_THEIRS = pattern_of(
    r"[ \u00a0](?:found|set up|r[ua]n|own|led|lead|head|built|start|create|work|join|bought|buy|sold|advise|manage)"
)


@rule(
    yes="A director of the engineering firm [P Orr] wept.",
    no="A director of the engineering firm [P Orr] founded wept.",
)
def called_a_firm(w: Words) -> bool:
    """A name right behind "the engineering firm" is an organisation's, but not who runs it."""
    pattern = _A_FIRM if " " in w.surface else _FIRM_BEFORE
    before = any(
        pattern.search(w.text, max(0, start - 40), start) and not _THEIRS.match(w.text, end) for start, end in w.places
    )
    return w.surest == "person" and before


_ARTICLE_BEFORE = pattern_of(r"\b(?:[Aa]n|[Aa]|[Tt]he)[ \u00a0]$")
_OF_ITS_STAFF = pattern_of(r" (?:spokes(?:man|woman|person)|factory|plant|subsidiary)\b")


def _may_be_staffed(w: Words) -> bool:
    """Whether a name read as a person's may be a body's: it has no title and no given name."""
    return w.surest == "person" and not _titled(w, TITLES) and given_names.gender(w.surface) is None


@rule(
    yes="A [P Corriel Copper Orr] spokeswoman wept.",
    no="[P Ann Orr]'s spokeswoman wept.",
)
def has_staff(w: Words) -> bool:
    """What has a spokeswoman right behind it, and an article before it, is a body: "an Andina Gold spokeswoman"."""
    return _may_be_staffed(w) and any(
        _ARTICLE_BEFORE.search(w.text, max(0, s - 5), s) and _OF_ITS_STAFF.match(w.text, e) for s, e in w.places
    )


_OWNED = pattern_of(r"['’]s (?:shareholders|subsidiary|workforce)\b")


@rule(yes="[P Corriel Copper]'s shareholders wept.", no="[P Ann Orr]'s shareholders wept.")
def has_shareholders(w: Words) -> bool:
    """What has shareholders or a workforce is a firm: "Andina Gold's shareholders"."""
    return _may_be_staffed(w) and " " in w.surface and any(_OWNED.match(w.text, e) for _, e in w.places)


_SET_OFF_FIRM = pattern_of(
    r"(?<![Ff]or )\bthe (?:[\w-]+ )?"
    r"(?:operator|firm|company|contractor|developer|airline|retailer|lender|bank|maker), $"
    r"|\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[\w-]+['’]s?)"
    r" (?:solicitors|lawyers|attorneys|auditors|accountants|brokers|bankers), $"
)
_SET_OFF = pattern_of(r"[,.]")


@rule(
    yes="A spokeswoman of the operator, [P Corriel], wept.",
    no="A spokeswoman of the operator, [P Ann Orr], wept.",
)
def set_off_as_a_firm(w: Words) -> bool:
    """A name set off behind "the operator" or "his solicitors" is a firm's: "the operator, Andina Gold"."""
    return _may_be_staffed(w) and any(
        _SET_OFF_FIRM.search(w.text, max(0, s - 40), s) and _SET_OFF.match(w.text, e) for s, e in w.places
    )


_WHICH = pattern_of(r"(?:\sof\s[A-Z][\w-]+)?,\swhich\b")


@rule(
    yes="[P Corriel Orr], which sells pumps, sank.",
    no="[P Ann Orr], which nobody foresaw, sank.",
)
def which_behind(w: Words) -> bool:
    """What goes on with "which" right behind it is no person: "Andina Gold, which sells pumps"."""
    return _may_be_staffed(w) and any(_WHICH.match(w.text, e) for _, e in w.places)


_ITS_HEAD = pattern_of(
    r"\s[^A-Z.;:!?\n\"“”]{3,60},\sits\s(?:[a-z-]+\s){0,2}?(?:president|chief\sexecutive|chairman|chairwoman|managing\sdirector"
    r"|spokes(?:man|woman|person)),\s(?=[A-Z])"
)
_SENTENCE_BEFORE = pattern_of(r"(?:^|\n|[.!?][\"”’]?\s)[\"“]?$")


@rule(
    yes="[P Corriel Orr] shut no mill, its president, [P Ann Lee], said.",
    no="[P Corriel Orr] saw a mill and its president, [P Ann Lee], there.",
)
def has_its_head(w: Words) -> bool:
    """What a sentence opens with that tells next of "its president" is a body: "Andina Gold cut no jobs, its president,
    Ann Lee, said"."""
    return _may_be_staffed(w) and any(
        _ITS_HEAD.match(w.text, e) and _SENTENCE_BEFORE.search(w.text, max(0, s - 4), s) for s, e in w.places
    )


_GOES_ON_SMALL = pattern_of(r"[,.;:]|\s(?:and|of|in|on|at|to|was|is|from|with|by)\b")
_THE = pattern_of(r"\bthe[ \u00a0]$")


@rule(
    yes="The captain of the [P Estrela Orr] was late.",
    no="The captain of the [P Estrela Orr] was late. So was [P Estrela Orr].",
)
def with_article(w: Words) -> bool:
    """Two words that always have "the" and are no given and last name are a ship's or a body's: "the Estrela Dois"."""
    if not _may_be_staffed(w) or " " not in w.surface:
        return False
    return all(_THE.search(w.text, max(0, s - 4), s) and _GOES_ON_SMALL.match(w.text, e) for s, e in w.places)


@rule(yes="[P GridCo] denied it.", no="[P McOrr] denied it.")
def capital_inside(w: Words) -> bool:
    """One word with a capital inside is a firm or another body: "GridCo"."""
    return CAPITAL_INSIDE.fullmatch(w.surface) is not None and not _titled(w, TITLES)


_WITHOUT = pattern_of(r"\w\s(?:[Ss]ans|sin|ohne|[Ww]ithout|[Aa]gainst)\s[A-Z]")  # "Médecins Sans Frontières"


@rule(yes="[P Prison Watch Bureau] denied it.", no="[P Bureau] denied it.")
def body_by_last(w: Words) -> bool:
    """What ends in a word for a kind of body, firm or outlet is an organisation, and no person."""
    last = w.surface.split()[-1].lower()
    ends = last in _LAST or (last in _FIRMS_TOO and given_names.gender(w.surface) is None)  # "Halvard Steel"
    ends = ends or _WITHOUT.search(w.surface) is not None
    return w.surest == "person" and " " in w.surface and ends and not _titled(w, TITLES)


@rule(yes="[P Prison Watch Norland] and [O Prison Watch] agree.", no="[P Ann Lee Roe] and [P Ann Lee] agree.")
def longer_than_body(w: Words) -> bool:
    """What begins with a body's name of several words is an organisation, and no person."""
    words = w.surface.split()
    heads = (" ".join(words[:size]) for size in range(2, len(words)))
    return w.surest == "person" and any(head in w.bodies for head in heads)


_TOWN, _CITY = 1000, 100_000  # inhabitants of a place that reports may name; that they name beside a body of its name


def _is_place(w: Words, inhabitants: int = _TOWN) -> bool:
    """Whether a single word is known as a place, or something is in or near it."""
    known = world.country(w.surface) or world.country_of_capital(w.surface) or world.metonym(w.surface)
    inside = any(stands_inside(w.text, s) or OF_STATE.match(w.text, e) for s, e in w.places)
    return known is not None or inside or any(p.population >= inhabitants for p in lookup(w.surface))


@rule(yes="[P Ann Casanave] left. [L Casanave] wept.", no="[P Ann Casanave] left. In [L Casanave] it rained.")
def surname(w: Words) -> bool:
    """A person's surname by itself is the person's, where no place is known of it and nothing is in it."""
    return w.surface in w.last and w.surest != "person" and not _is_place(w)


_PEER_BEFORE = pattern_of(r"\b(?P<peer>[A-Z][\w’'-]+),? and $")
_PEER_BEHIND = pattern_of(r",? and (?P<peer>[A-Z][\w’'-]+)\b")
_SPEAKS = pattern_of(r",? (?:said|says|told|added|replied|insisted)\b")
_LONGEST_PEER = 40  # code points


@rule(
    yes="[P Ann Braga] left. [P Bob Roe] wept. [L Braga] and [P Roe] met.",
    no="[P Ann Braga] left. [P Bob Roe] wept. [L Braga] and [L Porto] shone.",
)
def surname_with_another(w: Words) -> bool:
    """A person's surname that is a town's name too is the person's where it speaks or stands beside another surname:
    "Braga and Roe met"."""
    if w.surface not in w.last or w.surest == "person" or any(stands_inside(w.text, s) for s, _ in w.places):
        return False

    def is_hers(start: int, end: int) -> bool:
        before = _PEER_BEFORE.search(w.text, max(0, start - _LONGEST_PEER), start)
        peers = [m["peer"] for m in (before, _PEER_BEHIND.match(w.text, end)) if m is not None]
        return any(p in w.last for p in peers) or _SPEAKS.match(w.text, end) is not None

    return all(is_hers(start, end) for start, end in w.places)


def _stands_first(w: Words) -> bool:
    """Whether a word stands in the story before any body's name that begins with it does: it is none cut short."""
    story = w.text.find("\n") + 1
    first = min((s for s, _ in w.places if s >= story), default=len(w.text))
    longer = (w.text.find(body) for body in w.bodies if body.startswith(w.surface + " "))
    return all(first < place for place in longer)


@rule(yes="[O Norvik Denki] met. [L Norvik] rose.", no="[L Norvik] rose. [O Norvik Denki] met.")
def own_word(w: Words) -> bool:
    """A body's own word by itself is the body's that was named, where no city is known of it and nothing is in it."""
    if " " in w.surface or w.surest != "place" or len(w.surface) < 4:
        return False
    rests = [body.split()[1:] for body in w.bodies if body.startswith(w.surface + " ")]
    own = any(rest[-1].lower() not in BODIES | MEDIA | SITES for rest in rests) and not _stands_first(w)
    return own and w.surface.lower() not in GENERAL and not _is_place(w, _CITY)


_SURNAMES = frozenset(
    "bench board brothers church court force front gold group guard homes house lines power ship steel stores".split()
)
_OUTLETS = frozenset("chronicle courier fm gazette herald newswire observer radio sentinel tribune tv".split())
_LAST = (BODIES | FIRMS | _OUTLETS) - _SURNAMES
_FIRMS_TOO = frozenset("lines steel ship gold power homes stores".split())
"""Surnames that are rather firms' last words behind what is no given name."""


@rule(yes="[P Ann Lee] met [O Acme].", no="[P Reuters] met [O Norway].")
def most_surely(w: Words) -> NameKind:
    """Other names are what they were read as most surely."""
    return w.surest


KIND: Rules[[Words], NameKind] = Rules(
    "names.kind",
    [
        gives("place", country),
        gives("organisation", agency),
        gives("organisation", stands_for_one),
        gives("organisation", party_in_brackets),
        gives("place", seat_in_brackets),
        gives("person", titled),
        gives("person", last_is_titled),
        gives("place", located),
        gives("place", has_a_head),
        gives("place", has_adjective),
        gives("place", of_a_people),
        gives("organisation", called_a_firm),
        gives("organisation", has_staff),
        gives("organisation", has_shareholders),
        gives("organisation", set_off_as_a_firm),
        gives("organisation", which_behind),
        gives("organisation", has_its_head),
        gives("organisation", with_article),
        gives("organisation", capital_inside),
        gives("organisation", body_by_last),
        gives("organisation", longer_than_body),
        gives("person", surname),
        gives("person", surname_with_another),
        gives("organisation", own_word),
        most_surely,
    ],
)
"""The kind of a name."""


_BEFORE_SMALL = pattern_of(r"\b([A-Z]\w+) (?=[a-z])")


def kinds_of(text: str, names: Sequence[Name]) -> dict[str, NameKind]:
    """The kind of each name by its words, in the order of the names."""
    sure: dict[str, Counter[NameKind]] = {}
    places: dict[str, list[Range]] = {}
    for n in names:
        surface = text[n.start : n.end]
        sure.setdefault(surface, Counter())[n.kind] += n.score + _LEAST  # type: ignore[assignment]
        places.setdefault(surface, []).append((n.start, n.end))
    surest = {surface: max(read, key=read.__getitem__) for surface, read in sure.items()}
    full = [surface.split() for surface, kind in surest.items() if kind == "person" and " " in surface]
    borne = frozenset(word for words in full for word in words)
    last = frozenset(words[-1] for words in full)
    bodies = frozenset(surface for surface, kind in surest.items() if " " in surface and kind == "organisation")
    before_small = frozenset(_BEFORE_SMALL.findall(text))
    kinds = {
        surface: KIND.first(Words(surface, read, text, places[surface], borne, last, bodies, before_small))
        for surface, read in sure.items()
    }
    return {surface: kind for surface, kind in kinds.items() if kind is not None}
