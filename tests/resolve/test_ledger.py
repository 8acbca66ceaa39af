"""What is known of members, found by where they are mentioned."""

from __future__ import annotations

from onrecord.resolve.ledger import Ledger, Member


def test_near() -> None:
    """Who is mentioned near a place is looked up in text order, and comes in the order of the cast."""
    ledger = Ledger()
    members = [ledger.enter(Member(f"Person {n}", "person")) for n in range(50)]
    for n, member in enumerate(members):
        ledger.mention(member, (100 * n, 100 * n + 8), "name")
        ledger.mention(member, (100 * n + 50, 100 * n + 53), "pronoun")
    assert ledger.near(1000, 1200) == members[10:12]
    assert ledger.ending(1008) == [members[10]]
    assert ledger.called("person 7") == [members[7]]
    assert members[3].last_before(10_000) == 350
    assert members[3].named_before(10_000) == 300
    assert members[3].is_mentioned(350, 351)
    assert not members[3].is_named(301, 400)
    assert members[3].beginning(300) == [(300, 308)]
    assert members[3].beginning(301) == ()
    assert members[3].is_named_within((250, 308))
    assert not members[3].is_named_within((250, 307))
    assert not members[3].is_named_within((340, 360))


def test_first_of_nothing() -> None:
    """Who is told of without a word of its own stands behind all others."""
    ledger = Ledger()
    named, silent = ledger.enter(Member("Ann Lee", "person")), ledger.enter(Member("Norland", "country"))
    ledger.mention(named, (900, 907), "name")

    assert sorted([silent, named], key=lambda m: m.first) == [named, silent]
