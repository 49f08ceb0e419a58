"""What comes next in plain words, the sum that leads to the day, and where a conversation stands at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from followthrough.conversation.gates import Gate
from followthrough.conversation.guide import Guide
from followthrough.conversation.model import (
    Agenda,
    AskKind,
    Conversation,
    EventKind,
    Expectation,
    Flag,
    Happening,
    Plan,
    Reason,
    RoundState,
    Stage,
    Step,
)
from followthrough.evidence.evidence import Cue, CueKind, Pace, Strength
from followthrough.writing import explain
from followthrough.writing.account import Held, account, describe_gate
from followthrough.writing.earlier import reminder
from followthrough.writing.reckoning import reckon
from followthrough.writing.standing import QUESTIONS, Question, Urgency, standing
from writing.letter_cases import PRIYA, TUESDAY, conversation, interview, plan

GUIDE = Guide(zone="Europe/Berlin", country="DE")
LONDON = "Europe/London"
NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
CUE = Cue(CueKind.WINDOW, date(2026, 3, 9), date(2026, 3, 13), Pace.NORMAL, Strength.STRONG, "by Friday")
SENT = datetime(2026, 3, 6, 8, 44, tzinfo=UTC)


def waiting(**changes: object) -> Conversation:
    """Acme in London, thanked on Friday 6 March 2026."""
    base = replace(
        conversation(),
        stage=Stage.AWAITING,
        rounds=(replace(interview(zone=LONDON), obligations=()),),
        wait_from=SENT,
        expectation=None,
        history=(),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def check_in(code: str, earliest: datetime, step: Step = Step.CHECK_IN, **changes: object) -> Plan:
    letter = replace(
        plan(step),
        round_key="uid-1",
        earliest=earliest,
        due=earliest + timedelta(minutes=12),
        latest=earliest + timedelta(days=2),
        zone=LONDON,
        because=(Reason(code, "the rule"),),
        to=PRIYA,
    )
    return replace(letter, **changes)  # type: ignore[arg-type]


def sums(letter: Plan, about: Conversation) -> list[tuple[str, str]]:
    return [(line.says, line.gives) for line in reckon(letter, about, GUIDE, GUIDE.zone)]


# ---------------------------------------------------------------- the sum


def test_a_stated_day_is_reckoned_in_business_days_and_their_hours_in_both_clocks() -> None:
    """Friday 13 March + 2 business days = Tuesday 17 March, 09:00 to 16:00 in London."""
    about = waiting(expectation=Expectation(CUE, NOW, "m1"))
    lines = sums(check_in("stated-date", datetime(2026, 3, 17, 9, tzinfo=UTC)), about)
    assert lines[:4] == [
        ('they wrote "by Friday"', "Mon 9 Mar 13:00"),
        ("the last day that this means", "Fri 13 Mar"),
        ("+ 2 business days (without Sat 14 Mar and Sun 15 Mar)", "Tue 17 Mar"),
        ("their hours", "Tue 17 Mar 09:00 to 16:00 in London (10:00 to 17:00 yours)"),
    ]


def test_who_said_it_is_told() -> None:
    told = Happening(NOW, EventKind.TOLD, Stage.AWAITING, (), fact="a1")
    about = waiting(expectation=Expectation(CUE, NOW, "a1"), history=(told,))
    assert sums(check_in("stated-date", datetime(2026, 3, 17, 9, tzinfo=UTC)), about)[0][0] == 'you noted "by Friday"'


def test_a_holiday_between_is_named() -> None:
    """Friday 3 and Monday 6 April 2026 are Good Friday and Easter Monday."""
    cue = replace(CUE, earliest=None, latest=date(2026, 4, 2))
    about = waiting(expectation=Expectation(cue, NOW, "m1"))
    letter = check_in("stated-date", datetime(2026, 4, 7, 8, tzinfo=UTC))
    said = next(says for says, _ in sums(letter, about) if says.startswith("+"))
    assert "Fri 3 Apr, a holiday" in said
    assert "Mon 6 Apr, a holiday" in said


@pytest.mark.parametrize(
    ("code", "step", "wait", "base"),
    [
        ("silence", Step.CHECK_IN, "+ 7 days", "your last follow-up"),
        ("silence", Step.SECOND_CHECK_IN, "+ 7 days", "your check-in"),
        ("silence", Step.CLOSING, "+ 7 days", "your last check-in"),
        ("slow-pace", Step.CHECK_IN, "+ 14 days", "your last follow-up"),
        ("feedback", Step.FEEDBACK, "+ 24 hours", "they said no"),
    ],
)
def test_a_wait_is_added_to_what_it_runs_from(code: str, step: Step, wait: str, base: str) -> None:
    lines = sums(check_in(code, datetime(2026, 3, 23, 9, tzinfo=UTC), step), waiting())
    assert lines[0] == (base, "Fri 6 Mar 09:44")
    assert lines[1][0] == wait


def test_a_sum_that_does_not_give_the_day_says_what_came_between() -> None:
    away = (Reason("away", "they are away; two business days after, Wed 25 Mar 2026"),)
    letter = check_in("silence", datetime(2026, 3, 25, 9, tzinfo=UTC), not_sooner=away)
    assert ("later still", "they are away; two business days after, Wed 25 Mar 2026") in sums(letter, waiting())
    snoozed = waiting(snoozed=((letter.effect, datetime(2026, 3, 25, tzinfo=UTC)),))
    assert ("later still", "you put it off until Wed 25 Mar 01:00") in sums(letter, snoozed)


def test_a_rule_that_is_not_known_here_is_no_false_sum() -> None:
    lines = sums(check_in("a-rule-of-tomorrow", datetime(2026, 3, 17, 9, tzinfo=UTC)), waiting())
    days_off = "Sat 7 Mar, Sun 8 Mar, Sat 14 Mar and Sun 15 Mar"
    assert lines[1] == (f"+ 7 business days (without {days_off})", "Tue 17 Mar")


def test_a_thank_you_runs_from_the_end_and_says_where_the_end_is_a_guess() -> None:
    about = conversation()
    lines = sums(replace(plan(), zone=LONDON), about)
    assert lines[0] == ("the interview ended", "Tue 4 Mar 19:00")
    assert lines[1] == ("+ 24 hours, the article's limit", "Wed 5 Mar 19:00")
    guessed = replace(about, rounds=tuple(replace(r, end_assumed=True) for r in about.rounds))
    assert "no mail says when" in sums(plan(), guessed)[0][0]
    assert ("that has passed", "late, not never") in sums(replace(plan(), late=True), about)


# ---------------------------------------------------------------- the account


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (None, "you are shown the draft"),
        (Held(14, "e", approved=False), "`followthrough approve 14`"),
        (Held(14, "e", approved=True), "you approved it (draft #14): it leaves by itself"),
        (Held(14, "e", approved=False, blocked=True), "held back by its content"),
    ],
    ids=["not drafted", "open", "approved", "blocked"],
)
def test_when_says_what_is_still_wanted_of_the_user(held: Held | None, words: str) -> None:
    letter = check_in("silence", datetime(2026, 3, 17, 9, tzinfo=UTC), prepare=NOW + timedelta(days=1))
    told = account(waiting(), Agenda((letter,)), letter, GUIDE, held, NOW)
    assert told.what == "check-in to Priya Rao <priya@acme.example>"
    assert any(words in when for when in told.when)
    assert told.when[0] == "Tue 17 Mar 09:12 their time (10:12 yours)"


@pytest.mark.parametrize("step", [step for step in Step if step not in (Step.OFFER_REVIEW, Step.KEEP_IN_TOUCH)])
def test_every_letter_says_what_would_change_it(step: Step) -> None:
    letter = check_in("silence", datetime(2026, 3, 17, 9, tzinfo=UTC), step)
    told = account(waiting(), Agenda((letter,)), letter, GUIDE, Held(14, letter.effect, approved=False), NOW)
    assert len(told.changes) >= 2
    assert "snooze 14 2d" in told.changes[-1]


@pytest.mark.parametrize("stage", list(Stage))
def test_where_nothing_is_planned_there_is_a_reason_for_every_stage(stage: Stage) -> None:
    told = account(waiting(stage=stage, flags=frozenset()), Agenda(), None, GUIDE, None, NOW)
    assert told.what == "nothing is planned"
    assert told.why[0]
    assert told.changes
    assert told.sums == ()


@pytest.mark.parametrize("flag", [Flag.USER_ACTION, Flag.NEEDS_REVIEW, Flag.MUTED, Flag.DO_NOT_CONTACT])
def test_a_flag_that_stops_everything_says_what_lifts_it(flag: Flag) -> None:
    told = account(waiting(flags=frozenset({flag})), Agenda(), None, GUIDE, None, NOW)
    assert told.changes


def test_the_end_by_silence_is_announced() -> None:
    told = account(waiting(), Agenda(moves_on=NOW + timedelta(days=7)), None, GUIDE, None, NOW)
    assert told.when == ("if nobody writes it is let go Mon 16 Mar 13:00, and you move on",)


def test_a_gate_says_what_it_is() -> None:
    assert describe_gate(Gate("approved", True, "you approved this text")) == "you approved this text"
    assert describe_gate(Gate("approved", False, "you approved this text")) == "you have not approved this text"
    assert describe_gate(Gate("of-tomorrow", False, "it says so")) == "it says so"


# ---------------------------------------------------------------- at a glance


def stands(about: Conversation, agenda: Agenda | None = None, held: Sequence[Held] = (), *asked: Question) -> object:
    return standing(about, agenda or Agenda(), held, asked, NOW, "Europe/Berlin").urgency


LETTER = check_in("silence", datetime(2026, 3, 17, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    ("about", "agenda", "held", "asked", "urgency"),
    [
        (waiting(), Agenda((LETTER,)), (), (), Urgency.NEXT),
        (waiting(), Agenda((LETTER,)), (Held(14, LETTER.effect, False),), (), Urgency.NOW),
        (waiting(), Agenda((LETTER,)), (Held(14, LETTER.effect, True),), (), Urgency.NEXT),
        (waiting(), Agenda(), (), (Question(3, AskKind.BY_WHEN),), Urgency.NOW),
        (waiting(), Agenda(), (), (), Urgency.WAITING),
        (waiting(), Agenda(moves_on=NOW), (), (), Urgency.NEXT),
        (waiting(stage=Stage.OFFER), Agenda(), (), (), Urgency.NOW),
        (waiting(stage=Stage.INVITED), Agenda(), (), (), Urgency.NOW),
        (waiting(stage=Stage.SCHEDULED), Agenda(), (), (), Urgency.NEXT),
        (waiting(stage=Stage.REJECTED), Agenda(), (), (), Urgency.OVER),
        (waiting(stage=Stage.REJECTED), Agenda((LETTER,)), (), (), Urgency.NEXT),
        (waiting(stage=Stage.MOVED_ON), Agenda(), (), (), Urgency.OVER),
        (waiting(flags=frozenset({Flag.USER_ACTION})), Agenda(), (), (), Urgency.NOW),
        (waiting(flags=frozenset({Flag.NEEDS_REVIEW})), Agenda(), (), (), Urgency.NOW),
        (waiting(flags=frozenset({Flag.UNREAD_CUE}), unread="soonish"), Agenda(), (), (), Urgency.NOW),
    ],
)
def test_what_wants_the_user_is_urgent_and_what_has_ended_is_over(
    about: Conversation, agenda: Agenda, held: Sequence[Held], asked: tuple[Question, ...], urgency: Urgency
) -> None:
    assert stands(about, agenda, held, *asked) is urgency


@pytest.mark.parametrize("kind", list(AskKind))
def test_every_question_has_words(kind: AskKind) -> None:
    assert QUESTIONS[kind].endswith("?")


def test_hours_are_said_in_both_clocks_only_where_they_differ() -> None:
    opens, closes = datetime(2026, 3, 17, 9, tzinfo=UTC), datetime(2026, 3, 17, 16, tzinfo=UTC)
    assert explain.hours(opens, closes, LONDON, LONDON) == "Tue 17 Mar 09:00 to 16:00"
    assert explain.hours(opens, closes, LONDON, "Europe/Berlin").endswith("in London (10:00 to 17:00 yours)")
    far = explain.hours(opens, closes, LONDON, "Pacific/Auckland")
    assert far == "Tue 17 Mar 09:00 to 16:00 in London (Tue 17 Mar 22:00 to Wed 18 Mar 05:00 yours)"
    assert explain.city("America/New_York") == "New York"
    assert explain.city("UTC+02:00") == "UTC+02:00"
    assert explain.city("Nowhere/Atall") == "UTC"


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("we will decide by Friday", "we will decide by Friday"),
        ("Hi Ada,", ""),
        ("Dear Ms Example,", ""),
        ("METHOD:REQUEST Interview", ""),
        ("", ""),
    ],
)
def test_a_happening_quotes_what_was_said_and_no_greeting(quote: str, words: str) -> None:
    happened = Happening(NOW, EventKind.REPLY, Stage.AWAITING, (Reason("r", "they wrote", quote or None),))
    assert explain.quote_of(happened) == words


def test_a_person_is_named_where_the_name_is_known() -> None:
    happened = Happening(NOW, EventKind.THANK_YOU_SENT, Stage.AWAITING, (), person="Priya@acme.example")
    about = waiting(participants=(PRIYA,))
    assert explain.person_of(happened, about) == "Priya Rao"
    assert explain.person_of(replace(happened, person="x@y.example"), about) == "x@y.example"
    assert explain.person_of(replace(happened, person=None), about) == ""


# ---------------------------------------------------------------- before the next interview


def to_come(start: datetime) -> Conversation:
    first = interview()
    second = replace(first, key="uid-2", number=2, state=RoundState.SCHEDULED, start=start, end=None, topics=())
    return replace(conversation(), rounds=(first, second))


def test_notes_are_shown_from_the_digest_of_the_day_before() -> None:
    start = TUESDAY + timedelta(days=8)
    found = reminder(to_come(start), (), GUIDE, TUESDAY + timedelta(hours=1))
    assert found is not None
    assert found.at == datetime(2025, 3, 11, 6, 30, tzinfo=UTC), "07:30 in Berlin, the day before"
    assert found.noted == ('Tue 4 Mar 18:00 (Data Analyst) with Priya Rao: you noted "the Kafka migration"',)


def test_what_was_noted_in_another_process_at_that_employer_counts_too() -> None:
    start = TUESDAY + timedelta(days=8)
    coming = replace(to_come(start), id=2, company="ACME", rounds=to_come(start).rounds[1:])
    assert reminder(coming, (conversation(),), GUIDE, TUESDAY) is not None
    assert reminder(coming, (replace(conversation(), company="Globex"),), GUIDE, TUESDAY) is None
    assert reminder(replace(coming, company=None), (replace(conversation(), company=None),), GUIDE, TUESDAY) is None


def test_promises_stand_first_and_what_did_not_take_place_teaches_nothing() -> None:
    start = TUESDAY + timedelta(days=8)
    promised = replace(to_come(start), promises=((TUESDAY, "a sketch of the pipeline"),))
    found = reminder(promised, (), GUIDE, TUESDAY)
    assert found is not None
    assert found.noted[0] == 'you promised: "a sketch of the pipeline"'
    off = replace(to_come(start), rounds=tuple(replace(r, took_place=False) for r in to_come(start).rounds))
    assert reminder(off, (), GUIDE, TUESDAY) is None


def test_an_interview_that_has_begun_is_no_next_one() -> None:
    start = TUESDAY + timedelta(days=8)
    assert reminder(to_come(start), (), GUIDE, start) is None
