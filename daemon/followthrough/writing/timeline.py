"""A conversation as a line through time: the values that are drawn, and their form in JSON.

Pure, and light: a command that draws what a running daemon tells imports nothing else of this package.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any


class MarkKind(StrEnum):
    """What a mark on the line is; each has a shape of its own, so that no reader needs the colours."""

    INTERVIEW = "interview"
    YOU = "you"
    """The user wrote, by hand or through a letter that he approved."""
    THEY = "they"
    OFFER = "offer"
    END = "end"
    NOTE = "note"
    """The user told something, or stopped or reopened it: listed, not drawn."""
    PLANNED = "planned"


class SpanKind(StrEnum):
    WINDOW = "window"
    """The time that they named."""
    PLANNED = "planned"
    """The hours in which a planned letter may leave."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at an instant. `when` is that instant in words, in the user's zone."""

    at: datetime
    kind: MarkKind
    says: str
    when: str
    quote: str = ""
    coming: bool = False
    """It has not happened yet."""


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasts, from `begins` to before `ends`."""

    begins: datetime
    ends: datetime
    kind: SpanKind
    says: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """One conversation, ready to be drawn and told. Texts are single lines of words, never markup."""

    id: int
    name: str
    urgency: str
    state: str
    do: tuple[str, ...]
    then: str
    said: str
    what: str
    when: tuple[str, ...]
    why: tuple[str, ...]
    not_sooner: tuple[str, ...]
    changes: tuple[str, ...]
    marks: tuple[Mark, ...]
    """In the order of their instants."""
    spans: tuple[Span, ...]
    order: datetime | None = None
    """What it is ordered by among those of the same urgency."""


def as_row(line: Timeline) -> dict[str, Any]:
    """The form in JSON, instants in ISO 8601."""
    row = {field.name: getattr(line, field.name) for field in fields(Timeline)}
    return row | {
        "order": line.order.isoformat() if line.order else None,
        "marks": [_plain(mark) for mark in line.marks],
        "spans": [_plain(span) for span in line.spans],
    }


def _plain(value: Mark | Span) -> dict[str, Any]:
    row = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: item.isoformat() if isinstance(item, datetime) else item for name, item in row.items()}


def from_row(row: Mapping[str, Any]) -> Timeline:
    """The value of a row. Raises ValueError, KeyError or TypeError for what `as_row` has not written."""
    known = {field.name: row[field.name] for field in fields(Timeline)}
    for name in ("do", "when", "why", "not_sooner", "changes"):
        known[name] = tuple(str(item) for item in row[name])
    known["order"] = datetime.fromisoformat(row["order"]) if row["order"] else None
    known["marks"] = tuple(_mark(item) for item in row["marks"])
    known["spans"] = tuple(_span(item) for item in row["spans"])
    return Timeline(**known)


def _mark(row: Mapping[str, Any]) -> Mark:
    at = datetime.fromisoformat(row["at"])
    return Mark(at, MarkKind(row["kind"]), str(row["says"]), str(row["when"]), str(row["quote"]), bool(row["coming"]))


def _span(row: Mapping[str, Any]) -> Span:
    begins, ends = datetime.fromisoformat(row["begins"]), datetime.fromisoformat(row["ends"])
    return Span(begins, ends, SpanKind(row["kind"]), str(row["says"]), str(row["quote"]))


ORDER = ("now", "next", "waiting", "over")
"""The urgencies, as conversations are shown."""


def in_order(lines: list[Timeline]) -> list[Timeline]:
    """What the user must do first, then what comes soonest, then the rest; what is over, the latest first."""

    def key(line: Timeline) -> tuple[int, float, int]:
        place = ORDER.index(line.urgency) if line.urgency in ORDER else len(ORDER)
        instant = line.order.timestamp() if line.order else float("inf")
        return (place, -instant if line.urgency == "over" and line.order else instant, line.id)

    return sorted(lines, key=key)
