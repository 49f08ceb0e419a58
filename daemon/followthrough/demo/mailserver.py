"""A mail server in this process: IMAP by pymap, submission by aiosmtpd, both on loopback; nothing is stored.

Whatever is submitted lands in a queue; the script takes it from there and delivers it with the time of its own clock.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import DictBackend
from pymap.imap import IMAPServer

HOST = "127.0.0.1"
START_WITHIN = 20.0
"""Seconds."""
_TALKATIVE = ("mail.log", "pymap", "asyncio")
"""Loggers of the servers: aiosmtpd warns of its own deprecations at each login."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """A mail that was submitted: envelope and octets."""

    sender: str
    recipient: str
    octets: bytes


class MailServer:
    """Both servers for one owner. Use it as a context manager."""

    def __init__(self, address: str, password: str) -> None:
        self.address, self.password = address, password
        self.submitted: queue.Queue[Submitted] = queue.Queue()
        self.imap_port = self.smtp_port = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._started = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._serve, name="demo-mailserver", daemon=True)
        self._levels: dict[str, int] = {}

    def __enter__(self) -> Self:
        for name in _TALKATIVE:
            self._levels[name] = logging.getLogger(name).level
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._thread.start()
        if not self._started.wait(START_WITHIN) or self._failure is not None:
            raise RuntimeError("the embedded mail server did not start") from self._failure
        return self

    def __exit__(self, *_: object) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join(START_WITHIN)
        for name, level in self._levels.items():
            logging.getLogger(name).setLevel(level)

    # ------------------------------------------------------------ submission

    def _submission(self) -> SMTP:
        """Not `auth_required`: aiosmtpd warns of that without TLS, so the handler asks for the login itself."""
        return SMTP(
            _Handler(self.submitted),
            hostname="mail.example.org",
            loop=self._loop,
            authenticator=self._authenticate,
            auth_require_tls=False,
        )

    def _authenticate(self, *asked: Any) -> AuthResult:
        """aiosmtpd hands over server, session, envelope, mechanism and the credentials."""
        data = asked[-1]
        good = (
            isinstance(data, LoginPassword)
            and data.login.decode() == self.address
            and data.password.decode() == self.password
        )
        return AuthResult(success=good, handled=good)

    # ------------------------------------------------------------ IMAP

    def _serve(self) -> None:
        try:
            asyncio.run(self._imap())
        except asyncio.CancelledError:
            pass
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits
            self._failure = error
            self._started.set()

    async def _imap(self) -> None:
        arguments = Namespace(
            demo_data=False, demo_user=self.address, demo_password=self.password, debug=False, host=None, port="0",
            tls=False, cert=None, key=None, proxy_protocol=None, inherited_sockets=None, passlib_cfg=None,
        )  # fmt: skip
        backend, config = await DictBackend.init(arguments, secure_auth=False)
        server = IMAPServer(backend.login, config)
        answer: Callable[..., object] = ProxyProtocolReader(config.proxy_protocol).get_callback(server)
        self._ended = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        listening = await asyncio.start_server(answer, host=HOST, port=0)  # type: ignore[arg-type]
        submission = await self._loop.create_server(self._submission, host=HOST, port=0)
        self.imap_port = listening.sockets[0].getsockname()[1]
        self.smtp_port = submission.sockets[0].getsockname()[1]
        self._started.set()
        await self._ended.wait()
        listening.close()
        submission.close()


class _Handler:
    """Takes every mail of whoever has logged in."""

    def __init__(self, submitted: queue.Queue[Submitted]) -> None:
        self._submitted = submitted

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        octets = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        for recipient in envelope.rcpt_tos:
            self._submitted.put(Submitted(envelope.mail_from or "", recipient, octets))
        return "250 2.0.0 accepted"
