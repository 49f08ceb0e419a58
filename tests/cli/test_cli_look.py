"""The looks for people: urgent first, in words, within 80 columns, and drawn; the page for a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from followthrough.cli.app import app
from followthrough.config.paths import database_url, socket_path
from followthrough.service.control import ControlServer
from followthrough.writing.timeline import as_row
from support.lines import NOW, many

CONFIG = """\
[[accounts]]
address = "ada@example.org"
name = "Ada Example"
timezone = "Europe/Berlin"
country = "DE"
imap = { host = "imap.example.org", username = "ada" }
smtp = { host = "smtp.example.org", username = "ada" }
[database]
"""
HEAD = {"now": NOW.isoformat(), "zone": "Europe/Berlin", "paused": False}


def status(number: int, urgency: str, name: str = "Acme (Data Analyst)", **changes: Any) -> dict[str, Any]:
    row = {
        "id": number,
        "company": "Acme",
        "role": "Data Analyst",
        "stage": "awaiting",
        "name": name,
        "urgency": urgency,
        "state": "waiting for them",
        "do": [],
        "then": "Tue 17 Mar 09:19: check-in to Priya Rao, not yet drafted",
        "said": 'by Fri 13 Mar: "by Friday next week"',
        "order": f"2026-03-{10 + number:02}T10:00:00+00:00",
    }
    return row | changes


ACCOUNT = {
    "what": "check-in to Priya Rao <priya@acme.example>",
    "when": ["Tue 17 Mar 09:19 their time (10:19 yours)", "not after Thu 19 Mar 16:00 their time (17:00 yours)"],
    "why": ['they named Fri 13 Mar: "by Friday next week"'],
    "sums": [
        {"says": "the last day that this means", "gives": "Fri 13 Mar"},
        {"says": "+ 2 business days (without Sat 14 Mar and Sun 15 Mar)", "gives": "Tue 17 Mar"},
        {"says": "their hours", "gives": "Tue 17 Mar 09:00 to 16:00 in London (10:00 to 17:00 yours)"},
    ],
    "not_sooner": ["never on or before Fri 13 Mar, the day that they named"],
    "changes": ["a mail from them: then this letter is dropped, and what the guide still wants is planned anew"],
}
GATES = [
    {"code": "running", "open": True, "says": "not paused"},
    {"code": "approved", "open": False, "says": "you have not approved this text"},
]
SHOWN = {
    "people": [{"name": "Priya Rao", "address": "priya@acme.example", "part": "interviewer"}],
    "rounds": [
        {
            "number": 1,
            "state": "ended",
            "when": "Tue 3 Mar 10:00 to 11:00",
            "topics": ["moving the billing reports to Kafka"],
            "thank_yous": ["Priya Rao: sent"],
        }
    ],
    "before_next": {"when": "Wed 18 Mar 14:00", "noted": ['Tue 3 Mar: you noted "Kafka"', 'you promised: "a sketch"']},
    "history": [
        {"when": "Tue 3 Mar 13:01", "happened": "the thank-you went out", "person": "Priya Rao", "words": None},
        {"when": "Tue 3 Mar 18:01", "happened": "they wrote", "person": None, "words": "great to meet you too"},
    ],
}


class Fake:
    def __init__(self) -> None:
        self.answer: dict[str, Any] = {"ok": True, "rows": [], "head": HEAD}


@pytest.fixture
def daemon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fake]:
    monkeypatch.delenv("RUNTIME_DIRECTORY", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setenv("COLUMNS", "80")
    path = tmp_path / "config.toml"
    path.write_text(f'{CONFIG}url = "sqlite:///{tmp_path}/followthrough.db"\n')
    monkeypatch.setenv("FOLLOWTHROUGH_CONFIG", str(path))
    fake = Fake()
    with ControlServer(socket_path(database_url(path)), lambda _: fake.answer):
        yield fake


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


def widest(text: str) -> int:
    return max(len(line) for line in text.splitlines())


# ---------------------------------------------------------------- status


def test_status_is_urgent_first_and_of_what_is_over_the_latest_first(daemon: Fake) -> None:
    rows = [status(1, "over"), status(2, "over"), status(3, "waiting"), status(5, "next"), status(4, "next")]
    daemon.answer["rows"] = [*rows, status(6, "now", do=["approve #14, the check-in to Priya Rao"])]
    shown = run("status").stdout
    order = [line.split()[0] for line in shown.splitlines() if line.startswith("#")]
    assert order == ["#6", "#4", "#5", "#3", "#2", "#1"]
    heads = [line for line in shown.splitlines() if line.partition(" (")[0].isupper() and line[0] != "#"]
    assert heads == ["WAITS FOR YOU (1)", "GOES ON BY ITSELF (2)", "WAITING (1)", "OVER (2)"]


def test_status_fits_80_columns_and_says_what_is_next_and_what_they_said(daemon: Fake) -> None:
    long = "A Company of a Remarkably Long Name & Daughters (Senior Data Analyst, Reporting Platform)"
    daemon.answer["rows"] = [
        status(1, "next"),
        status(2, "now", long, state="waiting after the second check-in; through an agency", do=["answer #3: " + long]),
    ]
    shown = run("status").stdout
    assert widest(shown) <= 80
    assert "#1   Acme (Data Analyst): waiting for them" in shown
    assert "next Tue 17 Mar 09:19: check-in to Priya Rao, not yet drafted" in shown
    assert 'said by Fri 13 Mar: "by Friday next week"' in shown
    assert "Mon 16 Mar 2026 12:00 (Europe/Berlin)" in shown


def test_status_says_loudly_that_everything_is_paused(daemon: Fake) -> None:
    daemon.answer["head"] = HEAD | {"paused": True}
    assert "PAUSED: nothing leaves until `followthrough resume`" in run("status").stdout


def test_status_of_nothing_says_so(daemon: Fake) -> None:
    assert "No conversation yet" in run("status").stdout
    assert "No conversation yet" in run("timeline").stdout


def test_status_of_an_older_daemon_is_shown_all_the_same(daemon: Fake) -> None:
    daemon.answer = {"ok": True, "rows": [{"id": 1, "company": "Acme", "stage": "awaiting"}]}
    assert "#1   Acme: awaiting" in run("status").stdout


# ---------------------------------------------------------------- explain, show


def test_explain_reckons_as_a_sum_is_written(daemon: Fake) -> None:
    daemon.answer["rows"] = [status(7, "next") | ACCOUNT | {"gates": GATES, "because": []}]
    shown = run("explain", "7").stdout
    words = " ".join(shown.split())
    assert widest(shown) <= 80
    for said in (
        "next check-in to Priya Rao <priya@acme.example>",
        "Tue 17 Mar 09:19 their time (10:19 yours)",
        "reckoned the last day that this means Fri 13 Mar",
        "not sooner never on or before Fri 13 Mar",
        "changed by a mail from them: then this letter is dropped",
        "not yet you have not approved this text",
        "holds not paused",
    ):
        assert said in words, said
    assert shown.index("not yet") < shown.index("holds"), "what is missing stands first"


def test_show_tells_people_interviews_notes_and_everything_that_happened(daemon: Fake) -> None:
    daemon.answer["rows"] = [status(7, "next") | ACCOUNT | SHOWN]
    shown = run("show", "7").stdout
    words = " ".join(shown.split())
    assert widest(shown) <= 80
    for said in (
        "#7 Acme (Data Analyst)",
        "Before the interview on Wed 18 Mar 14:00, from the last ones there:",
        'you promised: "a sketch"',
        "Priya Rao <priya@acme.example>, interviewer",
        "Tue 3 Mar 10:00 to 11:00",
        'you noted "moving the billing reports to Kafka"',
        "thank-you to Priya Rao: sent",
        "Tue 3 Mar 13:01 the thank-you went out (Priya Rao)",
        'they wrote "great to meet you too"',
    ):
        assert said in words, said


# ---------------------------------------------------------------- timeline


@pytest.mark.parametrize("width", [80, 140])
def test_the_lines_fit_the_terminal(daemon: Fake, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    daemon.answer["rows"] = [as_row(one) for one in many() if one.id not in (4, 5, 6, 7)]
    shown = run("timeline").stdout
    assert widest(shown) <= width
    assert "◆ interview" in shown
    heads = [line.split()[0] for line in shown.splitlines() if line.startswith("#")]
    assert heads == ["#1", "#3", "#14", "#13", "#12", "#11", "#10", "#2"]


def test_one_line_tells_everything_that_happened(daemon: Fake) -> None:
    daemon.answer["rows"] = [as_row(many()[0])]
    assert 'they wrote "it was great to meet you too"' in " ".join(run("timeline", "1").stdout.split())
    assert "great to meet you" not in run("timeline").stdout


def test_the_lines_hold_no_colours_where_none_are_wanted(daemon: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    daemon.answer["rows"] = [as_row(one) for one in many()]
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = run("timeline").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    for command in (["timeline"], ["timeline", "1"]):
        plain = run(*command).stdout
        assert not any(code in plain for code in ("\x1b[3", "\x1b[1;3", "\x1b[2;3"))
    assert "\x1b[" in coloured


def test_an_output_of_ascii_gets_ascii(daemon: Fake) -> None:
    daemon.answer["rows"] = [as_row(many()[0])]
    result = CliRunner(charset="ascii").invoke(app, ["timeline"])
    assert result.exit_code == 0
    assert "I interview" in result.stdout


def test_the_lines_in_json_are_facts(daemon: Fake) -> None:
    daemon.answer["rows"] = [as_row(one) for one in many()]
    rows = [json.loads(line) for line in run("timeline", "--json").stdout.splitlines()]
    assert [row["id"] for row in rows] == [one.id for one in many()]
    assert {mark["kind"] for mark in rows[0]["marks"]} == {"they", "interview", "note", "you", "offer"}


def test_the_page_is_written_and_named(daemon: Fake, tmp_path: Path) -> None:
    daemon.answer["rows"] = [as_row(one) for one in many()]
    page = tmp_path / "lines.html"
    result = run("timeline", "--html", str(page))
    assert (result.exit_code, result.stdout) == (0, f"{page}: open it in a browser\n")
    html = page.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert html.count('role="img"') == len(many())
    assert page.stat().st_mode & 0o077 == 0, "it holds what the mailbox holds"


def test_a_page_beside_json_leaves_json_alone(daemon: Fake, tmp_path: Path) -> None:
    daemon.answer["rows"] = [as_row(many()[0])]
    result = run("timeline", "--json", "--html", str(tmp_path / "lines.html"))
    assert json.loads(result.stdout)["id"] == 1
    assert (tmp_path / "lines.html").exists()


def test_a_page_that_cannot_be_written_ends_with_1(daemon: Fake, tmp_path: Path) -> None:
    result = run("timeline", "--html", str(tmp_path / "no" / "lines.html"))
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_a_number_that_is_none_ends_with_1_and_writes_no_page(daemon: Fake, tmp_path: Path) -> None:
    daemon.answer = {"ok": False, "says": "there is no conversation or draft #99", "code": 1}
    result = run("timeline", "99", "--html", str(tmp_path / "lines.html"))
    assert (result.exit_code, "#99" in result.stderr) == (1, True)
    assert not (tmp_path / "lines.html").exists()
