"""label: what the user says a mail is. Kept for him alone, read so from then on, and told against the rules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from followthrough.cli.app import app
from followthrough.config import load
from followthrough.evidence.evidence import Kind
from followthrough.service.person import reader_of
from followthrough.service.reading import Place, read_mail
from support.mail import eml

STRANGE = "Dear Ada,\n\nthe music stops here, and the curtain falls on the whole long play of this spring.\n\nPriya\n"
NO = "Dear Ada,\n\nunfortunately we will not be moving forward with your application for the position.\n"
CONFIG = (
    '[[accounts]]\naddress = "ada@example.org"\nname = "Ada Example"\ntimezone = "Europe/Berlin"\ncountry = "DE"\n'
    'provider = "gmail"\n'
)


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


def rows(*arguments: str) -> list[dict[str, Any]]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("STATE_DIRECTORY", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "followthrough" / "labels"


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    path = tmp_path / "mail.eml"
    path.write_bytes(eml(STRANGE, subject="About Tuesday", message_id="a@acme.example"))
    return path


def test_a_labelled_mail_is_kept_as_it_is_for_the_user_alone(mail: Path, state: Path) -> None:
    (row,) = rows("label", str(mail), "rejection", "--company", "Acme")
    kept = Path(row["kept"])
    assert kept.parent == state
    assert kept.read_bytes() == mail.read_bytes()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert (row["kind"], row["read"], row["then"], row["differs"]) == (
        "rejection",
        "other",
        "rejection",
        ["kind", "company"],
    )


def test_the_very_same_mail_is_read_so_from_then_on(mail: Path, tmp_path: Path) -> None:
    run("label", str(mail), "rejection", "--company", "Acme")
    copy = tmp_path / "1234.host:2,S"
    copy.write_bytes(mail.read_bytes().replace(b"\r\n", b"\n"))
    other = tmp_path / "other.eml"
    other.write_bytes(eml(STRANGE, subject="About Tuesday", message_id="b@acme.example"))
    read = rows("read", str(mail), str(copy), str(other))
    assert [row["kind"] for row in read] == ["rejection", "rejection", "other"]
    assert (read[0]["because"][0]["code"], read[0]["company"]) == ("labelled", "Acme")
    assert rows("read", "--no-labels", str(mail))[0]["kind"] == "other"


def test_the_daemon_reads_it_so_too(mail: Path, tmp_path: Path) -> None:
    run("label", str(mail), "rejection", "--me", "ada@example.org")
    config = tmp_path / "config.toml"
    config.write_text(CONFIG)
    reader = reader_of(load(config), sent=False)
    read = read_mail(mail.read_bytes(), Place("ada@example.org", sent=False, internal_date=None, reader=reader))
    assert read.mail.reading.kind is Kind.REJECTION
    assert read.mail.reading.because[0].code == "labelled"


def test_alike_is_said_and_nothing_wider(mail: Path, tmp_path: Path) -> None:
    run("label", str(mail), "rejection", "--alike")
    like, unlike = tmp_path / "like.eml", tmp_path / "unlike.eml"
    like.write_bytes(eml(STRANGE.replace("Ada", "Bo"), subject="About Friday", message_id="b@acme.example"))
    unlike.write_bytes(eml(STRANGE.replace("falls", "rises"), subject="About Friday", message_id="c@acme.example"))
    read = rows("read", str(like), str(unlike))
    assert [(row["kind"], row["because"][0]["code"]) for row in read[:1]] == [("rejection", "labelled-alike")]
    assert read[1]["kind"] == "other"


def test_told_is_which_labelled_mails_the_rules_read_otherwise(mail: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.eml"
    plain.write_bytes(eml(NO, subject="Your application"))
    run("label", str(plain), "rejection")
    run("label", str(mail), "offer")
    third = tmp_path / "third.eml"
    third.write_bytes(eml("Ten articles.\n", subject="News", message_id="n@news.example"))
    first, *others = rows("label", str(third), "other")
    assert first["differs"] == []
    assert [(row["kind"], row["read"], row["differs"]) for row in others] == [("offer", "other", ["kind"])]
    assert len(rows("label", "--list")) == 3


def test_the_phrases_of_a_config_count_when_labels_are_told(mail: Path, tmp_path: Path) -> None:
    run("label", str(mail), "rejection")
    config = tmp_path / "config.toml"
    config.write_text(CONFIG + '[phrases.rejection]\nalso = ["the music stops here"]\n')
    assert rows("label", "--list")[0]["differs"] == ["kind"]
    assert rows("label", "--list", "--config", str(config))[0]["differs"] == []


def test_an_interview_can_be_given_its_time(mail: Path) -> None:
    run("label", str(mail), "interview", "--start", "2026-03-04T10:00-08:00", "--role", "Data Analyst")
    (read,) = rows("read", str(mail))
    assert (read["interview"]["start"], read["role"]) == ("2026-03-04T10:00:00-08:00", "Data Analyst")
    run("label", str(mail), "interview", "--start", "2026-03-04 10:00", "--timezone", "Europe/Berlin")
    assert rows("read", str(mail))[0]["interview"]["start"] == "2026-03-04T10:00:00+01:00"


def test_a_kind_of_sent_mail_makes_it_the_users_own(mail: Path) -> None:
    run("label", str(mail), "thank-you")
    (read,) = rows("read", str(mail))
    assert (read["kind"], read["from_user"]) == ("thank_you", True)


def test_a_label_is_removed_by_its_name_or_its_mail(mail: Path, state: Path) -> None:
    (row,) = rows("label", str(mail), "rejection")
    assert rows("label", "--remove", row["label"][:8])[0]["removed"] is True
    assert list(state.iterdir()) == []
    run("label", str(mail), "rejection")
    assert rows("label", "--remove", str(mail))[0]["removed"] is True
    assert rows("read", str(mail))[0]["kind"] == "other"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["MAIL", "rejecton"], 'did you mean "rejection"?'),
        (["MAIL", "command"], "is no kind"),
        (["MAIL"], "what is it?"),
        ([], "one of: FILE KIND"),
        (["MAIL", "other", "--list"], "one of: FILE KIND"),
        (["MAIL", "rejection", "--sent"], "no kind of sent mail"),
        (["MAIL", "rejection", "--start", "2026-03-04T10:00Z"], "for an interview"),
        (["MAIL", "interview", "--start", "2026-03-04T10:00"], "has no offset"),
        (["MAIL", "interview", "--start", "soon"], "is no time"),
        (["MAIL", "interview", "--start", "2026-03-04T10:00Z", "--end", "2026-03-04T09:00Z"], "before it"),
        (["--remove", "0000"], "none yet"),
    ],
)
def test_what_cannot_be_ends_with_2_and_says_what_can(mail: Path, state: Path, arguments: list[str], told: str) -> None:
    result = run("label", *(str(mail) if word == "MAIL" else word for word in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in " ".join(result.stderr.replace("│", " ").split())
    assert not state.exists()


def test_a_mail_that_cannot_be_read_ends_with_1(tmp_path: Path) -> None:
    result = run("label", str(tmp_path / "nowhere.eml"), "other")
    assert result.exit_code == 1
    assert "No such file" in result.stderr


def test_a_damaged_label_is_told_and_reading_goes_on(mail: Path, state: Path) -> None:
    run("label", str(mail), "rejection")
    next(state.glob("*.toml")).write_text("nonsense")
    result = run("read", "--json", str(mail))
    assert (result.exit_code, json.loads(result.stdout)["kind"]) == (0, "other")
    assert "not a label" in result.stderr
    assert run("label", "--list").exit_code == 1


def test_people_are_told_what_changes(mail: Path) -> None:
    said = run("label", str(mail), "rejection").stdout
    assert "your label   rejection" in said
    assert "the rules    other" in said
    assert "from now on" in said
    assert "about tuesday" in run("label", "--list").stdout.lower()


def test_the_help_has_examples() -> None:
    said = run("label", "--help").stdout
    assert "followthrough label mail.eml rejection" in said
    assert "--alike" in said


def test_the_daemon_tells_a_damaged_label_and_reads_on(
    mail: Path, state: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    run("label", str(mail), "rejection")
    next(state.glob("*.toml")).write_text("nonsense")
    config = tmp_path / "config.toml"
    config.write_text(CONFIG)
    assert reader_of(load(config), sent=False).corrections is None
    assert "not a label" in caplog.text
