"""Who does it and to whom it is done: the reader's parties, on the sides where grammar has them, as cast members."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.plover import is_mutual
from onrecord.reader.reading import ReadEvent
from onrecord.resolve.cast import Member
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.no_part import (
    WHOSE,
    asks_who,
    brokers_it,
    goes_to_court,
    is_border,
    is_clause,
    is_deed,
    is_loss,
    is_sent,
    is_wanted,
    signs_it,
)
from onrecord.resolve.events.party import Side, parties
from onrecord.resolve.events.phrases import cut
from onrecord.resolve.events.sides import SIDES, is_summoned_to
from onrecord.resolve.events.triggers import ADVERBS, BE, form, is_noun, is_passive
from onrecord.resolve.principals.bodies import is_common_body, is_group
from onrecord.resolve.principals.roles import is_role
from onrecord.resolve.principals.stately import is_of_state
from onrecord.resolve.speakers import Speakers
from onrecord.resolve.speakers.context import words_of
from onrecord.resolve.speakers.descriptions import head_of
from onrecord.resolve.statements.draft import StatementDraft
from onrecord.resolve.statements.kinds import in_own_words
from onrecord.rules import Rules, rule
from onrecord.text.pairs import both_before
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range, meets
from onrecord.text.sentences import ends_between, sentence
from onrecord.text.words import PRONOUNS
from onrecord.world import countries as world


class BySide(NamedTuple):
    """The words for those who take part, by sides."""

    text: str
    event: ReadEvent
    actors: list[Range]
    recipients: list[Range]
    open: frozenset[Range]
    """Those whose side grammar leaves open."""


_TOGETHER = frozenset({"AGREE", "COOPERATE", "CONSULT"})


@rule(
    yes="[A1 [L Norland]] [T1 shelled] [A1 the rebels].",
    no="[A1 [L Norland]] [T1=AGREE joined] [A1 the rebels].",
)
def behind_the_verb(s: BySide) -> BySide | None:
    """Of two who act, on either side of a verb that is not done together, the one behind it is acted upon."""
    start, end = s.event.trigger
    if s.recipients or s.event.type in _TOGETHER or is_noun(s.text, s.event.trigger):
        return None
    behind = [a for a in s.actors if a[0] >= end and a in s.open]
    before = [a for a in s.actors if a not in behind]
    if not behind or all(a[1] > start for a in before):
        return None
    return s._replace(actors=before, recipients=behind)


@rule(
    yes="[G1 Rebels] [T1 shelled] [R1 the port].",
    no="[A1 [L Norland]]'s [G1 tanks] [T1 shelled] [R1 the port].",
)
def who_does(s: BySide) -> BySide | None:
    """Where nobody is read as acting, whoever does what the words say acts."""
    able = () if is_loss(s.text, s.event.trigger) else s.event.agents[:1]
    near = [a for a in able if ends_between(s.text, *sorted((s.event.trigger[1], a[0]))) == 0]
    told = (a for a in near if not (brokers_it(s.text, s.event, a) or signs_it(s.text, s.event, a)))
    open_ = (a for a in told if not WHOSE.match(s.text, a[1]) and not is_deed(s.text, a))
    own = (a for a in open_ if not is_summoned_to(s.text, a, s.event.trigger))
    agents = [a for a in own if not any(meets(a, r) for r in s.recipients)]
    return s._replace(actors=agents) if agents and not s.actors else None


_AUXILIARY = r"(?:(?:has|have|had|will|would)\s+)?"
_NO_QUESTION = "".join(rf"(?<!\b{word}\s)" for word in "over about of on to as".split())
_WHO_DID = pattern_of(rf"{_NO_QUESTION}\b(?P<who>who)\s+{_AUXILIARY}{ADVERBS}$")


@rule(
    yes="[P Ann Lee], who [T1=RETREAT resigned], left.",
    no="[P Ann Lee], who was [T1=SANCTION dismissed], left.",
)
def who_did(s: BySide) -> BySide | None:
    """Where nobody is read as acting, "who" before a verb does: "Haskins, who resigned"."""
    start, _ = s.event.trigger
    told = _WHO_DID.search(s.text, max(0, start - _LONGEST_WHO), start)
    if told is None or s.actors or is_noun(s.text, s.event.trigger) or asks_who(s.text, start):
        return None
    return s._replace(actors=[told.span("who")])


_LED_IT = pattern_of(
    r"\b(?P<who>who|which)\s(?:(?:has|have|had|then|also|later)\s){0,2}(?:led|chaired|hosted|brokered|convened|mediated|opened)\s"
    r"(?:in\s)?(?:(?:the|those|these|such)\s)?(?:[a-z-]+\s)?$"
)


@rule(
    yes="[P Ann Lee], who chaired the [T1=CONSULT talks], left.",
    no="[P Ann Lee], who missed the [T1=CONSULT talks], left.",
)
def who_led(s: BySide) -> BySide | None:
    """Where nobody is read as acting, "who chaired" before talks does: who leads talks takes part in them."""
    start, _ = s.event.trigger
    told = (
        None if s.actors or s.event.type != "CONSULT" else _LED_IT.search(s.text, max(0, start - _LONGEST_WHO), start)
    )
    return None if told is None else s._replace(actors=[told.span("who")])


_ORDERED = pattern_of(
    r"[^.;:\n]{0,60}?\son\s(?:the\s)?(?:orders?|instructions?|authority)\sof\s(?P<who>(?:(?:the|an?)\s)?[^,.;:\n]{2,60}?)"
    r"(?=,|\.|;|:|\n|$|\s(?:who|which|that|after|before|in|on|at|and|but|to|for|over|because|when|as)\s)"
)


@rule(
    yes="[R1 [P Ann Lee]] was [T1=COERCE arrested] at home on the orders of [P Bob Roe].",
    no="[R1 [P Ann Lee]] was [T1=COERCE arrested] at home on the word of [P Bob Roe].",
)
def on_orders(s: BySide) -> BySide | None:
    """Where nobody is read as acting, on whose orders it is done does it: "arrested on the orders of the general"."""
    told = None if s.actors else _ORDERED.match(s.text, s.event.trigger[1])
    return None if told is None else s._replace(actors=[told.span("who")])


_FAR_BY = pattern_of(
    r"(?:(?!(?:\w+(?:ed|en|wn|ught)|run|led|held|kept|built|made|set|hit|put|sent|told)\b)[^.;:\n,\"“”]){1,90}?\sby\s"
    r"(?P<who>(?:(?:an?|the|two|three|four|five|several|some|suspected|unknown|armed|masked|police|army|government)\s)+"
    r"(?!(?:time|end|start|middle|hour|day|week|month|year|weekend|thousands|hundreds|dozens?|hand|name|phone)\b)[a-z][\w'’-]*)"
)


@rule(
    yes="[R1 [P Ann Lee]] was [T1 shot] in a lane in May by a police marksman.",
    no="[R1 [P Ann Lee]] was [T1 shot] in a lane in May by the time of the feast.",
)
def far_by(s: BySide) -> BySide | None:
    """Where nobody is read as acting, whom "by" names far behind a passive does: "shot in a lane in May by a guard"."""
    if s.actors or not is_passive(s.text, s.event.trigger):
        return None
    told = _FAR_BY.match(s.text, s.event.trigger[1])
    return None if told is None else s._replace(actors=[told.span("who")])


_WITH_WARRANT = pattern_of(
    r"(?P<who>(?:[A-Z][\w’'-]*\s|[a-z-]+\s){0,3}?(?:[Aa]gents|[Oo]fficers|[Pp]olice|[Ii]nspectors|[Dd]etectives|[Ii]nvestigators))\s"
    r"(?:arrived|came|turned\sup|entered|went|were|appeared)\b[^,;:\n\"“”]{0,80}?\swith\san?\s$"
)
_WARRANT = pattern_of(r"\s(?:warrant|order)s?\b")


@rule(
    yes="Agents came to the mill with a [T1=COERCE search] warrant.",
    no="Agents came to the mill after a [T1=COERCE search] party.",
)
def with_a_warrant(s: BySide) -> BySide | None:
    """Where nobody is read as acting, those search who come with a search warrant."""
    if s.actors or not _WARRANT.match(s.text, s.event.trigger[1]):
        return None
    told = _WITH_WARRANT.match(s.text, sentence(s.text, s.event.trigger[0])[0], s.event.trigger[0])
    return None if told is None else s._replace(actors=[told.span("who")])


_BEHIND_CLAUSE = pattern_of(
    r"(?:[A-Z][^,.;:\n\"“”]{0,40},\s)?(?P<who>(?:The\s)?[^,.;:\n\"“”]{2,80}),\s(?:who|which|whose)\s[^.;:\n\"“”]{3,240}"
    rf",\s{_AUXILIARY}{ADVERBS}"
)


@rule(
    yes="[P Ann Lee], who had asked for more, [T1=RETREAT resigned].",
    no="[P Ann Lee], who had asked for more, saw that he [T1=RETREAT resigned].",
)
def behind_the_clause(s: BySide) -> BySide | None:
    """Where nobody is read as acting, a verb behind a relative clause goes on from whom the clause tells of."""
    start, _ = s.event.trigger
    if s.actors or form(s.text, s.event.trigger) != "past" or is_passive(s.text, s.event.trigger):
        return None
    told = _BEHIND_CLAUSE.fullmatch(s.text, sentence(s.text, start)[0], start)
    return None if told is None else s._replace(actors=[told.span("who")])


_ASIDE = pattern_of(
    r"(?:[\"“]\s?)?(?P<who>(?:[Tt]he|[Tt]hese|[Tt]hose|[Bb]oth|[Aa]ll|His|Her|Its|Their|[A-Z][\w'’-]*)(?:\s[\w'’-]+){0,5}),\s"
    r"(?:he|she|it|they|(?:the|an?|his|her|its)\s[\w' ’-]{2,30}|[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3})\s"
    r"(?:said|says|added|adds|claimed|insisted|noted|wrote|explained|argued|alleged)(?:\s[\w' ’-]{2,30})?,\s"
    rf"{_AUXILIARY}{ADVERBS}"
)


@rule(
    yes="The four, he added, had [T1=REJECT refused].",
    no="The four came, he added, and had [T1=REJECT refused].",
)
def across_an_aside(s: BySide) -> BySide | None:
    """Where nobody is read as acting, the subject before "he added" does: "the four, he added, had refused"."""
    if s.actors or is_passive(s.text, s.event.trigger):
        return None
    start, _ = s.event.trigger
    told = _ASIDE.fullmatch(s.text, sentence(s.text, start)[0], start)
    return None if told is None else s._replace(actors=[told.span("who")])


_BOTH_OF_THEM = pattern_of(
    r"(?:^|[\s,;])(?:with\s|as\s|while\s)?(?P<who>(?:(?:the|both|its|their|[A-Z][\w’'-]*)\s?)(?:[\w’'-]+\s){0,3}?and\s(?:the\s|its\s|their\s)?[\w’'-]+"
    r"(?:\s[\w’'-]+){0,2}?|both\s(?:sides|parties|camps|governments|countries))\s(?:(?:are|were|have|had|also|now|again)\s)?$"
)
_EACH_THE_OTHER = pattern_of(r"(?:\s(?:at|on|with|against|to))?\s(?:each\sother|one\sanother)\b(?!['’])")


@rule(
    yes="Talks ended with the miners and the owners [T1=ACCUSE blaming] each other.",
    no="Talks ended with the miners and the owners [T1=ACCUSE blaming] the mayor.",
)
def both_of_them(s: BySide) -> BySide | None:
    """Where nobody is read as acting, the two before a verb that is done to "each other" do it."""
    start, end = s.event.trigger
    if s.actors or is_noun(s.text, s.event.trigger) or _EACH_THE_OTHER.match(s.text, end) is None:
        return None
    told = _BOTH_OF_THEM.search(s.text, sentence(s.text, start)[0], start)
    return None if told is None else s._replace(actors=[told.span("who")])


_DONE_TO_SOMEBODY = frozenset({"ACCUSE", "ASSAULT", "COERCE", "SANCTION"})
_AND_SHOULD = pattern_of(
    r"\b(?P<who>he|she|they|it|we)\s(?:ha[sd]|have|was|were|is|are|did|should|must|would|will|could)\b"
    r"(?:(?!\b(?:he|she|they|it|we|who|which|that)\b)[^.;:\n])*?\band\s(?:also\s|now\s)?"
    rf"(?:should|must|ought\sto|would|will|could|(?:has|have|had)\sto)\s{ADVERBS}$",
    re.IGNORECASE,
)


@rule(
    yes="Ann Lee said he had never worked and should [T1=CONCEDE.hypothetical resign].",
    no="Ann Lee said he had never worked and others should [T1=CONCEDE.hypothetical resign].",
)
def and_should(s: BySide) -> BySide | None:
    """Where nobody is read as acting, the subject of the verb before "and should" does: "he erred and should go"."""
    start, _ = s.event.trigger
    if s.actors or is_noun(s.text, s.event.trigger) or is_passive(s.text, s.event.trigger):
        return None
    told = _AND_SHOULD.search(s.text, sentence(s.text, start)[0], start)
    return None if told is None else s._replace(actors=[told.span("who")])


_DECIDES = pattern_of(
    r"(?P<who>(?:(?:the|a|an|its|their)\s)?(?:[A-Z][\w.’'-]*\s){0,4}?[\w’'-]+)\s(?:(?:will|would|must|is|are|was|were)\s)?(?:now\s|to\s|later\s)?"
    r"(?:decid|rul|consider|determin|vot)\w*\s(?:on\s)?(?:whether|if)\s(?:(?!\b(?:who|which|that)\b)[^.,;:\n])*?"
    rf"\b(?:should|would|could|can|may|is\sto|will|must)\s(?:be|remain|stay|have\sbeen)\s{ADVERBS}$"
)


@rule(
    yes="The jury will decide whether Ann Lee should be [T1=COERCE.hypothetical.arrest held].",
    no="The jury will hear whether Ann Lee should be [T1=COERCE.hypothetical.arrest held].",
)
def decides_whether(s: BySide) -> BySide | None:
    """Where nobody is read as acting, who decides whether something is done to somebody would do it."""
    start, _ = s.event.trigger
    if s.actors or not is_passive(s.text, s.event.trigger) or s.event.type not in _DONE_TO_SOMEBODY:
        return None
    told = _DECIDES.search(s.text, sentence(s.text, start)[0], start)
    return None if told is None else s._replace(actors=[told.span("who")])


_BEFORE_ATTRIBUTE = pattern_of(r"\b(?:for|of|with|among|the|an?|its|their|his|her|several|some|two|three|all)\s$")
_ATTRIBUTE = pattern_of(r"\w+(?:ed|en)")


@rule(
    yes="[R1 Norland] swapped thieves for [T1=COERCE captured] [R1 officers].",
    no="[A1 Norland] is said to have [T1=COERCE captured] [R1 officers] of [R1 Sudland].",
)
def attribute(s: BySide) -> BySide | None:
    """A participle before its noun tells of that noun alone: "captured officers"."""
    start, end = s.event.trigger
    if not _ATTRIBUTE.fullmatch(s.text, start, end) or not _BEFORE_ATTRIBUTE.search(s.text, max(0, start - 10), start):
        return None
    own = [r for r in s.recipients if r[0] == end + 1]
    return s._replace(recipients=own) if own and len(own) < len(s.recipients) else None


def _is_named(text: str, place: Range) -> bool:
    return any(c.isupper() for c in text[slice(*place)])


def _is_own(s: BySide, place: Range) -> bool:
    """Whether it is the troops that somebody calls up or moves: it is done to others."""
    return s.event.type == "MOBILIZE" and is_of_state(s.text[slice(*place)])


def _is_described(text: str, place: Range) -> bool:
    """Whether words describe a person, people or a body: "the treasury", "his lawyer"."""
    words = words_of(text[slice(*cut(text, place))])
    head = head_of(words) if words else ""
    return is_role(head) or is_common_body(head) or is_group(head)


@rule(
    yes="[A1 Rebels] [T1 shelled] [U1 Port Maren].",
    no="[A1 Rebels] [T1 shelled] [U1 a bridge].",
)
def who_undergoes(s: BySide) -> BySide | None:
    """Where nobody is read as acted upon, whoever undergoes what the words say is, when it is somebody by name."""
    asks = s.event.type == "REQUEST"
    if any(is_clause(s.text, p) for p in s.event.patients):
        return None  # "vowed to form a government"
    no_part = (
        is_border(s.text, p)
        or goes_to_court(s.text, s.event, p)
        or is_sent(s.text, s.event.trigger, p)
        or (asks and is_wanted(s.text, s.event.trigger, p))
        for p in s.event.patients
    )
    open_ = [p for p, out in zip(s.event.patients, no_part, strict=True) if not out]
    named = [p for p in open_ if _is_named(s.text, p) or (_is_described(s.text, p) and not _is_own(s, p))]
    patients = [p for p in named[:1] if not any(meets(p, a) for a in s.actors)]
    return s._replace(recipients=patients) if patients and not s.recipients else None


_WHO_WAS = pattern_of(rf"\b(?P<who>who)\s+(?:(?:has|have|had)\s+)?(?:{BE})\s+(?:being\s+)?{ADVERBS}$")


@rule(
    yes="[P Ann Lee], a clerk who was [T1=SANCTION dismissed], left.",
    no="[P Ann Lee], a clerk who [T1=SANCTION dismissed] rumours, left.",
)
def who_was(s: BySide) -> BySide | None:
    """Where nobody is read as acted upon, "who" before a passive is: "a manager who was dismissed"."""
    start, _ = s.event.trigger
    told = _WHO_WAS.search(s.text, max(0, start - _LONGEST_WHO), start)
    if told is None or s.recipients or s.event.type not in _DONE_TO_SOMEBODY or not is_passive(s.text, s.event.trigger):
        return None
    return s._replace(recipients=[told.span("who")])


_LONGEST_WHO = 40  # code points of "who had been …"
_WHOM = pattern_of(r"\b(?P<who>whom?)\s+(?:(?:the|an?|its|their|his|her)\s+)?$")
_ONLY_AUXILIARY = pattern_of(rf"\s+{_AUXILIARY}{ADVERBS}")


@rule(
    yes="[P Ann Lee], whom the [A1 [O Port Union]] [T1=ACCUSE accused] of theft, left.",
    no="[P Ann Lee], of whom the men of the [A1 [O Port Union]] [T1=ACCUSE complained], left.",
)
def whom(s: BySide) -> BySide | None:
    """Where nobody is read as acted upon, "whom" before the one who acts is: "a clerk whom police accuse"."""
    start, _ = s.event.trigger
    for at, end in s.actors if not s.recipients else ():
        told = _WHOM.search(s.text, max(0, at - _LONGEST_WHO), at)
        if told is not None and _ONLY_AUXILIARY.fullmatch(s.text, end, start):
            return s._replace(recipients=[told.span("who")])
    return None


_RELATIVES_OF = pattern_of(
    r"(?:the\s|some\s|many\s|several\s|two\s)?(?:relatives|families|friends|parents|mothers|widows|survivors|colleagues|neighbou?rs|children)\sof\s"
    r"(?P<who>.+)",
    re.IGNORECASE,
)
_DONE_TO_THEM = frozenset({"ASSAULT", "COERCE", "SANCTION"})


@rule(
    yes="[R1 Relatives of two miners] [T1=ASSAULT killed] in the raid were angry.",
    no="[R1 Relatives of two miners] were [T1=ASSAULT killed] in the raid.",
)
def not_their_relatives(s: BySide) -> BySide | None:
    """Right behind "relatives of two miners" those to whom it was done are the miners."""
    if s.event.type not in _DONE_TO_THEM or len(s.recipients) != 1:
        return None
    start, end = s.recipients[0]
    told = _RELATIVES_OF.fullmatch(s.text, start, end)
    right_behind = s.text[end : s.event.trigger[0]] == " "
    return s._replace(recipients=[told.span("who")]) if told and right_behind else None


_OBJECT = pattern_of(
    r"\s(?P<who>him|them|us|(?:me|you|her)(?=\s(?:on|in|at|to|of|for|from|with|after|before|by|out|down|back|off)\b|[.,;:!?]|$))\b"
)
_WANTS = frozenset({"ACCUSE", "ASSAULT", "COERCE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"})


@rule(
    yes="[P Ann Lee] left. [A1 Police] [T1=COERCE arrested] her on Monday.",
    no="[P Ann Lee] left. [A1 Police] [T1=COERCE arrested] her brother on Monday.",
)
def object_pronoun(s: BySide) -> BySide | None:
    """Where nobody is read as acted upon, a pronoun right behind the verb is: "a judge suspended him"."""
    if s.recipients or s.event.type not in _WANTS or is_passive(s.text, s.event.trigger):
        return None
    told = _OBJECT.match(s.text, s.event.trigger[1])
    return None if told is None or is_noun(s.text, s.event.trigger) else s._replace(recipients=[told.span("who")])


_SOMEBODY = (
    r"(?P<who>(?:the|its|his|her|their)\s(?:[a-z][\w-]*\s){0,2}?[a-z][\w-]*"
    r"|(?:the\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*)"
)
_ON_CONDITION = pattern_of(
    rf"\sto\s[^.;:\n\"“”]{{3,90}}?\s(?:if|unless|until)\s{_SOMEBODY}\s(?:(?:does|do|did|will|would)(?:\snot|n['’]t)?\s|fail(?:s|ed)?\sto\s"
    r"|(?:ha[sd]|have)\s(?:not\s)?)?(?!(?:was|were|is|are|be|been|had|has|have)\b)[a-z]+\b"
)


@rule(
    yes="[A1 [P Ann Lee]] [T1=THREATEN threatened] to strike if the employers cut the pay.",
    no="[A1 [P Ann Lee]] [T1=THREATEN threatened] to strike if the rain was heavy.",
)
def on_condition(s: BySide) -> BySide | None:
    """Where nobody is read as threatened, who is to do, or not to do, what the threat hangs on is."""
    if s.recipients or s.event.type != "THREATEN" or is_noun(s.text, s.event.trigger):
        return None
    told = _ON_CONDITION.match(s.text, s.event.trigger[1])
    if told is None or not (_is_named(s.text, told.span("who")) or _is_described(s.text, told.span("who"))):
        return None
    return s._replace(recipients=[told.span("who")])


_INTO_THEIRS = pattern_of(
    r"(?:\s(?!into\b)[a-z-]+){0,3}\sinto\s(?P<who>the\s(?:police|army|navy|military|council|government|ministry|company|club|bank|hospital))\s"
    r"(?:operation|raid|shooting|response|handling|conduct|action|killings?|crackdown|accounts|finances|decision|deal)\b"
)


@rule(
    yes="[A1 [P Ann Lee]] asked for an [T1=ACCUSE.hypothetical.investigate inquiry] into the police raid.",
    no="[A1 [P Ann Lee]] asked for an [T1=ACCUSE.hypothetical.investigate inquiry] into the pirate raid.",
)
def whose_doing_it_is(s: BySide) -> BySide | None:
    """Where nobody is read as acted upon, whose raid or accounts an inquiry goes into is."""
    if s.recipients or s.event.type != "ACCUSE":
        return None
    told = _INTO_THEIRS.match(s.text, s.event.trigger[1])
    return None if told is None else s._replace(recipients=[told.span("who")])


_NAMED_ONE = (
    r"(?:(?:its|his|her|their|an?|the)\s(?:[A-Z][\w.-]*\s)?(?:[a-z][\w-]*\s){1,3}?)?"
    r"(?P<who>(?:the\s)?[A-Z][\w&-]*(?:\s[A-Z][\w&-]*)*['’]s\s(?:[a-z-]+\s)?[a-z]+s|[A-Z][\w&’-]*(?:\s[A-Z][\w&’-]*)*|the\s(?:government|council|union|company|ministry|board))(?=['’.,;]|\s|$)"
)
_OFFERED = (
    r"(?:offers?|bids?|approach(?:es)?|proposals?|requests?|demands?|calls?|pleas?|appeals?|invitations?|ultimatums?|petitions?"
    r"|applications?|claims?)"
)
_OFFER_OF = pattern_of(
    rf"\s(?:(?:an?|the|any|another|every|all)\s(?:(?!(?:and|but|that|which|to|for)\b)[^\s,;:]+\s){{0,5}}?)?{_OFFERED}\s"
    rf"(?:(?:worth|of)\s[^\s,;:]+\s(?:(?:m|bn|million|billion)\s)?)?(?:from|by)\s{_NAMED_ONE}"
)


@rule(
    yes="[A1 [O Acme]] [T1=REJECT rejected] a second bid from its rival Norvik.",
    no="[A1 [O Acme]] [T1=REJECT rejected] a second bid for its rival Norvik.",
)
def whose_offer(s: BySide) -> BySide | None:
    """Where nobody is read as turned down or heard, whose offer or request it is is: "rejected a bid from Acme"."""
    answers = s.event.type in ("AGREE", "REJECT", "SUPPORT") and not is_passive(s.text, s.event.trigger)
    if s.recipients or not answers or is_noun(s.text, s.event.trigger):
        return None
    told = _OFFER_OF.match(s.text, s.event.trigger[1])
    return None if told is None else s._replace(recipients=[told.span("who")])


_DUTIES_ON = pattern_of(
    r"(?:(?!\b(?:and|but|after|while)\b)[^.;:\n\"“”]){0,70}?\b(?:tariffs?|duties|levies|levy|quotas?|bans?|curbs|imports?|embargo)\b"
    r"[^;:\n\"“”]{0,40}?\b(?:on|of)\s(?:all\s|some\s)?(?P<who>[A-Z][a-z]+)\s[a-z]"
)


@rule(
    yes="[A1 Brussels] [T1=SANCTION imposed] duties of 21 percent on Indonesian steel.",
    no="[A1 Brussels] [T1=SANCTION imposed] duties of 21 percent on October steel.",
)
def whose_goods(s: BySide) -> BySide | None:
    """Where nobody but goods is acted upon, whose goods tariffs are laid on is: "duties on Indonesian steel"."""
    told = _DUTIES_ON.match(s.text, s.event.trigger[0]) if s.event.type == "SANCTION" else None
    if told is None or world.country_of_demonym(told["who"]) is None:
        return None
    who = told.span("who")
    if any(not meets(r, who) or _is_described(s.text, r) for r in s.recipients):
        return None
    return s._replace(recipients=[who])


_AT_THEIRS = pattern_of(
    r"(?:\s(?!(?:after|before|when|while|and|but)\b)[\w,-]+){0,6}?\s(?:(?:in\sprotest|protesting)\s(?:at|against|over)|to\sprotest(?:\sagainst)?"
    r"|over|against)\s(?P<who>(?:the\s(?:[a-z]+\s)?(?:government|council|company|firm|bank|ministry|university|club|regime|junta|authorities)"
    r"|(?:the\s)?[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){0,3}))['’]s?\s"
)


@rule(
    yes="[A1 Miners] [T1=PROTEST walked out] in protest at the government's pay freeze.",
    no="[A1 Miners] [T1=PROTEST walked out] in protest at the winter's pay freeze.",
)
def whose_doing(s: BySide) -> BySide | None:
    """Where nobody is read as whom a protest is against, whose doing it is about is: "over the government's cuts"."""
    told = None if s.recipients or s.event.type != "PROTEST" else _AT_THEIRS.match(s.text, s.event.trigger[1])
    return None if told is None else s._replace(recipients=[told.span("who")])


_FACES = pattern_of(
    rf"{_SOMEBODY}\s(?:(?:has|have|had|is|are|was|were|now|also|still|already)\s){{0,2}}fac(?:es?|ed|ing)\s"
    r"(?:(?:[a-z-]+|\d+)\s){0,3}$"
)
_FACED = pattern_of(
    r"(?:charges?|complaints?|allegations?|accusations?|(?:law)?suits?|inquir(?:y|ies)|investigations?|criticism|trials?|sanctions?)",
    re.IGNORECASE,
)


@rule(
    yes="[P Ann Lee] had faced three [T1=ACCUSE complaints].",
    no="[P Ann Lee] had filed three [T1=ACCUSE complaints].",
)
def who_faces_it(s: BySide) -> BySide | None:
    """Where nobody is read as acted upon, who faces charges or complaints is."""
    start, end = s.event.trigger
    if s.recipients or _FACED.fullmatch(s.text, start, end) is None:
        return None
    told = _FACES.search(s.text, sentence(s.text, start)[0], start)
    return None if told is None else s._replace(recipients=[told.span("who")])


_CLAUSE_BEGINS = pattern_of(
    r"\b(?:after|when|while|before|because|since|until|although|though|if|whether|that|as)\s[^.;:\n]*$"
)


@rule(
    yes="[A1 Police] ate after [A1 rebels] [T1 shelled] the port.",
    no="[A1 Police] and [A1 rebels] [T1 shelled] the port.",
)
def before_the_clause(s: BySide) -> BySide | None:
    """Of several who act before a verb, those are out who stand before the clause of which another is the subject."""
    start, _ = s.event.trigger
    before = sorted(a for a in s.actors if a[1] <= start)
    if len(before) < 2 or is_noun(s.text, s.event.trigger):
        return None
    subject = before[-1]
    out = [a for a in before[:-1] if _CLAUSE_BEGINS.search(s.text, a[1], subject[0])]
    return s._replace(actors=[a for a in s.actors if a not in out]) if out else None


@rule(
    yes="[R1 Nine miners] left. [R1 Two guards] were [T1=ASSAULT hurt].",
    no="[R1 Nine miners] left. On Monday they were [T1=ASSAULT hurt].",
)
def of_another_sentence(s: BySide) -> BySide | None:
    """Of several on a side, who stands in another sentence than the event is out where somebody stands in its own,
    and no pronoun: that may be the other."""
    start, end = sentence(s.text, s.event.trigger[0])

    def own(places: list[Range]) -> list[Range]:
        inside = [p for p in places if start <= p[0] < end]
        told = inside and all(s.text[slice(*p)].lower() not in PRONOUNS for p in inside)
        return inside if told else list(places)

    actors, recipients = own(s.actors), own(s.recipients)
    fewer = len(actors) + len(recipients) < len(s.actors) + len(s.recipients)
    return s._replace(actors=actors, recipients=recipients) if fewer else None


AT_THE_VERB = Rules("sides.two_who_act", [behind_the_verb], at=lambda s: s.event.trigger)
_NO_NAME = (
    r"(?:took|takes?|ha[sd]|have|is|are|was|were|will|would|could|may|might|and|or|but|on|in|at|over|to|that|which|who|before"
    r"|after|since|from|by|with|into|as|near|about|outside|inside|during|amid|under|around|late|last|this|collaps|ended|ends"
    r"|beg[aiu]n|broke|fail|held|resum|continu|follow)"
)
_PARTY = rf"(?:(?:the|its|their|his|her|an?)\s+)?(?:(?!{_NO_NAME})[\w'’&-]+)(?:\s+(?!{_NO_NAME})[\w'’&-]+){{0,4}}"
_BETWEEN = pattern_of(
    r"\s+(?:(?!between\b)[\w-]+\s+){0,2}between\s+(?:the\s+|their\s+|its\s+)?"
    r"(?P<who>(?!\d|noon|midnight|(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun))"
    rf"[^.;:()\n]{{2,100}}?,?\s+and\s+{_PARTY})"
)
_DONE_BETWEEN = pattern_of(
    r"\b(?:talks?|truce|cease-?fire|armistice|fight(?:s|ing)?|clash(?:es)?|wars?|conflict|hostilities|battles?|violence"
    r"|meetings?|summit|negotiations?|dialogue|consultations?|deal|agreement|accord|treaty|pact|swap|exchange)$",
    re.IGNORECASE,
)


@rule(
    yes="A [T1=RETREAT truce] between [A1 [L Norland]] and [L Sudland] took effect.",
    no="A [T1=RETREAT truce] of [A1 [L Norland]] between the hills took effect.",
)
def between(s: BySide) -> BySide | None:
    """All whom "between" names behind a noun do it together: "the truce between Norland and Sudland"."""
    if not _DONE_BETWEEN.search(s.text, *s.event.trigger):
        return None
    found = _BETWEEN.match(s.text, s.event.trigger[1])
    if found is None:
        return None
    read = sorted(p for p in (*s.actors, *s.recipients) if meets(p, found.span("who")))
    return s._replace(actors=read if len(read) > 1 else [found.span("who")], recipients=[])


_NO_LINK = r"(?!(?:from|with|by|of|to|in|on|at|for|and|or|that|who|which|against|over)\s)"
_SEVERAL = (
    rf"(?P<who>\b(?:(?:at least|more than|about|some|the)\s)?{_NO_LINK}(?:\d[\d,]*|[A-Za-z][a-z-]+)\s"
    rf"(?:{_NO_LINK}[\w-]+\s){{0,2}}?"
    r"(?:[a-z]{3,}s|people|men|women|children)),?\s(?:including|among them)\s"
)
_INCLUDING = pattern_of(_SEVERAL + r"(?:[\w.’'-]+\s){0,5}$")
_SEVERAL_WITH_ONE = pattern_of(_SEVERAL)
_LONGEST_BEFORE_ONE = 90  # code points


@rule(
    yes="Nine persons, including [R1 [P Ann Lee]], were [T1=COERCE arrested].",
    no="Nine persons, and [R1 [P Ann Lee]], were [T1=COERCE arrested].",
)
def those_including(s: BySide) -> BySide | None:
    """Where one of several is read for them all, all take part: "nine persons, including Ann Lee"."""

    def whole(place: Range) -> Range:
        verb = s.event.trigger[1] if s.event.trigger[1] <= place[0] else 0
        begins = max(verb, place[0] - _LONGEST_BEFORE_ONE, 0)
        near = s.text[begins : place[1]]
        if "including" not in near and "among" not in near:
            return place
        if ends_between(s.text, *sorted((place[1], s.event.trigger[0]))) > 0:
            return place
        told = _SEVERAL_WITH_ONE.match(s.text, *place)
        told = told or _INCLUDING.search(s.text, begins, place[0])
        apart = told is not None and ends_between(s.text, told.end("who"), place[0]) > 0
        return place if told is None or apart else told.span("who")

    actors, recipients = (list(dict.fromkeys(map(whole, side))) for side in (s.actors, s.recipients))
    same = (actors, recipients) == (s.actors, s.recipients)
    return None if same else s._replace(actors=actors, recipients=recipients)


_CAUGHT = pattern_of(
    r"\b(?:arrest|detain|seiz|captur|abduct|kidnap|question|round|held|took|caught|stopp)\w*\s(?:up\s)?"
    r"(?P<who>(?:(?!(?:and|but|who|whom)\b)[\w’'-]+\s){0,4}?(?:[a-z]{2,}s|people|men|women|children))\b[^.;:\n\"“”]{0,60}?,?\s"
    r"(?:but|and|before|then)\s(?:[a-z]+\s){0,2}$"
)
_THEM = pattern_of(r"\s(?P<who>them)\b")


@rule(
    yes="[A1 Police] arrested two miners on Monday but [T1=RETREAT released] [R1 them].",
    no="[A1 Police] arrested [P Ann Lee] on Monday but [T1=RETREAT released] [R1 them].",
)
def them_who_were_caught(s: BySide) -> BySide | None:
    """Whom police release or charge behind "arrested two miners but" are these: "but released them"."""
    them = _THEM.match(s.text, s.event.trigger[1])
    start = sentence(s.text, s.event.trigger[0])[0]
    caught = None if them is None else _CAUGHT.search(s.text, start, s.event.trigger[0])
    others = [] if them is None else [r for r in s.recipients if not meets(r, them.span("who"))]
    return None if caught is None or others else s._replace(recipients=[caught.span("who")])


_FOR_OTHERS = pattern_of(
    r"[^.;:\n]{0,120}?\bon\sbehalf\sof\s(?P<who>(?:(?:the|its|some|about|more\sthan|at\sleast)\s)?(?:[\w,’'-]+\s){0,4}?[\w’'-]+)(?=[.,;]|\s(?:in|at|on|against|over|and|who|whose|after)\b)"
)
_LAWYERS = pattern_of(
    r"\b(?:law\sfirms?|lawyers?|attorneys?|solicitors?|counsel|barristers?|advocates?)\b",
    re.IGNORECASE,
)


@rule(
    yes="[A1 Two law firms] [T1=ACCUSE filed suit] on behalf of 64 miners.",
    no="[A1 Two mining firms] [T1=ACCUSE filed suit] on behalf of 64 miners.",
)
def for_whom_they_sue(s: BySide) -> BySide | None:
    """Whom lawyers sue for sues: "filed suit on behalf of 64 residents"."""
    if s.event.type != "ACCUSE" or len(s.actors) != 1 or _LAWYERS.search(s.text, *s.actors[0]) is None:
        return None
    told = _FOR_OTHERS.match(s.text, s.event.trigger[1])
    return None if told is None else s._replace(actors=[told.span("who")])


_OFF_A_SHIP = pattern_of(
    r"(?:taken|removed)\soff\s(?:an?|the|its|their)\s(?:[\w-]+\s){0,2}(?:ship|vessel|boat|trawler|tanker"
    r"|ferry|yacht)s?\b"
)
_WHO_WERE_ON_IT = pattern_of(
    r"(?P<who>(?:(?:[Tt]he|[Aa]ll|[Ss]ome)\s)?(?:\d+\s|[a-z]+\s){0,2}?(?:persons|people|crew|sailors|men|women|passengers|fishermen|seamen|migrants))\s(?:(?:were|was|had\sbeen)\s)?$"
)
_ABOARD = pattern_of(r"(?:went|gone)\saboard|board(?:ed|ing)(?=[.,;]|\s(?:at|on|by|in|with|from)\b)")
_THE_SHIP = pattern_of(r"\b(?P<ship>the\s(?:ship|vessel|boat|trawler|tanker|ferry|yacht))\b")


@rule(
    yes="The 21 people [T1=COERCE.claimed.arrest taken off] [R1 a ship] left.",
    no="The 21 people [T1=COERCE.claimed.arrest taken from] [R1 a ship] left.",
)
def on_the_ship(s: BySide) -> BySide | None:
    """Whom somebody takes off a ship it is done to, and the ship of the sentence where somebody goes aboard."""
    start, end = s.event.trigger
    opens = sentence(s.text, start)[0]
    if _OFF_A_SHIP.match(s.text, start):
        told = _WHO_WERE_ON_IT.search(s.text, opens, start)
        if told is None:
            return None
        others = [a for a in s.actors if not meets(a, told.span("who"))]
        return s._replace(actors=others, recipients=[told.span("who")])
    aboard = not s.recipients and _ABOARD.fullmatch(s.text, start, end)
    ships = list(_THE_SHIP.finditer(s.text, opens, start)) if aboard else []
    return s._replace(recipients=[ships[-1].span("ship")]) if ships else None


_VERBS_BETWEEN = 2  # words from "both" to what they do: "both deny beating"


@rule(
    yes="[A1 [P Ann Lee]], 41, and [P Bob Roe], a miner, both [T1=REJECT refused].",
    no="[A1 [P Ann Lee]], 41, who met [P Bob Roe], a miner, [T1=REJECT refused].",
)
def both_act(s: BySide) -> BySide | None:
    """Where one of two is read of whom "both" tells, both act: "Lee, 41, and Roe, 29, both refused"."""
    two = both_before(s.text, s.event.trigger[0], _VERBS_BETWEEN)
    if two is None or len(s.actors) != 1 or not any(meets(s.actors[0], one) for one in two):
        return None
    return s._replace(actors=list(two))


WHOLE = Rules(
    "sides.whole",
    [those_including, both_act, them_who_were_caught, for_whom_they_sue, on_the_ship],
    at=lambda s: s.event.trigger,
)
TOGETHER = Rules("sides.together", [between], at=lambda s: s.event.trigger)
SUBJECT = Rules("sides.subject", [of_another_sentence, before_the_clause, attribute], at=lambda s: s.event.trigger)
NO_ACTOR = Rules(
    "sides.no_actor",
    [
        who_does,
        who_did,
        behind_the_clause,
        across_an_aside,
        and_should,
        decides_whether,
        on_orders,
        far_by,
        with_a_warrant,
        both_of_them,
    ],
    at=lambda s: s.event.trigger,
)
LED = Rules("sides.led", [who_led], at=lambda s: s.event.trigger)
NO_RECIPIENT = Rules(
    "sides.no_recipient",
    [
        whose_offer,
        whose_goods,
        who_undergoes,
        who_was,
        whom,
        not_their_relatives,
        object_pronoun,
        on_condition,
        whose_doing_it_is,
        who_faces_it,
        whose_doing,
    ],
    at=lambda s: s.event.trigger,
)


def sorted_parties(text: str, event: ReadEvent) -> BySide:
    """The words for those who take part, on the sides that grammar puts them on where it does, else the reader's."""
    by_side: dict[Side, list[Range]] = {"actor": [], "recipient": []}
    left_open = set()
    for p in parties(text, event):
        verdict = SIDES.first(p) or "as read"
        if verdict == "nobody":
            continue
        if verdict == "as read":
            left_open.add(p.place)
        side = p.read if verdict == "as read" else verdict
        by_side[side].append(p.place)
    found = BySide(text, event, by_side["actor"], by_side["recipient"], frozenset(left_open))
    found = TOGETHER.first(found) or SUBJECT.first(found) or found
    if not is_mutual(event.type, event.mode, text[slice(*event.trigger)]):
        for table in (AT_THE_VERB, NO_ACTOR, NO_RECIPIENT):
            found = table.first(found) or found
    else:
        found = LED.first(found) or found
    return WHOLE.first(found) or found


@rule(
    yes="[A1 [L Norland]] and [A1 [O Acme]] [T1=ACCUSE blamed] each other.",
    no="[A1 [L Norland]] and [A1 [O Acme]] [T1=ACCUSE blamed] each other's envoys.",
)
def to_each_other(text: str, event: EventDraft) -> list[Member] | None:
    """To whom those do something who do it to "each other" is all of them (codebook: "each accused the other")."""
    mutual = is_mutual(event.type, event.mode, text[slice(*event.read.trigger)])
    both = not mutual and event.actors and not event.recipients and _EACH_THE_OTHER.match(text, event.read.trigger[1])
    return list(event.actors) if both else None


RECIPROCAL: Rules[[str, EventDraft], list[Member]] = Rules(
    "sides.reciprocal", [to_each_other], at=lambda text, event: event.read.trigger
)


def who_takes_part(
    context: Context, event: ReadEvent, around: StatementDraft | None, saying: int | None, speakers: Speakers
) -> tuple[list[Member], list[Member]]:
    """Actors and recipients; of a mutual event all are actors.

    Args:
        around: the statement inside which the event is told.
        saying: index of the statement that is itself the event.
    """
    outer = around.speakers if around is not None else []
    quoted = around is not None and in_own_words(context.text, around.attribution)
    words = sorted_parties(context.text, event)
    actors = speakers.parties([cut(context.text, a) for a in words.actors], outer, quoted=quoted)
    if saying is not None:
        actors = _who_speaks(context.text, context.drafts[saying], words.actors) or actors
    mutual = is_mutual(event.type, event.mode, context.text[slice(*event.trigger)])
    # "Lee accused him": he is somebody else. "They met them" may be told of each other.
    apart = [] if mutual else actors
    done_to = speakers.parties([cut(context.text, r) for r in words.recipients], outer, apart, quoted=quoted)
    recipients = [m for m in done_to if m not in actors]
    if mutual and len(actors) + len(recipients) > 1:
        return [*actors, *recipients], []
    return actors, recipients


def _who_speaks(text: str, saying: StatementDraft, acting: list[Range]) -> list[Member]:
    """The speakers, when they are who acts: the statement knows better than the event whom a pronoun means, and who
    stands right behind the words of saying: ""It was theft," alleged Ann Lee"."""
    sources, cue = saying.attribution.source, saying.attribution.cue
    own = not acting or any(meets(a, s) for a in acting for s in sources)
    right_behind = any(text[cue[1] : s[0]] == " " for s in sources)
    return list(saying.speakers) if own or right_behind else []
