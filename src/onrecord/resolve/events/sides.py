"""Which way an event goes where grammar tells it: passives and nouns with "by", "from", "against", possessors, "whom".

The reader learned directions from examples, of which those of the rarer turns are few; these turns are closed classes.
"""

from __future__ import annotations

import re
from typing import Literal

from onrecord.plover import is_mutual
from onrecord.resolve.events.party import Party
from onrecord.resolve.events.triggers import ADVERBS, is_noun
from onrecord.rules import Rules, gives, rule
from onrecord.text.blamed import is_blamed_for
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import ends_between

Verdict = Literal["actor", "recipient", "nobody", "as read"]


_DEED = pattern_of(
    r"(?:an?|the|this|that|its|their|his|her|those|these|two|three|several|another)\s(?:(?!(?:of|in|on|at|by|and)\b)[\w-]+\s){0,3}?"
    r"(?:air\s?strikes?|strikes?|attacks?|raids?|blasts?|explosions?|bombings?|shelling|clash(?:es)?|fighting|conflict|wars?|violence"
    r"|crash|collision|incident|shooting|ambush|assault|offensive|barrage)(?:,?\s(?:in|on|at|of|by|against|near|over|that|which)\s.*)?",
    re.IGNORECASE | re.DOTALL,
)


def is_deed(text: str, place: Range) -> bool:
    """Whether words name what was done, and nobody: "a drone strike on a market" that killed nine."""
    return _DEED.fullmatch(text[slice(*place)].strip(" ,.")) is not None


@rule(
    yes="[A1 An air strike on a market] [T1 killed] [R1 nine miners].",
    no="[A1 The crew of a warplane] [T1 killed] [R1 nine miners].",
)
def the_deed(p: Party) -> bool:
    """What was done does not do it: an air strike that kills."""
    return is_deed(p.text, p.place)


_NOBODY = pattern_of(r"no one|nobody|none|neither|nothing|anyone|anybody|each other|one another", re.IGNORECASE)


@rule(
    yes="[A1 Nobody] [T1 shelled] [R1 the port].",
    no="[A1 Nobody's friends] [T1 shelled] [R1 the port].",
)
def nobody(p: Party) -> bool:
    """Nobody and anybody take no part."""
    return _NOBODY.fullmatch(p.text, *p.place) is not None


@rule(
    yes="The port was [T1 shelled]. [A1 Police] ate.",
    no="[A1 Police] ate. They [T1 shelled] the port.",
)
def of_a_later_sentence(p: Party) -> bool:
    """The subject of a sentence behind it does not do what a verb tells."""
    return (
        p.read == "actor"
        and not is_noun(p.text, p.event.trigger)
        and ends_between(p.text, p.event.trigger[1], p.place[0]) > 0
    )


_TELLS_OF_IT = pattern_of(
    r"\s(?:(?:has|have|had|later|since|also|then)\s){0,2}(?:call(?:s|ed)|den(?:y|ies|ied)|dismiss(?:es|ed)|reject(?:s|ed)?"
    r"|describ(?:es?|ed)|brand(?:s|ed)|labell?ed|refut(?:es?|ed)|disput(?:es?|ed)|term(?:s|ed)|confirm(?:s|ed)?)\b"
)
_NOTHING = pattern_of(r"\s(?:(?:that|which)\s)?(?:(?:the|an?|its|their|his|her)\s)?")


@rule(
    yes="[A1 [P Ann Lee]] accused rebels of theft, a [T1=ACCUSE charge] [A1 [P Bob Roe]] called absurd.",
    no="[A1 [P Ann Lee]] accused rebels of theft, a [T1=ACCUSE charge] [A1 [P Bob Roe]] had made.",
)
def tells_of_the_noun(p: Party) -> bool:
    """Who calls a charge absurd, or denies it, takes no part in it: "a charge Roe called absurd"."""
    near = p.behind and _NOTHING.fullmatch(p.between) is not None
    return near and _TELLS_OF_IT.match(p.text, p.place[1]) is not None


_ANSWERS = pattern_of(
    r"\s(?:(?:has|have|had|then|also|again)\s){0,2}(?:ignor|def(?:y|i)|disobey|obey|flout|heed|brush|reject|refus|resist|spurn)\w*"
    r"(?:\s(?:off|aside))?\s(?:(?:an?|the|all|any|that|this|repeated|several|\w+ed|new|police|\w+['’]s)\s){0,3}$"
)
_ORDERS = pattern_of(
    r"(?:orders?|commands?|requests?|calls?|appeals?|demands?|pleas?|instructions?|summons)", re.IGNORECASE
)


@rule(
    yes="[A1 [P Ann Lee]] ignored repeated [T1=REQUEST orders].",
    no="[A1 [P Ann Lee]] issued repeated [T1=REQUEST orders].",
)
def answers_the_order(p: Party) -> bool:
    """Who ignores, defies or rejects an order is who was given it."""
    order = not p.behind and p.event.type == "REQUEST" and _ORDERS.fullmatch(p.trigger) is not None
    return order and _ANSWERS.fullmatch(p.between) is not None


_AS = pattern_of(r"\bas\s(?:(?:the|an?|some|one|several)\s)?$")
_REPORTED = pattern_of(
    r"\s(?:(?:has|have|had|also|first)\s){0,2}"
    r"(?:report(?:ed|s)?|said|says?|claim(?:ed|s)?|alleg(?:ed|es?)|wrote|put it)\b"
)


@rule(
    yes="[A1 [O Acme]] denied having [T1=AID.denied paid] [R1 rebels], as [A1 [O The Star]] had reported.",
    no="[A1 [O Acme]] denied having [T1=AID.denied paid] [R1 rebels], as had [A1 [O The Star]] before it.",
)
def as_reported(p: Party) -> bool:
    """Who reported it takes no part in it: "paid rebels, as a newspaper reported"."""
    return p.behind and _AS.search(p.between) is not None and _REPORTED.match(p.text, p.place[1]) is not None


_CLAUSE = pattern_of(
    r"(?:(?:not\s)?to\s[a-z]+\s|that\s(?:he|she|it|they|we|I|the|an?|his|her|their|no)\s|(?:whether|how|why|because|if)\s).*"
    r"|(?:he|she|they|it|we|I|[A-Z][\w’'-]+)\s(?:(?:had|has|have|was|were|would|will)\s[a-z]+|[a-z]{2,}ed|took|gave|paid|sent|told|shot|beat)"
    r"\s(?:the|an?|his|her|their|its|him|them|[A-Z]\w+).*"
)


@rule(
    yes="[A1 Police] [T1=REJECT declined] [R1 to come out and meet the crowd].",
    no="[A1 Police] [T1=REJECT snubbed] [R1 the crowd that came to meet them].",
)
def a_clause(p: Party) -> bool:
    """A clause takes no part: "to come out", "he bribed a minister"."""
    return _CLAUSE.fullmatch(p.text, *p.place) is not None


_MOVED = pattern_of(
    r"(?:[\w,.-]+\s){0,6}?(?:troops|soldiers|forces|personnel|servicemen|reservists|conscripts|paratroopers|marines|sailors|gunmen"
    r"|tanks|units|battalions|brigades|warships|ships|vessels|aircraft|warplanes|jets|missiles|artillery|armou?r|vehicles)"
    r"(?:\s(?:from|of|and)\s.*)?"
)
_AGAINST_THEM = pattern_of(r"\b(?:against|at|towards?|on|near|before|facing)\s(?:\w+\s){0,2}$")


@rule(
    yes="[A1 [L Norland]] has [T1=MOBILIZE massed] [R1 nine thousand troops] near the border.",
    no="[A1 [L Norland]] has [T1=MOBILIZE massed] guns against [R1 nine thousand troops].",
)
def what_is_moved(p: Party) -> bool:
    """The troops and tanks that are moved or take part in an exercise are not whom it is directed against."""
    moved = p.event.type == "MOBILIZE" and p.read == "recipient" and p.behind
    return moved and is_force(p.text[slice(*p.place)]) and not _AGAINST_THEM.search(p.between)


def is_force(words: str) -> bool:
    """Whether words name troops, tanks and the like."""
    return _MOVED.fullmatch(words.strip()) is not None


_MAIN_VERB = (
    r"(?:[a-z]{2,}ed|has|have|had|was|were|is|are|will|would|could|may|might|said|says|won|lost|met|told|held|made|took|led|left"
    r"|began|gave|sent|saw|got|put|set|cut|hit|ran|came|went|fell|rose|broke|built|bought|sold|paid|wrote|read)"
)
_ANOTHERS_WHICH = pattern_of(
    rf"\s(?:[^,.;:\n]+\s)?{_MAIN_VERB}\s[^.;:\n]+,\swhich\s(?:(?:also|then|later|has|have|had|now|still|first)\s){{0,2}}$"
)


@rule(
    yes="[A1 Miners] welcomed the order, which [T1=COERCE closed] the pit.",
    no="[A1 The order of the miners], which [T1=COERCE closed] the pit, stands.",
)
def before_which(p: Party) -> bool:
    """Who does something before ", which" does not do what the clause behind it tells."""
    return p.read == "actor" and not p.behind and not p.noun and _ANOTHERS_WHICH.match(p.between) is not None


_ASKED_WHO = pattern_of(
    r"\b(?:know|knew|known|tell|told|say|said|clear|unclear|ask|asked|determin\w+|establish\w*|identif\w+|find out"
    r"|found out|investigat\w+|see|saw|learn\w*|sure|wonder\w*|reveal\w*|disclos\w*)\b"
    r"(?:\s(?:us|me|them|him|her|you|police|reporters|yet|exactly|just|of|about|to|[A-Z][\w.’'-]*)){0,3},?\s"
    r"who\s(?:(?:had|has|have|first)\s){0,2}$"
)
_LONGEST_ASKED = 80  # code points


@rule(
    yes="Nobody told [A1 [P Ann Lee]] who had [T1 shelled] [R1 the port].",
    no="It was [A1 [P Ann Lee]] who had [T1 shelled] [R1 the port].",
)
def asked_who(p: Party) -> bool:
    """Who does not know or tell who did it did not: "nobody told us who fired"."""
    return p.read == "actor" and not p.behind and not p.noun and asks_who(p.text, p.event.trigger[0])


def asks_who(text: str, verb: int) -> bool:
    """Whether the "who" right before a verb asks or tells of no one: "it is not known who fired"."""
    return _ASKED_WHO.search(text, max(0, verb - _LONGEST_ASKED), verb) is not None


# But "faith in Lee", "interference in Norland".
_DONE_SOMEWHERE = frozenset({"AGREE", "AID", "ASSAULT", "CONSULT", "MOBILIZE", "PROTEST", "RETREAT"})
_WHERE = pattern_of(r"\b(?:in|near|inside|within|into|onto)\s(?:(?:the|an?|its|his|her|their)\s)?$")


@rule(
    yes="[A1 Police] [T1 fired tear gas] at [R1 miners] in [R1 [L Norland]].",
    no="[A1 Police] [T1 fired tear gas] at [R1 miners of [L Norland]].",
)
def where_it_is(p: Party) -> bool:
    """Where something is done to somebody, or into which they are let, is not whom it is done to."""
    found = p.behind and p.read == "recipient" and p.event.type in _DONE_SOMEWHERE and _WHERE.search(p.between)
    return bool(found) and any(p.event.trigger[1] <= start < p.place[0] for start, _ in p.event.recipients)


WHOSE = pattern_of(r",?\swhose\s")
"""Behind somebody of whom something follows that is theirs."""


@rule(
    yes="[R1 [P Ann Lee]], [R1 whose son] was [T1=COERCE arrested], left.",
    no="[R1 [P Ann Lee]] was [T1=COERCE arrested] with [R1 a man] whose son left.",
)
def whose_other(p: Party) -> bool:
    """Of two before the trigger, the first is out of whom "whose" tells that the second is theirs."""
    others = (*p.event.actors, *p.event.recipients)
    whose = WHOSE.match(p.text, p.place[1])
    return whose is not None and any(
        p.place[1] < end and start <= whose.end() for start, end in others if start > p.place[0]
    )


@rule(
    yes="[A1 [P Ann Lee]] [T1=CONSULT met] [R1 [P Bob Roe]].",
    no="[A1 [P Ann Lee]] [T1=CONSULT.reported.visit met] [R1 [P Bob Roe]] at his home.",
)
def mutual(p: Party) -> bool:
    """Of a mutual event the reader's sides stand: all who take part do the same."""
    return is_mutual(p.event.type, p.event.mode, p.trigger)


_HOSTED = pattern_of(r"\b(?:receiv|welcom|greet|host)\w*\b(?!\s\w)", re.IGNORECASE)


@rule(
    yes="[R1 The envoy] was [T1=CONSULT.reported.visit received] by [A1 [L Norland]].",
    no="[R1 The mayor] [T1=THREATEN received threats] from [A1 a gang].",
)
def hosted(p: Party) -> bool:
    """Of receptions the reader's sides stand: a guest is no recipient, though "received by"."""
    return not p.trigger.strip() or _HOSTED.search(p.trigger) is not None


_ARTICLE = r"(?:(?:the|an?|its|their|his|her|some|several|two|three|four|former|suspected|alleged|armed)\s+){0,2}"
_NAME_OF_TWO = r"(?:the\s+)?[\w'’-]+(?:\s+[A-Z][\w'’-]+)?"
_RIGHT_BY = pattern_of(rf"^(?:\s+(?:to|from|in|into|at|near)\s+{_NAME_OF_TWO})?\s+by\s+{_ARTICLE}$", re.IGNORECASE)


@rule(
    yes="The port was [T1 shelled] by [A1 rebels].",
    no="The port was [T1 shelled] all night by [A1 rebels].",
)
def right_by(p: Party) -> bool:
    """Whom "by" names right behind the trigger acts, whatever its form."""
    return p.behind and _RIGHT_BY.match(p.between) is not None


# Nothing, or what it is done to, in, with, but no other participle that "by" could belong to.
_BY = pattern_of(rf"^(?:(?!\w+(?:ed|en|wn|ught)\b)[^.;:\n,]){{0,70}}?\bby\s+{_ARTICLE}$", re.IGNORECASE)


@rule(
    yes="The port was [T1 shelled] all night by [A1 rebels].",
    no="The port was [T1 shelled] from a hill seized by [A1 rebels].",
)
def by(p: Party) -> bool:
    """Whom "by" names further behind a passive or a noun acts, unless another participle stands between."""
    return p.behind and (p.passive or p.noun) and _BY.match(p.between) is not None


_FROM_SOMEBODY = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "AID", "THREATEN", "REJECT", "ASSAULT", "AGREE", "CONCEDE"})
_FROM = pattern_of(rf"^(?:\s+(?:of|for|against|to)\s+{_NAME_OF_TWO})?\s+(?:from|at the hands of)\s+{_ARTICLE}$")


@rule(
    yes="The miners face a new [T1=THREATEN threat] from [A1 rebels].",
    no="The miners saw a new [T1=PROTEST march] from [A1 the port].",
)
def noun_from(p: Party) -> bool:
    """Whom "from" names behind a noun acts, in types of events that come from somebody."""
    return p.behind and p.noun and p.event.type in _FROM_SOMEBODY and _FROM.match(p.between) is not None


_SUFFERS = pattern_of(
    r"\b(?:"
    r"c[ao]me under|coming under"
    r"|receiv\w+|got|had|obtain\w*"
    r"|suffer\w*|met with"
    r"|drew|won"
    r")\b.*\b(?!from\b)\w+"
    r"|\bc[ao]me under\b",
    re.IGNORECASE,
)


@rule(
    yes="[R1 The miners] [T1 suffered losses] at the hands of [A1 rebels].",
    no="[R1 The miners] [T1 suffered losses] at the hands of sickness and [A1 rebels].",
)
def suffered_from(p: Party) -> bool:
    """Whom "from" names behind a verb of undergoing acts."""
    suffers = p.event.type in _FROM_SOMEBODY and _SUFFERS.search(p.trigger) is not None
    return p.behind and suffers and _FROM.match(p.between) is not None


_RECEIVES = pattern_of(
    r"(?:"
    r"receiv\w+|accept\w*|g[eo]ts?|getting"
    r"|won|obtain\w*|secur\w+"
    r"|drew|faced|suffered"
    r")(?:\s(?:\w+\s)?\w+)?",
    re.IGNORECASE,
)
_FAR_FROM = pattern_of(rf"^[^.;:\n,]{{0,40}}?\bfrom\s+{_ARTICLE}$")


@rule(
    yes="[R1 The port] [T1=AID received grain] after the flood from [A1 [L Norland]].",
    no="[R1 Ships] were [T1=AID obtained] after the flood from [A1 [L Norland]].",
)
def received_from(p: Party) -> bool:
    """Whom "from" names further behind a verb of receiving acts."""
    return p.behind and _receives(p) and _FAR_FROM.match(p.between) is not None


def _receives(p: Party) -> bool:
    return not p.passive and _RECEIVES.fullmatch(p.trigger) is not None


_AGAINST = pattern_of(
    rf"^(?:\s+(?:by|from|of)\s+{_NAME_OF_TWO})?\s+(?:against|on|upon|at|toward|towards)\s+{_ARTICLE}$"
)


@rule(
    yes="The [T1 attack] on [R1 the port] failed.",
    no="Rebels [T1 fired] on [R1 the port].",
)
def noun_against(p: Party) -> bool:
    """Whom "against", "on", "at" or "toward" names behind a noun is acted upon."""
    return p.behind and p.noun and _AGAINST.match(p.between) is not None


_OF = pattern_of(rf"^\s+of\s+{_ARTICLE}$")
_DONE_TO_SOMEBODY = pattern_of(
    r"\b(?:"
    r"kill|murder|assassinat|execut|tortur|beat|rap"
    r"|bomb|shell|destruct|destroy|occup|annex|invas|hack"
    r"|arrest|detention|seiz|captur|abduct|kidnap|imprison|jail|convict|sentenc"
    r"|expuls|deport|extradit|ous|bann|dismiss|sack|removal|suspension"
    r"|releas|free"
    r"|condemn|denunc|criti|endors|recogni"
    r")\w*\b",
    re.IGNORECASE,
)


@rule(
    yes="The [T1 killing] of [R1 a miner] went unseen.",
    no="The [T1=THREATEN threat] of [A1 the rebels] went unseen.",
)
def noun_of(p: Party) -> bool:
    """Whom "of" names behind a noun for what is done to somebody is acted upon."""
    done = p.behind and p.noun and _OF.match(p.between) is not None
    return done and _DONE_TO_SOMEBODY.search(p.trigger) is not None


_GIVES = pattern_of(
    r"\b(?:"
    r"giv|gave|hand|send|sent|ship|deliver|suppl|donat|present|lend|lent|sold|sell|extradit"
    r"|offer|grant|pledg|promis"
    r"|appeal|apolog"
    r")\w*\b",
    re.IGNORECASE,
)
_TO = pattern_of(rf"^(?:(?!\b(?:to|that|who)\b)[^.;:\n,]){{0,60}}?\bto\s+{_ARTICLE}$")


@rule(
    yes="[A1 [L Norland]] [T1=AID sent] grain to [R1 the miners].",
    no="[A1 [L Norland]] [T1=AID sent] grain that went to [R1 the miners].",
)
def given_to(p: Party) -> bool:
    """Whom "to" names behind a verb of giving is acted upon."""
    return p.behind and _GIVES.search(p.trigger) is not None and _TO.match(p.between) is not None


_PASSIVE_BETWEEN = pattern_of(
    r"^\s*,?\s*"
    r"(?:(?:has|have|had|will|would|may|might|could|can|must|should|is|are|was|were)\s+)?"
    r"(?:(?:soon|also|later|then|not|never|now)\s+)?"
    rf"(?:been|be|being|is|are|was|were|got|gets?)\s+{ADVERBS}$",
    re.IGNORECASE,
)
_BY_SOMEBODY = pattern_of(
    r"[^.;:\n,]{0,60}?\bby\s+"
    r"(?!\w+ing\b|\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|next|then|now|the end)"
)


@rule(
    yes="[R1 The guards] have been [T1=COERCE detained] by rebels.",
    no="[A1 The guards] were [T1=RETREAT withdrawn] by Monday.",
)
def passive_subject(p: Party) -> bool:
    """The subject of a passive with "by" is acted upon."""
    end = p.event.trigger[1]
    subject = not p.behind and p.passive and _PASSIVE_BETWEEN.match(p.between) is not None
    return subject and _BY_SOMEBODY.match(p.text[end : end + 80]) is not None


_WHOM = pattern_of(r"^,?\s*whom\s+[^,.;:\n]{2,50}?\s+$")


@rule(
    yes="[R1 The guard] whom police [T1=COERCE arrested] was freed.",
    no="[A1 The guard] to whom police [T1=COERCE yielded] was freed.",
)
def whom(p: Party) -> bool:
    """The one before "whom" is acted upon."""
    return not p.behind and _WHOM.search(p.between) is not None


_BEHIND_WHOM = pattern_of(r"\bwhom\s+(?:the\s+|an?\s+)?$")
_SHORT = pattern_of(r"^\s+(?:(?:has|have|had|also|later|then|once|again|would|will|\w+ly)\s+){0,2}$")


@rule(
    yes="The guard whom [R1 the pilot] later [T1 stabbed] lived.",
    no="The guard whom [R1 the pilot] in the red coat [T1 stabbed] lived.",
)
def behind_whom(p: Party) -> bool:
    """The one between "whom" and the verb acts."""
    start = p.place[0]
    subject = not p.behind and _SHORT.match(p.between) is not None
    return subject and _BEHIND_WHOM.search(p.text[max(0, start - 20) : start]) is not None


_FROM_NEAR = pattern_of(r"[^.;:\n,]{0,40}?\bfrom\s+")


@rule(
    yes="[A1 The miners] [T1=AID received grain] from Norland.",
    no="[A1 The miners] [T1=AID received grain] at dawn.",
)
def receiver(p: Party) -> bool:
    """The subject of a verb of receiving, with "from", is acted upon."""
    return _receives(p) and _is_subject_with_from(p)


@rule(
    yes="[A1 The miners] [T1 came under fire] from the hills.",
    no="[A1 The miners] [T1 opened fire] from the hills.",
)
def sufferer(p: Party) -> bool:
    """The subject of a verb of undergoing, with "from", is acted upon."""
    suffers = p.event.type in _FROM_SOMEBODY and _SUFFERS.search(p.trigger) is not None
    return suffers and _is_subject_with_from(p)


def _is_subject_with_from(p: Party) -> bool:
    subject = not p.behind and _SHORT.match(p.between) is not None
    return subject and _FROM_NEAR.match(p.text, p.event.trigger[1]) is not None


_DRAWS = pattern_of(
    r"(?:^|\s)(?:draw(?:s|n|ing)?|drew|fac(?:e|es|ed|ing)|invit\w+|prompt\w*|provok\w+|set(?:s|ting)? off"
    r"|spark\w*|trigger\w*)\s"
    r"(?:(?!(?:by|and|up|on|to|down|its|his|her|their)\b)[\w-]+\s){0,3}$"
)
_DRAWN = frozenset({"ACCUSE", "PROTEST", "REJECT", "REQUEST", "SANCTION", "THREATEN"})


@rule(
    yes="[A1 The mayor] spoke for an hour, prompting fresh [T1=REQUEST calls] for quiet.",
    no="[A1 The mayor] spoke for an hour, repeating his [T1=REQUEST calls] for quiet.",
)
def draws(p: Party) -> bool:
    """Who draws criticism, faces charges or prompts protests is acted upon."""
    drawn = not p.behind and p.noun and p.event.type in _DRAWN
    return drawn and _DRAWS.search(p.between) is not None


_OWNS = pattern_of(r"^['’]s?\s+(?:[\w-]+\s+){0,2}$")


@rule(
    yes="[R1 [L Norland]]'s [T1 attack] against [A1 the rebels] failed.",
    no="[R1 [L Norland]]'s [T1 shelling] by [A1 the rebels] went on.",
)
def owner(p: Party) -> bool:
    """Whose attack it is acts, unless nobody else is read as acting ("Lee's poisoning") or it is done to somebody."""
    owns = not p.behind and _OWNS.match(p.between) is not None and not _DONE_TO_SOMEBODY.search(p.trigger)
    return owns and any(a != p.place for a in p.event.actors)


_DIES = pattern_of(
    r"(?:died?|dying|dead|perish\w*|drown\w*|suffocat\w*|succumb\w*|lost?(?:\s+(?:his|her|its|their)\s+li(?:fe|ves))?|los(?:e|ing))\b",
    re.IGNORECASE,
)
_LIVES = pattern_of(r"\s*(?:his|her|its|their)\s+li(?:fe|ves)\b")


@rule(
    yes="[A1 Nine miners] [T1 died] in the blast.",
    no="[A1 Nine miners] [T1 dived] in the lake.",
)
def dies(p: Party) -> bool:
    """Who dies or loses their life is acted upon."""
    end = p.event.trigger[1]
    loses = p.trigger.lower().startswith("los") and "li" not in p.trigger.lower()
    dead = _DIES.match(p.trigger) is not None and (not loses or _LIVES.match(p.text, end) is not None)
    return p.event.type == "ASSAULT" and dead and not p.behind and _DOES.match(p.between + " ") is not None


_PARTICIPLE = pattern_of(r"(?:\w+(?:ed|en|wn|ught)|shot|hit|hurt|held|led|sent|told|found|struck|slain|put)\b")
_BY_RIGHT = pattern_of(r"(?:\s+(?:down|up|dead|out|off|to\s+death))?(?:\s+\w+ly)?\s+by\s+(?!\w+ing\b|\d)")


@rule(
    yes="[A1 The courier] [T1 shot] by police was freed.",
    no="[A1 The courier] [T1 shot] past the police.",
)
def done_by(p: Party) -> bool:
    """The one right before a participle with "by" is acted upon: "the courier gunned down by police"."""
    done = not p.behind and p.between.isspace() and _PARTICIPLE.match(p.trigger) is not None
    return done and _BY_RIGHT.match(p.text, p.event.trigger[1]) is not None


_SUMMONED = pattern_of(r"\b(?:summon(?:s|ed|ing)?|call(?:s|ed|ing)? in)\s+[^.,;:\n]{0,60}$")
_TO_DO = pattern_of(r"\s+to\s+(?:\w+ly\s+)?")


@rule(
    yes="[L Norland] summoned [A1 the envoy] to [T1=REQUEST demand] their release.",
    no="[L Norland] urged [A1 the envoy] to [T1=REQUEST demand] their release.",
)
def summoned_to(p: Party) -> bool:
    """Who is summoned for something to be told or demanded is told."""
    start = p.place[0]
    to_do = not p.behind and _TO_DO.fullmatch(p.between) is not None
    return to_do and _SUMMONED.search(p.text, max(0, start - 90), start) is not None


_DOES = pattern_of(rf"^\s+(?:(?:has|have|had|will|would|did|could|can)\s+)?{ADVERBS}$", re.IGNORECASE)
_OBJECT = pattern_of(
    r"^\s+(?:(?!(?:in|into|by|at(?! least| most)|near|on|off|out|over|under|after|before|during|of|from|with|for|to"
    r"|through|against|and|when|while|as|that|which|who)\b)[\w,.’'-]+\s+){0,4}$"
)


@rule(
    yes="[R1 [L Norland]] has [T1=COERCE detained] at least [R1 six ships].",
    no="[R1 Nine miners] [T1 killed] near [R1 the port] were found.",
)
def subject_of_active(p: Party) -> bool:
    """The subject of an active verb acts, when whom it is done to stands right behind."""
    if p.behind or p.passive or p.noun or _DOES.match(p.between) is None:
        return False
    end = p.event.trigger[1]
    others = (r for r in (*p.event.recipients, *p.event.patients) if r[0] >= end and r != p.place)
    return any(_OBJECT.match(p.text[end : r[0]] or " ") for r in others)


@rule(
    yes="They fined [R1 the owner of a mine] [T1=ACCUSE blamed] for the smell.",
    no="[A1 The owner of a mine] [T1=ACCUSE blamed] them for the smell.",
)
def blamed_for_it(p: Party) -> bool:
    """Who stands right before "blamed for" is blamed: "a plant blamed for the smell"."""
    blamed = p.event.type == "ACCUSE" and is_blamed_for(p.text, p.event.trigger[0])
    return blamed and not p.behind and p.between == " "


@rule(
    yes="[A1 Rebels] [T1 attacked] [R1 the port].",
    no="The [T1 attack] on [R1 the port] failed.",
)
def as_read(p: Party) -> bool:
    """Where grammar leaves it open, the reader's side stands."""
    return True


SIDES: Rules[[Party], Verdict] = Rules(
    "sides",
    [
        gives("nobody", nobody),
        gives("nobody", a_clause),
        gives("nobody", of_a_later_sentence),
        gives("nobody", the_deed),
        gives("nobody", tells_of_the_noun),
        gives("nobody", whose_other),
        gives("nobody", as_reported),
        gives("nobody", asked_who),
        gives("nobody", before_which),
        gives("nobody", what_is_moved),
        gives("nobody", where_it_is),
        gives("as read", mutual),
        gives("as read", hosted),
        gives("actor", right_by),
        gives("actor", by),
        gives("actor", noun_from),
        gives("actor", suffered_from),
        gives("actor", received_from),
        gives("recipient", answers_the_order),
        gives("recipient", noun_against),
        gives("recipient", noun_of),
        gives("recipient", given_to),
        gives("recipient", passive_subject),
        gives("recipient", whom),
        gives("recipient", blamed_for_it),
        gives("actor", behind_whom),
        gives("recipient", receiver),
        gives("recipient", sufferer),
        gives("recipient", draws),
        gives("recipient", done_by),
        gives("recipient", dies),
        gives("recipient", summoned_to),
        gives("actor", owner),
        gives("actor", subject_of_active),
        gives("as read", as_read),
    ],
    at=lambda p: p.place,
    of=lambda p: p.event.trigger,
)
