"""What the daemon made of it: plans, drafts, approvals, stages, read from its database. Nothing is written there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from followthrough.conversation.model import Alert, Reason
from followthrough.demo.world import ADA
from followthrough.service.daemon import Daemon
from followthrough.store import conversations, digests, drafts, outbox, questions, schema
from followthrough.store.codec import load
from followthrough.store.drafts import Row
from followthrough.writing import explain

EVER = datetime(1970, 1, 1, tzinfo=UTC)
TROUBLE = frozenset({"quarantine", "in-doubt", "refused", "account", "trouble", "unclear"})
"""Codes of the daemon's log that say that something could not be read, decided, sent or understood."""
_TOLD = {"sent": "letters that left", "draft-cancelled": "cancelled", "answer": "answers understood"}
_ENDS = {drafts.State.CANCELLED: "cancelled", drafts.State.SUPERSEDED: "renewed", drafts.State.PASSED: "passed over"}


@dataclass(frozen=True, slots=True)
class Left:
    """A letter that left, as the daemon planned it."""

    kind: str
    to: str
    when: str
    """In the recipient's time, and in Ada's where that differs."""
    because: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a digest holds."""

    asks: tuple[str, ...]
    """What wants Ada's eyes, one sentence each: alerts, troubles, drafts to approve, questions."""
    tells: tuple[str, ...]
    """What else it tells, counted."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a conversation stands."""

    company: str
    stage: str
    """A stable name: `awaiting`."""
    says: str
    follows: str
    """What comes next, when and why; empty where nothing does."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A draft that Ada was shown and that will not leave."""

    to: str
    says: str
    because: str


class Watch:
    """Looks over the daemon's shoulder."""

    def __init__(self, daemon: Daemon) -> None:
        self._daemon = daemon
        self._zone = daemon.desk.guide.zone
        self._ended_until = EVER
        self._ended: set[int] = set()

    def left(self, message_id: str) -> Left | None:
        """The plan behind a letter that left; None where the daemon does not know it."""
        with self._daemon.db.read() as tx:
            entry = outbox.by_message_id(tx, message_id)
            row = drafts.get(tx, entry.draft) if entry and entry.draft else None
        if row is None:
            return None
        plan = row.plan
        when = explain.both_times(self._daemon.clock.now(), plan.zone, self._zone)
        return Left(explain.STEPS[plan.step], _who(row), when, _why(plan.because))

    def asked(self, message_id: str) -> Asked:
        """What a digest holds, by its msg-id."""
        asks: list[str] = []
        with self._daemon.db.read() as tx:
            digest = digests.by_message_id(tx, message_id)
            if digest is None:
                return Asked((), ())
            for item in digest.items:
                draft, question = drafts.get(tx, item.number), questions.get(tx, item.number)
                if draft is not None and draft.state is drafts.State.OPEN:
                    due = explain.both_times(draft.plan.due, draft.plan.zone, self._zone)
                    asks.append(f"approve #{draft.number}? {_kind(draft)} to {_who(draft)}, {due}")
                elif question is not None:
                    asks.append(f"answer #{question.number}? {_why(question.ask.because)}")
            alerted = select(schema.alerts.c.alert).where(schema.alerts.c.told_at == digest.created_at)
            alerts = [load(Alert, text).says for text in tx.execute(alerted).scalars()]
            logged = select(schema.log.c.code, schema.log.c.says).where(schema.log.c.told_digest == digest.number)
            told = tx.execute(logged.order_by(schema.log.c.id)).all()
        troubles = [str(says) for code, says in told if code in TROUBLE]
        counted = Counter(str(code) for code, _ in told)
        tells = [f"{words}: {counted[code]}" for code, words in _TOLD.items() if counted[code]]
        return Asked(tuple(dict.fromkeys((*alerts, *troubles, *asks))), tuple(tells))

    def standings(self) -> dict[int, Standing]:
        """Every conversation, folded to now, and what the guide wants of it next."""
        now, found = self._daemon.clock.now(), {}
        with self._daemon.db.read() as tx:
            for row in conversations.all(tx):
                conversation, agenda = self._daemon.desk.state_of(tx, row.id, now)
                stage = conversation.shown_stage
                shown = explain.status_row(conversation, agenda, self._zone)
                follows = f"{shown['next']} ({shown['why']})" if shown["why"] else str(shown["next"])
                found[row.id] = Standing(
                    conversation.company or f"#{row.id}",
                    stage.value,
                    explain.describe_state(conversation),
                    follows if shown["next"] else "",
                )
        return found

    def ended(self) -> tuple[Ended, ...]:
        """The drafts that ended otherwise than by leaving since the last look, if Ada had been shown them."""
        with self._daemon.db.read() as tx:
            rows = [row for row in drafts.since(tx, self._ended_until) if row.number not in self._ended]
        self._ended |= {row.number for row in rows}
        return tuple(
            Ended(_who(row), f"{_ENDS[row.state]}: the {_kind(row)} that Ada {_had(row)}", row.reason or "")
            for row in rows
            if row.state in _ENDS and row.shown_at is not None
        )

    def drafts(self) -> tuple[Row, ...]:
        """Every draft that ever was, by number."""
        with self._daemon.db.read() as tx:
            rows = (*drafts.live(tx), *drafts.since(tx, EVER))
        return tuple(sorted(rows, key=lambda row: row.number))

    def draft_of(self, message_id: str) -> Row | None:
        """The draft that a letter was."""
        with self._daemon.db.read() as tx:
            entry = outbox.by_message_id(tx, message_id)
            return drafts.get(tx, entry.draft) if entry and entry.draft else None

    def approved(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """Which of these drafts are approved, or have left."""
        with self._daemon.db.read() as tx:
            rows = [drafts.get(tx, number) for number in numbers]
        return tuple(row.number for row in rows if row is not None and row.state is not drafts.State.OPEN)

    def troubles(self) -> tuple[str, ...]:
        """What could not be read, decided, sent or understood, ever."""
        with self._daemon.db.read() as tx:
            table = schema.log
            found = tx.execute(select(table.c.says).where(table.c.code.in_(TROUBLE)).order_by(table.c.id))
            return tuple(str(says) for says in found.scalars())


def name_of(address: str) -> str:
    """ "Priya (Acme)" for "priya.rao@acme.example": short enough for a column."""
    if address == ADA:
        return "Ada"
    local, _, domain = address.partition("@")
    return f"{local.partition('.')[0].capitalize()} ({domain.partition('.')[0].capitalize()})"


def _who(row: Row) -> str:
    return name_of(row.draft.to.address)


def _kind(row: Row) -> str:
    return ("late " if row.plan.late else "") + explain.STEPS[row.plan.step]


def _had(row: Row) -> str:
    return "had approved" if row.approved_at is not None else "was shown"


def _why(reasons: Sequence[Reason]) -> str:
    return "; ".join(explain.describe_reasons(reasons))
