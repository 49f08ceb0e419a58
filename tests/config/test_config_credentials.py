"""Secrets: found where the config says, told when missing, and never shown."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import KeyringLocked, PasswordSetError

from followthrough import credentials
from followthrough.connection import PasswordSecret
from followthrough.credentials import SecretMissing, SecretSettings, SystemdCredentials, secret_for

SECRET = "correct horse"


@dataclass(frozen=True)
class Account:
    secret: SecretSettings
    address: str = "ada@example.org"


def by_command(*command: str) -> Account:
    return Account(SecretSettings(command=command))


class FakeKeyring(KeyringBackend):
    """In memory; below every real one, so that keyring never chooses it by itself."""

    priority = -10.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def get_password(self, service: str, username: str) -> str | None:
        return SECRET if (service, username) == ("followthrough", "ada@example.org") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError


class PlaintextKeyring(FakeKeyring):
    pass


class LockedKeyring(FakeKeyring):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("no collection")


class TalkativeKeyring(FakeKeyring):
    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError(f"dbus said {SECRET}")


class Chain(FakeKeyring):
    backends = (FailKeyring(), PlaintextKeyring(), FakeKeyring())  # type: ignore[no-untyped-call]


UseKeyring = Callable[[KeyringBackend], None]


@pytest.fixture
def use_keyring() -> Iterator[UseKeyring]:
    before = keyring.core._keyring_backend
    yield keyring.set_keyring
    keyring.core._keyring_backend = before


@pytest.fixture
def credentials_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    directory = tmp_path / "credentials"
    directory.mkdir()
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(directory))
    return directory


# ---------------------------------------------------------------- systemd


@pytest.mark.parametrize("octets", [b"correct horse", b"correct horse\n", b"correct horse\r\n"])
def test_a_systemd_credential_is_read_without_its_last_line_end(credentials_directory: Path, octets: bytes) -> None:
    (credentials_directory / "imap-password").write_bytes(octets)
    account = Account(SecretSettings(credential="imap-password"))
    assert secret_for(account) == PasswordSecret(SECRET)


@pytest.mark.parametrize(
    ("octets", "told"),
    [
        pytest.param(None, "LoadCredential=imap-password", id="none"),
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"\xff\xfe", "not UTF-8", id="no text"),
        pytest.param(b"a\nb\n", "one line", id="two lines"),
        pytest.param(b"x" * 20000, "too long", id="a whole file"),
    ],
)
def test_a_credential_that_is_none_is_told(credentials_directory: Path, octets: bytes | None, told: str) -> None:
    if octets is not None:
        (credentials_directory / "imap-password").write_bytes(octets)
    with pytest.raises(SecretMissing, match=told):
        secret_for(Account(SecretSettings(credential="imap-password")))


def test_without_systemd_a_credential_is_told_with_the_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    with pytest.raises(SecretMissing, match="keyring = true"):
        secret_for(Account(SecretSettings(credential="imap-password")))


def test_the_credentials_cannot_be_left_and_cannot_be_written(credentials_directory: Path) -> None:
    (credentials_directory.parent / "outside").write_text(SECRET)
    backend = SystemdCredentials()  # type: ignore[no-untyped-call]
    assert backend.get_password("followthrough", "../outside") is None
    with pytest.raises(PasswordSetError):
        backend.set_password("followthrough", "a", "b")


def test_keyring_never_chooses_the_credentials_by_itself() -> None:
    assert SystemdCredentials.priority < FailKeyring.priority


# ---------------------------------------------------------------- keyring


@pytest.mark.parametrize("backend", [FakeKeyring, Chain])
def test_the_keyring_is_asked_under_our_name_and_the_address(
    use_keyring: UseKeyring, backend: Callable[[], KeyringBackend]
) -> None:
    use_keyring(backend())
    assert secret_for(Account(SecretSettings(keyring=True))) == PasswordSecret(SECRET)


@pytest.mark.parametrize(
    ("backend", "told"),
    [
        pytest.param(NullKeyring, "no keyring here", id="null"),
        pytest.param(FailKeyring, "no keyring here", id="fail"),
        pytest.param(PlaintextKeyring, "plain text and is refused", id="plain text"),
        pytest.param(LockedKeyring, "locked", id="locked"),
        pytest.param(TalkativeKeyring, "RuntimeError", id="broken"),
    ],
)
def test_a_keyring_that_keeps_nothing_or_not_safely_is_refused_with_another_way(
    use_keyring: UseKeyring, backend: Callable[[], KeyringBackend], told: str
) -> None:
    use_keyring(backend())
    with pytest.raises(SecretMissing, match=told) as raised:
        secret_for(Account(SecretSettings(keyring=True)))
    assert "secret = {" in str(raised.value)
    assert SECRET not in str(raised.value)


def test_a_secret_that_was_never_stored_is_told_with_the_command_that_stores_it(use_keyring: UseKeyring) -> None:
    use_keyring(FakeKeyring())
    with pytest.raises(SecretMissing, match=r"keyring set followthrough bob@example\.org"):
        secret_for(Account(SecretSettings(keyring=True), "bob@example.org"))


def test_a_keyring_that_waits_for_a_prompt_is_given_up(
    use_keyring: UseKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = threading.Event()

    class WaitingKeyring(FakeKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            answered.wait(60)
            return SECRET

    use_keyring(WaitingKeyring())
    monkeypatch.setattr(credentials, "DEADLINE_SECONDS", 0.05)
    with pytest.raises(SecretMissing, match="did not answer within"):
        secret_for(Account(SecretSettings(keyring=True)))
    answered.set()


# ---------------------------------------------------------------- command


@pytest.mark.parametrize(
    "command",
    [
        ("printf", "%s", SECRET),
        ("printf", "%s\\nlogin: ada\\n", SECRET),
        ("printf", "%s\\r\\n", SECRET),
        ("sh", "-c", f"echo noise >&2; echo '{SECRET}'"),
    ],
)
def test_the_first_line_that_a_program_prints_is_the_secret(command: tuple[str, ...]) -> None:
    assert secret_for(by_command(*command)) == PasswordSecret(SECRET)


def test_no_shell_reads_the_command() -> None:
    assert secret_for(by_command("printf", "%s", "$HOME; echo x")) == PasswordSecret("$HOME; echo x")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        pytest.param(("sh", "-c", f"echo '{SECRET}'; exit 3"), "exit code 3", id="fails"),
        pytest.param(("true",), "empty", id="prints nothing"),
        pytest.param(("no-such-program-here",), "cannot be run", id="is not there"),
        pytest.param(("yes", SECRET), "too long", id="never ends printing"),
        pytest.param(("printf", "a\\0b"), "NUL", id="prints a NUL"),
    ],
)
def test_a_program_that_gives_no_secret_is_told_without_what_it_printed(command: tuple[str, ...], told: str) -> None:
    with pytest.raises(SecretMissing, match=told) as raised:
        secret_for(by_command(*command))
    assert SECRET not in str(raised.value)


def test_a_program_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pids = tmp_path / "pids"
    monkeypatch.setattr(credentials, "DEADLINE_SECONDS", 2.0)
    with pytest.raises(SecretMissing, match="did not end within"):
        secret_for(by_command("sh", "-c", f"sleep 300 & echo $! > {pids}; wait"))
    helper = Path("/proc") / pids.read_text().strip() / "stat"
    # a zombie (Z) has ended; who reaps it is the init of the machine
    assert not helper.exists() or helper.read_text().rpartition(")")[2].split()[0] == "Z"


# ---------------------------------------------------------------- the rest


def test_oauth2_is_told_to_be_missing_with_what_to_do() -> None:
    with pytest.raises(SecretMissing, match="app password"):
        secret_for(Account(SecretSettings(oauth2="google")))


def test_no_repr_shows_a_secret() -> None:
    assert SECRET not in repr(secret_for(by_command("printf", "%s", SECRET)))
