"""What a mail is: whole invented mails, and the doubts that a reader must have."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.evidence.as_json import as_json
from followthrough.evidence.classify import classify
from followthrough.evidence.confidence import confidence
from followthrough.evidence.evidence import InterviewStatus, Kind, Reading
from followthrough.evidence.reader import Reader
from followthrough.evidence.settings import PhraseSettings
from followthrough.mail.parse import parse
from support.instants import MONDAY
from support.mail import eml, invitation

MAILS: dict[str, dict[str, dict[str, str]]] = tomllib.loads(
    (Path(__file__).parent / "invented_mails.toml").read_text(encoding="utf-8")
)
ADA = Reader(frozenset({"ada@example.org"}), names=("Ada Example",), timezone="Europe/Berlin", country="DE")
MINE: dict[str, Any] = {"from_": "Ada Example <ada@example.org>", "to": "Priya Rao <priya@acme.example>"}


def read(text: str, subject: str = "Your interview with Acme", who: Reader = ADA, **more: Any) -> Reading:
    if subject.startswith("Re:"):
        more.setdefault("in_reply_to", "earlier@acme.example")
    return classify(parse(eml(text, subject=subject, **more)), who)


@pytest.mark.parametrize("mail", [pytest.param(mail, id=name) for name, mail in MAILS["received"].items()])
def test_received_mail_is_taken_for_what_it_is(mail: dict[str, str]) -> None:
    kind = mail["kind"]
    reading = read(mail["text"], mail["subject"])
    assert reading.kind.value == kind
    assert not reading.from_user
    if kind not in ("other", "reply"):
        assert any(e.kind is reading.kind and (e.quote or e.code.startswith("cue-")) for e in reading.because)


@pytest.mark.parametrize("mail", [pytest.param(mail, id=name) for name, mail in MAILS["sent"].items()])
def test_the_users_own_mail_is_taken_for_what_it_is(mail: dict[str, str]) -> None:
    reading = read(mail["text"], mail["subject"], **MINE)
    assert (reading.kind.value, reading.from_user) == (mail["kind"], True)


def test_thanks_in_a_mail_that_asks_for_news_are_told_beside_it() -> None:
    text = "Thank you again for our interview last week. Are there any updates on the decision about the position?"
    reading = read(text, "Data Analyst", **MINE)
    assert reading.kind is Kind.CHECK_IN
    assert Kind.THANK_YOU in reading.also


@pytest.mark.parametrize("kind", [Kind.REJECTION, Kind.ACKNOWLEDGEMENT])
def test_automatic_is_not_irrelevant(kind: Kind) -> None:
    texts = {
        Kind.REJECTION: "We have decided not to move forward with your application. This mailbox is not read.",
        Kind.ACKNOWLEDGEMENT: "Thank you for applying. We have received your application.",
    }
    reading = read(
        texts[kind].replace(" This mailbox is not read.", ""),
        "Your application",
        from_="Acme <no-reply@greenhouse-mail.io>",
        headers={"Auto-Submitted": "auto-replied"},
    )
    assert reading.kind is kind
    assert reading.automatic


def test_an_absence_is_an_automatic_reply_with_the_day_of_return() -> None:
    reading = read("I am out of the office and back on Thursday, 12 March.", "Automatic reply: Thank you")
    assert (reading.kind, reading.returns, reading.automatic) == (Kind.AUTO_REPLY, date(2026, 3, 12), True)


def test_quoted_words_do_not_classify() -> None:
    text = (
        "Hi Ada,\n\nit was nice meeting you too.\n\nPriya\n\n"
        "On Mon, 2 Mar 2026 at 08:00, HR wrote:\n> We have decided not to move forward with your application.\n"
    )
    reading = read(text, "Re: Interview")
    assert reading.kind is Kind.REPLY


def test_a_colleagues_interview_is_no_interview_of_the_user() -> None:
    """The user sits on the other side of the table."""
    reading = read(
        "Your interview with the applicant is confirmed for Tuesday at 10:00.",
        from_="Bo Berg <bo@example.org>",
    )
    assert reading.kind is Kind.OTHER


def test_an_unknown_language_asks_for_a_review() -> None:
    text = "Szanowna Pani, dziękujemy bardzo serdecznie, chcielibyśmy zaprosić Panią jutro rano wraz z kolegami zaraz."
    reading = read(text, "Rozmowa")
    assert reading.needs_review
    assert reading.confidence < 0.9


def test_a_cue_that_cannot_be_read_asks_for_a_review() -> None:
    reading = read("It was good to meet you at the interview. We will get back to you once our vice president returns.")
    assert reading.kind is Kind.UPDATE
    assert reading.unread_cue
    assert reading.needs_review


def test_a_stated_window_is_the_cue() -> None:
    reading = read("It was good to meet you at the interview. We will let you know by Friday.", "Update")
    assert reading.cue is not None
    assert reading.cue.latest == date(2026, 3, 6)


def test_the_users_own_phrases_are_heard() -> None:
    who = Reader(
        ADA.addresses, phrases={Kind.REJECTION: PhraseSettings.model_validate({"also": ["we part ways here"]})}
    )
    assert read("Dear Ada, we part ways here.", "The role", who).kind is Kind.REJECTION


def test_a_cancelled_invitation_is_a_cancellation_with_its_uid() -> None:
    ics = invitation(start=datetime(2026, 3, 4, 9, 0, tzinfo=UTC), method="CANCEL", sequence=2)
    reading = read("", "Cancelled event", ics=ics)
    assert reading.kind is Kind.CANCELLATION
    assert reading.interview is not None
    assert (reading.interview.uid, reading.interview.sequence) == ("round-1@acme.example", 2)


def test_an_invitation_that_the_user_declined_is_no_interview() -> None:
    ics = invitation(
        start=datetime(2026, 3, 4, 9, 0, tzinfo=UTC),
        attendees=(),
        lines=("ATTENDEE;PARTSTAT=DECLINED:mailto:ada@example.org",),
    )
    assert read("", "Interview", ics=ics).kind is Kind.CANCELLATION


def test_the_answer_to_an_invitation_is_no_invitation() -> None:
    ics = invitation(start=datetime(2026, 3, 4, 9, 0, tzinfo=UTC), method="REPLY")
    assert read("Accepted", "Accepted: Interview", ics=ics).kind is Kind.OTHER


def test_a_digest_is_no_command_and_its_answer_is() -> None:
    subject = "Re: followthrough: 2 to approve [ft abcdefghij2345]"
    to_himself: dict[str, Any] = {"from_": "Ada Example <ada@example.org>", "to": "ada@example.org"}
    answer = read("ok 3\n3 tomorrow 10\n", subject, **to_himself)
    assert answer.kind is Kind.COMMAND
    digest = read("#3 ok 3", subject[4:], headers={"Auto-Submitted": "auto-generated"}, **to_himself)
    assert digest.kind is Kind.OTHER
    assert digest.commands is None


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("ok 3\nsnooze 4 2d", ("ok 3", "snooze 4 2d")),
        ("ok 3 no wait", ("?",)),
        ("Thank you!", ()),
        ("ok 3\nskip which one", ("?",)),
    ],
)
def test_commands_stand_in_their_canonical_form(text: str, commands: tuple[str, ...]) -> None:
    reading = read(text, "Re: followthrough [ft abcdefghij2345]", from_="ada@example.org", to="ada@example.org")
    assert reading.commands == commands


def test_a_note_to_oneself_is_a_command_that_commands_nothing() -> None:
    reading = read("ft Acme: decide by Fri 21 Mar", "ft Acme", from_="ada@example.org", to="ada@example.org")
    assert (reading.kind, reading.commands) == (Kind.COMMAND, ())


def test_what_others_write_is_never_a_command() -> None:
    assert read("ok 3", "Re: followthrough [ft abcdefghij2345]").kind is not Kind.COMMAND


def test_a_bounce_is_a_bounce() -> None:
    reading = read(
        "This is the mail system. Your message could not be delivered to one or more recipients.\n"
        "<tom@acme.example>: 550 5.1.1 user unknown\n",
        "Undelivered Mail Returned to Sender",
        from_="MAILER-DAEMON@mail.example.org",
    )
    assert reading.kind is Kind.BOUNCE


def test_json_has_the_fields_of_the_contract() -> None:
    reading = read("Dear Ada, your interview is confirmed for Tuesday, 10 March at 10:00 am with Priya Rao.")
    told = as_json(reading, "x.eml")
    assert list(told)[:9] == [
        "file",
        "kind",
        "also",
        "confidence",
        "needs_review",
        "from_user",
        "automatic",
        "language",
        "interview",
    ]
    interview = told["interview"]
    assert isinstance(interview, dict)
    assert interview["start"] == "2026-03-10T10:00:00+00:00"
    assert interview["slots"][0]["zone_from"] == "sender"
    assert "commands" not in told


def test_only_the_only_slot_is_told_at_the_top() -> None:
    text = "We can offer you an interview on Tuesday at 10:00 am or on Wednesday at 2:00 pm. Which suits you?"
    reading = read(text)
    assert reading.interview is not None
    assert reading.interview.status is InterviewStatus.INVITED
    interview = as_json(reading, None)["interview"]
    assert isinstance(interview, dict)
    assert interview["start"] is None
    assert len(interview["slots"]) == 2


@given(st.floats(0, 10), st.floats(0, 10), st.floats(0, 10))
def test_confidence_never_falls_when_the_evidence_grows(score: float, more: float, rival: float) -> None:
    assert confidence(score, rival) <= confidence(score + more, rival)
    assert confidence(score, rival + more) <= confidence(score, rival)
    assert 0 <= confidence(score, rival) <= 1


_PLAIN = "interview offer unfortunately we not move forward cancel ok 3 the on Tuesday at 10 12/4 14:00 24:61 PT re: ft"
_STRANGE = (
    "\u202e",
    "\x00",
    "(",
    "...",
    "é",
    "ß",
    "\u0130",
    "31. Februar",
    "30.02.2026",
    "the 99th",
    "\n",
    "\n\n>",
    "GMT+14:59",
)
WORDS = st.sampled_from([*_PLAIN.split(), *_STRANGE, "[ft abcdefghij2345]"])


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=60), st.lists(WORDS, max_size=8), st.booleans())
def test_strange_words_are_read_without_a_fault(words: list[str], subject: list[str], sent: bool) -> None:
    octets = eml(" ".join(words), subject=" ".join(subject).replace("\n", " ").replace("\x00", ""), date=MONDAY)
    reading = classify(parse(octets), Reader(ADA.addresses, sent=sent))
    as_json(reading, None)
    assert 0 <= reading.confidence <= 1
    assert reading == classify(parse(octets), Reader(ADA.addresses, sent=sent))
