"""The values of what is written: drafts, findings, the user's profile. Pure: no clock, no I/O."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from followthrough.conversation.model import Reason, Step
from followthrough.mail.message import Address


@dataclass(frozen=True, slots=True)
class Qualification:
    """Something that the user can truthfully say of himself, and the words that call for it."""

    keywords: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The user as he signs his letters. Nothing about him is ever invented."""

    name: str
    qualifications: tuple[Qualification, ...] = ()
    signature: str | None = None
    """The lines under the greeting, the name included; None is the name alone."""


class Severity(StrEnum):
    WARN = "warn"
    HOLD = "hold"
    """Shown with the words marked; wants an explicit yes."""
    BLOCK = "block"
    """Never leaves as it is; the user's own words pass with `force`."""


class Verdict(StrEnum):
    OK = "ok"
    WARN = "warn"
    HOLD = "hold"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says of a text: `code` begins with "tone." or "content."; `quote` are the words found, or "" ."""

    code: str
    severity: Severity
    quote: str
    says: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as it would leave: one recipient, plain text, in the thread where there is one."""

    step: Step
    to: Address
    from_: Address
    subject: str
    in_reply_to: str | None
    references: tuple[str, ...]
    text: str
    language: str
    sources: tuple[Reason, ...]
    """Where each part was filled from."""
    findings: tuple[Finding, ...]
    edited: bool = False
    """The text is the user's own."""

    @property
    def hash(self) -> str:
        """What an approval binds: From, To, Subject, In-Reply-To and the text; hexadecimal SHA-256."""
        parts = (self.from_.key, self.to.key, self.subject, self.in_reply_to or "", self.text)
        return hashlib.sha256("\x00".join(parts).encode("utf-8")).hexdigest()

    @property
    def verdict(self) -> Verdict:
        severities = {finding.severity for finding in self.findings}
        for severity in (Severity.BLOCK, Severity.HOLD, Severity.WARN):
            if severity in severities:
                return Verdict(severity.value)
        return Verdict.OK
