"""The user's short answers to "when will they decide?"."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.evidence.cues import read_deadline_answer
from followthrough.evidence.evidence import CueKind, Pace

WEDNESDAY = date(2025, 6, 11)


@pytest.mark.parametrize(
    ("answer", "latest"),
    [
        ("by next Friday", date(2025, 6, 20)),
        ("20 Jun", date(2025, 6, 20)),
        ("the 20th", date(2025, 6, 20)),
        ("fri", date(2025, 6, 13)),
        ("two weeks", date(2025, 6, 25)),
        ("end of june", date(2025, 6, 30)),
        ("July", date(2025, 7, 31)),
        ("tomorrow at 3pm", date(2025, 6, 12)),
        ("decide by Fri 20 Jun, three more to see", date(2025, 6, 20)),
        ("not sure, maybe end of next week", date(2025, 6, 20)),
    ],
)
def test_a_bare_date_or_duration_is_a_window(answer: str, latest: date) -> None:
    reading = read_deadline_answer(answer, WEDNESDAY)
    assert reading.governing is not None
    assert (reading.governing.kind, reading.governing.latest) == (CueKind.WINDOW, latest)
    assert reading.unread is None


@pytest.mark.parametrize(
    "answer", ["no idea", "they didn't say", "Didn’t say.", "?", "n/a", "don't know", "not mentioned", "", "  "]
)
def test_not_knowing_is_an_answer(answer: str) -> None:
    reading = read_deadline_answer(answer, WEDNESDAY)
    assert (reading.cues, reading.governing, reading.unread) == ((), None, None)


@pytest.mark.parametrize(
    ("answer", "pace"), [("3 more to see", Pace.SLOW), ("several more candidates", Pace.SLOW), ("soon", Pace.QUICK)]
)
def test_a_pace_is_an_answer(answer: str, pace: Pace) -> None:
    reading = read_deadline_answer(answer, WEDNESDAY)
    assert reading.governing is not None
    assert (reading.governing.kind, reading.governing.pace) == (CueKind.PACE, pace)


@pytest.mark.parametrize("answer", ["once the CFO is back", "umm banana", "21"])
def test_what_was_not_understood_is_asked_again(answer: str) -> None:
    assert read_deadline_answer(answer, WEDNESDAY).unread == answer


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_answer_breaks_it(answer: str) -> None:
    read_deadline_answer(answer, WEDNESDAY)
