"""What is next, when and why: letters, questions and alerts that follow from a state. Pure: no clock, reasons travel
along."""

from __future__ import annotations

from datetime import datetime, timedelta

from followthrough.calendar.windows import jittered
from followthrough.conversation import asks
from followthrough.conversation.due import DueFrom, due_from
from followthrough.conversation.guide import Guide
from followthrough.conversation.model import (
    Agenda,
    Conversation,
    Due,
    Flag,
    Plan,
    Reason,
    Round,
    RoundState,
    Stage,
    Step,
)
from followthrough.conversation.settings import GuideSettings
from followthrough.conversation.state import OF_THE_AGENCY
from followthrough.conversation.thanks import late_moment, thank_you_moment
from followthrough.conversation.transition import SILENT_STAGES
from followthrough.evidence.evidence import CueKind, Pace, Person
from followthrough.evidence.people import is_no_reply, is_relay

WINDOWS_KEPT = 3
"""A check-in may leave in the window of its day and in those of the two business days after it."""
A_DAY = timedelta(days=1)
FEEDBACK_ENDS = timedelta(days=14)
OVERDUE_MAX = timedelta(days=60)
"""No window within this: the recipient's calendar or the quiet dates leave none."""

_STOPPED = frozenset({Flag.USER_ACTION, Flag.NEEDS_REVIEW, Flag.MUTED, Flag.DO_NOT_CONTACT})


def plan(conversation: Conversation, guide: Guide) -> Agenda:
    """Decide what follows from a state; empty where nothing does. Times are UTC."""
    settings = guide.settings_for(conversation)
    letters: list[Plan] = []
    waiting: list[Reason] = []
    if conversation.stage not in SILENT_STAGES and Flag.MUTED not in conversation.flags:
        letters += _thank_yous(conversation, guide, settings)
        letter = _next_letter(conversation, guide, settings)
        if isinstance(letter, Plan):
            letters.append(letter)
        elif letter is not None:
            waiting.append(letter)
    return Agenda(
        plans=tuple(letters),
        asks=asks.questions(conversation, guide),
        alerts=asks.alerts(conversation, guide, tuple(letters)),
        waiting=tuple(waiting),
        moves_on=_moves_on(conversation, settings),
        turns=_turns(conversation, settings),
    )


def _turns(conversation: Conversation, settings: GuideSettings) -> tuple[datetime, ...]:
    """When the interviews that are fixed end, and when the thank-yous that are owed run out."""
    ends = [r.end for r in conversation.rounds if r.state is RoundState.SCHEDULED and r.end is not None]
    limits = [
        r.end + settings.thank_you.deadline
        for r in conversation.rounds
        if r.end is not None and any(o.state is Due.OWED for o in r.obligations)
    ]
    return (*ends, *limits)


# ---------------------------------------------------------------- thank-yous


def _thank_yous(conversation: Conversation, guide: Guide, settings: GuideSettings) -> list[Plan]:
    if not settings.thank_you.enabled or conversation.stage in (Stage.REJECTED, Stage.FEEDBACK_REQUESTED):
        return []
    return [
        letter
        for interview in conversation.rounds
        if interview.state is RoundState.ENDED and interview.end is not None and interview.took_place is not False
        for letter in _thanks_of(conversation, interview, guide, settings)
    ]


def _thanks_of(conversation: Conversation, interview: Round, guide: Guide, settings: GuideSettings) -> list[Plan]:
    end = interview.end
    if end is None:
        return []
    letters: list[Plan] = []
    stagger = timedelta()
    spent = conversation.sent_effects | conversation.skipped
    for obligation in interview.obligations:
        address = obligation.person.address
        if address is None or obligation.state not in (Due.OWED, Due.EXPIRED):
            continue
        effect = f"{Step.THANK_YOU}:{address.lower()}:{interview.key}"
        if any(f"{Step.THANK_YOU}:{address.lower()}:{key}" in spent for key in interview.keys):
            continue
        late = obligation.state is Due.EXPIRED
        if late and conversation.last_in is not None and conversation.last_in > end:
            continue
        windows = guide.windows_for(conversation, address)
        quick = conversation.expectation is not None and conversation.expectation.cue.pace is Pace.QUICK
        moment = (
            late_moment(end, settings.thank_you, windows, key=effect)
            if late
            else thank_you_moment(
                end,
                settings.thank_you,
                windows,
                guide.calendar(address),
                guide.zone_for(conversation),
                key=effect,
                quick=quick,
                stagger=stagger,
            )
        )
        if moment is None:
            continue
        low, high = settings.thank_you.panel_gap_minutes
        stagger += timedelta(minutes=low + _spread(effect, high - low + 1))
        asked_at = guide.debrief_at(interview) or end
        due = _snoozed(conversation, effect, moment.due, moment.latest)
        letters.append(
            Plan(
                step=Step.THANK_YOU,
                effect=effect,
                round_key=interview.key,
                to=obligation.person,
                prepare=end + settings.thank_you.deadline if late else asked_at,
                earliest=moment.earliest,
                due=due,
                latest=moment.latest,
                zone=guide.zone_for(conversation),
                because=(
                    Reason(
                        "thank-you-late" if late else "thank-you-24h",
                        f"a thank-you within 24 hours of your interview; {moment.says}",
                    ),
                ),
                not_sooner=(Reason("not-at-once", "a note that leaves within minutes looks written beforehand"),),
                known=conversation.known,
                late=late,
                ready=interview.told,
            )
        )
    return letters


def _spread(key: str, most: int) -> int:
    """A number in 0..most-1 that only the key decides."""
    return sum(ord(character) * (index + 1) for index, character in enumerate(key)) % max(most, 1)


# ---------------------------------------------------------------- after the thank-you


def _next_letter(conversation: Conversation, guide: Guide, settings: GuideSettings) -> Plan | Reason | None:
    """The one letter that comes after the thank-yous, or why there is none."""
    stage, since = conversation.stage, conversation.wait_from
    if stage is Stage.REJECTED:
        return _feedback(conversation, guide, settings)
    if stage is Stage.SCHEDULED:
        return Reason("scheduled", "the interview is fixed: nothing to do until it is over")
    if stage is Stage.INVITED:
        return Reason("invited", "they asked for an interview: the answer is yours")
    if since is None or any(o.state is Due.OWED for r in conversation.rounds for o in r.obligations):
        return None
    stopped = _stopped(conversation)
    if stopped is not None:
        return stopped
    if conversation.expectation is not None and conversation.expectation.cue.kind is CueKind.SILENCE_NO:
        return Reason("silence-no", "they said that silence means no", conversation.expectation.cue.quote)
    step = _step_after(stage, conversation, settings)
    if step is None:
        return Reason("waiting", "everything that the guide allows has been written")
    recipient = _recipient(conversation)
    if recipient is None or recipient.address is None:
        return Reason("no-recipient", "there is no person's address to write to")
    address = recipient.address
    due = due_from(step, conversation, guide, settings, since, address)
    if isinstance(due, Reason):
        return due
    newest = conversation.round
    effect = f"{step}:{address.lower()}:{newest.key if newest else ''}:{conversation.letter_before}"
    if effect in conversation.sent_effects or effect in conversation.skipped:
        return None
    return _in_window(step, effect, newest.key if newest else "", recipient, due, conversation, guide)


def _stopped(conversation: Conversation) -> Reason | None:
    flags = conversation.flags & _STOPPED
    if Flag.USER_ACTION in flags:
        quote = conversation.asked_user[-1] if conversation.asked_user else None
        return Reason("user-action", "they wait for you: no letter leaves until you answered", quote)
    if Flag.NEEDS_REVIEW in flags:
        return Reason("needs-review", "a mail of this process may mean two things: say which, then it goes on")
    if Flag.MUTED in flags:
        return Reason("muted", "you stopped it")
    if Flag.DO_NOT_CONTACT in flags:
        return Reason("do-not-contact", "they asked not to be written to")
    return None


def _step_after(stage: Stage, conversation: Conversation, settings: GuideSettings) -> Step | None:
    checks = settings.check_in.enabled and conversation.unanswered < settings.check_in.max_unanswered
    if stage in (Stage.AWAITING, Stage.ON_HOLD) and checks:
        return Step.CHECK_IN
    if stage is Stage.CHECKED_IN_1 and checks:
        return Step.SECOND_CHECK_IN
    tried = stage in (Stage.CHECKED_IN_1, Stage.CHECKED_IN_2)
    if tried and not checks and settings.closing.enabled and not conversation.closing_done:
        return Step.CLOSING
    return None


def _in_window(
    step: Step, effect: str, round_key: str, to: Person, due: DueFrom, conversation: Conversation, guide: Guide
) -> Plan | Reason:
    """Put a due instant into the recipient's hours; the draft is shown a whole day before."""
    windows = guide.windows_for(conversation, to.address)
    first = windows.nudge_after(_snoozed(conversation, effect, due.at, due.at + OVERDUE_MAX))
    if first is None:
        return Reason("no-window", "no hour is left in which a letter may arrive: look at [windows]")
    closes = first[1]
    for _ in range(WINDOWS_KEPT - 1):
        following = windows.nudge_after(closes)
        closes = following[1] if following else closes
    return Plan(
        step=step,
        effect=effect,
        round_key=round_key,
        to=to,
        prepare=guide.digest_before(first[0] - A_DAY),
        earliest=first[0],
        due=jittered(first[0], effect, first[1]),
        latest=closes,
        zone=guide.zone_for(conversation),
        because=(due.because,),
        not_sooner=due.not_sooner,
        known=conversation.known,
    )


# ---------------------------------------------------------------- after a no, and the end


def _feedback(conversation: Conversation, guide: Guide, settings: GuideSettings) -> Plan | Reason | None:
    """Ask once what to do better, after an interview only, and only a person."""
    held = any(r.state is RoundState.ENDED and r.took_place is not False for r in conversation.rounds)
    if not settings.feedback.enabled or conversation.feedback_done:
        return None
    if not held:
        return Reason("never-interviewed", "there was no interview to ask about")
    if conversation.wait_from is None or Flag.NEEDS_REVIEW in conversation.flags:
        return _stopped(conversation)
    if Flag.DO_NOT_CONTACT in conversation.flags:
        return _stopped(conversation)
    recipient = _recipient(conversation)
    if recipient is None or recipient.address is None:
        return Reason("no-recipient", "no person is known who could be asked for feedback")
    newest = conversation.round
    effect = f"{Step.FEEDBACK}:{recipient.address.lower()}:{newest.key if newest else ''}"
    because = Reason("feedback", "if you're not selected, request feedback on your interview performance")
    due = DueFrom(conversation.wait_from + settings.feedback.earliest, because)
    letter = _in_window(Step.FEEDBACK, effect, newest.key if newest else "", recipient, due, conversation, guide)
    if isinstance(letter, Plan) and letter.earliest > conversation.wait_from + settings.feedback.latest:
        return Reason("feedback-late", "a week has passed since the rejection: too late to ask")
    return letter


def _moves_on(conversation: Conversation, settings: GuideSettings) -> datetime | None:
    """When the conversation ends kindly by itself."""
    since = conversation.wait_from
    if since is None or conversation.flags & _STOPPED:
        return None
    if conversation.stage is Stage.CLOSING_SENT:
        return since + settings.move_on.after
    done = not settings.check_in.enabled or conversation.unanswered >= settings.check_in.max_unanswered
    tried = conversation.stage in (Stage.CHECKED_IN_1, Stage.CHECKED_IN_2)
    if tried and done and not settings.closing.enabled:
        return since + settings.move_on.after
    never = not settings.check_in.enabled or settings.check_in.max_unanswered == 0
    owed = any(o.state is Due.OWED for r in conversation.rounds for o in r.obligations)
    if conversation.stage is Stage.AWAITING and never and not owed:
        return since + settings.check_in.no_timeline + settings.move_on.after
    if conversation.stage is Stage.FEEDBACK_REQUESTED:
        return since + FEEDBACK_ENDS
    return None


def _recipient(conversation: Conversation) -> Person | None:
    """Who is asked: whom we wrote to last, else who wrote last, never a robot."""

    def open_to(address: str) -> bool:
        return not (is_no_reply(address) or is_relay(address) or address in conversation.barred)

    people = {(p.address or "").lower(): p for p in conversation.participants if p.address}
    for interview in conversation.rounds:
        people |= {p.address.lower(): p for p in interview.people if p.address}
    if Flag.AGENCY in conversation.flags:
        people = {address: person for address, person in people.items() if person.part in OF_THE_AGENCY}
    thanked = [
        o.person
        for r in reversed(conversation.rounds)
        for o in r.obligations
        if o.person.address
        and o.person.address.lower() in people
        and open_to(o.person.address.lower())
        and o.state is not Due.CANCELLED
    ]
    if thanked:
        return thanked[0]
    tails = sorted(conversation.tails, key=lambda item: item[1].at, reverse=True)
    return next((people[a] for a, _ in tails if a in people and open_to(a)), None)


def _snoozed(conversation: Conversation, effect: str, due: datetime, latest: datetime) -> datetime:
    until = dict(conversation.snoozed).get(effect)
    return due if until is None else min(max(due, until), latest)
