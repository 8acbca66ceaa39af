"""Coreference: which earlier mention a name, a pronoun or a description is likeliest one with."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from onrecord.reader import links
from onrecord.reader.encoder import Encoded, Encoder, Floats
from onrecord.reader.pieces import Pieces
from onrecord.reader.reading import Attribution, Name, ReadMention
from onrecord.text.quotations import QuoteState
from onrecord.text.ranges import Range

_KEPT = 8  # antecedents of each mention, at most
_PRONOUN = re.compile(
    r"\b(?:he|him|his|himself|she|her|hers|herself|they|them|their|themselves|I|me|my|we|us|our|who|whom|whose)\b",
    re.IGNORECASE,
)
_DESCRIPTION = re.compile(
    r"\b(?:the|this|that|his|her|their|its)\s+(?:[a-z-]+\s+){0,2}?(?:president|minister|ministry|premier|chancellor|leader|secretary|chairman"
    r"|chairwoman|senator|congressman|congresswoman|governor|mayor|spokesman|spokeswoman|spokesperson|general|commander|official|judge|prosecutor"
    r"|lawyer|candidate|nominee|party|government|company|agency|army|military|group|union|court|police|king|queen|prince|pope|ambassador|envoy"
    r"|director|professor|man|woman|couple|country|nation|organisation|organization|committee|council|commission|department|office|campaign)\b",
    re.IGNORECASE,
)


def decode(
    encoder: Encoder,
    encoded: Sequence[Encoded],
    pieces: Pieces,
    text: str,
    names: Sequence[Name],
    attributions: Sequence[Attribution],
) -> tuple[ReadMention, ...]:
    """Mentions of a report that may speak or be spoken of, each with its likely antecedents."""
    named = {(n.start, n.end) for n in names}
    places = set(named)
    places.update(place for a in attributions for place in a.source)
    places.update(m.span() for pattern in (_PRONOUN, _DESCRIPTION) for m in pattern.finditer(text))
    ending = {n.end: n.start for n in names}
    inside = {(s, e) for s, e in places if s <= ending.get(e, -1)}
    # Names are gathered by their words (`resolve.cast`): only what is no name needs an antecedent.
    return linked(encoder, encoded, pieces, text, places, named | inside, of_names=False)


def linked(
    encoder: Encoder,
    encoded: Sequence[Encoded],
    pieces: Pieces,
    text: str,
    places: set[Range],
    named: set[Range],
    *,
    of_names: bool = True,
) -> tuple[ReadMention, ...]:
    """The mentions at these places with their likely antecedents.

    Args:
        named: the places that are names.
        of_names: whether antecedents of names are sought too.
    """
    starts = np.array([e.window.start for e in encoded])
    ends: list[Floats] = []
    mentions: list[links.PairMention] = []
    for start, end in sorted(places, key=lambda p: (p[0], -p[1])):
        first = int(np.searchsorted(pieces.end, start, "right"))
        last = int(np.searchsorted(pieces.start, end, "left")) - 1
        if not first <= last < len(pieces):
            continue
        e = encoded[int(np.searchsorted(starts, first, "right")) - 1]
        last = min(last, e.window.end - 1)
        ends.append(np.concatenate([e.hidden[0, p - e.window.start + 1] for p in (first, last)]))
        form = links.form_of(text[start:end], named=(start, end) in named)
        quoted = bool(pieces.quote[first] in (QuoteState.INSIDE, QuoteState.NESTED))
        mentions.append(links.PairMention(start, end, form, quoted, int(pieces.paragraph[first])))
    sought = None if of_names else [m.form != "name" for m in mentions]
    pairs, features = links.pairs(text, mentions, sought=sought)
    found: list[list[tuple[int, float]]] = [[] for _ in mentions]
    if len(pairs):
        scores = encoder.links(np.stack(ends), pairs, features)
        likely = scores > links.LINKED
        for (mention, antecedent), score in zip(pairs[likely].tolist(), scores[likely].tolist(), strict=True):
            found[mention].append((antecedent, round(score, 3)))
    return tuple(
        ReadMention(m.start, m.end, m.form, tuple(sorted(of, key=lambda x: (-x[1], -x[0]))[:_KEPT]))
        for m, of in zip(mentions, found, strict=True)
    )
