"""How long this user's employers took to answer, as an honest estimate. Pure; advice only, no letter depends on it.

"Using the experience gained from this interview to refine your approach." A process that still waits has not answered
*yet*: it counts for as long as it waited (Kaplan and Meier, JASA 53, 1958, pages 457-481). The spread is Greenwood's
(1926), the interval that of the log-log transform, which stays inside 0 and 1 (Kalbfleisch and Prentice, The
Statistical Analysis of Failure Time Data, 1980, section 1.3). With fewer than five answers nothing is claimed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from followthrough.conversation.kinds import EventKind, Stage
from followthrough.conversation.model import Conversation, Happening

FEWEST = 5
"""Answers, not waits: below this nothing is said."""
NORMAL_95 = 1.959964
_A_DAY = timedelta(days=1)
_WAITS_FROM: Mapping[EventKind, str] = {
    EventKind.THANK_YOU_SENT: "after the thank-you",
    EventKind.CHECK_IN_SENT: "after the check-in",
    EventKind.SECOND_CHECK_IN_SENT: "after the second check-in",
    EventKind.CLOSING_SENT: "after the closing note",
}
_ANSWERS = frozenset(
    {
        EventKind.REPLY, EventKind.UPDATE, EventKind.REQUEST, EventKind.REJECTION, EventKind.OFFER, EventKind.ON_HOLD,
        EventKind.INTERVIEW_INVITED, EventKind.INTERVIEW_SCHEDULED, EventKind.INTERVIEW_MOVED,
        EventKind.INTERVIEW_CANCELLED,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wait:
    """One silence: how long, in days, and whether it was ended by an answer or only by the end of what is known."""

    days: float
    answered: bool


@dataclass(frozen=True, slots=True)
class Point:
    """The share of silences that last longer than `days`, with the 95 % interval."""

    days: float
    silent: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """How long the answers took after one step."""

    step: str
    waits: int
    answers: int
    curve: tuple[Point, ...]
    """Empty where there are too few."""

    @property
    def enough(self) -> bool:
        return bool(self.curve)

    def silent_after(self, days: float) -> Point | None:
        """The share that is still silent after so many days; None where nothing is claimed, or nothing waited so
        long."""
        if not self.curve or days > self.curve[-1].days:
            return None
        known = [point for point in self.curve if point.days <= days]
        return known[-1] if known else Point(days, 1.0, 1.0, 1.0)

    @property
    def median(self) -> float | None:
        """Days until half have answered; None where half never did."""
        return next((point.days for point in self.curve if point.silent <= 0.5), None)  # noqa: PLR2004 - a half

    @property
    def median_interval(self) -> tuple[float | None, float | None]:
        """The days between which that median lies (95 %), where the interval crosses a half; None: open."""
        low = next((point.days for point in self.curve if point.low <= 0.5), None)  # noqa: PLR2004 - a half
        high = next((point.days for point in self.curve if point.high <= 0.5), None)  # noqa: PLR2004 - a half
        return low, high

    def says(self) -> str:
        """The estimate in one sentence."""
        if not self.enough:
            return f"{self.step}: too few answers to say anything ({self.answers} of {self.waits})"
        low, high = self.median_interval
        middle = f"half had answered after {self.median:.0f} days" if self.median else "fewer than half answered"
        span = f"{f'{low:.0f}' if low else '?'} to {f'{high:.0f}' if high else 'more than was seen'}"
        return f"{self.step}: {middle} (95 %: {span} days; {self.answers} answers, {self.waits} waits)"


def estimate(step: str, waits: Sequence[Wait]) -> Estimate:
    """The estimate of the answer times after a step."""
    answers = sum(wait.answered for wait in waits)
    curve = survival(waits) if answers >= FEWEST else ()
    return Estimate(step, len(waits), answers, curve)


def survival(waits: Sequence[Wait]) -> tuple[Point, ...]:
    """The product-limit estimate at each time at which somebody answered or ceased to be watched, in order."""
    silent, spread, points = 1.0, 0.0, []
    at_risk = len(waits)
    for days in sorted({wait.days for wait in waits}):
        here = [wait for wait in waits if wait.days == days]
        answered = sum(wait.answered for wait in here)
        if answered:
            silent *= 1 - answered / at_risk
            spread += answered / (at_risk * (at_risk - answered)) if at_risk > answered else math.inf
        points.append(Point(days, silent, *_interval(silent, spread)))
        at_risk -= len(here)
    return tuple(points)


def _interval(silent: float, spread: float) -> tuple[float, float]:
    """The 95 % interval of a share, of Greenwood's sum `spread`, by the log-log transform."""
    if silent >= 1:
        return 1.0, 1.0
    if silent <= 0 or math.isinf(spread):
        return 0.0, 1.0 if silent > 0 else 0.0
    half = NORMAL_95 * math.sqrt(spread) / abs(math.log(silent))
    return silent ** math.exp(half), silent ** math.exp(-half)


def estimates(conversations: Iterable[Conversation], now: datetime) -> tuple[Estimate, ...]:
    """For every step that was waited after: how long the user's employers took. `now` is aware."""
    waits: dict[str, list[Wait]] = {step: [] for step in _WAITS_FROM.values()}
    for conversation in conversations:
        for step, wait in _waits(conversation, now):
            waits[step].append(wait)
    return tuple(estimate(step, found) for step, found in waits.items() if found)


def _waits(conversation: Conversation, now: datetime) -> Iterable[tuple[str, Wait]]:
    """Each silence of a conversation: from a letter to the answer, else to the next letter, the end, or now."""
    since: Happening | None = None
    for happening in conversation.history:
        over = since is not None and (
            happening.event in _ANSWERS or happening.event in _WAITS_FROM or happening.stage is Stage.MOVED_ON
        )
        if since is not None and over:
            days = max((happening.at - since.at) / _A_DAY, 0.0)
            yield _WAITS_FROM[since.event], Wait(days, happening.event in _ANSWERS)
            since = None
        if happening.event in _WAITS_FROM and happening.stage is not Stage.MOVED_ON:
            since = happening
    if since is not None:
        yield _WAITS_FROM[since.event], Wait(max((now - since.at) / _A_DAY, 0.0), answered=False)
