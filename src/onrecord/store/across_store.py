"""What a store answers about what holds across its reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from onrecord.across import Account, Copy, Dispute, OpenCharge, Position, Utterance
from onrecord.answers import Question
from onrecord.compare.packed_rows import KINDS
from onrecord.store.across_rows import count_of, rows_of
from onrecord.store.comparing import Views, bring_in_step, pending_count
from onrecord.store.database import Database
from onrecord.store.questions import checked
from onrecord.store.transaction import Transaction


class AcrossStore:
    """The part of a store that compares its reports.

    Reports that came, were read again or judged are compared before the first question after it; what they do not
    touch stays as it is. Each row says why, opens its entries, and judges nothing.
    """

    _database: Database
    _views: Views

    def compare(self, progress: Callable[[int], None] | None = None) -> None:
        """Compare the reports that are not compared yet; questions do it by themselves.

        Args:
            progress: is told how many are left.

        Raises:
            StoreReadOnly: there are some, and the record may only be read.
        """
        with self._database.reading() as connection:
            left = pending_count(connection)
        while left:
            with self._database.writing() as connection:
                bring_in_step(Transaction(connection), self._views)
                left = pending_count(connection)
            if progress is not None:
                progress(left)

    def copies(self, question: Question | None = None, **page: int | None) -> Iterator[Copy]:
        """Groups of reports with one text: those that hold an entry that answers."""
        return self._rows("copies", question, **page)

    def same(self, question: Question | None = None, **page: int | None) -> Iterator[Utterance]:
        """Utterances that several reports tell, of which a statement answers."""
        return self._rows("same", question, **page)

    def disputes(self, question: Question | None = None, **page: int | None) -> Iterator[Dispute]:
        """Claims with the answers to them, of which either answers the question."""
        return self._rows("disputes", question, **page)

    def possible_disputes(self, question: Question | None = None, **page: int | None) -> Iterator[Dispute]:
        """Pairs that may be a claim and its answer: for review, and nothing else."""
        return self._rows("possible", question, **page)

    def unanswered(self, question: Question | None = None, **page: int | None) -> Iterator[OpenCharge]:
        """Charges against somebody that nobody on record answers."""
        return self._rows("unanswered", question, **page)

    def positions(self, question: Question | None = None, **page: int | None) -> Iterator[Position]:
        """What actors said on one matter in the order of time."""
        return self._rows("positions", question, **page)

    def accounts(self, question: Question | None = None, **page: int | None) -> Iterator[Account]:
        """Events as several reports tell them."""
        return self._rows("accounts", question, **page)

    def across_rows(self, question: Question | None = None) -> dict[str, Iterator[Any]]:
        """The rows of each kind that is told, as they are taken."""
        return {kind: self._rows(kind, question) for kind in KINDS if kind != "possible"}

    def count_across(self, kind: str, question: Question | None = None) -> int:
        """How many rows of a kind there are."""
        self.compare()
        question = checked(question)
        with self._database.reading() as connection:
            return count_of(connection, kind, question)

    def uncompared(self) -> int:
        """How many reports are still to be compared."""
        with self._database.reading() as connection:
            return pending_count(connection)

    def across(self, kind: str, question: Question | None = None, **page: int | None) -> list[Any]:
        """Rows of a kind as far as the reports are compared by now: for pages, which wait for nothing."""
        question = checked(question)
        with self._database.reading() as connection:
            return list(rows_of(connection, kind, question, **page))  # type: ignore[arg-type]

    def across_count(self, kind: str, question: Question | None = None) -> int:
        """How many rows there are by now."""
        question = checked(question)
        with self._database.reading() as connection:
            return count_of(connection, kind, question)

    def _checked(self, question: Question | None) -> Question:
        """The question as it can be asked; where copies are to be folded, all reports are compared first."""
        question = checked(question)
        if question.copies == "fold":
            self.compare()
        return question

    def _rows(self, kind: str, question: Question | None, **page: Any) -> Iterator[Any]:
        self.compare()
        question = checked(question)
        with self._database.reading() as connection:
            yield from rows_of(connection, kind, question, **page)
