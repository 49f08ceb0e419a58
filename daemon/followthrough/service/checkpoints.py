"""Named points of a send at which a test may end the process: a no-op unless the environment names one.

FOLLOWTHROUGH_CHECKPOINT=claimed ends the process with SIGKILL when it comes by `checkpoint("claimed")`. The names are
listed here, so that a test of all of them cannot forget one.
"""

from __future__ import annotations

import os
import signal
from typing import Literal, get_args

Name = Literal[
    "before-connect",
    "recipient-accepted",
    "mailboxes-read",
    "claimed",
    "data-accepted",
    "in-data",
    "answered",
    "settled",
    "filed",
]
NAMES: tuple[str, ...] = get_args(Name)
VARIABLE = "FOLLOWTHROUGH_CHECKPOINT"


def checkpoint(name: Name) -> None:
    """Come by a named point of a letter's way out."""
    if os.environ.get(VARIABLE) == name:
        os.kill(os.getpid(), signal.SIGKILL)
