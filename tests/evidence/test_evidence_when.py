"""Days and times of day as people write them, seen from Monday, 2 March 2026."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.evidence.day_names import level
from followthrough.evidence.when import moments_in

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "day", "at", "until"),
    [
        ("Wednesday, 4 March at 10:00 am", "2026-03-04", "10:00", None),
        ("Wednesday, March 4th, 10 am", "2026-03-04", "10:00", None),
        ("tomorrow, the 3rd at 2pm", "2026-03-03", "14:00", None),
        ("3:30pm tomorrow", "2026-03-03", "15:30", None),
        ("Friday 10:00-11:00", "2026-03-06", "10:00", "11:00"),
        ("on Friday between 9 and 11am", "2026-03-06", "09:00", "11:00"),
        ("Thursday, March 19th from 10:30 - 11:30 AM", "2026-03-19", "10:30", "11:30"),
        ("11-1pm on 5 March", "2026-03-05", "11:00", "13:00"),
        ("December 2 - 1:00 PM", "2026-12-02", "13:00", None),
        ("noon on Thursday", "2026-03-05", "12:00", None),
        ("Friday at 3", "2026-03-06", "15:00", None),
        ("2026-03-04 14:00", "2026-03-04", "14:00", None),
        ("04.03.2026, 14:00 Uhr", "2026-03-04", "14:00", None),
        ("am Mittwoch, 4. März um 14 Uhr", "2026-03-04", "14:00", None),
        ("le mardi 10 mars à 14h30", "2026-03-10", "14:30", None),
        ("el martes 10 de marzo a las 10:00", "2026-03-10", "10:00", None),
        ("martedì 10 marzo alle 15:00", "2026-03-10", "15:00", None),
        ("dinsdag 10 maart om 14.00 uur", "2026-03-10", "14:00", None),
        ("terça-feira, 10 de março às 14h", "2026-03-10", "14:00", None),
        ("15/03 at 10:00", "2026-03-15", "10:00", None),
        ("Monday at 9:00", "2026-03-09", "09:00", None),
    ],
)
def test_one_certain_time(text: str, day: str, at: str, until: str | None) -> None:
    moments, _ = moments_in(level(text), MONDAY)
    assert len(moments) == 1
    found = moments[0]
    assert found.day is not None
    assert (found.day.sure, found.clock.sure) == (True, True)
    assert found.day.likely.isoformat() == day
    assert found.clock.at == time.fromisoformat(at)
    assert found.clock.until == (time.fromisoformat(until) if until else None)


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [("6 January at 10:00", date(2025, 12, 20), "2026-01-06"), ("4 January at 10:00", date(2026, 3, 2), "2026-01-04")],
)
def test_a_day_without_a_year_is_the_next_one_or_just_over(text: str, written: date, expected: str) -> None:
    moments, _ = moments_in(level(text), written)
    assert moments[0].day is not None
    assert moments[0].day.likely.isoformat() == expected


def test_a_weekday_that_contradicts_its_date_is_a_clash() -> None:
    moments, _ = moments_in(level("Tuesday, 4 March at 10:00"), MONDAY)
    assert moments[0].day is not None
    assert moments[0].day.clash


def test_a_relative_day_that_contradicts_its_date_is_a_clash() -> None:
    moments, _ = moments_in(level("3:30pm tomorrow the 9th"), MONDAY)
    assert moments[0].day is not None
    assert moments[0].day.clash


@pytest.mark.parametrize(
    ("day_first", "expected", "sure"),
    [(True, "2026-05-04", True), (False, "2026-04-05", True), (None, "2026-05-04", False)],
)
def test_day_or_month_first(day_first: bool | None, expected: str, sure: bool) -> None:
    """Where nobody knows, the later day is taken, and a doubt remains."""
    moments, _ = moments_in(level("04/05 at 10:00"), MONDAY, day_first=day_first)
    assert moments[0].day is not None
    assert (moments[0].day.likely.isoformat(), moments[0].day.sure) == (expected, sure)


def test_the_weekday_settles_day_and_month() -> None:
    moments, _ = moments_in(level("Tuesday, 05/12 at 10:00"), MONDAY)  # 12 May is a Tuesday, 5 December a Saturday
    assert moments[0].day is not None
    assert (moments[0].day.likely.isoformat(), moments[0].day.sure) == ("2026-05-12", True)


def test_days_that_are_chained_share_the_time() -> None:
    moments, _ = moments_in(level("Wednesday or Thursday at 7 am"), MONDAY)
    assert {m.day.likely.isoformat() for m in moments if m.day} == {"2026-03-04", "2026-03-05"}


def test_a_schedule_inherits_its_day() -> None:
    moments, _ = moments_in(level("Friday, March 6th:\n1:00 PM Tom\n1:30 PM Priya"), MONDAY)
    assert [(m.day.likely.isoformat(), m.clock.at.isoformat("minutes")) for m in moments if m.day] == [
        ("2026-03-06", "13:00"),
        ("2026-03-06", "13:30"),
    ]


@pytest.mark.parametrize(
    "text",
    ["version 2.10", "call 555-0100", "$10.00", "a ratio of 3:1000", "room 14", "10-12 people", "31 February at nine"],
)
def test_numbers_that_are_no_times(text: str) -> None:
    moments, _ = moments_in(level(text), MONDAY)
    assert not [m for m in moments if m.day is not None]


@given(st.text(alphabet="0123456789:./-, amptohuruesdywkj\n", max_size=80), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_no_text_is_a_fault(text: str, written: date) -> None:
    moments, days = moments_in(level(text), written)
    assert len(moments) <= 200
    assert all(day.options for day in days)
