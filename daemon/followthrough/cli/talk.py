"""One request, one answer: from the daemon, or from this process where no daemon runs. Imports nothing heavy."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

from followthrough.cli.options import EXIT_FAILED
from followthrough.config.paths import config_path, database_url, socket_path
from followthrough.service.control import Answer, ask, encode, failed

ANSWER_SECONDS = 30.0
"""The daemon decides one thing after the other: it may be in the middle of a mailbox."""

Row = Mapping[str, Any]


def request(config: Path | None, do: str, **details: object) -> Answer:
    """Ask for something by name. `config` is the option, None where it was not given. Raises ConfigError."""
    path = config_path(config)
    asked: dict[str, Any] = {"do": do, "config": str(path.resolve())} | details
    answer = ask(socket_path(database_url(path)), asked, ANSWER_SECONDS)
    return _answer_here(path, asked) if answer is None else answer


def _answer_here(path: Path, asked: dict[str, Any]) -> Answer:
    with _no_collector():
        return _from_database(path, asked)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Let no cycles be looked for: a seventh of the time of a command that imports much and then ends."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _from_database(path: Path, asked: dict[str, Any]) -> Answer:
    from followthrough.config import load  # noqa: PLC0415 - all of this is heavy, and only wanted without a daemon

    config = load(path)
    from followthrough.service import offline  # noqa: PLC0415
    from followthrough.store.errors import StoreError  # noqa: PLC0415

    try:
        answer: Answer = json.loads(encode(offline.answer(config, asked)))
    except StoreError as error:
        return failed(str(error))
    return answer


def give(answer: Answer, *, as_json: bool, render: Callable[[Sequence[Row]], None]) -> None:
    """Put an answer out, and end with its exit code if it is a failed one."""
    rows: Sequence[Row] = answer.get("rows") or []
    is_ok = bool(answer.get("ok"))
    if as_json:
        put_rows(rows)
    elif rows or is_ok:
        render(rows)
    if says := answer.get("says"):
        from followthrough.cli.show import clean  # noqa: PLC0415

        typer.echo(clean(str(says)), err=as_json or not is_ok)
    if not is_ok:
        raise typer.Exit(int(answer.get("code") or EXIT_FAILED))


def put_rows(rows: Sequence[Row]) -> None:
    """JSON lines on standard output; ASCII, so that nothing in a mail can speak to the terminal."""
    for row in rows:
        put_row(row)


def put_row(row: Row) -> None:
    """One of them."""
    typer.echo(encode(row).decode("ascii"), nl=False)
