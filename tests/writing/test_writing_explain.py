"""Where a conversation stands, what comes next and why, in words and in the user's time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from followthrough.conversation.model import (
    Agenda,
    Conversation,
    EventKind,
    Expectation,
    Flag,
    Happening,
    Reason,
    Stage,
)
from followthrough.evidence.evidence import Cue, CueKind, Pace, Strength
from followthrough.writing import explain
from writing.letter_cases import TUESDAY, conversation, plan

CUE = Cue(CueKind.WINDOW, date(2025, 3, 10), date(2025, 3, 14), Pace.NORMAL, Strength.STRONG, "next week")


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("UTC", "Tue 4 Mar 18:00"),
        ("Europe/Berlin", "Tue 4 Mar 19:00"),
        ("Pacific/Auckland", "Wed 5 Mar 07:00"),
        ("UTC+05:30", "Tue 4 Mar 23:30"),
        ("Nowhere/Atall", "Tue 4 Mar 18:00 UTC"),
    ],
)
def test_an_instant_is_said_in_the_zones_civil_time(zone: str, said: str) -> None:
    assert explain.when(TUESDAY, zone) == said


def test_two_clocks_are_shown_only_where_they_differ() -> None:
    assert explain.both_times(TUESDAY, "UTC", "UTC") == "Tue 4 Mar 18:00"
    assert (
        explain.both_times(TUESDAY, "America/New_York", "Europe/Berlin") == "Tue 4 Mar 13:00 their time (19:00 yours)"
    )
    assert explain.both_times(TUESDAY, "Pacific/Auckland", "UTC").endswith("(Tue 4 Mar 18:00 yours)")


def test_a_plan_is_one_sentence_with_window_and_reason() -> None:
    said = explain.describe_plan(plan(), "Europe/Berlin")
    assert said == (
        "thank-you to Priya Rao, best Wed 5 Mar 03:00 their time (09:00 yours) (not before Tue 4 Mar 21:00, "
        "not after Wed 5 Mar 19:00). Because a thank-you email within 24 hours of your interview."
    )


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_words(stage: Stage) -> None:
    assert explain.describe_stage(stage)


@pytest.mark.parametrize("event", list(EventKind))
def test_every_event_has_a_line(event: EventKind) -> None:
    happened = Happening(TUESDAY, event, Stage.AWAITING, (Reason("x", "they wrote it", "by Friday"),))
    (line,) = explain.history_lines(replace(conversation(), history=(happened,)), "UTC")
    assert line.startswith("Tue 4 Mar 18:00  ")
    assert 'they wrote it: "by Friday"' in line


@pytest.mark.parametrize(
    ("cue", "said"),
    [
        (CUE, "Mon 10 Mar to Fri 14 Mar"),
        (replace(CUE, earliest=CUE.latest), "by Fri 14 Mar"),
        (replace(CUE, earliest=None, latest=None, pace=Pace.QUICK), "a quick decision, no date"),
        (replace(CUE, kind=CueKind.NO_CONTACT), "they will get in touch; no letter asks them"),
        (replace(CUE, kind=CueKind.PERMISSION, if_silent=True), "you may ask if you hear nothing by Fri 14 Mar"),
        (replace(CUE, kind=CueKind.ON_HOLD), "on hold until Fri 14 Mar"),
        (replace(CUE, kind=CueKind.SILENCE_NO, latest=None), "silence means no"),
    ],
)
def test_a_stated_time_is_said_as_dates(cue: Cue, said: str) -> None:
    assert explain.describe_cue(cue) == said


def test_a_status_row_says_what_comes_next_or_why_nothing() -> None:
    about = replace(
        conversation(),
        flags=frozenset({Flag.USER_ACTION}),
        expectation=Expectation(CUE, TUESDAY, "f"),
        last_out=TUESDAY,
    )
    row = explain.status_row(about, Agenda((plan(),)), "UTC")
    assert row["stage"] == "interviewed, a thank-you is due"
    assert row["flags"] == "user action"
    assert row["expectation"] == 'Mon 10 Mar to Fri 14 Mar: "next week"'
    assert str(row["next"]).startswith("thank-you to Priya Rao, Wed 5 Mar")
    idle = explain.status_row(about, Agenda(waiting=(Reason("ball", "they wait for you"),)), "UTC")
    assert (idle["next"], idle["why"]) == ("", "they wait for you")
    ends = explain.status_row(about, Agenda(moves_on=TUESDAY + timedelta(days=7)), "UTC")
    assert ends["next"] == "let go Tue 11 Mar 18:00 if nobody writes"


def let_go(*before: tuple[EventKind, Stage]) -> Conversation:
    ways = (*before, (EventKind.MOVED_ON, Stage.MOVED_ON))
    history = tuple(Happening(TUESDAY, event, stage, ()) for event, stage in ways)
    return replace(conversation(), stage=Stage.MOVED_ON, history=history)


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (let_go((EventKind.CLOSING_SENT, Stage.CLOSING_SENT)), "let go after their silence"),
        (let_go((EventKind.SECOND_CHECK_IN_SENT, Stage.CHECKED_IN_2)), "let go after their silence"),
        (
            let_go((EventKind.REJECTION, Stage.REJECTED), (EventKind.FEEDBACK_SENT, Stage.FEEDBACK_REQUESTED)),
            "let go: they chose somebody else",
        ),
        (let_go(), "let go"),
    ],
)
def test_what_was_let_go_says_after_what(about: Conversation, said: str) -> None:
    assert explain.describe_state(about) == said
    assert explain.status_row(about, Agenda(), "UTC")["stage"] == said
    assert explain.history_lines(about, "UTC")[-1] == f"Tue 4 Mar 18:00  it was {said}"


def test_every_other_state_is_said_as_its_stage() -> None:
    assert explain.describe_state(conversation()) == explain.describe_stage(Stage.THANK_YOU_DUE)


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (Stage.CHECKED_IN_1, "next week"),
        (Stage.ON_HOLD, "next week"),
        (Stage.INVITED, None),
        (Stage.OFFER, None),
        (Stage.REJECTED, None),
        (Stage.CLOSED, None),
    ],
)
def test_their_words_are_quoted_only_while_they_are_waited_for(stage: Stage, words: str | None) -> None:
    about = replace(conversation(), stage=stage, expectation=Expectation(CUE, TUESDAY, "f"))
    assert explain.waits_for(about) == words
    assert bool(explain.status_row(about, Agenda(), "UTC")["expectation"]) is (words is not None)
    assert explain.waits_for(replace(about, expectation=None)) is None
