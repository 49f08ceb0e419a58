"""The corner cases of the guide about the thank-you; each test bears the number of its case (docs/guide.md)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from followthrough.conversation.model import (
    Act,
    Due,
    EventKind,
    Flag,
    LetterState,
    Mail,
    Order,
    RoundState,
    Stage,
    Step,
)
from followthrough.conversation.steps import STEP
from followthrough.evidence.evidence import Interview, InterviewStatus, Kind, Pace, Part, Person, Slot
from followthrough.mail.message import DeliveryReport
from support.facts import (
    BERLIN,
    END,
    GUIDE,
    MONDAY,
    PRIYA,
    START,
    TOM,
    debriefed,
    invitation,
    letter,
    received,
    sent,
    window,
)
from support.guide_stories import A_DAY, AN_HOUR, THANKED, alerted, asked, letters, only, sent_as, state, steps, thanked

LENA = Person("Lena Berg", "lena@acme.example", Part.COORDINATOR, "organizer")
ROBOT = Person("Acme Careers", "no-reply@acme.example", Part.OTHER, "from")


def came_back(of: str | None, at: datetime, to: str = "priya@acme.example") -> Mail:
    report = DeliveryReport("failed", (to,), "5.1.1", of, "no such user")
    mail = received(Kind.BOUNCE, at, key=f"r:bounce:{at.astimezone(UTC):%d%H%M}", by=ROBOT, automatic=True)
    return replace(mail, report=report)


def test_case_01_his_own_thanks_five_minutes_before_our_slot_cancel_ours() -> None:
    ours = only(state(invitation(), debriefed(END), now=END + AN_HOUR))
    by_hand = sent(Kind.THANK_YOU, ours.due - timedelta(minutes=5))
    assert steps(state(invitation(), debriefed(END), by_hand, now=ours.due)) == [Step.CHECK_IN]


def test_case_02_thanks_whose_copy_is_seen_late_count_from_when_they_were_written_and_done_counts_too() -> None:
    told = Order("o1", THANKED, 1, Act.DONE, effect="thank_you:priya@acme.example:uid-1")
    for fact in (sent(Kind.THANK_YOU, THANKED), told):
        seen_late = state(invitation(), debriefed(END), fact, now=THANKED + A_DAY)
        assert seen_late.rounds[0].obligations[0].state is Due.DONE_BY_USER
        assert seen_late.wait_from == THANKED


def test_case_03_thanks_in_the_mail_that_sends_the_references_are_thanks_and_an_answer() -> None:
    asked_for = received(Kind.REQUEST, END + AN_HOUR)
    both = sent(Kind.THANK_YOU, END + 2 * AN_HOUR, own_words="Thank you for your time. My references are attached.")
    now = state(invitation(), asked_for, both, now=END + 2 * AN_HOUR)
    assert now.rounds[0].obligations[0].state is Due.DONE_BY_USER
    assert Flag.USER_ACTION not in now.flags
    thanks_only = sent(Kind.THANK_YOU, END + 2 * AN_HOUR, own_words="Thank you for your time.")
    assert Flag.USER_ACTION in state(invitation(), asked_for, thanks_only, now=END + 2 * AN_HOUR).flags


def test_case_04_thanks_for_the_opportunity_before_the_interview_are_not_the_thank_you() -> None:
    before = sent(Kind.THANK_YOU, START - AN_HOUR)
    assert steps(state(invitation(), before, now=END)) == [Step.THANK_YOU]


def test_case_05_when_they_write_first_the_thank_you_answers_in_that_thread_still_within_a_day() -> None:
    first = received(Kind.REPLY, END + AN_HOUR)
    now = state(invitation(), debriefed(END), first, now=END + AN_HOUR)
    assert only(now).latest <= END + A_DAY
    tail = now.tail("priya@acme.example")
    assert tail is not None
    assert tail.message_id == first.message_id


def test_case_06_a_rejection_two_hours_after_the_interview_drops_the_thanks() -> None:
    heard = END + 2 * AN_HOUR
    now = state(invitation(), received(Kind.REJECTION, heard), now=heard)
    assert steps(now) == [Step.FEEDBACK]
    assert now.rounds[0].obligations[0].state is Due.CANCELLED


def test_case_14_an_absence_that_answers_the_thank_you_leaves_it_sent_and_pauses_the_clock() -> None:
    away = received(Kind.AUTO_REPLY, THANKED + AN_HOUR, returns=date(2026, 3, 16), automatic=True)
    now = thanked(THANKED + A_DAY, away)
    assert now.rounds[0].obligations[0].state is Due.SENT
    assert only(now).due.astimezone(BERLIN).date() == date(2026, 3, 18)


def test_case_17_a_report_of_hours_or_days_later_opens_the_thanks_again_and_after_a_day_they_are_late() -> None:
    ours = letter(Step.THANK_YOU, THANKED)
    for wait, owed in ((timedelta(hours=3), Due.OWED), (timedelta(days=2), Due.EXPIRED)):
        back = came_back(ours.message_id, THANKED + wait)
        now = state(invitation(), debriefed(END), ours, back, now=THANKED + wait)
        assert now.rounds[0].obligations[0].state is owed
        assert now.barred == {"priya@acme.example"}
        assert Flag.NEEDS_REVIEW in now.flags
        assert not letters(now)
        other = replace(PRIYA, address="p.rao@acme.example")
        told = debriefed(THANKED + wait + AN_HOUR, met=(other,))
        yes = Order("o1", THANKED + wait + AN_HOUR, 1, Act.CONFIRM)
        again = letters(state(invitation(), debriefed(END), ours, back, told, yes, now=THANKED + wait + AN_HOUR))[0]
        assert (again.to.address, again.late) == ("p.rao@acme.example", owed is Due.EXPIRED)


def test_case_17_a_letter_that_is_marked_as_bounced_without_a_report_does_not_count_either() -> None:
    ours = letter(Step.THANK_YOU, THANKED, state=LetterState.BOUNCED)
    assert state(invitation(), ours, now=THANKED).rounds[0].obligations[0].state is Due.OWED


def test_case_17_a_check_in_that_comes_back_does_not_count_and_the_wait_is_the_old_one() -> None:
    first = thanked(THANKED)
    one = sent_as(only(first))
    back = came_back(one.message_id, one.happened + AN_HOUR)  # type: ignore[union-attr]
    now = thanked(one.happened + A_DAY, one, back)
    assert (now.stage, now.unanswered, now.wait_from) == (Stage.AWAITING, 0, first.wait_from)
    dismissed = Order("o1", one.happened + A_DAY, 1, Act.NOT_MINE, effect=back.key)
    forged = thanked(one.happened + A_DAY, one, back, dismissed)
    assert (forged.stage, forged.unanswered) == (Stage.CHECKED_IN_1, 1)


def test_case_27_an_end_that_nobody_stated_is_asked_about_half_an_hour_later() -> None:
    slot = Slot(START, END, "Europe/Berlin", "tzid", "assumed")
    asked_to = replace(
        invitation(),
        reading=replace(
            invitation().reading, interview=Interview(InterviewStatus.SCHEDULED, (slot,), "uid-1", 0, None)
        ),
    )
    now = state(asked_to, now=END)
    assert GUIDE.debrief_at(now.rounds[0]) == now.rounds[0].end + timedelta(minutes=50)  # type: ignore[operator]
    assert only(now).earliest >= END + 2 * AN_HOUR


def test_case_28_several_slots_end_with_the_last_and_the_day_runs_from_the_first() -> None:
    slots = tuple(
        Slot(START + n * AN_HOUR, START + (n + 1) * AN_HOUR, "Europe/Berlin", "tzid", "stated") for n in (0, 2, 6)
    )
    onsite = replace(
        invitation(),
        reading=replace(invitation().reading, interview=Interview(InterviewStatus.SCHEDULED, slots, "uid-1", 0, None)),
    )
    last = START + 7 * AN_HOUR
    assert not letters(state(onsite, now=last - timedelta(minutes=1)))
    wanted = only(state(onsite, now=last))
    assert last < wanted.earliest < wanted.due
    assert wanted.latest <= slots[0].end + A_DAY  # type: ignore[operator]


def test_case_28_two_talks_with_one_person_on_one_day_are_thanked_for_once_within_a_day_of_the_first() -> None:
    again = invitation(MONDAY + AN_HOUR, start=START + 5 * AN_HOUR, uid="uid-2", people=(PRIYA, TOM))
    between = state(invitation(), again, debriefed(END), now=END + 3 * AN_HOUR)
    assert (between.stage, letters(between)) == (Stage.SCHEDULED, ())
    after = state(invitation(), again, now=START + 6 * AN_HOUR)
    priya, tom = sorted(letters(after), key=lambda wanted: wanted.to.name)
    assert (priya.round_key, tom.round_key) == ("uid-2", "uid-2")
    assert priya.latest <= END + A_DAY
    assert priya.earliest > START + 6 * AN_HOUR


def test_case_29_an_interview_past_midnight_is_a_matter_of_instants() -> None:
    late = datetime(2026, 3, 3, 23, 30, tzinfo=BERLIN)
    wanted = only(state(invitation(start=late), now=late + AN_HOUR))
    assert late + AN_HOUR < wanted.due <= late + AN_HOUR + A_DAY


def test_case_32_an_invitation_that_he_declined_is_not_thanked_for() -> None:
    no = sent(Kind.DECLINE, MONDAY + AN_HOUR, interview=invitation().reading.interview)
    now = state(invitation(), no, now=END + A_DAY)
    assert now.rounds[0].state is RoundState.CANCELLED
    assert not letters(now)
    words_only = state(invitation(), sent(Kind.DECLINE, MONDAY + AN_HOUR), now=END)
    assert Flag.NEEDS_REVIEW in words_only.flags & STEP[Step.THANK_YOU].held_by


def test_case_33_a_time_that_is_only_held_is_no_interview_until_it_is_fixed() -> None:
    slot = Slot(START, END, "Europe/Berlin", "tzid", "stated")
    held = replace(
        invitation(),
        reading=replace(invitation().reading, interview=Interview(InterviewStatus.INVITED, (slot,), "uid-1", 0, None)),
    )
    now = state(held, now=END + A_DAY)
    assert now.stage is Stage.INVITED
    assert not letters(now)
    assert "end" in asked(now)


def test_case_51_when_no_thank_you_left_the_check_in_begins_with_it() -> None:
    late = state(invitation(), debriefed(END), now=END + timedelta(days=7, hours=1))
    check_in = next(wanted for wanted in letters(late) if wanted.step is Step.CHECK_IN)
    assert [reason.code for reason in check_in.because] == ["silence", "any-call", "thanks-included"]
    assert "thanks-included" not in [reason.code for reason in only(thanked(THANKED)).because]


def test_case_52_whoever_approves_nothing_is_reminded_less_and_less_and_nothing_is_sent() -> None:
    now = state(invitation(), debriefed(END), now=END + timedelta(days=90))
    assert now.stage is Stage.MOVED_ON
    assert not now.sent_effects
    passed = [h.step for h in now.history if h.event is EventKind.PASSED_OVER]
    assert passed == [Step.THANK_YOU, Step.CHECK_IN, Step.SECOND_CHECK_IN, Step.CLOSING]
    waiting = thanked(THANKED + A_DAY, received(Kind.REQUEST, THANKED + AN_HOUR))
    days = [alert.at.astimezone(BERLIN).date() for alert in alerted(waiting, "user-action")]
    gaps = [(later - sooner).days for sooner, later in pairwise(days)]
    assert gaps[:3] == [1, 1, 1]
    assert all(gap >= 7 for gap in gaps[3:])
    assert len(gaps) == 7


def test_case_74_the_same_interviewer_in_a_later_round_is_thanked_anew() -> None:
    third = invitation(THANKED + 10 * A_DAY, start=START + timedelta(days=14), uid="uid-3")
    again = only(thanked(END + timedelta(days=14), third))
    assert (again.step, again.to.address) == (Step.THANK_YOU, "priya@acme.example")
    assert again.effect != "thank_you:priya@acme.example:uid-1"


def test_case_75_a_next_round_that_is_fixed_already_leaves_the_thanks_and_no_check_in() -> None:
    following = invitation(MONDAY + AN_HOUR, start=START + timedelta(days=20), uid="uid-2", people=(TOM,))
    now = state(invitation(), following, debriefed(END), now=END)
    assert (now.stage, steps(now)) == (Stage.SCHEDULED, [Step.THANK_YOU])
    later = state(invitation(), following, debriefed(END), letter(Step.THANK_YOU, THANKED), now=THANKED + 15 * A_DAY)
    assert not letters(later)


def test_case_76_they_met_by_phone_after_it_was_called_off_and_the_debrief_decides() -> None:
    off = received(Kind.CANCELLATION, END + timedelta(minutes=5), interview=None)
    told = debriefed(END + 4 * AN_HOUR)
    assert not letters(state(invitation(), off, now=END + 3 * AN_HOUR))
    wanted = only(state(invitation(), off, told, now=END + 4 * AN_HOUR))
    assert wanted.step is Step.THANK_YOU
    assert told.happened < wanted.due <= told.happened + A_DAY


def test_a_panel_of_more_than_five_is_thanked_through_its_first_and_whoever_arranged_it() -> None:
    panel = tuple(Person(f"Tester {n}", f"t{n}@acme.example", Part.INTERVIEWER, "attendee") for n in range(7))
    assert [w.to.address for w in letters(state(invitation(people=(*panel, LENA)), now=END))] == [
        "t0@acme.example", "lena@acme.example",
    ]  # fmt: skip
    assert len(letters(state(invitation(people=panel), now=END))) == 5
    named = debriefed(END, met=panel[:6])
    assert len(letters(state(invitation(people=(*panel, LENA)), named, now=END))) == 6


def test_an_interview_without_a_human_is_not_thanked_for_and_waits_a_week() -> None:
    screen = invitation(people=(ROBOT,))
    screen = replace(screen, author=replace(screen.author, address="no-reply@acme.example"))  # type: ignore[type-var]
    now = state(replace(screen, reading=replace(screen.reading, automatic=True)), now=END)
    assert not now.rounds[0].obligations
    assert now.wait_from == END


def test_a_quick_pace_shortens_the_pause_before_the_thanks_to_an_hour() -> None:
    quick = debriefed(END, cue=window(date(2026, 3, 4), pace=Pace.QUICK))
    assert only(state(invitation(), quick, now=END)).earliest == END + AN_HOUR
