"""What the grammar of a verb tells of whether it happened: "would have", "if", "will", "did not", "nobody has"."""

from __future__ import annotations

import re

from onrecord.plover import EventType
from onrecord.resolve.events.status_case import StatusCase
from onrecord.resolve.events.triggers import ADVERBS
from onrecord.rules import rule
from onrecord.text.dates import FULL_WEEKDAY
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range

# The subject of a verb: "no soldier has", "neither club had been", "no one in the party".
_NOBODY = pattern_of(
    r"\b(?:no one|nobody|none|neither|not (?:one|a single|any)"
    r"|no(?! (?:fewer|less|more|longer|sooner|doubt|wonder|matter)\b))\s+"
    r"(?:(?!(?:that|when|where|after|before|while|who|which|because|if|and|but)\b)[\w’'-]+\s+){0,7}$",
    re.IGNORECASE,
)


def is_nobodys(t: StatusCase) -> bool:
    """Whether the subject of the event's verb is nobody."""
    return t.as_fact and not t.is_noun and _NOBODY.search(t.before) is not None


MAY = rf"(?:would|could|might|should|may)(?:n['’]t|\s+not)?\s+{ADVERBS}"
_COUNTERFACTUAL = pattern_of(
    rf"\b(?:would|could|might|should)(?:n['’]t|\s+not)?\s+{ADVERBS}have\s+(?:been\s+)?{ADVERBS}$", re.IGNORECASE
)
_MIGHT = pattern_of(r"(?:might|may)\s")
_MIGHT_BEFORE = pattern_of(rf"\b(?:might|may)\s{ADVERBS}(?:be\s{ADVERBS})?$")
_POSSIBLE = pattern_of(rf"\b(?:could|might|may)(?:n['’]t|\s+not)?\s+{ADVERBS}(?:be\s+{ADVERBS})?$", re.IGNORECASE)


@rule(
    yes="[S1 [L Norland]] [Q1 said] [C1 that [A1 it] would have [T1=AID.claimed sent] grain].",
    no="[S1 [L Norland]] [Q1 said] [C1 that [A1 it] had [T1=AID.claimed sent] grain].",
)
def counterfactual(t: StatusCase) -> bool:
    """What would or could have been has not happened."""
    return t.as_fact and _COUNTERFACTUAL.search(t.before) is not None


@rule(
    yes="[A1 Rebels] could [T1=ASSAULT.reported shell] the port.",
    no="[A1 Rebels] could see the port that [A2 Norland] [T2=ASSAULT.reported shelled].",
)
def possible(t: StatusCase) -> bool:
    """What could, may or might happen is not told as having happened."""
    if _MIGHT.match(t.context.text, *t.event.trigger) or _MIGHT_BEFORE.search(t.before):
        return t.as_fact or t.event.status == "planned"
    return t.as_fact and _POSSIBLE.search(t.before) is not None


_IF = pattern_of(
    r"\b(?<!as )(?:if|unless|in case|whether)\s+(?:(?!\b(?:then|but|because|when|that)\b)[\w’'-]+\s+){0,8}$",
    re.IGNORECASE,
)


_ASKED = pattern_of(
    r"(?:^|, )[\"“]?asked (?:[\w’'-]+ ){0,3}?(?:if|whether) "
    r"(?:(?!(?:and|but|which|who|that|after|before)\b)[\w’'-]+ ){0,9}$",
    re.IGNORECASE,
)


@rule(
    yes="If [A1 rebels] had [T1=ASSAULT.reported shelled] the port, it would have burned.",
    no="If rebels came, they burned what [A1 Norland] had [T1=ASSAULT.reported shelled].",
)
def conditional(t: StatusCase) -> bool:
    """What a clause with "if" or "whether" tells of is not told as having happened; nor is what somebody is asked."""
    told = t.as_fact and not t.is_noun and _IF.search(t.before) is not None
    return told or (t.event.status in ("reported", "claimed", "denied") and _ASKED.search(t.before) is not None)


_WHY = pattern_of(
    r"\b(?:ask(?:s|ed|ing)?|explain\w*|wonder\w*)\s(?:[\w’'-]+\s){0,3}?why\s[^.;:?]*?\b(?:had|has|have|was|were)\s"
    r"(?:been\s)?(?:(?!(?:not|never)\b)\w+ly\s)?$",
    re.IGNORECASE,
)


@rule(
    yes="Asked why the letter had been [T1=COERCE.denied.withhold withheld], the board left.",
    no="Asked whether the letter had been [T1=COERCE.denied.withhold withheld], the board left.",
)
def asked_why(t: StatusCase) -> bool:
    """What one asks the reason of did happen: "asked why it had been withheld"."""
    return t.event.status in ("denied", "hypothetical") and _WHY.search(t.before) is not None


_ASKS = pattern_of(
    r"^[\"“‘']?(?:and |but |so )?(?:did|does|do|has|have|had|is|are|was|were|will|would|could|can)\s+(?!not\b)",
    re.IGNORECASE,
)


@rule(
    yes="Did [A1 rebels] [T1=ASSAULT.reported shell] the port?",
    no="Did he see what [A1 rebels] [T1=ASSAULT.reported shelled]. It burned.",
)
def asked(t: StatusCase) -> bool:
    """What is asked about is not told as having happened."""
    start, end = t.context.sentence(t.event.trigger)
    words = t.context.text[start:end].strip()
    question = words.rstrip("\"”’'").endswith("?") and _ASKS.match(words) is not None
    return question and t.around is None and (t.as_fact or t.event.status == "denied")


_NOT = pattern_of(
    rf"(?:\b(?:did|do|does|has|have|had|was|were|is|are)(?:n['’]t|\s+not|\s+never)|\bnever)\s+(?:yet\s+)?(?:been\s+)?{ADVERBS}$",
    re.IGNORECASE,
)


@rule(
    yes="[A1 Rebels] did not [T1=ASSAULT.reported shell] the port.",
    no="[A1 Rebels] did not stop and [T1=ASSAULT.reported shelled] the port.",
)
def negated(t: StatusCase) -> bool:
    """What somebody did not do has not happened."""
    return t.event.status == "reported" and _NOT.search(t.before) is not None


_WILL_NOT = pattern_of(
    rf"\b(?:(?:will|shall|would)\s+(?:not|never)|won['’]t|wouldn['’]t)\s+(?!only\b)(?:ever\s+)?{ADVERBS}$",
    re.IGNORECASE,
)


@rule(
    yes="[A1 [P Ann Lee]] will not [T1=CONCEDE.planned apologise].",
    no="[A1 [P Ann Lee]] will [T1=CONCEDE.planned apologise].",
)
def will_not(t: StatusCase) -> bool:
    """What somebody will not do is not planned."""
    return t.event.status in ("planned", "claimed", "reported") and not t.is_noun and bool(_WILL_NOT.search(t.before))


_TO_NOBODY = pattern_of(
    r"\s(?:nobody|no[\s-]?one|none|no\s(?!(?:fewer|less|more|longer|sooner|later|earlier|small|little|mean|doubt|wonder|matter)\b)[\w’'-]+)\b"
    r"(?!\s(?:but|except|other)\b)(?![^.;\n]{0,40}\buntil\b)"
)


def is_to_nobody(t: StatusCase) -> bool:
    """Whether the event's verb has nobody and nothing as its object."""
    return t.as_fact and not t.is_noun and _TO_NOBODY.match(t.context.text, t.event.trigger[1]) is not None


@rule(
    yes="[A1 Police] have [T1=COERCE.reported arrested] nobody.",
    no="[A1 Police] have [T1=COERCE.reported arrested] nobody but [P Ann Lee].",
)
def to_nobody(t: StatusCase) -> bool:
    """What somebody did to nobody has not happened."""
    return is_to_nobody(t)


_AHEAD = pattern_of(
    rf"\b(?:will|shall|is to|are to|was to|were to|is set to|are set to|is due to|are due to|was due to|were due to"
    rf"|(?:is|are) (?:expected|scheduled|going|about) to|plans? to|intends? to)\s+{ADVERBS}(?:be\s+{ADVERBS})?$"
    rf"|['’]ll\s+{ADVERBS}$",
    re.IGNORECASE,
)


_DAY = (
    rf"(?:{FULL_WEEKDAY}|week|month|year|night|weekend|spring|summer|autumn|winter|January"
    r"|February|March|April|May|June|July|August|September|October|November|December)"
)
_OF_A_DAY_PAST = pattern_of(rf"\b(?:last\s{_DAY}|yesterday)['’]s\s(?:[\w-]+\s){{0,3}}$", re.IGNORECASE)
_OF_A_DAY_AHEAD = pattern_of(rf"\b(?:(?:next|this\scoming)\s{_DAY}|tomorrow)['’]s\s(?:[\w-]+\s){{0,3}}$", re.IGNORECASE)
_PUT_OFF = pattern_of(
    r"\b(?:call(?:s|ed|ing)?\soff|cancel\w*|avert\w*|suspend\w*|scrap\w*|postpon\w*|dropp?\w*|abandon\w*|prevent\w*|stop\w*"
    r"|halt\w*|ban\w*)\b",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 last Friday's [T1=PROTEST.hypothetical.strike walkout] might help].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 any [T1=PROTEST.hypothetical.strike walkout] might help].",
)
def of_a_day_past(t: StatusCase) -> bool:
    """What is named by a day that is over did happen: "last Friday's walkout"."""
    return t.event.status in ("hypothetical", "planned") and _is_of(t, _OF_A_DAY_PAST)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 tomorrow's [T1=PROTEST.hypothetical.strike walkout] could hurt].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 she had cancelled tomorrow's [T1=PROTEST.hypothetical.strike walkout]].",
)
def of_a_day_ahead(t: StatusCase) -> bool:
    """What is named by a day to come is planned: "tomorrow's walkout"."""
    return t.event.status == "hypothetical" and _is_of(t, _OF_A_DAY_AHEAD)


def _is_of(t: StatusCase, day: re.Pattern[str]) -> bool:
    return t.is_noun and day.search(t.before) is not None and _PUT_OFF.search(t.before) is None


_THREATENS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "REJECT", "SANCTION"})
_UNLESS = pattern_of(r"[^.;:!?\n\"“”]{0,70}?,?\sunless\s(?!otherwise\b)", re.IGNORECASE)


@rule(
    yes="[A1 Miners] will [T1=PROTEST.planned.strike strike] on Monday unless the firm pays.",
    no="[A1 Miners] will [T1=PROTEST.planned.strike strike] on Monday.",
)
def unless_met(t: StatusCase) -> bool:
    """What will be done to somebody "unless" they do something is threatened."""
    verb = not t.is_noun or t.event.type == "SANCTION"  # "clashes unless they leave" are nobody's threat
    ahead = verb and t.event.type in _THREATENS and t.event.status in ("planned", "hypothetical")
    return ahead and _UNLESS.match(t.context.text, t.event.trigger[1]) is not None


@rule(
    yes="[A1 Envoys] are to [T1=CONSULT.reported meet] on Monday.",
    no="[A1 Envoys] who are to rest [T1=CONSULT.reported met] on Monday.",
)
def ahead(t: StatusCase) -> bool:
    """What will or is to be done is planned."""
    return t.as_fact and _AHEAD.search(t.before) is not None


_PROMISED = pattern_of(
    r"\b(?:assur|promis|pledg|vow|guarante)\w*\s(?:(?:(?!that\b)[\w’'-]+\s){0,6}?)that\s(?!(?:no|nobody|none|nothing)\b)[^,.;:\n\"“”]*"
    rf"\b(?:would|will)\s{ADVERBS}(?:be\s{ADVERBS})?$"
)


@rule(
    yes="[P Ann Lee] assured miners that [R1 the thieves] would be [T1=COERCE.hypothetical.arrest caught].",
    no="[P Ann Lee] assured miners that no [R1 thief] would be [T1=COERCE.hypothetical.arrest freed].",
)
def promised(t: StatusCase) -> bool:
    """What somebody promises that will be done is planned."""
    return t.event.status == "hypothetical" and _PROMISED.search(t.before) is not None


@rule(
    yes="[S1 [L Norland]] [Q1 said] [C1 [A1 it] would [T1=THREATEN.threatened respond] in kind].",
    no="[S1 [L Norland]] [Q1 said] [C1 [A1 it] would [T1=ASSAULT.threatened strike] back].",
)
def threat_is_made(t: StatusCase) -> bool:
    """A threat is made by saying it; threatened is what it threatens with (codebook, settled cases)."""
    threat = t.event.type == "THREATEN" or _THE_RIGHT.search(t.before) is not None
    return threat and t.event.status == "threatened"


_THE_RIGHT = pattern_of(r"\breserv\w+\s(?:(?:the|its|their|our|his)\s)?(?:\w+\s)?right\sto\s$")


_WHEN_IT_IS = pattern_of(
    r"\b(?:faces?|will|could|may|might|(?:is|are) (?:due|expected)|expects?)\b[^.;:\n\"“”]*\b(?:when|until|once)\s"
    rf"(?:[\w’'-]+\s){{1,4}}?(?:is|are)\s{ADVERBS}$",
    re.IGNORECASE,
)


@rule(
    yes="[P Bob Roe] faces ten years when he is [T1=SANCTION.reported.convict sentenced] on Monday.",
    no="[P Bob Roe] faces ten years after he was [T1=SANCTION.reported.convict sentenced] on Monday.",
)
def when_it_is(t: StatusCase) -> bool:
    """What is done to somebody "when" something to come comes is planned: "faces ten years when he is sentenced"."""
    return t.as_fact and _WHEN_IT_IS.search(t.before) is not None


_CLOSE = pattern_of(
    r"\s(?:(?:had|has|have)\sbeen|was|were|is|are|seemed|seems|looked|looks|remained|remains)\s(?:(?:very|so|now|still|again|tantalisingly)\s)?"
    r"(?:close|near|nearly\sdone|within\s(?:reach|sight|grasp)|imminent|possible|likely|unlikely|(?:a\slong|some)\sway\soff|in\ssight)\b",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 a [T1=AGREE.claimed deal] was close].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 a [T1=AGREE.claimed deal] was signed].",
)
def only_close(t: StatusCase) -> bool:
    """What is only close, in sight or possible has not happened, nor is it denied: "a deal was close"."""
    return t.is_noun and t.event.status != "planned" and _CLOSE.match(t.context.text, t.event.trigger[1]) is not None


_VOTED = pattern_of(rf"(?<!not )\bvot(?:ed|ing)\s(?:[\w,]+\s){{0,7}}?to\s{ADVERBS}$")
_STILL_TO_DO = frozenset({"AID", "ASSAULT", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST"})


@rule(
    yes="[A1 Drivers] voted by 90 to 12 to [T1=PROTEST.reported.strike walk out].",
    no="[A1 Drivers] voted by 90 to 12 to [T1=REJECT.reported reject] the offer.",
)
def voted(t: StatusCase) -> bool:
    """What somebody votes to do is planned; a refusal, a sanction or an expulsion is done by the vote."""
    open_ = t.as_fact or t.event.status == "hypothetical"
    return open_ and t.event.type in _STILL_TO_DO and _VOTED.search(t.before) is not None


_ACCUSED_OF = pattern_of(rf"\b(?:accused|suspected)\sof\s{ADVERBS}(?:having\s)?$", re.IGNORECASE)


@rule(
    yes="[A1 Two guards] accused of [T1=ASSAULT.reported beating] a miner left.",
    no="[A1 Two guards] convicted of [T1=ASSAULT.reported beating] a miner left.",
)
def accused_of(t: StatusCase) -> bool:
    """What somebody is accused of is claimed."""
    return t.event.status == "reported" and t.around is None and _ACCUSED_OF.search(t.before) is not None


_ALLEGEDLY = pattern_of(
    r"\b(?:allegedly|reportedly|purportedly|supposedly)\s(?:been\s|being\s|\w+ly\s)?$", re.IGNORECASE
)


@rule(
    yes="Police held a man who allegedly [T1=ASSAULT.reported threw] a bottle at [R1 a guard].",
    no="Police held a man who angrily [T1=ASSAULT.reported threw] a bottle at [R1 a guard].",
)
def allegedly(t: StatusCase) -> bool:
    """What is told "allegedly" or "reportedly" is claimed (codebook)."""
    return t.event.status == "reported" and _ALLEGEDLY.search(t.before) is not None


_SHORT_OF = pattern_of(
    r"\b(?:st(?:op|ops|opped|opping)\sshort|refrain(?:s|ed|ing)?|fell\sshort|held\soff|shied\saway)\s(?:of|from|on)\s(?:\w+ly\s)?$"
)


@rule(
    yes="[A1 [P Ann Lee]] stopped short of [T1=THREATEN.reported threatening] [R1 [O Acme]].",
    no="[A1 [P Ann Lee]] spoke at length of [T1=THREATEN.reported threatening] [R1 [O Acme]].",
)
def short_of_it(t: StatusCase) -> bool:
    """What somebody stops short of they do not do."""
    return t.as_fact and _SHORT_OF.search(t.before) is not None


_YET = pattern_of(r"\s(?:as\s)?yet\b")


@rule(
    yes="[C1 “The shooting has not been [T1=ACCUSE.claimed investigated] yet],” [S1 [P Ann Lee]] [Q1 said].",
    no="[C1 “The shooting has now been [T1=ACCUSE.claimed investigated]],” [S1 [P Ann Lee]] [Q1 said].",
)
def not_yet(t: StatusCase) -> bool:
    """What has not been done yet has not happened, whoever says so."""
    return (
        t.as_fact and _NOT.search(t.before) is not None and _YET.match(t.context.text, t.event.trigger[1]) is not None
    )


_OWES = pattern_of(r"\bow(?:e|es|ed)\s[^.;:\n]{1,50}?\s(?:an?|the)\s(?:[a-z]+\s)?$")


@rule(
    yes="[A1 [P Bob Roe]] owes the town an [T1=CONCEDE.reported apology].",
    no="[A1 [P Bob Roe]] gave the town an [T1=CONCEDE.reported apology].",
)
def owed(t: StatusCase) -> bool:
    """What somebody owes they have not given."""
    return t.as_fact and _OWES.search(t.before) is not None


_FEARED = pattern_of(
    r"\b(?:fear(?:s|ed|ing)?|afraid|dread(?:s|ed|ing)?)\s(?:that\s)?(?:(?!(?:and|but|after|because)\b)[\w’'-]+\s){1,4}?(?:was|were|is|are)\s(?:about|going)\sto\s(?:be\s)?$",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 she feared that she was about to be [T1=ASSAULT.denied bitten]].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 she feared that she was to be [T1=ASSAULT.claimed bitten]].",
)
def feared(t: StatusCase) -> bool:
    """What somebody feared was about to be done is not told as having happened."""
    return t.event.status in ("reported", "claimed", "denied") and _FEARED.search(t.before) is not None


_TO_BRING_ABOUT = pattern_of(
    r"\bthreaten(?:s|ed|ing)?\s(?:also\s)?to\s(?:seek|launch|call\sfor|open|file|bring|demand|push\sfor|order|start|begin)\s(?:an?\s|the\s)?(?:[\w-]+\s)?$"
)


@rule(
    yes="[A1 [P Ann Lee]] threatened to seek an [T1=ACCUSE.hypothetical investigation].",
    no="[A1 [P Ann Lee]] promised to seek an [T1=ACCUSE.hypothetical investigation].",
)
def to_be_brought_about(t: StatusCase) -> bool:
    """What somebody threatens to seek, launch or file is threatened."""
    return t.event.status in ("hypothetical", "planned") and _TO_BRING_ABOUT.search(t.before) is not None


_ASIDE = pattern_of(rf",\s(?:who|which)\s(?:(?:has|have|had)\s)?{ADVERBS}$")
_HEDGED = pattern_of(
    r"\b(?:allege\w*|reportedly|apparently|supposedly|accus\w+|claim\w*|suspect\w*|charge[sd]?|believed|thought|said\sto)\b",
    re.IGNORECASE,
)


@rule(
    yes="Norland will send Ann Lee, [A1 who] [T1=CONSULT.claimed met] [R1 the miners] on Wednesday.",
    no="Norland accused Ann Lee, [A1 who] [T1=CONSULT.claimed met] [R1 the miners] on Wednesday.",
)
def told_aside(t: StatusCase) -> bool:
    """What the outlet tells of somebody in a clause of its own, in nobody's words, is reported."""
    told = t.event.status == "claimed" and t.around is None and _ASIDE.search(t.before) is not None
    return told and _HEDGED.search(t.before) is None


_ORDERED_DONE = pattern_of(
    r"(?<!not )\border(?:ed|s)\s(?:(?:the|all|its|his|her|their|every)\s)"
    r"(?:(?!(?:to|that|who|which|and|after|as|when|by|in|was|were|had|has|of)\b)[\w’'-]+\s){1,4}$"
)
_DONE = pattern_of(r"(?:\w{2,}ed|shut|held|put)(?=\s*(?:[.,;]|$|\s(?:and|by|until|for|from|on|after|in|at|over|to)\b))")


@rule(
    yes="[A1 The general] ordered the airports [T1=COERCE.reported.restrict closed].",
    no="[A1 The general] ordered the miners who [T1=PROTEST.reported.obstruct closed] the airport to go.",
)
def ordered_done(t: StatusCase) -> bool:
    """What somebody orders done is planned: "ordered the airports closed"."""
    done = t.as_fact and _DONE.match(t.context.text, t.event.trigger[0]) is not None
    return done and _ORDERED_DONE.search(t.before) is not None


_ORDERED = pattern_of(
    r"(?<!can )(?<!could )(?<!may )(?<!might )(?<!not )\b(?:order|instruct|direct|command)(?:s|ed|ing)?\s"
    rf"(?:(?!(?:to|that|who|which|and)\b)[^.;:\n]){{1,60}}?\sto\s(?:{ADVERBS})(?:be\s)?$",
    re.IGNORECASE,
)


@rule(
    yes="The [S1 [O Port Court]] [Q1=demand ordered] [O Acme] [C1 to [T1=CONCEDE.hypothetical reinstate] miners].",
    no="The [S1 [O Port Court]] [Q1=demand asked] [O Acme] [C1 to [T1=CONCEDE.hypothetical reinstate] miners].",
)
def ordered(t: StatusCase) -> bool:
    """What somebody is ordered to do is planned (codebook: ordered but not yet done)."""
    done = t.event.status == "hypothetical" and not t.is_noun and not _ENDS.match(t.context.text, t.event.trigger[0])
    return done and _ORDERED.search(t.before) is not None


_ENDS = pattern_of(r"(?:end|stop|halt|ceas|suspend|refrain)\w*\b", re.IGNORECASE)


_UNDONE = pattern_of(
    r"\b(?:withdr[ae]w|pull(?!ing)|retract|rescind|br[eo]k|breach|violat|flout|renege\w* on|reject|refus"
    r"|spurn|ignor"
    r"|accept|honou?r|cancel|call\w* off|end|resum|suspend|postpon|delay|obstruct|hinder|block|disrupt|sabotag|undermin"
    r"|derail|condemn|welcom|provok)\w*(?:\s(?:off|out of))?\s(?:an?|the|its|their|his|her|this|that|any)\s"
    r"(?:(?!(?:of|and|or|to)\b)[\w%’'-]+(?:\.\d+)?\s){0,4}$",
    re.IGNORECASE,
)
_MADE = frozenset({"ACCUSE", "AGREE", "AID", "CONSULT", "PROTEST", "REQUEST", "RETREAT"})


def is_presupposed(text: str, trigger: Range, type_: EventType) -> bool:
    """Whether a trigger is the noun for what another verb says is undone or answered: "withdrew an earlier offer"."""
    start = trigger[0]
    if type_ == "PROTEST" and _BROKEN.search(text, max(0, start - _LONGEST_UNDONE), start):
        return True  # who "breaks the strike" denies none
    return type_ in _MADE and _UNDONE.search(text, max(0, start - _LONGEST_UNDONE), start) is not None


_BROKEN = pattern_of(
    r"\b(?:break|broke|breaking|end|ending|avert|averting|stop|stopping)\s(?:an?|the|its|their|this|that)\s"
    r"(?:[\w-]+\s)?$"
)
_LONGEST_UNDONE = 70  # code points


@rule(
    yes="[S1 [L Norland]] [Q1=deny denied] [C1 having [T1=REJECT.denied broken] the [T2=RETREAT.denied truce]].",
    no="[S1 [L Norland]] [Q1=deny denied] [C1 having [T1=REJECT.denied broken] it by a [T2=ASSAULT.denied raid]].",
)
def presupposed(t: StatusCase) -> bool:
    """The truce that somebody denies having broken, and the offer withdrawn, are not denied with it."""
    return t.event.status == "denied" and is_presupposed(t.context.text, t.event.trigger, t.event.type)


_UNDENIED = pattern_of(
    r"\b(?:(?:did|does|do|would|could|has|have|had)(?:n['’]t|\s+not)|never|neither|nor|not|declin\w+ to|refus\w+ to)\s+"
    r"(?:(?:confirm|admit)\w*\s+(?:or|nor)\s+)?(?:den(?:y|ied|ies)|disput\w+|reject\w*|dismiss\w*)\b",
    re.IGNORECASE,
)


@rule(
    yes="The rebels did not deny having [T1=ASSAULT.denied shelled] the port.",
    no="[S1 [L Norland]] [Q1=deny denied] [C1 that [A1 its army] had [T1=ASSAULT.denied shelled] the port].",
)
def undenied(t: StatusCase) -> bool:
    """What somebody does not deny is not denied."""
    return t.event.status in ("denied", "claimed") and _UNDENIED.search(t.before) is not None


_UNTIL = pattern_of(
    r"\b(?:not?|never|none|nothing|nobody|neither)\b[^.;:]*\s(?:until|till|after)\s(?:(?!that\b)[\w’'-]+\s){1,6}$",
    re.IGNORECASE,
)


@rule(
    yes='[C1 "We fired no shot until [R1 our patrol] was [T1=ASSAULT.denied attacked],"] [S1 [P Lee]] [Q1=deny said].',
    no='[C1 "We fired no shot and [R1 our patrol] was not [T1=ASSAULT.denied attacked],"] [S1 [P Lee]] [Q1=deny said].',
)
def until_then(t: StatusCase) -> bool:
    """Of what did not happen until or after something else, only the first is denied."""
    return t.around is not None and t.event.status == "denied" and _UNTIL.search(t.before) is not None


_WILL_BE_HELD = pattern_of(
    r"\s(?:hearing|trial|vote|meeting|session|ceremony|conference|inquest)s?\s(?:(?!(?:that|which|who)\b)[^.,;:\s]+\s){0,5}?"
    r"(?:will|is\sto|are\sto|is\sdue|are\sdue|is\sset|are\sset|is\sexpected|is\sscheduled)\b"
)


@rule(
    yes="A [T1=COERCE.reported.seize confiscation] hearing will be held in May.",
    no="A [T1=COERCE.reported.seize confiscation] hearing was held in May.",
)
def before_its_hearing(t: StatusCase) -> bool:
    """What a hearing that will be held is about is to come."""
    return t.as_fact and t.is_noun and _WILL_BE_HELD.match(t.context.text, t.event.trigger[1]) is not None


@rule(
    yes="Not a single [A1 union] has [T1=SUPPORT endorsed] her.",
    no="No one was hurt when [A1 rebels] [T1 shelled] the port.",
)
def nobody_did(t: StatusCase) -> bool:
    """What nobody did has not happened."""
    return t.around is None and is_nobodys(t)
