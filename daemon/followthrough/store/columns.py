"""Times, texts and words on their way into a column and back."""

# ruff: noqa: ARG002 - the dialect belongs to SQLAlchemy's signature
from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from sqlalchemy import BigInteger, Dialect, Text
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
INDEXED_CHARACTERS = 255
"""PostgreSQL refuses index entries over 2,704 octets; 255 characters are at most 1,020 octets of UTF-8."""
_KEPT_CHARACTERS = 180
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

E = TypeVar("E", bound=StrEnum)


def clean(text: str) -> str:
    """Give the text without NUL and lone surrogates, which databases refuse: U+FFFD stands in their place."""
    if "\x00" in text:
        text = text.replace("\x00", _REPLACEMENT)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join(_REPLACEMENT if "\ud800" <= character <= "\udfff" else character for character in text)
    return text


def index_key(text: str) -> str:
    """Give what stands for a text in an index: itself, or its beginning and SHA-256 where it is long.

    A UID or a msg-id in a stranger's mail may have 64 KB. Given its own result, it gives the same again.
    """
    text = clean(text)
    if len(text) <= INDEXED_CHARACTERS:
        return text
    return f"{text[:_KEPT_CHARACTERS]}~{hashlib.sha256(text.encode('utf-8')).hexdigest()}"


class Instant(TypeDecorator[datetime]):
    """An aware datetime as whole microseconds since 1970 UTC; it comes back in UTC. A naive one is refused."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError("a naive datetime is no instant")
        return (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else EPOCH + value * MICROSECOND


class Words(TypeDecorator[str]):
    """Any text, cleaned of what databases refuse."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else clean(str(value))


class OneOf(TypeDecorator[E], Generic[E]):
    """A StrEnum by its value. A word that the enum does not know raises ValueError."""

    impl = Text
    cache_ok = True

    def __init__(self, enum: type[E]) -> None:
        super().__init__()
        self.enum = enum

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        return None if value is None else self.enum(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        return None if value is None else self.enum(value)
