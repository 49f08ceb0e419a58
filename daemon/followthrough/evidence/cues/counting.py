"""What the lists of words for times in other languages share: numbers, days, months. Pure."""

from __future__ import annotations

Values = dict[str | int | float, str]


def numbers(words: str) -> Values:
    """Two to fifteen, then twenty and thirty; a comma parts two words for one number."""
    numbers = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 20, 30)
    return dict(zip(numbers, words.split(), strict=True))


def days(words: str) -> Values:
    """The days of the week, from Monday on."""
    return dict(enumerate(words.split()))


def months(words: str) -> Values:
    """The months, from January on; a comma parts two names of one."""
    return dict(enumerate(words.split(), start=1))


def and_coming(numbers: Values, *coming: str) -> Values:
    """Also with the "next" of the Romance languages behind: "les deux prochaines semaines"."""
    return {
        number: ",".join([*words.split(","), *(f"{word} {then}" for word in words.split(",") for then in coming)])
        for number, words in numbers.items()
    }
