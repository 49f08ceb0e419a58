"""A second dialect: pymap knows no CONDSTORE and no SPECIAL-USE."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from followthrough.connection import PasswordSecret, Security
from followthrough.imap.idle import Wake, idle_wait
from followthrough.imap.session import Session, open_session
from followthrough.imap.settings import ImapSettings
from followthrough.imap.sync import RawMail, read_new
from followthrough.imap.trouble import LoginRefused
from support.instants import MONDAY
from support.mail import eml
from support.ports import free_ports, greets, wait_until

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def settings() -> Iterator[ImapSettings]:
    """The settings of a running pymap with one user."""
    pytest.importorskip("pymap", reason="no pymap here: pip install 'followthrough[demo]'")
    (port,) = free_ports(1)
    program = Path(sys.executable).with_name("pymap")
    command = [str(program), "--host", "127.0.0.1", "--port", str(port), "--no-service", "admin", "dict"]
    process = subprocess.Popen(
        [*command, "--demo-user", "ada", "--demo-password", "hunter22"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: process.poll() is not None or greets(port), "pymap greets", 60)
        yield ImapSettings(host="127.0.0.1", port=port, security=Security.NONE, username="ada")
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def session(settings: ImapSettings) -> Iterator[Session]:
    session = open_session(settings, PasswordSecret("hunter22"))
    yield session
    session.close()


def test_it_offers_less_and_is_used_all_the_same(session: Session) -> None:
    assert not session.condstore_offered
    assert {mailbox.name for mailbox in session.mailboxes()} >= {"INBOX"}
    position = session.status("INBOX")
    assert position.highestmodseq is None
    assert position.uidvalidity


def test_mail_is_read_once_and_new_mail_after_it(session: Session) -> None:
    before = [batch.position for batch in read_new(session, "INBOX", None, None)][-1]
    letters = [eml(f"mail {number}\r\n", message_id=f"p{number}@acme.example") for number in range(3)]
    for number, letter in enumerate(letters):
        session.append("INBOX", letter, MONDAY + timedelta(hours=number))
    mails: list[RawMail] = []
    position = before
    for batch in read_new(session, "INBOX", before, None, batch_size=2):
        mails.extend(batch.mails)
        position = batch.position
    assert [mail.octets for mail in mails] == letters
    assert [mail.internal_date for mail in mails] == [MONDAY + timedelta(hours=number) for number in range(3)]
    assert not any(mail.flags - {r"\Recent"} for mail in mails)
    assert list(read_new(session, "INBOX", position, None)) == []
    assert len(session.uids_with_message_id("INBOX", "<p1@acme.example>")) == 1


def test_idle_hears_of_new_mail(settings: ImapSettings, session: Session) -> None:
    ours, theirs = socket.socketpair()
    heard = threading.Event()

    def deliver() -> None:
        other = open_session(settings, PasswordSecret("hunter22"))
        while not heard.wait(0.1):  # what comes before the IDLE has begun, pymap tells at its end
            other.append("INBOX", eml(), MONDAY)
        other.close()

    with ours, theirs:
        session.examine("INBOX")
        thread = threading.Thread(target=deliver)
        thread.start()
        wake = idle_wait(session, 30, ours, time.monotonic)
        heard.set()
        thread.join()
    assert wake is Wake.NEWS


def test_a_wrong_password_is_refused(settings: ImapSettings) -> None:
    with pytest.raises(LoginRefused):
        open_session(settings, PasswordSecret("wrong"))
