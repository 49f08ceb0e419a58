"""Business days: weekends and public holidays of a country."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.calendar.business import BusinessCalendar, calendar_for

DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
COUNTRIES = st.sampled_from([None, "US", "DE", "GB", "AE", "SA", "BN", "IL", "JP", "ZZ"])


def test_a_calendar_is_made_once_for_a_country() -> None:
    assert calendar_for("de") is calendar_for("DE")
    assert calendar_for("uk") is calendar_for("GB")


@pytest.mark.parametrize("country", [None, "", "ZZ", "Germany", "../etc", "\u202eDE"])
def test_an_unknown_country_works_monday_to_friday_without_holidays(country: str | None) -> None:
    unknown = calendar_for(country)
    assert unknown.country is None
    assert unknown.is_business_day(date(2025, 12, 25))
    assert not unknown.is_business_day(date(2025, 12, 27))


@pytest.mark.parametrize(
    ("country", "day", "open_"),
    [
        pytest.param("US", date(2025, 11, 27), False, id="Thanksgiving"),
        pytest.param("US", date(2025, 11, 28), True, id="day after Thanksgiving is no public holiday"),
        pytest.param("DE", date(2025, 4, 21), False, id="Easter Monday"),
        pytest.param("GB", date(2025, 8, 25), False, id="summer bank holiday in England"),
        pytest.param("AE", date(2025, 3, 14), True, id="Friday is worked in Dubai"),
        pytest.param("SA", date(2025, 3, 14), False, id="Friday is weekend in Riyadh"),
        pytest.param("SA", date(2025, 3, 16), True, id="Sunday is worked in Riyadh"),
        pytest.param("US", date(2021, 12, 31), False, id="New Year's Day on a Saturday, observed the year before"),
    ],
)
def test_a_day_is_a_business_day_by_its_country(country: str, day: date, open_: bool) -> None:
    assert calendar_for(country).is_business_day(day) is open_


def test_business_days_are_counted_over_weekend_and_holiday() -> None:
    germany = calendar_for("DE")
    # Thu 17 Apr 2025, then Good Friday, weekend, Easter Monday: Tue 22, Wed 23
    assert germany.add_business_days(date(2025, 4, 17), 2) == date(2025, 4, 23)
    assert germany.add_business_days(date(2025, 4, 23), -2) == date(2025, 4, 17)
    assert germany.add_business_days(date(2025, 4, 18), 0) == date(2025, 4, 22)
    assert germany.next_business_day(date(2025, 4, 17)) == date(2025, 4, 22)
    assert germany.business_days_between(date(2025, 4, 17), date(2025, 4, 23)) == 2
    assert germany.business_days_between(date(2025, 4, 23), date(2025, 4, 17)) == -2


def test_a_count_that_no_timeline_has_is_refused() -> None:
    with pytest.raises(ValueError, match="more than any timeline"):
        calendar_for("DE").add_business_days(date(2025, 1, 1), 10_000)


@pytest.mark.parametrize(
    ("country", "day", "eve"),
    [
        pytest.param("DE", date(2025, 4, 17), True, id="Thursday before Good Friday"),
        pytest.param("US", date(2025, 5, 23), True, id="Friday before Memorial Day"),
        pytest.param("US", date(2025, 11, 26), True, id="Wednesday before Thanksgiving"),
        pytest.param("US", date(2025, 5, 16), False, id="an ordinary Friday"),
        pytest.param("US", date(2025, 5, 26), False, id="the holiday itself"),
        pytest.param("SA", date(2025, 3, 13), False, id="an ordinary Thursday in Riyadh"),
    ],
)
def test_the_eve_of_a_long_weekend_is_known(country: str, day: date, eve: bool) -> None:
    assert calendar_for(country).is_eve_of_long_weekend(day) is eve


@pytest.mark.parametrize(
    ("country", "day", "start", "end"),
    [
        pytest.param("DE", date(2025, 3, 12), date(2025, 3, 10), date(2025, 3, 14), id="Wednesday"),
        pytest.param("DE", date(2025, 3, 15), date(2025, 3, 17), date(2025, 3, 21), id="Saturday looks ahead"),
        pytest.param("DE", date(2025, 3, 16), date(2025, 3, 17), date(2025, 3, 21), id="Sunday looks ahead"),
        pytest.param(
            "SA", date(2025, 3, 12), date(2025, 3, 9), date(2025, 3, 13), id="Riyadh works Sunday to Thursday"
        ),
        pytest.param("BN", date(2025, 3, 12), date(2025, 3, 10), date(2025, 3, 15), id="Brunei works on Saturday"),
    ],
)
def test_a_working_week_begins_and_ends_by_country(country: str, day: date, start: date, end: date) -> None:
    calendar = calendar_for(country)
    assert (calendar.week_start(day), calendar.week_end(day)) == (start, end)


@given(day=DAYS, count=st.integers(1, 60), country=COUNTRIES)
def test_adding_and_counting_are_inverse(day: date, count: int, country: str | None) -> None:
    calendar = calendar_for(country)
    later = calendar.add_business_days(day, count)
    assert later > day
    assert calendar.is_business_day(later)
    assert calendar.business_days_between(day, later) == count


@given(day=DAYS, country=COUNTRIES)
def test_rolling_never_goes_back_and_stops_at_the_first_business_day(day: date, country: str | None) -> None:
    calendar = calendar_for(country)
    rolled = calendar.roll_forward(day)
    assert rolled >= day
    assert calendar.is_business_day(rolled)
    assert not any(calendar.is_business_day(day + timedelta(days=n)) for n in range((rolled - day).days))


def test_a_year_is_loaded_when_a_day_of_it_is_asked_for() -> None:
    calendar = BusinessCalendar("DE")
    assert calendar.is_holiday(date(2031, 1, 1))
    assert set(calendar._years) == {2031}


def test_the_holidays_library_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, followthrough.calendar.windows; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
