"""Why one statement is taken to answer another, in words."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.compare.clashes import clash
from onrecord.compare.manners import Manner

_WHERE = (
    ("nearest charge against it", "answers the nearest charge against it"),
    ("nearest charge", "answers the nearest charge"),
    ("answer in the claim", "stands in the words of the claim"),
    ("claim in the answer", "tells what it answers"),
    ("nearest of another", "answers the nearest words of another"),
)
_HOW = (
    ("denying cue", "reporting words that reject"),
    ("only points", "its words only point at what was said"),
    ("speaks of words", "speaks of what was said"),
    ("calls it untrue", "calls something untrue"),
    ("claim names the answering", "the claim names the one who answers"),
    ("answer names the claiming", "names the one who claims"),
    ("claim of a deed of the answering", "the claim tells of its deed"),
    ("set against", "set against the claim by the report's own words"),
)


def why(claim: Manner, answer: Manner, signs: Mapping[str, float]) -> str:
    """The reasons in words, the place first: "answers the nearest charge against it; says 4,000 where …"."""
    told = [words for name, words in _WHERE if signs[name]][:1] or ["stands near the claim"]
    told += numbers(claim, answer)
    told += [words for name, words in _HOW if signs[name]]
    if signs["one negated"] and signs["answer negated"]:
        told.append("says no where the claim does not")
    if signs["contained"] >= 0.3:
        told.append(f"{signs['contained']:.0%} of the shorter's telling words stand in the other")
    return "; ".join(told)


def numbers(claim: Manner, answer: Manner) -> list[str]:
    """The two numbers that differ, in words."""
    found = clash(claim.view.figures, answer.view.figures)
    if found is None or found.strength < 0.4:
        return []
    # As the texts have them: "nearly a dozen" is not 12.
    left, right = (_words(w, f.start, f.end) for w, f in ((claim, found.left), (answer, found.right)))
    return [f"says {right} where the claim says {left}"]


def _words(w: Manner, start: int, end: int) -> str:
    for span in w.view.statement.content:
        if span.start <= start and end <= span.end:
            return " ".join(span.surface[start - span.start : end - span.start].split())
    return "another number"
