"""The submission server misbehaves during one send: what did not leave is tried again, a no and a doubt are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from support.ada import Ada, at
from support.dovecot import Dovecot
from support.smtpd import Act, Smtpd, Stage
from support.story import END, until_approved

BEFORE_THE_SEND, NEXT_NOON = at(3, 13, 5), at(4, 12)


@pytest.fixture
def smtpd() -> Iterator[Smtpd]:
    with Smtpd() as smtpd:
        yield smtpd


@pytest.fixture
def ada(tmp_path: Path, dovecot: Dovecot, user: str, smtpd: Smtpd) -> Iterator[Ada]:
    with Ada(tmp_path, dovecot, user, smtpd, at(2, 9)) as ada:
        yield ada


RETRIED = {
    "it hangs up at once": {Stage.GREETING: Act.DROP},
    "no login for now": {Stage.AUTH: b"454 4.7.0 temporary\r\n"},
    "a login refused once": {Stage.AUTH: b"535 5.7.8 bad\r\n"},
    "later at MAIL": {Stage.MAIL: b"451 4.3.0 later\r\n"},
    "later at RCPT": {Stage.RCPT: b"450 4.2.1 later\r\n"},
    "it hangs up at RCPT": {Stage.RCPT: Act.DROP},
    "later at DATA": {Stage.DATA: b"451 4.3.0 later\r\n"},
    "it hangs up at DATA": {Stage.DATA: Act.DROP},
    "a wrong go-ahead": {Stage.DATA: b"250 2.0.0 what?\r\n"},
    "later after the last dot": {Stage.BODY: b"451 4.3.0 later\r\n"},
}
REFUSED = {
    "no such sender": {Stage.MAIL: b"553 5.1.8 no\r\n"},
    "no such user": {Stage.RCPT: b"550 5.1.1 no such user\r\n"},
    "no data": {Stage.DATA: b"554 5.0.0 no\r\n"},
    "spam": {Stage.BODY: b"554 5.6.0 spam\r\n"},
}
DOUBTFUL = {
    "it hangs up after the last dot": {Stage.BODY: Act.DROP},
    "it hangs up within the letter": {Stage.BODY: Act.DROP_IN_THE_MIDDLE},
    "it says nothing that it may say": {Stage.BODY: b"hello\r\n"},
    "it says go ahead once more": {Stage.BODY: b"354 go on\r\n"},
}


def misbehaves_at_the_send(ada: Ada, smtpd: Smtpd, instead: dict[Stage, bytes | Act]) -> None:
    """The server misbehaves while the letter is tried for the first time, then never again."""
    until_approved(ada)
    ada.live(BEFORE_THE_SEND)
    smtpd.instead = instead
    ada.clock.move(ada.wake)
    ada.daemon.delivery.send(ada.daemon.delivery.due(ada.clock.now())[0])
    smtpd.instead = {}


def to_priya(smtpd: Smtpd) -> int:
    return sum(b"\r\nTo: Priya Rao <priya@acme.example>" in letter for letter in smtpd.letters)


@pytest.mark.parametrize("instead", RETRIED.values(), ids=RETRIED.keys())
def test_what_certainly_did_not_leave_is_tried_again_inside_its_window(
    ada: Ada, smtpd: Smtpd, instead: dict[Stage, bytes | Act]
) -> None:
    misbehaves_at_the_send(ada, smtpd, instead)
    assert to_priya(smtpd) == 0
    ada.step()
    ada.live(NEXT_NOON)
    assert [letter.to for letter in ada.letters] == ["priya@acme.example"]
    assert END < ada.letters[0].at <= END + timedelta(hours=24)
    assert ada.outbox_states()[-1] == "filed"


@pytest.mark.parametrize("instead", REFUSED.values(), ids=REFUSED.keys())
def test_a_clear_no_is_told_at_once_and_never_tried_again_by_itself(
    ada: Ada, smtpd: Smtpd, instead: dict[Stage, bytes | Act]
) -> None:
    misbehaves_at_the_send(ada, smtpd, instead)
    told_before = len(ada.digests)
    ada.step()
    assert any("refused" in digest.text for digest in ada.digests[told_before:])
    ada.live(NEXT_NOON)
    assert to_priya(smtpd) == 0
    assert ada.outbox_states() == ["refused"]


@pytest.mark.parametrize("instead", DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_a_doubt_is_told_at_once_and_never_sent_again_by_itself(
    ada: Ada, smtpd: Smtpd, instead: dict[Stage, bytes | Act]
) -> None:
    misbehaves_at_the_send(ada, smtpd, instead)
    before = to_priya(smtpd)
    ada.step()
    assert any("nobody knows whether it left" in digest.text for digest in ada.digests)
    ada.live(at(20, 18))
    assert to_priya(smtpd) == before
    assert ada.outbox_states()[0] == "in_doubt"
