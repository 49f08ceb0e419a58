"""Values with good defaults for the tests of the store. Everybody here is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from followthrough.conversation.model import Alert, Ask, AskKind, Mail, Plan, Reason, Step
from followthrough.evidence.evidence import Kind, Part, Person, Reading
from followthrough.mail.message import Address
from followthrough.store import messages, outbox
from followthrough.writing.letter import Draft

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
PRIYA = Person("Priya Rao", "priya@acme.example", Part.INTERVIEWER)
ADA = Address("Ada Example", "ada@example.org")


def reading(kind: Kind = Kind.INTERVIEW) -> Reading:
    return Reading(
        kind=kind, also=(), confidence=0.98, needs_review=False, from_user=False, automatic=False, language="en",
        interview=None, company="Acme", role="Data Analyst", agency=None, requisition=None, returns=None,
        people=(PRIYA,), cues=(), cue=None, unread_cue=None, own_words="We look forward to it.", because=(),
    )  # fmt: skip


def mail(key: str = "r:1", happened: datetime = NOON, kind: Kind = Kind.INTERVIEW) -> Mail:
    return Mail(
        key=key, happened=happened, from_user=False, message_id=f"<{key}@acme.example>", references=(),
        subject="Your interview", author=Address("Priya Rao", "priya@acme.example"), reply_to=None, to=(ADA,),
        own_address="ada@example.org", reading=reading(kind),
    )  # fmt: skip


def stored(key: str = "r:1", *, whole: bool = True, happened: datetime = NOON) -> messages.StoredMail:
    fact = mail(key, happened)
    return messages.StoredMail(
        key=key, from_user=False, message_id=fact.message_id, happened=happened, author="priya@acme.example",
        kind=fact.reading.kind.value, automatic=False, rule_version=1, mail=fact if whole else None,
    )  # fmt: skip


def place(uid: int, mailbox: str = "INBOX", uidvalidity: int = 7) -> messages.Location:
    return messages.Location("ada@example.org", mailbox, uidvalidity, uid)


def plan(effect: str = "thank_you:priya@acme.example:uid-1") -> Plan:
    return Plan(
        step=Step.THANK_YOU, effect=effect, round_key="uid-1", to=PRIYA, prepare=NOON, earliest=NOON + HOUR,
        due=NOON + 2 * HOUR, latest=NOON + 24 * HOUR, zone="America/Los_Angeles",
        because=(Reason("ended", "the interview ended", None),),
    )  # fmt: skip


def draft(text: str = "Thank you for your time today, Priya.") -> Draft:
    return Draft(
        step=Step.THANK_YOU, to=Address("Priya Rao", "priya@acme.example"), from_=ADA, subject="Thank you",
        in_reply_to="<1@acme.example>", references=("<1@acme.example>",), text=text, language="en",
        sources=(), findings=(),
    )  # fmt: skip


def ask(effect: str = "took_place:uid-1") -> Ask:
    return Ask(AskKind.DEBRIEF, effect, NOON, NOON + 24 * HOUR, "uid-1", (Reason("ended", "it ended"),))


def alert(effect: str = "limit:1:uid-1") -> Alert:
    return Alert("thank-you-limit", effect, NOON, NOON + HOUR, "one hour is left", "Acme")


def entry(effect: str = "thank_you:priya@acme.example:uid-1", **changes: Any) -> outbox.Entry:
    letter = outbox.Entry(
        effect=effect, purpose=outbox.Purpose.LETTER, sender="ada@example.org", recipient="priya@acme.example",
        message_id="<ft.1@example.org>", subject="Thank you", text_hash="0" * 64, approved_at=NOON, draft=4,
        conversation=1, step=Step.THANK_YOU, round_key="uid-1", next_try=NOON + HOUR,
    )  # fmt: skip
    return replace(letter, **changes)
