"""The words of a conversation: stages, steps, events, flags, and what the user may command. Pure."""

from __future__ import annotations

from enum import StrEnum


class LetterState(StrEnum):
    SENT = "sent"
    IN_DOUBT = "in_doubt"
    """Nobody knows whether it left: for every limit, gap and timer it counts as sent."""
    BOUNCED = "bounced"


class Act(StrEnum):
    SKIP = "skip"
    """This letter is passed over."""
    SNOOZE = "snooze"
    """Not before `until`."""
    DONE = "done"
    """The user did it himself, at `happened`."""
    STOP = "stop"
    """Muted: nothing leaves, outcomes are still shown."""
    RESUME = "resume"
    REOPEN = "reopen"
    CONFIRM = "confirm"
    """It is what it was taken for: clears needs_review."""
    NOT_MINE = "not_mine"
    """It is no job process at all."""
    ACCEPT = "accept"
    """He accepted an offer, by phone or on paper."""
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    """He is out of this process."""
    LET_GO = "let_go"
    """He moves on before the guide does."""
    GO_ON = "go_on"
    """This one goes on, although he accepted elsewhere."""


class Stage(StrEnum):
    """Where a conversation stands; in the article's words wherever it has them."""

    DETECTED = "detected"
    INVITED = "invited"
    SCHEDULED = "scheduled"
    THANK_YOU_DUE = "thank_you_due"
    """Only shown: AWAITING with a thank-you still owed."""
    AWAITING = "awaiting"
    CHECKED_IN_1 = "checked_in_1"
    CHECKED_IN_2 = "checked_in_2"
    CLOSING_SENT = "closing_sent"
    ON_HOLD = "on_hold"
    OFFER_VERBAL = "offer_verbal"
    OFFER = "offer"
    REJECTED = "rejected"
    FEEDBACK_REQUESTED = "feedback_requested"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    MOVED_ON = "moved_on"


class Step(StrEnum):
    THANK_YOU = "thank_you"
    CHECK_IN = "check_in"
    SECOND_CHECK_IN = "second_check_in"
    CLOSING = "closing"
    FEEDBACK = "feedback"
    OFFER_REVIEW = "offer_review"
    """Not a letter: the list of terms shown to the user."""
    KEEP_IN_TOUCH = "keep_in_touch"
    """Not a letter yet: a reminder."""


class EventKind(StrEnum):
    INTERVIEW_INVITED = "interview_invited"
    INTERVIEW_SCHEDULED = "interview_scheduled"
    INTERVIEW_MOVED = "interview_moved"
    INTERVIEW_CANCELLED = "interview_cancelled"
    INTERVIEW_ENDED = "interview_ended"
    NOT_HELD = "not_held"
    THANK_YOU_SENT = "thank_you_sent"
    CHECK_IN_SENT = "check_in_sent"
    SECOND_CHECK_IN_SENT = "second_check_in_sent"
    CLOSING_SENT = "closing_sent"
    FEEDBACK_SENT = "feedback_sent"
    PASSED_OVER = "passed_over"
    """A letter whose window ended without approval, or that the user skipped."""
    REPLY = "reply"
    UPDATE = "update"
    REQUEST = "request"
    ANSWERED = "answered"
    USER_WROTE = "user_wrote"
    REJECTION = "rejection"
    OFFER = "offer"
    ON_HOLD = "on_hold"
    CLOSED = "closed"
    NO_CONTACT = "no_contact"
    OUT_OF_OFFICE = "out_of_office"
    ACKNOWLEDGEMENT = "acknowledgement"
    BOUNCE = "bounce"
    UNCLEAR = "unclear"
    """A mail that may mean two things: nothing is sent until the user says which."""
    TOLD = "told"
    """The user told something: a debrief, a note."""
    MUTED = "muted"
    UNMUTED = "unmuted"
    REOPENED = "reopened"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    MOVED_ON = "moved_on"
    ACCEPTED_ELSEWHERE = "accepted_elsewhere"
    """The user accepted another offer: everything pauses here."""
    OTHER = "other"


class Move(StrEnum):
    """What a happening means for the stage, where the same happening can mean different things."""

    NEXT_IS_FIXED = "next_is_fixed"
    """The interview ended, and the next one is fixed already."""
    HELD_AFTER_ALL = "held_after_all"
    """The user says that it took place, though it was called off."""
    THANK_YOU_LATE = "thank_you_late"
    THANK_YOU_SKIPPED = "thank_you_skipped"
    LET_GO = "let_go"
    OFFER_SPOKEN = "offer_spoken"
    """An offer is announced; the letter is still to come."""
    OFFER_WITHDRAWN = "offer_withdrawn"
    FEEDBACK_RECEIVED = "feedback_received"
    """They wrote after a no: what they say is kept, nothing is asked again."""
    CAME_BACK = "came_back"
    """The letter that the waiting ran from reached nobody."""


class Flag(StrEnum):
    USER_ACTION = "user_action"
    NEEDS_REVIEW = "needs_review"
    UNREAD_CUE = "unread_cue"
    MUTED = "muted"
    AGENCY = "agency"
    DO_NOT_CONTACT = "do_not_contact"
    ACCEPTED_ELSEWHERE = "accepted_elsewhere"
    """Paused until the user says whether it goes on."""


class ElsewhereKind(StrEnum):
    ACCEPTED = "accepted"
    OFFERED = "offered"


class RoundState(StrEnum):
    INVITED = "invited"
    SCHEDULED = "scheduled"
    ENDED = "ended"
    CANCELLED = "cancelled"
    NOT_HELD = "not_held"


class Due(StrEnum):
    """The state of one obligation."""

    OWED = "owed"
    SENT = "sent"
    DONE_BY_USER = "done_by_user"
    SKIPPED = "skipped"
    EXPIRED = "expired"
    """24 hours passed; a late wording stays offered for a week."""
    CANCELLED = "cancelled"


class AskKind(StrEnum):
    DEBRIEF = "took_place"
    BY_WHEN = "by_when"
    WHICH = "which"
    KIND = "kind"
    END = "end"
    TOPIC = "topic"
    GO_ON = "go_on"
    """He accepted elsewhere: does this one go on?"""
    LET_GO = "let_go"
    """They put it off again and again: let it go?"""
    EMPLOYER = "employer"
    """Whose process is it? No mail names the employer."""
