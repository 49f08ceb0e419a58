"""Ada, her mailbox on a real Dovecot and the whole daemon, its clock moved by hand.

What the daemon submits to Ada lands in her INBOX with the time of that clock; what it submits to others stays in
`letters`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from followthrough.config import Config, load
from followthrough.service.clock import VirtualClock
from followthrough.service.daemon import Daemon
from followthrough.service.desk import snapshots
from followthrough.service.parser import InlineParser
from followthrough.service.reading import read_mail
from followthrough.store import drafts, log, outbox
from followthrough.store.database import Database
from support.dovecot import PASSWORD, Dovecot
from support.facts import BERLIN
from support.mail import eml, invitation
from support.smtpd import Smtpd

ADDRESS = "ada@example.org"
STEPS_MAX = 2_000


@dataclass(frozen=True, slots=True)
class Received:
    """A mail that the daemon submitted, as its reader gets it."""

    at: datetime
    message: EmailMessage
    octets: bytes

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def to(self) -> str:
        return str(self.message["To"].addresses[0].addr_spec)

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        assert body is not None
        return str(body.get_content()).replace("\r\n", "\n")


def write_config(folder: Path, user: str, imap_port: int, smtp_port: int, extra: str = "") -> Path:
    """Ada's config, on loopback without TLS."""
    path = folder / "config.toml"
    path.write_text(
        f"""
[[accounts]]
address = "{ADDRESS}"
name = "Ada Example"
timezone = "Europe/Berlin"
country = "DE"
imap = {{ host = "127.0.0.1", port = {imap_port}, security = "none", username = "{user}" }}
smtp = {{ host = "127.0.0.1", port = {smtp_port}, security = "none", username = "{user}" }}
secret = {{ command = ["printf", "%s", "{PASSWORD}"] }}

[database]
url = "sqlite:///{folder / "ft.db"}"

[profile]
qualifications = [{{ keywords = ["data analyst"], sentence = "I have built the reporting of two billing systems, \
and could take that work on for your team from the first week." }}]
{extra}
""",
        encoding="utf-8",
    )
    path.chmod(0o600)
    return path


class Ada:
    """Use it as a context manager; `daemon` may be ended and begun again with `restart`."""

    def __init__(self, folder: Path, dovecot: Dovecot, user: str, smtpd: Smtpd, now: datetime, extra: str = "") -> None:
        self.dovecot, self.user, self.smtpd = dovecot, user, smtpd
        self.config_path = write_config(folder, user, dovecot.imap_port, smtpd.port, extra)
        self.config: Config = load(self.config_path)
        self.clock = VirtualClock(now)
        self.received: list[Received] = []
        self.letters: list[Received] = []
        self._taken = 0
        self.wake = self.clock.now()

    def __enter__(self) -> Self:
        self.begin()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.end()

    def begin(self) -> None:
        self.db = Database.open(self.config.database.url)
        self.daemon = Daemon(self.config, self.clock, self.db, parser=InlineParser(read_mail))
        self.daemon.start()
        self.step()

    def end(self) -> None:
        self.daemon.close()
        self.db.close()

    def restart(self) -> None:
        self.end()
        self.begin()

    # ------------------------------------------------------------ time

    def step(self) -> None:
        """One turn of the daemon now, and what it submitted is delivered."""
        self.wake = self.daemon.step()
        self.collect()

    def live(self, until: datetime) -> None:
        """Let the daemon wake whenever it wants to, up to an instant, and once at that instant."""
        for _ in range(STEPS_MAX):
            if self.wake >= until:
                break
            self.clock.move(max(self.wake, self.clock.now()))
            self.step()
        else:
            raise AssertionError("the daemon does not come to rest")
        self.clock.move(until)
        self.step()

    def collect(self) -> None:
        """Deliver what was submitted since."""
        for octets in self.smtpd.letters[self._taken :]:
            message = message_from_bytes(octets, policy=policy.default)
            assert isinstance(message, EmailMessage)
            seen = Received(self.clock.now(), message, octets)
            if seen.to == ADDRESS:
                self.received.append(seen)
                self.dovecot.append(self.user, octets, when=self.clock.now())
            else:
                self.letters.append(seen)
        self._taken = len(self.smtpd.letters)

    # ------------------------------------------------------------ mail

    def gets(self, octets: bytes, mailbox: str = "INBOX") -> None:
        """A mail arrives now."""
        self.dovecot.append(self.user, octets, mailbox, when=self.clock.now())

    def is_invited(self, start: datetime, end: datetime | None = None, uid: str = "round-1@acme.example") -> None:
        """Priya Rao of Acme sends a calendar invitation."""
        ics = invitation(
            start=start,
            end=end,
            uid=uid,
            summary="Interview: Data Analyst at Acme",
            attendees=("ada@example.org", "priya@acme.example"),
        )
        text = (
            "Hi Ada,\n\nwe would like to invite you to an interview for the Data Analyst role at Acme.\n\n"
            "Best regards\nPriya\n"
        )
        self.gets(_now(eml(text, subject="Interview: Data Analyst at Acme", date=self._date(), ics=ics)))

    def hears(self, text: str, subject: str = "Re: Interview: Data Analyst at Acme", **changes: Any) -> None:
        """Priya Rao writes."""
        self.gets(_now(eml(text, subject=subject, date=self._date(), **changes)))

    def writes(self, text: str, to: str = "Priya Rao <priya@acme.example>", subject: str = "Thank you") -> None:
        """Ada writes herself; the copy lies in Sent."""
        octets = eml(
            text, subject=subject, from_=f"Ada Example <{ADDRESS}>", to=to, date=self._date(), headers={"Received": ""}
        )
        self.gets(octets, "Sent")

    def answers(self, mail: Received, words: str) -> None:
        """Answer a mail of the daemon as a mail client does: on top, the original quoted, a copy in Sent and INBOX."""
        octets = self.reply(mail, words)
        self.gets(octets, "Sent")
        self.gets(octets)

    def reply(self, mail: Received, words: str) -> bytes:
        message = EmailMessage()
        message["From"] = message["To"] = f"Ada Example <{ADDRESS}>"
        message["Subject"] = f"Re: {mail.subject}"
        message["Date"] = format_datetime(self._date())
        message["Message-ID"] = make_msgid(domain="example.org")
        message["In-Reply-To"] = message["References"] = str(mail.message["Message-ID"])
        quoted = "\n".join(f"> {line}" for line in mail.text.splitlines())
        when = format_datetime(mail.at.astimezone(BERLIN))
        message.set_content(f"{words}\n\nOn {when}, followthrough <{ADDRESS}> wrote:\n{quoted}\n")
        return message.as_bytes(policy=policy.SMTP)

    def _date(self) -> datetime:
        return self.clock.now().astimezone(BERLIN)

    # ------------------------------------------------------------ looking

    @property
    def debriefs(self) -> list[Received]:
        return [mail for mail in self.received if "how did it go" in mail.subject]

    @property
    def digests(self) -> list[Received]:
        return [mail for mail in self.received if "how did it go" not in mail.subject]

    def stages(self) -> list[str]:
        with self.db.read() as tx:
            return [conversation.shown_stage.value for conversation in snapshots(tx).values()]

    def live_drafts(self) -> tuple[drafts.Row, ...]:
        with self.db.read() as tx:
            return drafts.live(tx)

    def outbox_states(self) -> list[str]:
        """The states of the letters in the outbox, in order."""
        with self.db.read() as tx:
            everything = outbox.in_state(tx, *outbox.State)
            return [entry.state.value for entry in everything if entry.purpose is outbox.Purpose.LETTER]

    def untold(self) -> list[str]:
        with self.db.read() as tx:
            return [row.says for row in log.untold(tx)]

    def sent_copies(self, message_id: str) -> int:
        """How many mails with that msg-id lie in Sent."""
        return sum(
            message_id.encode() in octets.partition(b"\r\n\r\n")[0] for octets in self.dovecot.octets(self.user, "Sent")
        )


def _now(octets: bytes) -> bytes:
    """Without the Received header: the INTERNALDATE alone tells when it came."""
    lines = octets.split(b"\r\n")
    return b"\r\n".join(line for line in lines if not line.startswith(b"Received:"))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A civil time of March 2026 in Berlin."""
    return datetime(2026, 3, day, hour, minute, tzinfo=BERLIN)


HOUR = timedelta(hours=1)
NOWHERE = datetime(1970, 1, 1, tzinfo=UTC)
