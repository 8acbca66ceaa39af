"""The measures are right."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import numpy as np
from by_hand import record

from bench.actors import compared, gold_places, parties_by_name
from bench.coreference import Tally, assign
from onrecord.model import Record


def test_assign() -> None:
    """The cheapest assignment, as found by trying all."""
    rng = np.random.default_rng(0)
    for n, m in ((3, 3), (2, 5), (5, 3), (1, 4)):
        cost = rng.normal(size=(n, m))
        rows, columns = assign(cost)
        small = cost if n <= m else cost.T
        best = min(
            sum(small[i, p[i]] for i in range(len(small)))
            for p in itertools.permutations(range(small.shape[1]), len(small))
        )

        assert np.isclose(cost[rows, columns].sum(), best)
        assert len(set(rows.tolist())) == len(set(columns.tolist())) == min(n, m)


def test_conll() -> None:
    """Perfect clusters score 100; the textbook example of B-cubed and MUC is in between."""
    a, b, c, d, e = ((i, i + 1) for i in range(5))
    same = Tally()
    same.add([frozenset({a, b, c}), frozenset({d, e})], [frozenset({a, b, c}), frozenset({d, e})])
    worse = Tally()
    worse.add([frozenset({a, b, c}), frozenset({d, e})], [frozenset({a, b}), frozenset({c, d, e})])

    assert same.conll() == 100
    assert 50 < worse.conll() < 80


STORY = {
    "reports": [{"id": "r1", "published": "2024-03-05"}, {"id": "r2", "published": "2024-03-06"}],
    "parties": {
        "Ann Orr": {"kind": "person", "names": ["Minister Ann Orr", "the minister"]},
        "Bob Orr": {"kind": "person", "names": ["General Orr"]},
        "Port Union": {"kind": "organisation", "names": ["the Union", "PUX", "Lisbon"]},
        "Norway": {"kind": "country", "names": ["Norwegian", "Oslo"]},
    },
}
FIRST = "[P Ann Orr] of the [O Port Union] met [P Bob Orr] in [L Norway]. The [O Union] left."
SECOND = "Then [P Ann Orr] met General [P Orr] of the [O PUX] in [L Norway]."


def test_actors(tmp_path: Path) -> None:
    """Pairs of places that name one party, of which the record has one actor; titles and shared surnames apart."""
    plain = ["Title of it\n\n" + re.sub(r"\[[A-Z] |\]", "", marked) for marked in (FIRST, SECOND)]
    for number, text in enumerate(plain, 1):
        (tmp_path / f"r{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "gold.json").write_text(json.dumps(STORY), encoding="utf-8")

    def read(source: str | Path, *, published: str | None = None) -> Record:
        return record((FIRST, SECOND)[plain.index(str(source))], published=published)

    found = compared(tmp_path, read=read)

    parties = parties_by_name(STORY, plain)
    assert parties["Orr"] is None
    assert parties["General Orr"] == "Bob Orr"
    assert "Norwegian" not in parties
    assert "Lisbon" not in parties
    assert [p.party for p in gold_places("r2", plain[1], parties)] == ["Ann Orr", "Bob Orr", "Port Union", "Norway"]
    assert found.places == found.named == 9
    assert len(found.gold) == 6  # Ann, Bob, Norway; three of the union
    assert len(found.made) == 5  # Ann thrice, with the general; Norway; the union
    assert len(found.right) == 3
