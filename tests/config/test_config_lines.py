"""Every key of a TOML file is found on its line, however it is written."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.config.lines import Path, find_places


@pytest.mark.parametrize(
    ("source", "path", "line", "table", "key"),
    [
        pytest.param("# note\na = 1\n", ("a",), 2, None, "a", id="top"),
        pytest.param("\n[t]\nb = 1", ("t", "b"), 3, "t", "b", id="table"),
        pytest.param("[a.b]\nc.d = 1", ("a", "b", "c", "d"), 2, "a.b", "c.d", id="dotted"),
        pytest.param("[a.b]\nc.d = 1", ("a", "b", "c"), 2, "a.b", "c", id="the middle of a dotted key"),
        pytest.param("[a.b]\nc = 1", ("a",), 1, "a.b", None, id="the middle of a header"),
        pytest.param("[[x]]\ny=1\n[[x]]\ny=2", ("x", 1, "y"), 4, "[x]", "y", id="second of an array of tables"),
        pytest.param(
            "[[x]]\n[[x]]\n[x.i]\nj=1", ("x", 1, "i", "j"), 4, "x.i", "j", id="table below an array's element"
        ),
        pytest.param(
            "[[x]]\n[[x.y]]\n[[x]]\n[[x.y]]\nz=1", ("x", 1, "y", 0, "z"), 5, "[x.y]", "z", id="array in array"
        ),
        pytest.param("a = { b = 1, c = { d = '}' } }", ("a", "c", "d"), 1, None, "a.c.d", id="inline tables"),
        pytest.param("a = [\n 1, # one ]\n 2,\n]\nb = 1", ("a", 1), 3, None, "a", id="array over lines"),
        pytest.param("a = [\n 1, # one ]\n 2,\n]\nb = 1", ("b",), 5, None, "b", id="after an array over lines"),
        pytest.param('a = """\n[no]\n\\"""x"""\nb = 1', ("b",), 4, None, "b", id="after a text over lines"),
        pytest.param("a = '''\n'' [no]''''\nb = 1", ("b",), 3, None, "b", id="after a literal over lines"),
        pytest.param('"a # b" = 1\n', ("a # b",), 1, None, "a # b", id="quoted key"),
        pytest.param('a = "x # \\" y" # c\nb = 2020-01-01 10:00:00', ("b",), 2, None, "b", id="a text like a comment"),
    ],
)
def test_a_key_is_found_where_it_stands(source: str, path: Path, line: int, table: str | None, key: str | None) -> None:
    tomllib.loads(source)
    place = find_places(source)[path]
    assert (place.line, place.table, place.key) == (line, table, key)


def test_a_single_value_is_given_as_it_was_written() -> None:
    places = find_places("a = '7 dayz' # so\nb = [1, 2]\nc = 1_000\n")
    assert [places[("a",)].written, places[("b",)].written, places[("c",)].written] == ["'7 dayz'", "", "1_000"]


_KEYS = st.text("abcAB-_ .#\"'=[]é", min_size=1, max_size=6)
_TEXTS = st.text("ab \\\"'#[]{}=,é\t", max_size=8)
_VALUES = st.recursive(
    st.booleans() | st.integers(-999, 999) | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'


def _write(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return "[ # list\n" + ",\n".join(_write(item) for item in value) + "\n]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_text(key)} = {_write(item)}" for key, item in value.items()) + " }"
    return str(value)


def _paths(value: object, path: Path = ()) -> set[Path]:
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    return {path} | {inner for key, item in items for inner in _paths(item, (*path, key))}


@given(st.dictionaries(_KEYS, _VALUES, max_size=4))
def test_exactly_what_toml_reads_has_a_place_and_in_the_order_of_the_file(document: dict[str, object]) -> None:
    source = "".join(f"{_text(key)} = {_write(value)}\n" for key, value in document.items())
    assert tomllib.loads(source) == document
    places = find_places(source)
    assert set(places) == _paths(document) - {()}
    lines = [places[(key,)].line for key in document]
    assert lines == sorted(lines)
    assert all(source.splitlines()[places[(key,)].line - 1].startswith(_text(key)) for key in document)
