"""The values of a reading: what a message is taken for, and every reason why. Pure: no clock, no I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a mail is to the job seeker: first those of received mail, then those of his own."""

    INTERVIEW = "interview"
    RESCHEDULE = "reschedule"
    CANCELLATION = "cancellation"
    REJECTION = "rejection"
    OFFER = "offer"
    REQUEST = "request"
    UPDATE = "update"
    ON_HOLD = "on_hold"
    ACKNOWLEDGEMENT = "acknowledgement"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    REPLY = "reply"
    OUTREACH = "outreach"
    OTHER = "other"

    THANK_YOU = "thank_you"
    CHECK_IN = "check_in"
    CLOSING = "closing"
    ACCEPTANCE = "acceptance"
    DECLINE = "decline"
    WITHDRAWAL = "withdrawal"
    ANSWER = "answer"
    APPLICATION = "application"
    COMMAND = "command"


class CueKind(StrEnum):
    """How they said when they will answer: "reading the room"."""

    WINDOW = "window"
    PACE = "pace"
    PERMISSION = "permission"
    SILENCE_NO = "silence_no"
    NO_CONTACT = "no_contact"
    ON_HOLD = "on_hold"
    CLOSED = "closed"
    BALL_USER = "ball_user"


class Pace(StrEnum):
    QUICK = "quick"
    NORMAL = "normal"
    SLOW = "slow"


class Strength(StrEnum):
    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Cue:
    """A stated time. `earliest` and `latest` are days in the writer's zone, both or neither None; `quote` the words."""

    kind: CueKind
    earliest: date | None
    latest: date | None
    pace: Pace
    strength: Strength
    quote: str
    if_silent: bool = False
    """For a permission: "if you don't hear by X" (act after X), not "write to me on X"."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One signal: a stable code, the kind it speaks for, its weight (negative speaks against) and the words."""

    code: str
    kind: Kind
    weight: float
    quote: str


class Part(StrEnum):
    INTERVIEWER = "interviewer"
    COORDINATOR = "coordinator"
    RECRUITER = "recruiter"
    AGENCY = "agency"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the process. `address` is None where only a name is known: it is never guessed."""

    name: str
    address: str | None
    part: Part
    read_from: str = ""
    """Where: "attendee", "organizer", "from", "signature", "text", "note"."""


class InterviewStatus(StrEnum):
    INVITED = "invited"
    """Asked to one; no time is fixed yet."""
    SCHEDULED = "scheduled"


@dataclass(frozen=True, slots=True)
class Slot:
    """When an interview is. `start` and `end` are aware, or start is None where day, time or zone is not certain."""

    start: datetime | None
    end: datetime | None
    zone: str | None
    zone_from: str
    """tzid, stated, sender or given."""
    end_from: str
    """stated or assumed (start + 60 minutes, a phone call 30)."""
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """What a mail says of an interview; `slots` has one entry per separate time."""

    status: InterviewStatus
    slots: tuple[Slot, ...]
    uid: str | None
    sequence: int
    said: str | None
    """The words of a time that is not certain."""
    phone: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message is taken for. The JSON of `read --json` is this, field for field (evidence.as_json)."""

    kind: Kind
    also: tuple[Kind, ...]
    confidence: float
    """0..1: of held-out mails given this kind with this score, the share that are it."""
    needs_review: bool
    from_user: bool
    """The author is one of the user's own addresses (that alone proves nothing: anybody can write a From)."""
    automatic: bool
    language: str | None
    interview: Interview | None
    company: str | None
    role: str | None
    agency: str | None
    requisition: str | None
    returns: date | None
    """The first day back of an absence."""
    people: tuple[Person, ...]
    cues: tuple[Cue, ...]
    cue: Cue | None
    """The governing one of `cues`."""
    unread_cue: str | None
    own_words: str
    because: tuple[Evidence, ...]
    commands: tuple[str, ...] | None = None
    """Only for kind command: canonical lines, ("?",) where it is one but not clear, () where nothing is commanded."""
    topics: tuple[str, ...] = field(default=())
    """What the mail or the invitation says the interview is about, in its own words."""
