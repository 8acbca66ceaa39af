"""What holds across reports: who disputes what, whom nobody answers, one event in several reports, changed positions.

Words stand beside words, each on whose word it is; no page says who is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.across import Account, Copy, Dispute, OpenCharge, Position, Utterance
from onrecord.answers import Question
from onrecord.serve.cards import Card
from onrecord.serve.chips import chips_of
from onrecord.serve.evidence import cards_of
from onrecord.serve.footnotes import footnote
from onrecord.serve.page import Page, Sheet
from onrecord.serve.query import page_of, question_of, question_pairs
from onrecord.serve.site import Site
from onrecord.serve.slots import Slot, event_slots, statement_slots

PAGE = 20
KINDS = {
    "denial": "denies it",
    "counter-claim": "says otherwise",
    "figures": "gives another figure",
    "contradiction": "contradicts it",
}
TABS = {
    "/disputes": "Disputed",
    "/unanswered": "Unanswered",
    "/accounts": "Events in several reports",
    "/copies": "Copies",
}
_DISPUTE = (
    "id",
    "kind",
    "matter",
    "score",
    "why",
    "claim",
    "claim_by",
    "claim_words",
    "answer",
    "answer_by",
    "answer_words",
)


class StatementTellings(NamedTuple):
    """A statement with all the reports that tell it."""

    card: Card
    others: Sequence[Card]
    """The same utterance in other reports, the earliest first."""
    copies: int
    """How many of these reports are copies of another one of them."""


class RowPage(NamedTuple):
    """A page of rows of one kind."""

    question: Question
    rows: list[Any]
    total: int
    page: int
    left: int

    def data(self, **more: Any) -> dict[str, Any]:
        """What its JSON says."""
        counts = {
            "total": self.total,
            "page": self.page,
            "pages": -(-self.total // PAGE),
            "reports_uncompared": self.left,
        }
        return {"question": dict(question_pairs(self.question)), **counts, **more}


def _listed(site: Site, request: Request, kind: str) -> RowPage:
    left = site.comparer.left()
    question, page = question_of(request.query_params), page_of(request.query_params)
    rows = site.store.across(kind, question, limit=PAGE, offset=PAGE * (page - 1))
    return RowPage(question, rows, site.store.across_count(kind, question), page, left)


def _context(site: Site, request: Request, listed: RowPage, **more: Any) -> dict[str, Any]:
    query = request.url.query
    return {
        "listed": listed,
        "tabs": [
            (f"{path}?{query}" if query and "page=" not in query else path, path, name) for path, name in TABS.items()
        ],
        "chips": list(chips_of(site, listed.question, request.url.path.rpartition(".")[0] or request.url.path)),
        "kinds": KINDS,
        **more,
    }


def disputes(site: Site, request: Request) -> Page:
    """Claims with the answers to them, side by side."""
    listed = _listed(site, request, "disputes")
    cards = cards_of(site, [i for d in listed.rows for i in (d.claim, d.answer)])
    groups = by_claim(listed.rows, cards)
    rows = (_dispute_row(dispute, claim, answer) for claim, answers in groups for dispute, answer in answers)
    data = listed.data(disputes=listed.rows)
    context = _context(site, request, listed, groups=groups)
    return Page("disputes.html", "Disputed", data, Sheet(_DISPUTE, rows), context)


def by_claim(rows: Sequence[Dispute], cards: dict[str, Card]) -> list[tuple[Card, list[tuple[Dispute, Card]]]]:
    """Claims, each with all of its answers."""
    groups: dict[str, list[tuple[Dispute, Card]]] = {}
    for row in rows:
        if row.claim in cards and row.answer in cards:
            groups.setdefault(row.claim, []).append((row, cards[row.answer]))
    return [(cards[claim], answers) for claim, answers in groups.items()]


def _dispute_row(dispute: Dispute, claim: Card, answer: Card) -> list[object]:
    return [
        dispute.id, dispute.kind, dispute.matter, dispute.score, dispute.why, claim.id, _names(claim), claim.content,
        answer.id, _names(answer), answer.content,
    ]  # fmt: skip


def _names(card: Card) -> str:
    return "; ".join(p.name for p in card.people) or card.words


def dispute(site: Site, request: Request) -> Page:
    """One dispute: both sides with all their tellings, slot by slot."""
    row: Dispute = _row(site, "disputes", request.path_params["key"])
    sides = [_telling(site, key) for key in (row.claim, row.answer)]
    slots = statement_slots([s.card for s in sides])
    tellings = [c for s in sides for c in (s.card, *s.others)]
    data = {"dispute": row, "claim": _said(sides[0]), "answer": _said(sides[1])}
    context = {"row": row, "sides": sides, "slots": slots, "kinds": KINDS, "notes": [footnote(c) for c in tellings]}
    return Page("dispute.html", row.matter, data, _telling_sheet(tellings), context)


def _said(telling: StatementTellings) -> dict[str, Any]:
    return {"entry": telling.card.id, "told_by": [c.id for c in (telling.card, *telling.others)]}


def _telling_sheet(cards: Sequence[Card]) -> Sheet:
    columns = ("id", "published", "outlet", "by", "act", "words", "day", "chain", "note")
    return Sheet(columns, (_telling_row(c) for c in cards))


def _telling_row(card: Card) -> list[object]:
    chain = "; ".join(f"{step.how} {', '.join(p.name for p in step.people) or step.words}" for step in card.chain)
    words = card.content or card.cue
    return [
        card.id,
        card.report.published,
        card.report.outlet,
        _names(card),
        card.act,
        words,
        card.day,
        chain,
        footnote(card),
    ]


def _telling(site: Site, key: str) -> StatementTellings:
    """A statement with its other tellings."""
    same: Utterance | None = next((u for u in _near(site, "same", key) if key in u.statements), None)
    ids = list(same.statements) if same else [key]
    cards = cards_of(site, {key, *ids})
    if key not in cards:
        raise HTTPException(404)
    others = sorted((c for i, c in cards.items() if i != key), key=lambda c: (c.report.published or "", c.id))
    own = {c.report.id for c in cards.values()}
    copies: list[Copy] = [c for c in _near(site, "copies", key) if own & set(c.reports)]
    return StatementTellings(cards[key], others, sum(len(own & set(c.reports)) - 1 for c in copies))


def _near(site: Site, kind: str, key: str) -> list[Any]:
    """Rows in which something of the entry's report stands."""
    return site.store.across(kind, Question(report=(key.rpartition(".")[0],)))


def _row(site: Site, kind: str, key: str) -> Any:
    """The row of an id."""

    def every() -> dict[str, Any]:
        return {row.id: row for row in site.store.across(kind)}

    row = site.remember(("across", kind), every).get(key)
    if row is None:
        raise HTTPException(404)
    return row


def unanswered(site: Site, request: Request) -> Page:
    """Charges against somebody that nobody on record answers."""
    listed = _listed(site, request, "unanswered")
    charges: list[OpenCharge] = listed.rows
    cards = cards_of(site, [i for c in charges for i in (c.claim, c.no_comment) if i])
    shown = [(c, cards[c.claim], cards.get(c.no_comment or "")) for c in charges if c.claim in cards]
    columns = ("claim", "by", "against", "words", "published", "outlet", "no_comment")
    rows = (
        (
            c.claim,
            _names(card),
            "; ".join(c.against),
            card.content,
            card.report.published,
            card.report.outlet,
            c.no_comment,
        )
        for c, card, _ in shown
    )
    people = site.people_of({i for c in charges for i in c.against})
    context = _context(site, request, listed, shown=shown, known=people)
    return Page("unanswered.html", "Unanswered", listed.data(unanswered=charges), Sheet(columns, rows), context)


def positions(site: Site, request: Request) -> Page:
    """What actors said on one matter, the changes first."""
    listed = _listed(site, request, "positions")
    found: list[Position] = listed.rows
    cards = cards_of(site, [i for p in found for i in p.statements])
    sheet = Sheet(
        ("id", "actor", "actor_id", "matter", "statement", "day", "act", "words", "change"), _turn_rows(found, cards)
    )
    context = _context(site, request, listed, cards=cards)
    return Page("positions.html", "Positions", listed.data(positions=found), sheet, context)


def _turn_rows(found: Sequence[Position], cards: dict[str, Card]) -> list[list[object]]:
    return [
        [p.id, p.actor, p.actor_id, p.matter, i, cards[i].day or cards[i].report.published, cards[i].act,
         cards[i].content, next((c.what for c in p.changes if c.to == i), None)]
        for p in found
        for i in p.statements
        if i in cards
    ]  # fmt: skip


def position(site: Site, request: Request) -> Page:
    """One actor on one matter."""
    row: Position = _row(site, "positions", request.path_params["key"])
    cards = cards_of(site, row.statements)
    sheet = Sheet(
        ("id", "actor", "actor_id", "matter", "statement", "day", "act", "words", "change"), _turn_rows([row], cards)
    )
    context = {"row": row, "cards": cards, "notes": [footnote(cards[i]) for i in row.statements if i in cards]}
    return Page("position.html", f"{row.actor} on {row.matter}", {"position": row}, sheet, context)


def accounts(site: Site, request: Request) -> Page:
    """Events as several reports tell them."""
    listed = _listed(site, request, "accounts")
    found: list[Account] = listed.rows
    people = site.people_of({i for a in found for i in a.parties})
    cards = cards_of(site, [i for a in found for i in a.events])
    columns = ("id", "type", "parties", "first", "last", "where", "events", "sources", "single_source", "why")
    rows = (
        (a.id, a.type, "; ".join(p.name for i in a.parties if (p := people.get(i))), a.when and a.when.low,
         a.when and a.when.high, a.where, len(a.events), a.sources, a.single_source, a.why)
        for a in found
    )  # fmt: skip
    parties = {a.id: list({p.name: p for i in a.parties if (p := people.get(i))}.values()) for a in found}
    context = _context(site, request, listed, parties=parties, cards=cards)
    return Page(
        "accounts.html", "Events in several reports", listed.data(accounts=found), Sheet(columns, rows), context
    )


def account(site: Site, request: Request) -> Page:
    """One event of the world, as each report tells it."""
    row: Account = _row(site, "accounts", request.path_params["key"])
    cards = [c for i, c in cards_of(site, row.events).items()]
    cards.sort(key=lambda c: (c.report.published or "", c.id))
    slots: list[Slot] = event_slots(cards)
    people = site.people_of(row.parties)
    context = {"row": row, "cards": cards, "slots": slots, "known": people, "notes": [footnote(c) for c in cards]}
    between = ", ".join(dict.fromkeys(p.name for p in people.values())) or "somebody"
    title = f"{row.type.lower().replace('_', ' ')}: {between}"
    return Page("account.html", title, {"account": row}, _telling_sheet(cards), context)


def copies(site: Site, request: Request) -> Page:
    """Reports that carry one text."""
    listed = _listed(site, request, "copies")
    found: list[Copy] = listed.rows
    reports = {i: site.origin(i) for c in found for i in c.reports}
    columns = ("id", "report", "original", "share", "published", "outlet", "title", "why")
    rows = (
        (c.id, i, i == c.original, c.share, o.published, o.outlet, o.title, c.why)
        for c in found
        for i in c.reports
        if (o := reports[i])
    )
    context = _context(site, request, listed, reports=reports)
    return Page("copies.html", "Copies", listed.data(copies=found), Sheet(columns, rows), context)
