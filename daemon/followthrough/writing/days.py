"""Days in a letter's words, absolutely: "on Tuesday", "on 4 March", never "yesterday". Pure: no clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

_WEEKDAYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
        "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    }
)
_MONTHS: Mapping[str, str] = MappingProxyType(
    {
        "en": "January February March April May June July August September October November December",
        "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    }
)


def on_day(day: date | None, language: str = "en", *, weekday: bool = False) -> str:
    """The day as an adverb: "on Tuesday" with `weekday` (within a few days only), else "on 4 March"; "" for None."""
    if day is None:
        return ""
    name = _WEEKDAYS[language][day.weekday()]
    month = _MONTHS[language].split()[day.month - 1]
    if language == "de":
        return f"am {name}" if weekday else f"am {day.day}. {month}"
    if language == "fr":
        first = "1er" if day.day == 1 else str(day.day)
        return name if weekday else f"le {first} {month}"
    return f"on {name}" if weekday else f"on {day.day} {month}"
