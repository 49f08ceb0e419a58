"""Which interview a mail speaks of, and what it changes. Pure.

A round is known by its invitation's UID; a time in prose belongs to the round that starts then. A stale update (a lower
SEQUENCE, RFC 5546 section 2.1.4) changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from followthrough.conversation.kinds import Move
from followthrough.conversation.model import Due, EventKind, Mail, Reason, Round, RoundState
from followthrough.conversation.owed import first_end_of
from followthrough.conversation.state import State
from followthrough.evidence.evidence import Interview, InterviewStatus, Kind, Person

_OVER = (RoundState.ENDED, RoundState.CANCELLED, RoundState.NOT_HELD)
_THANKED = (Due.SENT, Due.DONE_BY_USER)


@dataclass(frozen=True, slots=True)
class _Span:
    """First start and last end of an interview's slots, UTC."""

    start: datetime | None = None
    end: datetime | None = None
    first_end: datetime | None = None
    assumed: bool = True
    zone: str | None = None


def take_interview(state: State, mail: Mail) -> None:
    """An invitation, a confirmation or a new time."""
    told = mail.reading.interview
    if told is None:
        if mail.key not in state.confirmed:
            state.doubt(mail, _reason(mail, "an interview is spoken of, but not when"))
        return
    known = _known_round(state, mail, told)
    span = _span(told)
    start, end = span.start, span.end
    if start is None or told.status is InterviewStatus.INVITED:
        _take_invited(state, mail, told, known)
    elif known is None:
        _begin(state, mail, told, RoundState.SCHEDULED)
    elif known.sequence > told.sequence and known.uid == told.uid and told.uid:
        _note(state, mail, "an older version of the invitation")
    elif known.state is RoundState.INVITED:
        _fix(state, mail, told, known, EventKind.INTERVIEW_SCHEDULED)
    elif known.start == start and _is_over(known, told):
        _note(state, mail, "it speaks of an interview that is over or was called off")
    elif (known.start, known.end) == (start, end) and known.state is RoundState.SCHEDULED:
        state.put(
            replace(
                known,
                uid=told.uid or known.uid,
                sequence=max(known.sequence, told.sequence),
                people=_merged(known.people, mail.reading.people),
                aliases=tuple(dict.fromkeys((*known.aliases, *_aliases(mail, told, start)))),
            )
        )
        _note(state, mail, "it says the same time again")
    elif known.state is RoundState.ENDED and (known.told or any(o.state in _THANKED for o in known.obligations)):
        _begin(state, mail, told, RoundState.SCHEDULED)  # held and spoken of: another time is another interview
    else:
        off = known.state in (RoundState.CANCELLED, RoundState.NOT_HELD)
        _fix(state, mail, told, known, EventKind.INTERVIEW_SCHEDULED if off else EventKind.INTERVIEW_MOVED)


def _is_over(known: Round, told: Interview) -> bool:
    """Held, or called off and not by this newer version fixed again."""
    return known.state is RoundState.ENDED or (known.state in _OVER and not _is_newer(told, known))


def _is_newer(told: Interview, known: Round) -> bool:
    """A later version of the same calendar entry (RFC 5546 section 2.1.4)."""
    return bool(told.uid) and told.uid == known.uid and told.sequence > known.sequence


def take_cancellation(state: State, mail: Mail) -> None:
    """An interview is called off: no thanks for what did not take place."""
    told = mail.reading.interview
    uid = told.uid if told else None
    start = _span(told).start if told else None
    candidates = [r for r in state.rounds if r.state in (RoundState.SCHEDULED, RoundState.ENDED, RoundState.INVITED)]
    named = [r for r in candidates if uid and r.uid == uid] or [r for r in candidates if start and r.start == start]
    if uid and not named and any(r.uid for r in candidates):
        _note(state, mail, "it calls off something else")
        return
    ahead = [r for r in candidates if r.state is not RoundState.ENDED]
    possible = named or ahead or candidates
    if not named and len(ahead) > 1 and mail.key not in state.confirmed:
        state.doubt(mail, _reason(mail, "it calls off an interview, but not which"))
        return
    chosen = possible[-1:]
    for interview in chosen:
        off = tuple(
            replace(o, state=Due.CANCELLED, at=mail.happened) if o.state in (Due.OWED, Due.EXPIRED) else o
            for o in interview.obligations
        )
        sequence = max(interview.sequence, told.sequence if told else 0)
        state.put(replace(interview, state=RoundState.CANCELLED, obligations=off, sequence=sequence))
    says = "you called the interview off" if mail.from_user else "they called the interview off"
    state.happen(
        EventKind.INTERVIEW_CANCELLED,
        mail.happened,
        _reason(mail, says),
        as_if=another_is_fixed(state),
        fact=mail,
        round_key=chosen[0].key if chosen else None,
    )


def another_is_fixed(state: State) -> Move | None:
    """What the end of an interview means where another one is fixed already."""
    fixed = any(interview.state is RoundState.SCHEDULED for interview in state.rounds)
    return Move.NEXT_IS_FIXED if fixed else None


def _take_invited(state: State, mail: Mail, told: Interview, known: Round | None) -> None:
    moved = mail.reading.kind is Kind.RESCHEDULE
    if known is not None and known.state is RoundState.SCHEDULED and moved:
        state.put(replace(known, state=RoundState.INVITED, start=None, end=None, first_end=None))
        state.happen(
            EventKind.INTERVIEW_CANCELLED,
            mail.happened,
            _reason(mail, "they want another time"),
            as_if=another_is_fixed(state),
            fact=mail,
            round_key=known.key,
        )
        return
    newest = state.newest
    if moved and newest is not None and newest.state is RoundState.ENDED and not newest.told:
        if mail.key not in state.confirmed:
            state.doubt(mail, _reason(mail, "they want another time: did the interview take place?"))
            return
        state.put(replace(newest, state=RoundState.NOT_HELD))
        for obligation in newest.obligations:
            state.settle(newest.key, obligation.person.address, Due.CANCELLED, mail.happened)
    if newest is not None and newest.state in (RoundState.INVITED, RoundState.SCHEDULED):
        state.put(replace(newest, people=_merged(newest.people, mail.reading.people)))
        _note(state, mail, "still about the same interview")
        return
    _begin(state, mail, told, RoundState.INVITED)


def _begin(state: State, mail: Mail, told: Interview, stands: RoundState) -> None:
    span = _span(told)
    fixed = stands is RoundState.SCHEDULED
    aliases = _aliases(mail, told, span.start if fixed else None)
    key = aliases[0]
    if state.index_of(key) is not None:
        key = f"{key}#{len(state.rounds) + 1}"
        aliases = (key,)
    state.put(
        Round(
            key=key,
            number=len(state.rounds) + 1,
            state=stands,
            start=span.start if fixed else None,
            end=span.end if fixed else None,
            first_end=span.first_end if fixed else None,
            end_assumed=span.assumed,
            zone=span.zone,
            uid=told.uid,
            sequence=told.sequence,
            phone=told.phone,
            said_at=mail.happened,
            people=mail.reading.people,
            agenda=mail.reading.topics,
            aliases=aliases,
        )
    )
    event = EventKind.INTERVIEW_SCHEDULED if fixed else EventKind.INTERVIEW_INVITED
    says = "they fixed an interview" if fixed else "they asked for an interview"
    state.happen(event, mail.happened, _reason(mail, says), fact=mail, round_key=key)


def _fix(state: State, mail: Mail, told: Interview, known: Round, event: EventKind) -> None:
    """A time for a round that had none, or another one."""
    span = _span(told)
    owed = tuple(
        replace(o, state=Due.CANCELLED, at=mail.happened) if o.state in (Due.OWED, Due.EXPIRED) else o
        for o in known.obligations
    )
    state.put(
        replace(
            known,
            state=RoundState.SCHEDULED,
            start=span.start,
            end=span.end,
            first_end=span.first_end,
            end_assumed=span.assumed,
            zone=span.zone or known.zone,
            uid=told.uid or known.uid,
            sequence=max(told.sequence, known.sequence),
            phone=told.phone or known.phone,
            aliases=tuple(dict.fromkeys((*known.aliases, *_aliases(mail, told, span.start)))),
            people=_merged(known.people, mail.reading.people),
            agenda=tuple(dict.fromkeys((*known.agenda, *mail.reading.topics))),
            obligations=tuple(o for o in owed if o.state is not Due.CANCELLED),
            took_place=None,
            told=False,
        )
    )
    says = "they moved the interview" if event is EventKind.INTERVIEW_MOVED else "they fixed the time"
    state.happen(event, mail.happened, _reason(mail, says), fact=mail, round_key=known.key)


def _aliases(mail: Mail, told: Interview, start: datetime | None) -> tuple[str, ...]:
    """What a round may be called by this mail, best first: the invitation's UID, its start, the mail."""
    named = [told.uid] if told.uid else []
    named += [f"start:{start.astimezone(UTC):%Y%m%dT%H%MZ}"] if start else []
    return (*named, f"mail:{mail.key}")


def _note(state: State, mail: Mail, says: str) -> None:
    """Record a mail that changes nothing."""
    state.happen(EventKind.OTHER, mail.happened, _reason(mail, says), fact=mail)


def _known_round(state: State, mail: Mail, told: Interview) -> Round | None:
    if told.uid:
        for interview in reversed(state.rounds):
            if interview.uid == told.uid:
                return interview
    start = _span(told).start
    if start is not None:
        for interview in state.rounds:
            if interview.start == start and not (told.uid and interview.uid):
                return interview
    newest = state.newest
    if newest is None or (told.uid and newest.uid):
        return None
    if newest.state is RoundState.INVITED:
        return newest
    if mail.reading.kind is Kind.RESCHEDULE and newest.state is RoundState.SCHEDULED:
        return newest
    return None


def _span(told: Interview) -> _Span:
    slots = [slot for slot in told.slots if slot.start is not None]
    if not slots:
        return _Span(zone=told.slots[0].zone if told.slots else None)
    starts = [slot.start.astimezone(UTC) for slot in slots if slot.start]
    ends = [end.astimezone(UTC) for slot in slots if (end := slot.end or slot.start)]
    last = max(slots, key=lambda slot: slot.end or slot.start)  # type: ignore[arg-type,return-value]
    return _Span(min(starts), max(ends), first_end_of(ends), last.end_from != "stated", last.zone)


def _merged(known: tuple[Person, ...], new: tuple[Person, ...]) -> tuple[Person, ...]:
    """Everybody once: the newer mail's word on somebody counts."""
    people = {((p.address or p.name).lower()): p for p in known}
    people.update({((p.address or p.name).lower()): p for p in new})
    return tuple(people.values())


def _reason(mail: Mail, says: str) -> Reason:
    quote = next((e.quote for e in mail.reading.because if e.quote), None)
    return Reason(f"mail-{mail.reading.kind.value}", says, quote)
