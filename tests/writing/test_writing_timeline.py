"""Lines through time: the same everywhere, complete, in order, and harmless whatever stands in them."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.writing.timeline import Mark, MarkKind, Timeline, as_row, from_row, in_order
from followthrough.writing.timeline_axis import axis_of
from followthrough.writing.timeline_page import MARK, NARROWEST, _placed, page
from followthrough.writing.timeline_text import LETTERS, SHAPES, Glyphs, columns, draw
from support.lines import HOSTILE, NOW, line, many, mark

BERLIN = ZoneInfo("Europe/Berlin")


def text_of(lines: list[Timeline], width: int, glyphs: Glyphs = SHAPES, *, whole: bool = False) -> str:
    drawn = draw(lines, NOW, BERLIN, width, glyphs, whole=whole)
    return "\n".join("".join(text for text, _ in row) for row in drawn)


# ---------------------------------------------------------------- the values


@pytest.mark.parametrize("one", many(), ids=lambda one: f"#{one.id}")
def test_a_line_comes_back_from_json_as_it_was(one: Timeline) -> None:
    assert from_row(json.loads(json.dumps(as_row(one)))) == one


def test_the_urgent_come_first_the_soonest_next_and_of_what_is_over_the_latest() -> None:
    lines = [
        line(1, "A", "over"),
        line(2, "B", "over"),
        line(3, "C", "next", order=NOW + timedelta(days=9)),
        line(4, "D", "next", order=NOW + timedelta(days=2)),
        line(5, "E", "waiting", order=None),
        line(6, "F", "now"),
    ]
    assert [one.name for one in in_order(lines)] == ["F", "D", "C", "E", "B", "A"]


# ---------------------------------------------------------------- the axis


@pytest.mark.parametrize(
    ("days", "first", "most"),
    [(5, "day", 16), (30, "Monday", 7), (400, "month", 15)],
    ids=["every day", "Mondays", "months"],
)
def test_ticks_are_days_mondays_or_months_as_the_time_is_long(days: int, first: str, most: int) -> None:
    axis = axis_of([line(1, "Acme", "over", mark(-days, MarkKind.THEY, "x"))], NOW, BERLIN)
    labels = [tick.label for tick in axis.ticks]
    assert 3 <= len(labels) <= most
    assert all(re.fullmatch(r"[A-Z][a-z]{2}( \d{4})?" if first == "month" else r"\d+ [A-Z][a-z]{2}", x) for x in labels)


def test_a_new_year_is_named_once() -> None:
    axis = axis_of([line(1, "Acme", "over", mark(-200, MarkKind.THEY, "x"))], NOW, BERLIN)
    assert [tick.label for tick in axis.ticks if "20" in tick.label] == ["Jan 2026"]


@given(st.lists(st.floats(-2000, 2000), max_size=20))
def test_every_mark_and_today_lie_on_the_axis(days: list[float]) -> None:
    one = line(1, "Acme", "next", *[mark(day, MarkKind.THEY, "x") for day in days])
    axis = axis_of([one], NOW, BERLIN)
    instants = [NOW, *(each.at for each in one.marks if each.kind is not MarkKind.NOTE)]
    places = [(instant - axis.begins) / (axis.ends - axis.begins) for instant in instants]
    assert all(0 < place < 1 for place in places)
    assert [tick.at for tick in axis.ticks] == sorted(tick.at for tick in axis.ticks)
    assert len(axis.every(5)) <= 5


def test_ticks_stand_at_midnight_of_the_zone_over_a_change_of_the_clocks() -> None:
    axis = axis_of([line(1, "Acme", "next", mark(20, MarkKind.PLANNED, "x"))], NOW, BERLIN)
    ticks = {tick.label: tick.at for tick in axis.ticks}
    assert ticks["30 Mar"] == axis.place(datetime(2026, 3, 29, 22, tzinfo=UTC))  # UTC+2 from the 29th


# ---------------------------------------------------------------- in a terminal


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("whole", [False, True])
def test_no_line_is_wider_than_the_terminal_and_no_conversation_is_missing(width: int, whole: bool) -> None:
    ordinary = [one for one in many() if one.id not in (4, 5)]
    shown = text_of(ordinary, width, whole=whole)
    assert max(columns(row) for row in shown.splitlines()) <= width
    for one in ordinary:
        assert f"#{one.id} {one.name}" in shown


def test_it_shows_what_is_next_what_they_said_and_what_you_should_do() -> None:
    shown = text_of([line(1, "Acme (Data Analyst)", "now")], 80)
    assert "you: approve #14, the check-in to Priya Rao, before Thu 19 Mar 16:00" in shown
    assert "next: Tue 17 Mar 09:19: check-in to Priya Rao" in shown
    assert 'they said: by Fri 13 Mar: "by Friday next week"' in shown


def test_the_track_has_every_mark_in_order_the_window_and_today() -> None:
    row = next(row for row in text_of([line(1, "Acme")], 80).splitlines() if "◆" in row)
    assert re.sub(r"[^◆▲▼○│]", "", row) == "▼◆▲▼│○"
    assert "▒▒" in row
    assert "░" in row
    assert row.index("│") > row.index("─")


def test_marks_of_one_hour_stand_beside_each_other_even_at_the_edge() -> None:
    crowd = [mark(n / 1000, MarkKind.THEY, "x") for n in range(-10, 1)]
    row = next(row for row in text_of([line(1, "Acme", "waiting", *crowd, spans=())], 80).splitlines() if "▼" in row)
    assert row.count("▼") == len(crowd)


def test_where_only_ascii_is_known_letters_stand_for_the_shapes() -> None:
    shown = text_of([line(1, "Acme")], 80, glyphs=LETTERS)
    assert shown.isascii()
    assert len(set(LETTERS.marks.values())) == len(LETTERS.marks) == len(SHAPES.marks)


def test_whole_tells_what_happened_with_today_between() -> None:
    told = text_of([line(1, "Acme")], 80, whole=True)
    before, after = told.split("│ today", 1)
    assert 'they wrote "it was great to meet you too"' in before
    assert "you told how it went" in before
    assert "check-in to Priya Rao, planned" in after


@given(st.integers(-5, 400), st.lists(st.floats(-900, 900), max_size=30))
def test_no_width_and_no_marks_break_the_drawing(width: int, days: list[float]) -> None:
    one = line(1, "Acme", "next", *[mark(day, MarkKind.YOU, "x") for day in days])
    assert text_of([one], width, whole=True)


# ---------------------------------------------------------------- as a page


class Reader(HTMLParser):
    """What a browser would load, and what it would show."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("src", "href", "srcset", "action", "data", "xlink:href") and not (value or "").startswith("#"):
                self.loads.append(f"{tag} {name}={value}")
            assert not name.startswith("on"), f"a script in {tag} {name}"

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def test_the_page_loads_nothing_and_holds_no_script_whatever_stands_in_the_mails() -> None:
    html = page(many(), NOW, BERLIN, "Europe/Berlin")
    found = read(html)
    assert found.loads == []
    assert not {"script", "img", "iframe", "link", "object", "form", "base"} & set(found.tags)
    assert "url(" not in html
    assert "@import" not in html
    assert "default-src 'none'" in html
    assert HOSTILE in "".join(found.text)
    assert "49" not in found.text


def test_every_conversation_is_drawn_and_told_with_its_next_step_and_its_reasons() -> None:
    found = read(page(many(), NOW, BERLIN, "Europe/Berlin"))
    text = " ".join("".join(found.text).split())
    for one in many():
        assert text.count(" ".join(one.name.split())) >= 2, one.name
        assert {f"c{one.id}", f"t{one.id}", f"d{one.id}"} <= set(found.ids)
    for words in ("check-in to Priya Rao, waits for your yes", "never on or before", "by Friday next week", "today"):
        assert words in text
    assert len(found.ids) == len(set(found.ids)), "an id names one thing"


def test_a_drawing_says_in_words_what_it_shows() -> None:
    html = page([line(1, "Acme")], NOW, BERLIN, "Europe/Berlin")
    assert 'role="img" aria-labelledby="t1 d1"' in html
    described = re.search(r'<desc id="d1">(.*?)</desc>', html, re.DOTALL)
    assert described
    for words in ("interview with Priya Rao", "the thank-you went out", "check-in to Priya Rao, planned"):
        assert words in described[1]


def test_commands_on_the_page_are_code() -> None:
    html = page([line(1, "Acme")], NOW, BERLIN, "Europe/Berlin")
    assert "<code>followthrough approve 14</code>" in html
    assert "`" not in html


def test_the_summary_counts() -> None:
    text = "".join(read(page(many(), NOW, BERLIN, "Europe/Berlin")).text)
    assert "12 conversations: 2 wait for you, 2 go on by themselves, 2 waiting, 6 over" in text
    assert "1 conversation: 1 goes on by itself" in "".join(read(page([line(1, "A")], NOW, BERLIN, "UTC")).text)


def test_a_page_of_nothing_says_so() -> None:
    assert "No conversation yet" in page([], NOW, BERLIN, "Europe/Berlin")


@given(st.lists(st.tuples(st.floats(-60, 30), st.sampled_from([k for k in MarkKind if k is not MarkKind.NOTE]))))
def test_no_mark_hides_another_on_the_narrowest_page(found: list[tuple[float, MarkKind]]) -> None:
    marks: list[Mark] = sorted((mark(day, kind, "x") for day, kind in found), key=lambda one: one.at)
    axis = axis_of([line(1, "Acme", "next", *marks)], NOW, BERLIN)
    placed = _placed(marks, axis)
    assert len(placed) == len(marks)
    for index, one in enumerate(placed):
        for other in placed[:index]:
            assert one.lane != other.lane or abs(one.x - other.x) * NARROWEST / 100 >= MARK - 0.01
