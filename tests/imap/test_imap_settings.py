"""Settings of servers, and the presets of the large providers."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from followthrough.connection import BearerToken, PasswordSecret, Security, clean
from followthrough.imap.providers import Provider, provider, provider_for, providers
from followthrough.imap.settings import ImapSettings
from followthrough.smtp.settings import SmtpSettings


@pytest.mark.parametrize(
    ("settings", "security", "port"),
    [(ImapSettings, "tls", 993), (ImapSettings, "starttls", 143), (SmtpSettings, "tls", 465),
     (SmtpSettings, "starttls", 587)],
)  # fmt: skip
def test_without_a_port_it_is_the_registered_one(settings: Any, security: str, port: int) -> None:
    read = settings.model_validate({"host": "mail.example.org", "security": security, "username": "ada"})
    assert read.port == port
    assert read.security == Security(security)
    assert settings(host="mail.example.org", username="ada").security is Security.TLS


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_clear_text_is_for_this_machine(host: str) -> None:
    assert ImapSettings(host=host, port=1143, security=Security.NONE, username="ada").security is Security.NONE


@pytest.mark.parametrize(
    "host", ["mail.example.org", "192.0.2.1", "10.0.0.1", "localhost.example.org", "127.0.0.1.nip.example"]
)
def test_clear_text_to_another_machine_is_refused_with_the_remedy(host: str) -> None:
    for settings in (ImapSettings, SmtpSettings):
        with pytest.raises(ValidationError, match='write "tls" or "starttls"'):
            settings(host=host, port=143, security=Security.NONE, username="ada")


@pytest.mark.parametrize(
    "wrong",
    [{"host": ""}, {"host": "a b"}, {"host": "a\nb"}, {"port": 0}, {"port": 70000}, {"security": "ssl"},
     {"username": ""}, {"username": "a\r\nb"}, {"username": "a\0b"}, {"hots": "x"}, {"connect_timeout_seconds": 0}],
)  # fmt: skip
def test_what_is_wrong_is_refused(wrong: dict[str, object]) -> None:
    good = {"host": "mail.example.org", "port": 993, "security": "tls", "username": "ada"}
    ImapSettings.model_validate(good)
    with pytest.raises(ValidationError):
        ImapSettings.model_validate(good | wrong)


def test_only_a_submission_server_on_this_machine_needs_no_user_name() -> None:
    assert SmtpSettings(host="localhost", port=25, username="").username == ""
    with pytest.raises(ValidationError, match="user name"):
        SmtpSettings(host="mail.example.org", port=465, username="")


@pytest.mark.parametrize(
    "name",
    ["gmail", "outlook", "icloud", "yahoo", "fastmail", "gmx", "web.de", "posteo", "mailbox.org", "zoho",
     "proton-bridge"],
)  # fmt: skip
def test_every_preset_makes_valid_settings(name: str) -> None:
    preset = provider(name)
    assert isinstance(preset, Provider)
    for settings, server in ((ImapSettings, preset.imap), (SmtpSettings, preset.smtp)):
        read = settings(host=server.host, port=server.port, security=server.security, username="ada")
        assert read.security is not Security.NONE


@pytest.mark.parametrize(
    ("address", "name"),
    [("ada@gmail.com", "gmail"), ("Ada@GoogleMail.COM", "gmail"), ("ada@hotmail.de", "outlook"),
     ("ada@web.de", "web.de"), ("ada@gmx.com", "gmx.com")],
)  # fmt: skip
def test_an_address_tells_its_provider(address: str, name: str) -> None:
    found = provider_for(address)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "address", ["ada@example.org", "ada@evilgmail.com", "ada@gmail.com.example", "gmail.com", "", "@"]
)
def test_an_address_of_ones_own_domain_tells_none(address: str) -> None:
    if "@" in address:
        assert provider_for(address) is None
    assert provider("nobody") is None


def test_no_domain_belongs_to_two_providers() -> None:
    domains = [domain for preset in providers().values() for domain in preset.domains]
    assert len(domains) == len(set(domains))


def test_a_secret_is_not_shown() -> None:
    assert "hunter22" not in repr((PasswordSecret("hunter22"), BearerToken("hunter22")))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (b"a\r\nb\x1b[31m \xff", "a b [31m �"),
        ("x\u202egnp.exe", "x gnp.exe"),
        ("y" * 999, "y" * 299 + "…"),
        (None, "None"),
    ],
)
def test_what_a_server_said_is_one_short_clean_line(said: object, shown: str) -> None:
    assert clean(said) == shown
