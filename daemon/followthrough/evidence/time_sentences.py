"""Where the sentence around a time of day begins and ends. Pure: no clock."""

from __future__ import annotations

import re

from followthrough.evidence.day_names import MONTH

_AROUND = 400
"""Characters on each side of a time that are its sentence at most."""


def sentence_bounds(text: str, position: int) -> tuple[int, int]:
    """Where the sentence around a position begins and ends; a line of a list is one too."""
    first, last = max(0, position - _AROUND), min(len(text), position + _AROUND)
    start = position
    while start > first:
        start = max(text.rfind(mark, first, start) for mark in ("\n", ". ", "? ", "! ", "; "))
        # "p.m. on Tuesday" and "Tues. 3" do not end a sentence
        if start < 0 or not _is_shortened(text, start):
            break
    end = position
    while end < last:
        ends = [index for mark in (". ", "? ", "! ", "\n", "; ") if (index := text.find(mark, end, last)) >= 0]
        end = min(ends, default=last) + 1
        if end > last or not _is_shortened(text, end - 1):
            break
    return max(start + 1, first), min(end, last)


_SHORTENED = re.compile(
    r"\b(?:[ap]\.m|mon|tues?|weds?|thurs?|thu|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|dr|mr|mrs|ms|"
    r"approx|ca|no|st|d)\.$"
)
_NEW_SENTENCE = re.compile(
    r"\s(?:can|could|would|will|please|i|we|if|let|he|she|they|it|you|your|our|the|this|that|does|do|how|what|thanks?|bring|"
    r"see|call|just|kindly|ask|interview|bring|mr|ms|mrs|dr|also|there)\b"
)
"""What begins a sentence after "p.m."."""
_ORDINAL = re.compile(
    rf"(?<![:.\d])\d{{1,2}}\. (?=\d{{1,2}}\.|{MONTH}\b|(?:und|and|oder|bis|et|y|e|o|-) \d)|(?<=\d\.)\d{{1,2}}\. (?=\d)"
)


def _is_shortened(text: str, position: int) -> bool:
    """A full stop that ends no sentence: "p.m. on", "Tues. 3", "12. März"."""
    if text[position] != ".":
        return False
    before = max(0, position - 6)
    if _SHORTENED.search(text[before : position + 1]):
        return _NEW_SENTENCE.match(text, position + 1) is None
    return any(_ORDINAL.match(text, start) for start in (position - 1, position - 2) if start >= 0)
