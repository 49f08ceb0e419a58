"""Where a conversation stands, what comes next, when and why, in plain words. Pure: no clock, no I/O."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from followthrough.calendar import zones
from followthrough.conversation.model import Agenda, Conversation, EventKind, Happening, Plan, Reason, Stage, Step
from followthrough.evidence.evidence import Cue, CueKind
from followthrough.writing.clean import one_line
from followthrough.writing.context import known_zone

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
QUOTE_CAP = 160
GREETING_WORDS = 4

STEPS: Mapping[Step, str] = MappingProxyType(
    {
        Step.THANK_YOU: "thank-you",
        Step.CHECK_IN: "check-in",
        Step.SECOND_CHECK_IN: "second check-in",
        Step.CLOSING: "closing note",
        Step.FEEDBACK: "request for feedback",
        Step.OFFER_REVIEW: "review of the offer",
        Step.KEEP_IN_TOUCH: "keeping in touch",
    }
)

_STAGES: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.DETECTED: "found, nothing arranged yet",
        Stage.INVITED: "invited, no time is fixed",
        Stage.SCHEDULED: "the interview is scheduled",
        Stage.THANK_YOU_DUE: "interviewed, a thank-you is due",
        Stage.AWAITING: "waiting for them",
        Stage.CHECKED_IN_1: "waiting after the check-in",
        Stage.CHECKED_IN_2: "waiting after the second check-in",
        Stage.CLOSING_SENT: "waiting after the closing note",
        Stage.ON_HOLD: "on hold, as they said",
        Stage.OFFER_VERBAL: "an offer was mentioned",
        Stage.OFFER: "an offer lies before you",
        Stage.REJECTED: "they chose somebody else",
        Stage.FEEDBACK_REQUESTED: "you asked them for feedback",
        Stage.ACCEPTED: "you accepted",
        Stage.DECLINED: "you declined",
        Stage.WITHDRAWN: "you withdrew",
        Stage.CLOSED: "closed",
        Stage.MOVED_ON: "let go",
    }
)

_WAITING = frozenset(
    {
        Stage.THANK_YOU_DUE,
        Stage.AWAITING,
        Stage.CHECKED_IN_1,
        Stage.CHECKED_IN_2,
        Stage.CLOSING_SENT,
        Stage.ON_HOLD,
    }
)
"""Where an answer is waited for, and the words they gave still count."""

_EVENTS: Mapping[EventKind, str] = MappingProxyType(
    {
        EventKind.INTERVIEW_INVITED: "you were invited to an interview",
        EventKind.INTERVIEW_SCHEDULED: "the interview was fixed",
        EventKind.INTERVIEW_MOVED: "the interview was moved",
        EventKind.INTERVIEW_CANCELLED: "the interview was cancelled",
        EventKind.INTERVIEW_ENDED: "the interview ended",
        EventKind.NOT_HELD: "the interview did not take place",
        EventKind.THANK_YOU_SENT: "the thank-you went out",
        EventKind.CHECK_IN_SENT: "the check-in went out",
        EventKind.SECOND_CHECK_IN_SENT: "the second check-in went out",
        EventKind.CLOSING_SENT: "the closing note went out",
        EventKind.FEEDBACK_SENT: "the request for feedback went out",
        EventKind.PASSED_OVER: "a letter was passed over",
        EventKind.REPLY: "they wrote",
        EventKind.UPDATE: "they told how it goes on",
        EventKind.REQUEST: "they wait for something from you",
        EventKind.ANSWERED: "you answered them",
        EventKind.USER_WROTE: "you wrote to them",
        EventKind.REJECTION: "they chose somebody else",
        EventKind.OFFER: "they made an offer",
        EventKind.ON_HOLD: "they put it on hold",
        EventKind.CLOSED: "it was closed",
        EventKind.NO_CONTACT: "they asked not to be written to",
        EventKind.OUT_OF_OFFICE: "an absence note came",
        EventKind.ACKNOWLEDGEMENT: "they confirmed the receipt",
        EventKind.BOUNCE: "a letter came back",
        EventKind.UNCLEAR: "a mail may mean two things",
        EventKind.TOLD: "you told how it went",
        EventKind.MUTED: "you stopped the letters",
        EventKind.UNMUTED: "you let the letters go on",
        EventKind.REOPENED: "you opened it again",
        EventKind.ACCEPTED: "you accepted",
        EventKind.DECLINED: "you declined",
        EventKind.WITHDRAWN: "you withdrew",
        EventKind.MOVED_ON: "it was let go",
        EventKind.ACCEPTED_ELSEWHERE: "you accepted another offer, so this one pauses",
        EventKind.OTHER: "a mail came",
    }
)


def when(instant: datetime, zone: str) -> str:
    """An instant in a zone's civil time: "Tue 4 Mar 10:12". An unknown zone is UTC, and says so."""
    known = known_zone(zone)
    local = zones.local(instant, zones.zone_or_offset(known) or "UTC")
    said = f"{_WEEKDAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {local:%H:%M}"
    return said if known == zone else f"{said} UTC"


def day(civil: date) -> str:
    """A day: "Fri 14 Mar"."""
    return f"{_WEEKDAYS[civil.weekday()]} {civil.day} {_MONTHS[civil.month - 1]}"


def city(zone: str) -> str:
    """A zone as one says where: "Berlin", "New York"; an offset stays as it is, an unknown zone is UTC."""
    known = known_zone(zone)
    return known if zones.is_offset_only(known) else known.rpartition("/")[2].replace("_", " ")


def hours(opens: datetime, closes: datetime, theirs: str, mine: str) -> str:
    """A span of one day in their zone, and in the user's where the clocks differ:
    "Tue 17 Mar 09:00 to 16:00 in London (10:00 to 17:00 yours)"."""
    there, here = (_span(opens, closes, zone) for zone in (theirs, mine))
    if there == here:
        return there
    same_day = there.rsplit(" ", 3)[0] == here.rsplit(" ", 3)[0]
    return f"{there} in {city(theirs)} ({' '.join(here.rsplit(' ', 3)[1:]) if same_day else here} yours)"


def _span(opens: datetime, closes: datetime, zone: str) -> str:
    begin, end = when(opens, zone), when(closes, zone)
    day_begin, day_end = begin.rsplit(" ", 1)[0], end.rsplit(" ", 1)[0]
    return f"{begin} to {end.rsplit(' ', 1)[1] if day_begin == day_end else end}"


def describe_event(event: EventKind) -> str:
    """What happened, as a sentence without its end."""
    return _EVENTS[event]


def person_of(happening: Happening, conversation: Conversation) -> str:
    """Whom a happening is about, by name where one is known; "" for nobody."""
    address = (happening.person or "").lower()
    everybody = (*conversation.participants, *(person for r in conversation.rounds for person in r.people))
    known = next((p.name for p in everybody if p.name and address and (p.address or "").lower() == address), None)
    return one_line(known or happening.person or "")


def quote_of(happening: Happening) -> str:
    """The words that a happening rests on; "" where they are a calendar's, or only a greeting."""
    quote = next((one_line(r.quote, QUOTE_CAP) for r in happening.because if r.quote), "")
    is_greeting = quote.endswith(",") and len(quote.split()) <= GREETING_WORDS
    return "" if is_greeting or quote.startswith("METHOD:") else quote


def describe_stage(stage: Stage) -> str:
    """A stage as a claim about the conversation."""
    return _STAGES[stage]


def describe_state(conversation: Conversation) -> str:
    """Where a conversation stands; one that was let go says after what it was let go."""
    said = describe_stage(conversation.shown_stage)
    if conversation.stage is not Stage.MOVED_ON:
        return said
    events = [happening.event for happening in conversation.history]
    ended = len(events) - 1 - events[::-1].index(EventKind.MOVED_ON) if EventKind.MOVED_ON in events else 0
    return f"{said}{_let_go_after(conversation.history[:ended])}"


def waits_for(conversation: Conversation) -> str | None:
    """The words that a conversation waits by; None where it no longer waits, or nothing was said."""
    if conversation.expectation is None or conversation.shown_stage not in _WAITING:
        return None
    return conversation.expectation.cue.quote


def _let_go_after(before: Sequence[Happening]) -> str:
    """ " after their silence" only where they were silent: who rejected had answered."""
    stage = next((happening.stage for happening in reversed(before)), None)
    if stage in (Stage.REJECTED, Stage.FEEDBACK_REQUESTED):
        return ": they chose somebody else"
    return " after their silence" if stage in _WAITING else ""


def describe_reasons(reasons: Sequence[Reason]) -> list[str]:
    """Each reason as a sentence, with the words that it rests on."""
    return [_reason(reason) for reason in reasons]


def _reason(reason: Reason) -> str:
    says = one_line(reason.says)
    return f'{says}: "{one_line(reason.quote, QUOTE_CAP)}"' if reason.quote else says


def describe_plan(plan: Plan, zone_user: str) -> str:
    """What is planned, to whom, when in their time and in the user's, and why, in one sentence or two."""
    name = one_line(plan.to.name) or one_line(plan.to.address or "") or "somebody without an address"
    late = "late " if plan.late else ""
    because = "; ".join(describe_reasons(plan.because))
    said = f"{late}{STEPS[plan.step]} to {name}, best {both_times(plan.due, plan.zone, zone_user)}"
    span = f"not before {when(plan.earliest, zone_user)}, not after {when(plan.latest, zone_user)}"
    return f"{said} ({span}). Because {because}." if because else f"{said} ({span})."


def both_times(instant: datetime, theirs: str, mine: str) -> str:
    """ "Tue 4 Mar 09:10 their time (15:10 yours)", or one time where both clocks show the same."""
    there, here = when(instant, theirs), when(instant, mine)
    if there == here:
        return here
    same_day = there.rsplit(" ", 1)[0] == here.rsplit(" ", 1)[0]
    return f"{there} their time ({here.rsplit(' ', 1)[1] if same_day else here} yours)"


def describe_cue(cue: Cue, said: date | None = None) -> str:
    """What was read from the words of a stated time, as dates; a window that begins when `said` is "by" its end."""
    if cue.kind is CueKind.NO_CONTACT:
        return "they will get in touch; no letter asks them"
    if cue.kind is CueKind.SILENCE_NO:
        return f"silence{f' after {day(cue.latest)}' if cue.latest else ''} means no"
    if cue.kind is CueKind.ON_HOLD:
        return f"on hold{f' until {day(cue.latest)}' if cue.latest else ''}"
    if cue.kind is CueKind.PERMISSION and cue.latest:
        return f"you may ask {'if you hear nothing by' if cue.if_silent else 'on'} {day(cue.latest)}"
    if cue.latest is None or cue.earliest is None:
        return {"quick": "a quick decision, no date", "slow": "a slow decision, no date"}.get(cue.pace.value, "no date")
    open_start = said is not None and cue.earliest <= said
    return (
        f"by {day(cue.latest)}"
        if open_start or cue.earliest == cue.latest
        else f"{day(cue.earliest)} to {day(cue.latest)}"
    )


def history_lines(conversation: Conversation, zone: str) -> list[str]:
    """Everything that happened, oldest first, one line each, in the user's time."""
    history = conversation.history
    return [_happening(happening, zone, history[:index]) for index, happening in enumerate(history)]


def _happening(happening: Happening, zone: str, before: Sequence[Happening]) -> str:
    person = f" ({one_line(happening.person)})" if happening.person else ""
    because = "; ".join(describe_reasons(happening.because))
    said = f"{when(happening.at, zone)}  {_EVENTS[happening.event]}{person}: {describe_stage(happening.stage)}"
    if happening.event is EventKind.MOVED_ON:
        said = f"{when(happening.at, zone)}  {_EVENTS[happening.event]}{_let_go_after(before)}"
    return f"{said} [{because}]" if because else said


def status_row(conversation: Conversation, agenda: Agenda, zone: str) -> dict[str, object]:
    """One conversation in the columns of `status`, in words; times are in the user's zone, missing ones ""."""
    following = min(agenda.plans, key=lambda plan: plan.due, default=None)
    interview = conversation.round
    expectation = conversation.expectation
    return {
        "id": conversation.id,
        "company": one_line(conversation.company or ""),
        "role": one_line(conversation.role or ""),
        "round": interview.number if interview else None,
        "stage": describe_state(conversation),
        "flags": ", ".join(sorted(flag.value.replace("_", " ") for flag in conversation.flags)),
        "last_in": when(conversation.last_in, zone) if conversation.last_in else "",
        "last_out": when(conversation.last_out, zone) if conversation.last_out else "",
        "expectation": _expected(expectation.cue) if expectation and conversation.shown_stage in _WAITING else "",
        "next": _next(following, agenda, zone),
        "why": "; ".join(describe_reasons(following.because if following else agenda.waiting)),
    }


def _expected(cue: Cue) -> str:
    return f'{describe_cue(cue)}: "{one_line(cue.quote, QUOTE_CAP)}"'


def _next(plan: Plan | None, agenda: Agenda, zone: str) -> str:
    if plan is not None:
        name = one_line(plan.to.name) or one_line(plan.to.address or "")
        return f"{STEPS[plan.step]} to {name}, {both_times(plan.due, plan.zone, zone)}"
    return f"let go {when(agenda.moves_on, zone)} if nobody writes" if agenda.moves_on else ""
