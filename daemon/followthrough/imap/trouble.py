"""The ways in which a mail server can fail us. Every exception that leaves imap/ is an ImapTrouble."""

from __future__ import annotations

import re

_TEMPORARY_CODES = re.compile(r"\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)\b", re.IGNORECASE)


class ImapTrouble(Exception):  # noqa: N818 - trouble is what it is called
    """`said` is one clean line: the server's words or the library's, never a secret."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class LoginRefused(ImapTrouble):
    """The server does not take this user name and secret."""


class Unreachable(ImapTrouble):
    """No connection, or the one we had is lost; open a new session later."""


class Untrusted(ImapTrouble):
    """No TLS that can be trusted; nothing secret was sent."""


class Refused(ImapTrouble):
    """The server said NO or BAD to one command (a mailbox that is gone, a quota); the session goes on."""


class UnreadableAnswer(ImapTrouble):
    """An answer that is no IMAP, or larger than anything we would keep. The session is closed."""


def is_temporary(said: str) -> bool:
    """Whether a refused login says that the server, not the secret, is at fault (RFC 5530 section 3)."""
    return _TEMPORARY_CODES.search(said) is not None
