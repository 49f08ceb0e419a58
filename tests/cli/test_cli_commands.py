"""The commands against a fake daemon: what they ask, what they print, and how they end."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner

from followthrough import __version__, service
from followthrough.cli.app import app
from followthrough.config.paths import database_url, socket_path
from followthrough.service.control import ControlServer
from followthrough.store.errors import StoreError

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

STATUS = {
    "id": 7,
    "company": "Acme\u202e\x1b[31m [bold]Corp[/bold]",
    "role": "Data Analyst",
    "stage": "awaiting",
    "round": 1,
    "flags": ["agency"],
    "last_in": "2026-03-04T10:00:00-08:00",
    "last_out": None,
    "expectation": {"latest": "2026-03-13", "quote": "by Friday"},
    "next": {
        "step": "check_in",
        "due": "2026-03-17T09:10:00-07:00",
        "to": ["priya@acme.example"],
        "approval": "waiting",
    },
}
DRAFT = {
    "id": 14,
    "conversation": 7,
    "step": "check_in",
    "to": "priya@acme.example",
    "from": "ada@example.org",
    "subject": "Re: [red]Interview",
    "text": "Dear Priya,\n\nthank you.",
    "window": {"earliest": "2026-03-17T09:00:00-07:00", "latest": "2026-03-17T16:00:00-07:00"},
    "lint": [],
    "tone": [{"code": "tone.T1", "severity": "warn", "quote": "just", "says": "a filler word"}],
    "state": "waiting",
}


class FakeDaemon:
    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.answer: dict[str, Any] = {"ok": True, "rows": []}

    def __call__(self, request: dict[str, Any]) -> dict[str, Any]:
        self.asked.append(request)
        return self.answer


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("RUNTIME_DIRECTORY", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    path = tmp_path / "config.toml"
    path.write_text(f'{CONFIG}url = "sqlite:///{tmp_path}/followthrough.db"\n')
    monkeypatch.setenv("FOLLOWTHROUGH_CONFIG", str(path))
    return path


@pytest.fixture
def daemon(config: Path) -> Iterator[FakeDaemon]:
    fake = FakeDaemon()
    with ControlServer(socket_path(database_url(config)), fake):
        yield fake


def replace_module(monkeypatch: pytest.MonkeyPatch, name: str, **members: object) -> None:
    """Put another module in the place of one of the shell's, which has tests of its own."""
    module = ModuleType(f"followthrough.service.{name}")
    vars(module).update(members)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(service, name, module, raising=False)


def run(*arguments: str, text: str | None = None) -> Any:
    return CliRunner().invoke(app, list(arguments), input=text)


# ---------------------------------------------------------------- looking


def test_status_in_json_is_one_object_a_line_and_nothing_else(daemon: FakeDaemon) -> None:
    daemon.answer = {"ok": True, "rows": [STATUS, STATUS | {"id": 8}], "says": "the last sync was an hour ago"}
    result = run("status", "--json")
    assert result.exit_code == 0
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [7, 8]
    assert json.loads(result.stdout.splitlines()[0]) == STATUS
    assert "an hour ago" in result.stderr


def test_the_octets_of_json_cannot_speak_to_a_terminal(daemon: FakeDaemon) -> None:
    daemon.answer = {"ok": True, "rows": [STATUS]}
    assert all(" " <= letter <= "~" or letter == "\n" for letter in run("status", "--json").stdout)


def test_a_name_from_a_mail_is_shown_as_text_and_never_as_markup_or_terminal_codes(daemon: FakeDaemon) -> None:
    daemon.answer = {"ok": True, "rows": [STATUS]}
    for command in (["status"], ["show", "7"], ["explain", "7"]):
        shown = run(*command).stdout
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "[bold]" in shown


def test_drafts_are_shown_in_full(daemon: FakeDaemon) -> None:
    daemon.answer = {"ok": True, "rows": [DRAFT]}
    shown = run("drafts").stdout
    for word in (
        "#14 check in",
        "priya@acme.example",
        "[red]Interview",
        "Dear Priya,",
        "Tue 17 Mar 2026",
        "a filler word",
    ):
        assert word in shown


def test_the_digest_is_shown_and_its_html_written(daemon: FakeDaemon, tmp_path: Path) -> None:
    daemon.answer = {"ok": True, "rows": [{"subject": "1 to approve [ft abc]", "text": "#14\n", "html": "<p>é</p>"}]}
    result = run("digest", "--html", str(tmp_path / "digest.html"))
    assert result.exit_code == 0
    assert "1 to approve [ft abc]" in result.stdout
    assert (tmp_path / "digest.html").read_text(encoding="utf-8") == "<p>é</p>"
    assert run("digest", "--html", str(tmp_path / "no" / "digest.html")).exit_code == 1


# ---------------------------------------------------------------- what is asked


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (["status"], {"do": "status", "about": None}),
        (["status", "Acme"], {"do": "status", "about": "Acme"}),
        (["show", "7"], {"do": "show", "id": 7}),
        (["explain", "7"], {"do": "explain", "id": 7}),
        (["timeline", "--json"], {"do": "timeline", "about": None}),
        (["timeline", "7", "--json"], {"do": "timeline", "about": "7"}),
        (["timeline", "Acme", "--json"], {"do": "timeline", "about": "Acme"}),
        (["drafts"], {"do": "drafts"}),
        (["digest"], {"do": "digest"}),
        (["approve", "14", "15"], {"do": "approve", "ids": [14, 15], "now": False}),
        (["approve", "14", "--now"], {"do": "approve", "ids": [14], "now": True}),
        (["skip", "14"], {"do": "skip", "id": 14}),
        (["snooze", "14", "tomorrow", "10"], {"do": "snooze", "id": 14, "when": "tomorrow 10"}),
        (["done", "14"], {"do": "done", "id": 14, "when": None}),
        (["done", "14", "2026-03-04"], {"do": "done", "id": 14, "when": "2026-03-04"}),
        (["note", "Acme: decide by Fri 21 Mar"], {"do": "note", "text": "Acme: decide by Fri 21 Mar"}),
        (["note", "Acme:", "by", "Friday"], {"do": "note", "text": "Acme: by Friday"}),
        (["pause"], {"do": "pause"}),
        (["resume"], {"do": "resume"}),
    ],
    ids=" ".join,
)
def test_each_command_asks_one_thing(
    daemon: FakeDaemon, config: Path, arguments: list[str], asked: dict[str, Any]
) -> None:
    assert run(*arguments).exit_code == 0
    assert daemon.asked == [asked | {"config": str(config)}]


def test_an_edit_takes_its_text_from_a_file_or_from_standard_input(daemon: FakeDaemon, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Zoë,\n", encoding="utf-8")
    assert run("edit", "14", "--file", str(tmp_path / "letter.txt")).exit_code == 0
    assert run("edit", "14", "--file", "-", text="Dear Bob,\n").exit_code == 0
    assert [asked["text"] for asked in daemon.asked] == ["Dear Zoë,\n", "Dear Bob,\n"]


def test_an_edit_whose_text_cannot_be_read_asks_nothing(daemon: FakeDaemon, tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"Zo\xeb")
    for file in ("nowhere", "latin"):
        assert run("edit", "14", "--file", str(tmp_path / file)).exit_code == 1
    assert daemon.asked == []


# ---------------------------------------------------------------- how it ends


def test_a_refusal_ends_with_its_code_and_is_told_on_standard_error(daemon: FakeDaemon) -> None:
    daemon.answer = {"ok": False, "says": "there is no draft 99", "code": 1}
    for arguments in (["approve", "99"], ["approve", "99", "--json"]):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "no draft 99" in result.stderr


def test_what_was_done_before_a_refusal_is_still_told(daemon: FakeDaemon) -> None:
    daemon.answer = {
        "ok": False,
        "rows": [{"ok": True, "says": "14 leaves on Tuesday"}],
        "says": "no draft 99",
        "code": 1,
    }
    result = run("approve", "14", "99")
    assert result.exit_code == 1
    assert "14 leaves on Tuesday" in result.stdout


def test_another_daemon_ends_with_75(daemon: FakeDaemon) -> None:
    daemon.answer = {"ok": False, "says": "the daemon is starting", "code": 75}
    assert run("skip", "14").exit_code == 75


@pytest.mark.parametrize(
    "arguments",
    [["approve"], ["approve", "x"], ["show", "0"], ["status", "--jason"], ["nonsense"], ["edit", "14"], ["read"]],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_asks_nothing(daemon: FakeDaemon, arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert daemon.asked == []


@pytest.mark.parametrize("command", ["status", "drafts", "pause", "check"])
def test_a_wrong_config_ends_with_78_and_names_the_line(config: Path, command: str) -> None:
    config.write_text(config.read_text().replace("Europe/Berlin", "Europe/Berln"))
    result = run(command)
    assert result.exit_code == 78
    assert 'config.toml:4 [[accounts]] timezone = "Europe/Berln"' in result.output
    assert 'did you mean "Europe/Berlin"?' in result.output


@pytest.mark.parametrize("command", ["status", "check", "pause"])
def test_no_config_at_all_ends_with_78(config: Path, command: str) -> None:
    config.unlink()
    assert run(command).exit_code == 78


def test_without_a_daemon_the_command_does_the_work_itself(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    def answer(config: Any, request: Any) -> dict[str, Any]:
        seen.append((config.accounts[0].address, request["do"]))
        return {"ok": True, "rows": [STATUS]}

    replace_module(monkeypatch, "offline", answer=answer)
    assert json.loads(run("status", "--json").stdout) == STATUS
    assert seen == [("ada@example.org", "status")]


def test_a_database_that_cannot_be_used_is_told_without_a_traceback(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(*_: object) -> dict[str, Any]:
        raise StoreError("made by a newer version: update followthrough")

    replace_module(monkeypatch, "offline", answer=answer)
    result = run("status", "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "made by a newer version: update followthrough\n"


@pytest.mark.parametrize("code", [0, 1, 75, 78])
def test_run_ends_as_the_daemon_ended(config: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    started: list[Path] = []
    replace_module(monkeypatch, "runner", run=lambda path: started.append(path) or code)  # type: ignore[func-returns-value]
    assert run("run").exit_code == code
    assert run("run", "--config", "other.toml").exit_code == code
    assert started == [config, Path("other.toml")]


def test_check_says_what_to_do_for_each_thing_that_failed(config: Path) -> None:
    config.write_text(config.read_text().replace("[database]", 'secret = { command = ["false"] }\n[database]'))
    result = run("check", "--json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["check"] for row in rows] == ["config", "clock", "database", "disk", "ada@example.org secret"]
    assert [row["check"] for row in rows if row["state"] == "failed"] == ["ada@example.org secret"]
    assert "run it yourself" in rows[-1]["says"]
    assert result.exit_code == 1


# ---------------------------------------------------------------- help


def test_every_command_has_help_with_an_example() -> None:
    names = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    assert {"run", "check", "read", "status", "show", "explain", "timeline", "drafts", "approve", "demo"} <= set(names)
    for name in names:
        result = run(name, "--help")
        assert result.exit_code == 0
        assert f"Example: followthrough {name}" in result.stdout


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"followthrough {__version__}\n"


def test_no_color_leaves_colours_out_even_where_they_are_forced(
    daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    daemon.answer = {"ok": True, "rows": [STATUS]}
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("status").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in run("status").stdout
