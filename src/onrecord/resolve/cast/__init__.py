"""The report's cast: who is named in it, under which names, with which titles.

Names that are one actor's are gathered into one member: "Sergey Lavrov" and "Lavrov", "Organization for Security and
Cooperation in Europe" and "OSCE", "Russia", "Moscow" and "the Russian Federation" where they act.
"""

from onrecord.resolve.cast.gather import Cast
from onrecord.resolve.cast.member import Member
from onrecord.resolve.cast.titles import is_title

__all__ = ["Cast", "Member", "is_title"]
