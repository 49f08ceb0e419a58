"""What pydantic found, said in the words of the config file: line, table, key, what was written, and the remedy. Pure.

A value that may be a secret is never repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from followthrough.calendar.durations import BusinessDays
from followthrough.config.lines import Path as KeyPath
from followthrough.config.lines import Place
from followthrough.config.problems import Problem

_BUSINESS_UNIT = "_business_days"
_UNITS = (_BUSINESS_UNIT, "_minutes", "_hours", "_days", "_weeks")
_SECRET_KEY = re.compile(r"pass|secret|token|credential|command|plain", re.IGNORECASE)
_QUOTED = re.compile(r"'([^']*)'")
_URL_PASSWORD = re.compile(r"(://[^:@/\s]*):[^@\s]*@")
_LONGEST_WRITTEN = 60
_ALIKE = 0.7
_SAYS = {
    "bool_parsing": "neither true nor false",
    "bool_type": "neither true nor false",
    "int_parsing": "not a whole number",
    "int_type": "not a whole number",
    "int_from_float": "not a whole number",
    "string_type": "not a text; write it in double quotes",
    "tuple_type": 'not a list; write it in square brackets: ["..."]',
    "model_type": "not a table; write { key = value }",
    "model_attributes_type": "not a table; write { key = value }",
    "dict_type": "not a table; write { key = value }",
    "too_short": "at least one is wanted",
}
_EXAMPLES = {
    "accounts": 'write a table [[accounts]] with address = "ada@example.org"',
    "address": 'write address = "ada@example.org"',
    "name": 'write name = "Ada Example", as letters are signed',
    "timezone": 'write timezone = "Europe/Berlin": it is never guessed',
    "country": 'write country = "DE", whose holidays count',
    "imap": 'write provider = "gmail", or imap = { host = "imap.example.org", username = "ada" }',
    "smtp": 'write provider = "gmail", or smtp = { host = "smtp.example.org", username = "ada" }',
    "host": 'write host = "mail.example.org"',
    "username": 'write username = "ada"',
    "company": 'write company = "Acme"',
    "keywords": 'write keywords = ["kafka"]',
    "sentence": 'write sentence = "..."',
}
_FILLED_IN_BY = {"imap": "provider", "smtp": "provider", "port": "security"}
"""A key that is missing only because the other one, which is wrong, would have filled it in."""
_ELSEWHERE = "a secret never stands in the config; say where it is kept: secret = { keyring = true }"


@dataclass(frozen=True, slots=True)
class Explainer:
    """Turns the faults of one file into problems."""

    file: Path
    places: Mapping[KeyPath, Place]
    model: type[BaseModel]
    _homes: Mapping[str, Sequence[str]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_homes", _homes(self.model))

    def explain(self, faults: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
        """`faults` are those of `ValidationError.errors(include_url=False)`."""
        paths = {tuple(fault["loc"]) for fault in faults}
        for fault in faults:
            path = tuple(fault["loc"])
            if not _follows_from_another(str(fault["type"]), path, paths):
                yield self.problem(path, self._says(fault, path), kind=str(fault["type"]))

    def problem(self, path: KeyPath, says: str, *, kind: str = "") -> Problem:
        """A problem at `path`, or at what stands nearest above it in the file."""
        found, place = self._find(path)
        key = place.key if place else None
        if kind == "missing" and path and isinstance(path[-1], str) and len(found) < len(path):
            key = f"{key}.{path[-1]}" if key else path[-1]
        is_told = place is not None and len(found) == len(path) and kind != "extra_forbidden"
        return Problem(
            file=self.file,
            line=place.line if place else None,
            table=place.table if place else None,
            key=key,
            written=_shown(place, found) if is_told and place else None,
            says=says,
        )

    def _find(self, path: KeyPath) -> tuple[KeyPath, Place | None]:
        """The longest part of the path that is written, its keys with the units that they were written with."""
        found: KeyPath = ()
        for part in path:
            ways = [part] if isinstance(part, int) else [part, *(part + unit for unit in _UNITS)]
            written = next((way for way in ways if (*found, way) in self.places), None)
            if written is None:
                break
            found = (*found, written)
        return found, self.places.get(found)

    def _says(self, fault: Mapping[str, Any], path: KeyPath) -> str:
        kind, message = str(fault["type"]), str(fault["msg"]).removeprefix("Value error, ")
        key = str(path[-1]) if path else ""
        if kind == "missing":
            return f"missing; {_EXAMPLES[key]}" if key in _EXAMPLES else "missing"
        if kind == "extra_forbidden":
            return f"unknown key; {self._nearest(path)}"
        if kind in ("literal_error", "enum"):
            return self._nearest_value(path, str(fault["ctx"]["expected"]))
        if kind == "too_short" and key in _EXAMPLES:
            return f"at least one is wanted; {_EXAMPLES[key]}"
        return _SAYS.get(kind, message.replace("Input should be", "it must be"))

    def _nearest_value(self, path: KeyPath, expected: str) -> str:
        place = self._find(path)[1]
        is_key = path[-1] == "[key]"  # how pydantic names the key of a dictionary
        written = str(path[-2]) if is_key else (place.written if place else "").strip("\"'")
        near = get_close_matches(written, _QUOTED.findall(expected), 1, _ALIKE)
        remedy = f'; did you mean "{near[0]}"?' if near else ""
        return f"not one of {expected}".replace("'", '"') + remedy

    def _nearest(self, path: KeyPath) -> str:
        key = str(path[-1])
        if _SECRET_KEY.search(key):
            return _ELSEWHERE
        table = _model_at(self.model, path[:-1])
        known = [] if table is None else list(_keys(table))
        with_units = [] if table is None else [way for name in known for way in _ways_to_write(table, name)]
        if near := get_close_matches(key, [*known, *with_units], 1, _ALIKE):
            return f'did you mean "{near[0]}"?'
        if key in self._homes:
            return f"it belongs {' or '.join(self._homes[key])}"
        return f"known here: {', '.join(known)}" if known else "nothing is known by that name"


def _follows_from_another(kind: str, path: KeyPath, paths: set[KeyPath]) -> bool:
    if kind == "missing" and path:
        return (*path[:-1], _FILLED_IN_BY.get(str(path[-1]), "")) in paths
    # a list of which no item could be read counts as empty
    return kind == "too_short" and any(other[: len(path)] == path and other != path for other in paths)


def _ways_to_write(table: type[BaseModel], name: str) -> Iterator[str]:
    """A duration's key with its unit: no_timeline_days, quick_business_days."""
    information = table.model_fields.get(name)
    kind = information.annotation if information else None
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        kinds = {information.annotation for information in kind.model_fields.values()}
        kind = kinds.pop() if len(kinds) == 1 else None
    if kind is BusinessDays:
        yield name + _BUSINESS_UNIT
    elif kind is timedelta:
        yield from (name + unit for unit in _UNITS if unit != _BUSINESS_UNIT)


def _shown(place: Place, found: KeyPath) -> str | None:
    if not place.written or any(isinstance(part, str) and _SECRET_KEY.search(part) for part in found):
        return None
    written = _URL_PASSWORD.sub(r"\1:...@", " ".join(place.written.split()))
    return written if len(written) <= _LONGEST_WRITTEN else written[:_LONGEST_WRITTEN] + "..."


def _model_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
    """The model that reads the table at `path`."""
    current: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, int) or current is None:
            continue
        bare = next((part.removesuffix(unit) for unit in _UNITS if part.endswith(unit)), part)
        information = current.model_fields.get(part) or current.model_fields.get(bare)
        if information is None:
            # the key of a dictionary of tables, as in [phrases.rejection]
            continue
        current = next(_models_in(information.annotation), None)
    return current


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _keys(table: type[BaseModel]) -> Iterator[str]:
    return (information.alias or name for name, information in table.model_fields.items())


def _homes(model: type[BaseModel]) -> dict[str, list[str]]:
    """Key -> where it belongs, for the keys of the first two levels."""
    homes: dict[str, list[str]] = {}
    for name, information in model.model_fields.items():
        inner = next(_models_in(information.annotation), None)
        if inner is None:
            homes.setdefault(name, []).append("at the top of the file, above the first [table]")
            continue
        for key in _keys(inner):
            homes.setdefault(key, []).append(f"into {_header(name, information.annotation)}")
    return homes


def _header(name: str, annotation: Any) -> str:
    if get_origin(annotation) is tuple:
        return f"[[{name}]]"
    return f"[{name}.<kind>]" if get_origin(annotation) is dict else f"[{name}]"
