"""Strangers' octets are read in a worker process: whatever one mail does, the next one is read."""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from followthrough.mail.message import Message
from followthrough.service.parser import InlineParser, Parser, ParserUnavailable, Quarantined
from support.worker_orders import Order, work

_HEADERS = b"From: Priya Rao <priya@acme.example>\r\nSubject: Interview\r\n"
_GOOD = _HEADERS + b"\r\nTuesday is fine.\r\n"
_BUDGET = 1.0
_PATIENT = 30.0
"""A budget for the tests that are not about time: the machine may be busy."""


@pytest.fixture(scope="module")
def shared() -> Iterator[Parser[Message | str | int]]:
    """A parser with a long budget, for all tests that are not about time."""
    with Parser(work, budget_seconds=_PATIENT) as parser:
        yield parser


def _words(result: object) -> str | None:
    return result.own_words if isinstance(result, Message) else None


def test_a_mail_is_read_in_another_process(shared: Parser[Message | str | int]) -> None:
    assert _words(shared.read(_GOOD, Order())) == "Tuesday is fine."
    assert shared.read(b"", Order("pid")) != os.getpid()


def test_one_worker_reads_many_mails(shared: Parser[Message | str | int]) -> None:
    assert shared.read(b"", Order("pid")) == shared.read(b"", Order("pid"))


@pytest.mark.parametrize(
    ("misdeed", "reason"),
    [
        ("grow", "MemoryError"),
        ("raise", "KeyError"),
        ("unreadable", "unreadable: more parts than anybody reads"),
        ("recurse", "RecursionError"),
        ("exit", "the reader died of it"),
        ("kill", "the reader died of it"),
        ("unpicklable", None),
    ],
)
def test_a_mail_that_ends_the_reader_is_quarantined_and_the_next_one_is_read(
    shared: Parser[Message | str | int], misdeed: str, reason: str | None
) -> None:
    result = shared.read(_GOOD, Order(misdeed))
    assert isinstance(result, Quarantined)
    assert result.reason == reason or reason is None
    assert "secret" not in result.reason
    assert _words(shared.read(_GOOD, Order())) == "Tuesday is fine."


def test_a_mail_that_takes_longer_than_its_budget_is_quarantined_and_the_next_one_is_read() -> None:
    with Parser(work, budget_seconds=0.2) as parser:
        assert parser.read(_GOOD, Order("hang")) == Quarantined("not read within 0.2 s")
        parser._budget_seconds = _PATIENT
        assert _words(parser.read(_GOOD, Order())) == "Tuesday is fine."


def test_the_start_of_the_worker_does_not_count_for_the_first_mail() -> None:
    # Nothing starts an interpreter and imports the readers in 50 ms; reading this mail takes less than one.
    with Parser(work, budget_seconds=0.05) as parser:
        results = [parser.read(_GOOD, Order("pid")) for _ in range(3)]
    assert any(isinstance(result, int) for result in results)


def test_a_batch_keeps_its_order_around_the_mails_that_failed(shared: Parser[Message | str | int]) -> None:
    batch = [(_HEADERS + b"\r\n%d" % number, Order("exit" if number == 2 else "parse")) for number in range(5)]
    results = shared.read_many(batch)
    assert [_words(result) for result in results] == ["0", "1", None, "3", "4"]
    assert results[2] == Quarantined("the reader died of it")


def test_a_worker_that_died_while_it_was_idle_is_no_mails_fault(shared: Parser[Message | str | int]) -> None:
    pid = shared.read(b"", Order("pid"))
    assert isinstance(pid, int)
    os.kill(pid, signal.SIGKILL)
    assert shared._worker is not None
    shared._worker._process.join()
    assert _words(shared.read(_GOOD, Order())) == "Tuesday is fine."


def test_the_worker_does_not_hear_the_signals_that_end_the_daemon(shared: Parser[Message | str | int]) -> None:
    assert shared.read(b"", Order("signals")) == "alive"


def test_the_memory_of_the_worker_is_limited_to_what_it_needs_and_256_mb(shared: Parser[Message | str | int]) -> None:
    limit = shared.read(b"", Order("limit"))
    assert isinstance(limit, int)
    assert 256 * 1024**2 < limit < 2 * 1024**3
    assert shared.read(b"", Order("core")) == 0


def test_after_closing_nothing_is_left_of_the_worker() -> None:
    parser: Parser[Message | str | int] = Parser(work, budget_seconds=_PATIENT)
    pid = parser.read(b"", Order("pid"))
    assert isinstance(pid, int)
    parser.close()
    parser.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_parser_that_is_forgotten_leaves_no_worker() -> None:
    before = set(multiprocessing.active_children())
    parser: Parser[Message | str | int] = Parser(work, budget_seconds=_PATIENT)
    parser.read(b"", Order("pid"))
    del parser
    gc.collect()
    assert not [child for child in set(multiprocessing.active_children()) - before if _is_ours(child)]


def _is_ours(process: BaseProcess) -> bool:
    return process.name == "followthrough-parser"


_SCRIPT = """
from followthrough.mail.parse import parse
from followthrough.service.parser import Parser
import os, sys

def pid(octets, context):
    return os.getpid()

if __name__ == "__main__":
    parser = Parser(pid, budget_seconds=30)
    print(parser.read(b"", None), flush=True)
    if sys.argv[1] == "wait":
        sys.stdin.read()
"""


def _run(tmp_path: Path, argument: str) -> subprocess.Popen[str]:
    script = tmp_path / "reads.py"
    script.write_text(_SCRIPT, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, str(script), argument], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_python_exits_at_once_with_a_parser_open_and_leaves_no_process(tmp_path: Path) -> None:
    with _run(tmp_path, "exit") as process:
        output, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    with pytest.raises(ProcessLookupError):
        os.kill(int(output), 0)


def test_a_worker_whose_parent_was_killed_ends_by_itself(tmp_path: Path) -> None:
    with _run(tmp_path, "wait") as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        os.kill(pid, 0)
        watch = os.pidfd_open(pid)
        process.kill()
    assert _ended_within(watch, seconds=20)


def _ended_within(watch: int, seconds: float) -> bool:
    """A process's descriptor becomes readable when it ends (pidfd_open(2))."""
    try:
        return bool(select.select([watch], [], [], seconds)[0])
    finally:
        os.close(watch)


def test_a_worker_that_does_not_start_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As after an upgrade that takes a module away: this process has imported it, the worker finds it no more.
    module = tmp_path / "taken_away.py"
    module.write_text("def work(octets, context):\n    return octets\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    before = importlib.import_module("taken_away")
    try:
        module.unlink()
        with Parser(before.work) as parser, pytest.raises(ParserUnavailable):
            parser.read(b"", None)
    finally:
        del sys.modules["taken_away"]


def _nested(levels: int) -> bytes:
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(levels))
    return _HEADERS + head + b"\r\nhello"


_KILLERS = {
    "a megabyte of encoded words": b"Subject: " + b"=?utf-8?q?aaaa?= " * 65_000 + b"\r\n\r\nhello",
    "a megabyte of folded encoded words": b"Subject: " + b"=?utf-8?q?aaaa?=\r\n " * 65_000 + b"\r\n\r\nhello",
    "100 KB of commas": b"From: " + b"," * 100_000 + b"\r\n\r\nhello",
    "64 KB of quotes": b"From: " + b'"' * 65_536 + b"\r\n\r\nhello",
    "10,000 addresses": b"To: " + b", ".join(b"a%d@b.example" % n for n in range(10_000)) + b"\r\n\r\nhello",
    "200,000 addresses": b"To: " + b", ".join(b"a%d@b.example" % n for n in range(200_000)) + b"\r\n\r\nhello",
    "20,000 parameters": b"Content-Type: text/plain"
    + b"".join(b"; a*%d=x" % n for n in range(20_000))
    + b"\r\n\r\nhello",
    "multipart nested 1,000 deep": _nested(1000),
    "messages nested 1,000 deep": _HEADERS + b"Content-Type: message/rfc822\r\n\r\n" * 1000,
    "20,000 parentheses": b"From: " + b"(" * 20_000 + b"\r\n\r\nhello",
    "100,000 parts": _HEADERS
    + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"--b\r\n\r\nhello\r\n" * 100_000,
    "50 MB of base64": _HEADERS + b"Content-Transfer-Encoding: base64\r\n\r\n" + (b"aGVs" * 19 + b"\r\n") * 640_000,
    "charset idna": _HEADERS + b"Content-Type: text/plain; charset=idna\r\n\r\n\xff.\xff",
    "charset punycode": _HEADERS + b"Content-Type: text/plain; charset=punycode\r\n\r\n\xff",
    "charset undefined": _HEADERS + b"Content-Type: text/plain; charset=undefined\r\n\r\n\xff",
    "charset unicode_escape": _HEADERS + b"Content-Type: text/plain; charset=unicode_escape\r\n\r\n\\u0041",
    "an offset of +9999": b"Date: Mon, 3 Mar 2025 10:00:00 +9999\r\n\r\nhello",
    "the year 99999": b"Date: Mon, 3 Mar 99999 10:00:00 +0000\r\n\r\nhello",
    "a day of 50 digits": b"Date: " + b"9" * 50 + b" Mar 2025 10:00:00 +0000\r\n\r\nhello",
    "a secondly rule": _HEADERS + b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"
    b"DTSTART:20250304T100000Z\r\nRRULE:FREQ=SECONDLY;COUNT=2000000000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "a megabyte of X- lines": _HEADERS
    + b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n"
    + b"X-A:b\r\n" * 150_000,
    "100,000 nested elements": _HEADERS + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 100_000,
}


@pytest.fixture(scope="module")
def strict() -> Iterator[Parser[Message | str | int]]:
    """A parser with the budget of the daemon."""
    with Parser(work, budget_seconds=_BUDGET) as parser:
        yield parser


@pytest.mark.parametrize("name", _KILLERS)
def test_a_killer_is_read_within_the_budget_or_quarantined_and_the_next_mail_is_read(
    strict: Parser[Message | str | int], name: str
) -> None:
    result = strict.read(_KILLERS[name], Order())
    assert isinstance(result, Message | Quarantined)
    following = strict.read(_GOOD, Order())
    assert _words(following) == "Tuesday is fine."


def test_the_inline_parser_has_the_same_outcomes_without_a_process() -> None:
    with InlineParser(work) as parser:
        assert _words(parser.read(_GOOD, Order())) == "Tuesday is fine."
        assert parser.read(b"", Order("pid")) == os.getpid()
        assert parser.read(b"", Order("raise")) == Quarantined("KeyError")
        assert parser.read_many([(b"", Order("unreadable")), (_GOOD, Order())])[0] == Quarantined(
            "unreadable: more parts than anybody reads"
        )
