"""read: files in, readings out; one that cannot be read is told and the rest goes on."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from followthrough.cli.app import app
from followthrough.cli.files import as_message
from followthrough.cli.readings import mark_quotes
from followthrough.mail.parse import parse
from support.instants import MONDAY
from support.mail import eml, invitation

ICS = invitation(start=MONDAY + timedelta(days=2))
WORDS = "Dear Ada,\n\nthank you for your time. We will get back to you by Friday.\n\nBest regards,\nPriya Rao\nAcme\n"


def run(*arguments: str, octets: bytes | None = None) -> Any:
    return CliRunner().invoke(app, ["read", *arguments], input=octets)


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    path = tmp_path / "mail.eml"
    path.write_bytes(eml(WORDS, subject="Your interview with Acme"))
    return path


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("name", ["invite.ics", "INVITE.ICS", "invitation.txt", "1234.host:2,S"])
def test_a_calendar_file_is_a_message_with_one_invitation(name: str) -> None:
    message = parse(as_message(name, ICS.encode()))
    assert message.invitation is not None
    assert (message.invitation.method, message.invitation.start) == ("REQUEST", MONDAY + timedelta(days=2))


def test_a_calendar_file_without_a_method_gets_none() -> None:
    bare = ICS.replace("METHOD:REQUEST\r\n", "")
    message = parse(as_message("invite.ics", bare.encode()))
    assert message.invitation is not None
    assert message.invitation.method is None


@pytest.mark.parametrize(
    "octets",
    ["Grüße aus Köln".encode(), b"\xef\xbb\xbf" + "Grüße aus Köln".encode(), "Grüße aus Köln".encode("windows-1252")],
    ids=["utf-8", "with a mark", "windows-1252"],
)
def test_a_text_file_is_the_words_of_a_message(octets: bytes) -> None:
    assert parse(as_message("words.txt", octets)).text.strip() == "Grüße aus Köln"


def test_the_first_line_of_a_text_file_is_no_header() -> None:
    assert "Subject: none of it" in parse(as_message("words.txt", b"Subject: none of it\n\nHello\n")).text


def test_any_other_file_is_a_message_as_it_lies_there() -> None:
    assert as_message("1234.host:2,S", b"From: a@example.org\n\nHello\n") == b"From: a@example.org\n\nHello\n"


# ---------------------------------------------------------------- the command


def test_json_is_one_object_a_file_in_the_order_given(mail: Path, tmp_path: Path) -> None:
    (tmp_path / "invite.ics").write_text(ICS)
    result = run("--json", str(mail), str(tmp_path / "invite.ics"))
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["file"] for row in rows] == [str(mail), str(tmp_path / "invite.ics")]
    assert {"kind", "confidence", "needs_review", "from_user", "cues", "unread_cue", "because"} <= set(rows[0])
    assert rows[1]["kind"] == "interview"


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_read(mail: Path, tmp_path: Path) -> None:
    result = run("--json", str(tmp_path / "nowhere.eml"), str(tmp_path), str(mail))
    assert result.exit_code == 1
    assert [json.loads(line)["file"] for line in result.stdout.splitlines()] == [str(mail)]
    assert "nowhere.eml: cannot be read: No such file" in result.stderr
    assert f"{tmp_path}: cannot be read: Is a directory" in result.stderr


def test_standard_input_is_read_under_the_name_of_a_dash(mail: Path) -> None:
    assert json.loads(run("--json", "-", octets=mail.read_bytes()).stdout)["file"] == "-"


def test_me_says_whose_mail_it_is(mail: Path) -> None:
    mail.write_bytes(eml(WORDS, from_="Ada <Ada@Example.org>", to="Priya Rao <priya@acme.example>"))
    assert json.loads(run("--json", str(mail)).stdout)["from_user"] is False
    assert json.loads(run("--json", "--me", "b@example.org", "--me", "ada@example.ORG", str(mail)).stdout)["from_user"]


def test_no_config_is_looked_at_unless_it_is_named(mail: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "config.toml"
    broken.write_text("nonsense")
    monkeypatch.setenv("FOLLOWTHROUGH_CONFIG", str(broken))
    assert run("--json", str(mail)).exit_code == 0
    assert run("--json", "--config", str(broken), str(mail)).exit_code == 78


def test_a_named_config_says_who_reads(mail: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        '[[accounts]]\naddress = "ada@example.org"\nname = "Ada Example"\ntimezone = "Europe/Berlin"\ncountry = "DE"\n'
        'provider = "gmail"\n'
    )
    mail.write_bytes(eml(WORDS, from_="Ada <ada@example.org>", to="Priya Rao <priya@acme.example>"))
    assert json.loads(run("--json", "--config", str(config), str(mail)).stdout)["from_user"] is True


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (["--timezone", "Berlin"], "Europe/Berlin"),
        (["--country", "Germany"], "DE"),
        (["--me", "Ada"], "not an address"),
    ],
)
def test_an_option_that_cannot_be_ends_with_2_and_the_remedy(mail: Path, option: list[str], told: str) -> None:
    result = run(*option, str(mail))
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in " ".join(result.stderr.split())


def test_people_see_the_kind_and_the_words_that_say_so(mail: Path) -> None:
    mail.write_bytes(eml(WORDS + "\x1b[31m[bold]\u202e"))
    result = run(str(mail))
    assert result.exit_code == 0
    assert "kind" in result.stdout
    assert "because" in result.stdout
    assert "[bold]" in result.stdout
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout


# ---------------------------------------------------------------- marks


@pytest.mark.parametrize(
    ("quotes", "marked"),
    [
        pytest.param(["by Friday"], "We decide »by\nFriday« [x].", id="over a line end"),
        pytest.param(["WE DECIDE"], "»We decide« by\nFriday [x].", id="in any case"),
        pytest.param(["decide by", "by Friday"], "We »decide by\nFriday« [x].", id="overlapping"),
        pytest.param(["", "We", "Monday"], "We decide by\nFriday [x].", id="too short, or not there"),
        pytest.param(["[x]."], "We decide by\nFriday »[x].«", id="signs of a pattern or of markup"),
    ],
)
def test_quotes_are_marked_where_they_stand(quotes: list[str], marked: str) -> None:
    assert mark_quotes("We decide by\nFriday [x].", quotes, coloured=False).plain == marked


def test_with_colours_the_text_itself_is_unchanged() -> None:
    text = mark_quotes("We decide by Friday", ["by Friday"], coloured=True)
    assert (text.plain, len(text.spans)) == ("We decide by Friday", 1)
