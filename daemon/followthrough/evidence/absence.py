"""Automatic replies: is somebody away, and until when. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from followthrough.evidence import away_words as away
from followthrough.evidence.day_names import Day, days_in, level
from followthrough.evidence.lazy import lazy
from followthrough.evidence.text import Sentence
from followthrough.mail.message import AutomaticKind, Message

_SUBJECT = lazy(
    r"^\s*(?:out of (?:the )?office|automatic reply|auto(?:matic|mated)?[- ]?(?:reply|response)|autoreply|ooo\b|on "
    r"(?:annual leave|vacation|holiday|leave)|vacation|away)|"
    rf"{away.SUBJECT}|"
    r"\bis out of the office\b|\bout of office (?:auto)?reply\b",
    re.IGNORECASE,
)
_BACK = lazy(
    r"(?:\b(?:back|return(?:ing|s)?|available again|resum(?:e|es|ing)|reopen(?:s|ing)?|reachable again|again"
    r"|next working day|first day back)\b[^.!?\n]{0,60}$)"
)
_BACK_AFTER = lazy(r"^[\s,]*i (?:will be|am) back")
_UNTIL = lazy(r"\b(?:until|till|through|thru|to|-)\s*(?:and including |the )?$")
_THROUGH = lazy(r"\b(?:through|thru|inclus\w*|and including)\b")
_INCLUSIVE_AFTER = lazy(r",? \(?(?:inclusive|included|einschließlich|inclus|incluido|compreso|inbegrepen)\b")
# fmt: off
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)
# fmt: on
_MONTH_ONLY = lazy(
    r"\b(until|till|back in|returning in|return in|through|thru)(?: the)?(?: (end|beginning|start|middle) of)? "
    rf"({'|'.join(_MONTHS)})(?: (20\d\d))?(?!\w| ?\d)"
)
_DAY_ONLY = lazy(
    r"\b(until|till|back on|returning on|return on|through|thru)(?: and including)? the ([1-3]?\d)(?:st|nd|rd|th)\b"
)
_WEEK = lazy(
    r"\b(?:out|away|off|leave|vacation|holiday|pto|travell?ing|unavailable)\b[^.!?\n]{0,40}"
    r"\b(?:this|rest of (?:the|this)|all) week\b"
)
_RANGE_END = lazy(r"\s?(?:-|to|through|thru)\s?([1-3]?\d)(?:st|nd|rd|th)?(?![\d/:]|\.\d| ?[a-z])")
_MOST = 3000
_FURTHEST = timedelta(days=400)
_SHORT = 900
"""An absence notice is short; who speaks of an absence in a long letter wrote it himself."""


def is_absence(message: Message, found: bool, sentences: tuple[Sentence, ...]) -> bool:
    """True for an answer that no person wrote. `found`: its words speak of an absence."""
    automatic = message.automatic
    if automatic is not None and automatic.kind is AutomaticKind.AUTO_REPLY:
        return True
    if _SUBJECT.search(message.subject):
        return True
    own = message.own_words.strip()
    body = [sentence for sentence in sentences if not sentence.subject]
    about_me = body[:3]
    return found and automatic is not None and len(own) < _SHORT and bool(about_me)


def read_return(message: Message) -> date | None:
    """The first day back, as the absence notice says it, or None. "Until" is taken as the day of return."""
    if message.date is None:
        return None
    text = level(f"{message.own_words[:_MOST]}\n{message.subject}")
    written = message.date.date()
    days = [day for day in days_in(text, written) if not day.clash and written <= day.likely <= written + _FURTHEST]
    back = [day for day in days if _says_back(text, day)]
    if back:
        return back[0].likely
    if (end := _end_of_range(text, days)) is not None:
        return end
    until = [day for day in days if _says_until(text[max(0, day.start - 40) : day.start])]
    if not until:
        return _read_roughly(text, written)
    last = max(until, key=lambda day: day.likely)
    before, after = text[max(0, last.start - 24) : last.start], text[last.end : last.end + 24]
    inclusive = _THROUGH.search(before) or away.THROUGH.search(before)
    inclusive = inclusive or _INCLUSIVE_AFTER.match(after) or away.THROUGH_AFTER.match(after)
    return last.likely + timedelta(days=1) if inclusive else last.likely


def _end_of_range(text: str, days: list[Day]) -> date | None:
    """ "on vacation March 3-10": the day that is written as a number only."""
    for day in days:
        found = _RANGE_END.match(text[day.end : day.end + 20])
        if found and int(found.group(1)) > day.likely.day:
            try:
                return day.likely.replace(day=int(found.group(1)))
            except ValueError:
                return None
    return None


def _read_roughly(text: str, written: date) -> date | None:
    """An absence until a month, a day without its month, or the end of the week; None where nothing is said so."""
    if month := _MONTH_ONLY.search(text):
        return _day_of_month(month, written)
    if found := _DAY_ONLY.search(text):
        number = int(found.group(2))
        later = [day for day in (written + timedelta(days=ahead) for ahead in range(62)) if day.day == number]
        if later:
            return later[0] + timedelta(days=1) if found.group(1).startswith("thr") else later[0]
    if _WEEK.search(text):
        return written + timedelta(days=7 - written.weekday())
    return None


def _day_of_month(found: re.Match[str], written: date) -> date:
    """The first day of the month that is named, or of the next one where the month itself is still away."""
    word, part, name, year = found.groups()
    number = _MONTHS.index(name) + 1
    named = int(year) if year else written.year + (number < written.month)
    if part == "middle":
        return date(named, number, 16)
    if part == "end" or (word.startswith("thr") and part is None):
        return date(named + (number == len(_MONTHS)), number % len(_MONTHS) + 1, 1)
    return date(named, number, 1)


def _says_back(text: str, day: Day) -> bool:
    before, after = text[max(0, day.start - 80) : day.start], text[day.end : day.end + 60]
    if _BACK.search(before) or away.BACK.search(before):
        return True
    return _BACK_AFTER.match(after) is not None or away.BACK_AFTER.match(after) is not None


def _says_until(before: str) -> bool:
    return _UNTIL.search(before) is not None or away.UNTIL.search(before) is not None
