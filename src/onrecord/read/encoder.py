"""The one pass of the encoder over a report, and the graph that scores sources and contents against each cue."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.errors import WeightsError
from onrecord.read.pieces import CLS, SEP, Gap, Pieces, load_tokenizer
from onrecord.read.windows import Window

Floats = npt.NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("weights")
_BATCH = 8  # windows a run: fixed, and filled in the report's order, so that a report is read alike in any company
_STEP = 16  # window lengths are padded to a multiple, to keep the number of different shapes small


class Manifest(msgspec.Struct, frozen=True):
    """What `weights/manifest.json` says of the model."""

    name: str
    version: str
    files: dict[str, str]  # file name to SHA-256
    token_heads: dict[str, int]  # name to number of labels, in the order in which their scores stand
    cue_traits: tuple[str, ...]  # yes-or-no scores of each cue
    role_transitions: list[list[float]]
    role_start: list[float]
    thresholds: dict[str, float] = {}


class Encoded(NamedTuple):
    """One window after the encoder. Rows are its pieces, without the marks at its ends."""

    window: Window
    scores: dict[str, Floats]  # head to (pieces, labels), unnormalised
    batch: int
    row: int


class Encoder:
    """Holds the model's two graphs. Safe to share between threads."""

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 1) -> None:
        """Load the model.

        Raises:
            WeightsError: a file is missing or differs from what the manifest says.
        """
        self.manifest = _manifest(folder)
        self.tokenizer = load_tokenizer(folder / "tokenizer.json")
        import onnxruntime  # late: the heaviest import of the package

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._encoder, self._roles = (
            onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
            for name in ("encoder.onnx", "roles.onnx")
        )

    @property
    def version(self) -> str:
        """Name and version, as records carry it."""
        return f"{self.manifest.name}@{self.manifest.version}"

    def encode(self, pieces: Pieces, windows: Sequence[Window]) -> tuple[list[Encoded], list[Floats]]:
        """Run the encoder once over each window.

        Returns the windows with the scores of every token head, and the hidden states by batch for `roles`.
        """
        encoded: list[Encoded] = []
        hidden: list[Floats] = []
        for first in range(0, len(windows), _BATCH):
            batch = windows[first : first + _BATCH]
            length = max(w.end - w.start for w in batch) + 2
            length += -length % _STEP
            states, scores = self._run_encoder(_inputs(pieces, batch, length))
            hidden.append(states)
            for row, window in enumerate(batch):
                inner = scores[row, 1 : 1 + window.end - window.start]
                encoded.append(Encoded(window, self._by_head(inner), len(hidden) - 1, row))
        return encoded, hidden

    def _run_encoder(self, inputs: dict[str, npt.NDArray[np.int64]]) -> tuple[Floats, Floats]:
        hidden, scores = self._encoder.run(None, inputs)
        return hidden, scores

    def _by_head(self, scores: Floats) -> dict[str, Floats]:
        found: dict[str, Floats] = {}
        at = 0
        for name, labels in self.manifest.token_heads.items():
            found[name] = scores[:, at : at + labels]
            at += labels
        return found

    def roles(
        self, hidden: Floats, paragraph: npt.NDArray[np.int64], cues: Sequence[tuple[int, int, int]]
    ) -> tuple[Floats, Floats]:
        """Score each token of a window as source or content of each cue.

        Args:
            hidden: (windows, length, width) states of one batch.
            paragraph: (windows, length) index of each piece's paragraph.
            cues: (row, first, last) of each cue, as positions in the batch.

        Returns:
            (cues, length, roles) scores and (cues, traits) yes-or-no scores.
        """
        rows = np.array(cues, dtype=np.int64).reshape(-1, 3)
        emissions, traits = self._roles.run(
            None,
            {"hidden": hidden, "paragraph": paragraph, "row": rows[:, 0], "first": rows[:, 1], "last": rows[:, 2]},
        )
        return emissions, traits


def _inputs(pieces: Pieces, batch: Sequence[Window], length: int) -> dict[str, npt.NDArray[np.int64]]:
    """Arrays of (windows, length): [CLS] pieces [SEP], then padding."""
    arrays = {name: np.zeros((len(batch), length), dtype=np.int64) for name in ("ids", "shape", "gap", "quote")}
    for row, window in enumerate(batch):
        inner = slice(1, 1 + window.end - window.start)
        outer = slice(window.start, window.end)
        arrays["ids"][row, inner] = pieces.ids[outer]
        arrays["ids"][row, 0], arrays["ids"][row, inner.stop] = CLS, SEP
        arrays["shape"][row, inner] = pieces.shape[outer]
        arrays["quote"][row, inner] = pieces.quote[outer]
        arrays["gap"][row, inner] = pieces.gap[outer]
        arrays["gap"][row, 0] = arrays["gap"][row, inner.stop] = Gap.PARAGRAPH
    return arrays


def paragraph_index(pieces: Pieces, batch: Sequence[Window], length: int) -> npt.NDArray[np.int64]:
    """(windows, length) index of each piece's paragraph; the ends and the padding take their neighbour's."""
    index = np.zeros((len(batch), length), dtype=np.int64)
    for row, window in enumerate(batch):
        stop = 1 + window.end - window.start
        index[row, 1:stop] = pieces.paragraph[window.start : window.end]
        index[row, 0] = index[row, 1]
        index[row, stop:] = index[row, stop - 1]
    return index


def _manifest(folder: Path) -> Manifest:
    path = folder / "manifest.json"
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise WeightsError(f"the model's manifest {path} is missing; reinstall onrecord") from None
    except msgspec.MsgspecError as error:
        raise WeightsError(f"the model's manifest {path} is damaged: {error}") from None
    for name, digest in manifest.files.items():
        file = folder / name
        if not file.is_file():
            raise WeightsError(f"the model's file {file} is missing; reinstall onrecord")
        if os.environ.get("ONRECORD_VERIFY") and hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise WeightsError(f"the model's file {file} is not the one the manifest names; reinstall onrecord")
    return manifest


@lru_cache(maxsize=1)
def shared() -> Encoder:
    """The process's one encoder with the weights that come with the package."""
    return Encoder()
