"""What `check` proves of the machine itself: the clock, the database, the room on its disk."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import make_url

from followthrough.config import Config
from followthrough.service.clock import SystemClock
from followthrough.service.proof import Proof, State
from followthrough.store.database import Database
from followthrough.store.errors import DatabaseMissing, SchemaTooOld, StoreError

CLOCK_OFF = timedelta(minutes=5)
DISK_LEAST_OCTETS, DISK_LITTLE_OCTETS = 20 * 2**20, 200 * 2**20
_SET_CLOCK = "set it by NTP: `timedatectl set-ntp true`; every letter's moment hangs on it"


def check_machine(config: Config) -> Iterator[Proof]:
    """The clock, the database, the disk; nothing is made or changed."""
    file = _file_of(config.database.url)
    yield _clock(SystemClock().now(), [Path(__file__), *([file] if file else [])])
    yield _database(config.database.url, file)
    if file is not None:
        yield _disk(_existing(file.parent))


def _clock(now: datetime, files: list[Path]) -> Proof:
    """The clock is not behind what was written by it: this program, and the database."""
    written = [datetime.fromtimestamp(file.stat().st_mtime, UTC) for file in files if file.exists()]
    behind = max((at - now for at in written), default=timedelta())
    if behind > CLOCK_OFF:
        says = f"it says {now:%Y-%m-%d %H:%M} UTC, {_long(behind)} before files that were written here"
        return Proof("clock", State.FAILED, says, _SET_CLOCK)
    return Proof("clock", State.OK, f"{now:%Y-%m-%d %H:%M} UTC")


def _database(url: str, file: Path | None) -> Proof:
    shown = make_url(url).render_as_string(hide_password=True)
    try:
        with Database.open(url, read_only=True) as db, db.read() as tx:
            found = "ok" if file is None else tx.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    except DatabaseMissing:
        return _new_database(shown, file)
    except SchemaTooOld as error:
        return Proof("database", State.WARNING, str(error))
    except StoreError as error:
        return Proof("database", State.FAILED, str(error), "without it nothing is sent; put a backup in its place")
    if found != "ok":
        remedy = "end the daemon, move the file away and put the newest backup in its place"
        return Proof("database", State.FAILED, f"{shown} is damaged", remedy)
    library = f" (SQLite {sqlite3.sqlite_version})" if file is not None else ""
    return Proof("database", State.OK, f"{shown} is sound{library}")


def _new_database(shown: str, file: Path | None) -> Proof:
    if file is not None and not os.access(_existing(file.parent), os.W_OK | os.X_OK):
        remedy = f"give {_existing(file.parent)} to this user, or name another place in [database] url"
        return Proof("database", State.FAILED, f"{shown} cannot be made", remedy)
    return Proof("database", State.OK, f"{shown} is made by the first `followthrough run`")


def _disk(directory: Path) -> Proof:
    free = shutil.disk_usage(directory).free
    says = f"{free // 2**20} MB free for {directory}"
    if free < DISK_LEAST_OCTETS:
        return Proof("disk", State.FAILED, says, "make room: what cannot be kept is not sent")
    if free < DISK_LITTLE_OCTETS:
        return Proof("disk", State.WARNING, says, "make room before it is full: then nothing is sent any more")
    return Proof("disk", State.OK, says)


def _file_of(url: str) -> Path | None:
    parts = make_url(url)
    return Path(parts.database or "") if parts.get_backend_name() == "sqlite" else None


def _existing(directory: Path) -> Path:
    """The nearest directory that exists: the others are made in it."""
    return next(each for each in (directory, *directory.parents) if each.exists())


def _long(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    return f"{minutes} minutes" if span < timedelta(hours=2) else f"{minutes // 60} hours"
