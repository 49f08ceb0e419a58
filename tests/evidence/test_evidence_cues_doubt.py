"""Doubt is read as the later day or told: what is on the way to an answer, what was not read, what stays silent."""

from __future__ import annotations

from datetime import date

import pytest

from followthrough.evidence.cues import read_cues
from followthrough.evidence.cues.patterns import any_of
from followthrough.evidence.evidence import CueKind

WEDNESDAY = date(2025, 6, 11)


def june(day: int) -> date:
    return date(2025, 6, day)


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        # A wait is counted from what must come first.
        ("The panel meets on the 18th and you will hear within a week.", june(25)),
        ("The panel meets on the 18th. After that, give us a week.", june(25)),
        ("Once they have met on the 18th, allow two weeks for an answer.", date(2025, 7, 2)),
        ("Checks take five working days and start on Monday; you will be told then.", june(24)),
        ("You will hear within two weeks of the closing date, 18 June.", date(2025, 7, 2)),
        ("We resume on 23 June. You will hear not later than a week after resumption.", june(30)),
        ("Interviews run until Tuesday and we write within three working days of the last one.", june(23)),
        ("We meet on the 20th. Give us two days to think.", june(24)),
        # … but not where it is counted from now.
        ("The panel meets on the 13th and you will hear in the next two weeks.", june(25)),
        ("We are two weeks away from an answer.", june(25)),
        # The day after, the week after, the same day.
        ("The board votes on the 17th. I will call you the morning after the vote.", june(18)),
        ("The board sits on the 17th and I will call you the next day.", june(18)),
        ("Mara is back on the 17th and you will have my answer that evening.", june(17)),
        ("Talks end on the 17th and we will write in the week that follows.", june(27)),
        ("The vote is on the 17th. Expect an answer before that week's out.", june(20)),
        # A weekday after the day told before.
        ("We have one more to see on Monday. You will hear on Friday.", june(20)),
        ("I am around all next week and will call you on the Friday.", june(20)),
        ("We will call on Thursday or Friday.", june(13)),
        ("You will hear next week Monday.", june(16)),
        ("You will hear around Wednesday of next week.", june(18)),
        # Ways to count.
        ("It will take two, three days to decide.", june(16)),
        ("A day, day and a half tops, and you will have your answer.", june(13)),
        ("You will hear in the first full week of July.", date(2025, 7, 11)),
        ("I will know before Friday's out.", june(13)),
        ("You will hear this day week.", june(18)),
        # Only said that nothing comes before.
        ("We might tell you as early as next week.", june(27)),
        # A later day than the one that was called the latest.
        ("You will hear on Friday at the latest, or on Monday if she is out.", june(16)),
        # What is about something else does not push a certain day back.
        ("I am in and out until the holidays. You will hear by the 20th.", june(20)),
    ],
)  # fmt: skip
def test_what_comes_first_pushes_the_last_day_back(text: str, latest: date) -> None:
    reading = read_cues(text, WEDNESDAY, country="US")
    assert reading.governing is not None, reading
    assert (reading.governing.kind, reading.governing.latest, reading.unread) == (CueKind.WINDOW, latest, None)


@pytest.mark.parametrize(
    "text",
    [
        "You will get my answer the week I am back.",
        "I will call you the day after the offsite.",
        "Once the references are in, it takes about a week to decide.",
        "You will hear two weeks after the panel has met.",
        "The ferry leaves on Friday. You will hear by the end of the harvest.",
        "We meet on the 18th. The Friday after the offsite you will know.",
        "Normally I would say a week but make it two.",
        "The next one is full, so it will be the one after.",
        "They promised it in two weeks but can't start until Wednesday.",
        "On call this week. The answer comes once the audit is out of the way.",
    ],
)
def test_a_time_that_was_not_read_takes_the_trust_of_those_that_were(text: str) -> None:
    reading = read_cues(text, WEDNESDAY, country="US")
    assert reading.unread is not None
    assert reading.governing is None


@pytest.mark.parametrize(
    "text",
    [
        "My nephew got the job in the end.",
        "We've barely scratched the surface of the pile of applications.",
        "Leave it with me and I'll have word for you.",
        "It's all with procurement and they take forever.",
        "If it's a yes, my assistant calls; if it's a no, nobody does.",
        "The committee meets on the first Tuesday of each month.",
        "Stay close to your phone.",
    ],
)
def test_talk_of_an_answer_without_a_cue_is_told(text: str) -> None:
    reading = read_cues(text, WEDNESDAY, country="US")
    assert reading.governing is not None or reading.unread is not None


@pytest.mark.parametrize(
    "text",
    [
        "The garage on 5th validates your stub at the front desk.",
        "The elevator to the fourth floor is slow.",
        "Your visitor pass must be returned at the gate.",
        "The per diem is 60 dollars a day.",
        "It was a treat to have you over. Safe flight home!",
        "Ring the top bell, the bottom one's broken.",
    ],
)
def test_the_way_to_a_place_and_small_talk_stay_silent(text: str) -> None:
    reading = read_cues(text, WEDNESDAY, country="US")
    assert (reading.governing, reading.unread) == (None, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Role frozen. Sorry.", CueKind.ON_HOLD),
        ("We have to keep this position in cold storage.", CueKind.ON_HOLD),
        ("All positions are kept in abeyance.", CueKind.ON_HOLD),
        ("The university has suspended all tenure-track searches.", CueKind.ON_HOLD),
        ("The seat's taken, I'm afraid.", CueKind.CLOSED),
        ("The appointment went to the internal candidate.", CueKind.CLOSED),
        ("We're going with somebody who knows our tools.", CueKind.CLOSED),
        ("If your agent doesn't hear, it went in a different direction.", CueKind.SILENCE_NO),
        ("No call, no part, I'm afraid.", CueKind.SILENCE_NO),
        ("We would discourage any direct communication with members of the board.", CueKind.NO_CONTACT),
        ("Give us a bell whenever you like to see how it's tracking.", CueKind.PERMISSION),
        ("You have my blessing to be a squeaky wheel.", CueKind.PERMISSION),
        ("I'd be obliged if you would chase your referees before the 26th.", CueKind.BALL_USER),
        ("Could I trouble you for proof of address before the week is out?", CueKind.BALL_USER),
        ("I need those by this Friday.", CueKind.BALL_USER),
        ("You have a fortnight to mull it over.", CueKind.BALL_USER),
    ],
)
def test_the_kind_is_read_from_families_of_idioms(text: str, kind: CueKind) -> None:
    governing = read_cues(text, WEDNESDAY, country="GB").governing
    assert governing is not None
    assert governing.kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A decision falls next week, I will then call you at once.", CueKind.PERMISSION),
        ("An email with our decision goes out then, so figure Thursday.", CueKind.PERMISSION),
        ("Please accept our apologies, the answer will follow on Friday.", CueKind.BALL_USER),
        ("The proposal is due on the 20th; you will be told by Friday.", CueKind.BALL_USER),
        ("Please give us through Friday.", CueKind.BALL_USER),
        ("I wouldn't hold your breath for this week.", CueKind.BALL_USER),
        ("If April arrives and you haven't heard, we went another way.", CueKind.CLOSED),
        ("The first week is when the new headcount starts, and when I can tell you.", CueKind.ON_HOLD),
    ],
)
def test_what_only_sounds_like_a_kind_is_none_of_it(text: str, kind: CueKind) -> None:
    assert kind not in {cue.kind for cue in read_cues(text, WEDNESDAY, country="US").cues}


def test_what_they_ask_for_is_dated_by_the_words_after_it() -> None:
    governing = read_cues("I need your number first. Monday at the latest.", WEDNESDAY, country="US").governing
    assert governing is not None
    assert (governing.kind, governing.latest) == (CueKind.BALL_USER, june(16))


def test_of_what_they_ask_for_the_earlier_day_stays() -> None:
    text = "Please send the form by 20 June. Please send the references by Monday."
    governing = read_cues(text, WEDNESDAY, country="US").governing
    assert governing is not None
    assert governing.latest == june(16)


def test_a_wait_from_the_interview_counts_from_the_day_that_was_told() -> None:
    text = "Your interview is on 20 June. You will hear within a week of the interview."
    governing = read_cues(text, WEDNESDAY, country="US").governing
    assert governing is not None
    assert governing.latest == june(27)


def test_a_pattern_is_compiled_when_it_is_first_used_and_finds_the_same_again() -> None:
    pattern = any_of(r"\bsoon\b")
    assert pattern._compiled is None
    first, again = pattern.search("very soon now"), pattern.search("very soon now")
    assert first is not None
    assert again is first
    assert pattern.search("very soon now", 6) is None
