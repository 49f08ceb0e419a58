"""The steps of one SMTP connection, each asked once; the only place where aiosmtplib lives.

Never its `login()` (a wrong password would be tried by every mechanism) and never its `send*()` (they raise the same
exception before and after the letter was taken).
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import aiosmtplib
from aiosmtplib import SMTPException, SMTPResponseException

from followthrough.connection import BearerToken, Secret, Security, tls_context
from followthrough.smtp.settings import SmtpSettings

_OUR_NAME = "[127.0.0.1]"
"""An address literal (RFC 5321 section 4.1.3) that tells nothing of this machine, and asks no DNS for a name."""
_FAREWELL_SECONDS = 5
_ANSWER_AFTER_STRAY = "the server answered out of turn"


class UntrustedError(Exception):
    """No TLS where TLS was required."""


class LoginError(Exception):
    """The server offers no way to log in with what we have."""


class _Smtp(aiosmtplib.SMTP):
    """Closes at once: after the last word there is nothing to wait for, and a letter's event loop ends right then."""

    def close(self) -> None:
        transport = self.transport
        super().close()
        if isinstance(transport, asyncio.WriteTransport):
            transport.abort()


class Dialogue:
    """One connection to a submission server; `stage` names the step that is under way."""

    def __init__(self, settings: SmtpSettings, secret: Secret) -> None:
        self._settings = settings
        self._secret = secret
        self._smtp: aiosmtplib.SMTP | None = None
        self.stage = "connect"

    async def open(self) -> None:
        """Connect, secure the connection and log in, each in one attempt.

        Raises UntrustedError, LoginError, or what aiosmtplib and the network raise.
        """
        settings = self._settings
        try:
            context = tls_context(settings)
        except OSError as error:
            raise UntrustedError(f"ca_file {settings.ca_file}: {error}") from error
        self._smtp = _Smtp(
            hostname=settings.host,
            port=settings.port,
            local_hostname=_OUR_NAME,
            timeout=settings.command_timeout_seconds,
            use_tls=settings.security is Security.TLS,
            start_tls=False,
            tls_context=context,
        )
        await self._smtp.connect(timeout=settings.connect_timeout_seconds)
        self.stage = "ehlo"
        await self._smtp.ehlo()
        if settings.security is Security.STARTTLS:
            await self._secure(self._smtp)
        if settings.username:
            self.stage = "login"
            await self._log_in(self._smtp)

    async def name_sender(self, sender: str) -> None:
        """MAIL. Raises SMTPResponseException for anything but 250."""
        self.stage = "mail"
        await self._open_smtp().mail(sender)

    async def name_recipient(self, recipient: str) -> None:
        """RCPT. Raises SMTPResponseException for anything but 250 and 251."""
        self.stage = "rcpt"
        await self._open_smtp().rcpt(recipient)

    async def ask_for_data(self) -> tuple[int, str]:
        """DATA, up to the server's go-ahead; not an octet of the letter is sent."""
        self.stage = "data"
        smtp = self._open_smtp()
        response = await smtp.execute_command(b"DATA")
        if _stray_octets(smtp):
            # What lies there would be taken for the answer to the letter.
            raise SMTPException(_ANSWER_AFTER_STRAY)
        return response.code, response.message

    async def send_body(self, body: bytes) -> tuple[int, str]:
        """The letter as it goes on the wire, and the server's answer to it."""
        self.stage = "body"
        protocol: Any = self._open_smtp().protocol
        protocol.write(body)
        self.stage = "accept"
        response = await protocol.read_response(timeout=self._settings.accept_timeout_seconds)
        return response.code, response.message

    async def leave(self) -> None:
        """QUIT, whatever comes of it: RFC 5321 section 4.1.1.10 makes it end an unfinished mail as well."""
        if self._smtp is not None and self._smtp.is_connected:
            with suppress(SMTPException, OSError, ValueError):
                await self._smtp.quit(timeout=_FAREWELL_SECONDS)

    def close(self) -> None:
        """Cut the connection if it is still there."""
        if self._smtp is not None:
            self._smtp.close()

    def _open_smtp(self) -> aiosmtplib.SMTP:
        if self._smtp is None or self._smtp.protocol is None:
            raise aiosmtplib.SMTPServerDisconnected("the server closed the connection")
        return self._smtp

    async def _secure(self, smtp: aiosmtplib.SMTP) -> None:
        self.stage = "tls"
        if not smtp.supports_extension("starttls"):
            raise UntrustedError("the server offers no STARTTLS")
        try:
            await smtp.starttls(timeout=self._settings.connect_timeout_seconds)
        except SMTPResponseException as error:
            raise UntrustedError(f"the server refused STARTTLS: {error.code} {error.message}") from error
        self.stage = "ehlo"
        await smtp.ehlo()

    async def _log_in(self, smtp: aiosmtplib.SMTP) -> None:
        username, secret = self._settings.username, self._secret
        offered = frozenset(method.lower() for method in smtp.server_auth_methods)
        if isinstance(secret, BearerToken):
            if "xoauth2" not in offered:
                raise LoginError("the server offers no AUTH XOAUTH2")
            await smtp.auth_xoauth2(username, secret.token)
        elif "plain" in offered:
            await smtp.auth_plain(username, secret.password)
        elif "login" in offered:
            await smtp.auth_login(username, secret.password)
        else:
            raise LoginError("the server offers no AUTH PLAIN or LOGIN")


def _stray_octets(smtp: aiosmtplib.SMTP) -> bool:
    return bool(getattr(smtp.protocol, "_buffer", b""))
