"""A reader's weights to the reader: one encoder, or two that read together where its manifest says so."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from onrecord.model import ReaderName
from onrecord.reader.committee import Committee, joined
from onrecord.reader.encoder import Encoder, check_weights
from onrecord.reader.readers import weights


def load(folder: Path) -> Encoder:
    """The reader whose weights stand in a folder.

    Raises:
        WeightsError: a file is missing or differs from what the manifest says.
    """
    first = Encoder(folder)
    return Committee(first, shared("fast"), first.manifest.shares) if first.manifest.shares else first


@lru_cache(maxsize=2)
def shared(reader: ReaderName = "fast") -> Encoder:
    """The process's one encoder with the weights of a reader.

    Raises:
        Missing: the full reader is not installed.
        WeightsError: the model's files are missing or damaged.
    """
    return load(weights(reader))


def model(reader: ReaderName) -> str:
    """The name of a reader's model, as records carry it; nothing is loaded.

    Raises:
        Missing: the full reader is not installed.
        WeightsError: the model's files are missing.
    """
    manifest = check_weights(weights(reader))
    return joined(manifest, check_weights()) if manifest.shares else manifest.full_name
