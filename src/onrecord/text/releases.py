"""Press releases: who issues one, and the sentences in the issuer's own voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from onrecord.text.bodies import LEGAL_FORMS
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import sentence

_MARK = pattern_of(
    r"(?:for\s+immediate\s+release\b|(?:press|media|news)\s+(?:release|statement|service|notice|communiqu[eé])\b"
    r"|(?:joint\s+|official\s+)?communiqu[eé]\b|official\s+statement\b)[^\n]{0,60}",
    re.IGNORECASE,
)
_LINE = pattern_of(r"[^\n]+")
_TOP = 6  # lines among which the mark stands
_BODY = pattern_of(
    r"\b(?:ministry|department|office|agency|bureau|commission|council|authority|corporation|company|embassy|consulate"
    r"|union|federation|assembly|party|front|association|committee|directorate|secretariat|command|service|police|bank"
    r"|foundation|institute|group|inc|ltd|plc)\b",
    re.IGNORECASE,
)
_CAPITALS = pattern_of(r"[A-Z][\w’'&.-]*(?:,?\s(?:(?:of|for|the|and|to|on|in)\s)*[A-Z&][\w’'&.-]*)*")
_OF = pattern_of(r"\s(?:of|for)\s", re.IGNORECASE)
_LONGEST = 80  # code points of a line that names the issuer
_NUMBER = pattern_of(r"\s*(?:\(?\d{1,2}[.)]\s+|[–—•-]\s+)?")
_ENDS = pattern_of(
    r"(?:(?:media|press)\s+contacts?|contacts?\b|notes?\s+to\s+editors|about\s+[A-Z]|###|ends?\b)", re.IGNORECASE
)
_TITLE = pattern_of(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Hon|Gen|Col|Lt|Rev|St|No|Smt|H\.E|U\.S|[A-Z])\.$")
_QUOTES = pattern_of('[“”"]')
_WORDS = 4  # from which on a sentence is a claim


@lru_cache(maxsize=2)  # asked by several rooms of one text
def issuer(text: str) -> Range | None:
    """The line that names who issues the text, where its top says that it is a press release; None of other texts.

    That is a line above the words for it, else the one below, which names a body.
    """
    lines = [m.span() for _, m in zip(range(_TOP), _LINE.finditer(text), strict=False)]
    mark = next((i for i, place in enumerate(lines) if _MARK.fullmatch(text[slice(*place)].strip())), None)
    if mark is None:
        return None
    # Right above the mark stands the issuer, or the last lines of its letterhead, which begins with its name.
    for above in (*lines[mark - 1 : mark], *lines[: mark - 1]):
        if _names_a_body(text[slice(*above)].strip()) or _is_told_of(text, above):
            return above
    below = lines[mark + 1] if mark + 1 < len(lines) else None
    # Below may stand a headline: "Acme Group Opens Mine".
    return below if below is not None and _is_a_body(text[slice(*below)].strip()) else None


def _names_a_body(line: str) -> bool:
    """Whether a line in capitals names a body, or one like a title is its name."""
    plain = len(line) <= _LONGEST and line[-1:] not in ".!?:" and not any(c.isdigit() for c in line)
    return plain and ((line.isupper() and _BODY.search(line) is not None) or _is_a_body(line))


def _is_told_of(text: str, place: Range) -> bool:
    """Whether the words of a line in capitals are a name's below: "HARBOUR WATCH", then "Harbour Watch said"."""
    line = _FORM.sub("", text[slice(*place)].strip())
    words = [w if w in _SMALL else w.capitalize() for w in line.lower().split()]
    plain = len(line) <= _LONGEST and line.isupper() and len(words) > 1 and not any(c.isdigit() for c in line)
    return plain and text.find(" ".join(words), place[1]) >= 0


_FORM = pattern_of(rf",?\s(?:{'|'.join(sorted(LEGAL_FORMS))})\.?$", re.IGNORECASE)
_SMALL = frozenset("of for the and to on in".split())


def _is_a_body(line: str) -> bool:
    """Whether a line is a body's name and no more: it ends in a word for one, or goes on with "of" or "for"."""
    body = _BODY.search(line)
    whole = body is not None and (body.end() == len(line) or _OF.match(line, body.end()) is not None)
    return whole and (line.isupper() or _CAPITALS.fullmatch(line) is not None)


def own_voice(text: str, paragraphs: Sequence[Range]) -> Iterator[Range]:
    """Sentences of running text without quotation marks.

    Args:
        paragraphs: where the running text stands.
    """
    for start, end in paragraphs:
        if _ENDS.match(text, start):
            return
        for begins, ends in _sentences(text, start, end):
            words = text[begins:ends]
            if len(words.split()) >= _WORDS and words[-1:] in (".", "!") and not _QUOTES.search(words):
                yield begins, ends


def _sentences(text: str, start: int, end: int) -> Iterator[Range]:
    """The sentences of a paragraph without the numbers before them; none ends in "Mr."."""
    while start < end:
        ends = min(end, sentence(text, start + 1)[1])
        while ends < end and _TITLE.search(text, start, ends):
            ends = min(end, sentence(text, ends + 2)[1])
        numbered = _NUMBER.match(text, start, ends)
        yield numbered.end() if numbered else start, ends
        start = ends
        while start < end and text[start] in ' \u00a0\n”"':
            start += 1
