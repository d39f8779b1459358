"""Run the database and worker tests again on PostgreSQL and Redis: `python -m tests.on_servers [pytest arguments]`.

Both servers are started here, on sockets in a folder of their own that nobody else can reach, and ended afterwards.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import tools

STARTS_WITHIN = 30.0  # seconds


@contextmanager
def postgres(folder: Path, binaries: Path, *, durable: bool = False) -> Iterator[str]:
    """A PostgreSQL cluster of this run's own; gives its DATABASE_URL. It refuses root, so root lends it a user.

    `durable`: whether it waits for the disk, as a real one does; tests have no use for that.
    """
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    home = folder / "postgres"
    home.mkdir()
    if as_user:
        shutil.chown(home, "postgres")
    user = "postgres" if as_user else pwd.getpwuid(os.geteuid()).pw_name
    waits = "on" if durable else "off"
    data, options = home / "data", f"-c listen_addresses='' -c unix_socket_directories={home} -c fsync={waits}"
    run = {"check": True, "cwd": home, "stdout": subprocess.DEVNULL}
    subprocess.run(
        [*as_user, str(binaries / "initdb"), "-D", str(data), "-U", user, "--auth=trust", "-E", "UTF8"], **run
    )
    control = [*as_user, str(binaries / "pg_ctl"), "-D", str(data), "-l", str(home / "log")]
    subprocess.run([*control, "-w", "-o", options, "start"], **run)
    try:
        yield f"postgres://{user}@{str(home).replace('/', '%2F')}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **run)


@contextmanager
def redis(folder: Path, binary: str) -> Iterator[str]:
    """A Redis server of this run's own; gives its REDIS_URL."""
    socket = folder / "redis.sock"
    command = [binary, "--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(folder)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + STARTS_WITHIN
        while not socket.exists():
            if time.monotonic() > deadline or server.poll() is not None:
                raise SystemExit("Redis did not start.")
            time.sleep(0.05)
        yield f"redis+socket://{socket}"
    finally:
        server.terminate()
        server.wait()


def main(arguments: list[str]) -> int:
    """Start both, run `pytest -m servers` with their addresses, end both; pytest's exit code."""
    binaries, binary = tools.postgres_binaries(), tools.redis_server()
    if binaries is None or binary is None:
        for message in [tools.POSTGRES] * (binaries is None) + [tools.REDIS] * (binary is None):
            print(f"not run on servers: {message}", file=sys.stderr)
        return 1 if tools.REQUIRED else 0
    with tempfile.TemporaryDirectory(prefix="annotator-servers-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        with postgres(folder, binaries) as database, redis(folder, binary) as broker:
            environment = {**os.environ, "DATABASE_URL": database, "REDIS_URL": broker}
            command = [sys.executable, "-m", "pytest", "-p", "tests.own_redis", "-m", "servers", *arguments]
            return subprocess.run(command, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
