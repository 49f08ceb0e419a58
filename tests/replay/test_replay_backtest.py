"""backtest: what would have happened on mail that one has, told in the agreed format, the same bytes every time."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from followthrough.cli.app import app
from support.instants import MONDAY
from support.mail import RECRUITER, USER, eml, invitation

START = MONDAY + timedelta(days=1, hours=1)
END = START + timedelta(hours=1)
ASKED = eml(
    "Dear Ada,\n\nplease join us for the interview for the Data Analyst role at Acme.\n\nBest regards,\nPriya Rao\n",
    subject="Interview: Data Analyst at Acme",
    ics=invitation(start=START, end=END),
    date=MONDAY,
    message_id="invited@acme.example",
)
THANKED = eml(
    "Dear Priya,\n\nthank you for the time you gave me yesterday; I enjoyed our interview and remain very interested "
    "in the Data Analyst role.\n\nKind regards,\nAda\n",
    subject="Re: Interview: Data Analyst at Acme",
    from_=USER,
    to=RECRUITER,
    date=END + timedelta(hours=20),
    in_reply_to="invited@acme.example",
)
REJECTED = eml(
    "Dear Ada,\n\nthank you for your interview. Unfortunately we have decided to move forward with another candidate "
    "for the Data Analyst position.\n\nBest regards,\nPriya Rao\nAcme\n",
    subject="Re: Interview: Data Analyst at Acme",
    date=MONDAY + timedelta(days=5),
    in_reply_to="invited@acme.example",
)
NEWS = eml(
    "This week's best deals.", subject="Deals", from_="Shop <news@shop.example>", date=MONDAY + timedelta(hours=3)
)
DE = ("--me", "ada@example.org", "--timezone", "Europe/Berlin", "--country", "DE")


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["backtest", *arguments], catch_exceptions=False)


@pytest.fixture
def hunt(tmp_path: Path) -> Path:
    """A folder of mails: an invitation, and nobody answers afterwards."""
    folder = tmp_path / "hunt"
    folder.mkdir()
    (folder / "1.eml").write_bytes(ASKED)
    (folder / "2.eml").write_bytes(NEWS)
    return folder


def told(*arguments: str) -> list[dict[str, Any]]:
    ran = run("--json", *DE, *arguments)
    assert ran.exit_code == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def sends(lines: list[dict[str, Any]]) -> list[tuple[str, datetime]]:
    return [(line["step"], datetime.fromisoformat(line["at"])) for line in lines if line["what"] == "send"]


def test_a_silent_employer_is_thanked_asked_twice_taken_leave_of_and_let_go(hunt: Path) -> None:
    lines = told(str(hunt))
    assert [step for step, _ in sends(lines)] == ["thank_you", "check_in", "second_check_in", "closing"]
    assert lines[-1] == {
        "what": "summary", "messages": 2, "conversations": 1, "drafts": lines[-1]["drafts"], "sends": 4, "undecided": 0,
    }  # fmt: skip
    assert [line["stage"] for line in lines if line["what"] == "close"] == ["moved_on"]


def test_the_first_letter_leaves_within_a_day_and_the_others_a_week_apart(hunt: Path) -> None:
    moments = [at for _, at in sends(told(str(hunt)))]
    assert END < moments[0] <= END + timedelta(hours=24)
    assert all(later - earlier >= timedelta(days=7) for earlier, later in pairwise(moments))


def test_every_line_names_its_process_when_and_why_in_time_order(hunt: Path) -> None:
    *lines, _ = told(str(hunt))
    assert [line["at"] for line in lines] == sorted(line["at"] for line in lines)
    assert {(line["conversation"]["company"], line["conversation"]["role"]) for line in lines} == {
        ("Acme", "Data Analyst")
    }
    assert all({"code", "says", "quote"} <= reason.keys() for line in lines for reason in line["because"])
    assert {"event", "stage", "plan", "draft", "send", "ask", "close"} <= {line["what"] for line in lines}
    assert all(
        line["message_id"] == "<invited@acme.example>" for line in lines if line.get("event") == "interview_scheduled"
    )


def test_the_same_mails_give_the_same_bytes(hunt: Path) -> None:
    assert run("--json", *DE, str(hunt)).stdout == run("--json", *DE, str(hunt)).stdout


def test_a_letter_that_was_really_written_wins_over_a_virtual_one(hunt: Path) -> None:
    (hunt / "3.eml").write_bytes(THANKED)
    lines = told(str(hunt))
    assert "thank_you" not in [step for step, _ in sends(lines)]
    assert "thank_you_sent" in [line.get("event") for line in lines]


def test_a_rejection_ends_everything_but_one_request_for_feedback(hunt: Path) -> None:
    (hunt / "3.eml").write_bytes(REJECTED)
    lines = told(str(hunt))
    assert [step for step, _ in sends(lines)] == ["thank_you", "feedback"]


def test_who_never_approves_sends_nothing_and_the_story_goes_on(hunt: Path) -> None:
    lines = told("--approve", "never", "--to", (END + timedelta(days=60)).date().isoformat(), str(hunt))
    assert not sends(lines)
    assert lines[-1]["drafts"] > 0
    assert [line["stage"] for line in lines if line["what"] == "close"] == ["moved_on"]


def test_without_a_debrief_the_question_stays_open(hunt: Path) -> None:
    lines = told("--debrief", "none", "--to", (END + timedelta(days=2)).date().isoformat(), str(hunt))
    assert "told" not in [line.get("event") for line in lines]
    assert "took_place" in [line.get("ask") for line in lines]


def test_from_and_to_cut_what_is_printed(hunt: Path) -> None:
    day = END.date().isoformat()
    lines = told("--from", day, "--to", day, str(hunt))[:-1]
    assert lines
    assert {line["at"][:10] for line in lines} == {day}


def test_two_sets_of_rules_are_told_apart(hunt: Path, tmp_path: Path) -> None:
    for name, more in (("a", ""), ("b", '[check_in]\nno_timeline = "10 days"\n')):
        (tmp_path / f"{name}.toml").write_text(CONFIG + more)
    ran = run("--json", "--config", str(tmp_path / "a.toml"), "--config", str(tmp_path / "b.toml"), str(hunt))
    *lines, summary = [json.loads(line) for line in ran.stdout.splitlines()]
    only = {(Path(line["config"]).name, line["step"], line["at"]) for line in lines if line["what"] == "send"}
    (first,) = (datetime.fromisoformat(at) for name, step, at in only if (name, step) == ("a.toml", "check_in"))
    (later,) = (datetime.fromisoformat(at) for name, step, at in only if (name, step) == ("b.toml", "check_in"))
    assert later - first >= timedelta(days=2)
    assert not [line for line in lines if line.get("step") == "thank_you" and line["what"] == "send"]
    assert summary["only_first"] > 0 < summary["only_second"]


def test_the_same_rules_twice_differ_in_nothing(hunt: Path, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(CONFIG)
    ran = run("--config", str(tmp_path / "a.toml"), "--config", str(tmp_path / "a.toml"), str(hunt))
    assert "Both do the same." in ran.stdout


def test_people_read_a_table_in_their_own_time(hunt: Path) -> None:
    ran = run(*DE, "--texts", str(hunt))
    assert "sent: thank you to priya@acme.example" in ran.stdout
    assert "4 letters sent" in ran.stdout
    assert "Best regards" in ran.stdout or "Kind regards" in ran.stdout


def test_whose_mail_it_is_is_found_out_and_said(hunt: Path) -> None:
    ran = run("--json", str(hunt))
    assert "taken for yours: ada@example.org" in ran.stderr
    assert len(sends([json.loads(line) for line in ran.stdout.splitlines()])) == 4


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nowhere",), "nowhere"),
        (("--me", "not an address", "HUNT"), "address"),
        (("--timezone", "Mars/Base", "HUNT"), "time zone"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(hunt: Path, arguments: tuple[str, ...], says: str) -> None:
    ran = run(*(str(hunt) if argument == "HUNT" else argument for argument in arguments))
    assert ran.exit_code == 1
    assert says in ran.stderr
    assert len(ran.stderr.splitlines()) <= 3


def test_an_unknown_way_to_approve_is_wrong_usage(hunt: Path) -> None:
    assert run("--approve", "sometimes", str(hunt)).exit_code == 2


CONFIG = """
[[accounts]]
address = "ada@example.org"
name = "Ada Example"
timezone = "Europe/Berlin"
country = "DE"
imap = { host = "imap.example.org", port = 993, security = "tls", username = "ada" }
smtp = { host = "smtp.example.org", port = 465, security = "tls", username = "ada" }
"""
