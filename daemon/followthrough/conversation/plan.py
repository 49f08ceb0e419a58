"""What is next, when and why: letters, questions and alerts that follow from a state. Pure: no clock, reasons travel
along."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from followthrough.calendar.windows import jittered
from followthrough.conversation import alerts, asks
from followthrough.conversation.due import DueFrom, due_from
from followthrough.conversation.ends import ends_at
from followthrough.conversation.guide import Guide
from followthrough.conversation.model import (
    Agenda,
    Conversation,
    Due,
    Flag,
    Plan,
    Reason,
    RoundState,
    Stage,
    Step,
)
from followthrough.conversation.recipient import recipient_of, snoozed
from followthrough.conversation.settings import GuideSettings
from followthrough.conversation.steps import STEP, STEPS
from followthrough.conversation.thank_yous import thank_yous
from followthrough.conversation.transition import SILENT_STAGES
from followthrough.evidence.evidence import CueKind, Person

__all__ = ["ends_at", "letters_of", "next_letter", "plan"]

WINDOWS_KEPT = 3
"""A check-in may leave in the window of its day and in those of the two business days after it."""
A_DAY = timedelta(days=1)
OVERDUE_MAX = timedelta(days=60)
"""No window within this: the recipient's calendar or the quiet dates leave none."""
_WHY_HELD = {
    Flag.NEEDS_REVIEW: Reason("needs-review", "a mail of this process may mean two things: say which, then it goes on"),
    Flag.ACCEPTED_ELSEWHERE: Reason("accepted-elsewhere", "you accepted another offer: say whether this one goes on"),
    Flag.MUTED: Reason("muted", "you stopped it"),
    Flag.DO_NOT_CONTACT: Reason("do-not-contact", "they asked not to be written to"),
}


def plan(conversation: Conversation, guide: Guide) -> Agenda:
    """Decide what follows from a state; empty where nothing does. Times are UTC."""
    settings = guide.settings_for(conversation)
    letters: list[Plan] = []
    waiting: list[Reason] = []
    if not _is_silent(conversation):
        letters += thank_yous(conversation, guide, settings)
        letter = next_letter(conversation, guide, settings)
        if isinstance(letter, Plan):
            letters = [*_before(letter, letters), letter]
        elif letter is not None:
            waiting.append(letter)
    end = ends_at(conversation, guide, settings)
    return Agenda(
        plans=tuple(letters),
        asks=asks.questions(conversation, guide),
        alerts=alerts.alerts(conversation, guide, tuple(letters)),
        waiting=tuple(waiting),
        moves_on=end.at if end is not None else None,
        turns=_turns(conversation, settings),
    )


def letters_of(conversation: Conversation, guide: Guide) -> tuple[Plan, ...]:
    """Only the letters of `plan`."""
    if _is_silent(conversation):
        return ()
    settings = guide.settings_for(conversation)
    letter = next_letter(conversation, guide, settings)
    thanks = thank_yous(conversation, guide, settings)
    return (*_before(letter, thanks), letter) if isinstance(letter, Plan) else tuple(thanks)


def _before(letter: Plan, thanks: list[Plan]) -> list[Plan]:
    """The thank-yous, late ones only until the check-in may leave: it begins with the thanks."""
    kept = [replace(wanted, latest=min(wanted.latest, letter.earliest)) if wanted.late else wanted for wanted in thanks]
    return [wanted for wanted in kept if wanted.due < wanted.latest]


def _is_silent(conversation: Conversation) -> bool:
    stopped = {Flag.MUTED, Flag.ACCEPTED_ELSEWHERE} & conversation.flags
    return conversation.stage in SILENT_STAGES or bool(stopped)


def _turns(conversation: Conversation, settings: GuideSettings) -> tuple[datetime, ...]:
    """When the interviews that are fixed end, and when the thank-yous that are owed run out."""
    ends = [r.end for r in conversation.rounds if r.state is RoundState.SCHEDULED and r.end is not None]
    limits = [
        limit + settings.thank_you.deadline
        for r in conversation.rounds
        for o in r.obligations
        if o.state is Due.OWED and (limit := r.limit_from(o)) is not None
    ]
    return (*ends, *limits)


# ---------------------------------------------------------------- after the thank-you


def next_letter(
    conversation: Conversation, guide: Guide, settings: GuideSettings, until: datetime | None = None
) -> Plan | Reason | None:
    """The one letter that comes after the thank-yous, or why there is none.

    With `until` a letter that cannot leave by then is not worked out: None.
    """
    stage, since = conversation.stage, conversation.wait_from
    if _is_silent(conversation):
        return None
    if stage is Stage.REJECTED:
        return _feedback(conversation, guide, settings)
    if stage is Stage.SCHEDULED:
        return Reason("scheduled", "the interview is fixed: nothing to do until it is over")
    if stage is Stage.INVITED:
        return Reason("invited", "they asked for an interview: the answer is yours")
    if since is None or any(o.state is Due.OWED for r in conversation.rounds for o in r.obligations):
        return None
    step = _step_after(stage, conversation, settings)
    held = _held(conversation, step or Step.CHECK_IN)
    if held is not None:
        return held
    said = conversation.expectation
    if said is not None and said.cue.kind is CueKind.SILENCE_NO:
        return Reason("silence-no", "they said that silence means no", said.cue.quote)
    if step is None:
        return Reason("waiting", "everything that the guide allows has been written")
    return _nudge(step, since, conversation, guide, settings, until)


def _nudge(
    step: Step,
    since: datetime,
    conversation: Conversation,
    guide: Guide,
    settings: GuideSettings,
    until: datetime | None,
) -> Plan | Reason | None:
    recipient = recipient_of(conversation)
    if recipient is None or recipient.address is None:
        return Reason("no-recipient", "there is no person's address to write to")
    address = recipient.address
    due = due_from(step, conversation, guide, settings, since, address)
    if until is not None and due.at > until:
        return None
    newest = conversation.round
    effect = f"{step}:{address.lower()}:{newest.key if newest else ''}:{conversation.letter_before}"
    if effect in conversation.sent_effects or effect in conversation.skipped:
        return None
    return _in_window(step, effect, newest.key if newest else "", recipient, due, conversation, guide)


def _held(conversation: Conversation, step: Step) -> Reason | None:
    """Why a flag keeps a letter from leaving, the user's own turn first."""
    flags = conversation.flags & STEP[step].held_by
    if Flag.USER_ACTION in flags:
        quote = conversation.asked_user[-1] if conversation.asked_user else None
        return Reason("user-action", "they wait for you: no letter leaves until you answered", quote)
    return next((reason for flag, reason in _WHY_HELD.items() if flag in flags), None)


def _step_after(stage: Stage, conversation: Conversation, settings: GuideSettings) -> Step | None:
    """The next step of the table, where the settings and the counters leave one."""
    checks = settings.check_in.enabled and conversation.unanswered < settings.check_in.max_unanswered
    for row in STEPS:
        if stage not in row.stages:
            continue
        if row.step is Step.CHECK_IN and checks and (stage is Stage.AWAITING or not conversation.unanswered):
            return row.step
        if row.step is Step.SECOND_CHECK_IN and checks and conversation.unanswered:
            return row.step
        if row.step is Step.CLOSING and not checks and settings.closing.enabled and not conversation.closing_done:
            return row.step
    return None


def _in_window(
    step: Step, effect: str, round_key: str, to: Person, due: DueFrom, conversation: Conversation, guide: Guide
) -> Plan | Reason:
    """Put a due instant into the recipient's hours; the draft is shown a whole day before."""
    windows = guide.windows_for(conversation, to.address)
    first = windows.nudge_after(snoozed(conversation, effect, due.at, due.at + OVERDUE_MAX))
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
        because=(due.because, *_said_besides(step, conversation)),
        not_sooner=due.not_sooner,
        known=conversation.known,
    )


def _said_besides(step: Step, conversation: Conversation) -> tuple[Reason, ...]:
    """What the user should know of a check-in before he lets it go."""
    if step is not Step.CHECK_IN:
        return ()
    found = [Reason("any-call", "nothing came by mail; if they called, tell it before this leaves")]
    newest = conversation.round
    states = {o.state for o in newest.obligations} if newest else set()
    if states and not states & {Due.SENT, Due.DONE_BY_USER}:
        found.append(Reason("thanks-included", "no thank-you left after the interview: this letter begins with it"))
    return tuple(found)


# ---------------------------------------------------------------- after a no


def _feedback(conversation: Conversation, guide: Guide, settings: GuideSettings) -> Plan | Reason | None:
    """Ask once what to do better, after an interview only, and only a person."""
    held = any(r.state is RoundState.ENDED and r.took_place is not False for r in conversation.rounds)
    if not settings.feedback.enabled or conversation.feedback_done or conversation.wait_from is None:
        return None
    if not held:
        return Reason("never-interviewed", "there was no interview to ask about")
    flagged = _held(conversation, Step.FEEDBACK)
    if flagged is not None:
        return flagged
    recipient = recipient_of(conversation)
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
