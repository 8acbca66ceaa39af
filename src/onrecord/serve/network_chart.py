"""Who says or does what to whom, as points and lines: which actors are drawn, where, and each tie's line."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.answers import Person, Tie
from onrecord.serve.graph_layout import layout
from onrecord.serve.labels import Label, Spot, labels

WIDTH = 960
_BEND, _SIGN = 26.0, 7.0
_LABELS = 200


class Node(NamedTuple):
    """An actor of the drawing."""

    x: float
    y: float
    radius: float
    person: Person
    entries: int
    label: Label | None


class Line(NamedTuple):
    """A tie of the drawing: its line, the head of its arrow, and where its sign stands."""

    path: str
    head: str
    x: float
    y: float
    width: float
    tie: Tie


class NetworkChart(NamedTuple):
    """The drawing, and what it leaves out."""

    width: int
    height: float
    nodes: Sequence[Node]
    lines: Sequence[Line]
    actors: int
    """How many there are, drawn or not."""
    left_out: int
    """Ties of actors that are not drawn."""


def network_chart(ties: Sequence[Tie], most: int) -> NetworkChart:
    """The drawing of ties between at most so many actors: those with most entries, and who is tied to them."""
    weights: Counter[str] = Counter()
    people: dict[str, Person] = {}
    for tie in ties:
        for person in (tie.by, tie.to):
            weights[person.id] += tie.entries
            people[person.id] = person
    drawn = _chosen(ties, weights, most)
    at = {i: n for n, i in enumerate(drawn)}
    shown = [t for t in ties if t.by.id in at and t.to.id in at]
    found = layout(len(drawn), [(at[t.by.id], at[t.to.id]) for t in shown], WIDTH)
    heaviest = max((weights[i] for i in drawn), default=1)
    spots = [
        Spot(x, y, round(5 + 9 * (weights[i] / heaviest) ** 0.5, 1), people[i].name)
        for i, (x, y) in zip(drawn, found.points, strict=True)
    ]
    lines = _lines(shown, {i: spots[n] for i, n in at.items()})
    signs = [Spot(line.x + _SIGN, line.y + _SIGN, _SIGN + 1, "") for line in lines]
    names = labels(spots, WIDTH, found.height, _LABELS, signs)
    nodes = [Node(s.x, s.y, s.radius, people[i], weights[i], n) for i, s, n in zip(drawn, spots, names, strict=True)]
    return NetworkChart(WIDTH, found.height, nodes, lines, len(weights), len(ties) - len(shown))


def _chosen(ties: Sequence[Tie], weights: Counter[str], most: int) -> list[str]:
    """Those with most entries, without those who are tied to none of them; then who else is tied to these."""
    order = sorted(weights, key=lambda i: (-weights[i], i))
    beside: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        beside[tie.by.id].add(tie.to.id)
        beside[tie.to.id].add(tie.by.id)
    first = set(order[:most])
    chosen = {i for i in first if beside[i] & first}
    for i in order[most:]:
        if len(chosen) >= most:
            break
        if beside[i] & chosen:
            chosen.add(i)
    return [i for i in order if i in chosen]


def _lines(ties: Sequence[Tie], spots: dict[str, Spot]) -> list[Line]:
    """A line for each; several of the same two bend away from each other."""
    pairs: dict[tuple[str, ...], list[Tie]] = defaultdict(list)
    for tie in ties:
        pairs[tuple(sorted((tie.by.id, tie.to.id)))].append(tie)
    most = max((t.entries for t in ties), default=1)
    made = []
    for (one, _), several in pairs.items():
        for number, tie in enumerate(sorted(several, key=lambda t: (t.kind, t.by.id))):
            bend = (number - (len(several) - 1) / 2) * _BEND
            # From whichever end it goes, the same side of the two is the same side of the drawing.
            turned = bend if tie.by.id == one else -bend
            made.append(_line(tie, spots[tie.by.id], spots[tie.to.id], turned, most))
    return made


def _line(tie: Tie, start: Spot, end: Spot, bend: float, most: int) -> Line:
    long = math.hypot(end.x - start.x, end.y - start.y) or 1.0
    along = ((end.x - start.x) / long, (end.y - start.y) / long)
    across = (-along[1], along[0])
    knee = ((start.x + end.x) / 2 + across[0] * bend * 2, (start.y + end.y) / 2 + across[1] * bend * 2)
    first = _toward((start.x, start.y), knee, start.radius + 1.5)
    last = _toward((end.x, end.y), knee, end.radius + (2 if tie.kind == "meet" else 8))
    path = f"M{first[0]:.1f} {first[1]:.1f}Q{knee[0]:.1f} {knee[1]:.1f} {last[0]:.1f} {last[1]:.1f}"
    middle = ((first[0] + 2 * knee[0] + last[0]) / 4, (first[1] + 2 * knee[1] + last[1]) / 4)
    width = round(1.1 + 2.4 * ((tie.entries - 1) / max(most - 1, 1)) ** 0.5, 1)
    head = "" if tie.kind == "meet" else _head(last, knee)
    return Line(path, head, round(middle[0] - _SIGN, 1), round(middle[1] - _SIGN, 1), width, tie)


def _toward(point: tuple[float, float], other: tuple[float, float], by: float) -> tuple[float, float]:
    long = math.hypot(other[0] - point[0], other[1] - point[1]) or 1.0
    return point[0] + (other[0] - point[0]) * by / long, point[1] + (other[1] - point[1]) * by / long


def _head(tip: tuple[float, float], knee: tuple[float, float]) -> str:
    """The head of an arrow that comes from the knee and ends a little beyond the line."""
    long = math.hypot(tip[0] - knee[0], tip[1] - knee[1]) or 1.0
    x, y = (tip[0] - knee[0]) / long, (tip[1] - knee[1]) / long
    left, right = (tip[0] - 3.6 * y, tip[1] + 3.6 * x), (tip[0] + 3.6 * y, tip[1] - 3.6 * x)
    point = (tip[0] + 7 * x, tip[1] + 7 * y)
    return "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in (left, point, right)) + "z"
