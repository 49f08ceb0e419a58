"""The approval queue without mail: approve, edit, skip, snooze, done; note, pause, resume."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from followthrough.cli.options import EXIT_FAILED, ConfigOption, JsonOption, Number
from followthrough.cli.talk import give, request


def approve(
    numbers: Annotated[list[int], typer.Argument(metavar="ID...", min=1, help="The drafts' numbers.")],
    now: Annotated[
        bool, typer.Option("--now", help="At once if hours and gates allow, not at the best moment.")
    ] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Let these drafts leave, as they are shown now."""
    _tell(config, as_json, "approve", ids=numbers, now=now)


def edit(
    number: Number,
    file: Annotated[str, typer.Option("--file", metavar="FILE", help="The new text; - reads standard input.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Give a draft another text. It gets a new number, and waits for your approval under that."""
    _tell(config, as_json, "edit", id=number, text=_text_of(file))


def skip(number: Number, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Pass a letter over; the conversation goes on as if it had left."""
    _tell(config, as_json, "skip", id=number)


def snooze(
    number: Number,
    when: Annotated[list[str], typer.Argument(metavar="WHEN", help='"2d", "tomorrow 10", "2026-03-21".')],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Not before then; refused past the letter's latest minute."""
    _tell(config, as_json, "snooze", id=number, when=" ".join(when))


def done(
    number: Number,
    when: Annotated[
        list[str] | None, typer.Argument(metavar="[WHEN]", help="When you did it; now if left out.")
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """You wrote this letter yourself: it counts as yours at that time."""
    _tell(config, as_json, "done", id=number, when=" ".join(when) if when else None)


def note(
    words: Annotated[list[str], typer.Argument(metavar="TEXT", help="The employer, a colon, and what you know.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell what no mailbox holds."""
    _tell(config, as_json, "note", text=" ".join(words))


def pause(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """The kill switch: nothing is sent until `resume`."""
    _tell(config, as_json, "pause")


def resume(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Sending goes on; a refused login is tried again."""
    _tell(config, as_json, "resume")


def _tell(config: Path | None, as_json: bool, do: str, **details: object) -> None:
    from followthrough.cli.show import told  # noqa: PLC0415

    give(request(config, do, **details), as_json=as_json, render=told)


def _text_of(file: str) -> str:
    try:
        octets = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return octets.decode("utf-8")
    except OSError as error:
        typer.echo(f"{file}: cannot be read: {error.strerror}", err=True)
    except UnicodeDecodeError:
        typer.echo(f"{file}: not UTF-8", err=True)
    raise typer.Exit(EXIT_FAILED)


def register(app: typer.Typer) -> None:
    """Add this group to the program."""
    panel = "Answer"
    app.command(rich_help_panel=panel, epilog="Example: followthrough approve 14 15")(approve)
    app.command(rich_help_panel=panel, epilog="Example: followthrough edit 14 --file letter.txt")(edit)
    app.command(rich_help_panel=panel, epilog="Example: followthrough skip 14")(skip)
    app.command(rich_help_panel=panel, epilog="Example: followthrough snooze 14 2d")(snooze)
    app.command(rich_help_panel=panel, epilog="Example: followthrough done 14")(done)
    example = 'Example: followthrough note "Acme: decide by Fri 21 Mar. Topics: Kafka migration"'
    app.command(rich_help_panel=panel, epilog=example)(note)
    app.command(rich_help_panel=panel, epilog="Example: followthrough pause")(pause)
    app.command(rich_help_panel=panel, epilog="Example: followthrough resume")(resume)
