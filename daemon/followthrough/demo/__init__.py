"""The main job with no account at all: an embedded mail server, a scripted job hunt, and exactly the daemon's own code.

hunt.py          the script: what people write
world.py         the employers and Ada, who speak IMAP and SMTP like everybody
mailserver.py    the mail server that it brings along
play.py          the loop: the clock is moved to whatever comes next
watch.py         what the daemon made of it, read from its database
expectations.py  what must have come of it
show.py, keep.py the timeline, and the folder that is left behind
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

WANTED = ("pymap", "aiosmtpd")
EXIT_FAILED, EXIT_STOPPED = 1, 130


def run(days: int | None, keep: Path | None, as_json: bool) -> int:
    """Run the demo; give the exit code: 0 only if everything happened as it should."""
    missing = [name for name in WANTED if find_spec(name) is None]
    if missing:
        sys.stderr.write(
            f"The demo brings its own mail server along; missing here: {', '.join(missing)}. "
            "In a clone: make demo, or: pip install '.[demo]'\n"
        )
        return EXIT_FAILED
    from followthrough.demo.play import play  # noqa: PLC0415 - heavy, and wants the extra `demo`

    try:
        return play(days, keep, as_json=as_json)
    except KeyboardInterrupt:
        sys.stderr.write("\nThe demo was stopped; nothing of it is left.\n")
        return EXIT_STOPPED
