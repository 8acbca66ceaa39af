"""Every rule decides in its example and not in its near miss, and none is without them."""

from __future__ import annotations

import pytest
from by_hand import record

import onrecord.resolve  # noqa: F401  (its modules make the tables)
from onrecord.ingest import load
from onrecord.rules import TABLES, Rule, watching

RULES = [rule for table in TABLES.values() for rule in table]
PUBLISHED = "2019-05-15"  # a Wednesday, when offices of the shipped table were held


def deciding(marked: str) -> set[str]:
    """Ids of the rules that decide something in a marked text."""
    with watching() as decisions:
        record(marked, published=PUBLISHED)
    return {d.rule for d in decisions}


def deciding_blocks(text: str) -> set[str]:
    """Ids of the rules that decide what a whole text's paragraphs are: its title is a part of it."""
    with watching() as decisions:
        load(text)
    return {d.rule for d in decisions}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_rule(rule: Rule) -> None:
    """It says in a sentence what it does; it decides its example and leaves its near miss alone."""
    assert rule.says.endswith(".")
    assert rule.yes
    assert rule.no
    of = deciding_blocks if rule.id.startswith("blocks.") else deciding
    assert rule.id in of(rule.yes)
    assert rule.id not in of(rule.no)
