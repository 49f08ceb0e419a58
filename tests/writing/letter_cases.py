"""Invented conversations and plans for the tests of writing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from followthrough.conversation.model import (
    Conversation,
    Due,
    Obligation,
    Plan,
    Reason,
    Round,
    RoundState,
    Stage,
    Step,
    Tail,
)
from followthrough.evidence.evidence import Part, Person
from followthrough.writing.compose import compose
from followthrough.writing.letter import Draft, Profile, Qualification

TUESDAY = datetime(2025, 3, 4, 18, 0, tzinfo=UTC)
PRIYA = Person("Priya Rao", "priya@acme.example", Part.INTERVIEWER, "signature")
TOM = Person("Tom Lee", "tom@acme.example", Part.INTERVIEWER, "attendee")
ANA = Person("Ana Duarte", "ana@acme.example", Part.INTERVIEWER, "attendee")
JO = Person("Jo Berg", "jo@acme.example", Part.RECRUITER, "from")

PROFILE = Profile(
    "Ada Example",
    (
        Qualification(
            ("kafka", "streaming"),
            "In my current work I moved a billing pipeline to Kafka and kept it running through two peak seasons.",
        ),
        Qualification(("on-call", "incident"), "I have run an on-call rotation of six people for three years."),
        Qualification(("analyst", "dashboards"), "I have built reporting that four departments read every morning."),
    ),
)


def interview(
    *people: Person,
    topics: tuple[str, ...] = ("the Kafka migration",),
    agenda: tuple[str, ...] = (),
    took_place: bool | None = True,
    state: Due = Due.OWED,
    zone: str | None = "America/New_York",
) -> Round:
    people = people or (PRIYA,)
    return Round(
        key="uid-1",
        number=1,
        state=RoundState.ENDED,
        start=TUESDAY - timedelta(hours=1),
        end=TUESDAY,
        end_assumed=False,
        zone=zone,
        uid="uid-1",
        sequence=0,
        phone=False,
        said_at=TUESDAY - timedelta(days=5),
        people=people,
        obligations=tuple(Obligation(p, state) for p in people),
        took_place=took_place,
        topics=topics,
        agenda=agenda,
        told=True,
    )


def conversation(
    number: int = 1,
    company: str | None = "Acme",
    role: str | None = "Data Analyst",
    rounds: tuple[Round, ...] | None = None,
    tails: tuple[tuple[str, Tail], ...] = (),
    language: str | None = "en",
    people: tuple[Person, ...] = (),
    agency: str | None = None,
) -> Conversation:
    rounds = (interview(),) if rounds is None else rounds
    return Conversation(
        id=number,
        company=company,
        role=role,
        agency=agency,
        requisition=None,
        stage=Stage.AWAITING,
        rounds=rounds,
        flags=frozenset(),
        expectation=None,
        own_address="ada@example.org",
        participants=people,
        tails=tails,
        language=language,
        last_in=TUESDAY - timedelta(days=2),
        last_out=None,
        known=(1, 0),
        unanswered=0,
        wait_from=None,
        letter_before="",
        answered_check_in=False,
        returns=None,
        barred=frozenset(),
        skipped=frozenset(),
        snoozed=(),
        sent_effects=frozenset(),
        history=(),
    )


def plan(
    step: Step = Step.THANK_YOU, to: Person = PRIYA, *, late: bool = False, zone: str = "America/New_York"
) -> Plan:
    return Plan(
        step=step,
        effect=f"{step.value}:{to.address}:uid-1",
        round_key="uid-1",
        to=to,
        prepare=TUESDAY,
        earliest=TUESDAY + timedelta(hours=2),
        due=TUESDAY + timedelta(hours=14),
        latest=TUESDAY + timedelta(hours=24),
        zone=zone,
        because=(Reason("within-24-hours", "a thank-you email within 24 hours of your interview"),),
        late=late,
    )


def tail(subject: str = "Interview with Acme", *, automatic: bool = False) -> Tail:
    return Tail("<m2@acme.example>", ("<m1@example.org>",), subject, TUESDAY - timedelta(days=1), automatic)


_ROLES = ("Data Analyst", "Site Engineer", "Senior Nurse", "Product Manager", "Head Chef", None)
_COMPANIES = ("Acme", "Globex Ltd", "St. Mary Hospital", "Initech")
_TOPICS = (("the Kafka migration",), ("how the on-call rotation works",), ("dashboards for the wards",), ())


def letter(step: Step, number: int) -> Draft:
    """One of many letters of a step, each of another conversation."""
    told = replace(interview(topics=_TOPICS[number % 4], state=Due.SENT), key=f"uid-{number}")
    about = conversation(number, company=_COMPANIES[number // 2 % 4], role=_ROLES[number % 6], rounds=(told,))
    wanted = replace(plan(step, late=number % 5 == 4), effect=f"{step.value}:{number}", round_key=told.key)
    return compose(wanted, about, PROFILE, [], [])
