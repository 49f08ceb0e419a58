"""Where each key of a TOML file stands: tomllib gives values without lines. No I/O; imports nothing heavy.

This reads TOML that tomllib has accepted already (TOML v1.0.0, https://toml.io/en/v1.0.0), and understands no values:
it finds where they begin and end.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Keys and, for arrays, indices that count from 0: ("accounts", 0, "imap", "port")."""

_VOID = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]+")
_STRING = re.compile(
    r'"""(?:\\.|(?!""").)*"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key stands.

    `table` is the header above it ("check_in", "[accounts]", None at the top of the file), `key` its dotted name under
    that header (None for the header itself), `written` the source of a single value ("" for tables and arrays).
    """

    line: int
    table: str | None
    key: str | None
    written: str


def find_places(source: str) -> Mapping[Path, Place]:
    """Give the place of every key, table and array item, by its path. `source` is valid TOML with LF line ends."""
    finder = _Finder(source)
    finder.read_document()
    return finder.places


class _Finder:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.places: dict[Path, Place] = {}
        self._line_ends = [found.start() for found in re.finditer("\n", source)]
        self._last_index: dict[Path, int] = {}
        self._table: str | None = None
        self._base: Path = ()

    def read_document(self) -> None:
        self._skip(_VOID)
        while self.at < len(self.source):
            if self._sees("["):
                self._read_header()
            else:
                self._read_pair(self._base)
            self._skip(_VOID)

    # ------------------------------------------------------------ statements

    def _read_header(self) -> None:
        line = self._line()
        is_array = self._takes("[[")
        if not is_array:
            self._expect("[")
        keys = self._read_key()
        self._expect("]]" if is_array else "]")
        dotted = ".".join(keys)
        self._table = f"[{dotted}]" if is_array else dotted
        place = Place(line, self._table, None, "")
        self._base = self._resolve(keys[:-1] if is_array else keys)
        for length in range(1, len(self._base)):
            self.places.setdefault(self._base[:length], place)
        if is_array:
            array = (*self._base, keys[-1])
            self._last_index[array] = self._last_index.get(array, -1) + 1
            self.places.setdefault(array, place)
            self._base = (*array, self._last_index[array])
        self.places.setdefault(self._base, place)

    def _resolve(self, keys: list[str]) -> Path:
        """A header names the newest element of each array of tables on its way."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self._last_index:
                path = (*path, self._last_index[path])
        return path

    def _read_pair(self, base: Path) -> None:
        line = self._line()
        path = base
        for key in self._read_key():
            if path != base:
                self.places.setdefault(path, Place(line, self._table, self._name(path), ""))
            path = (*path, key)
        self._expect("=")
        self._read_value(path, line)

    def _read_key(self) -> list[str]:
        keys = [self._read_key_part()]
        while self._takes("."):
            keys.append(self._read_key_part())
        return keys

    def _read_key_part(self) -> str:
        self._skip(_VOID)
        if bare := _BARE.match(self.source, self.at):
            self.at = bare.end()
            key = bare[0]
        else:
            key = str(tomllib.loads(f"key = {self._take_string()}")["key"])
        self._skip(_VOID)
        return key

    # ------------------------------------------------------------ values

    def _read_value(self, path: Path, line: int) -> None:
        self._skip(_VOID)
        if self._takes("["):
            self.places[path] = Place(line, self._table, self._name(path), "")
            self._read_items(path)
        elif self._takes("{"):
            self.places[path] = Place(line, self._table, self._name(path), "")
            self._read_pairs(path)
        else:
            written = self._take_string() if self._sees('"') or self._sees("'") else self._take_scalar()
            self.places[path] = Place(line, self._table, self._name(path), written)

    def _read_items(self, path: Path) -> None:
        index = 0
        self._skip(_VOID)
        while not self._takes("]"):
            self._read_value((*path, index), self._line())
            index += 1
            self._skip(_VOID)
            self._takes(",")
            self._skip(_VOID)

    def _read_pairs(self, path: Path) -> None:
        self._skip(_VOID)
        while not self._takes("}"):
            self._read_pair(path)
            self._skip(_VOID)
            self._takes(",")
            self._skip(_VOID)

    def _name(self, path: Path) -> str:
        return ".".join(part for part in path[len(self._base) :] if isinstance(part, str))

    # ------------------------------------------------------------ characters

    def _line(self) -> int:
        return bisect_right(self._line_ends, self.at - 1) + 1

    def _skip(self, pattern: re.Pattern[str]) -> None:
        if found := pattern.match(self.source, self.at):
            self.at = found.end()

    def _sees(self, text: str) -> bool:
        return self.source.startswith(text, self.at)

    def _takes(self, text: str) -> bool:
        if not self._sees(text):
            return False
        self.at += len(text)
        return True

    def _expect(self, text: str) -> None:
        if not self._takes(text):
            raise ValueError(f"line {self._line()}: {text!r} was expected")

    def _take_string(self) -> str:
        return self._take(_STRING)

    def _take_scalar(self) -> str:
        return self._take(_SCALAR).strip()

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        if found is None:
            raise ValueError(f"line {self._line()}: a value was expected")
        self.at = found.end()
        return found[0]
