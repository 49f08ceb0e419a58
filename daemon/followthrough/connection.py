"""What the two mail protocols share: the settings of one server, the secret, TLS, and cleaning of what a server said.

Values only: nothing here opens a connection, reads a clock or logs.
"""

from __future__ import annotations

import ipaddress
import ssl
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar

from pydantic import Field, field_validator, model_validator

from followthrough.calendar.durations import Section

_SAID_LONGEST = 300
_LEAST_SECRET = 4
"""Shorter secrets are not looked for in what a server said: they would be found in every other word."""


class Security(StrEnum):
    """How a connection is protected; nothing is opportunistic."""

    TLS = "tls"
    """TLS from the first octet (RFC 8314 section 3)."""
    STARTTLS = "starttls"
    """An upgrade that has to succeed before anything else is said."""
    NONE = "none"
    """No protection; only for a server on this machine."""


@dataclass(frozen=True, slots=True)
class PasswordSecret:
    """A password; non-ASCII ones are sent as UTF-8 (RFC 4616)."""

    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class BearerToken:
    """An OAuth 2.0 access token that is still valid (RFC 6750)."""

    token: str = field(repr=False)


Secret = PasswordSecret | BearerToken


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, judged by its name or address alone (nothing is resolved)."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class ServerSettings(Section):
    """One mail server: where it is, how the connection is protected, who logs in."""

    default_ports: ClassVar[Mapping[str, int]] = {}

    host: str
    port: int = Field(ge=1, le=65535)
    """Without it, the registered port of the protocol under this security."""
    security: Security = Security.TLS
    username: str
    ca_file: Path | None = None
    """Certificates to trust instead of the machine's, for a server of one's own; None is the machine's."""
    connect_timeout_seconds: float = Field(default=20, gt=0, le=300)

    @model_validator(mode="before")
    @classmethod
    def _usual_port(cls, written: Any) -> Any:
        if not isinstance(written, Mapping) or "port" in written:
            return written
        port = cls.default_ports.get(str(written.get("security", Security.TLS)))
        return written if port is None else {**written, "port": port}

    @field_validator("host")
    @classmethod
    def _host_is_one_word(cls, host: str) -> str:
        if not host or not host.isprintable() or any(letter.isspace() for letter in host):
            raise ValueError('not a host name; write "imap.example.org"')
        return host

    @field_validator("username")
    @classmethod
    def _username_is_printable(cls, username: str) -> str:
        if not username.isprintable():
            raise ValueError("a user name holds no control characters")
        return username

    @model_validator(mode="after")
    def _clear_text_stays_here(self) -> ServerSettings:
        if self.security is Security.NONE and not is_loopback(self.host):
            raise ValueError('security = "none" is only for a server on this machine; write "tls" or "starttls"')
        return self


def tls_context(settings: ServerSettings) -> ssl.SSLContext:
    """A context that checks the certificate and the host name. Raises OSError where ca_file cannot be read."""
    return ssl.create_default_context(cafile=None if settings.ca_file is None else str(settings.ca_file))


def tls_is_at_fault(error: BaseException) -> bool:
    """Whether a failure to connect means that the server cannot be trusted, rather than that it is away.

    A connection that is merely cut during the handshake is a server that is away.
    """
    away = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)
    return any(isinstance(link, ssl.SSLError) and not isinstance(link, away) for link in _chain(error))


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or link.__context__


def clean(said: object, secret: Secret | None = None) -> str:
    """What a server or library said, fit for a log line or a terminal: one line, short, without the secret.

    Control and format characters go (a server's words are a stranger's words).
    """
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    text = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text[: 4 * _SAID_LONGEST])
    hidden = secret.password if isinstance(secret, PasswordSecret) else secret.token if secret else ""
    if len(hidden) >= _LEAST_SECRET:
        text = text.replace(hidden, "***")
    text = " ".join(text.split())
    return text if len(text) <= _SAID_LONGEST else text[: _SAID_LONGEST - 1] + "…"
