"""What the user is told, and when: a digest a day at his hour, at once only what cannot wait, a debrief after each
interview.

Each mail to the user goes through the same outbox as the letters, approved in advance.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from followthrough.calendar import zones
from followthrough.conversation.model import AskKind, Conversation, Due, Flag, Stage, Step
from followthrough.mail.message import Address
from followthrough.service import reminders
from followthrough.service.approvals import UNCLEAR
from followthrough.service.desk import NOT_ARRIVED, Desk, is_paused
from followthrough.store import alerts, digests, drafts, log, meta, outbox, questions
from followthrough.writing import debrief as debrief_mail
from followthrough.writing import digest as digest_mail
from followthrough.writing.digest import Debrief, Digest, DraftItem, Line, QuestionItem, Written
from followthrough.writing.explain import describe_state, waits_for
from followthrough.writing.mime import render_to_user

NO_TOKEN = "look"  # noqa: S105 - a digest that is only looked at has none
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
TOKEN_LENGTH = 26
"""26 letters of 5 bits: 130 bits, not to be guessed."""
LAST_DAY = "digest-day"
AT_ONCE_A_DAY = 12
"""At most so many mails to the user in 24 hours beside the daily digest: a fault must not flood him."""
DEBRIEFS_A_DAY = 3
"""More interviews than these in 24 hours are asked about together, in a digest."""
TRIED_AGAIN = timedelta(hours=1)
"""A mail to the user that the server refused is followed by the next one not sooner than this."""
PLAIN_OFFERED = timedelta(hours=12)

_URGENT_ASKS = frozenset({AskKind.KIND, AskKind.WHICH})
_QUIET = frozenset(
    {
        Stage.ACCEPTED,
        Stage.DECLINED,
        Stage.WITHDRAWN,
        Stage.CLOSED,
        Stage.MOVED_ON,
        Stage.REJECTED,
        Stage.FEEDBACK_REQUESTED,
    }
)


def tell(tx: Connection, desk: Desk, now: datetime, everybody: Callable[[], dict[int, Conversation]]) -> None:
    """Write the mails to the user that are due now; `everybody` gives the conversations as they were last decided."""
    failed = meta.get(tx, NOT_ARRIVED)
    if failed is not None and now - datetime.fromisoformat(failed) < TRIED_AGAIN:
        return
    yesterday = now - timedelta(days=1)
    for row in questions.open(tx, None):
        fresh = row.ask.kind is AskKind.DEBRIEF and row.shown_at is None and row.conversation is not None
        if fresh and digests.count_since(tx, yesterday, digests.Purpose.DEBRIEF) < DEBRIEFS_A_DAY:
            _send_debrief(tx, desk, row, everybody()[row.conversation or 0], now)
    day = _digest_day(desk, now)
    if day is not None and meta.get(tx, LAST_DAY) != day:
        meta.put(tx, LAST_DAY, day)
        if worth_a_digest(tx, now) or reminders.untold(tx, desk, now):
            send_digest(tx, desk, now, everybody(), window=f"digest:{day}")
    urgent = _urgent(tx, desk, now)
    most = AT_ONCE_A_DAY * (2 if any(mark.startswith(("alert:offer", "alert:limit")) for mark in urgent) else 1)
    if urgent and digests.count_since(tx, yesterday, digests.Purpose.DIGEST) < most:
        mark = hashlib.sha256("\n".join(urgent).encode()).hexdigest()[:24]
        send_digest(tx, desk, now, everybody(), window=f"now:{mark}")


def next_digest(desk: Desk, now: datetime) -> datetime:
    """When the next daily digest is due."""
    return desk.guide.digest_after(now + timedelta(seconds=1))


def _digest_day(desk: Desk, now: datetime) -> str | None:
    """The civil day whose digest is due by now, or None before the hour."""
    civil = zones.local(now, desk.guide.zone)
    return (
        civil.date().isoformat() if now >= zones.instant(civil.date(), desk.guide.digest_at, desk.guide.zone) else None
    )


def worth_a_digest(tx: Connection, now: datetime) -> bool:
    """Whether there is anything that a digest would say."""
    asked = [row for row in questions.open(tx, None) if row.shown_at is None or _asked_again(row, now)]
    return bool(drafts.live(tx) or asked or log.untold(tx) or alerts.untold(tx, None))


def _urgent(tx: Connection, desk: Desk, now: datetime) -> list[str]:
    """What cannot wait until the next daily digest, each with a mark of its own; empty: nothing."""
    following = next_digest(desk, now)
    found = [f"alert:{row.effect}" for row in alerts.untold(tx, None)]
    found += [
        f"draft:{row.number}"
        for row in drafts.live(tx)
        if row.state is drafts.State.OPEN
        and row.shown_at is None
        and (
            (row.plan.step is Step.THANK_YOU and row.plan.ready)
            or (row.plan.due < following and row.plan.step is not Step.THANK_YOU)
            or row.voided is not None
            or row.draft.edited
            or (row.plan.step is Step.THANK_YOU and row.plan.latest - PLAIN_OFFERED <= now)
        )
    ]
    found += [
        f"question:{row.number}"
        for row in questions.open(tx, None)
        if row.shown_at is None and row.ask.kind in (*_URGENT_ASKS, AskKind.DEBRIEF)
    ]
    found += [f"log:{row.id}" for row in log.untold(tx) if row.code in (UNCLEAR, "in-doubt", "refused")]
    found += [f"reminder:{one.conversation}:{reminders.mark(one)}" for one in reminders.untold(tx, desk, now)]
    return found


# ---------------------------------------------------------------- the digest


def digest_now(
    tx: Connection, desk: Desk, now: datetime, everybody: dict[int, Conversation], token: str = NO_TOKEN
) -> Digest:
    """Everything that a digest would say now."""
    live = sorted(drafts.live(tx), key=lambda row: (row.plan.latest, row.number))
    open_asks = questions.open(tx, None)
    untold = log.untold(tx)
    following = next_digest(desk, now)
    return Digest(
        token=token,
        now=zones.local(now, desk.guide.zone),
        zone=desk.guide.zone,
        to=desk.digest_to,
        alerts=tuple(
            Line(row.alert.at, _name(everybody, row.conversation), row.alert.says, row.alert.quote)
            for row in alerts.untold(tx, None)
        ),
        drafts=tuple(_draft_item(row, everybody, following) for row in live if row.state is not drafts.State.SENDING),
        questions=tuple(
            _question_item(row, everybody) for row in open_asks if row.shown_at is None or _asked_again(row, now)
        ),
        echoes=tuple(
            Line(row.at, _name(everybody, row.conversation), row.says)
            for row in untold
            if row.code in ("answer", UNCLEAR)
        ),
        done=tuple(
            Line(row.at, _name(everybody, row.conversation), row.says)
            for row in untold
            if row.code
            in ("sent", "closed", "draft-cancelled", "draft-superseded", "draft-passed", "draft-skipped", "draft-done")
        ),
        reminders=reminders.lines_of(reminders.due(everybody.values(), desk, now), everybody),
        waiting=_waiting(everybody),
        closed=_closed(everybody),
        trouble=tuple(
            Line(row.at, _name(everybody, row.conversation), row.says)
            for row in untold
            if row.code in ("quarantine", "in-doubt", "refused", "account", "trouble")
        ),
        paused=is_paused(tx),
    )


def _asked_again(row: questions.Row, now: datetime) -> bool:
    """An open question stands in three digests, then only in `status`."""
    if row.ask.kind in _URGENT_ASKS:
        return True  # until it is answered nothing leaves there
    return row.shown_at is not None and now - row.shown_at < timedelta(days=3)


def send_digest(tx: Connection, desk: Desk, now: datetime, everybody: dict[int, Conversation], *, window: str) -> None:
    """Queue a digest of everything that is open, once a window."""
    if digests.by_window(tx, window) is not None:
        return
    token = new_token()
    digest = digest_now(tx, desk, now, everybody, token)
    written = digest_mail.write(digest)
    shown = {row.number: row.hash for row in drafts.live(tx)}
    items = [digests.Item(item.number, shown.get(item.number)) for item in digest.drafts]
    items += [digests.Item(item.number, None) for item in digest.questions]
    number = _queue(tx, desk, written, digests.Purpose.DIGEST, window, token, items, now)
    drafts.mark_shown(tx, [item.number for item in digest.drafts], now)
    questions.mark_shown(tx, [item.number for item in digest.questions], now)
    reminders.mark_told(tx, reminders.due(everybody.values(), desk, now))
    alerts.mark_told(tx, now)
    log.mark_told(tx, [row.id for row in log.untold(tx)], number)


def _draft_item(row: drafts.Row, everybody: dict[int, Conversation], following: datetime) -> DraftItem:
    thanks = row.plan.step is Step.THANK_YOU
    return DraftItem(
        number=row.number,
        about=_name(everybody, row.conversation),
        draft=row.draft,
        earliest=row.plan.earliest,
        due=row.plan.due,
        latest=row.plan.latest,
        zone=row.plan.zone,
        because=(*row.plan.because, *row.plan.not_sooner),
        urgent=row.state is drafts.State.OPEN and (thanks or row.plan.due < following),
        late=row.plan.late,
        approved=row.state is drafts.State.APPROVED,
        voided=row.voided,
    )


_ASKS = {
    AskKind.DEBRIEF: ("How did it go?", ("{n} topic the thing that interested you", "{n} by 21 Mar", "no {n}")),
    AskKind.BY_WHEN: ("By when will they decide?", ("{n} by 21 Mar",)),
    AskKind.KIND: ("Is this mail what I take it for? Until you say so, nothing is sent here.", ("ok {n}", "no {n}")),
    AskKind.WHICH: ("Does this mail belong here? Until you say so, nothing is sent here.", ("ok {n}", "no {n}")),
    AskKind.END: ("When is the interview? I can read no certain time.", ("skip {n}",)),
    AskKind.TOPIC: ("What did you speak about?", ("{n} topic the thing that interested you",)),
    AskKind.GO_ON: (
        "You accepted another offer. `ok`: withdraw from this one; `no`: it goes on.",
        ("ok {n}", "no {n}"),
    ),
    AskKind.LET_GO: ("They put it off again and again. `ok`: let it go; `no`: go on.", ("ok {n}", "no {n}")),
    AskKind.EMPLOYER: ("Whose process is it? Write to yourself, as the subject:", ("ft #{c}: Company: Acme",)),
}


def _question_item(row: questions.Row, everybody: dict[int, Conversation]) -> QuestionItem:
    asks, answers = _ASKS[row.ask.kind]
    return QuestionItem(
        number=row.number,
        about=_name(everybody, row.conversation),
        asks=asks,
        answers=tuple(answer.format(n=row.number, c=row.conversation) for answer in answers),
        because=row.ask.because,
        urgent=row.ask.kind in _URGENT_ASKS,
    )


def _waiting(everybody: dict[int, Conversation]) -> tuple[Line, ...]:
    lines = []
    for conversation in everybody.values():
        if conversation.stage in _QUIET or not conversation.rounds or Flag.MUTED in conversation.flags:
            continue
        says, quote = describe_state(conversation), waits_for(conversation)
        if Flag.NEEDS_REVIEW in conversation.flags:
            says, quote = "waits for you: answer the question about it, until then nothing leaves", None
        elif Flag.USER_ACTION in conversation.flags:
            asked = conversation.asked_user[-1] if conversation.asked_user else None
            says, quote = f"waits for you: they asked for something (`done {conversation.id}` when it is done)", asked
        lines.append(Line(conversation.last_in, conversation.name, says, quote, conversation.id))
    return tuple(lines)


def _closed(everybody: dict[int, Conversation]) -> tuple[Line, ...]:
    return tuple(
        Line(c.history[-1].at if c.history else None, c.name, describe_state(c), None, c.id)
        for c in everybody.values()
        if c.stage in _QUIET
    )


def _name(everybody: dict[int, Conversation], number: int | None) -> str:
    return everybody[number].name if number in everybody else ""


# ---------------------------------------------------------------- the debrief, and the way out


def _send_debrief(tx: Connection, desk: Desk, row: questions.Row, conversation: Conversation, now: datetime) -> None:
    interview = next((r for r in conversation.rounds if r.key == row.ask.round_key), None)
    if interview is None or interview.end is None:
        return
    token = new_token()
    people = tuple(
        o.person.name or o.person.address or "" for o in interview.obligations if o.state is not Due.CANCELLED
    )
    written = debrief_mail.write(
        Debrief(
            row.number,
            token,
            conversation.name,
            zones.local(now, desk.guide.zone),
            desk.guide.zone,
            interview.end,
            people,
        )
    )
    item = digests.Item(row.number, None)
    _queue(tx, desk, written, digests.Purpose.DEBRIEF, f"{row.effect}:{now.isoformat()}", token, [item], now)
    questions.mark_shown(tx, [row.number], now)


def new_token() -> str:
    """A mark that only the user and we know: 130 random bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(TOKEN_LENGTH))


def _queue(
    tx: Connection,
    desk: Desk,
    written: Written,
    purpose: digests.Purpose,
    window: str,
    token: str,
    items: Sequence[digests.Item],
    now: datetime,
) -> int:
    domain = desk.digest_from.rpartition("@")[2]
    message_id = f"<ft.{token}@{domain}>"
    octets = render_to_user(written, Address("followthrough", desk.digest_from), desk.digest_to, message_id, now)
    entry = outbox.Entry(
        effect=f"{purpose.value}:{window}",
        purpose=outbox.Purpose(purpose.value),
        draft=None,
        conversation=None,
        step=None,
        round_key=None,
        sender=desk.digest_from,
        recipient=desk.digest_to,
        message_id=message_id,
        subject=written.subject,
        text_hash=hashlib.sha256(octets).hexdigest(),
        next_try=now,
        approved_at=now,
        octets=octets,
    )
    identifier = outbox.put(tx, entry)
    return digests.add(
        tx,
        token=token,
        purpose=purpose,
        window=window,
        subject=written.subject,
        message_id=message_id,
        items=items,
        outbox=identifier,
        now=now,
    )
