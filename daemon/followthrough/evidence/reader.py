"""Through whose eyes a mail is read. Pure: values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from followthrough.evidence.evidence import Kind
from followthrough.evidence.settings import PhraseSettings


@dataclass(frozen=True, slots=True)
class Reader:
    """The person whose mail is read.

    `addresses` are his own, lower case; `timezone` an IANA name and `country` an ISO 3166 code, each None where nobody
    said it. `sent`: True where the mail lies in a Sent mailbox or the caller says so, False where it does not, None
    where
    nobody knows (then the author decides). `phrases` are his own words for the readers, by kind.
    """

    addresses: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    timezone: str | None = None
    country: str | None = None
    sent: bool | None = None
    phrases: Mapping[Kind, PhraseSettings] | None = None
