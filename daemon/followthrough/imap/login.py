"""The one attempt at authentication: XOAUTH2, OAUTHBEARER, PLAIN or LOGIN, whichever the server offers first."""

from __future__ import annotations

from imaplib import IMAP4

from imapclient.exceptions import LoginError

from followthrough.connection import BearerToken, PasswordSecret, Secret, clean, tls_is_at_fault
from followthrough.imap.client import Client
from followthrough.imap.trouble import ImapTrouble, LoginRefused, Unreachable, Untrusted, is_temporary


class _Once:
    """A SASL response that is given once; a second challenge is an error's text and gets an empty line (RFC 7628)."""

    def __init__(self, response: str) -> None:
        self._responses = [response.encode("utf-8")]

    def __call__(self, _challenge: bytes) -> bytes:
        return self._responses.pop() if self._responses else b""


def log_in(client: Client, username: str, secret: Secret) -> frozenset[bytes]:
    """Authenticate an imapclient and say what the server offers now. Raises LoginRefused or Unreachable."""
    try:
        offered = frozenset(client.capabilities())
        if isinstance(secret, BearerToken):
            _with_token(client, offered, username, secret)
        else:
            _with_password(client, offered, username, secret)
        return frozenset(client.capabilities())
    except ImapTrouble:
        raise
    except Exception as error:
        raise _why_not(error, secret) from error


def _with_token(client: Client, offered: frozenset[bytes], username: str, secret: BearerToken) -> None:
    if b"AUTH=OAUTHBEARER" in offered and b"AUTH=XOAUTH2" not in offered:
        identity = username.replace("=", "=3D").replace(",", "=2C")
        client.sasl_login("OAUTHBEARER", _Once(f"n,a={identity},\1auth=Bearer {secret.token}\1\1"))
    else:
        client.sasl_login("XOAUTH2", _Once(f"user={username}\1auth=Bearer {secret.token}\1\1"))


def _with_password(client: Client, offered: frozenset[bytes], username: str, secret: PasswordSecret) -> None:
    if any(letter in secret.password for letter in "\0\r\n"):
        raise LoginRefused("the password holds a line end or a NUL, which no server takes")
    if b"AUTH=PLAIN" in offered:
        client.sasl_login("PLAIN", _Once(f"\0{username}\0{secret.password}"))
    elif b"LOGINDISABLED" in offered:
        raise Untrusted("the server takes no password over this connection")
    elif (username + secret.password).isascii():
        client.login(username, secret.password)
    else:
        client.login_by_literals(_as_string(username), _as_string(secret.password))


def _as_string(word: str) -> bytes:
    """A word in quotes; outside ASCII bare, for it goes as a literal."""
    octets = word.encode("utf-8")
    if not word.isascii():
        return octets
    return b'"' + octets.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def _why_not(error: Exception, secret: Secret) -> ImapTrouble:
    # imapclient makes a LoginError of a lost connection too; what it was made of tells them apart.
    cause = error.__context__ if isinstance(error, LoginError) and error.__context__ else error
    said = clean(cause.args[0] if cause.args else cause, secret) or type(cause).__name__
    if tls_is_at_fault(cause):
        return Untrusted(said)
    if isinstance(cause, IMAP4.error) and not isinstance(cause, IMAP4.abort) and not is_temporary(said):
        return LoginRefused(said)
    return Unreachable(said)
