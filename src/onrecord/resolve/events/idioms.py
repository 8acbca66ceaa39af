"""Words of a deed that what stands behind them makes words of something else: "hold their breath", "cost them £3m"."""

from __future__ import annotations

import re

from onrecord.text.patterns import pattern_of
from onrecord.text.words import PLEADS

_DETERMINER = r"(?:his|her|their|its|my|our|your|a|an|the|both)"
IDIOMS = (
    (
        pattern_of(r"h(?:olding|eld|olds?)(?:\sup)?", re.IGNORECASE),
        pattern_of(
            rf"\s{_DETERMINER}\s(?:\w+\s)?(?:keys?|phones?|signs?|banners?|placards?|flags?|hands?|breath|photos?"
            r"|portraits?|candles?|flowers|bag|cup|nerve|tongue|ground)\b(?!\s(?:of|under|officer|\w+\s(?:hostage|captive)))"
        ),
    ),
    (
        pattern_of(r"(?:rais|lift|wav)(?:ing|ed|es?)|h(?:olding|eld)\sup", re.IGNORECASE),
        pattern_of(
            rf"\s(?:{_DETERMINER}\s)?(?:\w+\s)?(?:hands?|arms?|eyebrows?|voices?|glass(?:es)?|questions?|doubts?)\b"
        ),
    ),
    (
        pattern_of(r"refus\w+", re.IGNORECASE),
        pattern_of(r"\sto\s(?:take\ssides|be\s(?:named|identified))\b"),
    ),
    (pattern_of(r"walk\w*", re.IGNORECASE), pattern_of(r"\s(?:home|the\sdog|to\s(?:work|school)|hand\sin)\b")),
    (pattern_of(r"t(?:ake|akes|aking|aken|ook)", re.IGNORECASE), pattern_of(r"\srefuge\b")),
    (
        pattern_of(r"h(?:olding|eld|olds?)", re.IGNORECASE),
        pattern_of(r"\s(?!(?:him|her|them|two|three|\d+)\b)(?:[\w’'-]+\s){1,4}to\sransom\b"),
    ),
    (  # a ferry, that is
        pattern_of(r"(?:hit(?:s|ting)?|struck|strik(?:es?|ing))", re.IGNORECASE),
        pattern_of(
            r"\s(?:an?|the|some)\s(?:\w+\s)?(?:sandbanks?|reefs?|rocks?|icebergs?|shoals?|seabed|kerb|curb|potholes?"
            r"|lamp-?posts?|buoys?)\b"
        ),
    ),
    # What a strike costs a town nobody takes from it.
    (
        pattern_of(r"cost(?:s|ing)?", re.IGNORECASE),
        pattern_of(r"\s[^.;\n]{0,50}?(?:[£$€¥]|\d|\b(?:millions?|billions?|jobs|lives)\b)"),
    ),
    (
        pattern_of(r"declar(?:e[sd]?|ing)\s(?:\w+\s)?war|wars?", re.IGNORECASE),
        pattern_of(
            r"\son\s(?:(?:the|all|its|his|her|their|our|small|private|big|illegal|hard)\s){0,2}"
            r"(?:drugs?|crime|poverty|waste|fraud|corruption|obesity|cancer|litter|plastics?|cash|landlords?|motorists?|drivers|smokers"
            r"|tenants|farmers|business(?:es)?|workers|unions?|teachers|students|families|women|pensioners|red\stape|inflation|traffic|rats?|graffiti|noise)\b",
            re.IGNORECASE,
        ),
    ),
    (
        pattern_of(r"(?:fil|submit|lodg|hand)\w*(?:\sin)?", re.IGNORECASE),
        pattern_of(
            rf"\s(?:{_DETERMINER}\s)?(?:[\w-]+\s){{0,2}}?(?:reports?|repl(?:y|ies)|responses?|affidavits?|returns|accounts|briefs?|stor(?:y|ies))\b"
            r"(?!\s(?:against|accusing))"
        ),
    ),
    (
        pattern_of(r"drag(?:s|ged|ging)?", re.IGNORECASE),
        pattern_of(
            r"\s[^.;\n]{1,40}?\sinto\s(?:an?|the|this|that|its|their|another)\s(?:\w+\s)?(?:war|conflict|fight|row|dispute|politics|mess)\b"
        ),
    ),
    (
        pattern_of(r"review\w*|examin\w*|check\w*", re.IGNORECASE),
        pattern_of(
            r"\s(?:its|his|her|their|our|my)\s(?:own\s)?(?:[\w-]+\s)?(?:archives?|records?|files|procedures?|options?|polic(?:y|ies)|notes|rules|position|security"
            r"|diar(?:y|ies)|accounts|plans|offer)\b"
        ),
    ),
    (
        pattern_of(r"writ(?:e|es|ing|ten)|wrote", re.IGNORECASE),
        pattern_of(r"\sto\s[^.;\n]{2,60}?\sto\s(?:express|thank|congratulate|tell|explain|inform|share|outline)\b"),
    ),
    (
        pattern_of(r"fail(?:s|ed|ing)?(?:\sto)?", re.IGNORECASE),
        pattern_of(
            r"\s(?:to\s)?(?:arrange|raise|find|reach|win|secure|qualify|materiali[sz]e|score|gain|save|notice|see|spot|understand|detect|convince|persuade|impress|break"
            r"|make\s(?:it|the|up))\b"
        ),
    ),
    (
        pattern_of(r"exploit\w*", re.IGNORECASE),
        pattern_of(
            r"\s(?:an?|the|this|that|its|their|his|her|people['’]s|public)\s(?:[\w-]+\s){0,3}?(?:matters?|issues?|traged(?:y|ies)|cris[ie]s|fears?|deaths?|grief|divisions|anger|situation|loopholes?)\b"
        ),
    ),
    (pattern_of(r"stop(?:s|ped|ping)?", re.IGNORECASE), pattern_of(r"\sshort\sof\b")),
    (pattern_of(PLEADS, re.IGNORECASE), pattern_of(r"\snot\sguilty\b")),
    (
        pattern_of(r"thr(?:ow|ew)\w*", re.IGNORECASE),
        pattern_of(rf"\s(?:away|down|off)\s{_DETERMINER}\s\w"),
    ),
    (
        pattern_of(r"thr(?:ow|ew)\w*", re.IGNORECASE),
        pattern_of(
            r"\s(?:something|it|them|(?:an?|the|his|her|their)\s(?:[a-z-]+\s)?(?:bag|gun|handgun|knife|phone|weapon|key|jacket|coat|coin|switch|rope|line|party))\s"
            r"(?:on|in|off|into|onto|away|out|over)\b(?!\s(?:the\s)?(?:police|officers?|crowd|man|woman))"
        ),
    ),
    # Who "will pay for this" is threatened, and agrees to nothing.
    (
        pattern_of(r"(?:(?:will|would|must|shall|should)\s)?pay", re.IGNORECASE),
        pattern_of(r"\s(?:dearly\s|the\sprice\s)?for\s(?:this|that|it|what|their\scrimes?)\b"),
    ),
    (
        pattern_of(r"(?:an?\s)?halt", re.IGNORECASE),
        pattern_of(
            r"\sto\s(?:(?:the|all|any|its|their)\s)?(?:[A-Z][\w’'-]*\s){0,2}(?:(?!(?:fire|attack|fight|hostil)\w*)[a-z-]+\s)?(?:dam|projects?|construction|building|works?|mine|mining"
            r"|plant|road|pipeline|drilling|logging|cuts|closures?|sales?|production|exports?|imports?)\b"
        ),
    ),
    (
        pattern_of(r"flag(?:s|ged|ging)?", re.IGNORECASE),
        pattern_of(
            r"\s(?:up\s)?(?:(?:the|a|an|this|that|its|such|possible|potential)\s)*(?:risks?|problems?|issues?|concerns?|flaws?|dangers?|errors?|faults?)\b"
        ),
    ),
    (  # in an election
        pattern_of(r"challeng(?:es?|ed|ing)", re.IGNORECASE),
        pattern_of(
            r"\s(?:[A-Z][\w’'.-]*\s){1,3}(?:in\s(?:the\s)?(?:[A-Z][a-z]+|next\s\w+|\d{4})(?:['’]s)?(?:\s(?:election|vote|primary|race))?\b|for\s(?:the\s)?(?:\w+\s)?"
            r"(?:leadership|nomination|seat|presidency|mayoralty|post|job)\b)"
        ),
    ),
    (
        pattern_of(r"thr(?:ow|ew)\w*\s(?:away|down|off)", re.IGNORECASE),
        pattern_of(rf"\s{_DETERMINER}\s\w"),
    ),
    (
        pattern_of(r"(?:un)?load(?:s|ed|ing)?", re.IGNORECASE),
        pattern_of(
            r"\s(?:[\w’'-]+\s){0,2}?(?:ships?|cargo|boats?|trucks?|lorries|goods|containers?|grain|crates|planes?|wagons?)\b"
        ),
    ),
    (
        pattern_of(r"lift(?:s|ed|ing)?", re.IGNORECASE),
        pattern_of(
            r"\s(?:a\sfinger|anything|so\smuch|weights|spirits|(?:the|its|profit|sales)\s(?:mood|gloom|lid|veil|forecasts?))\b"
        ),
    ),
    (
        pattern_of(r"discharg(?:e[sd]?|ing)", re.IGNORECASE),
        pattern_of(
            r"\s(?:(?!(?:him|her|them|from)\b)[\w’'-]+\s){0,3}?(?:oil|sewage|waste|wastewater|water|effluent|chemicals?|fuel|ballast|slurry"
            r"|pollutants?|sludge|ash)\b"
        ),
    ),
    (
        pattern_of(r"(?:ke(?:ep|eps|pt)\s)?br(?:eak(?:s|ing)?|oke|oken)", re.IGNORECASE),
        pattern_of(
            r"\s(?:the|any|our|their\sown|its\sown)\s(?:laws?|speed\slimit|news|ice|silence|record|deadlock|impasse)\b"
        ),
    ),
    (
        pattern_of(r"t(?:ake|akes|aking|aken|ook)\sover", re.IGNORECASE),
        pattern_of(
            r"\s(?:(?:the|their|his|her|its|some|all|any|of)\s){0,3}(?:work|duties|jobs?|roles?|shifts?|tasks?|routes?|helm|reins)\b"
        ),
    ),
    (
        pattern_of(r"f(?:ight|ights|ighting|ought)", re.IGNORECASE),
        pattern_of(
            r"\sfor\s(?:(?:our|their|his|her|its|a|the)\s)?(?:(?:better|fair|fairer|higher|equal|decent|more|lost)\s)?"
            r"(?:jobs?|pay|wages?|rights?|justice|democracy|freedom|pensions?|livelihoods?|future|survival|members|places?|contracts?|conditions"
            r"|(?:his|her|their)\slife|lives)\b"
            r"|\s(?:the|this|a|an)\s(?:\w+\s)?(?:closures?|decision|ruling|cuts|bill|fires?|flames|blaze|disease|virus|case|appeal)\b"
        ),
    ),
)
"""Words of a deed, and what behind them makes another matter of it."""
