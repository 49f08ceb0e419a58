"""Where each conversation stands, for one who looks quickly: what he must do first, then what comes, then the rest.

Pure: no clock, no I/O.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from followthrough.conversation.model import Agenda, AskKind, Conversation, EventKind, Flag, Plan, Stage
from followthrough.writing import explain
from followthrough.writing.account import Held
from followthrough.writing.clean import one_line


class Urgency(StrEnum):
    """In the order in which conversations are shown."""

    NOW = "now"
    """The user must do something."""
    NEXT = "next"
    """Something is planned and goes on by itself."""
    WAITING = "waiting"
    OVER = "over"


ORDER = tuple(Urgency)
OVER = frozenset(
    {
        Stage.ACCEPTED,
        Stage.CLOSED,
        Stage.DECLINED,
        Stage.FEEDBACK_REQUESTED,
        Stage.MOVED_ON,
        Stage.REJECTED,
        Stage.WITHDRAWN,
    }
)
_OFFERS = frozenset({Stage.OFFER, Stage.OFFER_VERBAL})

QUESTIONS: Mapping[AskKind, str] = MappingProxyType(
    {
        AskKind.DEBRIEF: "how did it go?",
        AskKind.BY_WHEN: "by when will they decide?",
        AskKind.WHICH: "does that mail belong here?",
        AskKind.KIND: "is that mail what I take it for?",
        AskKind.END: "when is the interview?",
        AskKind.TOPIC: "what did you speak about?",
        AskKind.GO_ON: "you accepted elsewhere: does this one go on?",
        AskKind.LET_GO: "they put it off again and again: let it go?",
        AskKind.EMPLOYER: "which employer is it?",
    }
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is open."""

    number: int
    kind: AskKind


@dataclass(frozen=True, slots=True)
class Standing:
    """One conversation in a few words; times are in the user's zone where no other is named."""

    urgency: Urgency
    state: str
    do: tuple[str, ...]
    """What the user should do, most urgent first."""
    next: str
    """What comes next with its date; "" where nothing does."""
    words: str
    """What they said about the time, as dates with their words; "" where nothing counts."""
    at: datetime | None
    """What it is ordered by among its like."""


def standing(
    conversation: Conversation,
    agenda: Agenda,
    held: Sequence[Held],
    questions: Sequence[Question],
    now: datetime,
    zone: str,
) -> Standing:
    """Where one conversation stands now; `held` are its live drafts."""
    do = tuple(_to_do(conversation, agenda, held, questions, zone))
    following = min(agenda.plans, key=lambda plan: plan.due, default=None)
    said = conversation.expectation
    counts = said is not None and explain.waits_for(conversation) is not None
    return Standing(
        urgency=_urgency(conversation, agenda, bool(do)),
        state=_state(conversation),
        do=do,
        next=_next(conversation, agenda, following, held, now, zone),
        words=f'{explain.describe_cue(said.cue)}: "{one_line(said.cue.quote, 80)}"' if said and counts else "",
        at=_ordered_by(conversation, agenda, now),
    )


def _urgency(conversation: Conversation, agenda: Agenda, is_asked: bool) -> Urgency:
    if is_asked:
        return Urgency.NOW
    if agenda.plans:
        return Urgency.NEXT
    if conversation.stage in OVER:
        return Urgency.OVER
    return Urgency.NEXT if conversation.stage is Stage.SCHEDULED or agenda.moves_on else Urgency.WAITING


def _state(conversation: Conversation) -> str:
    """The stage in words, with the flags that stop it."""
    said = explain.describe_state(conversation)
    extra = [words for flag, words in _FLAGS.items() if flag in conversation.flags]
    return "; ".join([said, *extra])


_FLAGS: Mapping[Flag, str] = MappingProxyType(
    {
        Flag.MUTED: "you stopped the letters",
        Flag.DO_NOT_CONTACT: "they asked not to be written to",
        Flag.ACCEPTED_ELSEWHERE: "paused, you accepted another offer",
        Flag.AGENCY: "through an agency",
    }
)


# ---------------------------------------------------------------- what the user should do


def _to_do(
    conversation: Conversation,
    agenda: Agenda,
    held: Sequence[Held],
    questions: Sequence[Question],
    zone: str,
) -> Iterator[str]:
    number = conversation.id
    if conversation.stage in _OFFERS:
        yield f"read the offer, answer it yourself{_offer_words(conversation)}"
    for draft in held:
        plan = next((plan for plan in agenda.plans if plan.effect == draft.effect), None)
        if plan is not None and not draft.approved:
            yield _approve(draft, plan, zone)
    if Flag.USER_ACTION in conversation.flags:
        asked = f': "{one_line(conversation.asked_user[-1], 80)}"' if conversation.asked_user else ""
        yield f"they wait for you{asked} (`done {number}` when it is done)"
    if Flag.NEEDS_REVIEW in conversation.flags and not questions:
        yield "say what a mail means that may mean two things (`digest` shows it)"
    for question in questions:
        yield f"answer #{question.number}: {QUESTIONS[question.kind]}"
    if conversation.stage is Stage.INVITED and not questions:
        yield "they ask for an interview: answer them"
    if Flag.UNREAD_CUE in conversation.flags and conversation.unread and not questions:
        yield f'tell by when they decide, I cannot read it: "{one_line(conversation.unread, 80)}"'


def _approve(draft: Held, plan: Plan, zone: str) -> str:
    step = f"{'late ' if plan.late else ''}{explain.STEPS[plan.step]}"
    name = one_line(plan.to.name) or one_line(plan.to.address or "")
    if draft.blocked:
        return f"put the {step} to {name} right: something in it holds it back (`drafts` shows it)"
    return f"approve #{draft.number}, the {step} to {name}, before {explain.when(plan.latest, zone)}"


def _offer_words(conversation: Conversation) -> str:
    """What they wrote of it: the sentence often holds the day until which it stands."""
    offers = [h for h in conversation.history if h.event is EventKind.OFFER]
    quote = next((r.quote for h in reversed(offers) for r in h.because if r.quote), None)
    return f': "{one_line(quote, 80)}"' if quote else ""


# ---------------------------------------------------------------- what comes next


def _next(
    conversation: Conversation,
    agenda: Agenda,
    following: Plan | None,
    held: Sequence[Held],
    now: datetime,
    zone: str,
) -> str:
    if following is not None:
        draft = next((draft for draft in held if draft.effect == following.effect), None)
        name = one_line(following.to.name) or one_line(following.to.address or "")
        late = "late " if following.late else ""
        at = explain.both_times(following.due, following.zone, zone) if following.due > now else "now"
        return f"{at}: {late}{explain.STEPS[following.step]} to {name}, {_approval(draft)}"
    interview = conversation.round
    if conversation.stage is Stage.SCHEDULED and interview is not None and interview.start is not None:
        return f"{explain.when(interview.start, zone)}: the interview"
    if agenda.moves_on is not None:
        return f"{explain.when(agenda.moves_on, zone)}: let go, if nobody writes"
    return ""


def _approval(draft: Held | None) -> str:
    if draft is None:
        return "not yet drafted"
    return "approved" if draft.approved else "waits for your yes"


def _ordered_by(conversation: Conversation, agenda: Agenda, now: datetime) -> datetime | None:
    limits = [plan.latest for plan in agenda.plans]
    interview = conversation.round
    if conversation.stage is Stage.SCHEDULED and interview is not None and interview.start is not None:
        limits.append(interview.start)
    if conversation.stage in _OFFERS:
        limits.append(now)
    if agenda.moves_on is not None:
        limits.append(agenda.moves_on)
    return min(limits, default=conversation.last_in)
