"""What the daemon reaches beyond its own process: mailboxes, submission, secrets. A replay has another outside."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from followthrough.config import Account as ConfiguredAccount
from followthrough.config import Config
from followthrough.connection import Secret
from followthrough.credentials import secret_for
from followthrough.service.clock import Clock
from followthrough.service.mailboxes import AccountMail, Mailboxes
from followthrough.smtp.settings import SmtpSettings
from followthrough.smtp.submit import Decide, Submission

Submit = Callable[[SmtpSettings, Secret, str, str, Decide], Awaitable[Submission]]
"""As smtp.submit.submit."""


@dataclass(frozen=True, slots=True)
class Outside:
    """The mailboxes of an account, how its mail leaves, and its secret."""

    mailboxes: Callable[[ConfiguredAccount, Config, Clock], Mailboxes]
    submit: Submit | None
    """None: over SMTP."""
    secret: Callable[[ConfiguredAccount], Secret]


def _by_imap(account: ConfiguredAccount, config: Config, clock: Clock) -> Mailboxes:
    return AccountMail(account.address, account.imap, lambda: secret_for(account), clock, config.ignore_mailboxes)


def _secret(account: ConfiguredAccount) -> Secret:
    return secret_for(account)


THE_NETWORK = Outside(_by_imap, None, _secret)
