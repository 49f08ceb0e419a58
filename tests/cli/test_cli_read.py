"""read: files in, readings out; one that cannot be read is told and the rest goes on."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from followthrough.cli.app import app
from followthrough.cli.files import as_message
from followthrough.cli.reading import with_progress
from followthrough.cli.readings import mark_quotes, sureness, where_of
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


# ---------------------------------------------------------------- the user's own rules, and what people see


def test_the_words_and_overrides_of_a_config_count(mail: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        '[[accounts]]\naddress = "ada@example.org"\nname = "Ada Example"\ntimezone = "Europe/Berlin"\ncountry = "DE"\n'
        'provider = "gmail"\n[phrases.offer]\nalso = ["a seat at the long table"]\n'
        '[[overrides]]\ncompany = "Acme Labs"\ndomains = ["acme.example"]\n'
        'phrases.rejection.also = ["the music stops"]\n'
    )
    files = [tmp_path / name for name in ("offer.eml", "no.eml", "other.eml")]
    files[0].write_bytes(eml("Ada, there is a seat at the long table.\n", subject="Hello"))
    files[1].write_bytes(eml("Ada, the music stops.\n", subject="Hello"))
    files[2].write_bytes(eml("Ada, the music stops.\n", subject="Hello", from_="B <b@other.example>"))
    result = run("--json", "--config", str(config), *map(str, files))
    read = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["kind"] for row in read] == ["offer", "rejection", "other"]
    assert [row["company"] for row in read] == ["Acme Labs", "Acme Labs", None]


def test_people_see_times_in_both_zones_and_what_the_daemon_would_do(tmp_path: Path) -> None:
    path = tmp_path / "invite.eml"
    path.write_bytes(eml("We look forward to the interview.\n", ics=ICS))
    said = " ".join(run("--timezone", "Asia/Tokyo", str(path)).stdout.replace("│", " ").split())
    assert "for you" in said
    assert "(Asia/Tokyo)" in said
    assert "the daemon would note the interview" in said
    assert "certain" in said


def test_people_see_what_is_unsure_and_that_they_would_be_asked(mail: Path) -> None:
    mail.write_bytes(
        eml("It was good to meet you at the interview. We will get back to you once our vice president returns.\n")
    )
    said = " ".join(run(str(mail)).stdout.replace("│", " ").split())
    assert "unsure" in said
    assert "would ask you before it acts" in said


@pytest.mark.parametrize("columns", ["60", "80"])
def test_no_line_is_wider_than_the_window(mail: Path, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = run(str(mail)).stdout.splitlines()
    assert max(map(len, lines)) <= int(columns)


def test_every_file_has_a_block_of_its_own(mail: Path, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text(WORDS)
    said = run(str(mail), str(tmp_path / "words.txt")).stdout
    assert (said.count("╭"), said.count("╰")) == (2, 2)


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(1.0, "certain, 100%"), (0.95, "sure, 95%"), (0.8, "likely, 80%"), (0.5, "perhaps, 50%"), (0.2, "a guess, 20%")],
)
def test_a_confidence_is_told_in_words(confidence: float, words: str) -> None:
    assert sureness(confidence) == words


def test_a_name_is_told_with_where_it_stands() -> None:
    message = parse(eml("Dear Ada, the Data Analyst post is yours to lose.\n", subject="Your talk with Acme Labs"))
    assert where_of("Acme  labs", message) == "from the subject"
    assert where_of("Data Analyst", message) == "from the text"
    assert where_of("Acme", parse(eml("Hello.\n", subject="Hello"))) == "from the sender's domain"
    assert where_of("Elsewhere", message) == ""


@pytest.mark.parametrize(("files", "told"), [(150, True), (20, False)], ids=["many", "few"])
def test_a_terminal_is_told_how_far_it_is_with_many_files(
    files: int, told: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    names = [f"{number}.eml" for number in range(files)]
    assert list(with_progress(names)) == names
    out, err = capsys.readouterr()
    assert (out, f"{files} of {files} read" in err) == ("", told)


def test_no_terminal_is_told_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(list(with_progress(["a.eml"] * 500))) == 500
    assert capsys.readouterr() == ("", "")
