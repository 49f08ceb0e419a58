"""Run the script against the real daemon, its clock moved by hand, and show what happens."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import traceback
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console

from followthrough.config import load
from followthrough.demo.expectations import Outcome, judge
from followthrough.demo.hunt import BEGIN, DAYS, Hunt
from followthrough.demo.keep import INDEX, UnusableFolderError, file_name, keep, prepare
from followthrough.demo.mailserver import HOST, MailServer
from followthrough.demo.show import Happening, Show, What
from followthrough.demo.watch import Watch, name_of
from followthrough.demo.world import ADA, Forgery, Seen, ToAda, World
from followthrough.service.clock import VirtualClock
from followthrough.service.daemon import Daemon
from followthrough.store.database import Database

PASSWORD = "demo"  # noqa: S105 - of a server that lives as long as this process
MOST_STEPS = 5_000
_NEXT = """
What to try next:
  followthrough demo --keep FOLDER      leaves every mail, digest and letter: open FOLDER/index.html
  followthrough read --me YOU MAIL.eml  what it makes of a mail of yours; needs no configuration
  README.md, "Use it"                   your own mailbox: nothing leaves without your yes"""


def play(days: int | None, folder: Path | None, *, as_json: bool, console: Console | None = None) -> int:
    """Play the hunt for so many days (35 if None); 0 only if every expectation was kept."""
    length = min(days or DAYS, DAYS)
    if folder is not None:
        try:
            prepare(folder)
        except UnusableFolderError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    show = Show(as_json=as_json, console=console)
    private = Path(tempfile.mkdtemp(prefix="followthrough-demo-"))
    try:
        return _Play(show, private, length).run(folder)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - the border: whatever broke is told, and is no success
        traceback.print_exc(file=sys.stderr)
        show.failed(f"The demo broke: {type(error).__name__}: {error}")
        return 1
    finally:
        shutil.rmtree(private, ignore_errors=True)


class _Play:
    """One run. It is what the world tells its happenings to, and asks the daemon's database what it made of them."""

    def __init__(self, show: Show, private: Path, days: int) -> None:
        self._show, self._private, self._days = show, private, days
        self._clock = VirtualClock(BEGIN.astimezone(UTC))
        self._mails: dict[str, Seen] = {}
        self._stages: dict[int, str] = {}
        self._obeyed: list[int] = []
        self._forgeries_seen = 0

    def run(self, folder: Path | None) -> int:
        self._show.begin(self._days)
        with MailServer(ADA, PASSWORD) as server:
            config = load(_write_config(self._private, server))
            self._world = World(server, self._clock.now, self)
            try:
                with Database.open(config.database.url) as db, Daemon(config, self._clock, db) as daemon:
                    self._watch = Watch(daemon)
                    Hunt(self._world).begin()
                    self._live(daemon, BEGIN + timedelta(days=self._days))
                    return self._conclude(db, folder)
            finally:
                self._world.close()

    def _live(self, daemon: Daemon, end: datetime) -> None:
        """Let world and daemon live until the end, each woken when something is due for it."""
        daemon.start()
        wake = daemon.step()
        for _ in range(MOST_STEPS):
            coming = self._world.next_at()
            following = min(wake, coming) if coming else wake
            if following > end:
                return
            self._clock.move(max(following, self._clock.now()))
            self._world.live(self._clock.now())
            wake = daemon.step()
            self._tell_ended()
            self._world.collect()
            self._tell_stages()
        raise RuntimeError("the demo does not come to an end")

    # ------------------------------------------------------------ what the world tells

    def wrote(self, who: str, gist: str) -> None:
        self._tell(What.MAIL, name_of(who), gist)

    def answered(self, words: str) -> None:
        self._tell(What.ANSWER, "Ada", words.replace("\n", " / "))

    def got(self, kind: ToAda, seen: Seen) -> None:
        name = file_name("digest", len(self._world.digests) + len(self._world.debriefs), seen) + ".txt"
        self._mails[name] = seen
        if kind is ToAda.DEBRIEF:
            about = re.search(r"^#\d+ +(.+?)(?:, (?:until|ended) .*)?$", seen.text, re.MULTILINE)
            self._tell(What.DEBRIEF, "to Ada", f"How did it go at {about[1] if about else 'it'}?", file=name)
            return
        asked = self._watch.asked(seen.message_id)
        told = f"nothing to do{'; ' if asked.tells else ''}{', '.join(asked.tells)}"
        self._tell(What.DIGEST, "to Ada", "\n".join(asked.asks) or told, file=name)

    def left(self, seen: Seen) -> None:
        to = seen.recipient.partition("@")[0]
        name = f"{file_name('letter', len(self._world.letters), seen)}-{to}.eml"
        self._mails[name] = seen
        plan = self._watch.left(seen.message_id)
        says = f"{plan.kind if plan else 'a letter'}: {seen.subject}"
        if plan and "their time" in plan.when:
            says += f"\n{plan.when}"
        self._tell(What.LETTER, f"to {name_of(seen.recipient)}", says, because=plan.because if plan else "", file=name)

    def _tell(self, what: What, who: str, says: str, *, because: str = "", follows: str = "", file: str = "") -> None:
        self._show.happening(Happening(self._clock.now(), what, who, says, because, follows, file))

    # ------------------------------------------------------------ what the daemon made of it

    def _tell_ended(self) -> None:
        """What a step brought about that no mail tells of."""
        for forgery in self._world.forgeries[self._forgeries_seen :]:
            self._judge_forgery(forgery)
        self._forgeries_seen = len(self._world.forgeries)
        for ended in self._watch.ended():
            self._tell(What.CANCELLED, ended.to, ended.says, because=ended.because)

    def _tell_stages(self) -> None:
        for number, standing in self._watch.standings().items():
            if self._stages.get(number) != standing.stage:
                self._stages[number] = standing.stage
                self._tell(What.STAGE, standing.company, standing.says, follows=standing.follows)

    def _judge_forgery(self, forgery: Forgery) -> None:
        obeyed = self._watch.approved(forgery.numbers)
        self._obeyed += obeyed
        words = ", ".join(f"ok {number} now" for number in forgery.numbers)
        became = "OBEYED" if obeyed else "a forgery: ignored, for it does not lie in Ada's Sent"
        self._tell(What.FORGERY, "a stranger, as Ada", f"{words}\n{became}")

    # ------------------------------------------------------------ the end

    def _conclude(self, db: Database, folder: Path | None) -> int:
        world, watch = self._world, self._watch
        mailboxes = {name: tuple(octets) for name, octets in world.mailboxes()}
        outcome = Outcome(
            letters=tuple(world.letters),
            digests=tuple(world.digests),
            debriefs=tuple(world.debriefs),
            mailboxes=mailboxes,
            stages={standing.company: standing.stage for standing in watch.standings().values()},
            drafts=watch.drafts(),
            draft_of={seen.message_id: watch.draft_of(seen.message_id) for seen in world.letters},
            forged=tuple(world.forgeries),
            obeyed=tuple(self._obeyed),
            troubles=watch.troubles(),
        )
        verdicts = [(expectation.says, kept) for expectation, kept in judge(outcome, self._days)]
        self._sum_up(outcome, verdicts)
        if folder is not None:
            keep(folder, db, mailboxes, self._mails, self._show.happenings, verdicts)
            self._show.say(f"\nEverything is in {folder}; begin with {folder / INDEX}")
        return 0 if all(kept for _, kept in verdicts) else 1

    def _sum_up(self, outcome: Outcome, verdicts: list[tuple[str, bool]]) -> None:
        self._show.say(
            f"\n{_count(self._days, 'day')}: {_count(len(outcome.letters), 'letter')}, and to Ada "
            f"{_count(len(outcome.digests), 'digest')} and {_count(len(outcome.debriefs), 'question')}. "
            "Was everything as it should be?",
            "bold",
        )
        for says, kept in verdicts:
            self._show.verdict(says, kept)
        for trouble in outcome.troubles:
            self._show.say(f"    the daemon told: {trouble}", "red")
        broken = sum(not kept for _, kept in verdicts)
        if broken:
            self._show.say(f"\n{broken} of {len(verdicts)} were NOT kept.", "bold red")
        else:
            self._show.say(f"\nAll {len(verdicts)} kept.", "bold green")
        self._show.say(_NEXT)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _write_config(folder: Path, server: MailServer) -> Path:
    path = folder / "config.toml"
    path.write_text(
        f"""
[[accounts]]
address = "{ADA}"
name = "Ada Example"
timezone = "Europe/Berlin"
country = "DE"
imap = {{ host = "{HOST}", port = {server.imap_port}, security = "none", username = "{ADA}" }}
smtp = {{ host = "{HOST}", port = {server.smtp_port}, security = "none", username = "{ADA}" }}
secret = {{ command = ["printf", "%s", "{server.password}"] }}

[database]
url = "sqlite:///{folder / "followthrough.db"}"

[profile]
qualifications = [
  {{ keywords = ["kafka", "billing", "reporting", "data analyst"], sentence = "I built the reporting of a subscription \
business on Kafka, so this is work that I know and could take on quickly for your team." }},
  {{ keywords = ["forecast", "business analyst", "models"], sentence = "I have kept a demand forecast for three \
warehouses for two years, and would gladly bring that to your team." }},
  {{ keywords = ["operations", "robots", "warehouse"], sentence = "I planned shifts and stock for two warehouses, and \
would gladly bring that to your team." }},
]
""",
        encoding="utf-8",
    )
    path.chmod(0o600)
    return path
