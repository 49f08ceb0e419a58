"""A command's answer where no daemon runs: with the daemon's own lock, so that none starts meanwhile."""

from __future__ import annotations

from typing import Any

from followthrough.config import Config
from followthrough.service.clock import SystemClock
from followthrough.service.control import failed
from followthrough.service.looking import LOOKS, Looks, Request
from followthrough.service.person import desk_of
from followthrough.store.database import Database, InstanceLock
from followthrough.store.errors import DatabaseMissing

DAEMON_RUNS = 75
"""EX_TEMPFAIL of sysexits.h."""


def answer(config: Config, request: Request) -> dict[str, Any]:
    """Answer one request from the database itself."""
    desk = desk_of(config, SystemClock())
    if request.get("do") in LOOKS:
        try:
            with Database.open(config.database.url, read_only=True) as db:
                return Looks(db, desk).answer(request)
        except DatabaseMissing:
            return failed("nothing is known yet: the daemon has not run on this database (`followthrough run`)")
    from followthrough.service.commands import Commands  # noqa: PLC0415 - the readers of commands take a second

    lock = InstanceLock.of(config.database.url)
    try:
        is_mine = lock.acquire()
    except OSError as error:
        return failed(f"the lock beside the database cannot be taken: {error.strerror}: {error.filename}")
    if not is_mine:
        who = lock.holder()
        return failed(f"a daemon{f' (process {who})' if who else ''} has the database and does not answer here: ask "
                      "again in a moment; if it stays so, its log says why", DAEMON_RUNS)  # fmt: skip
    try:
        with Database.open(config.database.url) as db:
            return Commands(db, desk).answer(request)
    finally:
        lock.release()
