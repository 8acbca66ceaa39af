"""What a judgement changes, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import NoEntry
from onrecord.model import Statement
from onrecord.wording import ACTS, people_of_answer, span_words

if TYPE_CHECKING:
    from onrecord.answers import Judgement
    from onrecord.store.store import Store

_LONGEST = 100
_PAIRS = {
    "same": "{one} and {other} are one utterance",
    "not-same": "{one} and {other} are two utterances",
    "answers": "{other} answers {one}",
    "not-answers": "{other} does not answer {one}",
}


def entry_words(store: Store, key: str) -> str:
    """An entry by its own words, to be known again: Ann Lee “said the mine was safe” (r0123456789abcdef.s4)."""
    try:
        found = store.entry(key)
    except NoEntry:  # it is dismissed
        return key
    entry = found.entry
    spans = (*entry.cue, *entry.content) if isinstance(entry, Statement) else (entry.trigger,)
    words = span_words(sorted(spans, key=lambda s: s.start))
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1].rstrip() + "…"
    return f"{'; '.join(people_of_answer(found)) or 'somebody'}: “{words}” ({found.id})"


def judgement_words(store: Store, judgement: Judgement, entry: str | None = None) -> str:
    """A judgement as a sentence.

    Args:
        entry: the words of the entry that it is on, when somebody has them: one that was dismissed is gone.
    """
    j = judgement
    if j.kind in _PAIRS:
        return _PAIRS[j.kind].format(one=entry_words(store, j.target), other=entry_words(store, j.value or ""))
    if j.kind == "merge":
        return f"{j.before} ({j.value}) is {_name(store, j.target)} ({j.target})"
    if j.kind == "split":
        return f"in report {j.value}, {j.before} is another than {_name(store, j.target)} ({j.target})"
    return f"{entry or entry_words(store, j.target)}: {_on_entry(j)}"


def _on_entry(j: Judgement) -> str:
    if j.kind == "accept":
        return "accepted as it was read"
    if j.kind == "dismiss":
        return "dismissed; nothing finds it any more"
    if j.kind == "note":
        return f"noted: {j.value}"
    if j.kind == "said":
        return _change(
            f"said on {j.value}" if j.value else "no day told", f"on {j.before}" if j.before else "no day told"
        )
    if j.kind == "speaker":
        return _change(f"by {j.value or 'nobody who is named'}", f"by {j.before or 'nobody who is named'}")
    return _change(_act(j.value), _act(j.before))


def _act(given: str | None) -> str:
    return next((words for act, words in ACTS.items() if act == given), given or "no act")


def _change(now: str, before: str) -> str:
    return f"still {now}" if now.removeprefix("said ") == before else f"now {now}, before {before}"


def _name(store: Store, key: str) -> str:
    try:
        return store.actor(key).person.name
    except NoEntry:
        return key
