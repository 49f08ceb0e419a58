"""A submission server that misbehaves on command: at one stage it does one thing, everywhere else it is correct."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Self

from support.scripted import Line, ScriptedServer


class Stage(StrEnum):
    """Where a server answers."""

    GREETING = "greeting"
    EHLO = "ehlo"
    STARTTLS = "starttls"
    AUTH = "auth"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    BODY = "body"
    """The answer to the letter, after its last dot."""
    QUIT = "quit"


class Act(Enum):
    """What it does there instead of answering."""

    DROP = "drop"
    SILENCE = "silence"
    """It says nothing until the client hangs up."""
    DROP_IN_THE_MIDDLE = "drop in the middle"
    """Only in BODY: it hangs up after the first octets of the letter."""


_USUAL = {
    Stage.GREETING: b"220 submission.example.org ESMTP\r\n",
    Stage.STARTTLS: b"220 go ahead\r\n",
    Stage.AUTH: b"235 2.7.0 welcome\r\n",
    Stage.MAIL: b"250 2.1.0 ok\r\n",
    Stage.RCPT: b"250 2.1.5 ok\r\n",
    Stage.DATA: b"354 end with a dot\r\n",
    Stage.BODY: b"250 2.0.0 queued as 4711\r\n",
    Stage.QUIT: b"221 2.0.0 bye\r\n",
}
_END = b"\r\n.\r\n"
_ACCEPTED = b"2"


@dataclass
class Smtpd:
    """`instead` maps a stage to the octets that are said there, or to an act.

    `letters` are the letters that it took, as they were before dots were doubled; `heard` is every command.
    """

    instead: Mapping[Stage, bytes | Act] = field(default_factory=dict)
    extensions: tuple[bytes, ...] = (b"AUTH PLAIN LOGIN XOAUTH2", b"8BITMIME", b"PIPELINING")
    context: ssl.SSLContext | None = None
    """With one, STARTTLS works."""
    tls_at_once: bool = False
    letters: list[bytes] = field(default_factory=list)
    octets_of_letters: int = 0
    """How much of any letter arrived, taken or not."""

    def __post_init__(self) -> None:
        self._server = ScriptedServer(self._serve)
        self.port = self._server.port

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        self._server.__exit__(kind, *rest)

    @property
    def heard(self) -> list[bytes]:
        return self._server.heard

    def attempts(self, command: bytes) -> int:
        """How often a command was said."""
        return sum(line.upper().startswith(command) for line in self.heard)

    def _serve(self, line: Line) -> None:
        if self.tls_at_once and self.context:
            line.secure(self.context)
        going = self._answer(line, Stage.GREETING)
        while going and (command := line.hear()):
            going = self._obey(line, command.upper())

    def _obey(self, line: Line, command: bytes) -> bool:
        if command.startswith(b"EHLO"):
            words = (b"submission.example.org", *self.extensions)
            usual = b"".join(b"250-" + word + b"\r\n" for word in words[:-1]) + b"250 " + words[-1] + b"\r\n"
            return self._answer(line, Stage.EHLO, usual)
        if command == b"STARTTLS":
            return self._secure(line)
        if command == b"DATA":
            return self._answer(line, Stage.DATA) and self._take_letter(line)
        if command == b"RSET":
            line.say(b"250 2.0.0 ok\r\n")
            return True
        word = command.split(b" ")[0].decode("ascii", "replace").lower()
        stage = Stage(word) if word in {"auth", "mail", "rcpt", "quit"} else None
        if stage is None:
            line.say(b"500 5.5.1 what?\r\n")
            return True
        return self._answer(line, stage) and stage is not Stage.QUIT

    def _secure(self, line: Line) -> bool:
        if not self._answer(line, Stage.STARTTLS):
            return False
        if self.context and Stage.STARTTLS not in self.instead:
            line.secure(self.context)
        return True

    def _take_letter(self, line: Line) -> bool:
        invitation = self.instead.get(Stage.DATA, _USUAL[Stage.DATA])
        if isinstance(invitation, Act) or not invitation.startswith(b"354"):
            return True
        if self.instead.get(Stage.BODY) is Act.DROP_IN_THE_MIDDLE:
            line.connection.recv(10)
            self.octets_of_letters += 10
            return False
        stuffed = line.hear_until(_END)
        self.octets_of_letters += len(stuffed)
        if not stuffed.endswith(_END):
            return False
        said = self.instead.get(Stage.BODY, _USUAL[Stage.BODY])
        if said is Act.DROP or (isinstance(said, bytes) and said.startswith(_ACCEPTED)):
            self.letters.append(b"\r\n".join(row.removeprefix(b".") for row in stuffed[:-3].split(b"\r\n")))
        return self._answer(line, Stage.BODY)

    def _answer(self, line: Line, stage: Stage, usual: bytes | None = None) -> bool:
        """Answer; True if the conversation goes on."""
        said = self.instead.get(stage, usual or _USUAL.get(stage, b""))
        if said is Act.SILENCE:
            line.hear_until(b"\0 never said")
        if isinstance(said, Act):
            return False
        line.say(said)
        return True
