"""The settings of an account's `imap` table."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, field_validator

from followthrough.connection import Security, ServerSettings


class ImapSettings(ServerSettings):
    """`imap = { host = "imap.example.org", port = 993, security = "tls", username = "ada" }`"""

    default_ports: ClassVar = {Security.TLS: 993, Security.STARTTLS: 143, Security.NONE: 143}

    read_timeout_seconds: float = Field(default=60, gt=0, le=600)
    """How long a server may be silent in the middle of an answer."""

    @field_validator("username")
    @classmethod
    def _somebody_logs_in(cls, username: str) -> str:
        if not username:
            raise ValueError("an IMAP server needs a user name, often the whole address")
        return username
