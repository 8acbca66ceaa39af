"""What training computes: losses over sequences, stored batches, readers of either size to files and back."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch: Any = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("safetensors")

from onrecord.ingest import load  # noqa: E402
from onrecord.reader import read_report  # noqa: E402
from onrecord.reader.encoder import Encoder  # noqa: E402
from train import antecedents, export, feed, names, network, parties, statements  # noqa: E402
from train import restore as restoring  # noqa: E402
from train.corpus import Attribution, Document, Event, Mention, Name  # noqa: E402
from train.examples import example, prepare  # noqa: E402
from train.fit import losses  # noqa: E402
from train.network import Reader, Size  # noqa: E402
from train.recipe import Recipe  # noqa: E402
from train.states import States  # noqa: E402
from train.taught import taught  # noqa: E402
from train.torch_encoder import TorchEncoder, manifest  # noqa: E402

TEXT = "Ana Dorn said the army fired. She left.\n\nThe army denied it."
DOCUMENT = Document(
    "d", TEXT,
    attributions=(Attribution(((0, 8),), (9, 13), ((14, 28),), act="accuse", traits=(("speech", 1.0),)),),
    names=(Name(0, 8, "person"),),
    mentions=(Mention(0, 8, named=True, cluster=0), Mention(30, 33, named=False, cluster=0)),
    events=(Event((23, 28), "ASSAULT", None, "claimed", (("actor", ((14, 22),)), ("recipient", ()))),),
    searched=((0, len(TEXT)),), no_event=0.5,
)  # fmt: skip
SMALL = Size("small", 24, 2, 2, 48, 1e-12)
RELATIVE = Size("relative", 24, 2, 2, 48, 1e-5, buckets=8, window=192, party_heads=(16, 24))
RECIPE = Recipe(batch=256, interviews=0, restyled=0, renamed=0)


def reader(size: Size, seed: int = 0) -> Reader:
    torch.manual_seed(seed)
    found = Reader(size).eval()
    with torch.no_grad():
        for p in found.parameters():
            p.add_(torch.randn_like(p) * 0.1)
    made: Reader = found
    return made


def test_sums_over_paths_agree() -> None:
    """Joined in pairs as from left to right, whatever the lengths, with steps that are ruled out."""
    torch.manual_seed(0)
    scores = torch.randn(6, 21, 5) * 3
    mask = torch.arange(21)[None] < torch.tensor([21, 1, 20, 2, 13, 3])[:, None]
    steps, start = network._ROLES_FORBIDDEN
    one, other = (ways(scores, mask, steps, start) for ways in (network._ways_by_steps, network._ways_by_tree))
    assert torch.allclose(one, other, rtol=1e-4)


def test_positions_apart() -> None:
    """Near positions have buckets of their own, those behind and ahead are told apart, far ones share."""
    apart = network.buckets_apart(300, 32)
    assert apart[5, 5] == 0
    assert apart[5, 4] == 1
    assert apart[4, 5] == 17
    assert apart[299, 0] == apart[280, 0] == 15
    assert int(apart.max()) == 31


@pytest.mark.parametrize("size", [SMALL, RELATIVE])
def test_every_head_learns(size: Size) -> None:
    """One batch gives every loss, and each parameter a gradient."""
    batch = next(feed.Live([DOCUMENT], [], RECIPE).epoch(0))
    model = reader(size)
    found = losses(model, batch)
    assert set(found) == {"tag", "name", "event", "party", "kind", "role", "act", "trait", "link"}
    torch.stack([x.reshape(()) for x in found.values()]).sum().backward()
    idle = {n.rsplit(".", 1)[0] for n, p in model.named_parameters() if p.grad is None}
    assert {n for n in idle if not n.startswith("signs.")} <= {"parties.steps", "parties.start"}


def test_no_event_counts_less() -> None:
    """Where events may be unmarked, a wrongly found one costs less."""
    model = reader(SMALL)
    cost = []
    for weight in (1.0, 0.1):
        batch = next(feed.Live([dataclasses.replace(DOCUMENT, events=(), no_event=weight)], [], RECIPE).epoch(0))
        cost.append(losses(model, batch)["event"].item())
    assert cost[1] == pytest.approx(0.1 * cost[0], rel=1e-3)


def test_learns_what_a_teacher_thinks() -> None:
    """A reader is far from another's scores by every head that is taught, and next to not at all from its own: what the
    padding of a batch brings into sources and parties."""
    (batch,) = feed.Live([DOCUMENT], [], RECIPE).epoch(0)
    model, other = reader(SMALL), reader(SMALL, seed=2)
    batch = taught(batch, TorchEncoder(model, bf16=False))
    own, others = losses(model, batch), losses(other, batch)
    for head in ("tag", "name", "event", "party", "kind", "role", "act"):
        assert abs(own[f"{head}_taught"]) < 0.05 * others[f"{head}_taught"]


def test_stored_batches_are_the_same(tmp_path: Path) -> None:
    """Batches come back as they were, in narrower types."""
    teacher = TorchEncoder(reader(SMALL), bf16=False)
    live = [taught(b, teacher) for b in feed.Live([DOCUMENT], [], RECIPE).epoch(0)]
    feed.store(iter(live), tmp_path / "epoch-0.safetensors")
    stored = feed.Stored(tmp_path, 1, torch.device("cpu"))
    assert stored.steps() == 1
    (batch,) = stored.epoch(3)
    mine, theirs = dict(vars(live[0])), dict(vars(batch))
    parts = [(vars(mine.pop(part)), vars(theirs.pop(part))) for part in ("mentions", "taught")]
    for one, other in (*parts, (mine, theirs)):
        assert one.keys() == other.keys()
        for name, value in one.items():
            assert torch.equal(value, other[name]), name


@pytest.mark.parametrize("size", [SMALL, RELATIVE])
def test_exported_is_what_was_trained(size: Size, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The graphs give the network's states, with the words in the encoder's file or in one of their own."""
    monkeypatch.setattr(export, "_apart", lambda _: size is RELATIVE)
    model = reader(size)
    export.write(model, tmp_path, quantised=False)
    assert (tmp_path / "words.onnx").exists() == (size is RELATIVE)
    encoder = Encoder(tmp_path)
    assert encoder.manifest.window == size.window
    rng = np.random.default_rng(0)
    ids, form = rng.integers(1000, 20000, (1, 50), dtype=np.int32), rng.integers(0, 40, (1, 50), dtype=np.int32)
    with_torch = TorchEncoder(model, bf16=False)
    for mine, theirs in zip(encoder._run_encoder(ids, form), with_torch._run_encoder(ids, form), strict=True):
        assert np.abs(mine - theirs).max() < 0.05
    assert read_report(load(TEXT), encoder) == read_report(load(TEXT), encoder)


@pytest.mark.parametrize("size", [SMALL, RELATIVE])
def test_heads_learn_on_alone(size: Size, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the states of the encoder as it ships, which stays as it is; each changes its own head and no other."""
    monkeypatch.setattr(export, "_apart", lambda _: size is RELATIVE)
    model = reader(size)
    states = States(model)
    found = states(example(prepare(DOCUMENT), 0, 12))
    assert found.shape == (14, size.width)
    documents = [DOCUMENT] * 90
    learners: dict[str, Any] = {
        "statements": statements.learn,
        "links": antecedents.learn,
        "token_heads.names": names.learn,
        "parties.": lambda reader, documents, seed, states: parties.learn(reader, documents, [], seed, states),
    }
    for part, learn in learners.items():
        before = {n: p.clone() for n, p in model.named_parameters()}
        model = learn(model, documents, 1, states)
        changed = {n for n, p in model.named_parameters() if not torch.equal(p, before[n])}
        assert changed
        assert all(n.startswith(part) for n in changed), part


@pytest.mark.parametrize("which", ["fast", "full"])
def test_a_card_for_each(which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The card's template is filled with what is one reader's alone, and the weights bear its name."""
    monkeypatch.setattr(export, "_which", lambda _: which)
    model = reader(SMALL)
    export.write(model, tmp_path)
    export.card(tmp_path, model, RECIPE, {"fp32": {"wsw": 80.1}, "int8": {"wsw": 79.9}})
    card = (tmp_path / "MODEL_CARD.md").read_text(encoding="utf-8")

    assert card.startswith(f"# {Encoder(tmp_path).version.replace('@', ' ')}\n")
    assert ("mpnet" in card) == (which == "full")
    assert "| wsw | 80.1 | 79.9 |" in card
    assert "{" not in card


@pytest.mark.parametrize(("size", "words_apart"), [(SMALL, False), (RELATIVE, False), (RELATIVE, True)])
def test_restored(size: Size, words_apart: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader out of its files has every weight again, as far as they keep it: distances and words, too."""
    monkeypatch.setattr(restoring, "MPNET" if words_apart else "MINILM", size)
    monkeypatch.setattr(export, "_apart", lambda _: words_apart)
    made = reader(size)
    export.write(made, tmp_path)
    again = restoring.restore(tmp_path).state_dict()
    sums = {"encoder.shape.weight", "encoder.gap.weight", "encoder.quote.weight"}  # known by their sums alone
    asked = sorted({*network.buckets_apart(network.POSITIONS, size.buckets).flatten().tolist()}) if size.buckets else []
    for name, weight in made.state_dict().items():
        mine, its = again[name], weight
        if name == "encoder.relative.weight":
            mine, its = mine[asked], its[asked]  # distances that two pieces can have
        if name == "encoder.word.weight" and words_apart:
            mine, its = mine[1000 : export._RARE], its[1000 : export._RARE]  # as exact as others
        if name not in sums and "steps" not in name and "start" not in name:
            torch.testing.assert_close(mine, its, atol=0.03, rtol=0.05, msg=lambda m, n=name: f"{n}: {m}")


def test_an_encoder_restored_in_part_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights that are found nowhere would stay random, and everything learned on them would be spoilt."""
    monkeypatch.setattr(restoring, "MPNET", SMALL)
    monkeypatch.setattr(export, "_apart", lambda _: True)
    export.write(reader(SMALL), tmp_path)
    monkeypatch.setattr(restoring, "VOCABULARY", 1)  # as if the table of words could not be told

    with pytest.raises(ValueError, match=r"encoder\.word\.weight not found"):
        restoring.restore(tmp_path)


def test_deepened(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a reader lacks of a deeper one's layers is laid on top as it was published; all else is its own."""
    published = reader(dataclasses.replace(SMALL, layers=3), seed=1).encoder.state_dict()
    monkeypatch.setattr(network.Encoder, "load_pretrained", lambda self, _: self.load_state_dict(published))
    own = reader(SMALL)
    deeper = restoring.deepened(own, dataclasses.replace(SMALL, layers=3), Path("published"))
    state = deeper.state_dict()

    assert all(torch.equal(state[name], weight) for name, weight in own.state_dict().items())
    assert torch.equal(state["encoder.layers.2.up.weight"], published["layers.2.up.weight"])


def test_renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What events are found with is written anew, and nothing else of the weights is touched."""
    monkeypatch.setattr(export, "MODELS", {"fast": ("r", "2")})
    model = reader(SMALL)
    export.write(model, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with torch.no_grad():
        for p in model.parties.parameters():
            p.add_(1.0)
    export.renew(model, tmp_path)
    changed = {path.name for path in tmp_path.iterdir() if path.read_bytes() != before[path.name]}
    assert changed == {"events.onnx", "manifest.json"}
    assert Encoder(tmp_path).manifest.parties != manifest(reader(SMALL), "r", "2", {}).parties
