"""A whole installation for a test: an empty database, a queue, and real web and worker processes.

Where DATABASE_URL and REDIS_URL are set (tests.on_servers), the database is a new one on that server and the queue is
that Redis database, emptied; else both are SQLite files in the test's own folder.
"""

import atexit
import contextlib
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from annotator.project.environment import cache_url

ROOT = Path(__file__).resolve().parents[1]
DATABASE = "annotator.sqlite3"
PATIENCE = 120.0  # seconds for anything that must come true; a limit for a hung test, not a measure

# Migrating takes seconds and gives the same each time: by server ("" for SQLite), the database that others copy.
_migrated: dict[str, str] = {}


def wait_until(true: Callable[[], bool], what: str, within: float = PATIENCE) -> None:
    """Return once it is true; `AssertionError` naming it where it is not in time."""
    deadline = time.monotonic() + within
    while not true():
        assert time.monotonic() < deadline, f"not within {within:.0f} s: {what}"
        time.sleep(0.1)


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Installation:
    """Use as a context manager; everything that was started is ended at its end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.running: list[subprocess.Popen[bytes]] = []
        self._runner: tuple[subprocess.Popen[bytes], dict[str, str]] | None = None
        self.environment = {**os.environ, "ANNOTATOR_DATA": str(folder), "ANNOTATOR_LOG_LEVEL": "WARNING"}
        self.address = ""

    def __enter__(self) -> "Installation":
        server = os.environ.get("DATABASE_URL")
        if server:
            self._new_database(server)
        else:
            self._new_file()
        if broker := os.environ.get("REDIS_URL"):
            import redis

            redis.Redis.from_url(cache_url(broker)).flushdb()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for process in self.running:
            self.kill(process)
        self._end_runner()

    def _end_runner(self) -> None:
        if self._runner:
            self.kill(self._runner[0])
        self._runner = None

    def _new_database(self, server: str) -> None:
        import psycopg

        at, name = server.rpartition("/")[0], f"installation_{uuid.uuid4().hex}"
        with psycopg.connect(server, autocommit=True) as connection:
            if server not in _migrated:
                _migrated[server] = template = f"template_{uuid.uuid4().hex}"
                connection.execute(f'CREATE DATABASE "{template}"')
                self.environment["DATABASE_URL"] = f"{at}/{template}"
                self.manage("migrate", "-v", "0")
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{_migrated[server]}"')
        self.environment["DATABASE_URL"] = f"{at}/{name}"

    def _new_file(self) -> None:
        if "" not in _migrated:
            self.manage("migrate", "-v", "0")
            kept = tempfile.mkdtemp(prefix="annotator-migrated-")
            atexit.register(shutil.rmtree, kept, ignore_errors=True)
            _migrated[""] = shutil.copy(self.folder / DATABASE, kept)
        else:
            shutil.copy(_migrated[""], self.folder / DATABASE)

    def manage(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a management command; its output is kept."""
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def run(self, code: str) -> str:
        """Run code inside the installation, in one process for all of it; what it printed. `AssertionError` with its
        traceback where it raises.
        """
        if self._runner and self._runner[1] != self.environment:
            self._end_runner()
        if self._runner is None:
            command = [sys.executable, "-m", "tests.running"]
            piped = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "start_new_session": True}
            environment = dict(self.environment)
            runner = subprocess.Popen(command, cwd=ROOT, env=environment, **piped)  # type: ignore[call-overload]
            self._runner = runner, environment
        process = self._runner[0]
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps(code).encode() + b"\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        assert answer, "the process that runs code in the installation has ended"
        told = json.loads(answer)
        assert not told["error"], told["out"] + told["error"]
        return str(told["out"])

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the installation's database answers, asked without starting Django."""
        if "DATABASE_URL" in self.environment:
            import psycopg

            with psycopg.connect(self.environment["DATABASE_URL"]) as server:
                return server.execute(query).fetchall()
        with contextlib.closing(sqlite3.connect(self.folder / DATABASE, timeout=30)) as file:
            return file.execute(query).fetchall()

    def execute(self, statement: str) -> None:
        """Change the installation's PostgreSQL database behind its back."""
        import psycopg

        with psycopg.connect(self.environment["DATABASE_URL"]) as server:
            server.execute(statement)

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a process in a group of its own, its output in a file of the folder."""
        with (self.folder / f"process-{len(self.running)}.log").open("wb") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self.running.append(process)
        return process

    def start_worker(self) -> subprocess.Popen[bytes]:
        """A worker that also keeps the clock, as `make worker` starts it."""
        celery = [sys.executable, "-m", "celery", "-A", "annotator.project", "worker", "--beat", "--concurrency", "2"]
        return self.start(*celery, "--loglevel", "INFO")

    def start_web(self, port: int | None = None) -> str:
        """A web server, on this port or a free one; returns its address once it answers."""
        port = port or free_port()
        self.start(
            *(sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--threads", "4"),
            "annotator.project.wsgi:application",
        )
        self.address = f"http://127.0.0.1:{port}"
        wait_until(lambda: self.get("/api/v1/session/")[0] == 200, "the web server answers")
        return self.address

    def get(self, path: str, token: str = "") -> tuple[int, Any]:
        """Status and JSON of an address of the web server; 0 where nothing answers."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        request = urllib.request.Request(self.address + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                return response.status, json.loads(response.read() or b"null")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"null")
        except OSError:
            return 0, None

    def kill(self, process: subprocess.Popen[bytes], how: signal.Signals = signal.SIGKILL) -> None:
        """End a process of ours and its children, by its own group, and wait for it."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        process.wait()
