"""Opening the database, its one writer, its readers, its backups.

SQLite: one connection writes and makes every checkpoint (SQLite before 3.51.3 can corrupt a WAL file when two do);
readers open the file read-only. Write-ahead log, synchronous=FULL: what was committed before a letter left is still
there after a power cut. Deleted content is overwritten. PostgreSQL: writers wait for one another at an advisory lock,
so a transaction means the same there. Take the database's lock (`InstanceLock.of`) before opening it to write.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from followthrough.store import files
from followthrough.store.errors import (
    DatabaseDamaged,
    DatabaseForeign,
    DatabaseMissing,
    DatabaseUnusable,
    ReadOnlyDatabase,
    SchemaTooNew,
    SchemaTooOld,
    StoreError,
)
from followthrough.store.lock import ADVISORY_WRITER, InstanceLock
from followthrough.store.migrations import REVISIONS

__all__ = ["Database", "InstanceLock"]

READERS = 4
CONNECT_SECONDS = 10
_VERSION_TABLE = "alembic_version"
_HEAD = REVISIONS[-1]


class Database:
    """An open database. Threads may share it; transactions are not to be shared."""

    def __init__(self, name: str, path: Path | None, writer: Engine | None, reader: Engine) -> None:
        self.name = name
        """As the user may see it: without the password."""
        self.path = path
        """The file; None for PostgreSQL."""
        self._writer, self._reader = writer, reader
        self._lock = threading.Lock()
        self._writing: int | None = None
        self._closed = False

    @classmethod
    def open(cls, url: str, *, read_only: bool = False, scratch: bool = False) -> Database:
        """Open a database, and make or migrate it where it is opened to write.

        `url` is "sqlite:///…/followthrough.db" or "postgresql+psycopg://…". An older SQLite file is copied beside
        itself before it is migrated. `scratch`: no disk is waited for, and a power cut may lose it (SQLite). Raises a
        StoreError that says what to do.
        """
        parts = _parsed(url)
        name = parts.render_as_string(hide_password=True)
        try:
            if parts.get_backend_name() == "sqlite":
                database = cls._open_sqlite(name, files.path_of(parts), read_only=read_only, scratch=scratch)
            else:
                database = cls._open_postgresql(name, parts, read_only=read_only)
        except (DBAPIError, sqlite3.Error, OSError, ImportError) as error:
            raise _explained(error, name) from error
        try:
            database.settle_schema()
        except DBAPIError as error:
            database.close()
            raise _explained(error, name) from error
        except BaseException:
            database.close()
            raise
        return database

    @classmethod
    def _open_sqlite(cls, name: str, path: Path, *, read_only: bool, scratch: bool) -> Database:
        if read_only and not path.is_file():
            raise DatabaseMissing(f"{name}: there is no database yet; `followthrough run` makes it")
        reader = _pooled("sqlite://", READERS, creator=lambda: files.connect_reader(path))
        event.listen(reader, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        if read_only:
            return cls(name, path, None, reader)
        files.make_private(path)
        writer = _pooled("sqlite://", 1, creator=lambda: files.connect_writer(path, scratch=scratch))
        event.listen(writer, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        return cls(name, path, writer, reader)

    @classmethod
    def _open_postgresql(cls, name: str, url: URL, *, read_only: bool) -> Database:
        settings = {"connect_args": {"connect_timeout": CONNECT_SECONDS}, "pool_pre_ping": True}
        reader = _pooled(url, READERS, isolation_level="REPEATABLE READ", **settings)
        reader = reader.execution_options(postgresql_readonly=True)
        if read_only:
            return cls(name, None, None, reader)
        writer = _pooled(url, 1, **settings)
        event.listen(writer, "begin", _begin_postgresql)
        return cls(name, None, writer, reader)

    # ------------------------------------------------------------ transactions

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give the one transaction that may write; commit at the end, roll back on an exception.

        Waits for the one of another thread. Raises RuntimeError inside one of the same thread: pass `tx` on instead.
        """
        if self._writer is None:
            raise ReadOnlyDatabase(f"{self.name} was opened only to read")
        me = threading.get_ident()
        if self._writing == me:
            raise RuntimeError("a write inside a write: pass the transaction on instead")
        with self._lock:
            self._writing = me
            try:
                self._refuse_closed()
                with self._writer.begin() as tx:
                    yield tx
            finally:
                self._writing = None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a transaction that sees one committed state and cannot write."""
        self._refuse_closed()
        with self._reader.begin() as tx:
            yield tx

    def close(self) -> None:
        """Close every connection; waits for a write that goes on. What was not committed is gone."""
        with self._lock:
            self._closed = True
            self._reader.dispose()
            if self._writer is not None:
                self._writer.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def backup(self, to: Path) -> None:
        """Copy the committed state into a new SQLite file (0600), checked, in one step into its place.

        Raises DatabaseUnusable for PostgreSQL, which has pg_dump.
        """
        if self.path is None:
            raise DatabaseUnusable(f"{self.name}: back it up with pg_dump")
        try:
            files.copy(self.path, to)
        except (sqlite3.Error, OSError) as error:
            raise DatabaseUnusable(
                f"{to}: the backup failed ({error}); look at the disk's space and permissions"
            ) from error

    def _refuse_closed(self) -> None:
        if self._closed:
            raise RuntimeError(f"{self.name} is closed")

    # ------------------------------------------------------------ the schema

    def settle_schema(self) -> None:
        """Bring the schema to what this version knows; `open` does it. Raises a StoreError where it cannot be."""
        if self._writer is None:
            with self.read() as tx:
                revision = _revision(tx, self.name)
            if revision is None:
                raise DatabaseMissing(f"{self.name} is empty; `followthrough run` fills it")
            if revision != _HEAD:
                raise SchemaTooOld(f"{self.name} is of an older version; start the daemon once, it migrates it")
            return
        if self.path is not None:
            self._check()
        with self.write() as tx:
            revision = _revision(tx, self.name)
        if revision == _HEAD:
            return
        if revision is not None and self.path is not None:
            self.backup(self.path.with_name(f"{self.path.name}.before-{_HEAD}"))
        with self.write() as tx:
            _upgrade(tx)

    def _check(self) -> None:
        """Raise DatabaseDamaged unless SQLite finds the file sound."""
        with self.write() as tx:
            found = tx.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        if found != "ok":
            raise DatabaseDamaged(_damaged(self.name, str(found)))


def _upgrade(tx: Connection) -> None:
    """Migrate to the newest schema inside this transaction: afterwards it is the new one, or still the old one."""
    from alembic import command  # noqa: PLC0415 - a quarter of a second that only a migration is worth
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "followthrough.store:migrations")
    config.attributes["connection"] = tx
    command.upgrade(config, "head")


def _revision(tx: Connection, name: str) -> str | None:
    """Give the schema's revision, None for an empty database. Raises SchemaTooNew and DatabaseForeign."""
    tables = inspect(tx).get_table_names()
    if not tables:
        return None
    if _VERSION_TABLE not in tables:
        raise DatabaseForeign(f"{name} holds tables that are not ours; name another database in [database] url")
    revision = tx.execute(text(f"SELECT version_num FROM {_VERSION_TABLE}")).scalar_one_or_none()  # noqa: S608
    if revision is not None and revision not in REVISIONS:
        raise SchemaTooNew(
            f"{name} was written by a newer version (schema {revision}, this one knows up to {_HEAD}); "
            "install that version again, or restore the backup that it made"
        )
    return revision


# ---------------------------------------------------------------- engines


def _parsed(url: str) -> URL:
    try:
        parts = make_url(url)
    except ArgumentError:
        raise DatabaseUnusable("[database] url is no database URL; write sqlite:///path or postgresql://…") from None
    if parts.get_backend_name() == "postgresql":
        return parts.set(drivername="postgresql+psycopg")
    if parts.get_backend_name() == "sqlite" and files.path_of(parts).name not in ("", ":memory:"):
        return parts
    raise DatabaseUnusable(f"{parts.drivername}: only a SQLite file and PostgreSQL can be used")


def _pooled(url: str | URL, size: int, **settings: object) -> Engine:
    try:
        return create_engine(
            url,
            poolclass=QueuePool,
            pool_size=size,
            max_overflow=0 if size == 1 else -1,
            hide_parameters=True,  # an error's text goes to the log, and the parameters are mails
            **settings,
        )
    except NoSuchModuleError as error:
        raise DatabaseUnusable(str(error)) from error


def _begin_postgresql(connection: Connection) -> None:
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ADVISORY_WRITER})")
    if connection.exec_driver_sql("SHOW synchronous_commit").scalar_one() == "off":
        connection.exec_driver_sql("SET LOCAL synchronous_commit TO on")


# ---------------------------------------------------------------- errors


def _explained(error: Exception, name: str) -> StoreError:
    original = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(error, ImportError):
        return DatabaseUnusable(f"{name}: the driver is missing; install followthrough[postgresql]")
    code = getattr(original, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DatabaseDamaged(_damaged(name, str(original)))
    return DatabaseUnusable(f"{name} cannot be opened: {original}")


def _damaged(name: str, found: str) -> str:
    return f"{name} is damaged ({found[:200]}); move it away and put the newest backup in its place"
