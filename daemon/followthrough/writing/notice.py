"""A mail to the user for what cannot wait: a digest that holds alerts only. Pure: no clock, no I/O."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from followthrough.writing import digest
from followthrough.writing.digest import Digest, Line, Written


def write(alerts: Sequence[Line], *, token: str, now: datetime, zone: str, to: str) -> Written:
    """The alerts as a mail of their own; `now` is aware, in the user's zone."""
    return digest.write(Digest(token=token, now=now, zone=zone, to=to, alerts=tuple(alerts)))
