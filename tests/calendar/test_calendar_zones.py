"""Zones: names, offsets, abbreviations and the civil times around a change of clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.calendar import zones


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "Europe/Berlin\n", "x" * 500]
)
def test_what_is_no_zone_is_none(name: str) -> None:
    assert zones.zone(name) is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_lookup(name: str) -> None:
    zones.zone(name)
    zones.zone_or_offset(name)
    zones.zone_for_abbreviation(name, name)
    zones.country_zone(name)


def test_an_instant_is_shown_in_the_zone() -> None:
    shown = zones.local(datetime(2025, 3, 12, 12, tzinfo=UTC), "Europe/Berlin")
    assert (shown.hour, shown.utcoffset()) == (13, timedelta(hours=1))
    with pytest.raises(ValueError, match="zone"):
        zones.local(datetime(2025, 3, 12, 12), "Europe/Berlin")  # noqa: DTZ001 - naive on purpose
    with pytest.raises(ValueError, match="no time zone"):
        zones.local(datetime(2025, 3, 12, 12, tzinfo=UTC), "Mars/Olympus")


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        pytest.param("Europe/Berlin", date(2025, 7, 1), time(9), datetime(2025, 7, 1, 7, tzinfo=UTC), id="summer"),
        # RFC 5545 3.3.5: 02:30 does not exist, UTC-5 held before the gap: 07:30Z, which is 03:30 there
        pytest.param(
            "America/New_York", date(2025, 3, 9), time(2, 30), datetime(2025, 3, 9, 7, 30, tzinfo=UTC), id="gap"
        ),
        # 01:30 occurs twice: the first is daylight time, UTC-4
        pytest.param(
            "America/New_York", date(2025, 11, 2), time(1, 30), datetime(2025, 11, 2, 5, 30, tzinfo=UTC), id="twice"
        ),
        pytest.param("UTC-03:30", date(2025, 7, 1), time(9), datetime(2025, 7, 1, 12, 30, tzinfo=UTC), id="offset"),
    ],
)
def test_a_civil_time_is_one_instant(zone: str, day: date, at: time, expected: datetime) -> None:
    assert zones.instant(day, at, zone) == expected


def test_a_doubled_time_is_the_first_whatever_its_fold() -> None:
    day = date(2025, 11, 2)
    assert zones.instant(day, time(1, 30, fold=1), "America/New_York") == zones.instant(
        day, time(1, 30), "America/New_York"
    )


def test_the_ends_of_the_calendar_are_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        zones.instant(date.min, time(0), "Asia/Tokyo")


@given(st.integers(-14 * 60, 14 * 60))
def test_an_offset_name_keeps_its_offset(minutes: int) -> None:
    name = zones.from_offset(timedelta(minutes=minutes))
    found = zones.zone_or_offset(name)
    assert found is not None
    assert found.utcoffset(None) == timedelta(minutes=minutes)
    assert zones.is_offset_only(name)


@pytest.mark.parametrize("name", ["UTC+15:00", "UTC+02:75", "UTC+2", "UTC+99:99"])
def test_an_offset_that_no_place_has_is_no_zone(name: str) -> None:
    assert zones.zone_or_offset(name) is None


def test_no_offset_beyond_fourteen_hours_gets_a_name() -> None:
    with pytest.raises(ValueError, match="14 hours"):
        zones.from_offset(timedelta(hours=20))


@pytest.mark.parametrize(
    ("word", "country", "expected"),
    [
        ("ET", None, "America/New_York"),
        ("pst", None, "America/Los_Angeles"),
        ("P.S.T.", "US", "America/Los_Angeles"),
        ("PST", "PH", "Asia/Manila"),
        ("CET", None, "Europe/Paris"),
        ("CET", "DE", "Europe/Berlin"),
        ("BST", None, None),
        ("BST", "gb", "Europe/London"),
        ("IST", None, None),
        ("IST", "IN", "Asia/Kolkata"),
        ("CST", None, None),
        ("CST", "US", "America/Chicago"),
        ("hello", "US", None),
    ],
)
def test_an_abbreviation_means_one_place_or_nothing(word: str, country: str | None, expected: str | None) -> None:
    assert zones.zone_for_abbreviation(word, country) == expected


def test_a_country_with_several_zones_has_no_zone() -> None:
    assert zones.country_zone("de") == "Europe/Berlin"
    assert zones.country_zone("US") is None
    assert zones.country_zone("ZZ") is None


def test_every_zone_of_the_tables_exists() -> None:
    by_country = [name for table in zones._BY_COUNTRY.values() for name in table.values()]
    names = {*zones._COUNTRY_ZONES.values(), *zones._ABBREVIATIONS.values(), *by_country}
    assert [name for name in names if zones.zone(name) is None] == []
