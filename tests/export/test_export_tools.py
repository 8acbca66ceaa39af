"""Exports for the tools of newsrooms: Datasette, Aleph, Gephi, fact-checks, data frames."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest
from by_hand import record
from test_export import hard, kept_of, written

from onrecord.answers import StoredReport
from onrecord.errors import Missing, UsageError
from onrecord.export import export, frames
from onrecord.export.datasette_metadata import QUERIES, metadata
from onrecord.export.tables import TABLES
from onrecord.export.ties import Tie, Ties, ties_of

MARKED = """[S1 [P Ann Lee]] [Q1=accuse accused] [C1 [P Bo Roe] of lying].

[S2 [P Bo Roe]] [Q2=deny denied] [C2 that [A3 [L Norland]] [T3=ASSAULT.denied shelled] [R3 [L Sudria]]].

[S4 [P Ann Lee]] [Q4=assert.withheld declined] [C4 to comment on [P Bo Roe]].

[A5 [P Ann Lee]] and [A5 [P Cy Moss]] [T5=CONSULT met]."""


@pytest.fixture(scope="module")
def kept() -> StoredReport:
    return kept_of(record(MARKED, published="2024-05-14", outlet="The Maren Times"))


def named(kept: StoredReport, ties: list[Tie]) -> set[tuple[str, str, str, str]]:
    names = {p.id: p.name for p in kept.actors.values()}
    return {(names[t.source], t.relation, names[t.target], t.status) for t in ties}


# ── networks ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_ties_of_a_report(kept: StoredReport) -> None:
    """Statements tie those who make them to those they are about; what was not said ties nobody."""
    found = named(kept, list(ties_of(kept)))

    assert ("Ann Lee", "accuse", "Bo Roe", "") in found
    assert ("Ann Lee", "CONSULT", "Cy Moss", "reported") in found
    assert any(relation == "ASSAULT" and status == "denied" for _, relation, _, status in found)
    assert not [t for t in found if t[:2] == ("Ann Lee", "assert")]
    assert not [t for t in found if t[0] == t[2]]


def test_ties_add_up(kept: StoredReport) -> None:
    later = msgspec.structs.replace(kept.record.report, id="r2", published="2024-06-01")
    with Ties() as ties:
        ties.add(kept)
        ties.add(msgspec.structs.replace(kept, record=msgspec.structs.replace(kept.record, report=later)))
        accused = next(t for t in ties.ties() if t.relation == "accuse")

    assert (accused.entries, accused.reports, accused.first, accused.last) == (2, 2, "2024-05-14", "2024-06-01")


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_network_is_read_by_others(format_: str, kept: StoredReport) -> None:
    """NetworkX reads nodes with names and edges with relations, whatever stands in a name."""
    networkx = pytest.importorskip("networkx")
    odd = msgspec.structs.replace(hard().record.actors[0], name='<b>"Zoe\u0301" & \x00\x0b 😀')
    odd_kept = kept_of(msgspec.structs.replace(hard().record, actors=(odd, *hard().record.actors[1:])))
    read = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}[format_]
    graph = read(io.BytesIO(written([kept], format_)))
    other = read(io.BytesIO(written([odd_kept], format_)))

    labels = {key: data["label"] for key, data in graph.nodes(data=True)}
    edges = {(labels[s], d["relation"], labels[t]) for s, t, d in graph.edges(data=True)}
    assert ("Ann Lee", "accuse", "Bo Roe") in edges
    assert '<b>"Zoe\u0301" & \ufffd\ufffd 😀' in {d["label"] for _, d in other.nodes(data=True)}


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_network_is_whole(format_: str, kept: StoredReport) -> None:
    """Every edge has both of its ends."""
    root = ElementTree.fromstring(written([kept, hard()], format_))
    nodes = {e.get("id") for e in root.iter() if e.tag.endswith("}node")}
    edges = [e for e in root.iter() if e.tag.endswith("}edge")]

    assert len({e.get("id") for e in edges}) == len(edges) > 3
    assert {e.get(end) for e in edges for end in ("source", "target")} == nodes


# ── Aleph ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_entities_hang_together(kept: StoredReport) -> None:
    """Each id is there once, and whatever an entity names is an entity."""
    entities = [json.loads(line) for line in written([kept, hard()], "ftm").splitlines()]
    by_id = {e["id"]: e for e in entities}
    refers = ("organizer", "involved", "proof", "subject", "object")

    assert len(by_id) == len(entities)
    assert {r for e in entities for p in refers for r in e["properties"].get(p, [])} <= by_id.keys()
    assert {e["schema"] for e in entities} == {"Article", "Event", "Person", "Organization", "UnknownLink"}
    assert all(isinstance(v, str) and v for e in entities for values in e["properties"].values() for v in values)
    accused = next(e for e in entities if "accusation" in e["properties"].get("keywords", []))
    assert [by_id[i]["properties"]["name"] for i in accused["properties"]["organizer"]] == [["Ann Lee"]]


def test_aleph_takes_them(kept: StoredReport) -> None:
    """FollowTheMoney itself finds nothing wrong with an entity: all schemata and properties are its own."""
    model = pytest.importorskip("followthemoney").model
    for line in written([kept, hard()], "ftm").splitlines():
        data = json.loads(line)
        made = model.get_proxy(data)
        assert {p: sorted(made.get(p)) for p in data["properties"]} == {
            p: sorted(set(v)) for p, v in data["properties"].items()
        }


# ── claims ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_claims(kept: StoredReport) -> None:
    """What is asserted, denied or alleged; not what was not said."""
    document = json.loads(written([kept], "claims"))
    claims = document["@graph"]

    assert document["@context"] == "https://schema.org"
    assert [(c["genre"], c["author"][0]["name"]) for c in claims] == [("accuse", "Ann Lee"), ("deny", "Bo Roe")]
    assert claims[0]["appearance"]["datePublished"] == "2024-05-14"
    assert claims[0]["appearance"]["publisher"]["name"] == "The Maren Times"
    assert claims[0]["text"] == "Bo Roe of lying"
    assert json.loads(written([hard()], "claims"))["@graph"] == []  # a commitment


# ── Datasette ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_questions_are_answered(kept: StoredReport, tmp_path: Path) -> None:
    """Every canned question runs on the exported file, and finds what is there."""
    export([kept, hard()], "datasette", tmp_path)
    with closing(sqlite3.connect(tmp_path / "onrecord.db")) as rows:
        rows.row_factory = sqlite3.Row
        answers = {
            name: [dict(r) for r in rows.execute(sql, {"name": "roe", "unit": "pilot"})]
            for name, (_, _, sql) in QUERIES.items()
        }
        searched = rows.execute("SELECT rowid FROM statements_fts WHERE statements_fts MATCH 'lying'").fetchall()

    assert [name for name, found in answers.items() if not found] == []
    assert [(r["speaker"], r["about"], r["accusations"]) for r in answers["who_is_accused_by_whom"]] == [
        ("Ann Lee", "Bo Roe", 1)
    ]
    assert [json.loads(r["speakers"]) for r in answers["statements_of"]] == [["Bo Roe"]]
    assert [json.loads(r["speakers"]) for r in answers["no_comment"]] == [["Ann Lee"]]
    assert len(searched) == 1


def test_metadata_tells_of_what_is_there(tmp_path: Path) -> None:
    """Tables and columns that it describes are in the database under these names."""
    export([hard()], "datasette", tmp_path)
    told = json.loads((tmp_path / "metadata.json").read_text(encoding="utf-8"))
    tables = {t.name: {c.name for c in t.columns} for t in TABLES}

    assert told == metadata()
    assert told["databases"]["onrecord"]["tables"].keys() == tables.keys()
    for name, table in told["databases"]["onrecord"]["tables"].items():
        named_ = {*table["columns"], *table["units"], *table["facets"], table.get("sort_desc", "report_id")}
        assert named_ - tables[name] <= {"report_id"}, name


def test_datasette_serves_it(kept: StoredReport, tmp_path: Path) -> None:
    """Datasette itself, where it is installed, shows the tables and answers a question."""
    app = pytest.importorskip("datasette.app")
    import asyncio

    export([kept], "datasette", tmp_path)

    async def asked() -> list[Any]:
        served = app.Datasette([str(tmp_path / "onrecord.db")], metadata=metadata())
        paths = ("/onrecord", "/onrecord/statements?_search=lying", "/onrecord/statements_of.json?name=roe")
        return [await served.client.get(path) for path in paths]

    pages = asyncio.run(asked())
    assert [p.status_code for p in pages] == [200, 200, 200]
    assert "Who accuses whom" in pages[0].text
    assert "lying" in pages[1].text
    assert len(pages[2].json()["rows"]) == 1


# ── data frames ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("table", [t.name for t in TABLES])
def test_frames_hold_the_tables(table: str, kept: StoredReport, tmp_path: Path) -> None:
    """The same as in the files of the parquet export, in each of the three."""
    import pyarrow.parquet

    export([kept, hard()], "parquet", tmp_path)
    expected = pyarrow.parquet.read_table(tmp_path / f"{table}.parquet")
    found = frames.to_arrow([kept, hard()], table)

    assert found.equals(expected)
    assert frames.to_polars([kept, hard()], table).height == expected.num_rows
    assert list(frames.to_pandas([kept, hard()], table).columns) == expected.column_names
    assert frames.to_arrow([], table).schema == expected.schema


def test_types_in_frames() -> None:
    """Days are days, whole numbers stay whole, names are lists."""
    pandas = frames.to_pandas([hard()])
    polars = frames.to_polars([hard()])

    assert pandas["said"][0].date() == dt.date(2024, 3, 4)
    assert str(pandas["line"].dtype) == "Int64"
    assert list(pandas["speakers"][0]) == ["Zoe\u0301 Arrel"]
    assert polars["said"][0] == dt.date(2024, 3, 4)
    assert polars["speakers"].to_list() == [["Zoe\u0301 Arrel"]]


@pytest.mark.parametrize("package", ["pyarrow", "pandas", "polars"])
def test_missing_package_is_named(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    ask = {"pyarrow": frames.to_arrow, "pandas": frames.to_pandas, "polars": frames.to_polars}[package]

    with pytest.raises(Missing, match=r"pip install onrecord\["):
        ask([hard()])


def test_no_such_table() -> None:
    with pytest.raises(UsageError, match="there are reports, statements"):
        frames.to_arrow([], "quotes")


# ── DuckDB ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_recipes_for_duckdb(kept: StoredReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each query of the page runs as it is printed there, and the first one answers what it says."""
    duckdb = pytest.importorskip("duckdb")
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    recipes = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    export([kept, hard()], "parquet", tmp_path / "export")
    monkeypatch.chdir(tmp_path)
    with duckdb.connect() as rows:
        answers = [rows.execute(recipe).fetchall() for recipe in recipes]

    assert len(answers) >= 4
    assert ("Ann Lee", "Bo Roe", 1) in answers[0]
    assert all(answers)


# ── R ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="needs R")
def test_recipes_for_r(kept: StoredReport, tmp_path: Path) -> None:
    """The recipes of the page that need no package run one after the other as they are printed there."""
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    recipes = re.findall(r"```R\n(.*?)```", page, re.DOTALL)
    export([kept, hard()], "csv", tmp_path / "export")
    (tmp_path / "recipes.R").write_text("\n".join(recipes), encoding="utf-8")
    run = subprocess.run(["Rscript", "recipes.R"], cwd=tmp_path, capture_output=True, text=True, timeout=120)

    assert len(recipes) >= 2
    assert run.returncode == 0, run.stderr
    assert re.search(r"Ann Lee -> Bo Roe\s+1", run.stdout)


# ── qualitative coding ───────────────────────────────────────────────────────────────────────────────────────────────

QDA = "{urn:QDA-XML:project:1.0}"


def project(kept: list[StoredReport]) -> tuple[ElementTree.Element, dict[str, str]]:
    """The project that is exported, and its texts by their places."""
    with zipfile.ZipFile(io.BytesIO(written(kept, "qdpx"))) as file:
        texts = {n.removeprefix("sources/"): file.read(n).decode() for n in file.namelist() if n != "project.qde"}
        return ElementTree.fromstring(file.read("project.qde")), texts


def test_a_project_of_qualitative_coding(kept: StoredReport) -> None:
    """What is said is coded by act and speaker, an event by type and status, in the words where they stand."""
    root, texts = project([kept])
    codes = {c.get("guid"): c.get("name") for c in root.iter(f"{QDA}Code")}
    (source,) = root.iter(f"{QDA}TextSource")
    text = texts[str(source.get("plainTextPath")).removeprefix("internal://")]
    coded = {
        text[int(s.attrib["startPosition"]) : int(s.attrib["endPosition"])]: {
            codes[c.get("targetGUID")] for c in s.iter(f"{QDA}CodeRef")
        }
        for s in source.iter(f"{QDA}PlainTextSelection")
    }

    assert text == kept.record.report.text
    assert coded["Bo Roe of lying"] == {"accusation", "Ann Lee"}
    assert coded["comment on Bo Roe"] == {"not said", "Ann Lee"}
    assert coded["shelled"] == {"ASSAULT", "denied"}
    assert [v.text for v in source.iter(f"{QDA}DateValue")] == ["2024-05-14"]
    assert [v.text for v in source.iter(f"{QDA}TextValue")] == ["The Maren Times"]


def test_a_project_holds_together(kept: StoredReport) -> None:
    """Ids are unique and of the standard's form, each reference leads to one, parts stand in its order."""
    other = hard()
    root, texts = project([kept, other])
    ids = [e.attrib["guid"] for e in root.iter() if "guid" in e.attrib]
    pointing = [e.attrib["targetGUID"] for e in root.iter() if "targetGUID" in e.attrib]
    order = ("Description", "PlainTextSelection", "VariableValue")

    assert [e.tag.removeprefix(QDA) for e in root] == ["Users", "CodeBook", "Variables", "Sources"]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", i) for i in ids)
    assert set(pointing) <= set(ids)
    assert len(texts) == 2
    for source in root.iter(f"{QDA}TextSource"):
        places = [order.index(e.tag.removeprefix(QDA)) for e in source]
        assert places == sorted(places)
        words = texts[source.attrib["plainTextPath"].removeprefix("internal://")]
        assert all(
            0 <= int(s.attrib["startPosition"]) < int(s.attrib["endPosition"]) <= len(words)
            for s in source.iter(f"{QDA}PlainTextSelection")
        )


def test_namesakes_are_two_codes(kept: StoredReport) -> None:
    """Programs take two codes of one name for one."""
    ann = next(i for i, p in kept.actors.items() if p.name == "Ann Lee")
    twin = msgspec.structs.replace(
        kept,
        record=msgspec.structs.replace(
            kept.record, report=msgspec.structs.replace(kept.record.report, id="r00000000000000aa")
        ),
        actors={**kept.actors, ann: msgspec.structs.replace(kept.actors[ann], id="a00000000000000aa")},
    )
    root, _ = project([kept, twin])
    names = [str(c.get("name")) for c in root.iter(f"{QDA}Code")]

    assert len([n for n in names if n.startswith("Ann Lee (a")]) == 2
    assert len(names) == len(set(names))
