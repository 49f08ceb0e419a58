"""Where the configuration, the state and the control socket lie. Reads the environment; imports nothing heavy.

The commands that only look find the daemon with this, without loading the whole configuration.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from pathlib import Path

from followthrough.config.problems import ConfigError, Problem

NAME = "followthrough"
_HASH_LENGTH = 16


def config_path(option: Path | None = None) -> Path:
    """Give the config that is meant: --config, else FOLLOWTHROUGH_CONFIG, else the directory that systemd set
    (CONFIGURATION_DIRECTORY, systemd.exec(5)), else the XDG base directory."""
    if option is not None:
        return option
    if named := os.environ.get("FOLLOWTHROUGH_CONFIG"):
        return Path(named)
    if given := _from_systemd("CONFIGURATION_DIRECTORY"):
        return given / "config.toml"
    return _xdg("XDG_CONFIG_HOME", ".config") / NAME / "config.toml"


def state_directory() -> Path:
    """Give the directory of the database: STATE_DIRECTORY, else the XDG base directory. It need not exist yet."""
    return _from_systemd("STATE_DIRECTORY") or _xdg("XDG_STATE_HOME", ".local/state") / NAME


def default_database_url() -> str:
    """Give the URL of the database in the state directory."""
    return f"sqlite:///{state_directory() / 'followthrough.db'}"


def socket_path(database_url: str) -> Path:
    """Give the control socket of the daemon on this database, so that daemons on several databases do not collide.

    systemd's RUNTIME_DIRECTORY belongs to one unit, so to one daemon; elsewhere the path holds a hash of the URL.
    """
    if given := _from_systemd("RUNTIME_DIRECTORY"):
        return given / "control"
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    base = Path(runtime) / NAME if Path(runtime).is_absolute() else state_directory()
    digest = hashlib.sha256(database_url.encode("utf-8", "surrogatepass")).hexdigest()
    return base / digest[:_HASH_LENGTH] / "control"


def database_url(path: Path) -> str:
    """Read only the database's URL from a config (of a directory: from its first file).

    Nothing else is checked, so that a running daemon is found whatever else is wrong. Raises ConfigError where the file
    cannot be read at all.
    """
    document = read_toml(config_files(path)[0])[1]
    table = document.get("database")
    url = table.get("url") if isinstance(table, dict) else None
    return url if isinstance(url, str) else default_database_url()


def config_files(path: Path) -> tuple[Path, ...]:
    """Give the files of a configuration: itself, or the *.toml of a directory, one a person, by name.

    Raises ConfigError where there is none.
    """
    if not path.is_dir():
        return (path,)
    files = tuple(sorted(file for file in path.glob("*.toml") if not file.name.startswith(".")))
    if not files:
        raise ConfigError([_fault(path, "no *.toml in this directory; write one file for each person")])
    return files


def read_toml(path: Path) -> tuple[str, dict[str, object]]:
    """Read a file as TOML: (the source with LF line ends, the document). Raises ConfigError with the line."""
    try:
        source = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except FileNotFoundError:
        raise ConfigError(
            [
                _fault(
                    path,
                    f"there is no such file ({path}); copy config.example.toml there, or name another --config",
                )
            ]
        ) from None
    except UnicodeDecodeError as error:
        raise ConfigError([_fault(path, f"not UTF-8 (octet {error.start}); save it as UTF-8")]) from None
    except OSError as error:
        raise ConfigError([_fault(path, f"cannot be read: {error.strerror}")]) from None
    try:
        return source, tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([_syntax_fault(path, source, error)]) from None
    except RecursionError:
        raise ConfigError([_fault(path, "nested too deeply")]) from None


def _syntax_fault(path: Path, source: str, error: tomllib.TOMLDecodeError) -> Problem:
    message = str(error)
    says, _, place = message.rpartition(" (at ")
    words = place.rstrip(")").replace(",", "").split()
    line = int(words[1]) if words[:1] == ["line"] else source.rstrip("\n").count("\n") + 1
    remedy = '; text and times stand in double quotes: at = "07:30"' if says.startswith("Invalid value") else ""
    return Problem(path, line, None, None, None, f"not TOML: {says or message}{remedy}")


def _fault(path: Path, says: str) -> Problem:
    return Problem(path, None, None, None, None, says)


def _from_systemd(variable: str) -> Path | None:
    """systemd sets a list with colons where a unit has several directories: ours is the first."""
    first = os.environ.get(variable, "").split(":")[0]
    return Path(first) if Path(first).is_absolute() else None


def _xdg(variable: str, fallback: str) -> Path:
    """A relative path in these variables is to be ignored (XDG Base Directory Specification)."""
    value = os.environ.get(variable, "")
    return Path(value) if Path(value).is_absolute() else Path.home() / fallback
