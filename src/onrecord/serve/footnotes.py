"""Entries as footnotes, ready for a text of one's own."""

from __future__ import annotations

from onrecord.serve.cards import Card
from onrecord.wording import ACTS, one_line

_LONGEST = 300


def footnote(card: Card) -> str:
    """Who said it, in what words, when, through whom, in which report: "Ann Lee (denial): “…”, 2024-03-04; …"."""
    who = ", ".join(p.name for p in card.people) or card.words
    acts: dict[str, str] = {str(k): v for k, v in ACTS.items()}
    what = acts.get(card.act or "", (card.act or "").lower())
    told = "".join(piece.text for piece in card.sentence) if card.what == "event" else card.content
    words = one_line(told or card.cue)
    words = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    chain = [f"{step.how} {', '.join(p.name for p in step.people) or step.words}" for step in card.chain]
    report = card.report
    origin = [report.outlet or "", f"“{one_line(report.title)}”" if report.title else "", report.published or "undated"]
    said = f", {card.day}" if card.day else ""
    parts = [
        f"{who} ({what}): {_quoted(words)}{said}",
        *chain,
        ", ".join(filter(None, origin)),
        report.url or "",
        card.id,
    ]
    return "; ".join(filter(None, parts)) + "."


def _quoted(words: str) -> str:
    return words if words[:1] in "“\"'‘" else f"“{words}”"
