"""An account's server that refuses, goes away and comes back: how often it is asked, and what the user is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from followthrough.connection import PasswordSecret, Security
from followthrough.credentials import SecretMissing
from followthrough.evidence.reader import Reader
from followthrough.imap.session import open_session
from followthrough.imap.settings import ImapSettings
from followthrough.imap.trouble import ImapTrouble, LoginRefused, Unreachable
from followthrough.service.account import Account
from followthrough.service.breaker import LoginBreaker
from followthrough.service.clock import VirtualClock
from followthrough.service.faults import Faults
from followthrough.service.mailboxes import AccountMail
from followthrough.service.parser import InlineParser
from followthrough.service.reading import read_mail
from followthrough.service.threads import Idler, Worker
from support.imap_script import greet, take_logout
from support.scripted import Line, ScriptedServer

ADDRESS = "ada@example.org"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
READER = Reader(frozenset({ADDRESS}), ("Ada Example",), "Europe/Berlin", "DE", sent=False)


@dataclass
class FakeMail:
    """The mailboxes of an account whose server does what `fault` says; `asked` counts the connections."""

    clock: VirtualClock
    fault: Exception | None = None
    asked: list[datetime] = field(default_factory=list)
    address: str = ADDRESS

    def relist(self) -> None:
        pass

    def read_new(self, *_: object) -> None:
        self.asked.append(self.clock.now())
        if self.fault is not None:
            raise self.fault

    def close(self) -> None:
        """Nothing is open."""


class NothingWanted:
    """The decisions where nothing ever came."""

    def wanted(self, account: str) -> tuple[()]:
        return ()


@dataclass
class Kept:
    """An account, and all that it told."""

    account: Account
    mail: Any
    clock: VirtualClock
    told: list[tuple[str, str]]

    def live(self, span: timedelta, step: float = 1.0) -> None:
        """Poll as often as one may."""
        end = self.clock.now() + span
        while self.clock.now() < end:
            self.account.poll(NOON)
            self.clock.move(self.clock.now() + timedelta(seconds=step))


def kept(mail: Callable[[VirtualClock], Any]) -> Kept:
    clock = VirtualClock(NOON)
    told: list[tuple[str, str]] = []
    its_mail = mail(clock)
    account = Account(
        its_mail,
        InlineParser(read_mail),
        NothingWanted(),  # type: ignore[arg-type]
        clock,
        READER,
        timedelta(days=90),
        lambda work: work(),
        lambda code, says: told.append((code, says)),
    )
    return Kept(account, its_mail, clock, told)


@pytest.fixture
def ada() -> Kept:
    return kept(FakeMail)


def seconds(ada: Kept) -> list[int]:
    return [int((at - NOON).total_seconds()) for at in ada.mail.asked]


# ---------------------------------------------------------------- away


@pytest.mark.parametrize("fault", [Unreachable("connection refused"), SecretMissing("the keyring is locked")])
def test_a_server_that_is_away_is_asked_less_and_less(ada: Kept, fault: Exception) -> None:
    ada.mail.fault = fault
    ada.live(timedelta(minutes=20))
    assert seconds(ada) == [0, 5, 15, 35, 75, 155, 315, 615, 915]


def test_an_outage_is_told_once_and_its_end_once(ada: Kept) -> None:
    ada.mail.fault = Unreachable("connection refused")
    ada.live(timedelta(minutes=20))
    ada.mail.fault = None
    ada.live(timedelta(minutes=20))
    assert [code for code, _ in ada.told] == ["away", "back"]
    assert "connection refused; tried again in 5 s, then less often" in ada.told[0][1]


def test_the_next_outage_is_told_again(ada: Kept) -> None:
    for fault in (Unreachable("reset"), None, Unreachable("reset"), None):
        ada.mail.fault = fault
        ada.live(timedelta(minutes=10))
    assert [code for code, _ in ada.told] == ["away", "back", "away", "back"]


def test_a_server_that_is_left_alone_is_not_asked_other_things_either(ada: Kept) -> None:
    ada.mail.fault = Unreachable("connection refused")
    ada.account.poll(NOON)
    assert ada.account.ask(lambda mail: "an answer") is None
    ada.clock.move(NOON + timedelta(seconds=5))
    assert ada.account.ask(lambda mail: "an answer") == "an answer"


def test_before_a_send_it_is_asked_at_once_and_a_failure_stops_the_send(ada: Kept) -> None:
    assert ada.account.look(NOON) == NOON
    ada.mail.fault = Unreachable("connection refused")
    ada.account.poll(NOON)
    assert ada.account.look(NOON) is None
    assert len(ada.mail.asked) == 3


def test_who_hurries_does_not_wait_for_a_server_that_was_away(ada: Kept) -> None:
    ada.mail.fault = Unreachable("connection refused")
    ada.live(timedelta(minutes=20))
    ada.mail.fault = None
    ada.account.hurry()
    assert ada.account.poll(NOON)


def test_what_could_not_be_kept_is_read_again_later(ada: Kept) -> None:
    assert ada.account.poll(NOON)
    ada.account.failed(OSError("no space left for Priya Rao"))
    assert not ada.account.poll(NOON)
    assert not ada.account.may_idle()
    ada.clock.move(NOON + timedelta(seconds=5))
    assert ada.account.poll(NOON)
    assert "Priya" not in repr(ada.told)


# ---------------------------------------------------------------- a refused password


def test_a_refused_password_is_tried_three_times_and_told_in_one_line(ada: Kept) -> None:
    ada.mail.fault = LoginRefused("[AUTHENTICATIONFAILED] Authentication failed.")
    ada.live(timedelta(days=2), step=10)
    assert seconds(ada) == [0, 300, 1200]
    assert ada.told == [
        (
            "login",
            "ada@example.org: the server refused the password ([AUTHENTICATIONFAILED] Authentication failed.); "
            + LoginBreaker().refused(NOON),
        )
    ]
    assert ada.account.says == "login refused, given up"


def test_a_send_tries_a_refused_password_no_earlier(ada: Kept) -> None:
    ada.mail.fault = LoginRefused("no")
    for minute in range(60):
        ada.clock.move(NOON + timedelta(minutes=minute))
        assert ada.account.look(NOON) is None
        assert ada.account.ask(lambda mail: True) is None
    assert seconds(ada) == [0, 300, 1200]


def test_resume_tries_a_password_again_that_was_given_up(ada: Kept) -> None:
    ada.mail.fault = LoginRefused("no")
    ada.live(timedelta(hours=2), step=10)
    ada.mail.fault = None
    ada.account.resume()
    assert ada.account.poll(NOON)
    assert ada.account.may_idle()


def test_a_password_that_is_right_again_is_told(ada: Kept) -> None:
    ada.mail.fault = LoginRefused("no")
    ada.account.poll(NOON)
    ada.mail.fault = None
    ada.live(timedelta(minutes=6))
    assert [code for code, _ in ada.told] == ["login", "back"]
    assert (ada.account.login.refusals, ada.account.may_idle()) == (0, True)


def test_a_status_line_names_nobody(ada: Kept) -> None:
    states = [ada.account.says]
    for fault in (Unreachable("ada@example.org is unknown"), None):
        ada.mail.fault = fault
        ada.account.hurry()
        ada.account.poll(NOON)
        states.append(ada.account.says)
    assert states == ["not read yet", "away since 12:00 UTC", "read at 12:00 UTC"]


# ---------------------------------------------------------------- two connections, one password


@dataclass
class Door:
    """A server that takes `password` only; `logins` counts the attempts at authentication."""

    takes: bool = False
    logins: int = 0

    def serve(self, line: Line) -> None:
        greet(line)
        said = line.hear()
        while said and (found := re.match(rb"(\w+) AUTHENTICATE PLAIN", said)):
            self.logins += 1
            line.say(b"+ \r\n")
            line.hear()
            if self.takes:
                line.say(found[1] + b" OK [CAPABILITY IMAP4rev1 AUTH=PLAIN IDLE] in\r\n")
                take_logout(line)
                return
            line.say(found[1] + b" NO [AUTHENTICATIONFAILED] no\r\n")
            said = line.hear()


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def server(door: Door) -> Iterator[ScriptedServer]:
    with ScriptedServer(door.serve) as running:
        yield running


def settings(server: ScriptedServer) -> ImapSettings:
    return ImapSettings(host="127.0.0.1", port=server.port, security=Security.NONE, username="ada")


Both = Callable[[Kept, Callable[[], Any], list[str]], tuple[Worker, Idler]]


@pytest.fixture
def both() -> Iterator[Both]:
    """The two threads of an account, not started: a test does their work by hand."""
    made: list[Idler] = []

    def make(ada: Kept, open_: Callable[[], Any], told: list[str]) -> tuple[Worker, Idler]:
        faults = Faults(told.append)
        worker = Worker(1, ada.account, NOON, lambda: None, faults)
        made.append(Idler(worker, open_, ada.clock.monotonic, faults))
        return worker, made[-1]

    yield make
    for idler in made:
        idler.close()


def live_an_hour(ada: Kept, worker: Worker, idler: Idler) -> None:
    """Both threads' work for a virtual hour, each as often as it may."""
    idle_at = 0.0
    while ada.clock.monotonic() < timedelta(hours=1).total_seconds():
        worker.poll()
        if ada.clock.monotonic() >= idle_at:
            idle_at = ada.clock.monotonic() + idler.turn()
        ada.clock.move(ada.clock.now() + timedelta(seconds=5))


def test_a_wrong_password_is_three_logins_in_the_first_hour(door: Door, server: ScriptedServer, both: Both) -> None:
    secret = PasswordSecret("not the horse")
    ada = kept(lambda clock: AccountMail(ADDRESS, settings(server), lambda: secret, clock))
    told: list[str] = []
    worker, idler = both(ada, lambda: open_session(settings(server), secret), told)
    live_an_hour(ada, worker, idler)
    assert door.logins == 3
    assert [code for code, _ in ada.told] == ["login"]
    assert told == []


def test_a_server_that_refuses_only_the_second_connection_loses_nothing_but_idle(
    door: Door, server: ScriptedServer, ada: Kept, both: Both
) -> None:
    told: list[str] = []
    worker, idler = both(ada, lambda: open_session(settings(server), PasswordSecret("a horse")), told)
    live_an_hour(ada, worker, idler)
    assert door.logins == 3
    assert len(ada.mail.asked) == 720
    assert (ada.told, told) == ([], [])


def test_what_the_second_connection_was_refused_counts_for_the_first(ada: Kept) -> None:
    ada.account.poll(NOON)
    for _ in range(2):
        ada.account.idle_refused()
    ada.mail.fault = LoginRefused("no")
    ada.live(timedelta(hours=2), step=10)
    assert len(ada.mail.asked) == 2
    assert "refused 3 times" in ada.told[0][1]


def test_no_second_connection_is_opened_before_the_first_one_works(ada: Kept, both: Both) -> None:
    opened: list[None] = []

    def open_() -> Any:
        opened.append(None)
        raise Unreachable("connection refused")

    ada.mail.fault = Unreachable("connection refused")
    worker, idler = both(ada, open_, [])
    live_an_hour(ada, worker, idler)
    assert not opened
    assert len(ada.mail.asked) <= 20


def test_an_idle_that_breaks_again_and_again_is_begun_less_often(ada: Kept, both: Both) -> None:
    waits: list[float] = []

    def open_() -> Any:
        raise Unreachable("reset")

    worker, idler = both(ada, open_, [])
    worker.poll()
    waits = [idler.turn() for _ in range(7)]
    assert waits == [5, 10, 30, 60, 300, 300, 300]


def test_a_server_without_idle_is_not_logged_in_to_again_and_again(
    door: Door, server: ScriptedServer, ada: Kept, monkeypatch: pytest.MonkeyPatch, both: Both
) -> None:
    door.takes = True

    def open_() -> Any:
        session = open_session(settings(server), PasswordSecret("a horse"))
        monkeypatch.setattr(type(session), "idle_offered", False)
        return session

    worker, idler = both(ada, open_, [])
    live_an_hour(ada, worker, idler)
    assert door.logins == 1


@pytest.mark.parametrize("fault", [ValueError("Priya Rao wrote"), RecursionError(), ImapTrouble("?")])
def test_nothing_ends_the_thread_that_waits_for_news(ada: Kept, fault: Exception, both: Both) -> None:
    def open_() -> Any:
        raise fault

    told: list[str] = []
    worker, idler = both(ada, open_, told)
    worker.poll()
    for _ in range(3):
        assert idler.turn() >= 5
    assert len(told) == (0 if isinstance(fault, ImapTrouble) else 1)
    assert "Priya" not in repr(told)


def test_a_fault_of_our_own_holds_the_account_back_and_is_told_once(ada: Kept) -> None:
    ada.mail.fault = ValueError("Priya Rao wrote")
    told: list[str] = []
    after: list[None] = []
    worker = Worker(1, ada.account, NOON, lambda: after.append(None), Faults(told.append))
    for _ in range(600):
        worker.poll()
        ada.clock.move(ada.clock.now() + timedelta(seconds=1))
    assert seconds(ada) == [0, 5, 15, 35, 75, 155, 315]
    assert told == ["account 1: reading failed (ValueError); the daemon goes on, and its log says where"]
    assert len(after) == 600
