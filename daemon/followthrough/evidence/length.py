"""How long an interview is said to take. Pure."""

from __future__ import annotations

import re
from datetime import timedelta

_SHORTEST, _LONGEST = 10, 480
"""Minutes that an interview may be said to take."""

_DURATION = re.compile(
    r"\b(?:(?P<min>\d{2,3})(?:\s?(?:-|to|–)\s?(?P<min2>\d{2,3}))?[\s-]{0,2}(?:min|mins|minutes?|minuten|minutos|"
    r"minuti)\b|"
    r"(?P<half>half an hour|a half[- ]hour|halbe stunde|demi-heure|media hora|mezz'ora|half uur|meia hora)|"
    r"(?P<h>\d(?:[.,]5)?|an?|one|two|three|eine|une|una|un|een|uma)[\s-](?:hour|hours|hr|hrs|stunden?|heures?|"
    r"horas?|or[ae]|uur)\b(?P<andhalf> and a half)?)"
)
_COUNTS = {
    "a": 1.0,
    "an": 1.0,
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "eine": 1.0,
    "une": 1.0,
    "una": 1.0,
    "un": 1.0,
    "een": 1.0,
    "uma": 1.0,
}
_LASTS = re.compile(
    r"last|take|approximately|about|for|long|duration|minute|hour|interview|call|dauer|durée|dura|duur|meeting|"
    r"chat|conversation|\d"
)


def said_length(text: str) -> timedelta | None:
    """How long they say it takes; of "45 minutes to an hour" the longer."""
    lengths: list[int] = []
    last_end = None
    for match in _DURATION.finditer(text):
        if last_end is not None and not re.fullmatch(
            r"\s?(?:to|or|-|bis|à|a)\s?(?:about )?", text[last_end : match.start()]
        ):
            continue
        if not _LASTS.search(text[max(0, match.start() - 40) : match.end() + 25]):
            continue
        minutes = _minutes(match)
        if _SHORTEST <= minutes <= _LONGEST:
            lengths.append(minutes)
            last_end = match.end()
    return timedelta(minutes=max(lengths)) if lengths else None


def _minutes(match: re.Match[str]) -> int:
    if match["min"]:
        return int(match["min2"] or match["min"])
    if match["half"]:
        return 30
    hours = _COUNTS.get(match["h"]) or float(match["h"].replace(",", "."))
    return int(60 * (hours + (0.5 if match["andhalf"] else 0)))
