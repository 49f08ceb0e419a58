"""The commands that only look: status, show, explain, timeline, drafts, digest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from followthrough.cli.options import EXIT_FAILED, ConfigOption, JsonOption, Number
from followthrough.cli.talk import Row, give, request
from followthrough.service.control import Answer


def status(
    about: Annotated[str | None, typer.Argument(metavar="[COMPANY]", help="Only this employer.")] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Where each conversation stands, what comes next and when."""
    answer = request(config, "status", about=about)

    def stands(rows: Sequence[Row]) -> None:
        from followthrough.cli.show_status import put_status  # noqa: PLC0415

        put_status(rows, answer.get("head") or {})

    give(answer, as_json=as_json, render=stands)


def show(number: Number, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """One conversation in full, with its history."""
    from followthrough.cli.show_account import put_shown  # noqa: PLC0415

    give(request(config, "show", id=number), as_json=as_json, render=put_shown)


def explain(number: Number, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Why the next step is what it is and when it is, or why there is none."""
    from followthrough.cli.show_account import put_explained  # noqa: PLC0415

    give(request(config, "explain", id=number), as_json=as_json, render=put_explained)


def timeline(
    about: Annotated[
        str | None, typer.Argument(metavar="[ID|COMPANY]", help="Only this one, with everything that happened.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Draw it as a page for a browser, in one file.")
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Each conversation as a line through time: interviews, letters, replies, what is planned, and today."""
    answer = request(config, "timeline", about=about)
    if html is not None and answer.get("ok"):
        _write(html, _page(answer))
        if not as_json:
            typer.echo(f"{html}: open it in a browser")
            return

    def drawn(rows: Sequence[Row]) -> None:
        from followthrough.cli.show_timeline import put_lines  # noqa: PLC0415

        put_lines(rows, answer["head"], whole=about is not None)

    give(answer, as_json=as_json, render=drawn)


def _page(answer: Answer) -> str:
    from followthrough.cli.show_timeline import lines_of, where_and_when  # noqa: PLC0415
    from followthrough.writing.timeline_page import page  # noqa: PLC0415

    now, where = where_and_when(answer["head"])
    return page(lines_of(answer.get("rows") or []), now, where, str(answer["head"]["zone"]))


def drafts(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """The letters that wait for your approval, in full."""
    from followthrough.cli.show import draft_panels  # noqa: PLC0415

    give(request(config, "drafts"), as_json=as_json, render=draft_panels)


def digest(
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Also write its HTML part here.")] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """The digest as it would be sent now; nothing is sent."""
    from followthrough.cli.show import digest_text  # noqa: PLC0415

    answer = request(config, "digest")
    if html is not None and answer.get("ok"):
        _write(html, "\n".join(str(row["html"]) for row in answer.get("rows") or [] if row.get("html")))
    give(answer, as_json=as_json, render=digest_text)


def _write(file: Path, page: str) -> None:
    """Write a page; a new file is for its user alone: it tells what the mailbox holds."""
    try:
        file.touch(mode=0o600)
        file.write_text(page, encoding="utf-8")
    except OSError as error:
        typer.echo(f"{file}: cannot be written: {error.strerror}", err=True)
        raise typer.Exit(EXIT_FAILED) from None


def register(app: typer.Typer) -> None:
    """Add this group to the program."""
    panel = "Look"
    app.command(rich_help_panel=panel, epilog="Example: followthrough status --json")(status)
    app.command(rich_help_panel=panel, epilog="Example: followthrough show 7")(show)
    app.command(rich_help_panel=panel, epilog="Example: followthrough explain 7")(explain)
    example = "Example: followthrough timeline | followthrough timeline 7 | followthrough timeline --html lines.html"
    app.command(rich_help_panel=panel, epilog=example)(timeline)
    app.command(rich_help_panel=panel, epilog="Example: followthrough drafts")(drafts)
    app.command(rich_help_panel=panel, epilog="Example: followthrough digest --html digest.html")(digest)
