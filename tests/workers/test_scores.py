"""All scores anew with real workers: one is killed in the midst, and another goes on."""

import pytest

from tests.installation import Installation, wait_until

pytestmark = [pytest.mark.servers, pytest.mark.slow]
SOURCES = 450
BUILD = f"""
from tests.reliability.scene import scene
scene(sources={SOURCES}, articles=12)
"""


def test_a_killed_worker_costs_one_batch_and_no_score(installation: Installation) -> None:
    installation.run(BUILD)
    installation.manage("score_sources")  # before a worker is there: the beat sends what was lost again
    first = installation.start_worker()
    counted = "SELECT tallied FROM reliability_run"
    wait_until(lambda: installation.rows(counted)[0][0] > 0, "a batch is done")
    installation.kill(first)
    begun = installation.rows("SELECT count(*) FROM reliability_batch WHERE done_at IS NOT NULL")[0][0]
    installation.start_worker()
    wait_until(lambda: installation.rows("SELECT state FROM reliability_run") == [("done",)], "the run goes on")
    assert installation.rows("SELECT tallied, scored FROM reliability_run") == [(SOURCES, SOURCES)]
    assert installation.rows("SELECT count(*) FROM reliability_score") == [(SOURCES,)]
    assert installation.rows("SELECT count(*) FROM reliability_calibration") == [(1,)]
    assert begun < installation.rows("SELECT count(*) FROM reliability_batch")[0][0]
    assert installation.rows("SELECT count(*) FROM reliability_batch WHERE done_at IS NULL") == [(0,)]
