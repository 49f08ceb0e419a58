"""label: the user says what a mail is. Kept as a private test case; the very same mail is read so from then on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from followthrough.cli.options import EXIT_FAILED, ConfigOption, JsonOption
from followthrough.cli.reading import Country, Me, Zone
from followthrough.cli.talk import put_rows

_EXAMPLES = """Example: followthrough label mail.eml rejection

Example: followthrough label mail.eml interview --company Acme --start 2026-03-04T10:00-08:00

Example: followthrough label receipt.eml acknowledgement --alike

Example: followthrough label --remove 3f2a9c01"""


def label(  # noqa: PLR0913, PLR0917 - each is an option of the command
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", help="The mail, as for `read`.")] = None,
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", help="What it is: rejection, interview, ..., other.")
    ] = None,
    company: Annotated[str | None, typer.Option("--company", help="The employer, if read wrongly.")] = None,
    role: Annotated[str | None, typer.Option("--role", help="The role, if read wrongly.")] = None,
    start: Annotated[
        str | None, typer.Option("--start", metavar="TIME", help="When the interview is: 2026-03-04T10:00-08:00.")
    ] = None,
    end: Annotated[str | None, typer.Option("--end", metavar="TIME", help="When it ends.")] = None,
    alike: Annotated[
        bool,
        typer.Option("--alike", help="Also for mail of this sender that differs in names, numbers and titles only."),
    ] = False,
    listed: Annotated[bool, typer.Option("--list", help="Every label, and how the rules read its mail.")] = False,
    remove: Annotated[str | None, typer.Option("--remove", metavar="NAME", help="Take this label away.")] = None,
    me: Me = None,
    sent: Annotated[bool, typer.Option("--sent", help="It lies in your Sent mailbox.")] = False,
    timezone: Zone = None,
    country: Country = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what a mail is: it is kept as a private test case, and read so from then on.

    Only this very mail is read so, in whatever copy. Told are what the rules read in it now, and which of all
    labelled mails they read otherwise than you. Wants neither a daemon nor a config.
    """
    from followthrough.cli import labelling  # noqa: PLC0415 - the readers are heavy
    from followthrough.cli.files import Eyes, UnreadableFileError  # noqa: PLC0415

    eyes = Eyes(tuple(me or ()), sent, timezone, country, config)
    _one_wish(file, kind, listed=listed, remove=remove)
    said = labelling.Said(kind or "", company, role, start, end, alike=alike)
    try:
        if remove is not None:
            result = labelling.take_away(remove, eyes)
        elif listed or file is None:
            result = labelling.list_all(eyes)
        else:
            result = labelling.keep_label(file, said, eyes)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    except (UnreadableFileError, OSError) as error:
        typer.echo(f"{file or remove or 'labels'}: {error}", err=True)
        raise typer.Exit(EXIT_FAILED) from None
    _give(result.rows, result.faults, as_json=as_json)


def _one_wish(file: str | None, kind: str | None, *, listed: bool, remove: str | None) -> None:
    wishes = (file is not None or kind is not None, listed, remove is not None)
    if sum(wishes) != 1:
        raise typer.BadParameter("one of: FILE KIND, --list, --remove NAME")
    if file is not None and kind is None:
        raise typer.BadParameter("what is it? FILE KIND: rejection, interview, ..., other")


def _give(rows: Sequence[Mapping[str, Any]], faults: Sequence[str], *, as_json: bool) -> None:
    for fault in faults:
        typer.echo(fault, err=True)
    if as_json:
        put_rows(rows)
    else:
        from followthrough.cli.labels_shown import labels_shown  # noqa: PLC0415

        labels_shown(rows)
    if faults:
        raise typer.Exit(EXIT_FAILED)


def register(app: typer.Typer) -> None:
    """Add this group to the program."""
    app.command(rich_help_panel="Answer", epilog=_EXAMPLES)(label)
