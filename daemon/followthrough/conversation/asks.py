"""What the user is asked: the debrief, unclear mails, unread times, and what only he can decide. Pure."""

from __future__ import annotations

from datetime import timedelta

from followthrough.conversation.guide import Guide
from followthrough.conversation.model import (
    Ask,
    AskKind,
    Conversation,
    Due,
    ElsewhereKind,
    EventKind,
    Flag,
    Reason,
    RoundState,
)
from followthrough.conversation.transition import DECIDED, LIVE

FOR_EVER = timedelta(days=3650)
ASKED_FOR = timedelta(days=30)
"""What is older is history: nothing is sent for it, so nothing need be asked."""
SLIPS_ENOUGH = 3
"""How often they may put it off before letting go is proposed."""


def questions(conversation: Conversation, guide: Guide) -> tuple[Ask, ...]:
    """Everything that only the user can answer."""
    if conversation.stage in DECIDED or Flag.MUTED in conversation.flags:
        return ()
    return (
        *_debriefs(conversation, guide),
        *_unclear(conversation),
        *_unread(conversation),
        *_no_time(conversation),
        *_goes_on(conversation),
        *_put_off(conversation),
        *_whose(conversation),
    )


def _debriefs(conversation: Conversation, guide: Guide) -> list[Ask]:
    """How did it go? It supplies what no mailbox holds: whether it took place, who was there, a topic, a date."""
    asks = []
    for interview in conversation.rounds:
        at = guide.debrief_at(interview)
        if interview.state is not RoundState.ENDED or at is None or interview.end is None or interview.told:
            continue
        open_thanks = [o for o in interview.obligations if o.state in (Due.OWED, Due.EXPIRED)]
        if interview.obligations and not open_thanks:
            continue
        until = interview.end + guide.settings_for(conversation).thank_you.late_until
        because = Reason("debrief", "whether it took place, who was there and what you spoke about, no mailbox holds")
        asks.append(
            Ask(
                AskKind.DEBRIEF,
                f"debrief:{interview.key}:{interview.end.isoformat()}",
                at,
                until,
                interview.key,
                (because,),
            )
        )
    return asks


def _unclear(conversation: Conversation) -> list[Ask]:
    happenings = {h.fact: h for h in conversation.history if h.event in (EventKind.UNCLEAR, EventKind.BOUNCE)}
    return [
        Ask(
            AskKind.KIND,
            f"kind:{conversation.id}:{key}",
            happenings[key].at,
            happenings[key].at + ASKED_FOR,
            None,
            happenings[key].because,
        )
        for key in conversation.review
        if key in happenings
    ]


def _unread(conversation: Conversation) -> list[Ask]:
    """A time that nothing could read is never silence."""
    if conversation.unread is None or not conversation.history:
        return []
    since = conversation.last_in or conversation.history[0].at
    because = Reason("unread-cue", "they named a time that I cannot read", conversation.unread)
    effect = f"by_when:{conversation.id}:{since.isoformat()}"
    return [Ask(AskKind.BY_WHEN, effect, since, since + FOR_EVER, None, (because,))]


def _no_time(conversation: Conversation) -> list[Ask]:
    """An interview whose time could not be read for certain."""
    newest = conversation.round
    if newest is None or newest.state is not RoundState.INVITED or newest.start is not None:
        return []
    told = [h for h in conversation.history if h.round_key == newest.key and h.event is EventKind.INTERVIEW_INVITED]
    if not told:
        return []
    because = Reason("invited", "they asked for an interview; no time is fixed that I can read", None)
    return [Ask(AskKind.END, f"end:{newest.key}", told[-1].at, told[-1].at + FOR_EVER, newest.key, (because,))]


def _goes_on(conversation: Conversation) -> list[Ask]:
    """He accepted elsewhere: nothing leaves here until he says whether this one goes on."""
    if Flag.ACCEPTED_ELSEWHERE not in conversation.flags or conversation.stage not in LIVE:
        return []
    accepted = [fact for fact in conversation.elsewhere if fact.what is ElsewhereKind.ACCEPTED][-1:]
    return [
        Ask(
            AskKind.GO_ON,
            f"go_on:{conversation.id}:{fact.key}",
            fact.happened,
            fact.happened + FOR_EVER,
            None,
            (Reason("accepted-elsewhere", f"you accepted an offer: {fact.name}; everything waits here"),),
        )
        for fact in accepted
    ]


def _put_off(conversation: Conversation) -> list[Ask]:
    """They named a later day again and again: "it may be time to consider moving on"."""
    said, newest = conversation.expectation, conversation.round
    if conversation.slips < SLIPS_ENOUGH or said is None or newest is None or conversation.stage not in LIVE:
        return []
    because = Reason("put-off", f"they put it off {conversation.slips} times", said.cue.quote)
    effect = f"let_go:{conversation.id}:{newest.key}:{conversation.slips}"
    return [Ask(AskKind.LET_GO, effect, said.said_at, said.said_at + ASKED_FOR, newest.key, (because,))]


def _whose(conversation: Conversation) -> list[Ask]:
    """A mail from a private address names no employer, and none is guessed from it."""
    newest = conversation.round
    if conversation.company or conversation.agency or newest is None or conversation.stage not in LIVE:
        return []
    because = Reason("no-employer", "no mail says whose process this is: letters name no employer until you do")
    at = newest.said_at
    return [Ask(AskKind.EMPLOYER, f"employer:{conversation.id}", at, at + ASKED_FOR, newest.key, (because,))]
