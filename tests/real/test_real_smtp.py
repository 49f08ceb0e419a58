"""Submission to a real Postfix, with Dovecot's logins, delivered into Dovecot."""

from __future__ import annotations

import asyncio

import pytest

from followthrough.connection import PasswordSecret, Security
from followthrough.smtp.settings import SmtpSettings
from followthrough.smtp.submit import Outcome, Submission, check_login, submit
from support.dovecot import PASSWORD, Dovecot
from support.mail import eml
from support.ports import wait_until
from support.postfix import Postfix

pytestmark = pytest.mark.real


class Send:
    def __init__(self, octets: bytes | None) -> None:
        self._octets = octets

    async def before_data(self) -> bytes | None:
        return self._octets

    def on_data(self) -> None:
        pass


@pytest.fixture
def smtp_settings(postfix: Postfix, user: str) -> SmtpSettings:
    return SmtpSettings(
        host="127.0.0.1",
        port=postfix.submission_port,
        security=Security.STARTTLS,
        username=user,
        ca_file=postfix.ca_file,
    )


def send(settings: SmtpSettings, octets: bytes | None, recipient: str, password: str = PASSWORD) -> Submission:
    return asyncio.run(submit(settings, PasswordSecret(password), "ada@example.org", recipient, Send(octets)))


def test_a_submitted_letter_is_delivered_as_it_was_approved(
    smtp_settings: SmtpSettings, dovecot: Dovecot, user: str
) -> None:
    letter = eml("Thank you.\r\n.\r\n..two\r\n.one\r\n\r\n", message_id="ft1@example.org")
    submission = send(smtp_settings, letter, f"{user}@example.org")
    assert submission.outcome is Outcome.ACCEPTED
    assert "queued as" in submission.said
    wait_until(lambda: len(dovecot.octets(user)) == 1, "the letter is delivered")
    assert dovecot.octets(user)[0].endswith(letter)


def test_a_letter_that_is_not_wanted_is_not_delivered(smtp_settings: SmtpSettings, dovecot: Dovecot, user: str) -> None:
    assert send(smtp_settings, None, f"{user}@example.org").outcome is Outcome.NOT_WANTED
    assert send(smtp_settings, eml(), f"{user}@example.org").outcome is Outcome.ACCEPTED
    wait_until(lambda: len(dovecot.octets(user)) > 0, "the second is delivered")
    assert len(dovecot.octets(user)) == 1


def test_a_wrong_password_is_refused_after_one_attempt(
    smtp_settings: SmtpSettings, postfix: Postfix, user: str
) -> None:
    before = postfix.log().count("SASL PLAIN authentication failed")
    submission = send(smtp_settings, eml(), f"{user}@example.org", "wrong")
    assert (submission.outcome, submission.code) == (Outcome.LOGIN_REFUSED, 535)
    wait_until(lambda: postfix.log().count("authentication failed") > before, "it is logged")
    assert postfix.log().count("authentication failed") == before + 1


def test_a_login_is_checked_without_a_letter(smtp_settings: SmtpSettings) -> None:
    assert asyncio.run(check_login(smtp_settings, PasswordSecret(PASSWORD))).outcome is Outcome.ACCEPTED
    assert asyncio.run(check_login(smtp_settings, PasswordSecret("no"))).outcome is Outcome.LOGIN_REFUSED


def test_a_server_of_another_authority_is_not_trusted(smtp_settings: SmtpSettings, user: str) -> None:
    strict = smtp_settings.model_copy(update={"ca_file": None})
    submission = send(strict, eml(), f"{user}@example.org")
    assert (submission.outcome, submission.stage) == (Outcome.UNTRUSTED, "tls")


def test_the_open_port_relays_nothing_to_strangers(postfix: Postfix, smtp_settings: SmtpSettings) -> None:
    plain = smtp_settings.model_copy(update={"port": postfix.smtp_port, "security": Security.NONE, "username": ""})
    submission = send(plain, eml(), "stranger@elsewhere.example")
    assert (submission.outcome, submission.stage, submission.code) == (Outcome.REFUSED, "rcpt", 554)
