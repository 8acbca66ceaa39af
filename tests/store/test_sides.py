"""Sides across reports, with SQLite and PostgreSQL alike."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from by_hand import record

from onrecord.answers import Question
from onrecord.errors import UsageError
from onrecord.export.tables import PRINCIPALS, STATEMENTS
from onrecord.model import Principal
from onrecord.store.database import Database
from onrecord.store.store import Store

SPOKESMAN = record("[S1 [O Kremlin] spokesman [P Cy Adam Doe]] [Q1 said] [C1 no].", published="2021-12-01")
ALONE = record("[S1 [P Cy Adam Doe]] [Q1 said] [C1 maybe].", published="2021-12-02")
RUSSIA = record("[S1 [L Russia]] [Q1 said] [C1 yes]. [S2 [L Norway]] [Q2 said] [C2 no].", published="2021-12-03")
BOTH = record(
    "[L Norway] shelled [L Sweden]. [S1 Both governments] [Q1 said] [C1 they would talk].", published="2021-12-04"
)
STRIKE = record("[A1 Norwegian snipers] [T1 shot] [R1 [P Ann Bo Lee]].", published="2021-12-05")
EVERY = (SPOKESMAN, ALONE, RUSSIA, BOTH, STRIKE)


def fill(store: Store) -> None:
    for one in EVERY:
        store.put(one)


def on_side(store: Store, side: str) -> set[str]:
    """Days of the reports whose entries a side says or does."""
    return {str(found.report.published)[-2:] for found in store.find(Question(side=(side,)))}


def test_what_a_side_said_or_did(store: Store) -> None:
    """A side's own words, those of who belongs to it in any report, and of collectives that stand for it."""
    fill(store)

    assert on_side(store, "russia") == {"01", "02", "03"}
    assert on_side(store, "kremlin") == {"01", "02"}
    assert on_side(store, "norway") == {"03", "04", "05"}
    assert on_side(store, "sweden") == {"04"}
    assert on_side(store, "atlantis") == set()
    assert store.count(Question(side=("norway", "russia"))) == 6
    assert store.count(Question(side=("norway",), what="event")) == 1


def test_whose_answers_are(store: Store) -> None:
    """Each answer tells whose those are who take part, where following of ends."""
    fill(store)
    found = {f.report.published: f for f in store.find(Question(what="statement", speaker=("doe", "governments")))}

    for day in ("2021-12-01", "2021-12-02"):
        entry = found[day].entry
        assert [side.name for side in found[day].sides[entry.speakers[0]]] == ["Russia"]  # type: ignore[union-attr]
    assert sorted(s.name for sides in found["2021-12-04"].sides.values() for s in sides) == ["Norway", "Sweden"]


def test_counted_by_side(store: Store) -> None:
    """Entries are counted once for a side, whoever of it speaks; nobody's own side is their own."""
    fill(store)
    counts = {c.value: c.entries for c in store.facets(facets=("side",))["side"]}

    assert counts == {"Russia": 3, "Norway": 3, "Sweden": 1}


def test_actor_page(store: Store) -> None:
    """An actor's page shows whom it belongs to, and who belongs to it."""
    fill(store)
    [doe] = store.people("doe")
    page, russia = store.actor(doe.id), store.actor(store.people("russia")[0].id)

    assert [(t.person.name, t.reports, t.report) for t in page.of] == [("Kremlin", 1, SPOKESMAN.report.id)]
    assert [t.person.name for t in russia.side] == ["Kremlin"]
    assert russia.of == ()


def test_sheets(store: Store) -> None:
    """A statement's row has its side, and the sheet of principals who belongs to whom, with the words."""
    fill(store)
    by_day = {k.record.report.published: k for k in store.reports()}
    names = [c.name for c in STATEMENTS.columns]
    [row] = STATEMENTS.rows(by_day["2021-12-02"])
    told = [
        dict(zip((c.name for c in PRINCIPALS.columns), r, strict=True)) for r in PRINCIPALS.rows(by_day["2021-12-01"])
    ]

    assert row[names.index("sides")] == ["Russia"]
    assert {(r["name"], r["of"], r["words"], r["member"]) for r in told} == {
        ("Kremlin", "Russia", "Kremlin", "no"),
        ("Cy Adam Doe", "Kremlin", "Kremlin", "no"),
    }
    assert {r[7] for r in PRINCIPALS.rows(by_day["2021-12-04"])} == {None}


def test_circles_across_reports(store: Store) -> None:
    """Where reports contradict each other, following ends all the same, at one of the two for both."""
    one = record("[S1 [O Acme] spokesman [P Ann Bo Lee]] [Q1 said] [C1 no].", published="2021-12-06")
    other = record("[S1 [P Ann Bo Lee]] [Q1 said] [C1 [O Acme] lied].", published="2021-12-07")
    lee, acme = (next(a for a in other.actors if a.name == name) for name in ("Ann Bo Lee", "Acme"))
    turned = msgspec.structs.replace(acme, of=(Principal(actor=lee.id, start=0, end=1),))
    store.put(one)
    store.put(msgspec.structs.replace(other, actors=(lee, turned)))
    ends = {sides[0].name for f in store.find() for sides in f.sides.values()}

    assert len(ends) == 1
    assert [c.entries for c in store.facets(facets=("side",))["side"]] == [2]
    assert on_side(store, "acme") == on_side(store, "lee") == {"06", "07"}
    assert store.check() == []


def test_doctor_compares_and_mends(store: Store) -> None:
    """What the index lost of sides is found by the check, and made again."""
    fill(store)
    assert store.check() == []
    with store._database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM belongings WHERE number = 0")
    assert {t.code for t in store.check()} == {"store.index"}
    store.remake_index()
    assert store.check() == []
    assert on_side(store, "russia") == {"01", "02", "03"}


def test_a_newer_reading_takes_sides_back(store: Store) -> None:
    """Sides are of the current reading alone."""
    fill(store)
    newer = msgspec.structs.replace(
        SPOKESMAN, model="newer@1", actors=tuple(msgspec.structs.replace(a, of=()) for a in SPOKESMAN.actors)
    )
    store.put(newer)

    assert on_side(store, "russia") == {"03"}
    assert store.check() == []


def test_records_of_before(tmp_path: Path) -> None:
    """A file of the first schema is brought up to date, kept beside, and whole."""
    path = tmp_path / "old.db"
    Store(path, create=True).close()
    database = Database(path)
    with database.writing() as connection:
        for table in (
            "belongings",
            "repeats",
            "across_entries",
            "across",
            "compared_pairs",
            "compared_reports",
            "compare_keys",
            "to_compare",
            "saved_searches",
            "profile_callings",
            "tallies",
        ):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    database.close()

    with Store(path, create=True) as store:
        fill(store)
        assert on_side(store, "russia") == {"01", "02", "03"}
        assert store.check() == []
    assert [p.name for p in tmp_path.glob("old.db.before-*")] == ["old.db.before-0005-from-0001"]


@pytest.mark.parametrize("value", ["", "x" * 2000])
def test_odd_sides(store: Store, value: str) -> None:
    """A side of no words is nobody's; one too long cannot be asked for."""
    fill(store)
    if len(value) > 1000:
        with pytest.raises(UsageError):
            store.count(Question(side=(value,)))
    else:
        assert store.count(Question(side=(value,))) == 0
