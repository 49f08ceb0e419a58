"""How a person is greeted: in the form he uses himself, never with a guessed title. Pure: no clock, no I/O."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from followthrough.evidence.evidence import Person
from followthrough.writing.clean import folded, one_line, word_set

TITLES = frozenset(
    {"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "herr", "frau", "mme", "mlle", "m"}
)
_PARTICLES = frozenset(
    {"van", "von", "de", "der", "den", "di", "da", "del", "della", "la", "le", "bin", "al", "ter", "zu"}
)
_CREDENTIALS = frozenset(
    {"phd", "mba", "cpa", "pmp", "jr", "sr", "ii", "iii", "md", "msc", "bsc", "esq", "shrm-cp", "sphr"}
)
_NOT_PEOPLE = word_set(
    "team hr recruiting recruitment recruiter talent careers career jobs job noreply no-reply donotreply support admin "
    "hiring info contact office scheduling calendar notification notifications bewerbung personalabteilung recrutement "
    "service helpdesk mailer-daemon postmaster system bot people interviews interview acquisition human "
    "resources"
)
_SURNAME_FIRST = word_set(
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo lin luo zheng liang xie tang han cao deng "
    "feng "
    "kim park choi jung kang cho yoon jang lim nguyen tran pham hoang phan vu dang bui do ngo sato suzuki takahashi "
    "tanaka watanabe ito yamamoto nakamura kobayashi kato wong chan cheung lau leung"
)
"""Surnames that commonly stand first: then nobody can tell which word is the given name, so both are said."""

_DECORATION = re.compile(r"\s*(?:[(\[{<|].*|\s[-–—]\s.*|\s+(?:via|at|from|@)\s+.*)$", re.IGNORECASE)
_SPELLING_ORDER = ("signature", "note", "from", "attendee", "organizer", "text")
_INITIAL = re.compile(r"\w\.?")


@dataclass(frozen=True, slots=True)
class Greeting:
    """The first line of a letter; `sure` is false where the name is not certain, and `why` says what is missing."""

    line: str
    sure: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Form:
    """A name as it can be said: the given name, or a title with the surname, or the whole of it."""

    words: str
    formal: bool


def tidy(name: str) -> str:
    """A display name without decoration: "Rao, Priya (Acme)" is "Priya Rao"; "" where it names no person."""
    bare = _DECORATION.sub("", one_line(name, 100).strip("\"' ")).strip(" ,;\"'")
    if not bare or "@" in bare or any(c.isdigit() for c in bare):
        return ""
    pieces = [piece.strip() for piece in bare.split(",") if piece.strip()]
    named = [piece for piece in pieces if piece.replace(".", "").lower() not in _CREDENTIALS]
    if not named:
        return ""
    bare = " ".join(reversed(named)) if len(named) == 2 else named[0]  # noqa: PLR2004 - "Surname, Given"
    words = [w for w in bare.split() if w.replace(".", "").lower() not in _CREDENTIALS]
    if any(folded(word) in _NOT_PEOPLE for word in words) or not any(c.isalpha() for c in bare):
        return ""
    return " ".join(words)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without titles, as they are written."""
    return tuple(word for word in tidy(name).split() if word.rstrip(".").lower() not in TITLES)


def greeting(
    person: Person, known: Sequence[Person] = (), language: str = "en", company: str | None = None
) -> Greeting:
    """The greeting for a person, in the spelling of his own signature where one is known.

    `known` are all the spellings that the conversation has; those of the same address count. Not sure: no name, a name
    that is the address again, a company's name, or two spellings of which neither is his own signature.
    """
    spellings = _spellings(person, known)
    if not spellings:
        return _nameless(language, "no name is known for this address")
    chosen = spellings[0]
    form = _form(chosen.name)
    if form is None or _is_no_name(chosen.name, person, company):
        return _nameless(language, f'"{chosen.name}" is not a name to greet a person by')
    line = _greet(form, chosen, language)
    other = _other_spelling(spellings)
    if other:
        return Greeting(line, sure=False, why=f'two spellings of the name: "{chosen.name}" and "{other}"')
    return Greeting(line, sure=True)


def greetable_name(person: Person, company: str | None = None) -> str | None:
    """The name that a letter may greet this person by, tidied; None where none is known."""
    name = tidy(person.name)
    return name if name and _form(name) is not None and not _is_no_name(name, person, company) else None


def _spellings(person: Person, known: Sequence[Person]) -> list[Person]:
    address = (person.address or "").lower()
    same = [p for p in known if address and (p.address or "").lower() == address]
    named = [Person(tidy(p.name), p.address, p.part, p.read_from) for p in (person, *same)]
    return sorted((p for p in named if p.name), key=lambda p: _rank(p.read_from))


def _rank(read_from: str) -> int:
    return _SPELLING_ORDER.index(read_from) if read_from in _SPELLING_ORDER else len(_SPELLING_ORDER)


def _other_spelling(spellings: Sequence[Person]) -> str | None:
    """A second spelling that contradicts the first, unless his own signature or the user decides."""
    first = spellings[0]
    if first.read_from in ("signature", "note"):
        return None
    mine = {folded(word) for word in first.name.split()}
    for spelling in spellings[1:]:
        theirs = {folded(word) for word in spelling.name.split()}
        if not (mine <= theirs or theirs <= mine):
            return spelling.name
    return None


def _is_no_name(name: str, person: Person, company: str | None) -> bool:
    local = (person.address or "").partition("@")[0].lower()
    if company and folded(name) == folded(company):
        return True
    return name.islower() and (name.replace(" ", "") in re.split(r"[._+-]", local) or name.replace(" ", ".") == local)


def _form(name: str) -> _Form | None:
    words = name.split()
    if words and len(words[0]) > 1 and words[0].rstrip(".").lower() in TITLES:
        return _Form(f"{words[0]} {_surname(words[1:])}", formal=True) if len(words) > 1 else None
    if not words:
        return None
    if len(words) == 1 and _is_latin(name):
        return _Form(_cased(name), formal=False) if len(name) > 1 else None
    if not _is_latin(name) or folded(words[0]) in _SURNAME_FIRST or _INITIAL.fullmatch(words[0]):
        return _Form(name, formal=True)
    shouted = [word for word in words if word.isupper() and len(word) > 1]
    if 0 < len(shouted) < len(words):  # "DUPONT Marie": the surname is the shouted part
        return _Form(next(word for word in words if word not in shouted), formal=False)
    return _Form(_cased(words[0]), formal=False)


def _surname(words: Sequence[str]) -> str:
    start = len(words) - 1
    while start > 0 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def _cased(word: str) -> str:
    return word.capitalize() if word.isupper() or word.islower() else word


def _is_latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def _greet(form: _Form, chosen: Person, language: str) -> str:
    if language == "de":
        own_first_name = chosen.read_from == "signature" and len(chosen.name.split()) == 1
        return f"Hallo {form.words}," if own_first_name else f"Guten Tag {form.words if form.formal else chosen.name},"
    if language == "fr":
        return f"Bonjour {form.words},"
    return f"Dear {form.words}," if form.formal else f"Hi {form.words},"


def _nameless(language: str, why: str) -> Greeting:
    return Greeting({"de": "Guten Tag,", "fr": "Bonjour,"}.get(language, "Hello,"), sure=False, why=why)
