"""Coreference: which earlier mention a name, a pronoun or a description is likeliest one with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from onrecord.reader import links
from onrecord.reader.encoder import Encoded, Encoder, Floats
from onrecord.reader.links import form_of
from onrecord.reader.pieces import Pieces
from onrecord.reader.reading import Attribution, Name, ReadEvent, ReadMention
from onrecord.text.patterns import pattern_of
from onrecord.text.quotations import QuoteState
from onrecord.text.ranges import Range

_KEPT = 8  # antecedents of each mention, at most
_QUOTED = (int(QuoteState.INSIDE), int(QuoteState.NESTED))
_PRONOUN = pattern_of(
    # By their first letters, so that most words are passed over quickly.
    r"\b(?:h(?:e|im|is|imself|er|ers|erself)|she|the(?:y|m|ir|mselves)|I|m[ey]|we|us|our|who(?:m|se)?)\b",
    re.IGNORECASE,
)
_DESCRIPTION = pattern_of(
    r"\b(?:the|this|that|his|her|their|its)\s+(?:[a-z-]+\s+){0,2}?(?:president|minister|ministry|premier|chancellor|leader|secretary|chairman"
    r"|chairwoman|senator|congressman|congresswoman|governor|mayor|spokesman|spokeswoman|spokesperson|general|commander|official|judge|prosecutor"
    r"|lawyer|candidate|nominee|party|government|company|agency|army|military|group|union|court|police|king|queen|prince|pope|ambassador|envoy"
    r"|director|professor|man|woman|couple|country|nation|organisation|organization|committee|council|commission|department|office|campaign)\b",
    re.IGNORECASE,
)

_KNOWN = r"(?:the|this|these|his|her|their|its)\s"
_DEFINITE = pattern_of(_KNOWN, re.IGNORECASE)
_BEFORE = pattern_of(rf"\b(?P<article>{_KNOWN})$", re.IGNORECASE)
_THAT = pattern_of(r"that\s")  # begins a clause
_LONGEST_ARTICLE = 7  # code points with the space behind it


def decode(
    encoder: Encoder,
    encoded: Sequence[Encoded],
    pieces: Pieces,
    text: str,
    names: Sequence[Name],
    attributions: Sequence[Attribution],
    events: Sequence[ReadEvent],
) -> tuple[ReadMention, ...]:
    """Mentions of a report that may speak, do or undergo something, each with its likely antecedents."""
    mentions = Mentions(encoder, pieces, text)
    mentions.read(encoded, names, attributions, events)
    return tuple(mentions.found)


def linked(
    encoder: Encoder,
    encoded: Sequence[Encoded],
    pieces: Pieces,
    text: str,
    places: set[Range],
    named: set[Range],
) -> tuple[ReadMention, ...]:
    """The mentions at these places with their likely antecedents, those of names among them.

    Args:
        named: the places that are names.
    """
    mentions = Mentions(encoder, pieces, text)
    mentions.link(encoded, places, named, of_names=True)
    return tuple(mentions.found)


class Mentions:
    """The mentions of a report, linked stretch by stretch: only the last ones are kept with their states."""

    def __init__(self, encoder: Encoder, pieces: Pieces, text: str) -> None:
        """Nothing is read yet; `found` will hold the mentions in text order."""
        self.found: list[ReadMention] = []
        self._encoder, self._pieces, self._text = encoder, pieces, text
        self._words = sorted(m.span() for pattern in (_PRONOUN, _DESCRIPTION) for m in pattern.finditer(text))
        self._at = 0  # the first of these words that stands behind all stretches so far
        self._near: list[links.PairMention] = []
        self._ends: list[Floats] = []

    def read(
        self,
        encoded: Sequence[Encoded],
        names: Sequence[Name],
        attributions: Sequence[Attribution],
        events: Sequence[ReadEvent],
    ) -> None:
        """Take in the next stretch of the report: its names, sources, parties of events, pronouns and descriptions."""
        named = {(n.start, n.end) for n in names}
        stop = bisect_left(self._words, (int(self._pieces.end[encoded[-1].window.end - 1]),))
        places = named | {place for a in attributions for place in a.source} | set(self._words[self._at : stop])
        parties = {place for e in events for place in (*e.actors, *e.recipients)}
        places |= {known for place in parties if (known := self._known(place)) is not None}
        self._at = stop
        ending = {n.end: n.start for n in names}
        inside = {(s, e) for s, e in places if s <= ending.get(e, -1)}
        # Names are gathered by their words (`resolve.cast`): only what is no name needs an antecedent.
        self.link(encoded, places, named | inside)

    def _known(self, party: Range) -> Range | None:
        """Where a party stands with the word before it that says that it is known: "the" before "surgeon"."""
        clause = _THAT.match(self._text, *party)
        party = (party[0] if clause is None else clause.end(), party[1])
        if form_of(self._text[slice(*party)], named=False) == "pronoun" or _DEFINITE.match(self._text, *party):
            return party
        article = _BEFORE.search(self._text, max(0, party[0] - _LONGEST_ARTICLE), party[0])
        return None if article is None else (article.start("article"), party[1])

    def link(
        self, encoded: Sequence[Encoded], places: set[Range], named: set[Range], *, of_names: bool = False
    ) -> None:
        """Link the mentions at places of the next stretch to those before them.

        Args:
            named: the places that are names.
            of_names: whether antecedents of names are sought too, in this stretch.
        """
        new = self._placed(encoded, places, named)
        known, mentions = len(self._near), [*self._near, *(m for m, _ in new)]
        ends = [*self._ends, *(states for _, states in new)]
        sought = [at >= known and (of_names or m.form != "name") for at, m in enumerate(mentions)]
        pairs, features = links.pairs(self._text, mentions, sought=sought)
        antecedents: list[list[tuple[int, float]]] = [[] for _ in mentions]
        before = len(self.found) - known
        if len(pairs):
            scores = self._encoder.links(np.stack(ends), pairs, features)
            likely = scores > links.LINKED
            for (mention, antecedent), score in zip(pairs[likely].tolist(), scores[likely].tolist(), strict=True):
                antecedents[mention].append((before + antecedent, round(score, 3)))
        for m, of in zip(mentions[known:], antecedents[known:], strict=True):
            likeliest = tuple(sorted(of, key=lambda x: (-x[1], -x[0]))[:_KEPT])
            self.found.append(ReadMention(m.start, m.end, m.form, likeliest))
        self._near, self._ends = mentions[-links.REACH :], ends[-links.REACH :]

    def _placed(
        self, encoded: Sequence[Encoded], places: set[Range], named: set[Range]
    ) -> list[tuple[links.PairMention, Floats]]:
        """The mentions in the encoded windows, in text order, with the states of their first and last pieces."""
        pieces, starts = self._pieces, np.array([e.window.start for e in encoded])
        found: list[tuple[links.PairMention, Floats]] = []
        ordered = sorted(places, key=lambda p: (p[0], -p[1]))
        borders = np.array(ordered, dtype=pieces.start.dtype).reshape(-1, 2)
        firsts = pieces.end.searchsorted(borders[:, 0], "right")
        lasts = pieces.start.searchsorted(borders[:, 1], "left") - 1
        windows = starts.searchsorted(firsts, "right") - 1
        at = zip(ordered, firsts.tolist(), lasts.tolist(), windows.tolist(), strict=True)
        for (start, end), first, last, window in at:
            inside = encoded[0].window.start <= first < encoded[-1].window.end
            if not (inside and first <= last < len(pieces)):
                continue
            e = encoded[window]
            last = min(last, e.window.end - 1)
            states = e.hidden[0, [first - e.window.start + 1, last - e.window.start + 1]].reshape(-1)
            form = form_of(self._text[start:end], named=(start, end) in named)
            quoted = int(pieces.quote[first]) in _QUOTED
            mention = links.PairMention(start, end, form, quoted, int(pieces.paragraph[first]))
            found.append((mention, states))
        return found
