"""check: each thing is tried, and one that fails says what to do and does not end the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from followthrough.connection import PasswordSecret
from followthrough.imap.mailboxes import Mailbox, Role
from followthrough.imap.trouble import ImapTrouble, LoginRefused, Unreachable, Untrusted
from followthrough.service import check as checks
from followthrough.service.check import Proof, State, check
from followthrough.smtp.submit import Outcome, Submission

CONFIG = """\
ignore_mailboxes = ["Newsletters"]
[[accounts]]
address = "ada@gmail.com"
name = "Ada Example"
timezone = "Europe/Berlin"
country = "DE"
provider = "gmail"
secret = { command = ["printf", "%s", "correct horse"] }
[digest]
to = "ada@elsewhere.example"
"""
INBOX, SENT, JUNK, NEWS = (
    Mailbox(name, role, True)
    for name, role in (("INBOX", Role.INBOX), ("Sent", Role.SENT), ("Spam", Role.JUNK), ("Newsletters", Role.NONE))
)


class FakeSession:
    idle_offered = True

    def __init__(self, *mailboxes: Mailbox) -> None:
        self._mailboxes = mailboxes
        self.closed = False

    def mailboxes(self) -> tuple[Mailbox, ...]:
        return self._mailboxes

    def close(self) -> None:
        self.closed = True


Prove = Callable[..., list[Proof]]


@pytest.fixture
def proofs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Prove:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    def prove(imap: FakeSession | ImapTrouble, outcome: Outcome = Outcome.ACCEPTED) -> list[Proof]:
        def open_session(settings: object, secret: PasswordSecret) -> FakeSession:
            assert secret.password == "correct horse"
            if isinstance(imap, ImapTrouble):
                raise imap
            return imap

        async def check_login(settings: object, secret: PasswordSecret) -> Submission:
            return Submission(outcome, None, "said the server", "login")

        monkeypatch.setattr(checks, "open_session", open_session)
        monkeypatch.setattr(checks, "check_login", check_login)
        return list(check(path))

    return prove


def states(proofs: list[Proof]) -> list[tuple[str, State]]:
    return [(proof.check.removeprefix("ada@gmail.com "), proof.state) for proof in proofs]


def test_everything_that_works_is_told_and_the_session_is_closed(proofs: Prove) -> None:
    session = FakeSession(INBOX, SENT, JUNK, NEWS)
    assert states(proofs(session)) == [
        ("config", State.OK),
        ("digest", State.WARNING),
        ("clock", State.OK),
        ("database", State.OK),
        ("disk", State.OK),
        ("secret", State.OK),
        ("IMAP", State.OK),
        ("mailboxes", State.OK),
        ("SMTP", State.OK),
    ]
    assert session.closed


def test_a_digest_to_a_foreign_address_is_a_warning(proofs: Prove) -> None:
    digest = proofs(FakeSession(INBOX, SENT, JUNK, NEWS))[1]
    assert "approves nothing" in digest.says


@pytest.mark.parametrize(
    ("trouble", "remedy"),
    [
        (LoginRefused("no"), "app password"),
        (Untrusted("self-signed"), "ca_file"),
        (Unreachable("timed out"), None),
    ],
)
def test_a_failed_imap_login_says_what_to_do_and_smtp_is_tried_all_the_same(
    proofs: Prove, trouble: ImapTrouble, remedy: str | None
) -> None:
    found = {proof.check: proof for proof in proofs(trouble)}
    imap = found["ada@gmail.com IMAP"]
    assert (imap.state, trouble.said in imap.says) == (State.FAILED, True)
    assert remedy is None or remedy in (imap.remedy or "")
    assert found["ada@gmail.com SMTP"].state is State.OK


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.ACCEPTED])
def test_any_other_outcome_of_the_smtp_login_is_a_failure(proofs: Prove, outcome: Outcome) -> None:
    smtp = proofs(FakeSession(INBOX, SENT, JUNK, NEWS), outcome)[-1]
    assert (smtp.check, smtp.state) == ("ada@gmail.com SMTP", State.FAILED)
    assert "said the server" in smtp.says


def test_mailboxes_that_are_missing_or_misspelt_are_warnings(proofs: Prove) -> None:
    session = FakeSession(INBOX)
    session.idle_offered = False
    told = " ".join(proof.says for proof in proofs(session) if proof.state is State.WARNING)
    for words in ("no mailbox is for sent", "no mailbox is for junk", "Newsletters", "no IDLE"):
        assert words in told


def test_no_proof_shows_the_secret(proofs: Prove) -> None:
    assert "correct horse" not in repr(proofs(FakeSession(INBOX)))
