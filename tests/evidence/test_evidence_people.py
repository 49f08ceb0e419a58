"""Who takes part, for whom they work, and who is nobody: names as they stand in the mail, never guessed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from followthrough.evidence.classify import classify
from followthrough.evidence.employer import read_employer
from followthrough.evidence.evidence import Part, Reading
from followthrough.evidence.people import (
    employer_domain,
    is_brand,
    is_free_mail,
    is_no_reply,
    is_relay,
    person_name,
)
from followthrough.evidence.reader import Reader
from followthrough.mail.parse import parse
from support.mail import eml, invitation

ADA = Reader(frozenset({"ada@example.org"}), names=("Ada Example",))
START = datetime(2026, 3, 4, 18, 0, tzinfo=UTC)


def read(text: str, subject: str = "Your interview", **more: Any) -> Reading:
    return classify(parse(eml(text, subject=subject, **more)), ADA)


@pytest.mark.parametrize(
    "address",
    [
        "no-reply@acme.example",
        "noreply@acme.example",
        "donotreply@acme.example",
        "acme-noreply@mail.example",
        "mailer-daemon@mail.example",
        "notifications@acme.example",
        "calendar-notification@google.com",
        "bounce+1@mail.example",
        "nepasrepondre@acme.example",
    ],
)
def test_nobody_reads_these(address: str) -> None:
    assert is_no_reply(address)


@pytest.mark.parametrize(
    "address", ["priya@acme.example", "reply@acme.example", "norma.reply@acme.example", "hr@acme.example"]
)
def test_somebody_may_read_these(address: str) -> None:
    assert not is_no_reply(address)


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("priya@acme.example", "acme.example"),
        ("priya@mail.acme.example", "acme.example"),
        ("priya@hr.acme.co.uk", "acme.co.uk"),
        ("ada@gmail.com", None),
        ("reply+abc@greenhouse-mail.io", None),
        ("jobs-noreply@linkedin.com", None),
        ("priya.rao@google.com", "google.com"),
        ("nobody", None),
        ("", None),
    ],
)
def test_the_employers_domain(address: str, domain: str | None) -> None:
    assert employer_domain(address) == domain


def test_relays_free_mail_and_brands_are_known_with_their_hosts() -> None:
    assert is_relay("us.greenhouse-mail.io")
    assert is_relay("x@calendly.com") is False  # a person there; programs have other names
    assert is_relay("notifications@calendly.com")
    assert is_free_mail("googlemail.com")
    assert is_free_mail("ada@gmail.com")
    assert is_brand("Google Calendar")
    assert not is_brand("Acme")


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("Priya Rao", "Priya Rao"),
        ("Rao, Priya", "Priya Rao"),
        ("Priya Rao (Acme)", "Priya Rao"),
        ("Dr. Priya Rao", "Priya Rao"),
        ("Priya Rao via Calendly", "Priya Rao"),
        ("priya@acme.example", ""),
        ("Priya \u202eRao", "Priya Rao"),
    ],
)
def test_a_display_name_as_a_persons(shown: str, name: str) -> None:
    assert person_name(shown) == name


def test_attendees_are_interviewers_but_not_the_user_rooms_and_robots() -> None:
    ics = invitation(
        start=START,
        attendees=(),
        lines=(
            "ATTENDEE;CN=Ada Example:mailto:ada@example.org",
            "ATTENDEE;CN=Tom Lee:mailto:tom@acme.example",
            "ATTENDEE;CN=Blue Room;CUTYPE=ROOM:mailto:blue@acme.example",
            "ATTENDEE;CN=Robot:mailto:noreply@acme.example",
        ),
    )
    people = {p.address: p for p in read("", ics=ics).people}
    assert set(people) == {"tom@acme.example", "priya@acme.example"}
    assert (people["tom@acme.example"].part, people["tom@acme.example"].read_from) == (Part.INTERVIEWER, "attendee")
    assert people["priya@acme.example"].part is Part.COORDINATOR


def test_an_organizer_who_is_alone_is_the_interviewer() -> None:
    people = read("", ics=invitation(start=START)).people
    assert [(p.address, p.part) for p in people] == [("priya@acme.example", Part.INTERVIEWER)]


def test_people_who_are_named_have_no_address() -> None:
    people = read("Your interview with Tom Lee and Bo Berg is confirmed for Friday at 10:00.").people
    named = {p.name: p for p in people}
    assert named["Tom Lee"].address is None
    assert named["Bo Berg"].part is Part.INTERVIEWER


def test_who_is_named_and_in_copy_has_the_address_of_the_copy() -> None:
    people = read(
        "Your interview with Tom Lee is confirmed for Friday at 10:00.", headers={"Cc": "Tom Lee <t.lee@acme.example>"}
    ).people
    assert {p.name: p.address for p in people}["Tom Lee"] == "t.lee@acme.example"


def test_a_recruiter_by_the_signature() -> None:
    text = "We would like to invite you to an interview.\n\nBest regards,\nPriya Rao\nSenior Recruiter, Acme\n"
    (author,) = read(text).people
    assert (author.name, author.part) == ("Priya Rao", Part.RECRUITER)


def test_who_writes_i_look_forward_to_speaking_is_the_interviewer() -> None:
    text = "Your interview is confirmed for Friday at 10:00. I look forward to speaking with you.\n\nBest,\nPriya\n"
    (author,) = read(text).people
    assert author.part is Part.INTERVIEWER


@pytest.mark.parametrize(
    ("subject", "from_", "text", "company", "role"),
    [
        (
            "Interview: Data Analyst at Acme",
            "Priya Rao <priya@acme.example>",
            "Your interview is confirmed.",
            "Acme",
            "Data Analyst",
        ),
        (
            "Your interview",
            "Acme Recruiting <no-reply@greenhouse-mail.io>",
            ("Your interview for the Data Analyst position is confirmed."),
            "Acme",
            "Data Analyst",
        ),
        (
            "Interview with Acme Labs",
            "Priya <priya@acmelabs.example>",
            "We'd like to invite you to an interview.",
            "Acme Labs",
            None,
        ),
        (
            "Your interview",
            "Priya <priya.rao@gmail.com>",
            ("We would like to interview you for the role of Data Analyst at Acme."),
            "Acme",
            "Data Analyst",
        ),
        ("Your interview", "Calendly <notifications@calendly.com>", "Your interview is confirmed.", None, None),
        ("Your interview", "Priya <priya@acme.example>", "Your interview is confirmed.", "Acme", None),
        (
            "Einladung zum Vorstellungsgespräch",
            "Priya <priya@acme.example>",
            ("Wir laden Sie zum Gespräch für die Stelle als Datenanalyst (m/w/d) ein."),
            "Acme",
            "Datenanalyst",
        ),
    ],
)
def test_company_and_role(subject: str, from_: str, text: str, company: str | None, role: str | None) -> None:
    reading = read(text, subject, from_=from_)
    assert (reading.company, reading.role) == (company, role)


@pytest.mark.parametrize(
    "before", ["", "Re: ", "Invitation: ", "Re: Invitation: ", "Updated invitation: ", "Accepted: "]
)
@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Interview Business Analyst, Initech", "Business Analyst"),
        ("Interview Business Analyst (Initech)", "Business Analyst"),
        ("Interview Business Analyst, Initech GmbH", "Business Analyst"),
        ("Interview: Business Analyst at Initech", "Business Analyst"),
        ("Interview Business Analyst - Initech", "Business Analyst"),
        ("Interview for Manager, Sales Operations", "Manager, Sales Operations"),
    ],
)
def test_a_calendars_word_is_no_company_and_a_company_no_part_of_the_role(before: str, title: str, role: str) -> None:
    mail = parse(eml("We look forward to it.", subject=before + title, from_="Pat Doe <pat@initech.example>"))
    found = read_employer(mail, ADA)
    assert (found.company, found.role) == ("Initech", role)


@pytest.mark.parametrize("word", ["Invitation", "Accepted", "Canceled", "Einladung", "Application"])
def test_a_word_of_the_calendar_is_no_company_even_where_none_is_known(word: str) -> None:
    mail = parse(eml("We look forward to it.", subject=f"Re: {word}: Interview Data Analyst", from_="pat@gmail.com"))
    found = read_employer(mail, ADA)
    assert (found.company, found.role) == (None, "Data Analyst")


def test_a_company_in_the_event_of_an_invitation_is_no_part_of_the_role() -> None:
    ics = invitation(start=START, summary="Interview Business Analyst, Initech")
    mail = parse(eml("", subject="Invitation: Interview", from_="pat@initech.example", ics=ics))
    assert read_employer(mail, ADA).role == "Business Analyst"


def test_an_agency_is_not_the_employer() -> None:
    text = "My client Acme would like to invite you to an interview for the Data Analyst role."
    reading = read(text, from_="Jo Field <jo@hays.com>")
    assert (reading.company, reading.agency) == ("Acme", "Hays")
    assert [p.part for p in reading.people] == [Part.AGENCY]


def test_the_requisition_is_kept() -> None:
    assert read("Your interview for the Data Analyst role (Req ID: R-10234) is confirmed.").requisition == "R-10234"


def test_topics_are_in_their_own_words() -> None:
    reading = read("Your interview is confirmed for Friday at 10:00. We will walk through the billing migration.")
    assert reading.topics == ("the billing migration",)


def test_names_are_data_and_lose_their_control_characters() -> None:
    reading = read("Your interview is confirmed.", from_="Priya\u202e Rao <priya@acme.example>")
    assert [p.name for p in reading.people] == ["Priya Rao"]
