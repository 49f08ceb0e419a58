"""What the commands on the machine ask for, answered by the running daemon, or by the command where none runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from followthrough.calendar import zones
from followthrough.conversation.gates import Approval, Gate, Sending, gates
from followthrough.conversation.model import Agenda, Conversation, Plan, Reason
from followthrough.conversation.moment import may_arrive
from followthrough.evidence.commands import Command, Verb, read_commands
from followthrough.service.control import failed
from followthrough.service.delivery import spaced
from followthrough.service.desk import Desk, is_paused, set_paused, snapshots
from followthrough.service.drafting import blocks
from followthrough.service.given import Done, Told
from followthrough.service.notes import take_note
from followthrough.service.orders import LINES_APART, carry_out
from followthrough.service.reconcile import reconcile
from followthrough.service.telling import digest_now
from followthrough.store import conversations, drafts, messages, meta, outbox
from followthrough.store.database import Database
from followthrough.writing import digest as digest_mail

Request = Mapping[str, Any]
Answer = dict[str, Any]

A_DAY = timedelta(days=1)
EX_USAGE = 2
READ_BEFORE = "all mailboxes are read once more directly before it leaves"


class BadRequest(Exception):  # noqa: N818 - it says what is the matter
    """A request without something that it needs; the message of this says what."""


class Commands:
    """Answers one request at a time; whoever calls sees to it that it is the only one who decides."""

    def __init__(self, db: Database, desk: Desk, on_resume: Callable[[], None] | None = None) -> None:
        self._db, self._desk, self._on_resume = db, desk, on_resume
        self._answers: dict[str, Callable[[Request], Answer]] = {
            "status": self._status,
            "show": self._show,
            "explain": self._explain,
            "drafts": self._drafts,
            "digest": self._digest,
            "approve": self._approve,
            "edit": self._edit,
            "skip": lambda request: self._order(request, Verb.SKIP),
            "done": self._done,
            "snooze": self._snooze,
            "note": self._note,
            "pause": lambda _: self._pause(True),
            "resume": lambda _: self._pause(False),
        }

    def answer(self, request: Request) -> Answer:
        """Answer one request; a request that nobody knows is a failed answer, never an exception."""
        handler = self._answers.get(str(request.get("do")))
        if handler is None:
            return failed(f"the daemon does not know `{request.get('do')}`; is it of another version?")
        try:
            return handler(request)
        except BadRequest as error:
            return failed(str(error), EX_USAGE)

    # ------------------------------------------------------------ looking

    def _status(self, request: Request) -> Answer:
        about = str(request.get("about") or "").casefold()
        now = self._desk.now()
        with self._db.read() as tx:
            rows = [
                status_row(tx, *self._desk.state_of(tx, row.id, now))
                for row in conversations.all(tx)
                if not about or about in (row.company or "").casefold()
            ]
        return {"ok": True, "rows": rows}

    def _one(self, request: Request) -> tuple[Conversation, Agenda] | None:
        """The conversation of that number, or the one that the draft of that number belongs to."""
        number = _number(request)
        with self._db.read() as tx:
            row = drafts.get(tx, number)
            number = row.conversation if row is not None else number
            if not conversations.exists(tx, number):
                return None
            return self._desk.state_of(tx, number, self._desk.now())

    def _show(self, request: Request) -> Answer:
        found = self._one(request)
        if found is None:
            return failed(f"there is no conversation or draft #{request['id']}; `followthrough status` lists them")
        conversation, agenda = found
        with self._db.read() as tx:
            row = status_row(tx, conversation, agenda)
        row["people"] = [
            {"name": p.name, "address": p.address, "part": p.part.value} for p in conversation.participants
        ]
        row["rounds"] = [
            {
                "number": r.number,
                "state": r.state.value,
                "start": _iso(r.start),
                "end": _iso(r.end),
                "zone": r.zone,
                "topics": list(r.topics),
                "thank_yous": [f"{o.person.name or o.person.address}: {o.state.value}" for o in r.obligations],
            }
            for r in conversation.rounds
        ]
        row["history"] = [
            {
                "at": _iso(h.at),
                "event": h.event.value,
                "stage": h.stage.value,
                "says": "; ".join(reason.says for reason in h.because),
                "quote": next((reason.quote for reason in h.because if reason.quote), None),
                "message_id": h.message_id,
            }
            for h in conversation.history
        ]
        return {"ok": True, "rows": [row]}

    def _explain(self, request: Request) -> Answer:
        found = self._one(request)
        if found is None:
            return failed(f"there is no conversation or draft #{request['id']}; `followthrough status` lists them")
        conversation, agenda = found
        with self._db.read() as tx:
            row = status_row(tx, conversation, agenda)
            asked = drafts.get(tx, _number(request))
            letter = next((plan for plan in agenda.plans if asked and plan.effect == asked.effect), _next(agenda))
            reasons = (*letter.because, *letter.not_sooner) if letter else agenda.waiting
            row["because"] = [reason_json(reason) for reason in reasons]
            row["gates"] = [
                {"code": gate.code, "open": gate.open, "says": gate.says}
                for gate in (self._gates(tx, conversation, agenda, letter) if letter else ())
            ]
        return {"ok": True, "rows": [row]}

    def _gates(self, tx: Connection, conversation: Conversation, agenda: Agenda, letter: Plan) -> tuple[Gate, ...]:
        now = self._desk.now()
        row = next((r for r in drafts.live(tx, conversation.id) if r.effect == letter.effect), None)
        approved = row is not None and row.state is drafts.State.APPROVED
        approval = (
            Approval(row.approved_hash or "", row.plan.latest, row.approved_at or now, row.at_once)
            if row is not None and approved
            else None
        )
        sending = Sending(
            now=now,
            planned=row.plan if row is not None else letter,
            hash=row.hash if row is not None else "",
            recipient=letter.to.address or "",
            approval=approval,
            paused=is_paused(tx),
            checked_at=now,
            sent_today=outbox.count_since(tx, now - A_DAY),
            blocked_by=blocks(row.draft.findings, forced=row.forced) if row is not None else (),
            unread_mail=any(mail.happened > now for mail in messages.quarantined(tx)),
            spaced=spaced(tx, self._desk, letter.to.address or "", now),
            hours_open=may_arrive(letter, now, conversation, self._desk.guide),
        )
        return tuple(
            replace(gate, says=READ_BEFORE) if gate.code == "mailboxes-read" else gate
            for gate in gates(conversation, agenda, sending)
        )

    def _drafts(self, _request: Request) -> Answer:
        with self._db.read() as tx:
            return {"ok": True, "rows": [draft_row(row) for row in drafts.live(tx)]}

    def _digest(self, _request: Request) -> Answer:
        with self._db.read() as tx:
            written = digest_mail.write(digest_now(tx, self._desk, self._desk.now(), snapshots(tx)))
        return {"ok": True, "rows": [{"subject": written.subject, "text": written.text, "html": written.html}]}

    # ------------------------------------------------------------ commanding

    def _carry_out(self, commands: list[Command]) -> Answer:
        now = self._desk.now()
        results: list[Done] = []
        with self._db.write() as tx:
            told = Told(f"cli:{meta.next_number(tx)}", now, by="cli", shown=None)
            for index, command in enumerate(commands):
                results.append(carry_out(tx, self._desk, command, told, index * LINES_APART))
            for number in sorted(frozenset().union(*(done.touched for done in results))):
                reconcile(tx, self._desk, number, now)
        rows = [{"ok": done.ok, "says": done.says} for done in results]
        ok = all(done.ok for done in results)
        return {"ok": ok, "rows": rows} if ok else {"ok": False, "rows": rows, "code": 1}

    def _approve(self, request: Request) -> Answer:
        at_once, numbers = bool(request.get("now")), request.get("ids")
        if not isinstance(numbers, list) or not numbers:
            raise BadRequest("which drafts? Their numbers are missing")
        return self._carry_out(
            [Command(Verb.OK, _number({"id": number}), "", None, at_once=at_once) for number in numbers]
        )

    def _edit(self, request: Request) -> Answer:
        return self._carry_out([Command(Verb.EDIT, _number(request), str(request.get("text") or ""), None)])

    def _order(self, request: Request, verb: Verb) -> Answer:
        return self._carry_out([Command(verb, _number(request), "", None)])

    def _done(self, request: Request) -> Answer:
        return self._worded(f"done {_number(request)} {request.get('when') or ''}".strip())

    def _snooze(self, request: Request) -> Answer:
        return self._worded(f"snooze {_number(request)} {request.get('when') or ''}")

    def _worded(self, line: str) -> Answer:
        """A command in the words of a digest's answer, read by the same reader, its hours in the user's zone."""
        reading = read_commands(line, zones.local(self._desk.now(), self._desk.guide.zone))
        if reading.unclear or not reading.commands:
            return failed(f"I do not understand `{line}`")
        return self._carry_out(list(reading.commands))

    def _note(self, request: Request) -> Answer:
        now = self._desk.now()
        with self._db.write() as tx:
            key = f"cli:{meta.next_number(tx)}"
            done = take_note(tx, self._desk, str(request.get("text") or ""), key, now)
            for number in sorted(done.touched):
                reconcile(tx, self._desk, number, now)
        return {"ok": done.ok, "rows": [{"ok": done.ok, "says": done.says}], "code": 0 if done.ok else 1}

    def _pause(self, paused: bool) -> Answer:
        with self._db.write() as tx:
            set_paused(tx, paused)
        if not paused and self._on_resume is not None:
            self._on_resume()
        says = "paused: nothing leaves until `followthrough resume`" if paused else "resumed"
        return {"ok": True, "rows": [{"says": says}]}


def _number(request: Request) -> int:
    """The number that a request is about. Raises BadRequest."""
    number = request.get("id")
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise BadRequest(f"{number!r} is no number of a conversation, draft or question"[:200])
    return number


# ---------------------------------------------------------------- the shapes of the contract


def _next(agenda: Agenda) -> Plan | None:
    return min(agenda.plans, key=lambda letter: letter.due, default=None)


def status_row(tx: Connection, conversation: Conversation, agenda: Agenda) -> dict[str, Any]:
    """One conversation as `status --json` gives it."""
    letter = _next(agenda)
    said = conversation.expectation
    newest = conversation.round
    row = next((r for r in drafts.live(tx, conversation.id) if letter and r.effect == letter.effect), None)
    approval = "not yet drafted" if row is None else row.state.value
    return {
        "id": conversation.id,
        "company": conversation.company,
        "role": conversation.role,
        "stage": conversation.shown_stage.value,
        "round": newest.number if newest else None,
        "flags": sorted(flag.value for flag in conversation.flags),
        "last_in": _iso(conversation.last_in),
        "last_out": _iso(conversation.last_out),
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
            "due": _iso(letter.due),
            "to": [letter.to.address],
            "approval": approval,
            "draft": row.number if row else None,
        },
    }


def draft_row(row: drafts.Row) -> dict[str, Any]:
    """One draft as `drafts --json` gives it."""
    draft = row.draft
    found = {"content": [], "tone": []}  # type: dict[str, list[dict[str, str]]]
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
        "window": {"earliest": _iso(row.plan.earliest), "due": _iso(row.plan.due), "latest": _iso(row.plan.latest)},
        "lint": found["content"],
        "tone": found["tone"],
        "state": row.state.value,
        "because": [reason_json(reason) for reason in row.plan.because],
    }


def reason_json(reason: Reason) -> dict[str, str | None]:
    """A reason as every command gives it."""
    return {"code": reason.code, "says": reason.says, "quote": reason.quote}


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
