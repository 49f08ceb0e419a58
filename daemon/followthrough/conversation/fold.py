"""State = fold(facts, guide, now): where one conversation stands. Pure: `now` is an argument.

Facts are never undone and may come in any order: they are folded by (when they happened, their key). Ends of
interviews, deadlines and time-outs are not facts: they are derived here at the instant at which they fall due.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from followthrough.conversation import transition
from followthrough.conversation.guide import Guide
from followthrough.conversation.mails import expect, take_mail
from followthrough.conversation.model import (
    Act,
    Answer,
    Conversation,
    Due,
    EventKind,
    Fact,
    Flag,
    Letter,
    LetterState,
    Mail,
    Obligation,
    Order,
    Plan,
    Reason,
    RoundState,
    Stage,
    Step,
)
from followthrough.conversation.plan import plan
from followthrough.conversation.rounds import end_of
from followthrough.conversation.state import State, owed_to
from followthrough.evidence.evidence import Person

_TURNS_MAX = 10_000
"""More derived events than this are a fault of the rules, not of the mails."""


def fold(number: int, facts: Iterable[Fact], guide: Guide, now: datetime) -> Conversation:
    """Give the state of conversation `number` at the aware instant `now`."""
    ordered = sorted(facts, key=lambda fact: (fact.happened, fact.key))
    about_mails = [fact for fact in ordered if isinstance(fact, Order) and fact.effect]
    state = State(
        number,
        confirmed=frozenset(order.effect for order in about_mails if order.act is Act.CONFIRM and order.effect),
        dismissed=frozenset(order.effect for order in about_mails if order.act is Act.NOT_MINE and order.effect),
    )
    letters = {fact.message_id: fact for fact in ordered if isinstance(fact, Letter)}
    for fact in ordered:
        _pass_time(state, guide, min(fact.happened, now))
        _take(state, fact, guide, letters)
    _pass_time(state, guide, now)
    return state.snapshot()


def _take(state: State, fact: Fact, guide: Guide, letters: dict[str, Letter]) -> None:
    match fact:
        case Mail():
            take_mail(state, fact, guide, letters)
        case Letter():
            _take_letter(state, fact)
        case Answer():
            _take_answer(state, fact, guide)
        case Order():
            _take_order(state, fact, guide)


# ---------------------------------------------------------------- time alone


@dataclass(frozen=True, slots=True)
class _Timer:
    at: datetime
    kind: EventKind
    round_key: str | None = None
    address: str | None = None
    plan: Plan | None = None


def _pass_time(state: State, guide: Guide, until: datetime) -> None:
    """Let everything happen that falls due by itself up to that instant, in order."""
    for _ in range(_TURNS_MAX):
        timer = _next_timer(state, guide)
        if timer is None or timer.at > until:
            return
        _ring(state, timer)
    raise AssertionError("time stands still")


def _next_timer(state: State, guide: Guide) -> _Timer | None:
    timers: list[_Timer] = []
    settings = guide.settings_for(state.snapshot())
    for interview in state.rounds:
        if interview.state is RoundState.SCHEDULED and interview.end is not None:
            timers.append(_Timer(interview.end, EventKind.INTERVIEW_ENDED, interview.key))
        if interview.state is RoundState.ENDED and interview.end is not None:
            deadline = interview.end + settings.thank_you.deadline
            timers.extend(
                _Timer(deadline, EventKind.PASSED_OVER, interview.key, obligation.person.address)
                for obligation in interview.obligations
                if obligation.state is Due.OWED
            )
    agenda = plan(state.snapshot(), guide)
    timers.extend(
        _Timer(item.latest, EventKind.PASSED_OVER, item.round_key, plan=item)
        for item in agenda.plans
        if item.step in transition.PASSED_OVER or item.step is Step.FEEDBACK
    )
    if agenda.moves_on is not None:
        timers.append(_Timer(agenda.moves_on, EventKind.MOVED_ON))
    return min(timers, key=lambda timer: timer.at, default=None)


def _ring(state: State, timer: _Timer) -> None:
    if timer.kind is EventKind.INTERVIEW_ENDED:
        index = state.index_of(timer.round_key or "")
        if index is not None:
            state.put(end_of(state, state.rounds[index]))
            if not state.rounds[index].obligations:
                state.follow_up(timer.at, timer.round_key or "")
        state.happen(
            timer.kind, timer.at, Reason("end-passed", "the interview's end has passed"), round_key=timer.round_key
        )
    elif timer.plan is not None:
        _pass_over(state, timer.plan, timer.at, "its window ended without your approval")
    elif timer.kind is EventKind.PASSED_OVER:
        state.settle(timer.round_key or "", timer.address, Due.EXPIRED, timer.at)
        state.follow_up(timer.at, f"expired:{timer.round_key}")
        state.happen(
            timer.kind,
            timer.at,
            Reason("thank-you-late", "24 hours passed without a thank-you"),
            round_key=timer.round_key,
            person=timer.address,
            step=Step.THANK_YOU,
        )
    else:
        silent = state.stage is not Stage.FEEDBACK_REQUESTED
        says = (
            "nobody answered your last letter for a week" if silent else "they decided, and you asked what to do better"
        )
        state.happen(timer.kind, timer.at, Reason("moved-on", says))


def _pass_over(state: State, passed: Plan, at: datetime, says: str) -> None:
    """Silence is never consent: the state goes on as after a send, and the wait runs from the window's end."""
    state.skipped.add(passed.effect)
    if passed.step is Step.FEEDBACK:
        state.feedback_done = True
    if passed.step is Step.CLOSING:
        state.closing_done = True
    if passed.step in (Step.CHECK_IN, Step.SECOND_CHECK_IN):
        state.unanswered += 1
    state.happen(
        EventKind.PASSED_OVER,
        at,
        Reason("passed-over", says),
        round_key=passed.round_key,
        step=passed.step,
        person=passed.to.address,
    )
    event = transition.PASSED_OVER.get(passed.step)
    if event is not None:
        state.follow_up(passed.latest, f"passed:{passed.effect}")
        state.stage = transition.after(state.stage, event)


# ---------------------------------------------------------------- our letters


def _take_letter(state: State, letter: Letter) -> None:
    if letter.state is LetterState.BOUNCED:
        state.barred.add(letter.to.lower())
        state.flags.add(Flag.NEEDS_REVIEW)
        return
    state.sent_effects.add(letter.effect)
    state.wrote(letter.happened, by_hand=False)
    if letter.state is LetterState.IN_DOUBT:
        reason = Reason("in-doubt", "nobody knows whether it left: it counts as sent")
    else:
        reason = Reason("sent", "it left")
    _mark_sent(state, letter, Due.SENT, reason)


def _mark_sent(state: State, letter: Letter, due: Due, reason: Reason) -> None:
    """Let a letter count as sent, by us or by the user's own hand."""
    if letter.step is Step.THANK_YOU:
        state.settle(letter.round_key, letter.to, due, letter.happened)
    elif letter.step in (Step.CHECK_IN, Step.SECOND_CHECK_IN):
        state.unanswered += 1
        state.answered_check_in = False
    elif letter.step is Step.CLOSING:
        state.closing_done = True
    elif letter.step is Step.FEEDBACK:
        state.feedback_done = True
    state.follow_up(letter.happened, letter.message_id)
    state.happen(
        transition.SENT[letter.step],
        letter.happened,
        reason,
        fact=letter.key,
        round_key=letter.round_key,
        person=letter.to,
        step=letter.step,
    )


# ---------------------------------------------------------------- what the user tells


def _take_answer(state: State, answer: Answer, guide: Guide) -> None:
    """The debrief's answer, or a note: it wins over everything but a newer mail."""
    state.company = answer.company or state.company
    state.role = answer.role or state.role
    index = state.index_of(answer.round_key or "")
    if index is None and state.rounds:
        newest = state.newest
        index = state.index_of(newest.key) if newest else None
    if index is not None:
        interview = state.rounds[index]
        people = answer.met or interview.people
        topics = tuple(dict.fromkeys((*interview.topics, *answer.topics)))
        changed = replace(interview, topics=topics, told=True)
        if answer.took_place is not None:
            changed = replace(changed, took_place=answer.took_place)
        if answer.met:
            changed = replace(
                changed,
                people=_met(interview.people, answer.met),
                obligations=_owed_after(state, interview.obligations, people),
            )
        state.put(changed)
        if answer.took_place is False:
            _not_held(state, changed.key, answer)
            return
    if answer.promised:
        state.flags.add(Flag.USER_ACTION)
        state.asked_user.append(answer.promised)
    if answer.unread and answer.cue is None:
        state.expectation = None
        state.unread = answer.unread
        state.flags.add(Flag.UNREAD_CUE)
    if answer.cue is not None:
        expect(state, answer.cue, answer.happened, answer.key, guide)
    state.happen(
        EventKind.TOLD,
        answer.happened,
        Reason("told", "you told how it went"),
        fact=answer.key,
        round_key=answer.round_key,
    )


def _met(invited: tuple[Person, ...], met: tuple[Person, ...]) -> tuple[Person, ...]:
    """Who was there, first; the others stay known, but were not met."""
    keys = {(person.address or person.name).lower() for person in met}
    return (*met, *(person for person in invited if (person.address or person.name).lower() not in keys))


def _owed_after(state: State, owed: tuple[Obligation, ...], met: tuple[Person, ...]) -> tuple[Obligation, ...]:
    """Thanks are owed to those whom the user met; what was already sent stays."""
    kept = {(o.person.address or o.person.name).lower(): o for o in owed}
    fresh = owed_to(met, state.barred, agency=Flag.AGENCY in state.flags)
    names = {(o.person.address or o.person.name).lower() for o in fresh}
    return tuple(kept.get((o.person.address or o.person.name).lower(), o) for o in fresh) + tuple(
        replace(o, state=Due.CANCELLED) if o.state is Due.OWED else o for key, o in kept.items() if key not in names
    )


def _not_held(state: State, round_key: str, answer: Answer) -> None:
    index = state.index_of(round_key)
    if index is None:
        return
    for obligation in state.rounds[index].obligations:
        state.settle(round_key, obligation.person.address, Due.CANCELLED, answer.happened)
    state.put(replace(state.rounds[index], state=RoundState.NOT_HELD))
    state.happen(
        EventKind.NOT_HELD,
        answer.happened,
        Reason("told", "you said that it did not take place"),
        fact=answer.key,
        round_key=round_key,
    )


def _take_order(state: State, order: Order, guide: Guide) -> None:
    said = Reason("told", f"you said: {order.act.value}")
    match order.act:
        case Act.STOP:
            state.flags.add(Flag.MUTED)
            state.happen(EventKind.MUTED, order.happened, said, fact=order.key)
        case Act.RESUME:
            state.flags.discard(Flag.MUTED)
            state.happen(EventKind.UNMUTED, order.happened, said, fact=order.key)
        case Act.DONE if not order.effect:
            state.flags.discard(Flag.USER_ACTION)
            state.asked_user.clear()
            state.follow_up(order.happened, f"done:{order.key}")
            state.happen(EventKind.ANSWERED, order.happened, said, fact=order.key)
        case Act.REOPEN:
            state.flags.discard(Flag.MUTED)
            state.follow_up(order.happened, f"reopened:{order.key}")
            state.unanswered = 0
            state.happen(EventKind.REOPENED, order.happened, said, fact=order.key)
        case Act.CONFIRM if not order.effect:
            state.flags.discard(Flag.NEEDS_REVIEW)
            state.review.clear()
            state.happen(EventKind.TOLD, order.happened, said, fact=order.key)
        case Act.NOT_MINE if not order.effect:
            state.flags.add(Flag.MUTED)
            state.happen(EventKind.CLOSED, order.happened, said, fact=order.key)
        case Act.SNOOZE if order.effect and order.until:
            state.snoozed[order.effect] = order.until
        case Act.SKIP | Act.DONE if order.effect:
            _take_letter_order(state, order, guide)
        case _:
            pass


def _take_letter_order(state: State, order: Order, guide: Guide) -> None:
    """Skip a letter, or take it as done by hand."""
    wanted = next((p for p in plan(state.snapshot(), guide).plans if p.effect == order.effect), None)
    if wanted is None or order.effect is None:
        return
    if order.act is Act.DONE:
        state.sent_effects.add(order.effect)
        state.wrote(order.happened, by_hand=True)
        done = Letter(
            key=order.key,
            happened=order.happened,
            conversation=order.conversation,
            round_key=wanted.round_key,
            step=wanted.step,
            effect=order.effect,
            to=wanted.to.address or "",
            message_id=f"done:{order.key}",
            subject="",
            state=LetterState.SENT,
        )
        _mark_sent(state, done, Due.DONE_BY_USER, Reason("by-hand", "you did it yourself"))
    elif wanted.step is Step.THANK_YOU:
        state.skipped.add(order.effect)
        state.settle(wanted.round_key, wanted.to.address, Due.SKIPPED, order.happened)
        state.follow_up(order.happened, f"skipped:{order.effect}")
        state.happen(
            EventKind.PASSED_OVER,
            order.happened,
            Reason("told", "you skipped it"),
            fact=order.key,
            round_key=wanted.round_key,
            person=wanted.to.address,
            step=wanted.step,
        )
    else:
        _pass_over(state, wanted, order.happened, "you skipped it")
