"""Address headers (RFC 5322 section 3.4), read in one pass without recursion. Pure: no clock, no I/O, nothing raises.

The standard library's reader recurses on nested comments and is quadratic on quotes; strangers write both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from followthrough.mail.charset import clean_line
from followthrough.mail.headers import decode_words, unfold
from followthrough.mail.message import Address

ADDRESSES = 500
_ADDRESS_LENGTH = 320
"""64 octets of local part, an @ and 255 of domain (RFC 5321 section 4.5.3.1)."""
_DOMAIN_LENGTH = 255
_NAME_LENGTH = 500

_SIMPLE = re.compile(r'(?:"([^"\\]*)" ?|([^"<>(),:;@\\]*))<([^\s<>"(),:;@\\]+@[^\s<>"(),:;@\\]+)>')
_BARE = re.compile(r'([^\s<>"(),:;@\\]+@[^\s<>"(),:;@\\]+)')
_PLAIN = re.compile(r'[^"(<,;:]+')


def read_addresses(values: Iterable[bytes]) -> tuple[Address, ...]:
    """Every mailbox of these raw header values in order, at most 500; groups are opened, comments are names.

    An entry without a readable addr-spec has an empty address.
    """
    found: list[Address] = []
    for raw in values:
        text = unfold(raw).strip()
        if simple := _SIMPLE.fullmatch(text):
            found.append(_mailbox(simple.group(1) or simple.group(2) or "", simple.group(3)))
        elif bare := _BARE.fullmatch(text):
            found.append(Address("", normalise(bare.group(1))))
        else:
            found.extend(_Reader(text).read(ADDRESSES - len(found)))
        if len(found) >= ADDRESSES:
            break
    return tuple(found[:ADDRESSES])


def normalise(address: str) -> str:
    """The addr-spec trimmed, its domain in lower case and as A-labels; "" where it is none."""
    if not address.isascii() or not address.isprintable():
        address = clean_line(address)
    address = address.strip()
    local, at, domain = address.rpartition("@")
    local, domain = local.strip(), domain.strip().rstrip(".").lower()
    if not at or not local or not domain or len(address) > _ADDRESS_LENGTH or len(domain) > _DOMAIN_LENGTH:
        return ""
    if " " in domain or "@" in local.strip('"') or (" " in local and not local.startswith('"')):
        return ""
    return f"{local}@{domain if domain.isascii() else _a_labels(domain)}"


def _a_labels(domain: str) -> str:
    try:
        return ".".join(
            label if label.isascii() else label.encode("idna").decode("ascii") for label in domain.split(".")
        )
    except UnicodeError:
        return domain


def _mailbox(name: str, address: str) -> Address:
    if "=?" in name:
        name = decode_words(name)
    return Address(clean_line(name).strip("\"' ")[:_NAME_LENGTH], normalise(address))


class _Reader:
    """One pass over an address list; every loop moves forward, so that the work grows with the length only."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._quotes_left = True
        self._words: list[str] = []
        self._comments: list[str] = []
        self._angles: list[str] = []

    def read(self, limit: int) -> list[Address]:
        """At most `limit` mailboxes."""
        found: list[Address] = []
        text = self._text
        while self._position < len(text) and len(found) < limit:
            character = text[self._position]
            if character in ",;":
                self._position += 1
                found.extend(self._finish())
            elif character == ":":
                self._position += 1
                self._words.clear()
            elif character == '"':
                self._read_quoted()
            elif character == "(":
                self._read_comment()
            elif character == "<":
                self._read_angle()
            else:
                plain = _PLAIN.match(text, self._position)
                end = plain.end() if plain else self._position + 1
                self._words.append(text[self._position : end])
                self._position = end
        found.extend(self._finish())
        return found[:limit]

    def _read_quoted(self) -> None:
        end = self._closing_quote() if self._quotes_left else -1
        if end < 0:
            self._quotes_left = False
            self._position += 1
            return
        quoted = self._text[self._position + 1 : end]
        at_local_part = self._text.startswith("@", end + 1)
        self._words.append(f'"{quoted}"' if at_local_part else re.sub(r"\\(.)", r"\1", quoted))
        self._position = end + 1

    def _closing_quote(self) -> int:
        position = self._position + 1
        while (position := self._text.find('"', position)) >= 0:
            backslashes = 0
            while self._text[position - 1 - backslashes] == "\\":
                backslashes += 1
            if backslashes % 2 == 0:
                return position
            position += 1
        return -1

    def _read_comment(self) -> None:
        depth = 0
        start = self._position
        while self._position < len(self._text):
            character = self._text[self._position]
            self._position += 1
            if character == "\\":
                self._position += 1
            elif character == "(":
                depth += 1
            elif character == ")":
                depth -= 1
                if depth == 0:
                    break
        self._comments.append(self._text[start + 1 : self._position - 1])

    def _read_angle(self) -> None:
        end = self._text.find(">", self._position)
        end = len(self._text) if end < 0 else end
        inside = self._text[self._position + 1 : end]
        if inside.lstrip().startswith("@"):
            inside = inside.rpartition(":")[2]
        self._angles.append(inside)
        self._position = end + 1

    def _finish(self) -> list[Address]:
        """The mailboxes of one entry; two <...> in one entry are two, so that no author can hide behind another."""
        words = "".join(self._words).strip()
        name = words if self._angles else ""
        if not name and self._comments:
            name = " ".join(self._comments)
        entries: list[Address] = []
        if self._angles:
            entries = [_mailbox(name, inside) for inside in self._angles]
        elif words:
            address = normalise(words)
            entries = [_mailbox(name if address else words, address)]
        self._words, self._comments, self._angles = [], [], []
        return [entry for entry in entries if entry.address or entry.name]
