"""What the user is told without being asked: limits, outcomes, requests, promises and reminders. Pure.

Each is told once, by its effect. A reminder falls on the hour of the daily digest; it comes back for three business
days, then once a week.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from followthrough.calendar import zones
from followthrough.calendar.business import calendar_for
from followthrough.calendar.words import write_day
from followthrough.conversation.guide import Guide
from followthrough.conversation.model import (
    Alert,
    Conversation,
    Due,
    ElsewhereKind,
    EventKind,
    Flag,
    Happening,
    Plan,
    RoundState,
    Stage,
    Step,
)
from followthrough.conversation.transition import ENDED, LIVE, OFFERED

FOR_EVER = timedelta(days=3650)
BEFORE_THE_LIMIT = (timedelta(hours=12), timedelta(hours=4), timedelta(hours=1))
NIGHT_BEGINS, NIGHT_ENDS = time(22), time(7)
EVENING = time(21, 30)
MORNING = time(9)
REMINDED_DAILY, REMINDED_WEEKLY = 3, 4
"""Business days, then weeks, on which a reminder comes back: then it only stands in the digest's list."""
FAR_AWAY = timedelta(days=60)
"""A day of decision further away than this is not waited for in silence."""
SILENCE_IS_NORMAL = timedelta(days=14)
VERBAL_OFFER_DAYS = (2, 5)
OFFER_DAYS = (3, 1, 0)
A_WEEK, A_DAY = timedelta(days=7), timedelta(days=1)


def alerts(conversation: Conversation, guide: Guide, letters: tuple[Plan, ...]) -> tuple[Alert, ...]:
    """What the user must know; of a conversation that he stopped only its outcome."""
    outcomes = (*_outcomes(conversation), *_offer(conversation, guide))
    if Flag.MUTED in conversation.flags:
        return outcomes
    return (
        *_limits(guide, letters),
        *outcomes,
        *_news(conversation),
        *_requests(conversation, guide),
        *_nobody_to_thank(conversation),
        *_patience(conversation, guide),
        *_keep_in_touch(conversation, guide),
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


def _told(code: str, happening: Happening, says: str, quote: str | None = None) -> Alert:
    return Alert(code, f"{code}:{happening.fact}", happening.at, happening.at + FOR_EVER, says, quote)


def _mark(conversation: Conversation) -> str:
    """What names a conversation in an effect: its number may change where two turn out to be one."""
    return conversation.rounds[0].key if conversation.rounds else str(conversation.id)


def _quote(happening: Happening) -> str | None:
    return next((reason.quote for reason in happening.because if reason.quote), None)


# ---------------------------------------------------------------- outcomes


def _outcomes(conversation: Conversation) -> list[Alert]:
    found = []
    for happening in conversation.history:
        if happening.event is EventKind.OFFER and conversation.stage in OFFERED:
            says = "an offer: read its terms in peace before you answer; nothing was sent, and nothing will be"
            found.append(_told("offer", happening, says, _quote(happening)))
        elif happening.event is EventKind.UNCLEAR and happening.stage in OFFERED and conversation.stage in OFFERED:
            found.append(_told("offer-doubt", happening, "a mail after the offer may take it back", _quote(happening)))
    return found


def _offer(conversation: Conversation, guide: Guide) -> Iterator[Alert]:
    """ "Carefully review the terms before accepting": reminded of the day by which they want the answer."""
    if conversation.stage not in OFFERED:
        return
    offer = next(h for h in reversed(conversation.history) if h.event is EventKind.OFFER)
    calendar = calendar_for(guide.country)
    day = zones.local(offer.at, guide.zone).date()
    said = conversation.expectation
    if conversation.stage is Stage.OFFER_VERBAL:
        for count in VERBAL_OFFER_DAYS:
            at = zones.instant(calendar.add_business_days(day, count), guide.digest_at, guide.zone)
            says = "the offer was announced, its letter has not come: ask for it in writing"
            yield Alert("offer-letter", f"offer-letter:{offer.fact}:{count}", at, at + A_WEEK, says, _quote(offer))
        return
    limit = said.cue.latest if said is not None and said.fact == offer.fact else None
    until = f"they want your answer by {write_day(limit)}" if limit else "they wait for your answer"
    at = zones.instant(calendar.add_business_days(day, 1), MORNING, guide.zone)
    yield Alert("offer-open", f"offer-open:{offer.fact}", at, at + A_WEEK, f"the offer is open: {until}")
    for days in OFFER_DAYS if limit else ():
        due = zones.instant(limit - timedelta(days=days), MORNING, guide.zone) if limit else at
        if due > offer.at:
            says = f"the offer: {until}"
            yield Alert("offer-limit", f"offer-limit:{offer.fact}:{days}", due, due + A_DAY, says, _quote(offer))


# ---------------------------------------------------------------- what came


def _news(conversation: Conversation) -> Iterator[Alert]:
    for index, happening in enumerate(conversation.history):
        before = conversation.history[index - 1].stage if index else None
        if happening.event is EventKind.BOUNCE:
            says = happening.because[0].says if happening.because else "a letter came back"
            yield _told("bounce", happening, says, _quote(happening))
        elif happening.event is EventKind.INTERVIEW_CANCELLED:
            yield _told("cancelled", happening, "the interview was called off: no thank-you leaves for it",
                        _quote(happening))  # fmt: skip
        elif before is Stage.FEEDBACK_REQUESTED and happening.stage is Stage.CLOSED:
            yield _told("feedback", happening, "they answered your question what to do better: read it, and keep it",
                        _quote(happening))  # fmt: skip
        elif before in ENDED and happening.stage in LIVE and happening.event is not EventKind.REOPENED:
            yield _told("reopened", happening, "they wrote again: it is open, and nothing leaves by itself",
                        _quote(happening))  # fmt: skip
    if conversation.stage in LIVE:
        for fact in conversation.elsewhere:
            if fact.what is ElsewhereKind.OFFERED:
                until = f" until {write_day(fact.until)}" if fact.until else ""
                says = f"you have an offer{until} ({fact.name}): you may tell them that you have to decide"
                effect = f"competing:{_mark(conversation)}:{fact.key}"
                yield Alert("competing-offer", effect, fact.happened, fact.happened + A_WEEK, says)


# ---------------------------------------------------------------- what waits for the user


def _requests(conversation: Conversation, guide: Guide) -> Iterator[Alert]:
    if Flag.USER_ACTION not in conversation.flags:
        return
    asked = next((h for h in reversed(conversation.history) if h.event is EventKind.REQUEST), None)
    quote = conversation.asked_user[-1] if conversation.asked_user else None
    if asked is not None:
        says = "they wait for your answer: all letters wait too"
        yield Alert("user-action", f"asked:{asked.fact}", asked.at, asked.at + FOR_EVER, says, quote)
        for number, (at, until) in enumerate(reminders(asked.at, guide), 1):
            effect = f"asked:{asked.fact}:{number}"
            yield Alert("user-action", effect, at, until, "they still wait for your answer", quote)
    for at, promise in conversation.promises:
        yield Alert("promised", f"promised:{_mark(conversation)}:{at.isoformat()}", at, at + A_WEEK,
                    "you promised this for today: all letters wait until it is done", promise)  # fmt: skip


def reminders(since: datetime, guide: Guide) -> Iterator[tuple[datetime, datetime]]:
    """When the user is reminded and until when that reminder stands: three business days, then weekly, then no more."""
    calendar = calendar_for(guide.country)
    day = zones.local(since, guide.zone).date()
    days = [calendar.add_business_days(day, count) for count in range(1, REMINDED_DAILY + 1)]
    days += [calendar.roll_forward(days[-1] + A_WEEK * count) for count in range(1, REMINDED_WEEKLY + 1)]
    instants = [zones.instant(day, guide.digest_at, guide.zone) for day in days]
    yield from zip(instants, [*instants[1:], instants[-1] + A_WEEK], strict=True)


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
        if obligation.state is Due.OWED and _unreachable(conversation, obligation.person.address)
    ]


def _unreachable(conversation: Conversation, address: str | None) -> bool:
    return address is None or address.lower() in conversation.barred


# ---------------------------------------------------------------- patience


def _patience(conversation: Conversation, guide: Guide) -> Iterator[Alert]:
    """Long silences that are as they should be."""
    said = conversation.expectation
    if conversation.stage not in LIVE:
        return
    if said is not None and said.cue.latest is not None:
        day = zones.instant(said.cue.latest, guide.digest_at, guide.zone)
        if day - said.said_at > FAR_AWAY:
            at = guide.digest_after(said.said_at + (day - said.said_at) / 2)
            says = f"they decide by {write_day(said.cue.latest)}: half of the time is over; is there news to share?"
            yield Alert("keep-warm", f"keep-warm:{said.fact}", at, at + A_WEEK, says, said.cue.quote)
    if Flag.DO_NOT_CONTACT in conversation.flags and conversation.wait_from is not None:
        at = guide.digest_after(conversation.wait_from + SILENCE_IS_NORMAL)
        says = "they asked not to be written to: silence is normal, and nothing leaves"
        yield Alert(
            "silence-normal",
            f"silence-normal:{_mark(conversation)}:{conversation.wait_from.isoformat()}",
            at,
            at + A_WEEK,
            says,
        )


def _keep_in_touch(conversation: Conversation, guide: Guide) -> Iterator[Alert]:
    """ "Remain open to the possibility of future opportunities": months after the end, a reminder to the user."""
    if conversation.stage not in (Stage.MOVED_ON, Stage.REJECTED, Stage.CLOSED, Stage.FEEDBACK_REQUESTED):
        return
    held = any(r.state is RoundState.ENDED and r.took_place is not False for r in conversation.rounds)
    ended = [h.at for h in conversation.history if h.event in (EventKind.REJECTION, EventKind.MOVED_ON)]
    if not held or not ended:
        return
    at = guide.digest_after(ended[-1] + guide.settings_for(conversation).keep_in_touch.remind)
    says = "it ended kindly some months ago: if you have something to share, write to them yourself"
    yield Alert(
        "keep-in-touch", f"keep-in-touch:{_mark(conversation)}:{ended[-1].isoformat()}", at, at + A_WEEK * 4, says
    )
