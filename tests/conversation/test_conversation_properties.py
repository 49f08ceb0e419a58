"""What no story may break, however it goes: checked by this file's own arithmetic, not by the core's."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followthrough.calendar.business import calendar_for
from followthrough.calendar.settings import WindowsSettings
from followthrough.calendar.windows import Windows
from followthrough.conversation.fold import fold
from followthrough.conversation.kinds import Move
from followthrough.conversation.model import EventKind, Fact, Flag, Mail, Stage, Step
from followthrough.conversation.plan import plan
from followthrough.conversation.settings import ThankYouSettings
from followthrough.conversation.thanks import thank_you_moment
from followthrough.conversation.transition import after
from followthrough.evidence.evidence import Kind
from support.facts import BERLIN, GUIDE
from support.hunt import EVENTS, FLAGGED, NUDGES, OVER, Hunt, Left

A_DAY = timedelta(days=1)
ANSWERS = {
    Kind.REPLY,
    Kind.UPDATE,
    Kind.REQUEST,
    Kind.INTERVIEW,
    Kind.REJECTION,
    Kind.OFFER,
    Kind.ON_HOLD,
    Kind.CANCELLATION,
}
STORY = st.lists(st.tuples(st.integers(0, 24 * 12), st.sampled_from(EVENTS)), max_size=7)
APPROVALS = st.lists(st.booleans(), min_size=1, max_size=5)


def lived(story: list[tuple[int, str]], approves: list[bool]) -> Hunt:
    hunt = Hunt()
    for hours, event in story:
        hunt.live(hunt.now + timedelta(hours=hours), approves)
        hunt.happens(event)
    hunt.live(hunt.now + 60 * A_DAY, approves)
    return hunt


def heard(hunt: Hunt, since: datetime, until: datetime) -> bool:
    """Whether a person of theirs wrote in between."""
    return any(
        isinstance(fact, Mail)
        and not fact.from_user
        and not fact.reading.automatic
        and fact.reading.kind in ANSWERS
        and since <= fact.happened <= until
        for fact in hunt.facts
    )


def business_days(first: date, last: date) -> int:
    calendar = calendar_for("DE")
    return sum(calendar.is_business_day(first + n * A_DAY) for n in range(1, (last - first).days + 1))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(STORY, APPROVALS)
def test_no_story_breaks_the_guide(story: list[tuple[int, str]], approves: list[bool]) -> None:
    hunt = lived(story, approves)
    check_one_by_one(hunt.left)
    check_silences(hunt)
    check_counts(hunt)


def check_one_by_one(left: list[Left]) -> None:
    for each in left:
        wanted, state, civil = each.plan, each.state, each.at.astimezone(BERLIN)
        assert state.stage not in OVER
        assert wanted.step is Step.FEEDBACK or state.stage.value not in ("rejected", "feedback_requested")
        assert 7 <= civil.hour < 21
        if wanted.step in NUDGES:
            assert civil.weekday() < 5
            assert 9 <= civil.hour < 16
            assert not state.flags & set(FLAGGED)
        if wanted.step is Step.THANK_YOU:
            interview = next(r for r in state.rounds if wanted.round_key in r.keys)
            assert interview.end is not None
            assert interview.end < each.at
            assert wanted.late or each.at <= interview.end + A_DAY


def check_silences(hunt: Hunt) -> None:
    """Between two letters that nobody answered lies a week, or three business days where they named a time."""
    for sooner, later in pairwise(hunt.left):
        if later.plan.step in NUDGES and not heard(hunt, sooner.at, later.at):
            days = business_days(sooner.at.astimezone(BERLIN).date(), later.at.astimezone(BERLIN).date())
            assert days >= 3
            stated = {reason.code for reason in later.plan.because} & {"stated-date", "quick-pace"}
            assert stated or later.at - sooner.at >= 7 * A_DAY
        if later.plan.step is not Step.THANK_YOU and later.plan.to == sooner.plan.to:
            assert later.at - sooner.at >= A_DAY


def check_counts(hunt: Hunt) -> None:
    effects = [each.plan.effect for each in hunt.left]
    assert len(effects) == len(set(effects))
    thanks = [(each.plan.round_key, each.plan.to.address) for each in hunt.left if each.plan.step is Step.THANK_YOU]
    assert len(thanks) == len(set(thanks))
    for sooner, later in combinations([each for each in hunt.left if is_thanks(each)], 2):
        one_day = ended(sooner).astimezone(BERLIN).date() == ended(later).astimezone(BERLIN).date()
        both_over = sooner.at > ended(later)
        assert sooner.plan.to != later.plan.to or not (one_day and both_over), "talks of one day are thanked for once"
    for step in (Step.CLOSING, Step.FEEDBACK):
        came_back = any(isinstance(fact, Mail) and fact.report for fact in hunt.facts)
        assert sum(each.plan.step is step for each in hunt.left) <= 1 + came_back
    unanswered = 0
    since: datetime | None = None
    for each in hunt.left:
        if since is None or heard(hunt, since, each.at):
            unanswered = 0
        since = each.at
        unanswered += each.plan.step in (Step.CHECK_IN, Step.SECOND_CHECK_IN)
        assert unanswered <= 2 + any(isinstance(fact, Mail) and fact.report for fact in hunt.facts)


def is_thanks(each: Left) -> bool:
    return each.plan.step is Step.THANK_YOU and not each.plan.late


def ended(each: Left) -> datetime:
    interview = next(r for r in each.state.rounds if each.plan.round_key in r.keys)
    assert interview.end is not None
    return interview.end


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(STORY, APPROVALS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_and_a_second_look_change_nothing(
    story: list[tuple[int, str]], approves: list[bool], chance: random.Random
) -> None:
    hunt = lived(story, approves)
    shuffled: list[Fact] = list(hunt.facts)
    chance.shuffle(shuffled)
    in_order = hunt.state()
    assert fold(1, shuffled, GUIDE, hunt.now) == in_order
    assert fold(1, hunt.facts, GUIDE, hunt.now) == in_order


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(STORY, APPROVALS)
def test_what_happened_stays_as_it_was_when_time_passes(story: list[tuple[int, str]], approves: list[bool]) -> None:
    hunt = lived(story, approves)
    before = hunt.state()
    later = fold(1, hunt.facts, GUIDE, hunt.now + 30 * A_DAY)
    assert later.history[: len(before.history)] == before.history


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(STORY, APPROVALS)
def test_a_stage_is_only_left_by_a_row_of_the_table(story: list[tuple[int, str]], approves: list[bool]) -> None:
    history = lived(story, approves).state().history
    for before, happening in pairwise(history):
        moves = {after(before.stage, event) for event in (*EventKind, *Move)} | {before.stage}
        assert happening.stage in moves
    assert all(happening.because for happening in history)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(STORY, APPROVALS)
def test_no_story_hangs_without_a_reason(story: list[tuple[int, str]], approves: list[bool]) -> None:
    hunt = lived(story, approves)
    state = hunt.state()
    agenda = plan(state, GUIDE)
    waits_for_us = bool(agenda.plans or agenda.turns) or agenda.moves_on is not None
    waits_for_user = bool(state.flags & {Flag.USER_ACTION, Flag.NEEDS_REVIEW}) or bool(agenda.asks)
    assert waits_for_us or waits_for_user or state.stage in (*OVER, Stage.REJECTED)


# ---------------------------------------------------------------- hours, zones, clocks

ZONES = (
    "Europe/Berlin", "Europe/London", "Europe/Lisbon", "Europe/Dublin", "Europe/Helsinki", "Europe/Athens",
    "Europe/Chisinau", "Europe/Istanbul", "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix",
    "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "America/Toronto", "America/St_Johns",
    "America/Halifax", "America/Mexico_City", "America/Havana", "America/Bogota", "America/Sao_Paulo",
    "America/Santiago", "America/Asuncion", "Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg", "Africa/Lagos",
    "Asia/Jerusalem", "Asia/Beirut", "Asia/Dubai", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo", "Asia/Singapore",
    "Australia/Sydney", "Australia/Lord_Howe", "Australia/Perth", "Pacific/Auckland", "Pacific/Chatham",
)  # fmt: skip
FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


def edges(name: str) -> list[datetime]:
    """The days of two years on which the clocks of a zone change, as instants near the change."""
    zone = ZoneInfo(name)
    days = [FIRST + n * A_DAY for n in range((LAST - FIRST).days)]
    offsets = [day.astimezone(zone).utcoffset() for day in days]
    return [day for day, (one, other) in zip(days, pairwise(offsets), strict=False) if one != other]


def check_thanks(end: datetime, windows: Windows, country: str | None, key: str) -> None:
    moment = thank_you_moment(end, ThankYouSettings(), windows, key=key)
    assert moment is not None
    assert end < moment.earliest <= moment.due < moment.latest <= end + A_DAY
    civil = moment.due.astimezone(ZoneInfo(windows.zone))
    free = not calendar_for(country).is_business_day(civil.date())
    first, last = ((9, 0), (18, 0)) if free else ((7, 30), (20, 15))
    assert first <= (civil.hour, civil.minute) < last
    assert civil.minute not in (0, 30)


@pytest.mark.parametrize("name", ZONES)
def test_no_letter_arrives_outside_the_hours_around_a_change_of_the_clocks(name: str) -> None:
    windows = Windows(WindowsSettings(quiet_dates=()), name, None)
    zone = ZoneInfo(name)
    for edge in edges(name) or [FIRST, LAST]:
        for hours in range(-48, 72, 3):
            at = edge + timedelta(hours=hours, minutes=7 * hours % 60)
            check_thanks(at, windows, None, f"{name}:{hours}")
            found = windows.nudge_after(at)
            assert found is not None
            for instant in (found[0], found[1] - timedelta(seconds=1)):
                civil = instant.astimezone(zone)
                opens, closes = {0: (10, 16), 4: (9, 12)}.get(civil.weekday(), (9, 16))
                assert civil.weekday() < 5
                assert opens <= civil.hour < closes


COUNTRIES = (None, "DE", "US", "GB", "FR", "JP", "AE", "IL", "BR", "IN", "AU", "SA")


def test_the_thank_you_of_20000_interviews_lies_within_24_hours_of_the_end() -> None:
    chance = random.Random(20_260_302)  # noqa: S311 - the same interviews every time
    known = {(name, country): Windows(WindowsSettings(), name, country) for name in ZONES for country in COUNTRIES}
    choices = sorted(known, key=str)
    for number in range(20_000):
        where = chance.choice(choices)
        end = FIRST + timedelta(minutes=chance.randrange(2 * 365 * 24 * 60))
        check_thanks(end, known[where], where[1], str(number))
