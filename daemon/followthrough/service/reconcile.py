"""Make what is stored agree with what the guide wants now: drafts, questions and alerts of one conversation.

Every change of a conversation comes by here, whatever caused it: a mail, an answer, the time, another rule.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from followthrough.conversation.model import Agenda, Conversation, EventKind, Plan, Stage
from followthrough.service.desk import BEGAN, Desk
from followthrough.service.drafting import basis_of, draft_of
from followthrough.service.elsewhere import tell_others
from followthrough.store import alerts, conversations, drafts, log, meta, outbox, questions
from followthrough.store.codec import dump

HISTORY = timedelta(days=1)
"""Alerts from before the first run are history, not news."""

_LIVE = (drafts.State.OPEN, drafts.State.APPROVED)


def reconcile(tx: Connection, desk: Desk, number: int, now: datetime) -> tuple[Conversation, Agenda]:
    """Decide one conversation anew at `now` and keep what follows."""
    conversation, agenda = desk.state_of(tx, number, now)
    wanted = {letter.effect: letter for letter in agenda.plans}
    for row in drafts.live(tx, number):
        if row.state in _LIVE:
            _review_draft(tx, desk, row, wanted.get(row.effect), conversation, now)
    held = {row.effect for row in drafts.live(tx, number)}
    for letter in agenda.plans:
        due = letter.prepare <= now < letter.latest
        if due and letter.effect not in held and not outbox.is_taken(tx, letter.effect):
            _prepare(tx, desk, letter, conversation, now)
    _ask(tx, agenda, conversation, now)
    _tell(tx, agenda, conversation, now)
    _tell_end(tx, conversation, now)
    wake = agenda.wake(now)
    before = conversations.get(tx, number)
    conversations.put_snapshot(tx, number, stage=conversation.shown_stage, snapshot=dump(conversation), next_wake=wake)
    tell_others(tx, before.stage if before is not None else None, conversation, now)
    return conversation, agenda


def _tell_end(tx: Connection, conversation: Conversation, now: datetime) -> None:
    """A conversation that came to its end is told once, kindly."""
    before = conversations.get(tx, conversation.id)
    if before is None or before.stage in (None, conversation.shown_stage) or conversation.stage is not Stage.MOVED_ON:
        return
    says = conversation.history[-1].because[0].says if conversation.history[-1].because else "it came to its end"
    log.add(tx, now, conversation.id, "closed", f"let go: {says}")


# ---------------------------------------------------------------- drafts


def _review_draft(
    tx: Connection, desk: Desk, row: drafts.Row, letter: Plan | None, conversation: Conversation, now: datetime
) -> None:
    """Keep a draft that is still what the guide wants; close or renew one that is not."""
    if letter is None or now >= letter.latest:
        late = now >= row.plan.latest
        state = drafts.State.PASSED if late else drafts.State.CANCELLED
        reason = "its window ended" if late and letter is not None else _why_gone(conversation, late=late)
        _close(tx, row, state, reason, now)
        return
    basis = basis_of(desk, letter, conversation)
    if letter.known != row.plan.known:
        _renew(tx, desk, row, letter, conversation, _who_wrote(conversation, row.plan), now)
    elif letter.late != row.plan.late:
        _renew(tx, desk, row, letter, conversation, "24 hours passed: the late wording", now)
    elif basis != row.basis:
        _renew(tx, desk, row, letter, conversation, "you told more about it", now)
    elif (letter.earliest, letter.latest, letter.zone) != (row.plan.earliest, row.plan.latest, row.plan.zone):
        _renew(tx, desk, row, letter, conversation, "its time changed", now)
    elif letter != row.plan:
        drafts.put_plan(tx, row.number, letter)


def _renew(
    tx: Connection, desk: Desk, row: drafts.Row, letter: Plan, conversation: Conversation, reason: str, now: datetime
) -> None:
    """A changed text, window or situation gets a new number: an approval of the old one counts for nothing.

    What the user edited stays his text.
    """
    _close(tx, row, drafts.State.SUPERSEDED, reason, now)
    if letter.prepare <= now:
        text = row.draft.text if row.draft.edited else None
        voided = reason if row.state is drafts.State.APPROVED else None
        _prepare(tx, desk, letter, conversation, now, text=text, voided=voided)


_BECAME = {
    drafts.State.CANCELLED: "cancelled",
    drafts.State.SUPERSEDED: "written anew under another number",
    drafts.State.PASSED: "passed over",
}


def _close(tx: Connection, row: drafts.Row, state: drafts.State, reason: str, now: datetime) -> None:
    drafts.close(tx, row.number, state, reason, now)
    outbox.cancel_draft(tx, row.number, reason, now)
    if row.shown_at is not None:
        log.add(tx, now, row.conversation, f"draft-{state.value}", f"#{row.number} {_BECAME[state]}: {reason}")


def _prepare(
    tx: Connection,
    desk: Desk,
    letter: Plan,
    conversation: Conversation,
    now: datetime,
    *,
    text: str | None = None,
    voided: str | None = None,
) -> int:
    draft = draft_of(tx, desk, letter, conversation, text=text)
    basis = basis_of(desk, letter, conversation)
    return drafts.add(tx, conversation.id, letter, draft, basis=basis, now=now, voided=voided)


def _why_gone(conversation: Conversation, *, late: bool) -> str:
    """What happened that the letter is no longer wanted, in the words of the history."""
    if late:
        return "its window ended without your approval"
    for happening in reversed(conversation.history):
        if happening.because and happening.event is not EventKind.OTHER:
            return happening.because[0].says
    return f"the process is {conversation.stage.value.replace('_', ' ')}"


def _who_wrote(conversation: Conversation, planned: Plan) -> str:
    theirs, _ = planned.known
    return (
        "they wrote since it was shown" if conversation.known[0] != theirs else "you wrote to them since it was shown"
    )


# ---------------------------------------------------------------- questions and alerts


def _ask(tx: Connection, agenda: Agenda, conversation: Conversation, now: datetime) -> None:
    wanted = {ask.effect: ask for ask in agenda.asks if ask.at <= now < ask.until}
    for row in questions.open(tx, conversation.id):
        if row.effect not in wanted:
            questions.close(tx, row.number, now)
    known = questions.effects(tx, wanted)
    for effect, ask in wanted.items():
        if effect not in known:
            questions.add(tx, conversation.id, ask, now)


def _tell(tx: Connection, agenda: Agenda, conversation: Conversation, now: datetime) -> None:
    began = datetime.fromisoformat(meta.get(tx, BEGAN) or now.isoformat())
    approved = {row.effect for row in drafts.live(tx, conversation.id) if row.state is not drafts.State.OPEN}
    due = [alert for alert in agenda.alerts if alert.at <= now < alert.until and alert.unless_approved not in approved]
    known = alerts.effects(tx, [alert.effect for alert in due])
    for alert in due:
        if alert.effect not in known:
            old = alert.at < began - HISTORY
            alerts.add(tx, conversation.id, alert, now, told_at=now if old else None)
    wanted = {alert.effect for alert in due}
    for row in alerts.untold(tx, conversation.id):
        if row.effect not in wanted:
            alerts.drop(tx, row.effect, now)
