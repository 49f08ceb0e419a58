"""The servers of the large providers, so that nobody has to look them up. Values only."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from followthrough.connection import Security


@dataclass(frozen=True, slots=True)
class Server:
    """Where one server of a provider is."""

    host: str
    port: int
    security: Security


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider's servers, and what is peculiar to them."""

    name: str
    domains: tuple[str, ...]
    """Lower case; empty where an address does not tell the provider."""
    imap: Server
    smtp: Server
    files_sent_itself: bool
    """Whether the submission server puts a copy into Sent; then ours would be a second one."""
    note: str
    """What a user has to do before a program may log in, or ""."""


def provider(name: str) -> Provider | None:
    """The preset of that name ("gmail"), or None."""
    return providers().get(name.strip().lower())


def provider_for(address: str) -> Provider | None:
    """The provider that an address belongs to by its domain, None for a domain of one's own."""
    domain = address.rpartition("@")[2].strip().lower()
    return next((preset for preset in providers().values() if domain in preset.domains), None)


@cache
def providers() -> Mapping[str, Provider]:
    """Every preset by its name."""
    table = tomllib.loads(files(__package__).joinpath("providers.toml").read_text("utf-8"))
    return {name: _read(name, entry) for name, entry in table.items()}


def _read(name: str, entry: Mapping[str, Any]) -> Provider:
    return Provider(
        name=name,
        domains=tuple(entry["domains"]),
        imap=_server(entry["imap"]),
        smtp=_server(entry["smtp"]),
        files_sent_itself=entry["files_sent_itself"],
        note=entry["note"],
    )


def _server(entry: Mapping[str, Any]) -> Server:
    return Server(host=entry["host"], port=entry["port"], security=Security(entry["security"]))
