"""Words that tell that nothing was said, which the reader passes over: "There was no immediate comment from Acme"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Report
from onrecord.reader.reading import Attribution
from onrecord.resolve.entry_parts import TEXT
from onrecord.text.patterns import matches, pattern_of
from onrecord.text.ranges import meets

_NO_COMMENT = pattern_of(
    r"\b(?P<cue>[Tt]here\s(?:was|has\sbeen|had\sbeen|were)\s(?:still\s|as\syet\s)?no(?:\s(?:immediate|instant|official|further|public|formal))?)\s"
    r"(?P<said>comments?|response|reply|reaction|word|statement|explanation)\s(?:yet\s|(?:to|on|about)\s[^\n.,;:\"“”]{2,40}?\s)?from\s"
    r"(?P<who>[^\n.,;:\"“”]{2,80}?)(?=[.,;]|\s(?:on|about|to|over|late|by|as|at|yesterday|today|after|before|when|until)\b)"
)
_HAS_YET = pattern_of(
    r"(?P<who>\b(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,4}|(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s(?:[\w’'-]+\s){0,2}?[\w’'-]+|[Hh]e|[Ss]he|[Tt]hey|[Ii]t))"
    r"\s(?P<cue>(?:has|have|had)\syet\sto)\s(?P<said>comment|answer|reply|respond)\b"
)


_EFFORTS = pattern_of(
    r"\b(?P<cue>(?:[Aa]ll\s)?[Ee]fforts\s(?:made\s)?(?:by\s[^.,;:\n]{2,30}?\s)?to\s(?:get|obtain|reach|contact|speak\s(?:to|with)|elicit|seek))\s"
    r"(?:(?P<said>(?:an?\s|the\s|any\s)?(?:comments?|reactions?|responses?|interview))\sfrom\s)?(?P<who>[^.,;:\n\"“”]{2,60}?)\s"
    r"(?P<failed>(?:were|was|proved|have\sproved|failed|yielded)\s?(?:futile|abortive|unsuccessful|fruitless|in\svain|no\sresults?)?)\b"
)


def unread(report: Report, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """What the running text tells in so many words not to have been said.

    Args:
        report: what was read.
        attributions: those that were read: what meets their words of saying or what they said is left to them.
    """
    taken = [place for a in attributions for place in (a.cue, *a.content)]
    for block in report.blocks:
        if block.kind not in TEXT:
            continue
        for pattern, needs in ((_NO_COMMENT, "here"), (_HAS_YET, "yet"), (_EFFORTS, "fforts")):
            for told in matches(pattern, report.text, [(block.start, block.end)], needs):
                if not any(meets(told.span(), place) for place in taken):
                    yield Attribution(
                        cue=told.span("cue"),
                        source=(told.span("who"),),
                        content=(told.span("said") if told["said"] else told.span("failed"),),
                        nested=False,
                        score=1.0,
                        speech=1.0,
                        withheld=1.0,
                        act="assert",
                        act_score=1.0,
                    )
