"""State = fold(facts, guide, now): where one conversation stands. Pure: `now` is an argument.

Facts are never undone and may come in any order: they are folded by (when they happened, their key). Ends of
interviews, deadlines and time-outs are not facts: they are derived here at the instant at which they fall due.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from followthrough.conversation.guide import Guide
from followthrough.conversation.kinds import Move
from followthrough.conversation.mails import come_back, take_mail
from followthrough.conversation.model import (
    Act,
    Answer,
    Conversation,
    Due,
    Elsewhere,
    ElsewhereKind,
    EventKind,
    Fact,
    Flag,
    Letter,
    LetterState,
    Mail,
    Order,
    Plan,
    Reason,
    RoundState,
    Stage,
    Step,
)
from followthrough.conversation.owed import ended
from followthrough.conversation.plan import ends_at, next_letter
from followthrough.conversation.rounds import another_is_fixed
from followthrough.conversation.state import State
from followthrough.conversation.told import mark_sent, pass_over, take_answer, take_order
from followthrough.conversation.transition import DECIDED

_AT_LEAST = timedelta(days=1)
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
    letters = _Letters(ordered)
    for fact in ordered:
        _pass_time(state, guide, min(fact.happened, now))
        _take(state, fact, guide, letters)
    _pass_time(state, guide, now)
    return state.snapshot()


class _Letters(dict[str, Letter]):
    """Our letters by msg-id, and which of them a report of these facts says came back."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        super().__init__({fact.message_id: fact for fact in facts if isinstance(fact, Letter)})
        self.reported = {
            fact.report.original_message_id for fact in facts if isinstance(fact, Mail) and fact.report is not None
        }


def _take(state: State, fact: Fact, guide: Guide, letters: _Letters) -> None:
    match fact:
        case Mail():
            take_mail(state, fact, guide, letters)
        case Letter():
            _take_letter(state, fact, letters)
        case Answer():
            take_answer(state, fact, guide)
        case Order():
            take_order(state, fact, guide)
        case Elsewhere():
            _take_elsewhere(state, fact)


def _take_elsewhere(state: State, fact: Elsewhere) -> None:
    """He accepted an offer elsewhere: what had begun by then pauses until he says whether it goes on."""
    if not state.history or state.stage in DECIDED:
        return
    state.elsewhere.append(fact)
    if fact.what is ElsewhereKind.ACCEPTED:
        because = Reason("accepted-elsewhere", f"you accepted an offer: {fact.name}")
        state.happen(EventKind.ACCEPTED_ELSEWHERE, fact.happened, because, fact=fact.key)


# ---------------------------------------------------------------- time alone


@dataclass(frozen=True, slots=True)
class _Timer:
    at: datetime
    kind: EventKind
    round_key: str | None = None
    address: str | None = None
    plan: Plan | None = None
    says: Reason | None = None


def _pass_time(state: State, guide: Guide, until: datetime) -> None:
    """Let everything happen that falls due by itself up to that instant, in order."""
    for _ in range(_TURNS_MAX):
        timer = _next_timer(state, guide, until)
        if timer is None or timer.at > until:
            return
        _ring(state, timer, guide)
    raise AssertionError("time stands still")


def _next_timer(state: State, guide: Guide, until: datetime) -> _Timer | None:
    timers: list[_Timer] = []
    settings = guide.settings_of(state.company)
    for interview in state.rounds:
        if interview.state is RoundState.SCHEDULED and interview.end is not None:
            timers.append(_Timer(interview.end, EventKind.INTERVIEW_ENDED, interview.key))
        if interview.state is RoundState.ENDED:
            timers.extend(
                _Timer(limit + settings.thank_you.deadline, EventKind.PASSED_OVER, interview.key, o.person.address)
                for o in interview.obligations
                if o.state is Due.OWED and (limit := interview.limit_from(o)) is not None
            )
    since = state.history[-1].at if state.stage is Stage.INVITED else state.wait_from
    if since is not None and until - since >= _AT_LEAST:  # no window ends sooner than that
        timers += _waiting(state, guide, until)
    return min(timers, key=lambda timer: timer.at, default=None)


def _waiting(state: State, guide: Guide, until: datetime) -> list[_Timer]:
    """The end of the next letter's window, and the end of the waiting."""
    conversation = state.snapshot()
    settings = guide.settings_for(conversation)
    letter = next_letter(conversation, guide, settings, until)
    timers = []
    if isinstance(letter, Plan):
        timers.append(_Timer(letter.latest, EventKind.PASSED_OVER, letter.round_key, plan=letter))
    end = ends_at(conversation, guide, settings)
    if end is not None:
        timers.append(_Timer(end.at, end.event, says=end.says))
    return timers


def _ring(state: State, timer: _Timer, guide: Guide) -> None:
    if timer.kind is EventKind.INTERVIEW_ENDED:
        _end_interview(state, timer, guide)
    elif timer.plan is not None:
        pass_over(state, timer.plan, timer.at, "its window ended without your approval")
    elif timer.kind is EventKind.PASSED_OVER:
        _expire(state, timer)
    elif timer.says is not None:
        state.happen(timer.kind, timer.at, timer.says)


def _expire(state: State, timer: _Timer) -> None:
    state.settle(timer.round_key or "", timer.address, Due.EXPIRED, timer.at)
    state.happen(
        timer.kind,
        timer.at,
        Reason("thank-you-late", "24 hours passed without a thank-you"),
        as_if=Move.THANK_YOU_LATE,
        letter=f"expired:{timer.round_key}",
        round_key=timer.round_key,
        person=timer.address,
        step=Step.THANK_YOU,
    )


def _end_interview(state: State, timer: _Timer, guide: Guide) -> None:
    index = state.index_of(timer.round_key or "")
    if index is None:
        return
    interview = state.rounds[index]
    most = guide.settings_of(state.company).thank_you.panel_max_individual
    state.rounds = ended(state.rounds, interview, guide, state.barred, state.flags, most)
    if not any(o.state is Due.OWED for o in state.rounds[index].obligations):
        state.follow_up(timer.at, interview.key)
    if any(f.what is ElsewhereKind.ACCEPTED and f.happened < interview.said_at for f in state.elsewhere):
        state.flags.discard(Flag.ACCEPTED_ELSEWHERE)  # he went to an interview that was fixed later: it goes on
    because = Reason("end-passed", "the interview's end has passed")
    state.happen(timer.kind, timer.at, because, as_if=another_is_fixed(state), round_key=interview.key)


# ---------------------------------------------------------------- our letters


def _take_letter(state: State, letter: Letter, letters: _Letters) -> None:
    state.sent_effects.add(letter.effect)
    state.wrote(letter.happened, by_hand=False)
    state.remember(letter.message_id)
    if letter.state is LetterState.IN_DOUBT:
        reason = Reason("in-doubt", "nobody knows whether it left: it counts as sent")
    else:
        reason = Reason("sent", "it left")
    mark_sent(state, letter, Due.SENT, reason)
    if letter.state is LetterState.BOUNCED and letter.message_id not in letters.reported:
        state.barred.add(letter.to.lower())
        state.flags.add(Flag.NEEDS_REVIEW)
        come_back(state, letter, letter.happened, Reason("bounce", f"a letter to {letter.to} came back"))
