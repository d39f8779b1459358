"""A pytest plugin (`-p tests.own_redis`): with several pytest processes, each has a Redis database of its own.

It is loaded before Django reads its settings, which take the address from the environment.
"""

import os

WORKER, ADDRESS = os.environ.get("PYTEST_XDIST_WORKER", ""), os.environ.get("REDIS_URL", "")
if WORKER and ADDRESS and "?" not in ADDRESS:
    os.environ["REDIS_URL"] = f"{ADDRESS}?virtual_host={int(WORKER.removeprefix('gw')) + 1}"
