"""Statements: who says what, of what kind it is, inside what it is told, to whom, when, and on whose report."""

from onrecord.resolve.statements.borders import within_borders
from onrecord.resolve.statements.draft import StatementDraft
from onrecord.resolve.statements.drafting import draft
from onrecord.resolve.statements.entries import build
from onrecord.resolve.statements.running import run_on

__all__ = ["StatementDraft", "build", "draft", "run_on", "within_borders"]
