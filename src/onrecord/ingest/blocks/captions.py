"""Captions of pictures, and whom the pictures are credited to."""

from __future__ import annotations

from onrecord.ingest.blocks.line import Blocks, Line
from onrecord.rules import rule
from onrecord.text.patterns import pattern_of
from onrecord.world.outlets import photo_houses

_LONGEST = 1200
_REACH = 160
"""How far from the end of a line its photo credit may begin."""
_PERSON = r"[A-Z][\w.'’\-]+(?:\s+(?:[A-Z][\w.'’\-]*|al|el|de|van|von|bin)){0,4}"
_HOUSE = photo_houses()
_VIA = r"(?:(?:[A-Z][\w]*\s+){0,3}(?:Pool\s+)?(?:Photo\s+)?via\s+)?"
# "Efrem Lukatsky/AP Photo", "(AP Photo/Evan Vucci)", "Photo: Jane Roe",
# "Grigory Sysoev/Sputnik, Kremlin Pool Photo via AP".
_PHOTO_CREDIT = pattern_of(
    r"(?:[(\[]\s*)?(?:"
    rf"{_PERSON}\s*(?:/|\s[-–—|]\s|,\s+)\s*{_HOUSE}(?:[/,\s|&-]+{_VIA}{_HOUSE})*"
    rf"|{_HOUSE}(?: Photo| Images)?\s*/\s*{_PERSON}(?:\s*/\s*{_PERSON})?"
    r"|(?:Photo(?:graph)?|Image|Picture|Credit|Photo [Cc]redit|Photo(?:graph)? [Bb]y)\s*(?:by|:|courtesy of)"
    r"\s*[A-Z][^.!?]{1,80}"
    rf"|[A-Z][\w ]{{0,40}}(?:Pool )?(?:Photo|Image)s? via {_HOUSE}"
    rf"|via {_HOUSE}"
    rf"|{_HOUSE}"
    r")\s*[)\]]?\.?\s*$"
)
_CREDIT_START = pattern_of(r"(?:^|[.!?…][\"”’')\]]*\s+|\s(?=[(\[])|\s(?=(?:Photo|Image|Credit|Picture)\b))")
_BARE_HOUSE = pattern_of(rf"\s*{_HOUSE}\s*\.?\s*")


def _credit_start(words: str) -> int | None:
    """Where the photo credit at the end of a line begins, 0 when the line is nothing else, None without one."""
    if len(words) > _LONGEST:
        return None
    for start in _CREDIT_START.finditer(words, max(0, len(words) - _REACH)):
        match = _PHOTO_CREDIT.match(words, start.end())
        if match is None or (start.start() == 0 and start.end() and words[0].isspace()):
            continue
        # "Reuters" alone, or at a sentence's end ("… . Reuters."), is not a photo's credit.
        if _BARE_HOUSE.fullmatch(match.group()) and (start.end() == 0 or words.rstrip().endswith(".")):
            continue
        return start.end()
    return None


@rule(
    yes="A title\n\nThe bridge fell.\n\n(AP Photo/Jo Brandt)\n\nIt was old, the mayor said.",
    no="A title\n\nThe bridge fell.\n\nAP Photo\n\nIt was old, the mayor said.",
)
def photo_credit(line: Line) -> Blocks:
    """A photo's credit alone."""
    return line.all_as("credit") if _credit_start(line.words) == 0 else None


@rule(
    yes="A title\n\nThe bridge fell.\n\nThe bridge on Friday. Jo Brandt/Getty Images\n\nIt was old, the mayor said.",
    no="A title\n\nThe bridge fell.\n\nThe bridge on Friday, told Jo Brandt of Getty Images\n\nIt was old.",
)
def credited_caption(line: Line) -> Blocks:
    """A caption with its credit glued to it."""
    at = _credit_start(line.words)
    return line.split("caption", at, "credit") if at else None


_HEAD = pattern_of(r"(?:FILE\b|File photo|FILE PHOTO|Photo:|PHOTO:|Image:|Pictured|WATCH:|Watch:|VIDEO:)")


@rule(
    yes="A title\n\nThe bridge fell.\n\nFILE - The bridge of Salve in 2019.\n\nIt was old, the mayor said.",
    no="A title\n\nThe bridge fell.\n\nFiles - of bridges, from 2019, were kept.\n\nIt was old, the mayor said.",
)
def headed_caption(line: Line) -> Blocks:
    """A line that says at its beginning that it is a caption."""
    return line.all_as("caption") if len(line.words) <= _LONGEST and _HEAD.match(line.words) else None


_PICTURED = pattern_of(
    r"\((?:left|right|cent(?:er|re)|above|below|pictured|L|R|C|from left|l-r)\)"
    r"|,\s(?:left|right|cent(?:er|re)),"
    r"|\bpictured\b"
    r"|\bposes? for\b"
)


@rule(
    yes="A title\n\nThe bridge fell.\n\nMayor Ann Lee, left, shakes hands with Max Moe.\n\nIt was old, the mayor said.",
    no="A title\n\nThe bridge fell.\n\nMayor Ann Lee, left, said that it was old.\n\nIt was old, the mayor said.",
)
def pictured(line: Line) -> Blocks:
    """A line that says who stands where, and not what anybody said."""
    fits = len(line.words) < 400 and "said" not in line.words
    return line.all_as("caption") if fits and _PICTURED.search(line.words) else None
