"""backtest and simulate: the daemon's decisions on what was, and on what comes, with a clock that is moved."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followthrough.cli.options import EXIT_FAILED, ConfigOption, JsonOption
from followthrough.cli.talk import put_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from followthrough.config import Config
    from followthrough.replay.person import Approves, Debriefs
    from followthrough.replay.shelf import Book
    from followthrough.replay.story import Line, Story

_MOST_CONFIGS = 2


def backtest(  # noqa: PLR0913, PLR0917 - the options of a command
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="mbox files, Maildirs, folders, .eml files.")],
    me: Annotated[
        list[str] | None, typer.Option("--me", metavar="ADDRESS", help="An address of yours; as often as needed.")
    ] = None,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], metavar="DATE", help="Print from this day on.")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], metavar="DATE", help="The clock ends on this day.")
    ] = None,
    approve: Annotated[str, typer.Option(metavar="at-once|never", help="What you do with each draft.")] = "at-once",
    debrief: Annotated[
        str, typer.Option(metavar="virtual|none", help="Whether you answer how an interview went.")
    ] = "virtual",
    timezone: Annotated[str | None, typer.Option("--timezone", metavar="ZONE", help="Your IANA time zone.")] = None,
    country: Annotated[str | None, typer.Option("--country", metavar="CC", help="Your ISO 3166 country.")] = None,
    config: Annotated[
        list[Path] | None,
        typer.Option("--config", metavar="FILE", help="Your rules; twice: what differs between them."),
    ] = None,
    texts: Annotated[bool, typer.Option("--texts", help="Show the letters too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """What would have been asked, drafted and sent, when and why, on mail that you have. Nothing leaves; no network."""
    from followthrough.replay.archive import ArchiveError  # noqa: PLC0415

    how = _rules(approve, debrief, last)
    try:
        configs, books = _prepare(paths, me or [], timezone, country, config or [])
    except (ArchiveError, ValueError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_FAILED) from None
    stories = [_play(each, books, how) for each in configs]
    begin, end = _instant(first, configs[0]), _instant(last, configs[0], end=True)
    if len(stories) == _MOST_CONFIGS:
        lines = [list(story.between(begin, end)) for story in stories]
        _give_difference(config or [], lines, configs[0].accounts[0].timezone, as_json=as_json)
    else:
        _give(stories[0], begin, end, configs[0].accounts[0].timezone, as_json=as_json, texts=texts)


def simulate(
    days: Annotated[int, typer.Option("--days", metavar="N", min=1, max=366, help="How far to look ahead.")] = 30,
    texts: Annotated[bool, typer.Option("--texts", help="Show the letters too.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """What would happen from now on if you approve everything and nobody ever answers. Nothing is changed or sent."""
    from datetime import timedelta  # noqa: PLC0415

    from followthrough.config import load  # noqa: PLC0415
    from followthrough.config.paths import config_path  # noqa: PLC0415
    from followthrough.replay.ahead import simulate as look_ahead  # noqa: PLC0415
    from followthrough.service.clock import SystemClock  # noqa: PLC0415
    from followthrough.store.errors import StoreError  # noqa: PLC0415

    now = SystemClock().now()
    person = load(config_path(config))
    try:
        story = look_ahead(person, now, timedelta(days=days))
    except StoreError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_FAILED) from None
    _give(story, now, None, person.accounts[0].timezone, as_json=as_json, texts=texts)


# ---------------------------------------------------------------- what is played


def _rules(approve: str, debrief: str, last: datetime | None) -> tuple[Approves, Debriefs, datetime | None]:
    from followthrough.replay.person import Approves, Debriefs  # noqa: PLC0415

    try:
        return Approves(approve), Debriefs(debrief), last
    except ValueError as error:
        raise typer.BadParameter(f"{error}; --approve at-once|never, --debrief virtual|none") from None


def _prepare(
    paths: Sequence[Path], me: Sequence[str], timezone: str | None, country: str | None, files: Sequence[Path]
) -> tuple[list[Config], list[Book]]:
    from followthrough.config import load  # noqa: PLC0415
    from followthrough.replay.archive import open_archive  # noqa: PLC0415
    from followthrough.replay.shelf import likely_address, read_ahead  # noqa: PLC0415
    from followthrough.replay.user import user_of  # noqa: PLC0415
    from followthrough.service.person import reader_of  # noqa: PLC0415

    if len(files) > _MOST_CONFIGS:
        raise ValueError("--config is given at most twice: two sets of rules are compared")
    mails = list(open_archive(paths))
    addresses = list(me)
    if not addresses and not files:
        guessed = likely_address(mails)
        if guessed is None:
            raise ValueError("whose mail is it? No address stands in most of it: give yours with --me ADDRESS")
        typer.echo(f"taken for yours: {guessed} (--me ADDRESS says otherwise)", err=True)
        addresses = [guessed]
    if timezone is None and not files:
        typer.echo("times of day are UTC, holidays American: say --timezone and --country to have yours", err=True)
    bases: list[Config | None] = [load(file) for file in files] or [None]
    configs = [user_of(addresses, timezone, country, base) for base in bases]
    reader = reader_of(configs[0], sent=False)
    with _progress("reading", len(mails)) as told:
        books = read_ahead(mails, configs[0].accounts[0].address, reader, workers=os.cpu_count() or 1, progress=told)
    return configs, books


def _play(config: Config, books: Sequence[Book], how: tuple[Approves, Debriefs, datetime | None]) -> Story:
    from followthrough.replay.player import Rules, play  # noqa: PLC0415

    rules = Rules(how[0], how[1], _instant(how[2], config, end=True))
    with _progress("living through", len(books)) as told:
        return play(config, books, rules, told)


def _instant(day: datetime | None, config: Config, *, end: bool = False) -> datetime | None:
    """The begin (or the end) of a day where the user lives."""
    from datetime import time, timedelta  # noqa: PLC0415

    from followthrough.calendar import zones  # noqa: PLC0415

    if day is None:
        return None
    civil = day.date() + timedelta(days=1) if end else day.date()
    return zones.instant(civil, time(0), config.accounts[0].timezone)


@contextmanager
def _progress(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error while it is a terminal; nothing elsewhere."""
    import sys  # noqa: PLC0415

    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)


# ---------------------------------------------------------------- what is shown


def _give(story: Story, begin: datetime | None, end: datetime | None, zone: str, *, as_json: bool, texts: bool) -> None:
    from followthrough.replay.story import without_nothing  # noqa: PLC0415

    lines = list(story.between(begin, end))
    if as_json:
        for line in (*without_nothing(lines), story.summary):
            put_row(line)
        return
    from followthrough.cli.replay_show import story_lines, summary_line  # noqa: PLC0415

    story_lines(lines, zone, texts=texts)
    summary_line(story.summary)


def _give_difference(files: Sequence[Path], stories: Sequence[Sequence[Line]], zone: str, *, as_json: bool) -> None:
    from followthrough.replay.compare import difference  # noqa: PLC0415
    from followthrough.replay.story import without_nothing  # noqa: PLC0415

    found = list(difference(stories[0], stories[1]))
    if as_json:
        for which, line in found:
            put_row({"config": str(files[which])} | next(iter(without_nothing([line]))))
        put_row(
            {"what": "summary", "only_first": sum(not w for w, _ in found), "only_second": sum(w for w, _ in found)}
        )
        return
    from followthrough.cli.replay_show import difference_lines  # noqa: PLC0415

    difference_lines(files, found, zone)


def register(app: typer.Typer) -> None:
    """Add this group to the program."""
    panel = "Try out"
    app.command(
        rich_help_panel=panel,
        epilog="Example: followthrough backtest --me ada@example.org --timezone Europe/Berlin Mail/",
    )(backtest)
    app.command(rich_help_panel=panel, epilog="Example: followthrough simulate --days 14")(simulate)
