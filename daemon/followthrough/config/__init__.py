"""The configuration: TOML -> the settings that each package declares in its settings module; unknown keys refused.

    problems   what is wrong, so that it can be put right
    lines      where each key stands in the file
    paths      where config, state and control socket lie
    values     what an address, a domain, a zone and a country must look like
    labels     what the user said of single mails
    settings   accounts, digest, profile, database: the tables that no other package owns
    model      the whole, with the overrides for single employers
    explain    a fault in the words of the file, with the nearest known name
    reading    load: all of it

Importing this package loads nothing heavy: the commands that only look need the paths alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from followthrough.config.problems import ConfigError, Problem

if TYPE_CHECKING:
    from followthrough.config.model import Config
    from followthrough.config.settings import Account

__all__ = ["Account", "Config", "ConfigError", "Problem", "load", "load_all"]


def load(path: Path) -> Config:
    """Read the config of one person. Raises ConfigError with everything that is wrong, each with its line."""
    from followthrough.config import reading  # noqa: PLC0415 - pydantic takes a quarter of a second

    return reading.load(path)


def load_all(path: Path) -> tuple[tuple[Path, Config], ...]:
    """Read a config file, or a directory with one file a person: (file, config). Raises ConfigError likewise."""
    from followthrough.config import reading  # noqa: PLC0415

    return reading.load_all(path)


def __getattr__(name: str) -> Any:
    if name == "Config":
        from followthrough.config.model import Config  # noqa: PLC0415

        return Config
    if name == "Account":
        from followthrough.config.settings import Account  # noqa: PLC0415

        return Account
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
