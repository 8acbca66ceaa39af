"""What is asked of an attribution when it is settled what it does."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.model import Act
from onrecord.reader.reading import Attribution
from onrecord.text.patterns import pattern_of
from onrecord.text.sentences import before_blanks
from onrecord.text.transcripts import MARKS

_PLAIN = frozenset(["assert", "deny", "express"])
_SAYS = pattern_of(
    r"(?:(?:ha[sd]|have|also|later|then)\s)*"
    r"(?:said|says?|told|tells?|added|adds|replied|repl(?:y|ies)|wrote|writes?|explained|insist(?:s|ed)|testified|states?|stated"
    r"|adding|saying|according\sto|found|conclude[sd]|finds|laugh(?:s|ed)|smile[sd]?|shrug(?:s|ged)|sigh(?:s|ed)):?(?:\s(?:in|on|at|via|by)\s[^\n]{3,60})?|[:.?]?"
)


class ActCase(NamedTuple):
    """An attribution of which is asked what it does."""

    text: str
    attribution: Attribution
    before: Attribution | None = None
    """The one before it in the text."""

    @property
    def plain(self) -> bool:
        """Whether it was read as a plain claim, a denial or a feeling."""
        return self.attribution.act in _PLAIN

    @property
    def told_plainly(self) -> bool:
        """Whether its words of saying tell nothing of what it does."""
        return _SAYS.fullmatch(self.text, *self.attribution.cue) is not None

    def read_plainly(self, *acts: Act) -> bool:
        """Whether it was read as one of some acts behind words of saying that tell nothing of what it does."""
        return self.attribution.act in acts and self.told_plainly

    @property
    def put(self) -> str | None:
        """The line that a turn of an interview answers, None where it is no such turn."""
        cue = self.text[slice(*self.attribution.cue)]
        if cue in MARKS:
            start = self.text.rfind("\n", 0, self.attribution.cue[0]) + 1
            return self.text[start : self.attribution.cue[1]].strip()
        if cue != ":" or not self.attribution.source:
            return None
        above = self.text.rfind("\n", 0, self.attribution.source[0][0])
        if self.text[above + 1 : self.attribution.source[0][0]].strip():
            return None  # whose turn it is opens the line
        end = before_blanks(self.text, max(0, above))
        return self.text[self.text.rfind("\n", 0, end) + 1 : end]

    @property
    def answer(self) -> str:
        """What is said."""
        return self.text[slice(*self.attribution.content[0])]

    @property
    def whole(self) -> str:
        """What is said, with what of it stands behind the words of saying."""
        return " ".join(self.text[slice(*place)] for place in self.attribution.content)
