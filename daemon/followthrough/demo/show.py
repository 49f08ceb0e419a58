"""The timeline: a line a happening, for people or as JSON lines."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rich.console import Console
from rich.text import Text

from followthrough.demo.world import ZONE

WIDEST, NARROWEST = 100, 60
_WHEN, _WHO = 17, 19
"""Columns of "Mon  2 Mar  09:12" and of whom it is about."""
_TEXT_BEGINS = _WHEN + 2 + 2 + _WHO


class What(StrEnum):
    """What happened. The values are the `what` of the JSON lines."""

    MAIL = "mail"
    STAGE = "stage"
    DEBRIEF = "debrief"
    DIGEST = "digest"
    ANSWER = "answer"
    LETTER = "letter"
    CANCELLED = "cancelled"
    FORGERY = "forgery"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline."""

    at: datetime
    what: What
    who: str
    says: str
    because: str = ""
    """Why, by the daemon's own plan."""
    follows: str = ""
    """What comes next, by the daemon's own plan."""
    file: str = ""
    """Under which name `--keep` leaves the mail."""


@dataclass(frozen=True, slots=True)
class _Look:
    style: str
    mark: str
    plain: str
    legend: str


_LOOKS: Mapping[What, _Look] = {
    What.MAIL: _Look("cyan", "▼", "v", "they write"),
    What.STAGE: _Look("blue", "●", "*", "where it stands, by the daemon"),
    What.DEBRIEF: _Look("magenta", "?", "?", "asks Ada how it went"),
    What.DIGEST: _Look("magenta", "■", "#", "digest to Ada"),
    What.ANSWER: _Look("yellow", "✎", ">", "Ada answers it by mail"),
    What.LETTER: _Look("bold green", "▲", "^", "a letter leaves"),
    What.CANCELLED: _Look("red", "✗", "x", "cancelled"),
    What.FORGERY: _Look("red", "!", "!", "a stranger"),
}
_PLAIN = str.maketrans({"✓": "+", "✗": "x", "…": ".", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "·": "-"})


class Show:
    """Shows what happens as it happens."""

    def __init__(self, *, as_json: bool, console: Console | None = None) -> None:
        self._as_json = as_json
        self._console = console or Console(highlight=False, soft_wrap=True)
        known = self._console.width if self._console.is_terminal else WIDEST
        self._width = max(NARROWEST, min(known, WIDEST))
        self._utf8 = (self._console.encoding or "").lower().startswith("utf")
        self._last_day = ""
        self.happenings: list[Happening] = []

    def begin(self, days: int) -> None:
        """What it is, and the legend; for people only."""
        if self._as_json:
            return
        self.say(
            f"A job hunt of {days} day{'' if days == 1 else 's'}: three employers, one mailbox, no account. A real "
            "mail server on this machine; the real daemon, its clock moved by hand. Times are Ada's.",
            "bold",
        )
        legend = Text()
        for number, look in enumerate(_LOOKS.values()):
            shown = f"{look.mark if self._utf8 else look.plain} {look.legend}"
            legend.append(f"{shown:<36}", look.style)
            if number % 2 or number == len(_LOOKS) - 1:
                self._put(legend)
                legend = Text()
        self._put(Text())

    def happening(self, happening: Happening) -> None:
        self.happenings.append(happening)
        at = happening.at.astimezone(ZONE)
        if self._as_json:
            more = {"because": happening.because, "next": happening.follows}
            told = {key: words for key, words in more.items() if words}
            self._json(at=at.isoformat(), what=happening.what.value, who=happening.who, says=happening.says, **told)
            return
        look = _LOOKS[happening.what]
        day, time = f"{at:%a} {at.day:2} {at:%b}", f"{at:%H:%M}"
        shown = day if day != self._last_day else ""
        if shown and self._last_day:
            self._put(Text())
        self._last_day = day
        head = Text.assemble(
            (f"{shown:<10}", "bold"),
            (f"  {time}  ", "dim"),
            (f"{look.mark if self._utf8 else look.plain} {happening.who:<{_WHO}}", look.style),
        )
        lines = self._wrapped(happening.says)
        self._put(head + Text(lines[0], "bold" if happening.what is What.LETTER else ""))
        for line in lines[1:]:
            self._put(Text(" " * _TEXT_BEGINS + line))
        for label, words in (("because", happening.because), ("next:", happening.follows)):
            for line in self._wrapped(f"{label} {words}") if words else ():
                self._put(Text(" " * _TEXT_BEGINS + line, "dim italic"))

    def verdict(self, says: str, kept: bool) -> None:
        if self._as_json:
            self._json(what="expectation", says=says, kept=kept)
            return
        mark, style = ("✓", "green") if kept else ("✗", "bold red")
        first, *more = textwrap.wrap(says, self._width - 4)
        self._put(Text.assemble((f"  {mark} ", style), first))
        for line in more:
            self._put(Text(f"    {line}"))

    def say(self, text: str, style: str = "") -> None:
        """Something for people only, paragraph by paragraph."""
        if self._as_json:
            return
        for paragraph in text.split("\n"):
            for line in textwrap.wrap(paragraph, self._width, subsequent_indent=" " * _indent(paragraph)) or [""]:
                self._put(Text(line, style))

    def failed(self, says: str) -> None:
        """The run itself broke: said in the stream of facts too, so that nobody takes half of it for the whole."""
        if self._as_json:
            self._json(what="failed", says=says)
        else:
            self._put(Text(says, "bold red"))

    def _wrapped(self, text: str) -> list[str]:
        return [line for part in text.split("\n") for line in textwrap.wrap(part, self._width - _TEXT_BEGINS) or [""]]

    def _json(self, **facts: object) -> None:
        self._console.file.write(json.dumps(facts) + "\n")
        self._console.file.flush()

    def _put(self, text: Text) -> None:
        if not self._utf8:
            encoding = self._console.encoding or "ascii"
            text.plain = text.plain.translate(_PLAIN).encode(encoding, "replace").decode(encoding)
        text.rstrip()
        self._console.print(text, soft_wrap=True)


def _indent(paragraph: str) -> int:
    return len(paragraph) - len(paragraph.lstrip())
