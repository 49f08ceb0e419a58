"""The templates of the mails to the user. HTML escapes every value. Pure but for reading its own files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

_TOKEN = re.compile(r"[A-Za-z0-9_-]{4,64}")
_BLANK_LINES = re.compile(r"\n{3,}")


def checked_token(token: str) -> str:
    """The token of a digest, which stands in subjects and links. Raises ValueError for anything else."""
    if not _TOKEN.fullmatch(token):
        raise ValueError("a digest's token is 4 to 64 letters and digits")
    return token


@cache
def _source(name: str) -> str | None:
    file = resources.files("followthrough.writing").joinpath("templates", name)
    return file.read_text("utf-8") if file.is_file() else None


@cache
def _environment(html: bool) -> SandboxedEnvironment:
    return SandboxedEnvironment(
        loader=FunctionLoader(_source),
        undefined=StrictUndefined,
        autoescape=html,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(name: str, values: Mapping[str, object]) -> str:
    """A template of `templates/` with its values; names that end in .html escape them."""
    rendered = _environment(name.endswith(".html")).get_template(name).render(values)
    return rendered if name.endswith(".html") else _BLANK_LINES.sub("\n\n", rendered).strip("\n") + "\n"
