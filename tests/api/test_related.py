"""What belongs beside an article, and links across two of them in the log."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from annotator.annotation.actions import add_articles, add_member, create_project
from annotator.annotation.models import Label, Project
from annotator.flags.models import Evidence, Flag
from corpus.models import Version
from tests import factories
from tests.api.test_changes import again, label, marking, send

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def versions(db: None) -> list[Version]:
    """Four articles."""
    return [factories.taken(f"The tug left port {n}. {factories.CLEAN}", title=f"Tug {n}").version for n in range(4)]


@pytest.fixture
def project(alice: User, bob: User, versions: list[Version]) -> Project:
    """Alice's project with a link type; bob annotates in it."""
    project = create_project(owner=alice, name="Harbour", labels=["claim"])
    Label.objects.create(project=project, kind="link", name="contradicts")
    add_member(project=project, person=bob)
    add_articles(project=project, articles=[version.article_id for version in versions])
    return project


def linked(client: APIClient, project: Project, source: Version, target: Version) -> dict[str, Any]:
    """A link across two articles, stored; returned as it was sent."""
    ends = [marking(project, version, "The tug left port") for version in (source, target)]
    names = {"id": str(uuid4()), "do": "mark", "kind": "link", "uid": str(uuid4())}
    link = {**names, "label": label(project, "contradicts"), "source": ends[0]["uid"], "target": ends[1]["uid"]}
    assert [result["status"] for result in send(client, project, *ends, link)] == ["stored"] * 3
    return link


def related(client: APIClient, project: Project, version: Version) -> list[tuple[int, int, int]]:
    answer = client.get(f"/api/v1/projects/{project.pk}/desk/{version.article_id}/related/")
    assert answer.status_code == 200, answer.data
    return [(one["article"], one["links"], one["flags"]) for one in answer.data]


def share_a_flag(here: Version, there: Version) -> Flag:
    """A flag raised on one article with a passage of another as evidence."""
    flag = factories.flags()[0]
    for position, version in enumerate((here, there), 10):
        about = {"version": version, "position": position, "start": 0, "end": 3, "quote": version.text[:3]}
        Evidence.objects.create(flag=flag, **about)
    return flag


def test_linked_articles_come_first_then_those_that_share_a_flag(
    as_alice: APIClient, project: Project, versions: list[Version]
) -> None:
    here, flagged, linking, other = versions
    share_a_flag(here, flagged)
    link = linked(as_alice, project, here, linking)
    assert related(as_alice, project, here) == [(linking.article_id, 1, 0), (flagged.article_id, 0, 1)]
    assert related(as_alice, project, linking) == [(here.article_id, 1, 0)]
    assert related(as_alice, project, other) == []
    send(as_alice, project, again(link, "withdraw", 1))
    assert related(as_alice, project, linking) == []


def test_what_one_may_not_see_is_not_counted(
    as_alice: APIClient, as_bob: APIClient, as_stranger: APIClient, project: Project, versions: list[Version]
) -> None:
    here, flagged, linking, _ = versions
    share_a_flag(here, flagged)
    linked(as_alice, project, here, linking)
    assert related(as_bob, project, here) == [(flagged.article_id, 0, 1)]
    project.blind = True
    project.save()
    assert related(as_bob, project, here) == []
    path = f"/api/v1/projects/{project.pk}/desk/{here.article_id}/related/"
    assert as_stranger.get(path).status_code in (401, 404)


def test_the_log_of_either_article_tells_of_a_link_across_them(
    as_alice: APIClient, project: Project, versions: list[Version]
) -> None:
    here, _, there, other = versions
    link = linked(as_alice, project, here, there)
    turned = again(link, "change", 1, source=link["target"], target=link["source"])
    assert send(as_alice, project, turned)[0]["object"]["source"] == link["target"]
    for version, kinds in ((here, ["span", "link", "link"]), (there, ["span", "link", "link"]), (other, [])):
        log = as_alice.get(f"/api/v1/projects/{project.pk}/changes/", {"version": version.pk}).data["results"]
        assert [change["kind"] for change in log] == kinds


def test_the_list_of_articles_tells_their_dates(as_alice: APIClient, project: Project) -> None:
    page = as_alice.get(f"/api/v1/projects/{project.pk}/articles/").data["results"]
    assert {row["published"] for row in page} == {"2026-03-12"}
