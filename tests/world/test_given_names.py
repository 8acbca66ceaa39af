"""What a given name tells of its bearer."""

from __future__ import annotations

import pytest

from onrecord.world import given_names


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Moira Quill", "female"),
        ("Gordon Quill", "male"),
        ("Béatrice Quill", "female"),
        ("Bjørn Quill", "male"),
        ("Robin Quill", None),
        ("Moira", None),
        ("Xyzzyq Quill", None),
    ],
)
def test_gender(name: str, gender: str | None) -> None:
    """Names of one gender tell it, whatever their accents; names of both and lone ones do not."""
    assert given_names.gender(name) == gender
