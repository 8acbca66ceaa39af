"""Whether an event happened, as the reader sees it, and as the statement round it and the answer to that have it."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.model import Status
from onrecord.reader.reading import ReadEvent
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.triggers import is_noun
from onrecord.resolve.statements.draft import StatementDraft
from onrecord.rules import Rules, gives, rule
from onrecord.text.sentences import ends_between

_SURE = 0.6  # from which chance on the reader's "it happened" stands against its being told in somebody's words only


class StatusCase(NamedTuple):
    """An event as it is told."""

    context: Context
    event: ReadEvent
    around: StatementDraft | None
    """The statement inside which it is told."""

    @property
    def sure(self) -> bool:
        """Whether the reader is sure that it happened."""
        return self.event.status == "reported" and self.event.status_score >= _SURE

    @property
    def as_fact(self) -> bool:
        """Whether it is told as something that happened, by the report or by somebody."""
        return self.event.status in ("reported", "claimed")


# The subject of a verb: "no soldier has", "neither club had been", "no one in the party".
_NOBODY = re.compile(
    r"\b(?:no one|nobody|none|neither|not (?:one|a single|any)"
    r"|no(?! (?:fewer|less|more|longer|sooner|doubt|wonder|matter)\b))\s+"
    r"(?:(?!(?:that|when|where|after|before|while|who|which|because|if|and|but)\b)[\w’'-]+\s+){0,7}$",
    re.IGNORECASE,
)


def _is_nobodys(t: StatusCase) -> bool:
    """Whether the subject of the event's verb is nobody."""
    start = t.event.trigger[0]
    before = t.context.text[t.context.sentence(t.event.trigger)[0] : start]
    return t.as_fact and not is_noun(t.context.text, t.event.trigger) and _NOBODY.search(before) is not None


@rule(
    yes="Not a single [A1 union] has [T1=SUPPORT endorsed] her.",
    no="No one was hurt when [A1 rebels] [T1 shelled] the port.",
)
def nobody_did(t: StatusCase) -> bool:
    """What nobody did has not happened."""
    return t.around is None and _is_nobodys(t)


@rule(
    yes="[S1 [P Lee]] [Q1=assert.withheld did not say] [C1 that [A1 rebels] [T1=ASSAULT.claimed shelled] the port].",
    no="[S1 [P Lee]] [Q1=assert.withheld did not say] [C1 where [A1 rebels] [T1=ASSAULT.reported shelled] the port].",
)
def in_what_is_not_said(t: StatusCase) -> bool:
    """What somebody does not say is not told as having happened, unless the reader is sure of it."""
    withheld = t.around is not None and t.around.attribution.withheld >= 0.5
    return withheld and t.as_fact and not t.sure


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 that no [A1 soldier] had [T1=MOBILIZE.claimed entered] the port].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 that no [A1 soldier] had slept before the [T1=MOBILIZE.claimed march]].",
)
def nobody_did_they_say(t: StatusCase) -> bool:
    """What somebody says nobody did is denied."""
    return t.around is not None and _is_nobodys(t)


@rule(
    yes="[S1 [L Norland]] [Q1=deny denied] [C1 that [A1 its army] [T1=ASSAULT.claimed shelled] the port].",
    no="[S1 [L Norland]] [Q1=deny denied] [C1 that [A1 its army] would [T1=ASSAULT.planned shell] the port].",
)
def in_a_denial(t: StatusCase) -> bool:
    """What is claimed inside a denial is denied."""
    return t.around is not None and t.event.status == "claimed" and t.around.attribution.act == "deny"


_ANSWER_WITHIN = 260  # code points behind a claim in which the answer to it begins
_REBUTTAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)"
    r"|dismiss(?:es|ed|ing)?"
    r"|reject(?:s|ed|ing)?"
    r"|refut(?:es|ed|ing)?"
    r"|disput(?:es|ed|ing)?)\s+"
    r"(?:it|this|them|that(?=\s*[.,;]|\s*$)"
    r"|(?:the|these|those|any|all|such|its|his|her|their|both)\s+(?:\w+\s+){0,2}"
    r"(?:charge|claim|accusation|allegation|report|finding|involvement|responsibility|account|version|story|assertion"
    r"|wrongdoing)s?)\b",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(r"\s+(?:in|against|of|that|from|over|about|by)\b")


@rule(
    yes="[S1 [L Norland]] [Q1 said] [C1 that rebels had [T1=ASSAULT.claimed shelled] the port]. The rebels denied it.",
    no="[S1 [L Norland]] [Q1 said] [C1 that rebels had [T1=ASSAULT.claimed shelled] the port]."
    " The rebels denied any involvement in a blast elsewhere.",
)
def rebutted(t: StatusCase) -> bool:
    """A claim that the words right behind it deny as a whole, and not by who makes it, is denied."""
    if t.around is None or t.event.status != "claimed":
        return False
    text, claim = t.context.text, t.around.attribution
    end = max(e for _, e in (*claim.content, claim.cue))
    found = _REBUTTAL.search(text, end, end + _ANSWER_WITHIN)
    if found is None or _OF_SOMETHING_ELSE.match(text, found.end()):
        return False
    answer = t.context.saying(found.span())
    if answer is not None and set(t.context.drafts[answer].speakers) & set(t.around.speakers):
        return False
    return ends_between(text, end, found.start()) <= 1  # in the next sentence at most: not past what others say


_BY_SAYING_IT = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE", "CONSULT"})


@rule(
    yes='[C1 "[A1 We] [T1=REQUEST.claimed call on] the army to stop,"] [S1 [P Ann Lee]] [Q1 said].',
    no='[C1 "[A1 We] [T1=MOBILIZE.claimed marched] to stop the army,"] [S1 [P Ann Lee]] [Q1 said].',
)
def own_act(t: StatusCase) -> bool:
    """What one does by saying it ("we call on the army") is done."""
    return t.event.status == "claimed" and _is_own_act(t)


def _is_own_act(t: StatusCase) -> bool:
    words = (t.context.text[slice(*a)].lower() for a in t.event.actors)
    return t.around is not None and t.event.type in _BY_SAYING_IT and any(w in ("i", "we") for w in words)


def _is_only_told(t: StatusCase) -> bool:
    """Whether it is read as having happened, though not surely, and told in somebody's words only."""
    return t.around is not None and t.event.status == "reported" and not t.sure and not _is_own_act(t)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=express mourned] [C1 those [T1=ASSAULT.reported..unsure killed] by rebels].",
    no="[S1 [P Ann Lee]] [Q1=assert counted] [C1 those [T1=ASSAULT.reported..unsure killed] by rebels].",
)
def expressed(t: StatusCase) -> bool:
    """What somebody expresses a feeling about did happen."""
    return _is_only_told(t) and t.around is not None and t.around.attribution.act == "express"


@rule(
    yes="[S1 [P Ann Lee]] [Q1=assert.thought knew] [C1 rebels had [T1=ASSAULT.reported..unsure shelled] the port].",
    no="[S1 [P Ann Lee]] [Q1=assert said] [C1 rebels had [T1=ASSAULT.reported..unsure shelled] the port].",
)
def thought(t: StatusCase) -> bool:
    """What somebody thinks of is told by the report itself."""
    return _is_only_told(t) and t.around is not None and t.around.attribution.speech < 0.5


_GRANTING = re.compile(
    r"\b(?:"
    r"condemn|denounc|deplor|regret"
    r"|welcom|prais|hail|thank"
    r"|admit|acknowledg|apolog"
    r")\w*",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 condemned] [C1 the [T1=ASSAULT.reported..unsure shelling] of the port].",
    no="[S1 [P Ann Lee]] [Q1 alleged] [C1 the [T1=ASSAULT.reported..unsure shelling] of the port].",
)
def granted(t: StatusCase) -> bool:
    """What is condemned, welcomed or admitted did happen (codebook, settled cases)."""
    if t.around is None or not _is_only_told(t):
        return False
    return _GRANTING.search(t.context.text, *t.around.attribution.cue) is not None


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 rebels had [T1=ASSAULT.reported..unsure shelled] the port].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 rebels had [T1=ASSAULT.reported shelled] the port].",
)
def on_their_word(t: StatusCase) -> bool:
    """What is told in somebody's words only, and not surely, is claimed."""
    return _is_only_told(t)


@rule(
    yes="[A1 Rebels] [T1 shelled] the port.",
    no="Not a single [A1 rebel] [T1 shelled] the port.",
)
def as_read(t: StatusCase) -> Status:
    """Else it is as the reader sees it."""
    return t.event.status


STATUS: Rules[[StatusCase], Status] = Rules(
    "status",
    [
        gives("hypothetical", nobody_did),
        gives("hypothetical", in_what_is_not_said),
        gives("denied", nobody_did_they_say),
        gives("denied", in_a_denial),
        gives("denied", rebutted),
        gives("reported", own_act),
        gives("reported", expressed),
        gives("reported", thought),
        gives("reported", granted),
        gives("claimed", on_their_word),
        as_read,
    ],
    at=lambda t: t.event.trigger,
)


def status_of(context: Context, event: ReadEvent, around: StatementDraft | None) -> Status:
    """Whether an event happened: reported, claimed, denied, planned …

    Args:
        around: the statement inside which it is told.
    """
    return STATUS.first(StatusCase(context, event, around)) or event.status
