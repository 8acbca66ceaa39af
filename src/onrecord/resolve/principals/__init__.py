"""Whom actors belong to, speak or act for, and whom a collective stands for."""

from onrecord.resolve.principals.finding import principals
from onrecord.resolve.principals.tie import Tie

__all__ = ["Tie", "principals"]
