"""What the commands that look give: the shapes that scripts rely on, and beside them the words for people.

Times are ISO 8601 in UTC; what is said in words is in the user's zone. More may be added to these; what is here keeps
its meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from followthrough.conversation.gates import Gate
from followthrough.conversation.model import Agenda, Conversation, Plan, Reason, Round
from followthrough.store import drafts
from followthrough.writing import explain
from followthrough.writing.account import Account, Held, describe_gate
from followthrough.writing.clean import one_line
from followthrough.writing.earlier import Reminder
from followthrough.writing.letter import Verdict
from followthrough.writing.standing import Question, standing

Row = dict[str, Any]


def following(agenda: Agenda) -> Plan | None:
    """The letter that comes next."""
    return min(agenda.plans, key=lambda letter: letter.due, default=None)


def held_of(row: drafts.Row) -> Held:
    """A live draft as the words want it."""
    blocked = row.draft.verdict is Verdict.BLOCK and not row.forced
    return Held(row.number, row.effect, row.state is not drafts.State.OPEN, blocked)


def status_row(
    conversation: Conversation,
    agenda: Agenda,
    live: Sequence[drafts.Row],
    questions: Sequence[Question],
    now: datetime,
    zone: str,
) -> Row:
    """One conversation as `status --json` gives it; `live` are its live drafts, `questions` its open questions."""
    letter = following(agenda)
    said = conversation.expectation
    newest = conversation.round
    row = next((r for r in live if letter and r.effect == letter.effect), None)
    words = standing(conversation, agenda, [held_of(r) for r in live], questions, now, zone)
    return {
        "id": conversation.id,
        "company": conversation.company,
        "role": conversation.role,
        "stage": conversation.shown_stage.value,
        "round": newest.number if newest else None,
        "flags": sorted(flag.value for flag in conversation.flags),
        "last_in": iso(conversation.last_in),
        "last_out": iso(conversation.last_out),
        "expectation": None
        if said is None
        else {
            "kind": said.cue.kind.value,
            "earliest": said.cue.earliest.isoformat() if said.cue.earliest else None,
            "latest": said.cue.latest.isoformat() if said.cue.latest else None,
            "pace": said.cue.pace.value,
            "strength": said.cue.strength.value,
            "quote": said.cue.quote,
        },
        "next": None
        if letter is None
        else {
            "step": letter.step.value,
            "due": iso(letter.due),
            "to": [letter.to.address],
            "approval": "not yet drafted" if row is None else row.state.value,
            "draft": row.number if row else None,
        },
        "name": one_line(conversation.name),
        "urgency": words.urgency.value,
        "state": words.state,
        "do": list(words.do),
        "then": words.next,
        "said": words.words,
        "order": iso(words.at),
    }


def account_row(told: Account) -> Row:
    """What `show` and `explain` add to a status row, in words."""
    return {
        "what": told.what,
        "when": list(told.when),
        "why": list(told.why),
        "sums": [{"says": line.says, "gives": line.gives} for line in told.sums],
        "not_sooner": list(told.not_sooner),
        "changes": list(told.changes),
    }


def show_row(conversation: Conversation, reminder: Reminder | None, zone: str) -> Row:
    """What `show` adds: the people, the interviews, what was noted before, and everything that happened."""
    return {
        "people": [{"name": p.name, "address": p.address, "part": p.part.value} for p in conversation.participants],
        "rounds": [_round_row(interview, zone) for interview in conversation.rounds],
        "before_next": None
        if reminder is None
        else {"start": iso(reminder.start), "when": explain.when(reminder.start, zone), "noted": list(reminder.noted)},
        "history": [
            {
                "at": iso(h.at),
                "when": explain.when(h.at, zone),
                "event": h.event.value,
                "happened": explain.describe_event(h.event),
                "person": explain.person_of(h, conversation) or None,
                "words": explain.quote_of(h) or None,
                "stage": h.stage.value,
                "says": "; ".join(reason.says for reason in h.because),
                "quote": next((reason.quote for reason in h.because if reason.quote), None),
                "message_id": h.message_id,
            }
            for h in conversation.history
        ],
    }


def _round_row(interview: Round, zone: str) -> Row:
    theirs = interview.zone or zone
    start, end = interview.start, interview.end
    when = explain.hours(start, end, theirs, zone) if start and end else explain.when(start, zone) if start else ""
    return {
        "number": interview.number,
        "state": interview.state.value,
        "start": iso(start),
        "end": iso(end),
        "zone": interview.zone,
        "when": when,
        "end_assumed": interview.end_assumed,
        "topics": list(interview.topics),
        "thank_yous": [f"{o.person.name or o.person.address}: {o.state.value}" for o in interview.obligations],
    }


def gate_rows(gates: Iterable[Gate]) -> list[Row]:
    """The gates as `explain` gives them, in the order in which they are asked."""
    return [{"code": gate.code, "open": gate.open, "says": describe_gate(gate)} for gate in gates]


def draft_row(row: drafts.Row) -> Row:
    """One draft as `drafts --json` gives it."""
    draft = row.draft
    found: dict[str, list[Row]] = {"content": [], "tone": []}
    for finding in draft.findings:
        room = "tone" if finding.code.startswith("tone.") else "content"
        found[room].append(
            {"code": finding.code, "severity": finding.severity.value, "quote": finding.quote, "says": finding.says}
        )
    return {
        "id": row.number,
        "conversation": row.conversation,
        "step": draft.step.value,
        "to": draft.to.address,
        "from": draft.from_.address,
        "subject": draft.subject,
        "text": draft.text,
        "window": {"earliest": iso(row.plan.earliest), "due": iso(row.plan.due), "latest": iso(row.plan.latest)},
        "lint": found["content"],
        "tone": found["tone"],
        "state": row.state.value,
        "because": [reason_row(reason) for reason in row.plan.because],
    }


def reason_row(reason: Reason) -> Row:
    """A reason as every command gives it."""
    return {"code": reason.code, "says": reason.says, "quote": reason.quote}


def iso(instant: datetime | None) -> str | None:
    """An instant as ISO 8601; None stays None."""
    return instant.isoformat() if instant else None
