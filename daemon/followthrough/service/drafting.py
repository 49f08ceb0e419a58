"""A letter for a plan: composed, checked against every other conversation, ready to be shown."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from followthrough.conversation.model import Conversation, Plan
from followthrough.service.desk import Desk
from followthrough.store import conversations, drafts
from followthrough.store.codec import load
from followthrough.writing.compose import compose, surroundings
from followthrough.writing.letter import Draft, Finding, Severity
from followthrough.writing.lint import checked
from followthrough.writing.similarity import SentText

SIMILAR_WITHIN = timedelta(days=60)


def draft_of(
    tx: Connection,
    desk: Desk,
    letter: Plan,
    conversation: Conversation,
    *,
    text: str | None = None,
    number: int | None = None,
) -> Draft:
    """Compose the letter of a plan, or take the user's own text for it, and check it.

    `number` is the draft's own, so that it is not compared with itself.
    """
    others = other_conversations(tx, conversation.id)
    sent = _texts(tx, desk.now() - SIMILAR_WITHIN, but=number, effect=letter.effect)
    draft = compose(letter, conversation, desk.profile, others, sent)
    if text is None:
        return draft
    edited = replace(draft, text=text, edited=True)
    return checked(edited, surroundings(edited, letter, conversation, others, desk.profile, sent))


def basis_of(desk: Desk, letter: Plan, conversation: Conversation) -> str:
    """What a letter is written from, as a hash: the same facts give the same letter, whatever else was written
    since."""
    interview = next((r for r in conversation.rounds if r.key == letter.round_key), None)
    told = (interview.topics, interview.agenda, interview.took_place, interview.start) if interview else ()
    tail = conversation.tail(letter.to.address or "")
    basis = (
        letter.step, letter.to, letter.late, told, conversation.company, conversation.role, conversation.agency,
        conversation.own_address, conversation.language, tail.message_id if tail else None, desk.profile,
    )  # fmt: skip
    return hashlib.sha256(repr(basis).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def other_conversations(tx: Connection, number: int) -> tuple[Conversation, ...]:
    """Every other conversation as it was last decided: no name of theirs may stand in a letter of this one."""
    return tuple(
        load(Conversation, row.snapshot)
        for row in conversations.all(tx)
        if row.id != number and row.snapshot is not None
    )


def _texts(tx: Connection, since: datetime, *, but: int | None, effect: str) -> tuple[SentText, ...]:
    """The letters that left or wait to leave: no two read alike."""
    return tuple(
        SentText(row.draft.to.address, None, None, row.draft.text)
        for row in drafts.written_since(tx, since)
        if row.number != but and row.effect != effect
    )


def blocks(findings: tuple[Finding, ...], *, forced: bool) -> tuple[str, ...]:
    """The codes that keep a text from leaving; the user's own words pass when he forced them."""
    if forced:
        return ()
    return tuple(finding.code for finding in findings if finding.severity is Severity.BLOCK)
