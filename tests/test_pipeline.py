"""One way in: from an item to its record, whoever asks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.intake.reader_process import ReaderJob
from onrecord.pipeline import not_english, read_item, record_of_item
from onrecord.sources import Item, Provenance, Unreadable, items
from onrecord.world.known_actors import load

TABLE = load(None)
WORDS = (
    "“The ferries will not sail,” Nora Field said on Monday. The port stayed shut, she added, until the wind dropped."
)


def test_the_same_record_whoever_asks(tmp_path: Path) -> None:
    """The API, the command line's items and the store's workers read one text alike, byte for byte."""
    path = tmp_path / "a.txt"
    path.write_text(WORDS, encoding="utf-8")
    provenance = Provenance(published="2024-05-15", outlet="The Salve Post")
    (item,) = items(path)
    assert isinstance(item, Item)
    sent = ReaderJob.of(item).item()
    records = [record_of_item(one, TABLE, provenance=provenance) for one in (item, sent)]
    records.append(onrecord.read(path, published="2024-05-15", outlet="The Salve Post"))

    assert len({r.to_json() for r in records}) == 1


def test_what_the_user_says_goes_first() -> None:
    """Of day, outlet and address; what the source says stands where the user says nothing."""
    item = Item(name="a", content=WORDS, published="2024-05-01", outlet="Wire", url="https://wire.example/1")
    record = record_of_item(item, TABLE, provenance=Provenance(outlet="The Salve Post"))

    assert (record.report.published, record.report.outlet) == ("2024-05-01", "The Salve Post")
    assert record.report.url == "https://wire.example/1"


@pytest.mark.parametrize(
    ("words", "state", "code"), [(" \n", "skipped", "input.empty"), ("x" * 99, "failed", "input.too-large")]
)
def test_what_cannot_be_read_is_a_value(words: str, state: str, code: str) -> None:
    """No error is raised for it; its code says whether it is skipped or failed."""
    told = read_item(Item(name="a:1", content=words), TABLE, onrecord.Limits(text_chars=50))

    assert isinstance(told, Unreadable)
    assert (told.name, told.state, told.code) == ("a:1", state, code)


def test_words_that_are_not_english() -> None:
    """A record without entries, and one sentence for whoever tells of it."""
    german = "Der Minister sagte am Montag, dass die Brücke nach Monaten wieder für den Verkehr geöffnet werde."
    record = read_item(Item(name="a", content=german), TABLE)
    assert not isinstance(record, Unreadable)
    told = not_english(record, "a")

    assert record.statements == ()
    assert told is not None
    assert (told.state, told.code) == ("skipped", "input.not-english")
    assert not_english(record_of_item(Item(name="b", content=WORDS), TABLE), "b") is None


def test_dirty_words_survive_the_way_to_a_worker() -> None:
    """Lone surrogates in a text reach the worker as they are; NULs and surrogates in metadata are replaced before."""
    item = Item(name="a\ud800", content="The mayor \ud800 said so.", title="A\x00B", outlet="C\udfff")
    sent = ReaderJob.of(item).item()

    assert sent.content == item.content
    assert (sent.title, sent.outlet) == ("A�B", "C�")


_WATCHED = """
import sys, threading, onrecord
class Watch:
    def find_spec(self, name, path, target=None):
        if name == "onrecord.resolve":
            print(threading.current_thread() is threading.main_thread(), threading.active_count())
sys.meta_path.insert(0, Watch())
print(len(onrecord.read(sys.argv[1]).statements), threading.active_count())
"""


def test_resolving_is_imported_while_the_encoder_runs() -> None:
    """By a thread that a process's first report starts, and that has ended when the report is read."""
    told = subprocess.run([sys.executable, "-c", _WATCHED, WORDS], capture_output=True, text=True, check=True)

    assert told.stdout.split("\n") == ["False 2", "2 1", ""]
    assert told.stderr == ""
