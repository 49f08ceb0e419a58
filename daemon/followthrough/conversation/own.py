"""What a letter of the user's own changes: his hand counts as the daemon's would have. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from types import MappingProxyType

from followthrough.calendar import zones
from followthrough.conversation.guide import Guide
from followthrough.conversation.model import Due, EventKind, Flag, Mail, Reason, RoundState, Stage, Step
from followthrough.conversation.rounds import take_cancellation
from followthrough.conversation.state import State
from followthrough.conversation.transition import DECIDED, QUIET, SENT
from followthrough.conversation.who import reason_of, remember_tail
from followthrough.evidence.cues import read_cues
from followthrough.evidence.evidence import Kind

_CHECKED_BY_HAND = (Stage.AWAITING, Stage.CHECKED_IN_1, Stage.CHECKED_IN_2, Stage.ON_HOLD)
"""Where a letter of the user's own counts as the follow-up."""

_REFERENCES = re.compile(r"\breference|\breferee|\breferenz", re.IGNORECASE)
_TASK = re.compile(r"take-?home|assignment|exercise|assessment|case study|challenge|coding test", re.IGNORECASE)
_BRINGS = re.compile(
    r"\battach(?:ed|ing|ment)|\benclos|\bas (?:requested|promised|discussed)\b|\bhere (?:is|are)\b|\bplease find\b|"
    r"\bim anhang\b|\banbei\b|\bci-joint",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"\bI(?:'ll|’ll| will| shall)\s+(?:\w{1,20}\s+){0,2}(?:send|share|forward|submit|return|provide|get|come)\b"
    r"[^.!?\n]{0,120}",
    re.IGNORECASE,
)


def take_own(state: State, mail: Mail, guide: Guide) -> None:
    """The user wrote himself: his letter counts as the daemon's would have."""
    kinds = (mail.reading.kind, *mail.reading.also)
    thanked = Kind.THANK_YOU in kinds and _thank_by_hand(state, mail)
    state.wrote(mail.happened, by_hand=True)
    remember_tail(state, mail)
    kind = mail.reading.kind
    offered = state.stage in (Stage.OFFER, Stage.OFFER_VERBAL)
    if kind in _DECISIONS:
        _decide_by_hand(state, mail, offered=offered)
    elif kind is Kind.CHECK_IN and state.stage in _CHECKED_BY_HAND:
        _check_in_by_hand(state, mail)
    elif kind is Kind.CLOSING and state.stage in _CHECKED_BY_HAND:
        state.closing_done = True
        state.happen(
            EventKind.CLOSING_SENT,
            mail.happened,
            reason_of(mail, "you wrote it yourself"),
            fact=mail,
            step=Step.CLOSING,
        )
    elif not thanked or Kind.ANSWER in kinds or (Flag.USER_ACTION in state.flags and _brings(mail)):
        _write_by_hand(state, mail)
    _take_promise(state, mail, guide)


_DECISIONS: Mapping[Kind, tuple[EventKind, str]] = MappingProxyType(
    {
        Kind.ACCEPTANCE: (EventKind.ACCEPTED, "you accepted"),
        Kind.DECLINE: (EventKind.DECLINED, "you declined"),
        Kind.WITHDRAWAL: (EventKind.WITHDRAWN, "you withdrew"),
    }
)


def _decide_by_hand(state: State, mail: Mail, *, offered: bool) -> None:
    """An offer is accepted or declined by the user alone; what he seems to accept without one is asked."""
    event, says = _DECISIONS[mail.reading.kind]
    told = mail.reading.interview
    if event is EventKind.DECLINED and not offered and told is not None and told.uid:
        take_cancellation(state, mail)  # he declined the calendar entry (RFC 5546 section 3.2.3)
    elif event is EventKind.WITHDRAWN or offered or mail.key in state.confirmed:
        state.happen(event, mail.happened, reason_of(mail, says), fact=mail)
    elif event is EventKind.ACCEPTED and state.stage is not Stage.ACCEPTED:
        state.doubt(mail, reason_of(mail, "you seem to have accepted an offer that I have not seen"))
    elif event is EventKind.DECLINED and state.stage in (Stage.INVITED, Stage.SCHEDULED):
        state.doubt(mail, reason_of(mail, "you seem to have declined: are you out of this process?"))
    else:
        _write_by_hand(state, mail)


def _write_by_hand(state: State, mail: Mail) -> None:
    if Flag.USER_ACTION in state.flags:
        state.sent_in = _what_was_asked(state)
        event, says = EventKind.ANSWERED, "you answered what they asked"
    else:
        event, says = EventKind.USER_WROTE, "you wrote to them"
    state.happen(event, mail.happened, Reason("by-hand", says), fact=mail)


def _brings(mail: Mail) -> bool:
    """Thanks and what they asked for, in one mail."""
    return _BRINGS.search(mail.reading.own_words) is not None


def _what_was_asked(state: State) -> str | None:
    """References and tasks take them longer to look at than an answer."""
    asked = " ".join(state.asked_user)
    if _REFERENCES.search(asked):
        return "references"
    return "task" if _TASK.search(asked) else None


def _take_promise(state: State, mail: Mail, guide: Guide) -> None:
    """ "I will send it on Monday": the ball is with the user until it is done. A promise without a day is courtesy."""
    said = _PROMISE.search(mail.reading.own_words)
    if said is None or state.stage in (*QUIET, *DECIDED):
        return
    quote = " ".join(said[0].split())
    cues = read_cues(quote, zones.local(mail.happened, guide.zone).date(), country=guide.country).cues
    day = next((cue.latest for cue in cues if cue.latest is not None), None)
    if day is None:
        return
    state.flags.add(Flag.USER_ACTION)
    state.asked_user.append(quote)
    state.promises.append((zones.instant(day, time(9), guide.zone), quote))


def _check_in_by_hand(state: State, mail: Mail) -> None:
    step = Step.SECOND_CHECK_IN if state.unanswered else Step.CHECK_IN
    event = SENT[step]
    state.happen(event, mail.happened, reason_of(mail, "you wrote it yourself"), fact=mail, step=step)


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
                fact=mail,
                round_key=interview.key,
                step=Step.THANK_YOU,
            )
    return done
