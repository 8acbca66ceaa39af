"""What a statement does by what it tells of: how many came, own sales and duties, a man's faults, a forged note."""

from __future__ import annotations

import re

from onrecord.resolve.statements.act_case import ActCase
from onrecord.rules import rule
from onrecord.text.patterns import pattern_of

_NUMBER = (
    r"(?:(?:about|around|some|at\sleast|nearly|almost|roughly|up\sto|more\sthan|over|as\smany\sas|fewer\sthan)\s)?"
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens\sof|hundreds\sof|thousands\sof)\s"
)
_HOW_MANY = pattern_of(
    rf"[\"“‘']?(?:that\s)?{_NUMBER}(?:(?!(?:and|who|which|by)\b)[\w’'-]+\s){{0,3}}?"
    r"(?:took\spart|attended|gathered|turned\sout|marched|joined|had\s(?:taken\spart|gathered|attended|joined|marched)"
    r"|(?:was|were|had\sbeen|have\sbeen|has\sbeen)\s(?:arrested|detained|held|freed|released|hurt|injured|treated|charged|taken|evacuated|questioned"
    r"|killed|wounded|displaced|abducted|kidnapped"
    r"|cautioned|affected|cancelled|cleared))\b"
)
_BY_WHOM = pattern_of(r"\b(?:by|when|after|because|as|while|instead|without|despite|unlawfully|wrongly)\b")


@rule(
    yes="[S1 Police] [Q1=accuse said] [C1 about 400 people marched and nine were arrested].",
    no="[S1 Police] [Q1=accuse said] [C1 about 400 people were held by the rebels].",
)
def how_many(t: ActCase) -> bool:
    """How many came, or were arrested or hurt, by nobody that is told, charges nobody."""
    told = t.read_plainly("accuse") and _HOW_MANY.match(t.answer) is not None
    return told and _BY_WHOM.search(t.answer) is None


_WITNESS = pattern_of(
    r"(?:(?:[Aa]n?|[Tt]he|[Oo]ur|[Tt]wo|[Ss]everal)\s)?(?:[A-Z][\w.&’'-]*\s)+(?:witness(?:es)?|journalists?|reporters?|correspondents?|photographers?|team|crew)"
)


@rule(
    yes="[C1 Police fired gas at the crowd], [S1 a Reuters witness] [Q1=accuse said].",
    no="[C1 Police fired gas at the crowd], [S1 a union witness] [Q1=accuse said].",
)
def seen_by_a_reporter(t: ActCase) -> bool:
    """What an outlet's own people saw charges nobody: "a Reuters witness said"."""
    return t.read_plainly("accuse") and any(_WITNESS.fullmatch(t.text, *s) for s in t.attribution.source)


_ACCEPTS = pattern_of(r"(?:(?:has|have|had|also|fully)\s)*accept(?:s|ed)?")
_CRITICISM = pattern_of(
    r"(?:(?:the|all|its|their|that|this|any|full|these)\s)*(?:\w+\s)?(?:criticisms?|findings?|verdict|ruling|conclusions?|recommendations?|responsibility|blame|report|judge?ment)\b"
)


@rule(
    yes="[S1 The [O Port Police]] [Q1=deny accepted] [C1 the criticism].",
    no="[S1 The [O Port Police]] [Q1=deny accepted] [C1 the offer].",
)
def accepts_criticism(t: ActCase) -> bool:
    """Who accepts a criticism or a finding denies nothing and promises nothing."""
    accepts = t.attribution.act in ("deny", "commit") and _ACCEPTS.fullmatch(t.text, *t.attribution.cue) is not None
    return accepts and _CRITICISM.match(t.answer) is not None


_OWNS_UP = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:we|I)\s(?:let\s(?:her|him|them|you|people|everyone|everybody|the\s\w+)\sdown|failed\b|got\s(?:it|this|that)\swrong|made\s(?:a|some|many)\s(?:\w+\s)?mistakes?"
    r"|(?:apologi[sz]e|regret)\b|(?:am|are)\s(?:\w+\s)?sorry)|[^.;!?]{0,60}?\bthere\s(?:are|is)\sno\sexcuses?\b",
    re.IGNORECASE,
)


@rule(
    yes="[C1 “We let her down. There are no excuses],” [S1 [P Ann Lee]] [Q1=deny said].",
    no="[C1 “We set her down. There are no witnesses],” [S1 [P Ann Lee]] [Q1=deny said].",
)
def owns_up(t: ActCase) -> bool:
    """Who says that they failed somebody, or that there is no excuse, regrets it."""
    return t.read_plainly("deny", "assert") and _OWNS_UP.match(t.answer) is not None


_MAKES_READING = pattern_of(
    r"[^.;]{2,60}?\s(?:made|makes|make)\s(?:for\s)?[\"“‘']?(?:\w+\s){1,3}(?:reading|viewing|listening)\b"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=accuse said] [C1 the report made grim reading].",
    no="[S1 [P Ann Lee]] [Q1=accuse said] [C1 the owner made grim threats].",
)
def makes_reading(t: ActCase) -> bool:
    """How a report reads is a judgement."""
    return t.read_plainly("accuse", "assert") and _MAKES_READING.match(t.answer) is not None


_FOR_A_CAUSE = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:the|an?|its|his|her|their)\s(?:(?!by\b)[^\s.,;:\"“”]+\s){1,5}?(?:was|were|had\sbeen|has\sbeen|have\sbeen)\s(?:(?!by\b)[^\s.;\"“”]+\s){1,6}?"
    r"(?:because\sof|due\sto|owing\sto|for\s(?:safety|security|technical)\sreasons)\b"
)
_THREATS = pattern_of(
    r"[^.;]{2,60}?\s(?:has|have|had)\s(?:since\s|also\s)?(?:received|had|got|been\ssent|faced)\s(?:\w+\s)?(?:death\s)?threats\b(?!\sfrom\b)"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=accuse said] [C1 the vote was put off to May because of floods].",
    no="[S1 [P Ann Lee]] [Q1=accuse said] [C1 the vote was put off to May by the owners].",
)
def by_nobody(t: ActCase) -> bool:
    """What was put off because of something, whom a shell killed, and threats from nobody told are laid at nobody's
    door."""
    found = (pattern.match(t.answer) for pattern in (_FOR_A_CAUSE, _THREATS, _SHELLS))
    return t.read_plainly("accuse") and any(found)


_SHELLS = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:(?:[Aa]n?|[Tt]he|[Tt]wo|[Tt]hree|[Hh]eavy|[Aa]t\sleast\s\w+)\s)?(?:[a-z-]+\s){0,2}?"
    r"(?:[Ss]hellfire|[Gg]unfire|[Ss]helling|[Ss]hells?|[Ee]xplosions?|[Bb]lasts?|[Bb]ombs?|[Rr]ockets?|[Mm]issiles?|[Dd]rones?|[Mm]ortars?)\s"
    r"(?:has\s|have\s|had\s)?(?:killed|hit|struck|wounded|injured|destroyed|damaged|landed|exploded|tore)\b"
)


_WANTS = pattern_of(
    r"[\"“‘'](?:We|I)\s(?:just\s|only\s|simply\s)?want\s(?!to\s(?:be|see|say|thank|help|believe|make|do|go|live|come|win|play|work)\b)"
    r"(?:the|an?|to\sknow|our|my|his|her|their|it|them|him|you|answers?|justice|peace|proof|names?|action|change|money|compensation|those|every|all)\b"
)


@rule(
    yes="[C1 “We want the video],” [S1 [P Ann Lee]] [Q1 said].",
    no="[C1 “We want to see the video],” [S1 [P Ann Lee]] [Q1 said].",
)
def wants_it(t: ActCase) -> bool:
    """Who says that they want something of others demands it: "We want the video"."""
    return t.read_plainly("assert", "express") and _WANTS.match(t.answer) is not None


_A_NUMBER = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:an?|the)\s(?:(?:increasing|growing|rising|falling|large|record|high|small|unusual|sharp)\s)*"
    r"(?:number|rise|increase|series|spate|surge|wave)\s(?:of|in)\s"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=accuse pointed to] [C1 a growing number of fires on the moor].",
    no="[S1 [P Ann Lee]] [Q1=accuse pointed to] [C1 a growing number of fires lit by drovers].",
)
def so_many_of_them(t: ActCase) -> bool:
    """That there is a growing number of violations, by nobody that is told, charges nobody."""
    told = t.attribution.act == "accuse" and _A_NUMBER.match(t.answer) is not None
    return told and _BY_WHOM.search(t.answer) is None and "'s" not in t.answer and "’s" not in t.answer


_READINESS = r"(?:openness|readiness|willingness|preparedness)\s"
_OPEN_TO = pattern_of(rf"(?:(?:his|her|its|their|an?|some|full)\s)*{_READINESS}(?:to|for)\b", re.IGNORECASE)
_VOICED = pattern_of(rf"\b{_READINESS}to$")


@rule(
    yes="[S1 [P Ann Lee]] [Q1=express voiced] [C1 openness to talks on the toll].",
    no="[S1 [P Ann Lee]] [Q1=express voiced] [C1 doubts about talks on the toll].",
)
def open_to(t: ActCase) -> bool:
    """Who voices openness or readiness to do something offers it."""
    if t.attribution.act not in ("express", "assert"):
        return False
    return _OPEN_TO.match(t.answer) is not None or _VOICED.search(t.text[slice(*t.attribution.cue)]) is not None


_HOLDS_OUT = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:(?!(?:if|when|not|never)\b)[^\s,.;:\"“”]+\s){1,4}?(?:will|would|['’]ll|shall)\s(?:also\s|still\s|\w+ly\s)?"
    r"(?:(?:require|insist\son|demand|hold\sout\sfor)\b|(?:seek|obtain|look\s(?:to\s(?:obtain|get|secure)|for)|press\sfor|ask\sfor)\s"
    r"(?:(?:[\"“”'’\w,-]+\s){0,5}?)(?:guarantees?|assurances?|concessions?|commitments?|pledges?|safeguards?)\b)"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=commit said] [C1 the growers would require written promises].",
    no="[S1 [P Ann Lee]] [Q1=commit said] [C1 the growers would draft written promises].",
)
def holds_out_for(t: ActCase) -> bool:
    """That somebody will require, insist on or seek guarantees is a demand, and no promise."""
    return t.read_plainly("commit", "assert") and _HOLDS_OUT.match(t.answer) is not None


_SOLD = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:(?:[Oo]ur|[Mm]y)\s(?:[a-z-]+\s){1,2}|[Ww]e\s|I\s)(?:(?:have|had|has|also|already)\s)?"
    r"(?:sold|bought|built|paid|earned|exported|imported|shipped|made|grew|produced?|employ(?:s|ed)?|spent|invested|raised|delivered)\s"
    r"(?:(?:about|around|some|nearly|almost|more\sthan|over|at\sleast)\s)?[$£€]?\d"
)


@rule(
    yes='[C1 "Our members sold 900 tonnes of grain there],” [S1 [P Ann Lee]] [Q1=accuse said].',
    no='[C1 "Their members sold 900 tonnes of our grain there],” [S1 [P Ann Lee]] [Q1=accuse said].',
)
def own_figures(t: ActCase) -> bool:
    """How much one's own side sold, paid or built charges nobody."""
    return t.read_plainly("accuse") and _SOLD.match(t.answer) is not None


_DUTY = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:our|my|his|her|their|its|the)\s(?:(?:only|first|main|sole|top)\s)?"
    r"(?:jobs?|tasks?|dut(?:y|ies)|role|aim|goal|priority|concern|purpose|mission|work)\s(?:is|was|has\sbeen|had\sbeen)\s(?:simply\s|always\s|only\s)?to\s"
    r"(?!.*\b(?:not|never|nothing|rather\sthan|instead)\b)",
    re.IGNORECASE,
)


@rule(
    yes='[C1 "Our job was to keep the road open],” [S1 [P Ann Lee]] [Q1=deny said].',
    no='[C1 "Our job was to keep the road open, not to arrest people],” [S1 [P Ann Lee]] [Q1=deny said].',
)
def duty(t: ActCase) -> bool:
    """What somebody's job or aim was answers no charge, unless they say what it was not."""
    return t.read_plainly("deny") and _DUTY.match(t.answer) is not None


_FAULTS = (
    r"(?:bitter|jealous|sad|desperate|vain|petty|spiteful|angry|foolish|ridiculous|pathetic|failed|disgraced|weak|arrogant|greedy"
    r"|vindictive|small|sore|deluded|clueless|cowardly|rude)"
)
_INSULTS = pattern_of(
    r"[\"“‘']?(?:[A-Z][\w’'.-]+\s(?:[A-Z][\w’'-]+\s)?|[Hh]e\s|[Ss]he\s|[Tt]hey\s|[Yy]ou\s)(?:is|was|are|were)\s"
    rf"(?:(?:an?|just|simply|nothing\sbut|such)\s){{1,2}}(?:\w+(?:,|\sand)?\s)?{_FAULTS}\s(?:\w+\s)?"
    r"(?:m[ae]n|wom[ae]n|persons?|people|losers?|politicians?|clowns?|fools?|bull(?:y|ies)|cowards?|lot|bunch|leader|owner)\b"
)


@rule(
    yes='[C1 "Roe is a bitter man who never won],” [S1 [P Ann Lee]] [Q1=deny said].',
    no='[C1 "Roe is a rich man who never paid],” [S1 [P Ann Lee]] [Q1=deny said].',
)
def insults(t: ActCase) -> bool:
    """Who calls somebody a bitter man or the like insults him: a feeling (codebook, stance)."""
    return t.read_plainly("deny") and _INSULTS.match(t.answer) is not None


_RECORD = (
    r"(?:entry|entries|notes?|notebook|logs?|diary|minutes|affidavit|invoices?|receipts?|certificates?|signatures?)"
)
_FORGED = pattern_of(
    rf"(?:^|[\"“\s])(?:[Tt]h(?:at|is|e|ose|ese)|[Hh]is|[Hh]er|[Tt]heir)\s{_RECORD}\s(?:is|was|are|were)\s(?:all\s)?"
    r"(?:an?\s)?(?:(?:complete|outright|deliberate)\s)?(?:lies?|forger(?:y|ies))\b"
)


@rule(
    yes='[S1 [P Ann Lee]] [Q1=deny said]. [C1 "That entry was a lie, and the guard signed it]”.',
    no='[S1 [P Ann Lee]] [Q1=deny said]. [C1 "That story was a lie, and the guard knew it]”.',
)
def forged_record(t: ActCase) -> bool:
    """That an entry, a log or a signature is a lie charges who made it."""
    told = t.read_plainly("deny")
    return told and _FORGED.search(t.whole) is not None


_ACCEPTS = pattern_of(r"(?:(?:ha[sd]|have|also|later|then)\s)*(?:accept(?:s|ed)?|agree[sd]?\sto)")
_OFFERED = pattern_of(
    r"(?:the|this|that|an?|its|his|her|their|[\w-]+['’]s?)\s(?:(?!(?:of|for|that|which)\b)[\w’'£$€.-]+\s){0,4}?"
    r"(?:bids?|proposals?|offers?|plans?|terms|invitations?|deals?|compromise|settlement|truce|ceasefire|conditions|contract|job|post)\b"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=express accepted] [C1 the mediator's latest proposal].",
    no="[S1 [P Ann Lee]] [Q1=express accepted] [C1 the mediator's harsh criticism].",
)
def accepts(t: ActCase) -> bool:
    """Who accepts an offer or a proposal commits themselves."""
    accepted = t.attribution.act in ("express", "assert") and _ACCEPTS.fullmatch(t.text, *t.attribution.cue)
    return bool(accepted) and _OFFERED.match(t.answer) is not None


_ORDERS = (
    r"(?:Accept|Answer|Apologi[sz]e|Arrest|Ask|Ban|Bring|Build|Call|Cancel|Change|Clear|Close|Come|Cut|Deliver|Do|Drop|End|Explain|Fix|Free"
    r"|Give|Go|Hand|Hire|Honou?r|Investigate|Keep|Lay|Leave|Lift|Listen|Meet|Move|Name|Open|Pass|Pay|Prove|Publish|Pull|Put|Release|Remove"
    r"|Repeal|Resign|Restore|Return|Scrap|Send|Show|Sign|Sit|Speak|Stand|Start|Stay|Step|Stop|Suspend|Take|Talk|Tell|Treat|Try|Use|Wait"
    r"|Withdraw|Don['’]t|Do\snot)"
)
_BIDS = pattern_of(
    rf"[\"“‘]?(?:(?:Please|Just|So|Now|No|Then),?\s)?{_ORDERS}\s(?:(?:the|a|an|our|your|their|his|her|my|its|this|that|these|those|all|every|us|me|them|him"
    r"|it|in|to|out|up|down|off|away|back|with|for|at|on|now|no|it)\b)(?![^.!?\"”’]{0,80}(?:,\s(?:and|or)\s(?:you|we|they|he|she|it)\b|\?))"
)
_NO_BIDDING = pattern_of(
    r"[\"“‘](?:Take\s(?:a\slook|the\scase|this)|Call\s(?:it|me)|Come\s(?:on|to\sthink)|Tell\sme|Show\sme\s(?:a|one)|Go\sto)\b"
)


@rule(
    yes='[C1 "Publish the results tonight],” [S1 [P Ann Lee]] [Q1=assert said].',
    no='[C1 "Publishers want the results tonight],” [S1 [P Ann Lee]] [Q1=assert said].',
)
def bids(t: ActCase) -> bool:
    """Who begins by telling others what to do demands it: "Publish the results"."""
    said = t.read_plainly("assert", "express")
    return said and _BIDS.match(t.answer) is not None and _NO_BIDDING.match(t.answer) is None
