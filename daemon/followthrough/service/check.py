"""check: proves that the configuration works: each thing ok, warning or failed, and what to do. Sends nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from followthrough.config import Config, ConfigError, load_all
from followthrough.config.settings import Account
from followthrough.connection import Secret
from followthrough.credentials import SecretMissing, secret_for
from followthrough.imap.mailboxes import Mailbox, Role
from followthrough.imap.providers import provider, provider_for
from followthrough.imap.session import Session, open_session
from followthrough.imap.trouble import ImapTrouble, LoginRefused, Untrusted
from followthrough.service.machine import check_machine
from followthrough.service.proof import Proof, State
from followthrough.smtp.submit import Outcome, check_login

__all__ = ["Proof", "State", "check"]


_UNTRUSTED = 'a server of your own: name its certificate as ca_file = "..."; any other: do not go on'
_WANTED = {
    Role.SENT: "what you sent yourself, and your answers to the digest, are looked for there",
    Role.JUNK: "an answer that was taken for junk would be missed",
}


def check(path: Path) -> Iterator[Proof]:
    """Try everything, one after the other; a thing that failed does not end the rest of it."""
    try:
        people = load_all(path)
    except ConfigError as error:
        yield from (Proof("config", State.FAILED, str(problem)) for problem in error.problems)
        return
    for file, config in people:
        yield Proof("config", State.OK, f"{file}: {len(config.accounts)} account(s)")
        yield from _digest(config)
        yield from check_machine(config)
        for account in config.accounts:
            yield from _account(account, config)


def _digest(config: Config) -> Iterator[Proof]:
    if config.digest_only_informs:
        says = f"it goes to {config.digest_to}, which is none of your accounts: an answer from there approves nothing"
        yield Proof(
            "digest", State.WARNING, says, 'approve with `followthrough approve`, or name an account\'s address as "to"'
        )


def _account(account: Account, config: Config) -> Iterator[Proof]:
    try:
        secret = secret_for(account)
    except SecretMissing as error:
        yield Proof(f"{account.address} secret", State.FAILED, str(error))
        return
    yield Proof(f"{account.address} secret", State.OK, "found")
    yield from _imap(account, secret, config)
    yield from _smtp(account, secret)


def _imap(account: Account, secret: Secret, config: Config) -> Iterator[Proof]:
    name = f"{account.address} IMAP"
    where = f"{account.imap.host}:{account.imap.port}"
    try:
        session = open_session(account.imap, secret)
    except ImapTrouble as error:
        yield Proof(name, State.FAILED, f"{where}: {error.said}", _remedy(account, error))
        return
    try:
        yield Proof(name, State.OK, f"logged in at {where}")
        yield from _mailboxes(account, session, config)
    except ImapTrouble as error:
        yield Proof(name, State.FAILED, f"{where}: {error.said}", _remedy(account, error))
    finally:
        session.close()


def _smtp(account: Account, secret: Secret) -> Iterator[Proof]:
    name = f"{account.address} SMTP"
    where = f"{account.smtp.host}:{account.smtp.port}"
    tried = asyncio.run(check_login(account.smtp, secret))
    if tried.outcome is Outcome.ACCEPTED:
        yield Proof(name, State.OK, f"logged in at {where}")
        return
    remedies = {Outcome.LOGIN_REFUSED: _login_remedy(account), Outcome.UNTRUSTED: _UNTRUSTED}
    yield Proof(name, State.FAILED, f"{where}: {tried.said}", remedies.get(tried.outcome))


def _mailboxes(account: Account, session: Session, config: Config) -> Iterator[Proof]:
    name = f"{account.address} mailboxes"
    mailboxes = session.mailboxes()
    yield Proof(
        name, State.OK, ", ".join(f"{each.name} ({each.role})" for each in mailboxes if each.role is not Role.NONE)
    )
    roles = {each.role for each in mailboxes}
    for role, why in _WANTED.items():
        if role not in roles:
            yield Proof(
                name, State.WARNING, f"no mailbox is for {role}: {why}", f'make one that is called "{role.title()}"'
            )
    yield from _ignored(name, mailboxes, config)
    if not session.idle_offered:
        yield Proof(name, State.WARNING, "the server has no IDLE: new mail is seen once a minute")


def _ignored(name: str, mailboxes: tuple[Mailbox, ...], config: Config) -> Iterator[Proof]:
    known = {each.name for each in mailboxes}
    for ignored in config.ignore_mailboxes:
        if len(config.accounts) == 1 and ignored not in known:
            yield Proof(name, State.WARNING, f"ignore_mailboxes names {ignored}, which does not exist")


def _remedy(account: Account, error: ImapTrouble) -> str | None:
    if isinstance(error, LoginRefused):
        return _login_remedy(account)
    return _UNTRUSTED if isinstance(error, Untrusted) else None


def _login_remedy(account: Account) -> str:
    preset = provider(account.provider or "") or provider_for(account.address)
    return (preset.note if preset else "") or "look at the user name and the secret"
