"""From a file to a reading: a message as it lies on the disk, a calendar file, or the mere words of a mail."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from followthrough.config import load
from followthrough.config.values import check_address, check_country, check_zone, normal_address
from followthrough.evidence.classify import classify
from followthrough.evidence.evidence import Reading
from followthrough.evidence.reader import Correction, Reader
from followthrough.mail.message import Message
from followthrough.mail.parse import Unreadable, parse

_LARGEST_OCTETS = 64 * 1024 * 1024
_CALENDAR = b"BEGIN:VCALENDAR"
_UTF8_MARK = b"\xef\xbb\xbf"
_METHOD = re.compile(rb"^METHOD(?:;[^:\r\n]*)?:[ \t]*([A-Za-z]{1,20})[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)


class UnreadableFileError(Exception):
    """A file that gives no message; the message of this says why."""


@dataclass(frozen=True, slots=True)
class Eyes:
    """The options that say through whose eyes mails are read, as they were given."""

    me: tuple[str, ...] = ()
    sent: bool = False
    timezone: str | None = None
    country: str | None = None
    config: Path | None = None


def make_reader(eyes: Eyes, corrections: Mapping[str, Correction] | None = None) -> Reader:
    """Through whose eyes mails are read: the options, over what --config says of the first account.

    Raises ValueError for an option that cannot be, ConfigError for the config.
    """
    addresses = frozenset(normal_address(check_address(address)) for address in eyes.me)
    zone = None if eyes.timezone is None else check_zone(eyes.timezone)
    land = None if eyes.country is None else check_country(eyes.country)
    sent = eyes.sent or None
    if eyes.config is None:
        return Reader(addresses=addresses, timezone=zone, country=land, sent=sent, corrections=corrections)
    person = load(eyes.config)
    first = person.accounts[0]
    return Reader(
        addresses=addresses | person.own_addresses,
        names=tuple(dict.fromkeys(account.name for account in person.accounts)),
        timezone=zone or first.timezone,
        country=land or first.country,
        sent=sent,
        phrases=person.phrases,
        companies=person.company_rules,
        corrections=corrections,
    )


def read_octets(file: str) -> bytes:
    """Give the octets of a file's message; "-" is standard input. Raises UnreadableFileError."""
    return as_message(file, _octets(file))


def parse_message(octets: bytes) -> Message:
    """Read the message. Raises UnreadableFileError."""
    try:
        return parse(octets)
    except Unreadable as error:
        raise UnreadableFileError(f"not a mail that can be read: {error}") from None


def read_message(file: str, reader: Reader) -> tuple[Message, Reading]:
    """Give a file's message and what it is taken for. Raises UnreadableFileError."""
    message = parse_message(read_octets(file))
    return message, classify(message, reader)


def _octets(file: str) -> bytes:
    try:
        if file == "-":
            octets = sys.stdin.buffer.read(_LARGEST_OCTETS + 1)
        else:
            with Path(file).open("rb") as stream:
                octets = stream.read(_LARGEST_OCTETS + 1)
    except OSError as error:
        raise UnreadableFileError(f"cannot be read: {error.strerror}") from None
    except ValueError:
        raise UnreadableFileError("not the name of a file") from None
    if len(octets) > _LARGEST_OCTETS:
        raise UnreadableFileError("too large for a mail")
    return octets


def as_message(file: str, octets: bytes) -> bytes:
    """Give the octets of an RFC 5322 message: those of an .ics or .txt get the headers that say what they are."""
    suffix = Path(file).suffix.lower()
    if suffix == ".ics" or octets.removeprefix(_UTF8_MARK).lstrip()[: len(_CALENDAR)].upper() == _CALENDAR:
        found = _METHOD.search(octets)
        method = b"; method=" + found[1].upper() if found else b""
        return _wrap(b"text/calendar" + method, octets)
    return _wrap(b"text/plain", octets) if suffix == ".txt" else octets


def _wrap(media_type: bytes, octets: bytes) -> bytes:
    body = octets.removeprefix(_UTF8_MARK)
    try:
        body.decode("utf-8")
        charset = b"utf-8"
    except UnicodeDecodeError:
        charset = b"windows-1252"
    headers = b"MIME-Version: 1.0\r\nContent-Type: %s; charset=%s\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return headers % (media_type, charset) + body
