"""Every gate before a letter, each shut by the one thing that it guards against."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from followthrough.conversation.fold import fold
from followthrough.conversation.gates import LETTERS_A_DAY, Approval, Sending, gates
from followthrough.conversation.model import Act, Agenda, Conversation, Fact, Order
from followthrough.conversation.plan import plan
from followthrough.evidence.evidence import Kind
from support.facts import BERLIN, GUIDE, debriefed, invitation, received

NOW = datetime(2026, 3, 3, 13, 30, tzinfo=BERLIN)


def story(*more: Fact) -> tuple[Conversation, Agenda]:
    conversation = fold(1, (invitation(), debriefed(NOW - timedelta(hours=1)), *more), GUIDE, NOW)
    return conversation, plan(conversation, GUIDE)


def ready() -> Sending:
    wanted = plan(story()[0], GUIDE).plans[0]
    return Sending(
        now=NOW,
        planned=wanted,
        hash="h",
        recipient="priya@acme.example",
        approval=Approval("h", wanted.latest, NOW - timedelta(minutes=30)),
        paused=False,
        checked_at=NOW,
        sent_today=0,
        blocked_by=(),
        unread_mail=False,
        spaced=True,
        hours_open=True,
    )


def closed(sending: Sending, *more: Fact) -> set[str]:
    return {gate.code for gate in gates(*story(*more), sending) if not gate.open}


def test_all_gates_are_open_for_an_approved_letter_at_its_moment() -> None:
    assert closed(ready()) == set()


@pytest.mark.parametrize(
    ("change", "gate"),
    [
        ({"paused": True}, "running"),
        ({"clock_plausible": False}, "clock"),
        ({"checked_at": None}, "mailboxes-read"),
        ({"checked_at": NOW - timedelta(minutes=2)}, "mailboxes-read"),
        ({"hash": "other"}, "approved"),
        ({"approval": None}, "approved"),
        ({"hours_open": False}, "window"),
        ({"recipient": "eve@stranger.example"}, "recipient"),
        ({"blocked_by": ("tone.t001",)}, "content"),
        ({"sent_today": LETTERS_A_DAY}, "daily-limit"),
        ({"now": NOW + timedelta(days=2)}, "approval-valid"),
        ({"now": NOW - timedelta(hours=2)}, "window"),
    ],
)
def test_each_gate_is_shut_by_what_it_guards_against(change: dict[str, Any], gate: str) -> None:
    assert gate in closed(replace(ready(), **change))


def test_a_mail_that_arrived_since_it_was_shown_shuts_the_gate() -> None:
    assert closed(ready(), received(Kind.REPLY, NOW - timedelta(minutes=1))) >= {"nothing-new"}


def test_a_rejection_shuts_the_gate() -> None:
    assert closed(ready(), received(Kind.REJECTION, NOW - timedelta(minutes=1))) >= {"still-wanted"}


def test_a_stopped_employer_gets_nothing() -> None:
    assert closed(ready(), Order("o", NOW, 1, Act.STOP)) >= {"still-wanted", "flags"}
