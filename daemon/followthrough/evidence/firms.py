"""Names of firms in the words of a mail: which are, which are not, and how they are written. Pure."""

from __future__ import annotations

import re
from collections import Counter

from followthrough.evidence.lazy import lazy
from followthrough.evidence.names import is_brand
from followthrough.evidence.role_names import has_firm_word, is_first_name, names_occupation
from followthrough.evidence.text import clean, fold, word_set

MOST_TEXT = 6000
_COMPANY_LENGTH = 60
_UPPER = r"[^\W\d_a-z]"
FIRM = (
    rf"(?P<firm>(?:the )?(?:{_UPPER}|\d)[\w&’'+.-]{{0,30}}(?:\s(?:(?:of|and|&|de|du|der|die|des|für|et|y|e|do|da|und)\s"
    rf"(?={_UPPER}))?(?:{_UPPER}|&\s{_UPPER})[\w&’'+.-]{{0,30}}){{0,5}})"
)
# What stands before a firm's name where hiring is spoken of. Read on the words as written: the capitals are the sign.
_CLIENT = (  # somebody recruits for the firm he names
    lazy(
        rf"(?i:on behalf of|retained by|recruiting for|hire for|represent(?:ing)?|(?:our|my|the|your) client,?) "
        rf"(?i:the )?{FIRM}"
    ),
)
_OTHERS = (  # a service writes for the firm it names
    *_CLIENT,
    lazy(
        rf"(?i:(?:assessments?|screening|(?:background|reference) check|tryout|questionnaire|portal|interviews?) "
        rf"(?:for|from|of)|"
        rf"employment agreement with|offer letter (?:from|-|–)|contract with|application (?:was|has been) (?:sent to|"
        rf"viewed by|reviewed by|received by)|"
        rf"items were sent to) "
        rf"(?i:the )?{FIRM}"
    ),
    lazy(
        rf"(?i:the|your) {FIRM} (?i:coding|online|technical|take-home|assessment|challenge|application process|"
        rf"hiring team)"
    ),
    lazy(
        rf"(?:^|[.!?:]\s|\n|(?i:hi|dear|hello) \w{{1,24}}[,!]\s|(?i:that )|{_UPPER}\w{{1,24}} "
        rf"{_UPPER}\w{{1,24}},\s)\s*{FIRM} "
        rf"(?i:has|have|would like|wants|is (?:interested|inviting|looking)|invites?|viewed|requested|sent)"
        rf"(?i: (?:you|to|sent|invited|requested|asked|engaged|chosen|selected|partnered|shortlisted|in you|your|a|"
        rf"an|viewed))"
    ),
)
_STRONG = (
    lazy(
        rf"(?i:application|applying|apply|applied|candidature|bewerbung|candidatura|sollicitatie|interest|interested|"
        rf"career|careers|"
        rf"employment|einkäufer) (?i:to|with|at|in|from|bei|chez|en|presso|bij|na|à|a) (?i:join(?:ing)? |working "
        rf"(?:at|with|for) |work "
        rf"(?:at|with|for) |the team at |us at |career opportunities (?:at|with) |employment (?:at|with) |"
        rf"opportunities (?:at|with) |"
        rf"der firma |der |die firma |the )?{FIRM}"
    ),
    lazy(rf"(?i:appl\w{{1,8}} (?:for|as|to)) [^.\n|]{{2,70}}? (?i:at|with|bei|chez|presso|for) (?i:the |der )?{FIRM}"),
    lazy(
        rf"(?i:position|role|job|opportunit(?:y|ies)|opening|vacancy|internship|offer|employment|career|careers|"
        rf"[mwdf]/[mwdf]/[mwdfx]\))"
        rf" (?i:at|with|here at|from|bei|bei der|chez|en|presso|bij|na) (?i:the |der )?{FIRM}"
    ),
    lazy(
        rf"(?i:role|position|post|job|stelle|poste|puesto|vaga) (?i:of|as|als|de|:) [^.\n|]{{2,60}}? (?i:at|with|bei|"
        rf"chez|presso|en|na) {FIRM}"
    ),
    lazy(rf"(?i:opening|vacancy|role|position|job|contract|need) (?i:for) [^.\n|]{{2,50}}? (?i:at|with) {FIRM}"),
    lazy(
        rf"(?i:candidature|bewerbung|candidatura|sollicitatie|inscripción) [^.\n|]{{2,70}}? (?i:chez|bei|bei der|"
        rf"presso|na|en|bij) {FIRM}"
    ),
    lazy(rf"(?i:greetings from|employment with|employed by|(?:here|team|all of us) at) (?i:the )?{FIRM}"),
    lazy(
        rf"(?i:joining|join|here at|we at|all of us at|team at|work(?:ing)? (?:at|for)|future (?:at|with)|thank you "
        rf"from|greetings from|"
        rf"welcome to|you at|reaching out from|branch of|empresa|company|firma|part of) (?i:the )?{FIRM}"
    ),
    lazy(
        rf"(?i:offer you [^|\n]{{0,60}} at|hiring (?:manager|team) (?:at|of)|recruiter (?:at|with|for|from)|"
        rf"interview(?:ing)? at|"
        rf"vorstellungsgespräch bei|entretien chez|colloquio presso|entrevista en|gesprek bij) (?i:the |der )?{FIRM}"
    ),
    lazy(
        rf"(?i:i am|i'm|this is) {_UPPER}[\w’'-]{{1,24}}(?: {_UPPER}[\w’'-]{{1,24}})?,? (?i:from|at|with|of|von|de) "
        rf"{FIRM}"
    ),
    lazy(rf"(?i:i am|i'm) (?i:an? )(?:[\w-]{{1,24}} ){{0,3}}(?i:at|with|for) {FIRM}"),
)
_WITH = (
    lazy(
        rf"(?i:interview(?:s|ing|ed)?|call|conversation|chat|meeting|screen|loop|onsite|entretien|entrevista|"
        rf"colloquio|gesprek|"
        rf"vorstellungsgespräch|gespräch|slots?) (?i:with|mit|avec|con|com|met|between|request from|invitation from|"
        rf"zwischen|-|from) {FIRM}"
    ),
    lazy(
        rf"(?:{_UPPER}\w{{1,24}} (?:Analyst|Scientist|Consultant|Clerk|Assistant|\w{{2,24}}[eo]r)) "
        rf"(?i:at|with|bei|chez|presso|@) {FIRM}"
    ),
    lazy(rf"{_UPPER}\w{{1,24}} {_UPPER}\w{{1,24}} \({FIRM}\)"),
    lazy(rf"(?i:\bat|for|bei) (?i:the )?{FIRM}"),
)  # fmt: skip
_SUBJECT = (
    lazy(rf"(?i:\b(?:at|with|from|to|@|bei|chez|presso|bij|bei der)) {FIRM}\s*(?:(?:has|was|is)\b.*|[-–|:,(?!].*)?$"),
    lazy(
        rf"^{FIRM}(?:'s)? (?i:interview|careers?|application|wants|invites|has|would|sent|recruiting|hiring|talent)\b"
    ),
    lazy(rf"^\[?{FIRM}\]?\s*(?:\s[-–|/]+|[:\]|]|<>|//)\s*\S"),
    lazy(
        rf"(?i:interview|application|call|invitation|offer|test|slots|chat|offer letter|walk-in|event)\s*(?:\s[-–|]|"
        rf":|<>)\s*{FIRM}\s*$"
    ),
    lazy(rf"(?i:between) {FIRM} (?i:and)\s"),
    lazy(rf"\s[/|<>-]+\s{FIRM}(?:\s@.*)?$"),
    lazy(rf"\({FIRM}\)\s*$"),
    lazy(rf"^(?i:chat with) {FIRM}\?"),
    lazy(
        rf"(?i:\byour) {FIRM}(?:'s)? (?i:interview|application|assessment|phone screen|onsite|background check|"
        rf"journey)\b"
    ),
)
_LEGAL = (
    r"Inc|Ltd|LLC|L\.L\.C|LLP|GmbH(?: & Co\.? KGa?A?)?|mbH|AG|SE|KGa?A?|e\.V|Corp|Corporation|SA|S\.A|SAS|SARL|BV|"
    r"B\.V|PLC|plc|S\.p\.A|SpA|"
    r"Srl|S\.r\.l|SL|S\.L(?:\.U)?|Lda|Ltda|Limited|NV|N\.V|Pty(?:\.? Ltd)?|Pvt(?:\.? Ltd)?|Private Limited|Oy|AB|ApS|"
    r"AS|K\.K|Co\.,? Ltd|Sp\. z o\.o|s\.r\.o"
)
LEGAL_LINE = lazy(
    rf"(?:^|[,|@•·–-]\s*|\b(?:at|bei|presso|chez|from)\s)(?P<firm>[^\W_a-z][^,|@•·\n]{{1,50}}?,?\s(?:{_LEGAL}))\b\.?",
    re.MULTILINE,
)
LEGAL_FORM = lazy(rf",?\s+(?:(?:{_LEGAL})\.?,?\s*){{1,3}}$", re.IGNORECASE)
_LEGAL_INSIDE = lazy(rf"^(.{{2,50}}?,?\s(?:{_LEGAL}))\.?\s+\S")
_NO_FIRM = word_set(
    "client clients customer employer "
    "us our the your you this that me my we he she it they monday tuesday wednesday thursday friday saturday sunday "
    "january february "
    "march april may june july august september october november december today tomorrow am pm et pt ct mt est pst "
    "cet cest gmt utc "
    "zoom google meet teams microsoft skype phone video interview interviews hr human resources talent acquisition "
    "recruiting recruitment "
    "team hiring manager senior junior lead software data product engineer engineering analyst designer developer "
    "marketing sales please hi "
    "hello dear thank thanks regards best a an in on at for i if mr mrs ms dr frau herr all any next first second "
    "third final round stage step "
    "montag dienstag mittwoch donnerstag freitag im am januar februar märz re fw fwd invitation invite accepted "
    "declined tentative updated "
    "cancelled canceled rescheduled confirmed confirmation scheduled reminder application einladung bewerbung "
    "candidature convocation hold "
    "follow remote update updates new time proposed automatic automatische antwort service portal careers career "
    "jobs job position role offer "
    "request status notice important action required congratulations welcome message candidate candidates employment "
    "chat call onsite panel "
    "technical walk-in slots test assessment event notification notifications your's department desk admin office "
    "support no-reply noreply "
    "application's received complete completed submit submitted view review feedback outcome response result results "
    "here there when where "
    "what who how why once since after before as to from with and or but unfortunately however also our's its "
    "germany uk us usa london berlin "
    "new york europe remote hybrid friendly confidential unknown various home work kind sincerely cheers hr's ta "
    "candidate's linkedin vacante vacature vaga mailbox shared scheduler care administration gestion personalbüro "
    "ufficio risorse umane studio's bureau "
    "secretariat secretary group's desk hiring's mr's conferma confirmación invito convocatoria entretien entrevista "
    "colloquio gesprek "
    "karriere referrals recruiter hr-team payroll newsletter info contact onboarding kariera hirebot bot assistant "
    "portail empleo "
    "sollicitatie vorstellungsgespräch termin absage zusage rejection reschedule rescheduling cancellation "
    "availability details agenda "
    "schedule itinerary debrief feedback's referral personal privacy copyright unsubscribe view click wit platform"
)


_ENDS_NO_NAME = _NO_FIRM | {"for", "and", "of", "de", "&", "'s"}


def firm(written: str) -> str | None:
    """A firm's name without article, sentence end and legal form; None for what is none."""
    name = clean(written).strip(" .,;:'\"-–|“”")
    name = re.sub(r"^(?:the|The)\s+(?!\w+\s?Group$)", "", name)
    name = re.split(r"(?<!\b[A-Z])(?<!Inc)(?<!Co)(?<!St)[.!?]\s", name)[0]
    if inside := _LEGAL_INSIDE.match(name):
        name = inside[1]
    words = name.split()
    while (
        words and words[-1].lower().strip(".,:") in _ENDS_NO_NAME and not (len(words) > 1 and has_firm_word(words[-1]))
    ):
        words.pop()
    name = LEGAL_FORM.sub("", " ".join(words)).strip(" .,")
    name = re.sub(r"(?<=\w{3})['’]s$", "", name) if name.count(" ") == 0 else name
    if not name or len(name) > _COMPANY_LENGTH or is_brand(name) or name.lower() in _NO_FIRM:
        return None
    first = name.split()[0].lower().strip(".,:")
    if (first in _NO_FIRM and not has_firm_word(name)) or not any(c.isalpha() for c in name) or "@" in name:
        return None
    if names_occupation(clean(written)) and not LEGAL_FORM.search(clean(written)):
        return None
    return name


def clients(text: str) -> list[str]:
    """Names of those for whom the writer recruits: "on behalf of Acme", "our client, Acme"."""
    return [name for name in _all(_CLIENT, text) if not is_first_name(name.split()[0]) or has_firm_word(name)]


def strong_firms(text: str) -> list[str]:
    """Names that the words call the employer: "applying to Acme", "the role at Acme"."""
    return _all(_STRONG, text)


def firms_of_others(text: str) -> list[str]:
    """Names of those for whom somebody else writes: "on behalf of Acme", "Acme has invited you"."""
    return [name for name in _all(_OTHERS, text) if not is_first_name(name.split()[0]) or has_firm_word(name)]


def weak_firms(text: str) -> list[str]:
    """Names that may be a firm's or a person's: "your interview with Acme"."""
    return [name for name in _all(_WITH, text) if not is_first_name(name.split()[0])]


def subject_firms(subject: str) -> list[str]:
    """Names in a subject: "Data Analyst at Acme", "Acme - interview"."""
    return [name for name in _all(_SUBJECT, subject) if not is_first_name(name.split()[0])]


def legal_firms(text: str) -> list[str]:
    """Names with their legal form: "Acme GmbH"."""
    return [name for match in LEGAL_LINE.finditer(text[:MOST_TEXT]) if (name := firm(match["firm"]))]


def _all(patterns: tuple[re.Pattern[str], ...], text: str) -> list[str]:
    return [
        name for pattern in patterns for match in pattern.finditer(text[:MOST_TEXT]) if (name := _whole(match, text))
    ]


_ROLE_BEHIND = lazy(r"\s(?:position|role|job|opening|vacancy|team|post)\b")


def _whole(match: re.Match[str], text: str) -> str | None:
    """The name, but none that stands before "role": that is a title."""
    if _ROLE_BEHIND.match(text, match.end("firm")):
        return None
    return firm(match["firm"])


def spelled(label: str, texts: list[str]) -> str | None:
    """How a domain's name is written in the words: "Marée Haute" of "maree-haute", "Acme Bank" of "acme"; else None.

    Of several ways the longest that stands there at least as often as any other, no more than three words longer.
    """
    key = re.sub(r"[\W_]+", "", fold(label))
    if len(key) < 2:  # noqa: PLR2004 - a letter proves nothing
        return None
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_spellings(key, text[:MOST_TEXT]))
    if not counts:
        return None
    most = max(counts.values())
    return max((name for name, count in counts.items() if count * 2 >= most), key=len)


_TOKEN = lazy(r"[^\s,;:!?()\[\]<>|\"“”/•·]+")


def _spellings(key: str, text: str) -> list[str]:
    found: list[str] = []
    tokens = list(_TOKEN.finditer(text))[:1500]
    folded = [_key(token.group()) for token in tokens]
    index = 0
    while index < len(tokens):
        end = _run(folded, index, key)
        if end is None or "@" in tokens[index].group() or not tokens[index].group()[:1].isalnum():
            index += 1
            continue
        last, first = _extended(tokens, text, end), _with_kind(tokens, text, index)
        name = text[tokens[first].start() : tokens[last].end()]
        if (
            "@" not in name
            and (name[:1].isupper() or name[:1].isdigit())
            and "." not in name.strip(".").replace("St.", "")
        ):
            whole = first == index and last == end and _key(name) == key
            tidy = name.strip(".,'’ -–") if whole and has_firm_word(name) else firm(name) or ""
            if tidy and not is_brand(tidy) and key[: max(2, len(key) - 3)] in _key(tidy):
                found.append(tidy)
        index = last + 1
    return found


def _key(word: str) -> str:
    return re.sub(r"[\W_]+", "", fold(word.replace("&", " and ")).removesuffix("'s"))


def _run(folded: list[str], index: int, key: str) -> int | None:
    """The last of the words from `index` on that together spell the key."""
    joined = ""
    for end in range(index, min(index + 6, len(folded))):
        joined += folded[end]
        if joined == key or joined.replace("and", "") == key or joined.replace("und", "") == key:
            return end
        if len(joined) > len(key) + 6:
            return None
    return None


_KINDS = word_set(
    "stadt gemeinde universität universitätsklinikum klinikum hochschule grupo groupe gruppo banco banca banque "
    "hotel café cafe "
    "clinique clínica hospital institut university college city town county bank museum atelier ateliers maison "
    "studio casa "
    "fundación fondation stiftung verlag école"
)


def _with_kind(tokens: list[re.Match[str]], text: str, index: int) -> int:
    """What the name is, where that stands before it: "Stadt Musterhausen", "University of Wexley"."""
    for back in (1, 2):
        first = index - back
        if first < 0:
            break
        words = text[tokens[first].start() : tokens[index].start()]
        head, _, rest = words.strip().partition(" ")
        if (
            head.lower() in _KINDS
            and head[:1].isupper()
            and (not rest or rest in ("of", "de", "der", "di", "für", "du", "do", "del", "des"))
        ):
            return first
    return index


def _extended(tokens: list[re.Match[str]], text: str, end: int) -> int:
    """Words of the name behind those of the domain: "Woodgrove Bank"; none that may be a role, a day or a sentence."""
    last = end
    while last + 1 < len(tokens) and last - end < 3:  # noqa: PLR2004 - a name, not a headline
        word, gap = tokens[last + 1].group(), text[tokens[last].end() : tokens[last + 1].start()]
        plain = word.strip(".,'’-–")
        if (
            gap != " "
            or tokens[last].group().endswith((".", "'s", "’s"))
            or not plain
            or not (plain[0].isupper() or plain == "&")
        ):
            break
        if plain.lower() in _NO_FIRM and not has_firm_word(plain):
            break
        last += 1
    names = " ".join(token.group() for token in tokens[end + 1 : last + 1])
    if last > end and (names_occupation(names) or not has_firm_word(names)):
        return end
    return last
