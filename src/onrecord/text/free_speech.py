"""Free indirect speech: sentences in somebody's words without words of saying: "Lee denied it. She had been ill."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import ABBREVIATED, sentence

_NO_TELLING = pattern_of(
    r"\b(?:declin|refus|respond|repl(?:y|ied) to|return|comment|think|thought|believ|hope|hoping|fear|want|expect|plan"
    r"|agree|decid|vot)",
    re.IGNORECASE,
)
_BACK = pattern_of(r"\b(?:had|would|was|were|could|did|might)\b")
_OPENS = (
    r"(?:(?:But|And|Instead|Indeed|Yet)\s)?"
    r"(?!Why|How|What|Who|When|Where|If|That|This|These|Both|Neither|None|Earlier|Later|Since|Until|By)"
    r"[A-Z][\w’'-]*(?:\s[a-z][\w’'-]*){0,3}?"
)
_LIGHT = r"(?:(?:never|not|merely|only|also|just|simply|himself|herself|itself|themselves)\s)?"
_SPEAKS = (
    r"(?:told|said|say|declined|refused|replied|reply|responded|respond|returned|return|commented|comment|answered|answer"
    r"|nothing)\b"
)
_GOES_ON = pattern_of(
    rf"(?P<subject>{_OPENS})\s"
    rf"(?:(?:had|hadn['’]t)\s{_LIGHT}(?!{_SPEAKS})(?:been|[a-z]+(?:ed|en|[aiou]?wn|ght|ne|id|lt|ft|pt|st|um|un|ad))\b"
    rf"|(?P<would>would|wouldn['’]t)\s{_LIGHT}(?!{_SPEAKS})[a-z]+)"
)
_OWN_WORDS = pattern_of(r"[“\"](?=[a-z]|[^“”\"\n]{1,600}[.,!?][”\"])[^“”\"\s]+(?:[ \u00a0][^“”\"\s]+){2,100}[”\"]")
"""Three words or more between quotation marks that are part of a sentence, and so no title: "He “answered it all”"."""


def going_on(text: str, cue: Range, content: Range) -> Iterator[Range]:
    """The sentences right behind a statement that go on in its speaker's words, to the end of the paragraph.

    Reported speech moves tenses back ("is" becomes "was", "was" becomes "had been"); a sentence that goes on in it
    keeps them so without words of saying (Leech and Short, Style in Fiction, 2007). Only those with "had" and a
    participle, and behind words that are moved back with "would", are taken: a plain past may be the report's own. So
    are those that quote words of three and more.
    """
    if _NO_TELLING.search(text, *cue):
        return
    end = sentence(text, max(cue[1], content[1]) - 1)[1]
    if sentence(text, cue[0])[0] != sentence(text, content[1] - 1)[0]:
        return
    moved = _BACK.search(text, *content) is not None
    while True:
        start = end + len(text[end : end + 8]) - len(text[end : end + 8].lstrip(' ”"’'))
        if start == end or "\n" in text[end:start] or ABBREVIATED.search(text, max(0, start - 12), start):
            return
        end = start + len(text[start : sentence(text, start + 1)[1]].rstrip())
        told = _GOES_ON.match(text, start, end)
        goes_on = told is not None and not (told["would"] and not moved)
        if text[end - 1] not in '.!?”"' or not (goes_on or _OWN_WORDS.search(text, start, end)):
            return
        yield start, end
        moved = True
