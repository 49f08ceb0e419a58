"""What happened, as lines in time order: the format of `backtest --json` and `simulate --json`.

Events and stages come from the conversations as they stand at the end (a late mail may have changed what was believed
before); drafts, letters, questions and alerts from what the daemon kept; plans from what it decided on its way.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from followthrough.conversation.model import Agenda, Conversation, EventKind, Happening, Plan, Reason, Stage
from followthrough.service.daemon import Daemon
from followthrough.store import alerts, conversations, drafts, outbox, questions

Line = dict[str, Any]

ENDS = frozenset({Stage.MOVED_ON, Stage.CLOSED, Stage.REJECTED, Stage.ACCEPTED, Stage.DECLINED, Stage.WITHDRAWN})
_NOT_SHOWN = frozenset({EventKind.OTHER})
_ORDER = ("event", "stage", "close", "cancel", "plan", "draft", "ask", "alert", "send")
"""Of lines of one instant and conversation."""


@dataclass(slots=True)
class _Planned:
    at: datetime
    conversation: int
    plan: Plan
    cancelled: tuple[datetime, Reason] | None = None


@dataclass(slots=True)
class Story:
    """The lines of one run."""

    daemon: Daemon | None
    lines: list[Line] = field(default_factory=list)
    summary: Line = field(default_factory=dict)
    _plans: list[_Planned] = field(default_factory=list)
    _open: dict[tuple[int, str], _Planned] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.daemon is not None:
            self.daemon.turn.watch = self._watch

    @classmethod
    def empty(cls) -> Story:
        """Of no mails."""
        return cls(
            None, [], {"what": "summary", "messages": 0, "conversations": 0, "drafts": 0, "sends": 0, "undecided": 0}
        )

    def _watch(self, state: Conversation, agenda: Agenda, now: datetime) -> None:
        """Note which plans are new, moved or gone."""
        wanted = {(state.id, plan.effect): plan for plan in agenda.plans}
        for key in [key for key in self._open if key[0] == state.id and key not in wanted]:
            gone = self._open.pop(key)
            if gone.plan.effect not in state.sent_effects and now < gone.plan.latest:
                gone.cancelled = (now, _why_gone(state))
        for key, plan in wanted.items():
            known = self._open.get(key)
            if known is None or (known.plan.due, known.plan.to) != (plan.due, plan.to):
                self._open[key] = _Planned(now, state.id, plan)
                self._plans.append(self._open[key])

    def told(self, messages: int) -> Story:
        """Put everything together; the daemon is not needed any more afterwards."""
        daemon = self.daemon
        if daemon is None:
            return self
        with daemon.db.read() as tx:
            states = daemon.desk.everybody(tx, daemon.clock.now())
            lines = [line for state in states.values() for line in _history(state)]
            lines += self._planned(states, {row.effect for row in drafts.all(tx)})
            lines += [*_drafts(tx, states), *_sends(tx, states), *_asks(tx, states), *_alerts(tx, states)]
            self.lines = sorted(lines, key=_when)
            self.summary = {
                "what": "summary",
                "messages": messages,
                "conversations": len(states),
                "drafts": sum(line["what"] == "draft" for line in lines),
                "sends": sum(line["what"] == "send" for line in lines),
                "undecided": len({row.conversation for row in questions.open(tx, None) if row.conversation in states}),
            }
            assert len(conversations.anchors(tx)) == len(states)  # noqa: S101 - both are all of them
        self.daemon = None
        return self

    def between(self, first: datetime | None, last: datetime | None) -> Iterator[Line]:
        """The lines from one instant to another; None: no limit."""
        for line in self.lines:
            at = datetime.fromisoformat(line["at"])
            if (first is None or at >= first) and (last is None or at <= last):
                yield line

    def _planned(self, states: dict[int, Conversation], drafted: Container[str]) -> Iterator[Line]:
        for planned in self._plans:
            state = states.get(planned.conversation)
            if state is None:
                continue  # it was merged into another
            plan = planned.plan
            yield _line(planned.at, state, "plan", (*plan.because, *plan.not_sooner)) | {
                "step": plan.step.value,
                "round": _round_number(state, plan.round_key),
                "person": plan.to.address,
                "to": [plan.to.address],
                "due": plan.due.isoformat(),
            }
            if planned.cancelled is not None and plan.effect not in drafted:  # else the draft's line says so
                at, why = planned.cancelled
                yield _line(at, state, "cancel", (why,)) | {"step": plan.step.value, "person": plan.to.address}


def _why_gone(state: Conversation) -> Reason:
    for happening in reversed(state.history):
        if happening.because and happening.event is not EventKind.OTHER:
            return happening.because[0]
    return Reason("changed", f"the process is {state.stage.value}")


def _line(at: datetime, state: Conversation, what: str, because: Iterable[Reason]) -> Line:
    return {
        "at": at.isoformat(),
        "conversation": {"id": state.id, "company": state.company, "role": state.role},
        "what": what,
        "stage": state.stage.value,
        "because": [_reason(reason) for reason in because],
    }


def _reason(reason: Reason) -> Line:
    return {"code": reason.code, "says": reason.says, "quote": reason.quote}


def _history(state: Conversation) -> Iterator[Line]:
    before: Stage | None = None
    for happening in state.history:
        if happening.event not in _NOT_SHOWN:
            yield _event(state, happening)
        if happening.stage is not before:
            moved = _line(happening.at, state, "stage", happening.because) | {"stage": happening.stage.value}
            yield moved if before is None else moved | {"from_stage": before.value}
            if happening.stage in ENDS:
                yield _line(happening.at, state, "close", happening.because) | {"stage": happening.stage.value}
        before = happening.stage


def _event(state: Conversation, happening: Happening) -> Line:
    more = {
        "stage": happening.stage.value,
        "event": happening.event.value,
        "message_id": happening.message_id,
        "round": _round_number(state, happening.round_key),
        "person": happening.person,
        "step": happening.step.value if happening.step else None,
    }
    return _line(happening.at, state, "event", happening.because) | {k: v for k, v in more.items() if v is not None}


def _round_number(state: Conversation, key: str | None) -> int | None:
    return next((each.number for each in state.rounds if key in each.keys), None)


def _stage_at(state: Conversation, at: datetime) -> str:
    """Where it stood then."""
    stages = [happening.stage for happening in state.history if happening.at <= at]
    return (stages[-1] if stages else Stage.DETECTED).value


def _drafts(tx: Connection, states: dict[int, Conversation]) -> Iterator[Line]:
    for row in drafts.all(tx):
        state = states.get(row.conversation)
        if state is None:
            continue
        common = {
            "draft": row.number,
            "step": row.step.value,
            "round": _round_number(state, row.round_key),
            "person": row.draft.to.address,
            "to": [row.draft.to.address],
            "subject": row.draft.subject,
        }
        yield (
            _line(row.created_at, state, "draft", row.plan.because)
            | common
            | {
                "stage": _stage_at(state, row.created_at),
                "due": row.plan.due.isoformat(),
                "text": row.draft.text,
            }
        )
        if row.state in (drafts.State.CANCELLED, drafts.State.SUPERSEDED, drafts.State.PASSED) and row.closed_at:
            why = Reason(f"draft-{row.state.value}", row.reason or row.state.value)
            yield _line(row.closed_at, state, "cancel", (why,)) | common | {"stage": _stage_at(state, row.closed_at)}


def _sends(tx: Connection, states: dict[int, Conversation]) -> Iterator[Line]:
    for state in states.values():
        for entry in outbox.letters(tx, state.id):
            if entry.in_data_at is None or entry.step is None:
                continue
            row = drafts.get(tx, entry.draft) if entry.draft is not None else None
            yield _line(entry.in_data_at, state, "send", row.plan.because if row else ()) | {
                "stage": _stage_at(state, entry.in_data_at),
                "step": entry.step.value,
                "round": _round_number(state, entry.round_key),
                "person": entry.recipient,
                "to": [entry.recipient],
                "subject": entry.subject,
                "draft": entry.draft,
                "text": row.draft.text if row else None,
            }


def _asks(tx: Connection, states: dict[int, Conversation]) -> Iterator[Line]:
    for row in questions.all(tx):
        state = states.get(row.conversation or 0)
        if state is not None:
            yield _line(row.asked_at, state, "ask", row.ask.because) | {
                "stage": _stage_at(state, row.asked_at),
                "ask": row.ask.kind.value,
                "draft": row.number,
                "round": _round_number(state, row.ask.round_key),
            }


def _alerts(tx: Connection, states: dict[int, Conversation]) -> Iterator[Line]:
    for row in alerts.all(tx):
        state = states.get(row.conversation or 0)
        if state is not None:
            why = Reason(row.alert.code, row.alert.says, row.alert.quote)
            yield _line(row.at, state, "alert", (why,)) | {"stage": _stage_at(state, row.at)}


def _when(line: Line) -> tuple[str, int, int, str]:
    return line["at"], line["conversation"]["id"], _ORDER.index(line["what"]), str(line.get("person") or "")


def without_nothing(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without the fields that do not apply."""
    for line in lines:
        yield {name: value for name, value in line.items() if value is not None or name == "role"}
