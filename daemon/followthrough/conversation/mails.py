"""What a mail changes in a conversation, received or the user's own. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time
from types import MappingProxyType

from followthrough.calendar import zones
from followthrough.calendar.words import write_day
from followthrough.conversation.guide import Guide
from followthrough.conversation.model import (
    Due,
    EventKind,
    Expectation,
    Flag,
    Letter,
    Mail,
    Reason,
    RoundState,
    Stage,
    Step,
    Tail,
)
from followthrough.conversation.rounds import call_off_ahead, take_cancellation, take_interview
from followthrough.conversation.state import State
from followthrough.evidence.evidence import Cue, CueKind, Kind, Part, Person, Reading
from followthrough.evidence.people import employer_domain, is_no_reply, is_relay

CONFIDENT = 0.90
"""Below this a mail may mean something else: nothing is sent until the user says what it is."""

_CHECKED_BY_HAND = (Stage.AWAITING, Stage.CHECKED_IN_1, Stage.CHECKED_IN_2, Stage.ON_HOLD)
"""Where a letter of the user's own counts as the follow-up."""

_ABOUT_INTERVIEWS = frozenset({Kind.INTERVIEW, Kind.RESCHEDULE, Kind.CANCELLATION})
_NOT_ANSWERS = frozenset({Kind.ACKNOWLEDGEMENT, Kind.AUTO_REPLY, Kind.BOUNCE})
"""Automatic replies and acknowledgements are not answers: they do not end the silence."""


def take_mail(state: State, mail: Mail, guide: Guide, letters: Mapping[str, Letter]) -> None:
    """Fold one mail into the state; `letters` are ours by msg-id."""
    if mail.key in state.dismissed:
        return
    if _is_outsiders(state, mail) and mail.key not in state.confirmed:
        state.doubt(mail, _reason(mail, "somebody who is not known here speaks of the interview"))
        return
    _learn(state, mail)
    if mail.from_user:
        if mail.message_id in letters:
            _remember_tail(state, mail)
            return
        _take_own(state, mail)
    else:
        _take_received(state, mail, guide, letters)


# ---------------------------------------------------------------- received


def _take_received(state: State, mail: Mail, guide: Guide, letters: Mapping[str, Letter]) -> None:
    reading = mail.reading
    if reading.kind is Kind.BOUNCE:
        _take_bounce(state, mail, letters)
        return
    if reading.kind is Kind.AUTO_REPLY:
        _take_absence(state, mail, guide)
        return
    if reading.automatic and reading.kind is Kind.OTHER:
        return
    was_waiting = state.stage in (Stage.CHECKED_IN_1, Stage.CHECKED_IN_2, Stage.CLOSING_SENT)
    if reading.kind not in _NOT_ANSWERS:
        state.heard(mail.happened)
        _remember_tail(state, mail)
    unclear = not mail.sure or (_is_doubtful(reading) and not _is_harmless(reading))
    if unclear and mail.key not in state.confirmed:
        why = "it may belong to another process" if not mail.sure else f"it may be: {reading.kind.value}"
        state.doubt(mail, _reason(mail, why))
        return
    handle = _RECEIVED.get(reading.kind, _take_reply)
    handle(state, mail)
    if reading.kind in _NOT_ANSWERS:
        return
    if was_waiting and reading.kind in (Kind.REPLY, Kind.UPDATE, Kind.OTHER, Kind.REQUEST):
        state.unanswered = 0
        state.answered_check_in = True
        state.follow_up(mail.happened, mail.message_id or mail.key)
    _take_cue(state, mail, guide)


def _is_outsiders(state: State, mail: Mail) -> bool:
    """Whether somebody outside the process would fix, move or call off an interview (RFC 5546: only its organizer may).

    Robots of hiring systems may; the first mail makes its writer known.
    """
    author = mail.author
    if mail.from_user or not state.rounds or mail.reading.kind not in _ABOUT_INTERVIEWS or author is None:
        return False
    known = {(p.address or "").lower() for r in state.rounds for p in r.people} | set(state.participants)
    domains = {employer_domain(address) for address in known if address} - {None}
    robot = is_relay(author.address) or is_no_reply(author.address)
    return not (robot or not known or author.key in known or employer_domain(author.address) in domains)


def _is_doubtful(reading: Reading) -> bool:
    return reading.needs_review and reading.confidence < CONFIDENT


def _is_harmless(reading: Reading) -> bool:
    """Whatever it is, it is some answer of a person: nothing in it speaks of an outcome, a time or a wish of theirs."""
    return {reading.kind, *reading.also} <= {Kind.REPLY, Kind.OTHER} and reading.unread_cue is None


def _take_reply(state: State, mail: Mail) -> None:
    state.happen(EventKind.REPLY, mail.happened, _reason(mail, "they answered"), mail=mail)


def _take_update(state: State, mail: Mail) -> None:
    state.happen(EventKind.UPDATE, mail.happened, _reason(mail, "they told where it stands"), mail=mail)


def _take_request(state: State, mail: Mail) -> None:
    state.flags.add(Flag.USER_ACTION)
    asked = next((e.quote for e in mail.reading.because if e.kind is Kind.REQUEST and e.quote), mail.subject)
    state.asked_user.append(asked)
    state.happen(EventKind.REQUEST, mail.happened, _reason(mail, "they wait for you"), mail=mail)


def _take_rejection(state: State, mail: Mail) -> None:
    if state.stage in (Stage.OFFER, Stage.OFFER_VERBAL):
        if mail.key not in state.confirmed:
            state.doubt(mail, _reason(mail, "a rejection after an offer"))
            return
        state.stage = Stage.AWAITING
    call_off_ahead(state, mail.happened)
    _drop_owed(state, mail.happened)
    state.wait_from = mail.happened
    state.happen(EventKind.REJECTION, mail.happened, _reason(mail, "they decided against it"), mail=mail)


def _take_offer(state: State, mail: Mail) -> None:
    _drop_owed(state, mail.happened)
    state.happen(EventKind.OFFER, mail.happened, _reason(mail, "they made an offer"), mail=mail)


def _take_on_hold(state: State, mail: Mail) -> None:
    state.wait_from = mail.happened
    state.happen(EventKind.ON_HOLD, mail.happened, _reason(mail, "the role is on hold"), mail=mail)


def _take_acknowledgement(state: State, mail: Mail) -> None:
    state.happen(EventKind.ACKNOWLEDGEMENT, mail.happened, _reason(mail, "a receipt, not an answer"), mail=mail)


_RECEIVED: Mapping[Kind, Callable[[State, Mail], None]] = MappingProxyType(
    {
        Kind.INTERVIEW: take_interview,
        Kind.RESCHEDULE: take_interview,
        Kind.CANCELLATION: take_cancellation,
        Kind.REJECTION: _take_rejection,
        Kind.OFFER: _take_offer,
        Kind.REQUEST: _take_request,
        Kind.UPDATE: _take_update,
        Kind.ON_HOLD: _take_on_hold,
        Kind.ACKNOWLEDGEMENT: _take_acknowledgement,
    }
)


def _drop_owed(state: State, at: datetime) -> None:
    """An outcome arrived before the thanks: they are dropped."""
    for interview in list(state.rounds):
        for obligation in interview.obligations:
            state.settle(interview.key, obligation.person.address, Due.CANCELLED, at)


def _take_absence(state: State, mail: Mail, guide: Guide) -> None:
    """An out-of-office reply: not an answer; every clock pauses until the return."""
    returns = mail.reading.returns
    says = f"away until {write_day(returns)}" if returns else "an automatic reply, not an answer"
    if returns is not None:
        back = zones.instant(returns, time(0), guide.zone)
        state.returns = max(back, state.returns) if state.returns else back
    state.happen(EventKind.OUT_OF_OFFICE, mail.happened, _reason(mail, says), mail=mail)


def _take_bounce(state: State, mail: Mail, letters: Mapping[str, Letter]) -> None:
    """A delivery failed. A forged report can stop letters, never start one."""
    report = mail.report
    letter = letters.get(report.original_message_id or "") if report else None
    if report is None or report.action != "failed":
        state.happen(EventKind.OTHER, mail.happened, _reason(mail, "a delivery report, nothing is lost yet"), mail=mail)
        return
    addresses = {letter.to.lower()} if letter else {address.lower() for address in report.recipients}
    state.barred |= addresses
    if mail.key not in state.confirmed:
        state.flags.add(Flag.NEEDS_REVIEW)
        state.review.append(mail.key)
    says = f"a letter to {', '.join(sorted(addresses)) or 'somebody'} came back"
    state.happen(EventKind.BOUNCE, mail.happened, Reason("bounce", says, report.diagnostic or None), mail=mail)


def _take_cue(state: State, mail: Mail, guide: Guide) -> None:
    """Read the room: what they say about time replaces what was said before."""
    reading = mail.reading
    if reading.unread_cue and reading.cue is None:
        state.expectation = None  # what they said before no longer holds
        state.unread = reading.unread_cue
        state.flags.add(Flag.UNREAD_CUE)
    if reading.cue is not None:
        expect(state, reading.cue, mail.happened, mail.key, guide)


def expect(state: State, cue: Cue, said_at: datetime, fact: str, guide: Guide) -> None:
    """Take a stated time as the expectation of the current round.

    It counts only if it was said after the round's invitation, or names a day after the round's end.
    """
    newest = state.newest
    if newest is not None and said_at <= newest.said_at and not _after_the_end(cue, newest.end, guide):
        return
    if cue.kind in (CueKind.BALL_USER, CueKind.CLOSED):
        return
    if cue.kind is CueKind.NO_CONTACT:
        state.flags.add(Flag.DO_NOT_CONTACT)
        state.happen(
            EventKind.NO_CONTACT, said_at, Reason("no-contact", "they asked not to be written to", cue.quote), fact=fact
        )
        return
    state.expectation = Expectation(cue, said_at, fact)
    state.unread = None
    state.flags.discard(Flag.UNREAD_CUE)


def _after_the_end(cue: Cue, end: datetime | None, guide: Guide) -> bool:
    return bool(cue.latest and end and cue.latest > zones.local(end, guide.zone).date())


# ---------------------------------------------------------------- the user's own


def _take_own(state: State, mail: Mail) -> None:
    """The user wrote himself: his letter counts as the daemon's would have."""
    kinds = (mail.reading.kind, *mail.reading.also)
    thanked = Kind.THANK_YOU in kinds and _thank_by_hand(state, mail)
    state.wrote(mail.happened, by_hand=True)
    _remember_tail(state, mail)
    kind = mail.reading.kind
    if kind is Kind.ACCEPTANCE and state.stage in (Stage.OFFER, Stage.OFFER_VERBAL):
        state.happen(EventKind.ACCEPTED, mail.happened, _reason(mail, "you accepted"), mail=mail)
    elif kind is Kind.DECLINE and state.stage in (Stage.OFFER, Stage.OFFER_VERBAL):
        state.happen(EventKind.DECLINED, mail.happened, _reason(mail, "you declined"), mail=mail)
    elif kind is Kind.WITHDRAWAL:
        call_off_ahead(state, mail.happened)
        _drop_owed(state, mail.happened)
        state.happen(EventKind.WITHDRAWN, mail.happened, _reason(mail, "you withdrew"), mail=mail)
    elif kind is Kind.ACCEPTANCE and state.stage is not Stage.ACCEPTED and mail.key not in state.confirmed:
        state.doubt(mail, _reason(mail, "you seem to have accepted an offer that I have not seen"))
    elif kind is Kind.ACCEPTANCE:
        state.happen(EventKind.ACCEPTED, mail.happened, _reason(mail, "you accepted"), mail=mail)
    elif kind is Kind.CHECK_IN and state.stage in _CHECKED_BY_HAND:
        _check_in_by_hand(state, mail)
    elif kind is Kind.CLOSING and state.stage in _CHECKED_BY_HAND:
        state.closing_done = True
        state.follow_up(mail.happened, mail.message_id or mail.key)
        state.happen(
            EventKind.CLOSING_SENT, mail.happened, _reason(mail, "you wrote it yourself"), mail=mail, step=Step.CLOSING
        )
    elif not thanked:
        _write_by_hand(state, mail)


def _write_by_hand(state: State, mail: Mail) -> None:
    if Flag.USER_ACTION in state.flags:
        state.flags.discard(Flag.USER_ACTION)
        state.asked_user.clear()
        event, says = EventKind.ANSWERED, "you answered what they asked"
    else:
        event, says = EventKind.USER_WROTE, "you wrote to them"
    if state.stage in (*_CHECKED_BY_HAND, Stage.CLOSING_SENT):
        state.follow_up(mail.happened, mail.message_id or mail.key)
    state.happen(event, mail.happened, Reason("by-hand", says), mail=mail)


def _check_in_by_hand(state: State, mail: Mail) -> None:
    first = state.stage in (Stage.AWAITING, Stage.ON_HOLD)
    step = Step.CHECK_IN if first else Step.SECOND_CHECK_IN
    event = EventKind.CHECK_IN_SENT if step is Step.CHECK_IN else EventKind.SECOND_CHECK_IN_SENT
    state.unanswered += 1
    state.follow_up(mail.happened, mail.message_id or mail.key)
    state.happen(event, mail.happened, _reason(mail, "you wrote it yourself"), mail=mail, step=step)


def _thank_by_hand(state: State, mail: Mail) -> bool:
    """The user's own thanks, after the end: never a second one. Thanks before the end are for the invitation."""
    done = False
    for interview in list(state.rounds):
        if interview.state is not RoundState.ENDED or interview.end is None or mail.happened < interview.end:
            continue
        names = [state.settle(interview.key, to.address, Due.DONE_BY_USER, mail.happened) for to in mail.to]
        if not any(names):
            names = [state.settle(interview.key, None, Due.DONE_BY_USER, mail.happened)]
        if any(names):
            done = True
            state.happen(
                EventKind.THANK_YOU_SENT,
                mail.happened,
                Reason("by-hand", "you thanked them yourself"),
                mail=mail,
                round_key=interview.key,
                step=Step.THANK_YOU,
            )
    if done:
        state.follow_up(mail.happened, mail.message_id or mail.key)
    return done


# ---------------------------------------------------------------- who and where


def _learn(state: State, mail: Mail) -> None:
    """Company, role and people, each from the first mail that names it; the user's address they write to."""
    reading = mail.reading
    if not mail.from_user:
        state.company = state.company or reading.company
        state.role = state.role or reading.role
        state.agency = state.agency or reading.agency
        state.requisition = state.requisition or reading.requisition
        state.language = reading.language or state.language
        state.own_address = mail.own_address or state.own_address
        if reading.agency:
            state.flags.add(Flag.AGENCY)
        for person in reading.people:
            _learn_person(state, person)
        if mail.author is not None and not reading.automatic:
            _learn_person(state, Person(mail.author.name, mail.author.address, Part.OTHER, "from"))
    elif not state.own_address:
        state.own_address = mail.own_address


def _learn_person(state: State, person: Person) -> None:
    address = person.address
    if address is None or is_no_reply(address) or is_relay(address):
        return
    known = state.participants.get(address.lower())
    if known is None:
        state.participants[address.lower()] = person
    elif known.part is Part.OTHER and person.part is not Part.OTHER:
        state.participants[address.lower()] = replace(person, name=person.name or known.name)
    elif not known.name and person.name:
        state.participants[address.lower()] = replace(known, name=person.name)


def _remember_tail(state: State, mail: Mail) -> None:
    """The newest message of a thread with a person: a letter to him replies to it."""
    if mail.message_id is None:
        return
    others = [mail.author] if not mail.from_user and mail.author else list(mail.to) if mail.from_user else []
    for other in others:
        automatic = mail.reading.automatic or is_no_reply(other.address) or is_relay(other.address)
        known = state.tails.get(other.key)
        if automatic or (known is not None and known.at > mail.happened):
            continue
        references = tuple(dict.fromkeys((*mail.references, mail.message_id)))
        state.tails[other.key] = Tail(mail.message_id, references, mail.subject, mail.happened, automatic=False)


def _reason(mail: Mail, says: str) -> Reason:
    quote = next((e.quote for e in mail.reading.because if e.quote and e.kind is mail.reading.kind), None)
    return Reason(f"mail-{mail.reading.kind.value}", says, quote)
