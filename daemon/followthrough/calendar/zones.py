"""Time zones: names, offsets, abbreviations, and civil times that exist once, twice or never. Pure: no clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_OFFSET_NAME = re.compile(r"UTC([+-])(\d{2}):(\d{2})")
_IANA_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,3}")
_MOST_NAME = 64
_MOST_MINUTES = 14 * 60
_LAST_MINUTE = 59

# Countries with one zone, as zone.tab has them (those with outlying islands are here by their mainland only where the
# islands have another code).
_COUNTRY_ZONES = {
    "AE": "Asia/Dubai", "AL": "Europe/Tirane", "AM": "Asia/Yerevan", "AT": "Europe/Vienna", "AZ": "Asia/Baku",
    "BA": "Europe/Sarajevo", "BD": "Asia/Dhaka", "BE": "Europe/Brussels", "BG": "Europe/Sofia", "BH": "Asia/Bahrain",
    "BO": "America/La_Paz", "BY": "Europe/Minsk", "CH": "Europe/Zurich", "CN": "Asia/Shanghai",
    "CO": "America/Bogota", "CR": "America/Costa_Rica", "CY": "Asia/Nicosia", "CZ": "Europe/Prague",
    "DE": "Europe/Berlin", "DK": "Europe/Copenhagen", "DO": "America/Santo_Domingo", "DZ": "Africa/Algiers",
    "EE": "Europe/Tallinn", "EG": "Africa/Cairo", "ET": "Africa/Addis_Ababa", "FI": "Europe/Helsinki",
    "FR": "Europe/Paris", "GB": "Europe/London", "GE": "Asia/Tbilisi", "GH": "Africa/Accra", "GR": "Europe/Athens",
    "GT": "America/Guatemala", "HK": "Asia/Hong_Kong", "HR": "Europe/Zagreb", "HU": "Europe/Budapest",
    "IE": "Europe/Dublin", "IL": "Asia/Jerusalem", "IN": "Asia/Kolkata", "IS": "Atlantic/Reykjavik",
    "IT": "Europe/Rome", "JM": "America/Jamaica", "JO": "Asia/Amman", "JP": "Asia/Tokyo", "KE": "Africa/Nairobi",
    "KR": "Asia/Seoul", "KW": "Asia/Kuwait", "LB": "Asia/Beirut", "LI": "Europe/Vaduz", "LK": "Asia/Colombo",
    "LT": "Europe/Vilnius", "LU": "Europe/Luxembourg", "LV": "Europe/Riga", "MA": "Africa/Casablanca",
    "MD": "Europe/Chisinau", "ME": "Europe/Podgorica", "MK": "Europe/Skopje", "MT": "Europe/Malta",
    "MU": "Indian/Mauritius", "NG": "Africa/Lagos", "NL": "Europe/Amsterdam", "NO": "Europe/Oslo",
    "NP": "Asia/Kathmandu", "OM": "Asia/Muscat", "PA": "America/Panama", "PE": "America/Lima", "PH": "Asia/Manila",
    "PK": "Asia/Karachi", "PL": "Europe/Warsaw", "PR": "America/Puerto_Rico", "PY": "America/Asuncion",
    "QA": "Asia/Qatar", "RO": "Europe/Bucharest", "RS": "Europe/Belgrade", "RW": "Africa/Kigali",
    "SA": "Asia/Riyadh", "SE": "Europe/Stockholm", "SG": "Asia/Singapore", "SI": "Europe/Ljubljana",
    "SK": "Europe/Bratislava", "SN": "Africa/Dakar", "TH": "Asia/Bangkok", "TN": "Africa/Tunis",
    "TR": "Europe/Istanbul", "TT": "America/Port_of_Spain", "TW": "Asia/Taipei", "TZ": "Africa/Dar_es_Salaam",
    "UA": "Europe/Kyiv", "UG": "Africa/Kampala", "UY": "America/Montevideo", "VE": "America/Caracas",
    "VN": "Asia/Ho_Chi_Minh", "ZA": "Africa/Johannesburg",
}  # fmt: skip

_NEW_YORK, _CHICAGO, _DENVER, _LOS_ANGELES = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
)
_ZONE_COUNTRIES = {name: country for country, name in _COUNTRY_ZONES.items()} | {
    "America/New_York": "US", "America/Detroit": "US", "America/Chicago": "US", "America/Denver": "US",
    "America/Phoenix": "US", "America/Los_Angeles": "US", "America/Anchorage": "US", "Pacific/Honolulu": "US",
    "America/Toronto": "CA", "America/Vancouver": "CA", "America/Edmonton": "CA", "America/Winnipeg": "CA",
    "America/Halifax": "CA", "America/Montreal": "CA", "Europe/Madrid": "ES", "Europe/Lisbon": "PT",
    "Europe/Moscow": "RU", "America/Sao_Paulo": "BR", "America/Mexico_City": "MX",
    "America/Argentina/Buenos_Aires": "AR", "America/Santiago": "CL", "Australia/Sydney": "AU",
    "Australia/Melbourne": "AU", "Australia/Brisbane": "AU", "Australia/Perth": "AU", "Australia/Adelaide": "AU",
    "Pacific/Auckland": "NZ", "Asia/Kuala_Lumpur": "MY", "Asia/Jakarta": "ID", "Asia/Calcutta": "IN",
    "Europe/Kiev": "UA",
}  # fmt: skip
# Words that mean one place to whoever writes them in a mail; "EST" in July is New York time all the same.
_ABBREVIATIONS = {
    "UTC": "UTC", "GMT": "UTC", "Z": "UTC",
    "ET": _NEW_YORK, "EST": _NEW_YORK, "EDT": _NEW_YORK, "EASTERN": _NEW_YORK,
    "CT": _CHICAGO, "CDT": _CHICAGO, "CENTRAL": _CHICAGO,
    "MT": _DENVER, "MDT": _DENVER, "MOUNTAIN": _DENVER,
    "PT": _LOS_ANGELES, "PST": _LOS_ANGELES, "PDT": _LOS_ANGELES, "PACIFIC": _LOS_ANGELES,
    "AKST": "America/Anchorage", "AKDT": "America/Anchorage", "HST": "Pacific/Honolulu",
    "CET": "Europe/Paris", "CEST": "Europe/Paris", "MEZ": "Europe/Berlin", "MESZ": "Europe/Berlin",
    "EET": "Europe/Helsinki", "EEST": "Europe/Helsinki", "WET": "Europe/Lisbon", "WEST": "Europe/Lisbon",
    "MSK": "Europe/Moscow", "JST": "Asia/Tokyo", "KST": "Asia/Seoul", "HKT": "Asia/Hong_Kong", "SGT": "Asia/Singapore",
    "PKT": "Asia/Karachi", "SAST": "Africa/Johannesburg", "EAT": "Africa/Nairobi", "WAT": "Africa/Lagos",
    "NZST": "Pacific/Auckland", "NZDT": "Pacific/Auckland", "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney",
    "ACST": "Australia/Adelaide", "ACDT": "Australia/Adelaide", "AWST": "Australia/Perth",
    "BRT": "America/Sao_Paulo", "GST": "Asia/Dubai",
}  # fmt: skip
# Words that mean different places: only the writer's country settles them.
_BY_COUNTRY = {
    "BST": {"GB": "Europe/London", "BD": "Asia/Dhaka"},
    "IST": {"IN": "Asia/Kolkata", "IE": "Europe/Dublin", "IL": "Asia/Jerusalem"},
    "CST": {"US": _CHICAGO, "CA": "America/Winnipeg", "CN": "Asia/Shanghai", "TW": "Asia/Taipei"},
    "MST": {"US": _DENVER, "CA": "America/Edmonton", "MY": "Asia/Kuala_Lumpur"},
    "AST": {"CA": "America/Halifax", "PR": "America/Puerto_Rico", "SA": "Asia/Riyadh"},
    "PST": {"PH": "Asia/Manila"},
    "EST": {"AU": "Australia/Sydney"},
    "ET": {"AU": "Australia/Sydney"},
    "CET": {code: _COUNTRY_ZONES[code] for code in ("AT", "BE", "CH", "CZ", "DE", "DK", "IT", "NL", "NO", "PL", "SE")},
    "GMT": {"GB": "Europe/London", "IE": "Europe/Dublin"},
}


@lru_cache(maxsize=512)
def zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA name ("Europe/Berlin", "UTC"); None if there is no such zone."""
    if len(name) > _MOST_NAME or _IANA_NAME.fullmatch(name) is None:
        return None  # ZoneInfo looks names up as file names: strangers' strings must look like names
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def from_offset(offset: timedelta) -> str:
    """The name of a zone of which only the offset is known: "UTC+02:00". Raises ValueError beyond 14 hours."""
    minutes = int(offset.total_seconds() // 60)
    if abs(minutes) > _MOST_MINUTES:
        raise ValueError("no zone is more than 14 hours from UTC")
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"


def is_offset_only(name: str) -> bool:
    """True for a name made by `from_offset`: what clocks do there in another season is not known."""
    return _OFFSET_NAME.fullmatch(name) is not None


def zone_or_offset(name: str) -> tzinfo | None:
    """The zone of an IANA name or of a name made by `from_offset`; None if it is neither."""
    found = _OFFSET_NAME.fullmatch(name)
    if found is None:
        return zone(name)
    minutes = int(found[2]) * 60 + int(found[3])
    if minutes > _MOST_MINUTES or int(found[3]) > _LAST_MINUTE:
        return None
    return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes), name)


def local(instant: datetime, where: tzinfo | str) -> datetime:
    """An aware instant as the civil time of a zone. Raises ValueError for a naive instant or an unknown zone."""
    return _aware(instant).astimezone(_tz(where))


def instant(day: date, at: time, where: tzinfo | str) -> datetime:
    """The instant, in UTC, of a civil day and time in a zone.

    A time that a zone skips is read with the offset before the gap (02:30 is 03:30), one that occurs twice is the first
    (RFC 5545 section 3.3.5). Raises ValueError for an unknown zone and at the ends of the calendar.
    """
    civil = datetime.combine(day, at.replace(tzinfo=None, fold=0), tzinfo=_tz(where))
    try:
        return civil.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{day} lies outside of the calendar") from None


def country_zone(country: str) -> str | None:
    """The IANA zone of a country that has only one; None for one with several, and for an unknown code."""
    return _COUNTRY_ZONES.get(country.strip().upper())


def country_of_zone(name: str) -> str | None:
    """The country of an IANA zone, for those of one country that are in use in mail; None for others."""
    return _ZONE_COUNTRIES.get(name)


def zone_for_abbreviation(word: str, country: str | None = None) -> str | None:
    """The IANA zone that "ET", "PST", "CET" mean; the writer's country settles those that mean several places ("BST",
    "IST", "CST"), which are None without it. None for a word that is no abbreviation known here.
    """
    key = word.strip().replace(".", "").upper()
    by_country = _BY_COUNTRY.get(key, {})
    settled = by_country.get((country or "").strip().upper())
    return settled or _ABBREVIATIONS.get(key)


def _tz(where: tzinfo | str) -> tzinfo:
    found = zone_or_offset(where) if isinstance(where, str) else where
    if found is None:
        raise ValueError(f"{where!r} is no time zone")
    return found


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return moment
