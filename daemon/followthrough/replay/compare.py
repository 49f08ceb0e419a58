"""Two sets of rules on the same mails: what one does and the other does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from followthrough.replay.story import Line

_SAME = ("at", "what", "event", "stage", "step", "round", "person", "ask", "due", "subject", "text")
"""Two lines that agree in these, of a process with the same name, are the same. Numbers may differ."""


def difference(first: Sequence[Line], second: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """Give (0, line) for what only the first rules do, (1, line) for what only the second do, in time order."""
    only = [*((0, line) for line in _without(first, second)), *((1, line) for line in _without(second, first))]
    yield from sorted(only, key=lambda each: (each[1]["at"], _name(each[1]), each[0]))


def _without(lines: Iterable[Line], others: Iterable[Line]) -> Iterator[Line]:
    left = Counter(map(_mark, others))
    for line in lines:
        mark = _mark(line)
        if left[mark]:
            left[mark] -= 1
        else:
            yield line


def _mark(line: Line) -> tuple[str, ...]:
    return (_name(line), *(str(line.get(name)) for name in _SAME))


def _name(line: Line) -> str:
    conversation = line["conversation"]
    return f"{conversation['company']}\n{conversation['role']}"
