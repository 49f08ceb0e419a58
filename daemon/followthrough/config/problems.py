"""What is wrong with a configuration, said so that it can be put right. No I/O; imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a config file and its remedy.

    `line` counts from 1, None where the fault has no place (a file that is missing). `table` is what stands between the
    brackets of the header ("check_in", "[accounts]"), None at the top of the file. `written` is the value as it was
    written, None where there is none or where it may be a secret.
    """

    file: Path
    line: int | None
    table: str | None
    key: str | None
    written: str | None
    says: str

    def __str__(self) -> str:
        place = self.file.name if self.line is None else f"{self.file.name}:{self.line}"
        words = [place]
        if self.table is not None:
            words.append(f"[{self.table}]")
        if self.key is not None:
            words.append(self.key)
        if self.written is not None:
            words.append(f"= {self.written}")
        return f"{' '.join(words)}: {self.says}"


class ConfigError(Exception):
    """The configuration cannot be used. Its message has one line a problem, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (str(problem.file), problem.line or 0)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
