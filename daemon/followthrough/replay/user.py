"""Whose mails are replayed: a config made of a few options, or a real one with them laid over."""

from __future__ import annotations

from collections.abc import Sequence

from followthrough.config import Account, Config
from followthrough.config.values import check_address, check_country, check_zone

_NOWHERE = "replay.invalid"
"""Never asked: RFC 6761 keeps .invalid for such names."""
DEFAULT_ZONE, DEFAULT_COUNTRY = "UTC", "US"


def user_of(me: Sequence[str], timezone: str | None, country: str | None, base: Config | None) -> Config:
    """The config of a replay. The first of `me` is the account where there is no base, the others are aliases.

    Raises ValueError for an address, zone or country that cannot be.
    """
    addresses = [check_address(address) for address in me]
    zone = None if timezone is None else check_zone(timezone)
    land = None if country is None else check_country(country)
    if base is None:
        return Config(accounts=(_account(addresses, zone or DEFAULT_ZONE, land or DEFAULT_COUNTRY),))
    first = base.accounts[0]
    known = set(first.aliases) | {first.address}
    changed = first.model_copy(
        update={
            "aliases": (*first.aliases, *(address for address in addresses if address not in known)),
            "timezone": zone or first.timezone,
            "country": land or first.country,
        }
    )
    return base.model_copy(update={"accounts": (changed, *base.accounts[1:])})


def _account(addresses: Sequence[str], zone: str, country: str) -> Account:
    server = {"host": _NOWHERE, "port": 993, "security": "tls", "username": addresses[0]}
    name = addresses[0].partition("@")[0].replace(".", " ").title()
    return Account.model_validate(
        {
            "address": addresses[0],
            "aliases": list(addresses[1:]),
            "name": name,
            "timezone": zone,
            "country": country,
            "imap": server,
            "smtp": server | {"port": 465},
        }
    )
