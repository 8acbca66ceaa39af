"""An invented story told by four outlets, for the tests of what holds across reports."""

from __future__ import annotations

from functools import cache

import onrecord
from onrecord.model import Record

WIRE = """Reservoir at Tallow Bridge loses water

TALLOW BRIDGE, March 4 (Reuters) - The reservoir above Tallow Bridge has lost a third of its water since January,
the county's chief engineer, Ilona Marsh, said on Monday.

"Somebody opened the lower sluice in the night and never told us," Marsh told reporters at the dam.

Marsh accused the Corvane power company of draining the lake to feed its turbines during the cold spell in February.

Corvane denied the accusation. "Not one litre has passed our turbines without a permit," its chairman, Petr
Halloran, said.

The county council will meet on Friday to decide whether the company keeps its licence for the upper dam.
"""
CUT = """Engineer blames company for low lake

The reservoir above Tallow Bridge has lost a third of its water since January, the county's chief engineer, Ilona
Marsh, said on Monday.

"Somebody opened the lower sluice in the night and never told us," Marsh told reporters at the dam.

Marsh accused the Corvane power company of draining the lake to feed its turbines during the cold spell in February.

Corvane denied the accusation. "Not one litre has passed our turbines without a permit," its chairman, Petr
Halloran, said.
"""
OWN = """Who emptied the lake?

Anglers came to look at the mud on Tuesday. Ilona Marsh, the county's chief engineer, had said on Monday that the
reservoir had lost a third of its water since January.

"Somebody opened the lower sluice in the night and never told us," she said then.

Petr Halloran, the chairman of Corvane, said that not one litre had passed the turbines without a permit.

Anna Velde, who keeps the boathouse, said she had not sold a ticket in three weeks.
"""
LATER = """Corvane admits opening sluice

Petr Halloran, the chairman of Corvane, admitted on Friday that the company had opened the lower sluice in February.

"It was our mistake, and we will pay for the fish," Halloran told the county council.

Ilona Marsh said the council would take the licence away.
"""
ALL = (
    (WIRE, "2024-03-04", "Reuters"),
    (CUT, "2024-03-05", "The Tallow Echo"),
    (OWN, "2024-03-05", "Valley Radio"),
    (LATER, "2024-03-08", "The Tallow Echo"),
)


@cache
def story() -> tuple[Record, ...]:
    """All of them, read."""
    return tuple(onrecord.read(text, published=day, outlet=outlet) for text, day, outlet in ALL)
