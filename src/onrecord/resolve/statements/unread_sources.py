"""Where the words for who says something stand that the reader did not find."""

from __future__ import annotations

from onrecord.resolve.statements.source_case import SourceCase
from onrecord.rules import rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import sentence
from onrecord.text.transcripts import FULL_NAME, MARKS, SPOKE_TO, SPOKE_TO_US

_ASKED = pattern_of(r"\n[^\n]*\?[ ]*\n")
_HEAD = 2000  # code points in which an interview is introduced
_WHOLE_NAME = pattern_of(FULL_NAME)
_TALKS = pattern_of(
    rf"(?P<name>{FULL_NAME})(?:,[^\n,]{{3,80}},)?\s"
    r"(?:talks|speaks|spoke|talked|tells|told|answers|sat down|explains)\b"
    r"|\b(?:interview(?:ed)?|questions for|(?:talks?|spoke) (?:to|with)|met|Q&A with)\s"
    rf"(?P<other>{FULL_NAME})"
)
_PAST_A_CLAUSE = pattern_of(
    r"(?P<who>(?:[Tt]he\s|[Aa]n?\s|[Ii]ts\s)?[\w’'&. -]{3,80})"
    r",\s+(?:which|who|whom|whose|(?:when\s)?asked|pressed|questioned|speaking|answering|addressing)\s[^,;\n]*(?:,[^,;\n]*){0,2},\s(?:also\s|later\s)?$"
)


@rule(
    yes="The mining firm [O Acme], which [S1 [P Ann Lee]] [Q1 accused of] [C1 theft], [Q2 denied] [C2 it].",
    no="The mining firm [O Acme], which [S1 [P Ann Lee]] [Q1 accused of] [C1 theft] and [Q2 denied] [C2 it].",
)
def past_a_clause(u: SourceCase) -> tuple[Range, ...] | None:
    """A cue behind the comma that ends "X, which …," or "X, asked …," has X for its source."""
    cue = u.attribution.cue[0]
    start = sentence(u.text, cue)[0]
    found = _PAST_A_CLAUSE.match(u.text, start, cue)
    return (found.span("who"),) if found else None


_AND_IN_A_CLAUSE = pattern_of(
    r",\s(?P<who>which|who)\s[^,.;:\n]{2,60}\s(?:and|but)\s(?:also\s|now\s|still\s|later\s|then\s|since\s)?"
    r"(?:has\s|had\s|have\s)?$"
)
_TO_DO_IN_A_CLAUSE = pattern_of(r"\b(?P<who>[a-z]+s)\swho\s[^,.;:\n\"“”]{2,60}\sto\s$")
_DOING_IN_A_CLAUSE = pattern_of(r",\s(?P<who>which|who)\s[^,.;:\n\"“”]{2,60}\s$")


@rule(
    yes="[L Norland], which arms rebels but [Q1 says] [C1 it does not know them], left.",
    no="[L Norland], which arms rebels as it [Q1 says] [C1 it does not know them], left.",
)
def in_a_clause(u: SourceCase) -> tuple[Range, ...] | None:
    """A cue that "and" joins to the verb of a relative clause, or that goes on in it, has its subject: "X, which arms Y
    but says", "X, who took office promising"."""
    cue, source = u.attribution.cue[0], u.attribution.source
    start = sentence(u.text, cue)[0]
    found = _AND_IN_A_CLAUSE.search(u.text, start, cue)
    if found is None and not source and u.text[slice(*u.attribution.cue)].endswith("ing"):
        found = _DOING_IN_A_CLAUSE.search(u.text, start, cue)
    if found is None and not source:
        found = _TO_DO_IN_A_CLAUSE.search(u.text, start, cue)
    return (found.span("who"),) if found else None


_PASSIVE = pattern_of(
    r"(?:(?:was|were|is|are|been|being|has been|have been|had been)\s(?:\w+ly\s)?)?"
    r"(?:rated|described|called|labelled|branded|dubbed|condemned"
    r"|criticised|criticized|praised|hailed|welcomed|rejected|dismissed|denied|disputed|announced|deemed|judged|ruled|declared|found)(?:\sas)?"
)
_BY = pattern_of(
    r"[^.;:\n]{0,90}?\bby\s(?P<who>(?:the\s|an?\s|its\s|his\s|her\s|their\s)?(?:(?!(?:in|on|at|after|last|as|for|who|which|when|with|and)\b)[\w’'&-]+\s?){1,7}?)"
    r"(?=\s(?:in|on|at|after|last|as|for|who|which|when|with|and)\b|[,.;])"
)


@rule(
    yes="The mine [Q1=accuse was rated] [C1 “unsafe”] by the [O Pit Board] in 2024.",
    no="The mine [Q1=accuse was rated] [C1 “unsafe”] in 2024.",
)
def passive_by(u: SourceCase) -> tuple[Range, ...] | None:
    """By whom something was rated or condemned behind what they said of it says it: "was rated “inadequate” by the
    commission"."""
    start, end = u.attribution.cue
    if u.attribution.source or _PASSIVE.fullmatch(u.text, start, end) is None:
        return None
    behind = max((e for _, e in u.attribution.content if e > end), default=end)
    found = _BY.match(u.text, behind)
    return (found.span("who"),) if found else None


_TO_WHOM_AND = pattern_of(
    r"\b(?:when|as|while|after|before)\s(?P<who>(?:(?:the|an?|some|several|two|three|four|five|six|seven|eight|nine|ten|\d+)\s)?"
    r"(?:(?!(?:was|were|had|has|is|are)\b)[\w’'-]+\s){1,6}?)(?:[a-z]{3,}ed|held|hit|shot|beat|caught|met|put|took)\s"
    r"(?:him|her|them|us|me)\b[^.,;:\n\"“”]{0,40}\sand\s(?:then\s)?$"
)
_WANTS = pattern_of(r"(?:demand|order|ask|told|shout|threat|warn|accus)\w*")


@rule(
    yes="[P Ann Lee] was at home when two miners seized her and [Q1=demand demanded] [C1 money].",
    no="[P Ann Lee] was at home when two miners seized her and [Q1=demand regretted] [C1 the day].",
)
def harms_and_demands(u: SourceCase) -> tuple[Range, ...] | None:
    """Who does something to somebody in a clause and, behind "and", wants something says it: "four men stopped them and
    demanded money"."""
    start, end = u.attribution.cue
    if _WANTS.match(u.text, start, end) is None:
        return None
    found = _TO_WHOM_AND.search(u.text, sentence(u.text, start)[0], start)
    return ((found.start("who"), found.end("who") - 1),) if found else None


@rule(
    yes="[P Ann Lee] talks to us.\n\nWas it late[Q1 ?]\n[C1 I came at noon].",
    no="[P Ann Lee] left us.\n\nWas it late[Q1 ?]\n[C1 I came at noon].",
)
def interviewee(u: SourceCase) -> tuple[Range, ...] | None:
    """Who is told to talk before the first question answers it, where questions and answers have no labels."""
    if u.text[slice(*u.attribution.cue)] not in MARKS or u.attribution.source:
        return None
    asked = SPOKE_TO.search(u.text, 0, min(u.attribution.cue[0], _HEAD))
    if asked is not None:  # "She spoke to Bob Roe": of whom the paragraph told before, not who asks
        if asked["who"]:
            body = _OF_A_BODY.search(u.text, max(0, asked.start() - 10), asked.start("who"))
            person = _INTRODUCED.search(u.text, asked.end(), _first_question(u.text)) if body else None
            return (person.span("name") if person else asked.span("who"),)
        told = _WHOLE_NAME.search(u.text, u.text.rfind("\n", 0, asked.start()) + 1, asked.start())
        return (told.span(),) if told else None
    us = SPOKE_TO_US.search(u.text, 0, min(u.attribution.cue[0], _HEAD))
    if us is not None:
        return (us.span("who" if us["who"] else "whom"),)
    talks = _TALKS.search(u.text, 0, _first_question(u.text))
    return (talks.span("name" if talks["name"] else "other"),) if talks else None


_OF_A_BODY = pattern_of(r"\bof\s(?:the\s)?$")  # "the commander of the Front talks to Bob Roe"
_INTRODUCED = pattern_of(
    rf"(?P<name>{FULL_NAME})(?:,\s(?:\d{{2}}\b|an?\s|the\s|who\s)|\s(?:has\sled|leads|heads|runs|is\s(?:the|an?)\s))"
)


def _first_question(text: str) -> int:
    """Where the first line that is a question begins; 0 where none is."""
    first = _ASKED.search(text)
    return first.start() + 1 if first else 0


_FROM_WHOM = pattern_of(
    r"^(?:calls?|demands?|appeals?|pleas?|warnings?|criticism|requests?)\s(?:from|by)\s(?P<who>.{2,60}?)(?:\s(?:for|to|that))?$"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 no], despite [Q2 calls from [O Acme] for] [C2 them to go].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 no], despite [Q2 calls for] [C2 them to go].",
)
def inside_the_cue(u: SourceCase) -> tuple[Range, ...] | None:
    """Calls, warnings, criticism from somebody are theirs."""
    found = _FROM_WHOM.search(u.text[slice(*u.attribution.cue)])
    start = u.attribution.cue[0]
    return ((start + found.start("who"), start + found.end("who")),) if found else None


_SAYS = pattern_of(r"(?:said|says|say|added|adds|insisted|insists)")
_BEHIND = pattern_of(
    r"\s+(?P<who>(?:(?:the|its|his|her|their)\s+(?:[\w.’'-]+\s){0,3}?[\w.’'-]+?|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}?))"
    r"(?=,|\.?\s*$|\.\s|;)"
)


@rule(
    yes="[C1 It was late], [Q1 says] the mayor, and left.",
    no="[C1 It was late], [Q1 say] reports.",
)
def behind_the_cue(u: SourceCase) -> tuple[Range, ...] | None:
    """Who stands behind "says" that follows what is said, up to a comma or a full stop, says it."""
    cue, content = u.attribution.cue, u.attribution.content
    if not _SAYS.fullmatch(u.text, *cue) or not content or content[0][0] > cue[0]:
        return None
    end = min((s for s, _ in content if s > cue[1]), default=cue[1] + 80)
    found = _BEHIND.match(u.text, cue[1], end)
    return (found.span("who"),) if found and not _PRONOUN.fullmatch(found["who"]) else None


_PRONOUN = pattern_of(r"I|[Tt]hat|[Tt]his|[Ii]t")
_BEFORE = pattern_of(
    r"[\s,\"”’']*(?P<who>(?:(?:[Mm]rs?|[Mm]s|[Dd]r)\.?\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}"
    r"|(?:the|his|her|its)\s(?:[\w’'-]+\s){0,2}[\w’'-]+)\s"
)


@rule(
    yes="[C1 It was late], the mayor [Q1 said].",
    no="[C1 It was late], as [Q1 said] before.",
)
def before_the_cue(u: SourceCase) -> tuple[Range, ...] | None:
    """Who stands alone between what is said and "said" says it."""
    cue, content = u.attribution.cue, u.attribution.content
    before = max((e for _, e in content if e <= cue[0]), default=None)
    if before is None or not _SAYS.fullmatch(u.text, *cue):
        return None
    found = _BEFORE.fullmatch(u.text, before, cue[0])
    return (found.span("who"),) if found else None


_SUBJECT = pattern_of(
    r"(?:(?:On|In|At|After|Meanwhile|However|But|And)\b[^,\n]{0,30},?\s)?"
    r"(?P<who>(?:The\s|the\s|An?\s|[A-Z][\w’-]*['’]s\s)?(?:[a-z][\w-]*\s){0,2}[A-Za-z][\w’'&.-]*"
    r"(?:\sof\s[a-z]+|(?:\s(?:of\s|for\s|and\s|the\s)?[A-Z][\w’'&.-]*){0,5}))\s"
    r"(?:has|have|had|will|would|also|kept|held|cut|told|sent|met|put|went|took|gave|left|made|set|won|lost|led|shut"
    r"|[a-z]{3,}ed)\b"
)
_DATELINE_ENDS = pattern_of(r"\)\s[-–—]+\s|\s[-–—]\s")
_ALOUD = pattern_of(
    r"(?:also |later )?(?:sa(?:id|ying)|warn|charg|add(?:ed|ing)|den(?:ied|ying)|accus|chant|shout|insist|claim|urg"
    r"|demand|vow|pledg|promis|announc|stress|call(?:ed|ing)|describ|argu)"
)
_GOES_ON = pattern_of(r"(?:,|\band|\bbut|\bthen)\s$")


@rule(
    yes="The Bank of [L Norland] kept its rate, and [Q1 warned] [C1 that prices rose].",
    no="The Bank of [L Norland] kept its rate [Q1 warned of] [C1 in May].",
)
def subject_of_the_sentence(u: SourceCase) -> tuple[Range, ...] | None:
    """A cue without a source that goes on behind a comma or "and" is of whom the sentence begins with."""
    cue = u.attribution.cue
    goes_on = _GOES_ON.search(u.text, max(0, cue[0] - 6), cue[0]) is not None and not u.attribution.nested
    if not goes_on or not _ALOUD.match(u.text, *cue):
        return None
    start = sentence(u.text, cue[0])[0]
    dateline = _DATELINE_ENDS.search(u.text, start, min(start + 60, cue[0]))
    subject = _SUBJECT.match(u.text, dateline.end() if dateline else start, cue[0])
    return (subject.span("who"),) if subject else None


_SUBJECT_ALONE = pattern_of(
    r"(?P<who>(?!(?:That|This|These|Those|It|There|He|She|They|We|I|Then)\b)[A-Z][\w’'-]*(?:\s(?!(?:who|which|that|when|while|as|if|on|last|this)\b)[\w’'&.-]+){0,5}?)"
    r"(?:\son\s(?:[A-Z][a-z]+day|[A-Z][a-z]+\s\d+)|\slast\s\w+|\sthis\s\w+)?\s(?:also\s|later\s)?"
)


@rule(
    yes="Prosecutors in [L Norland] on Tuesday [Q1 charged] [C1 a miner with theft].",
    no="Prosecutors, it is said, [Q1 charged] [C1 a miner with theft].",
)
def stands_before(u: SourceCase) -> tuple[Range, ...] | None:
    """Who alone stands between the beginning of the sentence and a word of saying says it."""
    cue = u.attribution.cue
    if u.attribution.nested or not _ALOUD.match(u.text, *cue):
        return None
    start = sentence(u.text, cue[0])[0]
    dateline = _DATELINE_ENDS.search(u.text, start, min(start + 60, cue[0]))
    subject = _SUBJECT_ALONE.fullmatch(u.text, dateline.end() if dateline else start, cue[0])
    return (subject.span("who"),) if subject else None
