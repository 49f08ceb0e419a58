"""What a row of the table does to a state: the only place where a stage changes. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from followthrough.conversation.kinds import Due, Flag, RoundState
from followthrough.conversation.transition import ENDED, Do, Row

if TYPE_CHECKING:
    from followthrough.conversation.state import State

_OPEN = (Due.OWED, Due.EXPIRED)


def carry_out(state: State, row: Row, at: datetime, letter: str) -> None:
    """Do what the row says, in the order of `Do`, and move the stage in the same breath."""
    for do in Do:
        if do in row.does:
            _ACTS[do](state, at, letter)
    if row.to is not None and row.to is not state.stage:
        state.reopened = at if state.stage in ENDED else None
        state.stage = row.to


def start_anew(state: State) -> None:
    """Each round restarts: the counters are of a round, and the earlier round's expectation is spent."""
    state.unanswered = 0
    state.answered_check_in = False
    state.expectation = None
    state.unread = None
    state.flags.discard(Flag.UNREAD_CUE)
    state.wait_from = None
    state.returns = None
    state.slips = 0
    state.refused = False
    state.sent_in = None


def _drop_thanks(state: State, at: datetime, _letter: str) -> None:
    for index, interview in enumerate(state.rounds):
        obligations = tuple(
            replace(o, state=Due.CANCELLED, at=at) if o.state in _OPEN else o for o in interview.obligations
        )
        state.rounds[index] = replace(interview, obligations=obligations)


def _call_off(state: State, at: datetime, _letter: str) -> None:
    for index, interview in enumerate(state.rounds):
        if interview.state in (RoundState.SCHEDULED, RoundState.INVITED) and (interview.start or at) >= at:
            state.rounds[index] = replace(interview, state=RoundState.CANCELLED)


def _forgive(state: State, at: datetime, letter: str) -> None:
    state.unanswered = 0
    state.answered_check_in = True
    state.wait_from = at
    state.letter_before = letter


def _patience(state: State, at: datetime, _letter: str) -> None:
    if state.wait_from is not None:
        state.answered_check_in = True
        state.wait_from = max(at, state.wait_from)


def _wait(state: State, at: datetime, _letter: str) -> None:
    state.wait_from = at


def _count(state: State, _at: datetime, _letter: str) -> None:
    state.unanswered += 1
    state.answered_check_in = False


def _uncount(state: State, _at: datetime, _letter: str) -> None:
    state.unanswered = max(0, state.unanswered - 1)


def _said_no(state: State, _at: datetime, _letter: str) -> None:
    state.refused = True


def _ball_back(state: State, _at: datetime, _letter: str) -> None:
    state.flags.discard(Flag.USER_ACTION)
    state.asked_user.clear()
    state.promises.clear()


def _raises(flag: Flag) -> Callable[[State, datetime, str], None]:
    return lambda state, _at, _letter: state.flags.add(flag)


_ACTS: Mapping[Do, Callable[[State, datetime, str], None]] = MappingProxyType(
    {
        Do.DROP_THANKS: _drop_thanks,
        Do.CALL_OFF: _call_off,
        Do.NEW_ROUND: lambda state, _at, _letter: start_anew(state),
        Do.FORGIVE: _forgive,
        Do.PATIENCE: _patience,
        Do.WAIT: _wait,
        Do.FOLLOW_UP: lambda state, at, letter: state.follow_up(at, letter),
        Do.COUNT: _count,
        Do.UNCOUNT: _uncount,
        Do.SAID_NO: _said_no,
        Do.BALL_TO_USER: _raises(Flag.USER_ACTION),
        Do.BALL_BACK: _ball_back,
        Do.REVIEW: _raises(Flag.NEEDS_REVIEW),
        Do.NO_CONTACT: _raises(Flag.DO_NOT_CONTACT),
        Do.MUTE: _raises(Flag.MUTED),
        Do.UNMUTE: lambda state, _at, _letter: state.flags.discard(Flag.MUTED),
        Do.PAUSE: _raises(Flag.ACCEPTED_ELSEWHERE),
    }
)
