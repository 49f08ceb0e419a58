"""The parts of a message (RFC 2045, RFC 2046), found in one pass over its lines. Pure; nothing raises.

The standard library's parser recurses on nesting and looks at every line once for each open level: a thousand nested
parts end it, a hundred thousand parts take it seconds. Here a stack of boundaries is walked once, with limits.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field

from followthrough.mail.charset import clean_text, decode
from followthrough.mail.headers import (
    HEADERS_OCTETS,
    Field,
    HeaderBlock,
    decode_base64,
    read_parameters,
    skip_blank_lines,
    split_headers,
)

LEVELS = 20
PARTS = 200
TEXT_OCTETS = 256 * 1024
"""A text part is cut here before it is decoded; nobody writes a letter of that length."""
_ENCODED_OCTETS = TEXT_OCTETS // 3 * 4 + 8 * 1024
_BOUNDARY_LENGTH = 200
"""RFC 2046 section 5.1.1 allows 70; some programs write more."""

_DELIMITER_LINE = re.compile(rb"^--[^\r\n]{1,220}", re.MULTILINE)


@dataclass(slots=True)
class Part:
    """A leaf of the MIME tree: where its content stands in the octets of the message, and what its headers say."""

    content_type: str
    """Type and subtype in lower case, "text/plain" where nothing can be read."""
    parameters: dict[str, str]
    disposition: str
    """inline, attachment or ""."""
    filename: str
    encoding: str
    start: int
    end: int
    alternative: int | None = None
    """The number of the nearest multipart/alternative around it: parts that share one say the same."""
    content_id: bool = False

    @property
    def is_attached(self) -> bool:
        """It is a file, not something to be read with the message."""
        return self.disposition == "attachment" or (bool(self.filename) and not self.content_id)


@dataclass(slots=True)
class Division:
    """The headers of a message and its leaf parts in order; `root_type` is that of the message itself."""

    block: HeaderBlock
    root_type: str
    root_parameters: dict[str, str]
    parts: list[Part] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Level:
    boundary: bytes
    alternative: int | None


def divide(octets: bytes) -> Division:
    """The headers and leaf parts of a message; what lies beyond 20 levels or 200 parts is left out with a defect."""
    block = split_headers(octets, skip_blank_lines(octets))
    content_type, parameters = _content_type(block.fields)
    division = Division(block, content_type, parameters, defects=list(dict.fromkeys(block.defects)))
    _Walk(octets, division).run()
    return division


class _Walk:
    """The walk over the lines that begin with two hyphens; the stack holds the multiparts that are open."""

    def __init__(self, octets: bytes, division: Division) -> None:
        self._octets = octets
        self._division = division
        self._levels: list[_Level] = []
        self._open: Part | None = None
        self._alternatives = 0

    def run(self) -> None:
        """Find every leaf part."""
        self._begin_part(self._division.block, self._division.block.end)
        position = self._division.block.end
        while self._levels and (line := _DELIMITER_LINE.search(self._octets, position)):
            position = line.end()
            found = self._level_of(line.group())
            if found is None:
                continue
            number, closes = found
            self._end_part(line.start())
            del self._levels[number + 1 :]
            if closes:
                del self._levels[number:]
                continue
            if len(self._division.parts) >= PARTS:
                self._defect("more than 200 parts: the rest was left out")
                break
            newline = self._octets.find(b"\n", position)
            position = len(self._octets) if newline < 0 else newline + 1
            block = split_headers(self._octets, position, self._next_delimiter(position))
            self._begin_part(block, block.end)
            position = max(position, block.end)
        self._end_part(len(self._octets))

    def _level_of(self, line: bytes) -> tuple[int, bool] | None:
        """The level whose delimiter the line is, the innermost first, and whether it closes it."""
        line = line.rstrip(b" \t")
        for number in range(len(self._levels) - 1, -1, -1):
            boundary = self._levels[number].boundary
            if line.startswith(boundary, 2):
                rest = line[2 + len(boundary) :]
                if rest in (b"", b"--"):
                    return number, rest == b"--"
        return None

    def _next_delimiter(self, position: int) -> int:
        """The end of the headers that begin here at the latest: they never reach over a delimiter of an open level."""
        limit = min(len(self._octets), position + 2 * HEADERS_OCTETS)
        while line := _DELIMITER_LINE.search(self._octets, position, limit):
            if self._level_of(line.group()) is not None:
                return line.start()
            position = line.end()
        return limit

    def _begin_part(self, block: HeaderBlock, start: int) -> None:
        content_type, parameters = _content_type(block.fields)
        alternative = self._levels[-1].alternative if self._levels else None
        boundary = parameters.get("boundary", "")
        if content_type.startswith("multipart/") and boundary:
            if len(self._levels) >= LEVELS:
                self._defect("more than 20 levels of parts: the rest was left out")
                return
            if content_type == "multipart/alternative":
                self._alternatives += 1
                alternative = self._alternatives
            self._levels.append(_Level(boundary.encode("utf-8", "replace")[:_BOUNDARY_LENGTH], alternative))
            return
        disposition, disposition_parameters = read_parameters(block.first("content-disposition") or b"")
        encoding, _ = read_parameters(block.first("content-transfer-encoding") or b"")
        self._open = Part(
            content_type=content_type if not content_type.startswith("multipart/") else "text/plain",
            parameters=parameters,
            disposition=disposition,
            filename=disposition_parameters.get("filename") or parameters.get("name") or "",
            encoding=encoding,
            start=start,
            end=start,
            alternative=alternative,
            content_id=block.first("content-id") is not None,
        )

    def _end_part(self, end: int) -> None:
        if self._open is None:
            return
        for newline in (b"\r\n", b"\n"):
            if self._levels and self._octets.endswith(newline, self._open.start, end):
                end -= len(newline)
                break
        self._open.end = max(self._open.start, end)
        self._division.parts.append(self._open)
        self._open = None

    def _defect(self, text: str) -> None:
        if text not in self._division.defects:
            self._division.defects.append(text)


def _content_type(fields: list[Field]) -> tuple[str, dict[str, str]]:
    raw = next((value for name, value in fields if name == "content-type"), None)
    if raw is None:
        return "text/plain", {}
    content_type, parameters = read_parameters(raw)
    content_type = "".join(content_type.split())
    return (content_type if content_type.count("/") == 1 else "text/plain"), parameters


def content(octets: bytes, part: Part, limit: int = TEXT_OCTETS) -> bytes:
    """The octets of a part without its transfer encoding (RFC 2045 section 6), at most `limit`."""
    raw = octets[part.start : min(part.end, part.start + _ENCODED_OCTETS)]
    if part.encoding == "base64":
        return decode_base64(raw)[:limit]
    if part.encoding == "quoted-printable":
        return binascii.a2b_qp(raw)[:limit]
    return raw[:limit]


def text_of(octets: bytes, part: Part) -> str:
    """The text of a text part: decoded, "\\n" line ends, no control and format characters; charset errors replaced."""
    return clean_text(decode(content(octets, part), part.parameters.get("charset")))
