"""The tests' own tools hold what the tests build on."""

from __future__ import annotations

import email
from datetime import timedelta
from email.policy import default
from pathlib import Path

import pytest

from support.instants import MONDAY
from support.mail import eml, invitation

pytest_plugins = ["pytester"]


def test_the_built_message_is_what_a_library_reads_back() -> None:
    message = email.message_from_bytes(
        eml(
            "Grüße\n",
            from_="Jörg Müller <joerg@acme.example>",
            subject="Gespräch",
            in_reply_to="a@b.example",
            html="<p>Grüße</p>",
            ics=invitation(start=MONDAY),
            headers={"X-Spam": "no", "to": "ada@work.example", "Received": ""},
        ),
        policy=default,
    )
    assert message["From"] == "Jörg Müller <joerg@acme.example>"
    assert (message["To"], message["Subject"], message["X-Spam"]) == ("ada@work.example", "Gespräch", "no")
    assert (message["In-Reply-To"], message["Received"]) == ("<a@b.example>", None)
    assert message["Date"].datetime == MONDAY
    parts = [part for part in message.walk() if not part.is_multipart()]
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html", "text/calendar"]
    assert parts[0].get_content() == "Grüße\r\n"
    assert parts[2].get_param("method") == "REQUEST"
    assert not message.defects


def test_a_message_is_the_same_octets_each_time_and_another_text_another_msg_id() -> None:
    assert eml() == eml()
    assert eml(date=MONDAY)[:400] != eml(date=MONDAY + timedelta(days=1))[:400]
    first, other = (email.message_from_bytes(eml(text))["Message-ID"] for text in ("one", "two"))
    assert first != other


@pytest.mark.parametrize(
    ("ci", "code"),
    [pytest.param("true", 1, id="in CI it fails"), pytest.param("", 0, id="elsewhere it is a skip")],
)
def test_a_skip_does_not_pass_for_a_test_in_ci(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, ci: str, code: int
) -> None:
    here = Path(__file__).parent
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PYTHONPATH", str(here))  # the conftest names plugins of ours
    pytester.makeconftest((here / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.skip(reason="no server here")
        def test_with_a_server():
            pass

        @pytest.mark.xfail
        def test_that_is_known_to_fail():
            raise AssertionError
        """
    )
    ran = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    assert ran.ret == code
    assert ("no server here" in ran.stdout.str()) is bool(ci)
