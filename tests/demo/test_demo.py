"""The demo shows the whole main job, leaves what it is asked to leave, and never calls a failure a success."""

from __future__ import annotations

import io
import json
import mailbox
import re
import subprocess
import sys
from email import message_from_bytes
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from rich.console import Console

from followthrough import demo
from followthrough.demo import expectations, keep, play
from followthrough.demo.expectations import EXPECTATIONS, Expectation
from followthrough.demo.hunt import BEGIN, DAYS
from followthrough.demo.show import Happening, Show, What
from followthrough.service.daemon import Daemon

pytestmark = pytest.mark.journey

WIDEST = 100


class Run(NamedTuple):
    code: int
    shown: str
    kept: Path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The whole hunt, once, as a person sees it in a terminal without colours."""
    kept = tmp_path_factory.mktemp("kept")
    stream = io.StringIO()
    console = Console(file=stream, width=WIDEST, highlight=False, soft_wrap=True)
    code = play.play(None, kept, as_json=False, console=console)
    return Run(code, stream.getvalue(), kept)


# ---------------------------------------------------------------- what is shown


def test_the_whole_hunt_ends_as_it_should(whole: Run) -> None:
    assert whole.code == 0, whole.shown
    assert f"All {len(EXPECTATIONS)} kept." in whole.shown
    assert not [expectation.says for expectation in EXPECTATIONS if expectation.from_day > DAYS]


def test_the_timeline_fits_a_terminal_and_cuts_nothing_off(whole: Run) -> None:
    assert max(len(line) for line in whole.shown.splitlines()) <= WIDEST
    assert "…" not in whole.shown
    assert "@" not in whole.shown


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(r"Mon  2 Mar  09:12  \S Priya \(Acme\) +invites Ada", id="who wrote what and when"),
        pytest.param(r"11:20  \? to Ada +How did it go at Acme \(Data Analyst\)\?", id="the debrief"),
        pytest.param(r"approve #\d+\? thank-you to Priya \(Acme\), Tue 3 Mar 13:01", id="what a digest asks"),
        pytest.param(r"a stranger, as Ada +ok \d+ now\n +a forgery: ignored", id="the forgery"),
        pytest.param(r"Ada +ok \d+ / ok \d+", id="the answer of Ada"),
        pytest.param(
            r"to Priya \(Acme\) +thank-you: Re: Interview[^\n]*\n +because a thank-you within 24", id="the reason"
        ),
        pytest.param(r"08:34 their time \(09:34 yours\)", id="the recipient's time"),
        pytest.param(
            r"cancelled: the check-in that Ada had approved\n +because they made an offer", id="a reply cancels"
        ),
        pytest.param(r"Globex +let go", id="the end of a silence"),
        pytest.param(r"What to try next:", id="what to try next"),
    ],
)
def test_the_timeline_tells(line: str, whole: Run) -> None:
    assert re.search(line, whole.shown), whole.shown


def test_a_terminal_without_unicode_gets_plain_signs() -> None:
    octets = io.BytesIO()
    stream = io.TextIOWrapper(octets, encoding="ascii", errors="strict")
    show = Show(as_json=False, console=Console(file=stream, highlight=False, soft_wrap=True))
    show.begin(5)
    show.happening(Happening(BEGIN, What.LETTER, "to Zoë (Acme)", "“thank you” – from Łódź"))
    show.verdict("it was kept", kept=True)
    stream.flush()
    assert b'"thank you" - from ??d?' in octets.getvalue()


# ---------------------------------------------------------------- what is left behind


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hrefs += [value for name, value in attrs if name == "href" and value]
        self.loads += [value for name, value in attrs if name == "src" and value]


def test_the_page_that_is_left_leads_to_every_mail_and_loads_nothing(whole: Run) -> None:
    page = (whole.kept / keep.INDEX).read_text(encoding="utf-8")
    links = _Links()
    links.feed(page)
    assert not links.loads
    assert "prefers-color-scheme: dark" in page
    assert "url(" not in page
    assert [href for href in links.hrefs if not (whole.kept / href).is_file()] == []
    left = {path.name for path in whole.kept.iterdir()} - {keep.INDEX}
    assert left == set(links.hrefs)


def test_every_letter_that_is_left_lies_in_the_kept_sent_mailbox_once(whole: Run) -> None:
    letters = [message_from_bytes(path.read_bytes())["Message-ID"] for path in whole.kept.glob("letter-*.eml")]
    box = mailbox.mbox(whole.kept / "Sent.mbox")
    sent = [message["Message-ID"] for message in box]
    box.close()
    assert len(letters) == 8
    assert all(sent.count(letter) == 1 for letter in letters)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    assert demo.run(1, tmp_path, as_json=False) == demo.EXIT_FAILED
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    assert "holds files already" in capsys.readouterr().err


def test_the_files_of_an_earlier_run_are_replaced(tmp_path: Path) -> None:
    (tmp_path / keep.INDEX).write_text('<meta name="generator" content="followthrough demo">', encoding="utf-8")
    (tmp_path / "letter-09-2020-01-01-0000-somebody.eml").write_text("old", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    keep.prepare(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


# ---------------------------------------------------------------- JSON


def test_json_is_one_object_a_line_and_nothing_else() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "followthrough", "demo", "--json", "--days", "5"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    rows: list[dict[str, Any]] = [json.loads(line) for line in ran.stdout.splitlines()]
    assert {row["what"] for row in rows} == {*(what.value for what in What), "expectation"} - {"cancelled"}
    judged = [row for row in rows if row["what"] == "expectation"]
    assert len(judged) == sum(expectation.from_day <= 5 for expectation in EXPECTATIONS)
    assert all(row["kept"] is True for row in judged)
    letters = [row for row in rows if row["what"] == "letter"]
    assert len(letters) == 4
    assert all(row["because"] and row["at"].startswith("2026-03-0") for row in letters)


# ---------------------------------------------------------------- nothing that failed passes


def test_a_broken_expectation_is_a_failure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    never = Expectation("pigs fly", lambda _: False, 1)
    monkeypatch.setattr(expectations, "EXPECTATIONS", (*EXPECTATIONS, never))
    assert demo.run(1, None, as_json=False) == demo.EXIT_FAILED
    shown = capsys.readouterr().out
    assert "✗ pigs fly" in shown
    assert "NOT kept" in shown


def test_an_expectation_that_cannot_be_judged_was_not_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    early = Expectation("Acme has its letter on the first day", lambda o: bool(o.letters_to(expectations.PRIYA)[0]), 1)
    monkeypatch.setattr(expectations, "EXPECTATIONS", (early,))
    assert demo.run(1, None, as_json=True) == demo.EXIT_FAILED
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last == {"what": "expectation", "says": early.says, "kept": False}


def test_a_daemon_that_crashes_is_a_failure_and_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(self: Daemon) -> None:
        raise ZeroDivisionError("one day")

    monkeypatch.setattr(Daemon, "start", crash)
    assert demo.run(1, None, as_json=True) == demo.EXIT_FAILED
    told = capsys.readouterr()
    assert json.loads(told.out.splitlines()[-1])["what"] == "failed"
    assert "ZeroDivisionError: one day" in told.err


def test_a_conversation_that_could_not_be_decided_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """The daemon survives it and tells it in a digest; the demo must not call that a success."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("followthrough.service.turn.reconcile", broken)
    assert demo.run(1, None, as_json=True) == demo.EXIT_FAILED


def test_ctrl_c_ends_it_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(self: Daemon) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Daemon, "start", interrupt)
    assert demo.run(1, None, as_json=False) == demo.EXIT_STOPPED
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    assert "stopped" in told.err


def test_without_its_mail_server_the_demo_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "find_spec", lambda name: None if name == "pymap" else object())
    assert demo.run(1, None, as_json=False) == demo.EXIT_FAILED
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert "missing here: pymap." in told.err
    assert "make demo" in told.err
