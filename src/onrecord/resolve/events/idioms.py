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
    (pattern_of(PLEADS, re.IGNORECASE), pattern_of(r"\snot\sguilty\b")),
    (
        pattern_of(r"thr(?:ow|ew)\w*", re.IGNORECASE),
        pattern_of(rf"\s(?:away|down|off)\s{_DETERMINER}\s\w"),
    ),
    (
        pattern_of(r"thr(?:ow|ew)\w*\s(?:away|down|off)", re.IGNORECASE),
        pattern_of(rf"\s{_DETERMINER}\s\w"),
    ),
)
"""Words of a deed, and what behind them makes another matter of it."""
