"""Tables and panels for people. Whatever came from a mail is shown as text, never as markup or terminal codes."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

Row = Mapping[str, Any]

_NOTHING = "–"
_PIPED_COLUMNS = 140
"""Where no terminal says how wide it is, lines are for a file or a pager."""
_DROPPED = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"})
_STATUS_COLUMNS = ("id", "company", "role", "stage", "round", "flags", "last_in", "last_out", "expectation")


def console() -> Console:
    """A console on standard output as it is now; rich honours NO_COLOR and leaves colours out of files."""
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else _PIPED_COLUMNS
    return Console(width=width, highlight=False, markup=False, emoji=False)


def clean(text: str) -> str:
    """Without control, format and bidi characters, which could rewrite a terminal's line; line ends and tabs stay."""
    return "".join(
        letter
        for letter in text.replace("\r\n", "\n")
        if letter in "\n\t" or unicodedata.category(letter) not in _DROPPED
    )


def brief(value: object) -> str:
    """One value in a few words: a time as "Wed 4 Mar 2026 10:00 -08:00", nothing as a dash."""
    if value is None or value in ("", [], {}):
        return _NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return _brief_object(value)
    if isinstance(value, str):
        return _brief_text(value)
    if isinstance(value, Sequence):
        return ", ".join(brief(item) for item in value)
    return str(value)


def _brief_text(text: str) -> str:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return clean(text)
    if "T" not in text:
        return f"{at:%a} {at.day} {at:%b %Y}"
    return f"{at:%a} {at.day} {at:%b %Y %H:%M} {at.isoformat()[19:]}".rstrip()


def _brief_object(value: Row) -> str:
    if "says" in value:
        quote = value.get("quote")
        return clean(str(value["says"])) + (f" “{clean(str(quote))}”" if quote else "")
    if "latest" in value:
        quote = value.get("quote")
        return f"{brief(value['latest'])}" + (f" (“{clean(str(quote))}”)" if quote else "")
    return ", ".join(f"{name} {brief(each)}" for name, each in value.items() if each not in (None, "", [], {}))


def status_table(rows: Sequence[Row]) -> None:
    """Where each conversation stands and what comes next."""
    if not rows:
        console().print("No conversation yet.")
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in (*_STATUS_COLUMNS, "next"):
        table.add_column("#" if name == "id" else name.replace("_", " "), justify="right" if name == "id" else "left")
    for row in rows:
        table.add_row(*(Text(brief(row.get(name))) for name in _STATUS_COLUMNS), Text(_next(row.get("next"))))
    console().print(table)


def _next(value: object) -> str:
    if not isinstance(value, Mapping) or not value.get("step"):
        return _NOTHING
    words = [str(value["step"]).replace("_", " ")]
    words += [brief(value["due"])] if value.get("due") else []
    words += [f"to {brief(value['to'])}"] if value.get("to") else []
    words += [f"({brief(value['approval'])})"] if value.get("approval") else []
    words += [f"draft #{value['draft']}"] if value.get("draft") else []
    return clean(" ".join(words))


def detail_panels(rows: Sequence[Row]) -> None:
    """One panel a conversation: the facts, then each list of reasons under its name."""
    out = console()
    for row in rows:
        facts = Table(box=None, show_header=False, pad_edge=False)
        parts: list[Table | Text] = [facts]
        for name, value in row.items():
            if name == "next":
                facts.add_row("next", Text(_next(value)))
            elif _is_list_of_objects(value):
                parts += [Text(f"\n{name.replace('_', ' ')}", style="bold"), *_bullets(value)]
            else:
                facts.add_row(name.replace("_", " "), Text(brief(value)))
        out.print(Panel(Group(*parts), title=_title(row), title_align="left"))


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _bullets(items: Sequence[Row]) -> Iterator[Text]:
    for item in items:
        mark = {True: "ok ", False: "no "}.get(item.get("open", item.get("ok")), "")
        at = f"{brief(item['at'])}  " if item.get("at") else ""
        yield Text(f"  - {mark}{at}{brief(item)}")


def _title(row: Row) -> Text:
    role = f" ({brief(row['role'])})" if row.get("role") else ""
    return Text(f"#{row.get('id', '?')} {brief(row.get('company'))}{role}")


def draft_panels(rows: Sequence[Row]) -> None:
    """Each draft in full, as it would leave."""
    out = console()
    if not rows:
        out.print("No draft waits.")
    for row in rows:
        facts = Table(box=None, show_header=False, pad_edge=False)
        window = row.get("window") or {}
        facts.add_row("to", Text(brief(row.get("to"))))
        facts.add_row("from", Text(brief(row.get("from"))))
        facts.add_row("subject", Text(brief(row.get("subject"))))
        facts.add_row("window", Text(f"{brief(window.get('earliest'))} to {brief(window.get('latest'))}"))
        for name in ("state", "lint", "tone"):
            facts.add_row(name, Text(brief(row.get(name))))
        title = Text(f"#{row.get('id', '?')} {brief(row.get('step')).replace('_', ' ')}")
        out.print(Panel(Group(facts, Text("\n" + clean(str(row.get("text") or "")))), title=title, title_align="left"))


def told(rows: Sequence[Row]) -> None:
    """What a command did, a line each."""
    out = console()
    for row in rows:
        number = f"#{row['id']} " if row.get("id") else ""
        out.print(Text(number + brief({name: value for name, value in row.items() if name != "id"})))


def digest_text(rows: Sequence[Row]) -> None:
    """The digest as its text part has it."""
    out = console()
    for row in rows:
        out.print(Text(brief(row.get("subject")), style="bold"))
        out.print(Text(clean(str(row.get("text") or ""))))


def check_lines(rows: Sequence[Row]) -> None:
    """ok, warning or failed, and what to do."""
    out = console()
    styles = {"ok": "green", "warning": "yellow", "failed": "bold red"}
    for row in rows:
        state = str(row.get("state"))
        line = Text.assemble(
            (f"{state:8}", styles.get(state, "")), f" {brief(row.get('check'))}: {brief(row.get('says'))}"
        )
        if row.get("remedy"):
            line.append(f"\n         {brief(row['remedy'])}")
        out.print(line)
