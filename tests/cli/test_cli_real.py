"""The commands for real: on a database that a short story left, without a daemon and with one, and on real mails."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from followthrough.cli.app import app
from followthrough.config.paths import socket_path
from followthrough.service import offline
from followthrough.service.clock import VirtualClock
from followthrough.service.commands import Commands
from followthrough.service.control import ControlServer
from followthrough.store.database import InstanceLock
from support.ada import at
from support.desk import DeskAda
from support.mail import eml, invitation
from support.story import until_the_draft


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DeskAda:
    """Tuesday 3 March, 11:45: a thank-you waits for Ada's yes; no daemon runs."""
    monkeypatch.delenv("RUNTIME_DIRECTORY", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    ada = DeskAda(tmp_path, at(2, 9))
    ada.begin()
    until_the_draft(ada)
    ada.end()
    monkeypatch.setenv("FOLLOWTHROUGH_CONFIG", str(ada.config_path))
    monkeypatch.setattr(offline, "SystemClock", lambda: VirtualClock(ada.clock.now()))
    return ada


@pytest.fixture(params=["without a daemon", "with a daemon"])
def ada(request: pytest.FixtureRequest, story: DeskAda) -> Iterator[DeskAda]:
    """The story, and a daemon that answers on the control socket, or none."""
    if request.param == "without a daemon":
        yield story
        return
    story.begin()
    commands = Commands(story.db, story.daemon.desk)
    path = socket_path(story.config.database.url)
    with ControlServer(path, lambda asked: story.daemon.decide(lambda: commands.answer(asked))):
        yield story
    story.end()


def run(*arguments: str, text: str | None = None) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, the JSON lines of standard output, and standard error."""
    result = CliRunner().invoke(app, [*arguments, "--json"], input=text)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()], result.stderr


def draft() -> dict[str, Any]:
    code, (row,), _ = run("drafts")
    assert code == 0
    return row


def test_status_show_explain_and_digest(ada: DeskAda) -> None:
    code, (status,), said = run("status")
    assert (code, said) == (0, "")
    assert (status["id"], status["company"], status["stage"]) == (1, "Acme", "thank_you_due")
    assert status["next"]["step"] == "thank_you"
    number = draft()["id"]
    assert run("show", "1")[1][0]["rounds"][0]["state"] == "ended"
    assert run("show", str(number))[1][0]["id"] == 1
    assert [gate["code"] for gate in run("explain", "1")[1][0]["gates"]][:2] == ["running", "clock"]
    code, (digest,), _ = run("digest")
    assert code == 0
    assert f"#{number}" in digest["text"]


def test_approve_and_what_the_daemon_then_does(ada: DeskAda, request: pytest.FixtureRequest) -> None:
    number = draft()["id"]
    code, (row,), _ = run("approve", str(number))
    assert (code, row["ok"]) == (0, True)
    assert draft()["state"] == "approved"
    if "without" in request.node.name:
        ada.begin()
    ada.live(at(3, 18))
    assert ada.counter.to_others == ["priya@acme.example"]
    if "without" in request.node.name:
        ada.end()


def test_edit_from_standard_input_then_skip(ada: DeskAda) -> None:
    number = draft()["id"]
    assert run("edit", str(number), "--file", "-", text="Dear Priya,\n\nthank you.\n\nAda")[0] == 0
    assert draft()["text"] == "Dear Priya,\n\nthank you.\n\nAda"
    assert run("skip", str(number))[0] == 1, "the old number is no longer open"
    assert run("skip", str(draft()["id"]))[0] == 0
    assert run("drafts")[1] == []
    assert run("status")[1][0]["stage"] == "awaiting"


def test_snooze_note_pause_and_resume(ada: DeskAda) -> None:
    assert run("snooze", str(draft()["id"]), "today", "16:00")[0] == 0
    assert draft()["window"]["due"] == "2026-03-03T16:00:00+01:00"
    code, (row,), _ = run("note", "Acme: decide by 27 Mar. Topics: the team in Leeds")
    assert (code, row["says"]) == (0, "Acme (Data Analyst): decision by Fri 27 Mar 2026; topics: the team in Leeds")
    assert run("pause")[0] == 0
    assert "paused" in run("digest")[1][0]["subject"]
    assert run("resume")[0] == 0


def test_done_ends_the_thanks(ada: DeskAda) -> None:
    assert run("done", str(draft()["id"]))[0] == 0
    assert run("status")[1][0]["stage"] == "awaiting"


@pytest.mark.parametrize(
    "arguments", [("show", "99"), ("approve", "99"), ("note", "Initech: by Friday"), ("done", "99")]
)
def test_what_is_not_there_ends_with_1_and_a_reason(ada: DeskAda, arguments: tuple[str, ...]) -> None:
    code, rows, said = run(*arguments)
    assert code == 1
    assert said or not rows[0]["ok"]


def test_for_people_the_same_is_readable(ada: DeskAda) -> None:
    result = CliRunner().invoke(app, ["explain", "1"])
    assert result.exit_code == 0
    assert "within 24 hours of your interview" in result.stdout
    assert "Acme" in result.stdout


def test_a_command_beside_a_daemon_that_does_not_answer_ends_with_75(story: DeskAda) -> None:
    lock = InstanceLock.of(story.config.database.url)
    assert lock.acquire()
    try:
        assert run("skip", "5")[0] == 75
        assert run("status")[0] == 0, "to look it need not wait"
    finally:
        lock.release()


def test_before_the_first_run_it_says_what_to_do(story: DeskAda) -> None:
    for file in story.config_path.parent.glob("ft.db*"):
        file.unlink()
    code, rows, said = run("status")
    assert (code, rows) == (1, [])
    assert "followthrough run" in said


def test_the_program_itself_answers_in_json_and_nothing_else(story: DeskAda) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "followthrough", "status", "--json"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert [json.loads(line)["company"] for line in done.stdout.splitlines()] == ["Acme"]
    assert done.stderr == ""


# ---------------------------------------------------------------- read

READING = {
    "file",
    "kind",
    "also",
    "confidence",
    "needs_review",
    "from_user",
    "automatic",
    "language",
    "interview",
    "company",
    "role",
    "agency",
    "requisition",
    "returns",
    "people",
    "cues",
    "cue",
    "unread_cue",
    "own_words",
    "because",
}


@pytest.mark.parametrize(
    ("octets", "kind"),
    [
        (
            eml(
                "Hi Ada,\n\nwe would like to invite you to an interview for the Data Analyst role at Acme.\n\nPriya\n",
                subject="Interview: Data Analyst at Acme",
                ics=invitation(start=at(4, 10)),
            ),
            "interview",
        ),
        (
            eml(
                "Hi Ada,\n\nunfortunately we have decided to move forward with another candidate for the "
                "Data Analyst role at "
                "Acme.\n\nPriya\n",
                subject="Your application",
            ),
            "rejection",
        ),
        (eml("Dear Ada,\n\nwe are pleased to offer you the position of Data Analyst.\n\nPriya\n"), "offer"),
        (
            eml(
                "I am out of the office until 9 March 2026.\n",
                subject="Automatic reply: Hello",
                headers={"Auto-Submitted": "auto-replied"},
            ),
            "auto_reply",
        ),
        (eml("Hi Ada,\n\ndinner on Friday?\n\nFemi\n", subject="Dinner", from_="Femi <femi@friends.example>"), "other"),
    ],
    ids=["interview", "rejection", "offer", "auto_reply", "other"],
)
def test_read_gives_the_whole_reading_of_a_mail(tmp_path: Path, octets: bytes, kind: str) -> None:
    file = tmp_path / "mail.eml"
    file.write_bytes(octets)
    code, (reading,), said = run("read", "--me", "ada@example.org", str(file))
    assert (code, said) == (0, "")
    assert set(reading) >= READING
    assert (reading["file"], reading["kind"]) == (str(file), kind)
    assert 0 <= reading["confidence"] <= 1
    assert reading["because"] or kind == "other"
    assert all(set(reason) == {"code", "for", "weight", "quote"} for reason in reading["because"])


def test_read_gives_the_time_in_the_zone_that_was_written(tmp_path: Path) -> None:
    file = tmp_path / "mail.eml"
    file.write_bytes(
        eml(
            "Hi Ada,\n\nplease find the invitation attached.\n\nPriya\n",
            subject="Interview at Acme",
            ics=invitation(start=at(4, 10), end=at(4, 11)),
        )
    )
    _, (reading,), _ = run("read", "--me", "ada@example.org", str(file))
    told = reading["interview"]
    assert (told["status"], told["uid"]) == ("scheduled", "round-1@acme.example")
    assert (told["start"], told["end"]) == ("2026-03-04T09:00:00+00:00", "2026-03-04T10:00:00+00:00")
    assert set(told["slots"][0]) >= {"start", "end", "zone", "zone_from", "end_from"}


def test_read_of_a_sent_command_gives_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "mail.eml"
    file.write_bytes(
        eml(
            "ok 3\nsnooze 4 2d\n",
            subject="Re: followthrough: 2 to approve [ft abcdefghij234567]",
            from_="Ada <ada@example.org>",
            to="ada@example.org",
        )
    )
    _, (reading,), _ = run("read", "--me", "ada@example.org", "--sent", str(file))
    assert (reading["kind"], reading["commands"]) == ("command", ["ok 3", "snooze 4 2d"])


def test_one_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    good = tmp_path / "good.eml"
    good.write_bytes(eml())
    code, rows, said = run("read", str(tmp_path / "missing.eml"), str(good))
    assert (code, [row["file"] for row in rows]) == (1, [str(good)])
    assert "missing.eml" in said
