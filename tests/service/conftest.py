"""The beginnings of Ada's story without a server, each told once and gone on with by every test that wants it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.ada import at
from support.desk import DeskAda, Saved
from support.story import until_it_left, until_the_draft


@pytest.fixture(scope="session")
def told_draft(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Tuesday 3 March, 11:45: the thank-you of a morning interview is drafted and shown."""
    ada = DeskAda(tmp_path_factory.mktemp("draft"), at(2, 9))
    ada.begin()
    until_the_draft(ada)
    return _kept(ada.saved(), tmp_path_factory)


@pytest.fixture(scope="session")
def told_waiting(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Monday 16 March, 12:00: the thank-you left, the check-in of the next day is drafted and shown."""
    ada = DeskAda(tmp_path_factory.mktemp("waiting"), at(2, 9))
    ada.begin()
    until_it_left(ada)
    ada.live(at(16, 12))
    return _kept(ada.saved(), tmp_path_factory)


def _kept(saved: Saved, tmp_path_factory: pytest.TempPathFactory) -> Saved:
    kept = tmp_path_factory.mktemp("saved") / "ft.db"
    shutil.copy(saved.database, kept)
    return replace(saved, database=kept)


@pytest.fixture
def ada(tmp_path: Path) -> Iterator[DeskAda]:
    """Monday 2 March, 9:00: nothing has happened yet."""
    with DeskAda(tmp_path, at(2, 9)) as ada:
        yield ada


@pytest.fixture
def shown(tmp_path: Path, told_draft: Saved) -> Iterator[DeskAda]:
    """The thank-you's draft is shown."""
    with told_draft.again(tmp_path) as ada:
        yield ada


@pytest.fixture
def waiting(tmp_path: Path, told_waiting: Saved) -> Iterator[DeskAda]:
    """The check-in's draft is shown."""
    with told_waiting.again(tmp_path) as ada:
        yield ada
