"""What a store keeps across its reports is what a fresh run over all of them gives, whatever came in whatever order."""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reports import records
from story import story

from onrecord.across import Comparison
from onrecord.answers import Question
from onrecord.compare.comparing import compare
from onrecord.errors import NoEntry, UsageError
from onrecord.store.across_rows import stored_rows
from onrecord.store.store import Store

EVERY = (*story(), *records())


def shown(found: Comparison) -> dict[str, list[bytes]]:
    return {kind: sorted(map(msgspec.json.encode, getattr(found, kind))) for kind in found.__struct_fields__}


def in_store(store: Store) -> dict[str, list[bytes]]:
    store.compare()
    with store._database.reading() as connection:
        return shown(stored_rows(connection))


def fill(store: Store) -> None:
    for record in EVERY:
        store.put(record)


def test_rows_are_a_fresh_run(store: Store) -> None:
    fill(store)

    assert in_store(store) == shown(compare(store.reports()))
    assert store.check() == []


@pytest.mark.parametrize("seed", range(4))
def test_any_order(tmp_path: Path, seed: int) -> None:
    """One after the other with a question after each, or all at once."""
    with Store(tmp_path / "all.db", create=True) as store:
        fill(store)
        wanted = in_store(store)
    order = random.Random(seed).sample(EVERY, len(EVERY))
    with Store(tmp_path / "one.db", create=True) as store:
        for record in order:
            store.put(record)
            if seed % 2:
                list(store.same())
        assert in_store(store) == wanted


def test_questions(store: Store) -> None:
    """Rows are chosen by their entries, as `find` chooses entries."""
    fill(store)
    marsh = list(store.same(Question(speaker=("marsh",))))

    assert 0 < len(marsh) < store.count_across("same")
    assert list(store.same(limit=1)) == list(store.same())[:1]
    assert list(store.same(Question(outlet=("no such outlet",)))) == []
    assert [c.original for c in store.copies(Question(outlet=("echo",)))] == [story()[0].report.id]
    assert list(store.copies(Question(outlet=("coast radio",)))) == []


def test_copies_are_shown_or_folded(store: Store) -> None:
    """What stands in two copies of a text is there twice, or once; the cut one has nothing of its own."""
    fill(store)
    cut = Question(report=(story()[1].report.id,), what="statement")

    shown_, folded_ = (list(store.find(msgspec.structs.replace(cut, copies=c))) for c in ("show", "fold"))
    assert len(shown_) > len(folded_)
    assert {e.sentence.surface for e in folded_} == {"Engineer blames company for low lake"}
    assert store.count(Question(copies="fold", report=(story()[0].report.id,))) == store.count(
        Question(report=(story()[0].report.id,))
    )
    quoted = next(u for u in store.same(Question(words="sluice", report=(story()[2].report.id,))))
    folded = next(u for u in store.same(Question(words="sluice", report=(story()[2].report.id,), copies="fold")))
    assert len(quoted.statements) == 3
    assert len(folded.statements) == 2


def test_judgements_on_pairs(store: Store) -> None:
    """They change the rows, are undone, and outlive a newer reading that numbers its entries anew."""
    fill(store)
    before = in_store(store)
    quoted = next(u for u in store.same(Question(words="sluice", report=(story()[2].report.id,))))
    key = store.judge("not-same", quoted.statements[0], quoted.statements[2], who="ann")
    assert not any({quoted.statements[0], quoted.statements[2]} <= set(u.statements) for u in store.same())
    assert in_store(store) == in_store(store)
    assert store.check() == []
    assert [j.value for j in store.judgements(quoted.statements[2])] == [quoted.statements[2]]
    store.undo(key, who="ann")
    assert in_store(store) == before

    claim, answer = (next(iter(store.find(Question(words=w, what="statement")))).id for w in ("boathouse", "fish"))
    store.judge("answers", claim, answer, who="ann")
    judged = [d for d in store.disputes() if {d.claim, d.answer} == {claim, answer}]
    assert [d.why.startswith("judged by ann") for d in judged] == [True]
    assert store.check() == []
    fewer = msgspec.structs.replace(
        story()[2],
        model="m@2",
        statements=tuple(msgspec.structs.replace(s, id=f"s9{s.id[1:]}") for s in story()[2].statements),
    )
    store.put(fewer)
    moved = [d for d in store.disputes() if d.why.startswith("judged by ann")]
    assert [d.claim.rpartition(".")[2][:2] for d in moved if d.claim.startswith(fewer.report.id)] == ["s9"]


def test_judged_pairs(store: Store) -> None:
    """They are examples with all that is read of both, by the ids that it has now; what was undone is none."""
    fill(store)
    claim, answer = (next(iter(store.find(Question(words=w, what="statement")))).id for w in ("boathouse", "fish"))
    store.judge("answers", claim, answer, who="ann", why="it is about the boat")
    store.undo(store.judge("not-answers", answer, claim, who="bob"), who="bob")
    (pair,) = store.judged_pairs()
    assert (pair.kind, pair.left.id, pair.right.id, pair.who, pair.why) == (
        "answers", claim, answer, "ann", "it is about the boat",
    )  # fmt: skip

    told = next(r for r in story() if r.report.id == pair.left.report.id)
    anew = tuple(msgspec.structs.replace(s, id=f"s9{s.id[1:]}", within=None) for s in told.statements)
    store.put(msgspec.structs.replace(told, model="m@2", statements=anew, events=()))
    (again,) = store.judged_pairs()
    assert again.left.id.rpartition(".")[2].startswith("s9")
    assert again.left.entry.content == pair.left.entry.content  # type: ignore[union-attr]


def test_disputes_link_annotations(store: Store, tmp_path: Path) -> None:
    """Of two statements that are both in the export."""
    fill(store)
    disputes = {d.id: (d.claim, d.answer) for d in store.disputes()}
    linked = _links(store, tmp_path / "all.jsonld", None)
    assert linked == {f"urn:onrecord:{key}": [f"urn:onrecord:{e}" for e in ends] for key, ends in disputes.items()}
    assert len(linked) > 0
    speaker = next(iter(store.find(Question(what="statement")))).actors
    assert _links(store, tmp_path / "one.jsonld", Question(speaker=(next(iter(speaker.values())).name,))) == {}


def _links(store: Store, path: Path, question: Question | None) -> dict[str, list[str]]:
    store.export("webannotation", path, question)
    items = json.loads(path.read_text("utf-8"))["first"]["items"]
    return {i["id"]: [t["id"] for t in i["target"]] for i in items if i["motivation"] == "linking"}


def test_judgements_on_pairs_that_cannot_be(store: Store) -> None:
    fill(store)
    one, other = (e.id for e in list(store.find(Question(what="statement", report=(story()[0].report.id,))))[:2])
    event = next(iter(store.find(Question(what="event")))).id

    for kind, left, right in (("same", one, other), ("same", one, one), ("answers", one, event)):
        with pytest.raises(UsageError):
            store.judge(kind, left, right, who="ann")  # type: ignore[arg-type]
    with pytest.raises(NoEntry):
        store.judge("same", one, "r0000000000000000.s1", who="ann")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_rows_are_a_function_of_the_evidence(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever is added, read again, merged, judged and undone, with questions between."""
    with Store(tmp_path_factory.mktemp("across") / "r.db", create=True) as store:
        store.put(EVERY[0])
        done: list[str] = []
        for step in range(data.draw(st.integers(2, 9))):
            what = data.draw(st.sampled_from(["put", "put", "reread", "merge", "dismiss", "pair", "undo", "ask"]))
            record = data.draw(st.sampled_from(EVERY))
            try:
                if what == "put":
                    store.put(record)
                elif what == "reread":
                    left = data.draw(st.integers(0, len(record.statements)))
                    inside = {s.id for s in record.statements[:left]}
                    some = tuple(s for s in record.statements[:left] if s.within is None or s.within in inside)
                    store.put(msgspec.structs.replace(record, model=f"m@{step}", statements=some, events=()))
                elif what == "merge":
                    names = data.draw(st.permutations(("Ilona Marsh", "Petr Halloran", "Delphine Oru")))
                    done.append(store.judge("merge", *names[:2], who="ann"))
                elif what == "dismiss":
                    done.append(store.judge("dismiss", f"{record.report.id}.s1", who="ann"))
                elif what == "pair":
                    other = data.draw(st.sampled_from(EVERY))
                    kind = data.draw(st.sampled_from(["same", "not-same", "answers", "not-answers"]))
                    ends = [f"{r.report.id}.s{data.draw(st.integers(1, 4))}" for r in (record, other)]
                    done.append(store.judge(kind, *ends, who="ann"))  # type: ignore[arg-type]
                elif what == "undo" and done:
                    store.undo(done.pop(data.draw(st.integers(0, len(done) - 1))), who="ann")
                elif what == "ask":
                    list(store.same())
            except (NoEntry, UsageError):
                pass
        store.compare()
        assert [t for t in store.check() if t.code != "store.judgement"] == []
        before = in_store(store)
        store.remake_index()
        assert in_store(store) == before


def test_killed_while_comparing(tmp_path: Path) -> None:
    """What is half compared is compared when somebody asks again; nothing is wrong or lost."""
    path = tmp_path / "record.db"
    with Store(path, create=True) as store:
        fill(store)
        wanted = shown(compare(store.reports()))
    code = "import sys; from onrecord.store.store import Store; s = Store(sys.argv[1]); s.compare()"
    rng = random.Random(5)
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", code, str(path)])
        time.sleep(rng.uniform(0.3, 1.5))
        process.kill()
        process.wait()
        with Store(path) as store:
            assert [t for t in store.check() if t.code != "store.judgement"] == []
    with Store(path) as store:
        assert in_store(store) == wanted


@pytest.mark.parametrize("format_", ["csv", "parquet"])
def test_tables(tmp_path: Path, format_: str) -> None:
    """A row a report, statement, pair, change or event, with the ids of the other tables."""
    with Store(tmp_path / "r.db", create=True) as store:
        fill(store)
        written = store.export(format_, tmp_path / "tables")
        wanted = [(u.id, s, u.first) for u in store.same() for s in u.statements]

    path = tmp_path / "tables" / f"utterances.{format_}"
    assert path in written.paths
    if format_ == "csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    else:
        rows = pq.read_table(path).to_pylist()
    assert [(r["utterance_id"], r["statement_id"], r["first"]) for r in rows] == wanted
    assert written.rows["utterances"] == len(wanted) > 0
    assert written.rows["copies"] == 2
