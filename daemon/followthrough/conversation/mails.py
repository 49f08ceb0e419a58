"""What a mail changes in a conversation, received or the user's own. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, time
from types import MappingProxyType

from followthrough.calendar import zones
from followthrough.calendar.words import write_day
from followthrough.conversation.guide import Guide
from followthrough.conversation.kinds import Move
from followthrough.conversation.model import (
    EventKind,
    Expectation,
    Flag,
    Letter,
    Mail,
    Reason,
    Stage,
    Step,
)
from followthrough.conversation.own import take_own
from followthrough.conversation.rounds import take_cancellation, take_interview
from followthrough.conversation.state import State
from followthrough.conversation.who import learn, reason_of, remember_tail
from followthrough.evidence.evidence import Cue, CueKind, Kind, Reading
from followthrough.evidence.people import employer_domain, is_no_reply, is_relay

CONFIDENT = 0.90
"""Below this a mail may mean something else: nothing is sent until the user says what it is."""

_HAS_LEFT = re.compile(
    r"\bno longer (?:with|at|works?|working|employed|part of|in this)\b|\bhas left (?:the|our|us|this)\b|"
    r"\bleft the (?:company|organi[sz]ation|firm|business)\b|\bnicht mehr (?:bei|im|für|tätig|in unserem)\b|"
    r"\bne travaille plus\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"\bverbal(?:ly)?\b|\bmündlich", re.IGNORECASE)

_ABOUT_INTERVIEWS = frozenset({Kind.INTERVIEW, Kind.RESCHEDULE, Kind.CANCELLATION})
_NOT_ANSWERS = frozenset({Kind.ACKNOWLEDGEMENT, Kind.AUTO_REPLY, Kind.BOUNCE})
"""Automatic replies and acknowledgements are not answers: they do not end the silence."""


def take_mail(state: State, mail: Mail, guide: Guide, letters: Mapping[str, Letter]) -> None:
    """Fold one mail into the state; `letters` are ours by msg-id."""
    if mail.key in state.dismissed:
        return
    if _is_outsiders(state, mail) and mail.key not in state.confirmed:
        state.doubt(mail, reason_of(mail, "somebody who is not known here speaks of the interview"))
        return
    learn(state, mail)
    if mail.from_user:
        if mail.message_id in letters:
            remember_tail(state, mail)
            return
        take_own(state, mail, guide)
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
    if reading.automatic and reading.kind is not Kind.ACKNOWLEDGEMENT and not _is_reminder(state, reading):
        state.noticed()
    elif reading.kind not in _NOT_ANSWERS and not reading.automatic:
        state.heard(mail.happened)
        remember_tail(state, mail)
    unclear = not mail.sure or (_is_doubtful(reading) and not _is_harmless(reading))
    if unclear and mail.key not in state.confirmed:
        why = "it may belong to another process" if not mail.sure else f"it may be: {reading.kind.value}"
        state.doubt(mail, reason_of(mail, why))
        return
    handle = _RECEIVED.get(reading.kind, _take_reply)
    handle(state, mail)
    if reading.kind not in _NOT_ANSWERS:
        _take_cue(state, mail, guide)


def _is_reminder(state: State, reading: Reading) -> bool:
    """A program says once more when an interview is that is known already."""
    told = reading.interview
    starts = {slot.start for slot in told.slots if slot.start is not None} if told else set()
    return bool(starts) and any(interview.start in starts for interview in state.rounds)


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
    _they_wrote(state, EventKind.REPLY, mail, "they answered")


def _take_update(state: State, mail: Mail) -> None:
    _they_wrote(state, EventKind.UPDATE, mail, "they told where it stands")


def _they_wrote(state: State, event: EventKind, mail: Mail, says: str) -> None:
    """A person wrote. After a no it is kept, and nothing is asked again; a program's word ends no silence."""
    if mail.reading.automatic:
        says = "a program of theirs wrote: no answer"
        state.happen(EventKind.ACKNOWLEDGEMENT, mail.happened, reason_of(mail, says), fact=mail)
        return
    as_if = Move.FEEDBACK_RECEIVED if state.refused else None
    state.happen(event, mail.happened, reason_of(mail, says), as_if=as_if, fact=mail)


def _take_request(state: State, mail: Mail) -> None:
    asked = next((e.quote for e in mail.reading.because if e.kind is Kind.REQUEST and e.quote), mail.subject)
    state.asked_user.append(asked)
    if state.refused:
        state.flags.add(Flag.USER_ACTION)
    as_if = Move.FEEDBACK_RECEIVED if state.refused else None
    state.happen(EventKind.REQUEST, mail.happened, reason_of(mail, "they wait for you"), as_if=as_if, fact=mail)


def _take_rejection(state: State, mail: Mail) -> None:
    offered = state.stage in (Stage.OFFER, Stage.OFFER_VERBAL)
    if offered and mail.key not in state.confirmed:
        state.doubt(mail, reason_of(mail, "a rejection after an offer: did they take it back?"))
        return
    as_if = Move.OFFER_WITHDRAWN if offered else None
    says = "they took the offer back" if offered else "they decided against it"
    state.happen(EventKind.REJECTION, mail.happened, reason_of(mail, says), as_if=as_if, fact=mail)


def _take_offer(state: State, mail: Mail) -> None:
    spoken = any(_SPOKEN.search(evidence.quote) for evidence in mail.reading.because if evidence.kind is Kind.OFFER)
    as_if = Move.OFFER_SPOKEN if spoken and state.stage not in (Stage.OFFER, Stage.OFFER_VERBAL) else None
    state.happen(EventKind.OFFER, mail.happened, reason_of(mail, "they made an offer"), as_if=as_if, fact=mail)


def _take_on_hold(state: State, mail: Mail) -> None:
    as_if = Move.FEEDBACK_RECEIVED if state.refused else None
    state.happen(EventKind.ON_HOLD, mail.happened, reason_of(mail, "the role is on hold"), as_if=as_if, fact=mail)


def _take_acknowledgement(state: State, mail: Mail) -> None:
    state.happen(EventKind.ACKNOWLEDGEMENT, mail.happened, reason_of(mail, "a receipt, not an answer"), fact=mail)


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


def _take_absence(state: State, mail: Mail, guide: Guide) -> None:
    """An out-of-office reply: not an answer; every clock pauses until the return."""
    returns = mail.reading.returns
    if returns is None and mail.key not in state.confirmed and _HAS_LEFT.search(mail.reading.own_words):
        state.doubt(mail, Reason("has-left", "whoever wrote no longer works there: name another person", None))
        return
    says = f"away until {write_day(returns)}" if returns else "an automatic reply, not an answer"
    if returns is not None:
        back = zones.instant(returns, time(0), guide.zone)
        state.returns = max(back, state.returns) if state.returns else back
    state.happen(EventKind.OUT_OF_OFFICE, mail.happened, reason_of(mail, says), fact=mail)


def _take_bounce(state: State, mail: Mail, letters: Mapping[str, Letter]) -> None:
    """A delivery failed. A forged report can stop letters, never start one."""
    report = mail.report
    letter = letters.get(report.original_message_id or "") if report else None
    if report is None or report.action != "failed":
        state.happen(
            EventKind.OTHER, mail.happened, reason_of(mail, "a delivery report, nothing is lost yet"), fact=mail
        )
        return
    addresses = {letter.to.lower()} if letter else {address.lower() for address in report.recipients}
    state.barred |= addresses
    if mail.key not in state.confirmed:
        state.flags.add(Flag.NEEDS_REVIEW)
        state.review.append(mail.key)
    says = f"a letter to {', '.join(sorted(addresses)) or 'somebody'} came back"
    reason = Reason("bounce", says, report.diagnostic or None)
    if letter is None:
        state.happen(EventKind.BOUNCE, mail.happened, reason, fact=mail)
    else:
        come_back(state, letter, mail.happened, reason, mail)


def come_back(state: State, letter: Letter, at: datetime, reason: Reason, mail: Mail | None = None) -> None:
    """A letter of ours reached nobody: what it closed is open again, and what was waited for before it holds again."""
    state.sent_effects.discard(letter.effect)
    state.skipped.discard(letter.effect)
    last = state.letter_before == letter.message_id
    if letter.step is Step.THANK_YOU:
        state.reopen_thanks(letter.round_key, letter.to, at)
    elif letter.step is Step.CLOSING:
        state.closing_done = False
    elif letter.step is Step.FEEDBACK:
        state.feedback_done = False
    before = state.before.get(letter.message_id)
    if last and before is not None:
        state.wait_from, state.floor_from = before.wait_from, before.floor_from
        state.letter_before, state.answered_check_in = before.letter_before, before.answered_check_in
    as_if = Move.CAME_BACK if last and letter.step is not Step.THANK_YOU else None
    state.happen(EventKind.BOUNCE, at, reason, as_if=as_if, fact=mail or letter.key, person=letter.to, step=letter.step)


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
        state.happen(
            EventKind.NO_CONTACT, said_at, Reason("no-contact", "they asked not to be written to", cue.quote), fact=fact
        )
        return
    before = state.expectation
    if before is not None and before.cue.latest and cue.latest and cue.latest > before.cue.latest:
        state.slips += before.fact != fact
    state.expectation = Expectation(cue, said_at, fact)
    state.unread = None
    state.flags.discard(Flag.UNREAD_CUE)


def _after_the_end(cue: Cue, end: datetime | None, guide: Guide) -> bool:
    return bool(cue.latest and end and cue.latest > zones.local(end, guide.zone).date())
