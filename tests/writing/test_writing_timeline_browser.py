"""The page of time lines in a real browser: a phone and a desk, light and dark, read, printed, and nothing loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from followthrough.writing.timeline import MarkKind
from followthrough.writing.timeline_page import page
from support.browser import Browser
from support.lines import NOW, line, many

pytestmark = pytest.mark.browser

WIDTHS = (360, 390, 768, 1280)
CONTRAST_LEAST = 4.5
"""WCAG 2.2, 1.4.3: text of ordinary size, level AA."""

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT_OFF = """
[...document.querySelectorAll('body *')].filter(e => !e.closest('svg') && getComputedStyle(e).overflow !== 'visible'
  && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)).map(e => e.outerHTML.slice(0, 80))
"""
OUTSIDE = """
[...document.querySelectorAll('body *')].filter(e => !e.closest('svg[aria-hidden]')).filter(e => {
  const box = e.getBoundingClientRect();
  return box.width && (box.left < -1 || box.right > document.documentElement.clientWidth + 1);
}).map(e => e.outerHTML.slice(0, 120))
"""
NAMES = "[...document.querySelectorAll('article h3')].map(e => e.innerText)"
DRAWN = """
[...document.querySelectorAll('svg[role=img]')].map(drawing => {
  const box = drawing.getBoundingClientRect();
  const marks = [...drawing.querySelectorAll(':scope > svg')].map(e => e.getBoundingClientRect());
  return {name: drawing.querySelector('title').textContent, wide: box.width, high: box.height, marks: marks.length,
          inside: marks.every(m => m.left >= box.left - 9 && m.right <= box.right + 9
                                && m.top >= box.top - 9 && m.bottom <= box.bottom + 9)};
})
"""
CONTRAST = """
(() => {
  const parse = text => text.match(/[\\d.]+/g).map(Number);
  const linear = c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const [r, g, b, a = 1] = parse(getComputedStyle(e).backgroundColor);
      if (a > 0) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const poor = [];
  let seen = 0;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement, box = e.getBoundingClientRect();
    if (!walk.currentNode.data.trim() || !box.width || ['TITLE', 'DESC', 'title', 'desc'].includes(e.tagName)) continue;
    const style = getComputedStyle(e), ink = light(parse(e.closest('svg') ? style.fill : style.color));
    const paper = light(ground(e.closest('svg') ? e.closest('svg').parentElement : e));
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    seen += 1;
    if (ratio < LEAST) poor.push(walk.currentNode.data.trim().slice(0, 40) + ' ' + ratio.toFixed(2));
  }
  return {seen, poor};
})()
""".replace("LEAST", str(CONTRAST_LEAST))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture(scope="module")
def lines_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "lines.html"
    path.write_text(page(many(), NOW, ZoneInfo("Europe/Berlin"), "Europe/Berlin"), encoding="utf-8")
    return path


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_everything_is_there_and_nothing_runs_over(browser: Browser, lines_page: Path, width: int, dark: bool) -> None:
    browser.open(lines_page, width=width, dark=dark)
    assert browser.value(OVERFLOW) <= 0
    assert browser.value(CUT_OFF) == []
    assert browser.value(OUTSIDE) == []
    names = [" ".join(name.split()) for name in browser.value(NAMES)]
    assert names == [" ".join(f"#{one.id} {one.name}".split()) for one in many()]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_mark_is_drawn_inside_its_drawing(browser: Browser, lines_page: Path, width: int) -> None:
    browser.open(lines_page, width=width)
    drawn = browser.value(DRAWN)
    assert len(drawn) == len(many())
    for one, found in zip(many(), drawn, strict=True):
        assert found["marks"] == sum(mark.kind is not MarkKind.NOTE for mark in one.marks), found["name"]
        assert found["inside"], found["name"]
        assert found["wide"] > 250
        assert found["high"] > 20


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_can_be_read(browser: Browser, lines_page: Path, dark: bool) -> None:
    browser.open(lines_page, width=1280, dark=dark)
    found = browser.value(CONTRAST)
    assert found["seen"] > 200
    assert found["poor"] == []


def test_dark_is_dark_and_light_is_light(browser: Browser, lines_page: Path) -> None:
    paper = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
    browser.open(lines_page, width=390, dark=True)
    assert max(browser.value(paper)) < 60
    browser.open(lines_page, width=390, dark=False)
    assert min(browser.value(paper)) > 200


def test_it_asks_for_nothing_but_itself_and_runs_no_script(browser: Browser, lines_page: Path) -> None:
    browser.open(lines_page, width=1280)
    assert browser.asked_for() == [lines_page.as_uri()]
    assert browser.complaints() == []
    assert browser.value("document.scripts.length") == 0


def test_a_name_leads_to_what_is_told_of_it(browser: Browser, lines_page: Path) -> None:
    browser.open(lines_page, width=390)
    leads = "[...document.querySelectorAll('.row a')].every(a => document.getElementById(a.hash.slice(1)))"
    assert browser.value(leads) is True


def test_it_can_be_printed(browser: Browser, lines_page: Path) -> None:
    browser.open(lines_page, width=1280, dark=True)
    assert browser.printed().startswith(b"%PDF-")


def test_a_page_of_one_and_a_page_of_none_hold_too(browser: Browser, tmp_path: Path) -> None:
    for name, lines in (("one", [line(1, "Acme")]), ("none", [])):
        path = tmp_path / f"{name}.html"
        path.write_text(page(lines, NOW, ZoneInfo("UTC"), "UTC"), encoding="utf-8")
        browser.open(path, width=390)
        assert browser.value(OVERFLOW) <= 0
        assert len(browser.value(NAMES)) == len(lines)
