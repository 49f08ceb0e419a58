"""Invitations: a start is right or it is None; nothing is ever expanded."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.mail.invitation import EVENTS, read_calendar
from followthrough.mail.message import Attendee, Invitation, Method
from followthrough.mail.parse import parse
from support.instants import MONDAY
from support.mail import eml, invitation


def _event(*lines: str, before: str = "", method: str = "METHOD:REQUEST\r\n") -> str:
    body = "\r\n".join(lines)
    event = f"BEGIN:VEVENT\r\nUID:u@acme.example\r\n{body}\r\nEND:VEVENT\r\n"
    return f"BEGIN:VCALENDAR\r\n{method}{before}{event}END:VCALENDAR\r\n"


def _one(*lines: str, before: str = "") -> Invitation:
    (found,) = read_calendar(_event(*lines, before=before))
    return found


def _start(*lines: str, before: str = "") -> datetime | None:
    return _one(*lines, before=before).start


def test_an_invitation_is_read_field_by_field() -> None:
    found = _one(
        "SEQUENCE:2",
        "DTSTAMP:20250301T090000Z",
        "DTSTART;TZID=America/Los_Angeles:20250304T100000",
        "DTEND;TZID=America/Los_Angeles:20250304T110000",
        "SUMMARY:Interview\\, Data Analyst",
        "DESCRIPTION:Join:\\nhttps://meet.example/1\\; see you",
        "LOCATION:Room 1",
        "STATUS:CONFIRMED",
        'ORGANIZER;CN="Rao, Priya":MAILTO:priya@ACME.example',
        "ATTENDEE;CN=Ada;PARTSTAT=needs-action;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL:mailto:ada@example.org",
    )
    assert found == Invitation(
        method=Method.REQUEST,
        uid="u@acme.example",
        sequence=2,
        start=found.start,
        end=found.end,
        zone="America/Los_Angeles",
        said_start="20250304T100000 (America/Los_Angeles)",
        all_day=None,
        floating=False,
        recurring=False,
        summary="Interview, Data Analyst",
        description="Join:\nhttps://meet.example/1; see you",
        location="Room 1",
        status="CONFIRMED",
        organizer=Attendee("Rao, Priya", "priya@acme.example"),
        attendees=(Attendee("Ada", "ada@example.org", "NEEDS-ACTION", "REQ-PARTICIPANT", "INDIVIDUAL"),),
        stamp=datetime(2025, 3, 1, 9, tzinfo=UTC),
    )
    assert found.start == datetime(2025, 3, 4, 18, tzinfo=UTC)  # 10:00 at -08:00
    assert found.end == datetime(2025, 3, 4, 19, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("America/Los_Angeles", "America/Los_Angeles"),
        ("Pacific Standard Time", "America/Los_Angeles"),
        ('"Pacific Standard Time"', "America/Los_Angeles"),
        ("pacific standard time", "America/Los_Angeles"),
        ('"(UTC-08:00) Pacific Time (US & Canada)"', "America/Los_Angeles"),
        ('"(GMT-08:00) Pacific Time (US & Canada)"', "America/Los_Angeles"),
        ("Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ('"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"', "Europe/Berlin"),
        ("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin"),
        ("/mozilla.org/20050126_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("GMT Standard Time", "Europe/London"),
        ("India Standard Time", "Asia/Calcutta"),
        ("UTC", "UTC"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("Japan", "Japan"),
    ],
)
def test_a_zone_is_known_by_every_name_that_programs_write(tzid: str, zone: str) -> None:
    found = _one(f"DTSTART;TZID={tzid}:20250304T100000")
    assert found.zone == zone
    assert found.start is not None
    assert found.start.replace(tzinfo=None) == datetime(2025, 3, 4, 10)  # noqa: DTZ001 - the civil time that was written


@pytest.mark.parametrize(
    "tzid", ["Office Time", "EST", "PST", "../../etc/passwd", "/etc/passwd", "tzone://Microsoft/Custom", "A" * 300]
)
def test_a_zone_that_nothing_knows_leaves_the_start_open_and_says_what_was_written(tzid: str) -> None:
    found = _one(f"DTSTART;TZID={tzid}:20250304T100000")
    assert found.start is None
    assert found.zone is None
    assert found.said_start is not None
    assert found.said_start.startswith("20250304T100000 (")


_CUSTOM = (
    "BEGIN:VTIMEZONE\r\nTZID:Office Time\r\n"
    "BEGIN:STANDARD\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
)


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        pytest.param("20250304T100000", 15, id="before the second Sunday of March: -05:00"),
        pytest.param("20250310T100000", 14, id="the day after it: -04:00"),
        pytest.param("20251101T100000", 14, id="the eve of the first Sunday of November: -04:00"),
        pytest.param("20251103T100000", 15, id="the day after it: -05:00"),
        pytest.param("20250101T100000", 15, id="the rule of last year holds"),
    ],
)
def test_a_zone_of_its_own_is_read_from_its_definition(written: str, hour: int) -> None:
    found = _one(f"DTSTART;TZID=Office Time:{written}", before=_CUSTOM)
    assert found.start is not None
    assert found.start.astimezone(UTC).hour == hour
    assert found.zone is None


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=YEARLY;BYSETPOS=-1;BYDAY=SU",
        "FREQ=YEARLY;BYMONTH=13;BYDAY=1SU",
        "FREQ=MONTHLY;BYDAY=1SU",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=3",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=MO,TU",
        "nonsense",
    ],
)
def test_a_rule_that_is_not_plain_makes_the_zone_unknown(rule: str) -> None:
    definition = _CUSTOM.replace("FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3", rule)
    assert _start("DTSTART;TZID=Office Time:20250310T100000", before=definition) is None


def test_the_hours_around_a_change_of_an_own_zone_are_not_certain() -> None:
    assert _start("DTSTART;TZID=Office Time:20250309T030000", before=_CUSTOM) is None


def test_an_own_zone_of_one_offset_needs_no_rule() -> None:
    fixed = (
        "BEGIN:VTIMEZONE\r\nTZID:Office Time\r\nBEGIN:STANDARD\r\nTZOFFSETTO:+0530\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    assert _start("DTSTART;TZID=Office Time:20250304T100000", before=fixed) == datetime(2025, 3, 4, 4, 30, tzinfo=UTC)


def test_one_strangers_zone_is_forgotten_before_the_next_mail() -> None:
    assert _start("DTSTART;TZID=Office Time:20250304T100000", before=_CUSTOM) is not None
    assert _start("DTSTART;TZID=Office Time:20250304T100000") is None


def test_a_known_name_that_its_calendar_contradicts_has_no_start() -> None:
    lying = _CUSTOM.replace("TZID:Office Time", "TZID:Europe/Berlin")
    assert _start("DTSTART;TZID=Europe/Berlin:20250304T100000", before=lying) is None
    agreeing = _CUSTOM.replace("TZID:Office Time", "TZID:America/New_York")
    start = _start("DTSTART;TZID=America/New_York:20250304T100000", before=agreeing)
    assert start == datetime(2025, 3, 4, 15, tzinfo=UTC)


def test_a_zone_that_is_defined_by_its_winter_time_alone_is_taken_by_its_name() -> None:
    winter = (
        "BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\nBEGIN:STANDARD\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\n"
        "END:VTIMEZONE\r\n"
    )
    start = _start("DTSTART;TZID=America/New_York:20250704T100000", before=winter)
    assert start == datetime(2025, 7, 4, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "hour"),
    [
        ("DTSTART;TZID=GMT-0500:20250304T100000", 15),
        ("DTSTART;TZID=UTC+01:00:20250304T100000", 9),
        ("DTSTART;TZID=america/new_york:20250304T100000", 15),
        ("DTSTART;TZID=(GMT-05.00) Eastern Time (US & Canada):20250304T100000", 15),
        ("DTSTART:2025-03-04T10:00:00Z", 10),
        ("DTSTART:20250304T100000-0500", 15),
        ("DTSTART;TZID=Europe/Berlin:20250304T1000", 9),
    ],
)
def test_times_in_another_form_that_leave_no_doubt(line: str, hour: int) -> None:
    assert _start(line) == datetime(2025, 3, 4, hour, tzinfo=UTC)


@pytest.mark.parametrize("line", ["DTSTART;TZID=EST:20250304T100000", "DTSTART;TZID=Etc:20250304T100000"])
def test_zones_that_may_be_another_have_no_start(line: str) -> None:
    assert _start(line) is None


def test_a_floating_time_has_no_start() -> None:
    found = _one("DTSTART:20250304T100000")
    assert (found.start, found.floating, found.said_start) == (None, True, "20250304T100000")


def test_an_all_day_event_has_a_day_and_no_start() -> None:
    found = _one("DTSTART;VALUE=DATE:20250304")
    assert (found.start, found.all_day, found.floating) == (None, date(2025, 3, 4), False)


def test_a_time_with_z_and_a_zone_contradicts_itself() -> None:
    assert _start("DTSTART;TZID=Europe/Berlin:20250304T100000Z") is None
    assert _start("DTSTART;TZID=UTC:20250304T100000Z") == datetime(2025, 3, 4, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "value", ["16010101T000000Z", "99991231T235959Z", "20250231T100000Z", "20250304T250000Z", "tomorrow", ""]
)
def test_an_impossible_start_is_none(value: str) -> None:
    assert _start(f"DTSTART:{value}") is None


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("DTEND:20250304T113000Z", timedelta(minutes=90)),
        ("DURATION:PT45M", timedelta(minutes=45)),
        ("DURATION:P1DT1H", timedelta(days=1, hours=1)),
        ("DTEND:20250304T090000Z", None),
        ("DTEND:20990304T090000Z", None),
        ("DURATION:-PT1H", None),
        ("DURATION:P999W", None),
        ("DURATION:nonsense", None),
        ("X-NOTHING:1", None),
    ],
)
def test_the_end_is_what_was_written_and_never_before_the_start(line: str, length: timedelta | None) -> None:
    found = _one("DTSTART:20250304T100000Z", line)
    assert found.start is not None
    assert found.end == (found.start + length if length else None)


def test_a_duration_is_elapsed_time_over_a_change_of_the_clocks() -> None:
    found = _one("DTSTART;TZID=Europe/Berlin:20250330T010000", "DURATION:PT3H")
    assert found.end == datetime(2025, 3, 30, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    "rule", ["RRULE:FREQ=SECONDLY;COUNT=2000000000", "RRULE:FREQ=DAILY;INTERVAL=0", "RDATE:20250305T100000Z"]
)
def test_a_recurrence_is_noted_and_never_expanded(rule: str) -> None:
    found = _one("DTSTART:20250304T100000Z", rule)
    assert found.recurring
    assert found.start == datetime(2025, 3, 4, 10, tzinfo=UTC)


def test_the_master_of_a_series_is_read_and_not_its_exceptions() -> None:
    exception = (
        "BEGIN:VEVENT\r\nUID:u@acme.example\r\nRECURRENCE-ID:20250311T100000Z\r\n"
        "DTSTART:20250311T120000Z\r\nEND:VEVENT\r\n"
    )
    (found,) = read_calendar(_event("DTSTART:20250304T100000Z", "RRULE:FREQ=WEEKLY", before=exception))
    assert found.start == datetime(2025, 3, 4, 10, tzinfo=UTC)


def test_a_single_exception_is_read_as_it_is() -> None:
    assert _one("RECURRENCE-ID:20250311T100000Z", "DTSTART:20250311T120000Z").recurring


def test_events_of_different_uids_are_separate_but_not_without_end() -> None:
    others = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}@acme.example\r\nDTSTART:20250304T1{number}0000Z\r\nEND:VEVENT\r\n"
        for number in range(9)
    )
    assert len(read_calendar(_event("DTSTART:20250305T100000Z", before=others))) == EVENTS


def test_an_alarm_does_not_speak_for_its_event() -> None:
    found = _one(
        "DTSTART:20250304T100000Z", "SUMMARY:Interview", "BEGIN:VALARM", "SUMMARY:Alarm", "DESCRIPTION:x", "END:VALARM"
    )
    assert (found.summary, found.description) == ("Interview", "")


@pytest.mark.parametrize(
    ("written", "method"),
    [
        ("request", Method.REQUEST),
        ("CANCEL", Method.CANCEL),
        ("REPLY", Method.REPLY),
        ("COUNTER", Method.COUNTER),
        ("DECLINECOUNTER", Method.OTHER),
    ],
)
def test_the_method_is_that_of_the_calendar(written: str, method: Method) -> None:
    (found,) = read_calendar(_event("DTSTART:20250304T100000Z", method=f"METHOD:{written}\r\n"))
    assert found.method is method


def test_without_a_method_the_content_type_says_it_or_nobody() -> None:
    calendar = _event("DTSTART:20250304T100000Z", method="")
    assert read_calendar(calendar)[0].method is None
    assert read_calendar(calendar, "cancel")[0].method is Method.CANCEL


def test_a_calendar_that_was_cut_off_is_read_up_to_there() -> None:
    whole = _event("DTSTART:20250304T100000Z", "SUMMARY:Interview", *["X-FILLER:aaaaaaaaaaaaaaaaaaaaaaaa"] * 5000)
    (found,) = read_calendar(whole)
    assert found.summary == "Interview"


def test_a_folded_line_that_divides_a_character_is_put_together() -> None:
    octets = _event("SUMMARY:Gespräch").encode().replace("ä".encode(), b"\xc3\r\n \xa4")
    assert read_calendar(octets)[0].summary == "Gespräch"


def test_names_and_titles_hold_no_control_or_bidirectional_characters() -> None:
    found = _one("SUMMARY:a\\nBcc: x\u202e", 'ORGANIZER;CN="P\u200briya":mailto:priya@acme.example')
    assert found.summary == "a Bcc: x"
    assert found.organizer == Attendee("Priya", "priya@acme.example")


def test_an_organizer_without_mailto_is_known_by_its_email_parameter() -> None:
    assert _one("ORGANIZER;EMAIL=priya@acme.example:/principals/1/").organizer == Attendee("", "priya@acme.example")


@pytest.mark.parametrize(
    "content_type",
    [
        "text/calendar; method=REQUEST",
        "text/calendar",
        "application/ics; name=invite.ics",
        'application/octet-stream; name="x.ICS"',
    ],
)
def test_every_kind_of_calendar_part_of_a_mail_is_read(content_type: str) -> None:
    calendar = invitation(start=MONDAY)
    octets = (
        "From: priya@acme.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n--b\r\n"
        f"Content-Type: {content_type}\r\n\r\n{calendar}\r\n--b--\r\n"
    ).encode()
    message = parse(octets)
    assert message.invitation is not None
    assert message.invitation.start == MONDAY
    assert message.invitation.method is Method.REQUEST
    assert message.own_words == "hello"
    assert not message.has_attachment


def test_the_same_calendar_as_a_part_and_as_a_file_is_one_invitation() -> None:
    calendar = invitation(start=MONDAY)
    part = "Content-Type: text/calendar; method=REQUEST\r\n\r\n" + calendar
    file = "Content-Type: application/ics; name=invite.ics\r\n\r\n" + calendar
    octets = f"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n{part}\r\n--b\r\n{file}\r\n--b--\r\n".encode()
    assert len(parse(octets).invitations) == 1


def test_a_mail_with_an_invitation_keeps_its_words() -> None:
    message = parse(eml("See you on Tuesday.", ics=invitation(start=MONDAY)))
    assert message.own_words == "See you on Tuesday."
    assert len(message.invitations) == 1


_LINES = st.sampled_from(
    [
        "BEGIN:VCALENDAR",
        "END:VCALENDAR",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "BEGIN:VTIMEZONE",
        "END:VTIMEZONE",
        "BEGIN:STANDARD",
        "END:STANDARD",
        "TZID:X",
        "TZOFFSETTO:+0100",
        "DTSTART;TZID=X:20250304T100000",
        "DTSTART",
        "DTEND:;",
        'ATTENDEE;CN="',
        "UID:",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
        "RDATE:,,,",
        "DTSTART:20250304T100000",
        "SEQUENCE:-1",
        ";;;:::",
        " folded",
    ]
)


@given(st.lists(_LINES | st.text(max_size=30), max_size=30))
def test_no_calendar_raises(lines: list[str]) -> None:
    for found in read_calendar("\r\n".join(lines)):
        assert found.start is None or found.start.tzinfo is not None
