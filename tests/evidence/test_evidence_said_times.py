"""Which time in the words of a mail is the interview's. Mails of Monday, 2 March 2026, at 9 in New York."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from followthrough.evidence.evidence import Interview, Kind
from followthrough.evidence.interview import Times, read_times
from followthrough.evidence.reader import Reader
from followthrough.mail.parse import parse
from support.mail import eml

SENT = {
    "": ("priya@acme.example", datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=-5)))),
    "uk": ("priya@acme.co.uk", datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta()))),
    "in": ("priya@acme.in", datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=5, minutes=30)))),
    "de": ("priya@acme.de", datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=1)))),
    "es": ("priya@acme.es", datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=1)))),
    "cn": ("priya@acme.cn", datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))),
}
ADA = Reader(frozenset({"ada@example.org"}), ("Ada Example",), timezone="America/New_York", country="US")


def times(text: str, where: str = "", subject: str = "Your interview", *, fixed: bool = True) -> Times:
    address, sent = SENT[where]
    language = where if where in ("de", "es") else "en"
    message = parse(eml(text, subject=subject, from_=f"Priya Rao <{address}>", date=sent))
    return read_times(message, ADA, Kind.INTERVIEW, language=language, phone=False, fixed=fixed)


def interview(found: Times) -> Interview:
    assert found.interview is not None
    return found.interview


def starts(found: Times) -> list[str]:
    return [slot.start.isoformat() for slot in interview(found).slots if slot.start]


@pytest.mark.parametrize(
    ("text", "where", "start"),
    [
        ("Your interview is on Wednesday 11 March at half past two.", "uk", "2026-03-11T14:30:00+00:00"),
        ("Your interview is at quarter to eleven on Thursday 12th March.", "uk", "2026-03-12T10:45:00+00:00"),
        ("Please come at half ten on Friday for your interview.", "uk", "2026-03-06T10:30:00+00:00"),
        ("Your interview is at ten to three on Friday.", "uk", "2026-03-06T14:50:00+00:00"),
        ("Your interview is set for Thursday the 12th at two pm.", "", "2026-03-12T14:00:00-04:00"),
        ("Let's interview at three thirty on Thursday.", "", "2026-03-05T15:30:00-05:00"),
        ("Your interview is tomorrow at ten o'clock.", "", "2026-03-03T10:00:00-05:00"),
        ("wir erwarten Sie am 17.3. um halb drei.", "de", "2026-03-17T14:30:00+01:00"),
        ("La entrevista es el jueves 12 de marzo a las 10 de la mañana.", "es", "2026-03-12T10:00:00+01:00"),
        ("Tu entrevista es el lunes 9 de marzo a las 4 de la tarde.", "es", "2026-03-09T16:00:00+01:00"),
        ("Your interview is tomorrow morning at 10.", "", "2026-03-03T10:00:00-05:00"),
        ("Your interview is this Friday afternoon at 1:30.", "", "2026-03-06T13:30:00-05:00"),
        ("Phone screen Weds 3/4 @ 1:30p ET.", "", "2026-03-04T13:30:00-05:00"),
        ("Your interview is on March 3, 2026, 1400 hours.", "", "2026-03-03T14:00:00-05:00"),
        ("Your interview is on Tuesday 10 March at 1430.", "uk", "2026-03-10T14:30:00+00:00"),
        ("Your interview is on Tuesday 10 March at 14.30.", "uk", "2026-03-10T14:30:00+00:00"),
        ("Your interview: 2026-03-09T17:00:00Z", "", "2026-03-09T17:00:00+00:00"),
        ("Your interview is on 12-Mar-2026, 3:00 PM IST.", "in", "2026-03-12T15:00:00+05:30"),
        ("Your interview is on 12-03-2026 at 10.30 am.", "in", "2026-03-12T10:30:00+05:30"),
        ("Your interview is on Tuesday 10th at 11.", "uk", "2026-03-10T11:00:00+00:00"),
        ("See you at 3 on the 5th for the interview!", "", "2026-03-05T15:00:00-05:00"),
        ("See you the day after tomorrow at 3:30 PM.", "", "2026-03-04T15:30:00-05:00"),
        ("Your interview is a week on Thursday at 11am.", "uk", "2026-03-12T11:00:00+00:00"),
        ("Your interview is on Thursday next week at 11am.", "", "2026-03-12T11:00:00-04:00"),
        ("Your interview is next Tuesday at 11am.", "", "2026-03-10T11:00:00-04:00"),
    ],
)
def test_a_time_in_words_or_figures(text: str, where: str, start: str) -> None:
    assert starts(times(text, where)) == [start]


@pytest.mark.parametrize(
    ("text", "where", "start"),
    [
        ("Your interview is on March 10 at 3pm CST.", "", "2026-03-10T15:00:00-05:00"),
        ("Your interview is on March 10 at 3pm CST.", "cn", "2026-03-10T15:00:00+08:00"),
        ("Your interview is on 30 March, 10am BST.", "uk", "2026-03-30T10:00:00+01:00"),
        ("Your interview is on March 10, 9am (Houston time).", "", "2026-03-10T09:00:00-05:00"),
        ("Your interview is on March 10, 9am Lagos time.", "", "2026-03-10T09:00:00+01:00"),
        ("Your interview is on March 10 at 9am your time.", "de", "2026-03-10T09:00:00-04:00"),
        ("March 10, 2026\n2:00 PM\nTime zone: Pacific", "", "2026-03-10T14:00:00-07:00"),
        ("Interview times (times in CET), 11 March 2026: 14:00", "", "2026-03-11T14:00:00+01:00"),
        ("July 8, 10:00 AM (UTC-08:00) Pacific Time (US & Canada)", "", "2026-07-08T10:00:00-07:00"),
        ("Your interview is on March 11 at 10am PT (1pm ET).", "", "2026-03-11T10:00:00-07:00"),
        ("Your interview is on March 11 at 1 PM ET/12 PM CT/10 AM PT.", "", "2026-03-11T13:00:00-04:00"),
    ],
)
def test_the_zone_that_is_written(text: str, where: str, start: str) -> None:
    assert starts(times(text, where)) == [start]


@pytest.mark.parametrize(
    "text",
    [
        "Your interview is on March 11 at 10am PT (2pm ET).",
        "Your interview is on March 12 at 4 pm Atlantis time.",
        "Your interview is on March 12 at 3pm ICT.",
        "Your interview is on March 12 at 9am local time.",
        "Your interview is next Friday at 10:30 am.",
        "Your interview is on Tuesday, March 5 at 10:00 AM.",
        "Your interview is on Tuesday March 10 at 7:30.",
        "Your interview is Sunday, March 8 at 2:30 AM ET.",
        "Your interview is on March 10 at 12:30 AM.",
        "Our interview is at 3:00 PM.",
    ],
)
def test_what_is_not_certain_has_no_start_but_its_words(text: str) -> None:
    found = times(text)
    assert starts(found) == []
    assert found.unsure
    assert interview(found).said


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Your interview has been moved from Tuesday 3pm to Wednesday 2pm.", "2026-03-04T14:00:00-05:00"),
        ("Old time: Tuesday, 10:00 AM\nNew time: Wednesday, 2:00 PM", "2026-03-04T14:00:00-05:00"),
        ("We have to push your Tuesday 10am interview to Thursday at 1pm.", "2026-03-05T13:00:00-05:00"),
        ("Can we push our interview from 2pm to 3pm tomorrow?", "2026-03-03T15:00:00-05:00"),
        ("Dan can't make Thursday at 11. Would Friday at 11 be OK?", "2026-03-06T11:00:00-05:00"),
        ("Your interview on Wednesday at 2 PM is now at 3:30 PM.", "2026-03-04T15:30:00-05:00"),
        ("Interview moved up: Thursday at 1pm now, not 2pm.", "2026-03-05T13:00:00-05:00"),
        ("Your March 5, 2 PM interview has been cancelled. We propose March 6 at 3 PM.", "2026-03-06T15:00:00-05:00"),
        ("Interview from 1 to 4 on Thursday.", "2026-03-05T13:00:00-05:00"),
    ],
)
def test_of_an_old_and_a_new_time_the_new_one(text: str, start: str) -> None:
    assert starts(times(text)) == [start]


@pytest.mark.parametrize(
    "beside",
    [
        "Please arrive 15 minutes early.",
        "Check-in at 9:45 am at the front desk.",
        "Call me between 9 and 5 at 555-123-4567 with questions.",
        "Please reply by Wednesday at 5pm.",
        "Our office hours are Monday to Friday 9am - 5pm.",
        "Lunch is at 12:00 PM.",
        "Your flight lands at 8:20 PM on Thursday.",
        "Doors close at 6:30 PM.",
        "You applied on February 27 at 10:12 AM.",
        "The link https://cal.example/a?date=2026-03-12T10:00 expires.",
        "The store opens at 9am.",
    ],
)
def test_the_times_of_other_things_are_not_the_start(beside: str) -> None:
    assert starts(times(f"{beside} Your interview is on Friday, March 6 at 10:00 AM.")) == ["2026-03-06T10:00:00-05:00"]
    assert starts(times(f"We would like to interview you. {beside}", fixed=False)) == []


@pytest.mark.parametrize(
    ("text", "count", "status"),
    [
        ("Could you do one of these?\n- Tue 3 March, 10:00 AM\n- Wed 4 March, 2:00 PM", 2, "invited"),
        ("Thursday, March 5:\n9:00 - 9:45 Dana\n9:45 - 10:30 Raj", 2, "scheduled"),
        ("Would Thursday at 3 p.m. work for you?", 1, "invited"),
        ("The interview would be Thursday at 3 pm. Does that work for you?", 1, "invited"),
        ("Please choose: Mon 3/9 10:00, 11:00 or 14:00.", 3, "invited"),
        ("Can we do Friday at 1pm instead? I have sent you the new invite.", 1, "scheduled"),
        ("I have openings Thursday between 1 and 4pm. What works?", 0, "invited"),
    ],
)
def test_offered_or_fixed(text: str, count: int, status: str) -> None:
    found = times(text, fixed=False)
    assert len(starts(found)) == count
    assert interview(found).status.value == status


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Interview on Monday 3/9 at 10:00 AM. It takes an hour and a half.", "11:30"),
        ("A ninety minute interview on Monday 3/9 at 10:00 AM.", "11:30"),
        ("Interview on Monday 3/9 at 10:00 AM. It will last two hours.", "12:00"),
        ("Interview on Monday 3/9 starting at 10:00am and ending at 3:30pm.", "15:30"),
        ("Interview on Monday 3/9.\nStart: 10:00 AM\nEnd: 11:15 AM", "11:15"),
        ("Interview on Monday 3/9 at 10:00 AM. Please log in 10 minutes early.", "11:00"),
    ],
)
def test_the_end(text: str, end: str) -> None:
    (slot,) = interview(times(text)).slots
    assert slot.end is not None
    assert slot.end.strftime("%H:%M") == end


def test_a_time_in_the_subject_and_a_day_in_the_subject() -> None:
    found = times("Please find the details below.", subject="Interview confirmed: Thursday, March 5 at 1:00 PM")
    assert starts(found) == ["2026-03-05T13:00:00-05:00"]
    assert starts(times("Can you do 3pm?", subject="Interview on March 12")) == ["2026-03-12T15:00:00-04:00"]


def test_two_times_that_do_not_belong_together_ask_for_a_review() -> None:
    found = times("Our team met last year. Picnic: Friday at 3pm. Your interview is on Thursday 12 March at 2:00pm.")
    assert found.unsure
