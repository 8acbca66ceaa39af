"""Who stands between two others and is none of them: "brokered by Norway", "Norway, which mediates"."""

from __future__ import annotations

from onrecord.text.patterns import pattern_of

GO_BETWEEN = r"(?:broker|mediat|facilitat|arbitrat|guarantee|overs(?:ee|aw)|supervis|monitor|host|chair|conven)"
_BROKERED_BY = pattern_of(
    rf"\b{GO_BETWEEN}\w*\s(?:[a-z]+ly\s)?by\s(?:the\s)?(?:[A-Z][\w’'.-]*,?\s(?:and\s)?(?:the\s)?)*$"
    r"|\b(?:mediators?|go-betweens?|brokers?|arbiters?|auspices of|mediation (?:by|of)|hosted in)\s(?:the\s)?"
    r"(?:[A-Z][\w’'.-]*,?\s(?:and\s)?(?:the\s)?)*$"
)
_BROKERS = pattern_of(
    rf"(?:,?\s(?:and\s)?[A-Z][\w’'-]*)*,?\s(?:which\s)?(?:has|have|had|is|are|was|were|will|would)?\s?"
    r"(?:(?:been|also|offered to|agreed to|due to|tried to|trying to|jointly|chief|lead|top|main|special)\s)*"
    rf"(?:{GO_BETWEEN}\w*|sponsor\w*\s(?:the\s)?(?:[a-z]+\s)?(?:process|talks|negotiations))\b"
)
_LONGEST_BROKERING = 70  # code points
_OWN_NAME = pattern_of(r"[\w’'-]+")
BROKERING = pattern_of(rf"(?:jointly\s)?{GO_BETWEEN}\w*(?:\sby)?|mediation|talks?|negotiations?")
"""Words for what those do who go between two others."""


def is_between(text: str, start: int) -> bool:
    """Whether the name at a place is told to go between others: "brokered by Norway", "Norway, which mediates"."""
    name = _OWN_NAME.match(text, start)
    return (name is not None and _BROKERS.match(text, name.end()) is not None) or is_broker(text, start)


def is_broker(text: str, start: int) -> bool:
    """Whether something is told to be brokered by the name at a place."""
    begin = max(text.rfind(".", 0, start), text.rfind("\n", 0, start), start - _LONGEST_BROKERING) + 1
    return _BROKERED_BY.search(text, begin, start) is not None
