"""Answers that are told whatever their fitted score: rules over the signs of a claim and an answer.

They were read off the stories, and those were left out, or held closer, of which less than seven in ten proved right in
2,000 other reports whose answers were labelled (`train/answers.jsonl`).
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.compare.block_signs import block_signs
from onrecord.compare.counting import counting_signs
from onrecord.compare.manners import Manner
from onrecord.compare.talk import Talk
from onrecord.rules import Rules, gives, rule

SURE = 0.8
"""How likely such an answer is one, as counted over all rules."""
_REACH = 3  # turns of others between
_SHORT = 6  # words of an answer that says little else
_TIMES_3, _TIMES_20 = 1.3, 3.0  # as logarithms of the larger by the smaller
Signs = Mapping[str, float]


def sure(talk: Talk, claim: Manner, answer: Manner, signs: Signs) -> str | None:
    """Why an answer surely meets a claim, in words; None where no rule says so.

    Args:
        signs: of the two, as they are weighed.
    """
    on = talk.blocks[answer.view.number].number - talk.blocks[claim.view.number].number
    one_place = signs["words of both"] or signs["answer in the claim"] or signs["claim in the answer"]
    if not 0 < on <= _REACH or one_place or _one_side(talk, claim, answer, signs):
        return None
    every = {**signs, **block_signs(talk, claim, answer), **counting_signs(claim, answer)}
    return ANSWERS.first(every)


def _one_side(talk: Talk, claim: Manner, answer: Manner, s: Signs) -> bool:
    """Whether one speaks for the other, as far as who they are called by tells: a body and its spokesman."""
    mine, its = talk.marks[claim.view.number], talk.marks[answer.view.number]
    within = bool(mine and its) and (mine <= its or its <= mine)
    return within or bool(s["one side"] or s["answers for the claiming"] or s["claims for the answering"])


def _denies(s: Signs) -> bool:
    return bool(s["answer deny"] or s["denying cue"])


def _charge(s: Signs) -> bool:
    return bool(s["claim accuse"] or s["charging cue"])


def _plain(s: Signs) -> bool:
    """Whether the claim tells what was, or lays it at a door."""
    return bool(s["claim assert"]) or _charge(s)


@rule(
    yes="[S1 [L Orland]] [Q1=accuse accused] [C1 [L Veskia] of theft]. [S2 [L Veskia]] [Q2=deny denied] [C2 it].",
    no="[S1 [L Orland]] [Q1=accuse accused] [C1 [L Kadar] of theft]. [S2 [L Veskia]] [Q2=deny denied] [C2 it].",
)
def points_back(s: Signs) -> bool:
    """ "Denied it" at the beginning of a turn, behind the nearest words that speak of who denies."""
    pointed = s["denying cue"] and s["points"]
    return bool(pointed and s["nearest that speaks of the answering"] and s["first of its block"])


@rule(
    yes="[S1 [L Orland]] [Q1=accuse told] of [C1 a stolen ship]. [S2 [L Veskia]] [Q2=deny denied] [C2 the charge].",
    no="[S1 [L Orland]] [Q1 told] of [C1 a new ship]. [S2 [L Veskia]] [Q2=deny denied] [C2 the charge].",
)
def the_charge(s: Signs) -> bool:
    """ "Rejected the charge", right behind the nearest charge."""
    return bool(s["denying cue"] and s["points at a charge"] and s["nearest charge"] and s["blocks on"] == 1)


@rule(
    yes="[S1 [O Corvane]] [Q1 put] [C1 the crowd at 2,150]. [S2 [O Norden]] [Q2=deny disputed] [C2 that figure].",
    no="[S1 [O Corvane]] [Q1 said] [C1 the crowd was small]. [S2 [O Norden]] [Q2=deny disputed] [C2 that figure].",
)
def the_number(s: Signs) -> bool:
    """ "Disputes that figure", right behind a number."""
    return bool(s["denying cue"] and s["points at a number"] and s["blocks on"] == 1)


@rule(
    yes="[S1 [P Anna Brook]] [Q1=accuse said] [C1 [L Veskia] sank it]. "
    "[S2 [L Veskia]] [Q2=deny denied] [C2 firing on ships].",
    no="[S1 [P Anna Brook]] [Q1 said] [C1 it sank]. [S2 [L Veskia]] [Q2=deny denied] [C2 firing on ships].",
)
def of_itself(s: Signs) -> bool:
    """The first words of who is charged, or who is spoken of and quoted, deny something, right behind."""
    return bool(
        _denies(s)
        and s["nearest that speaks of the answering"]
        and s["first of its block"]
        and s["blocks on"] == 1
        and s["paragraphs on"] <= 1
        and (_charge(s) or (s["claim assert"] and s["answer in quotation marks"]))
        and not s["points at no number"]
    )


@rule(
    yes="[S1 [L Orland]] [Q1=accuse blamed] [C1 [L Veskia] for the fire]. [S2 [P Bob Roe]] [Q2 spoke of] [C2 rain].\n\n"
    "[S3 [L Veskia]] [Q3=deny said] [C3 nobody went near the pier].",
    no="[S1 [L Orland]] [Q1 praised] [C1 [L Veskia] for the help]. [S2 [P Bob Roe]] [Q2 spoke of] [C2 rain].\n\n"
    "[S3 [L Veskia]] [Q3=deny said] [C3 nobody went near the pier].",
)
def charged(s: Signs) -> bool:
    """Who is spoken of where a charge is made denies something in the next paragraph, at most two turns on."""
    near = s["blocks on"] <= 2 and s["paragraphs on"] == 1
    return bool(_denies(s) and _charge(s) and s["block speaks of the answering"] and near)


@rule(
    yes="[S1 [P Anna Brook]] [Q1 said] [C1 soldiers burned the mill]. "
    "[S2 [P Bob Roe]] [Q2=deny said] [C2 no soldiers were near the mill].",
    no="[S1 [P Anna Brook]] [Q1 said] [C1 soldiers burned the mill]. "
    "[S2 [P Bob Roe]] [Q2=deny said] [C2 no rain fell on the pier].",
)
def in_its_words(s: Signs) -> bool:
    """A denial in the words of the claim right before, of which one has a no and the other has none."""
    return bool(_denies(s) and s["contained"] > 0.2 and s["blocks on"] == 1 and s["one negated"] and _plain(s))


@rule(
    yes="[S1 [P Anna Brook]] [Q1 said] [C1 40 soldiers stood at the pier]. "
    "[S2 [P Bob Roe]] [Q2 put] [C2 the number at 60].",
    no="[S1 [P Anna Brook]] [Q1 said] [C1 the soldiers of a day had gone]. "
    "[S2 [P Bob Roe]] [Q2 put] [C2 the number at 60].",
)
def counts_otherwise(s: Signs) -> bool:
    """A short answer counts what the claim counts, and otherwise."""
    most = _TIMES_20 if s["numbers that fit"] > 0.75 else _TIMES_3
    return bool(_counts(s) and s["gives a number"] and s["words of the answer"] <= _SHORT and s["numbers apart"] < most)


@rule(
    yes="[S1 [O Corvane]] [Q1 spoke of] [C1 1,200 gallons]. "
    "[S2 [P Bob Roe]] [Q2 said] [C2 20,000 was nearer the mark].",
    no="[S1 [O Corvane]] [Q1 spoke of] [C1 1,200 gallons]. [S2 [P Bob Roe]] [Q2 said] [C2 he sold 20,000 last year].",
)
def nearer_the_mark(s: Signs) -> bool:
    """A short answer sets a number against that of the claim: "closer to", "the true figure"."""
    near = s["numbers apart"] < _TIMES_20 and s["blocks on"] <= 2
    return bool(_counts(s) and s["gives another number"] and s["words of the answer"] <= _SHORT and near)


def _counts(s: Signs) -> bool:
    """Whether both count, the answer little else, and what it sets right is a number of the claim."""
    sets_right = s["answer negated"] and s["numbers of the answer"] > 1
    return bool(
        s["numbers that fit"] >= 0.4
        and s["numbers of the answer"] <= 2
        and not s["answer deny"]
        and (s["a number in common"] or not sets_right)
    )


@rule(
    yes="[S1 [P Anna Brook]] [Q1 said] [C1 the mill was sold], and [S2 [P Bob Roe]] [Q2 called it] [C2 nonsense].",
    no="[S1 [P Anna Brook]] [Q1 said] [C1 the mill was sold].\n\n[S2 [P Bob Roe]] [Q2 called it] [C2 nonsense].",
)
def short_untrue(s: Signs) -> bool:
    """A short word for the untrue, next to what was said in the paragraph."""
    beside = s["statements on"] == 1 and s["paragraphs on"] == 0
    return bool(s["calls it untrue"] and beside and _plain(s) and s["words of the answer"] <= _SHORT)


@rule(
    yes="[S1 [P Anna Brook]] [Q1 said] [C1 soldiers burned the mill at Lumen and took the harvest]. "
    "[S2 [P Bob Roe]] [Q2 said] [C2 no soldiers had crossed the river since Easter Sunday].",
    no="[S1 [P Anna Brook]] [Q1 said] [C1 soldiers burned the mill at Lumen and took the harvest]. "
    "[S2 [P Bob Roe]] [Q2 said] [C2 no ferries had crossed the river since Easter Sunday].",
)
def no_to_its_words(s: Signs) -> bool:
    """It begins with a no, and has words of what was said right before."""
    begins = s["begins with no"] and s["contained"] > 0.15
    return bool(begins and s["blocks on"] == 1 and not s["claim is no claim"])


ANSWERS: Rules[[Signs], str] = Rules(
    "disputes.sure",
    [
        gives("rejects what is said of it", points_back),
        gives("rejects the nearest charge", the_charge),
        gives("rejects a number right before", the_number),
        gives("denies, right behind what is said of it", of_itself),
        gives("denies, behind a charge that speaks of it", charged),
        gives("denies in the claim's own words", in_its_words),
        gives("counts what the claim counts", counts_otherwise),
        gives("sets a number against the claim's", nearer_the_mark),
        gives("a short word for the untrue right behind", short_untrue),
        gives("begins with a no, to words of the claim", no_to_its_words),
    ],
)
"""The first that fits says why, in words."""
