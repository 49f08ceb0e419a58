"""Tables and panels for people. Whatever came from a mail is shown as text, never as markup or terminal codes."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Mapping, Sequence
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
