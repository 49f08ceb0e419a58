"""What stands on a conversation's line: interviews, letters, replies, what is planned, the time they named. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from types import MappingProxyType

from followthrough.calendar import zones
from followthrough.conversation.guide import Guide
from followthrough.conversation.model import Agenda, Conversation, EventKind, Happening, Plan, Round, RoundState
from followthrough.writing import explain
from followthrough.writing.account import Held, account
from followthrough.writing.clean import one_line
from followthrough.writing.context import known_zone
from followthrough.writing.standing import Question, standing
from followthrough.writing.timeline import Mark, MarkKind, Span, SpanKind, Timeline

_QUOTE_CAP = 140
_A_DAY = timedelta(days=1)

_KINDS: Mapping[EventKind, MarkKind] = MappingProxyType(
    {
        EventKind.THANK_YOU_SENT: MarkKind.YOU,
        EventKind.CHECK_IN_SENT: MarkKind.YOU,
        EventKind.SECOND_CHECK_IN_SENT: MarkKind.YOU,
        EventKind.CLOSING_SENT: MarkKind.YOU,
        EventKind.FEEDBACK_SENT: MarkKind.YOU,
        EventKind.ANSWERED: MarkKind.YOU,
        EventKind.USER_WROTE: MarkKind.YOU,
        EventKind.REJECTION: MarkKind.END,
        EventKind.CLOSED: MarkKind.END,
        EventKind.DECLINED: MarkKind.END,
        EventKind.WITHDRAWN: MarkKind.END,
        EventKind.MOVED_ON: MarkKind.END,
        EventKind.OFFER: MarkKind.OFFER,
        EventKind.ACCEPTED: MarkKind.OFFER,
        EventKind.TOLD: MarkKind.NOTE,
        EventKind.MUTED: MarkKind.NOTE,
        EventKind.UNMUTED: MarkKind.NOTE,
        EventKind.REOPENED: MarkKind.NOTE,
        EventKind.PASSED_OVER: MarkKind.NOTE,
        EventKind.NOT_HELD: MarkKind.NOTE,
        EventKind.ACCEPTED_ELSEWHERE: MarkKind.NOTE,
    }
)
"""Everything else is a mail of theirs."""


def timeline_of(
    conversation: Conversation,
    agenda: Agenda,
    held: Sequence[Held],
    questions: Sequence[Question],
    guide: Guide,
    now: datetime,
) -> Timeline:
    """The line of one conversation at `now`, in the user's zone; `held` are its live drafts."""
    zone = guide.zone
    stands = standing(conversation, agenda, held, questions, now, zone)
    letter = min(agenda.plans, key=lambda plan: plan.due, default=None)
    draft = next((one for one in held if letter and one.effect == letter.effect), None)
    told = account(conversation, agenda, letter, guide, draft, now)
    marks = [*_interviews(conversation, zone, now), *_happenings(conversation, zone), *_planned(agenda, zone)]
    return Timeline(
        id=conversation.id,
        name=one_line(conversation.name),
        urgency=stands.urgency.value,
        state=stands.state,
        do=stands.do,
        then=stands.next,
        said=stands.words,
        what=told.what,
        when=told.when,
        why=told.why,
        not_sooner=told.not_sooner,
        changes=told.changes,
        marks=tuple(sorted(marks, key=lambda mark: mark.at)),
        spans=(*_named(conversation, zone, now), *_windows(agenda)),
        order=stands.at,
    )


def _interviews(conversation: Conversation, zone: str, now: datetime) -> Iterator[Mark]:
    for interview in conversation.rounds:
        start = interview.start
        if start is not None:
            yield Mark(start, MarkKind.INTERVIEW, _interview(interview), explain.when(start, zone), "", start > now)


def _interview(interview: Round) -> str:
    names = [one_line(person.name) for person in interview.people if person.name]
    people = f" with {', '.join(dict.fromkeys(names))}" if names else ""
    if interview.state is RoundState.CANCELLED:
        return "interview, called off"
    if interview.state is RoundState.NOT_HELD:
        return "interview, did not take place"
    return f"interview{people}"


def _happenings(conversation: Conversation, zone: str) -> Iterator[Mark]:
    for happening in conversation.history:
        if happening.event is EventKind.INTERVIEW_ENDED:
            continue  # the interview itself stands on the line
        kind = _KINDS.get(happening.event, MarkKind.THEY)
        yield Mark(
            happening.at,
            kind,
            _says(happening, conversation),
            explain.when(happening.at, zone),
            explain.quote_of(happening),
        )


def _says(happening: Happening, conversation: Conversation) -> str:
    person = explain.person_of(happening, conversation)
    return f"{explain.describe_event(happening.event)}{f' ({person})' if person else ''}"


def _planned(agenda: Agenda, zone: str) -> Iterator[Mark]:
    for plan in agenda.plans:
        yield Mark(plan.due, MarkKind.PLANNED, _letter(plan), explain.both_times(plan.due, plan.zone, zone), "", True)
    if agenda.moves_on is not None:
        at = agenda.moves_on
        yield Mark(at, MarkKind.PLANNED, "let go, if nobody writes", explain.when(at, zone), "", True)


def _letter(plan: Plan) -> str:
    name = one_line(plan.to.name) or one_line(plan.to.address or "")
    return f"{'late ' if plan.late else ''}{explain.STEPS[plan.step]} to {name}, planned"


def _named(conversation: Conversation, zone: str, now: datetime) -> Iterator[Span]:
    """The days that they named, or until that day from when they said it; not where an outcome came before them."""
    said = conversation.expectation
    if said is None or said.cue.latest is None:
        return
    known = known_zone(zone)
    first = said.cue.earliest or zones.local(said.said_at, known).date()
    begins = zones.instant(min(first, said.cue.latest), time(0), known)
    ends = zones.instant(said.cue.latest + _A_DAY, time(0), known)
    if ends > now and explain.waits_for(conversation) is None:
        return
    says = f"the time that they named: {explain.describe_cue(said.cue)}"
    yield Span(begins, ends, SpanKind.WINDOW, says, one_line(said.cue.quote, _QUOTE_CAP))


def _windows(agenda: Agenda) -> Iterator[Span]:
    for plan in agenda.plans:
        yield Span(plan.earliest, plan.latest, SpanKind.PLANNED, f"{_letter(plan)}: when it may leave")
