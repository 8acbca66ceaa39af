"""Words that tell who somebody is: titles, phrases before and behind a name, and a nameless one's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.resolve.cast import Member
from onrecord.resolve.principals.bodies import FIGHTERS, is_common_body
from onrecord.resolve.principals.roles import is_role
from onrecord.resolve.principals.tie import Context, Designation
from onrecord.resolve.speakers.named import GIVES_A_NAME
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import before_blanks, sentence
from onrecord.text.words import SPEAKS_FOR

_WORD = pattern_of(r"[^\W_]+(?:['’.\-&][^\W_]+)*\.?(?:['’](?=\s))?")
_PREPOSITIONS = frozenset(
    """
    of for from in at to with on by near against under over about behind since until among within during into inside
    outside who which that whose
    """.split()
)
_REACH = 110  # code points of a designation


def head_in(context: Context, place: Range) -> Range | None:
    """Where the head of a phrase stands: the last word before a preposition or a sign that ends the phrase."""
    last: Range | None = None
    for word in _WORD.finditer(context.text, *place):
        between = "" if last is None else context.text[last[1] : word.start()].strip()
        if last is not None and (
            between or word.group().lower() in _PREPOSITIONS or _CLOSE_TO.match(context.text, word.start())
        ):
            break
        last = word.span()
    return last


_CLOSE_TO = pattern_of(r"close\s+to\b")


_STOPS = pattern_of(r"[,.;:!?\n\"“”()—–]|\s-\s")
_TITLES_WITH_STOP = pattern_of(
    r"\b(?:[A-Z]|U\.S|Sen|Rep|Gov|Gen|Col|Maj|Capt|Sgt|Lt|Brig|Dr|Mr|Mrs|Ms|Smt|Prof|Adm|St|Hon|Rev)$"
)
_BREAKS = pattern_of(
    r"\b(?:said|says|saying|told|tells|added|wrote|replied|insisted|asked|called|accused|warned|urged|denied|alleged|argued"
    r"|announced|stressed|insisted|according\s+to|quoted|met|named|by|that|but|because|when|while|as|if|and|or|who|which|whom"
    r"|what|was|were|is|are|has|had|have|be|been|will|would|between|against|where|than|after|before|until|unless|although|though"
    r"|whether|amid|despite|including)\b",
    re.IGNORECASE,
)


_OPENER = pattern_of(
    r"(?:Then|Later|Earlier|Meanwhile|Yesterday|Today|Now|Also|So|Still|Even|Only|Both|(?:On\s+)?\w+day|Last\s+\w+)\s+"
    r"(?:(?:in|on)\s+(?:the\s+)?(?:day|week|month|year|morning|afternoon|evening|[A-Z]\w+day)\s+)?(?=[A-Z]|the\s|an?\s|its\s)"
)


def _phrase_start(text: str, begin: int, end: int) -> int:
    """Where the noun phrase that ends at a place can begin at the earliest."""
    start = begin
    for stop in _STOPS.finditer(text, begin, end):
        if not (stop.group() == "." and _TITLES_WITH_STOP.search(text, begin, stop.start())):
            start = stop.end()
    for cut in _BREAKS.finditer(text, start, end):
        start = cut.end()
    while start < end and not text[start].isalnum():
        start += 1
    opener = _OPENER.match(text, start, end)
    return opener.end() if opener else start


def before_name(context: Context, member: Member, start: int) -> Iterator[Designation]:
    """The title right before a person's name, and what is set before that with a comma: "its president, Ana Duarte"."""
    text = context.text
    begin, end = max(0, start - _REACH), start
    for _ in range(2):
        end = begin + len(text[begin:end].rstrip())
        comma = text[end - 1 : end] == ","
        end -= comma
        clause = _CLAUSE_BEFORE.search(text, begin, end) if comma else GIVES_A_NAME.search(text, begin, start)
        end = begin + len(text[begin : clause.start()].rstrip(" ,")) if clause else end
        first = _phrase_start(text, begin, end)
        place = (first, end)
        if comma and _ACCORDING.search(text, begin, first) and not _is_set_off(context, start):
            return  # "According to an official, Lee has left"
        head = head_in(context, place) if comma else _last_word(text, place)
        if head is not None and not comma and not is_role(text[slice(*head)]):
            head = head_in(context, place)  # "Secretary of State"
        if comma and (head is None or not is_role(text[slice(*head)])):
            place = _owned_at_end(text, place)  # "in the words of Norland's envoy, Ana Duarte"
            head = head_in(context, place)
        if head is not None and is_role(text[slice(*head)]):
            yield Designation(context, member, place, head)
        end = first
        if comma or text[begin:end].rstrip()[-1:] != ",":
            return


_COUNTED = pattern_of(
    r"\b(?P<who>(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix)\s(?:[\w’'&.-]+\s){1,7}?[a-z]+s),\s"
    r"(?:[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){1,3}(?:,\s|\sand\s|,\sand\s))+$"
)
_LONGEST_COUNTED = 180  # code points


def counted_before(context: Context, member: Member, start: int) -> Iterator[Designation]:
    """Who the second and further of several are that are counted before their names: "two union officials, Ana Duarte
    and Rui Vaz"."""
    joined = context.text[max(0, start - 4) : start].rstrip().endswith((",", "and"))
    found = _COUNTED.search(context.text, max(0, start - _LONGEST_COUNTED), start) if joined else None
    head = None if found is None else head_in(context, found.span("who"))
    if found is not None and head is not None and is_role(context.text[slice(*head)]):
        yield Designation(context, member, found.span("who"), head)


_ACCORDING = pattern_of(r"\bAccording\sto\s$")


def _is_set_off(context: Context, start: int) -> bool:
    """Whether a comma stands behind the name that begins at a place: "according to its head, Ana Duarte, …"."""
    name = context.named_at(start)
    return name is not None and context.text[name.end : name.end + 1] == ","


_OWNED_BEHIND = pattern_of(
    r"\b(?:of|to|by|from|with|for|in|on|at)\s+(?=(?:the|its|his|her|their)\s|(?:[A-Z][\w-]*\s){0,3}?[A-Z][\w-]*(?:['’]s|s['’])\s)"
)


def _owned_at_end(text: str, place: Range) -> Range:
    """The last phrase of several joined with "of" or the like."""
    joints = list(_OWNED_BEHIND.finditer(text, *place))
    return (joints[-1].end(), place[1]) if joints else place


_CLAUSE_BEFORE = pattern_of(r",?\s(?:who|whom)\s[^.;:,\n]*$")


def _last_word(text: str, place: Range) -> Range | None:
    last = None
    for word in _WORD.finditer(text, *place):
        last = word.span()
    return last


_BEHIND_END = pattern_of(r"[;:!?\n\"“”()—]|,|\.(?=\s+[\"“‘]?[A-Z]|\s*$)|\s[–-]\s")


_LETTERS = pattern_of(r",?\s(?:KC|QC|SC|MP|MLA|MEP|MSP|TD|Jr\.?|Sr\.?|PhD|MD|CBE|OBE)(?=[\s,.])")


def behind_letters(context: Context, end: int) -> int:
    """Where a person's name ends with the letters behind it: "Ana Duarte KC"."""
    letters = _LETTERS.match(context.text, end)
    return letters.end() if letters else end


def behind_name(context: Context, member: Member, end: int) -> Iterator[Designation]:
    """The apposition behind a person's name: "Ana Duarte, head of the port union,"."""
    text = context.text
    if text[end : end + 1] != ",":
        return
    start = end + 1
    while start < len(text) and text[start] in " \u00a0":
        start += 1
    stop = _BEHIND_END.search(text, start)
    place = (start, min(stop.start() if stop else len(text), start + _REACH))
    head = head_in(context, place)
    if head is not None and is_role(text[slice(*head)]):
        yield Designation(context, member, place, head)


_WHO_RUNS = pattern_of(
    r",?\s+(?:who|which)\s+(?:(?:also|now|claims?\s+to|claimed\s+to|says?\s+(?:he|she)|said\s+(?:he|she))\s+)?"
    r"(?P<verb>leads|heads|chairs|runs|represents|commands|directs"
    r"|(?:speaks?|appears|acts|works|spoke|appeared|acted)\s+for|owns|edits|founded|(?:sits|serves)\s+(?:in|on))\s+"
)
_RUNS_IT = pattern_of(
    r"\s+(?:(?:now|also)\s+)?(?P<verb>leads|heads|chairs|runs|commands|directs|edits|speaks\s+for)\s+(?=(?:the\s|[A-Z]))"
)
"""What somebody does, told right behind the name: "Ana Duarte leads the port union"."""


_SPEAKS_BEHIND = pattern_of(
    r"(?:,\s\d\d?,)?\s(?:has\s|had\s)?(?:said|says|told|wrote|writes|denied|denies|insisted|admitted|added|called)\b"
)
_TOP = 4000  # code points in which headline, lead and the paragraph behind it stand
_LEAD_SUBJECT = pattern_of(
    r"(?:[A-Z][A-Z .,’'-]+[^\n]{0,60}?(?:\)\s|\s)[-–—]{1,2}\s)?"
    r"(?P<who>(?:(?:The|An?)\s)?(?:[A-Z][\w-]+(?:['’]s)?\s){0,2}(?:[a-z-]+\s){0,3}?[a-z-]+)"
    r"\s(?:[a-z]+ed|has|had|have|is|was|quit|quits|stepped|told|said|says|denies)\b"
)


def introduced_before(context: Context, member: Member, place: Range) -> Iterator[Designation]:
    """What the lead says somebody is whom the next paragraph is the first to name, as who speaks: "Norland's ports
    minister resigned on Monday.\\n\\nIn a letter, Ana Duarte said"."""
    text = context.text
    if place[0] > _TOP or member.titles or not _SPEAKS_BEHIND.match(text, place[1]):
        return
    paragraph = text.rfind("\n", 0, place[0]) + 1
    lead_end = before_blanks(text, paragraph)
    lead = text.rfind("\n", 0, lead_end) + 1
    above = text[:lead].strip()
    if not text[:lead_end].endswith(".") or above.endswith(".") or above.count("\n\n") > 1:
        return
    told = _LEAD_SUBJECT.match(text, lead, lead_end)
    head = None if told is None else head_in(context, told.span("who"))
    if told is not None and head is not None and head[1] == told.end("who") and is_role(text[slice(*head)]):
        yield Designation(context, member, told.span("who"), head)


_AS = pattern_of(
    r"\s(?:(?:has|had|was|is|who)\s)?(?:stepp(?:ed|ing)\sdown|resign(?:ed|s|ing)|quits?|served?|serves|works?|worked|sworn\sin|appointed"
    r"|named|elected|re-elected|installed|took\soffice|takes\soffice|sacked|dismissed|ousted|retires?|retired)\s(?:[a-z]+\s)?as\s"
)


def served_as(context: Context, member: Member, end: int) -> Iterator[Designation]:
    """As what somebody serves or steps down: "Ana Duarte resigned as Norland's ports minister"."""
    found = _AS.match(context.text, end)
    if found is None:
        return
    stop = _BEHIND_END.search(context.text, found.end())
    place = (found.end(), min(stop.start() if stop else len(context.text), found.end() + _REACH))
    for word in _WORD.finditer(context.text, *place):
        if word.group().lower() in _PREPOSITIONS:
            return
        if is_role(word.group()):
            yield Designation(context, member, (place[0], word.end()), word.span())
            return


_APPOSITIONS = pattern_of(r"(?:,\s(?:an?|the|his|her|its|their)\s[^,.;:\n]{2,60}?){1,2}(?=,?\swho\s)")


def clause_behind(context: Context, member: Member, end: int) -> Iterator[Designation]:
    """What a person does in the clause behind the name: "Ana Duarte, who leads the port union,"."""
    apposition = _BEHIND_END.search(context.text, end + 1)
    found = (
        _WHO_RUNS.match(context.text, end)
        or _RUNS_IT.match(context.text, end)
        or _WHO_RUNS.search(
            context.text, end, min(apposition.start() if apposition else len(context.text), end + _REACH)
        )
    )
    if found is None:
        told = _APPOSITIONS.match(context.text, end)
        found = _WHO_RUNS.match(context.text, told.end()) if told else None
    if found is None:
        return
    stop = _BEHIND_END.search(context.text, found.end())
    last = min(stop.start() if stop else len(context.text), found.end() + _REACH)
    yield Designation(context, member, (found.start("verb"), last), found.span("verb"))


_WHOSE = pattern_of(
    r",?\s+(?P<whose>whose)\s+(?P<words>(?:(?:rebel|rescue|own|[a-z]+ing)\s+)?(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z-]+))\s+(?P<next>[a-z]+)"
)
_DOES = pattern_of(
    r"(?!its$)[a-z]+(?:s|ed)|ha[ds]|lost|won|led|held|ran|made|took|sold|fell|will|would|can|could|may|might"
)

_OF_HOLDER = pattern_of(r"administration|government|cabinet|regime|junta|office|campaign|team|delegation")
"""Bodies that belong to whom they are said to be of, and not the other way round."""


def whose_body(context: Context, member: Member, end: int) -> Iterator[Designation]:
    """The body that a clause behind the name says is somebody's: "Ana Duarte, whose commission counts the votes"."""
    found = _WHOSE.match(context.text, end)
    if found is None or _OF_HOLDER.fullmatch(found["noun"]):
        return
    if not (is_common_body(found["noun"]) or (found["noun"] == "column" and FIGHTERS.search(context.text))):
        return
    if _DOES.fullmatch(found["next"]) and not (is_role(found["next"]) or is_common_body(found["next"])):
        yield Designation(context, member, (found.start("whose"), found.end("noun")), found.span("whose"))


_LED_BY_OWNER = pattern_of(
    r"(?P<owns>['’]s?)\s(?:own\s|new\s)?(?P<noun>company|firm|party|movement|faction|militia|newspaper|airline)\b(?![\s-][a-z]+(?:man|woman|er|or)\b)"
)


def led_by_owner(context: Context, member: Member, place: Range) -> Iterator[Designation]:
    """The firm, party or fighters that are a person's own: "Ana Duarte's company"."""
    found = _LED_BY_OWNER.match(context.text, place[1])
    if found is not None:
        yield Designation(context, member, (place[0], found.end("noun")), found.span("owns"))


_FOR_BEHIND = pattern_of(r",?\s+(?P<verb>for)\s+(?=(?:the|his|her|its|their|[A-Z])\b)")
_SAID_BY = pattern_of(
    r"\b(?:said|says|countered|replied|argued|told|added|answered|asked|insisted|submitted)\s(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir)\.?\s)?$"
)
_SAID_REACH = 20  # code points
_FOR_BEFORE = pattern_of(
    r"(?:^|[.\n\"”’]\s*)(?:(?:Appearing|Acting|Speaking)\s+)?(?P<verb>[Ff]or)\s+(?P<whom>[^.;:\n\"“”]{2,70}),\s+"
    r"(?:[A-Z][\w.’'-]*\s+){0,3}$"
)


def appearing(context: Context, member: Member, place: Range) -> Iterator[Designation]:
    """For whom a lawyer speaks in court: "For the board, Ms Duarte said", "said Dale Orr, for the family"."""
    behind = _FOR_BEHIND.match(context.text, place[1])
    said_by = _SAID_BY.search(context.text, max(0, place[0] - _SAID_REACH), place[0]) is not None
    if behind is not None and (context.text[place[1]] == "," or said_by):
        stop = _BEHIND_END.search(context.text, behind.end())
        last = min(stop.start() if stop else len(context.text), behind.end() + _REACH)
        yield Designation(context, member, (behind.start("verb"), last), behind.span("verb"))
    before = _FOR_BEFORE.search(context.text, max(0, place[0] - _REACH), place[0])
    if before is not None:
        yield Designation(context, member, (before.start("verb"), before.end("whom")), before.span("verb"))


_OWNER_BEFORE = pattern_of(
    r"(?P<owner>(?:the|its|their|this)\s[\w\s-]{2,30}?|[A-Z][\w.&-]*(?:\s[\w.&-]+){0,4}?)(?:['’]s|s['’])\s$"
)
_OWN = pattern_of(r"(?:['’]s|s['’])\s$")
_OF_BODY = pattern_of(r"\s+(?P<joint>of|from|with|at)\s+(?:the\s+)?(?=[A-Z])")
_SPEAKS = pattern_of(r",?\s+(?:said|says|told|tells|added|wrote|explained|warned|argued|who)\b|,")


def attached(context: Context, member: Member, place: Range) -> Iterator[Designation]:
    """The body right before or behind a person's name: "the Front's Ana Duarte", "Ana Duarte of the Port Union"."""
    text = context.text
    owned = _OWN.search(text, max(0, place[0] - 3), place[0])
    before = _OWNER_BEFORE.search(text, max(0, place[0] - _REACH), place[0]) if owned else None
    if before is not None:
        start = _phrase_start(text, before.start("owner"), place[0])
        yield Designation(context, member, (start, place[0]), (place[0], place[0]))
    behind = _OF_BODY.match(text, place[1])
    name = context.named_at(behind.end()) if behind else None
    if behind is None or name is None:
        return
    if behind.group("joint") == "of" or _SPEAKS.match(text, name.end):
        yield Designation(context, member, (place[1], name.end), (place[1], place[1]))


_PART_OF = pattern_of(
    r"(?:(?:at\s+least|more\s+than|about|nearly|over|only|up\s+to)\s+)?[\w,-]+\s+of\s+"
    r"(?=(?:its|their|his|her|our|my)\s|(?:the\s+)?[\w-]+(?:['’]s|s['’])\s)"
)


_ONE_OF_SOME = pattern_of(
    r"(?:one|another|a\s(?:second|third|fourth)|the\s(?:first|second|third|other)|some|others|both|neither)"
    r"(?:\sof\sthem)?(?:,\swho\s[^.;:\n]*)?",
    re.IGNORECASE,
)
_SOME = pattern_of(r"(?:(?:The|At\sleast)\s)?[A-Z][\w’'.-]*\s(?:[\w’'-]+\s){0,4}?(?P<noun>[a-z-]+s)(?=\s|,)")
_SENTENCES_BEFORE = 3  # in which those stand of whom "a second" is one


def _some(context: Context, place: Range) -> Range | None:
    """Where those stand, at the beginning of a sentence before, of whom "one" or "a second" is one: "Two ministry
    officials spoke. One said"."""
    if not _ONE_OF_SOME.fullmatch(context.text, *place):
        return None
    paragraph = context.text.rfind("\n", 0, place[0]) + 1
    start = sentence(context.text, place[0] + 1)[0]
    for _ in range(_SENTENCES_BEFORE):
        start = sentence(context.text, max(0, start - 2))[0]
        found = _SOME.match(context.text, start, place[0]) if start >= paragraph else None
        if found is not None and is_role(found["noun"]):
            return found.span()
    return None


def itself(context: Context, member: Member, place: Range) -> Iterator[Designation]:
    """The words for somebody without a name; of "seven of its soldiers" those behind "of". None for a body that speaks
    through somebody: "a spokeswoman for the Port Union" is the union, and nobody's."""
    if not member.human and member.is_named_within(place):
        return
    if _cuts_a_name(context, member, place):
        return
    part = _PART_OF.match(context.text, *place)
    place = (part.end(), place[1]) if part else _some(context, place) or place
    head = head_in(context, place)
    if head is None or (not member.human and context.text[slice(*head)].lower() in SPEAKS_FOR):
        return
    yield Designation(context, member, place, head)


_LOCAL = pattern_of(r"(?:Local|Lodge|Branch|Chapter)\s(?:No\.?\s)?\d+")
_OF_THE = pattern_of(r"\sof\sthe\s(?=[A-Z])")


def chapter(context: Context, member: Member, place: Range) -> Iterator[Designation]:
    """The union behind the number of its branch: "Local 12 of the Port Workers"."""
    behind = _OF_THE.match(context.text, place[1]) if _LOCAL.fullmatch(context.text, *place) else None
    name = context.named_at(behind.end()) if behind else None
    if name is not None:
        yield Designation(context, member, (place[0], name.end), place)


_MISSION = pattern_of(
    r"\b(?P<union>U\.?N\.?|E\.?U\.?|A\.?U\.?)\s(?:[a-z]+\s)?(?P<head>[Mm]ission)\s(?:(?:in|to|for)\s(?:the\s)?[A-Z][\w-]+)?,?\s\(?$"
)


def mission(context: Context, member: Member, place: Range) -> Iterator[Designation]:
    """The union of states whose mission it is said to be before its letters: "the UN mission in Norland, MINUN"."""
    letters = context.text[slice(*place)]
    if not letters.isupper() or member.name != letters:  # letters behind a state's name were taken for the state's
        return
    found = _MISSION.search(context.text, max(0, place[0] - _REACH), place[0])
    if found is not None:
        yield Designation(context, member, (found.start("union"), found.end("head")), found.span("head"))


def _cuts_a_name(context: Context, member: Member, place: Range) -> bool:
    """Whether words end within another's name: "the contractor Brigg" of "the contractor Brigg & Sato"."""
    near = context.cast.names_in(place[0], place[1] + _REACH)
    return any(n.start < place[1] < n.end and context.cast.at(n.start) is not member for n in near)


def body(context: Context, member: Member, place: Range) -> Iterator[Designation]:
    """A body's name with the words before it, and what it is set to be behind it: "its Interior Ministry"."""
    first = _phrase_start(context.text, max(0, place[0] - _REACH), place[0])
    whole = (first, place[1])
    head = head_in(context, place)
    if head is not None:
        yield Designation(context, member, whole, head, named=True)
