"""Where following whose somebody is leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def followed(start: str, of: Mapping[str, Sequence[str]]) -> tuple[list[str], list[str]]:
    """Where following `of` leads, nearest first, and where it ends: at the start, for what is nobody's."""
    seen: list[str] = []
    ends: list[str] = []
    ahead = [start]
    while ahead:
        one = ahead.pop(0)
        if one not in seen:
            seen.append(one)
            above = list(of.get(one, ()))
            ends += [] if above else [one]
            ahead += above
    return seen[1:], ends
