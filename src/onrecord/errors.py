"""Everything that onrecord raises on purpose.

    OnRecordError
    ├── InputError              something is wrong with one input; the next one can be read
    │   ├── NotFound            no such file, or not one that may be opened          input.not-found
    │   ├── Empty               no words in it                                       input.empty
    │   ├── TooLarge            larger than a limit allows                           input.too-large
    │   ├── NotText             bytes that are no text: an image, an archive, …      input.not-text
    │   ├── NoArticle           a page without an article                            input.no-article
    │   ├── TooSlow             parsing passed its deadline                          input.too-slow
    │   ├── ParserDied          parsing ran out of memory, or its worker died        input.parser-died
    │   ├── Malformed           not what its format asks for: broken JSON, XML, CSV  input.malformed
    │   ├── Truncated           an archive that ends in the middle                   input.truncated
    │   ├── Bomb                unpacks to more than a limit allows                  input.bomb
    │   └── Refused             an address that may not or would not be fetched      input.refused
    ├── StoreError              something is wrong with a kept record
    │   ├── NoStore             there is none, or it is not one of ours              store.none
    │   ├── StoreNewer          written by a newer version of onrecord               store.newer
    │   ├── StoreReadOnly       it may not be written                                store.read-only
    │   ├── StoreFull           the disk is full                                     store.full
    │   ├── StoreBusy           another process has been writing for too long        store.busy
    │   ├── StoreDamaged        its file is damaged                                  store.damaged
    │   ├── StoreSlow           a question takes longer than it may                  store.slow
    │   ├── StoreUnreachable    the database server does not answer                  store.unreachable
    │   └── NoEntry             there is no such entry, actor or judgement in it     store.no-entry
    ├── UsageError              called with a value that cannot be                   usage
    ├── Missing                 a package is missing that an extra would install     missing
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


class Malformed(InputError):
    """The input is not what its format asks for."""

    code = "input.malformed"


class Truncated(InputError):
    """An archive ends in the middle."""

    code = "input.truncated"


class Bomb(InputError):
    """The input unpacks to more than a limit allows."""

    code = "input.bomb"


class Refused(InputError):
    """An address may not be fetched, or its server would not give it."""

    code = "input.refused"


class StoreError(OnRecordError):
    """Something is wrong with a kept record."""

    code = "store"


class NoStore(StoreError):
    """There is no kept record there, or what is there is something else."""

    code = "store.none"


class StoreNewer(StoreError):
    """A newer version of onrecord wrote it."""

    code = "store.newer"


class StoreReadOnly(StoreError):
    """It may not be written."""

    code = "store.read-only"


class StoreFull(StoreError):
    """The disk is full."""

    code = "store.full"


class StoreBusy(StoreError):
    """Another process has been writing for longer than we wait."""

    code = "store.busy"


class StoreDamaged(StoreError):
    """Its file is damaged."""

    code = "store.damaged"


class StoreUnreachable(StoreError):
    """The database server does not answer, or does not let us in."""

    code = "store.unreachable"


class StoreSlow(StoreError):
    """A question takes longer than whoever asks for others lets it."""

    code = "store.slow"


class NoEntry(StoreError):
    """There is no such entry, actor, report or judgement in it."""

    code = "store.no-entry"


class UsageError(OnRecordError):
    """A value was given that cannot be used."""

    code = "usage"


class Missing(OnRecordError):
    """A package is missing that one of our extras installs."""

    code = "missing"


class WeightsError(OnRecordError):
    """The model's files are missing, or are not what their manifest says."""

    code = "weights"
