"""The values of the pure packages as JSON text, and exactly back.

Reading is pydantic's. Writing is our own, for three reasons: pydantic cuts the seconds of an offset (a stated year 1700
lies in local mean time: +00:53:28), lets naive datetimes pass, and writes a frozenset in an order that changes with
every process.
"""

from __future__ import annotations

import json
from collections.abc import Hashable
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

from followthrough.store.columns import clean

T = TypeVar("T")

_MINUTE = timedelta(minutes=1)


def dump(value: object) -> str:
    """Write a value as JSON, the same text for equal values. Raises ValueError on a naive datetime, NaN or infinity."""
    return json.dumps(_plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def load(kind: type[T], text: str) -> T:
    """Read a value of this type; datetimes come back as the same instant. Raises ValueError where the text is none."""
    return cast(T, _adapter(cast(Hashable, kind)).validate_json(text))


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast(Any, kind))


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        value = value.value
    match value:
        case None | bool() | int() | float():
            plain: Any = value
        case str():
            plain = value if value.isascii() else _encodable(value)
        case datetime():
            plain = _instant(value)
        case date():
            plain = value.isoformat()
        case tuple():
            plain = [_plain(item) for item in value]
        case AbstractSet():
            plain = sorted((_plain(item) for item in value), key=json.dumps)
        case _ if is_dataclass(value):
            plain = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            raise TypeError(f"{type(value).__name__} has no form in JSON here")
    return plain


def _encodable(text: str) -> str:
    """NUL may stand in JSON as an escape; a lone surrogate may not."""
    return "\x00".join(clean(part) for part in text.split("\x00"))


def _instant(value: datetime) -> str:
    offset = value.utcoffset()
    if offset is None:
        raise ValueError("a naive datetime is no instant")
    if offset % _MINUTE:
        value = value.astimezone(timezone(int(offset / _MINUTE) * _MINUTE))
    return value.isoformat()
