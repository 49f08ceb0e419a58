"""The guide's state machine as a table that one can read against the article. Pure.

A row says: when this happens in one of these stages, the conversation stands there. A pair without a row keeps the
stage
and is recorded all the same. The sentence beside a row is the article's, or the reason where the article is silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from followthrough.conversation.model import EventKind, Stage, Step

WAITING = (Stage.AWAITING, Stage.CHECKED_IN_1, Stage.CHECKED_IN_2, Stage.CLOSING_SENT)
"""It is the employer's turn."""
LIVE = (Stage.DETECTED, Stage.INVITED, Stage.SCHEDULED, *WAITING, Stage.ON_HOLD)
"""The process goes on."""
QUIET = (Stage.REJECTED, Stage.FEEDBACK_REQUESTED, Stage.CLOSED, Stage.MOVED_ON)
"""Over, unless a person writes again."""
OFFERED = (Stage.OFFER_VERBAL, Stage.OFFER)
DECIDED = (Stage.ACCEPTED, Stage.DECLINED, Stage.WITHDRAWN)
"""The user decided."""
EVERY = tuple(stage for stage in Stage if stage is not Stage.THANK_YOU_DUE)
SILENT_STAGES = frozenset({*OFFERED, *DECIDED, Stage.CLOSED, Stage.MOVED_ON})
"""No letter is ever planned here."""


@dataclass(frozen=True, slots=True)
class Row:
    event: EventKind
    stages: tuple[Stage, ...]
    to: Stage
    because: str


ROWS = (
    Row(
        EventKind.INTERVIEW_INVITED,
        (Stage.DETECTED, *WAITING, Stage.ON_HOLD, *QUIET),
        Stage.INVITED,
        "the follow-up starts with an interview; a new one reopens what was closed",
    ),
    Row(
        EventKind.INTERVIEW_SCHEDULED,
        (*LIVE, *QUIET, Stage.DECLINED, Stage.WITHDRAWN),
        Stage.SCHEDULED,
        "every interview is unique, and so is its follow-up: a new round begins",
    ),
    Row(
        EventKind.INTERVIEW_MOVED, (*LIVE, *QUIET), Stage.SCHEDULED, "24 hours run from the interview that takes place"
    ),
    Row(
        EventKind.INTERVIEW_CANCELLED,
        (Stage.DETECTED, Stage.INVITED, Stage.SCHEDULED, Stage.AWAITING),
        Stage.INVITED,
        "no thanks for an interview that did not take place",
    ),
    Row(
        EventKind.INTERVIEW_ENDED,
        (Stage.SCHEDULED,),
        Stage.AWAITING,
        "a thank-you email within 24 hours of your interview",
    ),
    Row(
        EventKind.NOT_HELD,
        (Stage.SCHEDULED, Stage.AWAITING),
        Stage.INVITED,
        "no thanks for an interview that did not take place",
    ),
    Row(
        EventKind.CHECK_IN_SENT,
        (Stage.AWAITING, Stage.ON_HOLD),
        Stage.CHECKED_IN_1,
        "waiting a week after your last follow-up before reaching out again",
    ),
    Row(
        EventKind.SECOND_CHECK_IN_SENT,
        (Stage.AWAITING, Stage.CHECKED_IN_1),
        Stage.CHECKED_IN_2,
        "in this subsequent communication, keep your tone polite",
    ),
    Row(
        EventKind.CLOSING_SENT,
        WAITING,
        Stage.CLOSING_SENT,
        "ensure your final communication reflects a positive and professional tone",
    ),
    Row(
        EventKind.FEEDBACK_SENT,
        (Stage.REJECTED,),
        Stage.FEEDBACK_REQUESTED,
        "request feedback on your interview performance for future improvement",
    ),
    Row(
        EventKind.MOVED_ON, (*WAITING, Stage.FEEDBACK_REQUESTED), Stage.MOVED_ON, "it may be time to consider moving on"
    ),
    Row(
        EventKind.REPLY,
        (Stage.CHECKED_IN_1, Stage.CHECKED_IN_2, Stage.CLOSING_SENT, Stage.MOVED_ON, Stage.CLOSED),
        Stage.AWAITING,
        "remain open to the possibility of future opportunities with the company",
    ),
    Row(
        EventKind.UPDATE,
        (*WAITING, Stage.ON_HOLD, Stage.MOVED_ON, Stage.CLOSED),
        Stage.AWAITING,
        "adjust your follow-up strategy to the cues you received",
    ),
    Row(EventKind.REQUEST, (*WAITING, Stage.MOVED_ON, Stage.CLOSED, Stage.ON_HOLD), Stage.AWAITING, "they wrote again"),
    Row(
        EventKind.REJECTION,
        (*LIVE, *QUIET),
        Stage.REJECTED,
        "if you're not selected for the position, request feedback",
    ),
    Row(
        EventKind.OFFER,
        (*LIVE, *QUIET, *OFFERED),
        Stage.OFFER,
        "if you receive a job offer, carefully review the terms",
    ),
    Row(EventKind.ON_HOLD, LIVE, Stage.ON_HOLD, "if they indicated a longer timeline, wait longer"),
    Row(EventKind.CLOSED, LIVE, Stage.CLOSED, "nothing is left to follow up"),
    Row(EventKind.ACCEPTED, EVERY, Stage.ACCEPTED, "the user decides about an offer, nobody else"),
    Row(EventKind.DECLINED, EVERY, Stage.DECLINED, "the user decides about an offer, nobody else"),
    Row(EventKind.WITHDRAWN, EVERY, Stage.WITHDRAWN, "the user ended it"),
    Row(EventKind.REOPENED, (*QUIET, *DECIDED, Stage.CLOSING_SENT), Stage.AWAITING, "the user wants to go on"),
)

PASSED_OVER: Mapping[Step, EventKind] = MappingProxyType(
    {
        Step.CHECK_IN: EventKind.CHECK_IN_SENT,
        Step.SECOND_CHECK_IN: EventKind.SECOND_CHECK_IN_SENT,
        Step.CLOSING: EventKind.CLOSING_SENT,
    }
)
"""A letter that was not approved in its window moves the state as if it had been sent: silence is never consent."""

SENT: Mapping[Step, EventKind] = MappingProxyType(
    {**PASSED_OVER, Step.THANK_YOU: EventKind.THANK_YOU_SENT, Step.FEEDBACK: EventKind.FEEDBACK_SENT}
)

_TABLE: Mapping[tuple[Stage, EventKind], Stage] = MappingProxyType(
    {(stage, row.event): row.to for row in ROWS for stage in row.stages}
)


def after(stage: Stage, event: EventKind) -> Stage:
    """The stage that follows when this happens; the same one where the table has no row."""
    return _TABLE.get((stage, event), stage)


def rows() -> Iterator[Row]:
    """The table, to be read or checked."""
    return iter(ROWS)
