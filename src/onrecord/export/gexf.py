"""GEXF 1.2: actors and who accuses, denies, meets, quotes whom, as Gephi writes networks itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from onrecord.answers import StoredReport
from onrecord.export.network import EDGE, NODE, edge_values, gathered, node_values, quoted
from onrecord.export.ties import Ties

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    '<meta><creator>onrecord</creator></meta>\n<graph mode="static" defaultedgetype="directed">\n'
)
_TYPES = {"int": "integer"}


def write(kept: Iterable[StoredReport], out: BinaryIO) -> dict[str, int]:
    """Write the network; returns how many nodes and edges it has."""
    with Ties() as ties:
        gathered(kept, ties)
        out.write(_HEAD.encode())
        for of, attributes in (("node", NODE), ("edge", EDGE)):
            told = "".join(
                f'<attribute id="{name}" title="{name}" type="{_TYPES.get(type_, type_)}"/>'
                for name, type_ in attributes
            )
            out.write(f'<attributes class="{of}">{told}</attributes>\n'.encode())
        out.write(b"<nodes>\n")
        nodes = edges = 0
        for nodes, person in enumerate(ties.people(), 1):  # noqa: B007  the last one is returned
            values = _values(node_values(person))
            out.write(f"<node id={quoted(person.id)} label={quoted(person.name)}>{values}</node>\n".encode())
        out.write(b"</nodes>\n<edges>\n")
        for edges, tie in enumerate(ties.ties(), 1):
            ends = f"source={quoted(tie.source)} target={quoted(tie.target)} label={quoted(tie.relation)}"
            values = _values(edge_values(tie))
            out.write(f'<edge id="{edges}" {ends} weight="{tie.entries}">{values}</edge>\n'.encode())
        out.write(b"</edges>\n</graph>\n</gexf>\n")
    return {"nodes": nodes, "edges": edges}


def _values(values: Iterable[tuple[str, object]]) -> str:
    told = "".join(f'<attvalue for="{name}" value={quoted(value)}/>' for name, value in values)
    return f"<attvalues>{told}</attvalues>"
