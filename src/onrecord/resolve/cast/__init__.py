"""The report's cast: who is named in it, under which names, with which titles.

Names that are one actor's are gathered into one member: "Sergey Lavrov" and "Lavrov", "Organization for Security and
Cooperation in Europe" and "OSCE", "Russia", "Moscow" and "the Russian Federation" where they act.
"""

from onrecord.resolve.cast.entries import actors
from onrecord.resolve.cast.gather import Cast
from onrecord.resolve.cast.titles import is_title, office_of_areas
from onrecord.resolve.ledger import Member

__all__ = ["Cast", "Member", "actors", "is_title", "office_of_areas"]
