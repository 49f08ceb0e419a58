"""Mail of the user to himself: whether it commands the daemon, and what. Pure.

Whether it may be obeyed is not known here: that is for who knows where it lies, and what was asked.
"""

from __future__ import annotations

import re

from followthrough.evidence.commands import is_command_subject, is_note, read_commands, token_in
from followthrough.evidence.reader import Reader
from followthrough.mail.message import Message
from followthrough.mail.thread import base_subject

_TAG = re.compile(r"\+ft@")


def commands_of(message: Message, who: Reader) -> tuple[str, ...] | None:
    """What the user commands, in canonical lines; None for a mail that is no command.

    The daemon's own mail to its user is none, whatever it says: a digest cannot approve itself.
    """
    if not is_to_himself(message, who) or not is_command_subject(message.subject, message.own_words):
        return None
    if message.date is None:
        return ("?",)
    note = token_in(message.subject) is None and is_note(base_subject(message.subject))
    reading = read_commands(message.own_words, message.date)
    lines = tuple(command.canonical for command in reading.commands)
    return (*lines, "?") if reading.unclear and not note else lines


def is_to_himself(message: Message, who: Reader) -> bool:
    """Whether every recipient is one of his own addresses, also with the tag "+ft"."""
    recipients = (*message.to, *message.cc)
    return bool(recipients) and all(
        _TAG.sub("@", address.key) in who.addresses or address.key in who.addresses for address in recipients
    )
