"""When a conversation ends by itself, and how. Pure.

"If you still don't receive a response, it may be time to consider moving on."
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from followthrough.calendar import zones
from followthrough.conversation.guide import Guide
from followthrough.conversation.model import Conversation, Due, EventKind, Flag, Reason, Stage
from followthrough.conversation.recipient import recipient_of
from followthrough.conversation.settings import GuideSettings
from followthrough.evidence.evidence import CueKind

FEEDBACK_ENDS = timedelta(days=14)
SILENCE_IS_NO = timedelta(days=14)
"""They said that silence means no, and named no day."""
HOLD_ENDS = timedelta(days=60)
"""After the second letter to an employer who put the role on hold."""
NO_CONTACT_ENDS = timedelta(days=56)
"""They asked not to be written to: eight weeks of silence are an answer."""
NEVER_FIXED = timedelta(days=56)
"""An interview that was asked for, or called off, and for which no time was ever fixed."""
_HELD = frozenset({Flag.USER_ACTION, Flag.NEEDS_REVIEW, Flag.MUTED, Flag.ACCEPTED_ELSEWHERE})
_ONE_BUSINESS_DAY = 1


@dataclass(frozen=True, slots=True)
class End:
    at: datetime
    event: EventKind
    says: Reason


def ends_at(conversation: Conversation, guide: Guide, settings: GuideSettings) -> End | None:
    """When, and as what, the conversation ends if nobody writes any more; None: not by itself."""
    since = conversation.wait_from
    if conversation.flags & _HELD:
        return None
    if conversation.stage is Stage.INVITED and conversation.history:
        says = Reason("moved-on", "no time was fixed for eight weeks")
        return End(conversation.history[-1].at + NEVER_FIXED, EventKind.MOVED_ON, says)
    if since is None:
        return None
    if conversation.stage is Stage.FEEDBACK_REQUESTED:
        says = Reason("moved-on", "they decided, and you asked what to do better")
        return End(since + FEEDBACK_ENDS, EventKind.MOVED_ON, says)
    waits = conversation.stage in (
        Stage.AWAITING, Stage.CHECKED_IN_1, Stage.CHECKED_IN_2, Stage.CLOSING_SENT, Stage.ON_HOLD
    )  # fmt: skip
    if not waits or any(o.state is Due.OWED for r in conversation.rounds for o in r.obligations):
        return None
    said = conversation.expectation
    if said is not None and said.cue.kind is CueKind.SILENCE_NO:
        at = since + SILENCE_IS_NO
        if said.cue.latest is not None:
            recipient = recipient_of(conversation)
            calendar = guide.calendar(recipient.address if recipient else None)
            day = calendar.add_business_days(said.cue.latest, _ONE_BUSINESS_DAY)
            at = max(since, zones.instant(day, time(0), guide.zone_for(conversation)))
        says = Reason("silence-no", "they said that silence means no, and the day has passed", said.cue.quote)
        return End(at, EventKind.CLOSED, says)
    wait = _last_wait(conversation, settings)
    if wait is None:
        return None
    return End(since + wait, EventKind.MOVED_ON, Reason("moved-on", _why(conversation)))


def _last_wait(conversation: Conversation, settings: GuideSettings) -> timedelta | None:
    """How long the last silence lasts; None while there is still something to write."""
    check, closing, move_on = settings.check_in, settings.closing, settings.move_on
    if conversation.stage is Stage.CLOSING_SENT:
        return move_on.after
    if Flag.DO_NOT_CONTACT in conversation.flags:
        return NO_CONTACT_ENDS
    if recipient_of(conversation) is None:
        return check.no_timeline + check.second_after + closing.after + move_on.after
    spent = not check.enabled or conversation.unanswered >= check.max_unanswered
    if not spent:
        return None
    if conversation.stage is Stage.ON_HOLD:
        return HOLD_ENDS
    if not conversation.unanswered:
        return check.no_timeline + move_on.after
    tried = conversation.stage in (Stage.CHECKED_IN_1, Stage.CHECKED_IN_2)
    if tried and closing.enabled and not conversation.closing_done:
        return None
    return move_on.after


def _why(conversation: Conversation) -> str:
    if Flag.DO_NOT_CONTACT in conversation.flags:
        return "they asked not to be written to, and were silent for eight weeks"
    if recipient_of(conversation) is None:
        return "nobody answered, and there is nobody to write to"
    return "nobody answered your last letter for a week"
