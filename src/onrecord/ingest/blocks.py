"""A report's text cut into blocks by their use on the page.

Every rule reads the words and the layout only; none knows an outlet. A line that fits no rule is a paragraph: taking
a paragraph for page furniture would hide what somebody said, the opposite costs a reader one glance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Block, BlockKind
from onrecord.world.agencies import IN_DATELINE, credited

Line = tuple[int, int]

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BLANK_LINE = re.compile(r"(?:\r\n|[\r\n\u2029])[^\S\r\n]*(?:\r\n|[\r\n\u2029])")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_PLACE = r"[A-Z][\w.'’/\-]*(?:[ ,]+(?:[A-Z][\w.'’\-]*|of|de|la|le|el|al|and|the|/)){0,6}?"
# "DALLAS (AP) — ", "WASHINGTON, Nov 30 (Reuters) - ", "KYIV, Ukraine — ", "MOSCOW, December 1. /TASS/. "
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?:,?\s+(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?)?[.,:]?\s*"
    r"(?:(?P<agency>[(/\[][A-Z][\w .&'’/\-]{1,40}[)/\]])\.?\s*(?:—|–|--|-|:)?|(?P<dash>—|–|--|-))\s+"
)
_DATE_LINE = re.compile(
    r"(?:(?:Published|Updated|Posted|Last updated|First published|Date)\b[^.]{0,80}"
    rf"|(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[,.]?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})[^.!?]{0,40})\s*",
)
_BYLINE = re.compile(
    r"(?:By|BY|by)\s+(?:the\s+|The\s+|THE\s+)?[A-Z][\w.'’\-]+(?:[\s,&|/–—-]+(?:and|AND|in|for|of|with|the|de|van|von|al|el|[A-Z][\w.'’\-]*)){0,18}"
    r"\s*(?:\|.{0,80}|<[^>]{0,80}>|\S+@\S+)?\s*"
)
_NAME_AND_OUTLET = re.compile(
    r"[A-Z][\w.'’\-]+(?:\s+[A-Z][\w.'’\-]*){1,3}\s*[,|]\s*(?:The\s+)?(?:Associated Press|AP|Reuters|AFP|USA TODAY|CNN"
    r"|BBC News|Bloomberg|Politico|POLITICO|Staff [Ww]riter|[Cc]orrespondent|[Cc]ontributor)\s*"
)
_TAIL_CREDIT = re.compile(
    r"\s*[(\[]?(?:Reporting|Additional reporting|Writing|Editing|Compiled|Photographs?|Photos?|Video) by\b.{0,400}",
    re.DOTALL,
)
_PERSON = r"[A-Z][\w.'’\-]+(?:\s+(?:[A-Z][\w.'’\-]*|al|el|de|van|von|bin)){0,4}"
_PHOTO_HOUSE = (
    r"(?:AP(?: Photo)?|Associated Press|Reuters|REUTERS|AFP|Getty(?: Images)?|GETTY(?: IMAGES)?|EPA(?:-EFE)?|Sputnik"
    r"|TASS|Xinhua|UPI|Bloomberg|PA|Shutterstock|NurPhoto|Anadolu(?: Agency)?|Alamy|ZUMA(?: Press)?|Rex|SIPA|Zuma"
    r"|Pool(?: Photo)?|Handout|File(?: Photo)?|Press Association|The (?:New York Times|Washington Post|Guardian)"
    r"|Wikimedia(?: Commons)?|Flickr|Reuters Connect)"
)
# A photo's credit at the end of a line: "Efrem Lukatsky/AP Photo", "(AP Photo/Evan Vucci)", "Photo: Jane Roe",
# "Grigory Sysoev/Sputnik, Kremlin Pool Photo via AP".
_VIA = r"(?:(?:[A-Z][\w]*\s+){0,3}(?:Pool\s+)?(?:Photo\s+)?via\s+)?"
_PHOTO_CREDIT = re.compile(
    rf"(?:[(\[]\s*)?(?:"
    rf"{_PERSON}\s*(?:/|\s[-–—|]\s|,\s+)\s*{_PHOTO_HOUSE}(?:[/,\s|&-]+{_VIA}{_PHOTO_HOUSE})*"
    rf"|{_PHOTO_HOUSE}(?: Photo| Images)?\s*/\s*{_PERSON}(?:\s*/\s*{_PERSON})?"
    r"|(?:Photo(?:graph)?|Image|Picture|Credit|Photo [Cc]redit|Photo(?:graph)? [Bb]y)\s*(?:by|:|courtesy of)"
    r"\s*[A-Z][^.!?]{1,80}"
    rf"|[A-Z][\w ]{{0,40}}(?:Pool )?(?:Photo|Image)s? via {_PHOTO_HOUSE}"
    rf"|via {_PHOTO_HOUSE}"
    rf"|{_PHOTO_HOUSE}"
    rf")\s*[)\]]?\.?\s*$"
)
_CAPTION_HEAD = re.compile(r"(?:FILE\b|File photo|FILE PHOTO|Photo:|PHOTO:|Image:|Pictured|WATCH:|Watch:|VIDEO:)")
_PICTURED = re.compile(
    r"\((?:left|right|cent(?:er|re)|above|below|pictured|L|R|C|from left|l-r)\)"
    r"|,\s(?:left|right|cent(?:er|re)),|\bpictured\b|\bposes? for\b"
)
_BOILERPLATE = re.compile(
    r"(?:For more (?:reporting|news|on|information|coverage|stories)\b.*"
    r"|(?:See|Read) (?:below|more|also|next|the full)\b.{0,120}"
    r"|(?:READ|SEE|MORE|RELATED|WATCH|LISTEN|ALSO READ|MORE FROM|TRENDING)\b[A-Z ]{0,20}[:—-].{0,200}"
    r"|(?:Related|Read more|Also read|More on this|More from|Recommended|Most read|Trending|Topics?|Tags?|Keywords?"
    r"|Share this|Filed under|Source)\s*[:|].{0,200}"
    r"|(?:Sign up|Subscribe|Click here|Tap here|Follow us|Like us|Join (?:us|our)|Download (?:the|our)"
    r"|Get (?:our|the latest)|Support our|Donate|Register (?:now|for free)|Log in|Create (?:an|your) account"
    r"|Listen to this|Share on|Share this|Continue reading|Skip to|Advertisement|ADVERTISEMENT|Story continues"
    r"|Scroll down|Most popular|Send (?:tips|us)|Have a tip|Do you have|Got a (?:tip|story)|Let us know)\b.{0,240}"
    r"|(?:This (?:article|story|report|post|content|piece)|The original (?:version|article))"
    r" (?:was|has been|is|originally|first|appeared|may)\b.{0,60}"
    r"(?:published|updated|corrected|appeared|republished|translated|produced|provided|amended|generated).{0,200}"
    r"|(?:©|\(c\)|Copyright\b|All rights reserved).{0,240}"
    r"|.{0,100}\bAll [Rr]ights [Rr]eserved\b.{0,120}"
    r"|.{0,200}, see below:"
    r"|(?:Advertisement|ADVERTISEMENT|Loading\.\.\.|\* \* \*|###|--30--|ENDS?|END))\s*"
)
_CONTRIBUTED = re.compile(
    r".{0,200}\b(?:contributed (?:to this (?:report|article|story)|reporting|from)|reported from)\b.{0,120}"
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*\s*$")
_MANY = 200_000


def paragraphs(text: str, longest: int) -> list[Line]:
    """The text's paragraphs as (start, end) spans without outer blanks.

    Lines are paragraphs, but for hard-wrapped text, where the lines between two blank lines are one. A paragraph
    longer than `longest` code points is cut at sentence ends, else at blanks, else anywhere.
    """
    lines: list[Line] = []
    for match in _LINE.finditer(text):
        start, end = _strip(text, match.start(), match.end())
        if start < end:
            lines.append((start, end))
    joined = _unwrap(text, lines) if len(lines) < _MANY else lines
    return [piece for start, end in joined for piece in _shorten(text, start, end, longest)]


def _strip(text: str, start: int, end: int) -> Line:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _unwrap(text: str, lines: list[Line]) -> list[Line]:
    """Join hard-wrapped lines: most lines that another follows are about as long as the page is wide."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _BLANK_LINE.search(text, groups[-1][-1][1], line[0]):
            groups[-1].append(line)
        else:
            groups.append([line])
    followed = [end - start for group in groups for start, end in group[:-1]]
    if len(followed) < 3:
        return lines
    width = max(followed)
    full = sum(1 for n in followed if n > 0.75 * width)
    broken = sum(
        1 for group in groups for start, end in group[:-1] if not _SENTENCE_END.search(text, max(start, end - 4), end)
    )
    if not (40 <= width <= 130 and full >= 0.7 * len(followed) and broken >= 0.6 * len(followed)):
        return lines
    return [(group[0][0], group[-1][1]) for group in groups]


_CUT = re.compile(r"[.!?][\"”’')\]]*\s+")


def _shorten(text: str, start: int, end: int, longest: int) -> list[Line]:
    pieces: list[Line] = []
    while end - start > longest:
        stop = start + longest
        cuts = [m.end() for m in _CUT.finditer(text, start + longest // 2, stop)]
        if not cuts:
            blank = text.rfind(" ", start + longest // 2, stop)
            cuts = [blank + 1 if blank > 0 else stop]
        pieces.append(_strip(text, start, cuts[-1]))
        start = _strip(text, cuts[-1], end)[0]
    pieces.append((start, end))
    return [p for p in pieces if p[0] < p[1]]


def classify(text: str, lines: Sequence[Line], given: Sequence[BlockKind | None] | None = None) -> list[Block]:
    """Name each paragraph's use; a dateline or photo credit glued to a paragraph becomes a block of its own.

    Args:
        given: what the page's markup already says of each paragraph, where it does.
    """
    blocks: list[Block] = []
    body_seen = False
    for index, (start, end) in enumerate(lines):
        known = given[index] if given else None
        if known is not None and known != "paragraph":
            _append(blocks, known, start, end)
            continue
        line = text[start:end]
        kind = _furniture(line, index, len(lines), body_seen)
        if kind is not None:
            _append(blocks, kind, start, end)
        elif _caption(text, start, end, blocks):
            pass
        elif not body_seen and _is_title(text, lines, index, given):
            _append(blocks, "title" if not any(b.kind == "title" for b in blocks) else "subhead", start, end)
        elif known is None and body_seen and _is_subhead(text, lines, index):
            _append(blocks, "subhead", start, end)
        else:
            dateline = _dateline(line) if not body_seen or index < 8 else 0
            if dateline:
                _append(blocks, "dateline", start, start + len(line[:dateline].rstrip()))
                start += dateline
            body_seen = True
            _append(blocks, "quote" if _is_quotation(text[start:end]) else "paragraph", start, end)
    return blocks


def _append(blocks: list[Block], kind: BlockKind, start: int, end: int) -> None:
    if start < end:
        blocks.append(Block(kind=kind, start=start, end=end))


def _furniture(line: str, index: int, total: int, body_seen: bool) -> BlockKind | None:
    """Byline, date line, closing credit or boilerplate: lines that are matched whole."""
    if len(line) > 420:
        return None
    if index < 8 and not body_seen and (_BYLINE.fullmatch(line) or _NAME_AND_OUTLET.fullmatch(line)):
        return "byline"
    if _DATE_LINE.fullmatch(line) and len(line) < 120 and (not body_seen or index >= total - 3):
        return "dateline"
    if _TAIL_CREDIT.fullmatch(line) or (index >= total - 4 and _CONTRIBUTED.fullmatch(line) and len(line) < 300):
        return "credit"
    if _BOILERPLATE.fullmatch(line) and '"' not in line and "“" not in line:
        return "boilerplate"
    if body_seen and index >= total - 3 and credited(line) and len(line) < 80:
        return "credit"
    return None


def _caption(text: str, start: int, end: int, blocks: list[Block]) -> bool:
    """Append a caption, and its credit as a block of its own; False when the line is none."""
    line = text[start:end]
    if len(line) > 1200:
        return False
    tail = _photo_credit(line)
    if tail == 0:
        _append(blocks, "credit", start, end)
        return True
    if tail is not None:
        split = _strip(text, start, start + tail)[1]
        _append(blocks, "caption", start, split)
        _append(blocks, "credit", start + tail, end)
        return True
    if _CAPTION_HEAD.match(line) or (_PICTURED.search(line) and len(line) < 400 and "said" not in line):
        _append(blocks, "caption", start, end)
        return True
    return False


_CREDIT_START = re.compile(r"(?:^|[.!?…][\"”’')\]]*\s+|\s(?=[(\[])|\s(?=(?:Photo|Image|Credit|Picture)\b))")
_BARE_HOUSE = re.compile(rf"\s*{_PHOTO_HOUSE}\s*\.?\s*")


def _photo_credit(line: str) -> int | None:
    """Where the photo credit at the end of the line begins, 0 when the line is nothing else, None without one."""
    for start in _CREDIT_START.finditer(line, max(0, len(line) - 160) if len(line) > 160 else 0):
        match = _PHOTO_CREDIT.match(line, start.end())
        if match is None or (start.start() == 0 and start.end() and line[0].isspace()):
            continue
        # "Reuters" alone, or at a sentence's end ("… . Reuters."), is not a photo's credit.
        if _BARE_HOUSE.fullmatch(match.group()) and (start.end() == 0 or line.rstrip().endswith(".")):
            continue
        return start.end()
    return None


def _dateline(line: str) -> int:
    """Length of the dateline that opens the paragraph, blanks after it included; 0 without one."""
    match = _DATELINE.match(line)
    if match is None or len(match.group()) > 90 or match.end() >= len(line):
        return 0
    place, agency = match.group("place"), match.group("agency")
    if agency:
        # "(R-Fla.)" and "/ocean/" stand in the same place.
        known = IN_DATELINE.fullmatch(agency) or agency.startswith("/")
        return match.end() if known else 0
    first = place.split(",")[0]
    return match.end() if len(first) > 2 and first.split()[0].isupper() else 0


def _is_title(text: str, lines: Sequence[Line], index: int, given: Sequence[BlockKind | None] | None) -> bool:
    """The first line or two, when short and no sentence of the story."""
    start, end = lines[index]
    line = text[start:end]
    if index > 1 or len(lines) < 2 or index == len(lines) - 1 or (given and "title" in given):
        return False
    if _dateline(line) or len(line) > 180:
        return False
    if not _SENTENCE_END.search(line):
        return True
    words = [w for w in re.findall(r"[A-Za-z][\w'’\-]*", line) if len(w) > 3]
    titled = sum(1 for w in words if w[0].isupper())
    return (
        index == 0
        and len(line) < 130
        and (titled >= 0.6 * len(words) or line.rstrip()[-1] == "?" or len(line) < 90)
        and _followed_by_longer(text, lines, index)
    )


def _followed_by_longer(text: str, lines: Sequence[Line], index: int) -> bool:
    return any(end - start > 1.3 * (lines[index][1] - lines[index][0]) for start, end in lines[index + 1 : index + 3])


def _is_subhead(text: str, lines: Sequence[Line], index: int) -> bool:
    """A short line inside the story that ends like no sentence."""
    start, end = lines[index]
    line = text[start:end]
    if len(line) > 90 or index == len(lines) - 1 or _SENTENCE_END.search(line) or line[-1] in ",;:—–-":
        return False
    if line[0] in "\"“'‘-–—•*(" or not (line[0].isupper() or line[0].isdigit()):
        return False
    if re.match(r"(?:Q|A|[A-Z][\w.'’ \-]{1,40}):\s", line):
        return False
    return len(line.split()) <= 12


def _is_quotation(line: str) -> bool:
    """Whether the paragraph is one quotation from end to end; the last mark may be missing."""
    marks = [at for at, c in enumerate(line) if c in '"“”«»']
    return len(line) > 2 and marks[:1] == [0] and marks[1:] in ([], [len(line) - 1])
