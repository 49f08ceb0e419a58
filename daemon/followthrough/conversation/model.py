"""The values of a conversation: facts go in, a state comes out, a plan follows. Pure: no clock, no I/O.

A conversation is one employer and one role, over several threads and people; a round is one interview; an obligation
is one thank-you owed to one person for one round. All times are aware, UTC unless a zone stands beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from followthrough.conversation.kinds import (
    Act,
    AskKind,
    Due,
    ElsewhereKind,
    EventKind,
    Flag,
    LetterState,
    RoundState,
    Stage,
    Step,
)
from followthrough.evidence.evidence import Cue, Person, Reading
from followthrough.mail.message import Address, DeliveryReport

__all__ = [
    "Act", "Agenda", "Alert", "Answer", "Ask", "AskKind", "Conversation", "Due", "Elsewhere", "ElsewhereKind",
    "EventKind", "Expectation", "Fact", "Flag", "Happening", "Letter", "LetterState", "Mail", "Obligation", "Order",
    "Plan", "Reason", "Round", "RoundState", "Stage", "Step", "Tail",
]  # fmt: skip

# ---------------------------------------------------------------- facts: never undone


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that lies in a mailbox of the user, and what it is taken for.

    `from_user` is true only where a copy lies in a Sent mailbox: a From proves nothing. `happened` is our own topmost
    Received, else INTERNALDATE, else Date; for the user's own mail its Date.
    """

    key: str
    happened: datetime
    from_user: bool
    message_id: str | None
    references: tuple[str, ...]
    subject: str
    author: Address | None
    reply_to: Address | None
    to: tuple[Address, ...]
    """To and Cc."""
    own_address: str
    """The user's address that it was written to, or from."""
    reading: Reading
    report: DeliveryReport | None = None
    sure: bool = True
    """False: it may belong to another conversation as well; nothing is sent until the user says where it belongs."""
    utc_offset_minutes: int | None = None
    """The offset of the Date header: evidence for the writer's zone; None where it was +0000 or unknown."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user told: the answer to a debrief, or a note. Fields that he left out are None or empty."""

    key: str
    happened: datetime
    conversation: int
    round_key: str | None
    took_place: bool | None = None
    met: tuple[Person, ...] = ()
    topics: tuple[str, ...] = ()
    cue: Cue | None = None
    unread: str | None = None
    """Words about time that nothing could read."""
    promised: str | None = None
    """What he was asked to send: the ball is with him until it is sent or he says so."""
    company: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of ours that left, or may have left."""

    key: str
    happened: datetime
    conversation: int
    round_key: str
    step: Step
    effect: str
    to: str
    message_id: str
    subject: str
    state: LetterState


@dataclass(frozen=True, slots=True)
class Order:
    """A command of the user about one conversation, or about one effect of it."""

    key: str
    happened: datetime
    conversation: int
    act: Act
    effect: str | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What happened in another conversation of the user and matters here: he accepted an offer there, or has one.

    It is no fact of its own but what the other conversation's state says; who folds this one looks it up anew.
    """

    key: str
    happened: datetime
    conversation: int
    other: int
    what: ElsewhereKind
    name: str
    """Of the other conversation: for the user's eyes only."""
    until: date | None = None
    """The last day on which the offer there may be answered."""


Fact = Mail | Answer | Letter | Order | Elsewhere

# ---------------------------------------------------------------- the state


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a stable code for machines, a sentence and the quoted words for people."""

    code: str
    says: str
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """One thank-you, owed to one person for one round."""

    person: Person
    state: Due
    at: datetime | None = None
    """When it was sent, done, skipped or ran out."""
    bound: datetime | None = None
    """The end that its 24 hours run from, where that is not the round's: several talks on one day."""


@dataclass(frozen=True, slots=True)
class Round:
    """One interview of a conversation.

    `key` names it for ever: the invitation's UID, else "start:" and its first known start in UTC, else the first
    mail's key.
    """

    key: str
    number: int
    state: RoundState
    start: datetime | None
    end: datetime | None
    end_assumed: bool
    zone: str | None
    uid: str | None
    sequence: int
    phone: bool
    said_at: datetime
    """When it was proposed: only what was said later can be a cue for it."""
    people: tuple[Person, ...]
    obligations: tuple[Obligation, ...] = ()
    took_place: bool | None = None
    topics: tuple[str, ...] = ()
    """In the user's own words, from the debrief or a note."""
    agenda: tuple[str, ...] = ()
    """In the employer's words, from the invitation or the mails."""
    told: bool = False
    """The user answered the debrief."""
    aliases: tuple[str, ...] = ()
    """Every key that it had or would have had: which mail is seen first must not decide whether a letter has left."""

    first_end: datetime | None = None
    """Of several slots on one day the end of the first: the 24 hours run from it."""

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key, *(alias for alias in self.aliases if alias != self.key))

    def limit_from(self, obligation: Obligation) -> datetime | None:
        """The end that the 24 hours of this thank-you run from."""
        return obligation.bound or self.first_end or self.end


@dataclass(frozen=True, slots=True)
class Tail:
    """The newest message that a person wrote or got in a thread of this conversation: a letter to him replies to it."""

    message_id: str
    references: tuple[str, ...]
    subject: str
    at: datetime
    automatic: bool
    """Its author is no person (ATS, scheduler): it is never replied to."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """The governing cue of the conversation, with the time it was said and by whom (a fact's key)."""

    cue: Cue
    said_at: datetime
    fact: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a conversation's history."""

    at: datetime
    event: EventKind
    stage: Stage
    because: tuple[Reason, ...]
    fact: str | None = None
    message_id: str | None = None
    round_key: str | None = None
    person: str | None = None
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """One employer and one role, as far as the facts up to now tell."""

    id: int
    company: str | None
    role: str | None
    agency: str | None
    requisition: str | None
    stage: Stage
    rounds: tuple[Round, ...]
    flags: frozenset[Flag]
    expectation: Expectation | None
    own_address: str
    """The user's address that they write to: letters leave from it."""
    participants: tuple[Person, ...]
    tails: tuple[tuple[str, Tail], ...]
    """(lower-case address of the person, tail)."""
    language: str | None
    last_in: datetime | None
    """The last mail of a person (automatic replies and acknowledgements are not answers)."""
    last_out: datetime | None
    """The last mail of the user to them, by hand or by us."""
    known: tuple[int, int]
    """How many mails of theirs, and of the user by hand, are known."""
    unanswered: int
    """Check-ins since somebody answered, in this round."""
    wait_from: datetime | None
    """The instant that the waiting runs from: the last follow-up, or the end of the window of one that was passed
    over."""
    letter_before: str
    """The msg-id of the last follow-up, or the effect of one that was passed over: what a check-in is counted after."""
    answered_check_in: bool
    """Somebody answered a check-in without a new date: then the wait is the slow one."""
    returns: datetime | None
    """They are away until then."""
    barred: frozenset[str]
    """Addresses that bounced, lower case."""
    skipped: frozenset[str]
    snoozed: tuple[tuple[str, datetime], ...]
    sent_effects: frozenset[str]
    history: tuple[Happening, ...]
    unread: str | None = None
    """The sentence with a time that nothing could read."""
    asked_user: tuple[str, ...] = ()
    """What they wait for from the user, in their words."""
    review: tuple[str, ...] = ()
    """Keys of the mails that the user should look at."""
    feedback_done: bool = False
    closing_done: bool = False
    floor_from: datetime | None = None
    """The last follow-up of the user's side: never another within three business days of it, whatever they wrote."""
    slips: int = 0
    """How often they named a later day than before, in this round."""
    refused: bool = False
    """They said no, and nothing new has begun: whatever they write now, nothing is asked again."""
    reopened: datetime | None = None
    """When somebody wrote after it had ended: for a day nothing is even proposed."""
    promises: tuple[tuple[datetime, str], ...] = ()
    """What the user promised for a day, in his words: he is reminded then."""
    sent_in: str | None = None
    """What he sent them last because they asked: "references" or "task"."""
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def round(self) -> Round | None:
        """The round that counts now: the newest that is not cancelled, else the newest."""
        live = [r for r in self.rounds if r.state not in (RoundState.CANCELLED, RoundState.NOT_HELD)]
        newest = live or list(self.rounds)
        return newest[-1] if newest else None

    @property
    def shown_stage(self) -> Stage:
        owed = any(o.state is Due.OWED for r in self.rounds for o in r.obligations)
        return Stage.THANK_YOU_DUE if self.stage is Stage.AWAITING and owed else self.stage

    def tail(self, address: str) -> Tail | None:
        return dict(self.tails).get(address.lower())

    @property
    def name(self) -> str:
        """What the user is told it is: "Acme (Data Analyst)"."""
        company = self.company or (f"a client of {self.agency}" if self.agency else "an unknown employer")
        return f"{company} ({self.role})" if self.role else company


# ---------------------------------------------------------------- what follows


@dataclass(frozen=True, slots=True)
class Plan:
    """A letter that the guide wants, its window and why. Times are UTC; `zone` is the recipient's."""

    step: Step
    effect: str
    """(step, recipient, interview or letter before): the letter's identity; it leaves at most once, ever."""
    round_key: str
    to: Person
    prepare: datetime
    """When the draft is made and shown."""
    earliest: datetime
    due: datetime
    """The best moment; an approved letter leaves then, or at once when it is past."""
    latest: datetime
    zone: str
    because: tuple[Reason, ...]
    not_sooner: tuple[Reason, ...] = ()
    known: tuple[int, int] = (0, 0)
    """How many mails of theirs, and of the user by hand, were known when this was planned: one more voids every
    approval."""
    late: bool = False
    ready: bool = True
    """False: the user may still tell facts that it wants (did it take place, a topic)."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to the user, asked once (by `effect`) at `at`; after `until` it is no longer open."""

    kind: AskKind
    effect: str
    at: datetime
    until: datetime
    round_key: str | None
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that the user must know at once, told once (by `effect`)."""

    code: str
    effect: str
    at: datetime
    until: datetime
    says: str
    quote: str | None = None
    unless_approved: str | None = None
    """The effect of the letter that it urges to approve: once that is approved there is nothing to tell."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything that follows from a state: letters, questions, alerts, and the next instant at which time changes
    it."""

    plans: tuple[Plan, ...] = ()
    asks: tuple[Ask, ...] = ()
    alerts: tuple[Alert, ...] = ()
    waiting: tuple[Reason, ...] = ()
    """Why nothing is planned, where nothing is."""
    moves_on: datetime | None = None
    """When the conversation ends by itself if nobody writes."""
    turns: tuple[datetime, ...] = ()
    """Ends of interviews and limits of thank-yous: instants at which the state changes by itself."""

    def wake(self, after: datetime) -> datetime | None:
        """The next instant later than `after` at which time alone changes something."""
        instants = [instant for plan in self.plans for instant in (plan.prepare, plan.earliest, plan.due, plan.latest)]
        instants += [instant for ask in self.asks for instant in (ask.at, ask.until)]
        instants += [instant for alert in self.alerts for instant in (alert.at, alert.until)]
        instants += [*self.turns, self.moves_on] if self.moves_on else [*self.turns]
        return min((instant for instant in instants if instant > after), default=None)
