"""Whom the words for an owner mean: "Kostria's", "its", "the party's", "(for) the company"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from onrecord.model import ActorKind
from onrecord.resolve.cast import Member
from onrecord.resolve.principals.bodies import ABOUT_THEM, NOUN, REBELS_NAME, WATCHES, is_common_body, is_group
from onrecord.resolve.principals.roles import is_role
from onrecord.resolve.principals.states import STAMP
from onrecord.resolve.principals.tie import Context, Tie
from onrecord.resolve.referents import SURE
from onrecord.resolve.speakers.bodies import is_site, of_sort
from onrecord.resolve.speakers.descriptions import can_be, head_of, is_company, state_told_of
from onrecord.text.acronyms import words_of
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range, holds, meets
from onrecord.text.words import FIRST
from onrecord.world import countries as world
from onrecord.world import given_names
from onrecord.world.unions import is_known_union

POSSESSIVE = {"its": None, "their": None, "his": "male", "her": "female"}
"""Possessive pronouns of the third person, each with the gender that it tells."""

_OWNING = {"him": "his", "it": "its", "them": "their"}  # "a spokeswoman for him"


def by_pronoun(context: Context, place: Range, apart: Member) -> Tie | None:
    """Whom a possessive pronoun, or one behind "for", means, but for the one whom the words beside it describe."""
    spelled = context.text[slice(*place)].lower()
    word = _OWNING.get(spelled, spelled)
    if word == "our" and _STATES_OWN.match(context.text, place[1]) and not _is_quoted(context.text, place[0]):
        return None
    if word in FIRST:
        speaker = next((m for m in context.cast.members if place in m.mentions and m is not apart), None)
        return None if speaker is None else Tie(speaker, place)
    found = _who_is_to(context, place, word, apart) or _subject(context, place, word, apart)
    found = found or (_nearest_body(context, place, apart) if word == "its" else None)
    found = found or (_opening_body(context, place, apart) if word == "its" else None)
    # Of persons the reader's links are of little worth here: of "his lawyer" they find whose in three of ten.
    if found is None and word == "its":
        there = context.cast.ledger.ending(place[1])
        found = next((m for m in there if place in m.mentions and m is not apart), None)
    if found is None and POSSESSIVE.get(word) is None:
        found = _body_before(context, place[0], apart)
    serves = spelled != word or _SERVANT.match(context.text, place[1]) is not None
    if found is None and POSSESSIVE.get(word) is not None and serves:
        found = _told_of(context, place[0], word, apart)
        if found is None and not _is_behind_office(context, place[0]):
            found = _person_before(context, place[0], word, apart)
    return None if found is None else Tie(found, place)


_STATES_OWN = pattern_of(
    r"\s(?:own\s)?(?:[a-z]+\s)?(?:ministry|government|army|police|navy|parliament|president|prime\sminister|ambassador|embassy)\b"
)
"""What a paper calls its country's: "a source in our foreign ministry"."""


def _is_quoted(text: str, place: int) -> bool:
    """Whether a quotation of the paragraph is open at a place."""
    before = text[text.rfind("\n", 0, place) + 1 : place]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


_SERVANT = pattern_of(
    r"\s+(?:own\s+|[\w-]+\s)?(?:lawyer|counsel|solicitor|barrister|attorney|advocate|spokes(?:man|woman|person)|aide|agent|adviser"
    r"|campaign\s+manager|chief\s+of\s+staff|deputy|(?:press\s+)?office)s?\b"
)


_OF_HIM = {"he": "his", "his": "his", "she": "her", "her": "her"}
_IS_HE = pattern_of(rf"[\"“‘]?(?P<word>{'|'.join(_OF_HIM)})\b", re.IGNORECASE)
_TO_NAME = 80  # code points from a sentence's start to the name of whom it tells


def _told_of(context: Context, place: int, word: str, apart: Member) -> Member | None:
    """The person of whom the sentences up to a place tell: "Lee was held. She had fired twice, her lawyer said"."""
    text = context.text
    paragraph = text.rfind("\n", 0, place) + 1
    starts = [paragraph, *(m.end() for m in _SENTENCE.finditer(text, paragraph, place + 1))]
    his = re.compile(rf"\b{word}\b")
    stop, told = place, False
    for start in reversed(starts):
        pronoun = _IS_HE.match(text, start)
        if pronoun is not None and _OF_HIM[pronoun["word"].lower()] != word:
            return None
        told = told or pronoun is not None
        opening = next(iter(context.cast.names_in(start, start + _TO_NAME)), None)
        of_thing = (opening is None or opening.start >= stop) and his.search(text, start, stop) is not None
        if pronoun is None and not of_thing:  # "The launch crossed her bow" goes on about her
            return _opens_with(context, start, place, word, apart)
        stop = start
    before = text.rfind("\n", 0, max(0, paragraph - 2)) + 1
    return _opens_with(context, before, place, word, apart) if told and before < paragraph else None


def _opens_with(context: Context, start: int, place: int, word: str, apart: Member) -> Member | None:
    """The person of fitting gender with whose name a sentence opens."""
    text = context.text
    name = next(iter(context.cast.names_in(start, start + _TO_NAME)), None)
    if name is None or name.kind != "person" or name.end > place or _BEHIND_SUBJECT.match(text, name.end):
        return None
    member = context.cast.at(name.start)
    if member is None or member is apart or not _TITLED.fullmatch(text[start : name.start].lstrip(' "“‘')):
        return None
    return member if agrees(word, member) and _can_bear(member, word) else None


_OFFICE = pattern_of(r"[\"“‘]?The\s(?:[a-z]+\s)?(?P<role>[a-z]+)(?=['’]?s?\s)")


def _is_behind_office(context: Context, place: int) -> bool:
    """Whether the sentence before opens with who holds an office, without a name: "The president's people deny it. His
    spokeswoman said"."""
    start = context.states.sentence(max(0, context.states.sentence(place) - 2))
    office = _OFFICE.match(context.text, start)
    return office is not None and is_role(office["role"])


def _person_before(context: Context, place: int, word: str, apart: Member) -> Member | None:
    """The only person whom the paragraph names before "his lawyer", else the one before it; None of several."""
    text = context.text
    paragraph = text.rfind("\n", 0, place) + 1
    before = text.rfind("\n", 0, max(0, paragraph - 2)) + 1
    for start, end in ((paragraph, place), (before, paragraph)):
        named = {context.cast.at(n.start) for n in context.cast.names_in(start, end) if n.kind == "person"}
        named = {m for m in named if m is not None and m is not apart and agrees(word, m) and _can_bear(m, word)}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _can_bear(member: Member, word: str) -> bool:
    """Whether a person's given name is none of the other gender."""
    return given_names.gender(member.name) in (None, POSSESSIVE[word])


_SENTENCE = pattern_of(r"[.!?][\"”’']?\s+(?=[\"“‘']?[A-Z])")
_TITLED = pattern_of(r"(?:(?:[A-Z][\w.’'-]*|the|of|for|and)\s+){0,5}$")


_IS_TO = pattern_of(
    r"\b(?:urg|ask|press|begg?|implor|invit|order|instruct|warn|requir|forbid|forb[ao]d|tell|told|call\w*\son)\w*\s"
    r"(?P<who>(?:the\s)?(?:[\w-]+\s){0,3}?[\w-]+)\s(?:not\s)?to\s(?:[a-z]+\s){1,2}$"
)
_LONGEST_ASKING = 90  # code points


def _who_is_to(context: Context, place: Range, word: str, apart: Member) -> Member | None:
    """The body that is asked or told to do something with its own: "urged the government to recall its envoy"."""
    found = _IS_TO.search(context.text, max(0, place[0] - _LONGEST_ASKING), place[0])
    if found is None or word not in ("its", "their"):
        return None
    names = context.cast.names_in(*found.span("who"))
    if names:
        member = context.cast.at(names[-1].start) if names[-1].end == found.end("who") else None
        fits = member is not None and member is not apart and agrees(word, member) and _is_body(context, member)
        return member if fits else None
    noun = found["who"].split()[-1]
    tie = by_description(context, found.span("who"), apart) if word == "its" and is_common_body(noun) else None
    return None if tie is None else tie.principal


_DATELINE = pattern_of(r"[A-Z][A-Z’' -]+[A-Z](?:,[^\n]{0,40})?\s(?:\([A-Z][\w ]+\)\s)?[-–—]{1,2}\s")


def _subject(context: Context, place: Range, word: str, apart: Member) -> Member | None:
    """Whom the same sentence opens with, or the one before where the pronoun itself opens its own."""
    text = context.text
    paragraph = text.rfind("\n", 0, place[0]) + 1
    dateline = _DATELINE.match(text, paragraph, place[0]) or STAMP.match(text, paragraph, place[0])
    paragraph = dateline.end() if dateline is not None else paragraph
    starts = [paragraph, *(m.end() for m in _SENTENCE.finditer(text, paragraph, place[0] + 1))]
    while starts and not text[starts[-1] : place[0]].strip(' "“‘'):
        starts.pop()
    if not starts:
        return None
    name = next(iter(context.cast.names_in(starts[-1], place[0])), None)
    if name is None or not _TITLED.fullmatch(text[starts[-1] : name.start].lstrip(' "“‘')):
        return None
    member = context.cast.at(name.start)
    if member is None or member is apart or not agrees(word, member) or _BEHIND_SUBJECT.match(text, name.end):
        return None
    if POSSESSIVE.get(word) is None and not _is_body(context, member):
        return None
    others = {context.cast.at(n.start) for n in context.cast.names_in(name.end, place[0])} - {member, apart, None}
    rival = any(o is not None and agrees(word, o) and not context.is_town(o) for o in others)
    if _TELLS.match(text, name.end) and _HARMS.search(text, name.end, place[0]):
        rival = False  # "Norland said Sudland had killed two of its soldiers"
    # "Acme accused Zenith of selling its ships", but "Acme will not sell to Zenith, its chairman said".
    return None if rival and not _SET_OFF.search(text, place[0] - 3, place[0]) else member


_SAYS = pattern_of(r"\b(?:said|says|according to|added|adds|wrote|writes|warned|explained)\s$")
_ENDS = pattern_of(r"(?:(?!\b(?:would|will|had|has|was|were|is|are|could|may|might)\b)[^.;:\n\"“”]){3,80}[.;\n\"“”]")
"""The rest of a sentence without a verb: "said its doctor, Ann Lee.", but not "said its chief, Ann Lee, would go"."""
_LONGEST_SAYING = 14  # code points with the blank behind it


def _nearest_body(context: Context, place: Range, apart: Member) -> Member | None:
    """The last body, no state, that the sentence names before "said its doctor", be it but an attribute there."""
    text = context.text
    if not _SAYS.search(text, max(0, place[0] - _LONGEST_SAYING), place[0]) or not _ENDS.match(text, place[1]):
        return None
    named = [context.cast.at(n.start) for n in context.cast.names_in(context.states.sentence(place[0]), place[0])]
    able = [m for m in named if m is not None and m is not apart and m.kind == "organisation" and _is_body(context, m)]
    bodies = [m for m in able if m not in context.states.every]
    return bodies[-1] if bodies else None


_OPENING_BODY = pattern_of(
    r"The\s(?:(?!(?:of|in|on|at|for|and|has|had|have|is|was|will|would)\b)[a-z][\w’'-]*\s){0,3}?(?P<noun>[a-z]+)"
    r"(?=\s(?:has|had|have|is|was|will|would|said|[a-z]+ed)\b)"
)


def _opening_body(context: Context, place: Range, apart: Member) -> Member | None:
    """The body without a name with which the sentence before opens, where "its" opens its own: "The junior doctors'
    association backed it. Its members …"."""
    here = context.states.sentence(place[0])
    start = context.states.sentence(max(0, here - 2))
    if context.text[here : place[0]].strip(' "“‘') or "\n" in context.text[start:here]:
        return None
    opening = _OPENING_BODY.match(context.text, start, here)
    if opening is None or not is_common_body(opening["noun"]):
        return None
    return _described(context, (start, opening.end("noun")), apart)


_TELLS = pattern_of(r"\s+(?:on\s+\w+day\s+)?(?:said|says|accused|claimed|reported|announced|alleged|complained)\b")
_HARMS = pattern_of(
    r"\b(?:kill|wound|injur|hit|attack|shell|bomb|target|detain|seiz|captur|arrest|abduct|held|hold"
    r"|struck|fired? (?:on|at)|shot(?: at)?)\w*\s+(?:(?:at\s+least\s+)?[\w-]+\s+of\s+)?$"
)
_SET_OFF = pattern_of(r"[,\"”’:;]\s$")
_BEHIND_SUBJECT = pattern_of(r"['’]s?\s")


def agrees(word: str, member: Member) -> bool:
    """Whether a possessive pronoun can be the member's."""
    gender = POSSESSIVE.get(word)
    if gender is not None:
        return member.human and member.gender in (None, gender)
    if word == "its":
        return not member.human and member.kind != "group"
    return not member.human


_OPENS = pattern_of(
    r"(?:^|[\n.!?]|[.!?][\"”’'])\s*(?:[\"“]\s*)?(?:(?:the|an?|but|and|in|at|for|then)\s+){0,2}$", re.IGNORECASE
)
_OPENING = 20  # code points before a name that can open its sentence


def _body_before(context: Context, place: int, apart: Member) -> Member | None:
    """The body that opens a sentence of the same paragraph, else of the one before; else the one named last there."""
    text = context.text
    paragraph = text.rfind("\n", 0, place) + 1
    fitting = sorted(_bodies_in(context, (paragraph, place), apart), key=lambda f: f[0])
    if not fitting:
        before = text.rfind("\n", 0, max(0, paragraph - 2)) + 1
        earlier = sorted(_bodies_in(context, (before, paragraph), apart), key=lambda f: f[0])
        fitting = [f for f in earlier if not text[before : f[0][0]].strip(' "“‘').lower().removeprefix("the")]
    opening = [f for f in fitting if _OPENS.search(text, max(0, f[0][0] - _OPENING), f[0][0])]
    others = [f for f in fitting if not _BEHIND_OTHER_WORD.search(text, max(0, f[0][0] - _OPENING), f[0][0])]
    chosen = opening or (others if len({m for _, m in fitting}) == 1 else [])
    if not chosen and len(fitting) == 1 and _SET_OFF.search(text, place - 3, place):
        chosen = fitting  # "Every boat of the coast guard lay in harbour, its commander said"
    return (chosen[-1][1] or _described(context, chosen[-1][0], apart)) if chosen else None


_BEHIND_OTHER_WORD = pattern_of(
    r"\b(?:told|with|(?<!ccording )to|by|from|of|for|at|in|on|against|an?)\s+(?:the\s+)?$|\ban?\s[\w-]+\s$"
)


def _bodies_in(context: Context, within: Range, apart: Member) -> Iterator[tuple[Range, Member | None]]:
    """Bodies that are named or described between two places, but as a mere attribute; None of one described."""
    taken = []
    for name in context.cast.names_in(*within):
        member = context.cast.at(name.start)
        place = (name.start, name.end)
        taken.append(place)
        if member is None or member is apart or not _is_body(context, member) or _is_attribute(context, name.end):
            continue
        yield place, member
    for described in _DESCRIBED.finditer(context.text, *within):
        nouns = (noun for noun in NOUN.finditer(context.text, *described.span()) if is_common_body(noun.group()))
        noun = next(nouns, None)
        place = (described.start(), noun.end() if noun else described.end())
        # "The United Nations human rights office" is a body of its own.
        if _RIVERSIDE.search(context.text, max(0, place[0] - len("on ")), place[1]):
            continue
        known = noun is not None and all(not meets(place, t) or (holds(place, t) and t[1] < place[1]) for t in taken)
        known = known and context.cast.body_behind(place) is None  # "the opposition Reform Party"
        if known and not _OWNS.match(context.text, place[1]) and not _is_attribute(context, place[1]):
            yield place, None


_DESCRIBED = pattern_of(
    r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]hat|[Tt]his)\s+(?:[A-Z][\w.-]*\s+){0,4}[a-z][\w-]*(?:(?<=s)['’](?=\s))?"
    r"(?:\s+(?!(?:an?|the|its|his|her|their)\s)[a-z][\w-]*){0,3}"
    r"|(?:(?<=[.!?]\s)|(?<=\n))Police(?=\s[a-z])"
)
_RIVERSIDE = pattern_of(r"(?:\bon\sthe\s(?:[\w-]+\s)?|\b(?:other|far|opposite|left|right|\w+ern)\s)bank$")
_OWNS = pattern_of(r"['’]s?\s")


def _is_body(context: Context, member: Member) -> bool:
    """Whether it is a state or a body, and no town."""
    if member.kind not in ("organisation", "country"):
        return False
    if member in context.states.every:
        return True
    if len(member.name) > _LONGEST_ACRONYM and member.name.isupper():
        return False  # of a dateline
    return not context.is_town(member)


_LONGEST_ACRONYM = 6
_NEXT_WORDS = pattern_of(r"\s+([a-z][\w-]*)(?:\s+([a-z][\w-]*))?")


def _is_attribute(context: Context, end: int) -> bool:
    """Whether what stands behind a name makes it an attribute: "the Singapore security firm"."""
    behind = _NEXT_WORDS.match(context.text, end)
    return behind is not None and any(w and (is_common_body(w) or is_role(w)) for w in behind.groups())


_ARTICLES = frozenset("the a an this that its his her their our own".split())
_NOBODYS = frozenset("world country countries city town village nation region state year day week month".split())


def by_description(context: Context, place: Range, apart: Member) -> Tie | None:
    """Whom a description means: one that is noted or read there, a body of that sort, or one that is not named."""
    found = _described(context, place, apart)
    return None if found is None else Tie(found, place)


def own(context: Context, place: Range, apart: Member) -> Tie:
    """Words for a body that is somebody's own, which no other body is: "Ana Duarte's company"."""
    there = (m for m in context.cast.ledger.ending(place[1]) if m is not apart and m.kind == "organisation")
    member = next((m for m in there if any(p[1] == place[1] and holds(p, place) for p in m.mentions)), None)
    return Tie(member or _new(context, place), place)


def _state(context: Context, head: str, words: Sequence[str], place: Range) -> Member | None:
    """The state that is meant by its government alone, or by what it is: "the authorities", "the Gulf state"."""
    alone = [w.lower() for w in words if w.lower() not in _ARTICLES] == [head]
    if head in _GOVERNMENTS and alone and (around := context.states.around(place[0])) is not None:
        return around
    return state_told_of(context.cast, words, place[0])


def _described(context: Context, place: Range, apart: Member) -> Member | None:
    words = [w.rstrip(".") for w in words_of(context.text[slice(*place)])]
    head = head_of(words).lower()
    if not head or head in _NOBODYS:
        return None
    for member in context.cast.ledger.ending(place[1]):
        if (
            not _is_wrong_link(context, head, member)
            and member is not apart
            and any(p[1] == place[1] and (holds(p, place) or holds(place, p)) for p in member.mentions)
        ):
            return member
    state = _state(context, head, words, place)
    if state is not None and state is not apart:
        return state
    if is_group(head):
        return _group(context, words, place, apart)
    if not is_common_body(head):
        human = is_role(head)
        office = " ".join(w.lower() for w in words if w.lower() not in _ARTICLES)
        titled = [m for m in context.cast.members if any(t.lower().endswith(office) for t in m.titles.values())]
        if human and len(titled) == 1 and titled[0] is not apart:
            return titled[0]  # "the Chief Minister" is who has that title
        return context.referents.meant(place, lambda m: human and m is not apart and m.human, least=SURE)

    def fits(m: Member) -> bool:
        other = _is_wrong_link(context, head, m)
        return m is not apart and not m.human and can_be(m, head) and not context.is_town(m) and not other

    introduced = context.cast.introduced_as(head, place[0])
    found = context.referents.meant(place, fits, least=SURE) or (introduced if introduced is not apart else None)
    sought = [w.lower() for w in words if w.lower() not in _ARTICLES]
    nations = {w.lower(): nation for w in words if (nation := context.states.nation(w)) is not None}
    found = found or _of_sort(context, sought, nations, place[0], apart)
    if found is None and sought == [head]:
        bodies = (m for m in context.cast.members if m is not apart and m.kind == "organisation")
        found = of_sort([m for m in bodies if m.times_named(place[0]) and not context.is_town(m)], head)
    if found is None and sought == [head]:
        found = _firm_or_group(context, head, place[0], apart)
    return found or _new(context, place)


def _firm_or_group(context: Context, head: str, place: int, apart: Member) -> Member | None:
    """Whom "the company" means, or "the group": the only rebels that are named before, else what is called the company
    as well."""
    if head != "group":
        return only_firm(context, head, place, apart) if is_company(head) else None
    bodies = [m for m in context.cast.members if m is not apart and m.kind == "organisation" and m.times_named(place)]
    rebels = [m for m in bodies if REBELS_NAME.search(m.name)]
    if rebels:
        return rebels[0] if len(rebels) == 1 else None
    firm = only_firm(context, "company", place, apart)
    return firm if firm is not None and _is_firm(context, firm) else None


def _is_wrong_link(context: Context, head: str, member: Member) -> bool:
    """Whether words for a body cannot mean a member: "the union" is no company, "the agency" no town."""
    town = context.cast.is_place(member) and member not in context.states.every and head not in _PLACES
    return town or (head in _NO_FIRM and head not in member.name.lower() and _is_firm(context, member))


_PLACES = frozenset(
    "council county police authority authorities administration government borough municipality".split()
)
"""What a town or region is called as a body."""
_NO_FIRM = frozenset("union ministry government party police army council court parliament commission".split())


def _is_firm(context: Context, member: Member) -> bool:
    """Whether the report calls a named body a company, too."""
    told = (context.text[slice(*place)] for place, form in member.mentions.items() if form == "nominal")
    return member.kind == "organisation" and any(is_company(head_of(words_of(words)).lower()) for words in told)


@lru_cache(maxsize=8192)
def _words_in(name: str) -> tuple[str, ...]:
    return tuple(w.lower() for w in words_of(name))


_PART = pattern_of(r"\w+")


def _of_sort(
    context: Context, sought: list[str], nations: Mapping[str, Member], place: int, apart: Member
) -> Member | None:
    """The body that has all of these words in its name, or its country's for its people's; of several the one mentioned
    last before."""
    fitting = []
    own = {nations[w].name.lower() for w in sought if w in nations}
    of_own = own | (set(sought) - nations.keys())
    parts = {part for word in (*sought, *own) for part in _PART.findall(word)}
    for member in context.cast.ledger.worded(parts) if parts else context.cast.members:
        if member is apart or member.kind != "organisation" or not member.mentions:
            continue
        name = _words_in(member.name)
        if name[:1] == ("a",) or (sought == ["union"] and is_known_union(member.name)):
            continue
        if (name[-1] in ABOUT_THEM and name[-1] not in sought) or (
            sought == ["police"] and WATCHES.search(member.name)
        ):
            continue  # "the police" are no Police Benevolent Association
        if all(w in name for w in sought) or (
            own and of_own <= {w.removesuffix("'s").removesuffix("’s") for w in name}
        ):
            fitting.append((member.last_before(place), member))
    return max(fitting, key=lambda f: f[0])[1] if fitting else None


_GOVERNMENTS = frozenset(["government", "state", "authorities"])


def only_firm(context: Context, head: str, place: int, apart: Member) -> Member | None:
    """The firm that is named more often before a place than any other; "the company" is no ministry and no outlet."""
    named = Counter(
        {
            m: m.times_named(place)
            for m in context.cast.members
            if m is not apart
            and m.kind == "organisation"
            and can_be(m, head)
            and _may_be_firm(context, m)
            and m not in context.cast.no_firms
        }
    )
    first, second, *_ = [*named.most_common(2), (None, 0), (None, 0)]
    return first[0] if first[1] > second[1] else None


_FIRMS = frozenset(["bank", "airline", "carrier", "utility"])
_AT = pattern_of(r"\b(?:at|in|near|outside)\s(?:[A-Z][\w-]+,?\s(?:and\s)?)*$")
_LONGEST_AT = 40  # code points


def _may_be_firm(context: Context, member: Member) -> bool:
    if world.country_of_demonym(member.name) is not None:
        return False  # "an Irish station"
    last = words_of(member.name)[-1:]
    body = bool(last) and is_common_body(last[0]) and not (is_company(last[0]) or last[0].lower() in _FIRMS)
    state = member in context.states.every
    return not (body or context.is_town(member) or state or is_site(context.text, member, _AT, _LONGEST_AT))


def _group(context: Context, words: Sequence[str], place: Range, apart: Member) -> Member:
    """The people whom the report calls by the same word before, else new ones: "the families"."""
    groups = (m for m in context.cast.members if m.kind == "group" and m is not apart)
    alike = [m for m in groups if head_of(words_of(m.name)) == words[-1] and m.last_before(place[0]) >= 0]
    return max(alike, key=lambda m: m.last_before(place[0])) if alike else _new(context, place, "group")


def _new(context: Context, place: Range, kind: ActorKind = "organisation") -> Member:
    """Those whom the report does not name: "the union"; a body that is named right behind is no other."""
    known = context.cast.body_behind(place) if kind == "organisation" else None
    if known is not None:
        context.cast.ledger.mention(known, place, "nominal")
        return known
    name = " ".join(context.text[slice(*place)].split()).rstrip("'’")
    called = (m for m in context.cast.ledger.called(name.lower()) if m.kind == kind == "group")
    member = next(called, None) or context.cast.ledger.enter(Member(name, kind))
    context.cast.ledger.mention(member, place, "nominal")
    return member
