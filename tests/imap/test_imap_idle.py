"""IDLE against servers that do at the wrong moment what RFC 2177 lets them do at any."""

from __future__ import annotations

import os
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from followthrough.connection import PasswordSecret, Security
from followthrough.imap.idle import Wake, idle_wait
from followthrough.imap.session import Session, open_session
from followthrough.imap.settings import ImapSettings
from followthrough.imap.trouble import Refused, Unreachable
from support.certificates import make_certificates
from support.imap_script import examined, greet, open_inbox, take_logout, take_plain_login
from support.scripted import Line, ScriptedServer

LONG = 30.0
"""Seconds that no test waits for: whoever sees them end has lost an event."""
clock = time.monotonic  # noqa: TID251 - the tests hand over the real one

Script = Callable[[Line], None]


@contextmanager
def idling(script: Script, *, read_timeout: float = 20) -> Iterator[Session]:
    """A session with INBOX examined; `script` goes on from there."""

    def whole(line: Line) -> None:
        open_inbox(line)
        script(line)

    with ScriptedServer(whole) as server:
        settings = ImapSettings(
            host="127.0.0.1", port=server.port, security=Security.NONE, username="ada",
            read_timeout_seconds=read_timeout,
        )  # fmt: skip
        session = open_session(settings, PasswordSecret("secret"))
        session.examine("INBOX")
        try:
            yield session
        finally:
            session.close()


@pytest.fixture
def stop() -> Iterator[socket.socket]:
    """Something that is not readable."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours


def begin(line: Line) -> bytes:
    (tag,) = line.expect(rb"(\w+) IDLE").groups()
    return bytes(tag)


def finish(line: Line, tag: bytes) -> None:
    line.expect(rb"DONE")
    line.say(tag + b" OK idle done\r\n")


def test_an_event_in_the_segment_of_the_continuation_is_heard(stop: socket.socket) -> None:
    def script(line: Line) -> None:
        tag = begin(line)
        line.say(b"+ idling\r\n* 5 EXISTS\r\n")
        finish(line, tag)
        take_logout(line)

    with idling(script) as session:
        assert idle_wait(session, LONG, stop, clock) is Wake.NEWS


def test_an_event_in_the_segment_of_the_answer_before_is_heard(stop: socket.socket) -> None:
    def script(line: Line) -> None:
        (tag,) = line.expect(rb"(\w+) NOOP").groups()
        line.say(tag + b" OK nothing\r\n* 5 EXISTS\r\n")
        take_logout(line)

    with idling(script) as session:
        session.noop()
        assert idle_wait(session, LONG, stop, clock) is Wake.NEWS


def test_an_event_before_the_continuation_is_heard_and_idle_is_left_cleanly(stop: socket.socket) -> None:
    def script(line: Line) -> None:
        tag = begin(line)
        line.say(b"* 5 EXISTS\r\n")
        line.say(b"+ idling\r\n")
        finish(line, tag)
        (tag,) = line.expect(rb"(\w+) NOOP").groups()
        line.say(tag + b" OK nothing\r\n")
        take_logout(line)

    with idling(script) as session:
        assert idle_wait(session, LONG, stop, clock) is Wake.NEWS
        session.noop()


def test_the_rest_of_a_split_line_is_waited_for(stop: socket.socket) -> None:
    def script(line: Line) -> None:
        tag = begin(line)
        line.say(b"+ id")
        line.say(b"ling\r\n* 5 EX")
        line.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.say(b"ISTS\r\n")
        finish(line, tag)
        take_logout(line)

    with idling(script) as session:
        assert idle_wait(session, LONG, stop, clock) is Wake.NEWS


def test_a_notice_behind_the_last_answer_leaves_nothing_for_the_next_command(stop: socket.socket) -> None:
    def script(line: Line) -> None:
        tag = begin(line)
        line.say(b"+ idling\r\n* 5 EXISTS\r\n")
        line.expect(rb"DONE")
        line.say(tag + b" OK done\r\n* 6 EXI")
        line.say(b"STS\r\n")
        (tag,) = line.expect(rb"(\w+) NOOP").groups()
        line.say(tag + b" OK nothing\r\n")
        take_logout(line)

    with idling(script) as session:
        assert idle_wait(session, LONG, stop, clock) is Wake.NEWS
        session.noop()


@pytest.mark.parametrize("when", ["before", "during"])
def test_the_end_of_the_stream_is_noticed_at_once_and_closes_the_session(stop: socket.socket, when: str) -> None:
    def script(line: Line) -> None:
        begin(line)
        if when == "during":
            line.say(b"+ idling\r\n")

    with idling(script) as session:
        with pytest.raises(Unreachable):
            idle_wait(session, LONG, stop, clock)
        assert not session.is_open


def test_a_bye_is_told_in_the_words_of_the_server(stop: socket.socket) -> None:
    def script(line: Line) -> None:
        begin(line)
        line.say(b"+ idling\r\n")
        line.say(b"* BYE the mailbox is gone\r\n")

    with idling(script) as session, pytest.raises(Unreachable, match="the mailbox is gone"):
        idle_wait(session, LONG, stop, clock)


def test_what_is_no_growth_is_no_news(stop: socket.socket) -> None:
    def script(line: Line) -> None:
        tag = begin(line)
        line.say(b"+ idling\r\n* OK Still here\r\n* 1 FETCH (FLAGS (\\Seen))\r\n+ again\r\n* 1 EXPUNGE\r\n")
        finish(line, tag)
        take_logout(line)

    with idling(script) as session:
        assert idle_wait(session, 0.2, stop, clock) is Wake.QUIET


def test_the_wait_is_as_long_as_was_asked_whatever_the_server_chatters(stop: socket.socket) -> None:
    ticks = iter([0.0, 0.0, 0.0, 1.0, 299.0, 301.0, *([301.5] * 50)])

    def script(line: Line) -> None:
        tag = begin(line)
        line.say(b"+ idling\r\n")
        for _ in range(3):
            line.say(b"* OK Still here\r\n")
        finish(line, tag)
        take_logout(line)

    with idling(script) as session:
        assert idle_wait(session, 300, stop, lambda: next(ticks)) is Wake.QUIET


def test_another_thread_ends_the_wait_at_once(stop: socket.socket) -> None:
    ours, theirs = socket.socketpair()
    idle_begun = threading.Event()

    def script(line: Line) -> None:
        tag = begin(line)
        line.say(b"+ idling\r\n")
        idle_begun.set()
        finish(line, tag)
        take_logout(line)

    def other_thread() -> None:
        idle_begun.wait()
        theirs.send(b"x")

    thread = threading.Thread(target=other_thread)
    thread.start()
    with ours, theirs, idling(script) as session:
        assert idle_wait(session, LONG, ours, clock) is Wake.STOPPED
        assert ours.recv(9) == b"x"  # it was not read by the wait
        thread.join()


def test_a_stop_that_was_asked_before_starts_no_idle() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"x")
    try:
        with idling(take_logout) as session:
            assert idle_wait(session, LONG, reader, clock) is Wake.STOPPED
            assert session.is_open
    finally:
        os.close(reader)
        os.close(writer)


def test_news_is_not_forgotten_because_of_a_stop() -> None:
    ours, theirs = socket.socketpair()

    def script(line: Line) -> None:
        tag = begin(line)
        line.say(b"+ idling\r\n")
        theirs.send(b"x")
        line.expect(rb"DONE")
        line.say(b"* 5 EXISTS\r\n" + tag + b" OK done\r\n")
        take_logout(line)

    with ours, theirs, idling(script) as session:
        assert idle_wait(session, LONG, ours, clock) is Wake.NEWS


@pytest.mark.parametrize("silent_at", ["the continuation", "done"])
def test_a_black_hole_is_given_up_after_the_read_timeout(stop: socket.socket, silent_at: str) -> None:
    def script(line: Line) -> None:
        begin(line)
        if silent_at == "done":
            line.say(b"+ idling\r\n")
            line.hear()
        line.hear()  # until the client hangs up

    with idling(script, read_timeout=0.2) as session:
        with pytest.raises(Unreachable, match="no answer"):
            idle_wait(session, 0.05, stop, clock)
        assert not session.is_open


def test_a_black_hole_does_not_hold_up_somebody_who_has_to_leave() -> None:
    ours, theirs = socket.socketpair()

    def script(line: Line) -> None:
        begin(line)
        theirs.send(b"x")
        line.hear()

    ticks = iter([0.0, 0.0, 0.0, *(float(number) for number in range(1, 500))])
    with ours, theirs, idling(script, read_timeout=600) as session, pytest.raises(Unreachable):
        idle_wait(session, LONG, ours, lambda: next(ticks))


def test_a_server_that_refuses_to_idle_is_told_apart_from_one_that_is_gone(stop: socket.socket) -> None:
    def script(line: Line) -> None:
        line.say(begin(line) + b" NO not now\r\n")
        (tag,) = line.expect(rb"(\w+) NOOP").groups()
        line.say(tag + b" OK nothing\r\n")
        take_logout(line)

    with idling(script) as session:
        with pytest.raises(Refused, match="not now"):
            idle_wait(session, LONG, stop, clock)
        session.noop()


def test_a_server_that_ends_the_idle_itself_gets_no_done(stop: socket.socket) -> None:
    def script(line: Line) -> None:
        tag = begin(line)
        line.say(b"+ idling\r\n" + tag + b" OK enough\r\n")
        (tag,) = line.expect(rb"(\w+) NOOP").groups()
        line.say(tag + b" OK nothing\r\n")
        take_logout(line)

    with idling(script) as session:
        assert idle_wait(session, LONG, stop, clock) is Wake.QUIET
        session.noop()


def test_only_an_open_mailbox_can_be_waited_for(stop: socket.socket) -> None:
    def script(line: Line) -> None:
        greet(line)
        take_plain_login(line)
        take_logout(line)

    with ScriptedServer(script) as server:
        settings = ImapSettings(host="127.0.0.1", port=server.port, security=Security.NONE, username="ada")
        session = open_session(settings, PasswordSecret("secret"))
        with pytest.raises(ValueError, match="examine"):
            idle_wait(session, LONG, stop, clock)
        session.close()


@pytest.mark.parametrize("many", [1, 3000])
def test_events_in_tls_records_that_no_poll_would_see_are_heard(stop: socket.socket, tmp_path: Path, many: int) -> None:
    certificates = make_certificates(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.cert_file, certificates.key_file)

    def script(line: Line) -> None:
        line.secure(context)
        greet(line)
        take_plain_login(line)
        (tag,) = line.expect(rb"(\w+) EXAMINE .*").groups()
        # In the record of this answer: the event is decrypted together with it.
        line.say(examined(tag, 1, 7, 9) + b"* OK chatter\r\n" * many + b"* 5 EXISTS\r\n")
        if found := re.fullmatch(rb"(\w+) IDLE", line.hear()):  # the end of much chatter may still be on its way
            line.say(b"+ idling\r\n")
            finish(line, found[1])
            take_logout(line)

    with ScriptedServer(script) as server:
        settings = ImapSettings(host="127.0.0.1", port=server.port, username="ada", ca_file=certificates.ca_file)
        session = open_session(settings, PasswordSecret("secret"))
        session.examine("INBOX")
        heard = idle_wait(session, LONG, stop, clock)
        session.close()
    assert heard is Wake.NEWS


def test_the_end_of_a_tls_stream_is_noticed_at_once(stop: socket.socket, tmp_path: Path) -> None:
    certificates = make_certificates(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.cert_file, certificates.key_file)

    def script(line: Line) -> None:
        line.secure(context)
        open_inbox(line)
        begin(line)
        line.say(b"+ idling\r\n")

    with ScriptedServer(script) as server:
        settings = ImapSettings(host="127.0.0.1", port=server.port, username="ada", ca_file=certificates.ca_file)
        session = open_session(settings, PasswordSecret("secret"))
        session.examine("INBOX")
        with pytest.raises(Unreachable):
            idle_wait(session, LONG, stop, clock)
        session.close()
