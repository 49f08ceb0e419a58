"""The parts that the scripts of an IMAP server have in common: greeting, capabilities, login, and simple answers."""

from __future__ import annotations

import re
from collections.abc import Callable

from support.scripted import Line

Answer = Callable[[Line, bytes, bytes], bool | None]
"""Answers one command, (line, tag, command); True ends the conversation, False means that it knows no such command."""

CAPABILITIES = b"IMAP4rev1 AUTH=PLAIN IDLE UIDPLUS"


def greet(line: Line, capabilities: bytes = CAPABILITIES) -> None:
    """Greet, and tell the capabilities as imaplib wants to know them."""
    line.say(b"* OK ready\r\n")
    (tag,) = line.expect(rb"(\w+) CAPABILITY").groups()
    line.say(b"* CAPABILITY " + capabilities + b"\r\n" + tag + b" OK\r\n".replace(b"OK", b"OK done"))


def take_plain_login(line: Line, capabilities: bytes = CAPABILITIES) -> bytes:
    """Take an AUTHENTICATE PLAIN; gives its response, in base64."""
    (tag,) = line.expect(rb"(\w+) AUTHENTICATE PLAIN").groups()
    line.say(b"+ \r\n")
    response = line.hear()
    line.say(tag + b" OK [CAPABILITY " + capabilities + b"] in\r\n")
    return response


def take_examine(line: Line, messages: int = 1, uidvalidity: int = 7, uidnext: int = 9) -> None:
    """Take an EXAMINE and tell about the mailbox."""
    (tag,) = line.expect(rb"(\w+) EXAMINE .*").groups()
    line.say(examined(tag, messages, uidvalidity, uidnext))


def examined(tag: bytes, messages: int, uidvalidity: int, uidnext: int) -> bytes:
    """The answer to an EXAMINE."""
    return (
        b"* %d EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY %d] valid\r\n"
        b"* OK [UIDNEXT %d] next\r\n%s OK [READ-ONLY] examined\r\n" % (messages, uidvalidity, uidnext, tag)
    )


def take_logout(line: Line) -> None:
    """Take a LOGOUT, or the client hanging up without one."""
    said = line.hear()
    if found := re.fullmatch(rb"(\w+) LOGOUT", said):
        line.say(b"* BYE bye\r\n" + found[1] + b" OK out\r\n")


def open_inbox(line: Line, capabilities: bytes = CAPABILITIES) -> None:
    """Everything up to an examined INBOX."""
    greet(line, capabilities)
    take_plain_login(line, capabilities)
    take_examine(line)


class Store:
    """A mailbox of a scripted server: answers EXAMINE, STATUS, SEARCH and FETCH until the client leaves.

    `mails` maps UIDs to octets; `spoil` may give the raw answer for one UID instead, or None to hang up.
    """

    def __init__(self, mails: dict[int, bytes], spoil: Callable[[int, bytes], bytes | None]) -> None:
        self.mails = mails
        self.spoil = spoil
        self.uidvalidity = 7
        self.fetched: list[list[int]] = []

    def serve(self, line: Line) -> None:
        """The script of one connection."""
        greet(line)
        take_plain_login(line)
        while found := re.fullmatch(rb"(\w+) (.*)", line.hear()):
            tag, command = found.groups()
            if command == b"LOGOUT":
                line.say(b"* BYE bye\r\n" + tag + b" OK out\r\n")
                return
            answer = self._answer(tag, command)
            if answer is None:
                return
            line.say(answer)

    def _answer(self, tag: bytes, command: bytes) -> bytes | None:
        uidnext = max(self.mails, default=0) + 1
        if command.startswith(b"EXAMINE"):
            return examined(tag, len(self.mails), self.uidvalidity, uidnext)
        if command.startswith(b"STATUS"):
            told = (len(self.mails), uidnext, self.uidvalidity, tag)
            return b'* STATUS "INBOX" (MESSAGES %d UIDNEXT %d UIDVALIDITY %d)\r\n%s OK status\r\n' % told
        if command.startswith(b"UID SEARCH UID "):
            wanted = self._uids(command.split()[3])
            return b"* SEARCH %s\r\n%s OK search\r\n" % (b" ".join(b"%d" % uid for uid in wanted), tag)
        if command.startswith(b"UID FETCH "):
            return self._fetch(tag, self._uids(command.split()[2]))
        return tag + b" BAD what?\r\n"

    def _fetch(self, tag: bytes, uids: list[int]) -> bytes | None:
        self.fetched.append(uids)
        answers = []
        for number, uid in enumerate(sorted(self.mails), 1):
            if uid not in uids:
                continue
            octets = self.mails[uid]
            usual = b'* %d FETCH (UID %d FLAGS () INTERNALDATE "02-Mar-2026 09:00:00 +0000" RFC822.SIZE %d ' % (
                number, uid, len(octets),
            ) + b"BODY[]<0> {%d}\r\n%s)\r\n" % (len(octets), octets)  # fmt: skip
            answer = self.spoil(uid, usual)
            if answer is None:
                return None
            answers.append(answer)
        return b"".join(answers) + tag + b" OK fetched\r\n"

    def _uids(self, written: bytes) -> list[int]:
        wanted = set()
        for part in written.split(b","):
            low, _, high = part.partition(b":")
            top = max(self.mails, default=0)
            last = top if high == b"*" else int(high or low)
            wanted |= {uid for uid in self.mails if int(low) <= uid <= last}
        return sorted(wanted)
