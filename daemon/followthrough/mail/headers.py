"""Header blocks: splitting, unfolding, RFC 2047 words, RFC 2231 parameters, dates. Pure: no clock, no I/O.

Every header is cut before it is decoded: one Subject of a megabyte of encoded words took a mail program 24 GB.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from followthrough.mail.charset import clean_line, decode

HEADERS_OCTETS = 64 * 1024
HEADER_OCTETS = 16 * 1024
ENCODED_WORDS = 100
PARAMETERS = 100
_PARAMETERS_LENGTH = 4096
_EARLIEST_YEAR, _LATEST_YEAR = 1971, 2199
"""Times outside are forged or broken; and near the ends of the calendar arithmetic with a time overflows."""

_END = re.compile(rb"\n\r?\n")
_FIELD_START = re.compile(rb"\n(?![ \t])")
_NAME = re.compile(rb"[!-9;-~]{1,200}[ \t]{0,20}")
_LINE = re.compile(rb"[^\n]*\n?")
_BLANK_LINES = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*\r?\n)*")

Field = tuple[str, bytes]
"""A header: its name in lower case and its raw value, folded as it came, cut at 16 KB."""


@dataclass(slots=True)
class HeaderBlock:
    """The headers of a message or of a part; `end` is the offset at which its body begins."""

    fields: list[Field]
    end: int
    defects: list[str] = field(default_factory=list)

    def first(self, name: str) -> bytes | None:
        """The raw value of the first header of that name, or None."""
        for key, value in self.fields:
            if key == name:
                return value
        return None


def split_headers(octets: bytes, start: int = 0, stop: int | None = None) -> HeaderBlock:
    """The header block that begins at `start`; it ends at an empty line, or where text stands that is no header."""
    stop = len(octets) if stop is None else stop
    if octets.startswith((b"\n", b"\r\n"), start, stop):
        return HeaderBlock([], start + (1 if octets.startswith(b"\n", start, stop) else 2))
    end = _END.search(octets, start, stop)
    block_end, body = (end.start(), end.end()) if end else (stop, stop)
    block = HeaderBlock([], body)
    if block_end - start > HEADERS_OCTETS:
        block_end = max(octets.rfind(b"\n", start, start + HEADERS_OCTETS), start)
        block.defects.append("headers over 64 KB were cut")
    raw = octets[start:block_end].replace(b"\r\n", b"\n").rstrip(b"\r")
    unread = 0
    for line in _FIELD_START.split(raw):
        name, colon, value = line.partition(b":")
        if colon and _NAME.fullmatch(name):
            if len(value) > HEADER_OCTETS:
                value = value[:HEADER_OCTETS]
                block.defects.append("a header over 16 KB was cut")
            block.fields.append((name.rstrip().decode("ascii").lower(), value))
            unread = 0
        elif not line.startswith((b"From ", b">From ")) and line.strip():
            unread += 1
    if unread:
        _put_back_unread(octets, start, block_end, block)
    return block


def _put_back_unread(octets: bytes, start: int, stop: int, block: HeaderBlock) -> None:
    """Let the body begin at the lines after the last header: a body without an empty line above it (RFC 5322 2.1)."""
    body = start
    in_header = True
    for line in _LINE.finditer(octets, start, stop):
        text = line.group()
        if not text:
            break
        name, colon, _ = text.partition(b":")
        in_header = bool(colon and _NAME.fullmatch(name)) or (in_header and text.startswith((b" ", b"\t")))
        if in_header:
            body = line.end()
    block.end = body
    block.defects.append("no empty line between headers and body")


def skip_blank_lines(octets: bytes) -> int:
    """The offset of the first line that is not blank; some exports begin with a line of blanks."""
    found = _BLANK_LINES.match(octets)
    return found.end() if found else 0


def unfold(raw: bytes, charset: str | None = None) -> str:
    """The raw value as text in one line, encoded words left as they are (RFC 5322 section 2.2.3)."""
    return decode(raw, charset).replace("\r", "").replace("\n", "")


def decode_value(raw: bytes) -> str:
    """The value of an unstructured header: unfolded, RFC 2047 words decoded, no control characters."""
    if raw.isascii():
        plain = raw.decode("ascii").strip()
        if plain.isprintable() and "=?" not in plain:
            return plain
    text = unfold(raw)
    return clean_line(decode_words(text) if "=?" in text else text)


_WORD = re.compile(r"=\?([A-Za-z0-9_.:*+-]{1,60})\?([bBqQ])\?([^?]*)\?=")


def decode_words(text: str) -> str:
    """The text with its encoded words decoded (RFC 2047), at most a hundred; a broken one is left as it is.

    Blanks between two encoded words are dropped, and a character that is divided between two is put together again.
    """
    pieces: list[str] = []
    pending, pending_charset = b"", ""
    position = 0
    for count, word in enumerate(_WORD.finditer(text)):
        octets = _word_octets(word.group(2), word.group(3)) if count < ENCODED_WORDS else None
        if octets is None:
            continue
        between = text[position : word.start()]
        charset = word.group(1).partition("*")[0].lower()
        if pending and between.strip(" \t"):
            pieces.append(decode(pending, pending_charset))
            pending = b""
        elif pending and charset != pending_charset:
            pieces.append(decode(pending, pending_charset))
            pending, between = b"", ""
        if not pending and (position == 0 or between.strip(" \t")):
            pieces.append(between)
        pending, pending_charset = pending + octets, charset
        position = word.end()
    if pending:
        pieces.append(decode(pending, pending_charset))
    pieces.append(text[position:])
    return "".join(pieces)


def _word_octets(encoding: str, encoded: str) -> bytes | None:
    if encoding in "qQ":
        return binascii.a2b_qp(encoded.encode("utf-8", "replace"), header=True)
    return decode_base64(encoded.encode("ascii", "ignore"))


_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_BASE64_QUANTUM = 4


def decode_base64(octets: bytes) -> bytes:
    """The octets that base64 text stands for (RFC 2045 section 6.8); foreign characters and a cut end are forgiven."""
    text = _NOT_BASE64.sub(b"", octets)
    if len(text) % _BASE64_QUANTUM == 1:
        text = text[:-1]
    try:
        return binascii.a2b_base64(text + b"=" * (-len(text) % _BASE64_QUANTUM))
    except binascii.Error:
        return b""


_PARAMETER = re.compile(r""";[ \t]*([!#$%&'*+.^_`|~0-9A-Za-z-]{1,80})[ \t]*=[ \t]*("(?:[^"\\]|\\.)*"|[^;]*)""")
_PART = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")


def read_parameters(raw: bytes) -> tuple[str, dict[str, str]]:
    """The value of a structured MIME header in lower case and its parameters (RFC 2045 section 5.1, RFC 2231).

    Names are in lower case; continuations are put together and decoded, as are RFC 2047 words, which many write there.
    """
    text = unfold(raw[:_PARAMETERS_LENGTH])
    main, semicolon, rest = text.partition(";")
    if not semicolon:
        return main.strip().lower(), {}
    plain: dict[str, str] = {}
    extended: dict[str, dict[int, tuple[bool, str]]] = {}
    for count, found in enumerate(_PARAMETER.finditer(";" + rest)):
        if count >= PARAMETERS:
            break
        name, value = found.group(1).lower(), _unquote(found.group(2))
        if "*" not in name:
            plain.setdefault(name, value)
        elif part := _PART.fullmatch(name):
            number = int(part.group(2) or 0)
            extended.setdefault(part.group(1), {}).setdefault(number, (bool(part.group(3)), value))
    for name, pieces in extended.items():
        plain[name] = _join_extended(pieces)
    return main.strip().lower(), {
        name: clean_line(decode_words(value) if "=?" in value else value) for name, value in plain.items()
    }


def _unquote(value: str) -> str:
    value = value.strip()
    if value.startswith('"') and value.endswith('"') and len(value) > 1:
        return re.sub(r"\\(.)", r"\1", value[1:-1])
    return value


def _join_extended(pieces: dict[int, tuple[bool, str]]) -> str:
    charset = ""
    octets = b""
    for number in sorted(pieces):
        encoded, value = pieces[number]
        if encoded and number == min(pieces) and value.count("'") > 1:
            charset, _, value = value.split("'", 2)
        raw = value.encode("utf-8", "replace")
        octets += _PERCENT.sub(lambda found: bytes([int(found.group(1), 16)]), raw) if encoded else raw
    return decode(octets, charset)


def read_date(text: str) -> datetime | None:
    """The time of a Date header, aware in the offset that was written; None where it cannot be read.

    -0000, a missing and an unknown zone are UTC (RFC 5322 sections 3.3 and 4.3).
    """
    try:
        parsed = parsedate_tz(text[:200])
        if parsed is None or not _EARLIEST_YEAR <= parsed[0] <= _LATEST_YEAR:
            return None
        zone = timezone(timedelta(seconds=parsed[9])) if parsed[9] else UTC
        return datetime(*parsed[:6], tzinfo=zone)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def read_received_date(text: str) -> datetime | None:
    """The time that stands after the last semicolon of a Received header (RFC 5321 section 4.4), or None."""
    return read_date(text.rpartition(";")[2].strip())
