"""demo: the whole main job with no account and no set-up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from followthrough.cli.options import JsonOption


def demo(
    days: Annotated[int | None, typer.Option("--days", metavar="N", min=1, help="Stop after so many days.")] = None,
    keep: Annotated[Path | None, typer.Option("--keep", metavar="DIR", help="Keep mails and database here.")] = None,
    as_json: JsonOption = False,
) -> None:
    """A scripted job hunt against an embedded mail server, with the real daemon and its clock moved by hand."""
    from followthrough import demo as the_demo  # noqa: PLC0415

    raise typer.Exit(the_demo.run(days, keep, as_json))


def register(app: typer.Typer) -> None:
    """Add this group to the program."""
    app.command(rich_help_panel="Begin", epilog="Example: followthrough demo --days 14")(demo)
