"""Of all the people named before a pronoun, the one for whom most speaks: features with weights that add up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.speakers.context import Context
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import before_blanks, sentence
from onrecord.world import given_names


class Surroundings(NamedTuple):
    """Where a pronoun stands: what its antecedents are measured by."""

    context: Context
    place: int
    gender: str | None
    """ "male" of "he"."""
    sentence: int
    """Where its sentence begins."""
    sentence_before: int
    """Where the sentence before begins."""
    paragraph: int
    """Where its paragraph begins."""
    paragraph_before: int
    """Where the paragraph before begins."""
    last_speaker: Member | None
    linked: Mapping[Member, float]
    """Whom the reader takes the pronoun to mean, each with its score."""


class Antecedent(NamedTuple):
    """A person whom a pronoun may mean."""

    around: Surroundings
    member: Member
    last: int
    """Start of the person's last mention before the pronoun."""

    @property
    def words(self) -> Range:
        """Start of the person's last mention and of the pronoun."""
        return self.last, self.around.place

    @property
    def named(self) -> int:
        """Start of the last mention by name or description before the pronoun, -1 where there is none."""
        return self.member.named_before(self.around.place)


_HOPELESS = 8000  # code points behind the nearest from which all other weights together bring nobody back
_FALLS_BY_ONE = 400.0  # code points over which an antecedent loses as much as being the subject gains


@rule(
    yes="[P Ann Lee] came. [S1 She] [Q1 said] [C1 no].",
    no="[S1 She] [Q1 said] [C1 no]. [P Ann Lee] came.",
)
def distance(a: Antecedent) -> float:
    """The further back the last mention, the less likely."""
    return -(a.around.place - a.last) / _FALLS_BY_ONE


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 no].\n\n[S2 She] [Q2 said] [C2 yes].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 no].\n\nIt rained.\n\n[S2 She] [Q2 said] [C2 yes].",
)
def spoke_near(a: Antecedent) -> float | None:
    """Who spoke in this paragraph or the one before."""
    near = a.around.context.spoke_between(a.around.paragraph_before, a.around.place)
    return 0.5 if any(m is a.member for m in near) else None


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 no].\n\nIt rained.\n\n[S2 She] [Q2 said] [C2 yes].",
    no="[P Ann Lee] came. [S1 Two miners] [Q1 said] [C1 no]. [S2 She] [Q2 said] [C2 yes].",
)
def spoke_last(a: Antecedent) -> float | None:
    """Who spoke last."""
    return 0.3 if a.around.last_speaker is a.member else None


@rule(
    yes="[P Ann Lee] came. [S1 She] [Q1 said] [C1 no].",
    no="[P Ann Lee] came.\n\n[S1 She] [Q1 said] [C1 no].",
)
def in_paragraph(a: Antecedent) -> float | None:
    """Who is mentioned in this paragraph before this sentence."""
    return 0.9 if a.member.is_mentioned(a.around.paragraph, a.around.sentence) else None


_OPENS_A_SENTENCE = frozenset(
    """
    the its his her their of for and spokesman spokeswoman minister president leader chairman chief director head
    foreign prime interior defence defense finance deputy
    """.split()
)
_SENTENCE_ENDS = pattern_of(r"[.!?\n]")
_LONGEST_TITLE = 70  # code points before a name


@rule(
    yes="It rained. Minister for Mines [P Ann Lee] came. [S1 She] [Q1 said] [C1 no].",
    no="It rained on Minister [P Ann Lee]. [S1 She] [Q1 said] [C1 no].",
)
def subject(a: Antecedent) -> float | None:
    """Whose last mention by name or description opens its sentence, as subjects do."""
    return 0.6 if _is_subject(a) else None


def _is_subject(a: Antecedent) -> bool:
    if a.named < 0:
        return False
    line = a.around.context.text[max(0, a.named - _LONGEST_TITLE) : a.named]
    before = _SENTENCE_ENDS.split(line)[-1].strip(' "“‘,').split()
    return all(w[:1].isupper() or w.lower() in _OPENS_A_SENTENCE for w in before)


@rule(
    yes="[P Ann Lee] came.\n\nIt rained.\n\nIt snowed.\n\n[S1 She] [Q1 said] [C1 no].",
    no="[P Ann Lee] came.\n\n[S1 She] [Q1 said] [C1 no].",
)
def far(a: Antecedent) -> float | None:
    """Who was last mentioned before the paragraph before."""
    return -1.0 if a.last < a.around.paragraph_before else None


@rule(
    yes="[P Moira Lee] came with [P Gordon Roe]. [S1 She] [Q1 said] [C1 no].",
    no="[P Robin Lee] came with [P Robin Roe]. [S1 She] [Q1 said] [C1 no].",
)
def given_name(a: Antecedent) -> float | None:
    """Who has a given name of the pronoun's gender, rather than one of the other."""
    told = None if a.member.gender else given_names.gender(a.member.name)
    return None if told is None or a.around.gender is None else 0.75 if told == a.around.gender else -4.0


@rule(
    yes="[P Ann Lee] came. [S1 She] [Q1 said] [C1 no].",
    no="[P Ann Lee] came.\n\n[S1 She] [Q1 said] [C1 no].",
)
def sentence_before(a: Antecedent) -> float | None:
    """Who is named in the sentence right before, in this paragraph."""
    return 2.0 if a.named >= max(a.around.paragraph, a.around.sentence_before) else None


@rule(
    yes="[P Ann Lee] came to [P Eva Roe].\n\n[S1 She] [Q1 said] [C1 no].",
    no="It rained on [P Ann Lee].\n\n[S1 She] [Q1 said] [C1 no].",
)
def goes_on(a: Antecedent) -> float | None:
    """Whom the last sentence of the paragraph before has for its subject, where the pronoun opens its own."""
    opens = a.around.place == a.around.paragraph > a.named >= 0
    if not (opens and _is_subject(a)):
        return None
    text = a.around.context.text
    return 1.0 if a.named >= sentence(text, before_blanks(text, a.around.paragraph) - 1)[0] else None


@rule(
    yes="[P Ann Lee] came.\n\n[P EVE DOE]: It rained. [S1 She] [Q1 said] [C1 no].",
    no="[P Ann Lee] came.\n\n[P EVE DOE] left: It rained. [S1 She] [Q1 said] [C1 no].",
)
def own_label(a: Antecedent) -> float | None:
    """Under whose label the paragraph stands says "I"."""
    return -3.0 if has_label(a.around.context.text, a.around.place, a.member) else None


_QUOTED_BEFORE = pattern_of(r"[“\"][^“”\"\n]*[”\"],?\s$")
_LONGEST_QUOTED = 600  # code points


@rule(
    yes='[P Ann Lee] came. [C1 "The bus was [P Eva Roe]\'s,"] [S1 she] [Q1 said].',
    no='[P Ann Lee] came. [C1 "The bus was late,"] [S1 she] [Q1 said].',
)
def named_in_it(a: Antecedent) -> float | None:
    """Whom the quotation right before the pronoun names is not who says it."""
    start = quoted_before(a.around.context.text, a.around.place)
    return -3.0 if start is not None and a.member.is_named(start, a.around.place) else None


def quoted_before(text: str, place: int) -> int | None:
    """Where the quotation begins that ends right before a place, None where there is none."""
    quoted = _QUOTED_BEFORE.search(text, max(0, place - _LONGEST_QUOTED), place)
    return None if quoted is None else quoted.start()


_IN_RELATIVE = pattern_of(r"\bwho(?:m|se)?\b[^,.;:\n]*$")
_LONGEST_RELATIVE = 80  # code points up to a name


@rule(
    yes="[P Ann Lee], a clerk who saw [P Eva Roe] leave, wept. [S1 She] [Q1 said] [C1 no].",
    no="[P Ann Lee], a clerk, saw [P Eva Roe] leave. [S1 She] [Q1 said] [C1 no].",
)
def in_relative_clause(a: Antecedent) -> float | None:
    """Whose last mention stands in a clause that tells more of another: "the barber who saw Whitlow die"."""
    start = max(0, a.last - _LONGEST_RELATIVE)
    return -1.0 if _IN_RELATIVE.search(a.around.context.text, start, a.last) else None


_LEAST_LINK, _MOST_LINK = -1.0, 2.0


@rule(
    yes="[M1 [P Ann Lee]] came. [S1 [M2=1 She]] [Q1 said] [C1 no].",
    no="[P Ann Lee] came. [S1 She] [Q1 said] [C1 no].",
)
def linked(a: Antecedent) -> float | None:
    """Whom the reader takes the pronoun to mean, the more the surer it is."""
    score = a.around.linked.get(a.member)
    return None if score is None else min(_MOST_LINK, max(_LEAST_LINK, score / 2))


# The weights were chosen on whole stories; they add up in this order.
ANTECEDENTS = Rules(
    "speakers.antecedents",
    [
        distance,
        spoke_near,
        spoke_last,
        in_paragraph,
        sentence_before,
        subject,
        far,
        given_name,
        goes_on,
        own_label,
        named_in_it,
        in_relative_clause,
        linked,
    ],
    at=lambda a: a.words,
)


def person_before(
    context: Context, words: Range, fits: Callable[[Member], bool], gender: str | None = None
) -> Member | None:
    """The likeliest antecedent of a pronoun among the members that fit and are mentioned before."""
    place = words[0]
    around = _surroundings(context, words, gender)
    best: tuple[float, Member] | None = None
    for member, last in _hopeful(context, place, fits):
        score = 0.0
        for weight in ANTECEDENTS.every(Antecedent(around, member, last)):
            score += weight  # sum() rounds otherwise from Python 3.12 on, and records must not depend on that
        if best is None or score > best[0]:
            best = (score, member)
    return best[1] if best else None


def _hopeful(context: Context, place: int, fits: Callable[[Member], bool]) -> list[tuple[Member, int]]:
    """The members that fit and are mentioned before, each with its last mention, but for those behind all hope."""
    for reach in (2 * _HOPELESS, place):
        near = context.ledger.near(max(0, place - reach), place)
        mentioned = [(m, m.last_before(place)) for m in near if fits(m)]
        nearest = max((last for _, last in mentioned), default=-1)
        # Where the nearest is that far back, others may stand before what was looked at.
        if nearest >= place - _HOPELESS:
            break
    return [(m, last) for m, last in mentioned if nearest - last <= _HOPELESS]


def has_label(text: str, place: int, member: Member) -> bool:
    """Whether the paragraph in which a place stands begins with the member as its label: "LEE: It was late"."""
    start = text.rfind("\n", 0, place) + 1
    if not member.is_mentioned(start, start + 1):
        return False
    return any(text[end : end + 1] == ":" for _, end in member.beginning(start))


def _surroundings(context: Context, words: Range, gender: str | None) -> Surroundings:
    text, place = context.text, words[0]
    paragraph = text.rfind("\n", 0, place) + 1
    sentence = _sentence(text, place)
    return Surroundings(
        context,
        place,
        gender,
        sentence=sentence,
        sentence_before=_sentence(text, sentence - 1),
        paragraph=paragraph,
        paragraph_before=_paragraph_before(text, paragraph),
        last_speaker=context.spoke_before(place)[1],
        linked=context.referents.likely(words),
    )


def _paragraph_before(text: str, paragraph: int) -> int:
    """Where the paragraph before one begins, both being lines with words."""
    end = before_blanks(text, paragraph)
    return text.rfind("\n", 0, max(0, text.rfind("\n", 0, end))) + 1


def _sentence(text: str, place: int) -> int:
    """Where the sentence begins in which a place stands."""
    return max(text.rfind(c, 0, max(0, place - 1)) for c in ".!?\n") + 1
