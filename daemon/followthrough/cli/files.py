"""From a file to a reading: a message as it lies on the disk, a calendar file, or the mere words of a mail."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from followthrough.config import load
from followthrough.config.settings import check_address, check_country, check_zone, normal_address
from followthrough.evidence.classify import classify
from followthrough.evidence.evidence import Reading
from followthrough.evidence.reader import Reader
from followthrough.mail.parse import Unreadable, parse

_LARGEST_OCTETS = 64 * 1024 * 1024
_CALENDAR = b"BEGIN:VCALENDAR"
_UTF8_MARK = b"\xef\xbb\xbf"
_METHOD = re.compile(rb"^METHOD(?:;[^:\r\n]*)?:[ \t]*([A-Za-z]{1,20})[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)


class UnreadableFileError(Exception):
    """A file that gives no message; the message of this says why."""


def make_reader(me: list[str], sent: bool, timezone: str | None, country: str | None, config: Path | None) -> Reader:
    """Through whose eyes mails are read: the options, over what --config says of the first account.

    Raises ValueError for an option that cannot be, ConfigError for the config.
    """
    addresses = frozenset(normal_address(check_address(address)) for address in me)
    zone = None if timezone is None else check_zone(timezone)
    land = None if country is None else check_country(country)
    if config is None:
        return Reader(addresses=addresses, timezone=zone, country=land, sent=sent or None)
    person = load(config)
    first = person.accounts[0]
    return Reader(
        addresses=addresses | person.own_addresses,
        names=tuple(dict.fromkeys(account.name for account in person.accounts)),
        timezone=zone or first.timezone,
        country=land or first.country,
        sent=sent or None,
        phrases=person.phrases,
    )


def read_message(file: str, reader: Reader) -> tuple[str, Reading]:
    """Give the text of a file's message and what it is taken for. Raises UnreadableFileError."""
    try:
        message = parse(as_message(file, _octets(file)))
    except Unreadable as error:
        raise UnreadableFileError(f"not a mail that can be read: {error}") from None
    return message.text, classify(message, reader)


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
