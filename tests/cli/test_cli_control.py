"""The control socket: private, one daemon, any length of path, and an answer or a reason for every request."""

from __future__ import annotations

import json
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from followthrough.service import control
from followthrough.service.control import ControlServer, SocketInUse, ask

SECONDS = 20.0
"""A deadline, not a wait: every answer comes at once."""

Serve = Callable[..., ControlServer]


def echo(request: dict[str, Any]) -> dict[str, Any]:
    return {"ok": True, "rows": [request]}


@pytest.fixture
def serve() -> Iterator[Serve]:
    servers: list[ControlServer] = []

    def start(path: Path, handle: Callable[[dict[str, Any]], dict[str, Any]] = echo) -> ControlServer:
        servers.append(ControlServer(path, handle))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


def test_a_request_is_answered(tmp_path: Path, serve: Serve) -> None:
    serve(tmp_path / "control")
    assert ask(tmp_path / "control", {"do": "status"}, SECONDS) == {"ok": True, "rows": [{"do": "status"}]}


def test_where_no_daemon_runs_there_is_no_answer(tmp_path: Path) -> None:
    assert ask(tmp_path / "nowhere" / "control", {"do": "status"}, SECONDS) is None
    (tmp_path / "file").write_text("")
    assert ask(tmp_path / "file" / "control", {"do": "status"}, SECONDS) is None


def test_directory_and_socket_are_the_owners_alone(tmp_path: Path, serve: Serve) -> None:
    (tmp_path / "run").mkdir(mode=0o755)
    path = tmp_path / "run" / "a" / "control"
    serve(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o755, "what was there already is not ours"


def test_a_stale_socket_is_replaced(tmp_path: Path, serve: Serve) -> None:
    path = tmp_path / "control"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    assert ask(path, {"do": "status"}, SECONDS) is None
    serve(path)
    assert ask(path, {"do": "status"}, SECONDS) is not None


def test_a_live_socket_is_refused_and_left_alone(tmp_path: Path, serve: Serve) -> None:
    path = tmp_path / "control"
    serve(path, lambda _: {"ok": True, "says": "the first"})
    with pytest.raises(SocketInUse):
        ControlServer(path, echo)
    answer = ask(path, {"do": "status"}, SECONDS)
    assert answer is not None
    assert answer["says"] == "the first"


def test_what_is_no_socket_is_never_removed(tmp_path: Path) -> None:
    path = tmp_path / "control"
    path.write_text("precious")
    with pytest.raises(FileExistsError):
        ControlServer(path, echo)
    assert path.read_text() == "precious"


def test_a_path_longer_than_the_108_octets_of_unix_works(tmp_path: Path, serve: Serve) -> None:
    path = tmp_path / ("d" * 120) / ("e" * 120) / "control"
    assert len(str(path)) > 108
    server = serve(path)
    assert ask(path, {"do": "status"}, SECONDS) is not None
    with pytest.raises(SocketInUse):
        ControlServer(path, echo)
    server.close()
    assert not path.exists()
    assert ask(path, {"do": "status"}, SECONDS) is None


@pytest.mark.parametrize("length", [107, 108, 109])
def test_paths_around_the_limit_work(tmp_path: Path, serve: Serve, length: int) -> None:
    room = length - len(str(tmp_path)) - len("//control")
    path = tmp_path / ("d" * room) / "control"
    assert len(str(path)) == length
    serve(path)
    assert ask(path, {"do": "status"}, SECONDS) is not None


def test_closing_removes_the_socket_and_ends_the_answers(tmp_path: Path, serve: Serve) -> None:
    path = tmp_path / "control"
    server = serve(path)
    server.close()
    server.close()
    assert not path.exists()
    assert ask(path, {"do": "status"}, SECONDS) is None


def test_closing_leaves_the_socket_of_another_daemon(tmp_path: Path, serve: Serve) -> None:
    path = tmp_path / "control"
    first = serve(path)
    path.rename(tmp_path / "moved")
    serve(path)
    first.close()
    assert ask(path, {"do": "status"}, SECONDS) is not None


def test_a_command_that_fails_is_told_and_the_next_one_answered(
    tmp_path: Path, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    def handle(request: dict[str, Any]) -> dict[str, Any]:
        if request["do"] == "explode":
            raise RuntimeError("Priya Rao wrote")
        return {"ok": True}

    path = tmp_path / "control"
    serve(path, handle)
    answer = ask(path, {"do": "explode"}, SECONDS)
    assert answer is not None
    assert (answer["ok"], answer["code"]) == (False, 1)
    assert "log" in answer["says"]
    assert "RuntimeError" in caplog.text
    assert "Priya" not in answer["says"] + caplog.text, "an exception's words may hold a mail or a secret"
    assert ask(path, {"do": "status"}, SECONDS) == {"ok": True}


def test_an_answer_that_has_no_json_form_is_a_failed_one(tmp_path: Path, serve: Serve) -> None:
    serve(tmp_path / "control", lambda _: {"ok": True, "rows": [object()]})
    answer = ask(tmp_path / "control", {"do": "status"}, SECONDS)
    assert answer is not None
    assert answer["ok"] is False


def test_times_travel_in_iso_8601(tmp_path: Path, serve: Serve) -> None:
    serve(tmp_path / "control", lambda _: {"ok": True, "rows": [{"at": datetime(2026, 3, 4, 10, tzinfo=UTC)}]})
    answer = ask(tmp_path / "control", {"do": "status"}, SECONDS)
    assert answer == {"ok": True, "rows": [{"at": "2026-03-04T10:00:00+00:00"}]}


def test_one_connection_may_ask_often(tmp_path: Path, serve: Serve) -> None:
    serve(tmp_path / "control")
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(SECONDS)
        connection.connect(str(tmp_path / "control"))
        connection.sendall(b'{"do": "a"}\n{"do": "b"')
        connection.sendall(b"}\n")
        with connection.makefile("rb") as lines:
            answers = [json.loads(lines.readline()) for _ in range(2)]
    assert [answer["rows"][0]["do"] for answer in answers] == ["a", "b"]


@pytest.mark.parametrize("line", [b"\xff\xfe\n", b"[]\n", b"{}\n", b'{"do": 7}\n', b"\n", b"[" * 100_000 + b"\n"])
def test_nonsense_is_answered_and_handled_by_nobody(tmp_path: Path, serve: Serve, line: bytes) -> None:
    handled: list[object] = []
    serve(tmp_path / "control", lambda request: handled.append(request) or {"ok": True})  # type: ignore[func-returns-value]
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(SECONDS)
        connection.connect(str(tmp_path / "control"))
        connection.sendall(line)
        with connection.makefile("rb") as lines:
            answer = json.loads(lines.readline())
    assert (answer["ok"], answer["code"]) == (False, 2)
    assert handled == []


def test_a_line_without_end_is_cut_off(tmp_path: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control, "LINE_OCTETS", 1000)
    serve(tmp_path / "control")
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(SECONDS)
        connection.connect(str(tmp_path / "control"))
        connection.sendall(b"x" * 1001)
        assert connection.recv(1) == b""


def test_a_daemon_that_does_not_answer_is_a_failure_and_not_no_daemon(tmp_path: Path, serve: Serve) -> None:
    go_on = threading.Event()

    def handle(_: dict[str, Any]) -> dict[str, Any]:
        go_on.wait(SECONDS)
        return {"ok": True}

    serve(tmp_path / "control", handle)
    answer = ask(tmp_path / "control", {"do": "status"}, 0.05)
    go_on.set()
    assert answer is not None
    assert answer["ok"] is False
    assert "did not answer" in answer["says"]


def test_a_daemon_that_dies_before_it_answers_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "control"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()

        def die() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(100)

        thread = threading.Thread(target=die)
        thread.start()
        answer = ask(path, {"do": "status"}, SECONDS)
        thread.join(SECONDS)
    assert answer is not None
    assert "ended before it answered" in answer["says"]


def test_many_clients_at_once_are_all_answered(tmp_path: Path, serve: Serve) -> None:
    serve(tmp_path / "control")
    answers: list[Any] = []

    def client(number: int) -> None:
        answers.append(ask(tmp_path / "control", {"do": "status", "n": number}, SECONDS))

    threads = [threading.Thread(target=client, args=(number,)) for number in range(3 * control.CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    assert sorted(answer["rows"][0]["n"] for answer in answers) == list(range(3 * control.CONNECTIONS))
