"""How many of the inputs in `shared/data/files` come out as its README says.

Run as `python -m bench.files --shared ../shared`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.ingest import load
from onrecord.pipeline import read_item
from onrecord.sources import Item, Unreadable, items, taken_in
from onrecord.world.known_actors import load as table

TABLE = table()
DAY = "2024-05-14"
Check = Callable[[list[Any]], bool]


def _records(found: list[Any]) -> list[Any]:
    return [read_item(one, table=TABLE) for one in found if isinstance(one, Item)]


def _said(record: Any) -> list[tuple[tuple[str, ...], str, str, str]]:
    """Who says what: speakers' names, contents, the act and polarity."""
    names = {actor.id: actor.name for actor in record.actors}
    return [
        (
            tuple(names[a] for a in s.speakers),
            " ".join(c.surface for c in s.content).replace("\n", " ").replace('"', "“"),
            s.act,
            s.polarity,
        )
        for s in record.statements
    ]


def _plain(folder: Path) -> list[Any]:
    (one,) = _records(list(items(folder / "plain.txt")))
    return [(speakers, _letters(content), act, polarity) for speakers, content, act, polarity in _said(one)]


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _accuses_of_lying(found: list[Any]) -> bool:
    """The words that two line ends cut apart are one statement."""
    (record,) = _records(found)
    return (
        any(
            s.act == "accuse" and "".join(c.surface for c in s.content).split() == ["her", "of", "lying"]
            for s in record.statements
        )
        and len(record.statements) == 8
    )


def _same(folder: Path, found: list[Any]) -> bool:
    """One report with the eight statements of the plain text."""
    records = _records(found)
    if len(records) != 1 or len(found) != 1 or isinstance(records[0], Unreadable):
        return False
    said = [(speakers, _letters(content), act, polarity) for speakers, content, act, polarity in _said(records[0])]
    return said == _plain(folder)


def _report(found: list[Any]) -> Any:
    return taken_in(found[0])


def _told(found: list[Any], *words: str) -> bool:
    """One line that is an error and has these words."""
    return len(found) == 1 and isinstance(found[0], Unreadable) and all(w in found[0].message.lower() for w in words)


def _notes(found: list[Any]) -> str:
    report = _report(found)
    return " ".join([*found[0].notes, *(getattr(report, "notes", None) or ())])


def _five(found: list[Any]) -> bool:
    return sum(b.kind in ("paragraph", "quote") for b in _report(found).blocks) == 5


def _only_told(found: list[Any]) -> bool:
    """The same text read without a note is a loss in silence."""
    return bool(_notes(found))


def _fragment(found: list[Any]) -> bool:
    (record,) = _records(found)
    return any(
        "“I have never met them,”" in content and speakers == ("Helena Strand",)
        for speakers, content, *_ in _said(record)
    )


def _brief(found: list[Any]) -> bool:
    (record,) = _records(found)
    said = [one for one in _said(record) if "I did nothing wrong" in one[1]]
    resigned = [event.mode for event in record.events]
    return record.report.language == "en" and resigned == ["resign"] and [one[0] for one in said] == [("Arben Kolaj",)]


def _checks(folder: Path) -> dict[str, Check]:
    def same(found: list[Any]) -> bool:
        return _same(folder, found)

    def dated(found: list[Any]) -> bool:
        return same(found) and _report(found).published == DAY

    def said(words: str) -> Check:
        return lambda found: (
            words not in _report(found).text or not any(words in one[1] for r in _records(found) for one in _said(r))
        )

    no_mail: Check = lambda found: _told(found, "e-mail")  # noqa: E731
    return {
        "plain.txt": same,
        "utf16odd.txt": lambda f: same(f) and (_report(f).replaced > 0 or bool(_notes(f))),
        "mojibake.txt": lambda f: same(f) or "damaged" in _notes(f),
        "shy.txt": lambda f: same(f) and "Helena Strand" in {a.name for r in _records(f) for a in r.actors},
        "ent.txt": same,
        "hyph.txt": _accuses_of_lying,
        "story.md": lambda f: dated(f) and "title:" not in _report(f).text and "**" not in _report(f).text,
        "aside.html": lambda f: (
            (isinstance(f[0], Item) and _is_no_article(f)) or (same(f) and "cookies" not in _report(f).text)
        ),
        "teaser.html": lambda f: _five(f) or _only_told(f),
        "sections.html": lambda f: same(f) and _five(f),
        "br.html": lambda f: same(f) and _five(f),
        "stub.html": lambda f: (
            "said our team" not in _story(f)
            and bool(_notes(f))
            and sum(b.kind == "paragraph" for b in _report(f).blocks) == 1
        ),
        "qtag.html": same,
        "ad.html": lambda f: same(f),
        **{f"d_{n}.html": dated for n in "words rfc slash mdytime compact us".split()},
        "d_modonly.html": lambda f: same(f) and (_report(f).published is None or bool(_notes(f))),
        "d_ldarray.html": lambda f: dated(f) and _report(f).outlet == "The Aven Courier",
        "d_ldauthor.html": lambda f: dated(f) and _report(f).byline == "Abby Byron",
        "f_charref.rss": lambda f: same(f) and _report(f).published == DAY,
        "subs.opml": lambda f: _told(f, "list of feeds", "watch"),
        "sep.csv": dated,
        "backslash.csv": same,
        "dates.csv": lambda f: (
            len(f) == 10 and all(taken_in(one).published == DAY for one in f if isinstance(one, Item))
        ),
        "newsapi.json": lambda f: len(f) == 1 and "chars]" not in _report(f).text and "cut" in _notes(f),
        "fundus.json": lambda f: dated(f) and _report(f).byline == "Sanne Vik",
        "aleph.json": lambda f: dated(f),
        "old.arc": lambda f: _told(f, "arc"),
        "nested.zip": lambda f: (len(f) == 1 and isinstance(f[0], Item)) or _told(f, "zip", "inside"),
        "mail.eml": lambda f: (
            no_mail(f) or (dated(f) and _report(f).title == "Mayor denies secret talks over Aven bridge")
        ),
        "brief.txt": _brief,
        "frag_q.jsonl": _fragment,
        "frag_ent.jsonl": lambda f: (
            _report(f).language == "en" and len(_records(f)[0].statements) == 2 and "&" not in _report(f).text
        ),
    }


def _is_no_article(found: list[Any]) -> bool:
    try:
        load(found[0].content)
    except Exception as error:  # noqa: BLE001  any other code is a failure of the check
        return getattr(error, "code", "") == "input.no-article"
    return False


def _story(found: list[Any]) -> str:
    report = _report(found)
    return " ".join(report.text[b.start : b.end] for b in report.blocks if b.kind in ("paragraph", "quote"))


def main() -> None:
    """Print how many inputs come out as they should, and those that do not."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, required=True)
    folder = options.parse_args().shared / "data" / "files"
    checks = _checks(folder)
    failed = []
    for name, check in checks.items():
        try:
            fine = check(list(items(folder / name)))
        except Exception as error:  # noqa: BLE001  a crash is a failure of that input
            fine = False
            name += f" ({type(error).__name__}: {error})"
        if not fine:
            failed.append(name)
    print(f"{len(checks) - len(failed)} of {len(checks)} as they should be")
    for name in failed:
        print(f"  not: {name}")


if __name__ == "__main__":
    main()
