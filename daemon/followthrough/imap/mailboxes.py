"""Mailboxes and the part that each plays (RFC 6154), by attribute or by its name in one of many languages. No I/O."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Role(StrEnum):
    """What a mailbox is for."""

    INBOX = "inbox"
    SENT = "sent"
    DRAFTS = "drafts"
    JUNK = "junk"
    TRASH = "trash"
    ARCHIVE = "archive"
    ALL = "all"
    """Every mail of the account in one view, as Gmail's "All Mail"."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One mailbox; `name` is decoded (RFC 3501 section 5.1.3) and what every method of a session takes."""

    name: str
    role: Role
    selectable: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the answer to LIST: attributes in lower case; `separator` is None in a flat name space."""

    name: str
    separator: str | None
    attributes: frozenset[str]


_BY_ATTRIBUTE = {
    "\\sent": Role.SENT,
    "\\drafts": Role.DRAFTS,
    "\\junk": Role.JUNK,
    "\\spam": Role.JUNK,
    "\\trash": Role.TRASH,
    "\\archive": Role.ARCHIVE,
    "\\all": Role.ALL,
    "\\allmail": Role.ALL,
}
_NOT_SELECTABLE = frozenset({"\\noselect", "\\nonexistent"})
_PREFIXES = frozenset({"inbox", "[gmail]", "[google mail]"})
"""Where servers keep the special mailboxes, if not at the top: Courier and Cyrus below INBOX, Gmail below its own."""


def assign_roles(listed: Iterable[Listed]) -> tuple[Mailbox, ...]:
    """Give every mailbox its role, in the order of the listing.

    Attributes win. A role that no attribute gives goes to at most one mailbox, at the top or below a usual prefix,
    by the first usual name that exists: a mailbox `Clients/Sent` of the user's own is nobody's Sent.
    """
    lines = tuple(listed)
    roles: dict[str, Role] = {line.name: role for line in lines if (role := _role_by_attribute(line)) != Role.NONE}
    for role, names in _usual_names().items():
        if role not in roles.values() and (found := _first_named(lines, names, roles)) is not None:
            roles[found] = role
    return tuple(Mailbox(line.name, roles.get(line.name, Role.NONE), _is_selectable(line)) for line in lines)


def _role_by_attribute(line: Listed) -> Role:
    if line.name.upper() == "INBOX":
        return Role.INBOX
    return next((role for attribute, role in _BY_ATTRIBUTE.items() if attribute in line.attributes), Role.NONE)


def _is_selectable(line: Listed) -> bool:
    return not line.attributes & _NOT_SELECTABLE


def _first_named(lines: tuple[Listed, ...], names: tuple[str, ...], taken: Mapping[str, Role]) -> str | None:
    free: dict[str, str] = {}
    for line in lines:
        leaf = _special_leaf(line)
        if leaf is not None and line.name not in taken and _is_selectable(line):
            free.setdefault(leaf, line.name)
    return next((free[name] for name in names if name in free), None)


def _special_leaf(line: Listed) -> str | None:
    """The folded last part of a name that a special mailbox could have, or None."""
    parts = line.name.split(line.separator) if line.separator else [line.name]
    above = [fold(part) for part in parts[:-1]]
    return fold(parts[-1]) if not above or (len(above) == 1 and above[0] in _PREFIXES) else None


def fold(name: str) -> str:
    """A name as it is compared: case, composition and spacing do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


@cache
def _usual_names() -> Mapping[Role, tuple[str, ...]]:
    table = tomllib.loads(files(__package__).joinpath("names.toml").read_text("utf-8"))
    return {Role(role): tuple(fold(name) for name in names) for role, names in table.items()}
