"""`show` and `explain` for people: what comes next, when, to whom, why, why not sooner, what would change it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from followthrough.cli.show import Row, clean, console

WIDEST = 100
_INDENT = 13
_DUE = {
    "owed": "still to write",
    "sent": "sent",
    "done_by_user": "you wrote it yourself",
    "skipped": "skipped",
    "expired": "not written within 24 hours",
    "cancelled": "not wanted",
}
_ROUNDS = {
    "invited": "no time is fixed",
    "scheduled": "to come",
    "ended": "",
    "cancelled": "called off",
    "not_held": "did not take place",
}


def put_explained(rows: Sequence[Row]) -> None:
    """The next step with its whole reckoning, and every gate."""
    _put(rows, _explained)


def put_shown(rows: Sequence[Row]) -> None:
    """One conversation in full."""
    _put(rows, _shown)


def _put(rows: Sequence[Row], parts: Callable[[Row, int], Iterator[Text]]) -> None:
    out = console()
    width = min(out.width, WIDEST)
    for index, row in enumerate(rows):
        if index:
            out.print()
        _put_lines(out, parts(row, width))


def _put_lines(out: Console, lines: Iterator[Text]) -> None:
    for line in lines:
        out.print(line, soft_wrap=True)


def _explained(row: Row, width: int) -> Iterator[Text]:
    yield from _head(row, width)
    yield from _account(row, width)
    gates = row.get("gates") or []
    closed = [str(gate["says"]) for gate in gates if not gate["open"]]
    opened = [str(gate["says"]) for gate in gates if gate["open"]]
    if gates:
        yield Text("\nDirectly before it leaves all of this must hold:", style="bold")
        yield from _list("not yet", closed, width, "red")
        yield from _list("holds", opened, width, "green")


def _shown(row: Row, width: int) -> Iterator[Text]:
    yield from _head(row, width)
    yield from _account(row, width)
    before = row.get("before_next")
    if before:
        yield Text(f"\nBefore the interview on {clean(str(before['when']))}, from the last ones there:", style="bold")
        yield from _list("", [str(says) for says in before["noted"]], width, "yellow")
    yield from _people(row, width)
    yield from _rounds(row, width)
    yield from _history(row, width)


def _head(row: Row, width: int) -> Iterator[Text]:
    role = f" ({row['role']})" if row.get("role") else ""
    name = clean(str(row.get("name") or f"{row.get('company') or 'an unknown employer'}{role}"))
    for part in textwrap.wrap(f"#{row.get('id', '?')} {name}", width):
        yield Text(part, style="bold")
    yield from _entry("stands", str(row.get("state") or row.get("stage") or ""), width, "")
    for says in row.get("do") or []:
        yield from _entry("you", str(says), width, "bold red")
    if row.get("said"):
        yield from _entry("said", str(row["said"]), width, "yellow")


def _account(row: Row, width: int) -> Iterator[Text]:
    if not row.get("what"):
        yield from _list("why", [_reason(reason) for reason in row.get("because") or []], width, "")
        return
    yield from _entry("next", str(row["what"]), width, "bold cyan")
    yield from _list("when", list(row.get("when") or []), width, "cyan")
    yield from _list("why", list(row.get("why") or []), width, "")
    yield from _sums(row.get("sums") or [], width)
    yield from _list("not sooner", list(row.get("not_sooner") or []), width, "")
    yield from _list("changed by", list(row.get("changes") or []), width, "dim")


def _reason(reason: Row) -> str:
    return str(reason["says"]) + (f' "{reason["quote"]}"' if reason.get("quote") else "")


def _sums(sums: Sequence[Row], width: int) -> Iterator[Text]:
    """The reckoning as a sum is written: what is added at the left, where it leads at the right."""
    if not sums:
        return
    left = min(max(len(clean(str(line["says"]))) for line in sums), max(width - _INDENT - 34, 24))
    for index, line in enumerate(sums):
        label = "reckoned" if index == 0 else ""
        says = textwrap.wrap(clean(str(line["says"])), left, break_on_hyphens=False) or [""]
        gives = textwrap.wrap(clean(str(line["gives"])), max(width - _INDENT - left - 2, 20)) or [""]
        for row in range(max(len(says), len(gives))):
            one, other = (part[row] if row < len(part) else "" for part in (says, gives))
            lead = f"{label if row == 0 else '':<{_INDENT}}"
            yield Text.assemble((lead, "dim"), f"{one:<{left}}  ", (other, "bold"))


def _people(row: Row, width: int) -> Iterator[Text]:
    people = [
        f"{person.get('name') or ''} <{person.get('address') or 'no address known'}>, {person.get('part') or 'other'}"
        for person in row.get("people") or []
    ]
    if people:
        yield Text("\nPeople", style="bold")
        yield from _list("", [says.strip() for says in people], width, "")


def _rounds(row: Row, width: int) -> Iterator[Text]:
    rounds = row.get("rounds") or []
    if rounds:
        yield Text("\nInterviews", style="bold")
    for interview in rounds:
        when = str(interview.get("when") or interview.get("start") or "no time known")
        state = _ROUNDS.get(str(interview["state"]), str(interview["state"]))
        yield from _entry(f"  {interview.get('number')}", f"{when}{f', {state}' if state else ''}", width, "")
        for topic in interview.get("topics") or []:
            yield from _entry("", f'you noted "{topic}"', width, "yellow")
        for thanks in interview.get("thank_yous") or []:
            name, _, due = str(thanks).rpartition(": ")
            yield from _entry("", f"thank-you to {name}: {_DUE.get(due, due)}", width, "")


def _history(row: Row, width: int) -> Iterator[Text]:
    happened = row.get("history") or []
    if happened:
        yield Text("\nWhat happened", style="bold")
    for entry in happened:
        person = f" ({entry['person']})" if entry.get("person") else ""
        quote = f' "{entry["words"]}"' if entry.get("words") else ""
        when = str(entry.get("when") or entry.get("at"))
        yield from _hanging(f"  {when:<17} ", f"{entry.get('happened') or entry.get('says')}{person}{quote}", width, "")


def _entry(label: str, text: str, width: int, style: str) -> Iterator[Text]:
    yield from _hanging(f"{label:<{_INDENT}}", text, width, style)


def _list(label: str, texts: Sequence[str], width: int, style: str) -> Iterator[Text]:
    if len(texts) == 1 and label:
        yield from _entry(label, texts[0], width, style)
        return
    for index, text in enumerate(texts):
        yield from _hanging(f"{label if index == 0 else '':<{_INDENT}}- ", text, width, style)


def _hanging(lead: str, text: str, width: int, style: str) -> Iterator[Text]:
    parts = textwrap.wrap(clean(text), max(width - len(lead), 20), break_on_hyphens=False) or [""]
    for index, part in enumerate(parts):
        yield Text.assemble((lead if index == 0 else " " * len(lead), "dim"), (part, style))
