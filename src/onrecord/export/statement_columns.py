"""The columns of a statement, once: the `csv` and `parquet` exports, `find --format csv` and `read --format csv` choose
among them."""

from __future__ import annotations

from onrecord.export.columns import Column, people_columns, side_columns, span_columns

_REPORT = (
    Column("report_id", "text", lambda row: row.report.id),
    Column("outlet", "text", lambda row: row.report.outlet),
    Column("published", "day", lambda row: row.report.published),
)
_ENTRY = (
    Column("statement_id", "text", lambda row: row.id),
    Column("line", "whole", lambda row: row.line((row.entry.cue or row.entry.content)[0])),
    *people_columns("speakers", lambda s: s.speakers, "speaker_ids"),
    *side_columns("sides", lambda s: s.speakers, "side_ids"),
    *span_columns("source", lambda s: s.source),
    *span_columns("cue", lambda s: s.cue),
    *span_columns("content", lambda s: s.content),
    Column("kind", "text", lambda row: row.entry.kind),
    Column("act", "text", lambda row: row.entry.act),
    Column("channel", "text", lambda row: row.entry.channel),
    Column("polarity", "text", lambda row: row.entry.polarity),
    *people_columns("addressee", lambda s: s.addressee, "addressee_ids"),
    *people_columns("about", lambda s: s.about, "about_ids"),
    Column("said", "day", lambda row: row.entry.said),
    Column("said_from", "text", lambda row: row.entry.said_from),
    *people_columns("relayed_by", lambda s: s.relayed_by, "relayed_by_ids"),
    Column("within", "text", lambda row: row.within),
    Column("sentence", "text", lambda row: row.sentence),
    Column("score", "number", lambda row: row.entry.score),
    Column("act_score", "number", lambda row: row.entry.act_score),
    Column("judged", "names", lambda row: list(row.judged)),
)
EXPORTED = (*_REPORT, *_ENTRY)
"""Those of the exports, in their order."""

_SHORT = (
    Column("input", "text", lambda row: row.input),
    Column("title", "text", lambda row: row.report.title),
    Column("url", "text", lambda row: row.report.url),
    Column("start", "whole", lambda row: row.entry.content[0].start),
    Column("end", "whole", lambda row: row.entry.content[-1].end),
)
STATEMENT = {column.name: column for column in (*EXPORTED, *_SHORT)}
"""Every column of a statement by its name."""
