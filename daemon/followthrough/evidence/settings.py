"""The user's own words for the readers: [phrases.rejection] also = ["..."], not = ["..."]. Pure."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from followthrough.calendar.durations import Section

Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=120)]
"""Some words, as they stand in a mail: no pattern, so that nothing can run away."""


class PhraseSettings(Section):
    """[phrases.KIND]: more words that speak for a kind, and words that take a sentence out of its reading."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True, serialize_by_alias=True
    )

    also: tuple[Phrase, ...] = Field(default=(), max_length=100)
    not_: tuple[Phrase, ...] = Field(default=(), max_length=100, alias="not")
