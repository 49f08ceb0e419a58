"""What a single value of the config must look like: addresses, domains, zones, countries. Imports nothing heavy."""

from __future__ import annotations

import contextlib
import re
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from followthrough.evidence.names import is_free_mail, is_relay

_ADDRESS = re.compile(r"[^\s@<>(),;:\"\[\]\\]{1,64}@[^\s@<>(),;:\"\[\]\\]{1,253}")
_DOMAIN = re.compile(r"(?=.{4,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+")


def normal_address(address: str) -> str:
    """Give what all spellings of an address share: lower case, the domain as A-labels (RFC 5890 section 2.3.2.1)."""
    local, _, domain = address.strip().lower().rpartition("@")
    with contextlib.suppress(UnicodeError):  # what is no domain name stays as it is, and matches only itself
        domain = domain.encode("idna").decode("ascii")
    return f"{local}@{domain}"


def check_address(written: str) -> str:
    """Give an address back, trimmed. Raises ValueError with the remedy."""
    if _ADDRESS.fullmatch(written.strip()) is None:
        raise ValueError("not an address; write name@example.org, without a display name")
    return written.strip()


def check_own_domain(written: str) -> str:
    """Give an employer's domain back, lower case, as A-labels. Raises ValueError where it cannot be one firm's."""
    domain = written.strip().lower().strip(".")
    with contextlib.suppress(UnicodeError):
        domain = domain.encode("idna").decode("ascii")
    if _DOMAIN.fullmatch(domain) is None:
        raise ValueError('not a domain; write "acme.example", what stands behind the @')
    if is_free_mail(domain) or is_relay(f"noreply@{domain}"):
        raise ValueError("mail of many firms and people comes from there; name a domain of the employer's own")
    return domain


def check_zone(written: str) -> str:
    """Give the name of an IANA time zone back. Raises ValueError with the nearest one."""
    try:
        ZoneInfo(written)
    except (OSError, ValueError, LookupError):  # a directory, an absolute path, an unknown name
        raise ValueError(f"not a time zone of the IANA database; {_nearest_zone(written)}") from None
    return written


def _nearest_zone(written: str) -> str:
    zones = available_timezones()
    cities = {zone.rpartition("/")[2].lower(): zone for zone in sorted(zones, reverse=True)}
    asked = written.strip().lower().replace(" ", "_")
    near = get_close_matches(asked, [zone.lower() for zone in zones], 1, 0.7)
    by_name = {zone.lower(): zone for zone in zones}
    if near:
        return f'did you mean "{by_name[near[0]]}"?'
    near = get_close_matches(asked.rpartition("/")[2], list(cities), 1, 0.8)
    return f'did you mean "{cities[near[0]]}"?' if near else 'write "Europe/Berlin"'


@cache
def _countries() -> dict[str, str]:
    """Code to name, as the IANA time zone database lists ISO 3166-1."""
    table = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def check_country(written: str) -> str:
    """Give an ISO 3166-1 alpha-2 code in upper case. Raises ValueError with the nearest one."""
    code = written.strip().upper()
    if code == "UK":
        raise ValueError('not the ISO 3166 code of a country; did you mean "GB"?')
    if code not in _countries():
        by_name = {name.lower(): code for code, name in _countries().items()}
        near = get_close_matches(written.strip().lower(), list(by_name), 1, 0.8)
        remedy = f'did you mean "{by_name[near[0]]}"?' if near else 'write two letters, "DE"'
        raise ValueError(f"not the ISO 3166 code of a country; {remedy}")
    return code
