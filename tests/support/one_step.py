"""One turn of the daemon in a process of its own, which a checkpoint may end: python -m support.one_step CONFIG NOW."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from followthrough.config import load
from followthrough.service.clock import VirtualClock
from followthrough.service.daemon import Daemon
from followthrough.service.parser import InlineParser
from followthrough.service.reading import read_mail
from followthrough.store.database import Database


def main() -> None:
    config = load(Path(sys.argv[1]))
    clock = VirtualClock(datetime.fromisoformat(sys.argv[2]))
    with (
        Database.open(config.database.url) as db,
        Daemon(config, clock, db, parser=InlineParser(read_mail)) as daemon,
    ):
        daemon.start()
        daemon.step()


if __name__ == "__main__":
    main()
