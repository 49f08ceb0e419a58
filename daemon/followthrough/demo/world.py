"""The world around the daemon: employers who write, and Ada, who answers her digests in her own mail client.

Everybody speaks IMAP and SMTP to the same server as the daemon; nobody calls the daemon.
"""

from __future__ import annotations

import heapq
import itertools
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from imapclient import IMAPClient

from followthrough.demo.mailserver import HOST, MailServer, Submitted

ZONE = ZoneInfo("Europe/Berlin")
ADA = "ada@example.org"
ADA_READS = timedelta(minutes=25)
ADA_WAKES, ADA_SLEEPS = 7, 22
PATIENCE = 20.0
"""Seconds that the server may take for an answer."""
_NUMBER = re.compile(r"^#(\d+)", re.MULTILINE)


@dataclass(slots=True)
class Seen:
    """A mail that left the daemon, as its reader gets it."""

    at: datetime
    recipient: str
    message: EmailMessage
    octets: bytes

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        return str(body.get_content()) if body is not None else ""

    @property
    def html(self) -> str | None:
        body = self.message.get_body(("html",))
        return str(body.get_content()) if body is not None else None


class ToAda(StrEnum):
    """What a mail of the daemon to Ada is."""

    DEBRIEF = "debrief"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Forgery:
    """A stranger's mail that bears Ada's From and a digest's mark, and wants to approve these drafts."""

    at: datetime
    numbers: tuple[int, ...]


class Teller(Protocol):
    """Who is told what happens in the world."""

    def wrote(self, who: str, gist: str) -> None:
        """Somebody wrote to Ada: his address, and what he wrote in a sentence."""

    def got(self, kind: ToAda, seen: Seen) -> None:
        """Ada got a mail of the daemon."""

    def answered(self, words: str) -> None:
        """Ada answered such a mail."""

    def left(self, seen: Seen) -> None:
        """A letter reached its recipient."""


@dataclass(order=True, slots=True)
class _Coming:
    at: datetime
    order: int
    act: Callable[[], None] = field(compare=False)


class World:
    """The script's side of the mailbox, with its own calendar of what comes."""

    def __init__(self, server: MailServer, now: Callable[[], datetime], teller: Teller) -> None:
        self._server, self.now, self.teller = server, now, teller
        self._client = IMAPClient(HOST, port=server.imap_port, ssl=False, timeout=PATIENCE)
        # APPEND writes in three pieces; each would wait for the other side's delayed acknowledgement.
        self._client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._client.login(server.address, server.password)
        for name in ("Sent", "Drafts", "Junk", "Archive"):
            self._client.create_folder(name)
        self._coming: list[_Coming] = []
        self._order = itertools.count()
        self.letters: list[Seen] = []
        self.digests: list[Seen] = []
        self.debriefs: list[Seen] = []
        self.forgeries: list[Forgery] = []
        self.on_letter: dict[str, Callable[[Seen], None]] = {}
        """Recipient -> what he does about it."""
        self.on_debrief: dict[str, str] = {}
        """Words in a debrief -> what Ada answers."""
        self.on_drafts: Callable[[Seen, tuple[int, ...]], None] = lambda _seen, _numbers: None
        """What somebody else does about a digest with drafts to approve."""

    def close(self) -> None:
        self._client.logout()

    # ------------------------------------------------------------ what comes

    def at(self, when: datetime, act: Callable[[], None]) -> None:
        heapq.heappush(self._coming, _Coming(when, next(self._order), act))

    def next_at(self) -> datetime | None:
        return self._coming[0].at if self._coming else None

    def live(self, until: datetime) -> None:
        """Let everything happen that is due by then."""
        while self._coming and self._coming[0].at <= until:
            heapq.heappop(self._coming).act()

    # ------------------------------------------------------------ writing

    def deliver(self, message: EmailMessage, mailbox: str = "INBOX") -> None:
        """Put a mail into one of Ada's mailboxes, as her server would now."""
        now = self.now().astimezone(ZONE)
        if "Date" not in message:
            message["Date"] = format_datetime(now)
        if "Message-ID" not in message:
            message["Message-ID"] = make_msgid(domain=str(message["From"]).rpartition("@")[2].strip("> "))
        self._client.append(mailbox, message.as_bytes(policy=policy.SMTP), msg_time=now)

    def collect(self) -> None:
        """Take what was submitted since: Ada's own mail into her INBOX, the rest to whom it is written."""
        while not self._server.submitted.empty():
            self._take(self._server.submitted.get())

    def _take(self, submitted: Submitted) -> None:
        message = message_from_bytes(submitted.octets, policy=policy.default)
        assert isinstance(message, EmailMessage)  # noqa: S101 - policy.default makes these
        seen = Seen(self.now(), submitted.recipient, message, submitted.octets)
        if submitted.recipient == ADA:
            self._client.append("INBOX", submitted.octets, msg_time=self.now().astimezone(ZONE))
            self._ada_gets(seen)
            return
        self.letters.append(seen)
        self.teller.left(seen)
        react = self.on_letter.get(submitted.recipient)
        if react is not None:
            react(seen)

    def mailboxes(self) -> list[tuple[str, list[bytes]]]:
        """Everything that lies in Ada's mailboxes now: (mailbox, mails)."""
        found = []
        for _, _, name in self._client.list_folders():
            self._client.select_folder(name, readonly=True)
            uids = self._client.search("ALL")
            fetched = self._client.fetch(uids, ["BODY.PEEK[]"]) if uids else {}
            found.append((str(name), [fetched[uid][b"BODY[]"] for uid in uids]))
        return found

    # ------------------------------------------------------------ Ada

    def _ada_gets(self, seen: Seen) -> None:
        when = self._awake(self.now() + ADA_READS)
        if "how did it go" in seen.subject:
            self.debriefs.append(seen)
            self.teller.got(ToAda.DEBRIEF, seen)
            answer = next((text for words, text in self.on_debrief.items() if words in seen.text), None)
            if answer is not None:
                self.at(when, lambda: self.reply(seen, answer))
            return
        self.digests.append(seen)
        self.teller.got(ToAda.DIGEST, seen)
        wanted = self._to_approve(seen.text)
        if wanted:
            self.on_drafts(seen, wanted)
            self.at(when, lambda: self.reply(seen, "\n".join(f"ok {number}" for number in wanted)))

    def _to_approve(self, text: str) -> tuple[int, ...]:
        """The numbers of the drafts in a digest that ask for `ok`."""
        return tuple(int(number) for number in _NUMBER.findall(text) if re.search(rf"\bok {number}\b", text))

    def _awake(self, when: datetime) -> datetime:
        civil = when.astimezone(ZONE)
        if civil.hour >= ADA_SLEEPS:
            civil = (civil + timedelta(days=1)).replace(hour=ADA_WAKES, minute=40)
        elif civil.hour < ADA_WAKES:
            civil = civil.replace(hour=ADA_WAKES, minute=40)
        return civil

    def reply(self, seen: Seen, words: str) -> None:
        """Answer a mail of the daemon as a mail client does: on top, the original quoted, a copy in Sent."""
        message = reply_to(seen, words)
        self.deliver(message, "Sent")
        self.deliver(message)
        self.teller.answered(words)

    def forge(self, seen: Seen, numbers: tuple[int, ...]) -> None:
        """What a stranger can do who even knows the digest: Ada's From, its subject and mark; but only to her INBOX."""
        self.deliver(reply_to(seen, "\n".join(f"ok {number} now" for number in numbers)))
        self.forgeries.append(Forgery(self.now(), numbers))


def reply_to(seen: Seen, words: str) -> EmailMessage:
    """A reply to a mail of the daemon, with Ada's From, that quotes it."""
    message = EmailMessage()
    message["From"] = message["To"] = f"Ada Example <{ADA}>"
    message["Subject"] = seen.subject if seen.subject.lower().startswith("re:") else f"Re: {seen.subject}"
    message["In-Reply-To"] = message["References"] = seen.message_id
    when = format_datetime(seen.at.astimezone(ZONE))
    quoted = "\n".join(f"> {line}" for line in seen.text.splitlines())
    message.set_content(f"{words}\n\nOn {when}, followthrough <{ADA}> wrote:\n{quoted}\n")
    return message
