"""The lines of a text with the depth of their quotation, from plain and from flowed text. Pure: no clock, no I/O."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

LINES = 20_000
"""A text is cut here: a letter has hundreds of lines."""

SIGNATURE = -1
"""The depth of lines that the sender's program marked as signature (HTML only)."""


class Line(NamedTuple):
    """One line: how deep it is quoted (0 is the sender's own level) and its text without the marks of quotation."""

    depth: int
    text: str


_new = tuple.__new__
"""A named tuple's own constructor takes twice the time, and a letter has a hundred lines."""

_QUOTE = re.compile(r" ?(?:[A-Z]{1,3}(?=>))?>(?: ?>)*")
_MBOX_ESCAPE = ">From "
SIGNATURE_LINE = "-- "


def plain_lines(text: str) -> list[Line]:
    """The lines of a text in fixed format; ">", "> >" and "JD>" at the beginning of a line are quotation."""
    raw_lines = text.split("\n", LINES)[:LINES]
    if ">" not in text:
        if " \n" in text or text.endswith(" "):
            raw_lines = [raw if raw == SIGNATURE_LINE else raw.rstrip(" ") for raw in raw_lines]
        return [_new(Line, (0, raw)) for raw in raw_lines]
    lines: list[Line] = []
    for raw in raw_lines:
        if ">" not in raw[:4] or not (quote := _QUOTE.match(raw)):
            lines.append(Line(0, raw.rstrip(" ") if raw != SIGNATURE_LINE else raw))
        elif raw.startswith(_MBOX_ESCAPE) and not (lines and lines[-1].depth):
            lines.append(Line(0, raw[1:].rstrip()))
        else:
            rest = raw[quote.end() :]
            lines.append(Line(quote.group().count(">"), rest.removeprefix(" ").rstrip()))
    return lines


def flowed_lines(text: str, delete_space: bool) -> list[Line]:
    """The paragraphs of a text in flowed format, each as one line (RFC 3676 sections 4.2 to 4.6)."""
    return list(_unflow(text.split("\n", LINES)[:LINES], delete_space))


def _unflow(raw_lines: Iterable[str], delete_space: bool) -> Iterator[Line]:
    pending: list[str] = []
    pending_depth = 0
    for raw in raw_lines:
        unquoted = raw.lstrip(">")
        depth = len(raw) - len(unquoted)
        text = unquoted.removeprefix(" ")
        if pending and (depth != pending_depth or text == SIGNATURE_LINE):
            yield Line(pending_depth, "".join(pending).rstrip(" "))
            pending = []
        if text.endswith(" ") and text != SIGNATURE_LINE:
            pending.append(text[:-1] if delete_space else text)
            pending_depth = depth
            continue
        yield Line(depth, "".join([*pending, text]))
        pending = []
    if pending:
        yield Line(pending_depth, "".join(pending).rstrip(" "))


def join_lines(lines: Iterable[Line]) -> str:
    """The lines as text, quotation marked by "> "; without empty lines at the ends and more than two in a row."""
    return fold_blank_lines(
        [">" * depth + (f" {text}" if text else "") if depth > 0 else text for depth, text in lines]
    )


def fold_blank_lines(lines: Iterable[str]) -> str:
    """The lines as one text, at most one empty line between two paragraphs, none at the ends."""
    text = "\n".join(lines)
    if " \n" in text or text.endswith(" "):
        text = "\n".join([line.rstrip() for line in text.split("\n")])
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip("\n")
