"""What reporters do to get a comment, and what is done to get into the news: no events."""

from __future__ import annotations

import re

from onrecord.resolve.events.candidate import Candidate
from onrecord.rules import rule
from onrecord.text.patterns import pattern_of
from onrecord.world import media

_ASKED = frozenset({"CONSULT", "REQUEST", "COOPERATE", "AGREE", "ACCUSE"})
_MESSAGE = r"(?:(?:phone|telephone)\s+)?(?:call|message|e-?mail|letter|text|question|request|inquir|enquir)\w*"
_UNANSWERED = pattern_of(
    r"(?:\b(?:not|never|yet to|declined to|refused to|failed to|without)|n['’]t)\s+(?:\w+ly\s+)?"
    r"(?:immediately\s+)?(?:return|answer|respond|repl|react)\w*\s+(?:to\s+)?(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
_WENT_UNANSWERED = pattern_of(
    r"[^.;:\n]{0,60}?\b(?:went unanswered|(?:was|were) not (?:immediately\s+)?(?:returned|answered))"
)


@rule(
    yes="[A1 The port] did not return [T1=CONSULT calls] from the harbour's paper.",
    no="[A1 The port] did not forget [T1=CONSULT calls] from the minister.",
)
def unanswered(c: Candidate) -> bool:
    """Calls and messages that nobody answers are those of reporters."""
    if c.type not in _ASKED or not re.fullmatch(_MESSAGE, c.words, re.IGNORECASE):
        return False
    return _UNANSWERED.search(c.before) is not None or _WENT_UNANSWERED.match(c.behind) is not None


_FOR_COMMENT = pattern_of(
    r"[^.;:\n]{0,60}?\bfor\s+(?:an?\s+|any\s+|further\s+|more\s+|his\s+|her\s+|its\s+|their\s+)?"
    r"(?:comment|response|reaction|reply|interview|clarification)s?\b"
)
_REACHES = pattern_of(r"(?:reach|contact|approach)\w*", re.IGNORECASE)
_TRIED = pattern_of(
    r"\b(?:tr(?:y|ied|ies|ying) to|attempt\w* to|efforts? to|unable to|failed to|(?:could|can) not(?:\s+\w+)? be"
    r"|couldn['’]t(?:\s+\w+)? be)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)


@rule(
    yes="[A1 The paper] [T1=REQUEST asked] [R1 the port] for a response.",
    no="[A1 The minister] [T1=REQUEST asked] [R1 the port] for a loan.",
)
def for_comment(c: Candidate) -> bool:
    """Asking for comment and trying to reach somebody is what reporters do."""
    if c.type not in _ASKED:
        return False
    return bool(_FOR_COMMENT.match(c.behind)) or bool(_REACHES.fullmatch(c.words) and _TRIED.search(c.before))


_SPEAKS = pattern_of(r"(?:spoke|spoken|speak\w*|talk\w*|join\w*|met|meet\w*)(?:\s+(?:to|with))?", re.IGNORECASE)
_TO_REPORTERS = pattern_of(
    r"\s*(?:(?:to|with)\s+)?(?:the\s+)?(?:us\b|(?:[\w-]+\s+){0,2}?(?:reporters|journalists|correspondents|press|media)\b)"
    r"|\s+(?:[^.;:\n]{0,60}?\s)?(?:on|under)\s+(?:the\s+|\w+\s+)?(?:condition|terms)\b"
    r"|\s+anonymously\b"
)
_TO = pattern_of(r"\s*(?:to|with)\s+(?:the\s+)?")


@rule(
    yes="[A1 [P Ann Lee]] [T1=CONSULT spoke] to reporters.",
    no="[A1 [P Ann Lee]] [T1=CONSULT spoke] to the miners.",
)
def speaking_to_media(c: Candidate) -> bool:
    """Who speaks to reporters, to a medium or "to us" meets nobody: what an outlet itself does is no event."""
    if c.type not in _ASKED or not _SPEAKS.fullmatch(c.words):
        return False
    to = _TO.match(c.behind)
    named = to is not None and (media.NAME.match(c.behind, to.end()) or media.WORD.match(c.behind, to.end()))
    return bool(named) or _TO_REPORTERS.match(c.behind) is not None
