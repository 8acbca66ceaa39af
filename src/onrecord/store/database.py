"""The database under a kept record: opening it, one writer at a time, and what goes wrong told as our errors.

SQLite before 3.51.3 can corrupt a database in WAL mode when two processes write and checkpoint at once
(https://sqlite.org/wal.html), and a deferred transaction that comes to write fails at once with "database is locked".
So every writing transaction holds a lock beside the file and begins IMMEDIATE; in PostgreSQL it holds an advisory lock.
Readers see the last commit and wait for nobody.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import QueuePool

from onrecord.errors import (
    Missing,
    NoStore,
    OnRecordError,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreNewer,
    StoreReadOnly,
    StoreSlow,
    StoreUnreachable,
    UsageError,
)
from onrecord.store.patience import limited

SCHEMA = "0005"
"""The newest revision in `migrations/versions`."""
_OURS = 0x6F6E7263  # "onrc", SQLite's application_id
_ADVISORY = 0x6F6E7263
_WRITING = "onrecord_writing"


class Database:
    """An open database of either kind. Safe to share between threads."""

    def __init__(self, target: str | os.PathLike[str], *, create: bool = False, wait: float = 60.0) -> None:
        """Open the record kept at a path or database URL.

        Args:
            target: the path of a file (SQLite), or a URL `postgresql://user@host/database`.
            create: make it when there is none, and bring one of an older version up to this one.
            wait: seconds to wait for another process that writes.

        Raises:
            StoreError: one of its kinds; see `onrecord.errors`.
        """
        self.name = os.fspath(target)
        self._wait = wait
        self.path: Path | None = None
        self.read_only = False
        if "://" in self.name:
            self.engine = _server(self.name, wait)
        else:
            self.path = Path(self.name).resolve()
            self.read_only = self._check_file(create)
            self.engine = _file(self.path, self.read_only, wait)
        apart: dict[str, Any] = {} if self.path else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._reader = self.engine.execution_options(**apart)
        self._lock = FileLock(f"{self.path}.lock") if self.path and not self.read_only else None
        try:
            with self.told():
                self._bring_up(create)
        except OnRecordError:
            self.close()
            raise

    @property
    def is_file(self) -> bool:
        """Whether it is SQLite."""
        return self.path is not None

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()
        if self._lock is not None:
            self._lock.release(force=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record."""
        with self.told(), self._reader.connect() as connection, limited(connection):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that nobody else writes beside: all of it is kept, or nothing.

        Raises:
            StoreBusy: another process has been writing for longer than we wait.
            StoreReadOnly: it may not be written.
        """
        if self.read_only:
            raise StoreReadOnly(
                "it may not be written: check the permissions of the file and its folder", source=self.name
            )
        with (
            self.told(),
            self._alone(),
            self.engine.connect().execution_options(**{_WRITING: True}) as connection,
            connection.begin(),
        ):
            if not self.is_file:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY})
            yield connection

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self._lock is None:
            yield
            return
        try:
            self._lock.acquire(timeout=self._wait, poll_interval=0.005)
        except Timeout:
            raise StoreBusy(
                f"another process has been writing for {self._wait:g} seconds; try again when it is done",
                source=self.name,
            ) from None
        except OSError as error:
            raise StoreReadOnly(f"its lock cannot be made: {error.strerror}", source=self.name) from None
        try:
            yield
        finally:
            self._lock.release()

    @contextmanager
    def told(self) -> Iterator[None]:
        """Errors of the database as ours, with the name of the record."""
        try:
            yield
        except DBAPIError as error:
            raise _translated(error.orig or error, self.name) from error
        except self.engine.dialect.loaded_dbapi.Error as error:  # of the driver itself, which writing goes to
            raise _translated(error, self.name) from error

    def _check_file(self, create: bool) -> bool:
        """Whether the file can only be read; raises when it is not there and none is to be made."""
        assert self.path is not None
        if self.path.is_dir():
            raise NoStore("this is a folder; name the file that holds the record", source=self.name)
        if not self.path.exists():
            if not create:
                raise NoStore("there is no record yet; `onrecord add` makes one", source=self.name)
            if not self.path.parent.is_dir():
                raise NoStore(f"there is no folder {self.path.parent}", source=self.name)
            if not os.access(self.path.parent, os.W_OK):
                raise StoreReadOnly(f"the folder {self.path.parent} may not be written", source=self.name)
            return False
        if not os.access(self.path, os.R_OK):
            raise StoreReadOnly("it may not be opened: permission denied", source=self.name)
        if self.path.stat().st_size:
            with open(self.path, "rb") as file:
                if file.read(16) != b"SQLite format 3\x00":
                    raise NoStore("this is not a record that onrecord keeps", source=self.name)
        return not (os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK))

    def _bring_up(self, create: bool) -> None:
        found = self.revision()
        if found == SCHEMA:
            return
        if found is not None and found > SCHEMA:
            raise StoreNewer(
                f"a newer onrecord wrote it (schema {found}, this one knows {SCHEMA}); upgrade onrecord",
                source=self.name,
            )
        if found is None and not create:
            raise NoStore("this is not a record that onrecord keeps", source=self.name)
        if found is None and self._holds_others():
            raise NoStore("this database holds something else; name a new file or an empty schema", source=self.name)
        from onrecord.store.migrations import upgrade

        # Another process may have made it meanwhile.
        with self.writing() as connection:
            if self.revision(connection) != SCHEMA:
                if found is not None and self.path is not None:
                    self._back_up(found)
                upgrade(connection)

    def _back_up(self, revision: str) -> None:
        assert self.path is not None
        with (
            sqlite3.connect(self.path) as source,
            sqlite3.connect(self.path.with_name(f"{self.path.name}.before-{SCHEMA}-from-{revision}")) as copy,
        ):
            source.backup(copy)

    def revision(self, connection: Connection | None = None) -> str | None:
        """The schema's revision, None when the database holds no record."""
        if connection is None:
            with self.reading() as connection:
                return self.revision(connection)
        if "alembic_version" not in self._tables(connection):
            return None
        if self.is_file and connection.scalar(text("PRAGMA application_id")) != _OURS:
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found

    def _holds_others(self) -> bool:
        with self.reading() as connection:
            return bool(self._tables(connection))

    def _tables(self, connection: Connection) -> set[str]:
        query = (
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            if self.is_file
            else "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        )
        return set(connection.scalars(text(query)))


def _file(path: Path, read_only: bool, wait: float) -> Engine:
    quoted = URL.create("sqlite", database=str(path.absolute())).render_as_string().removeprefix("sqlite:///")
    # Nothing may be made beside a file that may only be read: SQLite then reads no log, and must not where there is
    # one.
    log = path.with_name(f"{path.name}-wal")
    lone = read_only and not (log.exists() and log.stat().st_size)
    mode = "rwc" if not read_only else "ro&immutable=1" if lone else "ro"
    uri = f"file:{quoted.replace('?', '%3f').replace('#', '%23')}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
        cursor = connection.cursor()
        for pragma in ("foreign_keys = ON", "temp_store = MEMORY", "cache_size = -65536", "mmap_size = 268435456"):
            cursor.execute(f"PRAGMA {pragma}")
        if not read_only:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = NORMAL")
            # 64 MB of log between checkpoints: a page that is written again and again goes to the file once.
            cursor.execute("PRAGMA wal_autocheckpoint = 16384")
            cursor.execute("PRAGMA journal_size_limit = 134217728")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=8, max_overflow=32)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _server(name: str, wait: float) -> Engine:
    try:
        url = make_url(name)
    except ArgumentError:
        raise UsageError(f"{name!r} is no database URL; write it as postgresql://user@host/database") from None
    if url.get_backend_name() != "postgresql":
        raise UsageError(f"{name!r}: a record is kept in a file (SQLite) or in PostgreSQL (postgresql://…)")
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise Missing("PostgreSQL needs psycopg; install it with: pip install 'onrecord[postgres]'") from None
    url = url.set(drivername="postgresql+psycopg")
    options: dict[str, Any] = {"connect_timeout": 10}
    engine = create_engine(
        url, connect_args=options, pool_pre_ping=True, pool_size=8, max_overflow=32, isolation_level="READ COMMITTED"
    )

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = {max(1, int(wait * 1000))}")
        connection.commit()

    return engine


def _translated(error: BaseException, name: str) -> StoreError:
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error, name)
    state = getattr(error, "sqlstate", None) or ""
    words = next(iter(str(error).strip().splitlines()), type(error).__name__)
    if state.startswith("53"):
        return StoreFull(f"the server is out of space or memory: {words}", source=name)
    if state == "57014":
        return _slow(name)
    if state in ("55P03", "40P01"):
        return StoreBusy("another process has been writing for too long; try again when it is done", source=name)
    if state in ("25006", "42501"):
        return StoreReadOnly(f"it may not be written: {words}", source=name)
    if not state or state.startswith(("08", "28", "3D", "57P")):
        return StoreUnreachable(f"the server does not answer or lets nobody in: {words}", source=name)
    return StoreError(f"the database says: {words}", source=name)


def _of_sqlite(error: sqlite3.Error, name: str) -> StoreError:
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_TOOBIG")):
        return StoreFull(
            "the disk is full; what was acknowledged is kept. Make room and run the same again", source=name
        )
    if code.startswith("SQLITE_INTERRUPT"):
        return _slow(name)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreBusy("another process has been writing for too long; try again when it is done", source=name)
    if code.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return StoreReadOnly("it may not be written: check the permissions of the file and its folder", source=name)
    if code.startswith("SQLITE_CANTOPEN"):
        return StoreReadOnly("it cannot be opened: check the permissions of the file and its folder", source=name)
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR")):
        return StoreDamaged(f"its file is damaged ({error}); `onrecord doctor` says what can be done", source=name)
    return StoreError(f"the database says: {error}", source=name)


def _slow(name: str) -> StoreSlow:
    return StoreSlow("the question takes too long; ask for less: a shorter time, fewer words", source=name)
