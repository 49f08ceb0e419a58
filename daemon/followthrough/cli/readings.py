"""A reading for people: the kind, how sure, and the words that say so, marked in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from followthrough.cli.show import brief, clean, console
from followthrough.evidence.evidence import Cue, Interview, Reading

_SHOWN_TEXT = 4000
_SHORTEST_QUOTE = 3
_MARK_OPEN, _MARK_CLOSE = "»", "«"


def reading_panel(file: str, text: str, reading: Reading) -> None:
    """Put one reading on standard output."""
    out = console()
    quotes = [evidence.quote for evidence in reading.because] + [cue.quote for cue in reading.cues]
    marked = mark_quotes(clean(text)[:_SHOWN_TEXT], quotes, coloured=bool(out.color_system))
    parts: list[Table | Text] = [_facts(reading), Text("\nbecause", style="bold"), *_reasons(reading)]
    parts += [Text("\ntext", style="bold"), marked]
    out.print(Panel(Group(*parts), title=Text(clean(file)), title_align="left"))


def _facts(reading: Reading) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    doubt = ", needs review" if reading.needs_review else ""
    table.add_row("kind", Text(f"{reading.kind} ({reading.confidence:.0%}{doubt})", style="bold"))
    facts = {
        "also": ", ".join(reading.also),
        "company": reading.company,
        "role": reading.role,
        "agency": reading.agency,
        "interview": _interview(reading.interview),
        "people": ", ".join(f"{person.name} <{person.address or '?'}> ({person.part})" for person in reading.people),
        "they said": _cue(reading.cue),
        "not understood": reading.unread_cue,
        "back on": reading.returns.isoformat() if reading.returns else None,
        "commands": "; ".join(reading.commands or ()),
    }
    for name, value in facts.items():
        if value:
            table.add_row(name, Text(brief(value)))
    return table


def _interview(interview: Interview | None) -> str:
    if interview is None:
        return ""
    times = [
        brief(slot.start.isoformat()) if slot.start else clean(slot.said or "time unsure") for slot in interview.slots
    ]
    return f"{interview.status} {'; '.join(times) or clean(interview.said or '')}"


def _cue(cue: Cue | None) -> str:
    if cue is None:
        return ""
    day = f", by {brief(cue.latest.isoformat())}" if cue.latest else ""
    return f"“{cue.quote}” ({cue.kind}{day})"


def _reasons(reading: Reading) -> list[Text]:
    return [
        Text(f"  {each.weight:+5.1f}  {each.code} for {each.kind}" + (f": “{clean(each.quote)}”" if each.quote else ""))
        for each in reading.because
    ]


def mark_quotes(text: str, quotes: Iterable[str], *, coloured: bool) -> Text:
    """The text with each quote marked where it first stands: by colour, or by signs where there is none.

    Blanks and line ends between the words of a quote need not be the same as in the text.
    """
    spans = sorted(span for quote in set(quotes) if (span := _find(text, quote)))
    marked = Text()
    at = 0
    for start, end in _joined(spans):
        marked.append(text[at:start])
        words = text[start:end]
        marked.append(words if coloured else f"{_MARK_OPEN}{words}{_MARK_CLOSE}", style="bold yellow")
        at = end
    return marked.append(text[at:])


def _find(text: str, quote: str) -> tuple[int, int] | None:
    words = clean(quote).split()
    if sum(map(len, words)) < _SHORTEST_QUOTE:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), text, re.IGNORECASE)
    return found.span() if found else None


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
