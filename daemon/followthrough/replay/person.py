"""The virtual user: he answers each debrief half an hour after the interview, and approves each draft he is shown."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from followthrough.conversation.model import Answer, AskKind
from followthrough.service.commands import Commands
from followthrough.service.daemon import Daemon
from followthrough.service.reconcile import reconcile
from followthrough.store import drafts, facts, questions

ANSWERS_AFTER = timedelta(minutes=10)
"""The debrief is asked 20 minutes after the end, and answered 30 minutes after it."""


class Approves(StrEnum):
    AT_ONCE = "at-once"
    NEVER = "never"


class Debriefs(StrEnum):
    VIRTUAL = "virtual"
    NONE = "none"


@dataclass(slots=True)
class Person:
    """Acts on the daemon's database as the real user would through his answers."""

    daemon: Daemon
    approves: Approves = Approves.AT_ONCE
    debriefs: Debriefs = Debriefs.VIRTUAL
    writes_himself: Callable[[str, datetime, datetime], bool] = lambda _address, _after, _until: False
    """Whether the archive holds a mail of the user to that address in that time: what he really wrote wins."""
    _approved: set[int] = field(default_factory=set)
    _asked: set[int] = field(default_factory=set)
    _answers: list[tuple[datetime, int]] = field(default_factory=list)
    """(when, number of the question), the next first."""

    def next_at(self) -> datetime | None:
        """When he next does something by himself."""
        return self._answers[0][0] if self._answers else None

    def act(self) -> bool:
        """Do what is due now; True if anything was done, so that the daemon should have another turn."""
        now = self.daemon.clock.now()
        with self.daemon.db.read() as tx:
            asked = questions.open(tx, None)
            shown = [row for row in drafts.live(tx) if row.state is drafts.State.OPEN and row.shown_at is not None]
        for row in asked:
            if row.ask.kind is AskKind.DEBRIEF and row.number not in self._asked:
                self._asked.add(row.number)
                if self.debriefs is Debriefs.VIRTUAL:
                    heapq.heappush(self._answers, (max(now, row.ask.at + ANSWERS_AFTER), row.number))
        acted = False
        while self._answers and self._answers[0][0] <= now:
            acted |= self._answer(heapq.heappop(self._answers)[1], now)
        if self.approves is Approves.AT_ONCE:
            for draft in shown:
                if not self.writes_himself(draft.draft.to.address, now, draft.plan.latest):
                    acted |= self._approve(draft.number)
        return acted

    def _approve(self, number: int) -> bool:
        if number in self._approved:
            return False
        self._approved.add(number)
        answer = Commands(self.daemon.db, self.daemon.desk).answer({"do": "approve", "ids": [number]})
        return bool(answer.get("ok"))

    def _answer(self, number: int, now: datetime) -> bool:
        """It took place, everybody was there who was invited, and there is no topic to tell."""
        with self.daemon.db.write() as tx:
            row = questions.get(tx, number)
            if row is None or row.conversation is None or row.state is not questions.State.OPEN:
                return False
            questions.answer(tx, number, now)
            told = Answer(f"answer:virtual:{number}", now, row.conversation, row.ask.round_key, took_place=True)
            facts.add(tx, told)
            state, agenda = reconcile(tx, self.daemon.desk, row.conversation, now)
        self.daemon.turn.watch(state, agenda, now)
        return True
