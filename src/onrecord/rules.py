"""Rules are units with names: plain functions in ordered tables, each with an example and a near miss.

A rule is a function with a one-sentence docstring. `@rule` keeps with it one marked text in which it decides and one
in which it does not, in the marks of `tests/by_hand.py`; a test runs both. A `Rules` is the decision: its rules are
asked in order, the first that says so decides.

    @rule(yes="the man [P1 whom] police [T1 arrested]", no="the man who [T1 arrested] [P1 them]")
    def whom(c: Party) -> bool:
        \"\"\"The one before "whom" undergoes it.\"\"\"

    SIDES = Rules("sides", [gives("actor", by), gives("recipient", whom)])

Every rule has an id, `table.rule`. Inside `watching()` rules can be switched off by id, to measure what each is
worth, and every decision is noted with the rule that made it; outside it costs nothing. The idea is nomenklatura's
(named features that say which spoke) and EDS-NLP's (`explain`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Generic, NamedTuple, ParamSpec, Protocol, TypeVar, cast

from onrecord.text.ranges import Range

P = ParamSpec("P")
T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])


class Rule(NamedTuple):
    """A rule as tests, documentation and ablation see it."""

    id: str
    says: str
    """What it says, in one sentence."""
    yes: str
    """A marked text in which it decides."""
    no: str
    """A marked text that is nearly one, in which it does not."""


class Decision(NamedTuple):
    """A decision that a rule made."""

    rule: str
    value: object
    """What it gave."""
    at: Range | None
    """The words that were decided upon, where the table has such."""
    of: Range | None = None
    """Reporting words or trigger of the entry for which it was decided, where these are other words."""


class Watch(NamedTuple):
    """Which rules are off, and what was decided so far."""

    without: frozenset[str]
    decisions: list[Decision]


_WATCH: ContextVar[Watch | None] = ContextVar("watch", default=None)
_ITS_OWN = object()  # instead of a value that a rule gives when it says yes
_MORE = object()  # instead of the case, where a table is given more than one thing or things by name
TABLES: dict[str, Iterable[Rule]] = {}
"""Every table by its name, once its module is imported."""


def rule(*, yes: str, no: str) -> Callable[[F], F]:
    """Keep an example and a near miss with a rule."""

    def keep(function: F) -> F:
        function.__dict__.update(yes=yes, no=no)
        return function

    return keep


def gives(value: T, function: Callable[P, bool]) -> Callable[P, T | None]:
    """A rule that says yes or no, as one that gives a value or None."""

    def decide(*args: P.args, **kwargs: P.kwargs) -> T | None:
        return value if function(*args, **kwargs) else None

    decide.__dict__.update(function.__dict__, asks=function, gives=value)
    decide.__name__, decide.__doc__ = function.__name__, function.__doc__
    return decide


class Rules(Generic[P, T]):
    """An ordered table of rules; its order is its meaning.

    Args:
        name: of the table; dots group tables, as in "speakers.pronouns".
        rules: functions that give a value, or None when they have nothing to say.
        at: the words that a decision is about, from what the rules are given: asked only when decisions are noted.
        of: the cue or trigger of the entry that it is for, where these are other words.
    """

    def __init__(
        self,
        name: str,
        rules: Sequence[Callable[P, T | None]],
        *,
        at: Callable[P, Range | None] | None = None,
        of: Callable[P, Range | None] | None = None,
    ) -> None:
        self.name = name
        self._at = at
        self._of = of
        self._rules = tuple((f"{name}.{_name(r)}", r) for r in rules)
        self._asked: tuple[tuple[Callable[..., Any], Any], ...] = tuple(
            (r.__dict__.get("asks", r), r.__dict__.get("gives", _ITS_OWN)) for r in rules
        )
        if len({i for i, _ in self._rules}) < len(self._rules) or name in TABLES:
            raise ValueError(f"two rules or tables of one name in {name!r}")
        TABLES[name] = self

    def __iter__(self) -> Iterator[Rule]:
        """The table's rules, in order."""
        for identifier, function in self._rules:
            yield Rule(
                identifier,
                " ".join((function.__doc__ or "").split()),
                function.__dict__.get("yes", ""),
                function.__dict__.get("no", ""),
            )

    def first(self, *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What the first rule that has something to say gives, None when none has."""
        if _WATCH.get() is not None:
            return next(self.every(*args, **kwargs), None)
        # Without a generator, and one case as such: rules are asked thousands of times a report.
        case = args[0] if len(args) == 1 and not kwargs else _MORE
        for function, gives in self._asked:
            value: T | None = function(*args, **kwargs) if case is _MORE else function(case)
            if value is None:
                continue
            if gives is _ITS_OWN:
                return value
            if value:
                return cast(T, gives)
        return None

    def every(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
        """What each rule gives that has something to say: for weights that add up."""
        watch = _WATCH.get()
        for identifier, function in self._rules:
            if watch is not None and identifier in watch.without:
                continue
            value = function(*args, **kwargs)
            if value is not None:
                if watch is not None:
                    at, of = (f(*args, **kwargs) if f else None for f in (self._at, self._of))
                    watch.decisions.append(Decision(identifier, value, at, of))
                yield value


def _name(function: Callable[..., Any]) -> str:
    return str(function.__dict__.get("name", function.__name__)).strip("_")


class NamedRule(Protocol):
    """A rule that is a value: a pattern with what it means, with an example and a near miss."""

    @property
    def name(self) -> str:
        """Its name in its table."""

    @property
    def says(self) -> str:
        """What it says, in one sentence."""

    @property
    def yes(self) -> str:
        """A marked text in which it decides."""

    @property
    def no(self) -> str:
        """A marked text that is nearly one, in which it does not."""


V = TypeVar("V", bound=NamedRule)


class Values(Generic[V]):
    """An ordered table of rules that are values, for code that tries them all: time expressions."""

    def __init__(self, name: str, values: Sequence[V]) -> None:
        self.name = name
        self._values = tuple((f"{name}.{v.name}", v) for v in values)
        if len({i for i, _ in self._values}) < len(self._values) or name in TABLES:
            raise ValueError(f"two rules or tables of one name in {name!r}")
        TABLES[name] = self

    def __iter__(self) -> Iterator[Rule]:
        """The table's rules, in order."""
        for identifier, value in self._values:
            yield Rule(identifier, value.says, value.yes, value.no)

    def items(self) -> Sequence[tuple[str, V]]:
        """Ids and values, in order."""
        return self._values


def off(identifier: str) -> bool:
    """Whether a rule is switched off."""
    watch = _WATCH.get()
    return watch is not None and identifier in watch.without


def note(identifier: str, value: object = True, at: Range | None = None) -> None:
    """Note that a rule decided, where decisions are noted."""
    watch = _WATCH.get()
    if watch is not None:
        watch.decisions.append(Decision(identifier, value, at))


@contextmanager
def watching(*, without: frozenset[str] = frozenset()) -> Iterator[list[Decision]]:
    """Switch rules off by id and note the decisions of the others, for what runs inside the `with` statement."""
    watch = Watch(without, [])
    token = _WATCH.set(watch)
    try:
        yield watch.decisions
    finally:
        _WATCH.reset(token)
