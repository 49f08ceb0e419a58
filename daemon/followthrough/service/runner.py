"""`followthrough run`: the daemon in the foreground, from its config to its exit code."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from followthrough.config import Config, ConfigError, load
from followthrough.config.paths import socket_path
from followthrough.service.clock import SystemClock
from followthrough.service.control import ControlServer, SocketInUse
from followthrough.service.faults import describe, log_unforeseen
from followthrough.service.signals import Signals
from followthrough.service.threaded import Runner
from followthrough.store.database import Database, InstanceLock
from followthrough.store.errors import StoreError

Log = logging.getLogger("followthrough")

EX_FAILED, EX_TEMPFAIL, EX_CONFIG = 1, 75, 78
STRAGGLERS = 0.3
"""Seconds for the threads of libraries, which Python would wait for at its exit (a name that is looked up, for one)."""


def run(config_path: Path) -> int:
    """Run one person's daemon until SIGTERM or SIGINT; give the exit code (sysexits.h). Main thread only."""
    others = set(threading.enumerate())
    with Signals(signal.SIGTERM, signal.SIGINT, signal.SIGHUP) as signals:
        try:
            config = load(config_path)
        except ConfigError as error:
            for problem in error.problems:
                _say(problem)
            return EX_CONFIG
        _log_to_stderr()
        code = _run(config, config_path, signals)
    _leave_stragglers(others, code)
    return code


def _run(config: Config, path: Path, signals: Signals) -> int:
    try:
        lock = InstanceLock.of(config.database.url)
        if not lock.acquire():
            _say(f"another followthrough runs on this database ({lock.holder() or 'unknown process'})")
            return EX_TEMPFAIL
    except OSError as error:
        _say(f"the lock beside the database cannot be taken: {error.strerror}: {error.filename}; look at its directory")
        return EX_FAILED
    except SQLAlchemyError as error:
        _say(f"the database cannot be reached ({type(error).__name__}); look at [database] url, and whether it runs")
        return EX_FAILED
    try:
        with Database.open(config.database.url) as db:
            runner = Runner(config, SystemClock(), db, path=path)
            with _control(runner):
                runner.run(signals)
    except StoreError as error:
        _say(error)
        return EX_FAILED
    except SocketInUse as error:
        _say(error)
        return EX_TEMPFAIL
    except Exception as error:  # noqa: BLE001 - the border of the program: its words may hold a mail
        _say(f"followthrough cannot go on: {describe(error)}")
        return EX_FAILED
    finally:
        lock.release()
    return 0


def _control(runner: Runner) -> AbstractContextManager[object]:
    """The control socket. Without one the mail goes on: answers come by mail, and only the commands cannot reach us."""
    path = socket_path(runner.config.database.url)
    try:
        return ControlServer(path, runner.answer)
    except OSError as error:
        why = error.strerror or type(error).__name__
        says = f"no command reaches the running daemon: the control socket {path} cannot be had ({why})"
        runner.report("control", f"{says}; set XDG_RUNTIME_DIR to a directory of yours, or give it to this user")
        return nullcontext()


def _log_to_stderr() -> None:
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    for library in ("alembic", "imapclient.imapclient", "imapclient.imaplib"):
        logging.getLogger(library).setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # our jobs tell their own faults, without their words
    threading.excepthook = log_unforeseen


def _say(words: object) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def _leave_stragglers(others: set[threading.Thread], code: int) -> None:
    """End although a thread of a library hangs: Python would wait for it at its exit. Everything of ours is closed."""
    mine = [thread for thread in threading.enumerate() if thread not in others and not thread.daemon]
    for thread in mine:
        thread.join(STRAGGLERS / len(mine))
    if any(thread.is_alive() for thread in mine):
        sys.stderr.flush()
        os._exit(code)
