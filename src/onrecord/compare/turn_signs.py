"""By which signs it is known that an actor's later words on a matter differ from earlier ones. Fitted on stories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from onrecord.compare.manners import Manner
from onrecord.compare.speaking import by_voice, same_voice
from onrecord.compare.trees import rounded
from onrecord.compare.values import ReportView, StatementView
from onrecord.compare.weights import containment, likeness, total

_ACTS = ("assert", "deny", "accuse", "demand", "warn", "commit", "express")
_TURNS = re.compile(
    r"\b(?:now|no longer|after all|revers\w*|withdr\w+|retract\w*|apologi[sz]\w*|backtrack\w*|back(?:ed|ing) down"
    r"|climb\w* down|changed (?:his|her|its|their) (?:mind|tune|story)|u-turn|gave way|relent\w*|agreed|ordered"
    r"|allow\w*|accept\w*|drop(?:s|ped)|suspend\w*|call(?:s|ed|ing)? off|resign\w*|step(?:s|ped)? (?:down|aside)"
    r"|at last|finally|in the end|mistake\w*|sorry|wrong|only|own(?:s|ed)? (?:up|to))\b",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(
    r"\b(?:who|which|having|after|before|earlier|previously|until|last|days? (?:ago|earlier|after)|week"
    r"|had (?:said|sworn|denied|insisted|vowed|told|called|promised|refused|ruled|rejected|dismissed))\b",
    re.IGNORECASE,
)


_ONE_VOICE = ("actor", "name", "side", "speaks")


def may_turn(earlier: StatementView, later: StatementView) -> bool:
    """Whether the later may be another word of the same party: said, by one voice, not before."""
    return _said_not_before(earlier, later) and same_voice(earlier, later) in _ONE_VOICE


def turning(earlier: ReportView, later: ReportView) -> Iterator[tuple[StatementView, StatementView]]:
    """All statements of two reports, or of one, of which `may_turn` holds."""
    voices = by_voice(later.statements)
    for mine in by_voice(earlier.statements):
        for theirs in voices:
            if not mine.strange_to(theirs) and same_voice(mine.statements[0], theirs.statements[0]) in _ONE_VOICE:
                yield from ((e, t) for e in mine.statements for t in theirs.statements if _said_not_before(e, t))


def _said_not_before(earlier: StatementView, later: StatementView) -> bool:
    if "withheld" in (earlier.statement.polarity, later.statement.polarity) or earlier.id == later.id:
        return False
    if earlier.report == later.report and _one_place(earlier, later):
        return False
    one, other = day_said(earlier), day_said(later)
    return bool(one and other and one <= other)


def _one_place(one: StatementView, other: StatementView) -> bool:
    """Whether the words of two statements of a report lie over each other: one was read into the other."""
    return any(p.start < q.end and q.start < p.end for p in one.statement.content for q in other.statement.content)


def day_said(view: StatementView) -> str | None:
    """When it was said, or else printed."""
    return view.statement.said or view.published


def days_on(earlier: StatementView, later: StatementView) -> int | None:
    """How many days lie between them."""
    one, other = day_said(earlier), day_said(later)
    try:
        return (date.fromisoformat(other) - date.fromisoformat(one)).days if one and other else None
    except ValueError:
        return None


def signs(earlier: Manner, later: Manner) -> dict[str, float]:
    """All signs of two statements of one party, by name."""
    e, t = earlier.view, later.view
    return rounded(
        {
            **{f"earlier {act}": earlier.act == act for act in _ACTS},
            **{f"later {act}": later.act == act for act in _ACTS},
            **_voice(earlier, later),
            **_time(e, t),
            **_words(earlier, later),
        }
    )


def _voice(earlier: Manner, later: Manner) -> dict[str, float]:
    voice = same_voice(earlier.view, later.view)
    return {
        "one actor": voice == "actor",
        "name fits": voice == "name",
        "one side": voice == "side",
        "one speaks for the other": voice == "speaks",
        "one says, one denies": (earlier.act == "deny") != (later.act == "deny"),
        "one act": earlier.act == later.act,
    }


def _time(e: StatementView, t: StatementView) -> dict[str, float]:
    days = days_on(e, t)
    return {
        "days on": min(-1 if days is None else days, 30),
        "one report": e.report == t.report,
        "statements on": max(-12, min(12, t.number - e.number)) if e.report == t.report else 0,
        "one sentence": e.report == t.report and e.sentence.start == t.sentence.start,
        "both days told": e.statement.said is not None and t.statement.said is not None,
        "earlier told back": bool(e.statement.said and e.published and e.statement.said < e.published),
    }


def _words(earlier: Manner, later: Manner) -> dict[str, float]:
    e, t = earlier.view, later.view
    return {
        "later admits": later.admits,
        "earlier admits": earlier.admits,
        "earlier denies": earlier.denies,
        "later denies": later.denies,
        "earlier negated": e.negated,
        "later negated": t.negated,
        "one negated": e.negated != t.negated,
        "turns": _TURNS.search(t.sentence.surface) is not None,
        "turns before the words": _TURNS.search(later.lead) is not None,
        "looks back": _LOOKS_BACK.search(later.lead) is not None,
        "shared words": min(total(e.content_set & t.content_set), 4.0),
        "contained": containment(e.content_set, t.content_set),
        "alike": likeness(e.content_set, t.content_set),
        "sentences alike": likeness(e.sentence_set, t.sentence_set),
        "earlier in the later's sentence": containment(e.content_set, t.sentence_set),
        "about one": bool(e.about & t.about),
        "numbers": bool(e.figures) and bool(t.figures),
        "words of the earlier": min(len(e.stems), 20),
        "words of the later": min(len(t.stems), 20),
        "quoted": e.statement.kind == "direct",
    }
