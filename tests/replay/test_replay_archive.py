"""Archives: every mail is found whole, in whatever shape it was kept, and nothing else."""

from __future__ import annotations

import mailbox
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.replay.archive import ArchiveError, Filed, open_archive
from support.mail import eml

FIRST, SECOND = (eml(f"Dear Ada,\n\nnumber {n}.\n", subject=f"Mail {n}") for n in (1, 2))


def mbox(*mails: bytes, line: bytes = b"From priya@acme.example Wed Mar  4 10:00:00 2026") -> bytes:
    return b"\n".join(line + b"\n" + mail.replace(b"\r\n", b"\n").rstrip(b"\n") + b"\n" for mail in mails)


def opened(*paths: Path) -> list[Filed]:
    return list(open_archive(paths))


def subjects(filed: list[Filed]) -> list[bytes]:
    return [line for each in filed for line in each.octets().splitlines() if line.startswith(b"Subject:")]


def test_an_mbox_gives_each_mail_with_the_time_of_its_from_line(tmp_path: Path) -> None:
    (tmp_path / "box").write_bytes(mbox(FIRST, SECOND))
    found = opened(tmp_path / "box")
    assert subjects(found) == [b"Subject: Mail 1", b"Subject: Mail 2"]
    assert found[0].came == datetime(2026, 3, 4, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        b"From 1790000000000000000@xxx Wed Mar 04 10:00:00 +0000 2026",
        b"From MAILER-DAEMON Wed Mar  4 10:00:00 2026",
        b"From priya@acme.example  Wed Mar  4 10:00 CET 2026",
        b"From ??? Wed Mar  4 10:00:00 2026\r",
    ],
    ids=["Google's export", "no sender", "a zone's name", "CRLF"],
)
def test_the_from_lines_of_many_programs_divide_mails(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "box").write_bytes(mbox(FIRST, SECOND, line=line))
    assert len(opened(tmp_path / "box")) == 2


def test_a_line_that_only_begins_with_from_divides_nothing(tmp_path: Path) -> None:
    said = eml("Dear Ada,\n\nFrom now on we meet on Wed.\n\nFrom here it is easy.\n")
    (tmp_path / "box").write_bytes(mbox(said))
    (only,) = opened(tmp_path / "box")
    assert b"From here it is easy." in only.octets()


def test_a_from_that_was_quoted_is_given_as_it_was_written(tmp_path: Path) -> None:
    quoted = eml("Dear Ada,\n\n>From my side yes.\n>>From his as well.\n")
    (tmp_path / "box").write_bytes(mbox(quoted))
    (only,) = opened(tmp_path / "box")
    assert b"\nFrom my side yes.\n>From his as well." in only.octets()


@given(st.lists(st.sampled_from([FIRST, SECOND, eml("x"), eml("a\n\nb\n\n\n"), eml("From me\n")]), max_size=6))
def test_as_many_mails_come_out_of_an_mbox_as_the_standard_library_puts_in(
    tmp_path_factory: pytest.TempPathFactory, mails: list[bytes]
) -> None:
    path = tmp_path_factory.mktemp("mbox") / "box"
    box = mailbox.mbox(path)
    for mail in mails:
        box.add(mail)
    box.close()
    if mails:
        assert len(opened(path)) == len(mails)


def test_a_maildir_gives_what_is_in_cur_and_new_and_in_the_maildirs_below(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "Mail")
    box.add(FIRST)
    box.add_folder("Sent").add(SECOND)
    box.add_folder("Drafts").add(SECOND)
    found = opened(tmp_path / "Mail")
    assert [(each.sent, subject) for each, subject in zip(found, subjects(found), strict=True)] == [
        (None, b"Subject: Mail 1"),
        (True, b"Subject: Mail 2"),
    ]


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("Sent", True), ("Sent.mbox", True), ("Sent Items.mbox", True), ("Gesendet", True), ("Envoyés.mbox", True),
        ("INBOX.mbox", None), ("presents.mbox", None), ("Resent offers.mbox", None), ("consent", None),
    ],
)  # fmt: skip
def test_a_mailbox_of_sent_mail_is_known_by_its_name(tmp_path: Path, name: str, sent: bool | None) -> None:
    (tmp_path / name).write_bytes(mbox(FIRST))
    assert [each.sent for each in opened(tmp_path / name)] == [sent]


@pytest.mark.parametrize(("labels", "sent"), [("Sent,Opened", True), ("Inbox,Unread", False), (None, None)])
def test_the_labels_of_googles_export_say_what_was_sent(tmp_path: Path, labels: str | None, sent: bool | None) -> None:
    headers = {"X-Gmail-Labels": labels} if labels else {}
    (tmp_path / "All mail.mbox").write_bytes(mbox(eml("Dear Ada", headers=headers)))
    assert [each.sent for each in opened(tmp_path / "All mail.mbox")] == [sent]


def test_a_folder_of_single_mails_gives_those_and_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(FIRST)
    (tmp_path / "notes.txt").write_text("From the desk of Ada")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert subjects(opened(tmp_path)) == [b"Subject: Mail 1"]


@pytest.mark.parametrize("made", ["nothing", "empty folder", "empty file"])
def test_a_path_that_holds_no_mail_is_named(tmp_path: Path, made: str) -> None:
    path = tmp_path / "there"
    if made == "empty folder":
        path.mkdir()
    elif made == "empty file":
        path.touch()
    with pytest.raises(ArchiveError, match="there"):
        opened(path)
