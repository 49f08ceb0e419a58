"""Who takes part, and for whom they work: names and addresses as they stand in the mail, never guessed. Pure.

The user himself, rooms, robots and the systems that write for others are nobody here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from followthrough.evidence.evidence import Kind, Part, Person
from followthrough.evidence.lazy import lazy
from followthrough.evidence.names import (
    employer_domain,
    is_agency,
    is_brand,
    is_free_mail,
    is_no_reply,
    is_relay,
    is_service,
    registrable,
)
from followthrough.evidence.reader import Reader
from followthrough.evidence.text import clean, fold, word_set
from followthrough.mail.message import Address, Attendee, Invitation, Message

__all__ = [
    "employer_domain",
    "is_agency",
    "is_brand",
    "is_free_mail",
    "is_no_reply",
    "is_relay",
    "is_service",
    "read_people",
    "registrable",
    "sign_off",
]

_MOST_PEOPLE = 40
_MOST_TEXT = 8000
_NAME_LENGTH = 80
_MOST_NAME_WORDS = 4
NAME = (
    r"[^\W\d_a-z][\w’'.-]{0,30}(?:\s(?:van der|van den|van|von|de la|de|del|della|di|da|der|den|dos|el|al|bin|ten|"
    r"ter|zu)){0,1}"
    r"(?:\s[^\W\d_a-z][\w’'-]{0,30}\.?){1,3}"
)
_CLOSINGS = lazy(
    r"^\s*(?:(?:with |my |many |very )?(?:best|kind|kindest|warm|warmest|sincere)\b[\w ,]{0,30}|regards|thanks[\w "
    r",!]{0,25}|"
    r"thank you[\w ,!]{0,25}|sincerely[\w ,]{0,15}|cheers|cordially|respectfully|yours[\w ]{0,20}|all the best|"
    r"talk soon|"
    r"looking forward[\w ,]{0,40}|mit (?:freundlichen|besten|herzlichen)[\w ]{0,20}|(?:viele|beste|herzliche|liebe|"
    r"freundliche) grü(?:ße|sse)[\w ]{0,15}|"
    r"cordialement|bien (?:à vous|cordialement)|sinc[eè]res salutations|saludos[\w ]{0,15}|atentamente|un "
    r"(?:cordial )?saludo|"
    r"cordiali saluti|distinti saluti|saluti|met vriendelijke groet(?:en)?|groeten|hartelijke groet(?:en)?|"
    r"atenciosamente|"
    r"cumprimentos|com os melhores cumprimentos|abraços)\s*[,.!]?\s*$",
    re.IGNORECASE,
)
_NAME_LINE = lazy(rf"^(?:{NAME}|[^\W\d_a-z][\w’'-]{{1,20}})\s*(?:[,|–-].{{0,80}})?$")
_NOT_A_NAME = word_set(
    "dear hi hello hey thanks thank regards best kind sincerely team the our your we phone "
    "mobile tel email office address hr human "
    "resources recruiting recruitment talent acquisition manager director engineer software data senior junior "
    "lead head vice "
    "president monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september "
    "october november december zoom google microsoft teams meet interview interviews phone video technical final "
    "first second panel "
    "screen call round inc ltd llc gmbh group department company corp university this that these please sent "
    "subject re fw fwd "
    "eastern pacific central mountain time standard sehr geehrte guten tag frau herr mr mrs ms dr prof street "
    "avenue road"
)
_TITLES = lazy(r"^(?:mr|mrs|ms|miss|dr|prof|professor|herr|frau|m|mme|sr|sra|dott|dhr|mevr)\.?\s+", re.IGNORECASE)

_RECRUITER = lazy(
    r"recruit|talent|sourc(?:er|ing)|head ?hunter|people (?:partner|ops|operations|team|&|and)|human resources|"
    r"\bhr\b|personal(?:referent|abteilung)|"
    r"ressources humaines|\brrhh\b|recursos humanos|risorse umane|staffing",
    re.IGNORECASE,
)
_COORDINATOR = lazy(r"coordinat|assistant|assistenz|sekret|secretary|schedul", re.IGNORECASE)
_AGENCY_WORDS = lazy(
    r"(?:recruitment|recruiting|staffing|executive search|search) (?:agency|firm|company|consultan|partner|ltd|llc|"
    r"gmbh|group|solutions)|"
    r"\b(?:our|my) client\b|personalvermittlung|personalberatung|cabinet de recrutement|agenzia per il lavoro|"
    r"uitzendbureau|detachering",
    re.IGNORECASE,
)
_AGENCY_LABEL = lazy(r"staffing|recruitment|executive-?search|headhunt|personalberatung|personalvermittlung|uitzend")
_WITH_PEOPLE = lazy(
    r"\b(?:interview(?:ing|ed)?|meet(?:ing)?|speak(?:ing)?|talk(?:ing)?|chat|conversation|call|session|screen|"
    r"discussion|connect(?:ing)?|"
    r"interviewers?(?: will be| would be| are)?|panel|gespräch|entretien|entrevista|colloquio|gesprek|join(?:ed)? "
    r"by|will be|hosted by)"
    rf"\s?(?:with|mit|avec|con|met|com|by|:|are|is)\s*:?\s*(?:our |the |my |your )?(?:[a-z][\w "
    rf"-]{{0,40}}?,?\s)?(?P<names>{NAME}(?:\s?\([^()\n]{{0,60}}\))?"
    rf"(?:(?:,\s(?:and\s)?|\s(?:and|und|et|y|e|en|&)\s){NAME}(?:\s?\([^()\n]{{0,60}}\))?){{0,7}})"
)
_SCHEDULE_LINE = lazy(
    rf"^\W{{0,4}}\d{{1,2}}(?:[:.]\d{{2}})?\s?(?:[ap]\.?m\.?)?(?:\s?(?:-|–|"
    rf"to)\s?\d{{1,2}}(?:[:.]\d{{2}})?\s?(?:[ap]\.?m\.?)?)?\W{{1,5}}(?:with\s)?(?P<name>{NAME})",
    re.IGNORECASE,
)
_ONE_NAME = lazy(NAME)
_I_WILL = lazy(
    r"\bi (?:will|would|am|look|can|shall)\b.{0,40}\b(?:meet|speak|talk|chat|call|interview|meeting|speaking|"
    r"talking|seeing)|\b(?:speak|talk|chat|meet) with me\b|"
    r"\blooking forward to (?:meeting|speaking|talking|our (?:call|chat|conversation|interview|meeting))",
    re.IGNORECASE,
)


def read_people(message: Message, who: Reader, kind: Kind, *, agency: bool) -> tuple[Person, ...]:
    """Everybody of the process whom a received mail names; one entry an address, the surest first."""
    people: list[Person] = list(_invited(message, who))
    named = _named(message, who)
    people.extend(person for person in named if not _known(person, people))
    author = _author(message, who, kind, agency=agency, alone=not people)
    if author is not None:
        people = _with_author(people, author)
    return tuple(people[:_MOST_PEOPLE])


def person_name(name: str) -> str:
    """A display name as a person's: one line, "Rao, Priya" turned round, no firm behind it; "" where it is none."""
    name = clean(name)[:_NAME_LENGTH]
    if "@" in name:
        return ""
    name = re.sub(r"\s*(?:\(.*?\)|\[.*?\]|\s(?:via|at|from|@|\||-|–|von|bei|chez)\s.*)$", "", name).strip(" \"',")
    surname, comma, rest = name.partition(", ")
    if comma and rest and len(rest.split()) <= 2 and len(surname.split()) <= 2:  # noqa: PLR2004 - a name, not a list
        name = f"{rest} {surname}"
    return _TITLES.sub("", name)


def is_person(name: str) -> bool:
    """True for what may be a person's name: a few words, none of them of a firm or a function."""
    words = name.split()
    if not words or len(words) > _MOST_NAME_WORDS + 1 or any(c.isdigit() for c in name) or is_brand(name):
        return False
    return not any(word.lower().strip(".,") in _NOT_A_NAME for word in words)


# ---------------------------------------------------------------- invitations


def _invited(message: Message, who: Reader) -> Iterator[Person]:
    invitation = message.invitation
    if invitation is None:
        return
    attendees = [a for a in invitation.attendees if _is_somebody(a.address, a.name, a.kind, who)]
    organizer = invitation.organizer
    in_the_room = organizer is not None and any(a.address.lower() == organizer.address.lower() for a in attendees)
    others = [a for a in attendees if organizer is None or a.address.lower() != organizer.address.lower()]
    seen: set[str] = set()
    for attendee in others:
        if attendee.address.lower() in seen or attendee.partstat == "DECLINED":
            continue
        seen.add(attendee.address.lower())
        yield Person(person_name(attendee.name), attendee.address, Part.INTERVIEWER, "attendee")
    if organizer is not None and _is_somebody(organizer.address, organizer.name, organizer.kind, who):
        part = _part_of_organizer(organizer, invitation, message, alone=not others, in_the_room=in_the_room)
        yield Person(person_name(organizer.name), organizer.address, part, "organizer")


def _part_of_organizer(
    organizer: Attendee, invitation: Invitation, message: Message, *, alone: bool, in_the_room: bool
) -> Part:
    name = person_name(organizer.name)
    if name and fold(name) in fold(f"{invitation.summary} {invitation.description[:_MOST_TEXT]}"):
        return Part.INTERVIEWER
    titles = f"{organizer.name} {message.signature}"
    if not alone and _COORDINATOR.search(titles):
        return Part.COORDINATOR
    if not alone and _RECRUITER.search(titles):
        return Part.RECRUITER
    if alone:
        return Part.INTERVIEWER
    return Part.INTERVIEWER if in_the_room and organizer.role != "NON-PARTICIPANT" else Part.COORDINATOR


def _is_somebody(address: str, name: str, kind: str | None, who: Reader) -> bool:
    if not address or "@" not in address or address.lower() in who.addresses:
        return False
    if kind in ("ROOM", "RESOURCE", "GROUP") or address.lower().endswith("resource.calendar.google.com"):
        return False
    if re.search(r"\b(?:room|raum|salle|sala|conference|boardroom|zaal)\b", name, re.IGNORECASE):
        return False
    return not (is_no_reply(address) or is_relay(address))


# ---------------------------------------------------------------- names in the text


def _named(message: Message, who: Reader) -> list[Person]:
    """People whom the words name as those to be met; with an address only where the mail itself shows it."""
    invitation = message.invitation
    texts = [message.subject, message.own_words[:_MOST_TEXT]]
    if invitation is not None:
        texts += [invitation.summary, invitation.description[:_MOST_TEXT]]
    found: dict[str, Person] = {}
    for name in _names_in(texts):
        tidy = person_name(name)
        if not is_person(tidy) or len(tidy.split()) < 2 or _is_user(tidy, who):  # noqa: PLR2004 - first and last name
            continue
        found.setdefault(fold(tidy), Person(tidy, _address_of(tidy, message, who), Part.INTERVIEWER, "text"))
    return list(found.values())[:_MOST_PEOPLE]


def _names_in(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for found in _WITH_PEOPLE.finditer(clean_lines(text)):
            yield from _ONE_NAME.findall(re.sub(r"\([^()]*\)", "", found["names"]))
        for line in text.splitlines()[:200]:
            if scheduled := _SCHEDULE_LINE.match(line[:200]):
                yield scheduled["name"]


def clean_lines(text: str) -> str:
    """The text, each paragraph in one line."""
    return re.sub(r"[ \t]*\n(?!\n)[ \t]*", " ", text)


def _is_user(name: str, who: Reader) -> bool:
    words = set(fold(name).split())
    return any(
        words and (words <= set(fold(own).split()) or set(fold(own).split()) <= words) for own in who.names if own
    )


def _address_of(name: str, message: Message, who: Reader) -> str | None:
    """The address that stands beside this very name in a header."""
    wanted = fold(name)
    for address in (*message.from_, *message.cc, *message.to, *message.reply_to):
        if address.address and address.key not in who.addresses and fold(person_name(address.name)) == wanted:
            return address.address
    return None


def _known(person: Person, people: Iterable[Person]) -> bool:
    wanted = set(fold(person.name).split())
    for other in people:
        words = set(fold(other.name).split())
        if (person.address and other.address and person.address.lower() == other.address.lower()) or (
            words and (wanted <= words or words <= wanted)
        ):
            return True
        if (
            other.address
            and not other.name
            and wanted <= set(re.split(r"[._-]", other.address.lower().partition("@")[0]))
        ):
            return True
    return False


# ---------------------------------------------------------------- the author


def sign_off(message: Message) -> tuple[str, str]:
    """The name under the letter and the lines below it (title, firm); ("", "") where nobody signed."""
    lines = [line.strip() for line in f"{message.own_words}\n{message.signature}".splitlines()]
    for index, line in enumerate(lines):
        if not _CLOSINGS.match(line):
            continue
        below = [other for other in lines[index + 1 : index + 9] if other]
        if below and _NAME_LINE.match(below[0][:120]) and is_person(_bare(below[0])):
            return _bare(below[0]), "\n".join([below[0], *below[1:]])
    first = next((line for line in message.signature.splitlines() if line.strip(" -_*")), "").strip(" -_*")
    if first and _NAME_LINE.match(first[:120]) and is_person(_bare(first)):
        return _bare(first), message.signature[:1000]
    return "", message.signature[:1000]


def _bare(line: str) -> str:
    return _TITLES.sub("", clean(re.split(r"[,|–]|\s-\s", line, maxsplit=1)[0]))[:_NAME_LENGTH]


def _author(message: Message, who: Reader, kind: Kind, *, agency: bool, alone: bool) -> Person | None:
    author = message.author
    if author is None or author.key in who.addresses or is_no_reply(author.address) or is_relay(author.address):
        return None
    signed, below = sign_off(message)
    name, read_from = _author_name(author, signed)
    return Person(
        name, author.address, _part(message, kind, f"{author.name}\n{below}", agency=agency, alone=alone), read_from
    )


def _author_name(author: Address, signed: str) -> tuple[str, str]:
    shown = person_name(author.name)
    if not is_person(shown):
        shown = ""
    if signed and (len(signed.split()) > 1 or not shown):
        shares = not shown or set(fold(signed).split()) & set(fold(shown).split())
        if shares:
            return signed, "signature"
    return shown, "from"


def _part(message: Message, kind: Kind, titles: str, *, agency: bool, alone: bool) -> Part:
    if agency:
        return Part.AGENCY
    if _RECRUITER.search(titles):
        return Part.RECRUITER
    if _COORDINATOR.search(titles):
        return Part.COORDINATOR
    meets = alone and kind in (Kind.INTERVIEW, Kind.RESCHEDULE) and _I_WILL.search(message.own_words[:_MOST_TEXT])
    return Part.INTERVIEWER if meets else Part.OTHER


def is_agency_mail(message: Message) -> bool:
    """True if the words or the sender say that somebody recruits for another firm."""
    author = message.author
    if author is not None and (is_agency(author.address) or _AGENCY_LABEL.search(registrable(author.domain))):
        return True
    return _AGENCY_WORDS.search(f"{message.own_words[:_MOST_TEXT]}\n{message.signature[:1000]}") is not None


def _with_author(people: list[Person], author: Person) -> list[Person]:
    """The author once: what the invitation or the text says of his part counts, his own name for himself too."""
    address = (author.address or "").lower()
    words = set(fold(author.name).split())
    for index, person in enumerate(people):
        same_name = bool(words) and person.address is None and set(fold(person.name).split()) <= words
        if (person.address or "").lower() == address or same_name:
            name = author.name if author.read_from == "signature" or not person.name else person.name
            people[index] = replace(person, name=name or person.name, address=author.address)
            return people
    return [*people, author]
