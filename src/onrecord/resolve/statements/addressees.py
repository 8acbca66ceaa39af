"""Whom a statement is said to: "told reporters", "warned Russia that", "urged both sides to"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.reader.reading import Attribution
from onrecord.resolve.cast import Member
from onrecord.resolve.principals.bodies import is_common_body, is_group
from onrecord.resolve.principals.roles import is_role
from onrecord.resolve.speakers import Speakers
from onrecord.resolve.statements.draft import GoesOn, StatementDraft
from onrecord.resolve.statements.sources import told_to
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range, meets

# A capitalised word: a full stop belongs to it in "U.S." and "Gov.", else it ends the sentence.
_NO_DAY = r"(?!(?:\w+day|January|February|March|April|May|June|July|August|\w+ber)\b)"
_NAMED = (
    r"(?:(?:[A-Z]\.)+(?![A-Z][a-z])|[A-Z]\.(?=\s[A-Z])|(?:Gov|Sen|Rep|Gen|Col|Lt|Sgt|Capt|Mrs?|Ms|Dr|Prof|St|Rev)\."
    r"|[A-Z][\w&’'-]*(?:\.\w[\w&’'-]*)*)"
)
_WHO = pattern_of(
    r"\s*(?P<who>"
    r"(?:the|a|an|his|her|their|its|all|both|some|two|several|other)?\s*"
    r"(?:(?:federal|local|foreign|national|state|senior|angry|striking|visiting)\s)?"
    rf"(?:{_NO_DAY}{_NAMED}"
    r"|(?:board|committee|council|court|jury|inquiry|tribunal|commission|panel|hearing|judge|crowd|rally|assembly)\b"
    r"|[a-z]+(?:ers|ors|ists|ians|men|women|ies|ents|ials|ants|ates|ics|ans)\b"
    r"|parliament|government|congress"
    r"|lawmakers|reporters|journalists|police|voters|people"
    r"|him|her|them|us|me|you"
    r"|both sides|supporters|troops|soldiers|delegates)(?![\w$£€])"
    rf"(?:\s+(?:of|and)\s+(?:the\s+)?{_NAMED}"
    rf"|\s+{_NAMED}"
    rf"|\s+[a-z-]+(?:er|or|ist|man|woman|ident|ary|ief|ant)\s+{_NAMED}"
    r"|\s+(?:news|press|agency|newspaper|television|radio|TV|broadcaster|station|daily|media|magazine|conference|officials|leaders|ministers|members|forces))*)"
)
_NOUN_PHRASE = pattern_of(
    r"\s*(?P<who>(?P<article>(?:the|an?|this|our|my|his|her|their|its|all|both|some|every|other|several|two)(?:\s(?:two|three|other))?\s)?"
    r"(?P<words>(?:(?!(?:that|how|why|what|when|where|whether|if|of|to|in|on|at|by|for|from|with|it|he|she|they|we|you|the|an?"
    r"|his|her|their|its|this|these|those|because|there|after|before|and|or|but|was|is|were|are|no|not|had|has|have|would|will)\b)"
    rf"(?:[a-z-]+|{_NAMED})\s?){{1,4}}))"
)
_AUDIENCE = frozenset(
    """
    newspaper paper magazine station site newsroom reporter reporters correspondent correspondents
    radio television tv media crowd rally meeting gathering congregation audience bench chamber inquest hearing
    sitting jury inquiry panel show programme sides parties capitals governments friends staff colleagues parishioners
    children youths households nations countries states allies
    """.split()
)
"""Those who are told something, besides bodies, people with a role and groups."""


class SayingCase(NamedTuple):
    """An attribution whose addressee is sought."""

    text: str
    attribution: Attribution

    @property
    def cue(self) -> str:
        """The reporting words."""
        return self.text[slice(*self.attribution.cue)]

    def named_at(self, place: int) -> tuple[Range, ...] | None:
        """Whom the words at a place name; nobody when it is "That"; None when they are no words for people."""
        found = _WHO.match(self.text, place)
        if found is None or not found["who"].strip():
            described = self._described_at(place)
            return None if described is None else (described,)
        if found["who"] == "That":
            return ()
        start, end = found.span("who")
        owned = self._described_at(end) if _OWNS.search(found["who"]) else None  # "Norland's finance committee"
        role = _ROLE_BEHIND.match(self.text, end)
        if role is not None and is_role(role["role"]):  # "the Catholic bishop of Orrell, Ann Lee"
            return ((start, role.end()),)
        return ((start, owned[1] if owned else end),)

    def _described_at(self, place: int) -> Range | None:
        """The phrase at a place as far as the last word in it for a body, a role or an audience: "a packed public
        meeting", "state television", "its contractor, Acme"."""
        phrase = _NOUN_PHRASE.match(self.text, place)
        if phrase is None:
            return None
        heads = [w for w in _WORD.finditer(self.text, *phrase.span("words")) if _is_somebody(w.group())]
        if not heads:
            return None
        name = _ITS_NAME.match(self.text, heads[-1].end())
        return phrase.start("who"), name.end() if name else heads[-1].end()


_OWNS = pattern_of(r"['’]s?$")
_ROLE_BEHIND = pattern_of(
    rf"\s(?P<role>[a-z-]+)(?:\s(?:of|for)\s(?:the\s)?[A-Z][\w’'-]+)?(?:,?\s{_NO_DAY}{_NAMED}(?:\s{_NAMED})*)?"
)
_WORD = pattern_of(r"[\w-]+")
_ITS_NAME = pattern_of(rf"(?:\s{_NO_DAY}{_NAMED})+")


def _is_somebody(word: str) -> bool:
    """Whether a small word is one for those whom one can tell something."""
    return word.islower() and (is_common_body(word) or is_role(word) or is_group(word) or word in _AUDIENCE)


_SPEAKS_TO_SOMEBODY = pattern_of(
    r"\b(?:"
    r"tell|tells|told|telling"
    r"|warn|warns|warned|warning|threaten\w*"
    r"|urge|urges|urged|urging|press(?:ed|ing)|persuad\w+"
    r"|ask|asks|asked|asking|beg|begs|begged|appeal(?:s|ed|ing)? to|call(?:s|ed|ing)? on|invit\w+"
    r"|order|orders|ordered|ordering|command\w*|instruct\w*|demand(?:s|ed|ing)? (?:that|of)|forbid|forbade"
    r"|remind\w*|assur\w+|inform\w*|advis\w+|notif\w+|promis\w+"
    r"|thank\w*|congratulat\w+|address\w*|gave|gives?|giving"
    r")\s*$",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 warned] [L Norland] [C1 that it was late].",
    no="[S1 [P Ann Lee]] [Q1 warned] [C1 that it was late].",
)
def object_of_the_verb(s: SayingCase) -> tuple[Range, ...] | None:
    """Whom one tells, warns, urges or asks stands right behind the verb."""
    found = s.named_at(s.attribution.cue[1]) if _SPEAKS_TO_SOMEBODY.search(s.cue) else None
    if not found or any(meets(found[0], place) for place in s.attribution.source):  # "Why?" asked a Norland official
        return None
    return None if _PROMISES.search(s.cue) and _ANY.match(s.text, *found[0]) else found


_PROMISES = pattern_of(r"\bpromis\w+$", re.IGNORECASE)
_ANY = pattern_of(r"an?\s")  # "promised a review board" to nobody
_CUE_WITH_TO = pattern_of(
    r"\b(?:said|says|wrote|complained|apologi[sz]ed|explained|spoke|replied|reported|testified|confirmed|announced)"
    r"(?: \w+)? (?:to|before)\s*$",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 complained to] reporters [C1 that it was late].",
    no="[S1 [P Ann Lee]] [Q1 objected to] reporters [C1 being there].",
)
def cue_with_to(s: SayingCase) -> tuple[Range, ...] | None:
    """Behind "said to", "testified before" stands to whom."""
    return s.named_at(s.attribution.cue[1]) if _CUE_WITH_TO.search(s.cue) else None


_SAID = pattern_of(
    r"\b(?:said|says|wrote|writes|spoke|explained|complained|apologi[sz]ed|confirmed|admitted|conceded|claimed|warned|promised|denied"
    r"|acknowledged|testified|argued|added|owned up)$",
    re.IGNORECASE,
)
_TO = pattern_of(
    r"\s+(?:(?:on|in|during)\s(?:an?|the|his|her|its|their)\s(?:[\w-]+\s){0,3}?"
    r"(?:call|conversation|letter|e-?mail|note|message|memo|text|speech|address|interview|testimony|submission|complaint|briefing)\s"
    r"(?:with|to|for|before)|(?:(?:on|last)\s[\w. ]{2,16}\s)?to|before)\s+"
)
_FAR = 70  # code points from the verb to whom it is said


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] to reporters [C1 that it was late].",
    no="[S1 [P Ann Lee]] [Q1 agreed] to reporters [C1 being there].",
)
def to_behind(s: SayingCase) -> tuple[Range, ...] | None:
    """Whom one says something to stands behind the verb and "to", "before", "in a letter to", "on a call with"."""
    end = s.attribution.cue[1]
    behind = _TO.match(s.text, end, end + _FAR)
    return s.named_at(behind.end()) if behind and _SAID.search(s.cue) else None


@rule(
    yes="[S1 The [O Miners Union]] [Q1 was told] [C1 that it was late].",
    no="[S1 The [O Miners Union]] [Q1 was sure] [C1 that it was late].",
)
def of_the_passive(s: SayingCase) -> tuple[Range, ...] | None:
    """Who "was told" something stands before the verb."""
    return told_to(s.text, s.attribution) or None


_DEMANDS = pattern_of(
    r"\b(?:demand(?:s|ed|ing)?|insist(?:s|ed|ing)?|asks?|asked|asking|order(?:s|ed|ing)?)(?:\sthat)?$", re.IGNORECASE
)
_THAT = pattern_of(r"\s*(?:that\s)?")
_DOES = pattern_of(
    r"\s(?:should\s|must\s|not\s|immediately\s|also\s)*"
    r"(?!(?:\w+(?:ed|s)|had|was|were|be|in|into|of|to|on|over|at|by|for|from|with|and|or|who|which|that)\b)[a-z]{2,}\b"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=demand demanded] [C1 that the council open its books].",
    no="[S1 [P Ann Lee]] [Q1=demand demanded] [C1 that the books were kept open].",
)
def to_do_it(s: SayingCase) -> tuple[Range, ...] | None:
    """Whoever is to do what is demanded is whom it is demanded of: "demanded that the council open its books"."""
    if s.attribution.act != "demand" or not s.attribution.content or not _DEMANDS.search(s.cue):
        return None
    begins = s.attribution.content[0][0]
    if not s.attribution.cue[1] <= begins <= s.attribution.cue[1] + 2:
        return None
    found = s.named_at(_THAT.match(s.text, begins).end())  # type: ignore[union-attr]
    return found if found and _DOES.match(s.text, found[0][1]) else None


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 that it was late].",
    no="[S1 [P Ann Lee]] [Q1 told] reporters [C1 that it was late].",
)
def nobody(s: SayingCase) -> tuple[Range, ...]:
    """Else it is said to nobody in particular."""
    return ()


ADDRESSEES = Rules(
    "addressees",
    [of_the_passive, object_of_the_verb, cue_with_to, to_behind, to_do_it, nobody],
    at=lambda s: s.attribution.cue,
)


_US = pattern_of(r"us|me")
_OUTLET = pattern_of(
    r"(?:this|our)\s(?:\w+\s)?(?:newspaper|paper|magazine|programme|program|show|station|site|website|newsroom|reporters?"
    r"|correspondents?)"
)
"""The outlet itself, where it is told in no one else's words: "told this newspaper", and "told us"."""


def outlet_itself(
    speakers: Speakers, places: Sequence[Range], outlet: str | None, *, also: re.Pattern[str] | None = None
) -> list[Member] | None:
    """The outlet, where words mean it: "this newspaper".

    Args:
        outlet: whose report it is, where that is known.
        also: other words that mean it.
    """
    text = speakers.cast.text
    if outlet is None or len(places) != 1:
        return None
    if not (_OUTLET.fullmatch(text, *places[0]) or (also is not None and also.fullmatch(text, *places[0]))):
        return None
    member = speakers.cast.named(outlet)
    speakers.cast.ledger.mention(member, places[0], "nominal" if " " in text[slice(*places[0])] else "pronoun")
    return [member]


def addressees(
    text: str,
    attribution: Attribution,
    speakers: Speakers,
    who: list[Member],
    outer: Sequence[Member] = (),
    outlet: str | None = None,
) -> list[Member]:
    """Those whom a statement is said to.

    Args:
        who: its speakers, who are not told what they say themselves.
        outer: who tells of it, where that is not the outlet: "me" is them.
        outlet: whose report it is, where that is known: "us" is it.
    """
    places = ADDRESSEES.first(SayingCase(text, attribution)) or ()
    itself = None if outer else outlet_itself(speakers, places, outlet, also=_US)
    if itself is not None:
        return itself
    return [m for m in speakers.name(places, outer) if m not in who]


_TELLS = pattern_of(
    r"\b(?:t[eo]ll(?:s|ing)?|told|(?:said|says|wrote|complained|explained|spoke|replied|testified|confirmed|announced)\s(?:to|before))$",
    re.IGNORECASE,
)
_GOES_ON = pattern_of(
    r"(?:had\s)?(?:also\s)?(?:said|says|saying|add(?:ed|s|ing)|went on|goes on|continued|wrote|writes|explained"
    r"|recalled|argued|insisted|admitted|conceded|noted|replied|joked|claimed|denied)",
    re.IGNORECASE,
)


@rule(
    yes="[C1 It is late], [S1 [P Ann Lee]] [Q1 told] reporters. [C2 Nobody came], [S2 she] [Q2 said].",
    no="[C1 It is late], [S1 [P Ann Lee]] [Q1 told] reporters.\n\n[C2 Nobody came], [S2 she] [Q2 said].",
)
def goes_on(g: GoesOn) -> list[Member] | None:
    """What somebody goes on to say in the paragraph in which they told something to an audience is told to that too."""
    mine, theirs = g.statement.attribution, g.before.attribution
    one = (
        g.statement.speakers == g.before.speakers and g.statement.outer == g.before.outer and not g.statement.addressee
    )
    if not one or mine.withheld >= 0.5 or not g.before.addressee or not _TELLS.search(g.text[slice(*theirs.cue)]):
        return None
    places = [*mine.content, mine.cue, *theirs.content, theirs.cue]
    near = "\n" not in g.text[min(p[0] for p in places) : max(p[1] for p in places)].strip()
    says = mine.unreported or _GOES_ON.fullmatch(g.text, *mine.cue) is not None
    return g.before.addressee if near and says else None


GOING_ON = Rules("addressees.going_on", [goes_on], at=lambda g: g.statement.attribution.cue)


def gone_on(text: str, drafts: Mapping[int, StatementDraft]) -> dict[int, StatementDraft]:
    """The drafts, in text order, each with whom it is said to where that stands with what was said before."""
    found: dict[int, StatementDraft] = {}
    told: StatementDraft | None = None
    for number, draft in drafts.items():
        to = None if told is None else GOING_ON.first(GoesOn(text, draft, told))
        found[number] = draft._replace(addressee=to) if to else draft
        if not to:
            told = draft
    return found
