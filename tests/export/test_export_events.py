"""Exports of events and of linked data: PLOVER, GDELT, N-Quads."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_export import HARD, ODD, _event, hard, kept_of, records, sheet, written

from onrecord.answers import StoredReport
from onrecord.export import codes, export, gdelt, plover
from onrecord.export.cells import uncell
from onrecord.export.nquads import PREFIXES, literal, node
from onrecord.model import Event, Record

# rdflib's own use of what it has deprecated itself.
pytestmark = pytest.mark.filterwarnings(r"ignore:Dataset\.:DeprecationWarning:rdflib")


def with_events(*events: Event, **report: Any) -> StoredReport:
    base = hard()
    changed = msgspec.structs.replace(base.record.report, **report)
    return msgspec.structs.replace(base, record=msgspec.structs.replace(base.record, report=changed, events=events))


def plain_rows(data: bytes) -> list[list[str]]:
    """As a reader that knows nothing of quotation marks takes it."""
    text = data.decode()
    assert text.endswith("\n")
    assert text.splitlines() == text[:-1].split("\n")
    return [line.split("\t") for line in text.splitlines()]


# ── PLOVER ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_plover() -> None:
    data = written([hard()], "plover")
    one, two = sheet(data, delimiter="\t")

    assert {len(r) for r in plain_rows(data)} == {len(plover.COLUMNS)}
    assert plover.COLUMNS[:4] == ("Event ID", "Event Date", "Event Type", "Event Mode")
    assert plover.COLUMNS[39] == "Version"
    assert len(set(plover.COLUMNS)) == len(plover.COLUMNS)
    expected = {
        "Event ID": "r00000000000000ff.e1",
        "Event Date": "2024-03-04",
        "Event Type": "ASSAULT",
        "Quad Code": "MATERIAL CONFLICT",
        "Intensity": "-9.0",
        "Actor Name": "Zoe\u0301 Arrel",
        "Actor Country": "FRA",
        "Actor Title": "chief",
        "Actor Name Raw": "𝔘nion men",
        "Recipient Name": "'=ministry",
        "Recipient Sectors": "GOV",
        "Country": "FRA",
        "Latitude": "-5.5",
        "Status": "claimed",
        "According To": "Zoe\u0301 Arrel",
        "According To Statement": "r00000000000000ff.s1",
        "Headline": "'=Talks fail",
        "Publication Date": "2024-03-05",
        "Figure Low": "40",
        "Figure Best": "",
        "Figure High": "65",
        "CAMEO Root": "18",
        "Story Organizations": "=ministry;Correio".replace("=", "'=", 1),
    }
    assert {name: one[name] for name in expected} == expected
    assert HARD[int(one["Trigger Start"]) : int(one["Trigger End"])] == one["Trigger"] == "attacked"
    assert one["Sentence"] in " ".join(HARD.split())
    assert (two["Status"], two["Event Date"], two["Event Date Precision"], two["Placename"]) == ("planned", "", "", "")


def test_a_week_is_no_day() -> None:
    when = _event(HARD).when
    assert when is not None
    week = _event(HARD, when=msgspec.structs.replace(when, value="2021-W48"))
    (row,) = sheet(written([with_events(week)], "plover"), delimiter="\t")

    assert row["Event Date"] == ""
    assert (row["Event Date Low"], row["Event Date High"], row["Event Date Precision"]) == (
        "2021-11-29",
        "2021-12-05",
        "week",
    )


def test_several_keep_their_order() -> None:
    both = _event(HARD, actors=("a2", "a1", "a3"), recipients=())
    (row,) = sheet(written([with_events(both)], "plover"), delimiter="\t")

    assert uncell(row["Actor Name"]).split(";") == ["=ministry", "Zoe\u0301 Arrel", "Correio"]
    assert row["Actor Country"].split(";") == ["", "FRA", ""]
    assert row["Actor Sectors"].split(";") == ["GOV", "LAB", "JRN"]
    assert row["Primary Actor Sector"] == "GOV"
    assert row["Actor Wikidata ID"].split(";") == ["", "Q42", ""]


@settings(max_examples=60)
@given(title=ODD, outlet=ODD, url=ODD)
def test_no_cell_breaks_a_row(title: str, outlet: str, url: str) -> None:
    kept = with_events(_event(HARD), title=title, outlet=outlet, url=url)
    for format_, width in (("plover", len(plover.COLUMNS)), ("gdelt", 61)):
        data = written([kept], format_)
        rows = plain_rows(data)
        quoted = list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter="\t"))
        assert {len(r) for r in rows} == {len(r) for r in quoted} == {width}
        assert len(rows) == len(quoted)


# ── GDELT ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def gdelt_rows(*kept: StoredReport) -> list[dict[str, str]]:
    return [dict(zip(gdelt.COLUMNS, r, strict=True)) for r in plain_rows(written(list(kept), "gdelt"))]


def test_gdelt() -> None:
    (row,) = gdelt_rows(hard())
    expected = {
        "SQLDATE": "20240304",
        "MonthYear": "202403",
        "Year": "2024",
        "FractionDate": "2024.1753",
        "Actor1Code": "FRALAB",
        "Actor1Name": "ZOE\u0301 ARREL",
        "Actor2Name": "'=MINISTRY",
        "Actor2Code": "GOV",
        "IsRootEvent": "1",
        "EventCode": "180",
        "EventBaseCode": "180",
        "EventRootCode": "18",
        "QuadClass": "4",
        "GoldsteinScale": "-9.0",
        "AvgTone": "",
        "ActionGeo_FullName": "Port Salve",
        "ActionGeo_CountryCode": "FR",
        "ActionGeo_Lat": "-5.5",
        "SOURCEURL": "https://example.org/talks fail?a=1&b=<2>",
    }
    assert {name: row[name] for name in expected} == expected
    assert len(gdelt.COLUMNS) == 61
    assert (gdelt.COLUMNS[5], gdelt.COLUMNS[26], gdelt.COLUMNS[53], gdelt.COLUMNS[60]) == (
        "Actor1Code",
        "EventCode",
        "ActionGeo_CountryCode",
        "SOURCEURL",
    )
    assert 0 < int(row["GLOBALEVENTID"]) < 2**53


def test_gdelt_header() -> None:
    (row,) = sheet(written([hard()], "gdelt", header=True), delimiter="\t")

    assert tuple(row) == gdelt.COLUMNS


def test_gdelt_pairs_and_status() -> None:
    """A row for each pair; what is not told as having happened is left out, and counted."""
    events = [_event(HARD, actors=("a1", "a3"), recipients=("a2", "a1"))]
    events += [_event(HARD, id=f"e{s}", status=s) for s in ("denied", "planned", "threatened", "hypothetical")]
    kept = with_events(*events)
    rows = gdelt_rows(kept)

    assert len({r["GLOBALEVENTID"] for r in rows}) == len(rows) == 4
    assert export([kept], "gdelt", io.BytesIO()).rows == {"events": 4, "left out": 4}


@pytest.mark.parametrize(
    ("value", "published", "expected"),
    [
        (None, "2024-03-05", "20240305"),
        (None, None, ""),
        ("2024-03-01", None, "20240301"),
        ("2023", "2024-03-05", ""),
        ("PAST_REF", "2024-03-05", "20240305"),
    ],
)
def test_gdelt_days(value: str | None, published: str | None, expected: str) -> None:
    when = _event(HARD).when
    assert when is not None
    event = _event(HARD, when=msgspec.structs.replace(when, value=value))

    assert gdelt_rows(with_events(event, published=published))[0]["SQLDATE"] == expected


def test_codes() -> None:
    assert [codes.gdelt_quad(c) for c in ("010", "057", "061", "090", "1411", "145", "150", "204")] == [
        1, 1, 2, 2, 3, 3, 4, 4
    ]  # fmt: skip
    assert [codes.gdelt_quad(c) for c in (None, "", "x1", "99")] == [None] * 4
    assert [codes.iso3(c) for c in ("NA", "XK", "ZZ", None)] == ["NAM", "XKX", None, None]
    assert [codes.fips(c) for c in ("DE", "GB", None)] == ["GM", "UK", None]
    assert [codes.plover_sector(s) for s in ("MED", "HLH", "GOV", None)] == ["JRN", "MED", "GOV", None]
    assert codes.goldstein("0874") is not None
    assert codes.goldstein("9") is None


# ── N-Quads ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def parsed(kept: Sequence[StoredReport]) -> tuple[Any, bytes]:
    rdflib: Any = pytest.importorskip("rdflib")
    data = written(list(kept), "nquads")
    dataset = rdflib.Dataset()
    dataset.parse(data=data.decode(), format="nquads")
    return dataset, data


def count(dataset: Any, name: str) -> int:
    prefix, _, rest = name.partition(":")
    rows = dataset.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ GRAPH ?g {{ ?x a <{PREFIXES[prefix]}{rest}> }} }}")
    return int(next(iter(rows))[0])


def test_nquads_hold_the_record(ferry: Record) -> None:
    ours = [kept_of(ferry), hard()]
    dataset, data = parsed(ours)
    all_records = [k.record for k in ours]

    assert count(dataset, "ns:Statement") == sum(len(r.statements) for r in all_records)
    assert count(dataset, "sem:Event") == sum(len(r.events) for r in all_records) > 2
    assert count(dataset, "sem:Place") == sum(len(r.places) for r in all_records)
    assert count(dataset, "ns:Figure") == sum(len(r.figures) for r in all_records)
    assert count(dataset, "sem:Time") == sum(
        len(r.times) + sum(e.when is not None for e in r.events) for r in all_records
    )
    assert count(dataset, "ns:Report") == 2
    assert count(dataset, "sem:Actor") == len({p.id for k in ours for p in k.actors.values()})
    quads = list(dataset.quads())
    assert len(quads) == data.count(b"\n") == export(ours, "nquads", io.BytesIO()).rows["quads"]
    assert {str(q[3]) for q in quads} == {f"urn:onrecord:{r.report.id}" for r in all_records}


def test_nquads_lead_to_the_words() -> None:
    dataset, _ = parsed([hard()])
    rows = dataset.query(
        f"""SELECT ?start ?end ?words {{ GRAPH ?g {{
            ?s a <{PREFIXES["ns"]}Statement> ; <{PREFIXES["prov"]}wasAttributedTo> ?who ; <{PREFIXES["ns"]}content> ?c .
            ?who <{PREFIXES["rdfs"]}label> "Zoe\u0301 Arrel" .
            ?c <{PREFIXES["nif"]}beginIndex> ?start ;
                <{PREFIXES["nif"]}endIndex> ?end ; <{PREFIXES["nif"]}anchorOf> ?words
        }} }} ORDER BY ?start"""
    )
    found = [(int(a), int(b), str(words)) for a, b, words in rows]

    assert found == [(s.start, s.end, s.surface) for s in hard().record.statements[0].content]


@settings(max_examples=40, deadline=None)
@given(records())
def test_nquads_parse_whatever_the_words(kept: StoredReport) -> None:
    dataset, data = parsed([kept])

    assert len(list(dataset.quads())) == data.count(b"\n")
    assert count(dataset, "ns:Statement") == len(kept.record.statements)


@given(ODD)
def test_literals_come_back(text: str) -> None:
    rdflib: Any = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=f"<urn:a> <urn:b> {literal(text)} .\n", format="nt")

    assert [str(o) for o in graph.objects()] == [text]


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_addresses_hold_nothing_forbidden(text: str) -> None:
    made = node(f"https://example.org/{text}")[1:-1]

    assert not set(made) & set('<>"{}|^`\\ \n\t\x00')
