"""The docs are true: links lead somewhere, commands and targets exist, and nothing of one machine is written down."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "benchmarks").glob("*.md"))]
TRACKED = ("daemon", "tests", "docs", "systemd", "benchmarks", ".ci")
GENERATED = {"__pycache__"}
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)

by_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _prose(page: Path) -> str:
    return FENCE.sub("", _text(page))


def _blocks(page: Path, *languages: str) -> Iterator[str]:
    return (found[2] for found in FENCE.finditer(_text(page)) if found[1] in languages)


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as the forges make them."""
    headings = re.findall(r"^#+ (.+)$", _prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@by_page
def test_a_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(_prose(page)):
        if target.startswith(("https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.is_relative_to(ROOT), target
        assert there.exists(), target
        assert not anchor or anchor in _anchors(there), target


@by_page
def test_a_file_of_the_source_that_a_page_names_exists(page: Path) -> None:
    """`conversation/due.py`, and after one of a room `thanks.py` alone."""
    source = ROOT / "daemon" / "followthrough"
    for named in re.findall(r"`((?:\w+/)*\w+\.py)`", _prose(page)):
        found = any((folder / named).is_file() for folder in (source, ROOT, page.parent))
        assert found or ("/" not in named and any(source.rglob(named))), named


# ---------------------------------------------------------------- commands


@cache
def _help(*command: str) -> str:
    """What `followthrough COMMAND --help` prints, wide enough that no option is cut off."""
    ran = subprocess.run(
        [sys.executable, "-c", "from followthrough.cli import main; main()", *command, "--help"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"},
    )
    assert ran.returncode == 0, f"{command}: {ran.stderr}"
    return ran.stdout


def _documented_commands() -> set[tuple[str, ...]]:
    """Every (command, option, ...) that a block of a page tells to type."""
    found: set[tuple[str, ...]] = set()
    for page in PAGES:
        for block in _blocks(page, "sh", "console"):
            for line in block.replace("\\\n", " ").splitlines():
                typed = re.search(r"(?:^|/|\s)followthrough ([a-z]+)((?: .*)?)$", line.partition(" #")[0].rstrip())
                if typed and "systemctl" not in line:
                    found.add((typed[1], *re.findall(r"(?<=\s)--[a-z-]+", typed[2])))
    return found


@pytest.mark.parametrize("command", sorted(_documented_commands()), ids=" ".join)
def test_a_command_in_the_docs_exists_with_its_options(command: tuple[str, ...]) -> None:
    name, *options = command
    said = _help(name)
    for option in options:
        assert re.search(rf"{re.escape(option)}\b", said), option


def test_every_command_is_in_the_changelog_or_the_readme() -> None:
    known = _text(ROOT / "README.md") + _text(ROOT / "CHANGELOG.md")
    names = re.findall(r"^[│|\s]+([a-z]+)\s{2,}\S", _help(), re.MULTILINE)
    assert names
    assert not [name for name in names if not re.search(rf"[`\s]{name}\b", known)]


def test_the_docs_name_at_least_the_main_commands() -> None:
    assert {"read", "check", "run", "approve", "status"} <= {name for name, *_ in _documented_commands()}


@pytest.mark.parametrize("target", ["make demo", "make test"])
def test_the_readme_begins_with_what_a_newcomer_types(target: str) -> None:
    first = next(_blocks(ROOT / "README.md", "sh"))
    assert re.search(rf"^{target}\b", first, re.MULTILINE)


@by_page
def test_a_make_target_in_the_docs_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", _text(ROOT / "Makefile"), re.MULTILINE))
    blocks = "\n".join(_blocks(page, "sh", "console"))
    lines = re.findall(r"`make ([^`]+)`", _prose(page)) + re.findall(r"^make ([^#\n]+)", blocks, re.MULTILINE)
    named = {word for line in lines for word in re.sub(r"\w+=(\"[^\"]*\"|\S+)", "", line).split()}
    assert named <= targets


# ---------------------------------------------------------------- configuration


def test_every_option_of_the_docs_is_in_the_example() -> None:
    example = _text(ROOT / "config.example.toml")
    page = ROOT / "docs" / "configuration.md"
    for table in re.findall(r"`\[+([a-z_]+)\]+`", _prose(page)):
        assert re.search(rf"^#? ?\[+{table}(\.[a-z.]+)?\]+", example, re.MULTILINE), table
    for block in _blocks(page, "toml"):
        for account in tomllib.loads(block)["accounts"]:
            assert not [
                key for key in account if not re.search(rf"^(# )?({key} = |\[accounts\.{key}\])", example, re.MULTILINE)
            ]


@pytest.mark.parametrize("block", list(_blocks(ROOT / "docs" / "configuration.md", "toml")))
def test_an_example_in_the_docs_is_a_valid_configuration(block: str, tmp_path: Path) -> None:
    from followthrough.config import load  # noqa: PLC0415 - only this test wants the whole configuration

    written = tmp_path / "config.toml"
    written.write_text(block, encoding="utf-8")
    assert load(written).accounts[0].name == "Ada Example"


# ---------------------------------------------------------------- nothing of one machine


def _tracked() -> list[Path]:
    below = (path for folder in TRACKED for path in (ROOT / folder).rglob("*"))
    tops = (path for path in ROOT.iterdir() if path.name not in {".git", "config.toml"})
    return [path for path in (*below, *tops) if path.is_file() and not GENERATED & set(path.parts)]


# The brackets keep these lines from finding themselves.
OF_ONE_MACHINE = {
    "a package registry's host": re.compile(
        r"p[y]pi\.org|pythonhoste[d]\.|npmj[s]\.|debia[n]\.org|index-ur[l]|/simpl[e]/"
    ),
    "a path of one machine": re.compile(r"(?<![\w./%~-])/(?:roo[t]|wor[k]|User[s])/\w"),
}


@pytest.mark.parametrize("what", list(OF_ONE_MACHINE))
def test_no_file_holds_what_is_true_on_one_machine_only(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {hit[0]}"
        for path in _tracked()
        if (hit := OF_ONE_MACHINE[what].search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert not found


# ---------------------------------------------------------------- the promises and the picture

SAFETY = _text(ROOT / "docs" / "safety.md")
PROMISES = dict(re.findall(r"^(\d+)\. \*\*(.*?)(?=^\d+\. \*\*|^## |\Z)", SAFETY, re.MULTILINE | re.DOTALL))


def test_every_promise_is_numbered_once() -> None:
    assert list(PROMISES) == [str(number) for number in range(1, len(PROMISES) + 1)]
    assert len(PROMISES) >= 9


@pytest.mark.parametrize("number", list(PROMISES))
def test_every_test_that_guards_a_promise_exists(number: str) -> None:
    guards: dict[str, list[str]] = {}
    for file, name in re.findall(r"`(?:(tests/[\w/.]+\.py)|(test_\w+))`", PROMISES[number]):
        if file:
            guards.setdefault(file, [])
        else:
            guards[list(guards)[-1]].append(name)
    assert guards
    for file, names in guards.items():
        assert names, f"{file}: which of its tests?"
        written = _text(ROOT / file)
        assert [name for name in names if not re.search(rf"^\s*(async )?def {name}\(", written, re.MULTILINE)] == [], (
            file
        )


def test_the_picture_of_the_demo_needs_nothing_from_the_network() -> None:
    picture = _text(ROOT / "docs" / "demo.svg").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "demo.svg" in _text(ROOT / "README.md")
    assert "prefers-color-scheme: light" in picture
    assert not re.search(r"https?:|@font-face|url\((?!#)|<script|<image|href=", picture)


def test_the_picture_of_the_demo_is_what_the_demo_shows() -> None:
    """Where this fails: `make picture`."""
    draw = runpy.run_path(str(ROOT / "docs" / "make_demo_svg.py"))["draw"]
    assert draw() == _text(ROOT / "docs" / "demo.svg")
