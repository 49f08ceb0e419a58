"""A refused password: two more tries, then none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from followthrough.service.breaker import LoginBreaker

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
A_DAY_OF_MINUTES = 1440


def tries(breaker: LoginBreaker) -> list[int]:
    """The minutes of a day at which a login that is always refused is tried."""
    tried = []
    for minute in range(A_DAY_OF_MINUTES):
        now = NOON + timedelta(minutes=minute)
        if breaker.allows(now):
            breaker.refused(now)
            tried.append(minute)
    return tried


def test_a_refused_login_is_tried_after_5_and_15_minutes_and_never_again() -> None:
    assert tries(LoginBreaker()) == [0, 5, 20]


def test_after_a_close_it_begins_anew() -> None:
    breaker = LoginBreaker()
    tries(breaker)
    assert breaker.is_open
    breaker.close()
    assert (breaker.allows(NOON), breaker.refusals) == (True, 0)
    assert tries(breaker) == [0, 5, 20]


def test_what_was_refused_elsewhere_counts() -> None:
    breaker = LoginBreaker()
    said = breaker.refused(NOON, already=2)
    assert breaker.is_open
    assert "refused 3 times" in said


def test_the_first_refusal_tells_all_that_will_happen() -> None:
    breaker = LoginBreaker()
    said = breaker.refused(NOON)
    assert said == (
        "tried again in 5 minutes, then 15 later, then not until you change it and run `followthrough resume`"
    )
    assert breaker.not_before == NOON + timedelta(minutes=5)


def test_the_last_refusal_says_that_it_was_the_last() -> None:
    breaker = LoginBreaker()
    said = [breaker.refused(NOON) for _ in range(3)][-1]
    assert said == "refused 3 times: it is not tried again until you change it and run `followthrough resume`"
    assert breaker.not_before is None
