"""The next weeks if nobody ever answers: a copy of the database, and the clock moved on."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from followthrough.config import Config
from followthrough.replay.person import Approves, Debriefs
from followthrough.replay.player import Player, Rules, played, with_database
from followthrough.replay.shelf import Remembered, Shelf
from followthrough.replay.story import Story
from followthrough.service.clock import VirtualClock
from followthrough.service.daemon import Daemon
from followthrough.store.copying import copy_rows
from followthrough.store.database import Database


def simulate(config: Config, now: datetime, length: timedelta) -> Story:
    """Lead a copy of this person's database from `now` on: every draft is approved, nobody answers.

    Nothing leaves, and the database itself is only read. Raises DatabaseMissing where no daemon has run on it yet.
    """
    with tempfile.TemporaryDirectory(prefix="followthrough-simulate-") as folder:
        ours = with_database(config, Path(folder))
        clock = VirtualClock(now)
        shelf = Shelf(ours.accounts[0].address, (), clock)
        with (
            Database.open(config.database.url, read_only=True) as real,
            Database.open(ours.database.url, scratch=True) as db,
        ):
            copy_rows(real, db)
            with Daemon(ours, clock, db, parser=Remembered(lambda: shelf), outside=played(lambda: shelf)) as daemon:
                player = Player(daemon, clock, Rules(Approves.AT_ONCE, Debriefs.VIRTUAL), lambda *_: False)
                player.begin()
                player.live(now + length)
                return player.story(messages=0)
