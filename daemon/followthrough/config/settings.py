"""The tables of the config that belong to no other package, and the whole of it. No I/O but the zone files."""

from __future__ import annotations

import re
from datetime import time
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, field_validator, model_validator

from followthrough.calendar.durations import Section
from followthrough.config.paths import default_database_url
from followthrough.config.values import check_address, check_country, check_zone, normal_address
from followthrough.credentials import SecretSettings
from followthrough.imap.providers import Server, provider, providers
from followthrough.imap.settings import ImapSettings
from followthrough.smtp.settings import SmtpSettings

_CLOCK = re.compile(r"\s*(\d{1,2}):(\d{2})\s*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def _check_line(written: str) -> str:
    if not written.strip() or _CONTROL.search(written):
        raise ValueError("one line of text is wanted, not empty")
    return written.strip()


def _parse_clock(written: object) -> object:
    """Read "07:30" as a civil time."""
    if isinstance(written, time) and written.tzinfo is None:
        return written.replace(second=0, microsecond=0)
    found = _CLOCK.fullmatch(written) if isinstance(written, str) else None
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:  # noqa: PLR2004 - hours and minutes of a day
        raise ValueError('not a time of day; write "07:30"')
    return time(int(found[1]), int(found[2]))


AddressText = Annotated[str, AfterValidator(check_address)]
Line = Annotated[str, AfterValidator(_check_line)]
Zone = Annotated[str, AfterValidator(check_zone)]
Country = Annotated[str, AfterValidator(check_country)]
Clock = Annotated[time, BeforeValidator(_parse_clock), PlainSerializer(lambda at: f"{at:%H:%M}", return_type=str)]


class Account(Section):
    """[[accounts]]: one mail account of the person. Times without a zone of their own are read in `timezone`."""

    address: AddressText
    aliases: tuple[AddressText, ...] = ()
    name: Line
    timezone: Zone
    country: Country
    provider: str | None = None
    imap: ImapSettings
    smtp: SmtpSettings
    secret: SecretSettings = SecretSettings(keyring=True)

    @model_validator(mode="before")
    @classmethod
    def _servers_of_the_provider(cls, written: Any) -> Any:
        """A provider fills in the servers that are not given; an unknown one is told by `_known_provider`."""
        if not isinstance(written, dict) or not isinstance(name := written.get("provider"), str):
            return written
        preset = provider(name)
        if preset is None:
            return written
        address = written.get("address")
        username = address if isinstance(address, str) and address else "?"  # its absence is told elsewhere
        return written | {
            "imap": _filled_in(written.get("imap"), preset.imap, username),
            "smtp": _filled_in(written.get("smtp"), preset.smtp, username),
        }

    @field_validator("provider")
    @classmethod
    def _known_provider(cls, name: str | None) -> str | None:
        if name is not None and provider(name) is None:
            near = get_close_matches(name.strip().lower(), list(providers()), 1)
            remedy = f'did you mean "{near[0]}"?' if near else f"known are {', '.join(sorted(providers()))}"
            raise ValueError(f"not a provider that is known; {remedy} Any other server: the tables imap and smtp")
        return name

    @property
    def files_sent_itself(self) -> bool:
        """Whether the submission server puts a copy into Sent; then ours would be a second one."""
        mine = (self.smtp.host, self.smtp.port)  # the port too: a bridge on this machine is not every server on it
        return any((each.smtp.host, each.smtp.port) == mine and each.files_sent_itself for each in providers().values())

    @property
    def addresses(self) -> frozenset[str]:
        """The address and its aliases, normalised."""
        return frozenset(normal_address(address) for address in (self.address, *self.aliases))


def _filled_in(written: Any, preset: Server, username: str) -> Any:
    """A table under a provider: what it does not say is the preset's, unless it names a server of its own."""
    usual = {"host": preset.host, "port": preset.port, "security": preset.security, "username": username}
    if written is None:
        return usual
    return usual | written if isinstance(written, dict) and "host" not in written else written


class DatabaseSettings(Section):
    """[database]"""

    url: str = Field(default_factory=default_database_url, repr=False)
    """An SQLAlchemy URL: sqlite:////absolute/path or postgresql+psycopg://host/name."""

    @field_validator("url")
    @classmethod
    def _a_database_that_keeps(cls, url: str) -> str:
        if url.startswith(("sqlite:////", "postgresql+psycopg://")):
            return url
        if url.startswith("sqlite"):
            raise ValueError('an absolute path is wanted, so four strokes: "sqlite:////home/ada/followthrough.db"')
        if url.startswith("postgres"):
            raise ValueError('write "postgresql+psycopg://host/name"')
        raise ValueError('not a database that is known; write "sqlite:////absolute/path.db"')


class DigestSettings(Section):
    """[digest]: the mail that the user answers."""

    at: Clock = time(7, 30)
    """Civil time in the zone of the first account."""
    to: AddressText | None = None
    """None is the address of the first account."""


class DraftsSettings(Section):
    """[drafts]"""

    in_mailbox: bool = False
    """Also a copy in Drafts; an altered copy becomes the text, a missing one holds the send."""


class QualificationSettings(Section):
    """[[profile.qualifications]]"""

    keywords: tuple[Line, ...] = Field(min_length=1)
    sentence: Line


class ProfileSettings(Section):
    """[profile]: what the user can truthfully say of himself."""

    name: Line | None = None
    """None is the name of the first account."""
    signature: str | None = None
    qualifications: tuple[QualificationSettings, ...] = ()
