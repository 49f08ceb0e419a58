"""Accuracy is counted rightly, and no figure falls below its floor."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT))

from benchmarks import floors  # noqa: E402 - the benchmarks are no package that is installed
from benchmarks.accuracy import figures_by_source  # noqa: E402
from benchmarks.cases import Line, cases_of_folder, lines_of_folder  # noqa: E402
from benchmarks.figures import Figure, interval, read, reliability, tally  # noqa: E402

from support.mail import eml  # noqa: E402

NO = "Dear Ada,\n\nunfortunately we will not be moving forward with your application for the position.\n"
NEWS = "Ten new articles wait for you at our site.\n"


def write(folder: Path, name: str, octets: bytes, label: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.eml").write_bytes(octets)
    (folder / f"{name}.toml").write_text('me = ["ada@example.org"]\n' + label, encoding="utf-8")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "mails"
    write(
        folder / "mine", "no", eml(NO), '[expected]\nkind = "rejection"\ncompany = "Acme Ltd"\nown_words_lacks = "??"\n'
    )
    write(folder / "mine", "missed", eml(NEWS, subject="News"), '[expected]\nkind = "offer"\n')
    write(folder / "theirs", "news", eml(NEWS, subject="News"), 'language = "en"\n[expected]\nkind = "other"\n')
    (folder / "halves.toml").write_text('theirs = "held out"\n')
    (folder / "theirs" / "cues.toml").write_text(
        '[[line]]\ntext = "We will let you know by Friday."\nanchor = 2026-03-02\nkind = "window"\n'
        "latest = 2026-03-06\n"
    )
    return folder


def test_every_folder_is_a_source_and_the_file_says_which_half_it_is(corpus: Path) -> None:
    halves = {case.id: (case.source, case.half) for case in cases_of_folder(corpus)}
    assert halves == {
        "no": ("mine", "written with"),
        "missed": ("mine", "written with"),
        "news": ("theirs", "held out"),
    }
    assert [(line.source, line.half) for line in lines_of_folder(corpus)] == [("theirs", "held out")]


def test_a_half_that_nobody_knows_is_refused(corpus: Path) -> None:
    (corpus / "halves.toml").write_text('mine = "tested with"\n')
    with pytest.raises(SystemExit, match="tested with"):
        list(cases_of_folder(corpus))


def test_recall_precision_and_the_fields_are_counted(corpus: Path) -> None:
    total = tally(read(cases_of_folder(corpus)), lines_of_folder(corpus))
    counts = {name: (figure.count, figure.total) for name, figure in total.figures.items()}
    assert counts["right"] == (2, 3)
    assert counts["recall rejection"] == (1, 1)
    assert counts["recall offer"] == (0, 1)
    assert counts["precision other"] == (1, 2)
    assert counts["negatives acted on"] == (0, 1)
    assert counts["field company"] == (1, 1)
    assert counts["own words all"] == (1, 1)
    assert counts["cues exact"] == (1, 1)
    assert [told for told in total.wrong if told.startswith("recall offer: missed: offer read as other")]


@pytest.mark.parametrize(
    ("kind", "latest", "figure"),
    [
        pytest.param("window", "2026-03-06", "cues exact", id="exact"),
        pytest.param("window", "2026-03-05", "cues later", id="read as later than it was meant"),
        pytest.param("window", "2026-03-09", "cues too early", id="read as earlier than it was meant"),
        pytest.param("permission", "2026-03-06", "cues another kind", id="the day right, the kind not"),
    ],
)
def test_a_line_falls_into_one_class(kind: str, latest: str, figure: str) -> None:
    from datetime import date  # noqa: PLC0415

    line = Line(
        "1", "s", "h", "We will let you know by Friday.", date(2026, 3, 2), kind, date.fromisoformat(latest), "US"
    )
    figures = tally([], [line]).figures
    hits = [name for name, counted in figures.items() if counted.count]
    assert hits == [figure]


def test_confidence_is_told_in_ranges_with_the_share_that_asks(corpus: Path) -> None:
    rows = list(reliability(read(cases_of_folder(corpus))))
    assert sum(total for _, _, _, total, _, _ in rows) == 3
    assert all(low <= mean <= high for low, high, _, _, _, mean in rows)


def test_the_interval_is_wilsons() -> None:
    low, high = interval(9, 10)
    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)
    assert interval(0, 0) == (0.0, 1.0)


def test_the_program_prints_one_json_object_a_figure(corpus: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.accuracy", str(corpus), "--json", "--half", "held-out"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    assert {row["half"] for row in rows} == {"held out"}
    assert {"figure", "count", "total", "low", "high"} <= rows[0].keys()


# ---------------------------------------------------------------- floors

FALLEN = {"mine": {"recall rejection": Figure("recall rejection", 3, 5), "bad": Figure("bad", 2, 5, bad=True)}}


def test_a_figure_below_its_floor_is_told() -> None:
    held = {"mine": {"least": {"recall rejection": 4}, "most": {"bad": 1}}}
    told = list(floors.below(FALLEN, held))
    assert told == [
        "mine: recall rejection: 3 right, at least 4 are wanted",
        "mine: bad: 2 of what should not be, at most 1 are borne",
    ]


def test_a_source_that_is_gone_is_below_its_floor() -> None:
    assert list(floors.below({}, {"mine": {"least": {"recall rejection": 1}}}))


def test_floors_are_raised_and_never_lowered(tmp_path: Path) -> None:
    raised = floors.raised(FALLEN, {"mine": {"least": {"recall rejection": 4}, "most": {"bad": 4}}})
    assert raised == {"mine": {"least": {"recall rejection": 4}, "most": {"bad": 2}}}
    floors.write(raised, tmp_path / "floors.toml")
    assert floors.load(tmp_path / "floors.toml") == raised


@pytest.mark.long
def test_no_figure_is_below_its_floor() -> None:
    """The labelled mail of tests/corpus is read at least as well as before; `make accuracy` tells more."""
    fallen = list(floors.below(figures_by_source(), floors.load()))
    assert not fallen, "\n".join(fallen)
