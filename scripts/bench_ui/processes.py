"""Servers of peers: started in a group of their own, ended by it."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.installation import ROOT

WITHIN = 400.0  # seconds for a server to answer


class Server:
    """One process group whose output goes into a file of the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, command: Sequence[str], environment: Mapping[str, str], answers: str, cwd: Path) -> None:
        """Start it and wait until that address answers. Raises `RuntimeError` with the end of its output."""
        log = self.folder / "server.log"
        own = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}  # ours
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                command, env={**own, **environment}, cwd=cwd, stdout=out, stderr=out, start_new_session=True
            )
        deadline = time.monotonic() + WITHIN
        while not _answers(answers):
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError(f"{command[0]} does not answer at {answers}:\n{log.read_text()[-1000:]}")
            time.sleep(0.2)

    def stop(self) -> None:
        """End the group and wait for it."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def call(method: str, address: str, body: object = None, **headers: str) -> Any:
    """The JSON that an address answers. Raises `RuntimeError` with what was said where it says no."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        address, method=method, data=data, headers={"Content-Type": "application/json", **headers}
    )
    try:
        with urllib.request.urlopen(request, timeout=WITHIN) as answer:
            return json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        raise RuntimeError(f"{method} {address}: {error.code} {error.read()[:500]!r}") from error


def find(variable: str, name: str) -> Path | None:
    """A peer's program: named by a variable, made by `scripts/peers`, or on the PATH."""
    named = os.environ.get(variable)
    if named and not Path(named).is_file():
        raise SystemExit(f"{variable} names {named}, which is not there.")
    made = ROOT / ".peers" / name / "bin" / name
    found = named or (str(made) if made.is_file() else shutil.which(name))
    return Path(found) if found else None
