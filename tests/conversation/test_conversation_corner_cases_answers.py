"""The corner cases of the guide about what they write; each test bears the number of its case (docs/guide.md)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from followthrough.conversation.match import match
from followthrough.conversation.model import Act, Flag, Order, Stage, Step
from followthrough.evidence.evidence import Cue, CueKind, Evidence, Kind, Pace, Part, Person, Strength
from followthrough.mail.message import Address
from support.facts import BERLIN, END, MONDAY, debriefed, invitation, letter, received, sent, window
from support.guide_stories import (
    A_DAY,
    AN_HOUR,
    THANKED,
    agenda,
    alerted,
    asked,
    letters,
    only,
    sent_as,
    state,
    steps,
    thanked,
)

ROBOT = Person("Acme Careers", "no-reply@acme.example", Part.OTHER, "from")
TOM = Person("Tom Lee", "tom@acme.example", Part.OTHER, "from")


def asks_for(quote: str) -> tuple[Evidence, ...]:
    return (Evidence("test", Kind.REQUEST, 3.0, quote),)


def test_case_08_a_rejection_by_a_robot_counts_while_the_people_are_silent() -> None:
    heard = THANKED + A_DAY
    now = thanked(heard, received(Kind.REJECTION, heard, by=ROBOT, automatic=True))
    assert (now.stage, steps(now)) == (Stage.REJECTED, [Step.FEEDBACK])
    assert only(now).to.address == "priya@acme.example"


def test_case_08_where_no_person_is_known_feedback_cannot_be_asked_and_it_is_said() -> None:
    call = invitation(people=())
    call = replace(call, author=Address(ROBOT.name, ROBOT.address or ""))
    call = replace(call, reading=replace(call.reading, automatic=True))
    no = received(Kind.REJECTION, END + A_DAY, by=ROBOT, automatic=True)
    assert [reason.code for reason in agenda(state(call, no, now=END + A_DAY)).waiting] == ["no-recipient"]


def test_case_09_a_no_for_one_role_leaves_the_other_and_without_a_role_it_is_asked() -> None:
    other = invitation(MONDAY + AN_HOUR, uid="uid-2", key="j", role="Site Engineer")
    no = received(Kind.REJECTION, MONDAY + A_DAY, key="n", role="Site Engineer")
    assert [set(group.members) for group in match((invitation(key="i"), other, no))] == [{"i"}, {"j", "n"}]
    unclear = received(Kind.REJECTION, MONDAY + A_DAY, key="n", role=None)
    assert all("n" in group.unsure for group in match((invitation(key="i"), other, unclear)))
    in_doubt = thanked(THANKED + A_DAY, replace(unclear, happened=THANKED + A_DAY, sure=False))
    assert Flag.NEEDS_REVIEW in in_doubt.flags
    assert not letters(in_doubt)


def test_case_13_an_answer_that_crosses_our_letter_plans_the_next_one_anew() -> None:
    planned = only(thanked(THANKED))
    one = sent_as(planned)
    crossing = received(Kind.UPDATE, one.happened + timedelta(seconds=20))
    now = thanked(one.happened + AN_HOUR, one, crossing)
    assert (now.stage, now.unanswered) == (Stage.AWAITING, 0)
    following = only(now)
    assert following.step is Step.CHECK_IN
    assert following.earliest >= crossing.happened + timedelta(days=14)


def test_case_15_whom_an_absence_note_names_is_never_written_to() -> None:
    maria = Person("Maria Kern", "maria@acme.example", Part.OTHER, "text")
    away = received(Kind.AUTO_REPLY, THANKED + AN_HOUR, returns=date(2026, 3, 5), automatic=True, people=(maria,))
    now = thanked(THANKED + A_DAY, away)
    assert "maria@acme.example" not in {person.address for person in now.participants}
    assert only(now).to.address == "priya@acme.example"


def test_case_16_whoever_has_left_is_asked_about_and_another_contact_is_the_users_to_name() -> None:
    words = "Priya Rao is no longer with Acme. Please write to careers@acme.example."
    gone = received(Kind.AUTO_REPLY, THANKED + AN_HOUR, automatic=True, own_words=words)
    now = thanked(THANKED + A_DAY, gone)
    assert Flag.NEEDS_REVIEW in now.flags
    assert (letters(now), asked(now)) == ((), ["kind"])
    away = received(Kind.AUTO_REPLY, THANKED + AN_HOUR, automatic=True, own_words="I have left for the day.")
    assert steps(thanked(THANKED + A_DAY, away)) == [Step.CHECK_IN]


def test_case_19_an_answer_from_a_private_address_in_the_thread_ends_the_silence() -> None:
    first = invitation(key="i")
    private = Person("Priya Rao", "priya.rao@mailbox.example", Part.OTHER, "from")
    answer = received(Kind.REPLY, MONDAY + A_DAY, key="a", by=private, company=None, role=None)
    inside = replace(answer, references=(first.message_id or "",))
    assert [set(group.members) for group in match((first, inside))] == [{"i", "a"}]
    no = received(Kind.REJECTION, MONDAY + A_DAY, key="n", by=private, company=None, role=None)
    assert [set(group.unsure) for group in match((first, no))] == [{"n"}]


def test_case_20_an_answer_in_another_thread_ends_the_silence() -> None:
    one = sent_as(only(thanked(THANKED)))
    answer = received(Kind.REPLY, one.happened + A_DAY, by=TOM, key="a")
    assert [set(group.members) for group in match((invitation(key="i"), answer))] == [{"i", "a"}]
    assert thanked(one.happened + A_DAY, one, answer).stage is Stage.AWAITING


def test_case_21_mail_to_any_address_of_the_user_feeds_one_conversation() -> None:
    to_alias = replace(
        received(Kind.UPDATE, MONDAY + A_DAY, key="u"),
        to=(Address("Ada", "ada@work.example"),),
        own_address="ada@work.example",
    )
    mine = frozenset({"ada@example.org", "ada@work.example"})
    assert [set(group.members) for group in match((invitation(key="i"), to_alias), own=mine)] == [{"i", "u"}]


def test_case_22_before_a_check_in_the_user_is_asked_for_a_call_that_no_mailbox_holds() -> None:
    assert "any-call" in [reason.code for reason in only(thanked(THANKED)).because]


def test_case_34_reminders_of_a_calendar_are_no_answers_and_no_new_rounds() -> None:
    reminder = invitation(MONDAY + 20 * AN_HOUR, key="again", automatic=True)
    before, now = state(invitation(), now=END), state(invitation(), reminder, now=END)
    assert (len(now.rounds), now.last_in, now.known) == (1, before.last_in, before.known)


def test_case_43_what_he_sent_after_they_asked_clears_it_and_what_he_sent_before_does_not() -> None:
    request = received(Kind.REQUEST, THANKED + A_DAY)
    after = sent(Kind.ANSWER, THANKED + A_DAY + AN_HOUR)
    before = sent(Kind.ANSWER, THANKED + A_DAY - AN_HOUR)
    assert Flag.USER_ACTION not in thanked(THANKED + 2 * A_DAY, request, after).flags
    crossed = thanked(THANKED + 2 * A_DAY, request, before)
    assert Flag.USER_ACTION in crossed.flags
    told = Order("o1", THANKED + 2 * A_DAY, 1, Act.DONE)
    assert Flag.USER_ACTION not in thanked(THANKED + 2 * A_DAY, request, before, told).flags


def test_case_44_a_request_with_a_day_beside_it_is_a_request() -> None:
    request = received(Kind.REQUEST, THANKED + A_DAY, cue=window(date(2026, 3, 6)), cues=(window(date(2026, 3, 6)),))
    assert not letters(thanked(THANKED + 20 * A_DAY, request))


def test_case_47_what_he_promised_for_monday_is_his_until_it_is_done() -> None:
    promise = sent(Kind.ANSWER, THANKED + A_DAY, own_words="Hi Priya,\n\nI will send the references on Monday.\n\nAda")
    now = thanked(THANKED + A_DAY, promise)
    assert Flag.USER_ACTION in now.flags
    assert [alert.at.astimezone(BERLIN).date() for alert in alerted(now, "promised")] == [date(2026, 3, 9)]
    assert not letters(thanked(THANKED + 30 * A_DAY, promise))
    sent_it = sent(Kind.ANSWER, THANKED + 6 * A_DAY, own_words="Here they are.")
    assert steps(thanked(THANKED + 6 * A_DAY, promise, sent_it)) == [Step.CHECK_IN]
    courtesy = sent(Kind.ANSWER, THANKED + A_DAY, own_words="I will gladly send whatever you need.")
    assert Flag.USER_ACTION not in thanked(THANKED + A_DAY, courtesy).flags


def test_case_49_a_new_day_named_on_the_old_one_restarts_before_anything_left() -> None:
    friday = debriefed(END, cue=window(date(2026, 3, 6)))
    tuesday = received(Kind.UPDATE, THANKED + 3 * A_DAY, cue=window(date(2026, 3, 10)))
    now = state(invitation(), friday, letter(Step.THANK_YOU, THANKED), tuesday, now=THANKED + 3 * A_DAY)
    assert not now.sent_effects - {"thank_you:priya@acme.example:uid-1"}
    assert only(now).due.astimezone(BERLIN).date() == date(2026, 3, 12)


def test_case_50_at_the_third_delay_letting_go_is_proposed_and_nothing_goes_without_a_yes() -> None:
    days = [date(2026, 3, 6), date(2026, 3, 13), date(2026, 3, 20), date(2026, 3, 27)]
    slips = [
        received(Kind.UPDATE, THANKED + n * A_DAY, key=f"slip{n}", cue=window(day)) for n, day in enumerate(days, 1)
    ]
    for count in range(1, 5):
        now = thanked(THANKED + 5 * A_DAY, *slips[:count])
        assert now.slips == count - 1
        assert ("let_go" in asked(now)) == (count == 4)
        assert only(now).due.astimezone(BERLIN).date() > days[count - 1]
    gone = thanked(THANKED + 6 * A_DAY, *slips, Order("o1", THANKED + 6 * A_DAY, 1, Act.LET_GO))
    assert (gone.stage, letters(gone)) == (Stage.MOVED_ON, ())


def test_case_68_a_newsletter_is_no_answer() -> None:
    one = sent_as(only(thanked(THANKED)))
    bulk = received(Kind.OTHER, one.happened + A_DAY, by=ROBOT, automatic=True)
    now = thanked(one.happened + A_DAY, one, bulk)
    assert (now.stage, now.unanswered) == (Stage.CHECKED_IN_1, 1)


@pytest.mark.parametrize("kind", [Kind.UPDATE, Kind.REPLY, Kind.ACKNOWLEDGEMENT])
def test_case_70_what_a_program_writes_resets_no_counter_and_reopens_nothing(kind: Kind) -> None:
    one = sent_as(only(thanked(THANKED)))
    survey = received(kind, one.happened + A_DAY, by=ROBOT, automatic=True)
    now = thanked(one.happened + A_DAY, one, survey)
    assert (now.stage, now.unanswered) == (Stage.CHECKED_IN_1, 1)
    late = received(kind, THANKED + 70 * A_DAY, by=ROBOT, automatic=True)
    assert thanked(THANKED + 70 * A_DAY, late).stage is Stage.MOVED_ON


def test_references_and_a_task_that_were_sent_are_looked_at_for_a_week_at_least() -> None:
    for quote, code in (("please send two references", "references"), ("the take-home assignment", "task")):
        request = received(Kind.REQUEST, THANKED + A_DAY, because=asks_for(quote))
        answer = sent(Kind.ANSWER, THANKED + 2 * A_DAY)
        wanted = only(thanked(THANKED + 2 * A_DAY, request, answer))
        assert wanted.because[0].code == code
        assert wanted.earliest >= answer.happened + timedelta(days=7)


def test_a_late_answer_reopens_tells_the_user_and_proposes_nothing_for_a_day() -> None:
    late = THANKED + 70 * A_DAY
    for kind in (Kind.REPLY, Kind.UPDATE):
        now = thanked(late, received(kind, late, cue=window(date(2026, 5, 8), pace=Pace.QUICK)))
        assert now.stage is Stage.AWAITING
        assert [alert.code for alert in agenda(now).alerts if alert.at == late] == ["reopened"]
        assert all(wanted.earliest >= late + A_DAY for wanted in letters(now))


def test_who_said_no_is_never_asked_again_whatever_they_write_later() -> None:
    no = received(Kind.REJECTION, THANKED + A_DAY)
    first = thanked(THANKED + A_DAY, no)
    asked_why = sent_as(only(first))
    thanks = received(Kind.REPLY, asked_why.happened + A_DAY)
    closed = thanked(asked_why.happened + A_DAY, no, asked_why, thanks)
    assert closed.stage is Stage.CLOSED
    assert len(alerted(closed, "feedback")) == 1
    more = received(Kind.UPDATE, asked_why.happened + 3 * A_DAY)
    for facts in ((no, asked_why, thanks, more), (no, asked_why, more), (no, more), (no, received(Kind.ON_HOLD, END))):
        assert Step.CHECK_IN not in steps(thanked(asked_why.happened + 40 * A_DAY, *facts))
    again = invitation(asked_why.happened + 5 * A_DAY, start=END + timedelta(days=20), uid="uid-2")
    assert thanked(END + timedelta(days=20), no, asked_why, again).stage is Stage.SCHEDULED


def test_silence_that_means_no_closes_it_a_business_day_later() -> None:
    cue = Cue(CueKind.SILENCE_NO, date(2026, 3, 13), date(2026, 3, 13), Pace.NORMAL, Strength.STRONG, "else it is a no")
    said = received(Kind.UPDATE, THANKED + A_DAY, cue=cue)
    before, after = (thanked(MONDAY + days * A_DAY, said) for days in (13, 15))
    assert (before.stage, letters(before)) == (Stage.AWAITING, ())
    assert (after.stage, letters(after)) == (Stage.CLOSED, ())


def test_who_asked_not_to_be_written_to_is_left_in_peace_and_the_user_is_told_that_it_is_normal() -> None:
    cue = Cue(CueKind.NO_CONTACT, None, None, Pace.NORMAL, Strength.STRONG, "no need to follow up")
    said = received(Kind.UPDATE, THANKED + A_DAY, cue=cue)
    now = thanked(THANKED + 3 * A_DAY, said)
    assert [alert.at.astimezone(BERLIN).date() for alert in alerted(now, "silence-normal")] == [date(2026, 3, 19)]
    assert thanked(THANKED + 80 * A_DAY, said).stage is Stage.MOVED_ON


def test_on_hold_is_touched_after_thirty_and_sixty_days_and_no_more() -> None:
    said = received(Kind.ON_HOLD, THANKED + A_DAY)
    first = only(thanked(THANKED + 2 * A_DAY, said))
    assert first.earliest >= said.happened + timedelta(days=30)
    one = sent_as(first)
    second = only(thanked(one.happened, said, one))
    assert (second.step, second.earliest >= one.happened + timedelta(days=60)) == (Step.SECOND_CHECK_IN, True)
    two = sent_as(second)
    held = thanked(two.happened, said, one, two)
    assert (held.stage, letters(held)) == (Stage.ON_HOLD, ())
    assert thanked(two.happened + 61 * A_DAY, said, one, two).stage is Stage.MOVED_ON
    named = replace(said, reading=replace(said.reading, cue=replace(window(date(2026, 4, 1)), kind=CueKind.ON_HOLD)))
    assert only(thanked(THANKED + 2 * A_DAY, named)).due.astimezone(BERLIN).date() == date(2026, 4, 7)


def test_an_answer_without_a_day_after_the_thanks_restarts_the_silence_with_two_weeks() -> None:
    told = received(Kind.UPDATE, THANKED + 4 * A_DAY)
    assert only(thanked(THANKED + 4 * A_DAY, told)).earliest >= told.happened + timedelta(days=14)
    thanks_for_thanks = received(Kind.REPLY, THANKED + AN_HOUR)
    now = only(thanked(THANKED + 4 * A_DAY, thanks_for_thanks))
    assert now.due.astimezone(BERLIN).date() == date(2026, 3, 10)
