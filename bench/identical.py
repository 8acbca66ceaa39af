"""Are records the same, byte for byte? For changes that must not change what is read.

    python -m bench.identical keep  BEFORE.jsonl     # at the commit before
    python -m bench.identical check BEFORE.jsonl     # at the commit after: names what differs

Takes every development text, story and trial in `--shared` and the examples: as text, some as HTML pages too, and the files of
`data/files` as inputs. `--readings FILE` keeps what the reader made of the texts and starts from that: resolving alone, in seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

import onrecord
from bench.sets import encoder, read_lines
from onrecord.ingest import load
from onrecord.model import Report
from onrecord.reader import read_report
from onrecord.reader.reading import Reading
from onrecord.resolve import resolve
from onrecord.world.known_actors import load as load_table

_SETS = (
    "polnear/dev", "gum_attribution/dev", "entities/dev", "entities/uner_ewt_dev", "time/dev", "geo/dev", "quantity/dev", "re3d/dev",
    "onrecord_events/dev", "onrecord_events/written_dev", "meantime_events/dev", "petrarch_suite/examples", "plover_gsr/examples",
    "ngec_synthetic/dev", "uds_factuality/dev", "qasrl/dev", "cameo_multicoped/dev",
)  # fmt: skip
_EXAMPLES = Path(__file__).parents[1] / "examples"


class Text(NamedTuple):
    """A report to read, and the day it was published where its set says so."""

    name: str
    content: str
    published: str | None


class Made(msgspec.Struct):
    """What the reader made of a text, to resolve it again."""

    name: str
    report: Report
    reading: Reading


def texts(shared: Path) -> Iterator[Text]:
    """All texts, each under a name of its own."""
    for name in _SETS:
        path = shared / "data" / f"{name}.jsonl"
        for number, row in enumerate(read_lines(path)):
            yield Text(f"{name}/{number}", row["text"], _day(row.get("dct") or row.get("date")))
    for path in sorted((shared / "data" / "stories").glob("*/gold.json")):
        for report in json.loads(path.read_text(encoding="utf-8"))["reports"]:
            words = (path.parent / f"{report['id']}.txt").read_text(encoding="utf-8")
            name = f"stories/{path.parent.name}/{report['id']}"
            yield Text(name, words, report["published"])
            yield Text(f"{name}.html", _page(words), report["published"])
    written = [*sorted((shared / "data" / "trials").glob("*.txt")), *sorted(_EXAMPLES.glob("*.txt"))]
    for path in [*written, shared / "seed" / "report.txt"]:
        words = path.read_text(encoding="utf-8")
        yield Text(path.name, words, None)
        yield Text(f"{path.name}.html", _page(words), None)


def _day(value: object) -> str | None:
    words = str(value or "")
    return words if len(words) == 10 and words[4] == words[7] == "-" else None


def _page(words: str) -> str:
    title, *paragraphs = (html.escape(p) for p in words.split("\n\n"))
    body = "".join(f"<p>{p}</p>\n" for p in paragraphs)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>\n{body}</article></body></html>"


def _digest(record: onrecord.Record) -> str:
    return hashlib.sha256(record.to_json().encode("utf-8", "surrogatepass")).hexdigest()


def _whole(text: Text) -> str:
    try:
        return _digest(onrecord.read(text.content, published=text.published))
    except onrecord.InputError as error:
        return error.code


def _files(shared: Path) -> Iterator[tuple[str, str]]:
    """Each input of `data/files`, through the sources' door."""
    from onrecord.sources import Unreadable, items, taken_in

    table = load_table(None)
    for path in sorted((shared / "data" / "files").iterdir()):
        if path.suffix == ".md":
            continue
        for number, item in enumerate(items(str(path))):
            name = f"files/{path.name}/{number}"
            if isinstance(item, Unreadable):
                yield name, item.code
                continue
            try:
                report = taken_in(item)
            except onrecord.InputError as error:
                yield name, error.code
                continue
            record = resolve(report, read_report(report, encoder()), model=encoder().version, table=table)
            yield name, _digest(record)


def _readings(path: Path, shared: Path) -> list[Made]:
    if path.exists():
        return msgspec.msgpack.decode(path.read_bytes(), type=list[Made])
    made = []
    for text in texts(shared):
        try:
            report = load(text.content, published=text.published)
        except onrecord.InputError:
            continue
        if report.language is not None:
            made.append(Made(text.name, report, read_report(report, encoder())))
    path.write_bytes(msgspec.msgpack.encode(made))
    return made


def digests(shared: Path, readings: Path | None) -> Iterator[tuple[str, str]]:
    """Names of inputs with the hash of the record that each gives, or the code of why there is none."""
    if readings is not None:
        table = load_table(None)
        for m in _readings(readings, shared):
            yield m.name, _digest(resolve(m.report, m.reading, model="m", table=table))
        return
    for text in texts(shared):
        yield text.name, _whole(text)
    yield from _files(shared)


def main() -> int:
    """Keep hashes, or compare with those kept; 1 when some differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("keep", "check"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument(
        "--readings", type=Path, help="resolve only, from what the reader made before (made when missing)"
    )
    args = parser.parse_args()
    now = dict(digests(args.shared, args.readings))
    if args.what == "keep":
        args.file.write_bytes(msgspec.json.encode(now))
        print(f"{len(now)} kept")
        return 0
    before: dict[str, str] = msgspec.json.decode(args.file.read_bytes())
    differ = [name for name in before if before[name] != now.get(name)]
    for name in differ[:40]:
        print(f"differs: {name}")
    print(f"{len(before) - len(differ)} of {len(before)} are the same")
    return 1 if differ or before.keys() != now.keys() else 0


if __name__ == "__main__":
    sys.exit(main())
