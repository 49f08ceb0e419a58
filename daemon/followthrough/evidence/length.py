"""How long an interview is said to take. Pure."""

from __future__ import annotations

import re
from datetime import timedelta

from followthrough.evidence.lazy import lazy

_SHORTEST, _LONGEST = 10, 480
"""Minutes that an interview may be said to take."""

_DURATION = lazy(
    r"\b(?:(?P<min>\d{2,3}|fifteen|twenty|thirty|forty|forty[- ]five|sixty|ninety)(?:\s?(?:-|to|–|bis|"
    r"à)\s?(?P<min2>\d{2,3}))?"
    r"[\s-]{0,2}(?:min|mins|minutes?|minuten|minutos|minuti|m(?=[\s.,)]))\b|"
    r"(?P<half>half an hour|a half[- ]hour|halbe stunde|demi-heure|media hora|mezz'ora|half uur|meia hora)|"
    r"(?P<h>\d(?:[.,]5)?|an?|one|two|three|eine|une|una|un|een|uma)[\s-](?:hour|hours|hr|hrs|stunden?|heures?|"
    r"horas?|or[ae]|uur)\b(?:(?P<andhalf> and a half)|,?\s(?:and\s)?(?P<hmin>\d{2})[\s-]?min(?:ute)?s?\b)?)"
)
_OTHER_BEHIND = lazy(
    r"^[\s-]{0,2}(?:early|earlier|before|prior|in advance|ahead|late\b|later|drive|walk|away|from (?:the|our|your|"
    r"now)|breaks?\b|"
    r"buffer|notice|to (?:get|find|check|park|respond|reply)|of (?:your|the) (?:start|arrival)|ago|vorher|früher|"
    r"avant|antes|"
    r"prima|van tevoren|eerder|after)"
)
_OTHER_AHEAD = lazy(
    r"(?:arriv\w*|within|every|next|after|give us|allow(?: yourself)?|log in|dial in|join|wait\w*|break of|commute|"
    r"notice)"
    r"(?: about| around| at least| up to| the)?\s$"
)
"""A time to come early or to wait is no length of an interview."""
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
_MINUTES = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty five": 45, "sixty": 60, "ninety": 90}
_LASTS = lazy(
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
        if _OTHER_BEHIND.match(text[match.end() : match.end() + 25]) or _OTHER_AHEAD.search(
            text[max(0, match.start() - 40) : match.start()]
        ):
            continue
        minutes = _minutes(match)
        if _SHORTEST <= minutes <= _LONGEST:
            lengths.append(minutes)
            last_end = match.end()
    return timedelta(minutes=max(lengths)) if lengths else None


def _minutes(match: re.Match[str]) -> int:
    if match["min"]:
        return int(match["min2"] or _MINUTES.get(match["min"].replace("-", " ")) or match["min"])
    if match["half"]:
        return 30
    hours = _COUNTS.get(match["h"]) or float(match["h"].replace(",", "."))
    return int(60 * (hours + (0.5 if match["andhalf"] else 0))) + int(match["hmin"] or 0)
