"""One mail's way in: read -> match -> fold -> plan -> draft, kept in one transaction, or nothing happened.

Matching is always of everything that hangs together with what is new, so a late mail, a backfill, a duplicate and a
changed rule are one code path.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from followthrough.conversation.match import HIRING, Group, match
from followthrough.conversation.model import Mail
from followthrough.service.desk import Desk
from followthrough.service.mailboxes import Arrivals
from followthrough.service.parser import Quarantined
from followthrough.service.reading import RULES_VERSION, Read
from followthrough.store import alerts, conversations, drafts, facts, log, messages, meta, outbox, positions, questions
from followthrough.store.columns import index_key

logger = logging.getLogger(__name__)

UNMATCHED = "unmatched"
"""Kept mails could not be sorted into conversations: until they are, no letter leaves."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Mails that turned out to matter, but of which only the identity was kept: they are read again by UID."""

    account: str
    mailbox: str
    uidvalidity: int
    sent: bool
    mails: tuple[tuple[int, str], ...]
    """(UID, key)."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a batch changed."""

    touched: frozenset[int]
    """Numbers of the conversations to decide anew."""
    news: tuple[str, ...]
    """Keys of new mails that can change a conversation: what was not wanted before may be wanted now."""
    own: tuple[Read, ...]
    """New mail of the user himself, which may hold answers."""
    echoed: tuple[Read, ...]
    """New mail in a receiving mailbox that bears the user's own From: our digests, and forgeries."""


def take(tx: Connection, desk: Desk, arrivals: Arrivals, reads: Sequence[Read | Quarantined]) -> Taken:
    """Keep a batch and its position, and say which conversations it touches."""
    now = desk.now()
    if arrivals.rebuilt:
        valid = arrivals.position.uidvalidity or messages.NO_UIDVALIDITY
        messages.forget_locations(tx, arrivals.account, arrivals.mailbox, but=valid)
    fresh: list[Read] = []
    for raw, read in zip(arrivals.mails, reads, strict=True):
        where = messages.Location(
            arrivals.account, arrivals.mailbox, raw.uidvalidity or messages.NO_UIDVALIDITY, raw.uid
        )
        kept = read if isinstance(read, Quarantined) else _keep_safely(tx, read, where, arrivals.sent)
        if isinstance(kept, Quarantined):
            if messages.quarantine(tx, where, kept.reason, now):
                log.add(tx, now, None, "quarantine", f"a mail in {arrivals.mailbox} could not be read: {kept.reason}")
        elif kept and isinstance(read, Read):
            fresh.append(read)
            _note_bounce(tx, read, now)
    positions.put(tx, arrivals.account, arrivals.mailbox, arrivals.position, now)
    left = outbox.letter_ids(tx)
    relevant = [read for read in fresh if arrivals.sent or not read.claims_own]
    news = tuple(read.mail.key for read in relevant if _matters(tx, read, left))
    return Taken(
        _rematch_safely(tx, desk, news) if news else frozenset(),
        news=news,
        own=tuple(read for read in fresh if arrivals.sent),
        echoed=tuple(read for read in fresh if read.claims_own and not arrivals.sent),
    )


def _note_bounce(tx: Connection, read: Read, now: datetime) -> None:
    """A report that one of our letters reached nobody (RFC 3464); what follows from it, the fold says."""
    report = read.mail.report
    entry = outbox.by_message_id(tx, report.original_message_id) if report and report.original_message_id else None
    letter = entry is not None and entry.purpose is outbox.Purpose.LETTER
    if report is not None and report.action == "failed" and entry is not None and letter:
        outbox.settle(tx, entry.id, outbox.State.BOUNCED, None, (report.diagnostic or "it came back")[:300], now)


def _rematch_safely(tx: Connection, desk: Desk, keys: Iterable[str]) -> frozenset[int]:
    """Match; where that fails the mails are kept all the same, no letter leaves, and the user is told."""
    failed_before = meta.get(tx, UNMATCHED) == "yes"
    try:
        with tx.begin_nested():
            touched = rematch(tx, desk, messages.whole_keys(tx) if failed_before else keys)
    except Exception as error:  # noqa: BLE001 - the border between keeping mails and understanding them
        fault = type(error).__name__
        logger.error("mails could not be matched: %s", fault)  # noqa: TRY400 - mail in it
        if not failed_before:
            meta.put(tx, UNMATCHED, "yes")
            log.add(tx, desk.now(), None, "trouble", f"new mails could not be matched ({fault}): nothing leaves")
        return frozenset()
    if failed_before:
        meta.put(tx, UNMATCHED, "no")
    return touched


def take_again(tx: Connection, desk: Desk, reads: Sequence[Read], lost: Sequence[str]) -> frozenset[int]:
    """Keep whole what had been kept only by its identity; what is gone from the server is not asked for again."""
    for read in reads:
        messages.set_full(tx, read.mail.key, read.mail)
    for key in lost:
        messages.set_reread_failed(tx, key)
    return _rematch_safely(tx, desk, [read.mail.key for read in reads])


def _keep_safely(tx: Connection, read: Read, where: messages.Location, sent: bool) -> bool | Quarantined:
    """Keep a mail; one that the database does not take must not keep the mailbox from being read on."""
    try:
        with tx.begin_nested():
            return _keep(tx, read, where, sent)
    except (ValueError, SQLAlchemyError) as error:
        return Quarantined(f"it could not be kept ({type(error).__name__})")


def _keep(tx: Connection, read: Read, where: messages.Location, sent: bool) -> bool:
    mail = read.mail
    whole = mail.reading.kind in HIRING and (sent or not read.claims_own)
    stored = messages.StoredMail(
        key=mail.key,
        from_user=sent,
        message_id=mail.message_id,
        happened=mail.happened,
        author=mail.author.address if mail.author else None,
        kind=mail.reading.kind.value,
        automatic=read.bulk,
        rule_version=RULES_VERSION,
        quarantine=None,
        mail=mail if whole else None,
    )
    linked = read.links if sent or not read.claims_own else frozenset()
    return messages.keep(tx, stored, linked, where) or messages.came_at(tx, mail.key, mail.happened)


def _matters(tx: Connection, read: Read, left: Mapping[str, int]) -> bool:
    """Whether a new mail can change any conversation: it speaks of hiring, or shares something with one that does."""
    if read.mail.reading.kind in HIRING:
        return True
    if read.bulk:
        return False
    answers = any(f"ref:{message_id}" in read.links for message_id in left)
    return answers or bool(messages.whole_with_links(tx, read.links) - {read.mail.key})


def rematch(tx: Connection, desk: Desk, keys: Iterable[str]) -> frozenset[int]:
    """Sort everything that hangs together with these mails into conversations; give the numbers of those that
    changed."""
    mails, groups = _groups(tx, desk, keys)
    before = conversations.members(tx, mails)
    numbers = _numbers(tx, desk, groups, before)
    after = {
        (key, number): reasons
        for group, number in zip(groups, numbers, strict=True)
        for key, reasons in {**group.unsure, **group.members}.items()
    }
    touched: set[int] = set()
    for (key, number), reasons in after.items():
        if before.get((key, number)) != reasons:
            conversations.assign(tx, key, number, reasons)
            touched.add(number)
    for key, number in before.keys() - after.keys():
        conversations.unassign(tx, key, number)
        touched.add(number)
    for number in {number for _, number in before} - set(numbers):
        heirs = Counter(heir for key, heir in after if (key, number) in before)
        if heirs:
            _move(tx, number, heirs.most_common(1)[0][0])
            conversations.remove(tx, number)
            touched.discard(number)
    return frozenset(touched)


def _groups(tx: Connection, desk: Desk, keys: Iterable[str]) -> tuple[frozenset[str], tuple[Group, ...]]:
    """All mails that hang together with these, and how they are sorted into conversations."""
    anchors = conversations.anchors(tx)
    left = {message_id: anchors[number] for message_id, number in outbox.letter_ids(tx).items() if number in anchors}
    together = _hanging_together(tx, desk, keys, left)
    mails = messages.full(tx, together)
    mine = {message_id: anchor for message_id, anchor in left.items() if anchor in mails}
    return together, match(mails.values(), mine, desk.own_addresses)


def _hanging_together(tx: Connection, desk: Desk, keys: Iterable[str], left: Mapping[str, str]) -> frozenset[str]:
    """The mails that are connected with these over any number of others, by what they share, by one of our letters, or
    because they lay in one conversation: no mail outside can change how these are sorted."""
    own = {f"person:{address}" for address in desk.own_addresses}
    answered = {index_key(f"ref:{message_id}"): anchor for message_id, anchor in left.items()}
    letters: dict[str, set[str]] = {}
    for link, anchor in answered.items():
        letters.setdefault(anchor, set()).add(link)
    found: set[str] = set()
    seen: set[str] = set(own)
    wave = set(keys)
    while wave:
        found |= wave
        onward = {link for links in messages.links_of(tx, wave).values() for link in links}
        onward |= {link for key in wave for link in letters.get(key, ())}
        onward -= seen
        seen |= onward
        numbers = {number for held in conversations.of(tx, wave).values() for number in held}
        linked = messages.whole_with_links(tx, onward) | conversations.keys_in(tx, numbers)
        wave = {*linked, *(answered[link] for link in onward & answered.keys())} - found
    return frozenset(found)


def _numbers(
    tx: Connection, desk: Desk, groups: Sequence[Group], before: Mapping[tuple[str, int], object]
) -> list[int]:
    """Each group's number: that of its anchor, else that of the conversation that most of its mails were in, else a
    new one."""
    anchored = [conversations.by_anchor(tx, group.anchor) for group in groups]
    taken = {number for number in anchored if number is not None}
    numbers = []
    for group, known in zip(groups, anchored, strict=True):
        number = known
        if number is None:
            held = Counter(n for key, n in before if key in group.members and n not in taken)
            number = min(held, key=lambda n: (-held[n], n), default=None)
            if number is None:
                number = conversations.create(tx, group.anchor, desk.now())
            else:
                conversations.set_anchor(tx, number, group.anchor)
            taken.add(number)
        numbers.append(number)
    return numbers


def _move(tx: Connection, number: int, heir: int) -> None:
    """Two conversations turned out to be one: what the user said and what we sent goes with it."""
    facts.move(tx, number, heir)
    outbox.move(tx, number, heir)
    drafts.move(tx, number, heir)
    questions.move(tx, number, heir)
    alerts.move(tx, number, heir)


def wanted(tx: Connection, desk: Desk, account: str, news: Iterable[str] | None) -> tuple[Wanted, ...]:
    """Mails of this account that share something with a conversation, but were kept only by their identity.

    Only conversations that hang together with the mails of `news` are looked at; None: all.
    """
    linked: set[str] = set()
    for group in _groups(tx, desk, messages.whole_keys(tx) if news is None else news)[1]:
        linked |= group.links()
    places: dict[tuple[str, int, bool], list[tuple[int, str]]] = {}
    for key in sorted(messages.with_links(tx, frozenset(linked))):
        stored = messages.get(tx, key)
        if stored is None or stored.mail is not None or stored.automatic:
            continue
        if stored.reread_failed or stored.quarantine is not None:
            continue
        for where in messages.locations(tx, key):
            if where.account == account:
                places.setdefault((where.mailbox, where.uidvalidity, stored.from_user), []).append((where.uid, key))
                break
    return tuple(
        Wanted(account, mailbox, validity, sent, tuple(mails)) for (mailbox, validity, sent), mails in places.items()
    )


def mails_of(tx: Connection, number: int) -> dict[str, Mail]:
    """The mails of a conversation by key."""
    return messages.full(tx, list(conversations.keys_of(tx, number)))
