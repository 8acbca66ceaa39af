"""Speakers without a name: "his testimony", "a State Department official", "the minister", "two diplomats"."""

from __future__ import annotations

import re

from onrecord.model import ActorKind
from onrecord.resolve.cast import Member, is_title
from onrecord.resolve.names.peoples import is_demonym
from onrecord.resolve.principals.bodies import is_common_body
from onrecord.resolve.principals.roles import is_role
from onrecord.resolve.speakers import metonyms
from onrecord.resolve.speakers.again import (
    agency_just_cited,
    answers_the_charge,
    body_before,
    body_goes_on_as,
    described_again,
    firm_of_the_paragraph,
    introduced_before,
    introduced_with_it,
    known_description,
    only_medium,
    paper_again,
    rebels_named,
    same_words,
    spoke_as_that,
    state_named_last,
    the_other_of_two,
    title_repeated,
    told_of_before,
    told_to_be,
    varied_body,
)
from onrecord.resolve.speakers.bodies import BODIES, BodyPhrase, of_sort
from onrecord.resolve.speakers.context import Phrase, Reference, words_of
from onrecord.resolve.speakers.description import (
    ARTICLE,
    LONGEST,
    POSSESSIVES,
    Description,
    described,
    is_behind_the,
    is_definite,
    is_human,
)
from onrecord.resolve.speakers.descriptions import (
    SEVERAL,
    is_body,
    is_person,
    is_plural,
)
from onrecord.resolve.speakers.in_the_lead import (
    body_introduced_next,
    firm_of_the_story,
    introduced_below,
    introduced_next,
)
from onrecord.resolve.speakers.led import own_outlet, own_party
from onrecord.resolve.speakers.pronouns import member_of_pronoun
from onrecord.resolve.speakers.set_off import set_off_behind, written_by
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import above_the_story
from onrecord.text.words import SPEAKS_FOR, UTTERANCES, gender_of


@rule(
    yes="[S1 The Knesset] [Q1 said] [C1 no].",
    no="[S1 Congress] [Q1 said] [C1 no].",
)
def metonym(d: Description) -> Reference | None:
    """The whole phrase is a house or region that speaks for those in it."""
    return metonyms.metonym(d.phrase)


@rule(
    yes="[S1 The miners' union] [O Usdal] [Q1 said] [C1 no].",
    no="[S1 The miners' lawyer] [O Usdal] [Q1 said] [C1 no].",
)
def named_behind(d: Description) -> Reference | None:
    """A body that is described right before its name is the one of that name: "the miners' union Usdal"."""
    if not is_body(d.head) or not ARTICLE.match(d.core):
        return None
    member = d.phrase.context.cast.body_behind(d.core_place)
    return None if member is None else Reference(member, d.core_place)


@rule(
    yes="[S1 [P Max Orr]] [Q1 said] [C1 no]. According [Q2 to] [S2 his testimony], [C2 it was late].",
    no="[S1 [P Max Orr]] [Q1 said] [C1 no]. According [Q2 to] [S2 his lawyer], [C2 it was late].",
)
def author_by_pronoun(d: Description) -> Reference | None:
    """What somebody says or writes speaks as they do: "his testimony"."""
    if not _is_utterance(d) or d.words[0].lower() not in POSSESSIVES:
        return None
    place = (d.phrase.start, d.phrase.start + len(d.words[0]))
    member = member_of_pronoun(d.phrase.context, d.words[0].lower(), place, d.phrase.outer)
    return None if member is None else Reference(member, place, "pronoun")


_POSSESSIVE = pattern_of(r"['’]s?\s")


@rule(
    yes="According [Q1 to] [S1 [P Max Orr]'s testimony], [C1 it was late].",
    no="According [Q1 to] [S1 the [P Max Orr] testimony], [C1 it was late].",
)
def author_by_name(d: Description) -> Reference | None:
    """What somebody who is named says or writes speaks as they do: "Lavrov's remarks"."""
    if not _is_utterance(d):
        return None
    context, start = d.phrase.context, d.phrase.start
    name = next(iter(context.cast.names_in(start, start + len(d.core))), None)
    if name is None or not _POSSESSIVE.match(context.text[name.end : name.end + 3]):
        return None
    member = context.cast.at(name.start)
    return None if member is None else Reference(member)


def _is_utterance(d: Description) -> bool:
    return d.head.lower() in UTTERANCES and len(d.words) <= LONGEST


@rule(
    yes="[S1 A [O State Department] spokesman] [Q1 said] [C1 no].",
    no="[S1 A [O State Department] official] [Q1 said] [C1 no].",
)
def body_through(d: Description) -> Reference | None:
    """A body speaks through one without a name who speaks for it, and through its statements; not through officials.

    Through "Norland's port ministry spokesman" it is the ministry, not the state.
    """
    if d.head.lower() not in SPEAKS_FOR:
        return None
    context = d.phrase.context
    place = d.phrase.place if d.head.lower().startswith("spokes") else d.core_place
    seen = _SEEN.search(context.text, *place)
    place = place[0], seen.start() if seen else place[1]
    names = context.cast.names_in(*place)
    owned = (_own_body(d.phrase, n.start, n.end) for n in names)
    body_of_its = next(filter(None, owned), None)
    if body_of_its is not None and (known := NOMINAL.first(body_of_its)) is not None:
        return Reference(context.note(known), d.phrase.place)
    bodies = [m for m in context.members_in(*place) if m.kind in ("organisation", "country")]
    # Whose the body is stands before it: "Norland's Port Council".
    body = next((m for m in bodies if m.kind == "organisation"), bodies[0] if bodies else None)
    if not names and (issuer := _issuer(d)) is not None:
        return Reference(issuer, d.phrase.place)
    if not names and (unnamed := _body_without_a_name(d.phrase)) and (known := NOMINAL.first(unnamed)):
        return Reference(context.note(known), d.phrase.place)
    return None if body is None else Reference(body, d.phrase.place)


_SEEN = pattern_of(r"\s(?:seen|obtained|reviewed|read|viewed|shared|leaked)\s(?:by|with|to)\b")
"""Before those who saw a paper, and did not write it."""
_FOR_A_BODY = pattern_of(r"\b(?:for|of)\s(?P<words>(?:the|its|his|her|their|our)\s(?:[a-z][\w-]*\s){0,3}[a-z][\w-]*)$")
_BODY_BEFORE = pattern_of(
    r"(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother)\s(?P<words>(?:[a-z][\w-]*\s){0,3}[a-z][\w-]*)\sspokes(?:man|woman|person)\b(?!,)"
)


def _body_without_a_name(phrase: Phrase) -> Description | None:
    """The body for which somebody speaks: "the county" of "a spokeswoman for the county", "a county spokeswoman"."""
    text = phrase.context.text
    told = _FOR_A_BODY.search(text, phrase.start, phrase.end) or _BODY_BEFORE.match(text, phrase.start, phrase.end)
    if told is None:
        return None
    found = described(Phrase(phrase.context, *told.span("words")))
    return found if is_body(found.head) else None


_ISSUER = pattern_of(
    r"(?:[Aa]n?|[Tt]he)\s(?P<body>(?:[a-z][\w-]*\s){0,2}(?P<sort>[a-z][\w-]*))\s(?:statement|communique|memo|briefing|website|notice)"
)


def _issuer(d: Description) -> Member | None:
    """The body without a name that issues something: "the army" of "an army statement"."""
    told = _ISSUER.fullmatch(d.core.strip())
    if told is None or not is_common_body(told["sort"]):
        return None
    place = d.phrase.start + told.start("body"), d.phrase.start + told.end("body")
    before = BODIES.first(BodyPhrase(d.phrase.context, place, told["sort"]))
    if before is not None:
        return before
    ledger, name = d.phrase.context.ledger, f"{_THE}{told['body']}"
    known = (m for called in (name, told["body"]) for m in ledger.called(called) if m.kind == "organisation")
    return next(known, None) or ledger.enter(Member(name, "organisation"))


_ISSUED = pattern_of(
    r"(?:(?:an?|the|some)\s)?(?:(?!(?:an?|the|from|by)\b)[\w-]+\s){0,3}?"
    r"(?:statements?|letters?|messages?|e-?mails?|reports?|memos?|bulletins?|figures|data|notes?|notices?|releases?|documents?)\s"
    r"(?:(?:issued|published|released|written|sent)\s(?:by|from)|from|by)\s(?P<who>(?:the|an?|its|their)\s(?:[a-z][\w-]*\s){0,3}[a-z][\w-]*"
    r"|(?:(?-i:[A-Z])[\w.&’'-]*\s){1,4}(?-i:[a-z])[\w-]*s)",
    re.IGNORECASE,
)


@rule(
    yes="[S1 Bulletins from the port ministry] [Q1 said] [C1 no].",
    no="[S1 Bulletins from the old port] [Q1 said] [C1 no].",
)
def issued_by(d: Description) -> Reference | None:
    """What a body without a name issues, or some of a body with one, speaks for them: "figures from the ministry",
    "a report by UN experts"."""
    told = _ISSUED.fullmatch(d.core.strip())
    if told is None:
        return None
    start = d.phrase.start + d.core.index(d.core.strip()) + told.start("who")
    body = described(Phrase(d.phrase.context, start, start + len(told["who"])))
    some = is_plural(body.head) and is_role(body.head)
    known = NOMINAL.first(body) if is_body(body.head) or some else None
    return None if known is None else Reference(d.phrase.context.note(known))


_WORD = pattern_of(r"[\w-]+")
_OWNED = pattern_of(
    r"(?:['’]s?|(?=\s(?:[a-z]+\s)?(?:government|ministry|parliament|assembly|council|police|army|military)\b))\s"
    r"(?P<words>(?:[a-z][\w-]*\s){0,3}[a-z][\w-]*)"
)


def _own_body(phrase: Phrase, start: int, end: int) -> Description | None:
    """The body without a name that is a name's own: "Norland's port ministry", "Welsh government"; no report is one."""
    context = phrase.context
    owned = _OWNED.match(context.text, end, phrase.end)
    ends = [w.end() for w in _WORD.finditer(owned["words"]) if is_body(w.group())] if owned else []
    if owned is None or not ends:
        return None
    body = described(Phrase(context, start, owned.start("words") + ends[-1]))
    return body if is_body(body.head) and body.head.lower() not in SPEAKS_FOR else None


_SHORT_OFFICES = {"pm": "prime minister", "fm": "foreign minister", "ex-pm": "prime minister", "govt": "government"}


@rule(
    yes="# [S1 PM] [Q1 denies] [C1 it]\n\nPrime Minister [P Rui Vaz] came.",
    no="# [S1 PM] [Q1 denies] [C1 it]\n\nPrime Minister [P Rui Vaz] met Prime Minister [P Ann Lee].",
)
def title_in_headline(d: Description) -> Reference | None:
    """ "PM" or "Minister" in a headline is the one person who has that title in the report."""
    text = d.phrase.context.text
    title = _SHORT_OFFICES.get(d.phrase.word, d.phrase.word)
    if len(d.words) not in (1, 2) or not is_title(title.split()[-1]) or not above_the_story(text, d.phrase.start):
        return None
    people = [m for m in d.phrase.context.cast.members if m.kind == "person"]
    titled = [m for m in people if any(t.lower().endswith(title) for t in m.titles.values())]
    return Reference(titled[0], d.phrase.place) if len(titled) == 1 else None


@rule(
    yes="# [S1 Central bank] [Q1 denies] [C1 it]\n\nThe [O Bank of Norland] rose.",
    no="# [S1 Central bank] [Q1 denies] [C1 it]\n\nThe [O Bank of Norland] met the [O Bank of Sudland].",
)
def body_in_headline(d: Description) -> Reference | None:
    """ "Central bank" in a headline is the one body of the report in whose name the words, or the last one, stand, or
    which is introduced as such: "carrier" of "the airline Acme"."""
    if len(d.words) > 2 or not is_body(d.head) or not above_the_story(d.phrase.context.text, d.phrase.start):
        return None
    bodies = [m for m in d.phrase.context.cast.members if m.kind == "organisation"]
    for words in ({w.lower() for w in d.words}, {d.head.lower()}):
        named = [m for m in bodies if words.issubset(w.lower() for w in words_of(m.name))]
        if len(named) == 1:
            return Reference(named[0], d.phrase.place)
    if len(d.words) > 1:
        return None
    context, head = d.phrase.context, d.head.lower()
    sort = of_sort(bodies, head) or context.cast.introduced_as(head, len(context.text))
    return None if sort is None else Reference(sort, d.phrase.place)


@rule(
    yes="[O Vardia] fired. [S1 Vardian and Tessian officials] [Q1 said] [C1 no].",
    no="[O Acme] fired. [S1 Vardian and Tessian officials] [Q1 said] [C1 no].",
)
def own_adjective(d: Description) -> Reference | None:
    """A people's adjective alone means the state or body of the report from whose name it is made."""
    words = d.words[1:] if d.words and d.words[0].lower() in POSSESSIVES else d.words  # "his Vardian and Tessian hosts"
    if len(words) != 1 or not words[0][:1].isupper():
        return None
    bodies = (m for m in d.phrase.context.cast.members if m.kind in ("organisation", "country"))
    owner = next((m for m in bodies if is_demonym(words[0], m.name)), None)
    return None if owner is None else Reference(owner, d.core_place)


_ADVOCATES = "lawyer|attorney|solicitor|barrister|counsel|agent"
_SERVES = pattern_of(rf"(?P<whose>.+)['’]s?\s(?:[a-z-]+\s){{0,2}}(?:{_ADVOCATES}|publicist)")
_SET_BEFORE = pattern_of(rf"(?P<whose>[A-Z][\w-]+(?: [A-Z][\w-]+)?)['’]s?\s(?:[a-z-]+\s){{0,2}}(?:{_ADVOCATES}), $")


def _serving(d: Description, member: Member) -> re.Match[str] | None:
    """Whose lawyer a name is told to be by the words set before it: "Lee's lawyer, Ann Roe"."""
    text, stop = d.phrase.context.text, d.phrase.start
    starts = (start for (start, _), form in member.mentions.items() if form == "name" and start < stop)
    found = (_SET_BEFORE.search(text, max(0, start - 70), start) for start in starts)
    return next(filter(None, found), None)


@rule(
    yes="[S1 [P Ann Lee]'s lawyer] [Q1 said] [C1 [A1 his client] would [T1 leave]].",
    no="[S1 [P Ann Lee]'s lawyer] [Q1 said] [C1 [A1 his brother] would [T1 leave]].",
)
def client(d: Description) -> Reference | None:
    """ "His client", in a lawyer's words, is whose lawyer that is."""
    if d.head.lower() != "client" or d.words[0].lower() not in POSSESSIVES or not d.phrase.outer:
        return None
    told = _SERVES.fullmatch(d.phrase.outer[0].name) or _serving(d, d.phrase.outer[0])
    people = [m for m in d.phrase.context.cast.members if m.kind == "person"]
    owners = [m for m in people if told is not None and m.name.endswith(told["whose"])]
    return Reference(owners[0], d.phrase.place) if len(owners) == 1 else None


_TWO_MEN = {"both men": "male", "the two men": "male", "both women": "female", "the two women": "female"}
_PAIR = pattern_of(
    rf"\b[Tt]wo\s(?:of\s(?:[\w’'&.-]+\s){{1,5}}?)?{SEVERAL}"
    r"(?:\s(?:of|from|at)(?:\sthe)?(?:\s[A-Z][\w&-]*)+)?"
)


def _pair(d: Description) -> Range | None:
    """Where the two stand whom "both men" means in its paragraph: "two of Acme's former clerks"."""
    gender = _TWO_MEN.get(d.phrase.word)
    text, stop = d.phrase.context.text, d.phrase.start
    found = None
    for told in _PAIR.finditer(text, text.rfind("\n", 0, stop) + 1, stop) if gender else ():
        people = is_person(told["head"]) or told["head"] in ("men", "women")
        if people and gender_of(told["head"].removesuffix("s")) in (None, gender):
            found = told.span()
    return found


@rule(
    yes="[O Acme] sued two of [O Norbank]'s former clerks in May. [S1 Both men] [Q1 denied] [C1 it].",
    no="[O Acme] sued a former clerk of [O Norbank] in May. [S1 Both men] [Q1 denied] [C1 it].",
)
def both_of_two(d: Description) -> Reference | None:
    """ "Both men" are the two of whom the paragraph told last: "two of Acme's former clerks"."""
    place = _pair(d)
    known = None if place is None else NOMINAL.first(described(Phrase(d.phrase.context, *place)))
    return None if known is None else Reference(d.phrase.context.note(known), d.core_place)


_POLICE_OF = pattern_of(r"\b(?:[A-Z][\w’'-]+\s){1,3}[Pp]olice\b(?!\s(?:[A-Z]|chief|officer|station|spokes))")


@rule(
    yes="Marlow police shot a cow. It rained, [S1 police] [Q1 said], [C1 all day].",
    no="Marlow police shot a cow of Orrell police. It rained, [S1 police] [Q1 said], [C1 all day].",
)
def only_police(d: Description) -> Reference | None:
    """ "Police" without a name are the only force whose town or name the report has told before: "Marlow police"."""
    context, stop = d.phrase.context, d.phrase.start
    if d.core.strip().lower() != "police":
        return None
    told = {m.group(): m.span() for m in _POLICE_OF.finditer(context.text, 0, stop)}
    if len(told) != 1:
        return None
    place = next(iter(told.values()))
    there = next((m for m in context.ledger.ending(place[1]) if m.kind == "organisation"), None)
    known = None if there is not None else NOMINAL.first(described(Phrase(context, *place)))
    member = there or (context.note(known) if known is not None else None)
    return None if member is None else Reference(member, d.core_place)


_CAPITAL = pattern_of(r"[A-Z]")


@rule(
    yes="Rebels shelled [M1 the mining ministry]. [S1 [M2=1 The ministry]] [Q1 said] [C1 no].",
    no="Rebels shelled [M1 the mining town]. [S1 [M2=1 The ministry]] [Q1 said] [C1 no].",
)
def described_in_full(d: Description) -> Reference | None:
    """ "The ministry" is the one of which the report told before as "the health ministry", where the reader is sure."""
    context = d.phrase.context
    place = context.referents.repeats(d.phrase.place) if is_definite(d) else None
    if place is None:
        return None
    before = described(Phrase(context, *place))
    if not before.words or before.head.lower() != d.head.lower() or len(before.words) <= len(d.words):
        return None
    known = NOMINAL.first(before)
    if known is None:
        return None
    context.referents.note(place, context.note(known))
    return Reference(known.member, d.core_place)


@rule(
    yes="[S1 The mayor] [Q1 wept] [C1 over it].\n\nIt rained. Mayor [P Ann Lee] left.",
    no="[S1 The mayor] [Q1 wept] [C1 over it].\n\nIt rained. Mayor [P Ann Lee] met Mayor [P Bob Roe].",
)
def titled_below(d: Description) -> Reference | None:
    """ "The mayor" of whom a report tells before it names one is the only person who has that title in it, if soon."""
    title = d.core.strip().lower().removeprefix(_THE)
    start = d.phrase.start
    text = d.phrase.context.text
    definite = d.core.strip().lower().startswith(_THE) or is_behind_the(text, start)
    if not definite or not is_title(d.head) or "\n" not in text[start : start + _SOON]:
        return None
    people = [m for m in d.phrase.context.cast.members if m.kind == "person"]
    titled = [m for m in people if any(t.lower().removeprefix(_THE) == title for t in m.titles.values())]
    if len(titled) != 1:
        return None
    first = min((place[0] for place, form in titled[0].mentions.items() if form == "name"), default=-1)
    return Reference(titled[0], d.phrase.place) if start < first <= start + _SOON else None


_SOON = 1500  # code points to the name


@rule(
    yes="[S1 Two miners] [Q1 said] [C1 no].",
    no="Prime Minister [P Rui Vaz] came. [S1 The prime minister] [Q1 said] [C1 no].",
)
def new(d: Description) -> Reference | None:
    """Else it is somebody who is new to the report."""
    if not d.words:
        return None
    text, (start, end) = d.phrase.context.text, d.core_place
    surface = text[start:end]
    plural = is_plural(d.head)
    # "A reporter for Harbour Today" is one person; "a reporter" may be any of several.
    one = not plural and _CAPITAL.search(surface[1:]) is not None and (is_human(d) or _is_name(d))
    kind: ActorKind = "organisation" if is_body(d.head) or d.head == "List" else "person" if one else "group"
    human = not plural and kind != "organisation" and (is_title(d.head) or is_human(d))
    name = _unquoted(" ".join(surface.split())).removesuffix("'").removesuffix("’")
    if not plural and is_behind_the(text, start):
        name = _THE + name  # of whom "the" is left out where it takes part in an event: "meet the [president]"
    member = Member(name, kind, human=human, gender=gender_of(d.head))
    return Reference(d.phrase.context.ledger.enter(member), d.core_place)


_THE = "the "


def _unquoted(surface: str) -> str:
    """The words without a quotation mark that has no second one among them: "Armenian “saboteurs"."""
    single = len(_QUOTES.findall(surface)) == 1
    return _QUOTES.sub("", surface) if single else surface


_QUOTES = pattern_of(r"[\"“”]")


def _is_name(d: Description) -> bool:
    """Whether all words but an article have capitals."""
    words = d.words[1:] if ARTICLE.match(d.core) else d.words
    return bool(words) and all(w[:1].isupper() for w in words)


NOMINAL = Rules(
    "speakers.nominal",
    [
        metonym,
        named_behind,
        set_off_behind,
        written_by,
        author_by_pronoun,
        author_by_name,
        issued_by,
        paper_again,
        body_through,
        title_repeated,
        title_in_headline,
        body_in_headline,
        introduced_next,
        introduced_below,
        body_introduced_next,
        firm_of_the_story,
        introduced_with_it,
        the_other_of_two,
        both_of_two,
        own_party,
        own_outlet,
        client,
        introduced_before,
        rebels_named,
        only_medium,
        told_to_be,
        described_again,
        agency_just_cited,
        answers_the_charge,
        state_named_last,
        firm_of_the_paragraph,
        known_description,
        body_before,
        spoke_as_that,
        varied_body,
        body_goes_on_as,
        only_police,
        told_of_before,
        same_words,
        own_adjective,
        described_in_full,
        titled_below,
        new,
    ],
    at=lambda d: d.phrase.place,
)


@rule(
    yes="[S1 Two miners] [Q1 said] [C1 no].",
    no="[S1 The miner [P Ann Lee]] [Q1 said] [C1 no].",
)
def nominal(p: Phrase) -> Reference | None:
    """A phrase without a name of its own is a description of somebody known or new."""
    return NOMINAL.first(described(p))
