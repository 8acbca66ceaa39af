"""Which way an event goes where grammar tells it: passives and nouns with "by", "from", "against", possessors, "whom".

The reader learned directions from examples, of which those of the rarer turns are few; these turns are closed classes.
"""

from __future__ import annotations

import re
from typing import Literal

from onrecord.plover import is_mutual
from onrecord.resolve.events.no_part import (
    a_border,
    a_clause,
    a_region,
    a_road,
    anothers_object,
    answers_for_it,
    as_reported,
    asked_who,
    before_the_clause,
    before_which,
    behind_the_clause,
    breaks_it_up,
    calls_for_its_end,
    cited,
    court_it_goes_to,
    for_those,
    goes_between,
    held_over_it,
    loses_men,
    nobody,
    of_a_later_sentence,
    of_an_own_verb,
    of_the_day_it_came,
    of_the_next_verb,
    of_the_verb_before,
    only_watches,
    own_envoy,
    part_of_them,
    pronoun_of_another,
    signed_by,
    tells_of_the_noun,
    the_deed,
    to_whom_they_complain,
    told_what_they_are,
    way_it_goes,
    what_is_brokered,
    what_is_moved,
    what_is_published,
    what_is_wanted,
    where_it_is,
    who_is_sent,
    who_says_it,
    who_would_do_it,
    whose_other,
    written_to,
)
from onrecord.resolve.events.party import Party
from onrecord.resolve.events.triggers import ADVERBS
from onrecord.rules import Rules, gives, rule
from onrecord.text.blamed import is_blamed_for
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range

Verdict = Literal["actor", "recipient", "nobody", "as read"]


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
    r"|summoning|question(?:ing)?|interrogat"
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


_WITH_MORE = pattern_of(
    r"^(?:\s[a-z]+ing\s(?:(?!(?:and|but|who|which|that)\b)[\w’'-]+\s){1,4}|\s)(?:(?:has|have|had)\s)?(?:been|being|is|are|was|were)\s(?:\w+ly\s)?$"
)
_DONE_TO_THEM = frozenset({"ASSAULT", "COERCE"})


@rule(
    yes="A man died when [A1 troops] chasing a gang were [T1=ASSAULT ambushed].",
    no="A man died when [A1 troops] chasing a gang had [T1=ASSAULT ambushed] it.",
)
def undergoes_it(p: Party) -> bool:
    """Who was ambushed or arrested, by nobody named, did not do it, also where more is told of them in between."""
    subject = p.read == "actor" and p.passive and not p.behind and p.event.type in _DONE_TO_THEM
    return subject and _WITH_MORE.fullmatch(p.between) is not None


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


_OWED = pattern_of(r"\s(?:an?|the)\s(?:[a-z]+\s)?")
_OWES = pattern_of(r"\bow(?:e|es|ed)\s(?:(?:the|an?)\s)?$")


@rule(
    yes="Roe owes [A1 the miners] an [T1=CONCEDE apology].",
    no="Roe knows [A1 the miners] an [T1=CONCEDE apology] did no good.",
)
def to_whom_it_is_owed(p: Party) -> bool:
    """To whom somebody owes an apology it would be made."""
    owed = not p.behind and _OWED.fullmatch(p.between) is not None
    return owed and _OWES.search(p.text, max(0, p.place[0] - 12), p.place[0]) is not None


@rule(
    yes="She told the [A1 [P Orr]] [T1=ACCUSE trial] so.",
    no="She told [A1 [P Orr]] of the [T1=ACCUSE trial].",
)
def on_trial(p: Party) -> bool:
    """Whose name stands right before "trial" is tried."""
    return p.event.type == "ACCUSE" and p.trigger.lower() == "trial" and not p.behind and p.between == " "


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
    return not p.behind and is_summoned_to(p.text, p.place, p.event.trigger)


def is_summoned_to(text: str, place: Range, trigger: Range) -> bool:
    """Whether words name who is summoned to be told what a trigger tells: "summoned the envoy to demand"."""
    summoned = _SUMMONED.search(text, max(0, place[0] - 90), place[0]) is not None
    return summoned and _TO_DO.fullmatch(text, place[1], trigger[0]) is not None


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
        gives("nobody", behind_the_clause),
        gives("nobody", the_deed),
        gives("nobody", tells_of_the_noun),
        gives("nobody", whose_other),
        gives("nobody", as_reported),
        gives("nobody", cited),
        gives("nobody", asked_who),
        gives("nobody", before_which),
        gives("nobody", what_is_moved),
        gives("nobody", where_it_is),
        gives("nobody", anothers_object),
        gives("nobody", before_the_clause),
        gives("nobody", pronoun_of_another),
        gives("nobody", a_road),
        gives("nobody", a_border),
        gives("nobody", a_region),
        gives("nobody", told_what_they_are),
        gives("nobody", way_it_goes),
        gives("nobody", what_is_published),
        gives("nobody", only_watches),
        gives("nobody", who_would_do_it),
        gives("nobody", of_the_day_it_came),
        gives("nobody", own_envoy),
        gives("nobody", what_is_brokered),
        gives("nobody", what_is_wanted),
        gives("nobody", part_of_them),
        gives("nobody", loses_men),
        gives("nobody", to_whom_they_complain),
        gives("nobody", of_the_next_verb),
        gives("nobody", of_the_verb_before),
        gives("nobody", goes_between),
        gives("nobody", signed_by),
        gives("nobody", held_over_it),
        gives("nobody", court_it_goes_to),
        gives("nobody", who_says_it),
        gives("nobody", breaks_it_up),
        gives("nobody", answers_for_it),
        gives("nobody", for_those),
        gives("nobody", calls_for_its_end),
        gives("nobody", who_is_sent),
        gives("nobody", of_an_own_verb),
        gives("as read", mutual),
        gives("as read", hosted),
        gives("actor", right_by),
        gives("actor", by),
        gives("actor", noun_from),
        gives("actor", suffered_from),
        gives("actor", received_from),
        gives("recipient", answers_the_order),
        gives("recipient", written_to),
        gives("recipient", noun_against),
        gives("recipient", noun_of),
        gives("recipient", given_to),
        gives("recipient", passive_subject),
        gives("recipient", undergoes_it),
        gives("recipient", whom),
        gives("recipient", blamed_for_it),
        gives("actor", behind_whom),
        gives("recipient", receiver),
        gives("recipient", sufferer),
        gives("recipient", on_trial),
        gives("recipient", to_whom_it_is_owed),
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
