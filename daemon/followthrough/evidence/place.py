"""In which zone a stated time is meant: "10 am PT", "Houston time", "(GMT+1)", else the writer's own. Pure: no
clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from followthrough.calendar import zones
from followthrough.evidence.names import is_no_reply, is_relay
from followthrough.evidence.reader import Reader
from followthrough.evidence.text import word_set
from followthrough.mail.message import Message

_PLACES = {
    "America/New_York": "new york|ny|nyc|boston|atlanta|philadelphia|washington|dc|miami|florida|east coast",
    "America/Chicago": "houston|dallas|austin|texas|chicago|minneapolis|st louis",
    "America/Denver": "denver|boulder|colorado|salt lake|utah",
    "America/Phoenix": "arizona|az|phoenix",
    "America/Los_Angeles": "california|los angeles|la|san francisco|sf|seattle|portland|bay area|west coast|san diego",
    "America/Toronto": "toronto|montreal|ottawa",
    "America/Vancouver": "vancouver",
    "America/Sao_Paulo": "brasilia|são paulo|sao paulo",
    "Europe/London": "london|uk|british|edinburgh",
    "Europe/Dublin": "dublin|irish",
    "Europe/Lisbon": "lisbon|lisboa",
    "Europe/Paris": "paris|french|france",
    "Europe/Berlin": "berlin|german|germany|munich|hamburg|frankfurt|central european",
    "Europe/Madrid": "madrid|barcelona|spanish|spain",
    "Europe/Rome": "rome|milan|italian|italy",
    "Europe/Amsterdam": "amsterdam|dutch|netherlands",
    "Europe/Brussels": "brussels",
    "Europe/Zurich": "zurich|swiss|geneva",
    "Europe/Vienna": "vienna",
    "Europe/Stockholm": "stockholm|swedish",
    "Europe/Copenhagen": "copenhagen|danish",
    "Europe/Oslo": "oslo|norwegian",
    "Europe/Helsinki": "helsinki|eastern european",
    "Europe/Warsaw": "warsaw|krakow|polish",
    "Europe/Prague": "prague",
    "Asia/Kolkata": "india|indian|bangalore|mumbai|delhi",
    "Asia/Singapore": "singapore",
    "Asia/Tokyo": "tokyo|japan",
    "Asia/Hong_Kong": "hong kong",
    "Asia/Dubai": "dubai",
    "Asia/Jerusalem": "israel|tel aviv",
    "Australia/Sydney": "sydney|melbourne",
}
_ZONE_OF_PLACE = {place: zone for zone, places in _PLACES.items() for place in places.split("|")}
_STATED = re.compile(
    r"""\s{0,2}[(\[,]?\s{0,2}(?:in\s|zone:?\s)?(?:
      (?:gmt|utc)\s?(?P<sign>[+-])\s?(?P<h>\d{1,2})(?::?(?P<m>\d{2}))?
    | (?P<iana>(?:america|europe|asia|australia|pacific|africa|atlantic)/[a-z_]{3,30})
    | (?P<coast>eastern|central|mountain|pacific)\b(?!\sair)(?:\s(?:standard|daylight))?(?:\stime)?
    | (?P<whose>your|my|our|local|their)\s(?:local\s|own\s)?time\b
    | (?P<place>[a-zãé]{2,12}(?:\s[a-z]{2,12})?)\stime\b
    | (?P<abbreviation>[a-z]{1,4}t|utc|gmt|cest|aedt|aest|akst|akdt|awst|acst|nzst|nzdt|mez|mesz|bst|ist|sgt|hkt)\b
    )""",
    re.VERBOSE,
)
_ALL_TIMES = re.compile(r"\b(?:all|the|these) times (?:are |listed |shown |given |below )*(?:in |are )?(?:the )?")
_MOST_HOURS = 14
_MOST_OFFSET = timedelta(hours=_MOST_HOURS)
"""A Date header may claim more: then it says nothing."""
_AMERICAN = (timedelta(hours=-10), timedelta(hours=-4))


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone by its name, and where it was read from: tzid, stated, sender or given. `name` None: said, but not
    known.
    """

    name: str | None
    read_from: str


def stated_zone(levelled: str, position: int, who: Reader, country: str | None) -> Zone | None:
    """The zone that is written at this place of a levelled text; None where none is written there."""
    match = _STATED.match(levelled, position)
    if match is None:
        return None
    if match["sign"]:
        offset = timedelta(hours=int(match["h"]), minutes=int(match["m"] or 0))
        if offset > _MOST_OFFSET:
            return Zone(None, "stated")
        return Zone(zones.from_offset(-offset if match["sign"] == "-" else offset), "stated")
    if match["iana"]:
        name = "/".join("_".join(part.capitalize() for part in side.split("_")) for side in match["iana"].split("/"))
        return Zone(name if zones.zone(name) else None, "stated")
    if match["coast"]:
        return Zone(zones.zone_for_abbreviation(match["coast"]), "stated")
    if match["whose"]:
        return _whose(match["whose"], who)
    if match["place"]:
        known = _ZONE_OF_PLACE.get(match["place"]) or _ZONE_OF_PLACE.get(match["place"].rpartition(" ")[2])
        return Zone(known, "stated") if known else None
    return _abbreviated(match["abbreviation"], who, country)


def _whose(whose: str, who: Reader) -> Zone | None:
    if whose == "your":
        return Zone(who.timezone, "given")
    return None if whose in ("my", "our") else Zone(None, "stated")


_NO_ZONES = word_set("at it but not let set get out put yet met eat sit cut hit lot got that what just most last next")


def _abbreviated(word: str, who: Reader, country: str | None) -> Zone | None:
    if word in _NO_ZONES:
        return None
    name = zones.zone_for_abbreviation(word, country) or zones.zone_for_abbreviation(word, who.country)
    if name:
        return Zone(name, "stated")
    ambiguous: dict[str, str] = {"bst": "Europe/London", "cst": "America/Chicago", "mst": "America/Denver"}
    if word in ambiguous and (country is None or word == "bst"):
        return Zone(ambiguous[word], "stated")
    return Zone(None, "stated") if word in ("ist", "ast", "cst", "mst") else None


def general_zone(levelled: str, who: Reader, country: str | None) -> Zone | None:
    """The zone that a mail states for all of its times: "all times are in PT"."""
    match = _ALL_TIMES.search(levelled)
    return None if match is None else stated_zone(levelled, match.end(), who, country)


def sender_zone(message: Message, who: Reader, country: str | None) -> Zone:
    """The zone of the writer: a known one whose clocks agree with his Date header, else that offset.

    Programs that write for others keep their clocks on UTC: then the reader's own zone counts, if it is known.
    """
    offset = message.date.utcoffset() if message.date else None
    author = message.author
    program = author is None or is_no_reply(author.address) or is_relay(author.address)
    if offset is None or abs(offset) > _MOST_OFFSET or (not offset and program and who.timezone):
        return Zone(who.timezone, "given")
    for name in (zones.country_zone(country) if country else None, who.timezone):
        if name and message.date is not None and _agrees(name, message.date, offset):
            return Zone(name, "sender")
    return Zone(zones.from_offset(offset), "sender")


def _agrees(name: str, moment: datetime, offset: timedelta) -> bool:
    found: tzinfo | None = zones.zone_or_offset(name)
    return found is not None and moment.astimezone(found).utcoffset() == offset


def sender_country(message: Message) -> str | None:
    """The country of the writer by his domain's last label, None where that says nothing."""
    author = message.author
    last = author.domain.rpartition(".")[2].upper() if author else ""
    if len(last) != 2 or last in _GENERIC:  # noqa: PLR2004 - country codes have two letters (ISO 3166)
        return None
    return "GB" if last == "UK" else last


_GENERIC = word_set("IO AI CO ME TV FM GG LY SO TO VC WS CC AM EU SH GL IM LA")
_MONTH_FIRST = frozenset({"US", "PH"})
_EITHER = frozenset({"CA", "CN", "HU", "JP", "KR", "LT", "TW", "ZA"})
_DAY_FIRST_LANGUAGES = frozenset({"de", "fr", "es", "it", "nl", "pt"})


def day_first(message: Message, who: Reader, language: str | None) -> bool | None:
    """How this writer orders day and month in numbers; None where nothing says it."""
    if language in _DAY_FIRST_LANGUAGES:
        return True
    country = sender_country(message)
    if country is not None:
        return None if country in _EITHER else country not in _MONTH_FIRST
    own = (who.country or "").upper()
    if not own or own in _EITHER:
        return None
    offset = message.date.utcoffset() if message.date else None
    american = offset is not None and _AMERICAN[0] <= offset <= _AMERICAN[1]
    month_first = own in _MONTH_FIRST
    return None if offset is None or american != month_first else not month_first
