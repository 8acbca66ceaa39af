"""The entries that rows across reports rest on: each with its sentence, its chain, its place and figures."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.answers import StoredReport
from onrecord.errors import NoEntry
from onrecord.export import entries as exported
from onrecord.model import Statement
from onrecord.pages.marking import entry_marks, pieces
from onrecord.serve.cards import Card, cards_of_report
from onrecord.serve.site import Site
from onrecord.wording import figure_words


def cards_of(site: Site, ids: Iterable[str]) -> dict[str, Card]:
    """Entries by their ids in the whole record; those that are gone are left out."""
    wanted: dict[str, list[str]] = {}
    for key in ids:
        report, _, local = key.rpartition(".")
        wanted.setdefault(report, []).append(local)
    found: dict[str, Card] = {}
    for report, locals_ in wanted.items():
        every = _report_cards(site, report)
        found |= {f"{report}.{local}": every[local] for local in locals_ if local in every}
    return found


def _report_cards(site: Site, report: str) -> dict[str, Card]:
    def made() -> dict[str, Card]:
        try:
            return _with_sentences(site.store.report(report))
        except NoEntry:
            return {}

    return site.remember(("cards", report), made)


def _with_sentences(kept: StoredReport) -> dict[str, Card]:
    text = kept.record.report.text
    sentences = exported.sentences(kept)
    cards = {}
    for card in cards_of_report(kept):
        span = sentences[card.local]
        marked = pieces(text, span.start, span.end, entry_marks(card.entry))
        figures = card.figures or _figures(kept, card)
        cards[card.local] = card._replace(sentence=marked, figures=figures)
    return cards


def _figures(kept: StoredReport, card: Card) -> list[str]:
    """The figures of what a statement says."""
    if not isinstance(card.entry, Statement):
        return []
    content = card.entry.content
    inside = (f for f in kept.record.figures if any(s.start <= f.start and f.end <= s.end for s in content))
    return list(dict.fromkeys(w for f in inside if (w := figure_words(f)) != "not settled"))
