"""What somebody types into a search box, for both databases: words folded alike."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.text.folding import folded

_TERM = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


class Term(NamedTuple):
    """Words that must stand in this order; the last may be a beginning ("minist*")."""

    words: tuple[str, ...]
    begins: bool = False
    unwanted: bool = False


def parse(query: str) -> list[list[Term]]:
    """What somebody types into a search box, as alternatives of terms that must all hold.

    `word`, `"several words"`, `begin*`, `-unwanted`, `this OR that`. Whatever else is typed counts as words: no query
    is wrong. Alternatives without a wanted term are left out.
    """
    alternatives: list[list[Term]] = [[]]
    for match in _TERM.finditer(query):
        raw = match["phrase"] if match["phrase"] is not None else match["word"]
        if raw == "OR" and match["word"] and not match["minus"]:
            alternatives.append([])
            continue
        words = tuple(folded(raw).split())
        if words:
            begins = bool(match["word"]) and raw.endswith("*")
            alternatives[-1].append(Term(words, begins, bool(match["minus"])))
    return [terms for terms in alternatives if any(not t.unwanted for t in terms)]


def for_fts5(alternatives: list[list[Term]]) -> str:
    """The query in FTS5's language (https://sqlite.org/fts5.html#full_text_query_syntax)."""

    def one(term: Term) -> str:
        return '"' + " ".join(term.words) + '"' + ("*" if term.begins else "")

    def all_of(terms: list[Term]) -> str:
        wanted = " AND ".join(one(t) for t in terms if not t.unwanted)
        unwanted = " OR ".join(one(t) for t in terms if t.unwanted)
        return f"(({wanted}) NOT ({unwanted}))" if unwanted else f"({wanted})"

    return " OR ".join(all_of(terms) for terms in alternatives)


def for_postgresql(alternatives: list[list[Term]]) -> str:
    """The query in to_tsquery's language (https://www.postgresql.org/docs/15/datatype-textsearch.html)."""

    def one(term: Term) -> str:
        words = [f"'{word}'" for word in term.words]
        words[-1] += ":*" if term.begins else ""
        return ("!" if term.unwanted else "") + "(" + " <-> ".join(words) + ")"

    return " | ".join("(" + " & ".join(one(t) for t in terms) + ")" for terms in alternatives)
