"""Stated times in the words of many people: families of phrasings, each with what only looks like them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from followthrough.calendar.business import calendar_for
from followthrough.evidence.cues import read_cues
from followthrough.evidence.evidence import Cue, CueKind, Pace

WEDNESDAY = date(2025, 6, 11)
"""Wed 11 June 2025; Thu 12, Fri 13, Mon 16, Tue 17, Wed 18, Thu 19 (a holiday in the US), Fri 20 June."""


def governing(text: str, anchor: date = WEDNESDAY, country: str | None = None) -> Cue:
    reading = read_cues(text, anchor, country=country)
    assert reading.governing is not None, text
    assert reading.unread is None, text
    return reading.governing


def kind_of(text: str) -> CueKind | None:
    cue = read_cues(text, WEDNESDAY).governing
    return cue.kind if cue is not None else None


def june(day: int) -> date:
    return date(2025, 6, day)


LAST_DAYS = {
    "lengths": [
        ("You will hear in half a dozen working days.", june(20)),
        ("We will decide within ten (10) business days.", june(26)),
        ("Just under two weeks and you will know.", june(25)),
        ("It may be as little as a week or as much as two before we know.", june(25)),
        ("Let's say ten business days before we write.", june(26)),
        ("We will call you in the next day or two.", june(13)),
        ("You will have it in writing within 72 hours.", june(16)),
        ("A decision is a month away.", date(2025, 7, 11)),
        ("Our decision will be there two months from here.", date(2025, 8, 11)),
        ("An answer follows within two weeks of the assessment.", june(25)),
    ],
    "days": [
        ("We will let you know Monday fortnight.", june(30)),
        ("We will let you know a week today.", june(18)),
        ("This time next week you will know.", june(18)),
        ("School ends on 20 June and the following Monday we will call.", june(23)),
        ("I am back on Monday and will call you on Tuesday.", june(17)),
        ("The board meets on 24 June and letters go out by that Friday.", june(27)),
        ("We vote on 24 June and you will be told the same day.", june(24)),
        ("Decisions are due by Jun. 24.", june(24)),
        ("We will write by the twenty-fourth.", june(24)),
        ("lets say next wed and you will know", june(18)),
        ("You will get our answer latest in calendar week 26.", june(27)),
        ("Nothing before the weekend; our answer follows the Tuesday after.", june(17)),
    ],
    "parts": [
        ("You will know before the month is over.", june(30)),
        ("You will know before the week is out.", june(13)),
        ("You will hear before next weekend.", june(20)),
        ("The team decides mid-July, the 15th to be exact.", date(2025, 7, 15)),
        ("We will decide early next week, Tuesday at the latest.", june(17)),
        ("A decision is taken middle of July, latest on the 11th.", date(2025, 7, 11)),
        ("Talks run until mid-July; the vote is in the last week of the month.", date(2025, 7, 31)),
        ("We are aiming for July end to close.", date(2025, 7, 31)),
        ("Sometime in August we will tell you.", date(2025, 8, 29)),  # a Sunday ends it: the last business day
        ("Midweek next week you will know.", june(20)),
    ],
    "feasts": [
        ("We will decide before Labor Day.", date(2025, 8, 29)),
        ("You will hear right before or right after Thanksgiving.", date(2025, 12, 5)),
        ("We will call you the Tuesday after Labor Day.", date(2025, 9, 2)),
        ("Our office decides after Juneteenth.", june(27)),
        ("You will hear by Halloween.", date(2025, 10, 31)),
    ],
    "denied": [
        ("It won't be before Monday, but by Tuesday we will know.", june(17)),
        ("Do not expect an answer before Monday; late next week is realistic.", june(20)),
        ("This won't take long, one or two days and we will call.", june(13)),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "latest"), [pytest.param(*line, id=line[0][:50]) for lines in LAST_DAYS.values() for line in lines]
)
def test_each_family_of_phrasings_has_its_last_day(text: str, latest: date) -> None:
    cue = governing(text, country="US")
    assert (cue.kind, cue.latest) == (CueKind.WINDOW, latest)


NUMBERS = {"two": 2, "3": 3, "seven": 7, "ten": 10, "two to three": 3, "2-3": 3, "four or five": 5, "a dozen": 12}
UNITS = {"days": 1, "calendar days": 1, "business days": 0, "working days": 0, "weeks": 7, "fortnights": 14}
FRAMES = (
    "We will answer within {}.", "It takes {} to decide.", "You will hear in {}.", "Please allow {} for our decision.",
    "Give us {}.", "In {} we will let you know.", "You will hear within {} of today.", "Expect an answer in {}.",
    "Our decision is about {} away.", "We need {} at most.",
)  # fmt: skip


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("number", NUMBERS)
def test_any_number_of_any_unit_is_read_in_any_frame(frame: str, unit: str, number: str) -> None:
    calendar, count = calendar_for(None), NUMBERS[number]
    if UNITS[unit] == 0 or (UNITS[unit] == 1 and count <= 5):
        expected = calendar.add_business_days(WEDNESDAY, count)
    else:
        expected = calendar.roll_forward(WEDNESDAY + timedelta(days=UNITS[unit] * count))
    assert governing(frame.format(f"{number} {unit}")).latest == expected


@pytest.mark.parametrize(
    "day", ["Friday", "Fri.", "friday the 13th", "June 13", "13 June", "13th of June", "6/13", "13.06.2025"]
)
@pytest.mark.parametrize(
    "lead", ["by {}", "by {} at the latest", "no later than {}", "on or before {}", "by close of play {}"]
)
def test_any_name_of_a_day_is_read_after_any_preposition(lead: str, day: str) -> None:
    assert governing(f"We will write to you {lead.format(day)}.").latest == june(13)


KINDS = {
    CueKind.PERMISSION: (
        ["Bug me if you haven't heard by Friday.", "Do give me a shout if it's all gone quiet by Friday.",
         "Not heard from me by Friday? Then call the shop.", "Pester me if I forget.", "dm me if i go dark",
         "Happy for you to ask how it's going whenever you like.", "By all means follow up with us.",
         "Any time you'd like an update just hit reply.", "You are most welcome to contact us for an update.",
         "Status checks are always fine.", "Don't be shy, bell me any time for the latest.",
         "If there's radio silence by Friday feel free to yell at me.", "Give me a bell Monday if I haven't rung."],
        ["Please contact me if you have any questions.", "We will check back with you.",
         "I'll follow up with the panel.",
         "Please ask for Dora at reception."],
    ),
    CueKind.SILENCE_NO: (
        ["Should you not have heard from us by 1 July, please take it that you have been unsuccessful.",
         "Unsuccessful applicants will not be notified.", "No call by Friday means it's not you.",
         "Anyone not contacted within 30 days may assume the post has gone to another applicant.",
         "We are unable to reply to all applicants individually.", "if i dont text u its a no",
         "The successful candidate gets a call; the others won't hear from us.",
         "Silence from us should be read as a negative answer.", "We reply to successful interviewees alone.",
         "Correspondence will be limited to shortlisted candidates."],
        ["We reply to everybody who applies.", "All candidates will be contacted by Friday.",
         "If you haven't heard by Friday, assume that I am running late and call me."],
    ),
    CueKind.NO_CONTACT: (
        ["Please don't ring the office about your application.", "We'd ask you not to chase us.",
         "There is no requirement to contact us in the interim.", "It will not be necessary for you to contact us.",
         "Candidates should not approach members of staff about the outcome.",
         "No telephone inquiries will be accepted.",
         "We kindly ask to abstain from telephone inquiries.", "Checking in with the manager won't help.",
         "pls no calls or emails", "You need not contact us in the meantime."],
        ["Please don't hesitate to contact us.", "Please do not reply to this e-mail.",
         "We will not contact your referees without asking.", "You need not bring anything."],
    ),
    CueKind.ON_HOLD: (
        ["We're hitting pause on this role for now.", "Recruitment has been placed in abeyance.",
         "There's an embargo on recruitment.", "Everything's been halted in engineering hiring.",
         "The Board has imposed a freeze on all vacancies.", "Our hiring is at a standstill.",
         "We can't hire anyone at the moment.", "The company has elected to defer filling this vacancy."],
        ["The hiring freeze has been lifted.", "Please hold the date for your interview.",
         "I will put you on hold while I transfer the call.", "Your interview has been postponed."],
    ),
    CueKind.CLOSED: (
        ["The vacancy has been withdrawn.", "We ended up hiring an internal candidate.", "The seat's been taken.",
         "We went in a different direction.", "The firm will not be making an appointment.",
         "We have offered the position to another individual.", "They went with the other finalist."],
        ["We have to hire someone by the end of June.", "We have chosen you for the next round.",
         "We will decide when the position has been filled.", "We are meeting another candidate on Friday."],
    ),
    CueKind.BALL_USER: (
        ["Mind sending me three references by Friday?", "Send me your salary expectations.",
         "Portfolio by Friday pls", "The signed form must reach us by Friday.", "We still need to see your passport.",
         "You have 48 hours to accept this offer.", "Here's my calendar, grab any slot that works for you.",
         "The ball's in your court.", "Think about it and tell me on Monday.", "Can you shoot me over a few times?",
         "We require certified copies of your diplomas by Friday.", "Could you send it and let us have it by Friday?"],
        ["We'd like to confirm your interview.", "There's no need to book a time.", "We love your portfolio.",
         "Give us a few days.", "The manager has a deadline on Friday.", "I would have told you."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text"), [pytest.param(kind, text, id=text[:50]) for kind, (good, _) in KINDS.items() for text in good]
)
def test_each_kind_is_known_in_many_words(kind: CueKind, text: str) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("kind", "text"), [pytest.param(kind, text, id=text[:50]) for kind, (_, bad) in KINDS.items() for text in bad]
)
def test_what_only_looks_like_a_kind_is_not_it(kind: CueKind, text: str) -> None:
    assert kind_of(text) is not kind


@pytest.mark.parametrize(
    ("text", "pace"),
    [
        ("We don't mess around, you'll hear super fast.", Pace.QUICK),
        ("You won't be left waiting.", Pace.QUICK),
        ("We are fast-tracking this vacancy.", Pace.QUICK),
        ("You'll have a reply before you know it.", Pace.QUICK),
        ("These searches move at a glacial pace.", Pace.SLOW),
        ("Such decisions are seldom made in haste.", Pace.SLOW),
        ("They are dragging their heels.", Pace.SLOW),
        ("We've got a ton of interviews left to do.", Pace.SLOW),
        ("No clue when, HR is HR.", Pace.SLOW),
    ],
)
def test_the_pace_is_heard_in_many_words(text: str, pace: Pace) -> None:
    assert governing(text).pace is pace


@pytest.mark.parametrize(
    "text",
    [
        "We work Monday to Friday, three days a week from home.", "The shop shuts at five on Wednesdays.",
        "Refunds are paid within 30 days.", "The post is for a fixed term of eleven months.",
        "We opened our doors on 12 May 1987.", "Your first three months would be a trial period.",
        "I was on holiday until last Monday.", "The role commences on 1 July.", "Happy Valentine's!",
        "Training lasts two weeks.", "You would earn 7,200 a month.", "Let's meet on Thursday.",
    ],
)  # fmt: skip
def test_times_that_are_not_about_an_answer_are_no_cue(text: str) -> None:
    reading = read_cues(text, WEDNESDAY)
    assert (reading.governing, reading.unread) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "We shall write to you again following the meeting of the governors.",
        "The outcome will be communicated subsequent to the partners' meeting.",
        "We shall communicate our choice upon receipt of the ministerial approval.",
        "Let me circle back once our director is back from leave.",
        "As soon as our funding round closes, I'll be able to extend offers.",
    ],
)
def test_an_answer_that_depends_on_something_is_told_as_unread(text: str) -> None:
    reading = read_cues(text, WEDNESDAY)
    assert reading.unread == text or (reading.governing and reading.governing.kind is CueKind.ON_HOLD)


def test_a_promise_is_read_beside_words_of_the_deny_list() -> None:
    assert governing("We will let you know about the training contract by Friday.").latest == june(13)
    assert governing("Allow us ten days to look at your trial shift please, then we will write to you.").latest == june(
        23
    )


def test_a_deadline_may_stand_in_the_next_clause() -> None:
    cue = governing("Please could you complete the form and let us have it back by the 20th.")
    assert (cue.kind, cue.latest) == (CueKind.BALL_USER, june(20))


def test_a_day_alone_counts_behind_other_words_but_not_as_one_of_several_lines() -> None:
    assert governing("I need to ask my boss. Tuesday.").latest == june(17)
    assert read_cues("These times are free:\n- Tuesday\n- Thursday\n", WEDNESDAY).cues == ()
