"""Speakers without a name: "his testimony", "a State Department official", "the minister", "two diplomats"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import ActorKind
from onrecord.reader.reading import Name
from onrecord.resolve.cast import Member, is_title
from onrecord.resolve.names.peoples import is_demonym
from onrecord.resolve.principals.roles import is_role
from onrecord.resolve.referents import SURE
from onrecord.resolve.speakers import metonyms
from onrecord.resolve.speakers.bodies import BODIES, BodyPhrase, of_sort
from onrecord.resolve.speakers.context import Phrase, Reference, words_of
from onrecord.resolve.speakers.descriptions import (
    can_be,
    gender_of,
    head_of,
    is_body,
    is_company,
    is_medium,
    is_plural,
)
from onrecord.resolve.speakers.pronouns import member_of_pronoun
from onrecord.rules import Rules, rule
from onrecord.text.dates import FULL_WEEKDAY
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import above_the_story, sentence
from onrecord.text.words import SAYING, SPEAKS_FOR, UTTERANCES
from onrecord.world import nouns

_LONGEST = 5  # words of a description that stands for somebody known


class Description(NamedTuple):
    """A phrase without a name of its own: its part before "who", a comma or a bracket, and the head of that."""

    phrase: Phrase
    core: str
    words: Sequence[str]
    head: str

    @property
    def core_place(self) -> Range:
        """Where the part before "who" or a comma stands."""
        return self.phrase.start, self.phrase.start + len(self.core.rstrip(" ,"))


_CORE_ENDS = pattern_of(
    r",(?!\d)"
    r"| who | which |(?<! on)(?<! of)(?<! in)(?<! to)(?<! by)(?<! with)(?<! about)(?<! for)(?<! from) that "
    r"|\("
)


_COUNTED = pattern_of(r"(?:dozens|scores|hundreds|thousands|some|several|two|three|four|five|six|\d+)\s", re.IGNORECASE)
_TOLD_OF = pattern_of(
    r"(?<=s) (?:arrested|detained|injured|wounded|displaced|evacuated|rescued|reached|interviewed|contacted|caught"
    r"|stranded|trapped) (?:during|by|in|at|on|after|near|from|when|while|outside|inside) "
)
"""What tells more of those who are counted: "dozens of activists arrested during a march"."""


def described(phrase: Phrase) -> Description:
    """Take a phrase apart: "two officials, who left" has the core "two officials" and the head "officials"."""
    core = _CORE_ENDS.split(phrase.surface, maxsplit=1)[0]
    if _COUNTED.match(core):
        core = _TOLD_OF.split(core, maxsplit=1)[0]
    words = [w.rstrip(".") for w in words_of(core)]
    return Description(phrase, core, words, head_of(_behind_name(phrase, core) or words))


_BEFORE_NAME = pattern_of(r"(?:(?:an?|the|one|another)\s)?", re.IGNORECASE)


def _behind_name(phrase: Phrase, core: str) -> list[str]:
    """The words behind a body's name that a phrase begins with: of "a Department of Trade official", the last."""
    name = next(iter(phrase.context.cast.names_in(phrase.start, phrase.start + len(core))), None)
    if name is None or not _BEFORE_NAME.fullmatch(phrase.context.text, phrase.start, name.start):
        return []
    behind = phrase.context.text[name.end : phrase.start + len(core)]
    return words_of(behind) if name.kind == "organisation" and behind[:1] == " " else []


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
    if not is_body(d.head) or not _ARTICLE.match(d.core):
        return None
    member = d.phrase.context.cast.body_behind(d.core_place)
    return None if member is None else Reference(member, d.core_place)


_POSSESSIVES = frozenset("his her their its my our".split())


@rule(
    yes="[S1 [P Max Orr]] [Q1 said] [C1 no]. According [Q2 to] [S2 his testimony], [C2 it was late].",
    no="[S1 [P Max Orr]] [Q1 said] [C1 no]. According [Q2 to] [S2 his lawyer], [C2 it was late].",
)
def author_by_pronoun(d: Description) -> Reference | None:
    """What somebody says or writes speaks as they do: "his testimony"."""
    if not _is_utterance(d) or d.words[0].lower() not in _POSSESSIVES:
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
    return d.head.lower() in UTTERANCES and len(d.words) <= _LONGEST


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
    if not names and (unnamed := _body_without_a_name(d.phrase)) and (known := NOMINAL.first(unnamed)):
        return Reference(context.note(known), d.phrase.place)
    return None if body is None else Reference(body, d.phrase.place)


_SEEN = pattern_of(r"\s(?:seen|obtained|reviewed|read|viewed|shared|leaked)\s(?:by|with|to)\b")
"""Before those who saw a paper, and did not write it."""
_FOR_A_BODY = pattern_of(r"\b(?:for|of)\s(?P<words>(?:the|its|his|her|their|our)\s(?:[a-z][\w-]*\s){0,3}[a-z][\w-]*)$")


def _body_without_a_name(phrase: Phrase) -> Description | None:
    """The body for which somebody speaks: "the county" of "a spokeswoman for the county"."""
    told = _FOR_A_BODY.search(phrase.context.text, phrase.start, phrase.end)
    if told is None:
        return None
    found = described(Phrase(phrase.context, *told.span("words")))
    return found if is_body(found.head) else None


_ISSUED = pattern_of(
    r"(?:(?:an?|the|some)\s)?(?:(?!(?:an?|the|from|by)\b)[\w-]+\s){0,3}?"
    r"(?:statements?|letters?|messages?|e-?mails?|reports?|memos?|bulletins?|figures|data|notes?|notices?|releases?|documents?)\s"
    r"(?:(?:issued|published|released|written|sent)\s(?:by|from)|from|by)\s(?P<who>(?:the|an?|its|their)\s(?:[a-z][\w-]*\s){0,3}[a-z][\w-]*)",
    re.IGNORECASE,
)


@rule(
    yes="[S1 Bulletins from the port ministry] [Q1 said] [C1 no].",
    no="[S1 Bulletins from the old port] [Q1 said] [C1 no].",
)
def issued_by(d: Description) -> Reference | None:
    """What a body without a name issues speaks for it: "figures from the ministry"."""
    told = _ISSUED.fullmatch(d.core.strip())
    if told is None:
        return None
    start = d.phrase.start + d.core.index(d.core.strip()) + told.start("who")
    body = described(Phrase(d.phrase.context, start, start + len(told["who"])))
    known = NOMINAL.first(body) if is_body(body.head) else None
    return None if known is None else Reference(d.phrase.context.note(known))


_PAPERS = frozenset("statement note letter email e-mail release memo post message".split())
_PAPER_REACH = 600  # code points


@rule(
    yes="[S1 [P Max Orr]] [Q1 said] [C1 no] in a note. [C2 It was late], [S2 the note] [Q2 said].",
    no="[S1 [P Max Orr]] [Q1 said] [C1 no] in a bar. [C2 It was late], [S2 the note] [Q2 said].",
)
def paper_again(d: Description) -> Reference | None:
    """ "The note" is of who spoke last where the report told of a note: "wrote in a note … the note said"."""
    if len(d.words) != 2 or d.words[0].lower() != "the" or d.head.lower() not in _PAPERS:
        return None
    context, stop = d.phrase.context, d.phrase.start
    told = re.compile(rf"\b(?:in|by|via|with)\s(?:an?|the|his|her|its|their)\s(?:[\w-]+\s){{0,2}}{re.escape(d.head)}\b")
    before = [m.start() for m in told.finditer(context.text, max(0, stop - _PAPER_REACH), stop)]
    spoke = context.spoke_between(*sentence(context.text, before[-1])) if before else []
    return Reference(spoke[-1], d.core_place) if spoke else None


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


_ARTICLE = pattern_of(r"(?:the|a|an|its|their)\s", re.IGNORECASE)
_DEFINITE = pattern_of(r"(?:the|this|that|his|her|their)\s", re.IGNORECASE)


def _is_definite(d: Description) -> bool:
    return _DEFINITE.match(d.core) is not None and len(d.words) <= _LONGEST


@rule(
    yes="[S1 Prime Minister [P Rui Vaz]] [Q1 said] [C1 no]. [S2 The prime minister] [Q2 added] [C2 that it was late].",
    no="[S1 Prime Minister [P Rui Vaz]] [Q1 said] [C1 no]. [S2 A prime minister] [Q2 added] [C2 that it was late].",
)
def title_repeated(d: Description) -> Reference | None:
    """The person named before with the title that the phrase repeats: "the minister", but "the union" is no leader."""
    if not _is_definite(d) or is_body(d.head):
        return None
    before = d.phrase.start
    named = ((m.last_before(before), m) for m in d.phrase.context.cast.members if m.kind == "person")
    titled = [(last, m) for last, m in named if last >= 0 and _has_title(m, d.head)]
    return Reference(max(titled, key=lambda f: f[0])[1], d.phrase.place) if titled else None


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
    """ "Central bank" in a headline is the one body of the report in whose name the words, or the last one, stand."""
    if len(d.words) > 2 or not is_body(d.head) or not above_the_story(d.phrase.context.text, d.phrase.start):
        return None
    bodies = [m for m in d.phrase.context.cast.members if m.kind == "organisation"]
    for words in ({w.lower() for w in d.words}, {d.head.lower()}):
        named = [m for m in bodies if words.issubset(w.lower() for w in words_of(m.name))]
        if len(named) == 1:
            return Reference(named[0], d.phrase.place)
    sort = of_sort(bodies, d.head.lower()) if len(d.words) == 1 else None
    return None if sort is None else Reference(sort, d.phrase.place)


_AGED = pattern_of(r", (?:aged )?\d\d?, (?:(?:of|from|an?|the|who) [^,.\n]{2,60}, )?(?P<verb>\w+)")
_OPENING = 700
"""Code points of a lead and the paragraph behind it."""


_TELLS = pattern_of(rf"(?:, [^,\n]{{3,90}},)?(?:\s(?:on\s)?{FULL_WEEKDAY})?(?:\s(?:also|later|then))?\s(?P<verb>\w+)")
_OPENS = pattern_of(r"\s*(?:Speaking [^\n.]{3,90}, )?(?P<called>(?:(?:[A-Z][\w.’'-]*|of|for|the)\s){0,7})")
"""What may stand before the name in a paragraph of which it is the subject: a title, or where it was said."""


@rule(
    yes="[S1 A former treasurer] [Q1 admitted] [C1 it].\n\n[P Max Orr], 58, said so.",
    no="[S1 A former treasurer] [Q1 admitted] [C1 it].\n\n[P Max Orr], 58, left.",
)
def introduced_next(d: Description) -> Reference | None:
    """Who speaks in the lead without a name is the first whom the next paragraph names, if they speak, with an age or
    right behind a quotation; the holder of an office also with the name for the paragraph's subject."""
    context, start = d.phrase.context, d.phrase.start
    text = context.text
    lead_ends = _lead_ends(text, start)
    owned = _OWNED_BY.match(d.core) is not None
    one = not (is_plural(d.head) or is_body(d.head)) and (owned or _INDEFINITE_OR_THE.match(d.core) is not None)
    if not one or lead_ends < 0 or not _opens_the_story(text, start):
        return None
    names = [n for n in context.cast.names_in(lead_ends, start + _OPENING) if n.kind == "person"]
    if not names:
        return None
    before = text[lead_ends : names[0].start]
    quoted = before.lstrip()[:1] in ('"', "“") and before[-2:-1] in ('"', "”")
    told = _AGED.match(text, names[0].end)
    if told is None and (quoted or _holder(d, before)):
        told = _TELLS.match(text, names[0].end)
    member = _who_tells(d, names[0], told, lead_ends)
    return Reference(member, d.phrase.place) if member is not None and can_be(member, d.head) else None


@rule(
    yes="[S1 A miners' union] [Q1 said] [C1 no].\n\nThe [O Pit League] said so.",
    no="[S1 A miners' union] [Q1 said] [C1 no].\n\nThe [O Pit League] left.",
)
def body_introduced_next(d: Description) -> Reference | None:
    """A body without a name that speaks in the lead is the one with which the next paragraph begins, if it speaks."""
    context, start = d.phrase.context, d.phrase.start
    text = context.text
    lead_ends = _lead_ends(text, start)
    some = is_body(d.head) and (_INDEFINITE.match(d.core) or _OWNED_BY.match(d.core)) is not None
    if not some or lead_ends < 0 or not _opens_the_story(text, start):
        return None
    names = context.cast.names_in(lead_ends, start + _OPENING)
    if not names or names[0].kind != "organisation" or _A_BODY.fullmatch(text[lead_ends : names[0].start]) is None:
        return None
    member = _who_tells(d, names[0], _TELLS.match(text, names[0].end), lead_ends)
    return Reference(member, d.phrase.place) if member is not None and member.kind == "organisation" else None


def _who_tells(d: Description, name: Name, told: re.Match[str] | None, lead_ends: int) -> Member | None:
    """Whose name it is, where words of saying follow and the lead has not mentioned them."""
    if told is None or not SAYING.match(told["verb"]):
        return None
    member = d.phrase.context.cast.at(name.start)
    return None if member is None or any(p[0] < lead_ends for p in member.mentions) else member


_A_BODY = pattern_of(
    r"\s*(?:(?:The|the|(?:[A-Z]\w+\s)?[A-Z][\w-]+-based)\s)?(?:(?:rights|aid|advocacy|opposition|rebel|media)\s)?(?:group,?\s)?"
)
"""What may stand before a body's name at the beginning of a paragraph."""


def _holder(d: Description, before: str) -> bool:
    """Whether a description is of the holder of an office, and what stands before the name that follows fits it."""
    opening = _OPENS.fullmatch(before)
    if opening is None or not is_title(d.head) or _INDEFINITE.match(d.core):
        return False
    called = opening["called"].split()
    return not called or called[-1].lower() == d.head.lower() or (len(called) == 1 and called[0] in _BORNE)


_BORNE = frozenset(
    "Admiral Archbishop Ayatollah Bishop Captain Cardinal Colonel Dr General Imam Judge King Lord Major Marshal Mr Mrs"
    " Ms Patriarch Prince Princess Professor Queen Rabbi Sheikh Sir".split()
)
"""What people are called besides their offices."""
_OWNED_BY = pattern_of(r"(?:[A-Z][\w.-]*\s){0,3}[A-Z][\w-]*['’]s?\s")
_INDEFINITE = pattern_of(r"an?\s", re.IGNORECASE)
_INDEFINITE_OR_THE = pattern_of(r"(?:an?|the)\s", re.IGNORECASE)


def _lead_ends(text: str, start: int) -> int:
    """Where the paragraph of a place ends, -1 where none follows soon; a line is one where no line is left blank."""
    blank = text.find("\n\n", start, start + _OPENING)
    return blank if blank >= 0 else text.find("\n", start, start + _OPENING)


def _opens_the_story(text: str, place: int) -> bool:
    """Whether a place is the first words of the first sentence below the headline."""
    line = text.rfind("\n", 0, place) + 1
    return place - line < _DATELINE and not any(
        len(one.group()) > _LONGEST_ABOVE or one.group().rstrip().endswith((".", "!", "?"))
        for one in _LINE.finditer(text, 0, line)
    )


_LINE = pattern_of(r"[^\n]+")
_LONGEST_ABOVE = 100
"""Code points of a headline, a byline or the like."""


_DATELINE = 60
"""Code points that may stand before the first words: "PORT LEE (AP) - "."""


_ALSO_CALLED = {
    "leader": ("president", "premier", "chancellor", "prime minister", "leader", "king"),
    "premier": ("prime minister", "chancellor"),
    "pontiff": ("pope",),
    "monarch": ("king", "queen"),
    "lawmaker": ("senator", "representative", "mp", "mep", "congressman", "congresswoman"),
    "cleric": ("imam", "ayatollah", "mullah", "bishop", "archbishop", "rabbi"),
    "boss": ("chief executive", "chairman", "manager", "ceo"),
}


_IN_FULL = {
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general", "col": "colonel", "capt": "captain",
    "sgt": "sergeant", "lt": "lieutenant", "prof": "professor", "dr": "doctor", "supt": "superintendent",
    "cllr": "councillor",
}  # fmt: skip
_SHORT_TITLE = pattern_of(r"[A-Z]{2,4}")
_NO_INITIAL = frozenset("of for the and".split())


def _has_title(person: Member, head: str) -> bool:
    """Whether one of the person's titles is meant by the head, or by its initials; a premier, too, is "the leader"."""
    if _SHORT_TITLE.fullmatch(head):
        words = ([w for w in t.split() if w.lower() not in _NO_INITIAL] for t in person.titles.values())
        return any("".join(w[0] for w in title).upper() == head for title in words)
    head = head.lower()
    titles = [" ".join(_IN_FULL.get(w.rstrip("."), w) for w in t.lower().split()) for t in person.titles.values()]
    if any(head in t.split() or t.endswith(head) for t in titles):
        return True
    return any(f" {title} " in f" {t} " for t in titles for title in _ALSO_CALLED.get(head, ()))


_NAMED = (
    r"(?:\s(?:calling (?:itself|themselves)|(?:which|that) calls itself|called|named|known as))?(?:\sthe)?\s+(?=[A-Z])"
)


@rule(
    yes="[C1 A van of the relief group [O Helpline] stopped], [S1 the group] [Q1 said].",
    no="A van of the relief group [O Helpline] stopped. It rained. [C1 It snowed], [S1 the group] [Q1 said].",
)
def introduced_with_it(d: Description) -> Reference | None:
    """ "The group" is the body named last behind that word, in its sentence or the one before: "the relief group X"."""
    if not _is_definite(d) or not is_body(d.head):
        return None
    context, stop = d.phrase.context, d.phrase.start
    start = sentence(context.text, max(0, sentence(context.text, stop)[0] - 2))[0]
    named = re.compile(rf"\b{re.escape(d.head)}{_NAMED}")
    behind = [m.end() for m in named.finditer(context.text, start, stop)]
    member = context.cast.at(behind[-1]) if behind else None
    fits = member is not None and member.kind == "organisation"
    return Reference(member, d.core_place) if member is not None and fits else None


@rule(
    yes="[M1 [P Ann Lee]] came. [S1 [M2=1 The surgeon]] [Q1 said] [C1 no].",
    no="[M1 [P Ann Lee]] came. [S1 [M2=1 A surgeon]] [Q1 said] [C1 no].",
)
def known_description(d: Description) -> Reference | None:
    """The likeliest member that a definite description means, where the reader is sure: "the surgeon"."""
    if not _is_definite(d):
        return None
    context = d.phrase.context
    known = context.referents.meant(
        d.phrase.place,
        lambda m: can_be(m, d.head) and not context.is_place(m) and _may_hold(d, m),
        least=SURE,
    )
    return None if known is None else Reference(known, d.phrase.place)


@rule(
    yes="A van of the relief group [O Helpline] stopped. It rained. It snowed. [S1 The group] [Q1 said] [C1 so].",
    no="The group [O Helpline] met the group [O Aidline]. It rained. It snowed. [S1 The group] [Q1 said] [C1 so].",
)
def introduced_before(d: Description) -> Reference | None:
    """ "The group" is the only body that the report has introduced as one: "the relief group Helpline"."""
    if not _is_definite(d) or d.words[-1] != d.head:
        return None
    member = d.phrase.context.cast.introduced_as(d.head.lower(), d.phrase.start)
    told = member is not None and _is_told_with(d.phrase.context.text, member, d.words[1:-1], d.phrase.start)
    return Reference(member, d.core_place) if member is not None and told else None


_NEAR_AN_INTRODUCTION = 80  # code points on either side of a name


def _is_told_with(text: str, member: Member, words: Sequence[str], stop: int) -> bool:
    """Whether words stand near one of a member's names before a place: "rights" near "the rights group Amnesty"."""
    around = (
        text[max(0, start - _NEAR_AN_INTRODUCTION) : min(stop, end + _NEAR_AN_INTRODUCTION)].lower()
        for (start, end), form in member.mentions.items()
        if form == "name" and end <= stop
    )
    return not words or any({w.lower() for w in words}.issubset(_WORD.findall(near)) for near in around)


_MEDIA = frozenset("newspaper paper daily tabloid magazine broadcaster network station channel website outlet".split())


@rule(
    yes="Miners told [O The Harbour Times] so. [S1 The newspaper] [Q1 said] [C1 no].",
    no="Miners told [O The Harbour Times] and [O The Port Gazette] so. [S1 The newspaper] [Q1 said] [C1 no].",
)
def only_medium(d: Description) -> Reference | None:
    """ "The newspaper" is the only medium that the report has named."""
    if len(d.words) != 2 or d.words[0].lower() != "the" or d.head.lower() not in _MEDIA:
        return None
    bodies = (m for m in d.phrase.context.cast.members if m.kind == "organisation" and is_medium(m))
    before = [m for m in bodies if m.last_before(d.phrase.start) >= 0]
    return Reference(before[0], d.core_place) if len(before) == 1 else None


_SPOKE_NEAR = 600  # code points
_VARIED_BODY = pattern_of(
    r"[Tt]he\s(?:[A-Z][\w.]*(?:\s[A-Z][\w.]*)?-(?:based|listed|headquartered|owned)|FTSE[\s-]?\d+|family-owned|state-owned"
    r"|privately[\s-]held)\s(?:[a-z-]+\s){0,2}(?:group|firm|company|maker|manufacturer|retailer|lender|bank|carrier|airline"
    r"|operator|giant|charity|organi[sz]ation)"
)


@rule(
    yes="[S1 [O Acme]] [Q1 said] [C1 no]. [S2 The Oslo-based group] [Q2 said] [C2 so].",
    no="[S1 [O Acme]] [Q1 said] [C1 no]. [S2 An Oslo-based group] [Q2 said] [C2 so].",
)
def varied_body(d: Description) -> Reference | None:
    """ "The London-listed group" is the body that spoke last, near: where it sits introduces nobody."""
    context, start = d.phrase.context, d.phrase.start
    at, member = context.spoke_before(start, told=False)
    if member is None or start - at > _SPOKE_NEAR or _VARIED_BODY.fullmatch(d.core.strip()) is None:
        return None
    return Reference(member, d.core_place) if member.kind == "organisation" and not is_medium(member) else None


@rule(
    yes="[S1 A port spokesman, [P Ann Lee]], [Q1 said] [C1 no]. It rained. [S2 The spokesman] [Q2 said] [C2 so].",
    no="[S1 A spokesman, [P Ann Lee]], [Q1 said] [C1 no]. [P Bob Roe] left. [S2 The spokesman] [Q2 said] [C2 so].",
)
def spoke_as_that(d: Description) -> Reference | None:
    """ "The spokesman" is who spoke last, near and with nobody else named since, where the words near the name say so,
    or where he goes on being quoted in the paragraph; "the father-of-three" is never somebody new."""
    context, start = d.phrase.context, d.phrase.start
    at, member = context.spoke_before(start, told=False)
    varied = _VARIED.match(d.core) is not None
    definite = _is_definite(d) and d.words[0].lower() == "the" and "'" not in d.core and "’" not in d.core
    human = varied or (_is_human(d) and not (is_body(d.head) or is_plural(d.head)))
    if not definite or not human or d.phrase.told:
        return None
    if member is None or member.kind != "person" or start - at > _SPOKE_NEAR:
        return None
    if not varied and d.head[:1].isupper() and not _has_title(member, d.head):
        return None
    since = (context.cast.at(n.start) for n in context.cast.names_in(at, start) if n.kind == "person")
    if not varied and any(m not in (None, member) for m in since):
        return None
    if varied or _goes_on_quoting(context.text, at, start):
        return Reference(member, d.core_place)
    told = [] if d.head == "official" and member.titles else [d.head]
    words = [w for w in d.words[1:-1] if not w[:1].isupper()] + told
    return Reference(member, d.core_place) if _is_told_with(context.text, member, words, start) else None


_VARIED = pattern_of(
    r"[Tt]he\s(?:(?:[a-z]+\s)?\d\d-year-old|(?:single\s)?(?:father|mother|grandfather|grandmother|mum|dad)[- ]of[- ]\w+"
    r"|(?:\w+-(?:time|term)|former|veteran)\s(?:[A-Z][\w-]+|[a-z]+er|MP|MLA|lawmaker)"
    r"|(?:Social\s|Christian\s|Liberal\s)?(?:Democrat|Republican|Tory|Conservative|Liberal|Socialist|Green))\b"
)
"""What tells more of somebody known and introduces nobody: "the father-of-three", "the second-term Republican"."""


def _goes_on_quoting(text: str, spoke: int, start: int) -> bool:
    """Whether a description stands behind a quotation in the paragraph in which somebody spoke before it."""
    return "\n" not in text[spoke:start] and text[max(0, start - 2) : start].rstrip()[-1:] in ('"', "”", "’", ",")


_ONE_OF_MANY = pattern_of(
    r"(?:an?|one)\s(?:[\w-]+\s){0,4}?(?P<head>[a-z]+)(?=$|,|\s(?:of|in|at|for|from|who|with)\b)", re.IGNORECASE
)


@rule(
    yes="[S1 A senior nurse] [Q1 said] [C1 no] to [P Ann Lee]. [S2 The nurse] [Q2 said] [C2 so].",
    no="[S1 A senior nurse] [Q1 said] [C1 no]. [S2 Another nurse] [Q2 said] [C2 no]. [S3 The nurse] [Q3 said] [C3 so].",
)
def described_again(d: Description) -> Reference | None:
    """ "The nurse" is the only one of whom the report spoke as "a nurse" and who is not named."""
    if len(d.words) != 2 or d.words[0].lower() != "the" or not is_role(d.head) or is_plural(d.head):
        return None
    members = [m for m in d.phrase.context.cast.members if m.last_before(d.phrase.start) >= 0]
    told = [m for m in members if (one := _ONE_OF_MANY.match(m.name)) is not None and one["head"] == d.head.lower()]
    others = [m for m in members if m not in told and m.name.lower().split()[-1:] == [d.head.lower()]]
    held = any(m.kind == "person" and _has_title(m, d.head) for m in members)
    return Reference(told[0], d.core_place) if len(told) == 1 and not others and not held else None


_OTHER = frozenset("rival challenger opponent counterpart".split())


@rule(
    yes="[P Ann Lee] met [P Bob Roe]. [P Ann Lee] left [P Bob Roe]. [S1 Her rival] [Q1 said] [C1 no].",
    no="[P Ann Lee] met [P Bob Roe]. [P Ann Lee] left [P Bob Roe]. [S1 Her brother] [Q1 said] [C1 no].",
)
def the_other_of_two(d: Description) -> Reference | None:
    """ "His rival" is the other of the only two people whom the report named more than once so far."""
    if len(d.words) != 2 or d.words[0].lower() not in ("his", "her") or d.head.lower() not in _OTHER:
        return None
    start = d.phrase.start
    people = [m for m in d.phrase.context.cast.members if m.kind == "person" and m.times_named(start) > 1]
    place = (start, start + len(d.words[0]))
    owner = member_of_pronoun(d.phrase.context, d.words[0].lower(), place, d.phrase.outer)
    others = [m for m in people if m is not owner]
    return Reference(others[0], d.phrase.place) if owner in people and len(others) == 1 else None


_NEAR_A_NAME = 60  # code points of an apposition: "Ann Lee, since May the mayor of Norland"


def _may_hold(d: Description, member: Member) -> bool:
    """Whether somebody with a name is told to be what the head names, where it is an office or "his" something."""
    whose = d.words[0].lower() in _POSSESSIVES
    if member.kind != "person" or not (whose or is_title(d.head)):
        return True
    text, head, stop = d.phrase.context.text, d.head.lower(), d.phrase.start
    places = (p for p, form in member.mentions.items() if form == "name" and p[1] <= stop)
    return any(_is_beside(text, head, place, stop) for place in places)


_DONE_BETWEEN = pattern_of(r"\b(?:had|has|have|did|would|will|said|told|asked|[a-z]{2,}ed)\b")


def _is_beside(text: str, head: str, name: Range, stop: int) -> bool:
    """Whether a name stands beside what it may be told to be: no "client who fled the mayor, Ann Lee"."""
    start, end = name
    _, found, between = text[max(0, start - _NEAR_A_NAME) : start].lower().rpartition(head)
    return (
        bool(found and not _DONE_BETWEEN.search(between)) or head in text[end : min(stop, end + _NEAR_A_NAME)].lower()
    )


@rule(
    yes="The [O Miners Union] met [O Acme]. [S1 The union] [Q1 said] [C1 no].",
    no="The [O Miners Union] met [O Acme]. [S1 The surgeon] [Q1 said] [C1 no].",
)
def body_before(d: Description) -> Reference | None:
    """A body named before that the head fits: "the union", "the company", "a spokesman"."""
    if not _ARTICLE.match(d.core):
        return None
    spoken_for = d.words[1] if len(d.words) == 3 and d.head.lower() in SPEAKS_FOR else None
    firm = is_company(d.head) and _DEFINITE.match(d.core) is not None and len(d.words) == 3  # "the technology giant"
    if len(d.words) > 2 and not firm and (spoken_for is None or not is_body(spoken_for)):
        return None
    head = spoken_for or d.head  # "a company spokesman"
    body = BODIES.first(BodyPhrase(d.phrase.context, d.core_place, head.lower()))
    return None if body is None else Reference(body, d.core_place)


_INDEFINITE = pattern_of(r"(?:an?|one|another)\s", re.IGNORECASE)


@rule(
    yes="[S1 Two miners] [Q1 said] [C1 no]. [S2 Two miners] [Q2 said] [C2 yes].",
    no="[S1 A miner of Norland] [Q1 said] [C1 no]. [S2 A miner] [Q2 said] [C2 yes].",
)
def same_words(d: Description) -> Reference | None:
    """The same words mean those that they meant before, if several, a body, or not told to be one person."""
    if not d.words:
        return None
    place = d.core_place
    surface = " ".join(d.phrase.context.text[slice(*place)].lower().split())
    alike = d.phrase.context.ledger.called(surface)
    body = not _INDEFINITE.match(d.core)
    same = (m for m in alike if m.kind == "group" or place in m.mentions or (body and m.kind == "organisation"))
    member = next(same, None)
    return None if member is None else Reference(member, place)


@rule(
    yes="[O Vardia] fired. [S1 Vardian and Tessian officials] [Q1 said] [C1 no].",
    no="[O Acme] fired. [S1 Vardian and Tessian officials] [Q1 said] [C1 no].",
)
def own_adjective(d: Description) -> Reference | None:
    """A people's adjective alone means the state or body of the report from whose name it is made."""
    words = (
        d.words[1:] if d.words and d.words[0].lower() in _POSSESSIVES else d.words
    )  # "his Vardian and Tessian hosts"
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
    if d.head.lower() != "client" or d.words[0].lower() not in _POSSESSIVES or not d.phrase.outer:
        return None
    told = _SERVES.fullmatch(d.phrase.outer[0].name) or _serving(d, d.phrase.outer[0])
    people = [m for m in d.phrase.context.cast.members if m.kind == "person"]
    owners = [m for m in people if told is not None and m.name.endswith(told["whose"])]
    return Reference(owners[0], d.phrase.place) if len(owners) == 1 else None


_CAPITAL = pattern_of(r"[A-Z]")


@rule(
    yes="[S1 Two miners] [Q1 said] [C1 no].",
    no="Prime Minister [P Rui Vaz] came. [S1 The prime minister] [Q1 said] [C1 no].",
)
def new(d: Description) -> Reference | None:
    """Else it is somebody who is new to the report."""
    if not d.words:
        return None
    surface = d.phrase.context.text[slice(*d.core_place)]
    plural = is_plural(d.head)
    # "A reporter for Harbour Today" is one person; "a reporter" may be any of several.
    one = not plural and _CAPITAL.search(surface[1:]) is not None and (_is_human(d) or _is_name(d))
    kind: ActorKind = "organisation" if is_body(d.head) else "person" if one else "group"
    human = not plural and kind != "organisation" and (is_title(d.head) or _is_human(d))
    member = Member(_unquoted(" ".join(surface.split())), kind, human=human, gender=gender_of(d.head))
    return Reference(d.phrase.context.ledger.enter(member), d.core_place)


def _unquoted(surface: str) -> str:
    """The words without a quotation mark that has no second one among them: "Armenian “saboteurs"."""
    single = len(_QUOTES.findall(surface)) == 1
    return _QUOTES.sub("", surface) if single else surface


_QUOTES = pattern_of(r"[\"“”]")


def _is_human(d: Description) -> bool:
    head = d.head.lower()
    return is_role(head) or gender_of(head) is not None or nouns.sort(head) == "person"


def _is_name(d: Description) -> bool:
    """Whether all words but an article have capitals."""
    words = d.words[1:] if _ARTICLE.match(d.core) else d.words
    return bool(words) and all(w[:1].isupper() for w in words)


NOMINAL = Rules(
    "speakers.nominal",
    [
        metonym,
        named_behind,
        author_by_pronoun,
        author_by_name,
        issued_by,
        paper_again,
        body_through,
        title_repeated,
        title_in_headline,
        body_in_headline,
        introduced_next,
        body_introduced_next,
        introduced_with_it,
        the_other_of_two,
        client,
        introduced_before,
        only_medium,
        described_again,
        known_description,
        body_before,
        spoke_as_that,
        varied_body,
        same_words,
        own_adjective,
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
