"""How long answers took: an estimate that says how sure it is, and nothing where it knows too little."""

from __future__ import annotations

from datetime import timedelta

import pytest

from followthrough.conversation.experience import Wait, estimate, estimates, survival
from followthrough.evidence.evidence import Kind
from support.facts import received
from support.guide_stories import A_DAY, THANKED, only, sent_as, thanked

# Remission times of the treated group of Freireich and others (Blood 21, 1963, pages 699-716), the textbook example.
TREATED = [(6, True)] * 3 + [
    (6, False), (7, True), (9, False), (10, True), (10, False), (11, False), (13, True), (16, True), (17, False),
    (19, False), (20, False), (22, True), (23, True), (25, False), (32, False), (32, False), (34, False), (35, False),
]  # fmt: skip


def test_the_textbook_example_comes_out_as_in_the_textbook() -> None:
    curve = {point.days: point for point in survival([Wait(days, answered) for days, answered in TREATED])}
    shares = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert {days: round(curve[days].silent, 3) for days in shares} == shares
    assert (round(curve[23].low, 2), round(curve[23].high, 2)) == (0.19, 0.68)
    assert estimate("after the thank-you", [Wait(days, answered) for days, answered in TREATED]).median == 23


def test_below_five_answers_nothing_is_said() -> None:
    few = estimate("after the thank-you", [Wait(3, True)] * 4 + [Wait(9, False)] * 20)
    assert (few.enough, few.median, few.silent_after(3)) == (False, None, None)
    assert few.says() == "after the thank-you: too few answers to say anything (4 of 24)"


def test_whoever_still_waits_makes_the_estimate_longer_not_shorter() -> None:
    answered = [Wait(days, True) for days in (2, 3, 4, 5, 6)]
    waiting = [Wait(7, False)] * 5
    only_answers, all_waits = estimate("x", answered), estimate("x", answered + waiting)
    assert only_answers.median == 4
    assert all_waits.median == 6
    assert all_waits.median_interval[1] is None
    assert "6 days" in all_waits.says()


@pytest.mark.parametrize("days", [1, 2.5, 3, 6])
def test_the_interval_holds_the_estimate_and_stays_inside_0_and_1(days: float) -> None:
    point = estimate("x", [Wait(n, n % 3 > 0) for n in range(1, 12)]).silent_after(days)
    assert point is not None
    assert 0 <= point.low <= point.silent <= point.high <= 1


def test_beyond_what_was_seen_nothing_is_claimed() -> None:
    assert estimate("x", [Wait(n, True) for n in range(1, 7)]).silent_after(40) is None


def test_silences_are_read_from_what_happened() -> None:
    one = sent_as(only(thanked(THANKED)))
    answered = thanked(one.happened + 3 * A_DAY, one, received(Kind.REPLY, one.happened + 2 * A_DAY))
    silent = thanked(THANKED + 4 * A_DAY)
    found = {each.step: each for each in estimates([answered] * 5 + [silent] * 3, THANKED + 4 * A_DAY)}
    thanks, check_in = found["after the thank-you"], found["after the check-in"]
    assert (thanks.waits, thanks.answers, thanks.enough) == (8, 0, False)
    assert (check_in.waits, check_in.answers) == (5, 5)
    assert check_in.median is not None
    assert timedelta(days=check_in.median) == timedelta(days=2)
