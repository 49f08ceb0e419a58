"""What a caller of the store cannot handle: every message says what, where and what to do, and holds no secret."""

from __future__ import annotations


class StoreError(Exception):
    """The database cannot be used as it is asked to."""


class DatabaseMissing(StoreError):  # noqa: N818 - it says what is the matter
    """There is no database where one is to be read."""


class DatabaseUnusable(StoreError):  # noqa: N818 - it says what is the matter
    """It cannot be opened: no permission, no server, no driver, a file system without what SQLite needs."""


class DatabaseDamaged(StoreError):  # noqa: N818 - it says what is the matter
    """It is no database, or its check failed. Nothing may be sent on the word of it."""


class DatabaseForeign(StoreError):  # noqa: N818 - it says what is the matter
    """It holds tables that are not ours."""


class SchemaTooNew(StoreError):  # noqa: N818 - it says what is the matter
    """A newer version of this program wrote it: an older one could not keep the promises of the newer."""


class SchemaTooOld(StoreError):  # noqa: N818 - it says what is the matter
    """It was opened only to read, but must be migrated first."""


class ReadOnlyDatabase(StoreError):  # noqa: N818 - it says what is the matter
    """It was opened only to read."""


class Duplicate(StoreError):  # noqa: N818 - it says what is the matter
    """The same effect is already on its way or done: it happens once."""
