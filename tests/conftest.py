"""Fixtures shared by the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord.model import Record

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="session")
def ferry() -> Record:
    """The record of the example report."""
    return onrecord.read(EXAMPLES / "ferry-strike.txt")
