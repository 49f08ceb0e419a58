"""Hand one letter to a submission server (RFC 6409, RFC 5321), step by step, so that the outcome is known or in doubt.

A letter goes at most once: until the caller's `on_data` has returned, not an octet of it has left; from then on, only
the server's own words say whether it was taken, and without them the outcome is IN_DOUBT. Nothing is tried twice here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import aiosmtplib
from aiosmtplib import SMTPAuthenticationError, SMTPResponseException

from followthrough.connection import Secret, clean, tls_is_at_fault
from followthrough.smtp.dialogue import Dialogue, LoginError, UntrustedError
from followthrough.smtp.letter import on_the_wire, why_unfit, why_unfit_address
from followthrough.smtp.settings import SmtpSettings

_GO_AHEAD = 354
_OVER_QUOTA = re.compile(r"\b5\.4\.5\b")
"""Gmail's "daily user sending limit exceeded" is a 550, but only until tomorrow."""


class Outcome(StrEnum):
    """What became of the letter."""

    ACCEPTED = "accepted"
    """The server took it; a bounce may still come by mail."""
    DEFERRED = "deferred"
    """Certainly not sent: the server said "later" (4xx), or the connection failed before the letter began."""
    REFUSED = "refused"
    """Certainly not sent: the server does not want it (5xx)."""
    IN_DOUBT = "in_doubt"
    """It left, wholly or in part, and nobody said what became of it."""
    NOT_WANTED = "not_wanted"
    """Certainly not sent: `before_data` took it back."""
    NOT_SENT = "not_sent"
    """Certainly not sent: something on our own side failed, `said` tells what."""
    LOGIN_REFUSED = "login_refused"
    """Certainly not sent: the server does not take this user name and secret."""
    UNTRUSTED = "untrusted"
    """Certainly not sent, not even the secret: no TLS that can be trusted."""


@dataclass(frozen=True, slots=True)
class Submission:
    """An outcome; `code` is the server's reply code, None where it gave none; `said` is one clean line."""

    outcome: Outcome
    code: int | None
    said: str
    stage: str
    """How far it got: address, connect, tls, ehlo, login, mail, rcpt, before_data, data, on_data, body, accept."""


class Decide(Protocol):
    """The last word of the caller, asked when the server is ready."""

    async def before_data(self) -> bytes | None:
        """The letter's octets (7 bit, CRLF), or None if it shall not leave after all."""

    def on_data(self) -> None:
        """Put on record that the letter leaves now. If this raises, it does not leave."""


async def submit(settings: SmtpSettings, secret: Secret, sender: str, recipient: str, decide: Decide) -> Submission:
    """Submit one letter to one recipient; every failure is a value, only cancellation is raised."""
    if unfit := why_unfit_address(sender) or why_unfit_address(recipient):
        return Submission(Outcome.NOT_SENT, None, unfit, "address")
    dialogue = Dialogue(settings, secret)
    try:
        await dialogue.open()
        await dialogue.name_sender(sender)
        await dialogue.name_recipient(recipient)
    except Exception as error:  # noqa: BLE001 - the border: every failure is a value
        return await _stopped(dialogue, error, secret)
    else:
        return await _hand_over(dialogue, decide, secret)
    finally:
        dialogue.close()


async def check_login(settings: SmtpSettings, secret: Secret) -> Submission:
    """Connect, log in and leave; ACCEPTED means that a letter could be submitted now."""
    dialogue = Dialogue(settings, secret)
    try:
        await dialogue.open()
    except Exception as error:  # noqa: BLE001 - the border: every failure is a value
        return await _stopped(dialogue, error, secret)
    else:
        await dialogue.leave()
        return Submission(Outcome.ACCEPTED, None, "", dialogue.stage)
    finally:
        dialogue.close()


async def _hand_over(dialogue: Dialogue, decide: Decide, secret: Secret) -> Submission:
    dialogue.stage = "before_data"
    try:
        octets = await decide.before_data()
    except Exception as error:  # noqa: BLE001 - the border: every failure is a value
        return Submission(Outcome.NOT_SENT, None, _name(error, secret), dialogue.stage)
    if octets is None:
        await dialogue.leave()
        return Submission(Outcome.NOT_WANTED, None, "", dialogue.stage)
    if unfit := why_unfit(octets):
        await dialogue.leave()
        return Submission(Outcome.NOT_SENT, None, unfit, dialogue.stage)
    return await _begin_data(dialogue, decide, on_the_wire(octets), secret)


async def _begin_data(dialogue: Dialogue, decide: Decide, body: bytes, secret: Secret) -> Submission:
    try:
        code, said = await dialogue.ask_for_data()
    except Exception as error:  # noqa: BLE001 - the border: every failure is a value
        return await _stopped(dialogue, error, secret)
    if code != _GO_AHEAD:
        await dialogue.leave()
        return Submission(_refusal(code, said), code, clean(said, secret), dialogue.stage)
    dialogue.stage = "on_data"
    try:
        decide.on_data()
    except Exception as error:  # noqa: BLE001 - the border: every failure is a value
        return Submission(Outcome.NOT_SENT, None, _name(error, secret), dialogue.stage)
    return await _send_body(dialogue, body, secret)


async def _send_body(dialogue: Dialogue, body: bytes, secret: Secret) -> Submission:
    """From here on a failure is a doubt, unless the server itself says that it did not take the letter."""
    try:
        code, said = await dialogue.send_body(body)
    except Exception as error:  # noqa: BLE001 - the border: every failure is a value
        return Submission(Outcome.IN_DOUBT, _code(error), _name(error, secret), dialogue.stage)
    outcome = _verdict(code)
    if outcome is not Outcome.IN_DOUBT:
        await dialogue.leave()
    if outcome in (Outcome.DEFERRED, Outcome.REFUSED):
        outcome = _refusal(code, said)
    return Submission(outcome, code, clean(said, secret), dialogue.stage)


async def _stopped(dialogue: Dialogue, error: Exception, secret: Secret) -> Submission:
    """The outcome of a failure before the letter began."""
    stage, code, said = dialogue.stage, _code(error), _name(error, secret)
    if isinstance(error, SMTPResponseException):
        await dialogue.leave()
    return Submission(_outcome_of(error, code, said), code, said, stage)


def _outcome_of(error: Exception, code: int | None, said: str) -> Outcome:
    if isinstance(error, UntrustedError) or tls_is_at_fault(error):
        return Outcome.UNTRUSTED
    if isinstance(error, LoginError):
        return Outcome.LOGIN_REFUSED
    if isinstance(error, aiosmtplib.SMTPException | OSError):
        refusal = Outcome.DEFERRED if code is None else _refusal(code, said)
        is_login = isinstance(error, SMTPAuthenticationError) and refusal is Outcome.REFUSED
        return Outcome.LOGIN_REFUSED if is_login else refusal
    return Outcome.NOT_SENT


def _verdict(code: int) -> Outcome:
    """What the first digit says of the letter (RFC 5321 section 4.2.1); anything but 2, 4 and 5 says nothing."""
    return {2: Outcome.ACCEPTED, 4: Outcome.DEFERRED, 5: Outcome.REFUSED}.get(code // 100, Outcome.IN_DOUBT)


def _refusal(code: int, said: str) -> Outcome:
    """REFUSED only for a clear 5xx; anything else in the place of a go-ahead can be tried again later."""
    return Outcome.REFUSED if code // 100 == 5 and not _OVER_QUOTA.search(said) else Outcome.DEFERRED  # noqa: PLR2004


def _code(error: Exception) -> int | None:
    return error.code if isinstance(error, SMTPResponseException) and error.code > 0 else None


def _name(error: Exception, secret: Secret) -> str:
    said = error.message if isinstance(error, aiosmtplib.SMTPException) else str(error)
    return clean(said, secret) or type(error).__name__
