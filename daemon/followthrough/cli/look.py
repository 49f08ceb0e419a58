"""The commands that only look: status, show, explain, drafts, digest."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from followthrough.cli.options import EXIT_FAILED, ConfigOption, JsonOption, Number
from followthrough.cli.talk import give, request
from followthrough.service.control import Answer


def status(
    about: Annotated[str | None, typer.Argument(metavar="[COMPANY]", help="Only this employer.")] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Where each conversation stands, what comes next and when."""
    from followthrough.cli.show import status_table  # noqa: PLC0415

    give(request(config, "status", about=about), as_json=as_json, render=status_table)


def show(number: Number, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """One conversation in full, with its history."""
    from followthrough.cli.show import detail_panels  # noqa: PLC0415

    give(request(config, "show", id=number), as_json=as_json, render=detail_panels)


def explain(number: Number, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Why the next step is what it is and when it is, or why there is none."""
    from followthrough.cli.show import detail_panels  # noqa: PLC0415

    give(request(config, "explain", id=number), as_json=as_json, render=detail_panels)


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
        _write_html(html, answer)
    give(answer, as_json=as_json, render=digest_text)


def _write_html(file: Path, answer: Answer) -> None:
    pages = [str(row["html"]) for row in answer.get("rows") or [] if row.get("html")]
    try:
        file.write_text("\n".join(pages), encoding="utf-8")
    except OSError as error:
        typer.echo(f"{file}: cannot be written: {error.strerror}", err=True)
        raise typer.Exit(EXIT_FAILED) from None


def register(app: typer.Typer) -> None:
    """Add this group to the program."""
    panel = "Look"
    app.command(rich_help_panel=panel, epilog="Example: followthrough status --json")(status)
    app.command(rich_help_panel=panel, epilog="Example: followthrough show 7")(show)
    app.command(rich_help_panel=panel, epilog="Example: followthrough explain 7")(explain)
    app.command(rich_help_panel=panel, epilog="Example: followthrough drafts")(drafts)
    app.command(rich_help_panel=panel, epilog="Example: followthrough digest --html digest.html")(digest)
