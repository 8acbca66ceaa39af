"""What the package promises to those who import it."""

from __future__ import annotations

import subprocess
import sys
import types

import msgspec
import pytest

import onrecord
from onrecord import errors, model


def test_exported_names() -> None:
    """`__all__` is what is there, and all that is there."""
    visible = {
        name for name, value in vars(onrecord).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType) and name != "annotations"
    }  # fmt: skip

    assert visible | {"__version__"} == set(onrecord.__all__)


def test_every_error_has_its_code() -> None:
    """Codes are distinct, and each error is drawn in the module's tree."""
    kinds = [v for v in vars(errors).values() if isinstance(v, type) and issubclass(v, errors.OnRecordError)]

    assert len({k.code for k in kinds}) == len(kinds)
    assert errors.__doc__ is not None
    assert all(k.__name__ in errors.__doc__ for k in kinds)


def test_values_are_frozen(ferry: onrecord.Record) -> None:
    """Evidence is immutable."""
    with pytest.raises(AttributeError):
        ferry.statements[0].kind = "direct"  # type: ignore[misc]


def test_schema() -> None:
    """The schema names every value of the format and refuses what is not one."""
    defined = set(onrecord.json_schema()["$defs"])

    assert {"Record", "Report", "Block", "Actor", "Statement", "Event", "Time", "Place", "Figure", "Span"} <= defined
    with pytest.raises(msgspec.ValidationError):
        model.Record.from_json('{"format": "onrecord/1"}')


def test_importing_is_light() -> None:
    """Importing the package loads neither the model's runtime nor an HTML parser."""
    heavy = ("onnxruntime", "tokenizers", "trafilatura", "rich", "click", "numpy")
    code = f"import sys, onrecord; print([m for m in {heavy!r} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert out.stdout.strip() == "[]"
