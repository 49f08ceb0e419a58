"""The units are valid, keep what they promise, and give an intruder next to nothing."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

UNITS = Path(__file__).resolve().parent.parent / "systemd"
USER, SYSTEM = "followthrough.service", "followthrough@.service"
MOST_EXPOSED = {USER: 16, SYSTEM: 11}
"""In tenths, as `systemd-analyze security` wants its threshold. A mail server's unit has 87 to 96."""


@pytest.fixture(scope="module")
def analyze() -> str:
    found = shutil.which("systemd-analyze", path=os.environ.get("PATH", "") + ":/usr/bin:/bin")
    if found is None:
        pytest.skip("no systemd-analyze here (Debian: the package systemd)")
    return found


def _run(*command: str | Path, runtime: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(runtime), "LC_ALL": "C.UTF-8", "SYSTEMD_COLORS": "0"}
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)


def _unit(name: str) -> list[tuple[str, str]]:
    """Every assignment of a unit in order; a key may come more than once."""
    lines = (UNITS / name).read_text(encoding="utf-8").splitlines()
    return [
        (key, value) for line in lines if not line.startswith("#") for key, is_, value in [line.partition("=")] if is_
    ]


@pytest.mark.parametrize(("name", "manager"), [(USER, "--user"), (SYSTEM, "--system")])
def test_a_unit_is_valid(analyze: str, name: str, manager: str, tmp_path: Path) -> None:
    # The program that it starts is not installed where the tests run; another one stands in for it.
    written = (UNITS / name).read_text(encoding="utf-8")
    copy = tmp_path / name.replace("@", "@ada")
    copy.write_text(re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", written, flags=re.MULTILINE), encoding="utf-8")
    verified = _run(analyze, manager, "verify", "--man=no", copy, runtime=tmp_path)
    assert (verified.returncode, verified.stderr) == (0, "")


@pytest.mark.parametrize("name", [USER, SYSTEM])
def test_a_unit_exposes_no_more_than_it_must(analyze: str, name: str, tmp_path: Path) -> None:
    rated = _run(
        analyze, "security", "--offline=true", f"--threshold={MOST_EXPOSED[name]}", UNITS / name, runtime=tmp_path
    )
    assert rated.returncode == 0, rated.stdout[-300:]


@pytest.mark.parametrize("name", [USER, SYSTEM])
def test_a_wrong_configuration_is_not_tried_again_and_all_else_is(name: str) -> None:
    unit = dict(_unit(name))
    assert unit["RestartPreventExitStatus"] == "78"
    assert (unit["Restart"], unit["StartLimitIntervalSec"], unit["Type"]) == ("always", "0", "notify")
    assert int(unit["TimeoutStopSec"]) >= 60, "a letter that is being handed over may be finished"


@pytest.mark.parametrize("name", [USER, SYSTEM])
def test_the_socket_is_where_the_commands_look_for_it(name: str) -> None:
    unit = _unit(name)
    if name == SYSTEM:
        assert ("RuntimeDirectory", "followthrough/%i") in unit
    else:
        assert ("BindPaths", "%t/followthrough") in unit
        assert ("UnsetEnvironment", "RUNTIME_DIRECTORY") in unit, "the commands of a user do not know it"


def test_every_line_of_a_unit_is_an_assignment_a_section_or_a_comment() -> None:
    for path in UNITS.iterdir():
        parser = configparser.RawConfigParser(strict=False, interpolation=None, comment_prefixes=("#",))
        parser.read_string(path.read_text(encoding="utf-8"))
        assert parser.sections() == ["Unit", "Service", "Install"]
