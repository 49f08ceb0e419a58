"""Labels are kept whole, for the user alone, and a damaged one harms no other."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.config.labels import Label, keep, load_labels, remove, written
from followthrough.evidence.evidence import Kind

ONE = Label(
    mail="a" * 64,
    kind=Kind.INTERVIEW,
    alike="alike:" + "b" * 64,
    company='The "Acme" \\ Co',
    role="Data\tAnalyst",
    start=datetime(2026, 3, 4, 9, tzinfo=UTC),
    end=datetime(2026, 3, 4, 10, tzinfo=UTC),
    addresses=("ada@example.org",),
    timezone="Europe/Berlin",
    country="DE",
    subject="Grüße = [x] # 'y'",
)
OCTETS = b"From: a@acme.example\r\n\r\n\x00\xff not text\r\n"


def test_what_is_kept_is_what_is_read(tmp_path: Path) -> None:
    mail = keep(ONE, OCTETS, tmp_path / "state" / "labels")
    assert mail.read_bytes() == OCTETS
    labels = load_labels(mail.parent)
    assert (labels.all, labels.faults) == ((ONE,), ())
    assert labels.mail_of(ONE) == mail


def test_only_the_user_can_read_it(tmp_path: Path) -> None:
    mail = keep(ONE, OCTETS, tmp_path / "labels")
    assert [path.stat().st_mode & 0o777 for path in (mail, mail.with_suffix(".toml"))] == [0o600, 0o600]
    assert mail.parent.stat().st_mode & 0o777 == 0o700
    assert sorted(path.suffix for path in mail.parent.iterdir()) == [".eml", ".toml"]


def test_a_second_label_takes_the_place_of_the_first(tmp_path: Path) -> None:
    keep(ONE, OCTETS, tmp_path)
    keep(Label(ONE.mail, Kind.OTHER), OCTETS, tmp_path)
    assert [label.kind for label in load_labels(tmp_path).all] == [Kind.OTHER]


def test_a_label_that_is_removed_is_gone_with_its_mail(tmp_path: Path) -> None:
    keep(ONE, OCTETS, tmp_path)
    remove(ONE, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_no_folder_is_no_label(tmp_path: Path) -> None:
    labels = load_labels(tmp_path / "nowhere")
    assert (labels.all, labels.faults, labels.corrections()) == ((), (), None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('kind = "interview"', 'kind = "party"', id="no kind"),
        pytest.param('kind = "interview"', 'kind = "command"', id="a command"),
        pytest.param('kind = "interview"', 'kind = "thank_you"', id="a kind of the other direction"),
        pytest.param("2026-03-04T09:00:00+00:00", "2026-03-04T09:00:00", id="a time without an offset"),
        pytest.param('mail = "aaaa', 'mail = "bbbb', id="another mail"),
        pytest.param("me = [", "me = [3, ", id="an address that is a number"),
        pytest.param("[expected]", "[expcted]", id="no expectation"),
        pytest.param("[label]", "[label", id="no TOML"),
    ],
)
def test_a_damaged_label_is_told_and_the_others_count(tmp_path: Path, old: str, new: str) -> None:
    keep(ONE, OCTETS, tmp_path)
    keep(Label("c" * 64, Kind.OTHER), OCTETS, tmp_path)
    file = tmp_path / f"{ONE.name}.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    labels = load_labels(tmp_path)
    assert [label.mail for label in labels.all] == ["c" * 64]
    assert len(labels.faults) == 1
    assert labels.faults[0].startswith(f"{file.name}: not a label")
    assert "label the mail again" in labels.faults[0]


@given(st.text())
def test_any_subject_can_be_written_down(subject: str) -> None:
    table = tomllib.loads(written(Label("a" * 64, Kind.OTHER, subject=subject)))
    assert (
        table["label"]["subject"] == subject.encode("utf-8", "replace").decode()
        or "\ufffd" in table["label"]["subject"]
    )
