"""What a site's robots.txt allows, by RFC 9309: the longest matching rule wins, `*` and `$` mean what they do there."""

from __future__ import annotations

from typing import NamedTuple

from protego import Protego

_LONGEST_DELAY = 60.0


class RobotsRules(NamedTuple):
    """What one origin allows, and until when that is believed."""

    parser: Protego | None
    """None where the site has no rules."""
    refusal: str | None
    """Why nothing is asked of the site for now."""
    until: float

    def allow(self, url: str, agent: str) -> bool:
        """Whether the rules leave an address free to this agent."""
        return self.parser is None or bool(self.parser.can_fetch(url, agent))

    def delay(self, agent: str) -> float:
        """Seconds that the site wants between requests, a minute at most."""
        asked = self.parser.crawl_delay(agent) if self.parser is not None else None
        return min(float(asked), _LONGEST_DELAY) if asked is not None else 0.0


def read(body: bytes) -> Protego:
    """The rules in a robots.txt. A line that cannot be read is passed over, as RFC 9309 asks."""
    return Protego.parse(body.decode("utf-8-sig", "replace"))
