"""The table by which a text is judged English or not: `python -m train.languages PROFILES`.

PROFILES is the folder `langdetect/profiles` of langdetect 1.0.9's source (Apache-2.0; on the package index): how
often one, two and three letters stand together in each language's Wikipedia. The commonest of each language are kept,
with a cost a language: sixteenths of a nat, rounded, 0 to 255. Only languages in Latin letters are in it; other
letters tell by themselves.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from pathlib import Path

import msgspec

TARGET = Path(__file__).parents[1] / "src" / "onrecord" / "world" / "data" / "languages.json"
LANGUAGES = "en af ca cs cy da de es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr vi".split()
KEPT = {1: 60, 2: 300, 3: 500}
"""Strings of each length that are kept of each language."""
RAREST = 1e-5
FLOOR = {1: 1e-4, 2: 3e-5, 3: 2e-5}
"""What is added to every share: a string that a language's profile lacks is rare there, not impossible."""
WEIGHT = {1: 0.3, 2: 0.5, 3: 1.0}
STEPS = 16


def shares(profile: Path) -> dict[str, float]:
    """How often each string of letters stands in the language, among those of its length."""
    found = json.loads(profile.read_text(encoding="utf-8"))
    counts: Counter[str] = Counter()
    for letters, number in found["freq"].items():
        if len(letters) == len(letters.lower()):
            counts[letters.lower()] += number
    return {letters: number / found["n_words"][len(letters) - 1] for letters, number in counts.items()}


def table(profiles: Path) -> dict[str, str]:
    """The costs of each string in all languages, two hexadecimal digits a language."""
    by_language = [shares(profiles / language) for language in LANGUAGES]
    kept: set[str] = set()
    for share in by_language:
        for length, number in KEPT.items():
            common = [letters for letters in share if len(letters) == length and share[letters] > RAREST]
            kept.update(sorted(common, key=lambda letters: (-share[letters], letters))[:number])
    return {
        letters: bytes(
            min(255, round(-math.log(share.get(letters, 0.0) + FLOOR[len(letters)]) * WEIGHT[len(letters)] * STEPS))
            for share in by_language
        ).hex()
        for letters in sorted(kept)
    }


if __name__ == "__main__":
    made = {
        "source": "n-gram profiles of langdetect 1.0.9 (Apache-2.0), made of Wikipedia; by train/languages.py",
        "languages": LANGUAGES,
        "costs": table(Path(sys.argv[1])),
    }
    TARGET.write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n")
