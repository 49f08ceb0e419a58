"""Fixed instants, so that no test depends on the day it runs."""

from __future__ import annotations

from datetime import UTC, datetime

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday in March: an ordinary week, before the clocks change in America (8 March) and in Europe (29 March)."""
