"""Who asks and who answers where an interview is printed as "Q:" and "A:"."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.resolve.speakers.context import NOBODY, Nobody, Phrase, Reference
from onrecord.rules import rule
from onrecord.text.acronyms import words_of
from onrecord.text.folding import folded
from onrecord.text.patterns import pattern_of

_INTERVIEWER = "interviewer"
_LABELS = frozenset(
    """
    analysis breaking comment editorial exclusive explained explainer feature factbox fact-check interview live obituary
    opinion podcast profile q&a report review timeline transcript update updated video watch
    """.split()
)


@rule(
    yes="[S1 Interview][Q1 :] [C1 “I was late”]",
    no="[S1 [P Ann Lee]][Q1 :] [C1 “I was late”]",
)
def label(p: Phrase) -> Nobody | None:
    """What kind of text a headline says it is speaks not: "Interview: “I was late”"."""
    behind = p.context.text[p.end : p.end + 2].lstrip()
    return NOBODY if p.word in _LABELS and behind.startswith((":", "|")) else None


@rule(
    yes="[S1 Q][Q1 :] [C1 Was it late?]",
    no="[S1 A][Q1 :] [C1 It was late.]",
)
def asks(p: Phrase) -> Reference | None:
    """ "Q" is an interviewer without a name."""
    if p.surface not in ("Q", "Question"):
        return None
    return Reference(p.context.cast.named(_INTERVIEWER, "group"), p.place)


@rule(
    yes="[P Ann Lee] came.\n\n[S1 Q][Q1 :] [C1 Was it late?]\n\n[S2 A][Q2 :] [C2 It was.]",
    no="[P Ann Lee] came.\n\n[S1 Q][Q1 :] [C1 Was it late?]\n\n[S2 Lee][Q2 :] [C2 It was.]",
)
def answers(p: Phrase) -> Reference | Nobody | None:
    """ "A" is the person whom the report names most before the first question; nobody where it names none."""
    if p.surface not in ("A", "Answer"):
        return None
    first = min((at for at, m in p.context.spoke if m.name == _INTERVIEWER), default=p.start)
    named = [(sum(s < first for s, _ in m.mentions), m) for m in p.context.cast.members if m.kind == "person"]
    times, member = max(named, key=lambda n: n[0], default=(0, None))
    return NOBODY if member is None or times == 0 else Reference(member, p.place)


_SHORT = pattern_of(r"[A-Z]{2,3}")


@rule(
    yes="[P Ann Lee] came.\n\n[S1 AL][Q1 :] [C1 It was late.]",
    no="[P Ann Lee] came.\n\n[S1 AB][Q1 :] [C1 It was late.]",
)
def initials(p: Phrase) -> Reference | None:
    """Two or three letters before a colon are the only person whose names begin with them: "TW:"."""
    if not _SHORT.fullmatch(p.surface) or p.context.text[p.end : p.end + 1] != ":":
        return None
    return _the_only(p, lambda name: "".join(w[0] for w in words_of(name) if w[0].isupper()) == p.surface)


def _the_only(p: Phrase, is_meant: Callable[[str], bool]) -> Reference | None:
    """The only person of the report by whose name a label may mean them."""
    meant = [m for m in p.context.cast.members if m.kind == "person" and is_meant(m.name)]
    return Reference(meant[0], p.place) if len(meant) == 1 else None


_LABEL = pattern_of(r"[^\W\d_a-z]{3,}(?:[ '’-][^\W\d_a-z]{2,})*")


@rule(
    yes="[P Ann Löv] came.\n\n[S1 LÖV][Q1 :] [C1 It was late.]",
    no="[P Ann Löv] and [P Bob Löv] came.\n\n[S1 LÖV][Q1 :] [C1 It was late.]",
)
def in_capitals(p: Phrase) -> Reference | None:
    """Words in capitals at a line's start are the only person whose names end in them, accents or not."""
    text = p.context.text
    opens = text.rfind("\n", 0, p.start) + 1
    if not p.surface.isupper() or not _LABEL.fullmatch(p.surface) or p.start - opens > _TO_LABEL:
        return None
    if ":" not in text[p.end : p.end + _TO_COLON]:
        return None
    last = f" {folded(p.surface)}"
    return _the_only(p, lambda name: " " in name and f" {folded(name)}".endswith(last))


_TO_LABEL = 7  # code points from a line's start: "CLIP (LEE): …"
_TO_COLON = 40
