"""What a config means once it is read."""

from __future__ import annotations

import os
import re
from datetime import time, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from followthrough.calendar.durations import BusinessDays
from followthrough.config import Config, ConfigError, load
from followthrough.conversation.settings import GuideSettings
from followthrough.evidence.evidence import Kind

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
ACCOUNT = """\
[[accounts]]
address = "ada@example.org"
aliases = ["Ada.Example@Work.example"]
name = "Ada Example"
timezone = "Europe/Berlin"
country = "de"
provider = "gmail"
"""


def config_of(tmp_path: Path, text: str = "") -> Config:
    path = tmp_path / "config.toml"
    path.write_text(ACCOUNT + text, encoding="utf-8")
    return load(path)


def test_the_example_loads_and_gives_nothing_but_defaults(tmp_path: Path) -> None:
    example = load(EXAMPLE)
    bare = tmp_path / "bare.toml"
    text = EXAMPLE.read_text(encoding="utf-8")
    account = text[text.index("\n[[accounts]]") : text.index("\n[database]")]
    bare.write_text(account, encoding="utf-8")
    assert example == load(bare)
    assert example.guide == GuideSettings()


def test_the_example_shows_every_option() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    missing = [key for key in keys_of(Config) if not re.search(rf"\b{key}\b", text)]
    assert missing == []


def test_what_the_example_shows_commented_out_loads_too(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    tail = text[text.index("# [phrases.rejection]") :]
    shown = re.sub(r"(?m)^# (\[|also|not|de\.also|company|check_in|domains|phrases)", r"\1", without_remarks(tail))
    config = config_of(tmp_path, shown)
    assert config.guide_for("Acme").check_in.no_timeline == timedelta(days=10)
    assert config.company_rules[0].domains == ("acme-careers.example",)
    assert config.phrases[Kind.REJECTION].de is not None


def without_remarks(text: str) -> str:
    """The lines of the example without what stands behind a value to explain it."""
    return re.sub(r"(?m)(?<=[\]}\d]) {3,}\S.*$", "", text)


def keys_of(model: type[BaseModel]) -> set[str]:
    keys: set[str] = set()
    for name, field in model.model_fields.items():
        keys.add(field.alias or name)
        for inner in models_in(field.annotation):
            keys |= keys_of(inner)
    return keys


def models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in models_in(argument)]


def test_a_provider_fills_in_the_servers_and_the_user_name(tmp_path: Path) -> None:
    account = config_of(tmp_path).accounts[0]
    assert (account.imap.host, account.imap.username) == ("imap.gmail.com", "ada@example.org")
    assert account.smtp.host == "smtp.gmail.com"
    assert account.files_sent_itself


def test_a_table_under_a_provider_changes_only_what_it_says(tmp_path: Path) -> None:
    account = config_of(
        tmp_path, 'imap = { username = "ada" }\nsmtp = { host = "localhost", username = "a" }\n'
    ).accounts[0]
    assert (account.imap.host, account.imap.username) == ("imap.gmail.com", "ada")
    assert (account.smtp.host, account.smtp.port) == ("localhost", 465)
    assert not account.files_sent_itself


def test_own_addresses_are_all_addresses_and_aliases_in_one_spelling(tmp_path: Path) -> None:
    assert config_of(tmp_path).own_addresses == {"ada@example.org", "ada.example@work.example"}


def test_domains_are_compared_as_a_labels(tmp_path: Path) -> None:
    config = config_of(tmp_path, '[digest]\nto = "ada@bücher.example"\n')
    assert config.digest_only_informs
    assert config.account_of("ADA@EXAMPLE.ORG") is config.accounts[0]
    assert config.account_of("ada@xn--bcher-kva.example") is None


@pytest.mark.parametrize(
    ("to", "only_informs"),
    [(None, False), ("ADA@example.org", False), ("ada.example@work.example", False), ("ada@elsewhere.example", True)],
)
def test_a_digest_to_a_foreign_address_only_informs(tmp_path: Path, to: str | None, only_informs: bool) -> None:
    config = config_of(tmp_path, f'[digest]\nto = "{to}"\n' if to else "")
    assert config.digest_only_informs is only_informs
    assert config.digest_to == (to or "ada@example.org")


def test_the_digest_hour_is_a_civil_time(tmp_path: Path) -> None:
    assert config_of(tmp_path, '[digest]\nat = "18:05"\n').digest.at == time(18, 5)
    assert config_of(tmp_path, "[digest]\nat = 18:05:00\n").digest.at == time(18, 5)


def test_a_country_is_written_in_either_case(tmp_path: Path) -> None:
    assert config_of(tmp_path).accounts[0].country == "DE"


def test_an_override_changes_only_what_it_says_and_only_for_its_employer(tmp_path: Path) -> None:
    text = """
[check_in]
slow_days = 21
buffer = { weak = "4 business days" }
[[overrides]]
company = "Acme Corp"
check_in.no_timeline_days = 10
check_in.buffer_business_days = { strong = 5 }
feedback = { enabled = false }
"""
    config = config_of(tmp_path, text)
    acme, others = config.guide_for("  acme   CORP "), config.guide_for("Initech")
    assert (acme.check_in.no_timeline, others.check_in.no_timeline) == (timedelta(days=10), timedelta(days=7))
    assert acme.check_in.slow == others.check_in.slow == timedelta(days=21)
    assert (acme.check_in.buffer.strong, acme.check_in.buffer.weak) == (BusinessDays(5), BusinessDays(4))
    assert (acme.feedback.enabled, others.feedback.enabled) == (False, True)
    assert config.guide_for(None) == others


def test_an_override_that_contradicts_the_rest_is_told_at_the_override(tmp_path: Path) -> None:
    text = """
[thank_you]
min_delay = "5 hours"
[[overrides]]
company = "Acme"
thank_you.deadline = "4 hours"
"""
    with pytest.raises(ConfigError) as raised:
        config_of(tmp_path, text)
    (problem,) = raised.value.problems
    assert problem.line == 7 + 6
    assert problem.says.startswith("min_delay must be shorter")


def test_two_overrides_of_one_employer_are_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="put them together"):
        config_of(tmp_path, '[[overrides]]\ncompany = "Acme"\n[[overrides]]\ncompany = "ACME"\n')


def test_an_override_cannot_undercut_the_article(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="wait a week"):
        config_of(tmp_path, '[[overrides]]\ncompany = "Acme"\ncheck_in.no_timeline_days = 2\n')


def test_nothing_of_a_config_shows_the_password_of_its_database(tmp_path: Path) -> None:
    config = config_of(tmp_path, '[database]\nurl = "postgresql+psycopg://ada:hunter2@db.example/x"\n')
    assert "hunter2" not in repr(config)
    assert config.database.url.endswith("@db.example/x")


def test_without_a_database_it_lies_in_the_state_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATE_DIRECTORY", f"{tmp_path}/state{os.pathsep}/elsewhere")
    assert config_of(tmp_path).database.url == f"sqlite:///{tmp_path}/state/followthrough.db"
