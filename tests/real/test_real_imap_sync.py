"""Reading new mail from a real Dovecot: nothing lost, nothing twice, nothing changed on the server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest

from followthrough.imap.session import Position, Session
from followthrough.imap.sync import BODY_LIMIT_OCTETS, Batch, RawMail, read_new, read_uids
from support.dovecot import Dovecot
from support.instants import MONDAY
from support.mail import eml

pytestmark = pytest.mark.real


def mails_of(batches: Iterator[Batch]) -> list[RawMail]:
    return [mail for batch in batches for mail in batch.mails]


def fill(dovecot: Dovecot, user: str, count: int, mailbox: str = "INBOX") -> list[bytes]:
    letters = [eml(f"mail {number}\r\n", message_id=f"m{number}@acme.example") for number in range(count)]
    with dovecot.client(user) as client:
        for number, letter in enumerate(letters):
            client.append(mailbox, letter, (), MONDAY + timedelta(days=number))
    return letters


def read_all(session: Session, since: Position | None = None) -> tuple[list[RawMail], Position]:
    batches = list(read_new(session, "INBOX", since, None))
    return [mail for batch in batches for mail in batch.mails], batches[-1].position


def test_every_mail_is_read_once_octet_by_octet_in_order(dovecot: Dovecot, session: Session, user: str) -> None:
    letters = fill(dovecot, user, 7)
    batches = list(read_new(session, "INBOX", None, None, batch_size=3))
    assert [len(batch.mails) for batch in batches] == [3, 3, 1]
    mails = [mail for batch in batches for mail in batch.mails]
    assert [mail.octets for mail in mails] == letters
    assert [mail.uid for mail in mails] == sorted({mail.uid for mail in mails})
    assert [mail.internal_date for mail in mails] == [MONDAY + timedelta(days=number) for number in range(7)]
    assert [mail.size_octets for mail in mails] == [len(letter) for letter in letters]
    assert not any(mail.truncated or mail.unreadable for mail in mails)
    assert not any(batch.rebuilt for batch in batches)
    assert batches[-1].position == session.status("INBOX")


def test_reading_leaves_every_flag_as_it_was(dovecot: Dovecot, session: Session, user: str) -> None:
    dovecot.append(user, eml("one"), flags=(rb"\Flagged",))
    dovecot.append(user, eml("two"))
    before = dovecot.flags(user)
    mails, position = read_all(session)
    read_uids(session, "INBOX", position.uidvalidity or 0, [mail.uid for mail in mails])
    session.uids_with_message_id("INBOX", "<x@acme.example>")
    assert dovecot.flags(user) == before
    assert mails[0].flags - {r"\Recent"} == {r"\Flagged"}


def test_where_nothing_is_new_only_status_is_asked(
    dovecot: Dovecot, session: Session, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(dovecot, user, 2)
    _, position = read_all(session)
    session.reopen()
    monkeypatch.setattr(session, "examine", lambda _: pytest.fail("it was opened"))
    assert list(read_new(session, "INBOX", position, None)) == []


def test_only_what_came_after_the_position_is_read(dovecot: Dovecot, session: Session, user: str) -> None:
    fill(dovecot, user, 3)
    _, position = read_all(session)
    dovecot.deliver(user, eml("the answer"))
    mails, further = read_all(session, position)
    assert len(mails) == 1
    assert b"the answer" in mails[0].octets
    assert list(read_new(session, "INBOX", further, None)) == []


@pytest.mark.parametrize("killed_after", range(5))
def test_who_is_killed_between_any_two_batches_goes_on_without_loss_or_repetition(
    dovecot: Dovecot, session: Session, user: str, killed_after: int
) -> None:
    letters = fill(dovecot, user, 9)
    kept: list[RawMail] = []
    position: Position | None = None
    for number, batch in enumerate(read_new(session, "INBOX", None, None, batch_size=2)):
        if number == killed_after:
            break  # this batch came in, but was never stored
        kept.extend(batch.mails)
        position = batch.position
    session.reopen()
    for batch in read_new(session, "INBOX", position, None, batch_size=2):
        kept.extend(batch.mails)
    assert [mail.octets for mail in kept] == letters


def test_mail_that_arrives_while_batches_are_read_is_not_lost(dovecot: Dovecot, session: Session, user: str) -> None:
    letters = fill(dovecot, user, 4)
    kept: list[RawMail] = []
    batches = read_new(session, "INBOX", None, None, batch_size=2)
    first = next(batches)
    late = eml("late", message_id="late@acme.example")
    dovecot.append(user, late)
    rest = list(batches)
    kept.extend(first.mails + tuple(mail for batch in rest for mail in batch.mails))
    more, _ = read_all(session, rest[-1].position)
    assert [mail.octets for mail in [*kept, *more]] == [*letters, late]


def test_the_caller_may_use_the_session_between_batches(dovecot: Dovecot, session: Session, user: str) -> None:
    letters = fill(dovecot, user, 4)
    kept: list[bytes] = []
    for batch in read_new(session, "INBOX", None, None, batch_size=1):
        kept.extend(mail.octets for mail in batch.mails)
        session.uids_with_message_id("Sent", "<x@acme.example>")
    assert kept == letters


def test_a_rebuilt_mailbox_is_read_again_and_says_so(dovecot: Dovecot, session: Session, user: str) -> None:
    """RFC 3501 section 2.3.1.1: under a new UIDVALIDITY an old UID means nothing."""
    letters = fill(dovecot, user, 3)
    mails, position = read_all(session)
    dovecot.rebuild(user, (position.uidvalidity or 0) + 1000)
    batches = list(read_new(session, "INBOX", position, None, batch_size=2))
    again = [mail for batch in batches for mail in batch.mails]
    assert all(batch.rebuilt for batch in batches)
    assert [mail.octets for mail in again] == letters
    assert again[0].uidvalidity == (position.uidvalidity or 0) + 1000
    assert list(read_new(session, "INBOX", batches[-1].position, None)) == []
    assert read_uids(session, "INBOX", position.uidvalidity or 0, [mails[0].uid]) == ()


def test_a_rebuilt_mailbox_without_mail_still_moves_the_position(dovecot: Dovecot, session: Session, user: str) -> None:
    _, position = read_all(session)
    dovecot.rebuild(user, (position.uidvalidity or 0) + 1000)
    (batch,) = read_new(session, "INBOX", position, None)
    assert batch.rebuilt
    assert batch.mails == ()
    assert batch.position.uidvalidity == (position.uidvalidity or 0) + 1000


def test_a_first_reading_starts_at_the_day_with_a_day_of_margin(dovecot: Dovecot, session: Session, user: str) -> None:
    letters = fill(dovecot, user, 6)  # one a day from MONDAY on
    day = (MONDAY + timedelta(days=4)).date()
    assert [mail.octets for mail in mails_of(read_new(session, "INBOX", None, day))] == letters[3:]
    assert mails_of(read_new(session, "INBOX", None, date(2030, 1, 1))) == []


def test_old_mail_that_arrives_later_is_read_whatever_its_date(dovecot: Dovecot, session: Session, user: str) -> None:
    _, position = read_all(session)
    dovecot.append(user, eml("moved here"), when=MONDAY - timedelta(days=400))
    mails = mails_of(read_new(session, "INBOX", position, MONDAY.date()))
    assert len(mails) == 1


def test_a_mail_larger_than_the_limit_is_cut_and_says_so(dovecot: Dovecot, session: Session, user: str) -> None:
    long_text = "word word word word word word word\r\n"
    exact = eml("x")
    exact += b"y" * (BODY_LIMIT_OCTETS - len(exact) - 2) + b"\r\n"
    large = eml(long_text * (BODY_LIMIT_OCTETS // len(long_text) + 10))
    dovecot.append(user, exact)
    dovecot.append(user, large)
    mails, _ = read_all(session)
    assert [mail.truncated for mail in mails] == [False, True]
    assert mails[0].octets == exact
    assert mails[1].octets == large[:BODY_LIMIT_OCTETS]
    assert mails[1].size_octets == len(large)


def test_mail_that_is_expunged_meanwhile_is_left_out(dovecot: Dovecot, session: Session, user: str) -> None:
    letters = fill(dovecot, user, 6)
    batches = read_new(session, "INBOX", None, None, batch_size=2)
    kept = list(next(batches).mails)
    dovecot.expunge(user, [mail.uid + 3 for mail in kept])
    session.noop()  # until then a server may still show them
    kept.extend(mails_of(batches))
    assert [mail.octets for mail in kept] == [letters[0], letters[1], letters[2], letters[5]]


def test_known_mails_are_read_again_by_uid_without_those_that_are_gone(
    dovecot: Dovecot, session: Session, user: str
) -> None:
    letters = fill(dovecot, user, 3)
    mails, position = read_all(session)
    dovecot.expunge(user, [mails[1].uid])
    wanted: Sequence[int] = [mails[2].uid, mails[0].uid, mails[1].uid, 4_000_000]
    again = read_uids(session, "INBOX", position.uidvalidity or 0, wanted)
    assert [mail.octets for mail in again] == [letters[0], letters[2]]
    assert read_uids(session, "INBOX", position.uidvalidity or 0, []) == ()


def test_odd_octets_come_through(dovecot: Dovecot, session: Session, user: str) -> None:
    odd = b"Subject: \xff\xfe\r\nX: )( {5}\r\n\r\n* 9 EXISTS\r\nA1 OK done\r\n\x00\x80)\r\n"
    empty = b"\r\n"
    for letter in (odd.replace(b"\x00", b""), empty):
        dovecot.append(user, letter)
    mails, _ = read_all(session)
    assert [mail.octets for mail in mails] == [odd.replace(b"\x00", b""), empty]
