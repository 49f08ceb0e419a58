"""Sync and answers that no client likes: what is odd is read, what is poison is isolated and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from followthrough.connection import PasswordSecret, Security
from followthrough.imap.mailboxes import Role
from followthrough.imap.session import Position, Session, open_session
from followthrough.imap.settings import ImapSettings
from followthrough.imap.sync import RawMail, read_new, read_uids
from followthrough.imap.trouble import LoginRefused, Refused, Unreachable, UnreadableAnswer
from support.imap_script import Store, greet, open_inbox, take_logout, take_plain_login
from support.scripted import Line, ScriptedServer

POISON = 13
NORMAL = {uid: b"Subject: mail %d\r\n\r\ntext\r\n" % uid for uid in range(1, 21)}


@contextmanager
def opened(script: Callable[[Line], None]) -> Iterator[Session]:
    with ScriptedServer(script) as server:
        settings = ImapSettings(
            host="127.0.0.1", port=server.port, security=Security.NONE, username="ada", read_timeout_seconds=5
        )
        session = open_session(settings, PasswordSecret("secret"))
        try:
            yield session
        finally:
            session.close()


def read(store: Store, since: Position | None = None, batch_size: int = 200) -> list[RawMail]:
    with opened(store.serve) as session:
        batches = read_new(session, "INBOX", since, None, batch_size)
        return [mail for batch in batches for mail in batch.mails]


def spoil_one(answer: bytes | None) -> Callable[[int, bytes], bytes | None]:
    """Mail 13 is answered so, or (None) by hanging up; the others as usual."""
    return lambda uid, usual: answer if uid == POISON else usual


def plain(_: int, usual: bytes) -> bytes:
    return usual


@pytest.mark.parametrize(
    "answer",
    [
        b"* 13 FETCH (UID 13 FLAGS ([) BODY[]<0> {1}\r\nx)\r\n",
        b"* 13 FETCH (UID 13 FLAGS () BODY[]<0>\r\n",
        b"* 13 FETCH (UID x BODY[]<0> NIL)\r\n",
        b"* 13 FETCH (UID 13 FLAGS () RFC822.SIZE 3)\r\n",
        b"* 13 FETCH (UID 13 FLAGS () BODY[]<0> NIL)\r\n",
        b"* 13 FETCH " + b"(" * 3000 + b"\r\n",
        b"* 13 FETCH (UID 13 BODY[]<0> {99999999999999}\r\n",
        b"garbage without a star\r\n",
        b"* 13 FETCH (UID 13 FLAGS (" + b"x" * 1_000_100 + b"))\r\n",
        None,
        b"",
    ],
    ids=["lone-bracket", "cut-off", "no-uid", "no-body", "nil-body", "nested", "huge-literal", "garbage", "long-line",
         "hangs-up", "silence"],
)  # fmt: skip
def test_one_mail_that_breaks_the_answer_is_told_and_the_others_are_read(answer: bytes | None) -> None:
    mails = read(Store(NORMAL, spoil_one(answer)))
    assert [mail.uid for mail in mails] == list(NORMAL)
    assert [mail.uid for mail in mails if mail.unreadable] == [POISON]
    assert {mail.uid: mail.octets for mail in mails if not mail.unreadable} == {
        uid: octets for uid, octets in NORMAL.items() if uid != POISON
    }
    assert mails[POISON - 1].octets == b""


def test_one_poison_mail_is_found_by_halving_not_one_by_one() -> None:
    store = Store(dict.fromkeys(range(1, 201), b"x"), spoil_one(b"* 13 FETCH (UID 13 FLAGS ([))\r\n"))
    mails = read(store)
    assert len(mails) == 200
    # Twice the halvings of 200, and the first.
    assert len(store.fetched) <= 2 * 8 + 1


def test_a_server_that_refuses_one_mail_does_not_keep_the_others() -> None:
    class Refusing(Store):
        def _fetch(self, tag: bytes, uids: list[int]) -> bytes | None:
            if POISON in uids:
                return tag + b" NO [SERVERBUG] corrupted\r\n"
            return super()._fetch(tag, uids)

    assert [mail.uid for mail in read(Refusing(NORMAL, plain)) if mail.unreadable] == [POISON]


def test_a_mail_that_was_expunged_while_it_was_asked_for_is_not_unreadable() -> None:
    class Expunging(Store):
        def _fetch(self, tag: bytes, uids: list[int]) -> bytes | None:
            if POISON in self.mails and POISON in uids:
                del self.mails[POISON]
                return tag + b" NO [EXPUNGEISSUED] some are gone\r\n"
            return super()._fetch(tag, uids)

    mails = read(Expunging(dict(NORMAL), plain))
    assert [mail.uid for mail in mails] == [uid for uid in NORMAL if uid != POISON]
    assert not any(mail.unreadable for mail in mails)


def test_a_connection_that_always_breaks_is_given_up_and_nothing_is_passed_over() -> None:
    with opened(Store(NORMAL, lambda uid, usual: None).serve) as session:
        batches = read_new(session, "INBOX", None, None)
        with pytest.raises(Unreachable):
            next(batches)


def test_a_mailbox_rebuilt_while_it_is_read_is_not_mixed_up() -> None:
    store = Store(NORMAL, plain)

    def rebuild_and_hang_up(uid: int, usual: bytes) -> bytes | None:
        store.uidvalidity = 8
        return None

    store.spoil = rebuild_and_hang_up
    with opened(store.serve) as session, pytest.raises(Unreachable, match="rebuilt"):
        list(read_new(session, "INBOX", None, None))


def test_a_login_that_is_refused_while_reopening_says_so() -> None:
    store = Store(NORMAL, lambda uid, usual: None)
    connections: list[Line] = []

    def script(line: Line) -> None:
        connections.append(line)
        if len(connections) == 1:
            return store.serve(line)
        greet(line)
        (tag,) = line.expect(rb"(\w+) AUTHENTICATE PLAIN").groups()
        line.say(tag + b" NO [AUTHENTICATIONFAILED] changed\r\n")
        return None

    with opened(script) as session, pytest.raises(LoginRefused):
        list(read_new(session, "INBOX", None, None))


ODD_ANSWERS = {
    "order": b'* 1 FETCH (BODY[]<0> {5}\r\nhello RFC822.SIZE 5 FLAGS (\\Seen) UID 1 INTERNALDATE "%b")\r\n',
    "quoted": b'* 1 FETCH (UID 1 FLAGS (\\Seen) RFC822.SIZE 5 INTERNALDATE "%b" BODY[]<0> "hello")\r\n',
    "lower case": b'* 1 FETCH (uid 1 flags (\\Seen) rfc822.size 5 internaldate "%b" body[]<0> {5}\r\nhello)\r\n',
    "without origin": b'* 1 FETCH (UID 1 FLAGS (\\Seen) RFC822.SIZE 5 INTERNALDATE "%b" BODY[] {5}\r\nhello)\r\n',
    "flags of others": b"* 2 FETCH (FLAGS (\\Deleted))\r\n* 9 EXISTS\r\n"
    b'* 1 FETCH (UID 1 FLAGS (\\Seen) RFC822.SIZE 5 INTERNALDATE "%b" BODY[]<0> {5}\r\nhello)\r\n',
}


@pytest.mark.parametrize("written", ODD_ANSWERS.values(), ids=ODD_ANSWERS.keys())
def test_an_answer_in_any_order_and_form_is_read(written: bytes) -> None:
    store = Store({1: b"hello"}, lambda uid, usual: written % b"02-Mar-2026 04:00:00 -0500")
    (mail,) = read(store)
    assert (mail.uid, mail.octets, mail.size_octets) == (1, b"hello", 5)
    assert mail.internal_date == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert mail.flags == {r"\Seen"}


@pytest.mark.parametrize(
    "written", ["02-Mar-2026 09:00:00 +9999", "32-Mar-2026 09:00:00 +0000", "02-Mar-2026 09:00:00", "", "yesterday",
                "31-Dec-9999 23:00:00 -0500"],
)  # fmt: skip
def test_an_internal_date_that_is_no_time_is_none_and_the_mail_is_read(written: str) -> None:
    answer = f'* 1 FETCH (UID 1 FLAGS () INTERNALDATE "{written}" RFC822.SIZE 5 BODY[]<0> {{5}}\r\nhello)\r\n'.encode()
    (mail,) = read(Store({1: b"hello"}, lambda uid, usual: answer))
    assert mail.internal_date is None
    assert mail.octets == b"hello"


def test_a_server_that_sends_more_than_was_asked_is_cut_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("followthrough.imap.sync.BODY_LIMIT_OCTETS", 4)
    (mail,) = read(Store({1: b"hello"}, plain))
    assert mail.octets == b"hell"
    assert mail.truncated


def test_known_mails_of_a_server_without_answer_for_one_are_told_as_unreadable() -> None:
    with opened(Store(NORMAL, spoil_one(b"")).serve) as session:
        mails = read_uids(session, "INBOX", 7, [12, POISON, 14, 99])
    assert [(mail.uid, mail.unreadable) for mail in mails] == [(12, False), (POISON, True), (14, False)]


class Unkeyed(Store):
    """A server that tells neither UIDVALIDITY nor UIDNEXT."""

    def _answer(self, tag: bytes, command: bytes) -> bytes | None:
        if command.startswith(b"EXAMINE"):
            return b"* %d EXISTS\r\n%s OK [READ-ONLY] examined\r\n" % (len(self.mails), tag)
        if command.startswith(b"STATUS"):
            return b'* STATUS "INBOX" (MESSAGES %d)\r\n%s OK status\r\n' % (len(self.mails), tag)
        return super()._answer(tag, command)


def test_without_uidvalidity_nothing_is_taken_as_known() -> None:
    with opened(Unkeyed(NORMAL, plain).serve) as session:
        (first,) = read_new(session, "INBOX", None, None)
        (second,) = read_new(session, "INBOX", first.position, None)
    assert not first.rebuilt
    assert second.rebuilt
    assert [mail.uid for mail in second.mails] == list(NORMAL)
    assert first.position.uidnext == 21


class WithoutUidnext(Store):
    """A server that tells UIDVALIDITY only."""

    def _answer(self, tag: bytes, command: bytes) -> bytes | None:
        if command.startswith(b"EXAMINE"):
            told = (len(self.mails), self.uidvalidity, tag)
            return b"* %d EXISTS\r\n* OK [UIDVALIDITY %d] v\r\n%s OK [READ-ONLY] examined\r\n" % told
        if command.startswith(b"STATUS"):
            told = (len(self.mails), self.uidvalidity, tag)
            return b'* STATUS "INBOX" (MESSAGES %d UIDVALIDITY %d)\r\n%s OK status\r\n' % told
        return super()._answer(tag, command)


def test_without_uidnext_new_mail_is_found_by_looking_behind_the_last() -> None:
    store = WithoutUidnext(dict(NORMAL), plain)
    with opened(store.serve) as session:
        (first,) = read_new(session, "INBOX", None, None)
        assert list(read_new(session, "INBOX", first.position, None)) == []
        store.mails[30] = b"new"
        (second,) = read_new(session, "INBOX", first.position, None)
    assert first.position.uidnext == 21
    assert [mail.uid for mail in second.mails] == [30]
    assert second.position.uidnext == 31


def test_a_uidnext_that_fell_means_another_mailbox() -> None:
    store = Store({1: b"x"}, plain)
    with opened(store.serve) as session:
        (batch,) = read_new(session, "INBOX", Position(7, 50, None, 3), None)
    assert batch.rebuilt
    assert [mail.uid for mail in batch.mails] == [1]


def test_a_search_answered_in_several_lines_is_one_answer() -> None:
    def script(line: Line) -> None:
        open_inbox(line)
        (tag,) = line.expect(rb"(\w+) UID SEARCH .*").groups()
        line.say(
            b"* SEARCH 3 1 (MODSEQ 917162500)\r\n* SEARCH\r\n* SEARCH 2 3\r\n" + tag + b" OK\r\n".replace(b"K", b"K .")
        )
        take_logout(line)

    with opened(script) as session:
        session.examine("INBOX")
        assert session.search("ALL") == (1, 2, 3)


def test_a_huge_mailbox_is_searched_by_ranges_of_uids() -> None:
    asked: list[str] = []

    class Spy(Session):
        def search(self, *criteria: str) -> tuple[int, ...]:
            asked.append(criteria[0])
            return ()

        def examine(self, name: str) -> Position:
            self.examined = name
            return Position(7, 100_001, None, 100_000)

        def status(self, name: str) -> Position:
            return self.examine(name)

        @property
        def is_open(self) -> bool:
            return True

    settings = ImapSettings(host="localhost", port=1, security=Security.NONE, username="ada")
    list(read_new(Spy(settings, PasswordSecret("secret")), "INBOX", None, None))
    assert asked == [f"UID {low}:{low + 19_999}" for low in range(1, 100_001, 20_000)]


LISTING = (
    b'* LIST (\\HasNoChildren) "/" INBOX\r\n'
    b'* LIST (\\Noselect \\HasChildren) "/" "[Gmail]"\r\n'
    b'* LIST (\\All) "/" "[Gmail]/Alle Nachrichten"\r\n'
    b'* LIST (\\Sent) "/" "[Gmail]/Gesendet"\r\n'
    b"* LIST () NIL 2026\r\n"
    b'* LIST () "/" {6}\r\nOdd"na\r\n'
    b'* LIST () "/" "broken &AOQ name"\r\n'
    b'* LIST () "/" "M&APw-ll"\r\n'
)


def test_a_listing_is_read_whatever_the_names_are() -> None:
    def script(line: Line) -> None:
        greet(line)
        take_plain_login(line)
        (tag,) = line.expect(rb'(\w+) LIST "" "\*"').groups()
        line.say(LISTING + tag + b" OK listed\r\n")
        (tag,) = line.expect(rb'(\w+) STATUS "broken &AOQ name" .*').groups()
        line.say(b'* STATUS "broken &AOQ name" (MESSAGES 3 UIDNEXT 4 UIDVALIDITY 5)\r\n' + tag + b" OK told\r\n")
        (tag,) = line.expect(rb'(\w+) STATUS "M&APw-ll" .*').groups()
        line.say(b'* STATUS "M&APw-ll" (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 5)\r\n' + tag + b" OK told\r\n")
        take_logout(line)

    with opened(script) as session:
        mailboxes = {mailbox.name: mailbox for mailbox in session.mailboxes()}
        assert mailboxes["INBOX"].role is Role.INBOX
        assert mailboxes["[Gmail]/Alle Nachrichten"].role is Role.ALL
        assert mailboxes["[Gmail]/Gesendet"].role is Role.SENT
        assert not mailboxes["[Gmail]"].selectable
        assert {"2026", 'Odd"na', "Müll"} <= mailboxes.keys()
        (broken,) = (name for name in mailboxes if name.startswith("broken"))
        assert session.status(broken) == Position(5, 4, None, 3)
        assert session.status("Müll").messages == 0


def test_a_server_that_chokes_on_the_listing_of_special_uses_gets_a_plain_one() -> None:
    offered = b"IMAP4rev1 AUTH=PLAIN SPECIAL-USE LIST-EXTENDED"

    def script(line: Line) -> None:
        greet(line, offered)
        take_plain_login(line, offered)
        (tag,) = line.expect(rb'(\w+) LIST "" "\*" RETURN \(SPECIAL-USE\)').groups()
        line.say(tag + b" BAD what?\r\n")
        (tag,) = line.expect(rb'(\w+) LIST "" "\*"').groups()
        line.say(b'* LIST () "/" INBOX\r\n' + tag + b" OK listed\r\n")
        take_logout(line)

    with opened(script) as session:
        assert [mailbox.role for mailbox in session.mailboxes()] == [Role.INBOX]


@pytest.mark.parametrize(
    ("answer", "expected", "stays_open"),
    [
        (b"TAG NO [NONEXISTENT] no such mailbox\r\n", Refused, True),
        (b"TAG BAD syntax\r\n", Refused, True),
        (b"* BYE going down\r\n", Unreachable, False),
        (b"", Unreachable, False),
        (b"what is this\r\n", UnreadableAnswer, False),
        (b"* STATUS INBOX (((\r\nTAG OK told\r\n", UnreadableAnswer, False),
        (b"* STATUS INBOX (MESSAGES\r\nTAG OK told\r\n", UnreadableAnswer, False),
    ],
    ids=["no", "bad", "bye", "eof", "garbage", "brackets", "cut-off"],
)
def test_every_failure_has_its_name_and_only_a_refusal_leaves_the_session_open(
    answer: bytes, expected: type[Exception], stays_open: bool
) -> None:
    def script(line: Line) -> None:
        greet(line)
        take_plain_login(line)
        (tag,) = line.expect(rb"(\w+) STATUS .*").groups()
        line.say(answer.replace(b"TAG", tag))
        if answer:
            take_logout(line)

    with opened(script) as session:
        with pytest.raises(expected):
            session.status("INBOX")
        assert session.is_open == stays_open


def test_nothing_that_is_said_could_change_a_mailbox_or_ask_for_a_trap() -> None:
    with ScriptedServer(Store(NORMAL, spoil_one(b"")).serve) as server:
        settings = ImapSettings(host="127.0.0.1", port=server.port, security=Security.NONE, username="ada")
        session = open_session(settings, PasswordSecret("secret"))
        (batch,) = read_new(session, "INBOX", None, None)
        read_uids(session, "INBOX", 7, [1, 2])
        session.close()
    assert len(batch.mails) == len(NORMAL)
    words = b" ".join(server.heard).upper()
    assert b" EXAMINE " in words
    assert b"BODY.PEEK[]<0." in words
    for word in (b" SELECT ", b" STORE ", b" EXPUNGE", b" CLOSE", b" MOVE ", b"ENVELOPE", b"BODYSTRUCTURE", b" BODY["):
        assert word not in words
