"""What is kept comes back as it was."""

from __future__ import annotations

import json
import subprocess
import sys
import types
import typing
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.conversation.model import (
    Act,
    Agenda,
    Alert,
    Answer,
    Ask,
    Conversation,
    Fact,
    Flag,
    Letter,
    Mail,
    Order,
    Plan,
    Reason,
)
from followthrough.evidence.evidence import Reading
from followthrough.mail.message import Message
from followthrough.store.codec import dump, load
from followthrough.writing.letter import Draft

KEPT: list[Any] = [
    Mail, Answer, Letter, Order, Reading, Plan, Draft, Ask, Alert, Agenda, Conversation, Message, Fact,
    tuple[Reason, ...], frozenset[Flag],
]  # fmt: skip

_OFFSETS = st.integers(-86_399, 86_399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
_SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=12),
    bool: st.booleans(),
    int: st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    date: st.dates(),
    types.NoneType: st.none(),
    datetime: st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.timezones() | _OFFSETS),  # noqa: DTZ001
}


@cache
def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that is kept."""
    arguments = typing.get_args(kind)
    if kind in _SIMPLE:
        made = _SIMPLE[kind]
    elif typing.get_origin(kind) in (typing.Union, types.UnionType):
        made = st.one_of(*map(values, arguments))
    elif typing.get_origin(kind) is frozenset:
        made = st.frozensets(values(arguments[0]), max_size=3)
    elif typing.get_origin(kind) is tuple and arguments[-1] is Ellipsis:
        made = st.lists(values(arguments[0]), max_size=2).map(tuple)
    elif typing.get_origin(kind) is tuple:
        made = st.tuples(*map(values, arguments))
    elif issubclass(kind, Enum):
        made = st.sampled_from(kind)
    else:
        hints = typing.get_type_hints(kind)
        made = st.builds(kind, **{field.name: values(hints[field.name]) for field in fields(kind)})
    return made


def instants(value: Any) -> Any:
    """The same value with every datetime as an instant: two zones may write one instant in two ways."""
    if isinstance(value, datetime):
        return (value - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    if isinstance(value, tuple | frozenset):
        return type(value)(map(instants, value))
    if is_dataclass(value):
        return type(value), [instants(getattr(value, field.name)) for field in fields(value)]
    return type(value), value


@pytest.mark.parametrize("kind", KEPT, ids=str)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_every_value_comes_back_as_it_was(kind: Any, data: st.DataObject) -> None:
    value = data.draw(values(kind))
    assert instants(load(kind, dump(value))) == instants(value)


@settings(max_examples=50)
@given(values(Order))
def test_equal_values_have_one_text(order: Order) -> None:
    assert dump(load(Order, dump(order))) == dump(order)


@pytest.mark.parametrize(
    "instant",
    [
        pytest.param(datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin")), id="first 02:30"),
        pytest.param(datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1), id="second 02:30"),
        pytest.param(datetime(1700, 1, 1, tzinfo=ZoneInfo("Europe/Berlin")), id="local mean time"),
        pytest.param(datetime(2026, 3, 2, tzinfo=timezone(-timedelta(seconds=86_341))), id="almost a day behind"),
        pytest.param(datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-12))), id="the last day"),
        pytest.param(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), id="the first day"),
    ],
)
def test_an_odd_instant_comes_back_as_the_same(instant: datetime) -> None:
    order = Order("k", instant, 1, Act.SKIP)
    assert load(Order, dump(order)).happened - instant == timedelta()


def test_a_time_keeps_the_offset_it_was_written_in() -> None:
    instant = datetime(2026, 3, 4, 10, 0, tzinfo=ZoneInfo("America/Los_Angeles"))
    assert load(Order, dump(Order("k", instant, 1, Act.SKIP))).happened.isoformat() == "2026-03-04T10:00:00-08:00"


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(datetime(2026, 3, 4, 10, 0), id="naive"),  # noqa: DTZ001
        pytest.param((float("nan"),), id="NaN"),
        pytest.param((float("inf"),), id="infinity"),
    ],
)
def test_what_would_not_come_back_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"naive|JSON"):
        dump(value)


def test_a_type_without_a_form_is_refused() -> None:
    with pytest.raises(TypeError, match="bytes"):
        dump((b"octets",))


def test_a_lone_surrogate_is_replaced_and_a_nul_comes_back() -> None:
    assert load(Reason, dump(Reason("c", "a\ud800b\x00ü"))).says == "a\N{REPLACEMENT CHARACTER}b\x00ü"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"code":"c"}', '{"code":1,"says":"s"}'])
def test_a_text_that_is_no_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Reason"):
        load(Reason, text)


def test_a_set_is_written_in_one_order_whatever_the_process() -> None:
    """Hashes of words differ between processes; a backtest promises the same octets."""
    source = "from followthrough.store.codec import dump; print(dump(frozenset(map(str, range(30)))))"
    out = {
        subprocess.run(
            [sys.executable, "-c", source], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True, text=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(out) == 1
    assert json.loads(out.pop()) == sorted(map(str, range(30)))
