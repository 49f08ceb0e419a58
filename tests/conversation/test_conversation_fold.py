"""Where a conversation stands: the guide's path, and everything that turns it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.conversation.fold import fold
from followthrough.conversation.model import (
    Act,
    Conversation,
    Due,
    EventKind,
    Fact,
    Flag,
    LetterState,
    Order,
    Plan,
    Stage,
    Step,
)
from followthrough.conversation.plan import plan
from followthrough.evidence.evidence import Cue, CueKind, Kind, Pace, Strength
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

THANKED = datetime(2026, 3, 3, 13, 7, tzinfo=BERLIN)


def state(*facts: Fact, now: datetime) -> Conversation:
    return fold(1, facts, GUIDE, now)


def next_letter(*facts: Fact, now: datetime) -> Plan | None:
    plans = plan(state(*facts, now=now), GUIDE).plans
    return plans[0] if plans else None


def thanked(now: datetime, *more: Fact) -> Conversation:
    return state(invitation(), debriefed(END), letter(Step.THANK_YOU, THANKED), *more, now=now)


def test_an_invitation_begins_a_round_and_its_end_makes_a_thank_you_due() -> None:
    before = state(invitation(), now=END - timedelta(minutes=1))
    after = state(invitation(), now=END)
    assert (before.stage, before.rounds[0].end) == (Stage.SCHEDULED, END.astimezone(UTC))
    assert (after.stage, after.shown_stage) == (Stage.AWAITING, Stage.THANK_YOU_DUE)
    assert [o.person.address for o in after.rounds[0].obligations] == ["priya@acme.example"]


def test_a_morning_interview_is_thanked_for_on_the_same_afternoon() -> None:
    wanted = next_letter(invitation(), now=END)
    assert wanted is not None
    assert wanted.step is Step.THANK_YOU
    assert wanted.due.astimezone(BERLIN).date() == date(2026, 3, 3)
    assert 13 <= wanted.due.astimezone(BERLIN).hour < 17
    assert wanted.earliest == END.astimezone(UTC) + timedelta(hours=2)
    assert wanted.latest <= END + timedelta(hours=24)


def test_the_day_passes_without_a_thank_you_and_it_is_late_not_lost() -> None:
    late = state(invitation(), now=END + timedelta(hours=25))
    assert late.rounds[0].obligations[0].state is Due.EXPIRED
    wanted = plan(late, GUIDE).plans
    assert (wanted[0].step, wanted[0].late) == (Step.THANK_YOU, True)


def test_a_week_after_the_thank_you_the_check_in_is_planned() -> None:
    conversation = thanked(THANKED + timedelta(days=1))
    (wanted,) = plan(conversation, GUIDE).plans
    assert wanted.step is Step.CHECK_IN
    assert wanted.earliest >= THANKED + timedelta(days=7)
    assert wanted.due.astimezone(BERLIN).date() == date(2026, 3, 10)
    assert wanted.effect.endswith("<thank_you.031207@example.org>")


def test_the_stated_day_and_two_business_days_win_over_the_week() -> None:
    said = debriefed(END, cue=window(date(2026, 3, 13)))
    conversation = state(invitation(), said, letter(Step.THANK_YOU, THANKED), now=THANKED)
    (wanted,) = plan(conversation, GUIDE).plans
    # Friday 13 March and two business days: Tuesday 17 March
    assert wanted.due.astimezone(BERLIN).date() == date(2026, 3, 17)
    assert wanted.because[0].code == "stated-date"


def test_silence_goes_the_whole_path_and_ends_kindly() -> None:
    first = thanked(THANKED)
    (check_in,) = plan(first, GUIDE).plans
    one = letter(Step.CHECK_IN, check_in.due, basis=check_in.effect.split(":", 2)[2])
    (second,) = plan(thanked(check_in.due, one), GUIDE).plans
    two = letter(Step.SECOND_CHECK_IN, second.due, basis=second.effect.split(":", 2)[2])
    (closing,) = plan(thanked(second.due, one, two), GUIDE).plans
    three = letter(Step.CLOSING, closing.due, basis=closing.effect.split(":", 2)[2])
    assert [p.step for p in (check_in, second, closing)] == [Step.CHECK_IN, Step.SECOND_CHECK_IN, Step.CLOSING]
    assert second.due - check_in.due >= timedelta(days=7)
    assert closing.due - second.due >= timedelta(days=7)
    end = thanked(closing.due + timedelta(days=7), one, two, three)
    assert end.stage is Stage.MOVED_ON
    assert plan(end, GUIDE).plans == ()


def test_letters_that_nobody_approves_are_passed_over_and_nothing_is_sent_twice() -> None:
    end = thanked(THANKED + timedelta(days=60))
    assert end.stage is Stage.MOVED_ON
    passed = [h.step for h in end.history if h.event is EventKind.PASSED_OVER]
    assert passed == [Step.CHECK_IN, Step.SECOND_CHECK_IN, Step.CLOSING]


@pytest.mark.parametrize(
    ("kind", "stage"),
    [
        (Kind.REJECTION, Stage.REJECTED),
        (Kind.OFFER, Stage.OFFER),
        (Kind.ON_HOLD, Stage.ON_HOLD),
        (Kind.UPDATE, Stage.AWAITING),
        (Kind.REPLY, Stage.AWAITING),
    ],
)
def test_what_they_write_decides_the_stage(kind: Kind, stage: Stage) -> None:
    heard = THANKED + timedelta(days=2)
    assert thanked(heard, received(kind, heard)).stage is stage


def test_a_rejection_before_the_thanks_drops_them_and_only_one_request_for_feedback_is_left() -> None:
    heard = END + timedelta(hours=2)
    conversation = state(invitation(), received(Kind.REJECTION, heard), now=heard)
    assert conversation.rounds[0].obligations[0].state is Due.CANCELLED
    (wanted,) = plan(conversation, GUIDE).plans
    assert wanted.step is Step.FEEDBACK
    assert wanted.earliest >= heard + timedelta(hours=24)


def test_a_rejection_without_an_interview_asks_for_nothing() -> None:
    conversation = state(invitation(), received(Kind.REJECTION, MONDAY + timedelta(hours=1)), now=START)
    assert conversation.stage is Stage.REJECTED
    assert plan(conversation, GUIDE).plans == ()


def test_after_an_offer_no_letter_is_planned_and_the_user_is_told_at_once() -> None:
    heard = THANKED + timedelta(days=1)
    agenda = plan(thanked(heard, received(Kind.OFFER, heard)), GUIDE)
    assert agenda.plans == ()
    assert [alert.code for alert in agenda.alerts if alert.at <= heard] == ["offer"]


def test_a_reply_changes_what_an_approval_was_given_for() -> None:
    (before,) = plan(thanked(THANKED), GUIDE).plans
    heard = THANKED + timedelta(days=2)
    (after,) = plan(thanked(heard, received(Kind.REPLY, heard)), GUIDE).plans
    assert before.effect == after.effect
    assert before.known != after.known


def test_the_users_own_thank_you_cancels_ours() -> None:
    conversation = state(invitation(), sent(Kind.THANK_YOU, END + timedelta(hours=1)), now=END + timedelta(hours=1))
    assert conversation.rounds[0].obligations[0].state is Due.DONE_BY_USER
    (wanted,) = plan(conversation, GUIDE).plans
    assert wanted.step is Step.CHECK_IN


def test_thanks_for_the_invitation_are_not_the_thank_you() -> None:
    conversation = state(invitation(), sent(Kind.THANK_YOU, MONDAY + timedelta(hours=1)), now=END)
    assert conversation.rounds[0].obligations[0].state is Due.OWED


def test_they_wait_for_the_user_and_every_letter_waits_too() -> None:
    heard = THANKED + timedelta(days=1)
    conversation = thanked(heard, received(Kind.REQUEST, heard))
    assert Flag.USER_ACTION in conversation.flags
    assert plan(conversation, GUIDE).plans == ()
    answered = heard + timedelta(hours=2)
    again = thanked(answered, received(Kind.REQUEST, heard), sent(Kind.ANSWER, answered))
    (wanted,) = plan(again, GUIDE).plans
    assert Flag.USER_ACTION not in again.flags
    assert wanted.earliest >= answered + timedelta(days=7)


def test_a_moved_interview_moves_the_thank_you() -> None:
    later = START + timedelta(days=2)
    moved = invitation(MONDAY + timedelta(hours=3), start=later, sequence=1)
    conversation = state(invitation(), moved, now=END + timedelta(hours=1))
    assert conversation.stage is Stage.SCHEDULED
    assert len(conversation.rounds) == 1
    assert conversation.rounds[0].start == later.astimezone(UTC)


def test_an_older_version_of_an_invitation_changes_nothing() -> None:
    later = START + timedelta(days=2)
    newest = invitation(MONDAY, start=later, sequence=2)
    stale = invitation(MONDAY + timedelta(hours=1), sequence=1)
    assert state(newest, stale, now=START).rounds[0].start == later.astimezone(UTC)


def test_a_cancelled_interview_is_never_thanked_for() -> None:
    off = received(Kind.CANCELLATION, MONDAY + timedelta(hours=1), interview=None)
    conversation = state(invitation(), off, now=END + timedelta(days=1))
    assert conversation.stage is Stage.INVITED
    assert plan(conversation, GUIDE).plans == ()


def test_an_interview_that_the_user_says_did_not_take_place_is_never_thanked_for() -> None:
    conversation = state(invitation(), debriefed(END, took_place=False), now=END + timedelta(hours=3))
    assert plan(conversation, GUIDE).plans == ()


def test_a_second_round_is_thanked_for_again_and_cancels_the_check_in() -> None:
    second = invitation(THANKED + timedelta(days=1), start=START + timedelta(days=3), uid="uid-2")
    conversation = thanked(START + timedelta(days=3, hours=1), second)
    (wanted,) = plan(conversation, GUIDE).plans
    assert (wanted.step, wanted.round_key) == (Step.THANK_YOU, "uid-2")


def test_a_panel_is_thanked_one_by_one_minutes_apart() -> None:
    conversation = state(invitation(people=(PRIYA, TOM)), now=END)
    one, two = plan(conversation, GUIDE).plans
    assert {one.to.address, two.to.address} == {"priya@acme.example", "tom@acme.example"}
    assert two.due - one.due >= timedelta(minutes=1)


def test_an_absence_is_no_answer_and_every_clock_waits_for_the_return() -> None:
    away = received(Kind.AUTO_REPLY, THANKED + timedelta(minutes=1), returns=date(2026, 3, 16), automatic=True)
    conversation = thanked(THANKED + timedelta(days=1), away)
    (wanted,) = plan(conversation, GUIDE).plans
    assert conversation.last_in == MONDAY
    # back on Monday 16 March, and two business days after
    assert wanted.due.astimezone(BERLIN).date() == date(2026, 3, 18)


def test_an_unread_time_takes_the_due_date_away() -> None:
    unread = received(Kind.UPDATE, THANKED + timedelta(days=1), unread_cue="once our VP returns", needs_review=True)
    conversation = thanked(THANKED + timedelta(days=1), unread)
    agenda = plan(conversation, GUIDE)
    assert Flag.UNREAD_CUE in conversation.flags
    assert agenda.plans[0].earliest >= THANKED + timedelta(days=15)
    assert any(ask.kind == "by_when" for ask in agenda.asks)


def test_a_mail_that_may_mean_two_things_freezes_the_conversation_until_the_user_says() -> None:
    heard = THANKED + timedelta(days=1)
    odd = received(Kind.REJECTION, heard, key="r:odd", confidence=0.6, needs_review=True)
    frozen = thanked(heard, odd)
    assert Flag.NEEDS_REVIEW in frozen.flags
    assert plan(frozen, GUIDE).plans == ()
    yes = thanked(heard, odd, Order("o1", heard, 1, Act.CONFIRM, effect="r:odd"))
    no = thanked(heard, odd, Order("o1", heard, 1, Act.NOT_MINE, effect="r:odd"))
    assert yes.stage is Stage.REJECTED
    assert (no.stage, Flag.NEEDS_REVIEW in no.flags) == (Stage.AWAITING, False)


def test_a_bounce_bars_the_address_and_asks_the_user() -> None:
    ours = letter(Step.THANK_YOU, THANKED)
    report = DeliveryReport("failed", ("priya@acme.example",), "5.1.1", ours.message_id, "no such user")
    bounce = replace(received(Kind.BOUNCE, THANKED + timedelta(minutes=5), automatic=True), report=report)
    conversation = state(invitation(), ours, bounce, now=THANKED + timedelta(hours=1))
    assert conversation.barred == {"priya@acme.example"}
    assert Flag.NEEDS_REVIEW in conversation.flags


def test_a_letter_in_doubt_counts_as_sent_for_every_limit() -> None:
    doubtful = letter(Step.THANK_YOU, THANKED, state=LetterState.IN_DOUBT)
    conversation = state(invitation(), doubtful, now=THANKED + timedelta(hours=1))
    assert conversation.rounds[0].obligations[0].state is Due.SENT
    (wanted,) = plan(conversation, GUIDE).plans
    assert wanted.step is Step.CHECK_IN


def test_no_contact_stops_check_ins_for_good() -> None:
    cue = Cue(CueKind.NO_CONTACT, None, None, Pace.NORMAL, Strength.STRONG, "no need to follow up")
    asked = received(Kind.UPDATE, THANKED + timedelta(days=1), cue=cue, cues=(cue,))
    assert plan(thanked(THANKED + timedelta(days=20), asked), GUIDE).plans == ()


def test_what_a_person_writes_after_moving_on_reopens_it() -> None:
    late = THANKED + timedelta(days=70)
    conversation = thanked(late, received(Kind.REPLY, late))
    assert conversation.stage is Stage.AWAITING


FACTS: tuple[Fact, ...] = (
    invitation(),
    invitation(MONDAY + timedelta(hours=5), start=START + timedelta(hours=2), sequence=1),
    debriefed(END + timedelta(hours=3), topics=("the billing migration",), cue=window(date(2026, 3, 13))),
    letter(Step.THANK_YOU, THANKED + timedelta(hours=4)),
    received(Kind.ACKNOWLEDGEMENT, THANKED + timedelta(hours=5), automatic=True),
    received(Kind.REPLY, THANKED + timedelta(days=1)),
    received(Kind.REQUEST, THANKED + timedelta(days=3)),
    sent(Kind.ANSWER, THANKED + timedelta(days=3, hours=2)),
    invitation(THANKED + timedelta(days=4), start=START + timedelta(days=7), uid="uid-2"),
    received(Kind.REJECTION, THANKED + timedelta(days=9)),
)


@given(st.permutations(FACTS), st.integers(0, 40))
def test_the_order_in_which_facts_are_seen_does_not_matter(facts: list[Fact], days: int) -> None:
    now = MONDAY + timedelta(days=days)
    assert fold(1, facts, GUIDE, now) == fold(1, FACTS, GUIDE, now)


@given(st.lists(st.sampled_from(FACTS), max_size=8), st.integers(0, 60 * 24 * 40))
def test_no_letter_is_ever_planned_outside_its_limits(facts: list[Fact], minutes: int) -> None:
    now = MONDAY + timedelta(minutes=minutes)
    conversation = fold(1, set(facts), GUIDE, now)
    for wanted in plan(conversation, GUIDE).plans:
        civil = wanted.due.astimezone(BERLIN)
        assert 7 <= civil.hour < 21
        assert wanted.earliest <= wanted.due < wanted.latest
        if wanted.step is Step.THANK_YOU and not wanted.late:
            ended = next(r.end for r in conversation.rounds if r.key == wanted.round_key)
            assert ended is not None
            assert ended < wanted.due <= ended + timedelta(hours=24)
