"""The secrets of the accounts: from the keyring, a systemd credential, or a program. Never logged, never in a repr.

Nothing here waits for a prompt that nobody sees: every source has a deadline.
"""

from __future__ import annotations

import contextlib
import os
import queue
import re
import signal
import subprocess
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

import keyring.backend
import keyring.errors
from pydantic import field_validator, model_validator

from followthrough.calendar.durations import Section
from followthrough.connection import BearerToken, PasswordSecret

T = TypeVar("T")

SERVICE = "followthrough"
"""The name under which the keyring has the secrets; the user name there is the account's address."""
DEADLINE_SECONDS = 10.0
_LONGEST_SECRET_OCTETS = 16384
_NO_KEYRINGS = ("keyring.backends.null", "keyring.backends.fail")
_PLAIN = re.compile(r"plaintext|plain_text|uncrypted", re.IGNORECASE)
_OTHER_WAYS = (
    'write secret = { credential = "imap-password" } under systemd, or secret = { command = ["pass", "mail/ada"] }'
)

_CREDENTIAL = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}")
_PLAIN_KEYS = ("plain", "password", "value", "text")
_NO_PLAIN = (
    "a secret never stands in the config, where backups and shared screens carry it away; write "
    '{ keyring = true }, { credential = "imap-password" } (systemd) or { command = ["pass", "mail/ada"] }'
)


class SecretSettings(Section):
    """Where an account's secret is kept: exactly one of the four."""

    keyring: Literal[True] | None = None
    """The keyring of the desktop (Secret Service), under "followthrough" and the account's address."""
    credential: str | None = None
    """The name of a systemd credential (systemd.exec(5), LoadCredential=)."""
    command: tuple[str, ...] | None = None
    """A program and its arguments; the first line that it prints is the secret. No shell reads it."""
    oauth2: str | None = None
    """The provider whose tokens are used (RFC 6749, RFC 7628)."""

    @model_validator(mode="before")
    @classmethod
    def _no_plain_secret(cls, written: Any) -> Any:
        if isinstance(written, str) or (isinstance(written, dict) and any(key in written for key in _PLAIN_KEYS)):
            raise ValueError(_NO_PLAIN)
        return written

    @model_validator(mode="after")
    def _exactly_one(self) -> SecretSettings:
        given = [source for source in (self.keyring, self.credential, self.command, self.oauth2) if source is not None]
        if len(given) != 1:
            raise ValueError("exactly one of keyring, credential, command, oauth2 is wanted")
        return self

    @field_validator("credential")
    @classmethod
    def _a_name(cls, name: str | None) -> str | None:
        if name is not None and _CREDENTIAL.fullmatch(name) is None:
            raise ValueError('the name of a credential, without a path, is wanted: "imap-password"')
        return name

    @field_validator("command")
    @classmethod
    def _a_program(cls, command: tuple[str, ...] | None) -> tuple[str, ...] | None:
        if command is not None and (not command or not command[0] or any("\0" in word for word in command)):
            raise ValueError('a program and its arguments are wanted: ["pass", "mail/ada"]')
        return command


class Login(Protocol):
    """What has a secret: an account of the config, which is above this module."""

    @property
    def address(self) -> str: ...

    @property
    def secret(self) -> SecretSettings: ...


class SecretMissing(Exception):  # noqa: N818 - it says what is the matter
    """There is no secret for an account. Its message says what to do, and holds no secret."""


def secret_for(account: Login) -> PasswordSecret | BearerToken:
    """Give what this account logs in with, over IMAP and SMTP alike. Raises SecretMissing."""
    source = account.secret
    if source.credential is not None:
        return PasswordSecret(_from_systemd(source.credential))
    if source.command is not None:
        return PasswordSecret(_from_command(source.command))
    if source.oauth2 is not None:
        raise SecretMissing(
            f"{account.address}: logging in with OAuth2 ({source.oauth2}) is not built yet; make an app password with "
            "your provider and keep it in the keyring: secret = { keyring = true }"
        )
    return PasswordSecret(_from_keyring(account.address))


# ---------------------------------------------------------------- systemd credentials


class SystemdCredentials(keyring.backend.KeyringBackend):
    """A keyring that reads `$CREDENTIALS_DIRECTORY/<user name>` (systemd.exec(5)) and cannot be written.

    It is asked by name only: its priority keeps keyring from choosing it by itself.
    """

    priority = -1.0

    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002
        """The credential of that name whatever the service, or None. A last line end is not part of it."""
        directory = os.environ.get("CREDENTIALS_DIRECTORY", "")
        if not directory or Path(username).name != username:
            return None
        try:
            octets = (Path(directory) / username).read_bytes()
        except OSError:
            return None
        return _text(octets.removesuffix(b"\n").removesuffix(b"\r"), f"the credential {username}")

    def set_password(self, service: str, username: str, password: str) -> None:  # noqa: ARG002
        raise keyring.errors.PasswordSetError("systemd credentials are read-only")

    def delete_password(self, service: str, username: str) -> None:  # noqa: ARG002
        raise keyring.errors.PasswordDeleteError("systemd credentials are read-only")


def _from_systemd(name: str) -> str:
    found = SystemdCredentials().get_password(SERVICE, name)  # type: ignore[no-untyped-call]
    if found is not None:
        return found
    if not os.environ.get("CREDENTIALS_DIRECTORY"):
        raise SecretMissing(
            f"the credential {name} is only there under systemd: set LoadCredential={name}:/path/to/a/file in the unit "
            "(systemd sets CREDENTIALS_DIRECTORY), or write secret = { keyring = true }"
        )
    raise SecretMissing(f"systemd gave no credential {name}: add LoadCredential={name}:... to the unit, and restart it")


# ---------------------------------------------------------------- the keyring


def _from_keyring(address: str) -> str:
    try:
        return _in_time(lambda: _ask_keyring(address))
    except TimeoutError:
        raise SecretMissing(
            f"the keyring did not answer within {DEADLINE_SECONDS:g} seconds: it is locked, most likely. Unlock it by "
            f"logging in to the desktop; for a machine where nobody logs in {_OTHER_WAYS}"
        ) from None
    except SecretMissing:
        raise
    except Exception as error:  # noqa: BLE001 - the border: D-Bus fails in many ways, and its words may tell too much
        raise SecretMissing(f"the keyring failed ({type(error).__name__}); {_OTHER_WAYS}") from None


def _in_time(look: Callable[[], T]) -> T:
    """Give what `look` gives, or raise what it raises, or TimeoutError; a look that hangs is left behind."""
    answers: queue.SimpleQueue[Future[T]] = queue.SimpleQueue()

    def try_it() -> None:
        answer: Future[T] = Future()
        try:
            answer.set_result(look())
        except BaseException as error:  # noqa: BLE001 - handed on to the caller as it is
            answer.set_exception(error)
        answers.put(answer)

    threading.Thread(target=try_it, name="secret", daemon=True).start()
    try:
        return answers.get(timeout=DEADLINE_SECONDS).result()
    except queue.Empty:
        raise TimeoutError from None


def _ask_keyring(address: str) -> str:
    backend = _acceptable(keyring.get_keyring())
    try:
        found = backend.get_password(SERVICE, address)
    except keyring.errors.KeyringLocked:
        raise SecretMissing(f"the keyring is locked; unlock it, or {_OTHER_WAYS}") from None
    if not found:
        raise SecretMissing(
            f"the keyring holds no secret for {address}: store it with `keyring set {SERVICE} {address}`"
        )
    return _checked(found, "the secret in the keyring")


def _acceptable(backend: keyring.backend.KeyringBackend) -> keyring.backend.KeyringBackend:
    """The first keyring that really keeps secrets; keyring's chain of backends holds several."""
    chain: list[keyring.backend.KeyringBackend] = list(getattr(backend, "backends", None) or [backend])
    for each in chain:
        if _refusal(each) is None:
            return each
    raise SecretMissing(f"{_refusal(chain[0])}; {_OTHER_WAYS}")


def _refusal(backend: keyring.backend.KeyringBackend) -> str | None:
    name = f"{type(backend).__module__}.{type(backend).__qualname__}"
    if type(backend).__module__ in _NO_KEYRINGS:
        return f"there is no keyring here that keeps anything ({name}; a service without a desktop has none)"
    if _PLAIN.search(name):
        return f"this keyring writes secrets in plain text and is refused ({name})"
    return None


# ---------------------------------------------------------------- a program


def _from_command(command: tuple[str, ...]) -> str:
    name = command[0]
    try:
        process = subprocess.Popen(  # noqa: S603 - the user's own program, without a shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise SecretMissing(f"the program {name} cannot be run: {error.strerror}") from None
    except ValueError:
        raise SecretMissing("the secret's command cannot be run; look at it in the config") from None
    try:
        octets, code = _in_time(lambda: _outcome(process))
    except TimeoutError:
        raise SecretMissing(
            f"the program {name} did not end within {DEADLINE_SECONDS:g} seconds; run it yourself to see why"
        ) from None
    finally:
        _end(process)
    if code != 0:
        raise SecretMissing(f"the program {name} failed with exit code {code}; run it yourself to see why")
    return _text(octets, f"what the program {name} printed")


def _outcome(process: subprocess.Popen[bytes]) -> tuple[bytes, int]:
    """The first line that it printed, and its exit code; one that prints without end is not waited for."""
    if process.stdout is None:
        raise AssertionError(process.args)
    octets = process.stdout.read(_LONGEST_SECRET_OCTETS + 1)
    if len(octets) > _LONGEST_SECRET_OCTETS:
        return octets, 0
    return octets.partition(b"\n")[0].removesuffix(b"\r"), process.wait()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started: a helper that holds the pipe would stay."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.stdout is not None:
        process.stdout.close()
    process.wait()


def _text(octets: bytes, what: str) -> str:
    if len(octets) > _LONGEST_SECRET_OCTETS:
        raise SecretMissing(f"{what} is too long for a secret")
    try:
        return _checked(octets.decode("utf-8"), what)
    except UnicodeDecodeError:
        raise SecretMissing(f"{what} is not UTF-8") from None


def _checked(secret: str, what: str) -> str:
    if not secret:
        raise SecretMissing(f"{what} is empty")
    if any(character in secret for character in "\0\r\n"):
        raise SecretMissing(f"{what} holds a line end or a NUL; a secret is one line")
    return secret
