"""Fixtures for all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from corpus import jobs
from tests import factories
from tests.installation import Installation

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"


OWN_PROCESSES = ("tests/browser/", "tests/workers/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With several pytest processes, a file that starts servers stays in one: its tests share them."""
    for item in items:
        if item.nodeid.startswith(OWN_PROCESSES):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Accounts are made by the hundred here; the real hash takes its time by design."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def alice(db: None) -> User:
    """A member."""
    return factories.person("alice")


@pytest.fixture
def bob(db: None) -> User:
    """Another member."""
    return factories.person("bob")


@pytest.fixture
def edith(db: None) -> User:
    """An editor."""
    return factories.person("edith", editor=True)


def client_of(person: User) -> APIClient:
    """A client logged in as this person."""
    client = APIClient()
    client.force_authenticate(person)
    return client


@pytest.fixture
def as_alice(alice: User) -> APIClient:
    """Alice's client."""
    return client_of(alice)


@pytest.fixture
def as_bob(bob: User) -> APIClient:
    """Bob's client."""
    return client_of(bob)


@pytest.fixture
def as_edith(edith: User) -> APIClient:
    """Edith's client."""
    return client_of(edith)


@pytest.fixture
def as_stranger() -> APIClient:
    """Nobody's client."""
    return APIClient()


@pytest.fixture
def seeds() -> Path:
    """The folder of the four real articles, which are not part of the project."""
    if not SEEDS.is_dir():
        pytest.skip("the seed articles are not beside this checkout (../shared/seeds)")
    return SEEDS


@pytest.fixture
def data_folder(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own. Nothing beats: another thread does not see what the test's transaction wrote."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(jobs, "BEAT_EVERY", 3600.0)
    return tmp_path


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """A whole installation of its own: database, queue, and processes that are ended afterwards."""
    with Installation(tmp_path) as own:
        yield own
