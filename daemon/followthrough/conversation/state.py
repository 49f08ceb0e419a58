"""A conversation while it is being folded: the only mutable value of this package, never seen outside a fold. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from followthrough.conversation import effects, transition
from followthrough.conversation.kinds import Move
from followthrough.conversation.model import (
    Conversation,
    Due,
    Elsewhere,
    EventKind,
    Expectation,
    Flag,
    Happening,
    Mail,
    Reason,
    Round,
    RoundState,
    Stage,
    Step,
    Tail,
)
from followthrough.evidence.evidence import Person


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is waited for, and from when."""

    wait_from: datetime | None
    floor_from: datetime | None
    letter_before: str
    answered_check_in: bool


@dataclass(slots=True)
class State:
    """The fields of `model.Conversation`, open to change."""

    id: int
    confirmed: frozenset[str] = frozenset()
    """Keys of mails of which the user said: it is what it was taken for."""
    dismissed: frozenset[str] = frozenset()
    """Keys of mails of which he said: it is nothing of the kind."""
    own_address: str = ""
    company: str | None = None
    role: str | None = None
    agency: str | None = None
    requisition: str | None = None
    stage: Stage = Stage.DETECTED
    rounds: list[Round] = field(default_factory=list)
    flags: set[Flag] = field(default_factory=set)
    expectation: Expectation | None = None
    participants: dict[str, Person] = field(default_factory=dict)
    tails: dict[str, Tail] = field(default_factory=dict)
    language: str | None = None
    last_in: datetime | None = None
    last_out: datetime | None = None
    heard_mails: int = 0
    own_mails: int = 0
    unanswered: int = 0
    wait_from: datetime | None = None
    letter_before: str = ""
    answered_check_in: bool = False
    returns: datetime | None = None
    barred: set[str] = field(default_factory=set)
    skipped: set[str] = field(default_factory=set)
    snoozed: dict[str, datetime] = field(default_factory=dict)
    sent_effects: set[str] = field(default_factory=set)
    history: list[Happening] = field(default_factory=list)
    unread: str | None = None
    asked_user: list[str] = field(default_factory=list)
    review: list[str] = field(default_factory=list)
    feedback_done: bool = False
    closing_done: bool = False
    floor_from: datetime | None = None
    slips: int = 0
    refused: bool = False
    reopened: datetime | None = None
    promises: list[tuple[datetime, str]] = field(default_factory=list)
    sent_in: str | None = None
    elsewhere: list[Elsewhere] = field(default_factory=list)
    accepted_elsewhere_at: datetime | None = None
    before: dict[str, Waiting] = field(default_factory=dict)
    """msg-id of a letter of ours -> what was waited for when it left: if it comes back, that holds again."""

    def happen(
        self,
        event: EventKind,
        at: datetime,
        *because: Reason,
        as_if: EventKind | Move | None = None,
        letter: str = "",
        fact: Mail | str | None = None,
        round_key: str | None = None,
        person: str | None = None,
        step: Step | None = None,
    ) -> None:
        """Let the table say what an event does and where the conversation stands now, and record it.

        `as_if` is what it means for the stage, where that is not the event itself; `letter` names the follow-up that
        it is. What is cancelled is cancelled first.
        """
        row = transition.row_of(self.stage, as_if or event)
        if row is not None:
            named = (fact.message_id or fact.key) if isinstance(fact, Mail) else fact
            name = letter or named or ""
            effects.carry_out(self, row, at, name)
        self.history.append(
            Happening(
                at,
                event,
                self.stage,
                because,
                fact=fact.key if isinstance(fact, Mail) else fact,
                message_id=fact.message_id if isinstance(fact, Mail) else None,
                round_key=round_key,
                person=person,
                step=step,
            )
        )

    def doubt(self, mail: Mail, reason: Reason) -> None:
        """A mail may mean two things: nothing is sent until the user says which."""
        self.review.append(mail.key)
        self.happen(EventKind.UNCLEAR, mail.happened, reason, fact=mail)

    def index_of(self, round_key: str) -> int | None:
        """The place of the round that has, or had, this key; the newest of several."""
        return next((i for i in reversed(range(len(self.rounds))) if round_key in self.rounds[i].keys), None)

    def put(self, changed: Round) -> None:
        """Replace the round of that key, or add it."""
        index = next((i for i, r in enumerate(self.rounds) if r.key == changed.key), None)
        if index is None:
            self.rounds.append(changed)
        else:
            self.rounds[index] = changed

    @property
    def newest(self) -> Round | None:
        """The newest round that is not called off."""
        live = [r for r in self.rounds if r.state not in (RoundState.CANCELLED, RoundState.NOT_HELD)]
        return live[-1] if live else None

    @property
    def interviewed(self) -> bool:
        return any(r.state is RoundState.ENDED and r.took_place is not False for r in self.rounds)

    def follow_up(self, at: datetime, letter: str) -> None:
        """A follow-up left, or was passed over, at this instant: the week runs from here."""
        self.wait_from = max(at, self.wait_from) if self.wait_from else at
        self.floor_from = max(at, self.floor_from) if self.floor_from else at
        self.letter_before = letter

    def remember(self, letter: str) -> None:
        """Keep what is waited for now, under the name of the letter that changes it."""
        self.before[letter] = Waiting(self.wait_from, self.floor_from, self.letter_before, self.answered_check_in)

    def heard(self, at: datetime) -> None:
        """A person of the employer wrote."""
        self.last_in = max(at, self.last_in) if self.last_in else at
        self.heard_mails += 1

    def noticed(self) -> None:
        """A program of the employer's wrote: no answer, but an approval from before knew nothing of it."""
        self.heard_mails += 1

    def wrote(self, at: datetime, *, by_hand: bool) -> None:
        """The user, or we for him, wrote to them."""
        self.last_out = max(at, self.last_out) if self.last_out else at
        self.own_mails += by_hand

    def settle(self, round_key: str, address: str | None, due: Due, at: datetime) -> bool:
        """Close the thank-you owed to that address (None: to whoever has no address). True if one was open."""
        index = self.index_of(round_key)
        if index is None:
            return False
        key = address.lower() if address else None
        changed = False
        obligations = []
        for obligation in self.rounds[index].obligations:
            mine = (obligation.person.address or "").lower() == (key or "")
            if mine and obligation.state in (Due.OWED, Due.EXPIRED):
                obligations.append(replace(obligation, state=due, at=at))
                changed = True
            else:
                obligations.append(obligation)
        self.rounds[index] = replace(self.rounds[index], obligations=tuple(obligations))
        return changed

    def reopen_thanks(self, round_key: str, address: str, at: datetime) -> None:
        """A thank-you reached nobody: it is owed again."""
        index = self.index_of(round_key)
        if index is None:
            return
        interview = self.rounds[index]
        reopened = tuple(
            replace(o, state=Due.OWED, at=at)
            if (o.person.address or "").lower() == address.lower() and o.state is Due.SENT
            else o
            for o in interview.obligations
        )
        self.rounds[index] = replace(interview, obligations=reopened)

    def snapshot(self) -> Conversation:
        return Conversation(
            id=self.id,
            company=self.company,
            role=self.role,
            agency=self.agency,
            requisition=self.requisition,
            stage=self.stage,
            rounds=tuple(self.rounds),
            flags=frozenset(self.flags),
            expectation=self.expectation,
            own_address=self.own_address,
            participants=tuple(self.participants[key] for key in sorted(self.participants)),
            tails=tuple(sorted(self.tails.items())),
            language=self.language,
            last_in=self.last_in,
            last_out=self.last_out,
            known=(self.heard_mails, self.own_mails),
            unanswered=self.unanswered,
            wait_from=self.wait_from,
            letter_before=self.letter_before,
            answered_check_in=self.answered_check_in,
            returns=self.returns,
            barred=frozenset(self.barred),
            skipped=frozenset(self.skipped),
            snoozed=tuple(sorted(self.snoozed.items())),
            sent_effects=frozenset(self.sent_effects),
            history=tuple(self.history),
            unread=self.unread,
            asked_user=tuple(self.asked_user),
            review=tuple(self.review),
            feedback_done=self.feedback_done,
            closing_done=self.closing_done,
            floor_from=self.floor_from,
            slips=self.slips,
            refused=self.refused,
            reopened=self.reopened,
            promises=tuple(self.promises),
            sent_in=self.sent_in,
            elsewhere=tuple(self.elsewhere),
        )
