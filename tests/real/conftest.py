"""A user of the real servers (support.servers) and his session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from followthrough.connection import PasswordSecret
from followthrough.imap.session import Session, open_session
from followthrough.imap.settings import ImapSettings
from support.dovecot import PASSWORD, Dovecot


@pytest.fixture
def imap_settings(dovecot: Dovecot, user: str) -> ImapSettings:
    """That user's IMAP server, over TLS."""
    return ImapSettings(host="127.0.0.1", port=dovecot.imaps_port, username=user, ca_file=dovecot.ca_file)


@pytest.fixture
def session(imap_settings: ImapSettings) -> Iterator[Session]:
    """That user's session, over TLS."""
    session = open_session(imap_settings, PasswordSecret(PASSWORD))
    yield session
    session.close()
