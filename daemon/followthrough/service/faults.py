"""Our own mistakes: logged by class and place only, told to the user once, and the thread that met one lives on.

The words of an exception are left out: they may hold a mail, a name or an SQL parameter, and the log holds none.
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

Log = logging.getLogger("followthrough")

_FRAMES_MOST = 6
_TOLD = "followthrough: logged"


class Ended(RuntimeError):  # noqa: N818 - a state, not a mistake
    """The daemon ends: nothing more is begun."""


def describe(error: BaseException) -> str:
    """The class of an exception and where it came from, innermost first: "OSError at write:210 < keep:190"."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES_MOST:]
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {where}" if where else type(error).__name__


class Faults:
    """Counts what went wrong, by place; `tell` puts one line before the user and may fail itself."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._lock = threading.Lock()
        self._times: Counter[str] = Counter()
        self._told: set[str] = set()

    def met(self, what: str, error: BaseException) -> None:
        """Log it the first, second, fourth, eighth ... time, tell it once. One object counts once. Never raises."""
        if _TOLD in getattr(error, "__notes__", ()):
            return
        error.add_note(_TOLD)
        kind = f"{what}: {describe(error)}"
        with self._lock:
            self._times[kind] += 1
            times = self._times[kind]
        if times & (times - 1) == 0:
            Log.error("%s failed (%s)%s; the daemon goes on", what, describe(error), f", {times} times" * (times > 1))
        if kind not in self._told:
            with suppress(Exception):  # a full disk, for one: it is told the next time
                self._tell(f"{what} failed ({type(error).__name__}); the daemon goes on, and its log says where")
                self._told.add(kind)


def log_unforeseen(args: threading.ExceptHookArgs) -> None:
    """For threading.excepthook: the last resort says as little of the words as everything else."""
    if args.exc_value is not None:
        Log.error("the thread %s ended: %s", args.thread.name if args.thread else "?", describe(args.exc_value))
