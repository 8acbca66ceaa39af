"""Questions that take longer than they may are given up, in each kind of database; what comes after is answered."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from onrecord.errors import StoreSlow
from onrecord.model import Record
from onrecord.store.patience import within
from onrecord.store.store import Store

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT max(i) FROM n"


def test_a_question_without_end(store: Store, ferry: Record) -> None:
    """Ends when its time is over."""
    store.put(ferry)
    with pytest.raises(StoreSlow), within(0.2), store._database.reading() as connection:
        connection.execute(text(_ENDLESS)).all()

    with within(30):
        assert store.count() > 0
    assert len(list(store.find())) == store.count()


def test_writing_is_not_hurried(store: Store, ferry: Record) -> None:
    """What is to be kept is kept, whatever the time of questions."""
    with within(-1):
        store.put(ferry)

    assert store.report_count() == 1
