"""The settings of an account's `smtp` table."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator

from followthrough.connection import Security, ServerSettings, is_loopback


class SmtpSettings(ServerSettings):
    """`smtp = { host = "smtp.example.org", port = 465, security = "tls", username = "ada" }`"""

    default_ports: ClassVar = {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}

    command_timeout_seconds: float = Field(default=120, gt=0, le=600)
    """For every answer up to the one to DATA (RFC 5321 section 4.5.3.2 asks two minutes and more)."""
    accept_timeout_seconds: float = Field(default=600, gt=0, le=3600)
    """For the answer to the letter itself: ten minutes (RFC 5321 section 4.5.3.2.6), for it decides what we know."""

    @model_validator(mode="after")
    def _who_logs_in(self) -> SmtpSettings:
        if not self.username and not is_loopback(self.host):
            raise ValueError("a server elsewhere needs a user name; only one on this machine takes letters without")
        return self
