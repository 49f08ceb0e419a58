"""The daemon is killed at every named point of a send: a letter is delivered at most once, and doubt is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from followthrough.service.checkpoints import NAMES, VARIABLE
from support.ada import Ada, at
from support.dovecot import Dovecot
from support.smtpd import Smtpd
from support.story import until_approved

SEND_AT = at(3, 16)
BEFORE_ANYTHING_LEFT = ("before-connect", "recipient-accepted", "mailboxes-read", "claimed", "data-accepted")
TESTS = Path(__file__).parents[1]


@pytest.fixture
def ada(tmp_path: Path, dovecot: Dovecot, user: str) -> Iterator[Ada]:
    """A thank-you is approved and its moment has come; the daemon is not running."""
    with Smtpd() as smtpd:
        ada = Ada(tmp_path, dovecot, user, smtpd, at(2, 9))
        ada.begin()
        until_approved(ada)
        ada.end()
        ada.clock.move(SEND_AT)
        yield ada


def die_at(ada: Ada, name: str) -> int:
    """One turn of the daemon with that checkpoint; gives its exit code."""
    environment = os.environ | {VARIABLE: name, "PYTHONPATH": str(TESTS)}
    arguments = [sys.executable, "-m", "support.one_step", str(ada.config_path), ada.clock.now().isoformat()]
    return subprocess.run(arguments, env=environment, check=False, timeout=60).returncode


def settle(ada: Ada) -> None:
    """The daemon begins again and lives on until the next noon."""
    ada.begin()
    ada.live(at(4, 12))
    ada.end()


def priyas(ada: Ada) -> int:
    """How many letters the submission server took for Priya."""
    return sum(b"\r\nTo: Priya Rao <priya@acme.example>" in letter for letter in ada.smtpd.letters)


@pytest.mark.parametrize("name", BEFORE_ANYTHING_LEFT)
def test_killed_before_anything_left_the_letter_leaves_once_after_the_restart(ada: Ada, name: str) -> None:
    assert die_at(ada, name) == -signal.SIGKILL
    assert priyas(ada) == 0
    settle(ada)
    assert priyas(ada) == 1
    assert ada.sent_copies(message_id(ada)) == 1


def test_killed_between_the_commit_and_the_body_nothing_is_sent_again_and_the_user_is_told(ada: Ada) -> None:
    assert die_at(ada, "in-data") == -signal.SIGKILL
    settle(ada)
    assert priyas(ada) == 0
    assert any("nobody knows whether it left" in digest.text for digest in ada.digests)


def test_killed_after_the_servers_yes_it_is_not_sent_again_and_the_user_is_told(ada: Ada) -> None:
    assert die_at(ada, "answered") == -signal.SIGKILL
    assert priyas(ada) == 1
    settle(ada)
    assert priyas(ada) == 1
    assert any("nobody knows whether it left" in digest.text for digest in ada.digests)


def test_killed_after_the_servers_yes_a_copy_that_the_server_filed_settles_it(ada: Ada) -> None:
    assert die_at(ada, "answered") == -signal.SIGKILL
    ada.dovecot.append(ada.user, ada.smtpd.letters[-1], "Sent", when=ada.clock.now())
    settle(ada)
    assert priyas(ada) == 1
    assert not any("nobody knows whether it left" in digest.text for digest in ada.digests)
    assert ada.sent_copies(message_id(ada)) == 1


@pytest.mark.parametrize("name", ["settled", "filed"])
def test_killed_after_it_was_settled_sent_has_exactly_one_copy(ada: Ada, name: str) -> None:
    assert die_at(ada, name) == -signal.SIGKILL
    settle(ada)
    assert priyas(ada) == 1
    assert ada.sent_copies(message_id(ada)) == 1


def test_every_named_point_is_killed_at_here() -> None:
    assert {*BEFORE_ANYTHING_LEFT, "in-data", "answered", "settled", "filed"} == set(NAMES)


def message_id(ada: Ada) -> str:
    octets = next(letter for letter in ada.smtpd.letters if b"priya@acme.example" in letter)
    line = next(line for line in octets.split(b"\r\n") if line.lower().startswith(b"message-id:"))
    return line.partition(b":")[2].strip().decode()
