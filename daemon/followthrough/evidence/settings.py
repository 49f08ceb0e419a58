"""The user's own words for the readers: [phrases.rejection] also = ["..."], not = ["..."]. Pure."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from followthrough.calendar.durations import Section

_WORD = re.compile(r"[^\W_]")


def _with_a_word(written: str) -> str:
    if not _WORD.search(written):
        raise ValueError("no word in it; write some words as they stand in a mail")
    return written


Phrase = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=3, max_length=120), AfterValidator(_with_a_word)
]
"""Some words, as they stand in a mail: no pattern, so that nothing can run away."""


class PhraseLists(Section):
    """Words that speak for a kind, and words that take a sentence out of its reading."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True, serialize_by_alias=True
    )

    also: tuple[Phrase, ...] = Field(default=(), max_length=100)
    not_: tuple[Phrase, ...] = Field(default=(), max_length=100, alias="not")


class PhraseSettings(PhraseLists):
    """[phrases.KIND]: the words for a kind in mail of any language, and in tables of their own for one language.

    A language's words are looked for in mail of that language, and where a mail is too short to tell its language.
    """

    en: PhraseLists | None = None
    de: PhraseLists | None = None
    fr: PhraseLists | None = None
    es: PhraseLists | None = None
    it: PhraseLists | None = None
    nl: PhraseLists | None = None
    pt: PhraseLists | None = None

    def lists(self, language: str | None) -> tuple[PhraseLists, ...]:
        """What counts in a mail of this language; None is a mail whose language nobody knows: then all."""
        of_languages = {name: getattr(self, name) for name in LANGUAGE_TABLES}
        chosen = of_languages.values() if language is None else (of_languages.get(language),)
        return (self, *(lists for lists in chosen if lists is not None))


LANGUAGE_TABLES = ("en", "de", "fr", "es", "it", "nl", "pt")
"""The languages that have phrases of their own."""
