"""`followthrough run` as a process, with servers that refuse, go away, hang and come back; and `check` on real ones."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from support.ada import write_config
from support.dovecot import PASSWORD, Dovecot, open_directory, why_no_dovecot
from support.mail import eml
from support.ports import free_ports, wait_until
from support.postfix import Postfix
from support.scripted import Line, ScriptedServer

WITHIN = 30.0
A_SECOND = 1.0
A_WATCH = 3.0
"""Seconds in which a daemon that asks too often would have asked again."""


class Process:
    """A daemon in the foreground, what it writes to stderr and what it tells systemd."""

    def __init__(self, config: Path) -> None:
        self._stderr = config.parent / "stderr"
        self._notified: list[str] = []
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(config.parent / "notify"))
        self._socket.setblocking(False)
        self._file = self._stderr.open("w", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "followthrough", "run", "--config", str(config)],
            env=os.environ | {"XDG_RUNTIME_DIR": str(config.parent), "NOTIFY_SOCKET": str(config.parent / "notify")},
            stderr=self._file, text=True,
        )  # fmt: skip

    @property
    def stderr(self) -> str:
        return self._stderr.read_text(encoding="utf-8")

    def lines(self, words: str) -> list[str]:
        return [line for line in self.stderr.splitlines() if words in line]

    def wait_for(self, words: str, times: int = 1) -> None:
        try:
            wait_until(lambda: len(self.lines(words)) >= times, f"{words} on stderr", WITHIN)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.stderr}") from None

    def notified(self) -> list[str]:
        with suppress(BlockingIOError):
            while True:
                self._notified += self._socket.recv(4096).decode().splitlines()
        return self._notified

    def wait_notified(self, words: str) -> None:
        wait_until(lambda: any(words in line for line in self.notified()), f"systemd is told {words}", WITHIN)

    def end(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """Its exit code after a signal, and the seconds that it took."""
        began = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(timeout=WITHIN)
        return code, time.monotonic() - began

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._socket.close()
        self._file.close()
        sys.stdout.write(self.stderr)

    def cpu_seconds(self) -> float:
        """What it has used of the processor so far (proc(5))."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


Begin = Callable[..., Process]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    begun: list[Process] = []

    def start(imap_port: int, *, user: str = "ada", password: str = PASSWORD, extra: str = "") -> Process:
        path = write_config(tmp_path, user, imap_port, free_ports(1)[0], extra)
        path.write_text(path.read_text().replace(f'"{PASSWORD}"', f'"{password}"'))
        begun.append(Process(path))
        return begun[-1]

    yield start
    for process in begun:
        process.close()


@pytest.fixture
def own_dovecot() -> Iterator[Dovecot]:
    """A server that the test may stop."""
    if why := why_no_dovecot():
        pytest.skip(why)
    with open_directory() as base, Dovecot(base, users=("ada",)) as server:
        yield server


def refused_logins(dovecot: Dovecot, user: str) -> int:
    """What Dovecot logs at the end of a connection that did not log in: "auth failed, 1 attempts", once for each."""
    found = re.findall(rf"auth failed, (\d+) attempts.*user=<{user}>", dovecot.log())
    return sum(int(attempts) for attempts in found)


def logins(dovecot: Dovecot, user: str) -> int:
    return len(re.findall(rf"imap-login: (?:Info: )?(?:Login|Logged in): user=<{user}>", dovecot.log()))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_daemon_that_idles_within_a_second(
    dovecot: Dovecot, user: str, begin: Begin, number: signal.Signals
) -> None:
    daemon = begin(dovecot.imap_port, user=user)
    wait_until(lambda: logins(dovecot, user) == 2, "it reads and idles", WITHIN)
    daemon.wait_notified("WATCHDOG=1")
    code, seconds = daemon.end(number)
    assert code == 0
    assert seconds < A_SECOND
    assert "Traceback" not in daemon.stderr
    assert "STOPPING=1" in daemon.notified()


def test_a_wrong_password_is_one_login_and_one_clear_line(dovecot: Dovecot, user: str, begin: Begin) -> None:
    daemon = begin(dovecot.imap_port, user=user, password="not the horse")
    daemon.wait_for("refused the password")
    daemon.wait_notified("account 1 login refused")
    time.sleep(A_WATCH)
    assert len(daemon.stderr.splitlines()) == 1
    assert "tried again in 5 minutes, then 15 later, then not until" in daemon.stderr
    assert "not the horse" not in daemon.stderr
    code, seconds = daemon.end()
    assert (code, seconds < A_SECOND) == (0, True)
    wait_until(lambda: refused_logins(dovecot, user) == 1, "Dovecot has seen one attempt")
    assert logins(dovecot, user) == 0


def test_a_server_that_is_away_at_the_start_is_waited_for(own_dovecot: Dovecot, begin: Begin) -> None:
    own_dovecot.stop()
    daemon = begin(own_dovecot.imap_port)
    daemon.wait_notified("READY=1")
    daemon.wait_for("tried again in 5 s, then less often")
    daemon.wait_notified("account 1 away since")
    own_dovecot.start()
    daemon.wait_for("the server answers again")
    assert len(daemon.lines("WARNING")) == 1
    code, seconds = daemon.end()
    assert (code, seconds < A_SECOND) == (0, True)


def test_a_server_that_goes_and_comes_back_is_told_twice_and_its_mail_is_read(
    own_dovecot: Dovecot, begin: Begin
) -> None:
    daemon = begin(own_dovecot.imap_port)
    wait_until(lambda: logins(own_dovecot, "ada") == 2, "it reads and idles", WITHIN)
    own_dovecot.stop()
    daemon.wait_for("tried again in 5 s, then less often")
    before = daemon.cpu_seconds()
    time.sleep(A_WATCH)
    assert daemon.cpu_seconds() - before < A_WATCH / 4
    own_dovecot.start()
    daemon.wait_for("the server answers again")
    known = len(daemon.lines("new mails"))
    wait_until(lambda: logins(own_dovecot, "ada") == 4, "it reads and idles again", WITHIN)
    own_dovecot.append("ada", eml("Hello Ada", subject="Hello"))
    daemon.wait_for("account 1: 1 new mails", known + 1)
    assert len(daemon.lines("WARNING")) == 1
    assert len(daemon.lines("answers again")) == 1
    assert "example" not in daemon.stderr
    assert "Traceback" not in daemon.stderr


def test_a_daemon_whose_server_is_away_ends_within_a_second(begin: Begin) -> None:
    daemon = begin(free_ports(1)[0])
    daemon.wait_for("tried again in 5 s")
    code, seconds = daemon.end()
    assert (code, seconds < A_SECOND) == (0, True)


def test_a_daemon_whose_server_says_nothing_is_ready_and_ends_within_a_second(begin: Begin) -> None:
    def be_silent(line: Line) -> None:
        with suppress(TimeoutError):
            line.hear_until(b"\0 never said")

    with ScriptedServer(be_silent) as server:
        daemon = begin(server.port)
        wait_until(lambda: bool(server.lines), "it connects", WITHIN)
        daemon.wait_notified("WATCHDOG=1")
        code, seconds = daemon.end()
    assert (code, seconds < A_SECOND) == (0, True)


def test_a_hangup_with_an_invalid_config_names_every_fault_and_changes_nothing(
    dovecot: Dovecot, user: str, begin: Begin, tmp_path: Path
) -> None:
    daemon = begin(dovecot.imap_port, user=user)
    daemon.wait_notified("WATCHDOG=1")
    config = tmp_path / "config.toml"
    good = config.read_text()
    lines = len(good.splitlines())
    config.write_text(good + '[digest]\nat = "25:99"\n[check_in]\nno_timeline_day = 12\n')
    daemon.process.send_signal(signal.SIGHUP)
    daemon.wait_for(f"config.toml:{lines + 2} [digest] at")
    daemon.wait_for(f"config.toml:{lines + 4} [check_in] no_timeline_day")
    config.write_text(good + '[digest]\nat = "06:15"\n')
    daemon.process.send_signal(signal.SIGHUP)
    daemon.wait_for("the config was read again and is in force")
    assert daemon.end()[0] == 0


def test_without_a_place_for_its_control_socket_it_runs_all_the_same(
    dovecot: Dovecot, user: str, begin: Begin, tmp_path: Path
) -> None:
    (tmp_path / "followthrough").write_text("no directory")
    daemon = begin(dovecot.imap_port, user=user)
    daemon.wait_notified("account 1 read at")
    assert "no command reaches the running daemon" in daemon.stderr
    assert "set XDG_RUNTIME_DIR" in daemon.stderr
    assert daemon.end()[0] == 0


# ---------------------------------------------------------------- check


def check(config: Path) -> tuple[int, dict[str, dict[str, str]]]:
    """The exit code of `check --json`, and its lines by what they prove."""
    done = subprocess.run(
        [sys.executable, "-m", "followthrough", "check", "--json", "--config", str(config)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return done.returncode, {row["check"].removeprefix("ada@example.org "): row for row in rows}


@pytest.fixture
def secured(tmp_path: Path, dovecot: Dovecot, postfix: Postfix) -> Path:
    """Ada's config for servers with TLS and a certificate of their own."""
    path = write_config(tmp_path, "ada", dovecot.imap_port, postfix.submission_port)
    text = path.read_text()
    for server, port, security, ca_file in (
        ("imap", dovecot.imaps_port, "tls", dovecot.ca_file),
        ("smtp", postfix.submission_port, "starttls", postfix.ca_file),
    ):
        table = (
            f'{{ host = "127.0.0.1", port = {port}, security = "{security}", username = "ada", ca_file = "{ca_file}" }}'
        )
        text = re.sub(rf"^{server} = .*$", f"{server} = {table}", text, flags=re.MULTILINE)
    path.write_text(text)
    return path


def test_check_proves_an_account_over_tls(secured: Path) -> None:
    code, proofs = check(secured)
    assert {name: row["state"] for name, row in proofs.items()} == dict.fromkeys(
        ["config", "clock", "database", "disk", "secret", "IMAP", "mailboxes", "SMTP"], "ok"
    )
    assert code == 0
    assert "is made by the first" in proofs["database"]["says"]
    assert not (secured.parent / "ft.db").exists()


def test_check_names_the_remedy_of_a_certificate_that_nobody_knows(secured: Path) -> None:
    secured.write_text(re.sub(r', ca_file = "[^"]*"', "", secured.read_text()))
    code, proofs = check(secured)
    assert code == 1
    for name in ("IMAP", "SMTP"):
        assert (proofs[name]["state"], "ca_file" in proofs[name]["remedy"]) == ("failed", True)


def test_check_tells_a_wrong_password_from_a_server_that_is_away(secured: Path) -> None:
    text = secured.read_text().replace(f'"{PASSWORD}"', '"not the horse"')
    secured.write_text(re.sub(r"(^smtp = .*port = )\d+", rf"\g<1>{free_ports(1)[0]}", text, flags=re.MULTILINE))
    code, proofs = check(secured)
    assert code == 1
    assert "look at the user name and the secret" in proofs["IMAP"]["remedy"]
    assert proofs["SMTP"]["state"] == "failed"
    assert "not the horse" not in json.dumps(proofs)


def test_check_finds_a_damaged_database(secured: Path) -> None:
    (secured.parent / "ft.db").write_bytes(b"this is no database, and longer than a header of one" * 100)
    code, proofs = check(secured)
    assert (code, proofs["database"]["state"]) == (1, "failed")
    assert "backup" in proofs["database"]["remedy"] + proofs["database"]["says"]
