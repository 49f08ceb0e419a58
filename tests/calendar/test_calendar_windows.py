"""Windows: when a letter may arrive in the recipient's civil time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.calendar import zones
from followthrough.calendar.business import calendar_for
from followthrough.calendar.settings import NudgeWindows, WindowsSettings
from followthrough.calendar.windows import MOST_JITTER, Window, Windows, jitter, jittered

DEFAULT = WindowsSettings()
ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "UTC-03:00",
]
PLACES = st.sampled_from(list(zip(ZONES, ["DE", "US", "IN", "AU", "NP", "MA", None], strict=True)))
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def berlin(day: date, hour: int, minute: int = 0) -> datetime:
    return zones.instant(day, time(hour, minute), "Europe/Berlin")


@pytest.mark.parametrize(
    ("after", "opens", "closes"),
    [
        pytest.param((date(2025, 3, 12), 6), (date(2025, 3, 12), 9), (date(2025, 3, 12), 16), id="before the hours"),
        pytest.param((date(2025, 3, 12), 11), (date(2025, 3, 12), 11), (date(2025, 3, 12), 16), id="inside: from now"),
        pytest.param((date(2025, 3, 12), 16), (date(2025, 3, 13), 9), (date(2025, 3, 13), 16), id="closed: next day"),
        pytest.param((date(2025, 3, 14), 13), (date(2025, 3, 17), 10), (date(2025, 3, 17), 16), id="Friday afternoon"),
        # Thu 17 Apr is the eve of Good Friday, then weekend and Easter Monday
        pytest.param((date(2025, 4, 16), 18), (date(2025, 4, 22), 9), (date(2025, 4, 22), 16), id="over Easter"),
        # quiet from 20 Dec to 4 Jan; Mon 5 Jan 2026
        pytest.param((date(2025, 12, 19), 13), (date(2026, 1, 5), 10), (date(2026, 1, 5), 16), id="over New Year"),
        # clocks go forward on Sun 30 Mar: Monday at 10:00 is 08:00 UTC
        pytest.param((date(2025, 3, 28), 18), (date(2025, 3, 31), 10), (date(2025, 3, 31), 16), id="over summer time"),
    ],
)
def test_a_check_in_leaves_in_the_first_window(
    after: tuple[date, int], opens: tuple[date, int], closes: tuple[date, int]
) -> None:
    windows = Windows(DEFAULT, "Europe/Berlin", "DE")
    assert windows.nudge_after(berlin(*after)) == (berlin(*opens), berlin(*closes))


def test_a_friday_and_saturday_weekend_has_its_own_days() -> None:
    sunday = WindowsSettings(nudge=NudgeWindows(sun=(time(9), time(16))))
    found = Windows(sunday, "Asia/Riyadh", "SA").nudge_after(datetime(2025, 3, 13, 15, tzinfo=UTC))
    assert found == (datetime(2025, 3, 16, 6, tzinfo=UTC), datetime(2025, 3, 16, 13, tzinfo=UTC))


def test_settings_that_leave_no_window_give_none() -> None:
    none = NudgeWindows(mon=None, tue=None, wed=None, thu=None, fri=None)
    assert Windows(WindowsSettings(nudge=none), "UTC", None).nudge_after(datetime(2025, 3, 1, tzinfo=UTC)) is None


def test_thank_yous_have_longer_hours_and_marked_weekends() -> None:
    windows = Windows(DEFAULT, "Europe/Berlin", "DE")
    # Fri 14 Mar 15:00 to Sat 15 Mar 15:00
    found = windows.thanks_windows(berlin(date(2025, 3, 14), 15), berlin(date(2025, 3, 15), 15))
    assert found == (
        Window(berlin(date(2025, 3, 14), 15), berlin(date(2025, 3, 14), 20, 15), weekend=False),
        Window(berlin(date(2025, 3, 15), 9), berlin(date(2025, 3, 15), 15), weekend=True),
    )


def test_a_holiday_is_marked_as_a_weekend() -> None:
    windows = Windows(DEFAULT, "Europe/Berlin", "DE")
    day = date(2025, 5, 1)
    (found,) = windows.thanks_windows(berlin(day, 0), berlin(day, 23))
    assert found == Window(berlin(day, 9), berlin(day, 18), weekend=True)


def test_nothing_is_between_an_instant_and_an_earlier_one() -> None:
    windows = Windows(DEFAULT, "UTC", None)
    start = datetime(2025, 3, 12, 12, tzinfo=UTC)
    assert windows.thanks_windows(start, start) == ()


def test_an_hour_stays_free_where_only_an_offset_is_known() -> None:
    windows = Windows(DEFAULT, "UTC+01:00", "DE")
    assert windows.nudge_after(berlin(date(2025, 3, 12), 6)) == (
        berlin(date(2025, 3, 12), 10),
        berlin(date(2025, 3, 12), 15),
    )
    (found,) = windows.thanks_windows(berlin(date(2025, 3, 12), 0), berlin(date(2025, 3, 12), 23))
    assert (found.opens, found.closes) == (berlin(date(2025, 3, 12), 8, 30), berlin(date(2025, 3, 12), 19, 15))


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        Windows(DEFAULT, "Mars/Olympus", None)


@given(instant=INSTANTS, place=PLACES)
@settings(max_examples=60, deadline=None)
def test_a_check_in_never_arrives_outside_of_its_hours(instant: datetime, place: tuple[str, str | None]) -> None:
    zone, country = place
    windows, calendar = Windows(DEFAULT, zone, country), calendar_for(country)
    found = windows.nudge_after(instant)
    assert found is not None
    opens, closes = found
    first, last = zones.local(opens, zone), zones.local(closes, zone)
    assert instant <= opens < closes
    assert first.date() == last.date()
    assert time(9) <= first.time() < last.time() <= time(16)
    assert calendar.is_business_day(first.date())
    assert not calendar.is_eve_of_long_weekend(first.date())
    assert not windows.is_quiet(first.date())


@given(instant=INSTANTS, hours=st.integers(1, 72), place=PLACES)
@settings(max_examples=60, deadline=None)
def test_a_thank_you_never_arrives_at_night(instant: datetime, hours: int, place: tuple[str, str | None]) -> None:
    zone, country = place
    end = instant + timedelta(hours=hours)
    found = Windows(DEFAULT, zone, country).thanks_windows(instant, end)
    assert list(found) == sorted(found, key=lambda window: window.opens)
    for window in found:
        first, last = zones.local(window.opens, zone), zones.local(window.closes, zone)
        assert instant <= window.opens < window.closes <= end
        assert first.date() == last.date()
        assert time(7) <= first.time() < last.time() <= time(21)
        assert window.weekend is not calendar_for(country).is_business_day(first.date())


@given(instant=INSTANTS, place=PLACES)
@settings(max_examples=40, deadline=None)
def test_every_day_and_night_has_a_time_for_a_thank_you(instant: datetime, place: tuple[str, str | None]) -> None:
    assert Windows(DEFAULT, *place).thanks_windows(instant, instant + timedelta(hours=24))


@given(st.text(max_size=50))
def test_jitter_is_the_same_for_the_same_key_and_never_more_than_allowed(key: str) -> None:
    assert jitter(key) == jitter(key)
    assert timedelta(0) <= jitter(key) <= MOST_JITTER
    assert jitter(key, timedelta(0)) == timedelta(0)


def test_jitter_spreads() -> None:
    assert len({jitter(f"letter {n}") for n in range(100)}) > 80


@given(instant=INSTANTS, key=st.text(max_size=20), room=st.integers(3, 30_000))
def test_a_jittered_time_stays_inside_and_never_on_a_full_or_half_hour(instant: datetime, key: str, room: int) -> None:
    start = instant.replace(microsecond=0)
    closes = start + timedelta(seconds=room)
    moved = jittered(start, key, closes)
    assert start <= moved < closes
    assert (moved.minute % 30, moved.second) != (0, 0)


def test_a_window_of_minutes_keeps_off_the_whole_minute_of_the_hour() -> None:
    start = datetime(2025, 3, 12, 9, tzinfo=UTC)
    moved = [jittered(start, f"letter {n}", start + timedelta(hours=3)) for n in range(200)]
    assert all(m.minute not in (0, 30) and start < m <= start + timedelta(minutes=30) for m in moved)
