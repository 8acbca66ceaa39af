"""Entries of the record for statements."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from onrecord.model import Report, Statement
from onrecord.resolve.cast import Member
from onrecord.resolve.entry_parts import block_of, ids_of, span, spans
from onrecord.resolve.ids import statement_id
from onrecord.resolve.statements.draft import StatementDraft
from onrecord.resolve.statements.kinds import kind_of
from onrecord.text.quotations import Quotation
from onrecord.text.ranges import Range

_Mention = tuple[int, int, str]  # where somebody is mentioned, and their id


def build(
    report: Report, drafts: Sequence[StatementDraft], quotations: Sequence[Quotation], ids: Mapping[Member, str]
) -> tuple[Statement, ...]:
    """Entries of the record."""
    mentions = sorted((start, end, i) for member, i in ids.items() for start, end in member.mentions)
    about = (_mentioned(mentions, d.attribution.content) for d in drafts)
    return tuple(
        _entry(report, d, index, quotations, ids, mentioned)
        for index, (d, mentioned) in enumerate(zip(drafts, about, strict=True))
    )


def _mentioned(mentions: Sequence[_Mention], content: Sequence[Range]) -> set[str]:
    """Ids of those who are mentioned in the content.

    Args:
        mentions: all mentions, in text order.
    """
    found: set[str] = set()
    for start, end in content:
        within = mentions[bisect_left(mentions, (start, 0, "")) : bisect_left(mentions, (end, 0, ""))]
        found.update(who for _, last, who in within if last <= end)
    return found


def _entry(
    report: Report,
    draft: StatementDraft,
    index: int,
    quotations: Sequence[Quotation],
    ids: Mapping[Member, str],
    mentioned: set[str],
) -> Statement:
    a = draft.attribution
    who = ids_of(draft.speakers, ids)
    return Statement(
        id=statement_id(index),
        speakers=who,
        source=spans(report.text, a.source),
        cue=(span(report.text, a.cue),),
        content=spans(report.text, a.content),
        kind=kind_of(report.text, a.content, quotations),
        act=a.act,
        channel="speech" if a.speech >= 0.5 else "thought",
        polarity="withheld" if a.withheld >= 0.5 else "affirmed",
        addressee=ids_of(draft.addressee, ids),
        about=tuple(i for i in ids.values() if i in mentioned and i not in who),
        said=draft.said.day if draft.said else None,
        said_from=draft.said.how if draft.said else None,
        relayed_by=ids_of(draft.relays, ids),
        within=None if draft.outer is None else statement_id(draft.outer),
        block=block_of(report, a.cue[0]),
        score=a.score,
        act_score=a.act_score,
    )
