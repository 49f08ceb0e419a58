"""What the user is asked and told: the debrief, unclear mails, unread times, and the deadline of a thank-you. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from followthrough.calendar import zones
from followthrough.calendar.words import write_day
from followthrough.conversation.guide import Guide
from followthrough.conversation.model import (
    Alert,
    Ask,
    AskKind,
    Conversation,
    Due,
    EventKind,
    Flag,
    Plan,
    Reason,
    RoundState,
    Stage,
    Step,
)

FOR_EVER = timedelta(days=3650)
ASKED_FOR = timedelta(days=30)
"""What is older is history: nothing is sent for it, so nothing need be asked."""
BEFORE_THE_LIMIT = (timedelta(hours=12), timedelta(hours=4), timedelta(hours=1))
NIGHT_BEGINS, NIGHT_ENDS = time(22), time(7)
EVENING = time(21, 30)


def questions(conversation: Conversation, guide: Guide) -> tuple[Ask, ...]:
    """Everything that only the user can answer."""
    if conversation.stage in (Stage.ACCEPTED, Stage.DECLINED, Stage.WITHDRAWN) or Flag.MUTED in conversation.flags:
        return ()
    return (*_debriefs(conversation, guide), *_unclear(conversation), *_unread(conversation), *_no_time(conversation))


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
    if conversation.unread is None or conversation.last_in is None:
        return []
    because = Reason("unread-cue", "they named a time that I cannot read", conversation.unread)
    effect = f"by_when:{conversation.id}:{conversation.last_in.isoformat()}"
    return [Ask(AskKind.BY_WHEN, effect, conversation.last_in, conversation.last_in + FOR_EVER, None, (because,))]


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


def alerts(conversation: Conversation, guide: Guide, letters: tuple[Plan, ...]) -> tuple[Alert, ...]:
    """What cannot wait for the next digest."""
    if Flag.MUTED in conversation.flags:
        return ()
    return (
        *_limits(guide, letters),
        *_outcomes(conversation),
        *_requests(conversation),
        *_nobody_to_thank(conversation),
    )


def _limits(guide: Guide, letters: tuple[Plan, ...]) -> list[Alert]:
    """The thank-you's limit comes near: 12, 4 and 1 hours before, the nightly ones on the evening before."""
    found = []
    for letter in letters:
        if letter.step is not Step.THANK_YOU or letter.late:
            continue
        for before in BEFORE_THE_LIMIT:
            at = max(_awake(letter.latest - before, guide), letter.prepare)
            hours = int(before.total_seconds() // 3600)
            limit = zones.local(letter.latest, guide.zone)
            until = f"{write_day(limit)}, {limit:%H:%M}"
            says = f"the thank-you can leave until {until} (your time): it waits for your approval"
            effect = f"limit:{hours}:{letter.effect}"
            found.append(Alert("thank-you-limit", effect, at, letter.latest, says, unless_approved=letter.effect))
    return found


def _awake(instant: datetime, guide: Guide) -> datetime:
    """The instant, or the evening before it where the user sleeps."""
    civil = zones.local(instant, guide.zone)
    if civil.time() >= NIGHT_BEGINS:
        return zones.instant(civil.date(), EVENING, guide.zone)
    if civil.time() < NIGHT_ENDS:
        return zones.instant(civil.date() - timedelta(days=1), EVENING, guide.zone)
    return instant


def _outcomes(conversation: Conversation) -> list[Alert]:
    found = []
    for happening in conversation.history:
        quote = next((reason.quote for reason in happening.because if reason.quote), None)
        if happening.event is EventKind.OFFER and conversation.stage in (Stage.OFFER, Stage.OFFER_VERBAL):
            says = "an offer: read its terms in peace before you answer; nothing was sent, and nothing will be"
            found.append(Alert("offer", f"offer:{happening.fact}", happening.at, happening.at + FOR_EVER, says, quote))
        elif happening.event is EventKind.BOUNCE:
            says = happening.because[0].says if happening.because else "a letter came back"
            found.append(
                Alert("bounce", f"bounce:{happening.fact}", happening.at, happening.at + FOR_EVER, says, quote)
            )
        elif happening.event is EventKind.INTERVIEW_CANCELLED:
            says = "the interview was called off: no thank-you leaves for it"
            found.append(
                Alert("cancelled", f"cancelled:{happening.fact}", happening.at, happening.at + FOR_EVER, says, quote)
            )
    return found


def _requests(conversation: Conversation) -> list[Alert]:
    if Flag.USER_ACTION not in conversation.flags:
        return []
    asked = [h for h in conversation.history if h.event is EventKind.REQUEST][-1:]
    return [
        Alert(
            "user-action",
            f"asked:{h.fact}",
            h.at,
            h.at + FOR_EVER,
            "they wait for your answer: all letters wait too",
            conversation.asked_user[-1] if conversation.asked_user else None,
        )
        for h in asked
    ]


def _nobody_to_thank(conversation: Conversation) -> list[Alert]:
    """Thanks are owed to somebody whose address nobody knows: it is never guessed."""
    return [
        Alert(
            "no-address",
            f"no-address:{interview.key}:{obligation.person.name}",
            interview.end,
            interview.end + FOR_EVER,
            f"I know no address of {obligation.person.name or 'the interviewer'}, and do not guess one",
        )
        for interview in conversation.rounds
        if interview.state is RoundState.ENDED and interview.end is not None
        for obligation in interview.obligations
        if obligation.state is Due.OWED and obligation.person.address is None
    ]
