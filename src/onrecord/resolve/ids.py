"""Ids of entries, by their place in the order of their kind; stable for one text, metadata and model."""

from __future__ import annotations


def statement_id(index: int) -> str:
    """Of the statement at an index among those of a report, in text order."""
    return f"s{index + 1}"


def event_id(index: int) -> str:
    """Of the event at an index among those of a report, by their triggers."""
    return f"e{index + 1}"


def actor_id(index: int) -> str:
    """Of the actor at an index among those of a report, by their first mentions."""
    return f"a{index + 1}"
