"""Review: one entry after the other, the most useful first, one key a judgement."""

from __future__ import annotations

from starlette.requests import Request

from onrecord.answers import Answer
from onrecord.export.answer_columns import ANSWER_COLUMNS, answer_row
from onrecord.serve.cards import card_of_answer
from onrecord.serve.chips import chips_of, label_of
from onrecord.serve.heading import heading
from onrecord.serve.page import Page, Sheet
from onrecord.serve.query import question_of, question_pairs
from onrecord.serve.queue import LOOKED_AT
from onrecord.serve.site import Site

BATCH = 20


def review(site: Site, request: Request) -> Page:
    """The queue, with the first of it to be judged."""
    question = question_of(request.query_params)
    found, left = site.queues.next(question, BATCH)
    looked = len(site.queues.ranked(question))
    data = {
        "question": dict(question_pairs(question)),
        "looked_at": looked,
        "left": left,
        "queue": [{"use": r.use, "why": r.why, "entry": a} for r, a in found],
    }
    context = {
        "items": [(ranked, card_of_answer(answer), *_around(site, answer)) for ranked, answer in found],
        "chips": list(chips_of(site, question, "/review")),
        "most": LOOKED_AT,
        "judged": len([j for j in site.store.judgements() if j.undone is None]),
    }
    sheet = Sheet((*ANSWER_COLUMNS, "why"), ([*answer_row(a), r.why] for r, a in found), safe=True)
    words = heading(question, lambda field, value: label_of(site, field, value))
    title = "Review" if words == "Everything on record" else f"Review: {words}"
    return Page("review.html", title, data, sheet, context)


def _around(site: Site, found: Answer) -> tuple[str, str]:
    """What stands before and after the sentence in its paragraph, to judge by."""
    report = site.store.report(found.report.id).record.report
    sentence = found.sentence
    block = next((b for b in report.blocks if b.start <= sentence.start < b.end), None)
    if block is None:
        return "", ""
    return report.text[block.start : sentence.start], report.text[sentence.end : max(block.end, sentence.end)].rstrip()
