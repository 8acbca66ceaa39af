"""What a very long report costs: peak memory, and time a character against a short one.

    python -m bench.length [--chars 500000]

The text is put together from invented sentences about many people, so that actors, statements and events grow with it.
Time is processor time; the documented limit is 2,000,000 characters (`Limits.text_chars`).
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time

import onrecord

SHORT = 5_000
MOST_MEMORY = 600  # MB
MOST_TIME = 1.3  # times a short report's, a character

_GIVEN = "Anna Petr Ilona Marek Sofia Daniel Ruth Omar Lena Viktor Clara Hugo Nadia Tomas Irene Paul".split()
_FIRST = "Bar Cor Dal Fen Gor Hal Jur Kor Lam Mor Nor Orl Pas Quin Ros Sten Tal Urs Vel Wex Zan".split()
_SECOND = "by dane ek ford gan hart is kov lin mann ner ov quist ram son ter vane well yer zik".split()
_ROLES = (
    "the mayor of Halden",
    "a spokesman for the ministry",
    "the chief engineer",
    "the union's chairwoman",
    "a judge",
)
_BODIES = ("the Corvane power company", "the county council", "rebels", "police", "the Harbour Union")
_SAYINGS = ("said", "told reporters", "warned", "claimed", "denied", "argued", "insisted")
_SAID = (
    "the bridge would be closed until spring",
    "{body} had opened the sluice in the night",
    "nobody had asked {body} for money",
    "two soldiers were killed near Port Vesk on Monday",
    "they had signed an agreement with {body}",
    "prices rose by 12 percent in February",
)
_SENTENCES = (
    "{name}, {role}, {says} that {said}.",
    "“It is true that {said},” {surname} said.",
    "She added that {said}.",
    "{name} met {body} in the capital to discuss a ceasefire.",
    "Protesters blocked the road to Port Vesk, and {body} fired tear gas at them.",
    "At least 20 people were wounded when the army shelled the market.",
)


def text(chars: int, seed: int = 1) -> str:
    """A report of about that many characters."""
    chance = random.Random(seed)
    names = [
        f"{chance.choice(_GIVEN)} {chance.choice(_FIRST)}{chance.choice(_SECOND)}" for _ in range(max(8, chars // 4000))
    ]
    paragraphs, size = ["Councils quarrel over the lake"], 0
    while size < chars:
        sentences = [_sentence(chance, chance.choice(names)) for _ in range(chance.randint(1, 4))]
        paragraphs.append(" ".join(sentences))
        size += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)[:chars]


def _sentence(chance: random.Random, name: str) -> str:
    body = chance.choice(_BODIES)
    return chance.choice(_SENTENCES).format(
        name=name,
        surname=name.split()[-1],
        role=chance.choice(_ROLES),
        says=chance.choice(_SAYINGS),
        said=chance.choice(_SAID).format(body=body),
        body=body,
    )


def _seconds(words: str) -> float:
    begun = time.process_time()
    onrecord.read(words, published="2024-03-04").to_json()
    return time.process_time() - begun


def _peak() -> float:
    """Megabytes this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def main() -> int:
    """Read a short and a long report; 1 when the long one costs too much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chars", type=int, default=500_000)
    chars = parser.parse_args().chars
    short = text(SHORT)
    _seconds(short)  # the model is loaded, and caches are warm
    a_short = min(_seconds(text(SHORT, seed)) for seed in range(2, 5)) / len(short)
    long = text(chars)
    a_long = _seconds(long) / len(long)
    print(f"{len(short):>9,} characters  {a_short * 1e6:6.0f} µs a character")
    print(f"{len(long):>9,} characters  {a_long * 1e6:6.0f} µs a character  {a_long / a_short:.2f} times")
    print(f"peak memory {_peak():.0f} MB")
    return 0 if _peak() <= MOST_MEMORY and a_long <= MOST_TIME * a_short else 1


if __name__ == "__main__":
    sys.exit(main())
