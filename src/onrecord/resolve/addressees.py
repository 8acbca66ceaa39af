"""Whom a statement is said to: "told reporters", "warned Russia that", "urged both sides to"."""

from __future__ import annotations

import re

from onrecord.reader.reading import Attribution
from onrecord.text.ranges import Range

_TO = re.compile(
    r"\b(?:tell|tells|told|telling|warn|warns|warned|warning|urge|urges|urged|urging|ask|asks|asked|asking|order|orders|ordered|ordering|instruct\w*|remind\w*"
    r"|assur\w+|inform\w*|advis\w+|beg|begs|begged|command\w*|notif\w+|threaten\w*|promis\w+|call(?:s|ed|ing)? on|appeal(?:s|ed|ing)? to|demand(?:s|ed|ing)? (?:that|of)"
    r"|thank\w*|congratulat\w+|invit\w+|forbid|forbade|persuad\w+|pressed|pressing|address\w*)\s*$",
    re.IGNORECASE,
)
_SAID_TO = re.compile(
    r"\b(?:said|says|wrote|complained|apologised|apologized|explained|spoke|replied|reported|testified|confirmed|announced)(?: \w+)? (?:to|before)\s+$",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"\s*(?P<who>(?:the|a|an|his|her|their|its|all|both|some|two|several|other)?\s*(?:[A-Z][\w.&’'-]*|[a-z]+(?:ers|ors|ists|ians|men|women|ists|ies|ents|ials|ants|ates|ics|ans)\b|parliament|government"
    r"|congress|lawmakers|reporters|journalists|police|voters|people|him|her|them|us|me|you|both sides|supporters|troops|soldiers|delegates)"
    r"(?:\s+(?:of|and)\s+(?:the\s+)?[A-Z][\w.&’'-]*|\s+[A-Z][\w.&’'-]*|\s+(?:news|press|agency|newspaper|television|conference|officials|leaders|ministers|members|forces))*)"
)


def addressee(text: str, a: Attribution) -> Range | None:
    """The span that names whom the statement is said to, None when none is."""
    cue = text[slice(*a.cue)]
    if _TO.search(cue) or _SAID_TO.search(cue + " "):
        found = _PHRASE.match(text, a.cue[1])
        if found and found.group("who").strip():
            start = found.start("who")
            # "told that …" names nobody.
            return None if text[start : found.end("who")] in ("That", "that") else (start, found.end("who"))
    behind = re.match(r"\s+to\s+", text[a.cue[1] : a.cue[1] + 12])
    if behind and re.search(
        r"\b(?:said|wrote|spoke|explained|complained|apologi[sz]ed|confirmed)$", cue, re.IGNORECASE
    ):
        found = _PHRASE.match(text, a.cue[1] + behind.end())
        return found.span("who") if found else None
    return None
