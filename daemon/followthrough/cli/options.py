"""The options and exit codes that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EXIT_FAILED = 1
EXIT_CONFIG = 78
"""EX_CONFIG of sysexits.h."""

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Another config than the usual one (or set FOLLOWTHROUGH_CONFIG)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON lines on standard output, nothing else there.")]
Number = Annotated[int, typer.Argument(metavar="ID", min=1, help="The number, as the digest and `status` show it.")]
