"""The commands that only look, answered by the running daemon, or from the database where none runs. Writes nothing.

A conversation is shown as it was last decided as long as time changes nothing in it; else it is folded to now. What is
slow to import is imported where it is wanted: `status` without a daemon is to answer at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from followthrough.conversation.gates import Approval, Gate, Sending, gates
from followthrough.conversation.model import Agenda, Conversation, Plan
from followthrough.conversation.moment import may_arrive
from followthrough.conversation.plan import plan
from followthrough.service import rows
from followthrough.service.control import failed
from followthrough.service.desk import Desk, is_paused, snapshots
from followthrough.store import conversations, drafts, messages, outbox, questions
from followthrough.store.codec import load
from followthrough.store.database import Database
from followthrough.writing.account import account
from followthrough.writing.clean import folded
from followthrough.writing.earlier import reminder
from followthrough.writing.standing import Question

Request = Mapping[str, Any]
Answer = dict[str, Any]

LOOKS = frozenset({"status", "show", "explain", "timeline", "drafts", "digest"})
A_DAY = timedelta(days=1)
EX_USAGE = 2
READ_BEFORE = "all mailboxes are read once more directly before it leaves"


class BadRequest(Exception):  # noqa: N818 - it says what is the matter
    """A request without something that it needs; the message of this says what."""


class Unknown(Exception):  # noqa: N818
    """A number that is none of anything; the message says what to do."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """One conversation with everything that its row is made from."""

    conversation: Conversation
    agenda: Agenda
    live: tuple[drafts.Row, ...]
    questions: tuple[Question, ...]


class Looks:
    """Answers one request at a time."""

    def __init__(self, db: Database, desk: Desk) -> None:
        self._db, self._desk = db, desk
        self._answers: dict[str, Callable[[Request], Answer]] = {
            "status": self._status,
            "show": self._show,
            "explain": self._explain,
            "timeline": self._timeline,
            "drafts": self._drafts,
            "digest": self._digest,
        }

    def answer(self, request: Request) -> Answer:
        """Answer one request; one that nobody knows is a failed answer, never an exception."""
        handler = self._answers.get(str(request.get("do")))
        if handler is None:
            return failed(f"the daemon does not know `{request.get('do')}`; is it of another version?")
        try:
            return handler(request)
        except BadRequest as error:
            return failed(str(error), EX_USAGE)
        except Unknown as error:
            return failed(str(error))

    # ------------------------------------------------------------ every conversation

    def _status(self, request: Request) -> Answer:
        now = self._desk.now()
        with self._db.read() as tx:
            found = self._all(tx, now, request.get("about"))
            head = self._head(tx, now)
        return {"ok": True, "rows": [self._row(seen, now) for seen in found], "head": head}

    def _timeline(self, request: Request) -> Answer:
        from followthrough.writing.timeline import as_row  # noqa: PLC0415
        from followthrough.writing.timeline_facts import timeline_of  # noqa: PLC0415

        now, guide = self._desk.now(), self._desk.guide
        about = request.get("about")
        number = int(about) if isinstance(about, str) and about.isdecimal() else about
        with self._db.read() as tx:
            if isinstance(number, int):
                found = [self._seen(tx, self._owner(tx, number), now)]
            else:
                found = self._all(tx, now, about)
            head = self._head(tx, now)
        told = [
            as_row(timeline_of(s.conversation, s.agenda, [rows.held_of(r) for r in s.live], s.questions, guide, now))
            for s in found
        ]
        return {"ok": True, "rows": told, "head": head}

    def _head(self, tx: Connection, now: datetime) -> dict[str, object]:
        return {"now": now.isoformat(), "zone": self._desk.guide.zone, "paused": is_paused(tx)}

    def _all(self, tx: Connection, now: datetime, about: object) -> list[_Seen]:
        """Every conversation, or those whose employer's name holds the words `about`."""
        wanted = folded(str(about)) if about else ""
        live, asked = drafts.live(tx), questions.open(tx, None)
        return [
            _Seen(*self._state(tx, row, now), _of(live, row.id), _asked(asked, row.id))
            for row in conversations.all(tx)
            if not wanted or wanted in folded(row.company or "")
        ]

    def _state(
        self, tx: Connection, row: conversations.StoredConversation, now: datetime
    ) -> tuple[Conversation, Agenda]:
        """As it was last decided, unless time has changed something since."""
        if row.snapshot is None or (row.next_wake is not None and row.next_wake <= now):
            return self._desk.state_of(tx, row.id, now)
        conversation = load(Conversation, row.snapshot)
        return conversation, plan(conversation, self._desk.guide)

    # ------------------------------------------------------------ one conversation

    def _owner(self, tx: Connection, number: int) -> int:
        """The conversation of that number, or the one that the draft or question of that number is about."""
        draft, question = drafts.get(tx, number), questions.get(tx, number)
        if draft is not None:
            return draft.conversation
        if question is not None and question.conversation is not None:
            return question.conversation
        if not conversations.exists(tx, number):
            raise Unknown(f"there is no conversation or draft #{number}; `followthrough status` lists them")
        return number

    def _seen(self, tx: Connection, number: int, now: datetime) -> _Seen:
        stored = conversations.get(tx, number)
        state = self._desk.state_of(tx, number, now) if stored is None else self._state(tx, stored, now)
        return _Seen(*state, drafts.live(tx, number), _asked(questions.open(tx, number), number))

    def _row(self, seen: _Seen, now: datetime) -> rows.Row:
        zone = self._desk.guide.zone
        return rows.status_row(seen.conversation, seen.agenda, seen.live, seen.questions, now, zone)

    def _show(self, request: Request) -> Answer:
        now, guide = self._desk.now(), self._desk.guide
        with self._db.read() as tx:
            seen, letter = self._about(tx, number_of(request), now)
            row = self._row(seen, now) | self._account(seen, letter, now)
            others = snapshots(tx).values()
            before = reminder(seen.conversation, others, guide, now)
        return {"ok": True, "rows": [row | rows.show_row(seen.conversation, before, guide.zone)]}

    def _explain(self, request: Request) -> Answer:
        now = self._desk.now()
        with self._db.read() as tx:
            seen, letter = self._about(tx, number_of(request), now)
            reasons = (*letter.because, *letter.not_sooner) if letter else seen.agenda.waiting
            row = self._row(seen, now) | {"because": [rows.reason_row(reason) for reason in reasons]}
            row |= {"gates": rows.gate_rows(self._gates(tx, seen, letter, now) if letter else ())}
        return {"ok": True, "rows": [row | self._account(seen, letter, now)]}

    def _about(self, tx: Connection, number: int, now: datetime) -> tuple[_Seen, Plan | None]:
        """The conversation that a number leads to, and the letter that it is about: that draft's, else the next."""
        seen = self._seen(tx, self._owner(tx, number), now)
        asked = next((row for row in seen.live if row.number == number), None)
        wanted = next((letter for letter in seen.agenda.plans if asked and letter.effect == asked.effect), None)
        return seen, wanted or rows.following(seen.agenda)

    def _account(self, seen: _Seen, letter: Plan | None, now: datetime) -> rows.Row:
        draft = next((row for row in seen.live if letter and row.effect == letter.effect), None)
        held = rows.held_of(draft) if draft else None
        return rows.account_row(account(seen.conversation, seen.agenda, letter, self._desk.guide, held, now))

    def _gates(self, tx: Connection, seen: _Seen, letter: Plan, now: datetime) -> tuple[Gate, ...]:
        from followthrough.service.delivery import spaced  # noqa: PLC0415 - half a second
        from followthrough.service.drafting import blocks  # noqa: PLC0415

        row = next((r for r in seen.live if r.effect == letter.effect), None)
        approval = (
            Approval(row.approved_hash or "", row.plan.latest, row.approved_at or now, row.at_once)
            if row is not None and row.state is drafts.State.APPROVED
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
            hours_open=may_arrive(letter, now, seen.conversation, self._desk.guide),
        )
        return tuple(
            replace(gate, says=READ_BEFORE) if gate.code == "mailboxes-read" else gate
            for gate in gates(seen.conversation, seen.agenda, sending)
        )

    # ------------------------------------------------------------ drafts, digest

    def _drafts(self, _request: Request) -> Answer:
        with self._db.read() as tx:
            return {"ok": True, "rows": [rows.draft_row(row) for row in drafts.live(tx)]}

    def _digest(self, _request: Request) -> Answer:
        from followthrough.service.telling import digest_now  # noqa: PLC0415
        from followthrough.writing import digest as digest_mail  # noqa: PLC0415

        with self._db.read() as tx:
            written = digest_mail.write(digest_now(tx, self._desk, self._desk.now(), snapshots(tx)))
        return {"ok": True, "rows": [{"subject": written.subject, "text": written.text, "html": written.html}]}


def _of(live: Sequence[drafts.Row], number: int) -> tuple[drafts.Row, ...]:
    return tuple(row for row in live if row.conversation == number)


def _asked(asked: Sequence[questions.Row], number: int) -> tuple[Question, ...]:
    return tuple(Question(row.number, row.ask.kind) for row in asked if row.conversation == number)


def number_of(request: Request) -> int:
    """The number that a request is about. Raises BadRequest."""
    number = request.get("id")
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise BadRequest(f"{number!r} is no number of a conversation, draft or question"[:200])
    return number
