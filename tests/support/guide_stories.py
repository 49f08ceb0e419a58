"""Short stories of one conversation: what had happened by an instant, and what the guide wants then."""

from __future__ import annotations

from datetime import datetime, timedelta

from followthrough.conversation.fold import fold
from followthrough.conversation.guide import Guide
from followthrough.conversation.model import Agenda, Alert, Conversation, Fact, Plan, Step
from followthrough.conversation.plan import plan
from support.facts import BERLIN, END, GUIDE, debriefed, invitation, letter

THANKED = datetime(2026, 3, 3, 13, 7, tzinfo=BERLIN)
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


def state(*facts: Fact, now: datetime, guide: Guide = GUIDE) -> Conversation:
    """Where a conversation of these facts stands."""
    return fold(1, facts, guide, now)


def thanked(now: datetime, *more: Fact, guide: Guide = GUIDE) -> Conversation:
    """An interview, its debrief and our thank-you, then whatever more happened."""
    return state(invitation(), debriefed(END), letter(Step.THANK_YOU, THANKED), *more, now=now, guide=guide)


def agenda(conversation: Conversation, guide: Guide = GUIDE) -> Agenda:
    """What follows."""
    return plan(conversation, guide)


def letters(conversation: Conversation, guide: Guide = GUIDE) -> tuple[Plan, ...]:
    """The letters that follow."""
    return plan(conversation, guide).plans


def only(conversation: Conversation, guide: Guide = GUIDE) -> Plan:
    """The only letter that follows."""
    (wanted,) = plan(conversation, guide).plans
    return wanted


def steps(conversation: Conversation, guide: Guide = GUIDE) -> list[Step]:
    """The steps of the letters that follow."""
    return [letter.step for letter in plan(conversation, guide).plans]


def alerted(conversation: Conversation, code: str, guide: Guide = GUIDE) -> list[Alert]:
    """The alerts of that code, in order."""
    return [alert for alert in plan(conversation, guide).alerts if alert.code == code]


def asked(conversation: Conversation, guide: Guide = GUIDE) -> list[str]:
    """The kinds of the questions that follow."""
    return [ask.kind.value for ask in plan(conversation, guide).asks]


def sent_as(wanted: Plan, at: datetime | None = None) -> Fact:
    """The letter of a plan, as it left."""
    return letter(wanted.step, at or wanted.due, to=wanted.to, basis=wanted.effect.split(":", 2)[2])
