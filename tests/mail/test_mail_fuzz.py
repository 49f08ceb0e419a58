"""Ten thousand mutated mails: nothing comes past the border, and none takes over a second."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]


def _run(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.fuzz", *options]
    return subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, timeout=900, check=False)


def test_a_hundred_mutated_mails_are_read() -> None:
    ran = _run("--mails", "100", "--workers", "1")
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.long
def test_ten_thousand_mutated_mails_are_read_without_an_exception_and_none_takes_over_a_second() -> None:
    ran = _run("--mails", "10000", "--seed", "3")
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_same_seed_gives_the_same_mails() -> None:
    program = (
        "from benchmarks.fuzz import mutated; print([hash(mutated([b'abc' * 50, b'x'], 1, n)) for n in range(20)])"
    )
    ran = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=_ROOT,
            env={"PYTHONHASHSEED": "0"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in range(2)
    ]
    assert ran[0] == ran[1]
