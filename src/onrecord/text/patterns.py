"""Regular expressions, compiled once for all processes.

The thousand that read a report take a quarter of a cold start to compile. So what `re` makes of them is kept as Python
keeps bytecode: in the same folder, under the same conditions (PYTHONDONTWRITEBYTECODE, PYTHONPYCACHEPREFIX), for this
very Python. Where nothing can be kept they are compiled each time; where `re` has other insides, its own way.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import AnyStr

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:
    _sre = None
if sys.implementation.name != "cpython" or sys.version_info >= (3, 14):  # insides that nobody has tried
    _sre = None

Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What a pattern is made of: flags, code, number of groups, their numbers by name and names by number."""

Key = tuple[str | bytes, int]
"""An expression and its flags."""
_CODE = "I"  # the type of an array that holds code
_MOST = 5000  # expressions in a file: those of versions before go some day


class Expressions:
    """Compiled expressions in a file, which is written when the process ends and has compiled others."""

    def __init__(self, path: Path | None) -> None:
        """Take in what is kept.

        Args:
            path: of the file, None for none.
        """
        self._path = path
        self._made = self._read()
        self._new: dict[Key, Made] = {}

    def pattern(self, expression: AnyStr, flags: int) -> re.Pattern[AnyStr]:
        """A compiled expression; see `re.compile`."""
        if _sre is None:
            return re.compile(expression, flags)
        key = expression, int(flags)
        made = self._made.get(key)
        if made is None:
            if not self._new and self._path is not None:
                atexit.register(self.write)
            made = self._made[key] = self._new[key] = _made(*key)
        try:
            own_flags, code, *groups = made
            pattern: re.Pattern[AnyStr] = _sre.compile(expression, own_flags, array(_CODE, code).tolist(), *groups)
        except (TypeError, ValueError, RuntimeError, OverflowError):  # a file that somebody else has written
            return re.compile(expression, flags)
        return pattern

    def write(self) -> None:
        """Keep what is compiled, where that is possible."""
        if self._path is None or sys.dont_write_bytecode:
            return
        part = self._path.with_name(f"{self._path.name}.{os.urandom(8).hex()}")
        with suppress(OSError):
            part.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(marshal.dumps((sys.version, self._made if len(self._made) <= _MOST else self._new)))
            part.replace(self._path)

    def _read(self) -> dict[Key, Made]:
        if self._path is not None:
            with suppress(OSError, EOFError, TypeError, ValueError):
                version, made = marshal.loads(self._path.read_bytes())  # noqa: S302 - as safe as the bytecode beside it
                if version == sys.version:
                    return dict(made)
        return {}


def _made(expression: str | bytes, flags: int) -> Made:
    """What `re` makes of an expression."""
    parsed = _parser.parse(expression, flags)
    code = _compiler._code(parsed, flags)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    groups = parsed.state.groups - 1, dict(parsed.state.groupdict), tuple(names)
    return int(flags | parsed.state.flags), array(_CODE, code).tobytes(), *groups


def _file() -> Path | None:
    """Beside this module's bytecode; None where there is none."""
    tag = sys.implementation.cache_tag
    return None if tag is None else Path(cache_from_source(__file__, optimization="patterns"))


_KEPT = Expressions(_file())


def pattern_of(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A compiled expression of a module's own; see `re.compile`, which is for those that a report's words make.

    Raises:
        re.error: it is none.
    """
    return _KEPT.pattern(expression, flags)


def matches(
    pattern: re.Pattern[str], text: str, paragraphs: Sequence[tuple[int, int]], *needs: str
) -> Iterator[re.Match[str]]:
    """What a pattern finds in paragraphs, in order; a match's `pos` is where its paragraph begins.

    Args:
        needs: no match is without one of these; where none of them stands, nothing is looked for, which is far quicker.
    """
    for start, end in paragraphs:
        if any(text.find(words, start, end) >= 0 for words in needs):
            yield from pattern.finditer(text, start, end)
