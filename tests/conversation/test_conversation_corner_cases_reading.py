"""The corner cases of the guide that hang on the reading of a mail; each test bears its case's number."""

from __future__ import annotations

from datetime import timedelta

from followthrough.conversation.fold import fold
from followthrough.conversation.match import BEGINS
from followthrough.conversation.moment import leaves_at
from followthrough.evidence.classify import classify
from followthrough.evidence.evidence import CueKind, Kind, Reading
from followthrough.evidence.reader import Reader
from followthrough.mail.parse import parse
from support.facts import END, GUIDE, debriefed, invitation
from support.guide_stories import A_DAY, letters, only, state, thanked

ADA = Reader(addresses=frozenset({"ada@example.org"}), names=("Ada Example",))
PRIYA = "Priya Rao <priya@acme.example>"


def read(body: str, subject: str = "Data Analyst at Acme", sender: str = PRIYA, header: str = "") -> Reading:
    head = f"From: {sender}\nTo: Ada Example <ada@example.org>\nSubject: {subject}\n"
    dated = "Date: Wed, 4 Mar 2026 10:00:00 +0100\nMessage-ID: <one@acme.example>\n"
    return classify(parse(f"{head}{dated}{header}\nDear Ada,\n\n{body}\n\nPriya\n".encode()), ADA)


def kinds(reading: Reading) -> set[Kind]:
    return {reading.kind, *reading.also}


def test_case_11_moving_forward_with_you_is_no_rejection() -> None:
    assert Kind.REJECTION not in kinds(read("We decided to move forward with you and would like to talk to you."))


def test_case_12_unfortunately_beside_another_time_is_no_rejection() -> None:
    told = read("Unfortunately I am ill and we need to reschedule your interview. Could we meet on Friday at 10:00?")
    assert told.kind is Kind.RESCHEDULE
    assert Kind.REJECTION not in kinds(told)


def test_case_24_an_open_day_or_a_webinar_begins_nothing() -> None:
    bulk = "List-Unsubscribe: <https://acme.example/u>\n"
    told = read("Join our open day and webinar on Saturday. Register now.", "Open day", header=bulk)
    assert told.kind not in BEGINS


def test_case_25_the_interviewers_side_is_not_the_users() -> None:
    asked = read("Please interview this candidate on Monday and submit your feedback in the scorecard.", "Panel")
    assert asked.kind is Kind.OTHER


def test_case_45_any_questions_is_no_request() -> None:
    assert read("Thank you for coming in. Please let me know if you have any questions.").kind is not Kind.REQUEST


def test_case_46_feel_free_to_reach_out_is_no_leave_to_write() -> None:
    told = read("Thank you for coming in. We decide next week. Feel free to reach out at any time.")
    assert CueKind.PERMISSION not in {cue.kind for cue in told.cues}


def test_case_62_an_offer_to_somebody_else_is_a_rejection() -> None:
    told = read("Thank you for the interview. We have extended an offer to another candidate, who accepted.")
    assert told.kind is Kind.REJECTION
    assert Kind.OFFER not in kinds(told)


def test_case_63_to_offer_training_is_no_offer() -> None:
    assert Kind.OFFER not in kinds(read("At Acme we offer training and free fruit. We will get back to you next week."))


def test_case_67_a_form_of_a_background_check_is_the_users_to_fill_in() -> None:
    told = read("Please complete the background check form by Friday.", sender="Checks <no-reply@checkr.example>")
    assert told.kind is Kind.REQUEST


def test_case_69_an_interview_by_chat_with_a_cheque_is_never_taken_for_certain() -> None:
    told = read(
        "You are invited to a text interview on Telegram. We will send you a cheque to buy your equipment.",
        "Job offer",
        "HR <hr.acme@gmail.com>",
    )
    assert told.kind is Kind.OTHER or told.needs_review


def test_case_70_a_survey_is_no_answer() -> None:
    told = read("Please take our candidate experience survey and rate your interview.", header="Precedence: bulk\n")
    assert told.kind is Kind.OTHER


def test_case_58_a_machine_that_slept_sends_nothing_at_once_when_it_wakes() -> None:
    conversation = thanked(END + A_DAY)
    planned = only(conversation)
    assert leaves_at(planned, planned.latest + timedelta(hours=1), conversation, GUIDE) is None
    woken = thanked(planned.latest + 3 * A_DAY)
    assert all(wanted.due > planned.latest + 3 * A_DAY for wanted in letters(woken))
    late = state(invitation(), debriefed(END), now=END + 3 * A_DAY)
    assert [wanted.late for wanted in letters(late)][:1] == [True]


def test_case_60_what_is_old_history_leads_to_no_letter() -> None:
    for days in (40, 400, 2000):
        now = END + days * A_DAY
        old = fold(1, (invitation(),), GUIDE, now)
        assert [wanted for wanted in letters(old) if wanted.latest > now] == []
