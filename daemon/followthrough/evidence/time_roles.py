"""Whose a time of day in a mail is: the meeting's own, or that of something else. Pure: no clock.

A time counts as the meeting's only where its own clause speaks of the meeting, or where it stands in a line that holds
nothing but a day and a time; all other times are left to the user.
"""

from __future__ import annotations

import re
from enum import StrEnum

from followthrough.evidence import time_words as words
from followthrough.evidence.day_names import Day
from followthrough.evidence.when import Clock, Moment


class Role(StrEnum):
    """What a time is: the meeting's; of arrival; the same elsewhere; another thing's; nobody knows."""

    MEETING = "meeting"
    ARRIVAL = "arrival"
    ELSEWHERE = "elsewhere"
    OTHER = "other"
    UNKNOWN = "unknown"


_FEW = 3
_ROW = 8
"""Words beside day and time in a line of a schedule at most."""
_DAY, _CLOCK = "§", "#"
_SPACES = re.compile(r"\s+")
_MARKS = re.compile(r"(§+|#+)")


def blanked(text: str, days: list[Day], moments: list[Moment]) -> str:
    """The text, letter for letter as long, with its days as "§" and its times of day as "#"."""
    letters = list(text)
    for start, end in [(day.start, day.end) for day in days]:
        letters[start:end] = _DAY * (end - start)
    for moment in moments:
        clock = moment.clock
        letters[clock.start : clock.end] = _CLOCK * (clock.end - clock.start)
    return "".join(letters)


def _short(blank: str) -> str:
    """A piece of a blanked text with one sign for each day and time."""
    marked = _MARKS.sub(lambda mark: f" {mark.group()[0]} ", blank)
    return _SPACES.sub(" ", marked)


def clause_of(blank: str, clock: Clock, bounds: tuple[int, int]) -> tuple[int, int, bool]:
    """Where the clause around a time begins and ends, and whether it has a subject of its own in a longer sentence."""
    start, end = bounds
    cuts = list(words.CUT.finditer(blank, start, end))
    opening = [cut for cut in cuts if cut.end() <= clock.start and not _closed(blank, cut.start(), clock.start)]
    closing = [cut for cut in cuts if cut.start() >= clock.end]
    first = opening[-1].end() if opening else start
    last = closing[0].start() if closing else end
    own = bool(opening) and blank[opening[-1].start()] != "("
    return first, last, own


def _closed(blank: str, position: int, before: int) -> bool:
    """A bracket that was opened and closed before the time is no beginning of its clause, nor is what it held."""
    depth = blank.rfind("(", 0, position + 1)
    return depth >= 0 and ")" in blank[position:before] and blank.find(")", depth) >= position


def role_of(blank: str, clock: Clock, bounds: tuple[int, int]) -> Role:
    """Whose a time is by the words of its clause; `blank` as `blanked` gives it, `bounds` its sentence."""
    start, end = bounds
    line_start, line_end = _line(blank, clock)
    line = _short(blank[line_start:line_end])
    labelled = _by_label(line, blank[line_start : clock.start])
    if labelled is not None:
        return labelled
    if _row(line):
        return Role.OTHER if words.BREAKS.search(line) else Role.MEETING
    first, last, own = clause_of(blank, clock, bounds)
    before, after = _short(blank[first : clock.start]), _short(blank[clock.end : last])
    clause = f"{before}#{after}"
    beside = before.rpartition(_CLOCK)[2]
    if words.OTHER_BEFORE.search(beside) or words.OTHER_AFTER.match(after) or words.OTHER_SUBJECT.match(before):
        return Role.OTHER
    if words.HABIT.search(clause):
        return Role.OTHER
    if words.ELSEWHERE.match(_short(blank[clock.end : end])):
        return Role.ELSEWHERE
    sentence = _short(blank[start:end])
    if words.ALTERNATIVE.search(sentence):
        return Role.UNKNOWN
    if words.GETS_THERE.match(_short(blank[clock.end : end])):
        return Role.ARRIVAL
    if _in_brackets(blank, first) and _DAY not in clause and sentence.count(_CLOCK) > clause.count(_CLOCK):
        return Role.MEETING if words.MEETING.search(clause) else Role.UNKNOWN
    if words.MEETING.search(clause) or _is_bare(clause) or words.TAKEN.search(sentence):
        return Role.MEETING
    if not own and words.MEETING.search(_short(blank[start:last])):
        return Role.MEETING
    return Role.UNKNOWN


def _in_brackets(blank: str, first: int) -> bool:
    return first > 0 and blank[first - 1] == "("


def _line(blank: str, clock: Clock) -> tuple[int, int]:
    start = blank.rfind("\n", 0, clock.start) + 1
    end = blank.find("\n", clock.end)
    return start, len(blank) if end < 0 else end


def _by_label(line: str, before: str) -> Role | None:
    """What "Time:", "Shift:" or "Arrival:" before a time that stands alone says of it."""
    label = words.LABEL.match(line)
    if label is None or len(_rest(_short(before).partition(":")[2])) > _FEW:
        return None
    name = label["label"]
    if words.ARRIVAL_LABEL.search(name):
        return Role.ARRIVAL
    if words.OTHER_LABEL.search(name):
        return Role.OTHER
    return Role.MEETING if words.MEETING_LABEL.search(name) else None


def is_row(blank: str, clock: Clock) -> bool:
    """True for a time in a line of a schedule or list."""
    start, end = _line(blank, clock)
    return _row(_short(blank[start:end]))


def _row(line: str) -> bool:
    """A line of a schedule: it begins with a day or a time, and little else stands in it."""
    begins = re.match(r"^[\W_]{0,6}[§#]", line) is not None or "|" in line
    few = len(_rest(line)) <= (_ROW if begins else _FEW + 1)
    return few and not re.search(r"[?!]\s\S|\b(?:is|are|was|has|have|will|can|could|i|we|you|does|do|opens?|closes?)\b", line)


def joined(blank: str, one: Clock, other: Clock) -> bool:
    """Two times of a sentence that stand together: "Tuesday at 3 or Thursday at 4", "1:00 with Ann, then 1:45 with Bo"."""
    if one is other:
        return True
    between = re.sub(r"\b(?:from|von|de|da|dalle|van)\s*§?\s*$", "", _short(blank[one.end : other.start]))
    if re.search(r"\b(?:is|are|was|has|have|had|will|can|i|he|she|they|from|until|till|through|before|after|"
        r"wrap\w*|ends?|finish\w*|last\w*|runs?|goes|period|prep|break|followed|around)\b|\([^)]*$", between):
        return False
    return len(_rest(between)) <= _ROW and re.search(r"[,/&|+]|\b(?:and|or|then|plus|und|oder|et|ou|y|o|e|en|of)\b", between) is not None


_GREETING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|dear|hallo|hi there|good (?:morning|afternoon|day)|bonjour|hola|ciao|liebe[rs]?|guten tag)\s)?"
    r"(?:[\w.']+\s?){1,2}(?:,|!|:|\s-+\s)"
)


def _is_bare(clause: str) -> bool:
    """Little else than a day and a time is said."""
    clause = _GREETING.sub("", clause)
    return len(_rest(clause)) <= (_FEW if _DAY in clause else 1) and not re.search(
        r"\b(?:is|are|was|has|have|had|will|close\w*|open\w*|start\w*|end\w*|i|he|she|they)\b", clause
    )


def _rest(piece: str) -> list[str]:
    """The words of a piece that are more than a day, a time and what belongs to them."""
    return [word for word in re.findall(r"[^\W\d_]{2,}", piece) if word not in words.FILLER]
