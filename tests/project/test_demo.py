"""`scripts/demo`, which `make demo` runs last: one address, one account, one Ctrl-C."""

import os
import re
import signal
import subprocess
import urllib.request
from itertools import count
from pathlib import Path

import pytest

from tests import tools
from tests.installation import ROOT, free_port, wait_until

pytestmark = [pytest.mark.slow]


numbers = count(1)


def members(group: int) -> list[str]:
    """The processes of a process group that are not yet gone."""
    listed = subprocess.run(["ps", "-eo", "pgid=,stat=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    return [row[2] for row in rows if int(row[0]) == group and not row[1].startswith("Z")]


def start(folder: Path, port: int) -> tuple[subprocess.Popen[bytes], Path]:
    log = folder / f"demo-{port}-{next(numbers)}.log"
    environment = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "REDIS_URL")}
    with log.open("wb") as out:
        demo = subprocess.Popen(
            # A test run in the background of a shell inherits SIGINT ignored, and bash cannot trap it then.
            ["env", "--default-signal=INT", "scripts/demo", str(port)],
            cwd=ROOT,
            env={**environment, "ANNOTATOR_DATA": str(folder / "data")},
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    return demo, log


def test_it_starts_says_where_and_stops_everything_on_ctrl_c(tmp_path: Path) -> None:
    if not (ROOT / ".venv/bin/gunicorn").exists():
        tools.missing("scripts/demo runs what is in .venv: make demo")
    port = free_port()
    demo, log = start(tmp_path, port)
    try:
        wait_until(lambda: "Ctrl-C" in log.read_text(), "the demo says where it is")
        said = log.read_text()
        assert f"http://127.0.0.1:{port}/" in said
        assert re.search(r"name demo, password \S{16}", said)
        assert urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/session/").status == 200
        second, second_log = start(tmp_path, port)
        assert second.wait(60) == 1
        assert "is taken. Choose another" in second_log.read_text()
        os.killpg(demo.pid, signal.SIGINT)
        wait_until(lambda: not members(demo.pid), f"nothing of the demo runs on\n{log.read_text()}", within=60)
        assert demo.wait(10) == 0, log.read_text()
    finally:
        if members(demo.pid):
            os.killpg(demo.pid, signal.SIGKILL)
