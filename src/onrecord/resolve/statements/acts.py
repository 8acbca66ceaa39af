"""What a statement does, by its words, by what it answers or by what is said of it."""

from __future__ import annotations

import re

import msgspec

from onrecord.model import Act
from onrecord.reader.reading import Attribution
from onrecord.resolve.statements.act_case import ActCase
from onrecord.resolve.statements.acts_by_content import (
    accepts,
    accepts_criticism,
    bids,
    by_nobody,
    duty,
    forged_record,
    holds_out_for,
    how_many,
    insults,
    makes_reading,
    open_to,
    own_figures,
    owns_up,
    seen_by_a_reporter,
    so_many_of_them,
    wants_it,
)
from onrecord.resolve.statements.acts_by_verb import (
    declares_victory,
    hits_back,
    insists_it_is_so,
    judges_a_measure,
    pleads,
    pleads_guilty,
    reports_somebody,
)
from onrecord.resolve.statements.acts_of_answers import (
    DENIES,
    answers_no_charge,
    clears_themselves,
    from_elsewhere,
    harmless_account,
    it_is_false,
    nobody_was,
    principle,
    the_charge_is_false,
)
from onrecord.resolve.statements.acts_of_future import (
    for_others_to_decide,
    harm_to_come,
    made_to_pay,
    no_confidence,
    punished,
    ultimatum,
    unless,
)
from onrecord.resolve.statements.unsaid import SAID, UNSAID
from onrecord.rules import Rules, gives, rule
from onrecord.text.blamed import UNKNOWN
from onrecord.text.patterns import pattern_of

_OTHERS_SAY = pattern_of(
    r"\b(?:says?|said|claims?|claimed|(?:ha[sd]\s)?accuse[sd]?|insists?|maintains?|counts|describe[sd]|calls?|called|quoted"
    r"|alleges?|speaks\sof|has\sit)\b[^?]*\.$"
    r"|\b(?:says?|said|claims?|claimed|(?:ha[sd]\s)?accuse[sd]?|insists?|alleges?)\b[^?]*\.\s(?:(?:Has|Have|Did|Do|Does|Was|Were|Is|Are)\b"
    r"[^?.]{2,40}|(?:What|How)\b[^?.]{0,20}\b(?:say|respond|answer|reply)\b[^?.]{0,20})\?$"
    r"|\b(?:[Ww]as|[Ii]s)\s(?:that|it|this)\s(?:true|so|right)\?$|\b[Ii]sn['’]t\sit\strue\b[^?]*\?$"
)
_ASKED = pattern_of(r"[^\n\"“”]+|(?:Q|[A-Z]{2,}|Question|Interviewer):\s[^\n]+")
_ASSENT = pattern_of(
    r"[\"“]?(?:yes|right|correct|true|of\scourse|now\sI|I\sdid|we\sdid|there\s(?:was|were)|(?:he|she|it|that|they)\s(?:is|are)\sright"
    r"|(?:I|we)(?:['’](?:m|re)|\s(?:am|are))?\s(?:\w+\s)?(?:sorry|apologi[sz]e|regret|accept|take\s(?:full\s)?responsibility)"
    r"|[\w ]{0,20}\bis\s(?:correct|right|true))\b",
    re.IGNORECASE,
)
_NO = pattern_of(
    r"(?:No\b|Never\b|Nonsense\b|(?:That|It|This)(?:['’]s|\sis|\swas)(?:\snot|n['’]t|\s(?:false|untrue|a\slie|nonsense))\b"
    r"|(?:I|We)(?:['’]ve|\sha(?:ve|d)|\sdid|\sdo)(?:\s(?:not|never)|n['’]t)\b)"
)


@rule(
    yes="[P Ann Lee] talks to us.\n\nThe mayor says you left early[Q1=assert .]\n\n[C1 I came at noon].",
    no="[P Ann Lee] talks to us.\n\nThe mayor has left early[Q1=assert .]\n\n[C1 I came at noon].",
)
def put_to_them(t: ActCase) -> bool:
    """Who is told in an interview what others say, and does not agree, denies it: "The army says you shelled it."."""
    put = t.put if t.plain or _NO.match(t.answer) else None
    if put is None or not _ASKED.fullmatch(put) or not _OTHERS_SAY.search(put):
        return False
    return _ASSENT.match(t.answer) is None


_CALLED_A_CHARGE = pattern_of(
    r"[\"”’']?(?:,|\s[–—-])\s(?:an?\s(?:charge|accusation|allegation)|charges|accusations|allegations)\b(?!\sof\b)"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=deny said] [C1 the count was botched], a charge the mayor rejects.",
    no="[S1 [P Ann Lee]] [Q1=deny said] [C1 the count was botched], a view the mayor rejects.",
)
def called_a_charge(t: ActCase) -> bool:
    """What is called a charge right behind it is one: "said the count was botched, a charge the mayor rejects"."""
    end = max(e for _, e in t.attribution.content)
    return t.plain and _CALLED_A_CHARGE.match(t.text, end) is not None


_CALLS = pattern_of(
    r"(?:(?:has|have|had|also)\s)?"
    r"(?:call(?:s|ed|ing)?|label(?:s|led)?|describe[sd]?|dismiss(?:es|ed)?|term(?:s|ed)|brand(?:s|ed))"
)
_THE_CHARGE = pattern_of(
    r"(?:the|this|that|these|those|such|all|any|both|[A-Z][\w-]+['’]s|his|her|their|its)\s(?:\w+\s)?"
    r"(?:allegation|accusation|claim|charge|suggestion|assertion|insinuation)s?\b(?!\sfor\b)"
    r"[^.;\n]*\b(?:false|baseless|unfounded|groundless|shameless|absurd|untrue|lies?|nonsense|ridiculous|preposterous"
    r"|outrageous|laughable|fabricat\w+|invent\w+|slander\w*|smears?|malicious|fiction|rubbish|bogus|hoax|wrong|fantasy"
    r"|tosh|bunk|hogwash|baloney|claptrap|garbage|scurrilous|made[- ]up|witch[- ]hunts?"
    r"|politically motivated|defamat\w+|sour grapes|sore losers?|a joke|tall tales?|fairy tales?|a stunt)\b",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=accuse called] [C1 the allegation “shameless”].",
    no="[S1 [P Ann Lee]] [Q1=accuse called] [C1 the allegation “serious”].",
)
def calls_the_charge(t: ActCase) -> bool:
    """Who calls a charge false or the like rejects it: "called the allegation “shameless”"."""
    return _CALLS.fullmatch(t.text, *t.attribution.cue) is not None and _THE_CHARGE.match(t.answer) is not None


_SUBJECT = r"[\"“‘']?(?:that\s)?(?!(?:if|when|as)\b)(?:[^\s,.;:\"“”]+\s){1,6}?"
_VOWS = pattern_of(
    _SUBJECT + r"(?:(?:would|will)\s(?:not|never)|wouldn['’]t|won['’]t)\s(?:ever\s)?"
    r"(?:(?:rest|relent|waver|yield|surrender|tire|give\s(?:up|in)|back\sdown|be\s(?:dragged|drawn\sinto|silenced|intimidated|deterred))\b"
    r")"
    r"|[\"“‘']?(?:I['’]m|I\sam|we['’]re|we\sare|I['’]ll|I\swill|we['’]ll|we\swill)\snever\s[a-z]+\s[^.;!?]*\bagain\b"
    r"|[\"“‘']?(?:that\s)?(?:I|we|(?:our|its|his|her|their|my)\s(?:[a-z-]+\s){1,2}?|he\s|she\s|it\s|they\s)\s?"
    r"(?:(?:would|will)\s(?:not|never)|wouldn['’]t|won['’]t)\s[^.;!?]*\b(?:until|unless|before)\b"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=deny said] [C1 her men would not sail until the pay came].",
    no="[S1 [P Ann Lee]] [Q1=deny said] [C1 her men would not sail with the old captain].",
)
def vows(t: ActCase) -> bool:
    """What somebody will not do until something is so, or will not tire of doing, they promise: "We will not rest"."""
    said = t.text[t.attribution.content[-1][0] : t.attribution.content[-1][1]]
    return t.plain and (_VOWS.match(t.answer) is not None or _VOWS.match(said) is not None)


_REFUSES = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:I|we|he|she|they|it)(?:['’](?:m|re)|\s(?:am|are|was|were|is))?\s"
    r"(?:(?:will|would)\s(?:not|never)|won['’]t|wouldn['’]t|not\sgoing\sto)(?:\sbe)?\s(?:ever\s|now\s)?"
    r"(?:meet|reward|give(?!\s(?:up|in))|sit|come|debate|feed|sell|sign|negotiate|pay|talk|help|back|support|grant|recogni[sz]e|co-?operate"
    r"|attend|participate|take\spart|hand|reopen|apologi[sz]e|run|join|bargain|budge|engage|obey|comply)(?:ing)?\b",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=commit said] [C1 she would not meet the strikers while they marched].",
    no="[S1 [P Ann Lee]] [Q1=commit said] [C1 she would not rest while they marched].",
)
def refuses(t: ActCase) -> bool:
    """What somebody who could will not do for others they refuse (codebook): "we will not negotiate"."""
    return t.read_plainly("commit") and _REFUSES.match(t.answer) is not None


_NOBODY_WILL = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:no\s(?:one\b|[a-z-]+)|nobody|none(?:\sof\s(?:them|us|the\s[a-z-]+))?)\s(?:[a-z-]+\s){0,2}?(?:will|would|shall)\s"
    r"(?:(?:be|lose|pay|have\sto|face|go|get|set|make|suffer|miss|starve)\b)(?!.*\b(?:until|unless)\b)",
    re.IGNORECASE | re.DOTALL,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=deny said] [C1 that no driver would be sacked].",
    no="[S1 [P Ann Lee]] [Q1=deny said] [C1 that no driver had been sacked].",
)
def nobody_will(t: ActCase) -> bool:
    """That nobody will be harmed, sacked or charged is an assurance."""
    return t.read_plainly("deny", "assert") and _NOBODY_WILL.match(t.answer) is not None


_NOT_HESITATE = r"(?:(?:would|will|shall)\s(?:not|never)|wouldn['’]t|won['’]t)\shesitate\sto\s"
_KINDLY = (
    r"(?:help|assist|support|offer|share|talk|meet|speak|thank|answer|apologi[sz]e|return|recommend|praise|rescue|evacuate)"
    r"\b"
)
_HITS_BACK = (
    r"(?:retaliate|respond\sin\skind|hit\sback|strike\sback|take\srevenge|exact\s(?:a\sprice|revenge)|avenge"
    r"|make\s(?:them|him|her|it|you)\spay|(?:answer|meet|return)\s(?:every|each|any|force|fire|further)\s(?:\w+\s)?"
    r"(?:shells?|bullets?|shots?|rounds?|attacks?|strikes?|raids?|blows?|rockets?|missiles?|drones?|provocations?|incursions?|aggression"
    r"|assaults?|with\s(?:force|fire)))\b"
)
_RETALIATION = (
    r"(?:an?\s|the\s|its\s|swift\s)?(?:[\w“\"’'-]+\s){0,2}?(?:mirror|tit-for-tat|harsh|tough|firm|decisive|painful|crushing|severe|proportionate"
    r"|reciprocal|symmetrical|asymmetric(?:al)?|fitting|forceful|resolute)[”\"’']?\s(?:response|reply|answer|measures|steps|reaction)"
    r"|(?:an?\s|its\s)?(?:\w+\s)?(?:retaliation|reprisals?|revenge|counter-?measures)"
)
_THREAT = pattern_of(
    r"(?:[^.;!?]{3,80}?,?\sbut\s)?"
    + _SUBJECT
    + rf"(?:{_NOT_HESITATE}(?!{_KINDLY})|(?:will|would|shall|to)\s{_HITS_BACK})|to\s{_HITS_BACK}|(?:{_RETALIATION})\b"
)
_SOON = pattern_of(
    r"[\"“‘']?(?:it|that|this|they)\s(?:will|would|shall|won['’]t)\s(?:not\s)?(?:be\s(?:long|slow|swift|soon|painful|hard|felt)|come|follow|hurt)\b",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [L Norland]] [Q1=commit promised] [C1 a tit-for-tat response].",
    no="[S1 [L Norland]] [Q1=commit promised] [C1 a written response].",
)
def threatens(t: ActCase) -> bool:
    """Who will retaliate or not hesitate to act threatens, and so does who says next that it will come soon."""
    return _is_threat(t) or (
        t.before is not None
        and t.told_plainly
        and t.attribution.act in _MAY_THREATEN
        and _SOON.match(t.answer) is not None
        and _is_threat(t._replace(attribution=t.before, before=None))
    )


_MAY_THREATEN = frozenset(["assert", "commit", "deny", "express"])


def _is_threat(t: ActCase) -> bool:
    return t.attribution.act in _MAY_THREATEN and _THREAT.match(t.answer) is not None


_QUESTIONS = pattern_of(r"(?:(?:ha[sd]|have|also|later)\s)*(?:question(?:s|ed)?|quer(?:y|ies|ied)|wonder(?:s|ed)?)")
_WHETHER = pattern_of(r"[\"“‘']?(?:whether|why|how|what|who|if|where|when)\b", re.IGNORECASE)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=accuse questioned] [C1 whether the board had ever met].",
    no="[S1 [P Ann Lee]] [Q1=accuse questioned] [C1 the honesty of the board].",
)
def questions(t: ActCase) -> bool:
    """Who questions whether or why something is so asks it."""
    return _QUESTIONS.fullmatch(t.text, *t.attribution.cue) is not None and _WHETHER.match(t.answer) is not None


_OPPOSES = pattern_of(r"(?:(?:ha[sd]|have|also|long|strongly|firmly)\s)*oppose[sd]?")


@rule(
    yes="[S1 The [O Port Union]] [Q1=deny opposes] [C1 the sale].",
    no="[S1 The [O Port Union]] [Q1=deny rejects] [C1 the sale].",
)
def opposes(t: ActCase) -> bool:
    """Who opposes something takes a stance."""
    return t.attribution.act == "deny" and _OPPOSES.fullmatch(t.text, *t.attribution.cue) is not None


_SHAKES = pattern_of(r"sh(?:ook|akes)\s(?:his|her|their)\sheads?\b")


@rule(
    yes="[S1 [P Ann Lee]] [Q1 shook] [C1 her head].",
    no="[S1 [P Ann Lee]] [Q1 shook] [C1 her fist].",
)
def shakes_the_head(t: ActCase) -> bool:
    """Who shakes the head says no."""
    said = t.text[t.attribution.cue[0] : t.attribution.content[0][1]]
    return _SHAKES.match(said) is not None


_VOTES = pattern_of(r"(?:(?:ha[sd]|have|also)\s)*vote[sd](?P<against>\sagainst)?")


@rule(
    yes="[S1 [P Ann Lee]] [Q1=express voted] [C1 against the sale].",
    no="[S1 [P Ann Lee]] [Q1=express voted] [C1 for the sale].",
)
def votes_against(t: ActCase) -> bool:
    """Who votes against something rejects it."""
    voted = _VOTES.fullmatch(t.text, *t.attribution.cue)
    return voted is not None and (voted["against"] is not None or t.answer.startswith("against"))


_UNTOLD = pattern_of(
    _SUBJECT + r"(?:(?:had|has|have|was|were)\s(?:not|never)|hadn['’]t|hasn['’]t|haven['’]t|wasn['’]t|weren['’]t)\s"
    r"(?:yet\s)?(?:been\s)?(?:(?:told|notified|informed|shown|served|consulted|briefed|forewarned)\b|yet\s(?:seen|received)\b)"
    r"|" + _SUBJECT + r"(?:had|has|have)\s(?:yet\sto\s(?:be\s(?:told|notified|informed|shown|served)|see|receive)\b"
    r"|not\syet\s(?:seen|received))"
)


@rule(
    yes="[S1 The [O Port Bank]] [Q1=deny said] [C1 it had not been notified of any sale].",
    no="[S1 The [O Port Bank]] [Q1=deny said] [C1 it had not sold any of its ships].",
)
def untold(t: ActCase) -> bool:
    """That somebody was not told, shown or served something answers no charge."""
    return t.read_plainly("deny") and _UNTOLD.match(t.answer) is not None


_NOT_SO = pattern_of(
    r"[\"“‘']?(?:not\s(?:so|true|at\sall|guilty)|(?:that\sis|that['’]s|it\sis|it['’]s|this\sis)\s(?:not\s(?:so|true)|untrue|false|nonsense|rubbish)"
    r"|untrue|false|nonsense|rubbish|it\s(?:did|was|is|does|has|had)\s(?:not|no\ssuch\sthing))[.!,]*[\"”’']?\s*",
    re.IGNORECASE,
)


@rule(
    yes="The port is shut. [C1 Not so], [Q1 says] [S1 [P Ann Lee]].",
    no="The port is shut. [C1 Not so early], [Q1 says] [S1 [P Ann Lee]].",
)
def not_so(t: ActCase) -> bool:
    """Who says no more than that it is not so denies it."""
    return len(t.attribution.content) == 1 and _NOT_SO.fullmatch(t.answer) is not None


_DENIAL = pattern_of(
    r"(?:(?:ha[sd]|have|also|later|strongly|flatly)\s)*(?:den(?:y|ies|ied)|disput(?:es?|ed)|reject(?:s|ed)?|dismiss(?:es|ed)?)"
)
_POINTS_BACK = pattern_of(
    r"(?:that|this|it|them|so|(?:the|this|that|these|those|his|her|its|their|all|any|such)\s(?:[\w’']+\s)?"
    r"(?:allegation|accusation|claim|charge|suggestion|account|version|report)s?)(?:\sas\s[\"“‘'][^\"”’'\n]+[\"”’'])?"
)
_THE_DEED = pattern_of(r"(?:that|any|having|[a-z]{3,}ing)\s")
_GOES_ON = pattern_of(r"(?:,?[\"”’']?,?\s|;\s)")
_ACCOUNTS = pattern_of(r"(?:saying|insisting|arguing|explaining|adding|pointing out)")


@rule(
    yes="[S1 [P Ann Lee]] [Q1=deny disputed] [C1 that], [Q2 saying] [C2 the two had met in May].",
    no="[S1 [P Ann Lee]] [Q1=deny disputed] [C1 the date of the talks], [Q2 saying] [C2 the two had met in May].",
)
def what_was_so(t: ActCase) -> bool:
    """Who disputes a claim or denies a deed and says, in the same breath, what was so instead denies it by that."""
    behind, a, b = t.before, t.attribution, t.text
    if behind is None or not t.plain or len(behind.content) != 1 or _DENIAL.fullmatch(b, *behind.cue) is None:
        return False
    said = behind.content[0]
    begins = min(s for s, _ in (a.cue, *a.source, *a.content) if s >= said[1]) if a.cue[0] >= said[1] else 0
    if said[0] < behind.cue[0] or said[1] > begins:
        return False
    alone = _ACCOUNTS.fullmatch(b, *a.cue) is not None and begins == a.cue[0]
    deed = alone and DENIES.fullmatch(b, *behind.cue) is not None and _THE_DEED.match(b, *said) is not None
    if not deed and _POINTS_BACK.fullmatch(b, *said) is None:
        return False
    return _GOES_ON.fullmatch(b, said[1], begins) is not None and (alone or b[said[1]] == ";")


_WRONGS = (
    r"(?:ignored\s(?:[\w’'-]+\s){0,3}(?:warnings?|orders?|calls?|commands?|requests?|instructions|pleas|concerns)"
    r"|thr(?:ew|own)\s(?:[\w’'-]+\s){1,4}at|looted|robbed|lied|misled|faked|falsified|forged|stole|bribed"
    r"|took\s(?:[\w$,£€]+\s){0,3}(?:bribes?|kickbacks?)|doctored|tampered|concealed|covered\sup|sat\son\s(?:it\b(?!s)|(?:the|an?|its|his|her|their|our|that|this)\s(?:\w+\s){0,3}"
    r"(?:reports?|findings?|results?|warnings?|evidence|letters?|files?|documents?|complaints?|information|money|funds?|data|surveys?|recordings?|news))"
    r"|hid(?:den)?\s(?:the|an?|its|his|her|their|our|this|that|it|them|\d\w*|evidence|money|losses|documents)|never\skept|rigged|cheated"
    r"|br(?:oke|eaks|oken)\s(?:\w+\s){0,2}(?:promises?|laws?|rules|statutes|ceasefire|cease-fire|truce|word|agreements?|pledges?)|violat(?:ed|es)"
    r"|moved\sthe\sgoalposts|reneged|backtracked|(?:went|gone)\sback\son|dragged\s(?:its|their|his|her)\s(?:feet|heels)|misused|embezzled"
    r"|st(?:ood|ands?)\sto\s(?:profit|gain|benefit)|siphoned|pocketed|plundered|sabotaged|squandered"
    r"|turned\s(?:\w+\s){0,3}(?:back|away)|kept\san\s(?:\w+\s){1,3}from)"
)
_DOES_WRONG = pattern_of(
    r"[\"“‘']?(?:that\s)?(?P<who>[^.,;:\"“]{2,60}?)(?:['’](?:ve|d|s))?\s(?:(?:has|have|had|also|then|later|repeatedly|deliberately|twice)\s)*[\"“‘']?"
    + _WRONGS + r"\b"
)  # fmt: skip
_NOT_THEM = pattern_of(
    r"\b(?:not|never|no|nobody|none|who|which|that|after|when|if|been|was|were|be|is|are)\b", re.IGNORECASE
)
_HINTS = pattern_of(r"(?:(?:ha[sd]|have|also|later)\s)*(?:suggest(?:s|ed)|claim(?:s|ed)|hint(?:s|ed)|impl(?:ies|ied))")
_OWN = pattern_of(r"(?:I|we|our|its|his|her|their|my)\b", re.IGNORECASE)
_LEAD = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:(?:the\s)?(?:police|officers|detectives|investigators|they|he|she)\s(?:believed?|suspect(?:ed|s)?|thought)\s(?:that\s)?)?"
)


@rule(
    yes="[S1 The [O Port Union]] [Q1 said] [C1 the harbour master had ignored four warnings].",
    no="[S1 The [O Port Union]] [Q1 said] [C1 some men had ignored four warnings].",
)
def does_wrong(t: ActCase) -> bool:
    """A wrong that somebody definite is said to have done is laid at their door: "the owners ignored warnings"."""
    plain = t.told_plainly or _HINTS.fullmatch(t.text, *t.attribution.cue) is not None
    told = _DOES_WRONG.match(t.answer) if t.attribution.act == "assert" and plain else None
    who = _LEAD.sub("", told["who"], count=1) if told is not None else ""
    return bool(who) and not any(found(who) for found in (_NOT_THEM.search, _OWN.match, UNKNOWN.match))


_NEGLECTS = pattern_of(
    r"[\"“‘']?(?:that\s)?(?P<who>[^.,;:\"“]{2,60}?)(?:"
    r"\s(?:has|have|had|was|were|is|are|did|do|does)(?:\s(?:not|never)|n['’]t)\s(?:been\s)?(?:entirely\s|fully\s|always\s)?"
    r"(?:(?:honest|straight|truthful|transparent|candid|upfront|frank)\s(?:about|with|over)\b"
    r"|[^.;:\n]*?,?\sas\s(?:(?:its|their|his|her|the)\s)?(?:own\s)?(?:\w+\s){0,2}?(?:rules?|statutes?|laws?|constitution|contracts?|treaty"
    r"|charter|agreement|regulations?|codes?|licen[cs]e|permit|order)\s(?:require|demand|oblige|provide|stipulate|prescribe|order|say)[sd]?\b))"
)
_NO_CHANCE = pattern_of(
    r"(?:[^.;]*\bcould\shave\b[^.;]*[.;,]\s)?[\"“‘']?(?:that\s)?(?:(?!(?:I|who|if)\b)[^\s.,;:\"“‘']+\s){1,6}?"
    r"(?:was|were|had\sbeen|been)(?:\s(?:not|never)|n['’]t)\s(?:even\s|ever\s)?(?:given|allowed|offered|granted)\s"
    r"(?:the|a|any)\s(?:\w+\s)?(?:chance|opportunity|hearing|say|vote|choice)\b"
)
_UNSURE_WHO = pattern_of(r"(?:he|she|it|they|you)\b", re.IGNORECASE)
_QUOTE = pattern_of(r"[\"“‘']")


@rule(
    yes="[S1 [P Ann Lee]] [Q1=deny said] [C1 the owners had not been honest about the leak].",
    no="[S1 [P Ann Lee]] [Q1=deny said] [C1 we had not been honest about the leak].",
)
def not_as_they_should(t: ActCase) -> bool:
    """Who says that others were not honest, did not do as their rules require or gave no chance accuses them."""
    if not t.read_plainly("assert", "deny"):
        return False
    told = _NEGLECTS.match(t.answer)
    if told is None:
        return _NO_CHANCE.match(t.answer) is not None
    theirs = _UNSURE_WHO.match(told["who"]) is None or _QUOTE.match(t.answer) is not None
    return theirs and not any(found(told["who"]) for found in (_OWN.match, _NOT_THEM.search))


_UNDONE = (
    r"(?:\s(?:has|have|had)(?:\s(?:not|never)|n['’]t)\s(?:even\s|ever\s|once\s)?|\s(?:did|does|do)(?:\snot|n['’]t)\s(?:even\s|ever\s|once\s)?)"
    r"(?:utter(?:ed)?|s(?:aid|ay)\sa\s(?:single\s)?word|lift(?:ed)?\sa\sfinger|c[oa]me\s(?:here|near|to)|visit(?:ed)?|apologi[sz]ed?|consult(?:ed)?"
    r"|contact(?:ed)?\s(?:us|me|them|her|him)|listen(?:ed)?|bother(?:ed)?|(?:sat|sit)\sdown|keep\s(?:its|his|her|their)|kept\s(?:its|his|her|their)"
    r"|honou?r(?:ed)?\s(?:its|his|her|their)|do(?:ne)?\s(?:a\sthing|anything|enough)|show(?:n)?\sup|call(?:ed)?\s(?:us|me|back))\b"
)
_LEAVES_UNDONE = pattern_of(
    r"(?:^|\b(?:and|but|while)\s|[.;]\s)[\"“‘']?(?:that\s)?(?P<who>(?:[Tt]he|[Tt]his|[Tt]hat|(?!(?:We|I|Our|My|It|He|She|They|There|You)\b)[A-Z][\w’'-]+)(?:\s(?!(?:and|but|that)\b)[\w’'-]+){0,4}?)"
    + _UNDONE
)
_NOBODY_CAME = pattern_of(
    r"[\"“‘']?(?:nobody|no\sone|no-one)(?:\sfrom\s[^.,;]{2,40}?)?(?:\s(?:has|had|have)|['’]s)?\s(?:ever\s|even\s|once\s)?"
    r"(?:c[oa]me|called|asked|told|warned|consulted|contacted|spoken|spoke|listened|helped|apologi[sz]ed|explained|visited|bothered|sat\sdown"
    r"|offered|checked|answered|replied|cared|wrote|written)\b(?=[^.;]*\b(?:us|me|here)\b)",
    re.IGNORECASE,
)


@rule(
    yes="[C1 “Three men died and the owner has not uttered a word],” [S1 [P Ann Lee]] [Q1=deny said].",
    no="[C1 “Three men died and the owner has not lost a coin],” [S1 [P Ann Lee]] [Q1=deny said].",
)
def leaves_undone(t: ActCase) -> bool:
    """Who says what others have not done for them, or that nobody came, charges them: "the minister has not uttered a
    word"."""
    if not t.read_plainly("deny"):
        return False
    told = _LEAVES_UNDONE.search(t.answer)
    theirs = told is not None and not any(
        told["who"].lower() in t.text[slice(*s)].lower() for s in t.attribution.source
    )
    return theirs or _NOBODY_CAME.match(t.answer) is not None


_FORBIDS = pattern_of(
    r"[\"“‘']?(?:that\s)?(?!(?:I|[Ww]e|[Ii]t|[Tt]here|[Tt]his|[Tt]hat)\b)(?:[^\s.,;:\"“”]+\s){1,6}?(?:(?P<may>may)|must|should|shall|ought)\s(?:not|never)\s(?!have\b)",
    re.IGNORECASE,
)
_COURT = pattern_of(r"\b(?:judges?|justices?|magistrate|court|tribunal|panel|bench|ruling|order)\b", re.IGNORECASE)


@rule(
    yes="[C1 “The governor may not post guards there],” [S1 Judge [P Ann Lee]] [Q1=deny wrote].",
    no="[C1 “The governor did not post guards there],” [S1 [P Ann Lee]] [Q1=deny wrote].",
)
def forbids(t: ActCase) -> bool:
    """What others must not do is asked of them, and what they may not do by a judge."""
    told = _FORBIDS.match(t.answer) if t.read_plainly("deny") else None
    return told is not None and (told["may"] is None or any(_is_a_court(t.text, s) for s in t.attribution.source))


def _is_a_court(text: str, source: tuple[int, int]) -> bool:
    """Whether words are for a court or a judge, by themselves or where the name stands behind that title."""
    words = text[slice(*source)]
    titled = rf"\b(?:Judge|Justice|Magistrate)\s(?:[A-Z][\w.’'-]*\s){{0,3}}{re.escape(words.split()[-1])}\b"
    return _COURT.search(words) is not None or re.search(titled, text) is not None


@rule(
    yes="[S1 [P Ann Lee]] [Q1=accuse said] [C1 that armed men had robbed a train].",
    no="[S1 [P Ann Lee]] [Q1=accuse said] [C1 that armed men of the Front had robbed a train].",
)
def nobody_known(t: ActCase) -> bool:
    """What unknown people are said to have done is laid at nobody's door: "armed men had robbed them"."""
    told = t.read_plainly("accuse")
    return told and UNKNOWN.match(_LEAD.sub("", t.answer, count=1)) is not None


_BLAMES = pattern_of(r"(?:(?:ha[sd]|have|also)\s)*blam(?:es|ed|ing)")
_NOT_ON = r"(?!.*\son\s)"  # "blamed the error on the board"
_THING = pattern_of(
    r"(?:(?:the|an?|its|his|her|their)\s)?(?:(?!(?:by|of|on|for)\b)[a-z-]+\s){0,3}?"
    r"(?:cold|heat|weather|rain|drought|wind|fog|storm|storms|snow|floods?|errors?|glitch(?:es)?|faults?|failures?|shortages?|prices|costs?"
    r"|inflation|orders|price|sales|competition|exports|imports|turnover|recession|downturn|slump|rates|delays?|concrete|debris|bills?|traffic|congestion|computers?|software|wiring|leaks?|demand|markets?|pandemic|virus"
    r"|misunderstandings?|mistakes?|accidents?|confusion|fatigue|budget|cuts|servers?|systems?|machines?|engines?|parts?|lines?|cables?)"
    r"(?=\s(?:for|that|which|in|and)\b|[,.\"”’']|$)"
    rf"{_NOT_ON}"
)
_ON_A_THING = pattern_of(rf"[^.;,]{{3,60}}?\son\s{_THING.pattern.removesuffix(_NOT_ON)}[.]?$")


@rule(
    yes="[S1 [P Ann Lee]] [Q1=accuse blamed] [C1 the cold for the dead pumps].",
    no="[S1 [P Ann Lee]] [Q1=accuse blamed] [C1 the owners for the dead pumps].",
)
def blames_a_thing(t: ActCase) -> bool:
    """Who blames the weather, an error or the like charges nobody."""
    blames = t.attribution.act == "accuse" and _BLAMES.fullmatch(t.text, *t.attribution.cue) is not None
    return blames and bool(_THING.match(t.answer) or _ON_A_THING.match(t.answer))


_LIES = pattern_of(
    r"(?!.*\b(?:fault|blame|responsibility|guilt|cause)\b)(?:[^.;,]+(?:,[^.;,]+,)?)\s"
    r"(?:lies|lay)\s(?:well\s)?(?:within|in|inside|outside|north|south|east|west)\s[^.;]+"
)


@rule(
    yes="[S1 [L Norland]] [Q1=accuse says] [C1 the bank, which is rich in cod, lies within its waters].",
    no="[S1 [L Norland]] [Q1=accuse says] [C1 the bank, which is rich in cod, was robbed by Sudland].",
)
def lies_there(t: ActCase) -> bool:
    """Where something lies charges nobody."""
    return t.read_plainly("accuse") and _LIES.fullmatch(t.answer) is not None


_ADMITS = pattern_of(r"(?:(?:ha[sd]|have|also|later)\s)*(?:conced(?:es?|ed)|admit(?:s|ted)|acknowledge[sd]?)")


@rule(
    yes="[S1 [P Ann Lee]] [Q1=accuse conceded] [C1 that one of her men had fired].",
    no="[S1 [P Ann Lee]] [Q1=accuse claimed] [C1 that one of her men had fired].",
)
def admits(t: ActCase) -> bool:
    """What somebody concedes or admits they charge nobody with."""
    return t.attribution.act == "accuse" and _ADMITS.fullmatch(t.text, *t.attribution.cue) is not None


_HAS_NOTHING = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:I|[Ww]e|[Tt]hey|[Hh]e|[Ss]he)(?:['’](?:ve|d|s)|\s(?:have|has|had))?\s(?:so\sfar\s|yet\s)?(?:received|got|gotten|seen|eaten)\s"
    r"(?:nothing|no\s(?:\w+\s)?(?:help|aid|food|water|money|supplies|relief|news))\b"
)


@rule(
    yes="[C1 “We have received nothing],” [S1 [P Ann Lee]] [Q1=accuse said].",
    no="[C1 “We have received nothing but lies],” [S1 [P Ann Lee]] [Q1=accuse said].",
)
def has_nothing(t: ActCase) -> bool:
    """Who has received nothing lacks it, and charges nobody by that."""
    return t.read_plainly("accuse") and _HAS_NOTHING.match(t.answer) is not None and " but " not in t.answer


ACTS: Rules[[ActCase], Act] = Rules(
    "acts",
    [
        gives("accuse", called_a_charge),
        gives("accuse", forged_record),
        gives("deny", put_to_them),
        gives("deny", pleads),
        gives("deny", hits_back),
        gives("accuse", reports_somebody),
        gives("assert", pleads_guilty),
        gives("deny", calls_the_charge),
        gives("deny", the_charge_is_false),
        gives("deny", it_is_false),
        gives("deny", not_so),
        gives("deny", what_was_so),
        gives("deny", clears_themselves),
        gives("deny", harmless_account),
        gives("deny", from_elsewhere),
        gives("deny", nobody_was),
        gives("demand", questions),
        gives("assert", insists_it_is_so),
        gives("assert", declares_victory),
        gives("express", opposes),
        gives("deny", votes_against),
        gives("deny", shakes_the_head),
        gives("warn", threatens),
        gives("warn", made_to_pay),
        gives("warn", no_confidence),
        gives("warn", ultimatum),
        gives("commit", vows),
        gives("deny", refuses),
        gives("commit", nobody_will),
        gives("warn", unless),
        gives("warn", punished),
        gives("warn", harm_to_come),
        gives("assert", for_others_to_decide),
        gives("accuse", not_as_they_should),
        gives("accuse", leaves_undone),
        gives("demand", forbids),
        gives("express", principle),
        gives("assert", answers_no_charge),
        gives("assert", untold),
        gives("accuse", does_wrong),
        gives("assert", nobody_known),
        gives("assert", blames_a_thing),
        gives("assert", has_nothing),
        gives("assert", lies_there),
        gives("assert", admits),
        gives("express", judges_a_measure),
        gives("demand", bids),
        gives("demand", wants_it),
        gives("assert", how_many),
        gives("assert", so_many_of_them),
        gives("assert", own_figures),
        gives("assert", seen_by_a_reporter),
        gives("assert", by_nobody),
        gives("assert", accepts_criticism),
        gives("express", owns_up),
        gives("express", makes_reading),
        gives("assert", duty),
        gives("express", insults),
        gives("commit", accepts),
        gives("commit", open_to),
        gives("demand", holds_out_for),
    ],
    at=lambda t: t.attribution.cue,
)
"""What a statement does by what it answers, by its words or by what is said of it."""


def settled(text: str, attribution: Attribution, before: Attribution | None) -> Attribution:
    """An attribution with what it does and whether it says it, by its words and what it answers where these tell.

    Args:
        before: the attribution before it in the text.
    """
    if not attribution.content:
        return attribution
    case = ActCase(text, attribution, before)
    if UNSAID.first(case):
        return msgspec.structs.replace(attribution, act="assert", withheld=1.0)
    if SAID.first(case):
        return msgspec.structs.replace(attribution, act="deny", withheld=0.0)
    act = ACTS.first(case) if attribution.withheld < 0.5 else None
    return msgspec.structs.replace(attribution, act=act) if act else attribution
