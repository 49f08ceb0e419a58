"""Commands that only look start at once: nothing heavy is loaded while a daemon answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from followthrough.config.paths import socket_path
from followthrough.service.control import ControlServer

HEAVY = {
    "sqlalchemy",
    "icalendar",
    "holidays",
    "imapclient",
    "aiosmtplib",
    "asyncio",
    "keyring",
    "apscheduler",
    "jinja2",
}
PROGRAM = """
import sys
from followthrough.cli import main
sys.argv = ["followthrough", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    print(*sorted(sys.modules), file=sys.stderr)
    raise
"""


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """The variables of a machine on which a daemon runs."""
    url = f"sqlite:///{tmp_path}/followthrough.db"
    (tmp_path / "config.toml").write_text(f'[database]\nurl = "{url}"\n')
    monkeypatch.delenv("RUNTIME_DIRECTORY", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setenv("FOLLOWTHROUGH_CONFIG", str(tmp_path / "config.toml"))
    with ControlServer(socket_path(url), lambda request: {"ok": True, "rows": [{"id": 1, "do": request["do"]}]}):
        yield dict(os.environ)


def start(environment: dict[str, str], *arguments: str) -> tuple[str, set[str]]:
    command = [sys.executable, "-c", PROGRAM, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout, set(done.stderr.split())


def packages(modules: set[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


@pytest.mark.parametrize(
    "arguments",
    [
        ["status"],
        ["status", "--json"],
        ["explain", "1"],
        ["drafts", "--json"],
        ["approve", "1"],
        ["--help"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_a_command_that_the_daemon_answers_loads_nothing_heavy(
    environment: dict[str, str], arguments: list[str]
) -> None:
    _, loaded = start(environment, *arguments)
    assert "followthrough.cli.app" in loaded
    assert packages(loaded) & HEAVY == set()
    # typer reads its parameters with pydantic; our own models stay away
    assert loaded & {"followthrough.config.model", "followthrough.config.settings", "followthrough.store"} == set()


def test_json_on_standard_output_is_pure_in_a_real_process(environment: dict[str, str]) -> None:
    out, _ = start(environment, "status", "--json")
    assert [json.loads(line) for line in out.splitlines()] == [{"id": 1, "do": "status"}]
