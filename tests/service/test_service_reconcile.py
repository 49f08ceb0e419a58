"""Drafts and questions follow what the guide wants, whatever changed it."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import Connection

from followthrough.conversation.model import AskKind, Stage, Step
from followthrough.service import turn
from followthrough.service.desk import Desk
from followthrough.service.reconcile import reconcile
from followthrough.store import drafts, outbox
from support.ada import at
from support.desk import DeskAda
from support.mail import eml
from support.story import END, START

MINE = (
    "Dear Priya,\n\nthank you for the interview on Tuesday about the Data Analyst role. I liked hearing about the move "
    "to Kafka and remain very interested. If I can send any further information, please let me know.\n\nAda Example"
)


def after_debrief(ada: DeskAda, words: str = "1) yes") -> drafts.Row:
    ada.is_invited(START, END)
    ada.live(at(3, 11, 45))
    ada.answers(ada.debriefs[-1], words)
    ada.step()
    return ada.open_draft()


def test_a_topic_told_later_renews_the_draft_under_a_new_number(ada: DeskAda) -> None:
    plain = after_debrief(ada)
    assert "Kafka" not in plain.draft.text
    ada.commands(f"{plain.number} topic moving the billing reports to Kafka")
    renewed = ada.open_draft()
    assert renewed.number > plain.number
    assert "Kafka" in renewed.draft.text
    assert (ada.draft(plain.number).state, ada.draft(plain.number).reason) == (
        drafts.State.SUPERSEDED,
        "you told more about it",
    )


def test_the_old_number_is_told_that_it_was_replaced(ada: DeskAda) -> None:
    plain = after_debrief(ada)
    ada.commands(f"{plain.number} topic moving the billing reports to Kafka")
    said = ada.commands(f"ok {plain.number}")
    assert said[0].says == f"#{plain.number} is no longer open: you told more about it"
    assert ada.open_draft().state is drafts.State.OPEN


def test_an_approval_ends_when_they_write_and_the_new_draft_says_so(shown: DeskAda) -> None:
    number = shown.open_draft().number
    shown.commands(f"ok {number}")
    shown.hears("Hi Ada,\n\nit was good to meet you.\n\nPriya\n")
    shown.step()
    assert shown.draft(number).state is drafts.State.SUPERSEDED
    assert [entry.state for entry in shown.entries()] == [outbox.State.CANCELLED]
    renewed = shown.open_draft()
    assert (renewed.state, renewed.voided) == (drafts.State.OPEN, "they wrote since it was shown")


def test_an_automatic_reply_or_a_receipt_does_not_end_an_approval(shown: DeskAda) -> None:
    number = shown.open_draft().number
    shown.commands(f"ok {number}")
    shown.has(
        eml(
            "I am out of the office this afternoon.\n",
            subject="Automatic reply: Interview",
            date=at(3, 11, 50),
            headers={"Auto-Submitted": "auto-replied"},
        )
    )
    shown.step()
    assert shown.draft(number).state is drafts.State.APPROVED
    shown.live(at(3, 18))
    assert shown.counter.to_others == ["priya@acme.example"]


def test_the_users_own_text_survives_what_renews_a_draft(shown: DeskAda) -> None:
    shown.commands(f"edit {shown.open_draft().number}: {MINE}\n.")
    mine = shown.open_draft()
    shown.hears("Hi Ada,\n\nit was good to meet you.\n\nPriya\n")
    shown.step()
    renewed = shown.open_draft()
    assert renewed.number > mine.number
    assert (renewed.draft.text, renewed.draft.edited) == (MINE, True)


def test_a_draft_whose_window_ends_is_passed_over_and_the_state_goes_on(waiting: DeskAda) -> None:
    row = waiting.open_draft()
    waiting.live(row.plan.latest)
    assert (waiting.draft(row.number).state, waiting.conversation().stage) == (drafts.State.PASSED, Stage.CHECKED_IN_1)
    assert waiting.conversation().wait_from == row.plan.latest
    assert "without your approval" in str(waiting.draft(row.number).reason)
    assert waiting.letters == []


def test_a_draft_that_is_no_longer_wanted_is_cancelled_with_the_reason(waiting: DeskAda) -> None:
    row = waiting.open_draft()
    waiting.hears(
        "Hi Ada,\n\nunfortunately we have decided to move forward with another candidate for the Data Analyst "
        "role.\n\nPriya\n"
    )
    waiting.step()
    assert (waiting.draft(row.number).state, waiting.draft(row.number).reason) == (
        drafts.State.CANCELLED,
        "they decided against it",
    )


def test_a_new_interview_ends_the_check_in_of_the_old_one(waiting: DeskAda) -> None:
    row = waiting.open_draft()
    waiting.is_invited(at(19, 10), at(19, 11), uid="round-2@acme.example")
    waiting.step()
    assert waiting.draft(row.number).state is drafts.State.CANCELLED
    waiting.live(at(19, 12))
    assert waiting.open_draft().step is Step.THANK_YOU


def test_a_moved_interview_takes_the_debrief_and_the_thanks_with_it(ada: DeskAda) -> None:
    ada.is_invited(START, END)
    ada.live(at(3, 9))
    moved = ada.drawer.mailboxes["INBOX"][0].octets.replace(b"SEQUENCE:0", b"SEQUENCE:1")
    moved = moved.replace(b"DTSTART:20260303T090000Z", b"DTSTART:20260304T140000Z")
    moved = moved.replace(b"DTEND:20260303T100000Z", b"DTEND:20260304T150000Z").replace(
        b"Message-ID: <", b"Message-ID: <m"
    )
    ada.gets(moved)
    ada.live(at(4, 16, 19))
    assert ada.received == []
    ada.live(at(4, 16, 20))
    assert len(ada.debriefs) == 1


def test_a_question_that_answered_itself_is_closed(ada: DeskAda) -> None:
    ada.hears(
        "Hi Ada,\n\nwe would like to invite you to an interview for the Data Analyst role at Acme. When would suit "
        "you?\n\nPriya\n",
        subject="Interview: Data Analyst at Acme",
    )
    ada.step()
    assert [row.ask.kind for row in ada.open_questions()] == [AskKind.END]
    ada.clock.move(at(2, 11))
    ada.is_invited(START, END)
    ada.step()
    assert ada.open_questions() == ()


def test_deciding_again_and_again_changes_nothing(shown: DeskAda) -> None:
    before = (shown.live_drafts(), shown.open_questions(), shown.log())
    for _ in range(3):
        shown.daemon.turn.decide_all()
    assert (shown.live_drafts(), shown.open_questions(), shown.log()) == before


def test_one_conversation_that_cannot_be_decided_keeps_no_other_from_its_turn(
    shown: DeskAda, monkeypatch: pytest.MonkeyPatch
) -> None:

    def broken(tx: Connection, desk: Desk, number: int, now: datetime) -> object:
        if number == 1:
            raise ZeroDivisionError
        return reconcile(tx, desk, number, now)

    monkeypatch.setattr(turn, "reconcile", broken)
    shown.hears("Hi Ada,\n\nit was good to meet you.\n\nPriya\n")
    shown.is_invited(at(20, 10), at(20, 11), uid="globex@globex.example")
    octets = shown.drawer.mailboxes["INBOX"].pop().octets
    shown.gets(octets.replace(b"Acme", b"Globex").replace(b"acme.example", b"globex.example"))
    shown.step()
    assert "scheduled" in shown.stages()
    assert any("could not be decided (ZeroDivisionError)" in line.says for line in shown.log())
