"""The guide's state machine as a table that one can read against the article. Pure.

A row says: when this happens in one of these stages, then first everything is cancelled that no longer holds, then the
conversation stands there (None: where it stood). A pair of stage and event without a row changes nothing, and is
recorded all the same; no other module changes a stage. The sentence beside a row is the article's, with its number, or
in plain words the reason where the article is silent (number None).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from followthrough.conversation.kinds import EventKind, Move, Stage, Step

WAITING = (Stage.AWAITING, Stage.CHECKED_IN_1, Stage.CHECKED_IN_2, Stage.CLOSING_SENT)
"""It is the employer's turn."""
ASKED = (Stage.CHECKED_IN_1, Stage.CHECKED_IN_2, Stage.CLOSING_SENT)
"""A letter of ours is unanswered."""
LIVE = (Stage.DETECTED, Stage.INVITED, Stage.SCHEDULED, *WAITING, Stage.ON_HOLD)
"""The process goes on."""
ENDED = (Stage.CLOSED, Stage.MOVED_ON)
QUIET = (Stage.REJECTED, Stage.FEEDBACK_REQUESTED, *ENDED)
"""Over, unless a person writes again."""
OFFERED = (Stage.OFFER_VERBAL, Stage.OFFER)
DECIDED = (Stage.ACCEPTED, Stage.DECLINED, Stage.WITHDRAWN)
"""The user decided."""
EVERY = tuple(stage for stage in Stage if stage is not Stage.THANK_YOU_DUE)
SILENT_STAGES = frozenset({*OFFERED, *DECIDED, *ENDED})
"""No letter is ever planned here."""


class Do(StrEnum):
    """What an event does beside moving the stage; carried out in this order, the cancelling first."""

    DROP_THANKS = "drop_thanks"
    """Thank-yous still owed are dropped."""
    CALL_OFF = "call_off"
    """Interviews that lie ahead will not take place."""
    NEW_ROUND = "new_round"
    """The counters are of a round, and the earlier round's expectation is spent."""
    FORGIVE = "forgive"
    """They answered: check-ins are counted anew, with the patience of two weeks."""
    PATIENCE = "patience"
    """They told where it stands: the silence begins anew, with the patience of two weeks."""
    WAIT = "wait"
    """Everything is counted from this instant."""
    FOLLOW_UP = "follow_up"
    """A letter of the user's side left, or its window ended: the week runs from here."""
    COUNT = "count"
    """One more check-in is unanswered."""
    UNCOUNT = "uncount"
    """It reached nobody."""
    SAID_NO = "said_no"
    BALL_TO_USER = "ball_to_user"
    BALL_BACK = "ball_back"
    REVIEW = "review"
    NO_CONTACT = "no_contact"
    MUTE = "mute"
    UNMUTE = "unmute"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    """Of the event, as docs/guide.md lists them."""
    event: EventKind | Move
    stages: tuple[Stage, ...]
    to: Stage | None
    because: str
    sentence: int | None = None
    """Of the article, as docs/guide.md numbers them."""
    does: tuple[Do, ...] = ()


_NEW, _DROP = (Do.NEW_ROUND,), (Do.DROP_THANKS, Do.CALL_OFF)
_HELD_ON = tuple(stage for stage in EVERY if stage not in (*WAITING, Stage.ON_HOLD))

ROWS = (
    # ------------------------------------------------ the interview
    Row(1, EventKind.INTERVIEW_INVITED, (Stage.DETECTED, *WAITING, Stage.ON_HOLD, *QUIET), Stage.INVITED,
        "the follow-up is for what comes after an interview; a new one reopens what was closed", None, _NEW),
    Row(1, EventKind.INTERVIEW_INVITED, (Stage.INVITED, Stage.SCHEDULED), None, "one is asked for already", None, _NEW),
    Row(1, EventKind.INTERVIEW_SCHEDULED, (*LIVE, *QUIET, Stage.DECLINED, Stage.WITHDRAWN), Stage.SCHEDULED,
        "Every interview is unique, and so should be your follow-up strategy", 13, _NEW),
    Row(1, EventKind.INTERVIEW_SCHEDULED, OFFERED, None, "an offer lies there: nothing is sent", None, _NEW),
    Row(2, EventKind.INTERVIEW_MOVED, (*LIVE, *QUIET), Stage.SCHEDULED,
        "24 hours run from the interview that takes place", None, _NEW),
    Row(3, EventKind.INTERVIEW_CANCELLED, (Stage.DETECTED, Stage.INVITED, Stage.SCHEDULED, Stage.AWAITING),
        Stage.INVITED, "no thanks for an interview that did not take place"),
    Row(4, EventKind.INTERVIEW_ENDED, (Stage.SCHEDULED,), Stage.AWAITING,
        "sending a thank-you email within 24 hours of your interview", 9),
    Row(4, Move.NEXT_IS_FIXED, (Stage.INVITED, Stage.SCHEDULED, Stage.AWAITING), Stage.SCHEDULED,
        "the next interview is fixed already: thanks, but no check-in"),
    Row(5, EventKind.NOT_HELD, (Stage.SCHEDULED, Stage.AWAITING), Stage.INVITED,
        "no thanks for an interview that did not take place"),
    Row(5, Move.HELD_AFTER_ALL, (Stage.INVITED, Stage.DETECTED), Stage.AWAITING,
        "it took place in another way: the user says so"),
    # ------------------------------------------------ the thank-you
    Row(7, EventKind.THANK_YOU_SENT, EVERY, None, "a crucial step in the follow-up process", 18, (Do.FOLLOW_UP,)),
    Row(8, Move.THANK_YOU_LATE, EVERY, None, "too late, and you risk appearing disinterested", 5,
        (Do.FOLLOW_UP,)),
    Row(8, Move.THANK_YOU_SKIPPED, EVERY, None, "the user's word", None, (Do.FOLLOW_UP,)),
    # ------------------------------------------------ the silence
    Row(9, EventKind.CHECK_IN_SENT, (Stage.AWAITING,), Stage.CHECKED_IN_1,
        "waiting a week after your last follow-up before reaching out again", 25, (Do.COUNT, Do.FOLLOW_UP)),
    Row(9, EventKind.CHECK_IN_SENT, (Stage.ON_HOLD,), None, "it is still on hold", None, (Do.COUNT, Do.FOLLOW_UP)),
    Row(9, EventKind.CHECK_IN_SENT, _HELD_ON, None, "it left, whatever came between", None, (Do.COUNT, Do.FOLLOW_UP)),
    Row(10, EventKind.SECOND_CHECK_IN_SENT, (Stage.AWAITING, Stage.CHECKED_IN_1), Stage.CHECKED_IN_2,
        "In this subsequent communication, keep your tone polite", 26, (Do.COUNT, Do.FOLLOW_UP)),
    Row(10, EventKind.SECOND_CHECK_IN_SENT, (Stage.ON_HOLD,), None, "it is still on hold", None,
        (Do.COUNT, Do.FOLLOW_UP)),
    Row(10, EventKind.SECOND_CHECK_IN_SENT, (*_HELD_ON, Stage.CHECKED_IN_2, Stage.CLOSING_SENT), None,
        "it left, whatever came between", None, (Do.COUNT, Do.FOLLOW_UP)),
    Row(11, EventKind.CLOSING_SENT, WAITING, Stage.CLOSING_SENT,
        "ensure your final communication reflects a positive and professional tone", 29, (Do.FOLLOW_UP,)),
    Row(11, EventKind.CLOSING_SENT, tuple(stage for stage in EVERY if stage not in WAITING), None,
        "it left, whatever came between", None, (Do.FOLLOW_UP,)),
    Row(17, EventKind.FEEDBACK_SENT, (Stage.REJECTED,), Stage.FEEDBACK_REQUESTED,
        "request feedback on your interview performance for future improvement", 32, (Do.FOLLOW_UP,)),
    Row(17, EventKind.FEEDBACK_SENT, tuple(stage for stage in EVERY if stage is not Stage.REJECTED), None,
        "it left, whatever came between", None, (Do.FOLLOW_UP,)),
    Row(12, EventKind.MOVED_ON, (Stage.INVITED, *WAITING, Stage.ON_HOLD, Stage.FEEDBACK_REQUESTED), Stage.MOVED_ON,
        "it may be time to consider moving on", 28),
    Row(12, Move.LET_GO, (*LIVE, *QUIET), Stage.MOVED_ON, "it may be time to consider moving on", 28, _DROP),
    # ------------------------------------------------ they write
    Row(13, EventKind.UPDATE, (Stage.AWAITING,), None,
        "if they indicated a longer decision timeline, it's wise to wait a bit longer", 16, (Do.PATIENCE,)),
    Row(13, EventKind.UPDATE, (*ASKED, Stage.ON_HOLD, *ENDED), Stage.AWAITING,
        "understanding the subtle cues and feedback you received", 14, (Do.FORGIVE,)),
    Row(14, EventKind.REPLY, (*ASKED, *ENDED), Stage.AWAITING,
        "remain open to the possibility of future opportunities with the company", 29, (Do.FORGIVE,)),
    Row(14, Move.FEEDBACK_RECEIVED, (Stage.FEEDBACK_REQUESTED,), Stage.CLOSED,
        "request feedback on your interview performance for future improvement", 32),
    Row(15, EventKind.REQUEST, (*ASKED, *ENDED, Stage.ON_HOLD), Stage.AWAITING, "they wait for the user", None,
        (Do.FORGIVE, Do.BALL_TO_USER)),
    Row(15, EventKind.REQUEST, tuple(stage for stage in EVERY if stage not in (*ASKED, *ENDED, Stage.ON_HOLD)), None,
        "they wait for the user", None, (Do.BALL_TO_USER,)),
    Row(16, EventKind.ANSWERED, (*WAITING, Stage.ON_HOLD), None, "it is their turn again", None,
        (Do.FOLLOW_UP, Do.BALL_BACK)),
    Row(16, EventKind.ANSWERED, _HELD_ON, None, "it is their turn again", None, (Do.BALL_BACK,)),
    # ------------------------------------------------ outcomes
    Row(17, EventKind.REJECTION, (*LIVE, *QUIET), Stage.REJECTED,
        "If you're not selected for the position, request feedback", 32, (*_DROP, Do.WAIT, Do.SAID_NO)),
    Row(17, Move.OFFER_WITHDRAWN, OFFERED, Stage.CLOSED, "an offer was taken back: nothing is drafted", None,
        (*_DROP, Do.SAID_NO)),
    Row(18, EventKind.OFFER, (*LIVE, *QUIET, *OFFERED), Stage.OFFER,
        "If you receive a job offer, carefully review the terms", 31, (Do.DROP_THANKS,)),
    Row(18, Move.OFFER_SPOKEN, (*LIVE, *QUIET), Stage.OFFER_VERBAL,
        "If you receive a job offer, carefully review the terms", 31, (Do.DROP_THANKS,)),
    Row(19, EventKind.ON_HOLD, LIVE, Stage.ON_HOLD,
        "if they indicated a longer decision timeline, it's wise to wait a bit longer", 16, (Do.WAIT,)),
    Row(20, EventKind.CLOSED, LIVE, Stage.CLOSED, "nothing is left to follow up", None, _DROP),
    Row(21, EventKind.NO_CONTACT, EVERY, None, "it aligns with the interviewer's expectations", 17, (Do.NO_CONTACT,)),
    Row(22, EventKind.OUT_OF_OFFICE, EVERY, None, "an absence is no answer; every clock pauses until the return"),
    # ------------------------------------------------ our letters come back; the user writes, tells, decides
    Row(23, Move.CAME_BACK, (Stage.CHECKED_IN_1,), Stage.AWAITING, "it reached nobody", None, (Do.UNCOUNT,)),
    Row(23, Move.CAME_BACK, (Stage.CHECKED_IN_2,), Stage.CHECKED_IN_1, "it reached nobody", None, (Do.UNCOUNT,)),
    Row(23, Move.CAME_BACK, (Stage.CLOSING_SENT,), Stage.CHECKED_IN_2, "it reached nobody"),
    Row(23, Move.CAME_BACK, (Stage.FEEDBACK_REQUESTED,), Stage.REJECTED, "it reached nobody"),
    Row(23, Move.CAME_BACK, (Stage.ON_HOLD,), None, "it reached nobody", None, (Do.UNCOUNT,)),
    Row(23, EventKind.BOUNCE, EVERY, None, "an address that bounced is never written to again"),
    Row(24, EventKind.USER_WROTE, (*WAITING, Stage.ON_HOLD), None,
        "waiting a week after your last follow-up before reaching out again", 25, (Do.FOLLOW_UP,)),
    Row(25, EventKind.TOLD, EVERY, None, "tailor your follow-up communications", 14),
    Row(25, EventKind.MUTED, EVERY, None, "the user's word", None, (Do.MUTE,)),
    Row(25, EventKind.UNMUTED, EVERY, None, "the user's word", None, (Do.UNMUTE,)),
    Row(25, EventKind.REOPENED, (*QUIET, *DECIDED, Stage.CLOSING_SENT), Stage.AWAITING,
        "remaining adaptable to different situations", 37, (Do.UNMUTE, Do.NEW_ROUND, Do.FOLLOW_UP)),
    Row(25, EventKind.REOPENED, (*LIVE[:-2], Stage.ON_HOLD, *OFFERED), None,
        "remaining adaptable to different situations", 37, (Do.UNMUTE, Do.FOLLOW_UP)),
    Row(26, EventKind.ACCEPTED, EVERY, Stage.ACCEPTED,
        "carefully review the terms before accepting", 31, _DROP),
    Row(26, EventKind.ACCEPTED_ELSEWHERE, (*LIVE, *QUIET, *OFFERED), None,
        "the user accepted elsewhere: nothing leaves here until he says whether it goes on", None, (Do.PAUSE,)),
    Row(27, EventKind.DECLINED, EVERY, Stage.DECLINED, "the user decides about an offer, nobody else", None, _DROP),
    Row(27, EventKind.WITHDRAWN, EVERY, Stage.WITHDRAWN, "the user ended it", None, _DROP),
    Row(28, EventKind.UNCLEAR, EVERY, None, "a mail that may mean two things is asked about", None, (Do.REVIEW,)),
    Row(30, EventKind.ACKNOWLEDGEMENT, EVERY, None, "a receipt is no answer: it ends no silence"),
)  # fmt: skip

WITHOUT_ROW: Mapping[int, str] = MappingProxyType(
    {
        6: "the user's own thanks are the event of 7: whose hand wrote it changes nothing",
        29: "a telephone call reaches us as the user's word: 25",
        31: "an invitation by a scheduling service is the event of 1",
        32: "a second person of the employer is one of theirs: 13 to 20",
        33: "clocks, zones and holidays: nothing is kept that would have to be changed, everything is planned anew",
        34: "other settings: nothing is kept that would have to be changed, everything is planned anew",
    }
)
"""Events that need no row of their own, and why."""

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

_TABLE: Mapping[tuple[Stage, EventKind | Move], Row] = MappingProxyType(
    {(stage, row.event): row for row in ROWS for stage in row.stages}
)


def row_of(stage: Stage, event: EventKind | Move) -> Row | None:
    """The row of a stage and an event; None: it changes nothing."""
    return _TABLE.get((stage, event))


def after(stage: Stage, event: EventKind | Move) -> Stage:
    """The stage that follows when this happens; the same one where the table has no row."""
    row = _TABLE.get((stage, event))
    return stage if row is None or row.to is None else row.to


def rows() -> Iterator[Row]:
    """The table, to be read or checked."""
    return iter(ROWS)
