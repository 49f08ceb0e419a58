"""The user's answers by mail: which mails may command, and what they command.

A From can be written by anybody; placing a mail into Sent needs the password. So only a mail that lies in the Sent
mailbox of one of the user's accounts, is addressed to himself alone, bears the token of one of our digests (or
answers its msg-id) and was not written by a program is an answer. Everything else is mail.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

from sqlalchemy import Connection

from followthrough.calendar import zones
from followthrough.conversation.model import Answer, AskKind
from followthrough.evidence.commands import Command, read_commands
from followthrough.service.desk import Desk
from followthrough.service.given import Done, Told
from followthrough.service.notes import take_note
from followthrough.service.orders import LINES_APART, carry_out
from followthrough.service.reading import Read
from followthrough.store import digests, facts, log, messages, questions
from followthrough.writing.answer import DebriefAsked, read_debrief

logger = logging.getLogger(__name__)

_NOTE = re.compile(r"\s*(?:ft|followthrough)\b[:\s]*(?P<note>.*)", re.IGNORECASE | re.DOTALL)
ANSWERED = "answer"
UNCLEAR = "unclear"
"""Log codes: what was understood, and what was not (which is told at once)."""


def take_answers(tx: Connection, desk: Desk, own: Iterable[Read]) -> frozenset[int]:
    """Carry out what the user commanded in new mail of his Sent mailboxes; give the conversations that it touches."""
    touched: set[int] = set()
    by_hand = (read for read in own if not read.automatic)  # our own digests lie in Sent where a server files them
    for read in sorted(by_hand, key=lambda read: (read.mail.happened, read.mail.key)):
        digest = _answered(tx, read)
        if digest is None:
            touched |= _take_note(tx, desk, read)
            continue
        refusal = _refusal(desk, read)
        if refusal:
            log.add(tx, desk.now(), None, UNCLEAR, f"a mail with the digest's mark approves nothing: {refusal}")
            continue
        if not messages.claim_answer(tx, read.mail.key):
            continue
        if digest.purpose is digests.Purpose.DEBRIEF:
            touched |= _take_debrief(tx, desk, read, digest)
        else:
            touched |= _take_commands(tx, desk, read, digest)
    return frozenset(touched)


def _take_note(tx: Connection, desk: Desk, read: Read) -> frozenset[int]:
    """A note that the user mailed to himself: its subject begins with "ft"."""
    note = _NOTE.match(read.mail.subject)
    if note is None or _refusal(desk, read) or not messages.claim_answer(tx, read.mail.key):
        return frozenset()
    done = take_note(tx, desk, f"{note['note']}\n{read.own_words}".strip(), read.mail.key, read.mail.happened)
    _echo(tx, desk, done)
    return done.touched


def note_delivered(tx: Connection, echoed: Iterable[Read]) -> None:
    """Our own mails as they arrived: some servers give them another msg-id."""
    for read in echoed:
        digest = digests.by_token(tx, read.token) if read.token else None
        if digest is not None and read.mail.message_id and read.automatic:
            digests.set_delivered(tx, digest.number, read.mail.message_id)


def _answered(tx: Connection, read: Read) -> digests.Row | None:
    """The digest that a mail answers: by the token in its subject, or by the msg-ids that it refers to."""
    if read.token:
        found = digests.by_token(tx, read.token)
        if found is not None:
            return found
    for message_id in reversed(read.mail.references):
        found = digests.by_message_id(tx, message_id)
        if found is not None:
            return found
    return None


def _refusal(desk: Desk, read: Read) -> str | None:
    """Why a mail that answers a digest must not command, or None."""
    if not read.claims_own:
        return "it is not from one of your addresses"
    mine = {*desk.own_addresses, desk.digest_to.lower()}
    if not read.mail.to or any(address.key not in mine for address in read.mail.to):
        return "it was sent to somebody else as well"
    if desk.only_informs:
        return "digests to this address only inform"
    return None


def _take_commands(tx: Connection, desk: Desk, read: Read, digest: digests.Row) -> set[int]:
    written = read.mail.happened
    reading = read_commands(read.own_words, zones.local(written, desk.guide.zone), names=(desk.profile.name,))
    told = Told(read.mail.key, written, by=read.mail.key, shown={item.number: item.hash for item in digest.items})
    touched: set[int] = set()
    results = [_carry_out(tx, desk, command, told, index) for index, command in enumerate(reading.commands)]
    for done in results:
        touched |= done.touched
        _echo(tx, desk, done)
    for line in reading.unclear:
        says = f"I did not understand this, or what stands beside it, and did nothing: {line[:200]}"
        log.add(tx, desk.now(), None, UNCLEAR, says)
    if not results and not reading.unclear:
        log.add(tx, desk.now(), None, UNCLEAR, "your answer held no command that I know: nothing was changed")
    return touched


def _carry_out(tx: Connection, desk: Desk, command: Command, told: Told, index: int) -> Done:
    """Carry out one line; a fault in it must not keep the other lines, or the mailbox, from being read."""
    try:
        with tx.begin_nested():
            return carry_out(tx, desk, command, told, index * LINES_APART)
    except Exception as error:  # noqa: BLE001 - the border between one line and all the others
        fault = type(error).__name__
        logger.error("a command could not be carried out: %s", fault)  # noqa: TRY400 - mail in it
        return Done(False, f"`{command.canonical[:80]}` could not be carried out ({fault}): nothing was changed")


def _echo(tx: Connection, desk: Desk, done: Done) -> None:
    log.add(tx, desk.now(), min(done.touched, default=None), ANSWERED if done.ok else UNCLEAR, done.says)


def _take_debrief(tx: Connection, desk: Desk, read: Read, digest: digests.Row) -> set[int]:
    """The answer to "how did it go?", in whatever shape."""
    row = next((row for item in digest.items if (row := questions.get(tx, item.number)) is not None), None)
    if row is None or row.ask.kind is not AskKind.DEBRIEF or row.conversation is None:
        return set()
    conversation, _ = desk.state_of(tx, row.conversation, desk.now())
    interview = next((r for r in conversation.rounds if r.key == row.ask.round_key), None)
    ended = interview.end if interview and interview.end else read.mail.happened
    zone = desk.guide.zone
    people = interview.people if interview else ()
    asked = DebriefAsked(people=people, ended=zones.local(ended, zone).date(), zone=zone)
    reading = read_debrief(read.own_words, asked)
    answer = Answer(
        key=f"answer:{read.mail.key}",
        happened=read.mail.happened,
        conversation=row.conversation,
        round_key=row.ask.round_key,
        took_place=reading.took_place,
        met=reading.met,
        topics=reading.topics,
        cue=reading.cue,
        unread=reading.unread,
        promised=reading.promised,
    )
    now = desk.now()
    understood = bool(reading.understood)
    if understood:
        questions.answer(tx, row.number, now)
        facts.add(tx, answer)
    for line in reading.understood:
        log.add(tx, now, row.conversation, ANSWERED, f"#{row.number}: {line}")
    for line in reading.unclear:
        log.add(tx, now, row.conversation, UNCLEAR, f"#{row.number}: {line}")
    if not understood and not reading.unclear:
        log.add(tx, now, row.conversation, UNCLEAR, f"#{row.number}: I did not understand your answer")
    return {row.conversation} if understood else set()
