"""What the user commands, carried out: the same for an answer to a digest and for a command on the machine.

Each order gives one line that says what was understood and done, or why not. Nothing is guessed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from followthrough.calendar.windows import jitter
from followthrough.conversation.match import normal
from followthrough.conversation.model import Act, AskKind
from followthrough.conversation.moment import leaves_at
from followthrough.evidence.commands import Command, Verb
from followthrough.service.desk import Desk, set_paused
from followthrough.service.drafting import basis_of, blocks, draft_of
from followthrough.service.given import Done, Told, instant_of, keep_answer, keep_day, keep_order
from followthrough.store import conversations, drafts, outbox, questions
from followthrough.writing.explain import when
from followthrough.writing.letter import Draft, Severity
from followthrough.writing.mime import letter_message_id
from followthrough.writing.topics import divide_topics

PANEL_GAP = timedelta(minutes=7)
LINES_APART = 1000
"""Between the numbers of two lines of one mail: a line may give more than one order."""
MORE = 500


def carry_out(tx: Connection, desk: Desk, command: Command, told: Told, index: int = 0) -> Done:
    """Carry out one command line; `index` keeps two lines of one mail apart (by LINES_APART)."""
    match command.verb:
        case Verb.PAUSE:
            set_paused(tx, True)
            return Done(True, "paused: nothing leaves until you answer `resume`")
        case Verb.RESUME:
            set_paused(tx, False)
            desk.on_resume()
            return Done(True, "resumed")
        case Verb.STOP:
            return _stop(tx, command, told, index)
        case Verb.OK if command.number is None:
            return _ok_without_number(tx, desk, command, told, index)
        case _ if command.number is None:
            return Done(False, f"`{command.canonical}`: which number?")
    row = drafts.get(tx, command.number)
    if row is not None:
        return _about_draft(tx, desk, command, row, told, index)
    question = questions.get(tx, command.number)
    if question is not None:
        return _about_question(tx, desk, command, question, told, index)
    number = command.number
    if conversations.exists(tx, number):
        return _about_conversation(tx, desk, command, number, told, index)
    entry = outbox.of_draft(tx, number)
    return Done(False, f"#{number}: there is no such number" if entry is None else f"#{number} is no longer open")


# ---------------------------------------------------------------- drafts


def _ok_without_number(tx: Connection, desk: Desk, command: Command, told: Told, index: int) -> Done:
    """`ok` where exactly one item was shown, `ok all` for everything that may be approved in one breath."""
    numbers = [
        n for n in (told.shown or {}) if (row := drafts.get(tx, n)) is not None and row.state is drafts.State.OPEN
    ]
    everything = command.text == "all"
    if not everything and len(told.shown or {}) != 1:
        return Done(False, "`ok`: which one? Several were shown; answer with the number, `ok 3`")
    if everything:
        numbers = [n for n in numbers if _may_go_with_all(tx, n)]
    if not numbers:
        return Done(False, f"`{command.canonical}`: nothing is open that it could approve")
    results = [
        carry_out(tx, desk, replace(command, number=number, text=""), told, index + i)
        for i, number in enumerate(numbers)
    ]
    touched = frozenset().union(*(result.touched for result in results))
    return Done(all(result.ok for result in results), "; ".join(result.says for result in results), touched)


def _may_go_with_all(tx: Connection, number: int) -> bool:
    """No holds, no closing notes, no feedback requests: those want their own yes."""
    row = drafts.get(tx, number)
    if row is None or row.plan.step not in ("thank_you", "check_in", "second_check_in"):
        return False
    return not any(finding.severity in (Severity.HOLD, Severity.BLOCK) for finding in row.draft.findings)


def _about_draft(tx: Connection, desk: Desk, command: Command, row: drafts.Row, told: Told, index: int) -> Done:
    number, touched = row.number, frozenset({row.conversation})
    if row.state not in (drafts.State.OPEN, drafts.State.APPROVED):
        entry = outbox.of_draft(tx, number)
        if entry is not None and entry.state is outbox.State.IN_DOUBT:
            return _settle_doubt(tx, desk, command, row, entry)
        return Done(False, f"#{number} is no longer open: {row.reason or row.state.value}")
    match command.verb:
        case Verb.OK | Verb.FORCE:
            return _approve(tx, desk, command, row, told)
        case Verb.NO | Verb.SKIP:
            keep_order(tx, row.conversation, Act.SKIP, told, index, effect=row.effect)
            _withdraw(tx, row, drafts.State.SKIPPED, "you skipped it", told.at)
            return Done(True, f"#{number} is skipped: that letter is not sent", touched)
        case Verb.DONE:
            at = _done_at(tx, desk, command, row, told)
            keep_order(tx, row.conversation, Act.DONE, replace(told, at=at), index, effect=row.effect)
            _withdraw(tx, row, drafts.State.DONE, "you did it yourself", told.at)
            return Done(True, f"#{number}: noted that you did it yourself", touched)
        case Verb.SNOOZE:
            return _snooze(tx, desk, command, row, told, index)
        case Verb.EDIT:
            return _edit(tx, desk, command, row, told)
        case Verb.TOPIC:
            return keep_answer(tx, told, index, row.conversation, row.round_key, topics=divide_topics(command.text))
        case Verb.BY:
            return keep_day(tx, desk, command, row.conversation, row.round_key, told, index)
        case Verb.RESEND:
            return Done(False, f"#{number}: only a letter in doubt can be sent again")
        case _:
            return Done(False, f"`{command.canonical}` cannot be said of a draft")


def _done_at(tx: Connection, desk: Desk, command: Command, row: drafts.Row, told: Told) -> datetime:
    """When the user did it himself; "yesterday" is noon, but nobody thanks for an interview before its end."""
    at = command.when if isinstance(command.when, datetime) else told.at
    conversation, _ = desk.state_of(tx, row.conversation, desk.now())
    ends = [r.end for r in conversation.rounds if row.round_key in r.keys and r.end is not None]
    return max([min(at, told.at), *(end + timedelta(minutes=1) for end in ends)])


def _approve(tx: Connection, desk: Desk, command: Command, row: drafts.Row, told: Told) -> Done:
    number = row.number
    if row.state is drafts.State.APPROVED:
        return Done(True, f"#{number} was approved already")
    shown = told.shown.get(number) if told.shown is not None else row.hash
    if shown is None or shown != row.hash:
        return Done(False, f"#{number} is not what that digest showed: look at it again")
    forced = command.verb is Verb.FORCE
    held = blocks(row.draft.findings, forced=forced and row.draft.edited)
    if held:
        says = next(f.says for f in row.draft.findings if f.severity is Severity.BLOCK)
        return Done(False, f"#{number} cannot be sent as it is: {says}")
    at_once = command.at_once
    now = desk.now()
    conversation, agenda = desk.state_of(tx, row.conversation, now)
    wanted = next((p for p in agenda.plans if p.effect == row.effect), None)
    if wanted is None or wanted.known != row.plan.known:
        return Done(False, f"#{number} is no longer wanted as it was shown", frozenset({row.conversation}))
    start = now if at_once else max(row.plan.due, now)
    moment = leaves_at(row.plan, start, conversation, desk.guide)
    if moment is None:
        return Done(False, f"#{number}: no hour is left in its window", frozenset({row.conversation}))
    if not at_once:
        moment = _apart(tx, row, moment)
    if not drafts.approve(tx, number, row.hash, by=told.by, now=now, at_once=at_once, forced=forced):
        return Done(False, f"#{number} has changed in this very moment: look at it again")
    try:
        queue(tx, row, row.draft, moment, now)
    except outbox.Duplicate:
        drafts.close(tx, number, drafts.State.CANCELLED, "its like has left before", now)
        return Done(False, f"#{number}: a letter like this has left before; it is never sent twice")
    theirs = when(moment, row.plan.zone)
    mine = when(moment, desk.guide.zone)
    return Done(
        True, f"#{number} is approved: it leaves {theirs} their time, {mine} yours", frozenset({row.conversation})
    )


def _apart(tx: Connection, row: drafts.Row, moment: datetime) -> datetime:
    """Minutes after the other letters of this conversation that wait to leave: a panel is never written to at once."""
    waiting = sorted(
        entry.next_try
        for entry in outbox.in_state(tx, outbox.State.APPROVED)
        if entry.conversation == row.conversation and entry.next_try is not None
    )
    for taken in waiting:
        if abs(taken - moment) < PANEL_GAP:
            moment = taken + PANEL_GAP + jitter(row.effect, PANEL_GAP)
    return min(moment, row.plan.latest - timedelta(minutes=1))


def queue(tx: Connection, row: drafts.Row, draft: Draft, moment: datetime, now: datetime) -> None:
    """Put an approved letter into the outbox. Raises outbox.Duplicate where its like has left before."""
    outbox.put(
        tx,
        outbox.Entry(
            effect=row.effect,
            purpose=outbox.Purpose.LETTER,
            draft=row.number,
            conversation=row.conversation,
            step=row.plan.step,
            round_key=row.plan.round_key,
            sender=draft.from_.address,
            recipient=draft.to.address,
            message_id=message_id_of(draft, row),
            subject=draft.subject,
            text_hash=row.hash,
            next_try=moment,
            approved_at=now,
        ),
    )


def message_id_of(draft: Draft, row: drafts.Row) -> str:
    """Made of the letter's identity, so that two hosts know each other's letters in Sent."""
    basis = row.effect.split(":", 2)[2]
    return letter_message_id(row.plan.step, draft.to.address, basis, draft.from_.domain)


def _withdraw(tx: Connection, row: drafts.Row, state: drafts.State, reason: str, now: datetime) -> None:
    drafts.close(tx, row.number, state, reason, now)
    outbox.cancel_draft(tx, row.number, reason, now)


def _settle_doubt(tx: Connection, desk: Desk, command: Command, row: drafts.Row, entry: outbox.Entry) -> Done:
    """The user looked in Sent: it left (`done`), or it did not (`resend`: it is drafted and asked for anew)."""
    now, touched = desk.now(), frozenset({row.conversation})
    if command.verb is Verb.DONE:
        outbox.settle(tx, entry.id, outbox.State.ACCEPTED, None, "you found it", now)
        outbox.settle(tx, entry.id, outbox.State.FILED, None, "you found it", now)
        return Done(True, f"#{row.number}: noted that it left", touched)
    if command.verb is Verb.RESEND:
        outbox.settle(tx, entry.id, outbox.State.CANCELLED, None, "you say that it did not leave", now)
        return Done(
            True, f"#{row.number}: noted that it did not leave; where it is still in time, it is asked anew", touched
        )
    return Done(False, f"#{row.number} is in doubt: answer `done {row.number}` or `resend {row.number}`")


def _snooze(tx: Connection, desk: Desk, command: Command, row: drafts.Row, told: Told, index: int) -> Done:
    until = instant_of(desk, command.when)
    if until is None:
        return Done(False, f"`{command.canonical}`: until when?")
    if until >= row.plan.latest:
        limit = when(row.plan.latest, desk.guide.zone)
        return Done(False, f"#{row.number} cannot wait that long: {limit} is the latest")
    keep_order(tx, row.conversation, Act.SNOOZE, told, index, effect=row.effect, until=until)
    entry = outbox.of_draft(tx, row.number)
    if entry is not None and entry.state is outbox.State.APPROVED:
        conversation, _ = desk.state_of(tx, row.conversation, desk.now())
        moment = leaves_at(row.plan, max(until, row.plan.due), conversation, desk.guide)
        if moment is None:
            return Done(False, f"#{row.number}: no hour is left in its window after that")
        outbox.postpone(tx, entry.id, moment)
    return Done(True, f"#{row.number} waits until {when(until, desk.guide.zone)}", frozenset({row.conversation}))


def _edit(tx: Connection, desk: Desk, command: Command, row: drafts.Row, told: Told) -> Done:
    """The user's text, exactly; it gets a number of its own and is shown before it can be approved."""
    if not command.text.strip():
        return Done(False, f"#{row.number}: the new text is empty")
    conversation, _ = desk.state_of(tx, row.conversation, desk.now())
    draft = draft_of(tx, desk, row.plan, conversation, text=command.text, number=row.number)
    _withdraw(tx, row, drafts.State.SUPERSEDED, "you changed its text", told.at)
    basis = basis_of(desk, row.plan, conversation)
    number = drafts.add(tx, row.conversation, row.plan, draft, basis=basis, now=desk.now(), voided=None)
    return Done(
        True,
        f"#{row.number} has your text and is now #{number}: approve it with `ok {number}`",
        frozenset({row.conversation}),
    )


# ---------------------------------------------------------------- questions, conversations, facts


_DECIDES = {AskKind.GO_ON: (Act.WITHDRAW, Act.GO_ON), AskKind.LET_GO: (Act.LET_GO, Act.GO_ON)}
"""What `ok` and `no` mean to a question that only the user decides."""


def _about_question(tx: Connection, desk: Desk, command: Command, row: questions.Row, told: Told, index: int) -> Done:
    kind, number, conversation = row.ask.kind, row.number, row.conversation
    if conversation is None or row.state is not questions.State.OPEN:
        return Done(False, f"#{number} is answered already")
    if command.verb is Verb.BY:
        done = keep_day(tx, desk, command, conversation, row.ask.round_key, told, index)
    elif command.verb is Verb.TOPIC:
        done = keep_answer(tx, told, index, conversation, row.ask.round_key, topics=divide_topics(command.text))
    elif kind in (AskKind.KIND, AskKind.WHICH) and command.verb in (Verb.OK, Verb.NO):
        act = Act.CONFIRM if command.verb is Verb.OK else Act.NOT_MINE
        mail_key = row.ask.effect.split(":", 2)[2]
        keep_order(tx, conversation, act, told, index, effect=mail_key)
        elsewhere = _dismiss_elsewhere(tx, row, mail_key, told, index) if act is Act.CONFIRM else frozenset()
        done = Done(True, f"#{number}: noted", frozenset({conversation, *elsewhere}))
    elif kind in _DECIDES and command.verb in (Verb.OK, Verb.NO):
        yes, no = _DECIDES[kind]
        keep_order(tx, conversation, yes if command.verb is Verb.OK else no, told, index)
        done = Done(True, f"#{number}: noted", frozenset({conversation}))
    elif kind is AskKind.DEBRIEF and command.verb in (Verb.OK, Verb.NO, Verb.DONE):
        took_place = command.verb is not Verb.NO
        done = keep_answer(tx, told, index, conversation, row.ask.round_key, took_place=took_place)
    elif command.verb is Verb.SKIP:
        done = Done(True, f"#{number}: not asked again", frozenset({conversation}))
    else:
        return Done(False, f"`{command.canonical}` does not answer #{number}")
    if done.ok:
        questions.answer(tx, number, told.at)
    return done


def _dismiss_elsewhere(tx: Connection, row: questions.Row, mail_key: str, told: Told, index: int) -> frozenset[int]:
    """A mail that belongs here belongs nowhere else: the same question about another process is answered too."""
    others = [
        other
        for other in questions.open(tx, None)
        if other.number != row.number and other.conversation is not None and other.ask.effect.endswith(f":{mail_key}")
    ]
    for place, other in enumerate(others):
        if other.conversation is not None:
            keep_order(tx, other.conversation, Act.NOT_MINE, told, index + MORE + place, effect=mail_key)
            questions.answer(tx, other.number, told.at)
    return frozenset(other.conversation for other in others if other.conversation is not None)


def _about_conversation(tx: Connection, desk: Desk, command: Command, number: int, told: Told, index: int) -> Done:
    touched = frozenset({number})
    match command.verb:
        case Verb.BY:
            return keep_day(tx, desk, command, number, None, told, index)
        case Verb.TOPIC:
            return keep_answer(tx, told, index, number, None, topics=divide_topics(command.text))
        case Verb.DONE:
            keep_order(tx, number, Act.DONE, told, index)
            return Done(True, f"#{number}: noted that you did what they asked", touched)
        case Verb.REOPEN:
            keep_order(tx, number, Act.REOPEN, told, index)
            return Done(True, f"#{number} is open again", touched)
        case Verb.OK:
            keep_order(tx, number, Act.CONFIRM, told, index)
            return Done(True, f"#{number} is confirmed", touched)
        case _:
            return Done(False, f"`{command.canonical}` cannot be said of a conversation")


def _stop(tx: Connection, command: Command, told: Told, index: int) -> Done:
    name = normal(command.text)
    numbers = [row.id for row in conversations.all(tx) if name and normal(row.company or "") == name]
    if not numbers:
        return Done(False, f"`{command.canonical}`: I know no company of that name")
    for i, number in enumerate(numbers):
        keep_order(tx, number, Act.STOP, told, index + i)
    return Done(True, f"stopped: nothing more leaves to {command.text}", frozenset(numbers))
