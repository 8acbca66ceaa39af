"""Who is who over the reports of a story: `python -m bench.actors --shared ../shared [--stories f1 g2] [--errors]`.

The reports of each story are kept in one record, as `onrecord add` keeps them, and every place where a party of the
story is named is asked for its actor there. Two places are a pair when they name one party; a pair is found when the
record has one actor for both. `f1`, `precision` and `recall` are of pairs, over all stories, in percent; `named` is
the share of places whose whole name was read as a name.

What counts as a name: words with capitals that gold gives one party, and the surnames of its people. A country goes
by its names, not by its adjective or its capital, which may be meant as the town; titles are no part of a name; words
that two parties of a story share are left out where no title parts them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import onrecord
from bench.sets import Read
from onrecord.intake.open_record import OpenRecord
from onrecord.resolve.cast import is_title
from onrecord.text.words import TITLES
from onrecord.world import countries as world

CHOSEN = ("f1", "f2", "f3", "f4", "g1", "g2", "g3", "g4")
"""Stories by which rules are chosen; those before them in the alphabet are looked at while rules are made."""

_SMALL = frozenset("of the and for in on to at de la del von van der al el bin &".split())
_ENOUGH = 0.7  # of the letters of a name and of what was read there: with an honorific more, never half of a body
_ARTICLE = re.compile(r"^(?:[Tt]he|[Aa]n?)\s+")
_POSSESSOR = re.compile(r"^(?:[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[A-Z][\w ]*['’]s)\s+")
_WORD = re.compile(r"\S+")
_BEFORE = re.compile(r"([^\W\d_][\w’'.-]*)\s$")
_BEHIND = re.compile(r"\s[A-Z][a-z]")

Pair = tuple["Place", "Place"]


class Place(NamedTuple):
    """Where a report names a party of its story."""

    report: str
    start: int
    end: int
    party: str


class Compared(NamedTuple):
    """A story's pairs of places: those of gold, those of the record, and those of both."""

    gold: set[Pair]
    made: set[Pair]
    places: int
    named: int

    @property
    def right(self) -> set[Pair]:
        """Pairs that both have."""
        return self.gold & self.made


def _core(words: str) -> str:
    """A name without article, titles and possessive ending; empty where nothing is left."""
    return words[_behind_titles(words) :].removesuffix("'s").removesuffix("’s").removesuffix("’")


def _behind_titles(words: str) -> int:
    start = 0
    while (word := _WORD.match(words, start)) and word.group().rstrip(".").lower() in TITLES:
        start = min(len(words), word.end() + 1)
    return start


def _is_name(words: str, texts: Iterable[str]) -> bool:
    """Whether words are a name: all with capitals but the small ones, and a single one not only where a sentence
    begins."""
    parts = _core(words).split()
    large = [p for p in parts if p not in _SMALL]
    if not large or large[0] != parts[0] or not all(p[0].isupper() or p[0].isdigit() for p in large):
        return False
    if len(parts) > 1:
        return not parts[0].lower().endswith("s") or parts[1] not in _SMALL  # "Police in Kalayan"
    if world.country_of_demonym(parts[0]) is not None or re.fullmatch("[A-Z]+s", parts[0]):
        return False
    word = re.escape(parts[0])
    return any(re.search(rf"[\w,’'] {word}\b", t) for t in texts) and not any(
        re.search(rf"\b{word.lower()}\b", t) for t in texts
    )


def _called(name: str, party: Mapping[str, Any], texts: Iterable[str]) -> set[str]:
    """The words by which a party is named, without those that hold shorter ones of them ("President Ann Lee")."""
    given = {_ARTICLE.sub("", name), *(_POSSESSOR.sub("", _ARTICLE.sub("", w)) for w in party["names"])}
    if party["kind"] == "country":
        country = world.country(name)
        same = {w for w in given if country is not None and world.country(w) == country}
        return same | {w for w in given if w.casefold() == name.casefold()}
    if party["kind"] == "person":
        if not _is_name(name, texts):
            return set()
        own = set(name.casefold().split())
        given = {w for w in given if own & set(w.casefold().split())}
    names = {w for w in given if _is_name(w, texts)}
    # One word that is of no longer name of it, and no acronym, is its seat or the like: "Lausanne".
    stems = (re.split(" (?:of|in) ", w)[0] for w in names)
    longer = {part for w in stems if " " in w for part in w.casefold().split()}
    names = {w for w in names if " " in w or w.isupper() or w == name or w.casefold() in longer}
    cores = {_core(w) for w in names}
    return {w for w in names if not any(c != _core(w) and f" {c}" in f" {w}" for c in cores if " " in c)}


def _surname(name: str, party: Mapping[str, Any], texts: Iterable[str]) -> str | None:
    last = name.split()[-1]
    lone = party["kind"] == "person" and " " in name and len(last) > 2
    return last if lone and _is_name(name, texts) and _is_name(last, texts) else None


def parties_by_name(gold: Mapping[str, Any], texts: Iterable[str]) -> dict[str, str | None]:
    """Who is meant by each name of a story; None by one that several share."""
    texts = list(texts)
    found: dict[str, str | None] = {}
    for name, party in gold["parties"].items():
        for words in _called(name, party, texts):
            found[words] = None if words in found else name
    last = {name: _surname(name, party, texts) for name, party in gold["parties"].items()}
    borne = Counter(word for name in gold["parties"] for word in set(name.split()))
    for name, word in last.items():
        if word is not None and word not in found:
            found[word] = name if borne[word] == 1 else None
    return found


def gold_places(report: str, text: str, parties: Mapping[str, str | None]) -> Iterator[Place]:
    """Where a report names the parties, the longest name at each place."""
    longest = sorted(parties, key=lambda w: (-len(w), w))
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")
    for match in pattern.finditer(text):
        party = parties[match.group()]
        core = _core(match.group())
        if party is None or (" " not in match.group() and _part_of_another(text, *match.span())):
            continue
        start = match.end() - len(match.group()[_behind_titles(match.group()) :])
        yield Place(report, start, start + len(core), party)


def _part_of_another(text: str, start: int, end: int) -> bool:
    """Whether a word with capitals stands beside a name of one word: "Linda Duarte", "Duarte Motors"."""
    before = _BEFORE.search(text, max(0, start - 30), start)
    if before and before.group(1)[0].isupper():
        word = before.group(1)
        opens = not text[: before.start()].rstrip(" “\"'‘") or text[: before.start()].rstrip(" “\"'‘")[-1] in ".!?\n:—"
        if not opens and not is_title(word) and world.country_of_demonym(word) is None:
            return True
    return _BEHIND.match(text, end) is not None


def _alike(one: tuple[int, int], other: tuple[int, int]) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * max(0, both) / (one[1] - one[0] + other[1] - other[0])


def _actor_at(place: Place, mentions: Iterable[tuple[int, int, str]]) -> str | None:
    """The actor whose name was read at a place, None when no name or another was."""
    fits = [(_alike((place.start, place.end), (s, e)), person) for s, e, person in mentions]
    share, person = max(fits, default=(0.0, ""))
    return person if share >= _ENOUGH else None


def compared(folder: Path, *, read: Read = onrecord.read) -> Compared:
    """One story's pairs."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    texts = {r["id"]: (folder / f"{r['id']}.txt").read_text(encoding="utf-8") for r in gold["reports"]}
    parties = parties_by_name(gold, texts.values())
    places = [p for report, text in texts.items() for p in gold_places(report, text, parties)]
    actors: dict[Place, str | None] = {}
    with tempfile.TemporaryDirectory() as where, OpenRecord(Path(where) / "story.db", create=True) as store:
        ids = {}
        for report in gold["reports"]:
            record = read(texts[report["id"]], published=report["published"])
            store.put(record)
            ids[record.report.id] = report["id"]
        for kept in store.reports():
            mentions = [
                (m.start, m.end, kept.actors[a.id].id)
                for a in kept.record.actors
                for m in a.mentions
                if m.form == "name"
            ]
            here = [p for p in places if p.report == ids[kept.record.report.id]]
            actors |= {place: _actor_at(place, mentions) for place in here}
    pairs = list(combinations(places, 2))
    return Compared(
        gold={(a, b) for a, b in pairs if a.party == b.party},
        made={(a, b) for a, b in pairs if actors[a] is not None and actors[a] == actors[b]},
        places=len(places),
        named=sum(actors[p] is not None for p in places),
    )


def actor_figures(
    shared: Path,
    stories: Iterable[str] = CHOSEN,
    *,
    read: Read = onrecord.read,
    show: Callable[[str], None] | None = None,
) -> dict[str, float]:
    """Figures over stories; `show` is given a line for each pair of names that is lost or made wrongly."""
    gold = made = right = places = named = 0
    for story in stories:
        folder = shared / "data" / "stories" / story
        one = compared(folder, read=read)
        gold, made, right = gold + len(one.gold), made + len(one.made), right + len(one.right)
        places, named = places + one.places, named + one.named
        for line in _errors(folder, one) if show else ():
            show(f"{story} {line}")  # type: ignore[misc]
    precision, recall = right / max(1, made), right / max(1, gold)
    return {
        "f1": round(200 * precision * recall / max(1e-9, precision + recall), 1),
        "precision": round(100 * precision, 1),
        "recall": round(100 * recall, 1),
        "named": round(100 * named / max(1, places), 1),
    }


def _errors(folder: Path, one: Compared) -> Iterator[str]:
    """Pairs that are lost and made wrongly, by report and words, those of most places first."""
    text = {p.stem: p.read_text(encoding="utf-8") for p in folder.glob("r*.txt")}
    for what, pairs in (("lost", one.gold - one.made), ("wrong", one.made - one.gold)):
        lines = Counter(
            " | ".join(f"{p.report} {text[p.report][p.start : p.end]!r} ({p.party})" for p in pair) for pair in pairs
        )
        for line, times in lines.most_common():
            yield f"{what} {times} {line}"


def main() -> int:
    """Print the figures, and with `--errors` the pairs that are lost or wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/")
    parser.add_argument("--stories", nargs="+", default=CHOSEN, help="names of stories")
    parser.add_argument("--errors", action="store_true", help="print what is lost and what is wrong")
    args = parser.parse_args()
    print(actor_figures(args.shared, args.stories, show=print if args.errors else None))
    return 0


if __name__ == "__main__":
    sys.exit(main())
