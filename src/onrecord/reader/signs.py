"""Words that are signs of what a statement does: verbs of denying, accusing …, and their like in what is said.

The labels of acts are few, so that most verbs are in none of them ("rebuffed", "implored"); a list of verbs and turns
of phrase knows them (`signs.txt`). A small net over these signs is multiplied with what the statements head makes of
the whole sentence.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.text.patterns import pattern_of

_READ = 400  # code points of a content that are looked at
_BEGINNING = 40
_FILE = Path(__file__).with_name("signs.txt")
_HEADER = pattern_of(r"\[(?P<kind>cue|words|pattern) (?P<name>[\w ]+)\]")


class _Signs(NamedTuple):
    """The list, compiled; its order is that of the net's inputs."""

    digest: str
    of_cue: tuple[re.Pattern[str], ...]
    of_content: tuple[tuple[re.Pattern[str], bool], ...]
    """Each with whether it minds capitals; the others see the content in lower case, which is the quicker way."""


def _load() -> _Signs:
    data = _FILE.read_bytes()
    groups: list[tuple[str, list[str]]] = []
    for line in data.decode("utf-8").splitlines():
        header = _HEADER.fullmatch(line)
        if header:
            groups.append((header["kind"], []))
        elif line and not line.startswith("#"):
            groups[-1][1].append(line)
    return _Signs(
        hashlib.sha256(data).hexdigest(),
        tuple(pattern_of(rf"\b(?:{'|'.join(stems)})") for kind, stems in groups if kind == "cue"),
        tuple(_of_content(kind, lines) for kind, lines in groups if kind != "cue"),
    )


def _of_content(kind: str, lines: list[str]) -> tuple[re.Pattern[str], bool]:
    pattern = rf"\b(?:{'|'.join(lines)})\b" if kind == "words" else "".join(lines)
    cased = pattern.startswith("^")
    return pattern_of(pattern if cased else pattern.lower()), cased


_SIGNS = _load()
COUNT = 2 * len(_SIGNS.of_cue) + len(_SIGNS.of_content) + 1
"""How many signs there are."""
DIGEST = _SIGNS.digest
"""SHA-256 of the list: a net fits only the list that it was trained with."""


def signs(cue: str, content: str, *, sourced: bool) -> npt.NDArray[np.float32]:
    """(signs,) 1 where a sign is seen: in the cue, in the content's beginning, in all of it, and a source."""
    content = content[:_READ]
    low = content.lower()
    of_content = [pattern.search(content if cased else low) is not None for pattern, cased in _SIGNS.of_content]
    seen = (*_of_cue(cue.lower()), *_of_cue(low[:_BEGINNING]), *of_content, sourced)
    return np.array(seen, dtype=np.float32)


@lru_cache(maxsize=1024)
def _of_cue(words: str) -> tuple[bool, ...]:
    """Which signs of a cue are seen in words; most cues are one of a few."""
    return tuple([pattern.search(words) is not None for pattern in _SIGNS.of_cue])
