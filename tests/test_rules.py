"""Every rule decides in its example and not in its near miss, and none is without them."""

from __future__ import annotations

import pytest
from by_hand import record

import onrecord.resolve  # noqa: F401  (its modules make the tables)
from onrecord.rules import TABLES, Rule, watching

RULES = [rule for table in TABLES.values() for rule in table]
PUBLISHED = "2024-05-15"  # a Wednesday


def deciding(marked: str) -> set[str]:
    """Ids of the rules that decide something in a marked text."""
    with watching() as decisions:
        record(marked, published=PUBLISHED)
    return {d.rule for d in decisions}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_rule(rule: Rule) -> None:
    """It says in a sentence what it does; it decides its example and leaves its near miss alone."""
    assert rule.says.endswith(".")
    assert rule.yes
    assert rule.no
    assert rule.id in deciding(rule.yes)
    assert rule.id not in deciding(rule.no)
