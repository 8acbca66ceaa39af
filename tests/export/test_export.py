"""Exports of a kept record: what goes in comes out, in files that others read."""

from __future__ import annotations

import csv
import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.answers import Person, StoredReport
from onrecord.errors import Malformed, Missing, NotFound, UsageError
from onrecord.export import FORMATS, export, read_jsonl
from onrecord.export.across_tables import ACROSS
from onrecord.export.cells import cell, uncell
from onrecord.export.entries import bounds, period
from onrecord.export.tables import TABLES
from onrecord.model import (
    FORMAT,
    Actor,
    Block,
    Event,
    Figure,
    Mention,
    Place,
    Record,
    Report,
    Role,
    Span,
    Statement,
    Time,
    When,
)

DOCS = Path(__file__).parents[2] / "docs" / "exports.md"
STREAMS = [name for name, f in FORMATS.items() if f.kind == "stream"]
FOLDERS = [name for name, f in FORMATS.items() if f.kind == "folder"]

HARD = (
    "=Talks fail\r\n\r\n"
    'MARLOW — "We will not\r\nyield,"\tsaid Zoe\u0301 🧑🏽‍✈️ Arrel, the “Pilots’” chief. '
    "-5 degrees; about 40 to 65 pilots struck in Port Salve on March 4, 2024.\u2028"
    "𝔘nion men @home attacked the ministry, the daily Correio \\reported."
)


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), surface=words)


def _statement(text: str) -> Statement:
    return Statement(
        id="s1",
        speakers=("a1",),
        source=(at(text, "Zoe\u0301 🧑🏽‍✈️ Arrel"),),
        cue=(at(text, "said"),),
        content=(at(text, '"We will not\r\nyield,"\t'), at(text, "-5 degrees")),
        kind="mixed",
        act="commit",
        channel="speech",
        polarity="affirmed",
        addressee=("a2",),
        about=(),
        said="2024-03-04",
        said_from="words",
        relayed_by=("a3",),
        within=None,
        block=2,
        score=0.875,
    )


def _event(text: str, **changes: Any) -> Event:
    when = at(text, "March 4, 2024")
    event = Event(
        id="e1",
        type="ASSAULT",
        mode=None,
        trigger=at(text, "attacked"),
        actors=("a1",),
        recipients=("a2",),
        when=When(start=when.start, end=when.end, value="2024-03-04"),
        where=0,
        figures=(0,),
        status="claimed",
        according_to="s1",
        cameo="180",
        score=-9.0,
    )
    return msgspec.structs.replace(event, **changes)


def _actors(text: str) -> tuple[Actor, ...]:
    def mention(words: str) -> Mention:
        return Mention(start=at(text, words).start, end=at(text, words).end, form="name")

    chief = at(text, "chief")
    return (
        Actor(
            id="a1",
            name="Zoe\u0301 Arrel",
            kind="person",
            roles=(Role(title="chief", start=chief.start, end=chief.end),),
            country="FR",
            sector="LAB",
            same_as="Q42",
            mentions=(mention("Zoe\u0301 🧑🏽‍✈️ Arrel"), mention("𝔘nion men")),
        ),
        Actor(id="a2", name="=ministry", kind="organisation", sector="GOV", mentions=(mention("the ministry"),)),
        Actor(id="a3", name="Correio", kind="organisation", sector="MED", mentions=(mention("the daily Correio"),)),
    )


def hard(text: str = HARD, identifier: str = "r00000000000000ff") -> StoredReport:
    """A report of everything that breaks sheets and offsets, with events."""
    day, place, figure = at(text, "March 4, 2024"), at(text, "Port Salve"), at(text, "about 40 to 65 pilots")
    record = Record(
        format=FORMAT,
        model="onrecord-reader@2",
        report=Report(
            id=identifier,
            title=text[:11],
            outlet='The "Marlow" Post',
            url="https://example.org/talks fail?a=1&b=<2>",
            byline=None,
            published="2024-03-05",
            published_from="given",
            wire=None,
            language="en",
            text=text,
            blocks=(Block(kind="title", start=0, end=11), Block(kind="paragraph", start=15, end=len(text))),
        ),
        actors=_actors(text),
        times=(Time(start=day.start, end=day.end, type="DATE", value="2024-03-04"),),
        places=(
            Place(start=place.start, end=place.end, name="Port Salve", geonameid=12, lat=-5.5, lon=0.25, country="FR"),
        ),
        figures=(
            Figure(
                start=figure.start,
                end=figure.end,
                value=None,
                low=40.0,
                high=65.0,
                approx="between",
                unit="pilots",
                of=None,
            ),
        ),
        statements=(_statement(text),),
        events=(
            _event(text),
            _event(text, id="e2", status="planned", type="AGREE", when=None, where=None, figures=(), cameo=None),
        ),
    )
    return msgspec.structs.replace(kept_of(record), judged={"s1": ("j1", "j2")})


def kept_of(record: Record) -> StoredReport:
    """A record as a store keeps it."""
    people = {
        a.id: Person(id=f"a{i:016x}", name=a.name, kind=a.kind, country=a.country, sector=a.sector, same_as=a.same_as)
        for i, a in enumerate(record.actors)
    }
    return StoredReport(record=record, actors=people)


ODD = st.text(
    st.one_of(
        st.sampled_from("=+-@'\"\t\r\n;,\\ …\u2028\x85\x0b😀e\u0301𝔘ab.{}<>|^`"),
        st.characters(codec="utf-8", exclude_characters="\x00"),
    ),
    max_size=60,
)


@st.composite
def records(draw: st.DrawFn) -> StoredReport:
    """Reports of any text, with spans anywhere in it."""
    text = draw(ODD.filter(bool))
    edges = st.integers(0, len(text))

    def spans(least: int) -> tuple[Span, ...]:
        pairs = draw(st.lists(st.tuples(edges, edges).filter(lambda p: p[0] != p[1]), min_size=least, max_size=3))
        return tuple(Span(start=min(p), end=max(p), surface=text[min(p) : max(p)]) for p in pairs)

    name = draw(ODD)
    actor = Actor(
        id="a1",
        name=name,
        kind="group",
        mentions=tuple(Mention(start=s.start, end=s.end, form="name") for s in spans(1)),
    )
    statements = tuple(
        msgspec.structs.replace(
            _statement(HARD),
            id=f"s{i}",
            source=spans(0),
            cue=spans(1),
            content=spans(1),
            speakers=("a1",),
            addressee=(),
            relayed_by=(),
        )
        for i in range(draw(st.integers(0, 2)))
    )
    base = hard()
    report = msgspec.structs.replace(base.record.report, text=text, title=draw(ODD), blocks=())
    record = Record(format=FORMAT, model="m@1", report=report, actors=(actor,), statements=statements)
    return kept_of(record)


def written(kept: list[StoredReport], format_: str, **options: Any) -> bytes:
    """An export to a stream."""
    out = io.BytesIO()
    export(kept, format_, out, **options)
    return out.getvalue()


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def sheet(data: bytes, **options: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), **options))


@pytest.fixture(scope="session")
def ferry_kept(ferry: Record) -> StoredReport:
    return kept_of(ferry)


# ── the surface ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("format_", FORMATS)
def test_same_record_same_bytes(format_: str, ferry_kept: StoredReport, tmp_path: Path) -> None:
    for name in ("one", "two"):
        done = export([ferry_kept, hard()], format_, tmp_path / name)
        assert done.reports == 2
        assert all(p.exists() for p in done.paths)
    one, two = tmp_path / "one", tmp_path / "two"

    if one.is_dir():
        assert files(one) == files(two)
        assert files(one)
    else:
        assert one.read_bytes() == two.read_bytes()
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_kept(format_: str, tmp_path: Path) -> None:
    done = export([], format_, tmp_path / "none")

    assert done.reports == 0
    assert not any(done.rows.values())


@pytest.mark.parametrize("format_", STREAMS)
def test_stream_and_file_hold_the_same(format_: str, tmp_path: Path) -> None:
    export([hard()], format_, tmp_path / "file")

    assert (tmp_path / "file").read_bytes() == written([hard()], format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_one_that_is_stopped_leaves_nothing_and_takes_nothing_away(format_: str, tmp_path: Path) -> None:
    target = tmp_path / "export"
    if format_ != "brat":
        export([hard()], format_, target)
    before = files(tmp_path)

    def failing() -> Iterator[StoredReport]:
        yield hard(identifier="r1")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(failing(), format_, target)

    after = files(tmp_path)
    if format_ == "brat":
        assert set(after) == {"export/annotation.conf", "export/r1.ann", "export/r1.txt"}
    else:
        assert after == before


def test_reports_are_let_go_one_by_one(tmp_path: Path) -> None:
    """A report is taken only when the one before it is written, and progress told."""
    told: list[int] = []
    out = io.BytesIO()

    def kept() -> Iterator[StoredReport]:
        for i in range(3):
            assert told == list(range(1, i + 1))
            assert out.getvalue().count(b"\n") == i
            yield hard(identifier=f"r{i}")

    done = export(kept(), "jsonl", out, progress=told.append)

    assert told == [1, 2, 3]
    assert done.reports == 3
    assert done.paths == ()


def test_targets_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    cases: list[tuple[str, str | Path | BinaryIO, dict[str, Any]]] = [
        ("excel", tmp_path / "a", {}),
        ("parquet", io.BytesIO(), {}),
        ("brat", io.BytesIO(), {}),
        ("docbin", io.BytesIO(), {}),
        ("csv", tmp_path / "file", {}),
        ("csv", tmp_path / "file" / "below", {}),
        ("jsonl", tmp_path, {}),
        ("jsonl", tmp_path / "no" / "file", {}),
        ("plover", io.BytesIO(), {"header": True}),
    ]
    for format_, target, options in cases:
        with pytest.raises(UsageError):
            export([], format_, target, **options)
    assert (tmp_path / "file").read_text() == "x"


@pytest.mark.parametrize(("format_", "package"), [("parquet", "pyarrow"), ("docbin", "spacy")])
def test_missing_package(format_: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(Missing, match=r"pip install onrecord\["):
        export([hard()], format_, tmp_path / "export")
    assert not (tmp_path / "export").exists()


def test_a_string_is_a_path(tmp_path: Path) -> None:
    export([hard()], "jsonl", str(tmp_path / "a.jsonl"))

    assert [k.record for k in read_jsonl(tmp_path / "a.jsonl")] == [hard().record]


def test_documented() -> None:
    """Every format has its heading, and every column its row."""
    from onrecord.export import gdelt, plover

    words = DOCS.read_text()
    columns = {c.name for t in (*TABLES, *ACROSS) for c in t.columns} | {*plover.COLUMNS, *gdelt.COLUMNS}
    assert [c for c in sorted(columns) if f"`{c}`" not in words] == []
    assert [f for f in FORMATS if f"\n## {f}" not in words] == []
    for table in TABLES:
        part = words.split(f"\n### {table.name}\n")[1].split("\n#")[0]
        assert [c.name for c in table.columns if f"`{c.name}`" not in part] == [], table.name


# ── jsonl ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=60)
@given(st.lists(records(), max_size=3))
def test_jsonl_comes_back(kept: list[StoredReport]) -> None:
    data = written(kept, "jsonl")

    assert data.count(b"\n") == len(kept)
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(data)
        assert [k.record for k in read_jsonl(Path(file.name))] == [k.record for k in kept]


def test_jsonl_names_entries_as_the_whole_record_does(ferry_kept: StoredReport) -> None:
    """By report and entry, also where one entry names another: ids of several lines are never one."""
    record = Record.from_json(written([ferry_kept], "jsonl").splitlines()[0])
    begin = f"{ferry_kept.record.report.id}."

    assert [s.id for s in record.statements] == [begin + s.id for s in ferry_kept.record.statements]
    assert [e.id for e in record.events] == [begin + e.id for e in ferry_kept.record.events]
    named = [s.within for s in record.statements] + [n for e in record.events for n in (e.according_to, e.statement)]
    assert any(named)
    assert {n for n in named if n} <= {s.id for s in record.statements}


def test_jsonl_comes_back_with_actors_and_judgements(ferry_kept: StoredReport, tmp_path: Path) -> None:
    path = tmp_path / "record.jsonl"
    export([ferry_kept, hard()], "jsonl", path)

    assert list(read_jsonl(path)) == [ferry_kept, hard()]


def test_jsonl_of_read_is_taken(ferry: Record, tmp_path: Path) -> None:
    path = tmp_path / "read.jsonl"
    path.write_text(ferry.to_json() + "\n\n")

    assert list(read_jsonl(path)) == [StoredReport(record=ferry, actors={})]


def test_jsonl_damaged(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(written([hard()], "jsonl") + b'{"format": "onrecord/1"')

    with pytest.raises(Malformed, match="line 2"):
        list(read_jsonl(path))
    with pytest.raises(NotFound):
        list(read_jsonl(tmp_path / "none"))


# ── csv ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@given(ODD)
def test_cells_come_back(text: str) -> None:
    made = cell(text)

    assert isinstance(made, str)
    assert uncell(made) == text
    assert made[:1] not in tuple("=+-@\t\r\n＝＋－＠")


def test_numbers_are_no_formulas() -> None:
    assert [cell(v) for v in (-5, -0.5, None, "-5", "'=x", "it's")] == [-5, -0.5, None, "'-5", "''=x", "it's"]


def test_csv_is_what_spreadsheets_open(tmp_path: Path) -> None:
    done = export([hard()], "csv", tmp_path / "out")
    data = files(tmp_path / "out")

    assert sorted(data) == sorted(f"{t.name}.csv" for t in TABLES)
    assert all(d.startswith(b"\xef\xbb\xbf") and d.endswith(b"\r\n") for d in data.values())
    for table in TABLES:
        rows = list(csv.reader(io.StringIO(data[f"{table.name}.csv"].decode("utf-8-sig"), newline="")))
        assert rows[0] == [c.name for c in table.columns]
        assert {len(r) for r in rows} == {len(table.columns)}
        assert len(rows) == done.rows[table.name] + 1
        assert not [
            v for r in rows for v in r if v.startswith(("=", "@", "\t")) or (v[:1] in ("+", "-") and not _is_number(v))
        ]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_csv_values(tmp_path: Path) -> None:
    export([hard()], "csv", tmp_path)
    data = {name: sheet(d) for name, d in files(tmp_path).items()}
    statement, place, event = data["statements.csv"][0], data["places.csv"][0], data["events.csv"][0]

    assert uncell(data["reports.csv"][0]["text"]) == HARD
    assert data["reports.csv"][0]["title"] == "'=Talks fail"
    assert (place["lat"], place["lon"], place["geonameid"]) == ("-5.5", "0.25", "12")
    assert statement["statement_id"] == "r00000000000000ff.s1"
    assert statement["content"] == '"We will not\r\nyield,"\t … -5 degrees'
    assert statement["addressee"] == "'=ministry"
    assert (statement["speaker_ids"], statement["judged"]) == ("a0000000000000000", "j1; j2")
    starts, ends = (map(int, statement[f"content_{edge}"].split("; ")) for edge in ("start", "end"))
    assert [HARD[a:b] for a, b in zip(starts, ends, strict=True)] == ['"We will not\r\nyield,"\t', "-5 degrees"]
    assert (event["when_first"], event["according_to"], event["score"]) == ("2024-03-04", "r00000000000000ff.s1", "-9")
    assert [(r["name"], r["reports"], r["statements"]) for r in data["actors.csv"]] == [
        ("Zoe\u0301 Arrel", "1", "1"),
        ("'=ministry", "1", "0"),
        ("Correio", "1", "0"),
    ]


def test_actors_are_counted_over_all_reports(ferry_kept: StoredReport, tmp_path: Path) -> None:
    """Two of one report who were merged are one, and count once."""
    merged = msgspec.structs.replace(hard(), actors=dict.fromkeys(hard().actors, hard().actors["a3"]))
    export([hard(), merged, hard(identifier="r2")], "csv", tmp_path)
    rows = {r["name"]: r for r in sheet((tmp_path / "actors.csv").read_bytes())}

    assert {n: int(r["reports"]) for n, r in rows.items()} == {"Zoe\u0301 Arrel": 2, "'=ministry": 2, "Correio": 3}
    assert int(rows["Correio"]["mentions"]) == 1 + 4 + 1


def test_speaker_from_a_judgement(tmp_path: Path) -> None:
    """A speaker whom the report itself does not know is an actor all the same."""
    base = hard()
    judged = msgspec.structs.replace(base.record.statements[0], speakers=("x9",))
    someone = Person(id="a9999999999999999", name="Somebody", kind="person")
    kept = StoredReport(
        record=msgspec.structs.replace(base.record, statements=(judged,)), actors={**base.actors, "x9": someone}
    )
    for format_ in FORMATS:
        export([kept], format_, tmp_path / format_)

    assert sheet((tmp_path / "csv" / "statements.csv").read_bytes())[0]["speakers"] == "Somebody"
    assert any(r["name"] == "Somebody" for r in sheet((tmp_path / "csv" / "actors.csv").read_bytes()))


@settings(max_examples=60)
@given(records())
def test_csv_comes_back(kept: StoredReport) -> None:
    rows = sheet(written([kept], "csv"))

    assert len(rows) == len(kept.record.statements)
    for row, s in zip(rows, kept.record.statements, strict=True):
        for part in ("source", "cue", "content"):
            spans: tuple[Span, ...] = getattr(s, part)
            assert uncell(row[part]) == " … ".join(p.surface for p in spans)
            assert [int(n) for n in row[f"{part}_start"].split("; ") if n] == [p.start for p in spans]
        assert uncell(row["speakers"]) == kept.actors["a1"].name


# ── parquet ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_parquet_is_typed(tmp_path: Path) -> None:
    pa: Any = pytest.importorskip("pyarrow")
    pq: Any = pytest.importorskip("pyarrow.parquet")
    export([hard()], "parquet", tmp_path)
    statements = pq.read_table(tmp_path / "statements.parquet")

    assert statements.schema.field("said").type == pa.date32()
    assert statements.schema.field("content").type == pa.list_(pa.string())
    assert statements.schema.field("content_start").type == pa.list_(pa.int64())
    assert statements.schema.field("score").type == pa.float64()
    for table in TABLES:
        assert pq.read_schema(tmp_path / f"{table.name}.parquet").names == [c.name for c in table.columns]
    row = statements.to_pylist()[0]
    assert row["content"] == [s.surface for s in hard().record.statements[0].content]
    assert [HARD[a:b] for a, b in zip(row["content_start"], row["content_end"], strict=True)] == row["content"]
    assert pq.read_table(tmp_path / "reports.parquet").to_pylist()[0]["text"] == HARD
    assert pq.read_table(tmp_path / "places.parquet").to_pylist()[0]["lat"] == -5.5


@settings(max_examples=15, deadline=None)
@given(kept=st.lists(records(), max_size=3))
def test_parquet_comes_back(kept: list[StoredReport], tmp_path_factory: pytest.TempPathFactory) -> None:
    pq: Any = pytest.importorskip("pyarrow.parquet")
    folder = tmp_path_factory.mktemp("parquet")
    export(kept, "parquet", folder)

    for table in TABLES:
        if table.name != "actors":
            rows = [row for k in kept for row in table.rows(k)]
            assert [list(r.values()) for r in pq.read_table(folder / f"{table.name}.parquet").to_pylist()] == rows


def test_parquet_rows_come_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pq: Any = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("onrecord.export.parquet.WITH_TEXT", 2)
    export((hard(identifier=f"r{i}") for i in range(5)), "parquet", tmp_path)

    assert pq.ParquetFile(tmp_path / "reports.parquet").num_row_groups == 3
    assert pq.read_table(tmp_path / "reports.parquet").num_rows == 5


# ── what all of them share ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-02-29T12:00", "2024-02-29", "2024-02-29"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("2021-W48", "2021-11-29", "2021-12-05"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("2024-03-01/2024-03", "2024-03-01", "2024-03-31"),
    ],
)
def test_periods(value: str, first: str, last: str) -> None:
    days = period(value)

    assert days is not None
    assert (days.first.isoformat(), days.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "value", [None, "", "P3D", "PAST_REF", "2023-02-29", "2021-W54", "0000", "202", "2024/PAST", "2/1"]
)
def test_no_periods(value: str | None) -> None:
    assert period(value) is None


@pytest.mark.parametrize(
    ("approx", "expected"),
    [
        ("exact", (7, 7, 7)),
        ("about", (None, 7, None)),
        ("over", (7, None, None)),
        ("at least", (7, None, None)),
        ("under", (None, None, 7)),
        ("up to", (None, None, 7)),
    ],
)
def test_bounds(approx: Any, expected: tuple[object, ...]) -> None:
    figure = Figure(start=0, end=1, value=7.0, low=None, high=None, approx=approx, unit=None, of=None)

    assert bounds(figure) == expected


def test_a_report_that_no_store_has_tied() -> None:
    """A record straight from the reader goes out; its actors are known by the report's id and their own."""
    kept = StoredReport(record=hard().record, actors={})
    for format_ in [*STREAMS, "csv"]:
        assert written([kept], format_)

    assert sheet(written([kept], "csv"))[0]["speaker_ids"] == "r00000000000000ff.a1"


def test_report_in_another_language(tmp_path: Path) -> None:
    """One that holds no entries goes out as well."""
    base = hard()
    report = msgspec.structs.replace(base.record.report, language=None, published=None, url=None, blocks=())
    kept = StoredReport(record=Record(format=FORMAT, model="m@1", report=report), actors={})
    for format_ in FORMATS:
        assert export([kept], format_, tmp_path / format_).reports == 1


def test_memory_stays_flat() -> None:
    """Ten times the reports take no more memory at once."""
    import tracemalloc

    def peak(reports: int, format_: str) -> int:
        class Nowhere(io.RawIOBase):
            def write(self, data: Any) -> int:
                return len(data)

        tracemalloc.start()
        export((hard(identifier=f"r{i}") for i in range(reports)), format_, cast(BinaryIO, Nowhere()))
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    for format_ in [*STREAMS, "csv"]:
        peak(5, format_)
        many = min(peak(300, format_) for _ in range(3))  # other threads' memory is counted as well
        assert many < 1.5 * peak(30, format_) + 50_000, format_
