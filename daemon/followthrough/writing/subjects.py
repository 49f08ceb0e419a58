"""In which thread a letter goes, and under which subject. Pure: no clock, no I/O.

"The best subject line is a reply to the existing chain"; but a robot's thread is never replied to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from followthrough.conversation.model import Conversation, Plan, Step
from followthrough.mail.thread import reply_subject
from followthrough.writing.clean import one_line
from followthrough.writing.context import round_of

SUBJECT_CAP = 200
_MSG_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>")
"""RFC 5322 section 3.6.4, without quoting and folding."""


@dataclass(frozen=True, slots=True)
class Thread:
    """Subject, In-Reply-To and References of a letter; a new mail has the subject only."""

    subject: str
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()


def thread_of(plan: Plan, conversation: Conversation, role: str | None) -> Thread:
    """Reply in the person's thread where a person wrote in it; else a new mail with a subject of its own."""
    tail = conversation.tail(plan.to.address) if plan.to.address else None
    if tail is None or tail.automatic or not _MSG_ID.fullmatch(tail.message_id):
        return fresh_thread(plan, conversation, role)
    ids = [msg_id for msg_id in tail.references if _MSG_ID.fullmatch(msg_id) and msg_id != tail.message_id]
    subject = one_line(tail.subject, SUBJECT_CAP) or _new_subject(plan, conversation, role)
    return Thread(one_line(reply_subject(subject)), tail.message_id, (*dict.fromkeys(ids), tail.message_id))


def fresh_thread(plan: Plan, conversation: Conversation, role: str | None) -> Thread:
    """A new mail with a subject of its own, in nobody's thread."""
    return Thread(_new_subject(plan, conversation, role))


def _new_subject(plan: Plan, conversation: Conversation, role: str | None) -> str:
    interview = round_of(conversation, plan.round_key)
    called = f"{role} interview" if role else "interview"
    if plan.step is Step.THANK_YOU and interview is not None:
        return {
            "de": f"Vielen Dank - Gespräch{f' {role}' if role else ''}",
            "fr": f"Merci - entretien{f' {role}' if role else ''}",
        }.get((conversation.language or "en")[:2], f"Thank you - {called}" if role else "Thank you for the interview")
    return {
        Step.THANK_YOU: f"Thank you - {called}",
        Step.CLOSING: f"Thank you - {called}",
        Step.FEEDBACK: f"Thank you for letting me know - {called}",
    }.get(plan.step, f"Following up - {called}")
