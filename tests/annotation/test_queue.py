"""The queue: whose turn, which article, and never more people at one than the project asks for."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from annotator.annotation.actions import (
    NotGivenError,
    UnfinishedError,
    add_articles,
    add_member,
    assign,
    create_project,
    finish,
    give_back,
    next_article,
    reopen,
    return_all_overdue,
)
from annotator.annotation.models import Assignment, Notice, Project, Span, Suggestion
from annotator.annotation.queue import waiting_for
from corpus.models import Version
from tests import factories
from tests.installation import Installation

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def versions(db: None) -> list[Version]:
    """Three articles."""
    return [factories.taken(factories.CLEAN, title=f"Docks {n}").version for n in range(3)]


@pytest.fixture
def project(alice: User, bob: User, versions: list[Version]) -> Project:
    """Alice's, with the three articles; bob annotates."""
    project = create_project(owner=alice, name="Harbour", labels=["claim", "place"])
    add_member(project=project, person=bob)
    add_articles(project=project, articles=[version.article_id for version in versions])
    return project


def order(project: Project, person: User) -> list[int]:
    return list(waiting_for(project, person.pk).values_list("article", flat=True))


def set_to(project: Project, **settings: object) -> Project:
    Project.objects.filter(pk=project.pk).update(**settings)
    return Project.objects.get(pk=project.pk)


def span(version: Version, person: User, project: Project, start: int, end: int, **more: object) -> Span:
    return Span.objects.create(
        label=project.labels.get(name="claim"),
        person=person,
        version=version,
        start=start,
        end=end,
        quote=version.text[start:end],
        changed_at=timezone.now(),
        **more,
    )


def next_of(project: Project, person: User) -> Assignment:
    given = next_article(project=project, person=person)
    assert given is not None
    return given


def test_one_article_one_person_and_asked_twice_the_same(
    project: Project, alice: User, bob: User, versions: list[Version]
) -> None:
    hers = next_of(project, alice)
    assert next_of(project, alice).pk == hers.pk
    assert [hers.article_id, next_of(project, bob).article_id] == [v.article_id for v in versions[:2]]
    finish(assignment=hers)
    assert next_of(project, alice).article_id == versions[2].article_id
    finish(assignment=next_of(project, alice))
    assert next_article(project=project, person=alice) is None


def test_overlap_gives_each_article_to_so_many_and_no_more(project: Project, alice: User, bob: User) -> None:
    project = set_to(project, overlap=2)
    carol = factories.person("carol")
    add_member(project=project, person=carol)
    first = [next_of(project, person).article_id for person in (alice, bob, carol)]
    assert first[0] == first[1] != first[2]


def test_the_quota_counts_what_is_open_and_done(project: Project, alice: User) -> None:
    project = set_to(project, quota=1)
    finish(assignment=next_of(project, alice))
    with pytest.raises(NotGivenError, match="You have had 1 articles"):
        next_article(project=project, person=alice)


def test_what_nobody_touches_goes_to_somebody_else(project: Project, alice: User, bob: User) -> None:
    hers = next_of(project, alice)
    long_ago = timezone.now() - timedelta(hours=project.lease_hours, minutes=1)
    Assignment.objects.filter(pk=hers.pk).update(touched_at=long_ago)
    assert next_of(project, bob).article_id == hers.article_id, "asking returns it too"
    hers.refresh_from_db()
    assert hers.state == "returned"
    with pytest.raises(NotGivenError, match="“Docks 0” is with 1 person already"):
        reopen(assignment=hers)
    assert next_of(project, alice).article_id != hers.article_id


def test_the_clock_returns_it_as_well(project: Project, alice: User) -> None:
    hers = next_of(project, alice)
    Assignment.objects.update(touched_at=timezone.now() - timedelta(days=30))
    assert (return_all_overdue(), return_all_overdue()) == (1, 0)
    assert reopen(assignment=hers).state == "open", "nobody else has it"


def test_who_gives_back_is_not_given_it_again(project: Project, alice: User, bob: User) -> None:
    hers = give_back(assignment=next_of(project, alice))
    assert next_of(project, alice).article_id != hers.article_id
    assert next_of(project, bob).article_id == hers.article_id


def test_finishing_waits_for_required_answers(project: Project, alice: User, versions: list[Version]) -> None:
    sure = {"name": "sure", "kind": "choice", "options": ["yes", "no"], "required": True}
    project.labels.filter(name="claim").update(attributes=[sure])
    hers = next_of(project, alice)
    mark = span(versions[0], alice, project, 4, 17)
    with pytest.raises(UnfinishedError) as refused:
        finish(assignment=hers)
    assert [(m.uid, m.label, m.quote, m.missing) for m in refused.value.marks] == [
        (mark.uid, "claim", "harbour board", ["sure"])
    ]
    assert Assignment.objects.get(pk=hers.pk).state == "open"
    Span.objects.update(attributes={"sure": "no"})
    assert finish(assignment=hers).state == "done"


def test_by_hand_within_the_overlap_and_with_a_notice(
    project: Project, alice: User, bob: User, versions: list[Version]
) -> None:
    articles = [version.article_id for version in versions[:2]]
    assert len(assign(project=project, articles=articles, person=bob)) == 2
    assert assign(project=project, articles=articles, person=bob) == [], "he has them"
    notice = Notice.objects.get()
    assert (notice.person, notice.kind, notice.count, notice.article) == (bob, "assigned", 2, None)
    with pytest.raises(NotGivenError, match="with 1 person already"):
        assign(project=project, articles=[versions[2].article_id, articles[0]], person=alice)
    assert not Assignment.objects.filter(person=alice).exists(), "all or none"
    with pytest.raises(NotGivenError, match="does not belong"):
        assign(project=project, articles=articles, person=factories.person("charlie"))


def test_removed_articles_are_not_given(project: Project, alice: User, versions: list[Version]) -> None:
    project.entries.filter(article=versions[0].article_id).update(removed_at=timezone.now())
    assert next_of(project, alice).article_id == versions[1].article_id


def test_the_newest_first(project: Project, alice: User, versions: list[Version]) -> None:
    for version, day in zip(versions, ["2026-03-12", "2026-03-14T09:00:00+01:00", None], strict=True):
        Version.objects.filter(pk=version.pk).update(published=day)
    project = set_to(project, order="newest")
    assert order(project, alice) == [versions[n].article_id for n in (1, 0, 2)]


def test_most_flags_first(project: Project, alice: User, versions: list[Version]) -> None:
    flagged = factories.flags()[0].article_id
    add_articles(project=project, articles=[flagged])
    project = set_to(project, order="flags")
    assert order(project, alice) == [flagged, *(version.article_id for version in versions)]


def test_least_certain_first(project: Project, alice: User, versions: list[Version]) -> None:
    label = project.labels.get(name="claim")
    for version, confidence in ((versions[0], 0.95), (versions[1], 0.1), (versions[2], 0.55)):
        Suggestion.objects.create(
            label=label, version=version, start=0, end=3, quote="The", origin="model", maker="m", confidence=confidence
        )
    project = set_to(project, order="uncertain")
    assert order(project, alice) == [versions[n].article_id for n in (2, 1, 0)]


def test_most_disagreement_first(project: Project, alice: User, bob: User, versions: list[Version]) -> None:
    carol = factories.person("carol")
    project = set_to(project, overlap=3, order="disagreement")
    for version in versions[:2]:
        assign(project=project, articles=[version.article_id], person=alice)
        assign(project=project, articles=[version.article_id], person=bob)
        span(version, alice, project, 4, 17)
    span(versions[0], bob, project, 4, 17)
    span(versions[1], bob, project, 4, 11)
    assert order(project, carol)[0] == versions[0].article_id, "nobody has finished, so nothing is known"
    for assignment in Assignment.objects.all():
        finish(assignment=assignment)
    assert order(project, carol) == [versions[n].article_id for n in (1, 0, 2)]


RUSH = """
import json, threading
from collections import Counter
from django.contrib.auth.models import User
from django.db import connection
from annotator.annotation.actions import add_articles, add_member, create_project, next_article
from annotator.annotation.models import Assignment
from corpus.actions import take_in
from corpus.extraction import ExtractedArticle
from corpus.models import Version
people = [User.objects.create_user(f"person{n}") for n in range(10)]
project = create_project(owner=people[0], name="Rush", labels=["claim"], overlap=2)
for person in people[1:]:
    add_member(project=project, person=person)
def article(n):
    nothing = {"title": None, "byline": None, "published": None, "language": "en"}
    extracted = ExtractedArticle(text=f"The board of Lenn met {n} times.", **nothing)
    return take_in(extracted=extracted, cause=Version.Cause.PASTE, address=None, source_name="").article.pk
add_articles(project=project, articles=[article(n) for n in range(4)])
start, errors = threading.Barrier(20), []
def ask(person):
    try:
        start.wait()
        next_article(project=project, person=person)
    except Exception as error:
        errors.append(repr(error))
    finally:
        connection.close()
threads = [threading.Thread(target=ask, args=[person]) for person in people * 2]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
given = Assignment.objects.all()
print(json.dumps({
    "errors": errors,
    "by article": sorted(Counter(a.article_id for a in given).values()),
    "by person": sorted(Counter(a.person_id for a in given).values()),
}))
"""


@pytest.mark.slow
def test_twenty_requests_at_once_give_eight_places_to_eight_people(installation: Installation) -> None:
    done = installation.run(RUSH)
    assert json.loads(done) == {"errors": [], "by article": [2, 2, 2, 2], "by person": [1] * 8}
