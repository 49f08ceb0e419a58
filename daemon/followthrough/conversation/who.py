"""Who takes part in a conversation, and where letters to them belong. Pure."""

from __future__ import annotations

from dataclasses import replace

from followthrough.conversation.model import Flag, Mail, Reason, Tail
from followthrough.conversation.state import State
from followthrough.evidence.evidence import Kind, Part, Person
from followthrough.evidence.people import is_no_reply, is_relay


def learn(state: State, mail: Mail) -> None:
    """Company, role and people, each from the first mail that names it; the user's address they write to."""
    reading = mail.reading
    if not mail.from_user:
        state.company = state.company or reading.company
        state.role = state.role or reading.role
        state.agency = state.agency or reading.agency
        state.requisition = state.requisition or reading.requisition
        state.language = reading.language or state.language
        state.own_address = mail.own_address or state.own_address
        if reading.agency:
            state.flags.add(Flag.AGENCY)
        # whom an absence note or a report names ("ask Maria instead") is never written to by that
        named = () if reading.kind in (Kind.AUTO_REPLY, Kind.BOUNCE) else reading.people
        for person in named:
            _learn_person(state, person)
        if mail.author is not None and not reading.automatic:
            _learn_person(state, Person(mail.author.name, mail.author.address, Part.OTHER, "from"))
    elif not state.own_address:
        state.own_address = mail.own_address


def _learn_person(state: State, person: Person) -> None:
    address = person.address
    if address is None or is_no_reply(address) or is_relay(address):
        return
    known = state.participants.get(address.lower())
    if known is None:
        state.participants[address.lower()] = person
    elif known.part is Part.OTHER and person.part is not Part.OTHER:
        state.participants[address.lower()] = replace(person, name=person.name or known.name)
    elif not known.name and person.name:
        state.participants[address.lower()] = replace(known, name=person.name)


def remember_tail(state: State, mail: Mail) -> None:
    """The newest message of a thread with a person: a letter to him replies to it."""
    if mail.message_id is None:
        return
    others = [mail.author] if not mail.from_user and mail.author else list(mail.to) if mail.from_user else []
    for other in others:
        automatic = mail.reading.automatic or is_no_reply(other.address) or is_relay(other.address)
        known = state.tails.get(other.key)
        if automatic or (known is not None and known.at > mail.happened):
            continue
        references = tuple(dict.fromkeys((*mail.references, mail.message_id)))
        state.tails[other.key] = Tail(mail.message_id, references, mail.subject, mail.happened, automatic=False)


def reason_of(mail: Mail, says: str) -> Reason:
    """What a mail says, with the words that say so."""
    quote = next((e.quote for e in mail.reading.because if e.quote and e.kind is mail.reading.kind), None)
    return Reason(f"mail-{mail.reading.kind.value}", says, quote)
