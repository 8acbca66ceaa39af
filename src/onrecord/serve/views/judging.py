"""Corrections: one entry with what can be corrected of it, what was judged so far, and taking it back."""

from __future__ import annotations

from typing import cast, get_args

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from onrecord import plover
from onrecord.answers import Judgement, JudgementKind
from onrecord.errors import UsageError
from onrecord.export.answer_columns import ANSWER_COLUMNS, answer_row
from onrecord.model import Act, Event
from onrecord.serve.back import sent_back, text_of
from onrecord.serve.cards import card_of_answer
from onrecord.serve.gate import who_asks
from onrecord.serve.page import Page, Sheet, as_json
from onrecord.serve.problems import wants_data
from onrecord.serve.query import page_of
from onrecord.serve.site import Site

DONE: dict[str, str] = {
    "accept": "accepted as it was read",
    "dismiss": "rejected: it is no such entry",
    "speaker": "the speaker is corrected",
    "act": "the act is corrected",
    "said": "the day is corrected",
    "note": "the note is kept",
    "merge": "the two are one",
    "split": "it is another in that report",
    "same": "these are one utterance",
    "not-same": "these are two utterances",
    "answers": "this is an answer to it",
    "not-answers": "this is no answer to it",
}
_JUDGEMENTS = 100
COLUMNS = ("judgement", "kind", "target", "value", "before", "who", "why", "at", "undone")


def entry(site: Site, request: Request) -> Page | Response:
    """One entry, to be corrected."""
    found = site.store.entry(request.path_params["key"])
    judgements = site.store.judgements(found.id)
    event = isinstance(found.entry, Event)
    context = {
        "card": card_of_answer(found),
        "choices": plover.TYPES if event else get_args(Act),
        "judgements": judgements,
        "event": event,
    }
    sheet = Sheet(tuple(ANSWER_COLUMNS), [answer_row(found)], safe=True)
    return Page("entry.html", "Correct an entry", {"entry": found, "judgements": judgements}, sheet, context)


def history(site: Site, request: Request) -> Page:
    """All judgements, latest first, each to be undone."""
    params = request.query_params
    wanted = {field: value for field in ("kind", "who", "target") if (value := (params.get(field) or "").strip())}
    state = params.get("state") or ""
    if state not in ("", "holding", "undone"):
        raise UsageError(f"state is holding or undone, not {state!r}")
    every = site.store.judgements(wanted.get("target"))
    chosen = [j for j in reversed(every) if _is_chosen(j, wanted, state)]
    page = page_of(params)
    shown = chosen[_JUDGEMENTS * (page - 1) : _JUDGEMENTS * page]
    data = {"total": len(chosen), "page": page, "pages": -(-len(chosen) // _JUDGEMENTS), "judgements": shown}
    context = {
        "wanted": wanted,
        "state": state,
        "people": sorted({j.who for j in every}),
        "kinds": get_args(JudgementKind),
    }
    rows = ((j.id, j.kind, j.target, j.value, j.before, j.who, j.why, j.at, j.undone) for j in chosen)
    return Page("history.html", "Judgements", data, Sheet(COLUMNS, rows), context)


def _is_chosen(judgement: Judgement, wanted: dict[str, str], state: str) -> bool:
    same = all(getattr(judgement, field) == value for field, value in wanted.items() if field != "target")
    return same and (not state or (judgement.undone is not None) == (state == "undone"))


def judge(site: Site, request: Request, form: FormData) -> Response:
    """Append a judgement; goes back to where it was made, with a way to undo it."""
    kind = text_of(form, "kind")
    if kind not in get_args(JudgementKind):
        raise UsageError(f"kind is one of {', '.join(get_args(JudgementKind))}, not {kind!r}")
    target, value, why = (text_of(form, name) for name in ("entry", "value", "why"))
    key = site.store.judge(cast(JudgementKind, kind), target, value or None, who=who_asks(request), why=why or None)
    return _back(site, request, form, DONE[kind], key)


def undo(site: Site, request: Request, form: FormData) -> Response:
    """Take a judgement back."""
    key = site.store.undo(text_of(form, "judgement"), who=who_asks(request), why=text_of(form, "why") or None)
    return _back(site, request, form, "taken back", key, undone=True)


def _back(site: Site, request: Request, form: FormData, words: str, key: str, *, undone: bool = False) -> Response:
    if wants_data(request.scope):
        return as_json({"judgement": key})
    return sent_back(form, site.notices.put(words, None if undone else key), "/history")
