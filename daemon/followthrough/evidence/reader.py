"""Through whose eyes a mail is read, and what that person said himself of how to read it. Pure: values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from followthrough.evidence.evidence import Kind

if TYPE_CHECKING:
    from followthrough.evidence.settings import PhraseSettings


@dataclass(frozen=True, slots=True)
class CompanyRules:
    """What the user said of the mail of one employer: his words for it, and the domains that are its own.

    `domains` are lower case, A-labels; mail from them or below them is this company's, whatever name it gives.
    """

    company: str
    domains: tuple[str, ...] = ()
    phrases: Mapping[Kind, PhraseSettings] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user said of one mail. Fields that he did not name are None, and read as ever."""

    kind: Kind
    company: str | None = None
    role: str | None = None
    start: datetime | None = None
    """Aware: when the interview is."""
    end: datetime | None = None
    addresses: frozenset[str] = frozenset()
    """Whose label it is, lower case; empty is anybody's who reads here."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The person whose mail is read.

    `addresses` are his own, lower case; `timezone` an IANA name and `country` an ISO 3166 code, each None where nobody
    said it. `sent`: True where the mail lies in a Sent mailbox or the caller says so, False where it does not, None
    where nobody knows (then the author decides). `phrases` are his own words for the readers, by kind; `companies` what
    he said of single employers; `corrections` what he said of single mails, by their digest (`evidence.own`).
    """

    addresses: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    timezone: str | None = None
    country: str | None = None
    sent: bool | None = None
    phrases: Mapping[Kind, PhraseSettings] | None = None
    companies: tuple[CompanyRules, ...] = ()
    corrections: Mapping[str, Correction] | None = None
