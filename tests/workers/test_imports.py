"""An import whose worker is killed twice, at any moment: it ends complete, and nothing of it is there twice."""

import json

import pytest

from tests.installation import Installation, wait_until

pytestmark = [pytest.mark.servers, pytest.mark.slow]
TEXTS, EACH = 300, 60
# A file of so many texts with spans and a link each, sent as the API sends it.
BEGIN = """
from pathlib import Path
from annotator.annotation.actions import create_project
from annotator.annotation.actions.imports import begin_import
from django.conf import settings
from scripts.bench_import import made
from tests import factories
owner = factories.person("olga")
project = create_project(owner=owner, name="Harbours")
at = Path(settings.DATA_DIR) / "labels.ndjson"
made(at, texts={texts}, each={each})
content = [at.read_bytes()]
held = begin_import(project=project, person=owner, name="labels.ndjson", content=content, dry_run=False)
print(held.pk)
"""
LOST = """
from annotator.annotation.models import Import
Import.objects.exclude(heartbeat_at=None).update(heartbeat_at="2026-01-01T00:00:00Z")
"""
COUNTED = """
import json
from annotator.annotation.models import Change, Import, Link, Span
from corpus.models import Article, Version
held = Import.objects.get()
told = [model.objects.count() for model in (Article, Version, Span, Link, Change)]
marks = Change.objects.values("mark").distinct().count()
print(json.dumps([held.state, held.error, held.done, held.attempt, told, marks]))
"""
STATE = "SELECT state, done, total FROM annotation_import"


def test_killed_while_it_checks_and_while_it_applies_it_ends_complete_and_single(installation: Installation) -> None:
    installation.run(BEGIN.format(texts=TEXTS, each=EACH))
    worker = installation.start_worker()
    wait_until(lambda: installation.rows(STATE)[0][0] == "checking" and begun(installation), "a worker checks it")
    installation.kill(worker)
    assert installation.rows("SELECT count(*) FROM annotation_span") == [(0,)]
    installation.run(LOST)
    worker = installation.start_worker()
    wait_until(lambda: installation.rows(STATE)[0][0] == "applying" and begun(installation), "a worker applies it")
    installation.kill(worker)
    assert installation.rows(STATE)[0][0] == "applying", "it was killed before it was done"
    assert installation.rows("SELECT count(*) FROM annotation_span") == [(0,)], "nothing of it is there"
    installation.run(LOST)
    installation.start_worker()
    wait_until(lambda: installation.rows(STATE)[0][0] in ("done", "failed"), "the import is done")
    state, error, done, attempt, counts, marks = json.loads(installation.run(COUNTED).splitlines()[-1])
    assert (state, error, attempt) == ("done", "", 2)
    spans, links = TEXTS * EACH, TEXTS - 1
    assert counts == [TEXTS, TEXTS, spans, links, spans + links]
    assert (marks, done) == (spans + links, TEXTS + spans + links)


def begun(installation: Installation) -> bool:
    """A worker is in the middle of it."""
    [[beats]] = installation.rows("SELECT count(*) FROM annotation_import WHERE heartbeat_at IS NOT NULL")
    return bool(beats)
