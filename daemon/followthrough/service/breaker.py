"""When a refused password is tried again: after 5 and 15 minutes, then never by itself. Providers lock accounts out."""

from __future__ import annotations

from datetime import datetime, timedelta

LOGIN_AGAIN = (timedelta(minutes=5), timedelta(minutes=15))
_UNTIL = "until you change it and run `followthrough resume`"


class LoginBreaker:
    """Counts the refusals of one login; one object belongs to one thread at a time."""

    def __init__(self) -> None:
        self.refusals = 0
        self.not_before: datetime | None = None
        """When it is tried again; None where nothing was refused, and where it is given up."""

    @property
    def is_open(self) -> bool:
        """Given up: nothing is tried until `close`."""
        return self.refusals > len(LOGIN_AGAIN)

    def allows(self, now: datetime) -> bool:
        return not self.is_open and (self.not_before is None or now >= self.not_before)

    def refused(self, now: datetime, already: int = 0) -> str:
        """Count one more refusal; give what happens next, for the user to read.

        `already`: how often the server refused another login with the same secret since it last took this one.
        """
        self.refusals = max(self.refusals, already) + 1
        self.not_before = None if self.is_open else now + LOGIN_AGAIN[self.refusals - 1]
        waits = [f"{wait.total_seconds() / 60:.0f}" for wait in LOGIN_AGAIN[self.refusals - 1 :]]
        if not waits:
            return f"refused {self.refusals} times: it is not tried again {_UNTIL}"
        later = "".join(f" then {wait} later," for wait in waits[1:])
        return f"tried again in {waits[0]} minutes,{later} then not {_UNTIL}"

    def close(self) -> None:
        """It worked, or the user says go on."""
        self.refusals, self.not_before = 0, None
