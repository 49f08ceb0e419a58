"""Everything that must hold directly before a letter leaves. Pure: what is known is an argument.

The gates are asked after the mailboxes have been read once more, between the server's acceptance of the recipient and
the first octet of the letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from followthrough.conversation.model import Agenda, Conversation, Plan, Step
from followthrough.conversation.steps import STEP
from followthrough.evidence.people import is_no_reply, is_relay

CHECKED_WITHIN = timedelta(seconds=60)
"""The mailboxes must have been read completely within this."""
LETTERS_A_DAY = 12
"""A ceiling above every setting: nobody has more interviews a day than this."""


@dataclass(frozen=True, slots=True)
class Approval:
    """What the user approved: this text, this window."""

    hash: str
    latest: datetime
    at: datetime
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Sending:
    """Everything outside the conversation that a send depends on."""

    now: datetime
    planned: Plan
    """As it was shown."""
    hash: str
    """Of the text that would leave."""
    recipient: str
    approval: Approval | None
    paused: bool
    checked_at: datetime | None
    """When all mailboxes were last read completely; None: one could not be asked."""
    sent_today: int
    blocked_by: tuple[str, ...]
    """Codes of lint and tone findings that block."""
    unread_mail: bool
    """A mail arrived since the approval that could not be read: it may be the answer."""
    spaced: bool
    """This person got nothing from the user for three business days, in whatever process (nudges only)."""
    hours_open: bool
    """It is an hour in which the letter may arrive (moment.may_arrive)."""
    clock_plausible: bool = True


@dataclass(frozen=True, slots=True)
class Gate:
    code: str
    open: bool
    says: str


def gates(conversation: Conversation, agenda: Agenda, sending: Sending) -> tuple[Gate, ...]:
    """Every gate with its answer; a letter leaves only if all are open."""
    planned, approval, now = sending.planned, sending.approval, sending.now
    wanted = next((p for p in agenda.plans if p.effect == planned.effect and p.step is planned.step), None)
    flags = conversation.flags & STEP[planned.step].held_by
    address = (planned.to.address or "").lower()
    allowed = {(p.address or "").lower() for p in conversation.participants}
    allowed |= {(p.address or "").lower() for r in conversation.rounds for p in r.people}
    return (
        Gate("running", not sending.paused, "everything is paused" if sending.paused else "not paused"),
        Gate(
            "clock",
            sending.clock_plausible,
            "the clock is plausible" if sending.clock_plausible else "the clock jumped",
        ),
        Gate(
            "mailboxes-read",
            sending.checked_at is not None and now - sending.checked_at <= CHECKED_WITHIN,
            "all mailboxes were read just now" if sending.checked_at else "a mailbox could not be asked",
        ),
        Gate(
            "still-wanted", wanted is not None, "the step is still the next one" if wanted else "it is no longer wanted"
        ),
        Gate(
            "nothing-new",
            wanted is not None and wanted.known == planned.known,
            "nobody has written since it was shown",
        ),
        Gate("never-twice", planned.effect not in conversation.sent_effects, "this letter has not left before"),
        Gate("flags", not flags, ", ".join(sorted(flags)) or "no flag is against it"),
        Gate("approved", approval is not None and approval.hash == sending.hash, "you approved this text"),
        Gate(
            "approval-valid",
            approval is not None and now <= approval.latest,
            "inside the window that you were shown",
        ),
        Gate("window", _in_window(planned, wanted, sending), "inside the recipient's hours"),
        Gate(
            "recipient",
            bool(address)
            and sending.recipient.lower() == address
            and address in allowed
            and address not in conversation.barred
            and not is_no_reply(address)
            and not is_relay(address),
            "a person of this process",
        ),
        Gate(
            "unread-mail",
            not sending.unread_mail,
            "a mail arrived that I cannot read: look at it, then approve again"
            if sending.unread_mail
            else "all was read",
        ),
        Gate(
            "spacing",
            sending.spaced or planned.step in (Step.THANK_YOU, Step.FEEDBACK),
            "three business days since this person's last letter",
        ),
        Gate("content", not sending.blocked_by, ", ".join(sending.blocked_by) or "content and tone are in order"),
        Gate("daily-limit", sending.sent_today < LETTERS_A_DAY, f"{sending.sent_today} letters in the last 24 hours"),
    )


def _in_window(planned: Plan, wanted: Plan | None, sending: Sending) -> bool:
    if wanted is None:
        return False
    begins = max(planned.earliest, wanted.earliest)
    ends = min(planned.latest, wanted.latest)
    return sending.hours_open and begins <= sending.now < ends
