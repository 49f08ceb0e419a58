"""What every test has: Hypothesis told how to behave here, and a CI that does not take a skip for a pass."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

pytest_plugins = ("support.servers",)

IN_CI = os.environ.get("CI", "").lower() not in {"", "0", "false", "no"}

# No deadline: a shared machine may pause. In CI the same examples each time: what fails there can be had again at once.
settings.register_profile("here", deadline=None, print_blob=True)
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True, database=None)
settings.load_profile("ci" if IN_CI else "here")

_skipped: list[tuple[str, str]] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember a test that was skipped; one that is expected to fail is no skip."""
    if report.skipped and not hasattr(report, "wasxfail"):
        _skipped.append((report.nodeid, _reason(report)))


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Remember a whole file that was skipped."""
    if report.skipped:
        _skipped.append((report.nodeid, _reason(report)))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Under CI a skip fails the run: what was not tested there is not tested anywhere."""
    if IN_CI and _skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which skips made it fail, and why they were skipped."""
    if not (IN_CI and _skipped):
        return
    terminalreporter.section(f"{len(_skipped)} skipped, and under CI nothing may be", sep="=", red=True)
    for test, reason in _skipped:
        terminalreporter.line(f"{test}: {reason}")


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    longrepr = report.longrepr
    return str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)
