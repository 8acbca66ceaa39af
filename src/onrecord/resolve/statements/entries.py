"""Entries of the record for statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model import Act, Report, Statement
from onrecord.resolve.cast import Cast, Member
from onrecord.resolve.entry_parts import block_of, ids_of, span, spans
from onrecord.resolve.ids import statement_id
from onrecord.resolve.statements.about import Mentions
from onrecord.resolve.statements.draft import StatementDraft
from onrecord.resolve.statements.kinds import kind_of
from onrecord.text.quotations import Quotation


def build(
    report: Report,
    drafts: Sequence[StatementDraft],
    quotations: Sequence[Quotation],
    cast: Cast,
    ids: Mapping[Member, str],
    acts: Mapping[int, Act],
) -> tuple[Statement, ...]:
    """Entries of the record.

    Args:
        acts: of the drafts, by index, that are another than their words alone look like.
    """
    mentions = Mentions(cast, ids.keys(), {member for d in drafts for member in d.speakers})
    order = {member: number for number, member in enumerate(ids)}

    def about(draft: StatementDraft) -> list[Member]:
        return sorted(mentions.about(draft.attribution.content) & order.keys(), key=order.__getitem__)

    def act(index: int) -> Act:
        return acts.get(index, drafts[index].attribution.act)

    return tuple(_entry(report, d, index, quotations, ids, about(d), act(index)) for index, d in enumerate(drafts))


def _entry(
    report: Report,
    draft: StatementDraft,
    index: int,
    quotations: Sequence[Quotation],
    ids: Mapping[Member, str],
    about: Sequence[Member],
    act: Act,
) -> Statement:
    a = draft.attribution
    who = ids_of(draft.speakers, ids)
    return Statement(
        id=statement_id(index),
        speakers=who,
        source=() if a.unreported else spans(report.text, a.source),
        cue=() if a.unreported else (span(report.text, a.cue),),
        content=spans(report.text, a.content),
        kind=kind_of(report.text, a, quotations),
        act=act,
        channel="speech" if a.speech >= 0.5 else "thought",
        polarity="withheld" if a.withheld >= 0.5 else "affirmed",
        addressee=ids_of(draft.addressee, ids),
        about=tuple(ids[m] for m in about if ids[m] not in who),
        said=draft.said.day if draft.said else None,
        said_from=draft.said.how if draft.said else None,
        relayed_by=ids_of(draft.relays, ids),
        within=None if draft.outer is None else statement_id(draft.outer),
        block=block_of(report, a.cue[0]),
        score=a.score,
        act_score=a.act_score,
    )
