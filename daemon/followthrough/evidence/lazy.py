"""Regular expressions that are compiled when they are first used: most mail needs few of them. Pure."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a pattern until it is asked anything; from then on its methods are those of the pattern."""

    def __init__(self, source: str, flags: int) -> None:
        self._written = (source, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        pattern = re.compile(*self._written)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"):
            self.__dict__[method] = getattr(pattern, method)
        return getattr(pattern, name)


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but it is compiled with its first use, and only then raises re.error."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
