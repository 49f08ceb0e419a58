"""How long the commands that only look take, with a daemon and without one: the whole process, start to end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from support.ada import at
from support.desk import DeskAda
from support.story import until_the_draft

from followthrough.config.paths import socket_path
from followthrough.service.commands import Commands
from followthrough.service.control import ControlServer

RUNS = 9
WANTED_MS = 300
COMMANDS = (
    ("status", "--json"),
    ("show", "1", "--json"),
    ("explain", "1", "--json"),
    ("timeline", "--json"),
    ("drafts", "--json"),
    ("digest", "--json"),
)


def main() -> int:
    """Print a line a command: the median and the slowest, in milliseconds."""
    with TemporaryDirectory() as folder:
        ada = DeskAda(Path(folder), at(2, 9))
        ada.begin()
        until_the_draft(ada)
        os.environ |= {"FOLLOWTHROUGH_CONFIG": str(ada.config_path), "XDG_RUNTIME_DIR": folder}
        commands = Commands(ada.db, ada.daemon.desk)
        with ControlServer(socket_path(ada.config.database.url), commands.answer):
            for arguments in COMMANDS:
                _print("with a daemon", arguments)
        ada.end()
        for arguments in COMMANDS:
            _print("without one", arguments)
    return 0


def _print(how: str, arguments: tuple[str, ...]) -> None:
    took = sorted(_milliseconds(arguments) for _ in range(RUNS + 1))[:RUNS]  # the slowest one wrote compiled files
    says = "ok" if median(took) < WANTED_MS else f"more than {WANTED_MS} ms"
    print(f"{' '.join(arguments[:-1]):<12} {how:<14} {median(took):7.0f} ms   (slowest {took[-1]:.0f} ms)   {says}")


def _milliseconds(arguments: tuple[str, ...]) -> float:
    began = perf_counter()
    subprocess.run([sys.executable, "-m", "followthrough", *arguments], stdout=subprocess.DEVNULL, check=True)
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())
