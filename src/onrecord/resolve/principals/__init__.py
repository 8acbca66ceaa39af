"""Whom actors belong to, speak or act for, and whom a collective stands for."""

from onrecord.resolve.principals.finding import Sides, sides

__all__ = ["Sides", "sides"]
