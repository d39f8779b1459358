"""Tools of the machine that some tests need. Absent, those tests are skipped with a line that says how to get them;
where ANNOTATOR_REQUIRE_TOOLS is set, as in CI, they fail."""

import os
import shutil
from pathlib import Path

import pytest

REQUIRED = bool(os.environ.get("ANNOTATOR_REQUIRE_TOOLS"))
CHROMIUM = "Chromium is not on this machine: apt-get install chromium"
POSTGRES = "PostgreSQL is not on this machine: apt-get install postgresql"
REDIS = "Redis is not on this machine: apt-get install redis-server"


def missing(message: str) -> None:
    """Skip the test with this line, or fail it where tools are required."""
    if REQUIRED:
        pytest.fail(message)
    pytest.skip(message)


def chromium() -> str | None:
    """The path of Debian's Chromium."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def postgres_binaries() -> Path | None:
    """The folder of the newest PostgreSQL's `initdb` and `pg_ctl`; Debian keeps it off the PATH."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    return folders[-1] if folders else None


def redis_server() -> str | None:
    """The path of the Redis server."""
    return shutil.which("redis-server")
