"""docs/guide.md is true: the article's sentences, the rules that quote them, and the tests that guard them."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from followthrough.conversation.steps import STEPS
from followthrough.conversation.transition import ROWS

TESTS = Path(__file__).parents[1]
PAGE = (TESTS.parent / "docs" / "guide.md").read_text("utf-8")
SENTENCES = [line.strip("|").split(" | ") for line in PAGE.splitlines() if re.match(r"\| \d+ \|.*::", line)]
EVENTS = re.findall(r"^\| E(\d+) \| \S", PAGE, re.MULTILINE)
CASES = re.findall(r"^\| (\d+) \| [^|]+ \|$", PAGE, re.MULTILINE)
QUOTED = [(f"{row.number}:{row.event}", row.sentence, row.because) for row in ROWS if row.sentence is not None]
QUOTED += [(str(step.step), step.sentence, step.because) for step in STEPS]


@cache
def functions_of(path: Path) -> frozenset[str]:
    """The names of the tests of a file."""
    tree = ast.parse(path.read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_the_article_has_37_sentences_34_events_and_78_corner_cases() -> None:
    assert [int(row[0]) for row in SENTENCES] == list(range(1, 38))
    assert [int(number) for number in EVENTS] == list(range(1, 35))
    assert [int(number) for number in CASES] == list(range(1, 79))


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row[0].strip())
def test_every_sentence_has_a_rule_and_tests_that_exist(row: list[str]) -> None:
    _, sentence, rule, guards = row
    assert sentence.strip().endswith((".", '."'))
    assert rule.strip()
    named = re.findall(r"`([^`]+)::([^`]+)`", guards)
    assert named
    for path, name in named:
        assert name in functions_of(TESTS / path), f"{path}::{name} does not exist"


@pytest.mark.parametrize(("where", "number", "quote"), QUOTED, ids=[where for where, _, _ in QUOTED])
def test_what_the_tables_quote_stands_in_that_sentence(where: str, number: int, quote: str) -> None:
    assert quote in SENTENCES[number - 1][1], f"{where} quotes sentence {number} wrongly"
