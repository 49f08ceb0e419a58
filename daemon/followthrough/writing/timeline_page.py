"""The lines as one page: drawn as SVG, told as text, with no script and nothing loaded. Pure but for its template.

Everything on it comes from mail or the user: the template escapes every value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import pairwise

from followthrough.writing.pages import render
from followthrough.writing.timeline import ORDER, Mark, MarkKind, Span, SpanKind, Timeline
from followthrough.writing.timeline_axis import Axis, axis_of

NARROWEST = 300
"""The width in CSS pixels of a line on a small phone: what does not overlap there overlaps nowhere."""
MARK = 16
"""The width of a mark and its surroundings, in CSS pixels."""
LANE = 18
EDGE = 12
LISTED = 60
"""At most so many happenings of a conversation are told, the latest."""
TICKS_WIDE, TICKS_NARROW = 12, 5

_ON_THE_LINE = frozenset({MarkKind.INTERVIEW, MarkKind.END})
_BELOW = frozenset({MarkKind.YOU, MarkKind.PLANNED})
_URGENCY = {"now": "waits for you", "next": "goes on by itself", "waiting": "waiting", "over": "over"}
_SEVERAL = {"now": "wait for you", "next": "go on by themselves", "waiting": "waiting", "over": "over"}
_KINDS = {
    MarkKind.INTERVIEW: "interview",
    MarkKind.YOU: "you wrote",
    MarkKind.THEY: "they wrote",
    MarkKind.OFFER: "offer",
    MarkKind.END: "end",
    MarkKind.PLANNED: "planned",
    MarkKind.NOTE: "noted",
}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark with its place: `x` in per cent, `lane` over (1, 2, …) or under (-1, -2, …) the line, 0 on it."""

    mark: Mark
    x: float
    lane: int


def page(lines: Sequence[Timeline], now: datetime, where: tzinfo, zone: str) -> str:
    """The whole page; `now` and `where` (of the name `zone`) are the user's clock."""
    axis = axis_of(lines, now, where)
    local = now.astimezone(where)
    counted = [(name, sum(line.urgency == name for line in lines)) for name in ORDER]
    today = _percent(axis, now)
    return render(
        "timeline.html",
        {
            "made": f"{local:%a} {local.day} {local:%b %Y %H:%M}",
            "zone": zone,
            "summary": _summary(len(lines), counted),
            "today": today,
            "today_anchor": "start" if today < 10 else "end" if today > 90 else "middle",  # noqa: PLR2004 - per cent
            "ticks": list(_ticks(axis)),
            "rows": [_row(line, axis, now) for line in lines],
            "cards": [_card(line, now) for line in lines],
            "legend": [(kind.value, says) for kind, says in _KINDS.items() if kind is not MarkKind.NOTE],
        },
    )


def _summary(count: int, counted: Sequence[tuple[str, int]]) -> str:
    said = [f"{number} {_URGENCY[name] if number == 1 else _SEVERAL[name]}" for name, number in counted if number]
    return f"{count} conversation{'' if count == 1 else 's'}" + (f": {', '.join(said)}" if said else "")


# ---------------------------------------------------------------- the drawing


def _percent(axis: Axis, instant: datetime) -> float:
    return round(axis.place(instant) * 100, 2)


def _ticks(axis: Axis) -> Iterator[dict[str, object]]:
    """The labels of the axis; those that a phone has no room for are marked."""
    shown = axis.every(TICKS_WIDE)
    step = -(-len(shown) // TICKS_NARROW) or 1
    for index, tick in enumerate(shown):
        yield {"x": round(tick.at * 100, 2), "label": tick.label, "minor": index % step != 0}


def _row(line: Timeline, axis: Axis, now: datetime) -> dict[str, object]:
    placed = _placed(line.marks, axis)
    above, below = max([0, *(p.lane for p in placed)]), -min([0, *(p.lane for p in placed)])
    middle = above * LANE + EDGE
    xs = [p.x for p in placed] + [_percent(axis, edge) for span in line.spans for edge in (span.begins, span.ends)]
    today = _percent(axis, now)
    first, last = min([*xs, today]), max(xs) if line.urgency == "over" and xs else max([*xs, today])
    return {
        "id": line.id,
        "name": line.name,
        "state": line.state,
        "urgency": line.urgency,
        "height": middle + below * LANE + EDGE,
        "middle": middle,
        "past": (first, min(today, last)),
        "future": (today, last) if last > today else None,
        "spans": [_drawn_span(span, axis) for span in line.spans],
        "marks": [_drawn(p, middle) for p in placed],
        "told": _told(line),
    }


def _placed(marks: Iterable[Mark], axis: Axis) -> list[_Placed]:
    """Each mark in the nearest lane of its side that has room, as on the narrowest page."""
    gap = MARK * 100 / NARROWEST
    lanes: dict[int, float] = {}
    placed = []
    for mark in marks:
        if mark.kind is MarkKind.NOTE:
            continue
        x = _percent(axis, mark.at)
        side = -1 if mark.kind in _BELOW else 1
        lane = 0 if mark.kind in _ON_THE_LINE else side
        while x - lanes.get(lane, -gap) < gap:
            lane += side
        lanes[lane] = x
        placed.append(_Placed(mark, x, lane))
    return placed


def _drawn(placed: _Placed, middle: int) -> dict[str, object]:
    return {
        "x": placed.x,
        "y": middle - placed.lane * LANE,
        "lane": placed.lane,
        "kind": placed.mark.kind.value,
        "coming": placed.mark.coming,
        "says": _sentence(placed.mark),
    }


def _drawn_span(span: Span, axis: Axis) -> dict[str, object]:
    begins, ends = _percent(axis, span.begins), _percent(axis, span.ends)
    quote = f' "{span.quote}"' if span.quote else ""
    return {"x": begins, "width": max(round(ends - begins, 2), 0.6), "kind": span.kind.value, "says": span.says + quote}


def _sentence(mark: Mark) -> str:
    return f"{mark.when}: {mark.says}" + (f' "{mark.quote}"' if mark.quote else "")


def _told(line: Timeline) -> str:
    """The drawing in words, for who cannot see it."""
    marks = [_sentence(mark) for mark in line.marks if mark.kind is not MarkKind.NOTE]
    spans = [span.says for span in line.spans if span.kind is SpanKind.WINDOW]
    return "; ".join([*marks, *spans])


# ---------------------------------------------------------------- the cards


def _card(line: Timeline, now: datetime) -> dict[str, object]:
    told = [_told_mark(mark) for mark in line.marks[-LISTED:]]
    turns = [index for index, (one, other) in enumerate(pairwise(line.marks[-LISTED:])) if one.at <= now < other.at]
    return {
        "id": line.id,
        "name": line.name,
        "urgency": line.urgency,
        "badge": _URGENCY.get(line.urgency, line.urgency),
        "state": line.state,
        "do": line.do,
        "then": line.then,
        "when": line.when[1:] if line.then else line.when,
        "why": line.why,
        "not_sooner": line.not_sooner,
        "changes": line.changes,
        "said": line.said,
        "happened": told,
        "earlier": max(len(line.marks) - LISTED, 0),
        "today_after": turns[0] if turns else None,
    }


def _told_mark(mark: Mark) -> dict[str, object]:
    kind = _KINDS[mark.kind]
    return {
        "kind": mark.kind.value,
        "kind_says": kind,
        "when": mark.when,
        "says": mark.says,
        "quote": mark.quote,
        "coming": mark.coming,
    }
