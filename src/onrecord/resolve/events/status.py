"""Whether an event happened: as the reader, grammar, the statement round it and the answer to that have it."""

from __future__ import annotations

import re

from onrecord.model import Status
from onrecord.reader.reading import Attribution, ReadEvent
from onrecord.resolve.events import modality
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.modality import MAY, is_nobodys, is_presupposed, is_to_nobody
from onrecord.resolve.events.status_case import StatusCase
from onrecord.resolve.events.triggers import ADVERBS, form
from onrecord.resolve.statements.draft import StatementDraft
from onrecord.resolve.statements.kinds import is_answer
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.sentences import ends_between


@rule(
    yes="[S1 [P Lee]] [Q1=assert.withheld did not say] [C1 that [A1 rebels] [T1=ASSAULT.claimed shelled] the port].",
    no="[S1 [P Lee]] [Q1=assert.withheld did not say] [C1 where [A1 rebels] [T1=ASSAULT.reported shelled] the port].",
)
def in_what_is_not_said(t: StatusCase) -> bool:
    """What somebody does not say is not told as having happened, unless the reader is sure or it is how or where."""
    withheld = t.around is not None and t.around.attribution.withheld >= 0.5 and not _only_how(t, t.around.attribution)
    return withheld and (t.as_fact or t.event.status == "denied") and not t.sure


_HOW = pattern_of(r"(?:how|who|whom|whose|where|when|why|which|what)\b", re.IGNORECASE)


def _only_how(t: StatusCase, said: Attribution) -> bool:
    return any(_HOW.match(t.context.text, start) is not None for start, _ in said.content[:1])


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 that no [A1 soldier] had [T1=MOBILIZE.claimed entered] the port].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 that no [A1 soldier] had slept before the [T1=MOBILIZE.claimed march]].",
)
def nobody_did_they_say(t: StatusCase) -> bool:
    """What somebody says nobody did is denied."""
    return t.around is not None and is_nobodys(t)


@rule(
    yes='[C1 "[A1 We] [T1=ASSAULT.claimed hit] no hospital,"] [S1 [P Ann Lee]] [Q1 said].',
    no='[C1 "[A1 We] [T1=ASSAULT.claimed hit] no fewer than ten hospitals,"] [S1 [P Ann Lee]] [Q1 said].',
)
def to_nobody_they_say(t: StatusCase) -> bool:
    """What those who would have done it say was done to nobody, or to nothing, is denied."""
    return t.around is not None and is_to_nobody(t) and _is_told_by_the_doer(t)


def _is_told_by_the_doer(t: StatusCase) -> bool:
    assert t.around is not None
    acting = [t.context.text[slice(*a)].lower() for a in t.event.actors]
    names = [m.name.lower() for m in t.around.speakers]
    own = (a in _ONESELF or _OWN.match(a) is not None or any(a in name or name in a for name in names) for a in acting)
    return any(own)


_NOT_YET = pattern_of(rf"\b(?:(?:had|has|have)\s(?:not|never)|(?:had|has|have)n['’]t)\syet\s{ADVERBS}$")


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 [A1 rebels] had not yet [T1=AGREE.denied agreed] to it].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 [A1 she] had not yet [T1=AGREE.denied agreed] to it].",
)
def not_yet_by_others(t: StatusCase) -> bool:
    """What others are said not to have done yet did not happen; nobody denies it."""
    told = t.around is not None and t.event.status == "denied" and _NOT_YET.search(t.before) is not None
    return told and not _is_told_by_the_doer(t)


_ONESELF = frozenset("i we it he she they".split())
_OWN = pattern_of(r"(?:(?:one|two|some|members?) of )?(?:its|his|her|their|our|my)\b")


_DENIES = pattern_of(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss|reject|refut|disput|rebut|contradict|disown)\w*", re.IGNORECASE
)


@rule(
    yes="[S1 [L Norland]] [Q1=deny denied] [C1 that [A1 its army] [T1=ASSAULT.claimed shelled] the port].",
    no="[S1 [L Norland]] [Q1=deny denied] [C1 that [A1 its army] would [T1=ASSAULT.planned shell] the port].",
)
def in_a_denial(t: StatusCase) -> bool:
    """What is claimed inside words that are denied is denied: "denied that", "dismissed a report that"."""
    claimed = t.event.status == "claimed" and not is_presupposed(t.context.text, t.event.trigger, t.event.type)
    if t.around is None or not claimed or t.around.attribution.withheld >= 0.5:
        return False
    return _DENIES.search(t.context.text, *t.around.attribution.cue) is not None


_ANSWER_WITHIN = 260  # code points behind a claim in which the answer to it begins
_REBUTTAL = pattern_of(
    r"\b(?:den(?:y|ies|ied|ying)"
    r"|dismiss(?:es|ed|ing)?"
    r"|reject(?:s|ed|ing)?"
    r"|refut(?:es|ed|ing)?"
    r"|disput(?:es|ed|ing)?)\s+"
    r"(?:it|this|them|that(?=\s*[.,;]|\s*$)"
    r"|(?:(?:the|this|that|these|those|any|all|such|its|his|her|their|both)\s+(?:\w+\s+){0,2}"
    r"(?:charge|claim|accusation|allegation|report|finding|involvement|responsibility|account|version|story|assertion"
    r"|wrongdoing)s?|involvement|responsibility|wrongdoing))\b"
    r"|\bplead(?:s|ed|ing)?\snot\sguilty\b"
    r"|,\s+(?:which|something|(?:an?|the)\s(?:claim|charge|allegation|accusation|suggestion|account|figure)(?:\sthat)?)\s"
    r"(?:[\w’'.-]+\s){0,5}?(?:den(?:y|ies|ied)|disput(?:e|es|ed)|reject(?:s|ed)?|dismiss(?:es|ed)?)\b(?=[.,;]|\s*$|\sas\b)"
    r"|(?:(?<=[.!?”\"]\s)|(?<=\n))[\"“]?(?:Not (?:so|true|at all)|Untrue|False|Nonsense|Rubbish"
    r"|Nothing of the (?:sort|kind)|No such thing)(?=[,.!][”\"]?\s)",
    re.IGNORECASE,
)
_NOT_A_DENIAL = pattern_of(
    r"(?:n['’]t|\b(?:confirm|admit|not|never|neither|nor|declin\w+ to|refus\w+ to))(?:\s(?:or|nor))?\s$", re.IGNORECASE
)
_LONGEST_NOT = 20  # code points
_CHARGE = pattern_of(r"\b(?:charge|accusation|allegation|involvement|responsibility|wrongdoing)s?$", re.IGNORECASE)
_CHARGES = pattern_of(
    r"\b(?:accus(?:es?|ed|ing)|alleg(?:es?|ed|ing)|blam(?:es?|ed|ing)|critici[sz](?:es?|ed|ing))\b", re.IGNORECASE
)
_OF_SOMETHING_ELSE = pattern_of(r"\s+(?:in|against|of|that|from|over|about|by)\b")


@rule(
    yes="[S1 [L Norland]] [Q1 said] [C1 that rebels had [T1=ASSAULT.claimed shelled] the port]. The rebels denied it.",
    no="[S1 [L Norland]] [Q1 said] [C1 that rebels had [T1=ASSAULT.claimed shelled] the port]."
    " The rebels denied any involvement in a blast elsewhere.",
)
def rebutted(t: StatusCase) -> bool:
    """A claim that the words right behind it deny as a whole, and not by who makes it, is denied."""
    if t.around is None or t.event.status != "claimed" or is_presupposed(t.context.text, t.event.trigger, t.event.type):
        return False
    text, claim = t.context.text, t.around.attribution
    end = max(e for _, e in (*claim.content, claim.cue))
    found = _REBUTTAL.search(text, end, end + _ANSWER_WITHIN)
    if found is None or _OF_SOMETHING_ELSE.match(text, found.end()):
        return False
    if _NOT_A_DENIAL.search(text, max(0, found.start() - _LONGEST_NOT), found.start()):
        return False
    if _CHARGES.search(text, end, found.start()):
        return False  # another charge stands between, which is what is denied
    answer = t.context.saying(found.span())
    if answer is not None and set(t.context.drafts[answer].speakers) & set(t.around.speakers):
        return False
    if _CHARGE.search(found[0]) and not _blames(t, claim):
        return False
    return ends_between(text, end, found.start()) <= 1  # in the next sentence at most: not past what others say


def _blames(t: StatusCase, claim: Attribution) -> bool:
    """Whether a claim lays something at somebody's door: "she ordered his release" does not."""
    return claim.act == "accuse" or (bool(t.event.actors) and t.event.type not in _BY_SAYING_IT)


_BY_SAYING_IT = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})


@rule(
    yes='[C1 "[A1 We] [T1=REQUEST.claimed call on] the army to stop,"] [S1 [P Ann Lee]] [Q1 said].',
    no='[C1 "[A1 We] [T1=MOBILIZE.claimed marched] to stop the army,"] [S1 [P Ann Lee]] [Q1 said].',
)
def own_act(t: StatusCase) -> bool:
    """What one does by saying it ("we call on the army") is done, unless one only would or could."""
    return t.event.status == "claimed" and _is_own_act(t) and not _IF_OR_MAY.search(t.before)


_IF_OR_MAY = pattern_of(rf"\b(?:if|unless)\b|\b{MAY}(?:have\s+)?$", re.IGNORECASE)


_HAS_DONE = pattern_of(rf"\b(?:ha[sd]|have|['’]ve|['’]d)\s+{ADVERBS}$", re.IGNORECASE)


def _is_own_act(t: StatusCase) -> bool:
    words = (t.context.text[slice(*a)].lower() for a in t.event.actors)
    own = t.around is not None and t.event.type in _BY_SAYING_IT and any(w in ("i", "we") for w in words)
    return own and form(t.context.text, t.event.trigger) != "past" and not _HAS_DONE.search(t.before)


def _is_only_told(t: StatusCase) -> bool:
    """Whether it is read as having happened, though not surely, and told in somebody's words only."""
    return t.around is not None and t.event.status == "reported" and not t.sure and not _is_own_act(t)


_A_DEED = pattern_of(r"(?:for\s+)?an?\s+(?:[\w-]+\s+){0,3}")


@rule(
    yes="[S1 [L Norland]] [Q1=demand demanded] [C1 an [T1=SANCTION.reported..unsure embargo] against rebels].",
    no="[S1 [L Norland]] [Q1=assert praised] [C1 an [T1=SANCTION.reported..unsure embargo] against rebels].",
)
def wanted(t: StatusCase) -> bool:
    """What somebody demands to be done is not told as having happened, unless the reader is sure of it."""
    if t.around is None or t.around.attribution.act != "demand" or not _is_only_told(t):
        return False
    begins = min(start for start, _ in t.around.attribution.content)
    return _A_DEED.fullmatch(t.context.text, begins, t.event.trigger[0]) is not None


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


_SO_LONG_AFTER = pattern_of(
    r"\b(?:minutes?|hours?|days?|weeks?|months?|years?|(?:short|long)ly|soon)\s(?:before|after)\s(?:an?|the)\s(?:[a-z-]+\s){0,2}$"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 rebels fled hours after a [T1=ASSAULT.claimed raid] on the port].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 rebels fled and a [T1=ASSAULT.claimed raid] on the port failed].",
)
def told_by_the_clock(t: StatusCase) -> bool:
    """What somebody dates another thing by is taken for known: "six hours after a truce"."""
    return t.is_noun and t.event.status == "claimed" and _SO_LONG_AFTER.search(t.before) is not None


_GRANTING = pattern_of(
    r"\b(?:"
    r"condemn|denounc|deplor|regret"
    r"|welcom|prais|hail|thank"
    r"|admit|acknowledg|apolog|conced"
    r")\w*",
    re.IGNORECASE,
)
_ADMITTING = pattern_of(r"\b(?:admit|acknowledg|conced|own\w* up)\w*", re.IGNORECASE)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 condemned] [C1 the [T1=ASSAULT.reported..unsure shelling] of the port].",
    no="[S1 [P Ann Lee]] [Q1 alleged] [C1 the [T1=ASSAULT.reported..unsure shelling] of the port].",
)
def granted(t: StatusCase) -> bool:
    """What is condemned, welcomed or admitted did happen (codebook, settled cases)."""
    if t.around is None:
        return False
    said = t.event.status == "denied" and (t.around.attribution.act != "deny" or _is_told_by_the_doer(t))
    told = t.event.status == "claimed" or said
    admitted = told and _ADMITTING.search(t.context.text, *t.around.attribution.cue) is not None
    return admitted or (_is_only_told(t) and _GRANTING.search(t.context.text, *t.around.attribution.cue) is not None)


@rule(
    yes="The [S1 [O Port Union]] met. [C1 Rebels [T1=ASSAULT.reported shelled] the port[Q1 .]]",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 rebels had [T1=ASSAULT.reported shelled] the port].",
)
def in_own_words(t: StatusCase) -> bool:
    """A deed that is told in a press release's own voice, or goes on in somebody's words, is on their word alone."""
    if t.event.status != "reported" or t.around is None or not t.around.attribution.unreported:
        return False
    return t.event.type not in _BY_SAYING_IT or _is_of_others(t)


def _is_of_others(t: StatusCase) -> bool:
    """Whether those who are read as acting are named otherwise than who tells it."""
    assert t.around is not None
    acting = " ".join(t.context.text[slice(*a)] for a in t.event.actors)
    own = {w.lower() for m in t.around.speakers for w in m.name.split() if len(w) >= _LONG}
    words = {w.lower() for w in acting.split()}
    return bool(words) and not words & (own | {"i", "we"}) and any(w[:1].isupper() for w in acting.split())


@rule(
    yes='[C1 "My country burns. [A1 Rebels] [T1=ASSAULT.reported shelled] the port,"] [S1 [P Ann Lee]] [Q1 said].',
    no="[S1 [P Ann Lee]] [Q1 said] [C1 that [A1 rebels] had [T1=ASSAULT.reported shelled] the port].",
)
def of_others_in_direct_words(t: StatusCase) -> bool:
    """What is told of others in somebody's very words is on their word alone, however surely it is told."""
    if t.event.status != "reported" or t.around is None or not _is_in_direct_words(t, t.around.attribution):
        return False
    if t.is_noun and _KNOWN.search(t.before):
        return False
    if not t.event.actors:
        return t.event.type not in _BY_SAYING_IT
    content = t.around.attribution.content
    named_there = all(any(start <= a[0] < end for start, end in content) for a in t.event.actors)
    acting = [t.context.text[slice(*a)].lower() for a in t.event.actors]
    return named_there and not any(a in ("i", "we") or _OF_US.match(a) for a in acting)


_KNOWN = pattern_of(r"\b(?:the|this|that|these|those|such)\s(?:[\w’'-]+\s){0,3}$", re.IGNORECASE)
_OF_US = pattern_of(r"(?:one|two|some|many|most|all|both) of us\b")


def _is_in_direct_words(t: StatusCase, said: Attribution) -> bool:
    """Whether it stands in an answer of an interview, or in quotation marks that open what is said."""
    if is_answer(t.context.text, said):
        return True
    trigger = t.event.trigger[0]
    words = next(t.context.text[start:trigger] for start, end in said.content if start <= trigger < end)
    return words[:1] in ("“", '"') and (words.count("“") > words.count("”") or words.count('"') % 2 == 1)


_LONG = 4  # letters of a word by which somebody is known again


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 rebels had [T1=ASSAULT.reported..unsure shelled] the port].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 rebels had [T1=ASSAULT.reported shelled] the port].",
)
def on_their_word(t: StatusCase) -> bool:
    """What a verb tells in somebody's words only, and not surely, is claimed; a noun may be known without them."""
    said = t.event.type in _BY_SAYING_IT
    return _is_only_told(t) and not said and not t.is_noun


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
        gives("reported", modality.asked_why),
        gives("reported", modality.of_a_day_past),
        gives("planned", modality.of_a_day_ahead),
        gives("threatened", modality.unless_met),
        gives("hypothetical", modality.counterfactual),
        gives("hypothetical", modality.possible),
        gives("hypothetical", modality.asked),
        gives("hypothetical", modality.conditional),
        gives("hypothetical", modality.only_close),
        gives("hypothetical", modality.will_not),
        gives("reported", modality.threat_is_made),
        gives("planned", modality.promised),
        gives("planned", modality.ahead),
        gives("planned", modality.when_it_is),
        gives("planned", modality.before_its_hearing),
        gives("planned", modality.ordered),
        gives("planned", modality.ordered_done),
        gives("planned", modality.voted),
        gives("claimed", modality.accused_of),
        gives("claimed", modality.allegedly),
        gives("hypothetical", modality.feared),
        gives("hypothetical", modality.short_of_it),
        gives("hypothetical", modality.owed),
        gives("hypothetical", modality.not_yet),
        gives("threatened", modality.to_be_brought_about),
        gives("reported", modality.told_aside),
        gives("claimed", modality.undenied),
        gives("claimed", modality.until_then),
        gives("claimed", modality.presupposed),
        gives("hypothetical", modality.nobody_did),
        gives("hypothetical", modality.negated),
        gives("hypothetical", not_yet_by_others),
        gives("denied", to_nobody_they_say),
        gives("hypothetical", modality.to_nobody),
        gives("hypothetical", in_what_is_not_said),
        gives("denied", nobody_did_they_say),
        gives("denied", in_a_denial),
        gives("denied", rebutted),
        gives("reported", own_act),
        gives("hypothetical", wanted),
        gives("reported", expressed),
        gives("reported", thought),
        gives("reported", granted),
        gives("reported", told_by_the_clock),
        gives("claimed", in_own_words),
        gives("claimed", of_others_in_direct_words),
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
