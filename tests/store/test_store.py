"""The store, with SQLite and PostgreSQL alike."""

from __future__ import annotations

import itertools
import os
import random
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reports import ABROAD, HARBOUR, REPLY, records
from stores import target

import onrecord
from onrecord.answers import Answer, Input, Question
from onrecord.errors import (
    NoEntry,
    NoStore,
    StoreBusy,
    StoreDamaged,
    StoreFull,
    StoreNewer,
    StoreReadOnly,
    StoreUnreachable,
    UsageError,
)
from onrecord.model import Event, Record, Span, Statement, When, all_entries
from onrecord.store.database import Database
from onrecord.store.questions import days
from onrecord.store.store import Store


def fill(store: Store, order: list[int] | None = None) -> None:
    every = records()
    for number in order or range(len(every)):
        store.put(every[number])


def said(found: Answer) -> str:
    assert isinstance(found.entry, Statement)
    return " … ".join(s.surface for s in found.entry.content)


def texts(store: Store, **fields: object) -> list[str]:
    return [said(f) for f in store.find(Question(what="statement", **fields))]  # type: ignore[arg-type]


def test_records_come_back_equal(store: Store) -> None:
    """What was put is what is seen, to the last byte of the text."""
    fill(store)
    for record in records():
        assert store.report(record.report.id).record == record
    assert store.size()[0] == len(records())
    assert store.check() == []


def test_odd_texts_are_kept_exactly(store: Store) -> None:
    """Text with emoji, combining marks, line ends and tabs is stored as it is, and spans still fit."""
    text = 'Ünïted\r\n\r\nThe mayor 🦊 said: "It is\tover 👩‍👩‍👧, e\u0301galité."\r\n\r\n\tAnn Lee denied it.\x0b\r\n'
    record = onrecord.read(text)
    store.put(record)
    back = store.report(record.report.id).record

    assert back.report.text == text
    for found in store.find():
        e = found.entry
        spans = (*e.source, *e.cue, *e.content) if isinstance(e, Statement) else (e.trigger, *e.mentions)
        for span in (*spans, found.sentence):
            assert text[span.start : span.end] == span.surface


def test_questions(store: Store) -> None:
    """Each filter by itself and together."""
    fill(store)

    assert any("nothing more to offer" in t for t in texts(store, speaker=("oru",), said="2024-03-04"))
    assert {f.report.outlet for f in store.find(Question(outlet=("coast",)))} == {"Coast Radio"}
    assert all(f.report.wire == "Reuters" for f in store.find(Question(wire=("reuters",))))
    assert texts(store, act=("deny",), about=("arrel",)) == []
    assert [said(f) for f in store.find(Question(polarity=("withheld",)))] != []
    assert texts(store, place=("UA",))
    assert store.count(Question(published="2024-03..2024-04")) == store.count() - store.count(
        Question(published="2021")
    )
    assert store.count(Question(report=(records()[0].report.id[:8],))) == len(all_entries(records()[0]))
    assert store.count(Question(who=("arrel",))) >= store.count(Question(speaker=("arrel",)))
    events = [f.entry for f in store.find(Question(what="event"))]
    assert len(events) == sum(len(r.events) for r in records()) > 0
    for role, part in (("actor", "actors"), ("recipient", "recipients")):
        found = list(store.find(Question(**{role: ("russia",)})))  # type: ignore[arg-type]
        assert all(any(f.actors[i].name == "Russia" for i in getattr(f.entry, part)) for f in found)
    for status in {e.status for e in events if isinstance(e, Event)}:
        assert all(
            isinstance(f.entry, Event) and f.entry.status == status for f in store.find(Question(status=(status,)))
        )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("wages", True),
        ("wage", True),
        ("WAGES", True),
        ("raise wages", True),
        ('"raise wages"', True),
        ('"wages raise"', False),
        ("wag*", True),
        ("wages -government", False),
        ("wages OR nosuchword", True),
        ("the", True),
        ('"', False),
        ("AND NOT (", False),
        ("'; DROP TABLE entries; --", False),
        ("-wages", False),
        ("*", False),
    ],
)
def test_full_text(store: Store, query: str, found: bool) -> None:
    """Words are stemmed, no word is too common, and nothing that is typed is an error."""
    store.put(records()[0])

    assert (store.count(Question(words=query)) > 0) == found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
@example("\x00")
@example("\ud800 *")
def test_no_question_is_an_error(store: Store, words: str) -> None:
    """Whatever is typed is searched for."""
    for field in ("words", "place", "outlet", "speaker", "report"):
        value = words if field == "words" else (words,)
        store.count(Question(**{field: value}))  # type: ignore[arg-type]


def test_words_are_folded_alike(store: Store) -> None:
    """Accents, ligatures, wide letters, apostrophes and numbers are searched for in the same way in both databases."""
    text = "Talks\n\nThe Kremlin's spokesman said the ﬁnal talks in Straße, at café Ｔｏｋｙｏ, cost 3.5 million."
    record = onrecord.read(text, published="2024-01-01", outlet="ÉCHO de Maren")
    store.put(record)
    store.put(msgspec.structs.replace(record, model="m@2"))  # taken out of the index and put in again

    for words in ("Kremlin's", '"kremlin’s spokesman"', "final", "strasse", "Straße", "cafe", "tokyo", "3.5", "talk"):
        said_so = store.count(Question(what="statement"))
        assert store.count(Question(what="statement", words=words)) == said_so > 0, words
    assert store.count(Question(words="nothing")) == 0
    assert store.count(Question(outlet=("écho",))) == store.count()
    assert store.report(record.report.id.upper()).record.report == record.report


def test_odd_ids_are_told(store: Store) -> None:
    """What is no id of anything is an error of ours, never one of the database's."""
    fill(store)
    for odd in ("\x00", "\udcff", "r%", "'", "r" * 5000, "\x00.s1"):
        for ask in (store.entry, store.report, store.actor, store.readings):
            with pytest.raises(NoEntry):
                ask(odd)
        with pytest.raises(NoEntry):
            store.undo(odd, who=odd)
        assert store.judgements(odd) == []
        assert list(store.people(odd)) == []
    found = next(iter(store.find()))
    store.judge("note", found.id, "a\x00b\udcff", who="\udcff", why="\x00")
    for question in (Question(place=("²", "9" * 30)), Question(outlet=("w",) * 200)):
        store.count(question)
    with pytest.raises(UsageError):
        store.count(Question(outlet=("w",) * 1100))
    with pytest.raises(UsageError):
        list(store.find(offset=10**30))


def test_questions_that_cannot_be(store: Store) -> None:
    """A wrong value is told, not ignored."""
    for question in (
        Question(said="yesterday"),
        Question(published="2024-13"),
        Question(kind=("loud",)),
        Question(act=("shout",)),
        Question(said=".."),
    ):
        with pytest.raises(UsageError):
            store.count(question)
    with pytest.raises(UsageError):
        list(store.find(sort="relevance"))


def test_days() -> None:
    """A month or year means all of its days; ranges may be open."""
    assert days("2024-02") == ("2024-02-01", "2024-02-29")
    assert days("2021..") == ("2021-01-01", None)
    assert days("..2021-12-05") == (None, "2021-12-05")
    assert days("2020..2021-06") == ("2020-01-01", "2021-06-30")


def test_order_and_pages(store: Store) -> None:
    """Latest first; pages do not overlap; relevance puts the best match first."""
    fill(store)
    every = [f.id for f in store.find()]
    published = [f.report.published or "" for f in store.find()]

    assert published == sorted(published, reverse=True)
    assert every == [f.id for at in range(0, len(every), 3) for f in store.find(limit=3, offset=at)]
    assert len(set(every)) == store.count()
    best = next(iter(store.find(Question(words="troops OR Ukraine OR withdraw"), sort="relevance")))
    assert "withdraw" in best.sentence.surface


def test_facets(store: Store) -> None:
    """Counts add up to the entries counted, and respect the question."""
    fill(store)
    facets = store.facets(facets=("act", "kind", "outlet", "year", "speaker", "place"), top=100)

    for facet in ("act", "kind", "outlet", "year"):
        assert sum(c.entries for c in facets[facet]) == store.count()
    top = facets["speaker"][0]
    assert top.entries == store.count(Question(speaker=(top.id or "",)))
    only = store.facets(Question(speaker=("arrel",)), facets=("speaker", "act"))
    assert sum(c.entries for c in only["act"]) == store.count(Question(speaker=("arrel",)))


def test_same_record_in_any_order(tmp_path: Path) -> None:
    """Hash for hash, in both databases where there is a server."""
    digests = set()
    orders = [list(order) for order in itertools.permutations(range(len(records())))]
    for number, order in enumerate(random.Random(7).sample(orders, 8)):
        with Store(tmp_path / f"{number}.db", create=True) as one:
            fill(one, order)
            digests.add(one.digest())
            assert one.check() == []
    assert len(digests) == 1


def test_databases_agree(store: Store, tmp_path: Path) -> None:
    """The same questions have the same answers in both, in the same order."""
    fill(store)
    with Store(tmp_path / "other.db", create=True) as other:
        fill(other)
        assert other.digest() == store.digest()
        for question in (Question(), Question(words="denied OR said"), Question(place=("UA",)), Question(who=("oru",))):
            assert [f.id for f in other.find(question)] == [f.id for f in store.find(question)]
        assert [s.score for s in other.suggestions()] == [s.score for s in store.suggestions()]


def test_duplicates_and_newer_readings(store: Store) -> None:
    """The same reading again is a duplicate; another model's is added, and the old one kept."""
    record = records()[0]
    first = Input(name="a", state="read", code=None, message=None, report=record.report.id, at="2024")
    assert store.put(record, source=first).state == "read"
    assert store.put(record, source=msgspec.structs.replace(first, name="b")).code == "input.duplicate"
    assert store.put(record, source=first).state == "read"

    newer = msgspec.structs.replace(record, model="onrecord-reader@99", statements=record.statements[:1], events=())
    store.put(newer)
    assert store.count() == 1
    assert [model for model, _, _ in store.readings(record.report.id)] == [record.model, "onrecord-reader@99"]
    assert store.readings(record.report.id)[0][2] == record
    assert store.count(Question(words="chaos OR offer OR wages")) == 1
    assert store.check() == []


def test_one_actor_across_reports(store: Store) -> None:
    """A minister named in two reports is one, and so is who is named by his surname alone in one of them."""
    fill(store, [0, 1])
    people = store.people("delphine oru")
    assert len(people) == 1
    page = store.actor(people[0].id)
    assert page.reports == 2
    assert any("Minister" in role.title for role in page.roles)
    assert all(role.first == "2024-03-05" for role in page.roles if "Minister" in role.title)

    (whole,) = store.people("arrel")
    assert whole.name == "Tomas Arrel"
    assert store.actor(whole.id).names == ("Arrel", "Tomas Arrel")
    assert [s for s in store.suggestions() if s.left.id == s.right.id] == []
    assert store.check() == []


def test_surname_means_whom_most_reports_name(store: Store) -> None:
    """Of those who have a word in their names it is the one in the most reports, not the one with the shortest name;
    a whole name means its bearer first."""
    fill(store, [0, 1])
    first = msgspec.structs.replace(records()[2].report, id="r00000000000000aa", outlet="The Other Times")
    store.put(msgspec.structs.replace(records()[2], report=first))
    store.put(actor_of(records()[2], "Delphine Oru", name="Bo Oru"))
    names = [p.name for p in store.people("oru")]

    assert names[0] == "Delphine Oru"
    assert "Bo Oru" in names
    assert store.people("bo oru")[0].name == "Bo Oru"


def test_surname_of_two(store: Store) -> None:
    """A surname alone is left apart, whatever came first, once the record has two people of it, and is suggested as
    either; when one of them goes, it is the other's again."""
    fill(store, [0, 1])
    store.put(sister := actor_of(records()[2], "Paul Rennick", name="Nadia Arrel"))
    lone = [p for p in store.people("arrel") if p.name == "Arrel"]
    assert len(lone) == 1
    found = [s for s in store.suggestions() if s.right.id == lone[0].id]
    assert sorted(s.left.name for s in found) == ["Nadia Arrel", "Tomas Arrel"]
    assert all(0 < s.score < 1 for s in found)
    assert store.check() == []

    store.put(msgspec.structs.replace(actor_of(sister, "Nadia Arrel", name="Nadia Lee"), model="m@9"))
    assert [p.name for p in store.people("arrel")] == ["Tomas Arrel"]
    assert store.check() == []


def body(record: Record, called: str, name: str) -> Record:
    """The record with one of its actors as a body of that name."""
    return actor_of(record, called, name=name, kind="organisation", country=None, sector=None)


@pytest.mark.parametrize(
    ("full", "short", "joined"),
    [
        ("Central Board for Drug Safety", "CBDS", True),
        ("Norvik Construction", "Norvik", True),
        ("Council of National Rescue", "Council", True),
        ("Norvik City Council", "Norvik", False),
        ("Central Construction", "Central", False),
        ("London Construction", "London", False),
    ],
)
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_bodies_cut_short(store: Store, full: str, short: str, joined: bool, order: tuple[int, int]) -> None:
    """An acronym and a firm's own word are the one body's that is called so, whatever came first; a town's is not."""
    made = body(records()[0], "Tomas Arrel", full), body(records()[1], "Arrel", short)
    for number in order:
        store.put(made[number])
    known = {p.name for name in (full, short) for p in store.people(name)}
    assert known == ({full} if joined else {full, short})
    assert store.check() == []


def test_kinds_of_one_name(store: Store) -> None:
    """A body that another report reads as a person is one actor; a designer and the firm of that name are two."""
    store.put(actor_of(records()[0], "Tomas Arrel", name="Bread Bridge", kind="person", sector=None))
    store.put(body(records()[1], "Arrel", "Bread Bridge"))
    assert len(store.people("bread bridge")) == 1
    firm = actor_of(records()[2], "Paul Rennick", name="Bread Bridge", kind="organisation", sector="BUS")
    store.put(firm)
    store.put(actor_of(records()[3], "Dmitry Peskov", name="Bread Bridge", kind="person", sector="ART"))
    assert len(store.people("bread bridge")) == 2
    assert store.check() == []


def actor_of(record: Record, called: str, **changes: object) -> Record:
    """The record with one of its actors changed."""
    actors = tuple(msgspec.structs.replace(a, **changes) if a.name == called else a for a in record.actors)
    return msgspec.structs.replace(record, actors=actors)


def test_countries_part_namesakes(store: Store) -> None:
    """Two countries of one name make two actors, whatever came first, and who has none is left apart as a
    suggestion."""
    one, two, three = records()[:3]
    store.put(actor_of(one, "Delphine Oru", country="FR"))
    store.put(two)
    assert len(store.people("delphine oru")) == 1
    store.put(actor_of(three, "Delphine Oru", country="CA"))

    people = store.people("delphine oru")
    assert sorted(p.country or "" for p in people) == ["", "CA", "FR"]
    assert store.check() == []
    assert any(s.left.name == s.right.name == "Delphine Oru" for s in store.suggestions())


def test_judgements(store: Store) -> None:
    """A correction changes what is seen and found, keeps what was read, and can be undone."""
    fill(store)
    before = store.digest()
    found = next(iter(store.find(Question(speaker=("oru",), words="wages"))))
    done = [
        store.judge("act", found.id, "deny", who="ann", why="she refuses"),
        store.judge("speaker", found.id, "Tomas Arrel; Max Nobody", who="ann"),
        store.judge("said", found.id, "2024-03-01", who="bob"),
        store.judge("note", found.id, "see the transcript", who="bob"),
    ]
    seen = store.entry(found.id)
    assert isinstance(seen.entry, Statement)
    assert (seen.entry.act, seen.entry.said) == ("deny", "2024-03-01")
    assert [seen.actors[i].name for i in seen.entry.speakers] == ["Tomas Arrel", "Max Nobody"]
    assert seen.judged == tuple(done)
    assert found.id in [f.id for f in store.find(Question(speaker=("nobody",), act=("deny",), said="2024-03-01"))]
    assert found.id not in [f.id for f in store.find(Question(speaker=("oru",)))]
    assert store.readings(found.report.id)[0][2] == records()[0]
    assert store.check() == []

    listed = store.judgements(found.id)
    assert [(j.kind, j.who) for j in listed] == [("act", "ann"), ("speaker", "ann"), ("said", "bob"), ("note", "bob")]
    assert listed[1].before == "Delphine Oru"
    for judgement in done:
        store.undo(judgement, who="ann")
    assert store.entry(found.id).entry == found.entry
    assert all(j.undone for j in store.judgements(found.id))
    assert store.digest() == before
    with pytest.raises(NoEntry):
        store.undo(done[0], who="ann")


def test_dismissal(store: Store) -> None:
    """A dismissed entry is found no more until that is undone."""
    fill(store)
    found = next(iter(store.find(Question(words="chaos"))))
    key = store.judge("dismiss", found.id, who="ann")

    assert found.id not in [f.id for f in store.find()]
    with pytest.raises(NoEntry):
        store.entry(found.id)
    assert store.check() == []
    store.undo(key, who="ann")
    assert store.entry(found.id).entry == found.entry


def test_merge_and_split(store: Store) -> None:
    """Merged actors answer as one, and are two again when that is undone; a split takes one report's actor out."""
    fill(store, [0, 1, 3])
    store.put(actor_of(records()[2], "Paul Rennick", name="Nadia Arrel"))
    lone = next(p for p in store.people("arrel") if p.name == "Arrel")
    whole = next(p for p in store.people("tomas arrel") if p.name == "Tomas Arrel")
    apart = store.count(Question(speaker=(whole.id,)))
    merged = store.judge("merge", whole.id, lone.id, who="ann")

    assert [p.id for p in store.people("tomas arrel")] == [whole.id]
    assert store.count(Question(speaker=(whole.id,))) > apart
    assert store.count(Question(speaker=(lone.id,))) == store.count(Question(speaker=(whole.id,)))
    assert store.actor(lone.id).names == ("Arrel", "Tomas Arrel")
    assert store.check() == []
    # A report that comes later does not undo it.
    later = actor_of(records()[2], "Paul Rennick", name="Tomas Arrel")
    store.put(msgspec.structs.replace(later, report=msgspec.structs.replace(later.report, id="r" + 16 * "0")))
    assert store.count(Question(speaker=(lone.id,))) == store.count(Question(speaker=(whole.id,)))
    store.undo(merged, who="ann")
    assert store.count(Question(speaker=(whole.id,))) < store.count(Question(speaker=("arrel",)))
    assert store.check() == []

    singer = records()[2].report.id
    store.judge("split", "Delphine Oru", singer, who="ann")
    assert len(store.people("delphine oru")) == 2
    assert store.check() == []


def test_judgements_that_cannot_be(store: Store) -> None:
    """What is wrong is told, and nothing is written."""
    fill(store)
    found = next(iter(store.find()))
    with pytest.raises(UsageError):
        store.judge("act", found.id, "shout", who="ann")
    with pytest.raises(UsageError):
        store.judge("said", found.id, "Monday", who="ann")
    with pytest.raises(NoEntry):
        store.judge("act", "r00.s1", "deny", who="ann")
    with pytest.raises(NoEntry):
        store.judge("merge", "nobody at all", found.id, who="ann")
    with pytest.raises(NoEntry):
        store.entry("nonsense")
    assert store.judgements() == []


def test_judgement_follows_its_words(store: Store) -> None:
    """In a newer reading the judgement is on the entry of the same words; one whose words are gone is told of."""
    record = records()[0]
    store.put(record)
    last = record.statements[-1]
    store.judge("act", f"{record.report.id}.{last.id}", "warn", who="ann")
    moved = msgspec.structs.replace(last, id="s1")
    store.put(msgspec.structs.replace(record, model="m@9", statements=(moved,)))
    assert isinstance(seen := store.entry(f"{record.report.id}.s1").entry, Statement)
    assert seen.act == "warn"

    store.put(msgspec.structs.replace(record, model="m@10", statements=record.statements[:1]))
    assert [t.code for t in store.check()] == ["store.judgement"]


def event_record() -> Record:
    """A record with events, made by hand: this version's reader finds none."""
    record = records()[3]
    at = ABROAD.index("withdraw")
    actor = next(a.id for a in record.actors if a.name == "Russia")
    trigger = Span(start=at, end=at + 8, surface="withdraw")
    when = When(start=at, end=at + 8, value="2021-12-01")
    event = Event(
        id="e1", type="RETREAT", mode=None, trigger=trigger, actors=(actor,), recipients=(), when=when, where=None,
        figures=(), status="hypothetical", according_to=record.statements[0].id, cameo="0874", score=5.0,
    )  # fmt: skip
    return msgspec.structs.replace(record, events=(event,))


def test_events_are_entries(store: Store) -> None:
    """Events are kept, found by status, type, actor and day, and judged like statements."""
    record = event_record()
    store.put(record)
    question = Question(what="event", status=("hypothetical",), act=("RETREAT",), who=("russia",), said="2021-12")
    found = list(store.find(question))

    assert [f.entry for f in found] == list(record.events)
    assert store.report(record.report.id).record == record
    store.judge("dismiss", f"{record.report.id}.{record.statements[0].id}", who="ann")
    assert store.report(record.report.id).record.events[0].according_to is None


def test_wrong_spans_are_refused(store: Store) -> None:
    """A record whose spans are not its text's is not kept, and nothing of it is."""
    record = records()[0]
    bad = msgspec.structs.replace(record.statements[0], cue=(Span(start=0, end=4, surface="nope"),))
    with pytest.raises(ValueError, match="nope"):
        store.put(msgspec.structs.replace(record, statements=(bad,)))
    assert store.size() == (0, 0)
    store.put(record)
    assert store.check() == []


def test_many_readers_and_writers(place: str) -> None:
    """Four writers and eight readers at once: nobody sees an error or half a report, and nothing is lost."""
    with Store(place, create=True):
        pass
    errors: list[BaseException] = []
    stop = threading.Event()

    def write(part: int) -> None:
        try:
            with Store(place) as mine:
                for number in range(6):
                    base = records()[part]
                    report = msgspec.structs.replace(base.report, id=f"r{part}{number:015x}")
                    mine.put(msgspec.structs.replace(base, report=report))
        except BaseException as error:  # noqa: BLE001
            errors.append(error)

    def read() -> None:
        try:
            with Store(place) as mine:
                while not stop.is_set():
                    for kept in mine.reports():
                        assert {f.id for f in mine.find(Question(report=(kept.record.report.id,)))} == {
                            f"{kept.record.report.id}.{e.id}" for e in all_entries(kept.record)
                        }
        except BaseException as error:  # noqa: BLE001
            errors.append(error)

    writers = [threading.Thread(target=write, args=(part,)) for part in range(4)]
    readers = [threading.Thread(target=read) for _ in range(8)]
    for thread in (*writers, *readers):
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    for thread in readers:
        thread.join()
    assert errors == []
    with Store(place) as store:
        assert store.size()[0] == 24
        assert store.check() == []


def test_a_writer_that_waits_too_long(tmp_path: Path) -> None:
    """Another process that goes on writing is told of by a code, after the time that one is ready to wait."""
    path = tmp_path / "r.db"
    with Store(path, create=True) as slow, Store(path, wait=0.2) as other:
        with slow._database.writing(), pytest.raises(StoreBusy):
            other.put(records()[0])
        other.put(records()[0])


def test_full_disk(tmp_path: Path) -> None:
    """A full disk ends a report with a code; what was acknowledged is there, and with room it goes on."""
    path = tmp_path / "r.db"
    with Store(path, create=True) as store:
        store.put(records()[0])
        with store._database.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            connection.rollback()
        big = msgspec.structs.replace(records()[1].report, text=REPLY + "x" * 200_000)
        with pytest.raises(StoreFull):
            store.put(msgspec.structs.replace(records()[1], report=big))
        assert store.size()[0] == 1
    with Store(path) as store:
        assert store.check() == []
        store.put(records()[1])
        assert store.size()[0] == 2


def test_files_that_cannot_be(tmp_path: Path) -> None:
    """Nothing there, a folder, other bytes, another database, a damaged one: each is told by its code."""
    with pytest.raises(NoStore):
        Store(tmp_path / "none.db")
    with pytest.raises(NoStore):
        Store(tmp_path)
    (tmp_path / "text.db").write_text("The mayor said so, and more words than sixteen.")
    with pytest.raises(NoStore):
        Store(tmp_path / "text.db", create=True)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE things (id)")
    with pytest.raises(NoStore):
        Store(tmp_path / "other.db", create=True)
    with pytest.raises(NoStore):
        Store(tmp_path / "no" / "folder.db", create=True)
    with Store(tmp_path / "good.db", create=True) as good:
        fill(good)
    data = bytearray((tmp_path / "good.db").read_bytes())
    data[4096:40960] = os.urandom(36864)
    (tmp_path / "bad.db").write_bytes(data)
    with pytest.raises(StoreDamaged):
        look_at_all(tmp_path / "bad.db")


def look_at_all(path: Path) -> None:
    with Store(path) as store:
        store.digest()
        list(store.find())


def test_newer_store(store: Store) -> None:
    """A store of a newer version is told, and not touched."""
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreNewer):
        Store(store.name)


def test_read_only_file(tmp_path: Path) -> None:
    """A file that may not be written can be asked, and says why it cannot be added to."""
    path = tmp_path / "r.db"
    with Store(path, create=True) as store:
        fill(store)
    database = Database(path)
    database.read_only = True
    with pytest.raises(StoreReadOnly), database.writing():
        pass
    database.close()
    if os.geteuid() != 0:
        path.chmod(0o400)
        tmp_path.chmod(0o500)
        with Store(path) as store:
            assert store.count() > 0
            with pytest.raises(StoreReadOnly):
                store.put(records()[0])
        tmp_path.chmod(0o700)


def test_server_that_is_not_there() -> None:
    """A server that does not answer, and a URL that is none."""
    with pytest.raises(StoreUnreachable):
        Store("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(UsageError):
        Store("mysql://nobody@localhost/none")


def test_migration_makes_the_schema(place: str) -> None:
    """The revisions make just the tables that `schema` describes."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from onrecord.store.schema import metadata

    Store(place, create=True).close()
    database = Database(place)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_ours})
        assert compare_metadata(context, metadata) == []
    database.close()


def _is_ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
    return not (name or "").startswith(("sentence_words", "ix_sentence_words", "ix_entries_latest"))


def test_index_can_be_made_anew(store: Store) -> None:
    """What the index lost is found by the check, and made again from the readings."""
    fill(store)
    before = [f.id for f in store.find()]
    with store._database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM entry_actors")
        connection.exec_driver_sql("DELETE FROM entry_places")
        connection.exec_driver_sql("DELETE FROM entries")
    assert {t.code for t in store.check()} == {"store.index"}
    store.remake_index()
    assert store.check() == []
    assert [f.id for f in store.find()] == before


_KILLED = """
import sys, time
from reports import records
import msgspec
from onrecord.store.store import Store
store = Store(sys.argv[1])
for number in range(int(sys.argv[2]), 100000):
    base = records()[number % 4]
    record = msgspec.structs.replace(base, report=msgspec.structs.replace(base.report, id=f"r{number:016x}"))
    store.put(record)
    print(record.report.id, flush=True)
"""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_while_writing(kind: str, tmp_path: Path) -> None:
    """Killed at random: no report is half there, and none is lost that was acknowledged."""
    for place in target(kind, tmp_path):
        Store(place, create=True).close()
        rng = random.Random(3)
        acknowledged: set[str] = set()
        env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
        for _ in range(4):
            process = subprocess.Popen(
                [sys.executable, "-c", _KILLED, place, str(len(acknowledged) + 1000 * _)],
                stdout=subprocess.PIPE,
                env=env,
            )
            assert process.stdout is not None
            acknowledged.add(process.stdout.readline().decode().strip())
            threading.Event().wait(rng.uniform(0.01, 0.3))
            process.kill()
            acknowledged |= set(process.stdout.read().decode().split("\n")[:-1])
            process.wait()
            process.stdout.close()
            with Store(place) as store:
                assert store.check() == []
                assert acknowledged <= {k.record.report.id for k in store.reports()} | {""}


def test_repair_mends_whatever_is_wrong_with_the_index(store: Store) -> None:
    """Names, persons, roles and full text that are not what the readings give are found, and made anew."""
    fill(store)
    before, found = store.digest(), [f.id for f in store.find(Question(words="chaos OR wages"))]
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE profiles SET person = 'a0000000000000000'")
        connection.exec_driver_sql("UPDATE actors SET name = 'WRONG'")
        connection.exec_driver_sql("UPDATE entry_actors SET role = 'relay' WHERE role = 'speaker'")
        if store._database.is_file:
            connection.exec_driver_sql("INSERT INTO sentence_words(sentence_words) VALUES ('delete-all')")
        else:
            connection.exec_driver_sql("DELETE FROM sentence_words")
    assert {t.code for t in store.check()} == {"store.index"}
    store.remake_index()

    assert store.check() == []
    assert store.digest() == before
    assert [f.id for f in store.find(Question(words="chaos OR wages"))] == found


def test_a_reading_that_corrects_leaves_no_ghost(store: Store) -> None:
    """An actor whom no reading has any more is gone, and plays no part in who others are."""
    record = records()[0]
    store.put(actor_of(record, "Delphine Oru", country="CA"))
    store.put(msgspec.structs.replace(actor_of(record, "Delphine Oru", country="FR"), model="m@2"))
    store.put(records()[1])

    assert [p.country for p in store.people("delphine oru")] == ["FR"]
    assert store.check() == []

    key = store.judge("speaker", next(iter(store.find())).id, "PAUL RENNICK", who="ann")
    store.undo(key, who="ann")
    store.put(records()[2])
    assert [p.name for p in store.people("paul rennick")] == ["Paul Rennick"]


def test_one_id_one_report() -> None:
    """Reports that differ in anything differ in their id."""
    from onrecord.ingest import load

    said: tuple[dict[str, Any], ...] = (
        {},
        {"byline": "By A"},
        {"url": "https://x.example"},
        {"metadata_day": "2024-03-05"},
    )
    ways = [load(HARBOUR, **how) for how in said]
    assert len({r.id for r in ways}) == len(ways)


def test_two_known_persons_stay_two(store: Store) -> None:
    """Two Wikidata ids are two persons, also when a third report fits both."""
    one, two, three = records()[:3]
    store.put(actor_of(one, "Delphine Oru", country="FR", same_as="Q1"))
    store.put(actor_of(two, "Delphine Oru", country="FR", same_as="Q2"))
    store.put(actor_of(three, "Delphine Oru", country="FR"))

    assert sorted(p.same_as or "" for p in store.people("delphine oru")) == ["", "Q1", "Q2"]
    assert store.check() == []


def test_a_name_of_too_many_words(store: Store) -> None:
    """No actor is called so, and no database is kept busy with it."""
    fill(store)
    assert store.count(Question(speaker=(" ".join(f"w{n}" for n in range(100)),))) == 0


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_is_seen_is_a_function_of_the_evidence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whatever is read, read again, merged, split and undone, in whatever order: making the index anew changes
    nothing."""
    names = ("Delphine Oru", "Tomas Arrel", "Ann Lee")
    with Store(tmp_path_factory.mktemp("fuzz") / "r.db", create=True) as store:
        store.put(records()[0])
        done: list[str] = []
        for step in range(data.draw(st.integers(2, 8))):
            what = data.draw(st.sampled_from(["put", "reread", "merge", "split", "speaker", "undo"]))
            record = data.draw(st.sampled_from(records()))
            try:
                if what in ("put", "reread"):
                    called = data.draw(st.sampled_from(names))
                    changes: dict[str, object] = {
                        "name": data.draw(st.sampled_from([called, called, "Oru", "Van Oru", "Rosa van Oru"])),
                        "country": data.draw(st.sampled_from([None, "FR", "CA"])),
                        "same_as": data.draw(st.sampled_from([None, "Q1", "Q2"])),
                        "sector": data.draw(st.sampled_from([None, "GOV", "BUS"])),
                    }
                    changed = actor_of(record, called, **changes)
                    store.put(msgspec.structs.replace(changed, model=f"m@{step}" if what == "reread" else record.model))
                elif what == "merge":
                    done.append(store.judge("merge", *data.draw(st.permutations(names))[:2], who="ann"))
                elif what == "split":
                    done.append(store.judge("split", data.draw(st.sampled_from(names)), record.report.id, who="ann"))
                elif what == "speaker":
                    entry = f"{record.report.id}.s1"
                    done.append(store.judge("speaker", entry, data.draw(st.sampled_from(names)), who="ann"))
                elif done:
                    store.undo(done.pop(data.draw(st.integers(0, len(done) - 1))), who="ann")
            except (NoEntry, UsageError):
                pass  # there is no such actor or report yet, or it is that already
            assert [t for t in store.check() if t.code != "store.judgement"] == []
        before = store.digest()
        store.remake_index()
        assert store.digest() == before
