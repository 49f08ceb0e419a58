"""Draw docs/demo.svg from what the demo really shows in its first two days: `make picture`.

One picture for dark and light pages, with no font and nothing else from the network.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from followthrough.demo.play import play

PICTURE = Path(__file__).with_name("demo.svg")
DAYS = 2
COLUMNS = 100
NAME = "demo"
TITLE = f"followthrough demo --days {DAYS}"

DARK = TerminalTheme(
    (13, 17, 23),
    (230, 237, 243),
    [(72, 79, 88), (255, 123, 114), (63, 185, 80), (226, 179, 65), (121, 184, 255), (210, 168, 255), (86, 212, 221),
     (230, 237, 243)],
)  # fmt: skip
LIGHT = TerminalTheme(
    (255, 255, 255),
    (17, 20, 24),
    [(17, 20, 24), (180, 35, 42), (20, 108, 58), (131, 88, 0), (9, 89, 190), (119, 57, 190), (10, 104, 122),
     (17, 20, 24)],
)  # fmt: skip

_TEMPLATE = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>What `followthrough demo` shows: an invitation, a thank-you approved by mail, and its sending</title>
<style>
.{unique_id}-matrix {{ font: {char_height}px/{line_height}px ui-monospace, Menlo, Consolas, monospace; }}
.{unique_id}-title {{ font: bold 18px system-ui, sans-serif; }}
{styles}
/* light */
</style>
<defs>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def draw() -> str:
    """The picture. Raises RuntimeError where the demo does not end as it should."""
    console = Console(
        record=True,
        file=io.StringIO(),
        width=COLUMNS,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        highlight=False,
        soft_wrap=True,
        legacy_windows=False,
    )
    if play(DAYS, None, as_json=False, console=console) != 0:
        raise RuntimeError("the demo does not end as it should: there is nothing to show")
    dark, light = (
        console.export_svg(title=TITLE, theme=theme, code_format=_TEMPLATE, unique_id=NAME, clear=False)
        for theme in (DARK, LIGHT)
    )
    rules = "\n".join(re.findall(rf"^\s*\.{NAME}-r\d+ .*$", light, re.MULTILINE))
    page, ink = ("rgb({},{},{})".format(*colour) for colour in (LIGHT.background_color, LIGHT.foreground_color))
    frame = f"svg > rect {{ fill: {page}; stroke: rgba(0,0,0,.25); }}\n.{NAME}-title {{ fill: {ink}; }}"
    picture = dark.replace("/* light */", f"@media (prefers-color-scheme: light) {{\n{frame}\n{rules}\n}}")
    return "\n".join(line.rstrip() for line in picture.splitlines() if line.strip()) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
    sys.stdout.write(f"{PICTURE.name}: drawn\n")
