"""Opening, locking, migrating, and what is left after a kill."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, create_engine, text
from sqlalchemy.exc import DBAPIError

from followthrough.store import database, meta, outbox, schema
from followthrough.store.database import Database, InstanceLock
from followthrough.store.errors import (
    DatabaseDamaged,
    DatabaseForeign,
    DatabaseMissing,
    DatabaseUnusable,
    ReadOnlyDatabase,
    SchemaTooNew,
    SchemaTooOld,
)
from followthrough.store.lock import AdvisoryLock, Lock
from followthrough.store.migrations import REVISIONS
from store.builders import NOON, entry

DEADLINE = 30


def url_of(file: Path) -> str:
    return f"sqlite:///{file}"


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def child(source: str, *arguments: object) -> subprocess.Popen[str]:
    """Another process that runs this source."""
    command = [sys.executable, "-c", source, *map(str, arguments)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def set_revision(url: str, revision: str) -> None:
    with Database.open(url) as db, db.write() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


class TestSchema:
    def test_migrations_make_exactly_the_tables_of_the_schema(self, db: Database) -> None:
        with db.read() as tx:
            context = MigrationContext.configure(tx, opts={"compare_type": True, "compare_server_default": True})
            assert compare_metadata(context, schema.metadata) == []

    def test_migrations_make_the_very_statements_of_the_schema(self, file: Path, tmp_path: Path) -> None:
        """Conditions of partial indexes too, which the comparison by Alembic does not see."""
        plain = create_engine(url_of(tmp_path / "plain.db"))
        schema.metadata.create_all(plain)
        plain.dispose()
        Database.open(url_of(file)).close()
        assert statements(file) == statements(tmp_path / "plain.db")

    def test_the_known_revisions_are_those_of_the_migrations(self) -> None:
        config = Config()
        config.set_main_option("script_location", "followthrough.store:migrations")
        steps = ScriptDirectory.from_config(config).walk_revisions()
        assert tuple(step.revision for step in steps)[::-1] == REVISIONS

    def test_a_database_is_opened_again_as_it_was(self, url: str) -> None:
        with Database.open(url) as db, db.write() as tx:
            meta.put(tx, "a", "b")
        with Database.open(url) as db, db.read() as tx:
            assert meta.get(tx, "a") == "b"

    def test_a_newer_schema_is_refused_to_write_and_to_read(self, url: str) -> None:
        set_revision(url, "9999")
        with pytest.raises(SchemaTooNew, match="newer version"):
            Database.open(url)
        with pytest.raises(SchemaTooNew, match="newer version"):
            Database.open(url, read_only=True)

    def test_an_older_schema_is_copied_before_it_is_migrated(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with Database.open(url_of(file)) as db, db.write() as tx:
            meta.put(tx, "before", "yes")
        pretend_newer(monkeypatch)
        seen: list[str | None] = []

        def upgrade(tx: object) -> None:
            seen.append(value_in(file.with_name("followthrough.db.before-0002"), "before"))

        monkeypatch.setattr(database, "_upgrade", upgrade)
        Database.open(url_of(file)).close()
        assert seen == ["yes"]
        assert mode_of(file.with_name("followthrough.db.before-0002")) == 0o600

    def test_a_migration_that_breaks_leaves_the_old_schema(self, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        Database.open(url).close()
        pretend_newer(monkeypatch)

        def half(tx: Connection) -> None:
            tx.execute(text("CREATE TABLE half (a INTEGER)"))
            raise KeyError

        monkeypatch.setattr(database, "_upgrade", half)
        with pytest.raises(KeyError):
            Database.open(url)
        monkeypatch.undo()
        with Database.open(url) as db, db.read() as tx:
            assert compare_metadata(MigrationContext.configure(tx), schema.metadata) == []

    def test_a_first_migration_that_breaks_leaves_nothing(self, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Alembic itself must not commit: all its statements are one transaction with ours."""
        upgrade = database._upgrade

        def break_at_the_end(tx: Connection) -> None:
            upgrade(tx)
            raise KeyError

        monkeypatch.setattr(database, "_upgrade", break_at_the_end)
        with pytest.raises(KeyError):
            Database.open(url)
        with pytest.raises(DatabaseMissing, match="empty"):
            Database.open(url, read_only=True)

    def test_an_older_schema_is_not_read_as_if_it_were_new(self, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        Database.open(url).close()
        pretend_newer(monkeypatch)
        with pytest.raises(SchemaTooOld, match="start the daemon"):
            Database.open(url, read_only=True)

    def test_somebody_elses_tables_are_left_alone(self, file: Path) -> None:
        with closing(sqlite3.connect(file)) as other:
            other.execute("CREATE TABLE bookmarks (a)")
        with pytest.raises(DatabaseForeign, match="not ours"):
            Database.open(url_of(file))
        assert [name for _, name in statements(file)] == ["bookmarks"]

    def test_opening_without_a_migration_does_not_import_alembic(self, file: Path) -> None:
        """It takes a quarter of a second, and a command that looks answers in 0.3."""
        Database.open(url_of(file)).close()
        source = (
            "import sys; from followthrough.store.database import Database; Database.open(sys.argv[1], read_only=True);"
            "print('alembic' in sys.modules)"
        )
        assert child(source, url_of(file)).communicate(timeout=DEADLINE)[0] == "False\n"


class TestFiles:
    def test_the_file_and_its_side_files_are_for_their_owner_only(self, tmp_path: Path) -> None:
        file = tmp_path / "state" / "followthrough.db"
        with Database.open(url_of(file)) as db, db.write() as tx:
            meta.put(tx, "a", "b")
            found = sorted(file.parent.iterdir())
            assert [path.name for path in found] == ["followthrough.db", "followthrough.db-shm", "followthrough.db-wal"]
            assert [mode_of(path) for path in found] == [0o600] * 3
        assert mode_of(file.parent) == 0o700

    def test_an_existing_file_is_made_private(self, file: Path) -> None:
        file.touch(0o644)
        Database.open(url_of(file)).close()
        assert mode_of(file) == 0o600

    def test_the_writer_keeps_what_the_promises_need(self, file: Path) -> None:
        with Database.open(url_of(file)) as db, db.write() as tx:
            names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout", "mmap_size")
            kept = {name: tx.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}
        assert kept == {
            "journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1,
            "busy_timeout": 5000, "mmap_size": 0,
        }  # fmt: skip

    @pytest.mark.parametrize("name", ["with space.db", "50%20?mode=memory&.db", "ünïcode#.db"])
    def test_any_name_of_a_file_is_that_file(self, tmp_path: Path, name: str) -> None:
        url = URL.create("sqlite", database=str(tmp_path / name)).render_as_string()
        with Database.open(url) as db:
            with db.write() as tx:
                meta.put(tx, "a", "b")
            with db.read() as tx:
                assert meta.get(tx, "a") == "b"
            assert db.path is not None
            assert db.path.is_file()
            assert db.path.parent == tmp_path

    def test_a_backup_is_whole_private_and_does_not_disturb(self, file: Path, tmp_path: Path) -> None:
        copy = tmp_path / "copy.db"
        with Database.open(url_of(file)) as db:
            with db.write() as tx:
                meta.put(tx, "a", "committed")
            with db.write() as tx:
                meta.put(tx, "a", "not yet")
                db.backup(copy)
            db.backup(tmp_path / "later.db")
        assert (value_in(copy, "a"), value_in(tmp_path / "later.db", "a")) == ("committed", "not yet")
        assert mode_of(copy) == 0o600
        assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "followthrough.db", "later.db"]

    def test_a_backup_that_cannot_be_written_says_so(self, file: Path) -> None:
        with Database.open(url_of(file)) as db, pytest.raises(DatabaseUnusable, match="backup failed"):
            db.backup(file / "copy.db")

    @pytest.mark.parametrize("content", [b"no database at all, but long enough to be read as a header" * 40, None])
    def test_a_damaged_file_is_refused(self, file: Path, content: bytes | None) -> None:
        with Database.open(url_of(file)) as db, db.write() as tx:
            for number in range(200):
                meta.put(tx, f"key {number}", "x" * 200)
        whole = file.read_bytes()
        file.write_bytes(content or whole[:8192] + b"\xa5" * (len(whole) - 8192))
        with pytest.raises(DatabaseDamaged, match="newest backup"):
            Database.open(url_of(file))


class TestErrors:
    @pytest.mark.parametrize("kind", ["write", "read"])
    def test_an_error_of_the_database_never_holds_what_was_to_be_stored(self, db: Database, kind: str) -> None:
        begin = db.write if kind == "write" else db.read
        with pytest.raises(DBAPIError) as caught, begin() as tx:
            tx.execute(text("SELECT :words FROM nowhere"), {"words": "Unfortunately, dear Ada"})
        assert "nowhere" in str(caught.value)
        assert "Unfortunately" not in str(caught.value)


class TestOpening:
    @pytest.mark.parametrize(
        "url",
        ["sqlite://", "sqlite:///:memory:", "mysql://ada@localhost/x", "not a url", "sqlite:///"],
    )
    def test_what_cannot_hold_it_is_refused_with_a_remedy(self, url: str) -> None:
        with pytest.raises(DatabaseUnusable):
            Database.open(url)

    def test_a_message_never_holds_the_password(self) -> None:
        with pytest.raises(DatabaseUnusable) as caught:
            Database.open("postgresql://ada:hunter2@127.0.0.1:1/x")
        assert "hunter2" not in str(caught.value)
        assert "***" in str(caught.value)

    def test_a_missing_database_is_not_made_by_reading(self, file: Path) -> None:
        with pytest.raises(DatabaseMissing, match="no database yet"):
            Database.open(url_of(file), read_only=True)
        assert not file.exists()

    def test_an_empty_database_is_not_filled_by_reading(self, url: str) -> None:
        with pytest.raises(DatabaseMissing):
            Database.open(url, read_only=True)

    def test_a_reader_sees_what_a_living_writer_commits_and_cannot_write(self, db: Database, url: str) -> None:
        with Database.open(url, read_only=True) as reader:
            with db.write() as tx:
                meta.put(tx, "a", "b")
                with reader.read() as other:
                    assert meta.get(other, "a") is None
            with reader.read() as other:
                assert meta.get(other, "a") == "b"
            with pytest.raises(ReadOnlyDatabase):
                reader.write().__enter__()

    def test_a_reader_does_not_make_the_writer_wait(self, db: Database) -> None:
        with db.read() as before:
            meta.get(before, "a")
            with db.write() as tx:
                meta.put(tx, "a", "b")

    def test_writers_of_many_threads_lose_nothing(self, db: Database) -> None:
        def count() -> None:
            for _ in range(20):
                with db.write() as tx:
                    meta.next_number(tx)

        threads = [threading.Thread(target=count) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(DEADLINE)
        with db.write() as tx:
            assert meta.next_number(tx) == 121


IN_DATA_THEN_DIE = """
import os, sys, datetime
from followthrough.store import outbox
from followthrough.store.database import Database
now = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.timezone.utc)
db = Database.open(sys.argv[1])
with db.write() as tx:
    assert outbox.claim(tx, int(sys.argv[2]), b"octets", now)
with db.write() as tx:
    assert outbox.enter_data(tx, int(sys.argv[2]), now)
    if sys.argv[3] == "inside":
        os.kill(os.getpid(), 9)
with db.write() as tx:
    outbox.settle(tx, int(sys.argv[2]), outbox.State.ACCEPTED, 250, "queued", now)
    os.kill(os.getpid(), 9)
"""


class TestKill:
    @pytest.mark.parametrize(
        ("where", "left"), [("after", outbox.State.IN_DATA), ("inside", outbox.State.CLAIMED)], ids=["after", "inside"]
    )
    def test_after_a_kill_the_last_commit_is_what_is_known(self, url: str, where: str, left: outbox.State) -> None:
        """The process dies with the settlement (or the mark itself) not committed."""
        with Database.open(url) as db, db.write() as tx:
            identifier = outbox.put(tx, entry())
        victim = child(IN_DATA_THEN_DIE, url, identifier, where)
        victim.communicate(timeout=DEADLINE)
        assert victim.returncode == -signal.SIGKILL
        with Database.open(url, read_only=True) as db, db.read() as tx:
            assert [row.state for row in outbox.unsettled(tx)] == [left]
        with Database.open(url) as db, db.write() as tx:
            assert outbox.due(tx, NOON.replace(year=2030)) == ()
            assert outbox.release(tx, identifier, None) == (left is outbox.State.CLAIMED)


HOLD = """
import sys
from followthrough.store.database import InstanceLock
lock = InstanceLock.of(sys.argv[1])
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


class TestLock:
    def test_a_second_process_does_not_get_the_lock_until_the_first_is_dead(self, url: str) -> None:
        first = child(HOLD, url)
        assert first.stdout is not None
        try:
            assert first.stdout.readline() == "True\n"
            mine = InstanceLock.of(url)
            assert not mine.acquire()
            if url.startswith("sqlite"):
                assert mine.holder() == first.pid
            second = child(HOLD, url)
            assert second.communicate("", timeout=DEADLINE)[0] == "False\n"
        finally:
            first.kill()
            first.communicate(timeout=DEADLINE)
        assert gets_it(mine)
        mine.release()
        assert mine.holder() is None

    def test_a_lock_is_given_back_once_and_taken_again(self, url: str) -> None:
        one, other = InstanceLock.of(url), InstanceLock.of(url)
        assert one.acquire()
        assert one.acquire()
        assert not other.acquire()
        one.release()
        one.release()
        assert gets_it(other)
        other.release()

    def test_the_lock_file_is_private_stays_and_names_its_holder(self, file: Path) -> None:
        lock = InstanceLock(file)
        assert lock.holder() is None
        with lock:
            assert lock.acquire()
            assert lock.holder() == os.getpid()
            assert mode_of(lock.path) == 0o600
        assert lock.path.name == "followthrough.db.lock"
        assert lock.path.exists()
        assert lock.holder() is None

    @pytest.mark.postgresql
    def test_two_persons_in_two_schemas_do_not_lock_each_other_out(self, postgresql: str) -> None:
        with AdvisoryLock(f"{postgresql}&options=-csearch_path%3Dpg_catalog") as ada, AdvisoryLock(postgresql) as ben:
            assert ada.acquire()
            assert ben.acquire()


def gets_it(lock: Lock) -> bool:
    """PostgreSQL notices a moment later that a client is gone."""
    return any(lock.acquire() or threading.Event().wait(0.05) for _ in range(200))


def pretend_newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if this program knew one revision more."""
    monkeypatch.setattr(database, "REVISIONS", (*REVISIONS, "0002"))
    monkeypatch.setattr(database, "_HEAD", "0002")


def statements(file: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute(
            "SELECT sql, name FROM sqlite_master WHERE name NOT LIKE 'alembic%' AND sql IS NOT NULL"
        )
        return sorted(("".join(sql.split()) if "CREATE" in sql else "", name) for sql, name in found)


def value_in(file: Path, key: str) -> str | None:
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if found is None else str(found[0])
