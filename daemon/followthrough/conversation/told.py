"""What the user tells and commands, and what a letter changes, whoever sent it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from followthrough.conversation.guide import Guide
from followthrough.conversation.kinds import Move
from followthrough.conversation.mails import expect
from followthrough.conversation.model import (
    Act,
    Answer,
    Due,
    EventKind,
    Flag,
    Letter,
    LetterState,
    Obligation,
    Order,
    Plan,
    Reason,
    Round,
    RoundState,
    Step,
)
from followthrough.conversation.owed import name_of, owed_to
from followthrough.conversation.plan import letters_of
from followthrough.conversation.rounds import another_is_fixed
from followthrough.conversation.state import State
from followthrough.conversation.transition import PASSED_OVER, SENT
from followthrough.evidence.evidence import Person


def mark_sent(state: State, letter: Letter, due: Due, reason: Reason) -> None:
    """Let a letter count as sent, by us or by the user's own hand."""
    if letter.step is Step.THANK_YOU:
        state.settle(letter.round_key, letter.to, due, letter.happened)
    elif letter.step is Step.CLOSING:
        state.closing_done = True
    elif letter.step is Step.FEEDBACK:
        state.feedback_done = True
    state.happen(
        SENT[letter.step],
        letter.happened,
        reason,
        letter=letter.message_id,
        fact=letter.key,
        round_key=letter.round_key,
        person=letter.to,
        step=letter.step,
    )


def pass_over(state: State, passed: Plan, at: datetime, says: str) -> None:
    """Silence is never consent: the state goes on as after a send, and the wait runs from the window's end."""
    state.skipped.add(passed.effect)
    if passed.step is Step.FEEDBACK:
        state.feedback_done = True
    if passed.step is Step.CLOSING:
        state.closing_done = True
    state.happen(
        EventKind.PASSED_OVER,
        at,
        Reason("passed-over", says),
        as_if=PASSED_OVER.get(passed.step),
        letter=f"passed:{passed.effect}",
        round_key=passed.round_key,
        step=passed.step,
        person=passed.to.address,
    )
    if passed.step in PASSED_OVER:
        state.follow_up(passed.latest, f"passed:{passed.effect}")


def take_answer(state: State, answer: Answer, guide: Guide) -> None:
    """The debrief's answer, or a note: it wins over everything but a newer mail."""
    state.company = answer.company or state.company
    state.role = answer.role or state.role
    index = state.index_of(answer.round_key or "")
    if index is None and state.rounds:
        newest = state.newest
        index = state.index_of(newest.key) if newest else None
    if index is not None:
        interview = _held_after_all(state, state.rounds[index], answer)
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


def _held_after_all(state: State, interview: Round, answer: Answer) -> Round:
    """It was called off, but took place in another way: thanks are owed after all, from when the user says so."""
    if answer.took_place is not True or interview.state not in (RoundState.CANCELLED, RoundState.NOT_HELD):
        return interview
    owed = owed_to(answer.met or interview.people, state.barred, agency=Flag.AGENCY in state.flags)
    end = max(answer.happened, interview.end or answer.happened)
    held = replace(interview, state=RoundState.ENDED, end=end, first_end=None, obligations=owed)
    state.put(held)
    said = Reason("told", "you said that it took place after all")
    state.happen(
        EventKind.TOLD, answer.happened, said, as_if=Move.HELD_AFTER_ALL, fact=answer.key, round_key=interview.key
    )
    return held


def _met(invited: tuple[Person, ...], met: tuple[Person, ...]) -> tuple[Person, ...]:
    """Who was there, first; the others stay known, but were not met."""
    keys = {name_of(person) for person in met}
    return (*met, *(person for person in invited if name_of(person) not in keys))


def _owed_after(state: State, owed: tuple[Obligation, ...], met: tuple[Person, ...]) -> tuple[Obligation, ...]:
    """Thanks are owed to those whom the user met; what was already sent stays."""
    kept = {name_of(o.person): o for o in owed}
    fresh = owed_to(met, state.barred, agency=Flag.AGENCY in state.flags)
    names = {name_of(o.person) for o in fresh}
    return tuple(kept.get(name_of(o.person), o) for o in fresh) + tuple(
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
        as_if=another_is_fixed(state),
        fact=answer.key,
        round_key=round_key,
    )


def take_order(state: State, order: Order, guide: Guide) -> None:
    """A command about the whole conversation, a mail or a letter of it."""
    if order.effect is None:
        _take_word(state, order)
    elif order.act is Act.SNOOZE and order.until:
        state.snoozed[order.effect] = order.until
    elif order.act in (Act.SKIP, Act.DONE):
        _take_letter_order(state, order, guide)


_WORDS: Mapping[Act, tuple[EventKind, Move | None]] = MappingProxyType(
    {
        Act.STOP: (EventKind.MUTED, None),
        Act.RESUME: (EventKind.UNMUTED, None),
        Act.DONE: (EventKind.ANSWERED, None),
        Act.REOPEN: (EventKind.REOPENED, None),
        Act.CONFIRM: (EventKind.TOLD, None),
        Act.NOT_MINE: (EventKind.CLOSED, None),
        Act.ACCEPT: (EventKind.ACCEPTED, None),
        Act.DECLINE: (EventKind.DECLINED, None),
        Act.WITHDRAW: (EventKind.WITHDRAWN, None),
        Act.LET_GO: (EventKind.MOVED_ON, Move.LET_GO),
        Act.GO_ON: (EventKind.TOLD, None),
    }
)
"""What each word of the user about a whole conversation is to the table."""


def _take_word(state: State, order: Order) -> None:
    if order.act not in _WORDS:
        return
    event, as_if = _WORDS[order.act]
    said = Reason("told", f"you said: {order.act.value.replace('_', ' ')}")
    if order.act is Act.CONFIRM:
        state.flags.discard(Flag.NEEDS_REVIEW)
        state.review.clear()
    elif order.act is Act.NOT_MINE:
        state.flags.add(Flag.MUTED)
    elif order.act in (Act.GO_ON, Act.REOPEN):
        state.flags.discard(Flag.ACCEPTED_ELSEWHERE)
    state.happen(event, order.happened, said, as_if=as_if, letter=f"{order.act.value}:{order.key}", fact=order.key)


def _take_letter_order(state: State, order: Order, guide: Guide) -> None:
    """Skip a letter, or take it as done by hand."""
    wanted = next((p for p in letters_of(state.snapshot(), guide) if p.effect == order.effect), None)
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
        mark_sent(state, done, Due.DONE_BY_USER, Reason("by-hand", "you did it yourself"))
    elif wanted.step is Step.THANK_YOU:
        state.skipped.add(order.effect)
        state.settle(wanted.round_key, wanted.to.address, Due.SKIPPED, order.happened)
        state.happen(
            EventKind.PASSED_OVER,
            order.happened,
            Reason("told", "you skipped it"),
            as_if=Move.THANK_YOU_SKIPPED,
            letter=f"skipped:{order.effect}",
            fact=order.key,
            round_key=wanted.round_key,
            person=wanted.to.address,
            step=wanted.step,
        )
    else:
        pass_over(state, wanted, order.happened, "you skipped it")
