"""Whose a time of day in a mail is: the meeting's or another thing's. Mails of Tuesday, 3 March 2026, 9 in New York."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from followthrough.evidence.evidence import Kind
from followthrough.evidence.interview import Times, read_times
from followthrough.evidence.reader import Reader
from followthrough.mail.parse import parse
from support.mail import eml

NEW_YORK = datetime(2026, 3, 3, 9, 0, tzinfo=timezone(timedelta(hours=-5)))
ADA = Reader(frozenset({"ada@example.org"}), ("Ada Example",), timezone="America/New_York", country="US")


def times(text: str, subject: str = "Interview", language: str = "en", sent: datetime = NEW_YORK) -> Times:
    message = parse(eml(text, subject=subject, from_="Priya Rao <priya@acme.example>", date=sent))
    return read_times(message, ADA, Kind.INTERVIEW, language=language, phone=False, fixed=True)


def starts(found: Times) -> list[str]:
    assert found.interview is not None
    return [slot.start.strftime("%d %H:%M") for slot in found.interview.slots if slot.start]


def is_unsure(found: Times) -> bool:
    return found.interview is not None and not starts(found) and bool(found.interview.said) and found.unsure


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Bo can see you on Thursday at 3:00. He has a 4:00 so please be on time.", "05 15:00"),
        ("We're on for Thursday at 2. The yard whistle goes at 3:30.", "05 14:00"),
        ("She's got Tuesday the 10th at 10am ET free and I grabbed it for you. She flies out at 1pm.", "10 10:00"),
        ("Your interview is on Thursday at 1pm. Our receptionist leaves at 5:00 p.m.", "05 13:00"),
        ("You're on with Bo on Thursday at 2pm. The debrief with the team is on Friday at 10.", "05 14:00"),
        ("Please join Zoom at 12:55 PM on Friday, March 6 for your 1:00 PM interview.", "06 13:00"),
        ("Friday at 12:30 is better for us than Thursday at 4.", "06 12:30"),
        ("Come in for an interview on Thursday, 2pm sharp. The tap room opens at 3.", "05 14:00"),
        ("Date: 12 March 2026\nReporting: 2:00 PM\nInterview: 2:30 PM\nShift timing: 6 AM to 3 PM", "12 14:30"),
        ("Your interview is on Thursday at 10am. I'll call you Wednesday at 6pm to go through it.", "05 10:00"),
        ("Ada, let's meet Thursday at 3pm. Take the 1:40 boat.", "05 15:00"),
        ("Former date:\nMonday, 9 March 9:00am\n\nNew date:\nTuesday, 10 March 2:30pm", "10 14:30"),
        ("From: Wed, March 11, 2:00 PM\nTo: Wed, March 11, 3:00 PM", "11 15:00"),
        ("Your session: Tue, March 10, 11:00 am (cancelled)\nYour session: Wed, March 11, 1:00 pm (new)", "11 13:00"),
        ("On Friday, 6 March, at 4pm ET (10am Tokyo) we can speak with you.", "06 16:00"),
        ("Confirming Thursday at 11am. Candidates before you are at 9 and 9:30.", "05 11:00"),
    ],
)
def test_the_time_of_the_meeting_is_told_from_the_others(text: str, start: str) -> None:
    assert starts(times(text)) == [start]


@pytest.mark.parametrize(
    "text",
    [
        "Bo has staff meetings on Thursday at 10 and at 2:30. I'll see where your interview fits.",
        "Bo leaves at noon on Friday. I will call you about the interview then.",
        "We interview between 9:00 and 4:30 on March 16 and 17. You will get your own time.",
        "Bo can do Thursday at 1pm or Friday. I'll let you know which one he picks for the interview.",
        "I'll call you Wednesday at 10am to prep for the interview.",
        "Come take the 1pm class on Friday and we can do your interview after.",
        "The talk is at 3:30 pm on Thursday March 12. Your interview will be arranged.",
        "Interviews run from 10am through to 5pm on the 25th.",
        "We will book your interview, most likely at 1pm on Thursday.",
        "The following candidates will be interviewing on Thursday, March 12:\nJim Bole - 9:00\nAnna Reyes - 10:00",
        "We meet Thursdays at 5:30pm and would love to interview you.",
        "Your interview is on Thursday March 12 at 2 PM. Bo is based in Denver.",
        "Interview on Thursday, March 12 at 2 PM local. Our office in Houston is on the 4th floor.",
        "Tues March 10, 1pm EST with Bo. Omar is in Vancouver (11am PST his time).",
        "Monday at 6 or Thursday at 7 for a quick interview.",
    ],
)
def test_what_may_be_another_things_time_is_left_to_the_user(text: str) -> None:
    found = times(text)
    assert starts(found) == []
    assert found.interview is not None
    assert found.interview.said


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Your interview is next week Wednesday at 11am.", "11 11:00"),
        ("I'm out on Friday. Next week, Thursday at 4pm for your interview.", "12 16:00"),
        ("Your interview is on Thursday of next week at 11am.", "12 11:00"),
        ("Could we say Thursday week at 11 for your interview?", "12 11:00"),
        ("Your interview is in a week on Thursday at 11am.", "12 11:00"),
        ("Your interview is a fortnight today, March 17, at 3pm.", "17 15:00"),
        ("Next week is better. The interview is on Monday at 3pm.", "09 15:00"),
    ],
)
def test_the_week_that_is_said(text: str, start: str) -> None:
    assert starts(times(text)) == [start]


@pytest.mark.parametrize(
    "text",
    [
        "Your interview is next week. It is on Thursday at 11am.",
        "The following week is better: your interview is on Thursday at 11am.",
        "It would be the week after next. Your interview is on Thursday at 11am.",
        "Your interview is on the Thursday at 11am.",
        "Your interview is on Tuesday at 3pm.",
        "Your interview is on March 19 and 20 at 10am.",
    ],
)
def test_a_day_of_one_of_two_weeks_is_not_certain(text: str) -> None:
    assert is_unsure(times(text))


def test_today_by_its_name_is_next_weeks_where_the_hour_is_over() -> None:
    assert starts(times("Your interview is on Tuesday at 8am.")) == ["10 08:00"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:00 - 10:30 Bo\n10:30 - 11:15 Raj\n11:15 - 11:30 Break\n12:00 - 13:00 Lunch", ["12 10:00", "12 10:30"]),
        ("Tom Lee 10:00-10:45 am\nBo Berg 11:00-11:45 am", ["12 10:00", "12 11:00"]),
        ("2 PM with Tom and 3 PM with Bo, both Eastern", ["12 14:00", "12 15:00"]),
        ("Friday, March 13 | 11:00 AM | 12:00 PM | Eastern Time | Lopez", ["13 11:00"]),
    ],
)
def test_a_schedule(text: str, expected: list[str]) -> None:
    assert starts(times(f"Your interviews on Thursday, March 12:\n\n{text}\n")) == expected


def test_of_a_list_of_candidates_the_readers_own_line() -> None:
    text = "Interviews on Thursday, March 12:\n\n9:30 - Candidate A\n10:15 - Candidate B (Ada Example)\n"
    assert starts(times(text)) == ["12 10:15"]


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Interview on Thursday, March 12 at 3:00 PM", ["12 15:00"]),
        ("Interview on Thursday, March 12 at 1:00 PM", []),
        ("Re: Interview on Thursday, March 12 at 1:00 PM", ["12 15:00"]),
    ],
)
def test_a_subject_that_names_another_time(subject: str, expected: list[str]) -> None:
    assert starts(times("Your interview is on Thursday, March 12 at 3:00 PM.", subject)) == expected


@pytest.mark.parametrize(
    ("language", "text", "start"),
    [
        ("de", "wir sehen uns am Donnerstag, 12. März, um 9 Uhr. Um 10 Uhr beginnt unsere Runde.", "12 09:00"),
        (
            "de",
            "das Gespräch am Montag um 10 Uhr muss ich absagen. Neuer Termin: Donnerstag, 12.3., 11 Uhr.",
            "12 11:00",
        ),
        ("de", "Gespräch vom Montag, 9. März, 14 Uhr müssen wir verschieben. Neuer Termin: 12.3., 11 Uhr.", "12 11:00"),
        ("fr", "je vous confirme votre entretien le jeudi 12 mars à 14h30 (accueil ouvert de 9h à 18h).", "12 14:30"),
        ("es", "Te confirmamos la entrevista el jueves 12 de marzo a las 16:30. Horario de 9:00 a 18:00.", "12 16:30"),
        ("it", "ti confermo giovedì 12 alle 9:30. Poi alle 11 ho un cliente.", "12 09:30"),
    ],
)
def test_other_languages(language: str, text: str, start: str) -> None:
    assert starts(times(text, "Termin", language)) == [start]


def test_a_relay_on_utc_that_states_no_zone_leaves_the_time_open() -> None:
    message = parse(
        eml(
            "Your interview is on Friday, March 6 at 1:00 PM.",
            from_="Acme <no-reply@greenhouse-mail.io>",
            date=datetime(2026, 3, 3, 14, 0, tzinfo=UTC),
        )
    )
    assert is_unsure(read_times(message, ADA, Kind.INTERVIEW, language="en", phone=False, fixed=True))
