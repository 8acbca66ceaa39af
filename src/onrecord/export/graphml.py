"""GraphML: actors and who accuses, denies, meets, quotes whom, for Gephi, yEd, igraph and NetworkX."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from onrecord.answers import StoredReport
from onrecord.export.network import EDGE, NODE, edge_values, escaped, gathered, node_values, quoted
from onrecord.export.ties import Ties

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def write(kept: Iterable[StoredReport], out: BinaryIO) -> dict[str, int]:
    """Write the network; returns how many nodes and edges it has."""
    with Ties() as ties:
        gathered(kept, ties)
        out.write(_HEAD.encode())
        keys = [("node", "label", "string"), *(("node", *n) for n in NODE), *(("edge", *e) for e in EDGE)]
        keys.append(("edge", "weight", "double"))
        for of, name, type_ in keys:
            line = f'<key id="{of[0]}_{name}" for="{of}" attr.name="{name}" attr.type="{type_}"/>\n'
            out.write(line.encode())
        out.write(b'<graph id="onrecord" edgedefault="directed">\n')
        nodes = edges = 0
        for nodes, person in enumerate(ties.people(), 1):  # noqa: B007  the last one is returned
            data = _data("n", [("label", person.name), *node_values(person)])
            out.write(f"<node id={quoted(person.id)}>{data}</node>\n".encode())
        for edges, tie in enumerate(ties.ties(), 1):
            data = _data("e", [*edge_values(tie), ("weight", tie.entries)])
            ends = f"source={quoted(tie.source)} target={quoted(tie.target)}"
            out.write(f'<edge id="t{edges}" {ends}>{data}</edge>\n'.encode())
        out.write(b"</graph>\n</graphml>\n")
    return {"nodes": nodes, "edges": edges}


def _data(of: str, values: Iterable[tuple[str, object]]) -> str:
    return "".join(f'<data key="{of}_{name}">{escaped(value)}</data>' for name, value in values)
