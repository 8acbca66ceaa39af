"""Every rule decides in its example and not in its near miss, and none is without them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from by_hand import record

import onrecord.resolve  # noqa: F401  (its modules make the tables)
from onrecord.answers import StoredReport
from onrecord.compare.exchanges import exchanges
from onrecord.compare.values import view
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


def deciding_answers(marked: str) -> set[str]:
    """Ids of the rules that decide who answers whom."""
    with watching() as decisions:
        exchanges(view(StoredReport(record=record(marked, published=PUBLISHED), actors={})))
    return {d.rule for d in decisions}


def asked(rule: Rule) -> Callable[[str], set[str]]:
    """How the rules of its table are asked."""
    return next((of for table, of in _OTHERWISE.items() if rule.id.startswith(table)), deciding)


_OTHERWISE = {"blocks.": deciding_blocks, "disputes.": deciding_answers}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_rule(rule: Rule) -> None:
    """It says in a sentence what it does; it decides its example and leaves its near miss alone."""
    assert rule.says.endswith(".")
    assert rule.yes
    assert rule.no
    decide = asked(rule)
    assert rule.id in decide(rule.yes)
    assert rule.id not in decide(rule.no)
