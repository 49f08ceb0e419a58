"""For which role: from the words and the subject of a mail, without numbers, places and "(m/w/d)". Pure."""

from __future__ import annotations

import re

from followthrough.evidence.lazy import lazy
from followthrough.evidence.names import is_brand
from followthrough.evidence.role_names import names_occupation
from followthrough.evidence.text import clean, fold, word_set

_MOST_TEXT = 6000
_ROLE_LENGTH = 90
_MOST_WORDS = 9
_ROLE_WORD = (
    r"(?:positions?|roles?|vacancy|jobs?|opening|opportunity|internship|post|requisition|stelle|vacancies|openings)"
)
_WORD = r"(?:\.|[ie](?=[A-Z]))?[^\W\d_a-z](?:[\w&+#’'*:-]|\.(?=\w)|/(?=\w)){0,30}\.?"
_INNER = (
    rf"(?:{_WORD}|(?:de|di|da|del|do)\s[^\W\d_]{{3,20}}|d['’][^\W\d_]{{3,20}}|\((?:[^\W\d_a-z]|[a-z])[\w "
    rf"&/,.-]{{0,24}}\)|of|and|or|&|for|in|de|des|du|d'|di|da|do|dei|delle|für|für die|im|"
    r"e|y|en|et|und|/|to|the|del|la|I{1,3}|IV|V|\d|[-–])"
)
_TITLE = (
    rf"(?P<role>(?:\((?:Senior|Junior|Lead|Sr|Jr)\.?\)\s)?(?:[A-Z]{{1,5}}-?\d{{3,12}}\s|\d{{4,12}}\s(?:-\s)?|\d(?:st|"
    rf"nd|rd|th)\s)?"
    rf"{_WORD}(?:,?\s{_INNER}|\s/\s{_WORD}){{0,8}})"
)
_LOWER = (
    r"(?P<lower>(?:(?!the\b|our\b|an?\b|and\b|for\b|to\b|of\b|in\b|with\b|is\b|that\b)[a-z][a-z/&'-]{1,20}\s){0,3}"
    r"[a-z][a-z/&'-]{2,20})"
)
_GREEK = r"(?:the|our|an?|your|this|that|open|vacant|new|advertised|above|current)"
_OF_ROLE = (
    # of "the Data Analyst role"
    lazy(rf"(?i:\b(?:{_GREEK}|for|as|of|to|about|regarding|re:))\s{_TITLE}\s(?i:{_ROLE_WORD})\b"),
    # of "the position of Data Analyst"
    lazy(
        rf"(?i:\b{_ROLE_WORD}(?: title| number \d+)?(?:\s(?:of|as|titled|for|named|called|available:)|"
        rf"\s?:)\s?(?:an?\s|the\s|our\s)?)"
        rf"\s?{_TITLE}"
    ),
    lazy(
        rf"(?i:\b(?:stelle|position|tätigkeit|ausschreibung)\s(?:als|des|der|zum|zur|einer|eines|im bereich)\s){_TITLE}"
    ),
    lazy(rf"(?i:\b(?:poste|offre|fonction)\s(?:de|d['’]|:)\s?){_TITLE}"),
    lazy(
        rf"(?i:\b(?:puesto|vacante|plaza|posizione|ruolo|vaga|cargo|functie|vacature|oferta|posición|posto)\s"
        rf"(?:(?:de|di|da|van|als|como|per|para|pour)\s|:\s?)?(?:la\s|el\s)?)\s?{_TITLE}"
    ),
    lazy(
        rf"(?i:\b(?:applying|applied|apply|application) (?:to|for) (?:the |our )?job (?:of |number )?(?:\d+ )?){_TITLE}"
    ),
    lazy(rf"(?i:\b(?:your|the|our|this)\s){_TITLE}\s(?i:application|candidacy|interview|opening|search)\b"),
    lazy(rf"(?i:\b(?:the|our|an?|your|this)\s){_LOWER}\s(?i:{_ROLE_WORD})\b"),
)
_BEHIND_A_WISH = (
    lazy(
        rf"(?i:\b(?:appl(?:y|ying|ied)|application|candidacy|candidature|interview(?:s|ing|ed)?|considered|"
        rf"consideration|shortlisted|"
        rf"selected|longlisted|hir(?:e|ing)|recruiting|interest(?:ed)?|invited|scheduled|round|screen|call|looking|"
        rf"candidate|need(?:s)?|"
        rf"appointed|assessment|offer(?: you)?|search|test|stage|join us|join|work(?:ing)?|you|seeking|find|chat|"
        rf"talk|discuss)\s"
        rf"(?:for|as|to be|about|regarding|to find|to)?\s?(?:our next\s|the (?:role|position|post|job) of\s|the "
        rf"next\s)?(?:an?\s|the\s|our\s)?)"
        rf"{_TITLE}"
    ),
    lazy(
        rf"(?i:\b(?:bewerbung|beworben|bewirbst|einladung)(?: \w+)?\s(?:als|um|auf|für)\s(?:die stelle (?:als\s)?|"
        rf"eine[nr]?\s)?){_TITLE}"
    ),
    lazy(rf"(?i:\b(?:suchen|besetzen)(?: wir)?\s(?:eine[nr]?\s)?){_TITLE}"),
    lazy(rf"(?i:\bcandidature\s(?:au poste\s)?(?:de|d['’]|en tant que|pour|:)\s?(?:le poste de\s)?){_TITLE}"),
    lazy(
        rf"(?i:\b(?:candidatura|sollicitatie|sollicitatie naar|entrevista|colloquio|inscripción|inscrito)\s"
        rf"(?:[\w ]{{0,20}}(?:como|para|per|de|voor|als|a|en la oferta|in la oferta)\s)(?:la\s|el\s|de "
        rf"functie\s(?:van\s)?)?){_TITLE}"
    ),
    lazy(rf"(?i:\ben la oferta\s){_TITLE}"),
    lazy(
        rf"(?i:\b(?:as|als)\s(?:an?|our|the|eine[nr]?)\s|\bbei [^.|\n]{{2,50}} als\s|\b(?:for|para|pour|für|voor|"
        rf"per)\s(?:the\s|our\s|an?\s|el\s|la\s|le\s|het\s|de\s)?|\btake the\s|\brequest for\s|\bapplying (?:for|"
        rf"to)\s){_TITLE}"
    ),
    lazy(rf"(?i:\b(?:a|an|the|our|open)\s){_TITLE}(?=\s(?i:to join|who|for our|for the|based)\b)"),
)
_TAIL = lazy(
    r"\s*(?:\((?:m/?w/?d|w/?m/?d|f/?m/?d|m/?f/?d|m/?f/?x|d/?m/?w|h/?f|all genders?|remote|hybrid|on-?site|f/h|m/v|"
    r"v/m|gn|m/f|"
    r"full|part|contract|req|job|ref|id|r-?\d|jr-?\d|\d)[^)]*\)?|[(\[](?:req|job|ref|id)\b.*|\s[#|].*|[-–|,:(]\s*$|"
    r"\s(?:at|with|in|for|and|of|to|the|de|di|as|or)$|\s[mwfdhx]/[mwfdhx](?:/[mwfdx])?\b).*$",
    re.IGNORECASE,
)
_HEAD = lazy(
    r"^(?:(?:[Rr]eq|[Jj]ob|[Rr]ef|[Ii][Dd]|REF|REQ|[Pp]osition)\s?[#:.]?\s?)?(?:[A-Z]{1,5}[-_]?\d{2,12}|"
    r"#?\d{4,12}(?:-\d+)?)\s*[-–:|]?\s+(?=\S)",
)
_CUT = lazy(
    r"\s(?:at|with|bei|chez|presso|bij|na|no|from|within|here|based|located|on|is|has|was|we|you|via|nella|empresa|"
    r"en|im)\s|(?<!\bSr)(?<!\bJr)"
    r"(?<!\bMgr)(?<!\bAsst)[.!?]\s|\s[-–|•·]\s|;"
)
_IN = lazy(r"\s(?:in|for|to|im|und|and|or|et|the)\s(?P<rest>.*)$")
_SUBJECTS_OF = lazy(
    r"\b(?:fellow|lecturer|professor|instructor|teacher|researcher|postdoc\w*|reader|tutor|chair|student|candidate|"
    r"scientist|"
    r"specialist|assistant|associate)s?\b",
    re.IGNORECASE,
)
_NO_ROLE = word_set(
    "the a an this that your our my new next second final current open role position job vacancy post "
    "interview interviews telephone phone video onsite on-site technical panel virtual zoom teams preliminary "
    "informal screening "
    "call hi hello dear re fw fwd invitation confirmation confirmed update upcoming thank thanks following details "
    "schedule "
    "scheduled scheduling application applications please you we i it us me reminder today's tomorrow's change time "
    "off "
    "cancelled canceled updated rescheduled follow-up great good news am pm quick employment notice status request "
    "availability "
    "hiring talent acquisition regarding about chat with round stage intro introductory offer conditional "
    "unconditional feedback "
    "outcome candidate candidacy response message received submitted assessment complete action required important "
    "via for of and "
    "job's portal online free general speculative initial short brief opportunity opportunities career careers our's "
    "successful "
    "unsuccessful congratulations welcome vorstellungsgespräch bewerbung einladung candidature candidatura entretien "
    "entrevista "
    "colloquio sollicitatie gesprek vacante vacature stelle position poste puesto ruolo posizione vaga"
)
_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october "
    "november december montag dienstag mittwoch donnerstag freitag lundi mardi mercredi jeudi vendredi lunes martes "
    "jueves viernes "
    "today tomorrow"
)
_THEIRS = lazy(
    r"^(?:(?:our |the )?hiring (?:manager|team)|(?:\w+ )?recruiter|recruit(?:ing|ment) \w+|talent (?:acquisition |"
    r"partner|team|lead|"
    r"specialist|manager).*|(?:senior |technical )?sourcer|hr (?:manager|business partner|team|lead)|human "
    r"resources.*|people (?:partner|team)|"
    r"interview(?:er)? .*|team lead|line manager|manager|candidate|ada|lead|associate|partner|principal|graduate|"
    r"master|hand|head|"
    r"intern coordinator|director|president|owner|host|test|placement)$",
    re.IGNORECASE,
)
_NEVER = lazy(
    r"^(?:(?:our |the )?hiring (?:manager|team)|(?:\w+ )?recruiter|talent (?:acquisition|partner|team).*|human "
    r"resources.*)$",
    re.IGNORECASE,
)
_SEGMENTS = lazy(r"\s[-–|•·>/]+\s|:\s|\s@\s|,\s|\s(?:at|with|bei|chez)\s|\s<>\s|[()\[\]]")
_MOST_SEGMENT = 90
_MOST_LINES = 25
_FIELD = 4
"""Words behind a comma that name a field ("Manager, Data Platforms"); more are a clause."""


def read_role(subjects: list[str], texts: list[str], company: str | None, lines: list[str]) -> str | None:
    """The role, cleaned, or None. `lines`: texts in which a title alone in its line counts."""
    sure = [(pattern, source) for source in (*subjects, *texts) for pattern in _OF_ROLE]
    wished = [(pattern, source) for source in (*subjects, *texts) for pattern in _BEHIND_A_WISH]
    found = [role for pattern, source in sure for role in _matches(pattern, source, company, certain=True)]
    named = next((role for role in found if names_occupation(role)), None)
    if named:
        return named
    behind = next((r for pattern, source in wished for r in _matches(pattern, source, company, certain=False)), None)
    segment = next((role for subject in subjects for role in _in_segments(subject, company)), None)
    alone = next((role for text in lines for role in _alone(text, company)), None)
    return behind or segment or alone or next(iter(found), None)


def _matches(pattern: re.Pattern[str], source: str, company: str | None, *, certain: bool) -> list[str]:
    roles: list[str] = []
    for match in pattern.finditer(source[:_MOST_TEXT]):
        groups = match.groupdict()
        lower = groups.get("lower")
        written = lower or groups.get("role") or ""
        role = tidy_role(written, company, lower=lower is not None, certain=certain)
        if role and ((certain and not lower) or names_occupation(role)):
            roles.append(role)
    return roles


def _in_segments(subject: str, company: str | None) -> list[str]:
    found = []
    for segment in _SEGMENTS.split(subject[:300]):
        if segment and len(segment) <= _MOST_SEGMENT and segment[:1].isupper():
            role = tidy_role(segment, company)
            if role and names_occupation(role) and len(role.split()) <= _MOST_WORDS - 2:
                found.append(role)
    return found


def _alone(text: str, company: str | None) -> list[str]:
    """Titles that stand in a line of their own near the beginning."""
    found = []
    for line in map(str.strip, text.splitlines()[:_MOST_LINES]):
        if len(line) < _MOST_SEGMENT and line[:1].isupper() and line[-1] not in ".!?:," and names_occupation(line):
            words = [word for word in line.split() if word[0].isalpha()]
            role = tidy_role(line, company)
            if role and sum(word[0].isupper() for word in words) >= len(words) - 2:
                found.append(role)
    return found


def tidy_role(written: str, company: str | None, *, lower: bool = False, certain: bool = False) -> str | None:
    """A title without number, firm, place, kind of contract and gender marks; None for what is none."""
    role = _HEAD.sub("", clean(written).strip(" \"'“”"))
    role = _CUT.split(_TAIL.sub("", role))[0]
    role = _TAIL.sub("", role).strip(" .,;:-–|'\"")
    if (place := _IN.search(role)) and not _SUBJECTS_OF.search(role[: place.start()]):
        kept = names_occupation(place["rest"]) or not names_occupation(role[: place.start()])
        role = role if kept and place.group().split()[0] in ("and", "und", "or", "et", "for") else role[: place.start()]
    if (
        company
        and (own := re.match(r"(?P<firm>.{2,40}?)['’]s?\s(?=\S)", role))
        and fold(company).startswith(fold(own["firm"]))
    ):
        role = role[own.end() :]
    role = re.sub(r"\s?\([^()]*\b(?:S\.L|S\.A|GmbH|AG|Inc|Ltd|LLC)\b[^()]*\)?$", "", role)
    role = _without_firm(role, company)
    words = role.split()
    while words and words[0].lower().strip(".,:'") in _NO_ROLE and not (len(words) > 1 and words[0] in _TITLE_STARTS):
        words.pop(0)
    while words and words[-1] not in ("I", "V") and words[-1].lower().strip(".,:'") in _NO_ROLE | _LINKS:
        words.pop()
    role = " ".join(words).strip(" ,-–/")
    if (
        not role
        or len(role) > _ROLE_LENGTH
        or len(words) > _MOST_WORDS
        or (not lower and not role[0].isupper() and role[0] != "(")
    ):
        return None if not (role[:1].isdigit() and names_occupation(role) and len(words) <= _MOST_WORDS) else role
    if any(word.strip(".,").lower() in _DAYS for word in words) or is_brand(role):
        return None
    if (_THEIRS.match(role) and not certain) or _NEVER.match(role):
        return None
    if company and _is_firm(role, company):
        return None
    return role if any(c.isalpha() for c in role) else None


_LINKS = frozenset(
    {"in", "to", "&", "-", "–", "/", "de", "e", "en", "y", "et", "und", "and", "or", "for", "di", "da", "del", "the"}
)
_TITLE_STARTS = frozenset(
    {"Technical", "Talent", "Phone", "Video", "Career", "Virtual", "Employment", "Online", "General", "Interview"}
)


def _is_firm(role: str, company: str) -> bool:
    key, firm = fold(role), fold(company)
    return (
        key == firm
        or (key.startswith(firm + " ") and not names_occupation(key[len(firm) :]))
        or firm.startswith(key + " ")
    )


_AFTER_COMMA = lazy(r"\s?,\s(?P<rest>[^,]+(?:,[^,]*)?)$")


def _without_firm(role: str, company: str | None) -> str:
    """ "Business Analyst" of "Business Analyst, Acme" where the firm is Acme; "Manager, Sales" stays whole."""
    if company:
        firm = fold(company)
        key = fold(role)
        if key.startswith(firm + " ") and names_occupation(key[len(firm) :]):
            role = role[len(company) :].strip(" ,-–:")
    bracket = re.search(r"\s?\((?P<in>[^()]{2,60})\)?$", role)
    if (
        company
        and bracket
        and (fold(bracket["in"]).startswith(fold(company)) or fold(company).startswith(fold(bracket["in"])))
    ):
        role = role[: bracket.start()]
    after = _AFTER_COMMA.search(role)
    if after is None:
        return role
    rest = fold(after["rest"])
    if company and (rest.startswith(fold(company)) or fold(company).startswith(rest)):
        return role[: after.start()]
    return (
        role
        if names_occupation(role[: after.start()]) and len(rest.split()) <= _FIELD and not _LEGAL.search(rest)
        else role[: after.start()]
    )


_LEGAL = lazy(r"\b(?:inc|ltd|llc|gmbh|ag|corp|plc|sa|srl)\b|please|thank|we\b|you\b")
