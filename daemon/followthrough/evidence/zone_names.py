"""Which zone the name of a place means: "Lagos time", "heure de Paris", "Indian Standard Time". Pure: no clock."""

from __future__ import annotations

from functools import lru_cache

from followthrough.calendar import zones
from followthrough.evidence.text import fold, word_set
from followthrough.mail.zones import named_zone

_PLACES = {
    "America/New_York": "eastern us eastern|new york|ny|nyc|boston|atlanta|philadelphia|washington|dc|miami|florida|"
    "east coast|est|eastern|charlotte|new jersey|pittsburgh|virginia|georgia|est et|l est",
    "America/Chicago": "us central|central|houston|dallas|austin|texas|chicago|minneapolis|st louis|nashville|"
    "new orleans|milwaukee|kansas city",
    "America/Denver": "us mountain|mountain|denver|boulder|colorado|salt lake|utah|salt lake city",
    "America/Phoenix": "arizona|az|phoenix",
    "America/Los_Angeles": "us pacific|pacific|california|los angeles|la|san francisco|sf|seattle|portland|bay area|"
    "west coast|san diego|san jose|silicon valley|las vegas",
    "America/Toronto": "toronto|montreal|ottawa|quebec|ontario|canada eastern",
    "America/Vancouver": "vancouver|bc",
    "America/Edmonton": "calgary|edmonton|alberta",
    "America/Sao_Paulo": "brasilia|sao paulo|rio",
    "America/Mexico_City": "mexico city|ciudad de mexico|cdmx|mexico",
    "America/Argentina/Buenos_Aires": "buenos aires|argentina",
    "Europe/London": "london|uk|british|united kingdom|edinburgh|manchester|england|scotland|gb",
    "Europe/Dublin": "dublin|irish|ireland",
    "Europe/Lisbon": "lisbon|lisboa|portugal|portuguese",
    "Europe/Paris": "paris|french|france|francaise",
    "Europe/Berlin": "berlin|german|germany|munich|hamburg|frankfurt|cologne|berliner|deutscher|deutsche",
    "Europe/Madrid": "madrid|barcelona|spanish|spain|peninsular|espana|espanola",
    "Europe/Rome": "rome|milan|italian|italy|italiana|roma|milano",
    "Europe/Amsterdam": "amsterdam|dutch|netherlands|rotterdam",
    "Europe/Brussels": "brussels|belgian|belgium|bruxelles",
    "Europe/Zurich": "zurich|swiss|switzerland|geneva|geneve|basel",
    "Europe/Paris ": "central european|cet|cest|middle european",
    "Europe/Helsinki": "helsinki|finnish|finland|eastern european",
    "Europe/Warsaw": "warsaw|krakow|polish|poland|wroclaw",
    "Europe/Moscow": "moscow",
    "Asia/Kolkata": "india|indian|bangalore|bengaluru|mumbai|delhi|new delhi|hyderabad|chennai|pune|kolkata|ist",
    "Asia/Singapore": "singapore|sg",
    "Asia/Shanghai": "china|chinese|beijing|shanghai|shenzhen",
    "Asia/Tokyo": "tokyo|japan|japanese",
    "Asia/Hong_Kong": "hong kong|hk",
    "Asia/Manila": "manila|philippine|philippines",
    "Asia/Dubai": "dubai|uae|abu dhabi|gulf",
    "Asia/Jerusalem": "israel|tel aviv",
    "Australia/Sydney": "sydney|melbourne|canberra|australian eastern|nsw|victoria",
    "Australia/Brisbane": "brisbane|queensland",
    "Pacific/Auckland": "auckland|new zealand|nz|wellington",
    "Africa/Johannesburg": "south african|south africa|cape town|johannesburg",
}
_BY_PLACE = {place: zone.strip() for zone, places in _PLACES.items() for place in places.split("|")}
# fmt: off
_COUNTRIES = {
    "SE": "sweden swedish", "DK": "denmark danish", "NO": "norway norwegian", "AT": "austria austrian vienna",
    "CZ": "czech prague", "HU": "hungary hungarian", "RO": "romania romanian", "GR": "greece greek", "TR": "turkey "
    "turkish",
    "UA": "ukraine ukrainian kiev", "BG": "bulgaria bulgarian", "HR": "croatia", "RS": "serbia", "IN": "hindustan",
    "EG": "egypt egyptian", "NG": "nigeria nigerian", "KE": "kenya kenyan", "GH": "ghana", "PK": "pakistan pakistani",
    "BD": "bangladesh", "LK": "lanka", "TH": "thai thailand", "VN": "vietnam vietnamese", "KR": "korea korean",
    "TW": "taiwan", "CO": "colombia colombian", "PE": "peru peruvian", "CR": "rica", "SA": "saudi", "QA": "qatar",
}
# fmt: on
_BY_COUNTRY = {name: country for country, names in _COUNTRIES.items() for name in names.split()}
_AREAS = ("America", "Europe", "Asia", "Africa", "Australia", "Pacific", "America/Argentina")
_NO_PLACE = word_set(
    "a about additional adjust after all allow an and another any appropriate approx approximately arrival arrive as "
    "at "
    "available away back be before best better big both break buffer but by call can check closing come convenient "
    "date "
    "dinner do down drive due during each end enough ends every exact extra few finish first flexible for free from "
    "full "
    "further get give go good great had half hand has have her him his hold hour how i if in interview is it its join "
    "just kick last late later lead left less let like little lunch make many max me meeting minimum minutes more most "
    "much my need new next nice no not now of off ok on one only open opening or other our out over own part please "
    "plenty precious prep preparation prior processing prompt quality quick real record reply response right run same "
    "saved schedule scheduled second see set sharp short slot so some spare specific spend start starting starts take "
    "talk thank that the their them then there these they third this three through to today tomorrow tonight total "
    "travel turnaround two up us usual video wait was we week weekend well what when which while whole will with work "
    "working would you your zoom daylight summer winter standard local face day set"
)


def is_place(words: str) -> bool:
    """False where one of the words shows that "time" is not that of a place: "start time", "some more time"."""
    return not any(word in _NO_PLACE for word in words.replace("/", " ").replace("-", " ").split())


@lru_cache(maxsize=256)
def zone_of_place(words: str) -> str | None:
    """The IANA zone of a city, region or country in levelled words, by the whole or its last words; None if unknown."""
    key = fold(words).replace("-", " ").strip()
    parts = key.split()
    for start in range(len(parts)):
        name = " ".join(parts[start:])
        known = _BY_PLACE.get(name) or (_of_country(name)) or _of_city(name)
        if known:
            return known
    return None


@lru_cache(maxsize=256)
def place_zone(words: str) -> str | None:
    """The IANA zone of a place that these levelled words name as a whole, None where they say more or less."""
    key = fold(words).replace("-", " ").strip()
    if key in _TOO_SHORT:
        return None
    return _BY_PLACE.get(key) or _of_country(key) or (_of_city(key) if len(key) > _LONG_NAME else None)


_LONG_NAME = 4
_TOO_SHORT = word_set(
    "la dc ny az bc sg hk gb ist est sf uk rio central eastern mountain pacific gulf victoria georgia"
)
"""Names that are words or zones as well, where nothing says that they are places."""


def _of_country(name: str) -> str | None:
    code = _BY_COUNTRY.get(name)
    return zones.country_zone(code) if code else None


def _of_city(name: str) -> str | None:
    city = "_".join(word.capitalize() for word in name.split())
    return next((found for area in _AREAS if zones.zone(found := f"{area}/{city}")), None)


@lru_cache(maxsize=64)
def zone_of_label(words: str) -> str | None:
    """The zone of what Outlook writes behind an offset, "amsterdam, berlin, bern, rome, stockholm, vienna"."""
    found = named_zone(words.strip(" ,.)"))
    return found.key if found else None
