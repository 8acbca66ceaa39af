"""What is said stands in the text or in the title: a headline and the paragraph below it are two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from onrecord.model import Report
from onrecord.reader.reading import Attribution
from onrecord.resolve.entry_parts import TEXT, block_of
from onrecord.resolve.statements.next_verbs import PAST_CUE, parted_at_next_verbs
from onrecord.resolve.statements.unread import unread
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range, meets
from onrecord.text.sentences import ABBREVIATED, before_blanks, sentence


def within_borders(report: Report, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, each with what of it stands where its reporting words do: in the running text, or in one title.

    Args:
        report: what was read.
        attributions: as they were read; those of which nothing is left are left out.
    """
    text = report.text
    told = [*attributions, *unread(report, attributions)]
    parted = [_without_speaker(text, _without_stamp(text, _without_that(text, _within(report, a)))) for a in told]
    kept = [_with_particle(text, _without_remnants(text, a)) for a in parted_at_next_verbs(text, parted)]
    kept = [_of_apology(text, _without_recipient(text, a)) for a in kept]
    kept = [_with_antecedent(text, a) for a in _told_once(text, [a for a in kept if a.content])]
    whole = _without_others(text, _each_its_own(kept))
    longer = (_quoted_on(text, _closed(text, _with_next_modal(text, a, whole)), whole) for a in whole)
    return tuple(_begun_before(text, _gone_on(text, a, whole), whole) for a in longer)


_ARGUES = pattern_of(
    r"(?:also\s)?(?:saying|arguing|insisting|claiming|complaining|alleging|contending|protesting|adding|explaining)"
)


def _told_once(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, of two words of saying for one content the latter: "objected, arguing that it was late"."""
    ordered = sorted(attributions, key=lambda a: a.cue)
    twice = {
        a.cue
        for a, b in pairwise(ordered)
        if a.content == b.content
        and text[a.cue[1] : b.cue[0]] == ", "
        and b.cue[1] <= b.content[0][0]
        and _ARGUES.fullmatch(text, *b.cue)
    }
    return [a for a in attributions if a.cue not in twice]


_ANTECEDENT = pattern_of(
    r"(?P<what>\b(?:an?|the)\s(?:[a-z-]+\s){0,2}?(?:charge|claim|allegation|accusation|suggestion|account|assertion|idea|proposal"
    r"|plan|offer|demand|verdict|theory|figure|notion)|(?:charges|claims|allegations|accusations))(?:,?\s(?:that|which))?\s$"
)
_LONGEST_ANTECEDENT = 60  # code points
_AS = pattern_of(r"as\s")


def _with_antecedent(text: str, a: Attribution) -> Attribution:
    """The attribution with the charge of which a clause tells more: "a charge the firm rejects as absurd"."""
    if not a.source or len(a.content) != 1 or a.cue[1] > a.content[0][0] or not _AS.match(text, *a.content[0]):
        return a
    start = min(s for s, _ in a.source)
    found = _ANTECEDENT.search(text, max(0, start - _LONGEST_ANTECEDENT), start)
    return a if found is None else msgspec.structs.replace(a, content=(found.span("what"), *a.content))


_AND_CLAUSE = pattern_of(
    r"(?:\s[^,.;:\n\"“”]{2,50})?(?:,\s[A-Z][\w.’'-]{1,40}(?:\s[A-Z][\w.’'-]{1,40}){0,3})?,\s"
    r"(?P<clause>and\s(?:(?:has|have|had|was|were|is|are|did|does|will|would|can|could|may|might|must|should|ought)\s(?!said\b|told\b)"
    r"|(?!(?:\w+ed|says|goes)\b)(?:(?:in|at|on|since|by|after|before)\s(?:[\w’'-]+\s){1,3}?)?"
    r"(?:the|an?|its|his|her|their|our|my|this|that|these|those|most|many|more|some|all|no|none|nobody|nothing|there|it|he|she"
    r"|they|we|I|\d[\d,.]*|[A-Z][\w’'-]*|[a-z]+s)\s)[^\n\"“”;:]{8,}?)(?=[.!?](?:\s|$))"
)
"""The clause or the second predicate behind words of saying: "…, he said, and the quay was shut", "…, and was shut"."""
_ENDS_CLAUSE = pattern_of(r",\s")  # no closing mark of a quotation: what follows that is the outlet's


def _gone_on(text: str, a: Attribution, others: Sequence[Attribution]) -> Attribution:
    """The attribution with the clause behind its words of saying: "It was late, he said, and the quay was shut."."""
    places = [*a.source, a.cue]
    start, end = min(s for s, _ in places), max(e for _, e in places)
    if not a.source or not a.content or a.withheld >= 0.5 or a.content[-1][1] > start:
        return a
    if not _ENDS_CLAUSE.fullmatch(text, a.content[-1][1], start) and not _ENDS_CLAUSE.fullmatch(
        text, a.content[-1][1] - 1, start
    ):
        return a
    behind = _AND_CLAUSE.match(text, end)
    if behind is None or behind.end() > sentence(text, a.cue[0])[1]:
        return a
    clause = behind.span("clause")
    if any(clause[0] <= b.cue[0] < clause[1] for b in others if b is not a and b.source):
        return a
    return msgspec.structs.replace(a, content=(*a.content, clause))


_REST_OF_QUOTATION = pattern_of(
    r"[^\n\"“”.;]{0,80}?,\s(?P<rest>[\"“](?:and|but|or|so|because|[a-z]+)\b[^\n\"“”]*[\"”])"
)
_CLOSED = pattern_of(r",[\"”]")


def _quoted_on(text: str, a: Attribution, others: Sequence[Attribution]) -> Attribution:
    """The attribution with the rest of a quotation that its words of saying cut in two: “It is old,” she wrote, “and
    it leaks.”"""
    places = [*a.source, a.cue]
    start, end = min(s for s, _ in places), max(e for _, e in places)
    if not a.source or not a.content or a.content[-1][1] > start:
        return a
    if not any(_CLOSED.match(text, at) for at in range(a.content[-1][1] - 2, a.content[-1][1] + 1)):
        return a
    behind = _REST_OF_QUOTATION.match(text, end, sentence(text, a.cue[0])[1] + 1)
    if behind is None or any(meets(behind.span("rest"), p) for b in others if b is not a for p in (b.cue, *b.content)):
        return a
    return msgspec.structs.replace(a, content=(*a.content, behind.span("rest")))


_NEXT_MODAL = pattern_of(r"\s(?:and|but)\s(?:would|could|should|might|must|ought)\s[^,.;:\n\"“”]{4,160}(?=[,.;\n])")
_CONTRAST = pattern_of(r",\s(?:and\s)?not\s(?!\w+ing\b)[^,.;:\n\"“”]{2,100}(?=[.;\n])")
_IN_THE_PAST = pattern_of(r"\b(?:had|was|were|did|would|could|\w+ed)\b")


def _with_next_modal(text: str, a: Attribution, others: Sequence[Attribution]) -> Attribution:
    """The attribution with the second predicate of what somebody said, or what that is not: "said it had no ships and
    would buy some", "said two died, not three"."""
    if not a.source or not a.content or a.withheld >= 0.5 or a.content[-1][0] < a.cue[1]:
        return a
    start, end = a.content[-1]
    past = PAST_CUE.fullmatch(text, *a.cue) is not None and _IN_THE_PAST.search(text, start, end) is not None
    behind = (_NEXT_MODAL.match(text, end) if past else None) or _CONTRAST.match(text, end)
    if behind is None or _QUOTE.search(text, start, end):
        return a
    if any(meets((end, behind.end()), place) for b in others if b is not a for place in (b.cue, *b.source)):
        return a
    return msgspec.structs.replace(a, content=(*a.content[:-1], (start, behind.end())))


_CLOSING = pattern_of(r"[.,!?]?[\"”]")


def _closed(text: str, a: Attribution) -> Attribution:
    """The attribution with the mark that closes a quotation in it, of which it was read without its end."""
    content = []
    for start, end in a.content:
        words = text[start:end]
        closing = _CLOSING.match(text, end) if words.count('"') % 2 or words.count("“") > words.count("”") else None
        content.append((start, closing.end() if closing else end))
    return msgspec.structs.replace(a, content=tuple(content)) if content != list(a.content) else a


_LEAST_BEFORE = 8  # code points of a clause before the words of saying
_FRAGMENT = pattern_of(r"and(?:\s[\w’'-]+){1,2}")
_PREDICATE = pattern_of(
    r"\b(?:and|but)\s(?=(?:is|are|was|were|has|have|had|does|did|will|would|can|could|may|might|should|must)\s)"
)


def _begun_before(text: str, a: Attribution, others: Sequence[Attribution]) -> Attribution:
    """The attribution with the clause before its words of saying, of which only what goes on behind was read: "She had
    written, she added, and had heard nothing.". A word or two behind go on with the last predicate, no more: "It has
    two parts and is vague, I say, and unworkable."."""
    places = [*a.source, a.cue]
    first, last = min(s for s, _ in places), max(e for _, e in places)
    if not a.source or len(a.content) != 1 or text[last : last + 6] != ", and " or a.content[0][0] != last + 2:
        return a
    start = sentence(text, first)[0]
    told = any(meets((start, first), place) for b in others if b is not a for place in (b.cue, *b.content))
    if told or text[first - 2 : first] != ", " or first - start < _LEAST_BEFORE or _QUOTE.search(text, start, first):
        return a
    if _FRAGMENT.fullmatch(text[slice(*a.content[0])].rstrip(".!?")):
        start = max((p.start() for p in _PREDICATE.finditer(text, start, first)), default=start)
    return msgspec.structs.replace(a, content=((start, first - 2), *a.content))


_STAMP = pattern_of(r"\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?)?(?:\s+|$)")


def _without_stamp(text: str, a: Attribution) -> Attribution:
    """The attribution without the time with which an entry of a live report begins: "07.20 Not so, says Lee."."""
    places = sorted([*a.content, *a.source])
    if not places or not a.content:
        return a
    start, end = places[0]
    stamp = _STAMP.match(text, start, end) if text[start - 1 : start] in ("", "\n") else None
    if stamp is None:
        return a
    rest = ((stamp.end(), end),) if stamp.end() < end else ()
    source = tuple(r for s in a.source for r in (rest if s == places[0] else (s,)))
    content = tuple(r for c in a.content for r in (rest if c == places[0] else (c,)))
    return msgspec.structs.replace(a, source=source, content=content)


_QUOTE = pattern_of(r"[\"“”]")


def _without_others(text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions without what stands in another sentence and another says there with words of saying."""
    found = list(attributions)
    for index, a in enumerate(attributions):
        start, end = sentence(text, a.cue[0])
        parts = [p for c in a.content for p in _by_sentences(text, c)]
        if len(parts) < 2:
            continue
        near = [*attributions[max(0, index - 3) : index], *attributions[index + 1 : index + 4]]
        others = [b for b in near if b.source and not start <= b.cue[0] < end]
        away = [p for p in parts if (p[0] >= end or p[1] <= start) and any(_is_theirs(p, b) for b in others)]
        kept = tuple(c for c in a.content if not any(c[0] <= p[0] and p[1] <= c[1] for p in away))
        # Of a content that runs on into another's sentence, what stands before that is left.
        cut = [(c[0], _before_stop(text, p[0])) for c in a.content for p in away if c[0] < p[0] and p[1] == c[1]]
        if away and (kept or cut):
            found[index] = msgspec.structs.replace(a, content=tuple(sorted([*kept, *cut])))
    return tuple(found)


def _each_its_own(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; of two that were read with the same parts each has those behind its own words: "admitted that
    it was late, but told the court that nobody knew"."""
    found = list(attributions)
    alike: dict[tuple[Range, ...], list[int]] = {}
    for index, a in enumerate(attributions):
        alike.setdefault(a.content, []).append(index)
    for parts, indexes in alike.items():
        for i, j in pairwise(sorted(indexes, key=lambda n: attributions[n].cue)):
            first, second = attributions[i].cue, attributions[j].cue
            before = tuple(p for p in parts if first[1] <= p[0] and p[1] <= second[0])
            behind = tuple(p for p in parts if second[1] <= p[0])
            if before and behind and len(before) + len(behind) == len(parts):
                found[i] = msgspec.structs.replace(found[i], content=before)
                found[j] = msgspec.structs.replace(found[j], content=behind)
    return found


_LONGEST_TITLE = 12  # code points


def _by_sentences(text: str, content: Range) -> Iterator[Range]:
    """A content's sentences; what has quotation marks is one."""
    begins, end = content
    at, quoted = begins, _QUOTE.search(text, *content)
    while not quoted and (behind := sentence(text, at)[1]) < end:
        at = behind + len(text[behind : behind + 1]) if text[behind : behind + 1].isspace() else behind
        if not ABBREVIATED.search(text, max(0, at - _LONGEST_TITLE), at):
            yield begins, before_blanks(text, behind)
            begins = at
    yield begins, end


def _before_stop(text: str, place: int) -> int:
    """Where the sentence before a place ends, without its full stop."""
    end = before_blanks(text, place)
    return end - 1 if text[end - 1] == "." else end


def _is_theirs(part: Range, other: Attribution) -> bool:
    """Whether a piece is what another says, whose words of saying stand outside of it."""
    told = any(s <= part[0] and part[1] <= e for s, e in other.content)
    return told and not any(part[0] <= place[0] < part[1] for place in (other.cue, *other.source))


_SPEAKER_LAST = pattern_of(
    r",\s(?P<who>(?:the|an?|its|his|her|their)\s[^,\n]{3,60},\s[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){1,3}),?\s*$"
)


_THAT = pattern_of(
    r"that\s(?!(?:same\s)?(?:man|woman|person|report|firm|company|group|body|official|country|government|day|year|night)\b)"
)


def _without_that(text: str, a: Attribution) -> Attribution:
    """The attribution with who says it behind "that": "found that two of them confirmed it"."""
    source = [((m.end(), e) if (m := _THAT.match(text, s, e)) and m.end() < e else (s, e)) for s, e in a.source]
    return msgspec.structs.replace(a, source=tuple(source)) if source != list(a.source) else a


def _without_speaker(text: str, a: Attribution) -> Attribution:
    """The attribution with who says it out of what is said: "Four were hurt, the head of the agency, Ann Lee," told."""
    if a.source or not a.content or not 0 <= a.cue[0] - a.content[-1][1] <= 1:
        return a
    start, end = a.content[-1]
    last = _SPEAKER_LAST.search(text, start, end)
    if last is None or last.start() <= start:
        return a
    return msgspec.structs.replace(a, source=(last.span("who"),), content=(*a.content[:-1], (start, last.start())))


_UNSAID = pattern_of(r"\b(?:declin|refus)(?:e|es|ed|ing)$", re.IGNORECASE)
_PARTICLE = pattern_of(r"\s+(?P<to>to)\s+(?=\w)")
_NOT = pattern_of(r"\b(?:has|have|had|is|are)(?:\snot|n['’]t)$", re.IGNORECASE)
_YET = pattern_of(r"\s+(?P<to>yet)\s+(?=\w)")


def _with_particle(text: str, a: Attribution) -> Attribution:
    """The attribution with "to" or "yet" among its words of saying, as the codebook has it: "declined to" "comment"."""
    if a.withheld < 0.5 or not a.content:
        return a
    word = _PARTICLE if _UNSAID.search(text, *a.cue) else _YET if _NOT.search(text, *a.cue) else None
    particle = word.match(text, a.cue[1]) if word else None
    (start, end), *others = a.content
    if particle is None or start != particle.start("to") or particle.end() >= end:
        return a
    return msgspec.structs.replace(a, cue=(a.cue[0], particle.end("to")), content=((particle.end(), end), *others))


_GAVE = pattern_of(r"(?:has\s|have\s|had\s)?(?:gave|gives?|given|giving|offered|offers)")
_TO_WHOM = pattern_of(
    r"(?:the|an?|its|his|her|their|our|[A-Z][\w’'-]*|[a-z]+s)\s(?:(?!(?:an?|the|of|to|that)\b)[\w’'-]+\s){0,3}?"
    r"(?=(?:an?|no|another|their|his|her|its)\s(?:[a-z-]+\s){0,3}(?:accounts?|versions?|explanations?|assurances?|answers?|testimony)\b)"
)


def _without_recipient(text: str, a: Attribution) -> Attribution:
    """The attribution without to whom it is given: "a different account" in "gave the inquiry a different account"."""
    if not a.content or a.content[0][0] < a.cue[1] or not _GAVE.fullmatch(text, *a.cue):
        return a
    (start, end), *others = a.content
    whom = _TO_WHOM.match(text, start, end)
    return a if whom is None else msgspec.structs.replace(a, content=((whom.end(), end), *others))


_APOLOGISED = pattern_of(r"(?P<verb>(?:has\s|have\s|had\s)?apologi[sz](?:ed|es))(?P<to>\sto)?")
_NO_TIME = r"(?!(?:for|that|in|at|on|during|before|after|last|this|yesterday|today)\b)[^\s,.;:\"“”]+"
_TO_WHOM_ALONE = pattern_of(
    rf"(?:to\s)?(?P<whom>{_NO_TIME}(?:\s{_NO_TIME})*)"
    r"(?:\s(?:in|at|on|during|before|after|last|this|yesterday|today)\b(?:(?!\b(?:for|that)\b)[^,.;:\"“”])*)?"
)


def _of_apology(text: str, a: Attribution) -> Attribution:
    """The attribution of an apology of which only to whom it was made is told, without where and when: "apologised"
    "to the parents" in the Commons."""
    cue = _APOLOGISED.fullmatch(text, *a.cue)
    if cue is None or len(a.content) != 1:
        return a
    start, end = a.content[0]
    whom = _TO_WHOM_ALONE.fullmatch(text, start, end)
    if whom is None:
        return a
    start = cue.start("to") + 1 if cue["to"] else start
    return msgspec.structs.replace(a, cue=cue.span("verb"), content=((start, whom.end("whom")),))


_QUOTED = pattern_of(r"[\"“”‘’']")


def _without_remnants(text: str, a: Attribution) -> Attribution:
    """The attribution without pieces of sentences before it: "this" is all that is said in "Acme disputes this"."""
    if len(a.content) < 2:
        return a
    start = sentence(text, a.cue[0])[0]
    quoted = [c for c in a.content if _QUOTED.search(text, *c)]
    # "Was he afraid? He laughs. “No.”": the question is the outlet's.
    asked = [c for c in a.content if c not in quoted and quoted and "?" in text[c[1] - 1 : c[1] + 1]]
    kept = tuple(
        c for c in a.content
        if c[1] > start or c in quoted or (sentence(text, c[0])[0] >= c[0] and c not in asked)
    )  # fmt: skip
    return msgspec.structs.replace(a, content=kept) if any(e > start for _, e in kept) else a


def _within(report: Report, a: Attribution) -> Attribution:
    places = [*a.content, *a.source, a.cue]
    first, last = min(s for s, _ in places), max(e for _, e in places)
    if block_of(report, first) == block_of(report, max(first, last - 1)):
        return a  # all in one block: nearly always
    content, source = (tuple(_parts(report, a.cue[0], ranges)) for ranges in (a.content, a.source))
    source = source or tuple(s for s in a.source if _is_line(report, s))  # of who issues the text, above it
    return msgspec.structs.replace(a, content=content, source=source)


def _is_line(report: Report, place: Range) -> bool:
    """Whether a place is all of its block."""
    block = report.blocks[block_of(report, place[0])]
    around = report.text[block.start : place[0]] + report.text[place[1] : block.end]
    return block.start <= place[0] and place[1] <= block.end and not around.strip()


def _parts(report: Report, cue: int, ranges: Sequence[Range]) -> Iterator[Range]:
    """The ranges, without what stands in a title, caption or the like when the cue does not, and the other way."""
    at = block_of(report, cue)
    in_text = report.blocks[at].kind in TEXT
    for start, end in ranges:
        first, last = block_of(report, start), block_of(report, max(start, end - 1))
        for index in range(first, last + 1):
            block = report.blocks[index]
            belongs = block.kind in TEXT if in_text else index == at
            if not belongs:
                continue
            part = max(start, block.start), min(end, block.end)
            words = report.text[slice(*part)]
            if words.strip():
                yield part[0] + len(words) - len(words.lstrip()), part[1] - len(words) + len(words.rstrip())
