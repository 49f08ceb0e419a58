"""The words for times in the six languages beside English. Pure: data."""

from __future__ import annotations

from followthrough.evidence.cues.words_germanic import DUTCH, GERMAN
from followthrough.evidence.cues.words_peninsular import ITALIAN, PORTUGUESE
from followthrough.evidence.cues.words_romance import FRENCH, SPANISH

LEXICONS = {lexicon.language: lexicon for lexicon in (GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, PORTUGUESE)}
