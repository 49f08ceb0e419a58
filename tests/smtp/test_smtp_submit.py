"""Every stage of a submission, every misbehaviour: what is known is told, what is not is in doubt."""

from __future__ import annotations

import asyncio
import base64
import logging
import ssl
from pathlib import Path

import pytest

from followthrough.connection import BearerToken, PasswordSecret, Secret, Security
from followthrough.smtp.settings import SmtpSettings
from followthrough.smtp.submit import Outcome, Submission, check_login, submit
from support.certificates import Certificates, make_certificates
from support.mail import eml
from support.ports import free_ports
from support.smtpd import Act, Smtpd, Stage

SECRET = PasswordSecret("hunter22")
LETTER = eml("Thank you for your time.\r\n.\r\n..two dots\r\n.one dot\r\n", message_id="ft1@example.org")
SENDER, RECIPIENT = "ada@example.org", "priya@acme.example"


class Decision:
    """A caller that decides so, and remembers what it was asked."""

    def __init__(
        self, octets: bytes | None = LETTER, fails_before: Exception | None = None, fails_on: Exception | None = None
    ) -> None:
        self.asked: list[str] = []
        self._octets = octets
        self._fails_before = fails_before
        self._fails_on = fails_on

    async def before_data(self) -> bytes | None:
        self.asked.append("before_data")
        if self._fails_before:
            raise self._fails_before
        return self._octets

    def on_data(self) -> None:
        self.asked.append("on_data")
        if self._fails_on:
            raise self._fails_on


@pytest.fixture(autouse=True)
def _hasty_farewell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("followthrough.smtp.dialogue._FAREWELL_SECONDS", 0.1)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("tls"))


def context_of(certificates: Certificates) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.cert_file, certificates.key_file)
    return context


def settings_for(server: Smtpd, security: str = "none", ca_file: Path | None = None) -> SmtpSettings:
    return SmtpSettings(
        host="127.0.0.1",
        port=server.port,
        security=Security(security),
        username="ada",
        ca_file=ca_file,
        connect_timeout_seconds=0.3,
        command_timeout_seconds=0.3,
        accept_timeout_seconds=0.3,
    )


def run(
    server: Smtpd,
    decide: Decision | None = None,
    secret: Secret = SECRET,
    settings: SmtpSettings | None = None,
    recipient: str = RECIPIENT,
) -> Submission:
    return asyncio.run(submit(settings or settings_for(server), secret, SENDER, recipient, decide or Decision()))


def test_a_letter_arrives_octet_by_octet_and_the_server_is_asked_in_order() -> None:
    decide = Decision()
    with Smtpd() as server:
        submission = run(server, decide)
    assert submission == Submission(Outcome.ACCEPTED, 250, "2.0.0 queued as 4711", "accept")
    assert server.letters == [LETTER]
    assert decide.asked == ["before_data", "on_data"]
    assert [line.split(b" ")[0] for line in server.heard] == [b"EHLO", b"AUTH", b"MAIL", b"RCPT", b"DATA", b"QUIT"]
    assert server.heard[0] == b"EHLO [127.0.0.1]"
    assert server.heard[2:4] == [b"MAIL FROM:<ada@example.org>", b"RCPT TO:<priya@acme.example>"]


BEFORE = {
    Stage.GREETING: "connect",
    Stage.EHLO: "ehlo",
    Stage.AUTH: "login",
    Stage.MAIL: "mail",
    Stage.RCPT: "rcpt",
    Stage.DATA: "data",
}


@pytest.mark.parametrize("stage", BEFORE)
@pytest.mark.parametrize(
    ("said", "outcome", "code"),
    [
        (b"421 4.3.2 closing\r\n", Outcome.DEFERRED, 421),
        (b"451 4.7.1 greylisted\r\n", Outcome.DEFERRED, 451),
        (b"554 5.7.1 no\r\n", Outcome.REFUSED, 554),
        (b"554-5.7.1 no\r\n554 never\r\n", Outcome.REFUSED, 554),
        (b"what is this\r\n", Outcome.DEFERRED, None),
        (Act.DROP, Outcome.DEFERRED, None),
        (Act.SILENCE, Outcome.DEFERRED, None),
    ],
    ids=["421", "451", "554", "554-lines", "garbage", "drop", "silence"],
)
def test_what_fails_before_the_letter_begins_is_certainly_not_sent(
    stage: Stage, said: bytes | Act, outcome: Outcome, code: int | None
) -> None:
    decide = Decision()
    with Smtpd({stage: said}) as server:
        submission = run(server, decide)
    if stage is Stage.AUTH and outcome is Outcome.REFUSED:
        outcome = Outcome.LOGIN_REFUSED
    if stage is Stage.EHLO and code == 421:
        code = submission.code  # aiosmtplib closes for a 421, whoever sees it first
    assert (submission.outcome, submission.code, submission.stage) == (outcome, code, BEFORE[stage])
    assert submission.said
    assert "on_data" not in decide.asked
    assert server.letters == []
    assert server.octets_of_letters == 0
    assert server.attempts(b"AUTH") <= 1


@pytest.mark.parametrize(
    ("said", "outcome", "code"),
    [
        (b"250 ok\r\n", Outcome.ACCEPTED, 250),
        (b"251 forwarded\r\n", Outcome.ACCEPTED, 251),
        (b"250-ok\r\n250 queued\r\n", Outcome.ACCEPTED, 250),
        (b"421 4.3.2 closing\r\n", Outcome.DEFERRED, 421),
        (b"452 4.3.1 full\r\n", Outcome.DEFERRED, 452),
        (b"554 5.7.1 spam\r\n", Outcome.REFUSED, 554),
        (b"550-5.4.5 Daily user sending limit exceeded.\r\n550 5.4.5 see help\r\n", Outcome.DEFERRED, 550),
        (b"354 go on\r\n", Outcome.IN_DOUBT, 354),
        (b"OK queued\r\n", Outcome.IN_DOUBT, None),
        (b"999 what\r\n", Outcome.IN_DOUBT, 999),
        (b"250", Outcome.IN_DOUBT, None),
        (b"250-ok\r\n", Outcome.IN_DOUBT, None),
        (b"\r\n", Outcome.IN_DOUBT, None),
        (b"x" * 100_000 + b"\r\n", Outcome.IN_DOUBT, None),
        (Act.DROP, Outcome.IN_DOUBT, None),
        (Act.SILENCE, Outcome.IN_DOUBT, None),
        (Act.DROP_IN_THE_MIDDLE, Outcome.IN_DOUBT, None),
    ],
    ids=["250", "251", "250-lines", "421", "452", "554", "daily-limit", "354", "no-code", "999", "cut-off",
         "unfinished", "empty", "flood", "drop", "silence", "drop-in-the-middle"],
)  # fmt: skip
def test_once_the_letter_left_only_the_servers_words_settle_it(
    said: bytes | Act, outcome: Outcome, code: int | None
) -> None:
    decide = Decision()
    with Smtpd({Stage.BODY: said}) as server:
        submission = run(server, decide)
    assert (submission.outcome, submission.code, submission.stage) == (outcome, code, "accept")
    assert decide.asked == ["before_data", "on_data"]
    assert server.attempts(b"DATA") == 1


@pytest.mark.parametrize("said", [Act.DROP, Act.SILENCE, b"500 what\r\n", b"garbage\r\n"])
def test_what_happens_at_quit_changes_nothing(said: bytes | Act) -> None:
    with Smtpd({Stage.QUIT: said}) as server:
        assert run(server).outcome is Outcome.ACCEPTED
    assert server.letters == [LETTER]


def test_a_recipient_who_is_forwarded_is_accepted() -> None:
    with Smtpd({Stage.RCPT: b"251 will forward\r\n"}) as server:
        assert run(server).outcome is Outcome.ACCEPTED


def test_the_daily_limit_of_gmail_is_no_refusal_of_the_recipient() -> None:
    with Smtpd({Stage.RCPT: b"550 5.4.5 Daily user sending limit exceeded\r\n"}) as server:
        assert run(server).outcome is Outcome.DEFERRED


def test_a_letter_that_is_not_wanted_any_more_does_not_leave() -> None:
    decide = Decision(octets=None)
    with Smtpd() as server:
        submission = run(server, decide)
    assert (submission.outcome, submission.stage) == (Outcome.NOT_WANTED, "before_data")
    assert server.attempts(b"DATA") == 0
    assert server.heard[-1] == b"QUIT"
    assert decide.asked == ["before_data"]


def test_if_the_record_cannot_be_written_not_an_octet_leaves() -> None:
    with Smtpd() as server:
        submission = run(server, Decision(fails_on=RuntimeError("database is locked")))
    assert (submission.outcome, submission.said, submission.stage) == (
        Outcome.NOT_SENT, "database is locked", "on_data",
    )  # fmt: skip
    assert server.octets_of_letters == 0
    assert server.letters == []


def test_if_the_last_look_fails_the_letter_does_not_leave() -> None:
    with Smtpd() as server:
        submission = run(server, Decision(fails_before=OSError("no mailbox")))
    assert (submission.outcome, submission.said) == (Outcome.NOT_SENT, "no mailbox")
    assert server.attempts(b"DATA") == 0


@pytest.mark.parametrize(
    "octets", [b"", b"Subject: x\n\ny\n", b"Subject: \xc3\xa4\r\n\r\n", b"a\rb\r\n", b"x" * 999 + b"\r\n", b"a\0\r\n"],
    ids=["empty", "bare-lf", "8-bit", "bare-cr", "long-line", "nul"],
)  # fmt: skip
def test_a_letter_that_would_be_changed_on_the_way_does_not_leave(octets: bytes) -> None:
    decide = Decision(octets=octets)
    with Smtpd() as server:
        submission = run(server, decide)
    assert submission.outcome is Outcome.NOT_SENT
    assert submission.said
    assert server.attempts(b"DATA") == 0
    assert "on_data" not in decide.asked


@pytest.mark.parametrize(
    "recipient", ["priya@acme.example>\r\nRCPT TO:<x@y.example", "a b@acme.example", "prïya@acme.example", "priya", "",
                  "<priya@acme.example>", "a@b@c.example> SIZE=1", "x" * 250 + "@acme.example"],
)  # fmt: skip
def test_an_address_that_is_none_never_reaches_a_server(recipient: str) -> None:
    with Smtpd() as server:
        submission = run(server, recipient=recipient)
    assert (submission.outcome, submission.stage) == (Outcome.NOT_SENT, "address")
    assert server.heard == []


def test_a_server_that_answers_out_of_turn_gets_no_letter() -> None:
    """The stray 250 would be taken for the answer to the letter."""
    decide = Decision()
    with Smtpd({Stage.DATA: b"354 go on\r\n250 queued\r\n"}) as server:
        submission = run(server, decide)
    assert submission.outcome is Outcome.DEFERRED
    assert "on_data" not in decide.asked
    assert server.octets_of_letters == 0


@pytest.mark.parametrize("code", [b"535 5.7.8 bad", b"534 5.7.9 app password needed", b"530 5.7.0 first", b"504 no"])
def test_a_wrong_password_is_tried_exactly_once(code: bytes) -> None:
    with Smtpd({Stage.AUTH: code + b"\r\n"}) as server:
        submission = run(server)
        assert submission.outcome is Outcome.LOGIN_REFUSED
    assert server.attempts(b"AUTH") == 1
    assert server.attempts(b"MAIL") == 0


def test_a_login_that_is_down_for_now_is_no_wrong_password() -> None:
    with Smtpd({Stage.AUTH: b"454 4.7.0 temporary failure\r\n"}) as server:
        assert run(server).outcome is Outcome.DEFERRED


@pytest.mark.parametrize("offered", [(), (b"AUTH CRAM-MD5 NTLM",)], ids=["nothing", "others"])
def test_a_server_without_a_way_to_log_in_is_told_as_such(offered: tuple[bytes, ...]) -> None:
    with Smtpd(extensions=(*offered, b"8BITMIME")) as server:
        submission = run(server)
    assert submission.outcome is Outcome.LOGIN_REFUSED
    assert server.attempts(b"AUTH") == 0


def test_login_is_used_where_plain_is_not_offered() -> None:
    answers = {Stage.AUTH: b"334 UGFzc3dvcmQ6\r\n"}
    with Smtpd(answers, extensions=(b"AUTH LOGIN XOAUTH2",)) as server:
        submission = run(server)
    # The scripted server knows no second step: what matters is what was said, and that it was said once.
    assert server.heard[1] == b"AUTH LOGIN " + base64.b64encode(b"ada")
    assert server.heard[2] == base64.b64encode(b"hunter22")
    assert submission.outcome is Outcome.LOGIN_REFUSED


def test_a_password_outside_ascii_and_a_token_go_as_the_rfcs_say() -> None:
    with Smtpd() as server:
        assert run(server, secret=PasswordSecret("Größe 2€")).outcome is Outcome.ACCEPTED
        assert run(server, secret=BearerToken("t0ken")).outcome is Outcome.ACCEPTED
    said = [line for line in server.heard if line.startswith(b"AUTH")]
    assert base64.b64decode(said[0].removeprefix(b"AUTH PLAIN ")) == "\0ada\0Größe 2€".encode()
    assert base64.b64decode(said[1].removeprefix(b"AUTH XOAUTH2 ")) == b"user=ada\x01auth=Bearer t0ken\x01\x01"


def test_a_local_server_without_user_name_takes_letters_without_login() -> None:
    with Smtpd(extensions=(b"8BITMIME",)) as server:
        settings = settings_for(server).model_copy(update={"username": ""})
        assert run(server, settings=settings).outcome is Outcome.ACCEPTED
    assert server.attempts(b"AUTH") == 0


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_letter_goes_under_tls(certificates: Certificates, security: str) -> None:
    at_once = security == "tls"
    extensions = (b"AUTH PLAIN", b"STARTTLS") if not at_once else (b"AUTH PLAIN",)
    with Smtpd(context=context_of(certificates), tls_at_once=at_once, extensions=extensions) as server:
        settings = settings_for(server, security, certificates.ca_file).model_copy(
            update={"connect_timeout_seconds": 5}
        )
        submission = run(server, settings=settings)
    assert submission.outcome is Outcome.ACCEPTED
    assert server.letters == [LETTER]
    assert server.attempts(b"STARTTLS") == (0 if at_once else 1)
    assert server.attempts(b"EHLO") == (1 if at_once else 2)


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("trusts", ["another authority", "the machine's", "a missing file"])
def test_a_server_that_cannot_be_trusted_gets_no_secret(
    certificates: Certificates, tmp_path: Path, security: str, trusts: str
) -> None:
    ca_file = {
        "another authority": make_certificates(tmp_path).ca_file,
        "the machine's": None,
        "a missing file": tmp_path / "missing.pem",
    }[trusts]
    context = context_of(certificates)
    with Smtpd(context=context, tls_at_once=security == "tls", extensions=(b"AUTH PLAIN", b"STARTTLS")) as server:
        submission = run(server, settings=settings_for(server, security, ca_file))
    assert submission.outcome is Outcome.UNTRUSTED
    assert server.attempts(b"AUTH") == 0


@pytest.mark.parametrize(
    ("extensions", "said"),
    [((b"AUTH PLAIN",), b""), ((b"AUTH PLAIN", b"STARTTLS"), b"454 4.7.0 not now\r\n"),
     ((b"AUTH PLAIN", b"STARTTLS"), b"502 5.5.1 what?\r\n")],
    ids=["stripped", "temporary", "unknown"],
)  # fmt: skip
def test_without_starttls_nothing_is_said_in_clear(
    certificates: Certificates, extensions: tuple[bytes, ...], said: bytes
) -> None:
    with Smtpd({Stage.STARTTLS: said} if said else {}, extensions=extensions) as server:
        submission = run(server, settings=settings_for(server, "starttls", certificates.ca_file))
    assert submission.outcome is Outcome.UNTRUSTED
    assert server.attempts(b"AUTH") == 0
    assert server.attempts(b"MAIL") == 0


def test_a_connection_cut_in_the_handshake_is_tried_again_another_time(certificates: Certificates) -> None:
    with Smtpd({Stage.STARTTLS: Act.DROP}, extensions=(b"AUTH PLAIN", b"STARTTLS")) as server:
        submission = run(server, settings=settings_for(server, "starttls", certificates.ca_file))
    assert (submission.outcome, submission.stage) == (Outcome.DEFERRED, "tls")


def test_no_server_at_all_is_deferred() -> None:
    settings = SmtpSettings(host="127.0.0.1", port=free_ports(1)[0], security=Security.NONE, username="ada")
    submission = asyncio.run(submit(settings, SECRET, SENDER, RECIPIENT, Decision()))
    assert (submission.outcome, submission.code, submission.stage) == (Outcome.DEFERRED, None, "connect")


@pytest.mark.parametrize(
    ("instead", "outcome"),
    [({}, Outcome.ACCEPTED), ({Stage.AUTH: b"535 5.7.8 no\r\n"}, Outcome.LOGIN_REFUSED),
     ({Stage.GREETING: Act.DROP}, Outcome.DEFERRED)],
    ids=["good", "wrong", "away"],
)  # fmt: skip
def test_a_login_can_be_checked_without_a_letter(instead: dict[Stage, bytes | Act], outcome: Outcome) -> None:
    with Smtpd(instead) as server:
        submission = asyncio.run(check_login(settings_for(server), SECRET))
    assert submission.outcome is outcome
    assert server.attempts(b"MAIL") == 0
    assert server.attempts(b"AUTH") <= 1


def test_a_submission_that_is_cancelled_is_cancelled_and_closes_its_connection() -> None:
    class Slow(Decision):
        def __init__(self) -> None:
            super().__init__()
            self.begun = asyncio.Event()

        async def before_data(self) -> bytes | None:
            self.begun.set()
            await asyncio.Event().wait()
            return None

    async def cancel() -> None:
        slow = Slow()
        task = asyncio.ensure_future(submit(settings_for(server), SECRET, SENDER, RECIPIENT, slow))
        await slow.begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    with Smtpd() as server:
        asyncio.run(cancel())
    assert server.attempts(b"DATA") == 0


def test_what_the_server_says_is_clean_and_without_the_secret() -> None:
    with Smtpd({Stage.AUTH: b"535 \x1b[31mhunter22\xe2\x80\xae is\x07 wrong " + b"x" * 999 + b"\r\n"}) as server:
        said = run(server).said
    assert said.isprintable()
    assert "hunter22" not in said
    assert "***" in said
    assert len(said) <= 300


def test_neither_letter_nor_secret_reaches_a_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with Smtpd() as server:
        run(server)
    assert "Thank you" not in caplog.text
    assert "hunter22" not in caplog.text
    assert base64.b64encode(b"\0ada\0hunter22").decode() not in caplog.text
    assert "hunter22" not in repr(SECRET)
