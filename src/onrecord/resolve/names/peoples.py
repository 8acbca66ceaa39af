"""What was read as a name and is none: a people's name as an adjective."""

from __future__ import annotations

import re

from onrecord.reader.reading import Name
from onrecord.rules import Rules, gives, rule
from onrecord.text.words import SAYING
from onrecord.world import countries as world

_NEXT_WORD = re.compile(r"\s([A-Za-z-]+)")
_VERBS = frozenset("have has had are were is was will would did do who also never could must".split())


@rule(yes="He crossed the [L Polish] border.", no="Rivals of the [L Polish] never slept.")
def adjective(text: str, name: Name) -> bool:
    """A people's name before what belongs to it is an adjective: "the Polish president's office"."""
    if world.country_of_demonym(text[name.start : name.end]) is None or text[name.end - 1] == "s":
        return False
    following = _NEXT_WORD.match(text[name.end : name.end + 30])
    return following is not None and not SAYING.match(following.group(1)) and following.group(1) not in _VERBS


NO_NAME: Rules[[str, Name], bool] = Rules(
    "names.none", [gives(True, adjective)], at=lambda text, name: (name.start, name.end)
)
"""Whether what was read as a name is none."""
