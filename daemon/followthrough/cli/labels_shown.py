"""Labels for people: what is kept, what changes, and which labelled mails the rules read otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from followthrough.cli.readings import sureness
from followthrough.cli.show import clean, console

Row = Mapping[str, Any]


def labels_shown(rows: Sequence[Row]) -> None:
    """What `label` did, and then a line for each labelled mail."""
    out = console()
    for row in rows[:1]:
        if row.get("removed"):
            out.print(Text(f"{row['label']} is a label no more: its mail is read by the rules again."))
        elif row.get("kept"):
            _kept(row)
    others = [row for row in rows if not (row.get("removed") or row.get("kept"))]
    if len(others) < len(rows) and others:
        out.print(Text(f"\nOf the other labelled mails the rules read {len(others)} otherwise than you:", style="bold"))
    for row in others:
        out.print(_line(row))
    if not rows:
        out.print("No label yet. followthrough label FILE KIND makes one.")


def _kept(row: Row) -> None:
    out = console()
    out.print(Text.assemble(("Kept for you alone: ", "bold"), clean(row["kept"])))
    out.print(Text(f"  your label   {row['kind']}"))
    reason = next((each for each in row["because"] if each["quote"]), None)
    why = f"  “{clean(reason['quote'])}” ({reason['code']})" if reason else ""
    out.print(Text(f"  the rules    {row['read']}, {sureness(row['confidence'])}{why}"))
    if row["then"] != row["kind"]:
        out.print(Text(f"  from now on  {row['then']} all the same: a command is known by its token", style="yellow"))
    elif row["differs"]:
        what = ", ".join(row["differs"])
        out.print(Text(f"  from now on  read as you say (otherwise than the rules: {what}), by `read` at once,"))
        out.print(Text("               by the daemon when it next starts or reads its config again"))
    else:
        out.print(Text("  from now on  as before: the rules read it as you do"))
    if row["alike"]:
        out.print(Text("               so is mail of this sender that differs in names, numbers and titles only"))


def _line(row: Row) -> Text:
    differs = row["differs"]
    says = f"read as {row['read']} ({sureness(row['confidence'])})" if "kind" in differs else ", ".join(differs)
    verdict = f"but {says}" if "kind" in differs else f"but other {says}" if differs else "and read so"
    line = Text.assemble(
        (f"{row['label']}  ", "dim"), (row["kind"], "bold"), f" {verdict}", style="yellow" if differs else ""
    )
    alike = ", and all alike" if row["alike"] else ""
    return line.append(f"{alike}  {clean(row['subject'])[:60]}", style="dim")
