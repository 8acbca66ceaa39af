"""The network: who accuses, denies, meets, quotes, helps or harms whom, with the same in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple, get_args

from starlette.requests import Request
from starlette.responses import Response

from onrecord.answers import Tie, TieKind
from onrecord.serve.asking import AskedQuestion, asked_by, context_of, title_of
from onrecord.serve.network_chart import network_chart
from onrecord.serve.page import Page, Sheet
from onrecord.serve.query import address, whole
from onrecord.serve.site import Site
from onrecord.serve.tie_kinds import USUAL_KINDS, WORDS, kinds_of
from onrecord.store.ties import PATTERNS, narrowing

COLUMNS = ("by_id", "by", "kind", "to_id", "to", "entries")
MOST, USUAL = 200, 60
_ROWS = 100


class TieChoice(NamedTuple):
    """A kind of ties, whether it is drawn, and the address where it is not, or is."""

    kind: TieKind
    ties: int
    on: bool
    link: str


def network(site: Site, request: Request) -> Page | Response:
    """Who is tied to whom, drawn and listed."""
    asked = asked_by(site, request, own=("tie", "most"))
    if isinstance(asked, Response):
        return asked
    kinds = kinds_of(request.query_params.getlist("tie"))
    most = whole(request.query_params, "most", USUAL, least=2, most=MOST)
    question = asked.question
    extent = site.extent(question)
    every = site.remember(("ties", question), lambda: site.store.ties(question))
    ties = [t for t in every if t.kind in kinds]
    chart = site.remember(("network", question, kinds, most), lambda: network_chart(ties, most))
    data = {
        "question": dict(asked.pairs()),
        "entries": extent.entries,
        "reports": extent.reports,
        "kinds": kinds,
        "actors": chart.actors,
        "drawn": [node.person for node in chart.nodes],
        "ties": ties,
    }
    context = context_of(site, asked, "/network", extent) | {
        "chart": chart,
        "ties": [line.tie for line in sorted(chart.lines, key=lambda n: (-n.tie.entries, n.tie.by.name))][:_ROWS],
        "choices": list(_choices(asked, kinds, Counter(t.kind for t in every))),
        "words": WORDS,
        "sentences": lambda tie: sentences(asked, tie),
        "most": most,
        "sizes": [(n, asked.link("/network", most=n if n != USUAL else None)) for n in (30, USUAL, 120, MOST)],
    }
    rows = [(t.by.id, t.by.name, t.kind, t.to.id, t.to.name, t.entries) for t in ties]
    return Page("network.html", title_of(site, asked, "Network"), data, Sheet(COLUMNS, rows), context)


def _choices(asked: AskedQuestion, kinds: tuple[TieKind, ...], counted: Counter[TieKind]) -> Iterator[TieChoice]:
    """Each kind with the address at which it is drawn too, or drawn no longer; the last one stays."""
    rest = [*asked.pairs(), *(pair for pair in asked.own if pair[0] != "tie")]
    for kind in get_args(TieKind):
        on = kind in kinds
        after = tuple(k for k in get_args(TieKind) if (k in kinds) != (k == kind))
        chosen = [] if after == USUAL_KINDS else [("tie", k) for k in after]
        yield TieChoice(kind, counted[kind], on, address("/network", [*rest, *chosen], {}) if after else "")


def sentences(asked: AskedQuestion, tie: Tie) -> str:
    """The entries that make a tie, as a search."""
    pattern = PATTERNS[tie.kind]
    to = "who" if pattern.mutual else pattern.to[0]
    acts = tuple(a for a in pattern.acts if not asked.question.act or a in asked.question.act)
    field = "status" if pattern.by == "actor" else "polarity"
    beside = [(field, value) for value in narrowing(asked.question).get(field, ())]
    replaced = {pattern.by, to, *(["act"] if acts else [])}
    pairs = [p for p in asked.pairs() if p[0] not in replaced]
    pairs += [("act", a) for a in acts] + beside
    return address("/search", pairs, {pattern.by: tie.by.id, to: tie.to.id})
