"""Events: who did what to whom, when and where, whether it happened, and on whose word.

The reader tells triggers, types and those who take part; the rules here are those of grammar, of PLOVER's manual and of
the codebook.
"""

from onrecord.resolve.events.authorities import by_authorities
from onrecord.resolve.events.behalf import for_their_body
from onrecord.resolve.events.blaming import acts_by_wrongs
from onrecord.resolve.events.both import two_at_odds, with_both_sides
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.denials import denied_by_the_accused
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.drafting import locate, tell
from onrecord.resolve.events.elsewhere import told_elsewhere
from onrecord.resolve.events.entries import build
from onrecord.resolve.events.moved import with_those_moved
from onrecord.resolve.events.opposed import done_to_the_other, with_those_harmed
from onrecord.resolve.events.promising import acts_by_promises
from onrecord.resolve.events.strikes import of_one_strike
from onrecord.resolve.events.things import by_owners, is_thing
from onrecord.resolve.events.two_sides import between_two_sides

__all__ = [
    "Context",
    "EventDraft",
    "acts_by_promises",
    "acts_by_wrongs",
    "between_two_sides",
    "build",
    "by_authorities",
    "by_owners",
    "denied_by_the_accused",
    "done_to_the_other",
    "for_their_body",
    "is_thing",
    "locate",
    "of_one_strike",
    "tell",
    "told_elsewhere",
    "two_at_odds",
    "with_both_sides",
    "with_those_harmed",
    "with_those_moved",
]
