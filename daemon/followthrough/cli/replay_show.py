"""A replayed story for people: one line a happening, the process it belongs to, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.table import Table
from rich.text import Text

from followthrough.cli.show import clean, console

Line = dict[str, Any]

_STYLES = {
    "send": "bold green",
    "draft": "cyan",
    "ask": "yellow",
    "alert": "bold red",
    "cancel": "dim",
    "close": "bold",
}
_SHOWN = frozenset({"event", "draft", "ask", "alert", "send", "cancel", "close"})
"""Stages and plans are in the JSON: for people an event and what follows from it are enough."""
_REWRITTEN = "draft-superseded"


def is_shown(line: Line) -> bool:
    """Whether people want the line: not what another line says as well."""
    rewritten = any(reason["code"] == _REWRITTEN for reason in line["because"])
    left = line["what"] == "event" and any(reason["code"] == "sent" for reason in line["because"])
    return line["what"] in _SHOWN and not rewritten and not left


def story_lines(lines: Sequence[Line], zone: str, *, texts: bool) -> None:
    """Put the story on standard output, in time order, by the clock of that zone."""
    out = console()
    shown = [line for line in lines if is_shown(line)]
    if not shown:
        out.print("Nothing would have happened: no interview was found in these mails.")
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("when", "process", "what", "why"):
        table.add_column(name, no_wrap=name == "when", ratio=3 if name == "why" else None)
    for line in shown:
        style = _STYLES.get(line["what"], "")
        table.add_row(_when(line["at"], zone), Text(_process(line)), Text(_what(line), style=style), Text(_why(line)))
        if texts and line["what"] == "send":
            table.add_row("", "", Text(clean(f"{line['subject']}\n\n{line['text']}"), style="green"), "")
    out.print(table)


def difference_lines(files: Sequence[Path], found: Sequence[tuple[int, Line]], zone: str) -> None:
    """Put on standard output what only one of two sets of rules does."""
    out = console()
    if not found:
        out.print("Both do the same.")
        return
    out.print(f"- only {files[0]}\n+ only {files[1]}\n")
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("", "when", "process", "what", "why"):
        table.add_column(name, no_wrap=name in ("", "when"))
    for which, line in found:
        if is_shown(line):
            mark = Text("-+"[which], style=("red", "green")[which])
            table.add_row(mark, _when(line["at"], zone), Text(_process(line)), Text(_what(line)), Text(_why(line)))
    out.print(table)


def summary_line(summary: Line) -> None:
    """The figures, in a sentence."""
    console().print(
        f"\n{summary['messages']} mails, {summary['conversations']} processes: {summary['drafts']} drafts, "
        f"{summary['sends']} letters sent, {summary['undecided']} with an open question"
    )


def _when(at: str, zone: str) -> str:
    when = datetime.fromisoformat(at).astimezone(ZoneInfo(zone))
    return f"{when:%a} {when:%Y-%m-%d %H:%M}"


def _process(line: Line) -> str:
    conversation = line["conversation"]
    name = clean(str(conversation["company"] or "unknown employer"))
    return f"{name}, {clean(str(conversation['role']))}" if conversation["role"] else name


def _what(line: Line) -> str:
    what = line["what"]
    words = {
        "event": str(line.get("event", "")).replace("_", " "),
        "draft": f"draft #{line.get('draft')}: {_step(line)} to {line.get('person')}",
        "send": f"sent: {_step(line)} to {line.get('person')}",
        "ask": f"asks you: {str(line.get('ask', '')).replace('_', ' ')}",
        "alert": "tells you at once",
        "cancel": f"cancelled: {_step(line)}",
        "close": f"closed: {str(line.get('stage', '')).replace('_', ' ')}",
    }
    return clean(words.get(what) or str(what))


def _step(line: Line) -> str:
    return str(line.get("step") or "letter").replace("_", " ")


def _why(line: Line) -> str:
    return "; ".join(_reason(reason) for reason in line["because"])


def _reason(reason: Line) -> str:
    quote = reason.get("quote")
    return clean(str(reason["says"])) + (f" “{clean(str(quote))}”" if quote else "")
