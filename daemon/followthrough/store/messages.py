"""Mails: of all of them the identity and the verdict, of those of a conversation the whole fact.

A mail's key is ours: it is the same in every mailbox that holds the mail, and at most 255 characters long. Links are
what it shares with others ("ref:<msg-id>", "uid:...", "person:...", "domain:..."): two mails are linked where they have
an equal one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, delete, select, update

from followthrough.conversation.model import Mail
from followthrough.store import schema
from followthrough.store.codec import dump, load
from followthrough.store.columns import INDEXED_CHARACTERS, index_key
from followthrough.store.statements import chunks, insert_missing, insert_new, upsert

NO_UIDVALIDITY = 0
"""Stands for the UIDVALIDITY of a server that gives none (it is never 0, RFC 3501 section 9)."""
CLOSURE_CAP = 5_000
"""More mails than this have nothing in common but a link that says too little."""
_UNREADABLE = "unread:"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a mail lies: the UID means something only under its UIDVALIDITY (0: the server gives none)."""

    account: str
    mailbox: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class StoredMail:
    """What is kept of a mail."""

    key: str
    from_user: bool
    """A copy of it lies in a Sent mailbox of the user."""
    message_id: str | None
    happened: datetime
    author: str | None
    """The address of its author."""
    kind: str
    automatic: bool
    rule_version: int
    """Of the rules that it was judged by."""
    quarantine: str | None = None
    """Why it could not be read."""
    mail: Mail | None = None
    """The whole fact; None for mail that belongs to no conversation."""
    reread_failed: bool = False
    """It was wanted whole, but could not be read again."""


# ---------------------------------------------------------------- in


def keep(tx: Connection, stored: StoredMail, links: Iterable[str], location: Location | None) -> bool:
    """Keep a mail; say whether it is new.

    One that is known only gains the location, and the whole fact with its links where it had none.
    """
    _check(stored.key)
    row = {
        "key": stored.key,
        "from_user": stored.from_user,
        "message_id": stored.message_id,
        "happened": stored.happened,
        "author": stored.author,
        "kind": stored.kind,
        "automatic": stored.automatic,
        "rule_version": stored.rule_version,
        "quarantine": stored.quarantine,
        "reread_failed": stored.reread_failed,
        "answer_taken": False,
        "mail": None if stored.mail is None else dump(stored.mail),
    }
    new = insert_new(tx, schema.messages, row)
    if new:
        add_links(tx, stored.key, links)
    elif stored.mail is not None:
        known = get(tx, stored.key)
        if known is not None and known.mail is None:
            set_full(tx, stored.key, stored.mail)
            add_links(tx, stored.key, links)
    if location is not None:
        _locate(tx, stored.key, location)
    return new


def quarantine(tx: Connection, location: Location, reason: str, now: datetime) -> bool:
    """Keep of a mail that could not be read where it lies and why; say whether that is news."""
    known = at(tx, location)
    if known is not None:
        return False
    place = f"{location.account}\n{location.mailbox}\n{location.uidvalidity}\n{location.uid}"
    key = _UNREADABLE + hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    stored = StoredMail(key, False, None, now, None, "", False, 0, quarantine=reason)
    return keep(tx, stored, (), location)


def add_links(tx: Connection, key: str, links: Iterable[str]) -> None:
    """Add links to a mail."""
    rows = [{"link": link, "key": key} for link in sorted({index_key(link) for link in links})]
    insert_missing(tx, schema.message_links, rows)


def set_full(tx: Connection, key: str, mail: Mail, rule_version: int | None = None) -> None:
    """Keep a mail whole as it was read now; the verdict beside it follows."""
    values: dict[str, Any] = {
        "from_user": mail.from_user,
        "message_id": mail.message_id,
        "happened": mail.happened,
        "author": mail.author.address if mail.author else None,
        "kind": mail.reading.kind.value,
        "quarantine": None,
        "reread_failed": False,
        "mail": dump(mail),
    }
    if rule_version is not None:
        values["rule_version"] = rule_version
    _change(tx, key, values)


def came_at(tx: Connection, key: str, happened: datetime) -> bool:
    """Another copy of a known mail came earlier: that is when it came. False where it did not."""
    stored = get(tx, key)
    if stored is None or stored.happened <= happened:
        return False
    values: dict[str, Any] = {"happened": happened}
    if stored.mail is not None:
        values["mail"] = dump(replace(stored.mail, happened=happened))
    _change(tx, key, values)
    return True


def judge(tx: Connection, key: str, kind: str, *, automatic: bool, rule_version: int) -> None:
    """Keep another verdict on a mail that is not kept whole."""
    _change(tx, key, {"kind": kind, "automatic": automatic, "rule_version": rule_version, "quarantine": None})


def set_reread_failed(tx: Connection, key: str) -> None:
    """Note that a mail is no longer where it was, or cannot be read any more: it is not asked for again."""
    _change(tx, key, {"reread_failed": True})


def claim_answer(tx: Connection, key: str) -> bool:
    """Take the commands of a mail of the user for carrying out; True once ever, False for a mail that is not kept."""
    table = schema.messages
    mine = update(table).where(table.c.key == key, table.c.answer_taken.is_(False)).values(answer_taken=True)
    return tx.execute(mine).rowcount == 1


def strip(tx: Connection, key: str) -> None:
    """Forget what a mail says; its identity, verdict and links stay."""
    _change(tx, key, {"mail": None})


def _change(tx: Connection, key: str, values: dict[str, Any]) -> None:
    tx.execute(update(schema.messages).where(schema.messages.c.key == key).values(**values))


def _check(key: str) -> None:
    if not 0 < len(key) <= INDEXED_CHARACTERS:
        raise ValueError(f"a mail's key has 1 to {INDEXED_CHARACTERS} characters, not {len(key)}")


# ---------------------------------------------------------------- out

_COLUMNS = tuple(column for column in schema.messages.c if column.name != "answer_taken")


def get(tx: Connection, key: str) -> StoredMail | None:
    """Give what is kept of a mail, or None."""
    row = tx.execute(select(*_COLUMNS).where(schema.messages.c.key == key)).mappings().one_or_none()
    return None if row is None else _stored(row)


def known(tx: Connection, keys: Iterable[str]) -> set[str]:
    """Give those keys that are kept."""
    column = schema.messages.c.key
    return {key for part in chunks(keys) for key in tx.execute(select(column).where(column.in_(part))).scalars()}


def full(tx: Connection, keys: Iterable[str]) -> dict[str, Mail]:
    """Give the mails that are kept whole, of these keys."""
    table = schema.messages
    found: dict[str, Mail] = {}
    for part in chunks(keys):
        found |= _whole(tx, select(table.c.key, table.c.mail).where(table.c.key.in_(part), table.c.mail.is_not(None)))
    return found


def whole(tx: Connection) -> dict[str, Mail]:
    """Give all mails that are kept whole, in the order in which they happened."""
    table = schema.messages
    kept = select(table.c.key, table.c.mail).where(table.c.mail.is_not(None))
    return _whole(tx, kept.order_by(table.c.happened, table.c.key))


def whole_keys(tx: Connection) -> frozenset[str]:
    """Give the keys of all mails that are kept whole."""
    table = schema.messages
    return frozenset(tx.execute(select(table.c.key).where(table.c.mail.is_not(None))).scalars())


def quarantined(tx: Connection) -> tuple[StoredMail, ...]:
    """Give the mails that could not be read, oldest first."""
    table = schema.messages
    found = select(*_COLUMNS).where(table.c.quarantine.is_not(None)).order_by(table.c.happened, table.c.key)
    return tuple(_stored(row) for row in tx.execute(found).mappings())


def outdated(tx: Connection, rule_version: int, limit: int) -> tuple[str, ...]:
    """Give keys of mails that older rules judged, newest first."""
    table = schema.messages
    older = select(table.c.key).where(table.c.rule_version < rule_version, table.c.quarantine.is_(None))
    return tuple(tx.execute(older.order_by(table.c.happened.desc(), table.c.key).limit(limit)).scalars())


def _whole(tx: Connection, statement: Select[tuple[Any, Any]]) -> dict[str, Mail]:
    return {key: load(Mail, text) for key, text in tx.execute(statement)}


def _stored(row: RowMapping) -> StoredMail:
    values = dict(row)
    text = values.pop("mail")
    return replace(StoredMail(**values), mail=None if text is None else load(Mail, text))


# ---------------------------------------------------------------- links

_LINKED = select(schema.message_links.c.key).where(
    schema.message_links.c.link.in_(bindparam("links", expanding=True, type_=schema.message_links.c.link.type))
)
_WHOLE_LINKED = _LINKED.join(schema.messages, schema.messages.c.key == schema.message_links.c.key).where(
    schema.messages.c.mail.is_not(None)
)


def with_links(tx: Connection, links: Iterable[str]) -> frozenset[str]:
    """Give the keys of the mails that have at least one of these links."""
    table = schema.message_links
    parts = chunks(index_key(link) for link in links)
    return frozenset(
        key for part in parts for key in tx.execute(select(table.c.key).where(table.c.link.in_(part))).scalars()
    )


def whole_with_links(tx: Connection, links: Iterable[str]) -> frozenset[str]:
    """Give the keys of the mails that are kept whole and have at least one of these links."""
    parts = chunks(index_key(link) for link in links)
    return frozenset(key for part in parts for key in tx.execute(_WHOLE_LINKED, {"links": part}).scalars())


def links_of(tx: Connection, keys: Iterable[str]) -> dict[str, frozenset[str]]:
    """Give the links of each of these mails (a very long one as `columns.index_key` writes it)."""
    table = schema.message_links
    found: dict[str, set[str]] = {}
    for part in chunks(keys):
        for key, link in tx.execute(select(table.c.key, table.c.link).where(table.c.key.in_(part))):
            found.setdefault(key, set()).add(link)
    return {key: frozenset(links) for key, links in found.items()}


def closure(
    tx: Connection,
    *,
    keys: Iterable[str] = (),
    links: Iterable[str] = (),
    follow: tuple[str, ...] | None = None,
    cap: int = CLOSURE_CAP,
) -> frozenset[str]:
    """Give every mail that hangs together with these, over any number of links; the known ones of `keys` included.

    `follow`: only links that begin so lead on (a mail provider's domain links strangers). At most `cap` keys: as many
    as that mean that there may be more.
    """
    found: set[str] = set()
    seen: set[str] = set()
    wave = with_links(tx, links) | known(tx, keys)
    while wave and len(found) < cap:
        found |= wave
        here = {link for linked in links_of(tx, wave).values() for link in linked}
        onward = {link for link in here - seen if follow is None or link.startswith(follow)}
        seen |= onward
        wave = with_links(tx, onward) - found
    return frozenset(sorted(found)[:cap])


# ---------------------------------------------------------------- locations

_AT = select(schema.locations.c.key).where(
    *(schema.locations.c[field.name] == bindparam(field.name) for field in fields(Location))
)


def locations(tx: Connection, key: str) -> tuple[Location, ...]:
    """Give the places where a mail lies, as far as known."""
    table = schema.locations
    columns = (table.c.account, table.c.mailbox, table.c.uidvalidity, table.c.uid)
    return tuple(Location(*row) for row in tx.execute(select(*columns).where(table.c.key == key).order_by(*columns)))


def at(tx: Connection, location: Location) -> str | None:
    """Give the key of the mail that lies there, or None."""
    return tx.execute(_AT, asdict(location)).scalar_one_or_none()


def forget_locations(tx: Connection, account: str, mailbox: str, but: int | None = None) -> None:
    """Forget where mails lay in a mailbox: under a new UIDVALIDITY (`but`) an old UID means nothing."""
    table = schema.locations
    gone = delete(table).where(table.c.account == account, table.c.mailbox == mailbox)
    tx.execute(gone if but is None else gone.where(table.c.uidvalidity != but))


def _locate(tx: Connection, key: str, location: Location) -> None:
    before = at(tx, location)
    if before == key:
        return
    upsert(tx, schema.locations, asdict(location) | {"key": key})
    if before is not None and before.startswith(_UNREADABLE):
        tx.execute(delete(schema.messages).where(schema.messages.c.key == before))
