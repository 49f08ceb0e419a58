"""Fixtures of real servers, each started once for the whole run; users keep the tests apart."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from support.dovecot import Dovecot, open_directory, why_no_dovecot
from support.postfix import Postfix, why_no_postfix

_users = itertools.count(1)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """A Dovecot for the whole run; its users (see `user`) keep the tests apart."""
    if why := why_no_dovecot():
        pytest.skip(why)
    with open_directory() as base, Dovecot(base) as server:
        yield server


@pytest.fixture(scope="session")
def postfix(dovecot: Dovecot) -> Iterator[Postfix]:
    """A Postfix that delivers into `dovecot`."""
    if why := why_no_postfix():
        pytest.skip(why)
    with open_directory() as base, Postfix(base, dovecot) as server:
        yield server


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    """A user of `dovecot` whom no other test has."""
    return f"user{next(_users)}"
