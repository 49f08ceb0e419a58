"""Days as people write them: "Fri 6 Mar 2026". Pure."""

from __future__ import annotations

from datetime import date


def write_day(day: date) -> str:
    """Weekday, day, month and year of a civil day, in English: "Fri 6 Mar 2026"."""
    return f"{day:%a} {day.day} {day:%b %Y}"
