"""The program `followthrough`: its commands, and what every one of them does when something is wrong."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from followthrough import __version__
from followthrough.cli import answer, label, look, play, reading, replay, tend
from followthrough.cli.options import EXIT_CONFIG
from followthrough.config.problems import ConfigError


class Commands(TyperGroup):
    """The border of the program: a wrong config is told in full and ends with 78 (EX_CONFIG of sysexits.h)."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(EXIT_CONFIG) from None


app = typer.Typer(
    name="followthrough",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    # a traceback with the values of local variables would show mails and secrets
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: followthrough demo",
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"followthrough {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Follow up after job interviews: at the right moment, in the right words, never twice, with your approval."""


for group in (play, tend, look, answer, reading, label, replay):
    group.register(app)
