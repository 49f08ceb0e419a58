"""Logging in: one attempt, by the right mechanism, and the right name for every refusal."""

from __future__ import annotations

import base64
import re
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from followthrough.connection import BearerToken, PasswordSecret, Secret, Security
from followthrough.imap.session import open_session
from followthrough.imap.settings import ImapSettings
from followthrough.imap.trouble import ImapTrouble, LoginRefused, Unreachable, Untrusted
from support.certificates import make_certificates
from support.imap_script import greet, take_logout, take_plain_login
from support.scripted import Line, ScriptedServer

SECRET = PasswordSecret("hunter22")


def settings(server: ScriptedServer) -> ImapSettings:
    return ImapSettings(host="127.0.0.1", port=server.port, security=Security.NONE, username="ada")


def attempt(script: Callable[[Line], None], secret: Secret = SECRET) -> list[bytes]:
    """Log in and out; gives all that the client said."""
    with ScriptedServer(script) as server:
        try:
            open_session(settings(server), secret).close()
        finally:
            heard = server.heard
    return heard


def refusing(answer: bytes, challenge: bytes = b"") -> Callable[[Line], None]:
    """A server that answers the first attempt so, and hears what comes then."""

    def script(line: Line) -> None:
        greet(line, b"IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 AUTH=LOGIN")
        (tag,) = line.expect(rb"(\w+) AUTHENTICATE \w+").groups()
        line.say(b"+ \r\n")
        line.hear()
        if challenge:
            line.say(b"+ " + challenge + b"\r\n")
            assert line.hear() == b""
            line.heard.append(b"(empty)")
        line.say(answer.replace(b"TAG", bytes(tag)))
        while not answer.startswith(b"* BYE") and line.hear():
            pass

    return script


def test_a_password_goes_by_plain_in_utf8() -> None:
    def script(line: Line) -> None:
        greet(line)
        assert base64.b64decode(take_plain_login(line)) == "\0ada\0Größe 2€".encode()
        take_logout(line)

    attempt(script, PasswordSecret("Größe 2€"))


@pytest.mark.parametrize(
    ("capabilities", "mechanism", "response"),
    [
        (b"IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2", b"XOAUTH2", b"user=ada\x01auth=Bearer t0ken\x01\x01"),
        (b"IMAP4rev1 AUTH=OAUTHBEARER", b"OAUTHBEARER", b"n,a=ada,\x01auth=Bearer t0ken\x01\x01"),
    ],
    ids=["xoauth2", "oauthbearer"],
)
def test_a_token_goes_by_the_mechanism_that_is_offered(capabilities: bytes, mechanism: bytes, response: bytes) -> None:
    def script(line: Line) -> None:
        greet(line, capabilities)
        (tag,) = line.expect(rb"(\w+) AUTHENTICATE " + mechanism).groups()
        line.say(b"+ \r\n")
        assert base64.b64decode(line.hear()) == response
        line.say(tag + b" OK [CAPABILITY IMAP4rev1] in\r\n")
        take_logout(line)

    attempt(script, BearerToken("t0ken"))


def test_a_password_goes_by_login_where_plain_is_not_offered() -> None:
    def script(line: Line) -> None:
        greet(line, b"IMAP4rev1")
        (tag,) = line.expect(rb'(\w+) LOGIN "?ada"? "hunter22"').groups()
        line.say(tag + b" OK [CAPABILITY IMAP4rev1] in\r\n")
        take_logout(line)

    attempt(script)


def test_a_password_outside_ascii_goes_by_login_as_a_literal() -> None:
    password = "Größe"

    def script(line: Line) -> None:
        greet(line, b"IMAP4rev1")
        (tag, size) = line.expect(rb'(\w+) LOGIN "ada" \{(\d+)\}').groups()
        assert int(size) == len(password.encode())
        line.say(b"+ go on\r\n")
        assert line.hear() == password.encode()
        line.say(tag + b" OK [CAPABILITY IMAP4rev1] in\r\n")
        (tag,) = line.expect(rb'(\w+) STATUS "INBOX" .*').groups()
        line.say(b'* STATUS "INBOX" (MESSAGES 0)\r\n' + tag + b" OK\r\n".replace(b"OK", b"OK done"))
        take_logout(line)

    with ScriptedServer(script) as server:
        session = open_session(settings(server), PasswordSecret(password))
        assert session.status("INBOX").uidvalidity is None
        session.close()


@pytest.mark.parametrize("secret", [SECRET, BearerToken("t0ken")], ids=["password", "token"])
@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"TAG NO [AUTHENTICATIONFAILED] no\r\n", LoginRefused),
        (b"TAG NO wrong\r\n", LoginRefused),
        (b"TAG BAD what\r\n", LoginRefused),
        (b"TAG NO [UNAVAILABLE] the directory is down\r\n", Unreachable),
        (b"TAG NO [LIMIT] too many connections\r\n", Unreachable),
        (b"TAG NO [INUSE] later\r\n", Unreachable),
        (b"* BYE too busy\r\n", Unreachable),
    ],
    ids=["failed", "no", "bad", "unavailable", "limit", "inuse", "bye"],
)
def test_a_refusal_has_its_right_name_after_one_attempt(
    secret: Secret, answer: bytes, expected: type[ImapTrouble]
) -> None:
    with ScriptedServer(refusing(answer)) as server:
        with pytest.raises(expected) as raised:
            open_session(settings(server), secret)
        assert sum(b"AUTHENTICATE" in line or b"LOGIN" in line for line in server.heard) == 1
    assert "hunter22" not in raised.value.said
    assert "t0ken" not in raised.value.said


def test_the_challenge_of_a_refused_token_gets_an_empty_line_and_no_second_attempt() -> None:
    """The server tells its error as a challenge and waits for an empty response (RFC 7628 section 3.2.3)."""
    error = base64.b64encode(b'{"status":"400"}')
    with ScriptedServer(refusing(b"TAG NO [AUTHENTICATIONFAILED] expired\r\n", error)) as server:
        with pytest.raises(LoginRefused, match="expired"):
            open_session(settings(server), BearerToken("t0ken"))
        assert b"(empty)" in server.heard


def test_a_connection_lost_in_the_login_is_not_a_wrong_password() -> None:
    def script(line: Line) -> None:
        greet(line)
        line.hear()

    with pytest.raises(Unreachable):
        attempt(script)


def test_a_server_that_echoes_the_password_does_not_get_it_into_a_message() -> None:
    with ScriptedServer(refusing(b"TAG NO hunter22 is wrong\r\n")) as server, pytest.raises(LoginRefused) as raised:
        open_session(settings(server), SECRET)
    assert raised.value.said == "*** is wrong"


def test_a_server_that_takes_no_password_in_clear_gets_none() -> None:
    def script(line: Line) -> None:
        greet(line, b"IMAP4rev1 LOGINDISABLED STARTTLS")
        assert not re.search(rb"hunter22|AUTHENTICATE|LOGIN ", line.hear())

    with pytest.raises(Untrusted):
        attempt(script)


@pytest.mark.parametrize("password", ["a\0b", "a\r\nA2 DELETE INBOX", "a\nb"])
def test_a_password_that_would_be_two_lines_is_never_sent(password: str) -> None:
    def script(line: Line) -> None:
        greet(line, b"IMAP4rev1")
        assert line.hear() == b""

    with pytest.raises(LoginRefused):
        attempt(script, PasswordSecret(password))


def starttls(line: Line) -> bytes:
    """The client's next command, which has to be STARTTLS; gives its tag."""
    (tag,) = line.expect(rb"(\w+) STARTTLS").groups()
    return bytes(tag)


@pytest.mark.parametrize("way", ["not offered", "refused", "preauth"])
def test_where_starttls_was_stripped_no_secret_is_sent(way: str) -> None:
    def script(line: Line) -> None:
        if way == "preauth":
            line.say(b"* PREAUTH come in\r\n")
            (tag,) = line.expect(rb"(\w+) CAPABILITY").groups()
            line.say(b"* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN\r\n" + tag + b" OK done\r\n")
        else:
            greet(line, b"IMAP4rev1 AUTH=PLAIN" + (b" STARTTLS" if way == "refused" else b""))
        if way == "refused":
            line.say(starttls(line) + b" NO not today\r\n")
        assert line.hear() == b""

    with ScriptedServer(script) as server:
        secure = settings(server).model_copy(update={"security": Security.STARTTLS})
        with pytest.raises(Untrusted):
            open_session(secure, SECRET)


def test_what_was_injected_before_starttls_counts_for_nothing(tmp_path: Path) -> None:
    """RFC 2595 section 3.1: what the server said before is forgotten."""
    certificates = make_certificates(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.cert_file, certificates.key_file)

    def script(line: Line) -> None:
        greet(line, b"IMAP4rev1 STARTTLS AUTH=EVIL")
        # The line behind the OK was put in by somebody between.
        line.say(starttls(line) + b" OK go\r\n* CAPABILITY IMAP4rev1 INJECTED\r\n")
        line.secure(context)
        while found := re.fullmatch(rb"(\w+) CAPABILITY", line.hear()):
            line.say(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" + found[1] + b" OK done\r\n")
        authenticate = re.fullmatch(rb"(\w+) AUTHENTICATE PLAIN", line.heard[-1])
        assert authenticate is not None
        line.say(b"+ \r\n")
        line.hear()
        line.say(authenticate[1] + b" OK [CAPABILITY IMAP4rev1 IDLE] in\r\n")
        take_logout(line)

    with ScriptedServer(script) as server:
        secure = settings(server).model_copy(update={"security": Security.STARTTLS, "ca_file": certificates.ca_file})
        session = open_session(secure, SECRET)
        assert session.idle_offered
        assert not session.condstore_offered
        session.close()


def test_a_certificate_for_another_host_is_not_trusted(tmp_path: Path) -> None:
    certificates = make_certificates(tmp_path, ["mail.example.org"])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.cert_file, certificates.key_file)

    def script(line: Line) -> None:
        line.secure(context)
        greet(line)

    with ScriptedServer(script) as server:
        secure = settings(server).model_copy(update={"security": Security.TLS, "ca_file": certificates.ca_file})
        with pytest.raises(Untrusted):
            open_session(secure, SECRET)


@pytest.mark.parametrize("greeting", [b"", b"220 smtp.example.org ESMTP\r\n", b"* BYE full\r\n", b"* OK hi\r\nX\r\n"])
def test_a_server_that_is_no_imap_server_is_unreachable(greeting: bytes) -> None:
    def script(line: Line) -> None:
        line.say(greeting)

    with pytest.raises(Unreachable):
        attempt(script)


def test_a_server_that_says_nothing_is_given_up() -> None:
    def script(line: Line) -> None:
        line.hear()

    with ScriptedServer(script) as server:
        hasty = settings(server).model_copy(update={"connect_timeout_seconds": 0.1})
        with pytest.raises(Unreachable):
            open_session(hasty, SECRET)
