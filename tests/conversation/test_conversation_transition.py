"""The table of the guide: whole, without a contradiction, and the only way from one stage to another."""

from __future__ import annotations

from collections import Counter

import pytest

from followthrough.conversation.kinds import EventKind, Flag, Move, Stage, Step
from followthrough.conversation.steps import STEP, STEPS
from followthrough.conversation.transition import (
    DECIDED,
    EVERY,
    OFFERED,
    QUIET,
    ROWS,
    SENT,
    SILENT_STAGES,
    WITHOUT_ROW,
    Do,
    Row,
    after,
    row_of,
)

OF_THE_USER = {EventKind.REOPENED, EventKind.ACCEPTED, EventKind.DECLINED, EventKind.WITHDRAWN, Move.LET_GO}
NEW_INTERVIEW = {EventKind.INTERVIEW_INVITED, EventKind.INTERVIEW_SCHEDULED, EventKind.INTERVIEW_MOVED}
BY_THEIR_HAND = {
    EventKind.REPLY, EventKind.UPDATE, EventKind.REQUEST, EventKind.REJECTION, EventKind.OFFER, Move.OFFER_SPOKEN,
    Move.OFFER_WITHDRAWN, Move.FEEDBACK_RECEIVED, Move.CAME_BACK,
}  # fmt: skip
WITHOUT_ANYBODY = {
    EventKind.INTERVIEW_ENDED, EventKind.MOVED_ON, EventKind.CHECK_IN_SENT, EventKind.SECOND_CHECK_IN_SENT,
    EventKind.CLOSING_SENT, EventKind.THANK_YOU_SENT, EventKind.FEEDBACK_SENT, Move.THANK_YOU_LATE,
    EventKind.ACKNOWLEDGEMENT, EventKind.OUT_OF_OFFICE, EventKind.BOUNCE, EventKind.UNCLEAR, EventKind.NO_CONTACT,
}  # fmt: skip


def test_no_pair_of_stage_and_event_has_two_rows() -> None:
    pairs = Counter((stage, row.event) for row in ROWS for stage in row.stages)
    assert [pair for pair, count in pairs.items() if count > 1] == []


def test_every_event_from_1_to_34_has_a_row_or_a_reason_why_not() -> None:
    assert {row.number for row in ROWS} | set(WITHOUT_ROW) == set(range(1, 35))
    assert not {row.number for row in ROWS} & set(WITHOUT_ROW)


def test_the_stage_that_is_only_shown_is_in_no_row() -> None:
    assert all(Stage.THANK_YOU_DUE not in (*row.stages, row.to) for row in ROWS)


@pytest.mark.parametrize("event", sorted(WITHOUT_ANYBODY))
@pytest.mark.parametrize("stage", sorted(SILENT_STAGES))
def test_nothing_leaves_a_silent_stage_without_a_person(stage: Stage, event: EventKind | Move) -> None:
    assert after(stage, event) is stage


@pytest.mark.parametrize("stage", DECIDED)
def test_what_the_user_decided_only_he_or_a_new_interview_undoes(stage: Stage) -> None:
    leaving = {row.event for row in ROWS if stage in row.stages and row.to not in (None, stage)}
    assert leaving <= OF_THE_USER | NEW_INTERVIEW


@pytest.mark.parametrize("stage", OFFERED)
def test_an_offer_ends_by_the_users_word_or_by_theirs(stage: Stage) -> None:
    leaving = {row.event for row in ROWS if stage in row.stages and row.to not in (None, stage)}
    assert leaving <= OF_THE_USER | BY_THEIR_HAND


@pytest.mark.parametrize("stage", [stage for stage in EVERY if stage not in DECIDED])
def test_every_stage_but_the_users_decision_can_be_left(stage: Stage) -> None:
    assert any(stage in row.stages and row.to not in (None, stage) for row in ROWS)


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.to in QUIET or row.to in DECIDED], ids=lambda row: row.event
)
def test_what_ends_a_process_cancels_first(row: Row) -> None:
    ends_of_waiting = {EventKind.MOVED_ON, EventKind.FEEDBACK_SENT, Move.FEEDBACK_RECEIVED, Move.CAME_BACK}
    assert row.event in ends_of_waiting or Do.DROP_THANKS in row.does


def test_cancelling_comes_before_everything_else() -> None:
    assert list(Do)[:2] == [Do.DROP_THANKS, Do.CALL_OFF]


def test_every_letter_of_the_guide_is_a_step_of_the_table_with_the_articles_words() -> None:
    letters = [step for step in Step if step not in (Step.OFFER_REVIEW, Step.KEEP_IN_TOUCH)]
    assert [row.step for row in STEPS] == letters
    assert set(SENT) == set(letters)
    assert all(not set(row.stages) & SILENT_STAGES for row in STEPS)
    assert all(row.because and 1 <= row.sentence <= 37 for row in STEPS)


def test_a_flag_holds_what_it_is_meant_to_hold() -> None:
    assert all({Flag.NEEDS_REVIEW, Flag.MUTED, Flag.ACCEPTED_ELSEWHERE} <= row.held_by for row in STEPS)
    nudges = [STEP[step] for step in (Step.CHECK_IN, Step.SECOND_CHECK_IN, Step.CLOSING)]
    assert all({Flag.USER_ACTION, Flag.DO_NOT_CONTACT} <= row.held_by for row in nudges)
    assert Flag.USER_ACTION not in STEP[Step.THANK_YOU].held_by | STEP[Step.FEEDBACK].held_by


def test_what_has_no_row_changes_nothing() -> None:
    assert row_of(Stage.ACCEPTED, EventKind.CHECK_IN_SENT) is not None
    assert after(Stage.ACCEPTED, EventKind.REJECTION) is Stage.ACCEPTED
    assert after(Stage.DETECTED, EventKind.OTHER) is Stage.DETECTED
