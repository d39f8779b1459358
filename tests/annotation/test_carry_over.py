"""Projects made before the desk keep their people, marks and log."""

import pytest
from django.apps.registry import Apps
from django.contrib.auth.models import User
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.servers]
BEFORE, AFTER = ("annotation", "0001_initial"), ("annotation", "0003_carry_over")


def migrate(*to: tuple[str, str]) -> Apps:
    executor = MigrationExecutor(connection)
    executor.migrate(list(to))
    return MigrationExecutor(connection).loader.project_state(list(to)).apps


def newest() -> list[tuple[str, str]]:
    return MigrationExecutor(connection).loader.graph.leaf_nodes("annotation")


@pytest.fixture
def before(db: None) -> object:
    """The tables as they were at first; as they are now again afterwards."""
    yield migrate(BEFORE)
    migrate(*newest())


def test_owners_become_admins_and_events_changes(before: Apps, alice: User, bob: User) -> None:
    version = factories.taken(factories.CLEAN).version
    get = lambda name: before.get_model("annotation", name).objects  # noqa: E731
    project = get("Project").create(name="Harbour")
    get("Membership").create(project=project, person_id=alice.pk, role="owner")
    get("Membership").create(project=project, person_id=bob.pk, role="annotator")
    label = get("Label").create(project=project, name="claim")
    now = timezone.now()
    place = {"start": 4, "end": 17}
    span = get("Span").create(
        label=label, person_id=bob.pk, version_id=version.pk, quote="harbour board", revision=2, changed_at=now, **place
    )
    for revision, kind in enumerate(("marked", "changed"), 1):
        said = {"kind": kind, "revision": revision, "at": now, "label": label, "person_id": bob.pk}
        get("SpanEvent").create(span=span, **said, **place)
    after = migrate(AFTER)
    kept = lambda name: after.get_model("annotation", name).objects  # noqa: E731
    assert sorted(kept("Membership").values_list("person_id", "role")) == [(alice.pk, "admin"), (bob.pk, "annotator")]
    assert list(kept("ProjectArticle").values_list("project", "article")) == [(project.pk, version.article_id)]
    uid = kept("Span").get(pk=span.pk).uid
    changes = list(kept("Change").order_by("pk"))
    assert [(c.verb, c.revision, c.mark, c.project_id, c.version_id, c.person_id) for c in changes] == [
        ("mark", 1, uid, project.pk, version.pk, bob.pk),
        ("change", 2, uid, project.pk, version.pk, bob.pk),
    ]
    assert changes[1].state["pieces"] == [{"start": 4, "end": 17, "quote": "harbour board"}]
    assert (changes[1].state["uid"], changes[1].state["withdrawn"]) == (str(uid), False)
