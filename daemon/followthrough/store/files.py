"""SQLite's files: made private, opened with what the promises need, copied whole."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL

from followthrough.store.errors import DatabaseDamaged, DatabaseUnusable

BUSY_SECONDS = 5.0
"""How long to wait for a backup tool that holds the file."""
_MODE = 0o600


def path_of(url: URL) -> Path:
    """Give the file of a SQLite URL."""
    return Path(url.database or "")


def make_private(path: Path) -> None:
    """See to it that the file exists and only its owner can read it; SQLite gives its side files the same mode."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _MODE))
    path.chmod(_MODE)


def connect_writer(path: Path, *, scratch: bool = False) -> sqlite3.Connection:
    """Open to write; `scratch` waits for no disk.

    Transactions are begun by hand: the driver's own begin is deferred, and lets two writers win.
    """
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
        if mode != "wal":
            raise DatabaseUnusable(f"{path}: this file system cannot hold a write-ahead log; use a local disk")
        for pragma in (
            "synchronous=OFF" if scratch else "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            "trusted_schema=OFF",
            "mmap_size=0",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_reader(path: Path) -> sqlite3.Connection:
    """Open only to read: it cannot write, nor make a checkpoint when it closes."""
    where = f"file:{quote(str(path.absolute()))}?mode=ro"
    connection = sqlite3.connect(where, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def copy(path: Path, to: Path) -> None:
    """Copy the committed state, check the copy, and put it in place in one step. Raises OSError and sqlite3.Error."""
    part = to.with_name(f"{to.name}.part")
    part.unlink(missing_ok=True)
    make_private(part)
    with closing(connect_reader(path)) as source, closing(sqlite3.connect(part, isolation_level=None)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        (found,) = target.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        part.unlink()
        raise DatabaseDamaged(f"{path}: its copy is damaged ({found})")
    _write_through(part)
    part.replace(to)
    _write_through(to.parent)


def _write_through(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
