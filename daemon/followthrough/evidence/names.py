"""Addresses and domains: who can be written to, and whose employer a domain may name. Pure but for reading its own
data.

The system that sends an invitation, the agency and the meeting service are never the employer.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from followthrough.evidence.lazy import lazy
from followthrough.evidence.text import word_set

_NO_REPLY = lazy(
    r"(?:^|[._+-])(?:no|not|do-?not|donot|dont|never|un)[._-]?(?:reply|replies|respond|response|answer|"
    r"monitored)(?:$|[._+-])"
    r"|^(?:noreply|no-reply|donotreply|nepasrepondre|ne-pas-repondre|nichtantworten|keine-?antwort|no-?responder|"
    r"nao-?responda|non-?rispondere|geen-?antwoord)"
    r"|^(?:mailer-daemon|mailerdaemon|postmaster|bounces?|bounced|daemon|nobody|root|mail-?system)(?:$|[._+-])"
    r"|^(?:notifications?|notify|notifier|alerts?|jobalerts?|mailer|automated|autoreply|auto-reply|robot|bot|"
    r"system|calendar-notification|"
    r"calendar-server|calendar|newsletters?|updates?|digest|invitations?)(?:$|[._+-])",
    re.IGNORECASE,
)
_SERVICE_LOCAL = lazy(
    r"^(?:careers?|jobs?|recruit(?:ing|ment|er)?s?|talent(?:acquisition)?|hr|hiring|people|team|info|contact|hello|"
    r"office|"
    r"admin|support|interviews?|applications?|bewerbung(?:en)?|personal|rh|recrutement|scheduling|coordinator)"
    r"(?:$|[._+-])",
    re.IGNORECASE,
)
_PROGRAM = lazy(r"reply|inmail|messag|invit|jobs?|alert|learn|news|member|\+[0-9a-f]{6}|[0-9a-f]{12}", re.IGNORECASE)
_SECOND_LEVEL = word_set(
    "co com org net ac edu gov or ne go gob gouv ltd plc me nom asn id sch nhs police mod ind gen firm res web asso "
    "gc k12 lg"
)
_UNDER_A_PLACE = word_set("k12 ci co lib cc tec state pvt town city county sch")
"""In "oakridge.k12.oh.us" and "oakridge.leeds.sch.uk" the place stands between the name and the common part."""


@dataclass(frozen=True, slots=True)
class _Domains:
    relays: frozenset[str]
    mixed: frozenset[str]
    brands: frozenset[str]
    free_mail: frozenset[str]
    agencies: frozenset[str]
    agency_names: Mapping[str, str]


@lru_cache(maxsize=1)
def _domains() -> _Domains:
    table = tomllib.loads((files("followthrough.evidence") / "phrases" / "domains.toml").read_text(encoding="utf-8"))
    return _Domains(
        relays=frozenset(table["relays"]),
        mixed=frozenset(table["mixed"]),
        brands=frozenset(table["brands"]),
        free_mail=frozenset(table["free_mail"]),
        agencies=frozenset(table["agencies"]),
        agency_names=table["agency_names"],
    )


@lru_cache(maxsize=1024)
def is_no_reply(address: str) -> bool:
    """True for an address that nobody reads, by its local part: such a one is never a recipient."""
    return _NO_REPLY.search(address.rpartition("@")[0][:100]) is not None


@lru_cache(maxsize=1024)
def is_service(address: str) -> bool:
    """True for an address of a team or a function ("careers@", "hr@"): somebody may read it, but it is no person's."""
    return _SERVICE_LOCAL.search(address.rpartition("@")[0][:100]) is not None


@lru_cache(maxsize=1024)
def is_free_mail(domain: str) -> bool:
    """True for a domain where anybody has an address: it says nothing of an employer. An address may be given as
    well.
    """
    return _within(domain, _domains().free_mail)


@lru_cache(maxsize=1024)
def is_relay(address: str) -> bool:
    """True for an address or a domain that writes for others: applicant tracking, scheduling, meetings, job boards.

    Some of these firms employ people too: theirs are relays only where the local part is a program's.
    """
    if _within(address, _domains().relays):
        return True
    return "@" in address and _within(address, _domains().mixed) and _is_program(address)


def is_relay_too(domain: str) -> bool:
    """True for a firm that writes for others and for itself: its name may be an employer's where a person writes."""
    return _within(domain, _domains().mixed)


def _is_program(address: str) -> bool:
    return is_no_reply(address) or is_service(address) or _PROGRAM.search(address.rpartition("@")[0][:100]) is not None


def is_agency(domain: str) -> bool:
    """True for a well-known staffing agency. An address may be given as well."""
    return _within(domain, _domains().agencies)


def agency_name(address: str) -> str | None:
    """How a well-known staffing agency writes its name ("Robert Half"); None for all others."""
    if not is_agency(address):
        return None
    key = registrable(address.rpartition("@")[2].lower()).partition(".")[0]
    return _domains().agency_names.get(key, key.capitalize())


def is_brand(name: str) -> bool:
    """True for the name of a system or service that sends mail for employers: never the employer."""
    key = re.sub(r"[\W_]+", "", name.lower())
    return key in _domains().brands


def employer_domain(address: str) -> str | None:
    """The registrable domain of an address of an employer ("acme.example" of "priya@mail.acme.example").

    None for free mail, for systems that write for others, and for what is no address.
    """
    local, at, domain = address.strip().lower().rpartition("@")
    if not at or not local or "." not in domain or is_free_mail(domain) or is_relay(address):
        return None
    return registrable(domain)


def registrable(domain: str) -> str:
    """The domain without its hosts: two labels, three where the second is a common one as in co.uk."""
    labels = domain.lower().strip(".").split(".")
    if len(labels) <= 2:  # noqa: PLR2004 - a name and a top-level domain
        return ".".join(labels)
    if labels[-1] == "us" and len(labels[-2]) == 2:  # noqa: PLR2004 - a state
        return ".".join(labels[-4 if labels[-3] in _UNDER_A_PLACE else -3 :])
    if labels[-2:] == ["sch", "uk"]:
        return ".".join(labels[-4:])
    keep = 3 if labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 2  # noqa: PLR2004 - as above
    return ".".join(labels[-keep:])


def _within(domain: str, known: frozenset[str]) -> bool:
    """The domain or one of its parents is known."""
    name = domain.strip().lower().rpartition("@")[2].strip(".")
    while name:
        if name in known:
            return True
        _, _, name = name.partition(".")
    return False
