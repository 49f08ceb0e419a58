"""The daemon as a user runs it: `followthrough run` with the real clock, Dovecot and Postfix.

Its interview ended three hours ago.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path

import pytest

from support.dovecot import PASSWORD, Dovecot
from support.mail import eml, invitation
from support.postfix import Postfix

WITHIN = 60.0
NOON_AND_TWO = 14


def zone_where_it_is_two() -> str:
    """A zone in which it is between 14:00 and 15:00 now, so that the hour of the run decides nothing (POSIX signs)."""
    offset = NOON_AND_TWO - datetime.now(UTC).hour
    return f"Etc/GMT{-offset:+d}" if offset else "Etc/GMT"


@pytest.fixture
def config(tmp_path: Path, dovecot: Dovecot, postfix: Postfix) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(
        f"""
[[accounts]]
address = "ada@example.org"
name = "Ada Example"
timezone = "{zone_where_it_is_two()}"
country = "US"
secret = {{ command = ["printf", "%s", "{PASSWORD}"] }}

[accounts.imap]
host = "127.0.0.1"
port = {dovecot.imaps_port}
security = "tls"
username = "ada"
ca_file = "{dovecot.ca_file}"

[accounts.smtp]
host = "127.0.0.1"
port = {postfix.submission_port}
security = "starttls"
username = "ada"
ca_file = "{postfix.ca_file}"

[database]
url = "sqlite:///{tmp_path / "ft.db"}"
""",
        encoding="utf-8",
    )
    path.chmod(0o600)
    return path


@pytest.fixture
def daemon(config: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []
    log = (config.parent / "stderr").open("w+", encoding="utf-8")

    def start() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "followthrough", "run", "--config", str(config)],
            env=os.environ | {"XDG_RUNTIME_DIR": str(config.parent)}, stderr=log, text=True,
        )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait()
    log.seek(0)
    sys.stdout.write(log.read())  # pytest shows it where the test failed
    log.close()


def eventually(look: Callable[[], EmailMessage | None]) -> EmailMessage:
    deadline = time.monotonic() + WITHIN
    while time.monotonic() < deadline:
        found = look()
        if found is not None:
            return found
        time.sleep(0.2)
    raise AssertionError("it did not come")


def newest(dovecot: Dovecot, user: str, subject: str, mailbox: str = "INBOX") -> EmailMessage | None:
    for octets in reversed(dovecot.octets(user, mailbox)):
        message = message_from_bytes(octets, policy=policy.default)
        assert isinstance(message, EmailMessage)
        if re.search(subject, str(message["Subject"])):
            return message
    return None


def reply(message: EmailMessage, words: str) -> bytes:
    answer = EmailMessage()
    answer["From"] = answer["To"] = "Ada Example <ada@example.org>"
    answer["Subject"] = f"Re: {message['Subject']}"
    answer["Date"] = format_datetime(datetime.now(UTC))
    answer["Message-ID"] = make_msgid(domain="example.org")
    answer["In-Reply-To"] = str(message["Message-ID"])
    body = message.get_body(("plain",))
    assert body is not None
    quoted = "".join(f"> {line}\n" for line in body.get_content().splitlines())
    answer.set_content(f"{words}\n\nOn {message['Date']}, followthrough wrote:\n{quoted}")
    return answer.as_bytes(policy=policy.SMTP)


def test_an_interview_three_hours_ago_is_thanked_for(
    dovecot: Dovecot, daemon: Callable[[], subprocess.Popen[str]], config: Path
) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    end = now - timedelta(hours=3)
    ics = invitation(start=end - timedelta(hours=1), end=end, attendees=("ada@example.org", "priya@acme.example"))
    asked = eml(
        "Hi Ada,\n\nwe would like to invite you to an interview for the Data Analyst role.\n\nPriya\n",
        subject="Interview: Data Analyst at Acme", date=now - timedelta(days=1), ics=ics,
    )  # fmt: skip
    dovecot.append("ada", asked, when=now - timedelta(days=1))
    process = daemon()

    debrief = eventually(lambda: newest(dovecot, "ada", "^followthrough: how did it go"))
    answer = reply(debrief, "yes, Priya, moving the billing reports to Kafka, by Friday next week")
    dovecot.append("ada", answer, "Sent")
    dovecot.append("ada", answer)
    digest = eventually(lambda: newest(dovecot, "ada", "^followthrough: .*approve"))
    body = digest.get_body(("plain",))
    assert body is not None
    number = re.search(r"^#(\d+)", body.get_content(), re.MULTILINE)
    assert number is not None
    answer = reply(digest, f"ok {number[1]}")
    dovecot.append("ada", answer, "Sent")
    dovecot.append("ada", answer)
    letter = eventually(lambda: newest(dovecot, "priya", "Data Analyst"))
    assert str(letter["From"]) == "Ada Example <ada@example.org>"
    assert end < datetime.now(UTC) <= end + timedelta(hours=24)
    copy = eventually(lambda: newest(dovecot, "ada", "Data Analyst", "Sent"))
    assert copy["Message-ID"] == letter["Message-ID"]
    sent = [octets for octets in dovecot.octets("ada", "Sent") if str(letter["Message-ID"]).encode() in octets]
    assert len(sent) == 1

    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0


def test_a_second_daemon_on_the_same_database_refuses_to_start(daemon: Callable[[], subprocess.Popen[str]]) -> None:
    first = daemon()
    deadline = time.monotonic() + WITHIN
    second = daemon()
    while second.poll() is None and first.poll() is None and time.monotonic() < deadline:
        time.sleep(0.1)
    codes = {first.poll(), second.poll()}
    assert codes == {None, 75}
