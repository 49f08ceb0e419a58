"""What is installed is what was tested: each dependency has one pinned version, and no address is written down."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from followthrough import __version__

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
EXTRAS = PROJECT["optional-dependencies"]
PYTHONS = ("3.11", "3.12", "3.13")


def _pins() -> list[Requirement]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def _pin(name: str, python: str) -> Version | None:
    """The version that this Python gets, None where there is no pin."""
    environment = {"python_version": python}
    for pin in _pins():
        if canonicalize_name(pin.name) == canonicalize_name(name) and (
            pin.marker is None or pin.marker.evaluate(environment)
        ):
            return Version(next(iter(pin.specifier)).version)
    return None


def _written() -> list[Requirement]:
    every = [
        *PYPROJECT["build-system"]["requires"],
        *PROJECT["dependencies"],
        *(r for rs in EXTRAS.values() for r in rs),
    ]
    return [requirement for requirement in map(Requirement, every) if requirement.name != PROJECT["name"]]


def _of_an_installed(requirement: Requirement, python: str) -> Iterable[Requirement]:
    """What an installed distribution wants under that Python, with the extras asked for."""
    environment: dict[str, str] = {**default_environment()}  # type: ignore[dict-item]
    environment |= {"python_version": python, "python_full_version": f"{python}.0"}
    for wanted in map(Requirement, distribution(requirement.name).requires or []):
        extras = requirement.extras or {""}
        if wanted.marker is None or any(wanted.marker.evaluate({**environment, "extra": extra}) for extra in extras):
            yield wanted


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("requirement", _written(), ids=str)
def test_a_dependency_has_a_pin_within_its_range(requirement: Requirement, python: str) -> None:
    pinned = _pin(requirement.name, python)
    assert pinned is not None
    assert pinned in requirement.specifier


@pytest.mark.parametrize("python", PYTHONS)
def test_a_dependency_of_a_dependency_has_a_pin(python: str) -> None:
    waiting = [Requirement(written) for written in (*PROJECT["dependencies"], *EXTRAS["demo"], *EXTRAS["postgresql"])]
    seen: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        pinned = _pin(requirement.name, python)
        assert pinned is not None, requirement
        assert pinned in requirement.specifier, requirement
        if requirement.name not in seen and _is_installed(requirement.name):
            seen.add(requirement.name)
            waiting += _of_an_installed(requirement, python)
    assert {"SQLAlchemy", "sqlalchemy"} & seen


def _is_installed(name: str) -> bool:
    # A dependency of another Python alone is not here to be asked for its own.
    try:
        distribution(name)
    except ModuleNotFoundError:
        return False
    return True


def test_a_pin_is_a_version_and_never_an_address() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert not re.search(r"://|@|--", text)
    for pin in _pins():
        assert [specifier.operator for specifier in pin.specifier] == ["=="], pin


def test_the_changelog_tells_of_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## (\[Unreleased\].*|\[?){re.escape(__version__)}", changelog, re.MULTILINE)
