"""Where the config, the state and the control socket lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from followthrough.config import ConfigError
from followthrough.config.paths import config_path, database_url, socket_path, state_directory

VARIABLES = (
    "FOLLOWTHROUGH_CONFIG",
    "CONFIGURATION_DIRECTORY",
    "STATE_DIRECTORY",
    "RUNTIME_DIRECTORY",
    "XDG_CONFIG_HOME",
    "XDG_STATE_HOME",
    "XDG_RUNTIME_DIR",
)


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", "/home/ada")


def test_the_config_is_looked_for_in_this_order(monkeypatch: pytest.MonkeyPatch) -> None:
    assert config_path() == Path("/home/ada/.config/followthrough/config.toml")
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    assert config_path() == Path("/home/ada/.config/followthrough/config.toml")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/xdg")
    assert config_path() == Path("/xdg/followthrough/config.toml")
    monkeypatch.setenv("CONFIGURATION_DIRECTORY", "/etc/followthrough:/etc/other")
    assert config_path() == Path("/etc/followthrough/config.toml")
    monkeypatch.setenv("FOLLOWTHROUGH_CONFIG", "/srv/ada.toml")
    assert config_path() == Path("/srv/ada.toml")
    assert config_path(Path("here.toml")) == Path("here.toml")


def test_the_state_lies_where_systemd_or_xdg_say(monkeypatch: pytest.MonkeyPatch) -> None:
    assert state_directory() == Path("/home/ada/.local/state/followthrough")
    monkeypatch.setenv("XDG_STATE_HOME", "/xdg")
    assert state_directory() == Path("/xdg/followthrough")
    monkeypatch.setenv("STATE_DIRECTORY", "/var/lib/followthrough/ada")
    assert state_directory() == Path("/var/lib/followthrough/ada")


def test_daemons_on_several_databases_have_several_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = "sqlite:////srv/one.db", "sqlite:////srv/other.db"
    assert socket_path(one) != socket_path(other)
    assert socket_path(one) == socket_path(one)
    assert socket_path(one).is_relative_to("/home/ada/.local/state/followthrough")
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    assert socket_path(one) != socket_path(other)
    assert socket_path(one).is_relative_to("/run/user/1000/followthrough")
    assert "srv" not in str(socket_path(one)), "a URL may hold a password"


def test_a_unit_has_its_socket_in_its_own_runtime_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    monkeypatch.setenv("RUNTIME_DIRECTORY", "/run/followthrough/ada")
    assert socket_path("sqlite:////srv/one.db") == Path("/run/followthrough/ada/control")


def test_the_daemon_is_found_though_the_rest_of_the_config_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('nonsense = 1\n[database]\nurl = "sqlite:////srv/one.db"\n')
    assert database_url(path) == "sqlite:////srv/one.db"
    assert database_url(tmp_path) == "sqlite:////srv/one.db"
    path.write_text("[database]\nurl = 7\n")
    assert database_url(path) == "sqlite:////home/ada/.local/state/followthrough/followthrough.db"
    with pytest.raises(ConfigError, match="no such file"):
        database_url(tmp_path / "none.toml")
