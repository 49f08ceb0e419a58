"""Tell systemd how it stands (sd_notify(3)): a datagram to the socket that it names; nothing where it names none."""

from __future__ import annotations

import os
import socket


def notify(*lines: str) -> bool:
    """Send lines such as "READY=1" or "STATUS=..."; False where no service manager listens. Never raises."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return False
    if address.startswith("@"):
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
            sender.connect(address)
            sender.sendall("\n".join(lines).encode())
    except OSError:
        return False
    return True
