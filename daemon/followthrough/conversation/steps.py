"""The guide's steps as data: what is written, from where, how often, what it waits for and what holds it. Pure.

"The right moment" of each step is computed in `thanks` and `due`; this table says which step is the next one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from followthrough.conversation.kinds import Flag, Stage, Step

_NUDGE = frozenset({Flag.USER_ACTION, Flag.NEEDS_REVIEW, Flag.MUTED, Flag.DO_NOT_CONTACT, Flag.ACCEPTED_ELSEWHERE})


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One step of the guide."""

    step: Step
    stages: tuple[Stage, ...]
    """Where it can be the next one."""
    waits: str
    """Not before this, in words; the settings hold the numbers."""
    floor: str
    """Never sooner, whatever was said."""
    most: str
    """It is written at most so often."""
    held_by: frozenset[Flag]
    """Flags that keep it from leaving."""
    always_asks: bool
    """True: no option lets it leave without the user's yes."""
    because: str
    """The article's words."""
    sentence: int
    """Of the article, as docs/guide.md numbers them."""


_AFTER_AN_INTERVIEW = tuple(
    stage
    for stage in Stage
    if stage
    not in (
        Stage.DETECTED,
        Stage.THANK_YOU_DUE,
        Stage.OFFER_VERBAL,
        Stage.OFFER,
        Stage.REJECTED,
        Stage.FEEDBACK_REQUESTED,
        Stage.ACCEPTED,
        Stage.DECLINED,
        Stage.WITHDRAWN,
        Stage.CLOSED,
        Stage.MOVED_ON,
    )
)

STEPS: tuple[GuideStep, ...] = (
    GuideStep(
        Step.THANK_YOU,
        _AFTER_AN_INTERVIEW,
        waits="two hours after the end (one where they decide quickly, or where it spares a weekend)",
        floor="the end of the interview; and never later than 24 hours after it, but marked as late",
        most="once a person and round",
        held_by=frozenset({Flag.NEEDS_REVIEW, Flag.MUTED, Flag.ACCEPTED_ELSEWHERE}),
        always_asks=False,
        because="sending a thank-you email within 24 hours of your interview",
        sentence=9,
    ),
    GuideStep(
        Step.CHECK_IN,
        (Stage.AWAITING, Stage.ON_HOLD),
        waits="the day that they named and two business days; a quick pace: four business days; else a week",
        floor="three business days after the last letter, and the day after the one that they named",
        most="once a round, until somebody answers",
        held_by=_NUDGE,
        always_asks=False,
        because="waiting a week after your last follow-up before reaching out again is advisable",
        sentence=25,
    ),
    GuideStep(
        Step.SECOND_CHECK_IN,
        (Stage.CHECKED_IN_1, Stage.ON_HOLD),
        waits="a week after the first, or the day that they named and two business days, whichever is later",
        floor="seven days after the first",
        most="once a round, until somebody answers",
        held_by=_NUDGE,
        always_asks=False,
        because="inquire if there have been any updates regarding the decision-making process",
        sentence=26,
    ),
    GuideStep(
        Step.CLOSING,
        (Stage.CHECKED_IN_1, Stage.CHECKED_IN_2),
        waits="a week after the last check-in",
        floor="seven days after the last check-in",
        most="once a conversation",
        held_by=_NUDGE,
        always_asks=True,
        because="ensure your final communication reflects a positive and professional tone",
        sentence=29,
    ),
    GuideStep(
        Step.FEEDBACK,
        (Stage.REJECTED,),
        waits="a day after the no",
        floor="24 hours after the no, and not later than a week",
        most="once a conversation, and only after an interview",
        held_by=frozenset({Flag.NEEDS_REVIEW, Flag.MUTED, Flag.DO_NOT_CONTACT, Flag.ACCEPTED_ELSEWHERE}),
        always_asks=True,
        because="request feedback on your interview performance for future improvement",
        sentence=32,
    ),
)

STEP: Mapping[Step, GuideStep] = MappingProxyType({step.step: step for step in STEPS})
