"""Which people a user's words name: those who were invited, or others, without an address. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from followthrough.evidence.evidence import Part, Person
from followthrough.writing.clean import folded, one_line
from followthrough.writing.names import name_words

MOST_PEOPLE = 20
_NAME_WORDS = 4

_LEAD_IN = re.compile(
    r"^(?:and |then |only |just |i )*(?:met(?: with)?|spoke (?:to|with)|talked (?:to|with)|with|saw|interviewed (?:by|"
    r"with)|interviewers?:|met:|people:|"
    r"it was(?: only| just)?|there (?:was|were)|(?:it was )?(?:only|just))\s+(?=\S)",
    re.IGNORECASE,
)
_SURE_LEAD_IN = re.compile(r".*\b(?:met|spoke|talked|interview|interviewed|interviewers?|people)\b", re.IGNORECASE)
"""After these even a small letter begins a name; after "with" or "just" it may be anything ("with pleasure")."""
_EVERYBODY = re.compile(
    r"^(?:(?:met|with|saw) )?(?:all(?: of them| three| four| five)?|everyone|everybody|both(?: of them)?|"
    r"the same(?: people)?|as (?:invited|planned|listed)|same|alle)[\s.!]*$",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"(?:,|;|\bbut\b|\band\b)?\s*(?:not|without|except(?: for)?|minus|"
    r"but not)\s+(?P<name>[^\s,;.]+(?: [A-Z][\w'’-]+)?)|"
    r"(?:,|;|\bbut\b|\band\b)?\s*(?P<name2>[^\s,;.]+(?: [A-Z][\w'’-]+)?) (?:did ?n['’]?o?t|could ?n['’]?o?t|"
    r"was ?n['’]?o?t|did not|could not|was not)"
    r" (?:there|come|join|make it|show up|attend|present|able to)(?: \w+){0,2}|"
    r"(?:,|;|\bbut\b|\band\b)?\s*(?P<name3>[^\s,;.]+(?: [A-Z][\w'’-]+)?) (?:was|is|were|had to) (?:ill|sick|away|"
    r"absent|out|missing|on leave|on holiday|cancel)\b",
    re.IGNORECASE,
)
_WAS_THERE = re.compile(
    r"\s+(?:(?:was|were) (?:there|present|in (?:it|the (?:call|room)))|attended|joined(?: us| the call)?|came|"
    r"showed up|interviewed me|only)[\s.!]*$",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:,|;|/|\+|&|\band\b|\bund\b|\bet\b)\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"[<(]?\b([A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24})\b[>)]?")
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,3}")
_ROLE = re.compile(r"\s*[(\[][^)\]]{0,60}[)\]]|\s+(?:from|of|in) [\w ]{1,30}$|\s*\?$")


_GOES_ON = re.compile(
    r"(?:and|or|is|was|has|had|said|says|told|showed|explained|described|mentioned|walked|runs?|leads?|led|works?|"
    r"worked|did|does|will|would|"
    r"wants?|likes?|asked|seems?|made|built)\b|['’]s\b",
    re.IGNORECASE,
)
"""After a name: a sentence about that person."""


@dataclass(frozen=True, slots=True)
class PeopleReading:
    """`sure` is true where the words were certainly meant as people: one invited, an address, "met ..."."""

    met: tuple[Person, ...]
    unclear: tuple[str, ...]
    sure: bool


def read_people(said: Sequence[str], asked: Sequence[Person]) -> PeopleReading:
    """The people that the words name, the invited ones with their addresses; for another name no address is guessed."""
    met: list[Person] = []
    unclear: list[str] = []
    sure = False
    for words in said:
        sure = _read(one_line(words, 500), asked, met, unclear) or sure
    return PeopleReading(tuple(dict.fromkeys(met))[:MOST_PEOPLE], tuple(dict.fromkeys(unclear)), sure)


def _read(words: str, asked: Sequence[Person], met: list[Person], unclear: list[str]) -> bool:
    rest, absent = _without_absent(words, asked)
    if _EVERYBODY.match(rest) or (absent and not rest):
        met += [person for person in asked if person not in absent]
        return bool(asked)
    introduced = _LEAD_IN.match(rest)
    surely = introduced is not None and _SURE_LEAD_IN.match(introduced[0]) is not None
    listed = _WAS_THERE.sub("", _LEAD_IN.sub("", rest))
    known = False
    strangers: list[str] = []
    for name in _SPLIT.split(listed):
        found = _one(name, asked)
        if isinstance(found, Person):
            met.append(found)
            known = True
        elif isinstance(found, tuple):
            unclear.append(f"which {name.strip()}: {' or '.join(person.name for person in found)}?")
            known = True
        elif name.strip():
            strangers.append(name)
    plausible = [name for name in strangers if _is_name(name, capital=not surely)]
    sure = bool(known or introduced) and len(plausible) == len(strangers)
    for name in plausible:
        shown = _ROLE.sub("", name).strip(" .!")
        met.append(Person(shown, None, Part.INTERVIEWER, "note"))
        unclear.append(f"no address for {shown}: I will not guess one")
    unclear += [f'"{name.strip()}": I do not know who that is' for name in strangers if name not in plausible]
    return sure


def person_first(words: str, asked: Sequence[Person]) -> tuple[str | None, str]:
    """("Priya", "the billing platform") of "Priya the billing platform": a comma was forgotten. Else (None, words)."""
    for count in (2, 1):
        first = " ".join(words.split()[:count])
        rest = words[len(first) :].strip(" :-–")
        if rest and words.startswith(first) and isinstance(_one(first, asked), Person) and not _GOES_ON.match(rest):
            return first, rest
    return None, words


def _without_absent(words: str, asked: Sequence[Person]) -> tuple[str, list[Person]]:
    """The words without "but Tom was not there", and the invited people who were absent."""
    absent: list[Person] = []

    def leave_out(found: re.Match[str]) -> str:
        person = _one(found["name"] or found["name2"] or found["name3"] or "", asked)
        if not isinstance(person, Person):
            return found[0]
        absent.append(person)
        return ""

    return _ABSENT.sub(leave_out, words).strip(" ,;."), absent


def _one(name: str, asked: Sequence[Person]) -> Person | tuple[Person, ...] | None:
    """The person of that name; several where it fits several; None where it fits none."""
    if typed := _ADDRESS.search(name):
        invited = next((p for p in asked if (p.address or "").lower() == typed[1].lower()), None)
        shown = _ADDRESS.sub("", name).strip(" <>()") or typed[1].partition("@")[0]
        return invited or Person(shown, typed[1], Part.INTERVIEWER, "note")
    wanted = [folded(word).strip(".!?") for word in _ROLE.sub("", name).split()]
    wanted = [word for word in wanted if word]
    if not wanted:
        return None
    fitting = [p for p in asked if set(wanted) <= {folded(word) for word in name_words(p.name)}]
    if len(fitting) == 1:
        return fitting[0]
    return tuple(fitting) if fitting else None


def _is_name(name: str, *, capital: bool) -> bool:
    bare = _ROLE.sub("", name).strip(" .!")
    written = bare.split()
    if not _NAME.fullmatch(bare) or len(written) > _NAME_WORDS:
        return False
    return all(word[0].isupper() for word in written) or (not capital and len(written) == 1)
