"""Which firm, which role: from the words of a mail, its sender's name, its signature, and last of all its domain.
Pure.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from followthrough.evidence.firms import (
    clients,
    firms_of_others,
    legal_firms,
    spelled,
    strong_firms,
    subject_firms,
    weak_firms,
)
from followthrough.evidence.lazy import lazy
from followthrough.evidence.names import (
    agency_name,
    employer_domain,
    is_agency,
    is_brand,
    is_free_mail,
    is_no_reply,
    is_relay,
    is_relay_too,
    is_service,
)
from followthrough.evidence.people import is_agency_mail, is_person, person_name, sign_off
from followthrough.evidence.reader import Reader
from followthrough.evidence.role_names import has_firm_word, is_first_name
from followthrough.evidence.roles import read_role
from followthrough.evidence.shown_names import shown_firm
from followthrough.evidence.text import clean, fold, word_set
from followthrough.mail.message import Message
from followthrough.mail.thread import base_subject

_MOST_TEXT = 6000
_CALENDAR_WORDS = lazy(
    r"^(?:(?:updated |new |re-?scheduled )?invitation|accepted|declined|tentative(?:ly accepted)?|tentatively|"
    r"cancell?ed(?: event)?|updated|re-?scheduled|confirmed|reminder|einladung|zugesagt|abgesagt|"
    r"aktualisiert)\s?[:–|-]\s+(?=\S)",
    re.IGNORECASE,
)
"""What calendars put before an event's title."""
_REQUISITION = lazy(
    r"\b(?:req(?:uisition)?|job|position|ref(?:erence)?|vacancy|posting|stellen?|referenz|kennziffer|offre|"
    r"announcement|"
    r"oferta|vaga)\s{0,2}(?:id|ref|no|nr|number|code|num|nummer|kennziffer)?\s{0,2}[.:#]{0,2}\s{0,2}#?"
    r"(?P<id>[A-Z]{0,6}[-_]?\d[A-Z0-9_/-]{2,18})\b|"
    r"(?<![\w-])(?P<bare>(?:JR|R|REQ|JOB|JOBID|P|PR|HR|VN|RQ)[-_]?\d{4,12})\b",
    re.IGNORECASE,
)
_HAS_DIGITS = lazy(r"\d{3}")
_TOPIC = lazy(
    r"\b(?:we(?:'ll| will| would like to|'d like to| plan to)|you(?:'ll| will)|i(?:'ll| will| would like to|'d "
    r"like to)|the (?:interview|call|conversation|session) will|to) "
    r"(?:also )?(?:discuss|talk (?:about|through)|walk (?:you )?through|cover|focus on|dive into|deep[- ]dive into|"
    r"go (?:over|through)|chat about|be about) "
    r"(?P<topic>[^.;:!?\n]{4,90})",
    re.IGNORECASE,
)
_AGENDA = lazy(
    r"^\W{0,3}(?:agenda|topics?|focus|subject matter|themen?)\s*:\s*(?P<topic>[^\n]{4,90})$",
    re.IGNORECASE | re.MULTILINE,
)
_NO_TOPIC = lazy(
    r"^(?:the |your |our |this |that |a |an |any |it\b|you\b)*(?:role|position|opportunit|background|experience|"
    r"next steps|details|job|interest|qualifications|resume|cv|"
    r"questions?|process|application|fit|availability|offer|possib|time|terms|further|more|it|this|that|everything|"
    r"things|salary)",
    re.IGNORECASE,
)
_MOST_TOPICS = 3


@dataclass(frozen=True, slots=True)
class Employer:
    """What a mail says of firm and role. Each None where it says nothing certain."""

    company: str | None
    role: str | None
    agency: str | None
    requisition: str | None
    topics: tuple[str, ...]


def read_employer(message: Message, who: Reader) -> Employer:
    """Read firm, role, agency, requisition and topics of a received mail."""
    invitation = message.invitation
    subjects = [_title(message.subject)]
    written = message.own_words[:_MOST_TEXT]
    texts = [_in_lines(written)]
    if invitation is not None:
        subjects.append(_title(clean(invitation.summary)))
        texts.append(_in_lines(invitation.description[:_MOST_TEXT]))
    agency = _agency(message, texts) if is_agency_mail(message) else None
    company = _company(message, who, subjects, texts, agency)
    board = message.author is not None and is_relay(message.author.address)
    return Employer(
        company=company,
        role=read_role(subjects, texts, company, [written] if board else []),
        agency=agency,
        requisition=_requisition([*subjects, *texts]),
        topics=tuple(_topics(texts)),
    )


_SHORTEST_TENANT = 4
_SHORT_LINE = 55


def _in_lines(text: str) -> str:
    """The text, its wrapped lines joined; where a line was ended on purpose a stroke stands, which no name goes "
    "over."""
    lines = [line.strip() for line in text.splitlines()]
    joined: list[str] = []
    for line, following in itertools.zip_longest(lines, lines[1:], fillvalue=""):
        wrapped = len(line) >= _SHORT_LINE or following[:1].islower() or (following and line[-1:] == ",")
        joined.append(line + (" " if wrapped and following else " |\n"))
    return "".join(joined)


def _title(subject: str) -> str:
    """The subject without what mail programs and calendars put before it, and without the time behind it."""
    return re.sub(r"\s@\s\w{3} \w{3} \d.*$", "", base_subject(_CALENDAR_WORDS.sub("", base_subject(subject))))


def _company(message: Message, who: Reader, subjects: list[str], texts: list[str], agency: str | None) -> str | None:
    """The name that the mail gives its writer's firm.

    A name that the domain confirms comes before all others, but for mail of those who write for others: then the one
    for whom they write. What the words do not say is taken from the domain, as the last resort.
    """
    author = message.author
    shown = clean(author.name) if author else ""
    label = None if agency or author is None else _label(author.address)
    below = [sign_off(message)[1], message.signature[:1000]]
    said = _Names(message, who, agency)
    program = (
        author is None
        or (label is None and not is_free_mail(author.address))
        or is_no_reply(author.address)
        or is_service(author.address)
        or is_relay(author.address)
    )
    ask_others = firms_of_others if program else clients
    others = said.kept(name for text in (*texts, *subjects) for name in ask_others(text))
    strong = said.kept(name for text in (*texts, *subjects) for name in strong_firms(text))
    heads = said.kept(name for subject in subjects for name in subject_firms(subject))
    met = said.kept(name for text in (*subjects, *texts) for name in weak_firms(text))
    everything = [*others, *strong, *heads, *met]
    if label is None:
        return _longer(_of_a_relay(message, said, [*others, *strong], heads, met), everything)
    if (
        _SYSTEM.search(label)
        and (name := _of_a_relay(message, said, [*others, *strong], heads, met))
        and not _same(name, label)
    ):
        return _longer(name, everything)
    if others and not any(_same(name, label) for name in others):
        return _longer(others[0], everything)
    name = spelled(label, [*subjects, *texts, *below, shown])
    confirmed = [each for each in (*strong, *others, *heads) if _same(each, label)]
    if name is not None:
        return _longer(name, confirmed)
    if confirmed:
        return confirmed[0]
    displayed, plain = shown_firm(shown)
    if displayed and plain and (_same(displayed, label) or displayed[:3].lower() == label[:3]):
        return displayed
    if strong:
        return _longer(strong[0], everything)
    legal = next((each for text in (*below, *texts) for each in said.kept(legal_firms(text))), None)
    return legal or _written_out(label, author.domain.rpartition(".")[0] if author else "")


def _longer(name: str | None, others: list[str]) -> str | None:
    """The name as it stands in full elsewhere in the mail: "Monarch Solutions" of "Monarch"."""
    if name is None or (" " in name.strip() and has_firm_word(name)):
        return name
    return next((other for other in others if other.startswith(f"{name} ") and has_firm_word(other[len(name) :])), name)


def _of_a_relay(message: Message, said: _Names, strong: list[str], heads: list[str], met: list[str]) -> str | None:
    """Whose mail it is where the domain is another's: a system's, an agency's, a free one."""
    author = message.author
    below = [sign_off(message)[1], message.signature[:1000]]
    relay = author is not None and (
        is_relay(author.address) or is_brand(_first(author.domain)) or _SYSTEM.search(_first(author.domain)) is not None
    )
    tenant = _tenant(author.address) if author and relay and not said.agency else None
    if tenant:
        confirmed = next((name for name in (*strong, *heads, *met) if _same(name, tenant)), None)
        if name := spelled(tenant, [*said.sources, *below]) or confirmed:
            return name
    shown, plain = shown_firm(clean(author.name)) if author else (None, False)
    displayed = None
    if shown and relay and not said.agency and author and not _is_own(shown, author.domain):
        displayed = (
            shown if plain or (_is_firm_name(shown) and not _is_user_or_writer(shown, message, said.who)) else None
        )
    if strong:
        return next((name for name in strong if displayed and _begins(name, displayed)), strong[0])
    if displayed and (plain or has_firm_word(displayed)):
        return displayed
    if relay and (found := next(iter([*heads, *met]), None)):
        return found
    if named := next((name for name in (*heads, *met) if has_firm_word(name)), None):
        return named
    if displayed or said.agency:
        return displayed
    return next((name for text in (*below, *said.texts) for name in said.kept(legal_firms(text))), None)


def _begins(name: str, other: str) -> bool:
    one, two = fold(name), fold(other)
    return one.startswith(two) or two.startswith(one)


def _is_own(name: str, domain: str) -> bool:
    """The display name is the system's own: "Modern Hire" of modernhire.com."""
    return _same(name, _first(domain)) or is_brand(name)


def _is_firm_name(name: str) -> bool:
    words = name.split()
    return has_firm_word(name) or not (len(words) <= 3 and is_first_name(words[0]))  # noqa: PLR2004 - a person's name


_JOINED = lazy(r"\s(?:and|&|/|x|<>|und|et|y)\s")


@dataclass(frozen=True, slots=True)
class _Names:
    """Which names may be a firm's in this mail: none of a person who is in it."""

    message: Message
    who: Reader
    agency: str | None

    @property
    def texts(self) -> list[str]:
        return [self.message.own_words[:_MOST_TEXT]]

    @property
    def sources(self) -> list[str]:
        author = self.message.author
        return [self.message.subject, *self.texts, clean(author.name) if author else ""]

    def _without_user(self, name: str) -> str:
        """ "Ada Example and Acme" is Acme."""
        if not _JOINED.search(name):
            return name
        own = {fold(each) for each in (*self.who.names, *(a.name for a in self.message.to)) if each}
        parts = _JOINED.split(name, maxsplit=1)
        return parts[1] if fold(parts[0]) in own else parts[0] if fold(parts[1]) in own else name

    def kept(self, names: Iterator[str] | list[str]) -> list[str]:
        agency = fold(self.agency or "")
        return [
            name
            for written in names
            if (name := self._without_user(written))
            and not _is_user_or_writer(name, self.message, self.who)
            and not (agency and (fold(name).startswith(agency) or agency.startswith(fold(name))))
        ]


def _first(domain: str) -> str:
    return domain.rpartition(".")[0].rpartition(".")[2] or domain


_SYSTEM = lazy(
    r"hir(?:e|ing)|talent|career|karriere|jobs?(?![a-z]{4})|jobs?r|recruit|appl(?:y|icant)|candidate|portal|workhub|"
    r"mywork|assess|screen|"
    r"sched|test|check|empleo|emploi|bewerb|stellen|lavoro|vagas|intervi?ew|verif|calendar|booking|gauge|proctor|"
    r"referenc"
)
"""Labels of domains whose owners are likely to write for others, though nobody here knows them."""


def _tenant(address: str) -> str | None:
    """The employer's name in the local part of a system's address ("acme@myworkday.com"), None where it is a word."""
    local = address.partition("@")[0].partition("+")[0].lower()
    if is_no_reply(address) or is_service(address) or not local.isalpha() or len(local) < _SHORTEST_TENANT:
        return None
    if is_first_name(local):
        return None
    return local


def _label(address: str) -> str | None:
    domain = employer_domain(address)
    label = domain.partition(".")[0] if domain else None
    return None if label is None or (is_brand(label) and not is_relay_too(domain or "")) else label


_CAPITALS = word_set("ai fm tv db it hr uk us eu ml pr ip rv hq usa llc")


def _written_out(label: str, domain: str) -> str | None:
    """A domain's name as a firm's: "acme-labs" is "Acme Labs"; a school's or town's host says nothing."""
    if len(label) < 2 and "." in domain:  # noqa: PLR2004 - a letter
        return None
    return " ".join(
        part.upper() if part in _CAPITALS else part.capitalize() for part in re.split(r"[-_]", label) if part
    )


def _same(name: str, label: str) -> bool:
    """The domain's label is the name, its first word or its initials."""
    key = re.sub(r"[\W_]+", "", fold(name))
    label = re.sub(r"[\W_]+", "", label)
    words = [word for word in re.split(r"[\W_]+", fold(name)) if word]
    initials = "".join(word[0] for word in words)
    long = min(len(key), len(label)) > 2  # noqa: PLR2004 - two letters begin many names
    return bool(key) and (
        key == label
        or (long and (key.startswith(label) or label.startswith(key) or label == re.sub("and|the", "", key)))
        or (len(initials) > 2 and initials == label)  # noqa: PLR2004 - as above
    )


def _is_user_or_writer(name: str, message: Message, who: Reader) -> bool:
    """A person's name is no firm."""
    words = set(fold(name).split())
    author = message.author
    firm = author is None or is_relay(author.address) or is_no_reply(author.address) or is_service(author.address)
    shown = [a.name for a in (*(() if firm else message.from_), *message.to, *message.cc)]
    invitation = message.invitation
    if invitation is not None:
        shown += [a.name for a in (*invitation.attendees, *((invitation.organizer,) if invitation.organizer else ()))]
    persons = [*who.names, *(name for name in shown if is_person(person_name(name))), sign_off(message)[0]]
    return any(words and words <= set(fold(person).replace(",", " ").split()) for person in persons if person)


def _agency(message: Message, texts: list[str]) -> str | None:
    """The name of the agency: a known one's, else from the sender's name, signature or domain."""
    author = message.author
    if author is None:
        return None
    known = agency_name(author.address)
    if known:
        return known
    label = _label(author.address)
    shown, plain = shown_firm(clean(author.name))
    below = [sign_off(message)[1], message.signature[:1000]]
    written = spelled(label, [*below, clean(author.name), *texts]) if label else None
    if written or (shown and plain):
        return written or shown
    legal = next((name for text in below for name in legal_firms(text)), None)
    if legal:
        return legal
    if label is None and is_agency(author.address):
        label = author.domain.partition(".")[0]
    return _written_out(label, author.domain) if label else None


def _requisition(texts: list[str]) -> str | None:
    for text in texts:
        for match in _REQUISITION.finditer(text[:_MOST_TEXT]):
            found = match["id"] or match["bare"]
            if _HAS_DIGITS.search(found):
                return found.upper()
    return None


def _topics(texts: list[str]) -> Iterator[str]:
    seen: set[str] = set()
    for text in texts:
        for pattern in (_TOPIC, _AGENDA):
            for match in pattern.finditer(text):
                topic = re.split(
                    r"\s(?:on|at|with you|so that|and (?:answer|then)|before|next|this|tomorrow)\b",
                    clean(match["topic"]),
                )[0].strip(" ,-")
                if len(topic) < 4 or _NO_TOPIC.match(topic) or topic.lower() in seen:  # noqa: PLR2004 - shorter says nothing
                    continue
                seen.add(topic.lower())
                yield topic
                if len(seen) >= _MOST_TOPICS:
                    return
