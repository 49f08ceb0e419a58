"""read: what one message is taken for, with the evidence. Needs no config, and looks at no clock or zone of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from followthrough.cli.options import EXIT_FAILED, ConfigOption, JsonOption
from followthrough.cli.talk import put_row

if TYPE_CHECKING:
    from followthrough.cli.files import Eyes
    from followthrough.evidence.evidence import Reading
    from followthrough.evidence.reader import Correction, Reader
    from followthrough.mail.message import Message

_MANY = 100
"""From so many files on, a terminal is told how far it is."""
_STEP = 20

Me = Annotated[
    list[str] | None, typer.Option("--me", metavar="ADDRESS", help="An address of yours; as often as needed.")
]
Zone = Annotated[str | None, typer.Option("--timezone", metavar="ZONE", help="Your IANA time zone.")]
Country = Annotated[str | None, typer.Option("--country", metavar="CC", help="Your ISO 3166 country.")]


def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help=".eml, .ics, .txt, a Maildir file; - is stdin.")
    ],
    me: Me = None,
    sent: Annotated[bool, typer.Option("--sent", help="They lie in your Sent mailbox.")] = False,
    timezone: Zone = None,
    country: Country = None,
    no_labels: Annotated[
        bool, typer.Option("--no-labels", help="As the rules read them, whatever you labelled.")
    ] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """What each file is taken for, and every reason why. Without --config no config is read."""
    from followthrough.cli.files import Eyes, UnreadableFileError, read_message  # noqa: PLC0415

    corrections = None if no_labels else known_corrections()
    reader = reader_of(Eyes(tuple(me or ()), sent, timezone, country, config), corrections)
    failed = False
    put = _put_json if as_json else _show
    for file in with_progress(files):
        try:
            message, reading = read_message(file, reader)
        except UnreadableFileError as error:
            typer.echo(f"{file}: {error}", err=True)
            failed = True
            continue
        put(file, message, reading, reader)
    if failed:
        raise typer.Exit(EXIT_FAILED)


def reader_of(eyes: Eyes, corrections: dict[str, Correction] | None) -> Reader:
    """Through whose eyes the files are read; an option that cannot be ends with 2 and its remedy."""
    from followthrough.cli.files import make_reader  # noqa: PLC0415

    try:
        return make_reader(eyes, corrections)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def known_corrections() -> dict[str, Correction] | None:
    """What the user labelled; a label that cannot be read is told, and the others count."""
    from followthrough.config.labels import labels_folder, load_labels  # noqa: PLC0415

    folder = labels_folder()
    if not folder.is_dir():
        return None
    labels = load_labels(folder)
    for fault in labels.faults:
        typer.echo(fault, err=True)
    return labels.corrections()


def _put_json(file: str, _message: Message, reading: Reading, _reader: Reader) -> None:
    from followthrough.evidence.as_json import as_json  # noqa: PLC0415

    put_row(as_json(reading, file))


def _show(file: str, message: Message, reading: Reading, reader: Reader) -> None:
    from followthrough.cli.readings import reading_panel  # noqa: PLC0415

    reading_panel(file, message, reading, reader)


def with_progress(files: list[str]) -> Iterator[str]:
    """The files; a terminal is told how many of many are done, where the readings go elsewhere."""
    told = len(files) >= _MANY and sys.stderr.isatty() and not sys.stdout.isatty()
    for done, file in enumerate(files):
        if told and done % _STEP == 0:
            typer.echo(f"\r{done} of {len(files)} read", err=True, nl=False)
        yield file
    if told:
        typer.echo(f"\r{len(files)} of {len(files)} read", err=True)


def register(app: typer.Typer) -> None:
    """Add this group to the program."""
    app.command(rich_help_panel="Look", epilog="Example: followthrough read --me ada@example.org mail.eml")(read)
