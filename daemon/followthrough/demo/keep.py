"""What `--keep DIR` leaves: the mailboxes, the database, every digest and letter, and a page that leads to them."""

from __future__ import annotations

import html
import mailbox
from collections.abc import Iterable, Mapping
from pathlib import Path

from followthrough.demo.show import Happening, What
from followthrough.demo.world import ZONE, Seen
from followthrough.store.database import Database

INDEX = "index.html"
_OURS = '<meta name="generator" content="followthrough demo">'
_MADE_BY_US = ("digest-*.txt", "digest-*.html", "letter-*.eml", "*.mbox", "followthrough.db", INDEX)


class UnusableFolderError(Exception):
    """The folder cannot be used; the message says why."""


def prepare(folder: Path) -> None:
    """Make the folder, or take out what an earlier run left. Raises UnusableFolderError where it holds other files."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        index = folder / INDEX
        if index.is_file() and _OURS in index.read_text(encoding="utf-8", errors="replace"):
            for pattern in _MADE_BY_US:
                for path in folder.glob(pattern):
                    path.unlink()
        elif any(folder.iterdir()):
            raise UnusableFolderError(f"{folder}: holds files already; name an empty folder or a new one")
    except OSError as error:
        raise UnusableFolderError(f"{folder}: cannot be used: {error.strerror}") from error


def file_name(kind: str, number: int, seen: Seen) -> str:
    """ "digest-07-2026-03-05-1520", without its ending."""
    return f"{kind}-{number:02}-{seen.at.astimezone(ZONE):%Y-%m-%d-%H%M}"


def keep(
    folder: Path,
    db: Database,
    mailboxes: Mapping[str, tuple[bytes, ...]],
    mails: Mapping[str, Seen],
    happenings: Iterable[Happening],
    verdicts: Iterable[tuple[str, bool]],
) -> None:
    """Leave everything in the folder; `mails` by the name of the file that each becomes."""
    for name, octets in mailboxes.items():
        box = mailbox.mbox(folder / f"{name}.mbox")
        for message in octets:
            box.add(message)
        box.close()
    db.backup(folder / "followthrough.db")
    for name, seen in mails.items():
        if name.endswith(".eml"):
            (folder / name).write_bytes(seen.octets)
            continue
        path = folder / name
        path.with_suffix(".txt").write_text(f"Subject: {seen.subject}\n\n{seen.text}", encoding="utf-8")
        if seen.html:
            path.with_suffix(".html").write_text(seen.html, encoding="utf-8")
    (folder / INDEX).write_text(_index(happenings, verdicts, list(mailboxes)), encoding="utf-8")


_STYLE = """
:root { color-scheme: light dark; --ink: #1c2024; --dim: #60646c; --paper: #fff; --line: #e2e4e8; --link: #0b62c4;
  --letter: #18794e; --bad: #b4232a; --mail: #0e7490; --digest: #8e4ec6; }
@media (prefers-color-scheme: dark) { :root { --ink: #edeef0; --dim: #a5aab3; --paper: #15171a; --line: #33373d;
  --link: #7cb7ff; --letter: #4cc38a; --bad: #ff8a8f; --mail: #5cc8e0; --digest: #cfa2f2; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem;
  margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
a { color: var(--link); } p, li { overflow-wrap: anywhere; }
ol, ul { list-style: none; padding: 0; margin: 0; }
ol > li { display: grid; grid-template-columns: 3.5rem 11rem 1fr; gap: .25rem .75rem; padding: .4rem 0;
  border-top: 1px solid var(--line); }
time { color: var(--dim); font-variant-numeric: tabular-nums; }
small { display: block; color: var(--dim); }
.letter b, .kept { color: var(--letter); } .cancelled b, .forgery b, .broken { color: var(--bad); }
.mail b { color: var(--mail); } .digest b, .debrief b { color: var(--digest); }
@media (max-width: 40rem) { ol > li { grid-template-columns: 3.5rem 1fr; } ol > li > span { grid-column: 1 / -1; } }
"""


def _index(happenings: Iterable[Happening], verdicts: Iterable[tuple[str, bool]], mailboxes: list[str]) -> str:
    body: list[str] = []
    day = ""
    for happening in happenings:
        at = happening.at.astimezone(ZONE)
        shown = f"{at:%A} {at.day} {at:%B %Y}"
        if shown != day:
            body.append(f"{'</ol>' if day else ''}<h2>{shown}</h2><ol>")
            day = shown
        body.append(_line(happening, f"{at:%H:%M}"))
    body.append("</ol>" if day else "")
    judged = "".join(
        f'<li><span class="{"kept" if kept else "broken"}">{"✓" if kept else "✗"}</span> {html.escape(says)}</li>'
        for says, kept in verdicts
    )
    boxes = ", ".join(f'<a href="{html.escape(name)}.mbox">{html.escape(name)}</a>' for name in mailboxes)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{_OURS}'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>followthrough: the demo</title>'
        f"<style>{_STYLE}</style></head><body><h1>A job hunt, as followthrough sees it</h1>"
        "<p>Everything that happened, with the mails as they left. Times are Ada's.</p>"
        f"{''.join(body)}<h2>Was everything as it should be?</h2><ul>{judged}</ul>"
        f'<h2>To look into</h2><p>Mailboxes: {boxes}. Database: <a href="followthrough.db">followthrough.db</a>.</p>'
        "</body></html>\n"
    )


def _line(happening: Happening, time: str) -> str:
    says = html.escape(happening.says).replace("\n", "<br>")
    links = _links(happening)
    because = f"<small>because {html.escape(happening.because)}</small>" if happening.because else ""
    because += f"<small>next: {html.escape(happening.follows)}</small>" if happening.follows else ""
    return (
        f'<li class="{happening.what.value}"><time>{time}</time><b>{html.escape(happening.who)}</b>'
        f"<span>{says}{links}{because}</span></li>"
    )


def _links(happening: Happening) -> str:
    if not happening.file:
        return ""
    if happening.file.endswith(".eml"):
        return f' <a href="{happening.file}">the letter</a>'
    text = f'<a href="{Path(happening.file).with_suffix(".txt")}">as text</a>'
    if happening.what is What.DEBRIEF:
        return f" {text}"
    return f' <a href="{Path(happening.file).with_suffix(".html")}">as HTML</a>, {text}'
