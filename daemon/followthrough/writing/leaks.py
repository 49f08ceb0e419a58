"""The worst mistake in a letter: another employer's name in it. Pure: no clock, no I/O.

Looks for companies, people and roles of the user's other conversations, and for misspellings of the right names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from followthrough.writing.clean import folded, one_line, word_set
from followthrough.writing.context import LintContext
from followthrough.writing.letter import Finding, Severity
from followthrough.writing.names import name_words

_LEGAL = re.compile(
    r"[\s,]+(?:inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|co|company|gmbh(?:\s*&\s*co\.?\s*kg)?|ag|se|"
    r"kg|"
    r"s\.?a\.?s?|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|oy|ab|a/s|pty|holdings?)\.?$",
    re.IGNORECASE,
)
_COMMON_WORDS = word_set(
    "indeed target square stripe apple notion slack gap shell orange box block discord figma linear asana meta "
    "alphabet "
    "visa chase oracle sage zoom twitter signal ramp brex deel remote lever greenhouse workday ashby monday nest dash "
    "bolt "
    "will mark grace may art bill hope rich sky dawn summer amber drew guy jack rob pat sue frank dean chance faith "
    "joy "
    "iris rose lily ivy april june august christian max ray van angel penny miles clay cliff robin crystal ruby autumn "
    "engineer analyst manager developer designer consultant intern lead director assistant teacher nurse writer best "
    "long "
    "young king brown green white black gray price case bell field wood little good page hill stone day love moon "
    "park"
)
"""Names that are words as well: they count only as they are written, and not where a sentence begins."""
_SHORT = 3
_SPELLING = 0.8
"""So alike (difflib's ratio) that it is the same name misspelt."""
_SPELLED_FROM = 5
"""Shorter names have too many neighbours."""
_CAPITALISED = re.compile(r"\b[^\W\d_][\w&'’.-]*")

Span = tuple[int, int]


def check_names(text: str, about: LintContext) -> Iterator[Finding]:
    """Every other name that occurs in the text, and the company's name where it is misspelt."""
    own = list(_own_spans(text, about))
    wanted: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("company", "another employer", (*about.other_companies, *about.other_names)),
        ("person", "somebody of another conversation", _people(about)),
        ("role", "the role of another conversation", about.other_roles),
    )
    for kind, what, names in wanted:
        for name in names:
            found = _first_outside(text, name, own, any_case=kind != "person")
            if found:
                yield Finding(f"content.other-{kind}", Severity.BLOCK, found, f"{found} is {what}")
                break
    yield from _short_forms(text, about, own)
    yield from _misspelt_company(text, about, own)


def without_legal_form(name: str) -> str:
    """A company's name as one says it: "Acme Inc." is "Acme"."""
    return _LEGAL.sub("", one_line(name)).strip(" ,.")


def _own_spans(text: str, about: LintContext) -> Iterator[Span]:
    names = [about.company, about.role, about.own_name, about.to_name, *about.own_people]
    for name in names:
        if name:
            for said in {one_line(name), without_legal_form(name), *name_words(name)}:
                yield from _spans(text, said, exact=False)


def _people(about: LintContext) -> list[str]:
    """Full names, and given names that nobody of this conversation has."""
    mine = {
        folded(w) for name in (*about.own_people, about.to_name or "", about.own_name or "") for w in name_words(name)
    }
    wanted: list[str] = []
    for name in about.other_people:
        words = name_words(name)
        if not words or {folded(w) for w in words} <= mine:
            continue
        wanted.append(" ".join(words))
        wanted += [w for w in (words[0], words[-1]) if folded(w) not in mine and len(w) >= _SHORT]
    return wanted


def _first_outside(text: str, name: str, own: list[Span], *, any_case: bool) -> str | None:
    """The name as it stands in the text outside of the right names; somebody who writes "acme" means Acme."""
    for said in dict.fromkeys((one_line(name), without_legal_form(name))):
        if len(said) < 2:  # noqa: PLR2004 - a single letter is no name to look for
            continue
        common = said.lower() in _COMMON_WORDS
        exact = common or len(said) <= _SHORT or (" " not in said and not any_case)
        for first, last in _spans(text, said, exact=exact):
            right = any(start <= first and last <= end for start, end in own)
            if not right and not (common and _begins_sentence(text, first)):
                return text[first:last]
    return None


def _spans(text: str, name: str, *, exact: bool) -> Iterator[Span]:
    words = [re.escape(word) for word in name.split()]
    if not words:
        return
    pattern = r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)"
    for found in re.finditer(pattern, text, 0 if exact else re.IGNORECASE):
        yield found.span()


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t\"'(“‘")
    return not before or before[-1] in ".!?:\n"


def _short_forms(text: str, about: LintContext, own: list[Span]) -> Iterator[Finding]:
    """ "Borealis" for Borealis Labs: held only, since a first word may be an ordinary one."""
    for name in about.other_companies:
        first, _, rest = without_legal_form(name).partition(" ")
        if not rest or len(first) < _SPELLED_FROM or first.lower() in _COMMON_WORDS:
            continue
        for start, end in _spans(text, first, exact=True):
            right = any(begin <= start and end <= stop for begin, stop in own)
            if not right and not _begins_sentence(text, start) and not _follows(text, end, rest):
                yield Finding("content.other-company", Severity.HOLD, first, f"{first}: is that {one_line(name)}?")
                return


def _follows(text: str, at: int, words: str) -> bool:
    return " ".join(text[at : at + 2 * len(words)].split()).lower().startswith(words.lower())


def _misspelt_company(text: str, about: LintContext, own: list[Span]) -> Iterator[Finding]:
    said = without_legal_form(about.company or "")
    if len(said) < _SPELLED_FROM or " " in said:
        return
    for found in _CAPITALISED.finditer(text):
        word = found[0].rstrip(".'’")
        if not word[:1].isupper() or any(
            start <= found.start() and found.start() + len(word) <= end for start, end in own
        ):
            continue
        bare = re.sub(r"['’]s$", "", word)
        if folded(bare) != folded(said) and SequenceMatcher(None, bare.lower(), said.lower()).ratio() >= _SPELLING:
            yield Finding("content.company-spelling", Severity.HOLD, bare, f"the company is written {said}")
            return
