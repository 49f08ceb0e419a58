"""One daemon per database: a lock that ends with the process that holds it, however that process ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.pool import NullPool

_MODE = 0o600
_PID_OCTETS = 20


class Lock(Protocol):
    """Held by at most one process at a time."""

    def acquire(self) -> bool:
        """Take it; False where somebody else holds it. Never waits."""

    def release(self) -> None:
        """Give it back; nothing where it is not held."""

    def holder(self) -> int | None:
        """The process id of who holds it, for the user to read; None where nobody does or it cannot be known."""


class InstanceLock:
    """A lock by flock(2) on `<database>.lock`. The file stays: removing it would let two processes lock two files.

    A child made by fork would share it: workers are started by spawn.
    """

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(f"{database.name}.lock")
        self._file: int | None = None

    @staticmethod
    def of(url: str) -> Lock:
        """Give the lock of a database, not yet taken: this one for SQLite, an AdvisoryLock for PostgreSQL."""
        parts = make_url(url)
        return InstanceLock(Path(parts.database or "")) if parts.get_backend_name() == "sqlite" else AdvisoryLock(url)

    def acquire(self) -> bool:
        """Take it; False where somebody else (or another object of this process) holds it. Never waits."""
        if self._file is not None:
            return True
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, _MODE)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        os.ftruncate(file, 0)
        os.pwrite(file, f"{os.getpid()}\n".encode(), 0)
        self._file = file
        return True

    def release(self) -> None:
        """Give it back; nothing where it is not held."""
        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = None

    def holder(self) -> int | None:
        """The process id of who holds it, for the user to read; None where nobody does or it cannot be known."""
        try:
            file = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
        except OSError:
            return None
        try:
            if self._file is None and _is_free(file):
                return None
            written = os.pread(file, _PID_OCTETS, 0).strip()
            return int(written) if written.isdigit() else None
        finally:
            os.close(file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()


class AdvisoryLock:
    """A session lock of PostgreSQL on the schema that the URL leads to. It ends with the connection.

    Two persons share one database in two schemas (`?options=-csearch_path=ada`), each with a lock of its own.
    """

    def __init__(self, url: str) -> None:
        self._engine = create_engine(
            make_url(url).set(drivername="postgresql+psycopg"), poolclass=NullPool, isolation_level="AUTOCOMMIT"
        )
        self._connection: Connection | None = None

    def acquire(self) -> bool:
        """Take it; False where somebody else holds it. Never waits."""
        if self._connection is not None:
            return True
        connection = self._engine.connect()
        if not connection.execute(text(f"SELECT pg_try_advisory_lock({ADVISORY_INSTANCE})")).scalar_one():
            connection.close()
            return False
        self._connection = connection
        return True

    def release(self) -> None:
        """Give it back; nothing where it is not held."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def holder(self) -> int | None:
        """None: the process may be on another machine."""
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()


ADVISORY_INSTANCE = "hashtext('followthrough instance'), hashtext(coalesce(current_schema(), ''))"
ADVISORY_WRITER = "hashtext('followthrough writer'), hashtext(coalesce(current_schema(), ''))"


def _is_free(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
