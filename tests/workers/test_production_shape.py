"""The processes of docker-compose.yml, run without containers on PostgreSQL and Redis: web, worker and beat."""

import os
import re
import sys
from pathlib import Path

import pytest
import yaml

from tests.factories import FAULTY
from tests.installation import ROOT, Installation, free_port, wait_until

SERVERS = bool(os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"))
pytestmark = [
    pytest.mark.servers,
    pytest.mark.slow,
    pytest.mark.skipif(not SERVERS, reason="runs on PostgreSQL and Redis: python -m tests.on_servers"),
]
SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]


def command(words: list[str], port: int, folder: Path) -> list[str]:
    """A container's command on this machine: this Python's programs, loopback, a free port, a folder of our own."""
    moved = {"0.0.0.0:8000": f"127.0.0.1:{port}", "/tmp/beat.pid": str(folder / "beat.pid")}
    program = {"python": [sys.executable], "celery": [sys.executable, "-m", "celery"]}
    first = program.get(words[0], [sys.executable, "-m", words[0]])
    return first + [moved.get(word, word) for word in words[1:]]


def image_command() -> list[str]:
    """The CMD of the Dockerfile, which the web service runs."""
    found = re.search(r"^CMD (\[.*\])$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.M)
    assert found
    words: list[str] = yaml.safe_load(found[1])
    return words


def test_web_worker_and_beat_take_an_article_in_and_bring_a_lost_job_back(
    installation: Installation, tmp_path: Path
) -> None:
    port = free_port()
    installation.address = f"http://127.0.0.1:{port}"
    installation.manage(*SERVICES["migrate"]["command"][2:])
    for words in (image_command(), SERVICES["worker"]["command"], SERVICES["beat"]["command"]):
        installation.start(*command(words, port, tmp_path))
    wait_until(lambda: installation.get("/health")[0] == 200, "web and worker are well")
    assert installation.manage(*SERVICES["worker"]["healthcheck"]["test"][3:]).returncode == 0
    wait_until(lambda: (tmp_path / "beat.pid").exists(), "the beat runs")

    article = tmp_path / "article.txt"
    article.write_text(FAULTY, encoding="utf-8")
    installation.manage("ingest", "--wait", str(article))
    assert installation.rows("SELECT count(*) FROM flags_flag") == [(5,)]

    # A job that a worker died with: nobody sends its message again but the beat.
    installation.execute(
        "UPDATE corpus_job SET state = 'running', finished_at = NULL, heartbeat_at = now() - interval '1 minute'"
    )
    wait_until(lambda: installation.rows("SELECT state, attempt FROM corpus_job") == [("done", 2)], "it is done again")
    assert installation.rows("SELECT count(*) FROM flags_flag") == [(5,)]


def test_every_service_has_a_health_check_and_no_rights() -> None:
    for name, service in SERVICES.items():
        assert service["user"] not in ("root", "0"), name
        assert name == "migrate" or service["healthcheck"]["test"], name
