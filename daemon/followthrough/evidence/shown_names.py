"""The firm in a sender's display name: "Acme Careers via Lever", "Priya at Acme", "Acme Talent Team". Pure."""

from __future__ import annotations

import re

from followthrough.evidence.firms import LEGAL_FORM, firm
from followthrough.evidence.lazy import lazy
from followthrough.evidence.role_names import has_firm_word
from followthrough.evidence.text import clean

_SHOWN_VIA = lazy(r"^(?P<firm>.{2,60}?)\s+\(?(?:via|through)\s+\S.*$", re.IGNORECASE)
_SHOWN_AT = lazy(
    r"^(?P<person>.{1,60}?)(?:\s+(?:at|from|@|von|bei|chez|de)\s+|\s+[|–-]\s+|\s*\()(?P<firm>[^()]{2,60})\)?$",
    re.IGNORECASE,
)
_TEAM_WORDS = (
    r"careers?|recruit(?:ing|ment|ers?)(?: team)?|hiring(?: team)?|talent(?: acquisition| partner| team| "
    r"experience)*(?: team)?|jobs?|"
    r"hr(?: team| department| dept)?|human resources|human capital|people(?: (?:team|ops|operations|&|and) ?\w*)?|"
    r"karriere(?: team|team)?|"
    r"bewerbermanagement|personalabteilung|recrutement|recursos humanos|rrhh|rh|risorse umane|ta team|team|staffing|"
    r"notifications?|"
    r"no-?reply|support|interviews?|scheduling|candidate (?:care|experience)|employment|results|screening|"
    r"benachrichtigung|selezione|"
    r"onboarding|admissions|apply|application(?:s)?|service|emploi|bewerbung(?:en)?"
)
_SHOWN_TAIL = lazy(rf"^(?P<firm>.{{2,60}}?)[\s,|:–-]+(?:{_TEAM_WORDS})$", re.IGNORECASE)
_SHOWN_HEAD = lazy(
    rf"^(?:the )?(?:(?:{_TEAM_WORDS})\s+){{1,3}}(?:(?:at|of|de|chez|der|@|,|-|bei)\s+)?(?P<firm>.{{2,60}})$",
    re.IGNORECASE,
)


def shown_firm(shown: str) -> tuple[str | None, bool]:
    """The firm in a display name, and whether the name says plainly that it is one: "Acme Careers via Lever"."""
    shown = clean(shown).strip(" \"'")
    for_it = re.match(
        r".{2,60}? (?:on behalf of|for|im auftrag von|pour le compte de) (?P<firm>.{2,60})$", shown, re.IGNORECASE
    )
    if for_it:
        return firm(_bare(for_it["firm"])), True
    via = _SHOWN_VIA.match(shown)
    if via:
        shown = via["firm"]
    at = _SHOWN_AT.match(shown)
    if at and (name := firm(_bare(at["firm"]))):
        return name, True
    bare = _bare(shown)
    if bare != shown:
        return firm(bare), True
    person, comma, rest = shown.partition(", ")
    if comma and len(person.split()) > 1 and (rest[:1].isupper()) and not LEGAL_FORM.search(shown):
        return firm(rest), True
    return firm(shown), bool(has_firm_word(shown))


def _bare(shown: str) -> str:
    """A name without the words of its department."""
    for _ in range(3):
        tail = _SHOWN_TAIL.match(shown)
        head = None if tail else _SHOWN_HEAD.match(shown)
        found = tail or head
        if found is None:
            return shown
        shown = found["firm"].strip()
    return shown
