"""One conversation lived through by the real core, hour by hour, with everything that may come between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from followthrough.conversation.fold import fold
from followthrough.conversation.guide import Guide
from followthrough.conversation.model import Conversation, Fact, Flag, Letter, LetterState, Plan, Stage, Step
from followthrough.conversation.moment import may_arrive
from followthrough.conversation.plan import plan
from followthrough.conversation.steps import STEP
from followthrough.evidence.evidence import Cue, CueKind, Kind, Pace, Strength
from followthrough.mail.message import DeliveryReport
from support.facts import END, GUIDE, MONDAY, PRIYA, START, TOM, debriefed, invitation, received, sent, window

EVENTS = (
    "reply", "update", "by_friday", "quick", "slow", "request", "answer", "rejection", "offer", "on_hold", "away",
    "interview", "moved", "cancelled", "own_thanks", "own_check_in", "bounce", "robot", "no_contact", "silence_no",
    "debrief", "acknowledgement", "two_talks",
)  # fmt: skip
STEPS_MOST = 400


@dataclass(frozen=True, slots=True)
class Left:
    """A letter that left, and where the conversation stood."""

    at: datetime
    plan: Plan
    state: Conversation


@dataclass
class Hunt:
    """What has happened, and what has left."""

    guide: Guide = GUIDE
    now: datetime = MONDAY
    facts: list[Fact] = field(default_factory=lambda: [invitation(people=(PRIYA, TOM))])
    left: list[Left] = field(default_factory=list)

    def state(self) -> Conversation:
        return fold(1, self.facts, self.guide, self.now)

    def live(self, until: datetime, approves: Sequence[bool]) -> None:
        """Let time pass; of the letters that fall due those leave whose turn in `approves` says so."""
        for _ in range(STEPS_MOST):
            state = self.state()
            agenda = plan(state, self.guide)
            for wanted in agenda.plans:
                yes = approves[len(wanted.effect) % len(approves)]
                if yes and wanted.due <= self.now and self._leaves(wanted, state):
                    self._send(wanted, state)
                    break
            else:
                wake = agenda.wake(self.now)
                if wake is None or wake >= until:
                    self.now = until
                    return
                self.now = wake
        raise AssertionError("it does not come to an end")

    def _leaves(self, wanted: Plan, state: Conversation) -> bool:
        held = state.flags & STEP[wanted.step].held_by
        return not held and wanted.effect not in state.sent_effects and may_arrive(wanted, self.now, state, self.guide)

    def _send(self, wanted: Plan, state: Conversation) -> None:
        self.left.append(Left(self.now, wanted, state))
        number = len(self.left)
        self.facts.append(
            Letter(
                key=f"letter:{number}",
                happened=self.now,
                conversation=1,
                round_key=wanted.round_key,
                step=wanted.step,
                effect=wanted.effect,
                to=wanted.to.address or "",
                message_id=f"<letter.{number}@example.org>",
                subject="Re: Data Analyst",
                state=LetterState.SENT,
            )
        )

    def happens(self, event: str) -> None:
        """Something comes now."""
        key = f"f{len(self.facts)}"
        if event in _PLAIN:
            self.facts.append(received(Kind(event), self.now, key, automatic=event == "acknowledgement"))
        elif event in _CUES:
            self.facts.append(received(Kind.UPDATE, self.now, key, cue=_CUES[event]))
        elif event in _BY_HAND:
            self.facts.append(sent(_BY_HAND[event], self.now, key))
        else:
            self.facts += self._others(event, key)

    def _others(self, event: str, key: str) -> list[Fact]:
        soon, day = self.now + timedelta(hours=1), (self.now + timedelta(days=3)).date()
        two_hours = timedelta(hours=2)
        found: dict[str, list[Fact]] = {
            "by_friday": [received(Kind.UPDATE, self.now, key, cue=window(day))],
            "away": [received(Kind.AUTO_REPLY, self.now, key, returns=day, automatic=True)],
            "robot": [received(Kind.UPDATE, self.now, key, automatic=True)],
            "interview": [invitation(self.now, start=self.now + timedelta(days=2), uid=f"uid-{key}", key=key)],
            "two_talks": [
                invitation(self.now, start=soon, uid=f"uid-{key}-1", key=f"{key}-1"),
                invitation(self.now, start=soon + two_hours, uid=f"uid-{key}-2", key=key),
            ],
            "moved": [invitation(self.now, start=START + timedelta(days=2), sequence=len(self.facts), key=key)],
            "cancelled": [received(Kind.CANCELLATION, self.now, key)],
            "bounce": [self._bounce(key)],
            "debrief": [debriefed(self.now)],
        }
        return found[event]

    def _bounce(self, key: str) -> Fact:
        letters = [fact for fact in self.facts if isinstance(fact, Letter)]
        mail = received(Kind.BOUNCE, self.now, key, automatic=True)
        if not letters:
            return mail
        report = DeliveryReport("failed", (letters[-1].to,), "5.1.1", letters[-1].message_id, "no such user")
        return replace(mail, report=report)


def _cue(kind: CueKind, pace: Pace = Pace.NORMAL, latest: date | None = None) -> Cue:
    return Cue(kind, latest, latest, pace, Strength.MEDIUM, "words")


_CUES = {
    "quick": _cue(CueKind.PACE, Pace.QUICK),
    "slow": _cue(CueKind.PACE, Pace.SLOW),
    "no_contact": _cue(CueKind.NO_CONTACT),
    "silence_no": _cue(CueKind.SILENCE_NO, latest=END.date() + timedelta(days=10)),
}

_PLAIN = frozenset({"reply", "update", "request", "rejection", "offer", "on_hold", "acknowledgement"})
_BY_HAND = {"answer": Kind.ANSWER, "own_thanks": Kind.THANK_YOU, "own_check_in": Kind.CHECK_IN}

NUDGES = (Step.CHECK_IN, Step.SECOND_CHECK_IN, Step.CLOSING)
OVER = (
    Stage.OFFER, Stage.OFFER_VERBAL, Stage.ACCEPTED, Stage.DECLINED, Stage.WITHDRAWN, Stage.CLOSED, Stage.MOVED_ON
)  # fmt: skip
FLAGGED = (Flag.USER_ACTION, Flag.NEEDS_REVIEW, Flag.MUTED, Flag.DO_NOT_CONTACT)
