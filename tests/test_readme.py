"""The README's commands do what it says: those marked as tested run here, in order, against a real installation."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import tools
from tests.installation import ROOT, Installation, wait_until

pytestmark = pytest.mark.slow
PROJECT = """
from django.contrib.auth.models import User
from annotator.annotation.actions import add_articles, create_project
from corpus.models import Article
project = create_project(owner=User.objects.get(username="demo"), name="Harbour", labels=["claim"])
add_articles(project=project, articles=Article.objects.values_list("pk", flat=True))
"""
MARKED = re.compile(r"<!-- tested by tests/test_readme\.py -->\n```sh\n(.*?)```", re.S)


def test_the_scripts_of_the_readme_run(installation: Installation) -> None:
    if shutil.which("curl") is None:
        tools.missing("curl is not on this machine: apt-get install curl")
    blocks = MARKED.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(blocks) >= 5
    installation.manage("make_demo_account")
    installation.manage("load_sample")
    installation.start_worker()
    address = installation.start_web()
    left = "SELECT count(*) FROM corpus_job WHERE state <> 'done'"
    wait_until(lambda: installation.rows(left) == [(0,)], "the sample is read")
    installation.run(PROJECT)
    script = "set -euxo pipefail\n" + "\n".join(blocks).replace("http://127.0.0.1:8000", address)
    assert address in script
    if not Path(ROOT / ".venv/bin/python").exists():
        script = script.replace(".venv/bin/python", "python")
    done = subprocess.run(
        ["bash", "-c", script], cwd=ROOT, env={**os.environ, **installation.environment}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert '"severity":"major"' in done.stdout
    assert '"reason":"trivial"' in done.stdout
    assert '"detector": "missing_space"' in done.stdout, "the engine's own door"
    assert "marks: 0 added, 0 gone, 0 changed" in done.stdout, "what stands is what was kept"


def test_every_file_that_the_readme_names_is_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert len(links) > 6
    for link in links:
        assert (ROOT / link).exists(), link


def test_every_make_command_that_it_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = set(re.findall(r"`?make ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named - {"demo", "test", "check"} <= targets
    assert {"demo", "test", "check"} <= targets
