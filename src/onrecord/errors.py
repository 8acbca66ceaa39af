"""Everything that onrecord raises on purpose.

    OnRecordError
    ├── InputError              something is wrong with one input; the next one can be read
    │   ├── NotFound            no such file, or not one that may be opened          input.not-found
    │   ├── Empty               no words in it                                       input.empty
    │   ├── TooLarge            larger than a limit allows                           input.too-large
    │   ├── NotText             bytes that are no text: an image, an archive, …      input.not-text
    │   ├── NoArticle           a page without an article                            input.no-article
    │   ├── TooSlow             parsing passed its deadline                          input.too-slow
    │   └── ParserDied          parsing ran out of memory, or its worker died        input.parser-died
    ├── UsageError              called with a value that cannot be                   usage
    └── WeightsError            the model's files are missing or not what they say   weights

Each has a stable `code`, and says what happened, to which input, and what to do about it.
"""

from __future__ import annotations

from typing import ClassVar


class OnRecordError(Exception):
    """Base of all errors of this package."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str, *, source: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.source = source

    def __str__(self) -> str:
        return f"{self.source}: {self.message}" if self.source else self.message

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword arguments do not survive the default way through a worker's pipe.
        return (_rebuild, (type(self), self.message, self.source))


def _rebuild(kind: type[OnRecordError], message: str, source: str | None) -> OnRecordError:
    return kind(message, source=source)


class InputError(OnRecordError):
    """Something is wrong with one input; the next one can be read."""

    code = "input"


class NotFound(InputError):
    """There is no such input, or it may not be opened."""

    code = "input.not-found"


class Empty(InputError):
    """The input holds no words."""

    code = "input.empty"


class TooLarge(InputError):
    """The input is larger than a limit allows."""

    code = "input.too-large"


class NotText(InputError):
    """The bytes are no text."""

    code = "input.not-text"


class NoArticle(InputError):
    """The page has no article on it."""

    code = "input.no-article"


class TooSlow(InputError):
    """Parsing passed its deadline and was stopped."""

    code = "input.too-slow"


class ParserDied(InputError):
    """The worker that parsed the input ran out of memory or died."""

    code = "input.parser-died"


class UsageError(OnRecordError):
    """A value was given that cannot be used."""

    code = "usage"


class WeightsError(OnRecordError):
    """The model's files are missing, or are not what their manifest says."""

    code = "weights"
