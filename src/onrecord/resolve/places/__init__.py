"""Places that a report names, with their coordinates (GeoNames)."""

from __future__ import annotations

from onrecord.resolve.places.named import named_places
from onrecord.resolve.places.resolver import places

__all__ = ["named_places", "places"]
