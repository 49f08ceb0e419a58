"""Sessions with a real Dovecot: logging in, looking, appending, finding."""

from __future__ import annotations

import logging
import socket
import threading
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from followthrough.connection import PasswordSecret, Security
from followthrough.imap.idle import Wake, idle_wait
from followthrough.imap.mailboxes import Role
from followthrough.imap.session import Session, open_session
from followthrough.imap.settings import ImapSettings
from followthrough.imap.trouble import LoginRefused, Refused, Unreachable, Untrusted
from support.certificates import make_certificates
from support.dovecot import PASSWORD, Dovecot, open_directory
from support.instants import MONDAY
from support.mail import eml
from support.ports import free_ports, wait_until

pytestmark = pytest.mark.real

WINTER = timezone(timedelta(hours=-5))


@pytest.mark.parametrize("security", ["tls", "starttls", "none"])
def test_a_session_opens_under_every_security(dovecot: Dovecot, security: str) -> None:
    port = dovecot.imaps_port if security == "tls" else dovecot.imap_port
    settings = ImapSettings(
        host="127.0.0.1", port=port, security=Security(security), username="ada", ca_file=dovecot.ca_file
    )
    session = open_session(settings, PasswordSecret(PASSWORD))
    assert session.idle_offered
    assert session.condstore_offered
    assert session.status("INBOX").uidvalidity
    session.close()


def test_a_wrong_password_is_tried_exactly_once(dovecot: Dovecot, imap_settings: ImapSettings) -> None:
    with pytest.raises(LoginRefused) as refused:
        open_session(imap_settings, PasswordSecret("wrong"))
    assert "AUTHENTICATIONFAILED" in refused.value.said
    told = f"user=<{imap_settings.username}>"
    wait_until(
        lambda: any("auth failed" in line and told in line for line in dovecot.log().splitlines()), "it is logged"
    )
    (line,) = [line for line in dovecot.log().splitlines() if "auth failed" in line and told in line]
    assert "auth failed, 1 attempts" in line


def test_a_password_outside_ascii_logs_in() -> None:
    with open_directory() as base:
        server = Dovecot(base)
        server.set_passwords({"ada": "Größe 2€"})
        with server:
            settings = ImapSettings(host="127.0.0.1", port=server.imap_port, security=Security.NONE, username="ada")
            session = open_session(settings, PasswordSecret("Größe 2€"))
            assert session.status("INBOX").messages == 0
            session.close()


def test_a_certificate_of_a_stranger_ends_it_before_the_password(
    dovecot: Dovecot, imap_settings: ImapSettings, tmp_path: Path
) -> None:
    other = make_certificates(tmp_path).ca_file
    tls = imap_settings.model_copy(update={"ca_file": other})
    starttls = tls.model_copy(update={"security": Security.STARTTLS, "port": dovecot.imap_port})
    for settings in (tls, starttls, tls.model_copy(update={"ca_file": None})):
        with pytest.raises(Untrusted):
            open_session(settings, PasswordSecret(PASSWORD))


def test_a_ca_file_that_is_missing_is_told_by_its_name(imap_settings: ImapSettings, tmp_path: Path) -> None:
    with pytest.raises(Untrusted, match=r"no-such\.pem"):
        open_session(imap_settings.model_copy(update={"ca_file": tmp_path / "no-such.pem"}), PasswordSecret(PASSWORD))


def test_clear_text_on_the_tls_port_is_not_trusted_and_no_server_is_unreachable(dovecot: Dovecot) -> None:
    spoken = ImapSettings(host="127.0.0.1", port=dovecot.imap_port, username="ada", connect_timeout_seconds=2)
    with pytest.raises((Untrusted, Unreachable)):
        open_session(spoken, PasswordSecret(PASSWORD))
    nobody = spoken.model_copy(update={"port": free_ports(1)[0]})
    with pytest.raises(Unreachable):
        open_session(nobody, PasswordSecret(PASSWORD))


def test_special_use_mailboxes_have_their_roles(session: Session) -> None:
    roles = {mailbox.name: mailbox.role for mailbox in session.mailboxes()}
    assert roles["INBOX"] is Role.INBOX
    assert roles["Sent"] is Role.SENT
    assert roles["Junk"] is Role.JUNK
    assert {roles[name] for name in ("Drafts", "Trash", "Archive")} == {Role.DRAFTS, Role.TRASH, Role.ARCHIVE}


@pytest.mark.parametrize("name", ["Bewerbungen/Größe", "R&D", 'so "called"', "面接", "a\\b", "Mañana €"])
def test_a_mailbox_of_any_name_can_be_asked_and_filled(
    dovecot: Dovecot, session: Session, user: str, name: str
) -> None:
    dovecot.create(user, name)
    assert name in {mailbox.name for mailbox in session.mailboxes()}
    uid = session.append(name, eml(), MONDAY)
    assert session.status(name).messages == 1
    assert session.examine(name).uidnext == (uid or 0) + 1


def test_a_mailbox_that_is_not_there_is_refused_and_the_session_goes_on(session: Session) -> None:
    with pytest.raises(Refused):
        session.status("No such mailbox")
    with pytest.raises(Refused):
        session.examine("No such mailbox")
    assert session.examined is None
    with pytest.raises(Refused):
        session.append("No such mailbox", eml(), MONDAY)
    assert session.status("INBOX").messages == 0
    assert session.is_open


def test_an_appended_mail_lies_there_octet_by_octet_with_its_time_and_flags(
    dovecot: Dovecot, session: Session, user: str
) -> None:
    letter = eml("Thank you.\r\n.\r\n..dots\r\n")
    when = datetime(2026, 3, 2, 18, 30, tzinfo=WINTER)
    uid = session.append("Sent", letter, when, (r"\Seen",))
    assert dovecot.octets(user, "Sent") == [letter]
    assert dovecot.flags(user, "Sent") == {uid: (rb"\Seen",)}
    session.examine("Sent")
    assert [mail.internal_date for mail in session.fetch([uid or 0], 100)] == [when.astimezone(UTC)]


def test_an_append_needs_a_zone(session: Session) -> None:
    with pytest.raises(ValueError, match="zone"):
        session.append("Sent", eml(), MONDAY.replace(tzinfo=None))


def test_only_the_very_message_id_is_found(session: Session) -> None:
    session.append("Sent", eml(message_id="x.a1@example.org"), MONDAY)
    wanted = session.append("Sent", eml(message_id="a1@example.org"), MONDAY)
    session.append("Sent", eml(message_id="a1@example.org.evil"), MONDAY)
    session.append("Sent", eml("see <a1@example.org>", subject="<a1@example.org>"), MONDAY)
    session.append("Sent", eml(headers={"Message-ID": "<a1@example.org><b2@example.org>"}), MONDAY)
    assert session.uids_with_message_id("Sent", "<a1@example.org>") == (wanted,)
    assert session.uids_with_message_id("Sent", "<b2@example.org>") == ()
    assert session.uids_with_message_id("Junk", "<a1@example.org>") == ()


def test_a_message_id_that_outlook_replaced_is_found_under_its_other_name(session: Session) -> None:
    headers = {"X-Microsoft-Original-Message-ID": "\r\n <a1@example.org>"}
    moved = session.append("Sent", eml(message_id="theirs@outlook.example", headers=headers), MONDAY)
    again = session.append("Sent", eml(message_id="a1@example.org"), MONDAY)
    assert session.uids_with_message_id("Sent", "<a1@example.org>") == (moved, again)


@pytest.mark.parametrize("bad", ["<a\r\nA1 LOGOUT>", "<ä@example.org>", "", "<a b@example.org>"])
def test_what_is_no_message_id_is_never_sent(session: Session, bad: str) -> None:
    with pytest.raises(ValueError, match="msg-id"):
        session.uids_with_message_id("Sent", bad)


def test_the_last_look_sees_what_another_connection_filed(dovecot: Dovecot, session: Session, user: str) -> None:
    assert session.uids_with_message_id("Sent", "<a1@example.org>") == ()
    uid = dovecot.append(user, eml(message_id="a1@example.org"), "Sent", MONDAY)
    assert session.uids_with_message_id("Sent", "<a1@example.org>") == (uid,)


def test_a_closed_session_says_so_and_closing_twice_is_nothing(session: Session) -> None:
    session.close()
    session.close()
    assert not session.is_open
    with pytest.raises(Unreachable):
        session.noop()
    session.reopen()
    session.noop()


def test_a_server_that_went_away_is_unreachable_and_comes_back_by_reopening() -> None:
    with open_directory() as base, Dovecot(base) as server:
        settings = ImapSettings(host="127.0.0.1", port=server.imap_port, security=Security.NONE, username="ada")
        session = open_session(settings, PasswordSecret(PASSWORD))
        server.stop()
        with pytest.raises(Unreachable):  # the process of this connection may live a moment longer than the server
            wait_until(lambda: _is_silent(session), "it is gone")
        assert not session.is_open
        with pytest.raises(Unreachable):
            session.reopen()
        server.start()
        session.reopen()
        session.noop()
        session.close()


def _is_silent(session: Session) -> bool:
    session.noop()
    return False


def test_neither_mail_nor_password_reaches_a_log(
    dovecot: Dovecot, imap_settings: ImapSettings, user: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("imapclient").setLevel(logging.DEBUG)
    dovecot.append(user, eml("the words of a mail"))
    caplog.clear()
    session = open_session(imap_settings, PasswordSecret(PASSWORD))
    session.examine("INBOX")
    assert session.fetch([1], 1000)
    session.close()
    with pytest.raises(LoginRefused):
        open_session(imap_settings, PasswordSecret("almost the password"))
    assert "words of a mail" not in caplog.text
    assert PASSWORD not in caplog.text
    assert "almost the password" not in caplog.text


@pytest.mark.skipif("os.geteuid() != 0", reason="it already runs as an ordinary user")
def test_the_server_also_runs_as_an_ordinary_user() -> None:
    with open_directory() as base, Dovecot(base, account="nobody") as server:
        server.deliver("ada", eml())
        settings = ImapSettings(host="127.0.0.1", port=server.imaps_port, username="ada", ca_file=server.ca_file)
        session = open_session(settings, PasswordSecret(PASSWORD))
        assert session.status("INBOX").messages == 1
        session.close()


@pytest.mark.parametrize("way", ["lmtp", "append"])
def test_idle_hears_of_mail_that_is_delivered(dovecot: Dovecot, session: Session, user: str, way: str) -> None:
    ours, theirs = socket.socketpair()

    def deliver() -> None:
        if way == "lmtp":
            dovecot.deliver(user, eml())
        else:
            dovecot.append(user, eml())

    with ours, theirs:
        session.examine("INBOX")
        thread = threading.Thread(target=deliver)
        thread.start()
        assert idle_wait(session, 30, ours, time.monotonic) is Wake.NEWS
        thread.join()
        assert idle_wait(session, 0.1, ours, time.monotonic) is Wake.QUIET
        session.noop()
        theirs.send(b"x")
        assert idle_wait(session, 30, ours, time.monotonic) is Wake.STOPPED
    assert session.status("INBOX").messages == 1
