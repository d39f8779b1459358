"""Workers keep suggestions in step: when articles are read, and when they are added to a project."""

from typing import Any

import pytest
from celery import current_app
from django.contrib.auth.models import User

from annotator import engine
from annotator.annotation.actions import add_articles, create_project
from annotator.annotation.actions.suggest import suggest
from annotator.annotation.models import Label, Project, Suggestion
from annotator.annotation.suggesting import confidence_of
from annotator.annotation.tasks import suggest_in_article_task, suggest_in_project_task
from annotator.engine.measured import measured
from annotator.flags.actions import read_version
from annotator.flags.mentions import READERS
from annotator.flags.models import Mention, Reading
from annotator.flags.tasks import SUGGEST, read_version_task
from corpus.models import Job, Version
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
NEWS = "The Harbour Board of Lenn met on 3 May 2026.It asked for 3.5 million euros."


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What workers are woken for."""
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr("corpus.jobs.wake", lambda *call: calls.append(call))
    return calls


@pytest.fixture
def version(db: None) -> Version:
    """A version that nobody has read."""
    return factories.taken(NEWS).version


@pytest.fixture
def project(alice: User, version: Version) -> Project:
    """A project with labels for dates and for flags on how a text is put together."""
    project = create_project(owner=alice, name="Harbour", labels=["Dates", *("structure", "translation")])
    add_articles(project=project, articles=[version.article_id])
    return project


def test_a_reading_is_kept_and_suggests(project: Project, version: Version, sent: list[tuple[Any, ...]]) -> None:
    read_version_task(Job.objects.get(version=version).pk)
    assert (SUGGEST, version.article_id) in sent
    assert SUGGEST in current_app.tasks, "named as it is registered"
    assert Reading.objects.get().kept
    assert {m.value for m in Mention.objects.filter(layer="figures")} == {"3500000 EUR"}
    suggest_in_article_task(version.article_id)
    made = {(s.origin, s.quote) for s in Suggestion.objects.all()}
    assert ("reading", "3 May 2026") in made
    assert any(origin == "flag" for origin, _ in made)
    kept = list(Mention.objects.values_list("pk", flat=True))
    read_version(version)
    assert list(Mention.objects.values_list("pk", flat=True)) == kept, "one reading is kept once"


def test_articles_that_are_added(
    alice: User, project: Project, sent: list[tuple[Any, ...]], django_capture_on_commit_callbacks: Any
) -> None:
    versions = [factories.taken(NEWS + "!" * n).version for n in range(3)]
    ids = [version.article_id for version in versions]
    with django_capture_on_commit_callbacks(execute=True):
        add_articles(project=project, articles=ids)
    assert sent == [("annotation.suggest_in_project", project.pk, ids)]
    for version in versions:
        read_version(version)
    suggest_in_project_task(project.pk, ids)
    assert Suggestion.objects.filter(maker="reading:dates").count() == 3


def test_a_text_read_before_readings_were_kept_is_read_again(project: Project, version: Version) -> None:
    factories.read(version)
    assert not Mention.objects.exists()
    suggest_in_article_task(version.article_id)
    assert Suggestion.objects.filter(maker="reading:dates", withdrawn_at=None).count() == 1


def test_a_label_that_is_retired_suggests_no_more(project: Project, version: Version) -> None:
    read_version(version)
    assert suggest(project=project, versions=[version]) > 1
    label = Label.objects.get(name="Dates")
    label.retired_at = label.project.created_at
    label.save()
    assert suggest(project=project, versions=[version]) == 1
    assert Suggestion.objects.get(label=label).withdrawn_at is not None
    label.retired_at = None
    label.save()
    assert suggest(project=project, versions=[version]) == 1
    assert Suggestion.objects.get(label=label).withdrawn_at is None


def test_confidence_is_what_was_measured() -> None:
    (detector, number), precision = next(iter(measured().overall.items()))
    assert confidence_of(detector, number) == round(precision.mean, 4)
    assert confidence_of(detector, number + 1000) is None


def test_a_layer_that_cannot_be_read_stops_no_other(version: Version, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(reading: engine.Reading) -> Any:
        raise RuntimeError("no names today")

    monkeypatch.setattr("annotator.flags.mentions.READERS", {**READERS, Mention.Layer.NAMES: fail})
    read_version(version)
    assert set(Mention.objects.values_list("layer", flat=True)) == {"dates", "figures"}
