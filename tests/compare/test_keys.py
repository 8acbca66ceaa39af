"""Which reports that share a key are compared."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.keys import in_window, meeting

DAYS = st.none() | st.dates(dt.date(2023, 12, 1), dt.date(2024, 4, 1)).map(dt.date.isoformat)


@given(st.lists(DAYS, max_size=12))
def test_all_that_lie_near_meet(days: list[str | None]) -> None:
    """Each pair once, the lesser first; who has no day meets all."""
    wanted = [(i, j) for i, j in combinations(range(len(days)), 2) if in_window(days[i], days[j])]

    assert sorted(meeting(list(enumerate(days)))) == wanted
