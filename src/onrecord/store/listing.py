"""Reports as a list, how far the answers to a question reach, and whether anything has changed."""

from __future__ import annotations

from sqlalchemy import Connection, Select, case, func, select

from onrecord.answers import Extent, Origin, Question, ReportLine
from onrecord.store.questions import between, conditions
from onrecord.store.schema import actors, entries, inputs, judgements, readings, reports, saved_searches


def extent(connection: Connection, question: Question) -> Extent:
    """How many entries answer, in how many reports and of how many outlets."""
    columns = (func.count(), func.count(entries.c.report.distinct()), func.count(entries.c.outlet.distinct()))
    row = connection.execute(select(*columns).select_from(entries).where(*conditions(question, connection))).one()
    return Extent(entries=row[0], reports=row[1], outlets=row[2])


def report_lines(
    connection: Connection, *, limit: int, offset: int, outlet: str | None = None, published: str | None = None
) -> list[ReportLine]:
    """Reports without their texts, latest first, each with how much was read in it."""
    page = _chosen(outlet, published).order_by(reports.c.published.desc().nulls_last(), reports.c.key)
    rows = connection.execute(page.limit(limit).offset(offset)).all()
    said = func.sum(case((entries.c.what == "statement", 1), else_=0))
    numbers = select(entries.c.report, func.count(), said).group_by(entries.c.report)
    held = {r[0]: r for r in connection.execute(numbers.where(entries.c.report.in_([row.id for row in rows])))}
    lines = []
    for row in rows:
        _, every, statements = held.get(row.id, (row.id, 0, 0))
        lines.append(ReportLine(report=_origin(row), statements=int(statements), events=every - int(statements)))
    return lines


def report_count(connection: Connection, *, outlet: str | None = None, published: str | None = None) -> int:
    """How many reports there are."""
    return connection.scalar(select(func.count()).select_from(_chosen(outlet, published).subquery())) or 0


def _chosen(outlet: str | None, published: str | None) -> Select[tuple[object, ...]]:
    columns = (reports.c.key, reports.c.title, reports.c.outlet, reports.c.url, reports.c.published, reports.c.wire)
    query = select(reports.c.id, *columns)
    if outlet is not None:
        query = query.where(reports.c.outlet == outlet)
    return query.where(*between(reports.c.published, published))


def _origin(row: object) -> Origin:
    fields = {name: getattr(row, name) for name in ("title", "outlet", "url", "published", "wire")}
    return Origin(id=row.key, **fields)  # type: ignore[attr-defined]


def version(connection: Connection) -> str:
    """Another one whenever anything was added, read again, judged, saved or undone."""
    counted = (readings, judgements, inputs, actors, saved_searches)
    newest = [select(func.max(table.c.id)).scalar_subquery() for table in counted]
    on_list = select(func.count()).where(saved_searches.c.removed.is_(None)).scalar_subquery()
    row = connection.execute(select(*newest, select(func.max(inputs.c.at)).scalar_subquery(), on_list)).one()
    return "-".join(str(value or 0) for value in row)
