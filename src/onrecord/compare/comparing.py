"""From reports to the rows that hold across them: copies, then utterances, disputes, positions, accounts.

Two halves. What is asked of one report (`within`) or of two (`between`) is a pure function of these alone and is never
asked again while they stay as they are. What is made of all of it (`rows`) only gathers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from onrecord.across import Comparison, Copy
from onrecord.answers import StoredReport
from onrecord.compare.accounts import accounts, event_pairs
from onrecord.compare.copies import CopyPair, copies, copy_pair
from onrecord.compare.denied_deeds import denied_deeds
from onrecord.compare.disputes import disputes
from onrecord.compare.event_signs import claims_and_answers, one_utterance
from onrecord.compare.exchanges import Exchange, exchanges
from onrecord.compare.gathering import parts, surest
from onrecord.compare.judged_pairs import judged_exchanges
from onrecord.compare.keys import candidates
from onrecord.compare.positions import positions, turns
from onrecord.compare.same import same_pairs, utterances
from onrecord.compare.values import Pair, PairJudgement, ReportView, view


class Within(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of one report."""

    exchanges: tuple[Exchange, ...]
    turns: tuple[Pair, ...]
    events: tuple[Pair, ...]


class Between(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of two reports."""

    copy: CopyPair | None
    same: tuple[Pair, ...]
    turns: tuple[Pair, ...]
    events: tuple[Pair, ...]

    def __bool__(self) -> bool:
        return bool(self.copy or self.same or self.turns or self.events)


def within(report: ReportView) -> Within:
    """What one report has by itself."""
    met = exchanges(report)
    events = event_pairs(report, report, claims_and_answers(met))
    return Within(exchanges=met, turns=turns(report, report), events=events)


def between(left: ReportView, right: ReportView) -> Between:
    """What two reports have in common; the same whichever comes first."""
    left, right = sorted((left, right), key=lambda r: r.id)
    copy = copy_pair(left, right)
    same = same_pairs(left, right, copy)
    return Between(
        copy=copy,
        same=same,
        turns=turns(left, right),
        events=event_pairs(left, right, one_utterance(same), copy),
    )


def rows(
    reports: Sequence[ReportView],
    alone: Iterable[Within],
    together: Iterable[Between],
    judged: Sequence[PairJudgement] = (),
) -> Comparison:
    """The rows of some reports, given what each has by itself, each two have in common, and judgements on pairs."""
    reports = sorted(reports, key=lambda r: r.id)
    alone, together = list(alone), list(together)
    copied = copies(reports, [b.copy for b in together if b.copy])
    same = utterances(reports, [p for b in together for p in b.same], judged)
    exchanged = judged_exchanges(reports, [e for w in alone for e in w.exchanges], same, judged)
    told, possible, unanswered = disputes(reports, exchanged, same)
    found: list[Within | Between] = [*alone, *together]
    turned = [p for f in found for p in f.turns]
    events = surest([*(p for f in found for p in f.events), *denied_deeds(reports, told)])
    return Comparison(
        copies=copied,
        same=same,
        disputes=told,
        possible=possible,
        unanswered=unanswered,
        positions=positions(reports, turned, same),
        accounts=accounts(reports, events, copied),
    )


def repeated(pairs: Iterable[CopyPair], copied: Sequence[Copy]) -> list[str]:
    """Ids of the entries at the same place of a text that an earlier copy has too: of each, the first stays."""
    order = {report: (number, report) for c in copied for number, report in enumerate(_original_first(c))}
    units = parts(entries for p in pairs for entries in (*p.statements, *p.events))
    return sorted(key for unit in units for key in sorted(unit, key=lambda k: order[k.rpartition(".")[0]])[1:])


def _original_first(copy: Copy) -> list[str]:
    return [copy.original, *(r for r in copy.reports if r != copy.original)]


def compare(stored: Iterable[StoredReport], judged: Sequence[PairJudgement] = ()) -> Comparison:
    """All that holds across some reports, found from nothing."""
    reports = [view(s) for s in stored]
    pairs = candidates(reports)
    return rows(reports, map(within, reports), (between(reports[i], reports[j]) for i, j in pairs), judged)
