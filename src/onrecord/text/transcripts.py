"""Turns of interviews and transcripts: paragraphs that open with who talks, as in "KOVAR (on tape): It was late."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.text.patterns import matches, pattern_of
from onrecord.text.ranges import Range

_TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|The|Judge|Justice|Senator|President|Minister|Secretary)\.?\s)?"
_NAME = r"[A-Z][\w'’.-]*(?:\s(?:[A-Z][\w'’.-]*|de|van|von|al|bin)){0,3}"
_OPENS = pattern_of(rf"(?P<label>{_TITLE}{_NAME})(?P<how>\s\([^)\n]{{2,40}}\))?(?P<cue>:)\s+(?P<words>\S)")
_ASKS = frozenset("q question interviewer presenter host anchor newsreader newscaster reporter moderator".split())
_ON_AIR = frozenset("presenter host anchor newsreader newscaster".split())
_NOBODY = frozenset(
    """
    also analysis answered background caption claim claims context correction credit date day example exclusive fact
    facts false headline how image ingredients key latest listen location method more myth note opinion photo picture
    pros cons rating reaction reality related result results score source sources status step summary time tip true
    truth update updated verdict video warning watch week what when where who why
    """.split()
)
"""Labels of what is told and not of who tells: "Claim: …" and "Verdict: …" of a fact-check."""
_CARRIED = pattern_of(r"tape|clip|record|sound|video|translat|interpret|phone|line", re.IGNORECASE)
_SENTENCE = pattern_of(r"[.?!…][\"”’')\]]*\s*$")
MARKS = ("?", ".", "!", "…")
"""Cues of answers whose questions have no labels: the mark that ends the question."""
_LEAST = 4  # turns from which on a report is a transcript
_ASKED = 0.6  # share of turns that end in a question mark, from which on their speaker asks


class Turn(NamedTuple):
    """A turn of talk: its label, the colon, and what is said."""

    label: Range | None
    """None where questions and answers stand without labels."""
    cue: Range
    words: tuple[Range, ...]
    """What is said, a piece for each paragraph."""
    asks: bool
    """Whether it is an interviewer's or a presenter's, whose words are the outlet's own."""
    withheld: bool = False
    """Whether it tells of what somebody does not speak."""


def turns(text: str, paragraphs: Sequence[Range]) -> list[Turn]:
    """The turns of a report that is an interview or a transcript; none of any other.

    Args:
        paragraphs: where the report's paragraphs stand.
    """
    return _labelled(text, paragraphs) or _answers(text, paragraphs)


def _labelled(text: str, paragraphs: Sequence[Range]) -> list[Turn]:
    found = [(m, end) for start, end in paragraphs if (m := _OPENS.match(text, start, end)) is not None]
    told = [
        (m, end) for m, end in found if _names_somebody(m["label"]) and _SENTENCE.search(text, m.start("words"), end)
    ]
    times = Counter(m["label"] for m, _ in told)
    if len(told) < _LEAST or max(times.values()) < 2:
        return []  # a list of facts has each of its labels once: "Where: the town hall."
    asking = _asking(text, told, times)
    guests = _guests(text, told)
    on_air = any(label.lower() in _ON_AIR for label in times)
    made = []
    for number, (m, end) in enumerate(told):
        clip = _PLAYED.fullmatch(m["label"]) is not None
        played = clip or _CARRIED.search(m["how"] or "") is not None
        asks = m["label"] in asking or (on_air and not played and m["label"] not in guests)
        words = [(m.start("words"), end)]
        if asking and number + 1 < len(told):  # where questions have labels, an answer goes on up to the next label
            words += [p for p in paragraphs if end <= p[0] and p[1] <= told[number + 1][0].start()]
        who = _OF_CLIP.match(text, m.start("how")) if clip and m["how"] else None
        made.append(Turn(who.span("who") if who else m.span("label"), m.span("cue"), tuple(words), asks))
    return made


_PLAYED = pattern_of(r"(?i:clip|tape|grab|insert|actuality|sot|sound)")
_OF_CLIP = pattern_of(r"\s\((?P<who>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})(?=[,)])")
"""Whose words a clip has: "CLIP (LEE, through interpreter): …"."""
_REPORTS = pattern_of(
    r"\b(?:t(?:old|ells?|elling)\s(?:me|us)|asked\s(?:me|us|him|her|them)|I\s(?:asked|put)|this\s(?:programme|station))\b"
    r"|\b[Oo]ur\s(?:correspondent|reporter|compatriot|own)"
)


def _guests(text: str, told: Sequence[tuple[re.Match[str], int]]) -> set[str]:
    """Labels of those on air who speak of themselves, and never of what others told them, as reporters do."""
    turns_of: dict[str, list[str]] = {}
    for m, end in told:
        turns_of.setdefault(m["label"], []).append(text[m.start("words") : end])
    said = {label: "\n".join(each) for label, each in turns_of.items() if label.lower() not in _ASKS}
    of_themselves = {label for label, words in said.items() if _FIRST_PERSON.search(_QUOTED.sub("", words))}
    return {label for label in of_themselves if not _REPORTS.search(said[label])}


_LINE = pattern_of(r"[^\n]+")
_QUESTION = pattern_of(r"(?![\"“‘])[A-Z][^\n\"“”]{8,240}(?P<cue>\?)\s*")
_FIRST_PERSON = pattern_of(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Ww]e|[Oo]ur|me|us)\b")
_OUTLETS = pattern_of(
    r"\b(?:our\s(?:news)?(?:paper|reporters?|correspondents?|readers|programme|magazine|findings|questions|requests?)|told\sus)\b",
    re.IGNORECASE,
)
"""Where "we" are the outlet."""
_FEW = 3  # questions from which on a report is an interview
_LEAST_ANSWERED = 2  # questions from which on it is one where it is introduced as one, and every answer says "I"


def _answers(text: str, paragraphs: Sequence[Range]) -> list[Turn]:
    """The answers of an interview whose questions are lines of their own, where most of them say "I" unquoted."""
    lines = [m.span() for start, end in paragraphs for m in _LINE.finditer(text, start, end)]
    marked = [i for i, (start, end) in enumerate(lines) if _QUESTION.fullmatch(text, start, end)]
    marked = [i for i in marked if i + 1 < len(lines) and i + 1 not in marked]
    told = _by_turns(text, lines)
    asked = told or marked
    if not told and (len(asked) < _FEW or 5 * len(asked) < len(lines) - asked[0]):
        return []
    made = []
    for number, i in enumerate(asked):
        last = asked[number + 1] if number + 1 < len(asked) else _ends(text, lines, i + 2)
        mark = max(text.rfind(m, *lines[i]) for m in MARKS)
        made.append(Turn(None, (mark, mark + 1), tuple(lines[i + 1 : last]), asks=False))
    own = sum(any(_says_i(text[slice(*place)]) for place in turn.words) for turn in made)
    return made if 2 * own > len(made) else []


def _ends(text: str, lines: Sequence[Range], after: int) -> int:
    """The line behind the last answer: what does not say "I" any more may be the outlet's again."""
    while after < len(lines) and _says_i(text[slice(*lines[after])]):
        after += 1
    return after


FULL_NAME = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,3}"
SPOKE_TO = pattern_of(
    rf"(?:\b(?:[Hh]e|[Ss]he)|(?P<who>{FULL_NAME}))\s"
    r"(?:(?:spoke|speaks|talked|talks|sat\sdown)\s(?:to|with)|was\sinterviewed\sby|answered\squestions\sfrom|received"
    r"|(?:gave|granted)\san\sinterview\sto)\s"
    rf"{FULL_NAME}"
    rf"|{FULL_NAME}\s(?:met|interviewed|questioned|(?:spoke|talked|sat\sdown|caught\sup)\s(?:to|with))\s(?:him|her|them)\b"
)
"""The line above an interview that tells who asks in it."""
_SPOKE = ("spoke", "speaks", "talk", "sat", "interview", "answered", "received", "met", "questioned", "caught")
"""What no match of it is without one of."""
SPOKE_TO_US = pattern_of(
    rf"\b(?P<who>[Hh]e|[Ss]he|{FULL_NAME})\s(?:[^.?!\n]{{0,80}}\s)?"
    r"(?:(?:spoke|speaks|talked|talks|sat\sdown)\s(?:to|with)\s(?:us|me)|(?:received|met|welcomed)\s(?:us|me)"
    r"|(?:took|answered|agreed\sto\s(?:take|answer))\s(?:our|my)\s(?:\w+\s)?questions)\b"
    r"|\b(?:We|I)\s(?:\w+ly\s)?(?:asked|met|interviewed|visited|reached|(?:spoke|talked|sat\sdown|caught\sup)\s(?:to|with))\s"
    rf"(?P<whom>him|her|{FULL_NAME})\b"
)
"""The same where the outlet tells of itself as "we"."""
_YOU = pattern_of(r"\?|\b[Yy]our?\b")


def _by_turns(text: str, lines: Sequence[Range]) -> list[int]:
    """The questions of an interview below the line that tells who asks in it, though not each has a question mark: what
    stands behind an answer and does not say "I". Most questions ask or say "you", most answers say "I"."""
    head = next((i for i, line in enumerate(lines) if _introduces(text, line)), len(lines))
    asked: list[int] = []
    for i in range(head + 1, len(lines)):
        line = text[slice(*lines[i])].strip()
        if line.startswith("(") or not line.rstrip("\"”’'").endswith(MARKS):
            break  # a note of the outlet's, what stands beside the story
        answered = asked[-1] < i - 1 if asked else _YOU.search(line) is not None  # before it somebody is introduced
        if answered and (line.endswith("?") or not _says_i(line)):
            asked.append(i)
    told = [i + 1 for i in asked if i + 1 < len(lines)]
    to_them = sum(_YOU.search(text, *lines[i]) is not None for i in asked)
    answers = sum(_says_i(text[slice(*lines[i])]) for i in told)
    enough = len(told) >= _FEW and 2 * to_them >= len(asked) and 2 * answers > len(told)
    enough = enough or (len(told) >= _LEAST_ANSWERED and to_them == answers == len(told))
    return [i - 1 for i in told] if enough else []


def _introduces(text: str, line: Range) -> bool:
    """Whether a line tells who is asked below it."""
    return any(matches(SPOKE_TO, text, [line], *_SPOKE)) or SPOKE_TO_US.search(text, *line) is not None


_QUOTED = pattern_of(r"[“\"][^”\"\n]*[”\"]")


def _says_i(line: str) -> bool:
    """Whether a line is somebody's own words: it says "I" or "we" unquoted, and not of the outlet."""
    return _FIRST_PERSON.search(_OUTLETS.sub("", _QUOTED.sub("", line))) is not None


def _names_somebody(label: str) -> bool:
    words = label.lower().split()
    return words[-1] not in _NOBODY and words[0] not in _NOBODY


def opens_turn(text: str, place: int) -> bool:
    """Whether nothing but a label stands before a place in its line, as before the words of a turn."""
    label = _OPENS.match(text, text.rfind("\n", 0, place) + 1)
    return label is not None and label.start("words") == place and _names_somebody(label["label"])


def _asking(text: str, told: Sequence[tuple[re.Match[str], int]], times: Counter[str]) -> set[str]:
    """Labels of those who ask: by the word, or by their question marks where another answers."""
    questions = Counter(m["label"] for m, end in told if text[m.start("words") : end].rstrip(" \"”’'").endswith("?"))
    asking = {label for label in times if label.lower() in _ASKS}
    often = {label for label, n in times.items() if n > 1 and questions[label] >= _ASKED * n}
    return asking or (often if len(often) < len(times) else set())
