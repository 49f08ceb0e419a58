"""The daemon in its threads: what ends it, what does not, and what it says while it runs."""

from __future__ import annotations

import logging
import queue
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from followthrough.config import load
from followthrough.service import runner as foreground
from followthrough.service import threaded
from followthrough.service.clock import SystemClock
from followthrough.service.faults import Ended, Faults, describe
from followthrough.service.parser import InlineParser
from followthrough.service.reading import read_mail
from followthrough.service.signals import Signals
from followthrough.service.threaded import Runner
from followthrough.service.threads import OneByOne, Sender
from followthrough.store import log, outbox
from followthrough.store.database import Database
from support.ada import ADDRESS, write_config
from support.ports import free_ports, wait_until
from support.smtpd import Act, Smtpd, Stage

CLOCK = SystemClock()
SECRETS = "Priya Rao wrote: we will call you"
NOBODY = 1.0
"""Seconds in which a daemon that is idle has ended."""


class Told(queue.Queue[signal.Signals]):
    """Signals as a test gives them."""

    def wait(self, seconds: float) -> signal.Signals | None:
        with suppress(queue.Empty):
            return self.get(timeout=min(seconds, 0.05))
        return None


@dataclass
class Running:
    """A daemon in its threads; its mail servers are away unless a test has some."""

    runner: Runner
    db: Database
    path: Path
    signals: Told = field(default_factory=Told)
    thread: threading.Thread | None = None

    def start(self) -> None:
        self.thread = threading.Thread(target=self.runner.run, args=(self.signals,))
        self.thread.start()

    def stop(self) -> float:
        """Tell it to end; the seconds that it took."""
        began = CLOCK.monotonic()
        self.signals.put(signal.SIGTERM)
        if self.thread is not None:
            self.thread.join(20)
            assert not self.thread.is_alive()
        self.thread = None
        return CLOCK.monotonic() - began

    def untold(self) -> list[str]:
        with self.db.read() as tx:
            return [row.says for row in log.untold(tx)]

    def put(self, number: int) -> int:
        """A mail to the user that is due now; its identifier in the outbox."""
        now = CLOCK.now()
        octets = b"From: ada@example.org\r\nTo: ada@example.org\r\nSubject: x\r\n\r\nx\r\n"
        entry = outbox.Entry(
            f"test:{number}", outbox.Purpose.NOTICE, ADDRESS, ADDRESS, f"<{number}@example.org>", "x", "h", now,
            octets=octets,
        )  # fmt: skip
        with self.db.write() as tx:
            return outbox.put(tx, entry)

    def state(self, identifier: int) -> outbox.State:
        with self.db.read() as tx:
            entry = outbox.get(tx, identifier)
        assert entry is not None
        return entry.state


Make = Callable[..., Running]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made: list[Running] = []

    def build(*, clock: Any = None, smtp_port: int = 0, extra: str = "") -> Running:
        closed_imap, closed_smtp = free_ports(2)
        path = write_config(tmp_path, "ada", closed_imap, smtp_port or closed_smtp, extra)
        config = load(path)
        db = Database.open(config.database.url)
        runner = Runner(config, clock or SystemClock(), db, InlineParser(read_mail), path)  # type: ignore[arg-type]
        made.append(Running(runner, db, path))
        return made[-1]

    yield build
    for each in made:
        each.stop() if each.thread else each.runner.end()
        for thread in (each.runner._decider, *each.runner._workers, *each.runner._idlers):
            if thread.ident:
                thread.join(5)
        for idler in each.runner._idlers:
            idler.close()
        each.db.close()


@pytest.fixture
def manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[str]]]:
    """What systemd would have heard so far."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        heard: list[str] = []

        def hear() -> list[str]:
            with suppress(BlockingIOError):
                while True:
                    heard.extend(listener.recv(4096).decode().splitlines())
            return heard

        yield hear


def raising(error: Exception) -> Callable[..., Any]:
    def fail(*_: object) -> Any:
        raise type(error)(*error.args)

    return fail


# ---------------------------------------------------------------- systemd, and an end within a second


def test_it_is_ready_although_no_server_answers_and_ends_at_once(make: Make, manager: Callable[[], list[str]]) -> None:
    daemon = make()
    daemon.start()
    wait_until(lambda: any("account 1 away since" in line for line in manager()), "STATUS tells the account")
    heard = manager()
    assert heard[0] == "READY=1"
    assert "WATCHDOG=1" in heard
    assert daemon.stop() < NOBODY
    assert "STOPPING=1" in manager()
    assert ADDRESS not in " ".join(manager())


def test_the_watchdog_is_not_told_while_the_decider_hangs(
    make: Make, manager: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    daemon = make()
    daemon.start()
    wait_until(lambda: "WATCHDOG=1" in manager(), "it runs")
    hanging = threading.Event()
    release = threading.Event()

    def hang() -> bool:
        hanging.set()
        return release.wait(20)

    stuck = daemon.runner._decider.later(hang)
    assert hanging.wait(5)
    before = manager().count("WATCHDOG=1")
    tick = threading.Thread(target=daemon.runner._tick)
    tick.start()
    tick.join(0.3)
    assert tick.is_alive()
    assert manager().count("WATCHDOG=1") == before
    release.set()
    stuck.result(5)
    tick.join(5)
    assert manager().count("WATCHDOG=1") > before


def test_a_decision_that_fails_is_no_hanging_decider(
    make: Make, manager: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    daemon = make()
    daemon.start()
    wait_until(lambda: "WATCHDOG=1" in manager(), "it runs")
    monkeypatch.setattr(daemon.runner.turn, "pass_time", raising(OSError("no space left")))
    before = manager().count("WATCHDOG=1")
    daemon.runner._tick()
    assert manager().count("WATCHDOG=1") == before + 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_is_heard_by_who_waits_for_it(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with Signals(signal.SIGTERM, signal.SIGINT, signal.SIGHUP) as signals:
        assert signals.wait(0) is None
        signal.raise_signal(number)
        assert signals.wait(5) is number
        assert signals.wait(0) is None
    assert signal.getsignal(number) is before


def test_signals_that_come_together_are_all_heard() -> None:
    with Signals(signal.SIGTERM, signal.SIGHUP) as signals:
        signal.raise_signal(signal.SIGHUP)
        signal.raise_signal(signal.SIGTERM)
        assert [signals.wait(5), signals.wait(5)] == [signal.SIGHUP, signal.SIGTERM]


def test_a_mail_that_waits_for_its_server_is_not_waited_for(make: Make) -> None:
    with Smtpd({Stage.GREETING: Act.SILENCE}) as smtpd:
        daemon = make(smtp_port=smtpd.port)
        identifier = daemon.put(1)
        daemon.start()
        wait_until(lambda: bool(smtpd._server.lines), "it connects")
        assert daemon.stop() < NOBODY
        assert daemon.state(identifier) is outbox.State.APPROVED
        smtpd._server.lines[0].connection.shutdown(socket.SHUT_RDWR)


def test_a_mail_whose_data_began_may_finish(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    with Smtpd() as smtpd:
        daemon = make(smtp_port=smtpd.port)
        identifier = daemon.put(1)
        arrived, go_on = threading.Event(), threading.Event()
        take = smtpd._take_letter

        def slowly(line: Any) -> bool:
            arrived.set()
            go_on.wait(10)
            return take(line)

        monkeypatch.setattr(smtpd, "_take_letter", slowly)
        daemon.start()
        assert arrived.wait(10)
        wait_until(lambda: daemon.state(identifier) is outbox.State.IN_DATA, "it is in DATA")
        threading.Timer(0.4, go_on.set).start()
        assert daemon.stop() >= 0.4
        assert daemon.state(identifier) is outbox.State.ACCEPTED
        assert len(smtpd.letters) == 1


def test_a_mail_whose_data_does_not_end_is_left_to_the_next_start(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threaded, "FINISH_DATA", 0.3)
    with Smtpd({Stage.BODY: Act.SILENCE}) as smtpd:
        daemon = make(smtp_port=smtpd.port)
        identifier = daemon.put(1)
        daemon.start()
        wait_until(lambda: daemon.state(identifier) is outbox.State.IN_DATA, "it is in DATA")
        assert 0.3 <= daemon.stop() < 0.3 + NOBODY
        assert daemon.state(identifier) is outbox.State.IN_DATA
        smtpd._server.lines[0].connection.shutdown(socket.SHUT_RDWR)


def test_no_send_is_begun_once_it_ends(make: Make) -> None:
    daemon = make()
    identifier = daemon.put(1)
    daemon.runner._ending.set()
    sender = Sender(identifier, daemon.runner._send_one)
    sender.start()
    sender.join(5)
    assert daemon.state(identifier) is outbox.State.APPROVED


# ---------------------------------------------------------------- faults


def test_a_decision_that_fails_is_told_once_in_the_log_without_its_words_and_the_decider_lives_on(
    make: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    daemon = make()
    daemon.runner._starting = False
    with monkeypatch.context() as patch:
        patch.setattr(daemon.runner.turn, "pass_time", raising(ValueError(SECRETS)))
        for _ in range(3):
            assert daemon.runner._changed()
    assert daemon.runner.decide(lambda: "decided") == "decided"
    told = [says for says in daemon.untold() if "ValueError" in says]
    assert told == ["decider: something failed (ValueError); the daemon goes on, and its log says where"]
    logged = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert len(logged) == 2
    assert "2 times" in logged[1]
    assert not any(word in caplog.text for word in ("Priya", "call you"))
    assert "Traceback" not in caplog.text


def test_every_thread_survives_what_fails_in_it(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    daemon = make()
    failing = raising(ZeroDivisionError(SECRETS))
    for account in daemon.runner.accounts:
        monkeypatch.setattr(account, "poll", failing)
        monkeypatch.setattr(account, "may_idle", failing)
    for holder, name in (
        (daemon.runner.turn, "pass_time"),
        (daemon.runner.turn, "decide_all"),
        (daemon.runner.delivery, "due"),
        (daemon.runner, "file_accepted"),
    ):
        monkeypatch.setattr(holder, name, failing)
    daemon.start()
    wait_until(lambda: len([says for says in daemon.untold() if "ZeroDivision" in says]) >= 4, "they are told")
    daemon.runner._tick()
    daemon.runner._workers[0].wake()
    threads = (daemon.runner._decider, daemon.runner._chores, *daemon.runner._workers, *daemon.runner._idlers)
    assert [thread.name for thread in threads if not thread.is_alive()] == []
    assert daemon.runner.scheduler._thread.is_alive()
    assert not any("Priya" in says for says in daemon.untold())
    assert daemon.stop() < NOBODY


def test_a_send_that_fails_is_told_and_may_be_tried_again(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    daemon = make()
    identifier = daemon.put(1)
    monkeypatch.setattr(daemon.runner.delivery, "send", raising(ValueError(SECRETS)))
    for _ in range(2):
        daemon.runner._send(identifier)
        for sender in daemon.runner._senders():
            sender.join(5)
    assert daemon.untold() == ["a send failed (ValueError); the daemon goes on, and its log says where"]


def test_what_a_full_disk_keeps_from_the_digest_is_told_later() -> None:
    told: list[str] = []
    full = [True]

    def tell(says: str) -> None:
        if full[0]:
            raise OSError("no space left")
        told.append(says)

    faults = Faults(tell)
    for is_full in (True, False, False):
        full[0] = is_full
        faults.met("a turn", ValueError(SECRETS))
    assert len(told) == 1


def test_one_exception_that_passes_several_borders_is_one_fault(caplog: pytest.LogCaptureFixture) -> None:
    faults = Faults(lambda says: None)
    error = ValueError(SECRETS)
    faults.met("decider: something", error)
    faults.met("a turn", error)
    assert len(caplog.records) == 1


def test_a_description_has_the_class_and_the_place_and_no_words() -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - its words are what must not be seen
        raising(ValueError(SECRETS))()
    found = describe(caught.value)
    assert found.startswith("ValueError at fail:")
    assert "Priya" not in found


def test_after_its_end_a_queue_does_what_it_was_given_and_takes_nothing_more() -> None:
    done: list[int] = []
    thread = OneByOne("decider", Faults(lambda says: None))
    futures = [thread.later(partial(done.append, number)) for number in range(3)]
    thread.end()
    with pytest.raises(Ended):
        thread.do(lambda: done.append(9))
    thread.start()
    for future in futures:
        future.result(5)
    assert done == [0, 1, 2]


# ---------------------------------------------------------------- time


@dataclass
class TwoHands:
    """A clock whose wall time and whose monotonic seconds are moved apart."""

    wall: datetime = datetime(2026, 3, 2, 12, tzinfo=UTC)
    steady: float = 1000.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.steady


@dataclass
class Alarms:
    """APScheduler as far as it is used: what was armed."""

    added: list[datetime] = field(default_factory=list)
    armed: list[datetime] = field(default_factory=list)

    def add_job(self, work: object, trigger: Any, **_: object) -> None:
        self.added.append(trigger.run_date)

    def modify_job(self, identifier: str, next_run_time: datetime) -> None:
        assert identifier == "tick"
        self.armed.append(next_run_time)


@pytest.fixture
def timed(make: Make) -> tuple[Running, TwoHands, Alarms]:
    clock, alarms = TwoHands(), Alarms()
    daemon = make(clock=clock)
    daemon.runner.scheduler = alarms
    daemon.runner._starting = False
    return daemon, clock, alarms


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(hours=8), timedelta(days=-400)])
def test_a_jump_of_the_clock_has_everything_looked_at_anew(
    timed: tuple[Running, TwoHands, Alarms], jump: timedelta
) -> None:
    daemon, clock, alarms = timed
    daemon.runner._heartbeat()
    assert alarms.armed == []
    clock.wall += jump
    daemon.runner._heartbeat()
    assert alarms.armed == [clock.wall]
    assert daemon.runner._workers[0]._jobs.qsize() == 2
    daemon.runner._heartbeat()
    assert len(alarms.armed) == 1


def test_a_tick_that_does_not_come_is_armed_again(timed: tuple[Running, TwoHands, Alarms]) -> None:
    daemon, clock, alarms = timed
    for _ in range(31):
        clock.steady += 1
        clock.wall += timedelta(seconds=1)
        daemon.runner._heartbeat()
    assert len(alarms.armed) == 1


def test_the_alarm_for_the_next_instant_is_set_after_each_turn(
    timed: tuple[Running, TwoHands, Alarms], monkeypatch: pytest.MonkeyPatch
) -> None:
    daemon, clock, alarms = timed
    following = clock.wall + timedelta(hours=3)
    monkeypatch.setattr(daemon.runner.turn, "pass_time", lambda: following)
    for _ in range(2):
        daemon.runner._changed()
    assert alarms.added == [following, following]


def test_what_is_due_and_still_waits_rings_no_alarm(
    timed: tuple[Running, TwoHands, Alarms], monkeypatch: pytest.MonkeyPatch
) -> None:
    daemon, clock, alarms = timed
    monkeypatch.setattr(daemon.runner.turn, "pass_time", lambda: clock.wall)
    daemon.runner._changed()
    assert alarms.added == []


# ---------------------------------------------------------------- passwords and the way out


def test_mails_that_are_due_together_try_a_refused_password_once(make: Make) -> None:
    with Smtpd({Stage.AUTH: b"535 5.7.8 no\r\n"}) as smtpd:
        daemon = make(smtp_port=smtpd.port)
        for number in range(4):
            daemon.runner._send(daemon.put(number))
        for sender in daemon.runner._senders():
            sender.join(20)
        assert smtpd.attempts(b"AUTH") == 1


def test_a_mail_is_sent_by_one_thread_however_many_turns_find_it_due(make: Make) -> None:
    with Smtpd() as smtpd:
        daemon = make(smtp_port=smtpd.port)
        identifier = daemon.put(1)
        askers = [threading.Thread(target=daemon.runner._send, args=(identifier,)) for _ in range(8)]
        for asker in askers:
            asker.start()
        for asker in askers:
            asker.join(10)
        for sender in daemon.runner._senders():
            sender.join(20)
        assert (len(smtpd.letters), smtpd.attempts(b"MAIL")) == (1, 1)


# ---------------------------------------------------------------- the config, read again


def test_a_valid_config_swaps_the_rules_whole_and_decides_anew(
    make: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    daemon = make()
    decided: list[object] = []
    monkeypatch.setattr(daemon.runner.turn, "decide_all", lambda: decided.append(daemon.runner.turn.desk))
    before = daemon.runner.desk
    daemon.path.write_text(daemon.path.read_text() + '\n[digest]\nat = "06:15"\n[check_in]\nno_timeline_days = 12\n')
    daemon.runner.reload()
    desk = daemon.runner.desk
    assert (desk.guide.digest_at.hour, desk.guide.settings.check_in.no_timeline.days) == (6, 12)
    assert desk is not before
    assert decided == [desk]
    assert daemon.runner.turn.desk is daemon.runner.delivery._desk is daemon.runner.delivery._settling._desk is desk
    assert "is in force" in caplog.text
    assert daemon.untold() == []


def test_an_invalid_config_changes_nothing_and_every_fault_of_it_is_told_with_its_line(
    make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    daemon = make()
    before = daemon.runner.desk
    lines = len(daemon.path.read_text().splitlines())
    wrong = '[digest]\nat = "25:99"\n[check_in]\nno_timeline_day = 12\n[thank_you]\nwindow = "soon"\n'
    daemon.path.write_text(daemon.path.read_text() + "\n" + wrong)
    daemon.runner.reload()
    assert daemon.runner.desk is before
    for line in (lines + 3, lines + 5, lines + 7):
        assert f"config.toml:{line} " in caplog.text
    (told,) = daemon.untold()
    assert "not taken, 3 wrong" in told


def test_accounts_that_changed_want_a_restart_and_the_rest_is_taken(make: Make) -> None:
    daemon = make()
    written = daemon.path.read_text().replace('name = "Ada Example"', 'name = "Ada B. Example"')
    daemon.path.write_text(written + '\n[digest]\nat = "06:15"\n')
    daemon.runner.reload()
    assert daemon.runner.desk.guide.digest_at.hour == 6
    assert daemon.runner.config.accounts[0].name == "Ada Example"
    assert daemon.untold() == ["the config was read again; accounts: restart the daemon to change these"]


def test_a_hangup_reads_the_config_again(make: Make, manager: Callable[[], list[str]]) -> None:
    daemon = make()
    daemon.start()
    wait_until(lambda: "READY=1" in manager(), "it runs")
    daemon.path.write_text(daemon.path.read_text() + '\n[digest]\nat = "06:15"\n')
    daemon.signals.put(signal.SIGHUP)
    wait_until(lambda: manager().count("READY=1") == 2, "it has read the config")
    assert "RELOADING=1" in manager()
    assert daemon.runner.desk.guide.digest_at.hour == 6
    assert daemon.stop() < NOBODY


# ---------------------------------------------------------------- the control socket, and what is told


def test_without_a_control_socket_it_runs_and_says_what_to_do(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delenv("RUNTIME_DIRECTORY", raising=False)
    (tmp_path / "file").write_text("no directory")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "file"))
    daemon = make()
    with foreground._control(daemon.runner):
        assert "no command reaches the running daemon" in caplog.text
        assert "set XDG_RUNTIME_DIR" in daemon.untold()[0]


def test_the_log_names_accounts_by_number(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    daemon = make()
    daemon.runner.report("away", f"{ADDRESS}: connection refused")
    assert caplog.messages == ["account 1: connection refused"]
    assert daemon.untold() == [f"{ADDRESS}: connection refused"]


def test_a_second_outage_is_told_again_after_a_recovery(make: Make) -> None:
    daemon = make()
    for _ in range(2):
        for _ in range(3):
            daemon.runner.report("away", f"{ADDRESS}: connection refused")
        daemon.runner.report("back", f"{ADDRESS}: the server answers again")
    assert len(daemon.untold()) == 4


def test_resume_of_the_control_socket_tries_a_password_again(make: Make) -> None:
    daemon = make()
    login = daemon.runner.accounts[0].login
    for _ in range(3):
        login.refused(CLOCK.now())
    assert login.is_open
    assert daemon.runner.answer({"do": "resume"})["ok"]
    assert not login.is_open


def test_nothing_is_sent_until_what_an_earlier_run_left_is_known(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    with Smtpd() as smtpd:
        daemon = make(smtp_port=smtpd.port)
        identifier = daemon.put(1)
        asked: list[None] = []
        recover = daemon.runner.delivery.recover

        def fail_once(*arguments: Any) -> frozenset[int]:
            asked.append(None)
            if len(asked) == 1:
                raise OSError("no space left")
            assert smtpd.letters == []
            return recover(*arguments)

        monkeypatch.setattr(daemon.runner.delivery, "recover", fail_once)
        daemon.start()
        wait_until(lambda: len(asked) == 1, "it tried to recover")
        wait_until(lambda: not daemon.runner._settling.locked(), "that failed")
        assert daemon.state(identifier) is outbox.State.APPROVED
        daemon.runner._tick()
        wait_until(lambda: daemon.state(identifier) is outbox.State.ACCEPTED, "it left after all")
