"""The one pass of the encoder over a report, and the graphs of the heads that look at parts of it once more."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.errors import WeightsError
from onrecord.reader.distance import APART, paragraphs_apart, pieces_apart
from onrecord.reader.pieces import CLS, SEP, Gap, Ints, Pieces, Shape, form_of, load_tokenizer
from onrecord.reader.readers import weights
from onrecord.reader.scores import Scale, log_softmax
from onrecord.reader.signs import DIGEST
from onrecord.reader.tags import Steps
from onrecord.reader.windows import SIZE, Window
from onrecord.text.quotations import QuoteState

Floats = npt.NDArray[np.float32]
Inputs = dict[str, npt.NDArray[Any]]

WEIGHTS = weights("fast")
_EDGE = (Shape.OTHER * len(Gap) + Gap.PARAGRAPH) * len(QuoteState) + QuoteState.OUTSIDE  # form of the marks at the ends

_AS_IT_IS = Scale()
_PAIRS = 4096  # of mentions, scored together: more cost memory and time


class Manifest(msgspec.Struct, frozen=True):
    """What `weights/manifest.json` says of the model."""

    name: str
    version: str
    files: dict[str, str]  # file name to SHA-256
    token_heads: dict[str, int]  # name to number of labels, in the order in which their scores stand
    acts: tuple[str, ...]  # what a statement's words can do, in the order of their scores
    traits: tuple[str, ...]  # yes-or-no scores of each statement, behind those of its acts
    tags: Steps
    roles: Steps
    parties: Steps
    circumstances: Steps
    signs: str  # SHA-256 of the list of signs that the net was trained with
    window: int = SIZE  # pieces in a window, at most
    calibration: dict[str, Scale] = {}  # of the scores of statements, acts and events
    shares: dict[str, float] = {}  # head to how much its scores count beside the fast reader's; none: it reads alone
    party_bias: float = 0.0  # added to the scores of taking part in an event: labels overlook more than they make up
    least_event: float = 0.0  # how likely an event must be to be read at all

    def chance(self, of: str, score: float) -> float:
        """How likely it is that what has this score is right, as its calibration has it."""
        return self.calibration.get(of, _AS_IT_IS).chance(score)

    @property
    def full_name(self) -> str:
        """Name and version, as records carry it."""
        return f"{self.name}@{self.version}"


class Encoded(NamedTuple):
    """One window after the encoder."""

    window: Window
    hidden: Floats  # (1, length, width) states, with the marks at both ends
    paragraph: npt.NDArray[np.int64]  # (length,) index of each piece's paragraph
    scores: dict[str, Floats]  # head to (pieces, labels), unnormalised, without the marks


class Encoder:
    """Holds the model's graphs. Safe to share between threads."""

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 1) -> None:
        """Load the model.

        Raises:
            WeightsError: a file is missing or differs from what the manifest says.
        """
        self.manifest = check_weights(folder, hashes=bool(os.environ.get("ONRECORD_VERIFY")))
        self._folder = folder
        from onrecord.reader.runtime import session  # late: the heaviest import of the package

        # Which graphs there are is the manifest's to say: a large encoder's words, for one, are a file of their own.
        self._sessions = {
            name.removesuffix(".onnx"): session(str(folder / name), threads=threads)
            for name in self.manifest.files
            if name.endswith(".onnx")
        }

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """What cuts words into its pieces."""
        return load_tokenizer(self._folder / "tokenizer.json")

    @property
    def version(self) -> str:
        """Name and version, as records carry it."""
        return self.manifest.full_name

    @property
    def width(self) -> int:
        """Numbers in a piece's state."""
        width: int = self._sessions["encoder"].get_outputs()[0].shape[-1]
        return width

    def encode(self, pieces: Pieces, windows: Sequence[Window]) -> list[Encoded]:
        """Run the encoder once over each window.

        Each goes through by itself, without padding: that is faster on a CPU than a padded batch, and a window is read
        alike in any company.
        """
        encoded: list[Encoded] = []
        forms = form_of(pieces.shape, pieces.gap, pieces.quote)
        for window in windows:
            ids, form, paragraph = _inputs(pieces, forms, window)
            hidden, scores = self._run_encoder(ids, form)
            encoded.append(Encoded(window, hidden, paragraph, self.by_head(scores[0, 1:-1])))
        return encoded

    def _run(self, graph: str, inputs: Inputs) -> list[Any]:
        found: list[Any] = self._sessions[graph].run(None, inputs)
        return found

    def _run_encoder(self, ids: Ints, form: Ints) -> tuple[Floats, Floats]:
        words: Inputs = {"ids": ids}
        if "words" in self._sessions:
            words = {"words": self._run("words", words)[0]}
        hidden, scores = self._run("encoder", {**words, "form": form})
        return hidden, scores

    def _run_roles(self, hidden: Floats, inputs: Inputs) -> Floats:
        emissions: Floats = self._run("roles", {"hidden": hidden, **inputs})[0]
        return emissions

    def _run_statements(self, hidden: Floats, inputs: Inputs) -> Floats:
        scores: Floats = self._run("statements", {"hidden": hidden, **inputs})[0]
        return scores

    def _run_signs(self, inputs: Inputs) -> Floats:
        scores: Floats = self._run("signs", inputs)[0]
        return scores

    def _run_links(self, inputs: Inputs) -> Floats:
        scores: Floats = self._run("links", inputs)[0]
        return scores

    def _run_events(self, hidden: Floats, inputs: Inputs) -> tuple[Floats, Floats]:
        parties, kinds = self._run("events", {"hidden": hidden, **inputs})
        return parties, kinds

    def by_head(self, scores: Floats) -> dict[str, Floats]:
        """(…, labels) scores of all token heads, taken apart."""
        found: dict[str, Floats] = {}
        at = 0
        for name, labels in self.manifest.token_heads.items():
            found[name] = scores[..., at : at + labels]
            at += labels
        return found

    def roles(self, encoded: Encoded, cues: Sequence[tuple[int, int]]) -> Floats:
        """Score each token of a window as source or content of each cue.

        Args:
            cues: first and last piece of each cue, counted from the window's start.

        Returns:
            (cues, pieces, roles) scores.
        """
        return self._run_roles(encoded.hidden, round_about(encoded, cues))[:, 1:-1]

    def events(self, encoded: Encoded, triggers: Sequence[tuple[int, int]]) -> tuple[Floats, Floats]:
        """Score each token of a window as taking part in the event of each trigger, and judge the events.

        Args:
            triggers: first and last piece of each trigger, counted from the window's start.

        Returns:
            (triggers, pieces, parties) and (triggers, types, statuses and modes) scores, of
            `onrecord.reader.heads.events`.
        """
        inputs = round_about(encoded, triggers)
        inputs["inside"] = (inputs["apart"] == APART).astype(np.float32)
        parties, kinds = self._run_events(encoded.hidden, inputs)
        return parties[:, 1:-1], kinds

    def statements(
        self,
        encoded: Encoded,
        cues: Sequence[tuple[int, int]],
        contents: Sequence[Sequence[tuple[int, int]]],
        signs: Floats,
    ) -> Floats:
        """Judge statements by cue and content together.

        Args:
            cues: first and last piece of each cue. contents: those of the pieces of each one's content.
            signs: (cues, signs) of `onrecord.reader.signs`.

        Returns:
            (cues, acts and traits) scores, in the manifest's order; those of acts are logarithms of chances, not
            summing to one.
        """
        first, last = (np.array(cues, dtype=np.int64).reshape(-1, 2) + 1).T
        inside = np.zeros((len(cues), len(encoded.paragraph)), dtype=np.float32)
        for row, content in enumerate(contents):
            for a, b in content:
                inside[row, a + 1 : b + 2] = 1
        begin = np.array([content[0][0] + 1 for content in contents], dtype=np.int64)
        scores = self._run_statements(encoded.hidden, {"first": first, "last": last, "begin": begin, "inside": inside})
        acts = len(self.manifest.acts)
        # A product of experts (Hinton 2002): both must find an act likely.
        scores[:, :acts] = log_softmax(scores[:, :acts]) + self._run_signs({"signs": signs})
        return scores

    def links(self, ends: Floats, pairs: npt.NDArray[np.int64], features: npt.NDArray[np.int64]) -> Floats:
        """(pairs,) scores of two mentions being one and the same; above zero is likelier than the mention being new.

        Args:
            ends: (mentions, 2 * width) states of each mention's first and last piece.
            pairs, features: of `onrecord.reader.links.pairs`.
        """
        parts = [slice(at, at + _PAIRS) for at in range(0, len(pairs), _PAIRS)]
        return np.concatenate(
            [self._run_links({"ends": ends, "pairs": pairs[part], "features": features[part]}) for part in parts]
        )


def round_about(encoded: Encoded, spans: Sequence[tuple[int, int]]) -> Inputs:
    """Where spans of pieces stand in a window, and how far from each of them every piece is."""
    first, last = (np.array(spans, dtype=np.int64).reshape(-1, 2) + 1).T
    length = len(encoded.paragraph)
    return {
        "first": first,
        "last": last,
        "distance": pieces_apart(first, last, length),
        "apart": paragraphs_apart(encoded.paragraph, first),
    }


def _inputs(pieces: Pieces, forms: Ints, window: Window) -> tuple[Ints, Ints, npt.NDArray[np.int64]]:
    """[CLS] pieces [SEP] of a window: (1, length) ids and forms, (length,) indexes of paragraphs."""
    inner, length = slice(window.start, window.end), window.end - window.start + 2
    ids, form, paragraph = np.empty(length, np.int32), np.empty(length, np.int32), np.empty(length, np.int64)
    ids[0], ids[1:-1], ids[-1] = CLS, pieces.ids[inner], SEP
    form[1:-1] = forms[inner]
    form[[0, -1]] = _EDGE
    paragraph[1:-1] = pieces.paragraph[inner]
    paragraph[[0, -1]] = paragraph[[1, -2]]
    return ids[None], form[None], paragraph


def check_weights(folder: Path = WEIGHTS, *, hashes: bool = False) -> Manifest:
    """The manifest of the model's files, when all of them are there.

    Args:
        hashes: whether to compare the files' SHA-256, too.

    Raises:
        WeightsError: a file is missing or differs from what the manifest says.
    """
    path = folder / "manifest.json"
    again = "reinstall onrecord" if folder == WEIGHTS else "reinstall onrecord-full"
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise WeightsError(f"the model's manifest {path} is missing; {again}") from None
    except msgspec.MsgspecError as error:
        raise WeightsError(f"the model's manifest {path} is damaged: {error}") from None
    if manifest.signs != DIGEST:
        raise WeightsError(f"the model in {folder} was trained with another list of signs; {again}")
    for name, digest in manifest.files.items():
        file = folder / name
        if not file.is_file():
            raise WeightsError(f"the model's file {file} is missing; {again}")
        if hashes and hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise WeightsError(f"the model's file {file} is not the one the manifest names; {again}")
    return manifest
