"""What a config that is read again may change in a running daemon, and what wants a restart."""

from __future__ import annotations

from followthrough.config import Config

AT_START_ONLY = ("accounts", "ignore_mailboxes", "history_days", "database")
"""Connections, threads and what was read already hang on these."""


def merge(running: Config, read: Config) -> tuple[Config, tuple[str, ...]]:
    """The config that is in force from now on, and the tables that changed but stay as they are until a restart."""
    kept = tuple(name for name in AT_START_ONLY if getattr(running, name) != getattr(read, name))
    return read.model_copy(update={name: getattr(running, name) for name in AT_START_ONLY}), kept
