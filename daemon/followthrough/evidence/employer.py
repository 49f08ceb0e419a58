"""Which firm, which role: from the words of a mail, its sender's name, its signature, and last of all its domain.
Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from followthrough.evidence.names import employer_domain, is_agency, is_brand, is_no_reply, is_relay, is_service
from followthrough.evidence.people import clean_lines, is_agency_mail, is_person, person_name, sign_off
from followthrough.evidence.reader import Reader
from followthrough.evidence.text import clean, fold, word_set
from followthrough.mail.message import Message
from followthrough.mail.thread import base_subject

_MOST_TEXT = 6000
_COMPANY_LENGTH = 60
_ROLE_LENGTH = 80

_UPPER = r"[^\W\d_a-z]"
_FIRM = (
    rf"(?P<firm>(?:the )?(?:{_UPPER}|\d)[\w&’'+.-]{{0,30}}(?:\s(?:(?:of|and|&|de|du|der|die|des|für|for|et|y|"
    rf"e)\s)?(?:{_UPPER}|&)[\w&’'+.-]{{0,30}}){{0,4}})"
)
# What stands before a firm's name where hiring is spoken of. Read on the words as written: the capitals are the sign.
_BEFORE_FIRM = (
    (
        rf"(?i:interview(?:s|ing)?|call|conversation|chat|meeting|screen|entretien|entrevista|colloquio|gesprek|"
        rf"vorstellungsgespräch|gespräch) (?i:with|at|mit|bei|avec|chez|con|en|presso|met|bij|com|na) {_FIRM}"
    ),
    (
        rf"(?i:application|applying|apply|applied|candidature|bewerbung|candidatura|sollicitatie|interest|interested) "
        rf"(?i:to|with|at|in|bei|chez|en|presso|bij|na|à|a) (?i:join(?:ing)? |working (?:at|with|for) |work (?:at|with|"
        rf"for) |the team at |us at )?{_FIRM}"
    ),
    (
        rf"(?i:position|role|job|opportunit(?:y|ies)|opening|vacancy|internship|team|offer|employment|career|careers|"
        rf"engineer|analyst|manager|developer|designer|scientist|consultant) (?i:at|with|here at|from|bei|chez|en|"
        rf"presso|bij|na) {_FIRM}"
    ),
    (
        rf"(?i:on behalf of|joining|join|here at|we at|all of us at|team at|work(?:ing)? (?:at|for)|future (?:at|with)|"
        rf"thank you from|represent) {_FIRM}"
    ),
    (
        rf"(?i:offer you .{{0,60}} at|hiring (?:manager|team) at|recruiter (?:at|with|for|from)|recruiting for|hire "
        rf"for|(?:with|for) our client,?|my client,?) {_FIRM}"
    ),
    rf"(?i:i am|i'm|this is) {_UPPER}[\w’'-]+(?: {_UPPER}[\w’'-]+)?,? (?i:from|at|with|of|von|de) {_FIRM}",
)
_TEXT_FIRMS = tuple(re.compile(pattern) for pattern in _BEFORE_FIRM)
_SUBJECT_FIRMS = (
    re.compile(rf"(?i:\b(?:at|with|from|@|bei|chez|presso|bij)) {_FIRM}\s*(?:[-–|:,(].*)?$"),
    re.compile(
        rf"^{_FIRM}\s*(?:[-–|:]|<>|//|/)\s*(?i:.*(?:interview|application|bewerbung|offer|position|role|"
        rf"candidature|call|invitation))"
    ),
    re.compile(rf"(?i:interview|application|call|invitation|offer)\s*(?:[-–|:]|<>)\s*{_FIRM}\s*$"),
)
_FROM_FIRM = (
    re.compile(r"\((?P<firm>[^()]{2,60})\)\s*$"),
    re.compile(r"(?i:^.{1,60}\s(?:at|from|@|von|bei|chez|de|\||via))\s+(?P<firm>.{2,60})$"),
    re.compile(
        r"^(?P<firm>.{2,60}?)\s+(?:-\s+)?(?i:careers?|recruit(?:ing|ment)(?: team)?|hiring(?: team)?|talent(?: "
        r"acquisition)?(?: team)?|jobs|hr|"
        r"human resources|people(?: team)?|karriere|bewerbermanagement|recrutement|recursos humanos|hiring|team)\s*$"
    ),
    re.compile(r"^(?P<firm>.{2,60}?)\s+(?i:via)\s+\S.*$"),
)
_LEGAL_LINE = re.compile(
    r"(?:^|[,|@•·-]\s*|\bat\s)(?P<firm>[^\W_][^,|@•·\n]{1,50}?\s(?:Inc|Ltd|LLC|GmbH|AG|SE|KG|Corp|Corporation|SA|"
    r"SAS|SARL|BV|B\.V|PLC|plc|S\.p\.A|SpA|Srl|S\.r\.l|SL|S\.L|Lda|Ltda|Limited|NV|Group)\b\.?)",
    re.MULTILINE,
)
_LEGAL_FORM = re.compile(
    r",?\s+(?:inc|ltd|llc|gmbh(?: & co\.? kg)?|ag|se|kg|corp|corporation|sa|sas|sarl|bv|b\.v|plc|s\.p\.a|spa|srl|"
    r"s\.r\.l|sl|s\.l|lda|ltda|limited|nv)\.?$",
    re.IGNORECASE,
)
_NO_FIRM = word_set(
    "us our the your you this that me my we monday tuesday wednesday thursday friday saturday "
    "sunday january february march april may "
    "june july august september october november december today tomorrow am pm et pt ct mt est pst cet cest gmt "
    "utc zoom google meet teams "
    "microsoft skype phone video interview interviews hr human resources talent acquisition recruiting recruitment "
    "team hiring manager "
    "senior junior lead software data product engineer engineering analyst designer developer marketing sales "
    "please hi hello dear "
    "thank thanks regards best a an in on at for i if mr mrs ms dr frau herr all any next first second third final "
    "round stage step "
    "montag dienstag mittwoch donnerstag freitag im am januar februar märz re fw fwd "
    "invitation invite accepted declined tentative updated cancelled canceled rescheduled confirmed confirmation "
    "scheduled reminder application einladung bewerbung candidature convocation"
)
_CALENDAR_WORDS = re.compile(
    r"^(?:(?:updated |new |re-?scheduled )?invitation|accepted|declined|tentative(?:ly accepted)?|tentatively|"
    r"cancell?ed(?: event)?|updated|re-?scheduled|confirmed|reminder|einladung|zugesagt|abgesagt|"
    r"aktualisiert)\s?[:–|-]\s+(?=\S)",
    re.IGNORECASE,
)
"""What calendars put before an event's title."""
_FIRM_AFTER_ROLE = re.compile(r"(?:\s?,|\s[-–|@]|\s(?i:at|with|bei|chez)|\s?\()\s*(?P<firm>[^,()]{2,60})\)?\s*$")
_ROLE_WORDS = r"(?:position|role|vacancy|job|opening|opportunity|internship|post|requisition)"
_TITLE = (
    r"(?P<role>(?:the |an? )?[^\W\d_a-z][\w/&+#’'.-]{0,30}(?:,?\s(?:\(?[^\W\d_a-z][\w/&+#’'.-]{0,30}\)?|of|"
    r"and|&|for|in|to|-|–|I{1,3}|IV|V|\d)){0,7})"
)
_TEXT_ROLES = (
    re.compile(rf"(?i:{_ROLE_WORDS} (?:of|as|titled|:)(?: an?| the)?) {_TITLE}"),
    re.compile(rf"(?i:(?:the|our|an?|your|this|open|for|as|of|regarding)) {_TITLE}\s(?i:{_ROLE_WORDS})\b"),
    re.compile(rf"(?i:(?:interview(?:s|ing)?|apply(?:ing)?|applied|application|interviewed|hire|hiring|selected|"
               rf"considered|consideration|interest) (?:for|as|to be)(?: the| our| an?)?(?: {_ROLE_WORDS} of)?) "
               rf"{_TITLE}"),
    re.compile(rf"(?i:(?:join(?:ing)? (?:us|our team|the team|[\w .&-]{{2,30}}?)|you|work(?:ing)?|offer) as (?:an?|"
               rf"our|the)) {_TITLE}"),
    re.compile(rf"(?i:(?:stelle|position|bewerbung|tätigkeit) (?:als|für die position|für die stelle als|zum|"
               rf"zur)(?: die)?) {_TITLE}"),
    re.compile(rf"(?i:(?:poste|candidature au poste|offre) (?:de|d'|:)) ?{_TITLE}"),
    re.compile(rf"(?i:(?:puesto|vacante|posizione|ruolo|vaga|cargo|functie|vacature) (?:de|di|van|:|como)) ?{_TITLE}"),
)  # fmt: skip
_SUBJECT_ROLES = (
    re.compile(
        rf"(?i:interview(?:s)?(?: invitation| confirmation| details| request)?(?: for)?(?: the| our| an?)?)\s*[:–|"
        rf"-]?\s*{_TITLE}\s*(?i:(?:{_ROLE_WORDS})?\s*(?:at|with|[-–|,(@]|$))"
    ),
    re.compile(
        rf"(?i:application|bewerbung|candidature|candidatura|sollicitatie|offer)(?i: (?:for|as|als|für|au poste de|"
        rf"para|per|voor|-|–|:))+\s*(?i:the |our |an? )?{_TITLE}"
    ),
    re.compile(
        rf"^{_TITLE}\s*(?:[-–|:,]\s*)?(?i:(?:{_ROLE_WORDS}|(?:phone |video |technical |final |first round |onsite "
        rf")?interview|application|offer))\b"
    ),
)
_ROLE_TAIL = re.compile(
    r"\s*(?:\((?:m/?w/?d|w/?m/?d|f/?m/?d|m/?f/?d|m/?f/?x|h/?f|all genders?|remote|hybrid|f/h|m/v|gn)[^)]*\)|[-–|"
    r",:]\s*$|\s(?:at|with|in|for|and|of|to)$).*$",
    re.IGNORECASE,
)
_NO_ROLE = word_set(
    "the a an this that your our my new next first second final current open role position job "
    "interview telephone phone video onsite "
    "technical panel virtual zoom teams preliminary informal screening call hi hello dear re fw fwd invitation "
    "confirmation update your "
    "thank thanks following upcoming details schedule application please monday tuesday wednesday thursday friday "
    "saturday sunday "
    "you we i it us me reminder tomorrow tomorrow's today today's change time off cancelled canceled updated "
    "rescheduled follow-up great good "
    "news january february march april june july august september october november december saturday sunday am pm "
    "quick"
)
_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july "
    "august september october november "
    "december montag dienstag mittwoch donnerstag freitag lundi mardi mercredi jeudi vendredi lunes martes jueves "
    "viernes"
)
_REQUISITION = re.compile(
    r"\b(?:req(?:uisition)?|job|position|ref(?:erence)?|vacancy|stellen?|referenz|kennziffer|offre|"
    r"oferta)\s{0,2}(?:id|no|nr|number|code|num|nummer|"
    r"kennziffer)?\s{0,2}[.:#]{0,2}\s{0,2}#?(?P<id>[A-Z]{0,6}[-_]?\d[A-Z0-9_-]{2,14})\b",
    re.IGNORECASE,
)
_HAS_DIGITS = re.compile(r"\d{3}")
_TOPIC = re.compile(
    r"\b(?:we(?:'ll| will| would like to|'d like to| plan to)|you(?:'ll| will)|i(?:'ll| will| would like to|'d "
    r"like to)|the (?:interview|call|conversation|session) will|to) "
    r"(?:also )?(?:discuss|talk (?:about|through)|walk (?:you )?through|cover|focus on|dive into|deep[- ]dive into|"
    r"go (?:over|through)|chat about|be about) "
    r"(?P<topic>[^.;:!?\n]{4,90})",
    re.IGNORECASE,
)
_AGENDA = re.compile(
    r"^\W{0,3}(?:agenda|topics?|focus|subject matter|themen?)\s*:\s*(?P<topic>[^\n]{4,90})$",
    re.IGNORECASE | re.MULTILINE,
)
_NO_TOPIC = re.compile(
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
    subject = _title(message.subject)
    texts = [clean_lines(message.own_words[:_MOST_TEXT])]
    subjects = [subject]
    if invitation is not None:
        subjects.append(_title(clean(invitation.summary)))
        texts.append(clean_lines(invitation.description[:_MOST_TEXT]))
    agency = _agency(message) if is_agency_mail(message) else None
    company = _company(message, who, subjects, texts, agency)
    return Employer(
        company=company,
        role=_role(subjects, texts, company),
        agency=agency,
        requisition=_requisition([*subjects, *texts]),
        topics=tuple(_topics(texts)),
    )


def _title(subject: str) -> str:
    """The subject without what mail programs and calendars put before it."""
    return base_subject(_CALENDAR_WORDS.sub("", base_subject(subject)))


def _company(message: Message, who: Reader, subjects: list[str], texts: list[str], agency: str | None) -> str | None:
    """The name that the mail gives its writer's firm; a name that the domain confirms comes before all others."""
    candidates = list(_candidates(message, subjects, texts, agency))
    label = None if agency or message.author is None else _label(message.author.address)
    for name in candidates:
        if label and _same(name, label):
            return name
    for name in candidates:
        if not _is_user_or_writer(name, message, who):
            return name
    return label.replace("-", " ").title() if label else None


def _candidates(message: Message, subjects: list[str], texts: list[str], agency: str | None) -> Iterator[str]:
    for text in texts:
        for pattern in _TEXT_FIRMS:
            yield from _firms(pattern, text)
    for subject in subjects:
        for pattern in _SUBJECT_FIRMS:
            yield from _firms(pattern, subject)
    if agency:
        return
    if message.author is not None:
        shown = clean(message.author.name)
        for pattern in _FROM_FIRM:
            yield from _firms(pattern, shown)
        if is_relay(message.author.address) and not re.search(r"\d|@", shown):
            yield from filter(None, [_firm(shown)])
    yield from _firms(_LEGAL_LINE, sign_off(message)[1])


def _firms(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text[:_MOST_TEXT]):
        name = _firm(match["firm"])
        if name:
            yield name


def _firm(written: str) -> str | None:
    """A firm's name without article, sentence end and legal form; None for what is none."""
    name = clean(written).strip(" .,;:'\"-–|")
    name = re.sub(r"^(?:the|The)\s+", "", name)
    name = re.split(r"[.!?]\s", name)[0]
    words = name.split()
    while words and words[-1].lower().strip(".,") in _NO_FIRM | {"for", "and", "of", "de", "&"}:
        words.pop()
    name = _LEGAL_FORM.sub("", " ".join(words)).strip(" .,")
    if not name or len(name) > _COMPANY_LENGTH or is_brand(name) or name.lower() in _NO_FIRM:
        return None
    if name.split()[0].lower().strip(".,") in _NO_FIRM or not any(c.isalpha() for c in name):
        return None
    return name


def _label(address: str) -> str | None:
    domain = employer_domain(address)
    return domain.partition(".")[0] if domain else None


def _same(name: str, label: str) -> bool:
    """The domain's label is the name, its first word or its initials."""
    key = re.sub(r"[\W_]+", "", fold(name))
    label = re.sub(r"[\W_]+", "", label)
    initials = "".join(word[0] for word in fold(name).split())
    return bool(key) and (key.startswith(label) or label.startswith(key) or (len(initials) > 1 and initials == label))


def _is_user_or_writer(name: str, message: Message, who: Reader) -> bool:
    """A person's name is no firm."""
    words = set(fold(name).split())
    author = message.author
    firm = author is None or is_relay(author.address) or is_no_reply(author.address) or is_service(author.address)
    shown = [a.name for a in (*(() if firm else message.from_), *message.to, *message.cc)]
    persons = [*who.names, *(name for name in shown if is_person(person_name(name))), sign_off(message)[0]]
    return any(words and words <= set(fold(person).replace(",", " ").split()) for person in persons if person)


def _agency(message: Message) -> str | None:
    """The name of the agency: from the sender's name, signature or domain."""
    author = message.author
    if author is None:
        return None
    for pattern in _FROM_FIRM:
        for name in _firms(pattern, clean(author.name)):
            return name
    for name in _firms(_LEGAL_LINE, sign_off(message)[1]):
        return name
    label = _label(author.address)
    if label is None and is_agency(author.address):
        label = author.domain.partition(".")[0]
    return label.replace("-", " ").title() if label else None


def _role(subjects: list[str], texts: list[str], company: str | None) -> str | None:
    for patterns, sources in ((_SUBJECT_ROLES, subjects), (_TEXT_ROLES, texts), (_TEXT_ROLES, subjects)):
        for source in sources:
            for pattern in patterns:
                for match in pattern.finditer(source[:_MOST_TEXT]):
                    role = _tidy_role(match["role"], company)
                    if role:
                        return role
    return None


def _tidy_role(written: str, company: str | None) -> str | None:
    role = re.split(r"\s(?:at|with|in|bei|chez)\s", _ROLE_TAIL.sub("", clean(written)))[0]
    role = re.split(r"[.!?]\s|\s[-–|]\s", role)[0].strip(" .,;:-–|'\"")
    role = _without_firm(role, company)
    words = role.split()
    while words and words[0].lower().strip(".,:") in _NO_ROLE:
        words.pop(0)
    while words and words[-1].lower().strip(".,") in (*_NO_ROLE, "of", "and", "for", "in", "to", "&"):
        words.pop()
    role = " ".join(words)
    key = fold(role)
    if any(word.strip(".,").lower() in _DAYS for word in words):
        return None
    if not role or len(role) > _ROLE_LENGTH or not any(c.isalpha() for c in role) or not role[0].isupper():
        return None
    if company and (key == fold(company) or key.startswith(fold(company) + " ") or fold(company).startswith(key)):
        return None
    return None if is_brand(role) else role


def _without_firm(role: str, company: str | None) -> str:
    """ "Business Analyst" of "Business Analyst, Acme" where the firm is Acme; "Manager, Sales" stays whole."""
    after = _FIRM_AFTER_ROLE.search(role)
    if after is None:
        return role
    firm = after["firm"].strip(" .,")
    named, known = (fold(_LEGAL_FORM.sub("", name)) for name in (firm, company or ""))
    same = bool(known) and (f"{named} ".startswith(f"{known} ") or f"{known} ".startswith(f"{named} "))
    same = same or _LEGAL_FORM.search(firm) is not None
    return role[: after.start()].rstrip(" ,") if same else role


def _requisition(texts: list[str]) -> str | None:
    for text in texts:
        for match in _REQUISITION.finditer(text[:_MOST_TEXT]):
            if _HAS_DIGITS.search(match["id"]):
                return match["id"].upper()
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
