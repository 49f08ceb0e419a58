"""From a file to a Config: every problem at once, each with its line."""

from __future__ import annotations

import stat
from pathlib import Path

from pydantic import ValidationError

from followthrough.config.explain import Explainer
from followthrough.config.lines import find_places
from followthrough.config.model import Config, contradictions
from followthrough.config.paths import config_files, read_toml
from followthrough.config.problems import ConfigError, Problem


def load(path: Path) -> Config:
    """Read the config of one person. Raises ConfigError with everything that is wrong."""
    source, document = read_toml(path)
    explainer = Explainer(path, find_places(source), Config)
    try:
        config = Config.model_validate(document)
    except ValidationError as error:
        problems = list(explainer.explain(error.errors(include_url=False, include_input=False)))
        raise ConfigError(dict.fromkeys(problems)) from None  # pydantic's own message repeats what was written
    problems = [explainer.problem(where, says) for where, says in contradictions(config)]
    problems += _permission_problems(path, config)
    if problems:
        raise ConfigError(problems)
    return config


def load_all(path: Path) -> tuple[tuple[Path, Config], ...]:
    """Read a config file, or a directory with one file a person and one database for all: (file, config), by name.

    Raises ConfigError with everything that is wrong in any of them.
    """
    loaded: list[tuple[Path, Config]] = []
    problems: list[Problem] = []
    for file in config_files(path):
        try:
            loaded.append((file, load(file)))
        except ConfigError as error:
            problems += error.problems
    if problems:
        raise ConfigError(problems)
    first, others = loaded[0], loaded[1:]
    problems = [
        Problem(file, None, "database", "url", None, f"another database than that of {first[0].name}; one serves all")
        for file, config in others
        if config.database.url != first[1].database.url
    ]
    problems += _shared_addresses(loaded)
    if problems:
        raise ConfigError(problems)
    return tuple(loaded)


def _shared_addresses(loaded: list[tuple[Path, Config]]) -> list[Problem]:
    owners: dict[str, Path] = {}
    problems: list[Problem] = []
    for file, config in loaded:
        for address in sorted(config.own_addresses):
            owner = owners.setdefault(address, file)
            if owner != file:
                says = f"{address} belongs to {owner.name} already; a mailbox belongs to one person"
                problems.append(Problem(file, None, "[accounts]", "address", None, says))
    return problems


def _permission_problems(path: Path, config: Config) -> list[Problem]:
    """Who may write the config may run commands as the user."""
    runs_commands = any(account.secret.command for account in config.accounts)
    if runs_commands and path.stat().st_mode & stat.S_IWOTH:
        says = "everybody on this machine may write this file, and it names a command; chmod o-w it"
        return [Problem(path, None, None, None, None, says)]
    return []
