"""Databases for the tests: a SQLite file each, and where PostgreSQL's programs are installed a server of our own."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from followthrough.store.database import Database

HOW_TO_GET_IT = "PostgreSQL is not tested here ({}): `apt-get install postgresql` brings what it wants"
_NUMBERS = itertools.count(1)


def _program(name: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A server that listens on a socket in a directory of its own; its URL."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if initdb is None or pg_ctl is None:
        pytest.skip(HOW_TO_GET_IT.format("initdb was not found"))
    home = Path(tempfile.mkdtemp(prefix="followthrough-"))
    prefix: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        try:
            user = pwd.getpwnam("postgres")
        except KeyError:
            user = pwd.getpwnam("nobody")
        os.chown(home, user.pw_uid, user.pw_gid)
        prefix = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]

    def call(*command: str) -> None:
        with (home / "out").open("ab") as out:
            done = subprocess.run([*prefix, *command], cwd="/", stdout=out, stderr=out, timeout=60, check=False)
        if done.returncode:
            said = (home / "out").read_text(errors="replace").strip()[-300:]
            pytest.skip(HOW_TO_GET_IT.format(f"it does not start: {said}"))

    data = str(home / "data")
    try:
        call(initdb, "-D", data, "-U", "ada", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-k {home} -c listen_addresses='' -c fsync=off"
        call(pg_ctl, "-D", data, "-w", "-t", "30", "-l", str(home / "log"), "-o", options, "start")
        yield f"postgresql+psycopg://ada@/postgres?host={home}"
    finally:
        if (home / "data" / "postmaster.pid").exists():
            call(pg_ctl, "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(home)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/followthrough.db"
    return _fresh(request.getfixturevalue("postgresql"))


def _fresh(server: str) -> str:
    """A schema of its own: a database takes 7 MB and half a second, and a person of an office has a schema, too."""
    psycopg = pytest.importorskip(
        "psycopg", reason=HOW_TO_GET_IT.format("no driver: install followthrough[postgresql]")
    )
    name = f"t{next(_NUMBERS)}"
    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{server}&options=-csearch_path%3D{name}"


@pytest.fixture
def db(url: str) -> Iterator[Database]:
    """An open, new database of each engine."""
    with Database.open(url) as database:
        yield database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a SQLite file may be."""
    return tmp_path / "followthrough.db"
