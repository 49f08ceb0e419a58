"""read: what one message is taken for, with the evidence. Needs no config, and looks at no clock or zone of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followthrough.cli.options import EXIT_FAILED, ConfigOption, JsonOption
from followthrough.cli.talk import put_row

if TYPE_CHECKING:
    from followthrough.evidence.evidence import Reading
    from followthrough.evidence.reader import Reader


def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help=".eml, .ics, .txt, a Maildir file; - is stdin.")
    ],
    me: Annotated[
        list[str] | None, typer.Option("--me", metavar="ADDRESS", help="An address of yours; as often as needed.")
    ] = None,
    sent: Annotated[bool, typer.Option("--sent", help="They lie in your Sent mailbox.")] = False,
    timezone: Annotated[str | None, typer.Option("--timezone", metavar="ZONE", help="Your IANA time zone.")] = None,
    country: Annotated[str | None, typer.Option("--country", metavar="CC", help="Your ISO 3166 country.")] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """What each file is taken for, and every reason why. Without --config no config is read."""
    from followthrough.cli.files import UnreadableFileError, read_message  # noqa: PLC0415
    from followthrough.evidence.as_json import as_json as to_json  # noqa: PLC0415

    reader = _reader(me or [], sent, timezone, country, config)
    failed = False
    for file in files:
        try:
            text, reading = read_message(file, reader)
        except UnreadableFileError as error:
            typer.echo(f"{file}: {error}", err=True)
            failed = True
            continue
        if as_json:
            put_row({"file": file} | to_json(reading))
        else:
            _show(file, text, reading)
    if failed:
        raise typer.Exit(EXIT_FAILED)


def _reader(me: list[str], sent: bool, timezone: str | None, country: str | None, config: Path | None) -> Reader:
    from followthrough.cli.files import make_reader  # noqa: PLC0415

    try:
        return make_reader(me, sent, timezone, country, config)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _show(file: str, text: str, reading: Reading) -> None:
    from followthrough.cli.readings import reading_panel  # noqa: PLC0415

    reading_panel(file, text, reading)


def register(app: typer.Typer) -> None:
    """Add this group to the program."""
    app.command(rich_help_panel="Look", epilog="Example: followthrough read --me ada@example.org mail.eml")(read)
