"""The lines of conversations on a terminal, and as a page."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from rich.text import Text

from followthrough.cli.show import Row, clean, console
from followthrough.writing.timeline import Timeline, from_row, in_order
from followthrough.writing.timeline_text import LETTERS, SHAPES, draw

_STYLES: Mapping[str, str] = {
    "axis": "dim",
    "today": "bold",
    "name": "bold",
    "state": "",
    "label": "dim",
    "do": "bold red",
    "next": "cyan",
    "said": "yellow",
    "why": "dim",
    "interview": "bold magenta",
    "you": "bold green",
    "they": "bold blue",
    "offer": "bold yellow",
    "end": "bold red",
    "planned": "cyan",
    "window": "yellow",
    "past": "dim",
    "future": "dim",
    "note": "dim",
    "legend": "dim",
}


def lines_of(rows: Sequence[Row]) -> list[Timeline]:
    """The rows of an answer as values, in the order in which they are shown."""
    return in_order([from_row(row) for row in rows])


def where_and_when(head: Mapping[str, object]) -> tuple[datetime, tzinfo]:
    """The clock and the zone that an answer was made by."""
    zone = str(head["zone"])
    try:
        where: tzinfo = ZoneInfo(zone)
    except (ValueError, OSError):
        where = ZoneInfo("UTC")
    return datetime.fromisoformat(str(head["now"])), where


def put_lines(rows: Sequence[Row], head: Mapping[str, object], *, whole: bool) -> None:
    """Draw on standard output, as wide as the terminal is."""
    out = console()
    if not rows:
        out.print("No conversation yet.")
        return
    now, where = where_and_when(head)
    glyphs = SHAPES if _knows_shapes() else LETTERS
    for line in draw(lines_of(rows), now, where, out.width, glyphs, whole=whole):
        out.print(Text.assemble(*((clean(text), _STYLES.get(style, "")) for text, style in line)), no_wrap=True)


def _knows_shapes() -> bool:
    try:
        "◆▲▼★■○▒░┄".encode(sys.stdout.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
