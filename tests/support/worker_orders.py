"""Work for the process that reads strangers' mail: parse, or misbehave as ordered.

It stands in a module of its own because the worker imports it by its name.
"""

from __future__ import annotations

import os
import re
import resource
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from followthrough.mail.message import Message
from followthrough.mail.parse import Unreadable, parse


@dataclass(frozen=True)
class Order:
    """The context of a mail in these tests: what the work is to do."""

    do: str = "parse"


def work(octets: bytes, order: Order) -> Message | str | int:
    """Parse, or misbehave as ordered; runs in the worker."""
    return parse(octets) if order.do == "parse" else _ORDERS[order.do]()


def _hang() -> int:
    re.match(r"(a+)+$", "a" * 40 + "b")
    return 0


def _grow() -> int:
    return len(bytearray(2 * 1024**3))


def _raise() -> int:
    raise KeyError("the secret content")


def _say_unreadable() -> int:
    raise Unreadable("more parts than anybody reads")


def _recurse() -> int:
    return _recurse()


def _exit() -> int:
    os._exit(3)


def _kill() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def _give_what_cannot_be_pickled() -> Any:
    return lambda: 0


def _be_told_to_end() -> str:
    os.kill(os.getpid(), signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGINT)
    return "alive"


_ORDERS: dict[str, Callable[[], str | int]] = {
    "hang": _hang,
    "grow": _grow,
    "raise": _raise,
    "unreadable": _say_unreadable,
    "recurse": _recurse,
    "exit": _exit,
    "kill": _kill,
    "unpicklable": _give_what_cannot_be_pickled,
    "signals": _be_told_to_end,
    "limit": lambda: resource.getrlimit(resource.RLIMIT_AS)[0],
    "core": lambda: resource.getrlimit(resource.RLIMIT_CORE)[0],
    "pid": os.getpid,
}
