"""A line of the user's answer to a digest as commands, or as none. Pure: no clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from followthrough.evidence.command_times import read_deadline, read_past, read_when, written_out
from followthrough.evidence.lazy import lazy


class Verb(StrEnum):
    """What can be commanded."""

    OK = "ok"
    NO = "no"
    EDIT = "edit"
    SKIP = "skip"
    SNOOZE = "snooze"
    DONE = "done"
    RESEND = "resend"
    FORCE = "force"
    BY = "by"
    TOPIC = "topic"
    STOP = "stop"
    PAUSE = "pause"
    RESUME = "resume"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `number` None: none was given (`ok`, `ok all` with text "all", `stop` with the company as text).

    `text` is the new letter, the topic, the company, or the words of a time. `when` is aware where it is an instant, in
    the offset of the mail; a date is a whole day of the user.
    """

    verb: Verb
    number: int | None
    text: str
    when: datetime | date | None
    at_once: bool = False
    """Without waiting for the best moment: `ok 3 now`."""

    @property
    def canonical(self) -> str:
        """The line in the form of the manual; it reads as the same command."""
        number = "" if self.number is None else f" {self.number}"
        match self.verb:
            case Verb.OK:
                return f"ok{number or (' all' if self.text == 'all' else '')}{' now' if self.at_once else ''}"
            case Verb.EDIT:
                return f"edit{number}: {self.text}"
            case Verb.TOPIC:
                return f"topic{number} {self.text}"
            case Verb.STOP:
                return f"stop {self.text}"
            case Verb.PAUSE:
                return "pause all"
            case Verb.SNOOZE if _SPAN.fullmatch(self.text):
                return f"snooze{number} {self.text}"
            case Verb.BY if self.when is None:
                return f"by{number} {self.text}"
            case Verb.SNOOZE | Verb.BY | Verb.DONE if self.when is not None:
                return f"{self.verb.value}{number} {written_out(self.when)}"
        return f"{self.verb.value}{number}"


_NUMBER = r"#?\s?(\d{1,7})"
_NUMBERS = r"#?\d{1,7}(?:\s*(?:,|;|and|&|\+|\s)\s*(?:and\s+)?#?\d{1,7})*"
_YES = r"ok(?:ay|ey|e)?|yes|yep|approved?|send(?: it)?|go(?: ahead)?|confirm(?:ed)?|agreed"
_SAYING_NO = r"no|nope|reject(?:ed)?|discard|drop|don't send|do not send|dont send"
_SIMPLE = {
    Verb.OK: _YES,
    Verb.NO: _SAYING_NO,
    Verb.SKIP: r"skip(?:ped)?|pass",
    Verb.DONE: r"done|did it(?: myself)?|already done",
    Verb.RESEND: r"resend|send again",
    Verb.FORCE: r"force|force it",
    Verb.REOPEN: r"reopen|re-open",
}
_ANY_VERB = "|".join([*_SIMPLE.values(), "edit", "snooze", "later", "by", "topic", "stop", "pause", "resume"])
EDIT = lazy(rf"^\W{{0,3}}(?:edit\s+{_NUMBER}|{_NUMBER}\s+edit)\s*(?::|-|$)\s*(.*)$", re.IGNORECASE)
_TOPIC = lazy(rf"^(?:topics?\s+{_NUMBER}|{_NUMBER}\s+topics?)\s*[:\s]\s*(\S.*)$", re.IGNORECASE)
_BY = lazy(rf"^(?:by\s+{_NUMBER}\s+|{_NUMBER}\s+(?:they )?(?:decide[sd]?\s+)?by\s+)(\S.*)$", re.IGNORECASE)
_STOP = lazy(r"^(?:please\s+)?stop\s+(\S.{0,80})$", re.IGNORECASE)
_PAUSE = lazy(r"^pause(?:\s+(?:all|everything))?$", re.IGNORECASE)
_RESUME = lazy(r"^resume(?:\s+(?:all|everything))?$", re.IGNORECASE)
_SNOOZE = lazy(
    rf"^(?:(?:snooze|later|postpone|delay)\s+{_NUMBER}(?:\s+(?:for|until|till|to|by))?|{_NUMBER}\s+(?:snooze|later|"
    rf"until|in)(?:\s+(?:for|until|till|to))?|{_NUMBER})\s+(\S.*)$",
    re.IGNORECASE,
)
_YES_ALL = lazy(rf"^(?:{_YES})\s+(?:to\s+)?(?:all|everything)(?P<now>\s+now)?$|^all\s+(?:{_YES})$", re.IGNORECASE)
_YES_ONLY = lazy(rf"^(?:{_YES})(?P<now>\s+now)?$", re.IGNORECASE)
_NOTHING_NAMED = frozenset({"all", "everything", "it", "this", "that", "please", "now", "them", "sending", "here"})
_SPAN = lazy(r"(\d{1,3})([hdw])")
_SPAN_WORDS = lazy(
    r"(?:in |for )?(?P<n>\d{1,3}|an?|one|two|three)\s?(?P<unit>h|hours?|d|days?|w|weeks?)", re.IGNORECASE
)
_WORD_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
TAKES_BACK = lazy(
    r"\b(?:wait|hold (?:on|off|it)|actually|but|not|never|don't|dont|do not|instead|unless|maybe|perhaps|if|stop|"
    r"cancel|first|no|before|rather|except|"
    r"change|wrong|sorry|oops|nein|nicht|warte|aber)\b|\?",
    re.IGNORECASE,
)
COMMAND_WORD = lazy(rf"\b(?:{_ANY_VERB})\b", re.IGNORECASE)
_POLITE = lazy(
    r"\b(?:please|pls|thanks(?: a lot| so much| again)?|thank you(?: very much| so much)?|thx|cheers|many thanks|"
    r"much appreciated|danke|bitte)\b",
    re.IGNORECASE,
)
_NO_COMPANY = lazy(r"(?:[a-z]+ing|the|my|your|our|a|an|any|saying|with|to|about)\b")
"""`stop mentioning Kafka` is about the letter; a company has a capital."""
_CUT = lazy(
    rf"\s*(?:[;!]|\.(?=\s|$))\s*|\s*(?:,|\band\b|&)\s*(?=(?:{_ANY_VERB})\b|#?\d{{1,7}}\s+(?:{_ANY_VERB})\b)",
    re.IGNORECASE,
)


def read_clauses(text: str, written: datetime) -> list[Command] | None:
    """The commands of a line that holds nothing else, or None."""
    whole = read_clause(text, written)
    if whole is not None:
        return whole
    read = [read_clause(clause, written) for part in _CUT.split(text) if (clause := strip(part))]
    known = [found for found in read if found is not None]
    return [command for found in known for command in found] if known and len(known) == len(read) else None


def strip(text: str) -> str:
    """Without politeness and marks at the ends."""
    text = _POLITE.sub(" ", text.strip().lstrip("*•- "))
    return " ".join(text.strip(" ,.!:;").split()).strip(" ,.!:;")


def read_clause(text: str, written: datetime) -> list[Command] | None:
    """The commands of a clause, or None where it is none."""
    for reader in (_read_fact, _read_simple, _read_snooze, _read_everything):
        found = reader(text, written)
        if found is not None:
            return found
    return None


def _read_fact(text: str, written: datetime) -> list[Command] | None:
    if topic := _TOPIC.match(text):
        return [Command(Verb.TOPIC, int(topic[1] or topic[2]), topic[3].strip(), None)]
    if by := _BY.match(text):
        number, words = int(by[1] or by[2]), by[3].strip()
        read, when = read_deadline(words, written)
        return [Command(Verb.BY, number, words, when)] if read else None
    return None


def _simple_patterns() -> dict[Verb, tuple[re.Pattern[str], re.Pattern[str]]]:
    """For each verb: before its numbers, and behind them."""
    tails = {Verb.OK: r"(?P<now>\s+now)?", Verb.FORCE: r"(?P<now>\s+now)?", Verb.DONE: r"(?P<when>\s+\S.*)?"}
    return {
        verb: (
            lazy(rf"(?:{words})(?:\s+|(?=#?\d))(?P<numbers>{_NUMBERS}){tails.get(verb, '')}", re.IGNORECASE),
            lazy(rf"(?P<numbers>{_NUMBERS})\s+(?:is |are )?(?:{words}){tails.get(verb, '')}", re.IGNORECASE),
        )
        for verb, words in _SIMPLE.items()
    }


_SIMPLE_PATTERNS = _simple_patterns()
_DONE_WORDS = frozenset({"already", "myself", "it", "it myself", "by phone", "already myself"})


def _read_simple(text: str, written: datetime) -> list[Command] | None:
    for verb, patterns in _SIMPLE_PATTERNS.items():
        match = next((found for pattern in patterns if (found := pattern.fullmatch(text))), None)
        if match is None:
            continue
        groups = match.groupdict()
        said = (groups.get("when") or "").strip()
        when = read_past(said, written) if said and said.lower() not in _DONE_WORDS else None
        if said and said.lower() not in _DONE_WORDS and when is None:
            return None
        numbers = dict.fromkeys(int(found) for found in re.findall(r"\d{1,7}", match["numbers"]))
        return [Command(verb, number, "", when, bool(groups.get("now"))) for number in numbers]
    return None


def _read_everything(text: str, _written: datetime) -> list[Command] | None:
    if found := _YES_ALL.match(text):
        return [Command(Verb.OK, None, "all", None, bool(found["now"]))]
    if found := _YES_ONLY.match(text):
        return [Command(Verb.OK, None, "", None, bool(found["now"]))]
    if _PAUSE.match(text):
        return [Command(Verb.PAUSE, None, "all", None)]
    if _RESUME.match(text):
        return [Command(Verb.RESUME, None, "", None)]
    if stop := _STOP.match(text):
        name = stop[1].strip(" .,!")
        if name.lower() in _NOTHING_NAMED or TAKES_BACK.search(name) or name.split()[0].lower() in _NOTHING_NAMED:
            return None
        if _NO_COMPANY.match(name):
            return None
        return [Command(Verb.STOP, None, name, None)]
    return None


def _read_snooze(text: str, written: datetime) -> list[Command] | None:
    match = _SNOOZE.match(text)
    if match is None:
        return None
    number = int(match[1] or match[2] or match[3])
    words = match[4].strip()
    if span := _SPAN_WORDS.fullmatch(words):
        count = _WORD_COUNTS.get(span["n"].lower()) or int(span["n"])
        unit = span["unit"][0].lower()
        length = timedelta(hours=count) if unit == "h" else timedelta(days=count * (7 if unit == "w" else 1))
        return [Command(Verb.SNOOZE, number, f"{count}{unit}", written + length)] if count else None
    when = read_when(words, written)
    return None if when is None else [Command(Verb.SNOOZE, number, words, when)]
