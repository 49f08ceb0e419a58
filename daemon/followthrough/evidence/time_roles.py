"""Whose a time of day in a mail is: the meeting's own, or that of something else. Pure: no clock.

A time counts as the meeting's only where its own clause speaks of the meeting, or where it stands in a line that holds
nothing but a day and a time; all other times are left to the user.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
_LONG_LINE = 300
"""Characters on each side of a time that are its line at most."""
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


@dataclass(frozen=True, slots=True)
class _Context:
    """The words about a time, shortened: in its clause before and behind it, and its whole sentence."""

    before: str
    after: str
    clause: str
    sentence: str
    behind: str
    """All that follows in the sentence."""
    so_far: str
    """The sentence up to the end of the clause."""
    own_subject: bool
    in_brackets: bool


def role_of(blank: str, clock: Clock, bounds: tuple[int, int]) -> Role:
    """Whose a time is by the words of its clause; `blank` as `blanked` gives it, `bounds` its sentence."""
    start, end = bounds
    of_line = _of_line(blank, clock) or _by_label(_short(blank[start:end]), blank[start : clock.start])
    if of_line is not None:
        return of_line
    first, last, own = clause_of(blank, clock, bounds)
    before, after = _short(blank[first : clock.start]), _short(blank[clock.end : last])
    about = _Context(
        before,
        after,
        f"{before}#{after}",
        _short(blank[start:end]),
        _short(blank[clock.end : end]),
        _short(blank[start:last]),
        own,
        first > 0 and blank[first - 1] == "(",
    )
    if _is_of_other(about):
        return Role.OTHER
    return _of_words(about)


def _of_line(blank: str, clock: Clock) -> Role | None:
    """What the line alone says: a label, or the row of a schedule."""
    line_start, line_end = _line(blank, clock)
    line = _short(blank[line_start:line_end])
    labelled = _by_label(line, blank[line_start : clock.start])
    if labelled is not None or not _row(line):
        return labelled
    if words.OTHER_ROW.search(line.partition(_CLOCK)[0]) or words.BREAKS.search(line):
        return Role.OTHER
    return Role.MEETING


def _is_of_other(about: _Context) -> bool:
    """The words give the time to something else, or to no single day."""
    beside = about.before.rpartition(_CLOCK)[2]
    if words.OTHER_BEFORE.search(beside) or words.OTHER_AFTER.match(about.after):
        return True
    if words.OTHER_SUBJECT.match(about.before) or words.PAST_OFFER.search(about.before):
        return True
    if words.PREPARING.search(about.sentence):
        return True
    if words.BESIDE_NOUN.search(about.before) and not words.NOT_A_NOUN.match(about.after):
        return True
    return words.HABIT.search(about.clause) is not None and words.INLINE_LABEL.search(about.before) is None


def _of_words(about: _Context) -> Role:
    if words.INLINE_LABEL.search(about.before):
        return Role.MEETING
    if words.ELSEWHERE.match(about.behind):
        return Role.ELSEWHERE
    if words.ALTERNATIVE.search(about.sentence):
        return Role.UNKNOWN
    if words.GETS_THERE.match(about.behind):
        return Role.ARRIVAL
    speaks = words.MEETING.search(about.clause) is not None
    apart = about.in_brackets and _DAY not in about.clause
    if apart and about.sentence.count(_CLOCK) > about.clause.count(_CLOCK):
        return Role.MEETING if speaks else Role.UNKNOWN
    speaks = speaks or _is_bare(about.clause) or words.TAKEN.search(about.sentence) is not None
    speaks = speaks or (not about.own_subject and words.MEETING.search(about.so_far) is not None)
    return Role.MEETING if speaks else Role.UNKNOWN


def _line(blank: str, clock: Clock) -> tuple[int, int]:
    first, last = max(0, clock.start - _LONG_LINE), min(len(blank), clock.end + _LONG_LINE)
    start = blank.rfind("\n", first, clock.start) + 1 or first
    end = blank.find("\n", clock.end, last)
    return start, last if end < 0 else end


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


_NAME_FIRST = re.compile(r"^\W*(?:[\w.'&/+-]+[\s,:]{1,3}){1,5}\W{0,3}[§#]")


def _row(line: str) -> bool:
    """A line of a schedule: it begins with a day or a time, and little else stands in it."""
    begins = re.match(r"^[\W_]{0,6}[§#]", line) is not None or "|" in line
    if not begins and (re.search(r"\b(?:at|from|by|until|till|for|to)\s[§#]", line) or not _NAME_FIRST.match(line)):
        return False
    few = len(_rest(line)) <= (_ROW if begins else _FEW + 1)
    return few and not re.search(
        r"[?!]\s\S|\b(?:is|are|was|has|have|will|can|could|i|we|you|does|do|opens?|closes?)\b", line
    )


_STOP = re.compile(r"[.!?]\s")


def joined(blank: str, one: Clock, other: Clock) -> bool:
    """Two times of a sentence that stand together: "Tuesday at 3 or Thursday at 4", "1:00 with Ann, then 1:45 with "
    "Bo"."""
    if one is other:
        return True
    between = re.sub(r"\b(?:from|von|de|da|dalle|van)\s*§?\s*$", "", _short(blank[one.end : other.start]))
    if _STOP.search(between):
        return False
    if re.search(
        r"\b(?:is|are|was|has|have|had|will|can|i|he|she|they|from|until|till|through|before|after|"
        r"wrap\w*|ends?|finish\w*|last\w*|runs?|goes|period|prep|break|followed|around)\b|\([^)]*$",
        between,
    ):
        return False
    return (
        len(_rest(between)) <= _ROW
        and re.search(r"[,/&|+]|\b(?:and|or|then|plus|und|oder|et|ou|y|o|e|en|of)\b", between) is not None
    )


_GREETING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|dear|hallo|hi there|good (?:morning|afternoon|day)|bonjour|hola|ciao|liebe[rs]?|"
    r"guten tag)\s)?"
    r"(?:[\w.']+\s?){1,2}(?:,|!|:|\s-+\s)"
)


_VERBS = re.compile(
    r"\b(?:is|are|was|has|have|had|will|close\w*|open\w*|start\w*|end\w*|i|he|she|they|habe|hat|haben|ist|sind|bin|"
    r"est|sont|"
    r"es|está|tiene|tengo|è|ho|ha|sono|heeft|heb|gets?|got|goes|gone|taken)\b"
)


def _is_bare(clause: str) -> bool:
    """Little else than a day and a time is said."""
    clause = _GREETING.sub("", clause)
    ahead = re.split(r"[§#]", clause, maxsplit=1)[0]
    if len(_rest(ahead)) > 1 or "'" in ahead:
        return False
    return len(_rest(clause)) <= (_FEW + 1 if _DAY in clause else 1) and not _VERBS.search(clause)


def _rest(piece: str) -> list[str]:
    """The words of a piece that are more than a day, a time and what belongs to them."""
    return [word for word in re.findall(r"[^\W\d_]{2,}", piece) if word not in words.FILLER]
