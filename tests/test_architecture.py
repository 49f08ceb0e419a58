"""The house is built as it is drawn: the rooms know only those below them, and the pure ones know no clock."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "daemon"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_FILE = 400
VALUES_OF_A_ROOM = {
    "daemon/followthrough/conversation/model.py": 480,  # every value of a conversation in one place, and no logic
}


def _check_the_contracts(root: Path) -> subprocess.CompletedProcess[str]:
    # The source root comes first on the path, so that it is this tree that is checked and not an installed one.
    program = "import sys; sys.path.insert(0, 'daemon'); from importlinter.cli import lint_imports_command as c; c()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "COLUMNS": "200"},
    )


@pytest.fixture
def copy_of_the_house(tmp_path: Path) -> Path:
    pytest.importorskip("importlinter", reason="import-linter comes with `make check` and `make test-all`")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(SOURCE, tmp_path / "daemon", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_no_room_knows_one_above_it(copy_of_the_house: Path) -> None:
    checked = _check_the_contracts(copy_of_the_house)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        pytest.param("calendar", "from time import monotonic", "no clock", id="a pure room with a clock"),
        pytest.param("writing", "import random", "no clock", id="a pure room with chance"),
        pytest.param("mail", "import followthrough.evidence", "knows only the rooms below", id="a room looks up"),
        pytest.param(
            "imap", "import followthrough.store", "knows only the rooms below", id="I/O rooms know each other"
        ),
    ],
)
def test_a_room_that_breaks_a_contract_is_found(copy_of_the_house: Path, room: str, line: str, contract: str) -> None:
    intruder = copy_of_the_house / "daemon" / "followthrough" / room / "intruder.py"
    intruder.write_text(f'"""A module that should not be."""\n\n{line}\n', encoding="utf-8")
    checked = _check_the_contracts(copy_of_the_house)
    assert checked.returncode == 1
    broken = [text for text in checked.stdout.splitlines() if text.rstrip().endswith("BROKEN")]
    assert any(contract in text for text in broken), checked.stdout
    assert "intruder" in checked.stdout


def test_the_source_root_is_no_package() -> None:
    assert not (SOURCE / "__init__.py").exists(), "it would shadow the well-known `daemon` of python-daemon"


def test_the_folders_of_tests_are_no_packages() -> None:
    packages = list((ROOT / "tests").rglob("__init__.py"))
    assert not packages, "tests/ is on the path: tests/calendar as a package would shadow the standard library's"


def test_every_room_is_a_package_of_its_own() -> None:
    # Alembic reads the folder of its versions itself, file by file.
    folders = {path.parent for path in MODULES if path.parent.name != "versions"} - {SOURCE}
    assert not [str(folder) for folder in folders if not (folder / "__init__.py").exists()]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_says_what_it_is_and_is_short_enough_to_know(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source)), "a module begins with a docstring"
    longest = VALUES_OF_A_ROOM.get(path.relative_to(ROOT).as_posix(), LONGEST_FILE)
    assert len(source.splitlines()) <= longest, "divide a room when it grows"


def test_the_layers_are_those_that_the_docs_draw() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    assert " > ".join(layers) in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
