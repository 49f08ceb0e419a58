"""run: the daemon in the foreground; check: proves that the configuration works."""

from __future__ import annotations

from dataclasses import asdict

import typer

from followthrough.cli.options import EXIT_CONFIG, EXIT_FAILED, ConfigOption, JsonOption
from followthrough.cli.talk import put_row
from followthrough.config.paths import config_path


def run(config: ConfigOption = None) -> None:
    """The daemon in the foreground. SIGTERM ends it cleanly, SIGHUP reads the config again."""
    from followthrough.service import runner  # noqa: PLC0415 - the whole daemon

    raise typer.Exit(runner.run(config_path(config)))


def check(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Prove config, secret, IMAP and SMTP login and mailboxes; nothing is sent."""
    from followthrough.cli.show import check_lines  # noqa: PLC0415
    from followthrough.service.check import State  # noqa: PLC0415
    from followthrough.service.check import check as prove  # noqa: PLC0415

    code = 0
    for proof in prove(config_path(config)):
        row = asdict(proof)
        put_row(row) if as_json else check_lines([row])
        if proof.state is State.FAILED:
            code = EXIT_CONFIG if proof.check == "config" else code or EXIT_FAILED
    raise typer.Exit(code)


def register(app: typer.Typer) -> None:
    """Add this group to the program."""
    app.command(rich_help_panel="Begin", epilog="Example: followthrough run --config ada.toml")(run)
    app.command(rich_help_panel="Begin", epilog="Example: followthrough check --json")(check)
