"""By which signs it is known that one statement answers another of its report. What they weigh is fitted on stories."""

from __future__ import annotations

from itertools import pairwise

from onrecord.compare.clashes import clash, share_a_value
from onrecord.compare.manners import Manner
from onrecord.compare.talk import Talk, names
from onrecord.compare.trees import rounded
from onrecord.compare.values import StatementView
from onrecord.compare.weights import containment, likeness, total

_ACTS = ("assert", "deny", "accuse", "demand", "warn", "commit", "express")
_SOFT = frozenset(["demand", "warn", "commit", "express"])


def signs(talk: Talk, claim: Manner, answer: Manner) -> dict[str, float]:
    """All signs of a claim and what may answer it, by name."""
    return rounded(
        {
            **_order(talk, claim, answer),
            **_acts(claim, answer),
            **_wording(claim, answer),
            **_likeness(claim.view, answer.view),
            **_parties(talk, claim.view, answer.view),
            **_numbers(claim.view, answer.view),
            **_rivals(talk, claim, answer),
            **_deeds(talk, claim.view, answer.view),
        }
    )


def _order(talk: Talk, claim: Manner, answer: Manner) -> dict[str, float]:
    c, a = claim.view, answer.view
    between = talk.between(c, a)
    line = [c, *(w.view for w in between), a] if c.number < a.number else [a, *(w.view for w in between), c]
    turns = sum(not talk.one_party(x, y) for x, y in pairwise(line))
    return {
        "claim first": c.number < a.number,
        "statements on": min(abs(a.number - c.number), 10),
        "paragraphs on": min(abs(a.paragraph - c.paragraph), 8),
        "one sentence": a.sentence.start == c.sentence.start,
        "turns": min(turns, 6),
        "others between": sum(not talk.one_party(w.view, a) and not talk.one_party(w.view, c) for w in between),
        "answer in the claim": a.statement.within == c.statement.id,
        "claim in the answer": c.statement.within == a.statement.id,
        "words of both": _overlap(c, a),
        "surely said": min(c.statement.score, a.statement.score),
        "answers days before": bool(a.statement.said and c.statement.said and a.statement.said < c.statement.said),
        "another day": bool(a.statement.said and c.statement.said and a.statement.said != c.statement.said),
    }


def _acts(claim: Manner, answer: Manner) -> dict[str, float]:
    c, a = claim.view.statement.act, answer.view.statement.act
    acts = {f"claim {act}": c == act for act in _ACTS} | {f"answer {act}": a == act for act in _ACTS}
    return {**acts, "claim is no claim": c in _SOFT, "answer is no answer": a in _SOFT}


def _wording(claim: Manner, answer: Manner) -> dict[str, float]:
    c, a = claim.view, answer.view
    return {
        "denying cue": answer.denies,
        "answering cue": answer.replies,
        "charging cue": claim.charges,
        "answer charges": answer.charges,
        "claim denies": claim.denies,
        "calls it something": answer.calls,
        "admits": answer.admits,
        "agrees": answer.agrees,
        "calls it untrue": answer.untrue,
        "only points": answer.points,
        "claim only points": claim.points,
        "speaks of words": answer.of_words,
        "begins with no": answer.no_first,
        "answer asks": answer.asks,
        "claim asks": claim.asks,
        "answer negated": a.negated,
        "claim negated": c.negated,
        "one negated": a.negated != c.negated,
        "set against": answer.set_against,
        "begins with but": answer.begins_with_but,
        "answer in quotation marks": a.statement.kind == "direct",
        "claim in quotation marks": c.statement.kind == "direct",
        "words of the answer": min(len(a.stems), 20),
        "words of the claim": min(len(c.stems), 20),
    }


def _likeness(c: StatementView, a: StatementView) -> dict[str, float]:
    shared = c.content_set & a.content_set
    return {
        "shared words": min(total(shared), 4.0),
        "contained": containment(c.content_set, a.content_set) if len(a.stems) > 1 and len(c.stems) > 1 else 0.0,
        "alike": likeness(c.content_set, a.content_set),
        "letters": len(c.letters & a.letters) / max(1, min(len(c.letters), len(a.letters))),
        "sentences alike": likeness(c.sentence_set, a.sentence_set),
    }


def _parties(talk: Talk, c: StatementView, a: StatementView) -> dict[str, float]:
    return {
        "claim names the answering": names(c, a),
        "answer names the claiming": names(a, c),
        "claim speaks of somebody": bool(c.about),
        "about one": bool(c.about & a.about),
        "one side": bool(c.sides & a.sides),
        "answers for the claiming": bool(set(c.speakers) & a.sides),
        "claims for the answering": bool(set(a.speakers) & c.sides),
        "side alike": bool(c.names & a.names),
        "nobody claims": not c.speakers,
        "nobody answers": not a.speakers,
        "charges elsewhere": any((c.number, x) in talk.accusing for x in talk.of_party[a.number]),
        "charged by the answering": any((a.number, x) in talk.accusing for x in talk.of_party[c.number]),
        "claim by a person": _kind(talk, c) == "person",
        "answer by a person": _kind(talk, a) == "person",
        "claim by the nameless": _kind(talk, c) == "group",
        "answer by the nameless": _kind(talk, a) == "group",
        "claim relayed": bool(c.relays),
        "claim told by somebody": c.statement.within is not None,
        "answer told by somebody": a.statement.within is not None,
    }


def _numbers(c: StatementView, a: StatementView) -> dict[str, float]:
    found = clash(c.figures, a.figures)
    return {
        "clash": found.strength if found else 0.0,
        "one unit": found is not None and found.unit,
        "both count": bool(c.figures) and bool(a.figures),
        "a number in common": share_a_value(c.figures, a.figures),
    }


def _rivals(talk: Talk, claim: Manner, answer: Manner) -> dict[str, float]:
    """How the claim stands among what else might be answered, and the answer among what else might answer."""
    c, a = claim.view, answer.view
    rivals = talk.rivals(a)
    others = [value for key, value in rivals.alike.items() if key != c.id]
    behind = [w for w in talk.manners[c.number + 1 : a.number] if talk.may_meet(c, w.view)]
    return {
        "nearest of another": rivals.nearest == c.id,
        "nearest charge": rivals.charge is claim,
        "nearest charge against it": rivals.aimed is claim,
        "a nearer charge": rivals.charge is not None and rivals.charge.view.number > c.number,
        "a nearer charge against it": rivals.aimed is not None and rivals.aimed.view.number > c.number,
        "nearest number": rivals.number == c.id,
        "more alike than others": likeness(c.content_set, a.content_set) - max(others, default=0.0),
        "answered before": any(w.denies or w.view.statement.act == "deny" for w in behind),
        "its speaker answered before": any(talk.one_party(w.view, a) for w in behind),
    }


def _deeds(talk: Talk, c: StatementView, a: StatementView) -> dict[str, float]:
    """What is told to have been done, in the words of each."""
    told, answered = talk.deeds(c), talk.deeds(a)
    return {
        "claim of a deed": bool(told),
        "claim of a hostile deed": any((e.event.score or 0) < 0 for e in told),
        "claim of a deed of the answering": any(e.parties[0] & a.sides for e in told),
        "claim of a deed of the claiming": any(e.parties[0] & c.sides for e in told),
        "claim of a deed that is denied": any(e.event.status == "denied" for e in told),
        "answer of a deed": bool(answered),
        "answer of a deed of its own": any(e.parties[0] & a.sides for e in answered),
        "answer of a deed of the claiming": any(e.parties[0] & c.sides for e in answered),
        "answer of a deed that is denied": any(e.event.status == "denied" for e in answered),
        "deeds of one type": bool({e.event.type for e in told} & {e.event.type for e in answered}),
    }


def _kind(talk: Talk, view: StatementView) -> str | None:
    local = view.statement.speakers
    return talk.report.people[local[0]].kind if local else None


def _overlap(c: StatementView, a: StatementView) -> float:
    """How much of the shorter content's words are the other's too: the same place of the text."""
    shared = sum(
        max(0, min(p.end, q.end) - max(p.start, q.start)) for p in c.statement.content for q in a.statement.content
    )
    least = min(sum(p.end - p.start for p in v.statement.content) for v in (c, a))
    return shared / least if least else 0.0
