"""In which zone a stated time is meant: "10 am PT", "Houston time", "(GMT+1)", else the writer's own. Pure: no
clock.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from followthrough.calendar import zones
from followthrough.evidence.names import is_no_reply, is_relay
from followthrough.evidence.reader import Reader
from followthrough.evidence.text import word_set
from followthrough.evidence.zone_names import is_place, place_zone, zone_of_label, zone_of_place
from followthrough.mail.message import Message

_STATED = re.compile(
    r"""(?:\s{0,2}[(\[,/|–-]?\s{0,2}(?:in\s|zone:?\s)?)(?:
      (?:gmt|utc)\s?(?P<sign>[+-])\s?(?P<h>\d{1,2})(?::?(?P<m>\d{2}))?(?:\s?\)?\s(?P<label>[a-z][a-z ,.&/()]{3,60}))?
    | (?P<iana>(?:america|europe|asia|australia|pacific|africa|atlantic)/[a-z_]{3,30}(?:/[a-z_]{3,30})?)
    | (?P<coast>(?:us\s)?(?:eastern|central|mountain|pacific))\b(?!\s(?:air|european|africa|coast\b))
        (?:\s(?:standard|daylight))?(?:\stime)?
    | (?P<whose>your|my|our|local|their|candidate)\s(?:local\s|own\s)?time\b
    | (?P<local>local)\b(?!\s(?:office|branch|team|candid))
    | (?P<place>[a-zãéíóüñ]{2,12}(?:[ -][a-zãéíóüñ]{2,12}){0,3}?)\s(?:standard\s|summer\s|daylight\s|winter\s)?
        (?:time|tijd|zeit)\b
    | (?:heure|hora|horário|horario|ora|hs\.?\sde)\s(?:de\s|d'|di\s|do\s|da\s)?(?:l'|la\s)?
        (?P<romance>[a-zãéíóüñ]{2,12}(?:[ -][a-zãéíóüñ]{2,12}){0,3})
    | (?P<abbreviation>[a-z]{1,4}t|utc|gmt|cest|aedt|aest|akst|akdt|awst|acst|nzst|nzdt|mez|mesz|bst|ist|sgt|hkt|
        wib|msk)\b
        (?!\s(?:the|a|our|is|was|will)\b)
    )""",
    re.VERBOSE,
)
_ALL_TIMES = re.compile(
    r"\b(?:all|the|these|both) times (?:are |listed |shown |given |below |above |mentioned )*(?:in |are )?(?:the )?|"
    r"\btimes? ?zone(?: is)?\s?[:=-]?\s{0,2}(?:\n)?|"
    r"\btimes (?:are )?(?:shown |listed |given )?in (?:the )?|\((?:all )?times? (?:are )?(?:in )?(?:the )?|"
    r"\bzeitzone\s?:\s?|\bfuseau(?: horaire)?\s?:\s?|\b(?:all )?times:?\s(?=[a-z]{2,4}t\b)"
)
_IN_BRACKETS = re.compile(r"\((?=[a-z][a-z +/:.0-9-]{1,40}\))")
_OF_TIMES = re.compile(r"time|schedule|agenda|diary|itinerary|\bday\b|\bdate|\d:\d\d|\d\s?[ap]m\b|uhr|heure|hora")
_SEEN = 120
_MOST_BRACKETS = 30
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
    return None if match is None or "\n" in match.group() else _zone_of(match, who, country)


def _zone_of(match: re.Match[str], who: Reader, country: str | None) -> Zone | None:
    if match["sign"]:
        return _offset_zone(match)
    if match["iana"]:
        name = "/".join("_".join(part.capitalize() for part in side.split("_")) for side in match["iana"].split("/"))
        name = name.replace("_Of_", "_of_")
        return Zone(name if zones.zone(name) else None, "stated")
    if match["coast"]:
        if country in _OTHER_COASTS and match["coast"] == "eastern":
            return Zone(_OTHER_COASTS[country], "stated")
        return Zone(zones.zone_for_abbreviation(match["coast"].removeprefix("us ")), "stated")
    if match["local"]:
        return Zone(None, "stated")
    if match["whose"]:
        return _whose(match["whose"], who)
    if match["place"]:
        first = match["place"].split()[0]
        if first not in _NO_ZONES and (abbreviated := zones.zone_for_abbreviation(first, country)):
            return Zone(abbreviated, "stated")
        known = place_zone(match["place"]) or (zone_of_place(match["place"]) if is_place(match["place"]) else None)
        return Zone(known, "stated") if known or is_place(match["place"]) else None
    if match["romance"]:
        known = zone_of_place(match["romance"]) or zone_of_place(match["romance"].split()[0])
        return Zone(known, "stated") if known else None
    return _abbreviated(match["abbreviation"], who, country)


_OTHER_COASTS = {"AU": "Australia/Sydney", "CA": "America/Toronto"}


def _offset_zone(match: re.Match[str]) -> Zone:
    """ "GMT+1"; where a name follows it counts: Outlook writes "(UTC-05:00) Eastern Time" in summer too."""
    label = match["label"]
    if label:
        coast = re.match(r"(eastern|central|mountain|pacific)\b(?! european)", label)
        first = re.match(r"[a-z]{4,14}(?= time|,|$)", label)
        named = zone_of_label(label.partition("\n")[0]) or (
            zones.zone_for_abbreviation(coast[1]) if coast else zone_of_place(first[0]) if first else None
        )
        if named:
            return Zone(named, "stated")
    offset = timedelta(hours=int(match["h"]), minutes=int(match["m"] or 0))
    if offset > _MOST_OFFSET:
        return Zone(None, "stated")
    return Zone(zones.from_offset(-offset if match["sign"] == "-" else offset), "stated")


def _whose(whose: str, who: Reader) -> Zone | None:
    if whose in ("your", "candidate"):
        return Zone(who.timezone, "given")
    return None if whose in ("my", "our") else Zone(None, "stated")


_NO_ZONES = word_set(
    "at it but not let set get out put yet met eat sit cut hit lot got that what just most last next cat art best rest "
    "test text meet unit visit east west want rent sent part fit hot wet pet bit sat act fact start part port"
)
_UNKNOWN = re.compile(r"\s{0,2}\(?(?P<word>[A-Z]{2,4}T|WIB|WITA)\b")


def unknown_zone(written: str, position: int) -> bool:
    """True where capitals right behind a time look like a zone that nothing here knows: "3 pm ICT"."""
    found = _UNKNOWN.match(written, position)
    return found is not None and found["word"].lower() not in _NO_ZONES


def _abbreviated(word: str, who: Reader, country: str | None) -> Zone | None:
    if word in _NO_ZONES:
        return None
    name = zones.zone_for_abbreviation(word, country) or zones.zone_for_abbreviation(word, who.country)
    if name:
        return Zone(name, "stated")
    ambiguous: dict[str, str] = {"bst": "Europe/London", "cst": "America/Chicago", "mst": "America/Denver"}
    if word in ambiguous and (country is None or word == "bst"):
        return Zone(ambiguous[word], "stated")
    return Zone(None, "stated") if word in ("ist", "ast", "cst", "mst", "wib") else None


def general_zone(levelled: str, who: Reader, country: str | None) -> Zone | None:
    """The zone that a mail states for all of its times: "all times are in PT", "Time zone: Pacific", "(Lagos time)"."""
    for match in _ALL_TIMES.finditer(levelled):
        found = stated_zone(levelled, match.end(), who, country)
        if found is not None:
            return found
    for match in itertools.islice(_IN_BRACKETS.finditer(levelled), _MOST_BRACKETS):
        stated = _STATED.match(levelled, match.start())
        if stated is None or levelled[stated.end() : stated.end() + 1] != ")":
            continue
        found = _zone_of(stated, who, country)
        if (
            found is not None
            and found.name
            and _OF_TIMES.search(levelled[max(0, match.start() - _SEEN) : match.start()])
        ):
            return found
    return None


_PLACE = re.compile(
    r"\b(?:in|from|our|the|at|out of) (?:the )?(?=(?P<place>[a-zãéíóüñ]{2,12}(?: [a-zãéíóüñ]{2,12}){0,2}))"
    r"|\b(?P<coast>eastern|central|mountain|pacific)\b|(?<=[\dm]\s)(?P<zone>[ecmp][sd]?t|[a-z]{2,3}st|gmt|utc|cet)\b"
)
_MOST_PLACES = 60


def places_in(levelled: str) -> frozenset[str]:
    """The zones of the places and zones that a text names anywhere, whatever it says of them."""
    found: set[str] = set()
    for match in itertools.islice(_PLACE.finditer(levelled), _MOST_PLACES):
        if match["place"]:
            words = match["place"].split()
            names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
            name = next((zone for each in names if (zone := place_zone(each))), None)
        else:
            name = zones.zone_for_abbreviation(match["coast"] or match["zone"])
        if name:
            found.add(name)
    return frozenset(found)


_OFFSET_COUNTRIES = {timedelta(hours=5, minutes=30): "IN", timedelta(hours=8): "CN", timedelta(hours=1): "GB"}


def writer_country(message: Message) -> str | None:
    """The country whose abbreviations of zones the writer uses: by his domain, else by the offset of his clock."""
    country = sender_country(message)
    offset = message.date.utcoffset() if message.date else None
    if country is not None or offset is None:
        return country
    if _AMERICAN[0] <= offset <= _AMERICAN[1]:
        return "US"
    return _OFFSET_COUNTRIES.get(offset)


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
