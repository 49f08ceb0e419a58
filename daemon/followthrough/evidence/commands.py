"""The user's answers to a digest, line by line: what is clear, and what is not. Pure: no clock.

Only his own words are read, never a quotation: a digest cannot approve itself. What may mean two things is unclear, and
so is every yes beside words that are neither a command nor a mere nicety: they may be a wish for another letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from followthrough.evidence.command_clauses import (
    COMMAND_WORD,
    EDIT,
    TAKES_BACK,
    Command,
    Verb,
    read_clause,
    read_clauses,
    strip,
)
from followthrough.evidence.lazy import lazy
from followthrough.evidence.pleasantries import (
    Nicety,
    is_contact,
    is_name_of,
    may_be_name,
    nicety,
    pieces,
    without_remarks,
)
from followthrough.evidence.text import clean
from followthrough.mail.thread import base_subject

__all__ = ["Command", "CommandReading", "Verb", "is_command_subject", "is_note", "read_commands", "token_in"]


@dataclass(frozen=True, slots=True)
class CommandReading:
    """The clear commands in order, and the lines that are none or are not clear."""

    commands: tuple[Command, ...]
    unclear: tuple[str, ...]


_TOKEN = lazy(r"\[ft ([a-z2-7]{10,64})\]", re.IGNORECASE)
_ANY_TOKEN = lazy(r"\[ft \w{4,64}\]", re.IGNORECASE)
_NOTE = lazy(r"^\s*(?:ft|followthrough)\b[\s:]", re.IGNORECASE)
_MOST_LINES = 200
_MOST_COMMANDS = 50
_MOST_TEXT = 20_000
_MOST_LINE = 400

_ADDRESSED = lazy(
    r"(?:(?:ok|skip|snooze|done|resend|force|edit|reopen|topic)\s?#?\d|"
    r"#?\d{1,7}\s?(?:[?!]|:(?!\d)|(?:ok|skip|snooze|done|resend|edit|topic|by|until)\b))",
    re.IGNORECASE,
)
"""A line that says which numbers it is about, though not clearly what: "4? wait", "snooze 4 soonish"."""
_QUOTED = lazy(r"^\s*[>|]")


def token_in(subject: str) -> str | None:
    """The token of a digest that a subject holds (`[ft 7k2mq…]`), in lower case, or None."""
    found = _TOKEN.search(subject)
    return found[1].lower() if found else None


def is_command_subject(subject: str, own_words: str) -> bool:
    """True for a mail to oneself that answers a digest or is a note (`ft Acme: …` as subject or first line)."""
    first = next((line for line in own_words.splitlines() if line.strip()), "")
    return bool(_ANY_TOKEN.search(subject) or is_note(base_subject(subject)) or is_note(first))


def is_note(line: str) -> bool:
    """True for a line that begins a note to the daemon: `ft Acme: …`."""
    return _NOTE.match(f"{line} ") is not None


def read_commands(own_words: str, written: datetime, names: Sequence[str] = ()) -> CommandReading:
    """Read the user's own words. `written` is the mail's Date, aware: days and hours are the next such after it.

    `names` are the user's, for the line that he signs with; empty: a last line that looks like a name is taken for one.
    """
    reader = _Reader(written, tuple(names))
    every = own_words.replace("\r\n", "\n").split("\n")
    lines = own_words[:_MOST_TEXT].replace("\r\n", "\n").split("\n")[:_MOST_LINES]
    index = 0
    while index < len(lines) and len(reader.commands) < _MOST_COMMANDS:
        line = lines[index]
        index += 1
        if edit := EDIT.match(clean(line)):
            text, index = _text_of_edit(line, edit, lines, index)
            number = int(edit[1] or edit[2])
            reader.take([Command(Verb.EDIT, number, text, None)])
        elif line.strip() and not _QUOTED.match(line):
            reader.read(clean(line))
    if rest := next((line for line in (*lines[index:], *every[len(lines) :]) if line.strip()), None):
        reader.doubt(clean(rest)[:_MOST_LINE])  # nobody reads that far: it may take back what stands before it
    return reader.result()


class _Reader:
    """Goes through the lines and remembers what came before: under "Best regards" stands a name."""

    def __init__(self, written: datetime, names: tuple[str, ...]) -> None:
        self.commands: list[Command] = []
        self._written = written
        self._names = names
        self._unclear: list[str] = []
        self._notes: list[str] = []
        self._signed: list[str] = []
        """Lines that are names if nothing but names follows."""
        self._closing = False

    def take(self, commands: list[Command]) -> None:
        """Commands were read: no line before them was the signature."""
        self._unclear += self._signed
        self._signed.clear()
        self.commands += commands
        self._closing = False

    def doubt(self, line: str) -> None:
        """A line that is neither a command nor a nicety."""
        self.take([])
        self._unclear.append(line)

    def read(self, line: str) -> None:
        """One line: its commands if all of it is clear, else it is a doubt."""
        if len(line) > _MOST_LINE:
            self.doubt(line[:_MOST_LINE])
            return
        if is_note(line):
            self._notes.append(line)
            return
        found = read_clause(strip(line), self._written)
        if found is not None:
            self.take(found)
            return
        rest = strip(self._without_niceties(line))
        if not rest:
            return
        if not self._names and may_be_name(rest) and rest == strip(line) and not COMMAND_WORD.search(rest):
            self._signed.append(line)
            return
        found = read_clauses(rest, self._written)
        if found is None:
            found = read_clauses(strip(without_remarks(rest, COMMAND_WORD)), self._written)
        if found is None:
            self.doubt(line)
        else:
            closing = self._closing
            self.take(found)
            self._closing = closing

    def _without_niceties(self, line: str) -> str:
        """The pieces of a line that may mean something, with the marks between them."""
        whole = nicety(line)
        if whole is not None:
            self._closing = whole in (Nicety.THANKS, Nicety.CLOSING) or (self._closing and whole is Nicety.MARKS)
            return ""
        if self._closing and is_contact(line):
            return ""
        kept = ""
        for piece, mark in pieces(line):
            if read_clause(strip(piece), self._written) is not None:
                kept += piece + mark
                continue
            kind = nicety(piece)
            if kind is not None:
                self._closing = kind in (Nicety.THANKS, Nicety.CLOSING) or (self._closing and not piece.strip())
            elif not self._is_name(piece.strip()):
                kept += piece + mark
                self._closing = False
        return kept

    def _is_name(self, text: str) -> bool:
        if is_name_of(text, self._names):
            return True
        return self._closing and may_be_name(text) and not COMMAND_WORD.search(text)

    def result(self) -> CommandReading:
        """What was read; two commands that contradict each other are none, and a yes beside a doubt is none."""
        if not self.commands:
            return CommandReading((), tuple(line for line in self._unclear if not _is_chatter(line)))
        sends = any(command.verb in _SENDS for command in self.commands)
        return _without_contradictions(
            _without_bare_yes(self.commands), [*self._unclear, *(self._notes if sends else ())]
        )


def _is_chatter(line: str) -> bool:
    """Words in a mail that commands nothing; beside a command they may be a wish."""
    return not any(c.isdigit() for c in line) and not COMMAND_WORD.search(line) and not TAKES_BACK.search(line)


def _without_bare_yes(commands: list[Command]) -> list[Command]:
    """ "yes, send 3", "ok 3, go ahead": beside a yes with a number the other yes is only a word."""
    numbered = any(command.verb is Verb.OK and command.number is not None for command in commands)
    return [
        c
        for c in commands
        if not (numbered and c.verb is Verb.OK and c.number is None and not c.text and not c.at_once)
    ]


def _text_of_edit(line: str, edit: re.Match[str], lines: list[str], index: int) -> tuple[str, int]:
    """The new text: from behind the colon to a line with only a dot, or to the end of the own words; nothing
    altered.
    """
    first = line[line.find(":") + 1 :].strip() if ":" in line else edit[3]
    body = [first] if first else []
    while index < len(lines):
        if lines[index].strip() == ".":
            index += 1
            break
        body.append(lines[index].rstrip())
        index += 1
    return "\n".join(body).strip(), index


_SENDS = frozenset({Verb.OK, Verb.FORCE, Verb.RESEND})
_SAYS_NO = frozenset({Verb.NO, Verb.SKIP, Verb.SNOOZE, Verb.DONE})
_FACTS = frozenset({Verb.BY, Verb.TOPIC})


def _without_contradictions(commands: list[Command], unclear: list[str]) -> CommandReading:
    """Two different commands for one number are unclear, and so is a yes beside words that are not understood."""
    kept: list[Command] = []
    doubts = list(unclear)
    for command in dict.fromkeys(commands):
        others = [
            c for c in commands if c.number == command.number and c.number is not None and c.verb is not command.verb
        ]
        if command.verb is Verb.OK and command.number is None and not command.text:
            others += [c for c in commands if c.verb in _SAYS_NO]  # a yes to what, beside a no?
        against = [c for c in others if c.verb not in _FACTS and command.verb not in _FACTS]
        if (against and not (command.verb is Verb.EDIT and all(c.verb in _SENDS for c in against))) or (
            command.verb in _SENDS and _is_taken_back(command, unclear)
        ):
            doubts.append(command.canonical)
        else:
            kept.append(command)
    return CommandReading(tuple(kept), tuple(doubts))


def _is_taken_back(command: Command, unclear: list[str]) -> bool:
    """True where a line that is not clear may concern this command; one that names other numbers does not."""
    for line in unclear:
        numbers = {int(found) for found in re.findall(r"\d{1,7}", line)}
        if command.number is None or command.number in numbers or not _ADDRESSED.match(line):
            return True
    return False
