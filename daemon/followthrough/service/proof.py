"""One thing that `check` tried, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it went."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that was tried, how it went, and what to do where it did not."""

    check: str
    state: State
    says: str
    remedy: str | None = None
