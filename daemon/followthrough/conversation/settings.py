"""The settings of the guide: the article's values as defaults, the article's limits not to be crossed. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from pydantic import field_validator, model_validator

from followthrough.calendar.durations import BusinessDays, Duration, Section, Workdays

DAY = timedelta(days=1)
LEAST_BUSINESS_DAYS = 3
MOST_UNANSWERED = 2


class ThankYouSettings(Section):
    """[thank_you] "a thank-you email within 24 hours of your interview"."""

    enabled: bool = True
    min_delay: Duration = timedelta(hours=2)
    """Not sooner after the end; halved where that avoids a send on a weekend."""
    deadline: Duration = DAY
    late_until: Duration = timedelta(days=7)
    auto_send: bool = False
    panel_max_individual: int = 5
    panel_gap_minutes: tuple[int, int] = (7, 25)

    @field_validator("deadline")
    @classmethod
    def _within_24_hours(cls, deadline: timedelta) -> timedelta:
        if not timedelta(hours=4) <= deadline <= DAY:
            raise ValueError('the article says within 24 hours: it may be lowered to "4 hours", never raised')
        return deadline

    @model_validator(mode="after")
    def _delay_before_deadline(self) -> ThankYouSettings:
        if not timedelta(0) < self.min_delay < self.deadline:
            raise ValueError("min_delay must be shorter than deadline, and not zero")
        return self


class BufferSettings(Section):
    """Business days past the last day that they named, by the strength of their words."""

    strong: Workdays = BusinessDays(2)
    medium: Workdays = BusinessDays(2)
    weak: Workdays = BusinessDays(3)
    quick: Workdays = BusinessDays(1)

    @field_validator("*")
    @classmethod
    def _after_the_day(cls, days: BusinessDays) -> BusinessDays:
        if days.count < 1:
            raise ValueError('a check-in never leaves on or before the day that they named; at least "1 business day"')
        return days


class CheckInSettings(Section):
    """[check_in] "waiting a week after your last follow-up"."""

    enabled: bool = True
    no_timeline: Duration = timedelta(days=7)
    quick: Workdays = BusinessDays(4)
    slow: Duration = timedelta(days=14)
    buffer: BufferSettings = BufferSettings()
    min_gap: Workdays = BusinessDays(3)
    second_after: Duration = timedelta(days=7)
    max_unanswered: int = 2
    auto_send: Literal["none", "first"] = "none"

    @field_validator("no_timeline", "second_after", "slow")
    @classmethod
    def _a_week(cls, wait: timedelta) -> timedelta:
        if wait < timedelta(days=7):
            raise ValueError('the article says to wait a week: it may be raised, not lowered below "7 days"')
        return wait

    @field_validator("quick", "min_gap")
    @classmethod
    def _three_days(cls, days: BusinessDays) -> BusinessDays:
        if days.count < LEAST_BUSINESS_DAYS:
            raise ValueError('two letters are never less than "3 business days" apart')
        return days

    @field_validator("max_unanswered")
    @classmethod
    def _two(cls, count: int) -> int:
        if not 0 <= count <= MOST_UNANSWERED:
            raise ValueError("at most 2 check-ins go unanswered")
        return count


class ClosingSettings(Section):
    """[closing] "ensure your final communication reflects a positive and professional tone". Always approved."""

    enabled: bool = True
    after: Duration = timedelta(days=7)

    @field_validator("after")
    @classmethod
    def _a_week(cls, wait: timedelta) -> timedelta:
        if wait < timedelta(days=7):
            raise ValueError('the article says to wait a week: it may be raised, not lowered below "7 days"')
        return wait


class MoveOnSettings(Section):
    """[move_on] "it may be time to consider moving on"."""

    after: Duration = timedelta(days=7)


class FeedbackSettings(Section):
    """[feedback] "request feedback on your interview performance": once, always approved."""

    enabled: bool = True
    earliest: Duration = timedelta(hours=24)
    latest: Duration = timedelta(days=7)


class KeepInTouchSettings(Section):
    """[keep_in_touch] "remain open to the possibility of future opportunities": a reminder to the user."""

    remind: Duration = timedelta(days=90)


class GuideSettings(Section):
    """All tables of the guide together."""

    thank_you: ThankYouSettings = ThankYouSettings()
    check_in: CheckInSettings = CheckInSettings()
    closing: ClosingSettings = ClosingSettings()
    move_on: MoveOnSettings = MoveOnSettings()
    feedback: FeedbackSettings = FeedbackSettings()
    keep_in_touch: KeepInTouchSettings = KeepInTouchSettings()
