"""simulate: what comes if nobody answers, from a database that is only read."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from followthrough.replay.ahead import simulate
from followthrough.store.errors import DatabaseMissing
from support.desk import DeskAda
from support.instants import MONDAY
from support.mail import eml, invitation

START = MONDAY + timedelta(days=1, hours=1)
ASKED = eml("Dear Ada,\n\nplease join us.\n\nPriya\n", subject="Interview: Data Analyst", ics=invitation(start=START))


@pytest.fixture
def ada(tmp_path: Path) -> DeskAda:
    """Ada with an interview tomorrow."""
    return DeskAda(tmp_path, MONDAY + timedelta(minutes=5))


def test_the_next_weeks_are_told_and_the_database_is_as_it_was(ada: DeskAda, tmp_path: Path) -> None:
    with ada:
        ada.has(ASKED, came=MONDAY)
        ada.step()
    before = hashlib.sha256((tmp_path / "ft.db").read_bytes()).hexdigest()
    story = simulate(ada.config, ada.clock.now(), timedelta(days=40))
    steps = [line["step"] for line in story.lines if line["what"] == "send"]
    assert steps == ["thank_you", "check_in", "second_check_in", "closing"]
    assert hashlib.sha256((tmp_path / "ft.db").read_bytes()).hexdigest() == before


def test_it_ends_where_it_is_told_to(ada: DeskAda) -> None:
    with ada:
        ada.has(ASKED, came=MONDAY)
        ada.step()
    story = simulate(ada.config, ada.clock.now(), timedelta(days=2))
    assert [line["step"] for line in story.lines if line["what"] == "send"] == ["thank_you"]


def test_without_a_database_there_is_nothing_to_look_ahead_from(ada: DeskAda, tmp_path: Path) -> None:
    nowhere = ada.config.database.model_copy(update={"url": f"sqlite:///{tmp_path}/none.db"})
    with pytest.raises(DatabaseMissing):
        simulate(ada.config.model_copy(update={"database": nowhere}), ada.clock.now(), timedelta(days=2))
