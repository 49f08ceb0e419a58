"""`status` for people: what waits for you first, then what comes, then what is over. Fits 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.text import Text

from followthrough.cli.show import Row, clean, console

WIDEST = 100
_GROUPS = (
    ("now", "WAITS FOR YOU", "bold red"),
    ("next", "GOES ON BY ITSELF", "bold cyan"),
    ("waiting", "WAITING", "bold"),
    ("over", "OVER", "dim"),
)
_LABEL = 6


def put_status(rows: Sequence[Row], head: Mapping[str, object]) -> None:
    """A few lines a conversation, the urgent ones first."""
    out = console()
    width = min(out.width, WIDEST)
    for line in _lines(rows, head, width):
        out.print(line, soft_wrap=True)


def _lines(rows: Sequence[Row], head: Mapping[str, object], width: int) -> Iterator[Text]:
    if head:
        yield _head(head)
    if not rows:
        yield Text("No conversation yet: no mail asks for an interview.")
        return
    known = [name for name, _, _ in _GROUPS]
    for name, title, style in _GROUPS:
        group = [row for row in rows if (row.get("urgency") if row.get("urgency") in known else "waiting") == name]
        if group:
            yield Text(f"\n{title} ({len(group)})", style=style)
        for row in sorted(group, key=lambda row: _order(row, name)):
            yield from _conversation(row, width, is_over=name == "over")


def _order(row: Row, group: str) -> tuple[float, int]:
    at = row.get("order")
    instant = datetime.fromisoformat(at).timestamp() if at else float("inf")
    return (-instant if group == "over" and at else instant, int(row.get("id") or 0))


def _head(head: Mapping[str, object]) -> Text:
    zone = str(head["zone"])
    at = datetime.fromisoformat(str(head["now"]))
    try:
        at = at.astimezone(ZoneInfo(zone))
    except (ValueError, OSError):
        zone = "UTC"
    line = Text(f"{at:%a} {at.day} {at:%b %Y %H:%M} ({zone})", style="dim")
    if head.get("paused"):
        line.append("  PAUSED: nothing leaves until `followthrough resume`", style="bold red")
    return line


def _conversation(row: Row, width: int, *, is_over: bool) -> Iterator[Text]:
    name = clean(str(row.get("name") or row.get("company") or "an unknown employer"))
    number = f"#{row.get('id', '?')}"
    state = clean(str(row.get("state") or row.get("stage") or ""))
    head = f"{number:<4} {name}"
    if len(head) + len(state) + 2 <= width:
        line = Text.assemble((head, "" if is_over else "bold"), f": {state}")
        yield line
    else:
        for part in textwrap.wrap(head, width, subsequent_indent=" " * _LABEL):
            yield Text(part, style="" if is_over else "bold")
        yield from _entry("", state, width, "")
    for says in row.get("do") or []:
        yield from _entry("you", str(says), width, "red")
    if row.get("then"):
        yield from _entry("next", str(row["then"]), width, "cyan")
    if row.get("said"):
        yield from _entry("said", str(row["said"]), width, "dim")


def _entry(label: str, text: str, width: int, style: str) -> Iterator[Text]:
    lead = f"     {label:<{_LABEL - 1}}" if label else "     "
    parts = textwrap.wrap(clean(text), max(width - len(lead), 20), break_on_hyphens=False) or [""]
    for index, part in enumerate(parts):
        yield Text.assemble((lead if index == 0 else " " * len(lead), "dim"), (part, style))
