"""At which places entries are, with SQLite and PostgreSQL alike."""

from __future__ import annotations

from by_hand import record

from onrecord.answers import Question
from onrecord.store.store import Store

AT_SEA = record("[A1 [L Norway]] [T1=ASSAULT shelled] [R1 [L Sweden]] near [W1 [L Calgary]].", published="2024-03-01")
SAID = record("[S1 [P Ann Bo Lee]] [Q1 said] [C1 the road to [L Calgary] was open].", published="2024-03-02")
WIDE = record("[S1 [P Ann Bo Lee]] [Q1 said] [C1 [L France] would vote in [L Europe]].", published="2024-03-03")
NOWHERE = record("[S1 [P Ann Bo Lee]] [Q1 said] [C1 [L Qwortham Vale] was dry].", published="2024-03-04")


def test_events_and_statements_at_a_place(store: Store) -> None:
    """Each counted; the place with where it lies and how closely that is said."""
    for one in (AT_SEA, SAID):
        store.put(one)
    found = {p.name: p for p in store.places()}["Calgary"]

    assert (found.entries, found.statements, found.events) == (2, 1, 1)
    assert (found.kind, found.country) == ("city", "CA")
    assert found.lat is not None
    assert round(found.lat) == 51


def test_how_closely_a_place_says_where(store: Store) -> None:
    """A country, a continent, and a name that the gazetteer lacks."""
    for one in (WIDE, NOWHERE):
        store.put(one)
    found = {p.name: p for p in store.places()}

    assert found["France"].kind == "country"
    assert found["Europe"].kind == "area"
    assert (found["Qwortham Vale"].kind, found["Qwortham Vale"].lat) == (None, None)


def test_each_count_is_what_the_place_answers(store: Store) -> None:
    """As many entries as a question for the place finds."""
    for one in (AT_SEA, SAID, WIDE, NOWHERE):
        store.put(one)

    places = store.places()
    assert len(places) >= 4
    for place in places:
        asked = str(place.geonameid) if place.geonameid is not None else place.name
        assert store.count(Question(place=(asked,))) == place.entries, place.name


def test_questions_narrow_them(store: Store) -> None:
    for one in (AT_SEA, SAID, NOWHERE):
        store.put(one)

    assert {p.name: p.events for p in store.places(Question(what="event"))} == {"Calgary": 1}
    assert store.located().entries == 2
    assert store.located(Question(published="2024-03-04")).entries == 0


def test_an_empty_record(store: Store) -> None:
    assert store.places() == ()
    assert store.located().entries == 0
