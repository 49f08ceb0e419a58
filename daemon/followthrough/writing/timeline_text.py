"""The lines drawn with characters, for a terminal of any width, with or without colours. Pure.

A piece is a text and a style by name; who puts it out knows what a style looks like.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from followthrough.writing.timeline import Mark, MarkKind, SpanKind, Timeline
from followthrough.writing.timeline_axis import Axis, axis_of

Piece = tuple[str, str]
Line = tuple[Piece, ...]

INDENT = 3
WIDEST = 132
"""A line that is longer than this is hard to follow with the eye."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters of a drawing, each one column wide."""

    marks: dict[MarkKind, str]
    past: str
    future: str
    window: str
    planned: str
    today: str


SHAPES = Glyphs(
    {
        MarkKind.INTERVIEW: "◆",
        MarkKind.YOU: "▲",
        MarkKind.THEY: "▼",
        MarkKind.OFFER: "★",
        MarkKind.END: "■",
        MarkKind.PLANNED: "○",
        MarkKind.NOTE: "·",
    },
    "─",
    "┄",
    "▒",
    "░",
    "│",
)
LETTERS = Glyphs(
    {
        MarkKind.INTERVIEW: "I",
        MarkKind.YOU: "Y",
        MarkKind.THEY: "T",
        MarkKind.OFFER: "O",
        MarkKind.END: "X",
        MarkKind.PLANNED: "P",
        MarkKind.NOTE: ".",
    },
    "-",
    ".",
    "=",
    "~",
    "|",
)
"""Where the output knows ASCII only."""

_LEGEND: tuple[tuple[MarkKind, str], ...] = (
    (MarkKind.INTERVIEW, "interview"),
    (MarkKind.YOU, "you wrote"),
    (MarkKind.THEY, "they wrote"),
    (MarkKind.OFFER, "offer"),
    (MarkKind.END, "end"),
    (MarkKind.PLANNED, "planned"),
)


def draw(
    lines: Sequence[Timeline], now: datetime, where: tzinfo, width: int, glyphs: Glyphs = SHAPES, *, whole: bool = False
) -> Iterator[Line]:
    """All conversations below each other on one axis; `whole`: everything that happened too. `width` is in columns."""
    width = max(min(width, WIDEST), 40)
    axis = axis_of(lines, now, where)
    yield from _axis(axis, now, width)
    for line in lines:
        yield ()
        yield from _conversation(line, axis, now, width, glyphs)
        if whole:
            yield from _happened(line, now, width, glyphs)
    yield ()
    yield from _legend(glyphs, width)


# ---------------------------------------------------------------- the axis


def _column(axis: Axis, instant: datetime, width: int) -> int:
    return round(axis.place(instant) * (width - 1))


def _axis(axis: Axis, now: datetime, width: int) -> Iterator[Line]:
    labels, today = [" "] * width, [" "] * width
    longest = max((len(tick.label) for tick in axis.ticks), default=6)
    for tick in axis.every(width // (longest + 2)):
        _put(labels, round(tick.at * (width - 1)), tick.label)
    _put(today, _column(axis, now, width), "today", centred=True)
    yield (("".join(labels).rstrip(), "axis"),)
    yield (("".join(today).rstrip(), "today"),)


def _put(row: list[str], column: int, text: str, *, centred: bool = False) -> None:
    """Write a text into free columns; one that does not fit is left out."""
    start = column - len(text) // 2 if centred else column
    start = min(max(start, 0), len(row) - len(text))
    if start >= 0 and all(cell == " " for cell in row[max(start - 1, 0) : start + len(text) + 1]):
        row[start : start + len(text)] = text


# ---------------------------------------------------------------- one conversation


def _conversation(line: Timeline, axis: Axis, now: datetime, width: int, glyphs: Glyphs) -> Iterator[Line]:
    yield from _title(line, width)
    yield tuple(_track(line, axis, now, width, glyphs))
    for says in line.do:
        yield from _wrapped("you: ", says, width, "do")
    if line.then:
        yield from _wrapped("next: ", line.then, width, "next")
    if line.said:
        yield from _wrapped("they said: ", line.said, width, "said")


def _title(line: Timeline, width: int) -> Iterator[Line]:
    head = f"#{line.id} {line.name}"
    if columns(f"{head}: {line.state}") <= width:
        yield ((head, "name"), (": ", ""), (line.state, "state"))
        return
    for part in _fill(head, width, ""):
        yield ((part, "name"),)
    yield from _wrapped("", line.state, width, "state")


def _track(line: Timeline, axis: Axis, now: datetime, width: int, glyphs: Glyphs) -> Iterator[Piece]:
    """The line itself, one cell a column; a mark wins over a span, a span over the line."""
    cells: list[Piece] = [(" ", "")] * width
    drawn = [mark for mark in line.marks if mark.kind is not MarkKind.NOTE]
    today = _column(axis, now, width)
    edges = [_column(axis, mark.at, width) for mark in drawn]
    edges += [_column(axis, edge, width) for span in line.spans for edge in (span.begins, span.ends)]
    ended = any(mark.kind is MarkKind.END and not mark.coming for mark in drawn) and line.urgency == "over"
    last = max(edges, default=today) if ended else max([*edges, today])
    for column in range(min(edges, default=today), last + 1):
        cells[column] = (glyphs.past, "past") if column <= today else (glyphs.future, "future")
    for span in line.spans:
        character = glyphs.window if span.kind is SpanKind.WINDOW else glyphs.planned
        begins, ends = _column(axis, span.begins, width), _column(axis, span.ends, width)
        for column in range(begins, max(ends, begins + 1)):
            cells[column] = (character, span.kind.value)
    cells[today] = (glyphs.today, "today")
    for column, mark in _places(drawn, axis, width):
        cells[column] = (glyphs.marks[mark.kind], mark.kind.value)
    yield from _joined(cells)


def _places(drawn: Sequence[Mark], axis: Axis, width: int) -> Iterator[tuple[int, Mark]]:
    """A column for each mark, in order; where two would share one the later goes on by one, while there is room."""
    taken = -1
    for index, mark in enumerate(drawn):
        room = width - (len(drawn) - index)
        taken = min(max(_column(axis, mark.at, width), taken + 1), max(room, taken))
        yield taken, mark


def _joined(cells: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbours of one style as one piece, blanks at the end left out."""
    text, style = "", ""
    for character, its in cells:
        if its != style and text:
            yield text, style
            text = ""
        text, style = text + character, its
    if text.strip():
        yield text, style


def _happened(line: Timeline, now: datetime, width: int, glyphs: Glyphs) -> Iterator[Line]:
    for says in (*line.when, *line.why, *line.not_sooner) if line.then else line.why:
        yield from _wrapped("- ", says, width, "why")
    yield ()
    is_past = True
    for mark in line.marks:
        if is_past and mark.at > now:
            yield ((f"{' ' * INDENT}{glyphs.today} today", "today"),)
            is_past = False
        quote = f' "{mark.quote}"' if mark.quote else ""
        lead = f"{' ' * INDENT}{glyphs.marks[mark.kind]} "
        first, *rest = _fill(f"{mark.when}  {mark.says}{quote}", width - len(lead), "    ")
        yield ((lead, mark.kind.value), (first, "future" if mark.coming else ""))
        for part in rest:
            yield ((" " * len(lead) + part, "future" if mark.coming else ""),)


def _wrapped(label: str, text: str, width: int, style: str) -> Iterator[Line]:
    first, *rest = _fill(f"{label}{text}", width - INDENT, "  ") or [""]
    yield ((" " * INDENT + first[: len(label)], "label"), (first[len(label) :], style))
    for part in rest:
        yield ((" " * INDENT + part, style),)


def _fill(text: str, width: int, indent: str) -> list[str]:
    """A text in lines of at most so many columns. Wide characters count twice."""
    wide = columns(text) - len(text)
    narrow = max(width - (width * wide) // max(columns(text), 1), 20)
    return textwrap.wrap(text, narrow, subsequent_indent=indent, break_on_hyphens=False)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _legend(glyphs: Glyphs, width: int) -> Iterator[Line]:
    entries = [(glyphs.marks[kind], kind.value, says) for kind, says in _LEGEND]
    entries += [(glyphs.window, "window", "the time they named"), (glyphs.planned, "planned", "when it may leave")]
    entries += [(glyphs.today, "today", "today")]
    row: list[Piece] = []
    used = 0
    for glyph, style, says in entries:
        length = len(says) + 5
        if used + length > width + 3 and row:
            yield tuple(row)
            row, used = [], 0
        row += [(glyph, style), (f" {says}   ", "legend")]
        used += length
    yield tuple(row)
