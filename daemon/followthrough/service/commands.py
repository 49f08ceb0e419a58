"""What the commands on the machine ask for, answered by the running daemon, or by the command where none runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from followthrough.calendar import zones
from followthrough.evidence.commands import Command, Verb, read_commands
from followthrough.service.control import failed
from followthrough.service.desk import Desk, set_paused
from followthrough.service.given import Done, Told
from followthrough.service.looking import EX_USAGE, LOOKS, BadRequest, Looks, number_of
from followthrough.service.notes import take_note
from followthrough.service.orders import LINES_APART, carry_out
from followthrough.service.reconcile import reconcile
from followthrough.store import meta
from followthrough.store.database import Database

Request = Mapping[str, Any]
Answer = dict[str, Any]


class Commands:
    """Answers one request at a time; whoever calls sees to it that it is the only one who decides."""

    def __init__(self, db: Database, desk: Desk, on_resume: Callable[[], None] | None = None) -> None:
        self._db, self._desk, self._on_resume = db, desk, on_resume
        self._answers: dict[str, Callable[[Request], Answer]] = {
            **dict.fromkeys(LOOKS, Looks(db, desk).answer),
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
            [Command(Verb.OK, number_of({"id": number}), "", None, at_once=at_once) for number in numbers]
        )

    def _edit(self, request: Request) -> Answer:
        return self._carry_out([Command(Verb.EDIT, number_of(request), str(request.get("text") or ""), None)])

    def _order(self, request: Request, verb: Verb) -> Answer:
        return self._carry_out([Command(verb, number_of(request), "", None)])

    def _done(self, request: Request) -> Answer:
        return self._worded(f"done {number_of(request)} {request.get('when') or ''}".strip())

    def _snooze(self, request: Request) -> Answer:
        return self._worded(f"snooze {number_of(request)} {request.get('when') or ''}")

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
