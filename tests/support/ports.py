"""Free ports of the loopback, and waiting for a server to greet on one."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable

_PAUSE_SECONDS = 0.01


def free_ports(count: int) -> tuple[int, ...]:
    """Ports that nobody listens on now, all different."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return tuple(one.getsockname()[1] for one in sockets)
    finally:
        for one in sockets:
            one.close()


def greets(port: int) -> bool:
    """Whether a server on this port says something to whoever connects."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            return bool(connection.recv(1))
    except OSError:
        return False


def wait_until(is_so: Callable[[], bool], what: str, seconds: float = 20) -> None:
    """Wait for a condition of a real server. Raises AssertionError when the deadline is over."""
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            raise AssertionError(f"still not after {seconds} s: {what}")
        time.sleep(_PAUSE_SECONDS)
