"""Durations as the config writes them: "7 days", "24 hours", "3 business days". Pure: no clock, no I/O."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, model_validator

_UNITS = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks"}
_DURATION = re.compile(r"\s*(\d{1,5})\s*(minute|hour|day|week)s?\s*", re.IGNORECASE)
_BUSINESS_DAYS = re.compile(r"\s*(\d{1,3})\s*(?:business|working)\s+days?\s*", re.IGNORECASE)
_SUFFIXES = ("business_days", "minutes", "hours", "days", "weeks")


@dataclass(frozen=True, slots=True, order=True)
class BusinessDays:
    """A number of business days of somebody's country; which days those are, `business` knows."""

    count: int

    def __str__(self) -> str:
        return f"{self.count} business day{'' if self.count == 1 else 's'}"


def parse_duration(written: object) -> timedelta:
    """Read "7 days", "24 hours", "90 minutes" or "2 weeks". Raises ValueError with the remedy."""
    if isinstance(written, timedelta):
        return written
    found = _DURATION.fullmatch(written) if isinstance(written, str) else None
    if found is None:
        raise ValueError('not a duration; write "7 days"')
    return timedelta(**{_UNITS[found[2].lower()]: int(found[1])})


def parse_business_days(written: object) -> BusinessDays:
    """Read "3 business days". Raises ValueError with the remedy."""
    if isinstance(written, BusinessDays):
        return written
    found = _BUSINESS_DAYS.fullmatch(written) if isinstance(written, str) else None
    if found is None:
        raise ValueError('not a number of business days; write "3 business days"')
    return BusinessDays(int(found[1]))


def write_duration(duration: timedelta) -> str:
    """Write a duration in the largest unit that divides it: timedelta(days=7) is "7 days"."""
    minutes = int(duration.total_seconds() // 60)
    for unit, size in (("day", 1440), ("hour", 60), ("minute", 1)):
        if minutes % size == 0:
            count = minutes // size
            return f"{count} {unit}{'' if count == 1 else 's'}"
    raise AssertionError(duration)


Duration = Annotated[timedelta, BeforeValidator(parse_duration), PlainSerializer(write_duration, return_type=str)]
Workdays = Annotated[BusinessDays, BeforeValidator(parse_business_days), PlainSerializer(str, return_type=str)]


class Section(BaseModel):
    """A table of the config: immutable, unknown keys refused.

    A duration may also have its unit in its key: `no_timeline_days = 7` is `no_timeline = "7 days"`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _unit_in_the_key(cls, written: Any) -> Any:
        if not isinstance(written, Mapping):
            return written
        read: dict[str, Any] = {}
        for key, value in written.items():
            name, unit = _without_unit(key, cls.model_fields)
            if name in read:
                raise ValueError(f"{name} is given twice, as {name} and with a unit in the key")
            read[name] = _with_unit(value, unit) if unit else value
        return read


def _without_unit(key: str, fields: Mapping[str, Any]) -> tuple[str, str | None]:
    if key in fields:
        return key, None
    for suffix in _SUFFIXES:
        if key.endswith("_" + suffix) and key.removesuffix("_" + suffix) in fields:
            return key.removesuffix("_" + suffix), suffix.replace("_", " ")
    return key, None


def _with_unit(value: Any, unit: str) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return f"{value} {unit}"
    if isinstance(value, Mapping):
        return {key: _with_unit(item, unit) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_unit(item, unit) for item in value]
    return value
