"""What the user tells and what he says of a letter in doubt, line by line."""

from __future__ import annotations

import pytest

from followthrough.conversation.model import Stage
from followthrough.smtp.submit import Outcome
from followthrough.store import drafts, outbox
from support.ada import at
from support.desk import DeskAda
from support.story import number_of

UNCLEAR = "unclear"


# ---------------------------------------------------------------- facts


def test_a_topic_changes_the_letter_and_its_number(shown: DeskAda) -> None:
    old = shown.open_draft()
    shown.commands(f"{old.number} topic the new reporting team in Leeds")
    new = shown.open_draft()
    assert new.number > old.number
    assert "the new reporting team in Leeds" in shown.conversation().rounds[0].topics


@pytest.mark.parametrize(
    ("words", "day"),
    [("{n} by 27 Mar", "2026-03-27"), ("by {n} 2026-03-20", "2026-03-20"), ("1 by next Friday", "2026-03-13")],
)
def test_a_date_that_they_named_is_expected(shown: DeskAda, words: str, day: str) -> None:
    said = shown.commands(words.format(n=shown.open_draft().number))
    told = shown.conversation().expectation
    assert told is not None
    assert told.cue.latest is not None
    assert told.cue.latest.isoformat() == day
    assert said[0].says.startswith("noted: they decide by")


def test_a_question_is_answered_by_its_number_and_not_twice(ada: DeskAda) -> None:
    ada.is_invited(at(3, 10), at(3, 11))
    ada.live(at(3, 11, 20))
    (question,) = ada.open_questions()
    ada.live(at(4, 8))
    ada.commands(f"no {question.number}")
    assert ada.open_questions() == ()
    assert ada.conversation().rounds[0].took_place is False
    assert "answered already" in ada.commands(f"no {question.number}")[0].says
    ada.live(at(20, 12))
    assert ada.live_drafts() == ()


# ---------------------------------------------------------------- in doubt


def doubtful(ada: DeskAda) -> int:
    number = ada.open_draft().number
    ada.counter.for_letters((Outcome.IN_DOUBT, True))
    ada.commands(f"ok {number}")
    ada.live(at(3, 14))
    assert [entry.state for entry in ada.entries()] == [outbox.State.IN_DOUBT]
    return number


def test_a_letter_in_doubt_is_told_at_once_and_never_sent_again_by_itself(shown: DeskAda) -> None:
    number = doubtful(shown)
    assert f"resend {number}" in shown.digests[-1].text
    shown.live(at(6, 12))
    assert [to for _, to in shown.counter.asked if to != "ada@example.org"] == ["priya@acme.example"]


def test_resend_asks_anew_and_sends_only_after_another_yes(shown: DeskAda) -> None:
    number = doubtful(shown)
    shown.commands(f"resend {number}")
    row = shown.open_draft()
    assert row.number > number
    assert row.state is drafts.State.OPEN
    shown.commands(f"ok {row.number}")
    shown.live(at(4, 12))
    assert shown.counter.to_others == ["priya@acme.example"]


def test_done_of_a_doubt_counts_it_as_left(shown: DeskAda) -> None:
    number = doubtful(shown)
    shown.commands(f"done {number}")
    assert [entry.state for entry in shown.entries()] == [outbox.State.FILED]
    assert shown.live_drafts() == ()


def test_anything_else_said_of_a_doubt_says_what_can_be_said(shown: DeskAda) -> None:
    number = doubtful(shown)
    said = shown.commands(f"ok {number}")
    assert f"answer `done {number}` or `resend {number}`" in said[0].says


def test_a_way_back_a_process_that_was_given_up_is_opened_again(shown: DeskAda) -> None:
    number = number_of(shown.digests[-1].text)
    shown.commands(f"skip {number}")
    shown.live(at(30, 12))
    shown.hears(
        "Hi Ada,\n\nunfortunately we have decided to move forward with another candidate for the Data Analyst "
        "role.\n\nPriya\n"
    )
    shown.live(at(30, 13))
    assert shown.conversation().stage is Stage.REJECTED
    shown.live(at(31, 8))
    shown.commands("reopen 1")
    assert shown.conversation().stage is Stage.AWAITING
