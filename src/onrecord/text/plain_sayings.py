"""Sayings that the words alone tell: "“It was late,” he said", "accused Norland on Monday of shelling a port"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.text.patterns import matches, pattern_of
from onrecord.text.quotations import Quotation, quotations
from onrecord.text.ranges import Range
from onrecord.text.refusals import refusals
from onrecord.text.releases import issuer, own_voice
from onrecord.text.sentences import sentence

_SAID = (
    r"said|says|added|adds|told|wrote|asked|replied|shouted|insisted|recalled|explained|continued|tweeted|joked|argued"
)
_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Sir|Dame|Lord)\.?\s)?"
    r"[A-Z][\w’'-]+(?:\s(?:[A-Z][\w’'.-]+|de|van|von|al|bin)){0,3}"
)
_WHO = (
    rf"(?:he|she|they|(?:(?!and\b|but\b|as\b)[a-z-]+\s){{0,4}}{_NAME}"
    r"|(?:the|a|one|another)\s(?:[a-z-]+\s){0,2}[a-z-]+)"
)
_BEHIND = pattern_of(
    rf"\s*(?:(?P<who>{_WHO})\s(?:also\s|then\s|later\s)?(?P<cue>{_SAID})\b"
    rf"|(?P<verb>{_SAID})\s(?P<subject>(?!he\b|she\b|they\b){_WHO})"
    rf"|(?P<all>was\sall)\s(?P<teller>{_WHO})(?:['’]d|\s(?:would|could|had\sto))\ssay)(?=[\s,.;:])"
)
_FROM = pattern_of(
    rf"\b(?:[Ff]rom|[Nn]ow|[Nn]ext|[Ee]nter|[Hh]ere(?:\sis|['’]s))\s(?:up,?\s|comes\s)?(?P<who>{_NAME})\b"
    r"[^:\n.“”\"]*(?P<cue>[:.])\s+$"
)
_GESTURES = (
    r"turned|nodded|shrugged|sighed|smiled|laughed|grinned|paused|leaned|pointed|shook|glanced|rose|stood|gestured|waved"
    r"|frowned|winced|stared|wept|spread|raised|threw up|held up"
    r"|turns|nods|shrugs|sighs|smiles|laughs|grins|pauses|leans|points|shakes|glances|rises|stands|gestures|waves|frowns|winces"
)
_WHO_FIRST = (
    rf"[A-Z][a-z]+\s{_NAME}|{_NAME}|(?:Then\s|And\s|But\s|At\sthis\s)?(?:[Hh]e|[Ss]he|[Tt]hey)|(?:The|A|One"
    rf"|Another)\s(?:[a-z-]+\s){{0,2}}[a-z-]+"
)
_BEFORE = pattern_of(rf"(?P<who>{_WHO_FIRST})\s(?P<cue>{_GESTURES})\b[^.!?:;\"“”]*[.:]\s+$")
_SENTENCE_ENDS = pattern_of(r"[.?!…][\"”’')\]]+$")
_BEAT = 200
"""Code points of a sentence that tells what a speaker does while speaking."""
_CLAUSE_ENDS = pattern_of(r"[,.?!…—-]+[\"”’')\]]+$")
_WORDS = 4  # from which on a quotation is something said, and no title or nickname


class PlainSaying(NamedTuple):
    """What is said, and the words beside it for who says it and that they say it."""

    words: Range
    who: Range | None
    """None where they stand somewhere before."""
    cue: Range
    around: bool = False
    """What is told in it may be somebody else's words, which others pass on."""
    own: bool = False
    """It is in the voice of who issues the text: where anything is told in it, it is no saying."""
    withheld: bool = False
    """It tells of what they do not speak."""


def plain_sayings(
    text: str, paragraphs: Sequence[Range], running: Sequence[Range] = (), marks: Sequence[Quotation] | None = None
) -> list[PlainSaying]:
    """Quotations with words of saying beside them, charges with whom they are brought against, what media report,
    what who issues a press release tells in it, and refusals to speak.

    Args:
        paragraphs: where the report's paragraphs stand.
        running: those of them that are neither headlines nor the like.
        marks: the paragraphs' quotations, where they are known already.
    """
    found = [
        *_quotations(text, quotations(text, paragraphs) if marks is None else marks),
        *_charges(text, paragraphs),
        *_reported(text, paragraphs),
        *_according(text, paragraphs),
        *_that(text, paragraphs),
        *_pleas(text, paragraphs),
        *_accused(text, paragraphs),
        *_decided(text, paragraphs),
        *_counted(text, paragraphs),
        *_plainly(text, paragraphs),
        *_trailing(text, paragraphs),
        *_voiced(text, paragraphs),
        *_as_it_goes(text, paragraphs),
        *_issued(text, running),
        *(PlainSaying(r.words, r.who, r.cue, around=r.shared, withheld=True) for r in refusals(text, paragraphs)),
    ]
    # What two patterns find is one saying: an outlet's report goes before a sentence that ends in who says it.
    return list({s.cue: s for s in reversed(found)}.values())[::-1]


def _issued(text: str, running: Sequence[Range]) -> Iterator[PlainSaying]:
    """What a press release tells in its issuer's own voice."""
    who = issuer(text)
    if who is not None:
        yield from (PlainSaying((s, e), who, (e - 1, e), own=True) for s, e in own_voice(text, running))


_CHARGE = pattern_of(
    r"(?<!was )(?<!were )(?<!been )(?<!be )(?<!are )(?<!is )"
    r"(?P<cue>\b(?:(?:has|have|had)\s(?:repeatedly\s|also\s)?)?accuse[sd])\s"
    r"(?P<words>(?!by\b|of\b)[^.,;:\n\"“”]{2,80}?\sof\s(?:\w+ing|having|a|an|the)\b[^.;:\n]*?)"
    r"(?=,\s(?:saying|adding|and|but|while|a|after|as|which|who|charges?)\b|[.;:\n])"
)


def _charges(text: str, paragraphs: Sequence[Range]) -> Iterator[PlainSaying]:
    """Of what somebody accuses another: "accused Norland on Monday of shelling a port"."""
    for charge in matches(_CHARGE, text, paragraphs, "accuse"):
        yield PlainSaying(charge.span("words"), None, charge.span("cue"))


_REPORTED = pattern_of(
    rf",\s(?P<who>(?:the\s(?:[a-z-]+\s){{0,3}}|state\s)?(?:{_NAME}|radio|television|media))\s(?P<cue>report(?:ed|s))"
    r"(?=[.;]|,\s(?:citing|quoting)\b|\s(?:on|late|earlier|this|last)\b)"
)
_DEFINITE = r"(?:the|his|her|its|their)\s(?:[a-z’'-]+\s){0,2}[a-z-]+"
_SAYS = pattern_of(
    rf",\s(?:(?P<who>he|she|{_NAME})\s(?P<cue>went\son|continued)|(?P<verb>says?|said)\s(?P<subject>{_DEFINITE}|{_NAME}))"
    r"(?=[.,;])"
)


def _reported(text: str, paragraphs: Sequence[Range]) -> Iterator[PlainSaying]:
    """Sentences that end in who reports them: "…, the daily Correio reported."."""
    for told in matches(_REPORTED, text, paragraphs, "report"):
        begins = max(sentence(text, told.start())[0], told.pos)
        if len(text[begins : told.start()].split()) >= _WORDS:
            yield PlainSaying((begins, told.start()), told.span("who"), told.span("cue"), around=True)


_PLEA = pattern_of(
    rf"(?:(?<![\w’'-])(?<!nor\s)(?P<who>[Hh]e|[Ss]he|[Tt]hey|who|{_NAME})\s)?"
    r"(?P<cue>\b(?:(?:has|have|had)\s)?(?:pleaded|pled|pleads))\s(?P<words>not\sguilty(?:\sto\s[^.,;:\n\"“”]{1,200})?)"
)


def _pleas(text: str, paragraphs: Sequence[Range]) -> Iterator[PlainSaying]:
    """Pleas: "has pleaded not guilty to two charges"."""
    for plea in matches(_PLEA, text, paragraphs, "plead", "pled"):
        who = plea.span("who") if plea["who"] else None
        yield PlainSaying(plea.span("words"), who, plea.span("cue"), around=True)


_ACCUSED = pattern_of(
    r"(?P<cue>\b(?:is|are|stands?)\s(?:also\s)?accused\sof)\s"
    r"(?P<words>(?:\w+ing|having|a|an|the)\b(?:[^.;:\n\"“”]|\.(?=\d))*?)(?=,\s(?:and|but|while|which|who|charges?)\b|\.(?!\d)|[;:\n])"
)


def _accused(text: str, paragraphs: Sequence[Range]) -> Iterator[PlainSaying]:
    """Of what somebody is accused, nobody tells by whom: "Lee is accused of taking bribes"."""
    for charge in matches(_ACCUSED, text, paragraphs, "accused"):
        yield PlainSaying(charge.span("words"), None, charge.span("cue"), around=True)


_DECIDED = pattern_of(
    rf"(?<![\w’'-])(?P<who>[Hh]e|[Ss]he|[Tt]hey|who|{_NAME}|[Tt]he\s(?:[a-z-]+\s){{0,2}}(?!ha[sd]\b|have\b)[a-z-]+),?\s(?:also\s|then\s)?"
    r"(?:(?P<voted>(?:has\s|have\s|had\s)?voted)\s(?P<against>against(?:\s[^.,;:\n\"“”]{2,80})?)(?=[.,;:\n])"
    r"|(?P<shook>shook)\s(?P<head>(?:his|her|their)\sheads?)(?!\s(?:and|with|in|as\sif)\b)"
    r"|(?P<overruled>overruled)\s(?P<whom>[^.,;:\n\"“”]{2,60})(?=[.,;:\n]))"
)


def _decided(text: str, paragraphs: Sequence[Range]) -> Iterator[PlainSaying]:
    """Votes against something, heads that are shaken, objections that a court overrules."""
    for told in matches(_DECIDED, text, paragraphs, "voted", "shook", "overruled"):
        cue, words = next(p for p in (("voted", "against"), ("shook", "head"), ("overruled", "whom")) if told[p[0]])
        yield PlainSaying(told.span(words), told.span("who"), told.span(cue), around=True)


_PUTS = pattern_of(
    rf"(?<![\w’'-])(?:(?P<who>[Hh]e|[Ss]he|[Ii]t|(?:[Tt]he|[Ii]ts|[Tt]heir)\s(?:[a-z’'-]+\s){{0,2}}[a-z-]+"
    rf"|(?:[Tt]he\s)?{_NAME}(?:['’]s?\s(?:[a-z-]+\s){{0,2}}[a-z-]+)?)\s(?:also\s|now\s)?|\band\s)"
    r"(?:(?P<puts>puts?|(?:has\s|have\s|had\s)?put)\s"
    r"(?P<toll>(?:the|its|their)\s(?:[a-z-]+\s){0,2}(?:toll|number|figure|total|cost|loss(?:es)?|damage|death toll)"
    r"(?:\sof\s(?:[a-z-]+\s?){1,3})?\sat\s[^.;:\n\"“”]*?\d(?:[^.,;:\n\"“”]|,(?=\d)|\.(?=\d))*?)"
    r"|(?P<lists>lists?|(?:has\s|have\s|had\s)listed)\s"
    r"(?P<missing>(?:a\sfurther\s|another\s|some\s|about\s|at\sleast\s|more\sthan\s)?\d[\d,]*\s(?:[a-z-]+\s){0,4}"
    r"as\s(?:missing|dead|injured|wounded|lost)))"
    r"(?=,\s(?:but|and|while|though|although|which|after|as)\b|\.(?!\d)|[;:\n]|$)"
)


def _counted(text: str, paragraphs: Sequence[Range]) -> Iterator[PlainSaying]:
    """Figures that somebody gives: "puts the toll at 90", "lists a further 20 people as missing"."""
    for told in matches(_PUTS, text, paragraphs, "put", "list"):
        cue, words = ("puts", "toll") if told["puts"] else ("lists", "missing")
        yield PlainSaying(told.span(words), told.span("who") if told["who"] else None, told.span(cue), around=True)


_ACCORDING = pattern_of(
    rf"(?<![\w’'-])(?P<who>{_NAME}(?:\sand\s{_NAME})?|(?:The|A|An)\s(?:[a-z-]+\s){{0,3}}?[a-z-]+)\s"
    r"(?P<cue>said|warned|insisted|promised|told\s[a-z]+)\s"
    r"(?P<words>[^.;:\n\"“”]{2,600}?)(?=,\saccording\sto\s[^,;.\n]{2,90}\.)"
)


def _according(text: str, paragraphs: Sequence[Range]) -> Iterator[PlainSaying]:
    """Sentences of which both ends tell who says them: "Oru said it was late, according to state radio."."""
    for told in matches(_ACCORDING, text, paragraphs, "according"):
        if sentence(text, told.start("cue"))[0] == told.start() and len(told["words"].split()) >= _WORDS:
            yield PlainSaying(told.span("words"), told.span("who"), told.span("cue"), around=True)


_SAID_THAT = pattern_of(
    rf"(?P<who>(?:[Tt]he\s(?:[a-z-]+\s){{0,3}}[a-z-]+|(?:[Tt]he\s)?{_NAME}|He|She|It|They))\s(?:also\s|later\s)?"
    r"(?P<cue>said|says|wrote|warned|insisted|argued|claimed|admitted|explained|stressed|announced)\s"
    r"(?:(?:in|on|at|during|by|from|after)\s(?!that\b)[^.,;:\n\"“”]{2,60}?\s)?(?P<words>that\s[^\n;:]{8,600}?)(?=[.!?](?:\s|$)|[;\n]|$)"
)


def _that(text: str, paragraphs: Sequence[Range]) -> Iterator[PlainSaying]:
    """Sentences that open with who says that something is so: "Lee said in a letter that it was late"."""
    for told in matches(_SAID_THAT, text, paragraphs, "that"):
        if sentence(text, told.start("cue"))[0] == told.start() and len(told["words"].split()) >= _WORDS:
            yield PlainSaying(told.span("words"), told.span("who"), told.span("cue"), around=True)


_SO_SAYS = pattern_of(rf"[.!?][\"”’']?\s+So\s(?P<cue>says?|said)\s(?P<who>{_DEFINITE}|{_NAME})(?=[.,;])")
_TIMED = pattern_of(r"\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?)?\s")
_ENTRY = pattern_of(
    rf"{_TIMED.pattern}(?P<who>[Tt]he\s(?:[a-z-]+\s){{0,2}}[a-z-]+|{_NAME})"
    r"(?:,\s[^:\n.\"“”]{2,60})?(?P<cue>:)\s+(?P<words>[^\n]+)"
)
_ENTRIES = 3  # lines with a time, from which on a report is told as it goes


def _as_it_goes(text: str, paragraphs: Sequence[Range]) -> Iterator[PlainSaying]:
    """Entries of a live report that open with who says what follows: "15.25 The mayor, on Radio One: it is late."."""
    timed = [(m, end) for start, end in paragraphs if (m := _TIMED.match(text, start, end))]
    for stamp, end in timed if len(timed) >= _ENTRIES else ():
        entry = _ENTRY.match(text, stamp.start(), end)
        if entry is not None and len(entry["words"].split()) >= _WORDS:
            ends = min(sentence(text, entry.start("words") + 1)[1], end)
            yield PlainSaying((entry.start("words"), ends), entry.span("who"), entry.span("cue"))


def _plainly(text: str, paragraphs: Sequence[Range]) -> Iterator[PlainSaying]:
    """Sentences with who says them behind a comma: "Nonsense, say the dockers.", "It fell, he went on, in May."."""
    for start, end in paragraphs:
        for told in _SO_SAYS.finditer(text, start, end):
            yield PlainSaying(
                (max(sentence(text, told.start())[0], start), told.start() + 1), told.span("who"), told.span("cue")
            )
        for told in _SAYS.finditer(text, start, end):
            begins = max(sentence(text, told.start())[0], start)
            who, cue = ("who", "cue") if told["who"] else ("subject", "verb")
            if not _MARK.search(text, begins, told.start()):
                yield PlainSaying((begins, told.start()), told.span(who), told.span(cue))


_SOME = (
    r"police|officials|officers|prosecutors|authorities|witnesses|residents|doctors|medics|rescuers|diplomats|lawyers|aides|sources"
    r"|investigators|regulators|organisers|organizers|campaigners|(?:one|some|two|both)\sof\sthem"
)
_TRAILS = pattern_of(
    rf",[\"”’']?\s(?P<who>it|he|she|they|{_SOME}|{_DEFINITE}|(?:(?!and\b|but\b|as\b)[a-z-]+\s){{0,3}}{_NAME})\s"
    r"(?:also\s|later\s)?(?P<cue>said|says|reported|reports|told|wrote|added|announced)"
    r"(?=[.;]|,\s(?:adding|saying|citing|quoting|and|but|as|after|while)\b|\s(?:on|in|at|late|during|from|yesterday|today)\b"
    rf"|(?<=told)\s(?:an?\s|the\s)?(?:[a-z]+\s){{0,3}}?(?:briefing|conference|reporters|journalists|parliament|{_NAME})\b)"
)
_ADVERBIAL = pattern_of(
    r"(?:After|Before|In|On|At|During|When|While|If|As|Since|Despite|With|Without|For|By|Under|According|From|To|Over|Until|Asked|Speaking"
    r"|Meanwhile|However|Instead|But|And|Yet|Later|Earlier)\b"
)


def _trailing(text: str, paragraphs: Sequence[Range]) -> Iterator[PlainSaying]:
    """Sentences that end in who says them: "Two were killed and four hurt, the mayor reported."."""
    for start, end in paragraphs:
        for told in _TRAILS.finditer(text, start, end):
            begins = max(sentence(text, told.start())[0], start)
            ends = told.start() if text[told.start() + 1].isspace() else told.start() + 2  # a comma and a closing mark
            words = text[begins:ends]
            whole = words.count('"') % 2 == 0 and words.count("“") == words.count("”") and ":" not in words
            if whole and len(words.split()) >= _WORDS and not _ADVERBIAL.match(words):
                yield PlainSaying((begins, ends), told.span("who"), told.span("cue"))


_VOICED = pattern_of(
    rf"(?:(?<![\w’'-])(?P<who>[Hh]e|[Ss]he|[Ii]t|[Tt]hey|{_DEFINITE}|{_NAME}(?:\s[a-z-]+){{0,2}})\s(?:also\s)?|\b(?:and|but)\s(?:also\s)?)"
    r"(?P<cue>(?:ha[sd]\s|have\s)?(?:voiced|expressed)\s(?:\w+\s)?(?:alarm|concerns?|doubts?|dismay|outrage|regret|disappointment|fears?)"
    r"(?:\son\s[A-Z]\w+day)?\s(?:over|about|at|that))\s(?P<words>[^.;:\n]{3,300}?)(?=,\s(?:where|which|who|and|but|while|saying)\b|[.;\n]|$)"
)


def _voiced(text: str, paragraphs: Sequence[Range]) -> Iterator[PlainSaying]:
    """Concern that somebody voices: "expressed concern about delays"."""
    for told in matches(_VOICED, text, paragraphs, "voiced", "expressed"):
        who = told.span("who") if told["who"] else None
        yield PlainSaying(told.span("words"), who, told.span("cue"), around=True)


_MARK = pattern_of('["“”:;]')


def _quotations(text: str, marks: Sequence[Quotation]) -> Iterator[PlainSaying]:
    """Quotations of a clause at least with words of saying right behind them, or a speaker's gesture before them."""
    for mark in marks:
        words = text[mark.start : mark.end]
        if mark.depth != 1 or not mark.closed or len(words.split()) < _WORDS or not _CLAUSE_ENDS.search(words):
            continue
        behind = _BEHIND.match(text, mark.end)
        if behind is not None and "\n" not in text[mark.end : behind.end()]:
            who, cue = next(p for p in (("who", "cue"), ("subject", "verb"), ("teller", "all")) if behind[p[0]])
            # "The port “is not for sale,” Lee said": the clause begins before its marks
            goes_on = words[1].islower() and not _MARK.search(text, sentence(text, mark.start)[0], mark.start)
            begins = sentence(text, mark.start)[0] if goes_on else mark.start
            yield PlainSaying((begins, mark.end), behind.span(who), behind.span(cue))
            continue
        beat = _beat(text, mark.start) if _SENTENCE_ENDS.search(words) else None
        if beat is not None:
            yield PlainSaying((mark.start, mark.end), beat.span("who"), beat.span("cue"))


def _beat(text: str, start: int) -> re.Match[str] | None:
    """The words before a quotation that tell whose it is ("From Lee: “…”") or what they do: "Lee nodded. “…”"."""
    begins = max(text.rfind("\n", 0, start) + 1, start - _BEAT)
    told = _FROM.search(text, begins, start)
    if told is not None:
        return told
    sentence_begins = text.rfind(". ", begins, start - 2) + 2
    return _BEFORE.match(text, sentence_begins if sentence_begins > 1 else begins, start)
