"""When the interview is, in which zone, and how sure that is. Mails of Monday, 2 March 2026."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from followthrough.evidence.classify import classify
from followthrough.evidence.evidence import Interview, InterviewStatus, Kind, Reading
from followthrough.evidence.interview import read_times
from followthrough.evidence.reader import Reader
from followthrough.mail.parse import parse
from support.mail import eml, invitation

NEW_YORK = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=-5)))
ADA = Reader(frozenset({"ada@example.org"}), names=("Ada Example",))
WEDNESDAY = datetime(2026, 3, 4, 18, 0, tzinfo=UTC)


def read(text: str, who: Reader = ADA, subject: str = "Your interview", **more: Any) -> Reading:
    return classify(parse(eml(text, subject=subject, **{"date": NEW_YORK, **more})), who)


def interview(text: str, who: Reader = ADA, **more: Any) -> Interview:
    found = read(text, who, **more).interview
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "start", "zone_from"),
    [
        ("Your interview is confirmed for Tuesday, 10 March at 10:00 am PT.", "2026-03-10T10:00:00-07:00", "stated"),
        ("Your interview is confirmed for Friday, 6 March at 10:00 am PT.", "2026-03-06T10:00:00-08:00", "stated"),
        ("Your interview is on Friday, 6 March at 10:00 (GMT+1).", "2026-03-06T10:00:00+01:00", "stated"),
        ("Your interview is on Friday, 6 March at 10:00, London time.", "2026-03-06T10:00:00+00:00", "stated"),
        ("Your interview is on Friday, 6 March at 10:00 am.", "2026-03-06T10:00:00-05:00", "sender"),
        (
            "Your interview is on Friday, 6 March at 10:00 am. All times are in ET.",
            "2026-03-06T10:00:00-05:00",
            "stated",
        ),
        ("Your interview is confirmed for tomorrow at 2pm.", "2026-03-03T14:00:00-05:00", "sender"),
        ("Your interview is on 10:00 am on Friday, 6 March (CET).", "2026-03-06T10:00:00+01:00", "stated"),
    ],
)
def test_the_start_is_in_the_right_zone(text: str, start: str, zone_from: str) -> None:
    (slot,) = interview(text).slots
    assert slot.start == datetime.fromisoformat(start)
    assert slot.zone_from == zone_from


def test_a_time_without_a_zone_from_a_program_on_utc_is_not_guessed() -> None:
    who = Reader(ADA.addresses, timezone="Europe/Berlin")
    found = read(
        "Your interview is confirmed for Friday, 6 March at 10:00.",
        who,
        date=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        from_="Acme <no-reply@greenhouse-mail.io>",
    )
    assert found.interview is not None
    assert [slot.start for slot in found.interview.slots] == [None]
    assert found.interview.said
    assert found.needs_review


def test_a_mail_that_a_server_dated_has_no_zone_of_its_writer() -> None:
    found = read(
        "Your interview is confirmed for Friday, 6 March at 10:00.", message_id="77.1083.JavaMail.ats@app.example"
    )
    assert found.interview is not None
    assert [slot.start for slot in found.interview.slots] == [None]
    assert found.needs_review


@pytest.mark.parametrize(
    ("text", "end", "end_from"),
    [
        ("Your interview is confirmed for Friday, 6 March from 10:00 to 11:30.", "2026-03-06T11:30:00-05:00", "stated"),
        ("Your 45-minute interview is confirmed for Friday at 10:00 am.", "2026-03-06T10:45:00-05:00", "stated"),
        (
            ("Your interview is confirmed for Friday at 10:00 am. It lasts 45 minutes to an hour."),
            "2026-03-06T11:00:00-05:00",
            "stated",
        ),
        ("Your interview is confirmed for Friday at 10:00 am.", "2026-03-06T11:00:00-05:00", "assumed"),
        ("Your phone interview is confirmed for Friday at 10:00 am.", "2026-03-06T10:30:00-05:00", "assumed"),
    ],
)
def test_the_end_is_stated_or_assumed(text: str, end: str, end_from: str) -> None:
    (slot,) = interview(text).slots
    assert (slot.end, slot.end_from) == (datetime.fromisoformat(end), end_from)


@pytest.mark.parametrize(
    ("text", "status", "slots"),
    [
        ("Your interview is confirmed for Friday at 10:00 am.", "scheduled", 1),
        ("We would like to interview you. Would Friday at 10:00 am work for you?", "invited", 1),
        (
            ("We would like to interview you on Thursday at 10:00 am or Friday at 2:00 pm. Which do you prefer?"),
            "invited",
            2,
        ),
        ("We would like to interview you. Please send us your availability.", "invited", 0),
        ("I have scheduled your interviews for Friday:\n10:00 AM Tom Lee\n10:30 AM Bo Berg", "scheduled", 2),
    ],
)
def test_asked_or_fixed(text: str, status: str, slots: int) -> None:
    found = interview(text)
    assert (found.status.value, len(found.slots)) == (status, slots)


def test_of_a_move_the_new_time_counts() -> None:
    reading = read("Your interview has been moved from Tuesday, 3 March at 10:00 to Wednesday, 4 March at 14:00.")
    assert reading.kind is Kind.RESCHEDULE
    assert reading.interview is not None
    (slot,) = reading.interview.slots
    assert slot.start == datetime.fromisoformat("2026-03-04T14:00:00-05:00")


@pytest.mark.parametrize(
    "text",
    [
        "Your interview is confirmed for Tuesday, 4 March at 10:00 am.",
        "Your interview is confirmed for tomorrow the 9th at 10:00 am.",
        "Your interview is confirmed for Friday at 10:00 IST.",
    ],
)
def test_what_is_not_certain_has_no_start_but_its_words(text: str) -> None:
    reading = read(text)
    assert reading.interview is not None
    assert [slot.start for slot in reading.interview.slots] == [None]
    assert reading.interview.said == text
    assert reading.needs_review


def test_day_or_month_first_is_the_later_day_and_a_review() -> None:
    reading = read("Your interview is confirmed for 04/05 at 10:00 am.", from_="Priya <priya@acme.com>")
    assert reading.interview is not None
    assert reading.interview.slots[0].start == datetime.fromisoformat("2026-05-04T10:00:00-05:00")
    assert reading.needs_review


def test_the_senders_country_orders_day_and_month() -> None:
    reading = read("Your interview is confirmed for 04/05 at 10:00.", from_="Priya <priya@acme.co.uk>")
    assert reading.interview is not None
    assert reading.interview.slots[0].start is not None
    assert reading.interview.slots[0].start.date().isoformat() == "2026-05-04"


def test_one_time_in_two_zones_is_one_slot() -> None:
    (slot,) = interview("Your interview is confirmed for Friday at 9:00 am PT (12:00 pm ET).").slots
    assert slot.start == datetime.fromisoformat("2026-03-06T09:00:00-08:00")


@pytest.mark.parametrize(
    "text",
    [
        "We would like to interview you. Please reply by Friday, 6 March at 5 pm.",
        "We would like to interview you. Our office hours are Monday 9:00 to 17:00.",
    ],
)
def test_a_deadline_is_no_interview(text: str) -> None:
    assert interview(text).slots == ()


# ---------------------------------------------------------------- invitations


def test_an_invitation_is_scheduled_in_its_own_zone() -> None:
    ics = invitation(start=WEDNESDAY, uid="r1@acme.example")
    reading = read("", ics=ics)
    assert reading.kind is Kind.INTERVIEW
    assert reading.interview is not None
    assert (reading.interview.status, reading.interview.uid) == (InterviewStatus.SCHEDULED, "r1@acme.example")
    assert reading.interview.slots[0].start == WEDNESDAY
    assert reading.interview.slots[0].zone_from == "tzid"


@pytest.mark.parametrize(("summary", "status"), [("HOLD: Interview", "CONFIRMED"), ("Interview", "TENTATIVE")])
def test_a_hold_is_not_yet_an_interview(summary: str, status: str) -> None:
    ics = invitation(start=WEDNESDAY, summary=summary, status=status)
    assert interview("", ics=ics).status is InterviewStatus.INVITED


def test_an_all_day_invitation_has_no_start_and_asks() -> None:
    ics = invitation(start=WEDNESDAY).replace("DTSTART:20260304T180000Z", "DTSTART;VALUE=DATE:20260304")
    ics = "\r\n".join(line for line in ics.split("\r\n") if not line.startswith("DTEND"))
    reading = read("", ics=ics)
    assert reading.interview is not None
    assert reading.interview.slots[0].start is None
    assert reading.needs_review


def test_a_webinar_is_no_interview() -> None:
    assert (
        read("", subject="Webinar", ics=invitation(start=WEDNESDAY, summary="Webinar: interview skills")).kind
        is Kind.OTHER
    )


def test_an_invitation_without_the_word_counts_weaker() -> None:
    ics = invitation(start=WEDNESDAY, summary="Chat with Priya")
    bare = read("Talk to you then.", subject="Chat with Priya", ics=ics)
    hiring = read("Talk to you then about the position at Acme.", subject="Data Analyst role", ics=ics)
    assert bare.kind is not Kind.INTERVIEW
    assert hiring.kind is Kind.INTERVIEW
    assert hiring.confidence < read("", ics=invitation(start=WEDNESDAY)).confidence


def test_the_interviewers_side_is_not_the_users() -> None:
    ics = invitation(start=WEDNESDAY, summary="Interview", lines=("DESCRIPTION:Scorecard: please fill it in",))
    assert read("", ics=ics).kind is Kind.OTHER


def test_words_and_invitation_that_differ_ask_for_a_review() -> None:
    ics = invitation(start=WEDNESDAY)
    assert read("Your interview is on Wednesday, 4 March at 10:00 am ET.", ics=ics).needs_review
    assert not read("Your interview is on Wednesday, 4 March at 1:00 pm ET.", ics=ics).needs_review


def test_a_counter_proposal_gives_its_time_but_fixes_none() -> None:
    ics = invitation(start=WEDNESDAY).replace("METHOD:REQUEST", "METHOD:COUNTER")
    message = parse(eml("Could we meet at this time instead?", subject="New time proposed: Interview", ics=ics))
    found = read_times(message, ADA, Kind.RESCHEDULE, language="en", phone=False, fixed=False).interview
    assert found is not None
    assert (found.status, found.slots[0].start) == (InterviewStatus.INVITED, WEDNESDAY)
