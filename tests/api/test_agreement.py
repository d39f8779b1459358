"""Agreement and training over REST: the figures of what stands in the database, who may see them, and how fast."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from annotator.annotation.actions.counting import count_cases
from annotator.annotation.measured import agreement_of
from annotator.annotation.models import Assignment, ProjectArticle, Span
from corpus.models import Version
from tests import factories
from tests.annotation.scene import Scene
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def scene(db: None) -> Scene:
    """Two articles that ada and ben finished: they agree on one passage exactly, on one roughly, ben misses one."""
    scene = Scene()
    other = scene.article("The ferry to Skarn keeps its timetable, the harbour board said.")
    for version, quotes in [(scene.version, ("northern channel", "six weeks")), (other, ("harbour board",))]:
        for person in (scene.ada, scene.ben):
            scene.mark(person, quotes[0], version=version)
        scene.mark(scene.ada, *quotes[1:], version=version) if quotes[1:] else None
        scene.give(scene.ada, scene.ben, version=version)
    scene.mark(scene.ada, "vessels cannot turn")
    scene.mark(scene.ben, "larger vessels cannot turn")
    return scene


@pytest.fixture
def rita(scene: Scene) -> APIClient:
    """The reviewer's client."""
    return client_of(scene.rita)


def agreement(rita: APIClient, scene: Scene) -> dict[str, Any]:
    answer = rita.get(f"/api/v1/projects/{scene.project.pk}/agreement/")
    assert answer.status_code == 200, answer.data
    return dict(answer.data)


def figure(figures: list[dict[str, Any]], measure: str) -> dict[str, Any]:
    return next(figure for figure in figures if figure["measure"] == measure)


def test_the_figures_are_of_what_stands(rita: APIClient, scene: Scene) -> None:
    told = agreement(rita, scene)
    exact, found = (figure(told["overall"], name) for name in ("exact", "found"))
    assert exact["value"] == pytest.approx(2 * 2 / 7), "two matches of seven spans"
    assert (exact["articles"], exact["spans"]) == (2, 7)
    assert found["value"] == pytest.approx(6 / 7)
    assert exact["low"] <= exact["value"] <= exact["high"]
    assert [person["name"] for person in told["people"]] == ["ada", "ben"]
    assert [[p["name"] for p in pair["people"]] for pair in told["pairs"]] == [["ada", "ben"]]
    claim, place = told["labels"]
    assert (claim["name"], place["name"]) == ("claim", "place")
    assert figure(place["figures"], "exact")["value"] is None
    assert "retire the label" in figure(place["figures"], "exact")["undefined"]
    assert {figure["measure"] for figure in told["overall"]} == {measure["name"] for measure in told["measures"]}


def test_a_change_shows_at_once_and_what_stands_is_computed_once(
    rita: APIClient, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = agreement(rita, scene)
    with monkeypatch.context() as patched:
        patched.setattr("annotator.annotation.measured.report", lambda *_: pytest.fail("computed twice"))
        assert agreement(rita, scene) == before
    scene.mark(scene.ben, "six weeks")
    after = agreement(rita, scene)
    assert figure(after["overall"], "exact")["value"] == pytest.approx(6 / 8)
    assert after["latest"] > before["latest"]


def test_unfinished_and_settled_spans_do_not_count(rita: APIClient, scene: Scene) -> None:
    third = factories.person("cat")
    scene.give(third, done=False)
    scene.mark(third, "Shipping lines")
    rita.post(f"/api/v1/projects/{scene.project.pk}/adjudication/{scene.version.article_id}/agreed/")
    assert Span.objects.filter(gold=True).exists()
    assert figure(agreement(rita, scene)["overall"], "exact")["spans"] == 7


def test_as_csv(rita: APIClient, scene: Scene) -> None:
    answer = rita.get(f"/api/v1/projects/{scene.project.pk}/agreement.csv")
    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"].startswith("text/csv")
    assert lines[0] == "about,scope,measure,value,low,high,articles,spans,undefined,cautions"
    assert any(line.startswith("spans,label: claim,exact,0.57") for line in lines)
    assert any(line.startswith("spans,pair: ada and ben,kappa,") for line in lines)


def test_training_against_gold(rita: APIClient, scene: Scene) -> None:
    training = f"/api/v1/projects/{scene.project.pk}/training/"
    assert rita.get(training).data["people"] == [], "no gold article yet"
    for article in (scene.version.article_id, scene.article().article_id):
        ProjectArticle.objects.filter(article=article).update(gold=True)
    rita.post(f"/api/v1/projects/{scene.project.pk}/adjudication/{scene.version.article_id}/agreed/")
    told = rita.get(training, {"least": "0.9"}).data
    assert (told["gold"], told["least"]) == (2, 0.9)
    ada, ben = told["people"]
    assert (ada["exact"]["precision"]["value"], ada["exact"]["recall"]["value"]) == (pytest.approx(1 / 3), 1.0)
    assert (ben["exact"]["precision"]["value"], ben["drift"]["kind"]) == (0.5, "too early")
    assert ben["training"]["sentence"]
    own = client_of(scene.ben).get(training).data["people"]
    assert [person["name"] for person in own] == ["ben"], "an annotator sees themselves"
    assert rita.get(training, {"least": "2"}).status_code == 400


def test_annotators_may_not_and_strangers_find_nothing(scene: Scene) -> None:
    ada, charlie = client_of(scene.ada), client_of(factories.person("charlie"))
    project = f"/api/v1/projects/{scene.project.pk}/"
    for path in ("agreement/", "agreement.csv"):
        assert ada.get(project + path).status_code == 403
        assert charlie.get(project + path).status_code == 404
    assert charlie.get(project + "training/").status_code == 404


def busy(scene: Scene, articles: int, spans: int) -> None:
    """Three people's spans on so many articles, stored behind the log's back."""
    cat, at = factories.person("cat"), timezone.now()
    labels = list(scene.project.labels.values_list("pk", flat=True))
    text = "The work is to begin in November and to last. " * (spans * 2)
    versions: list[Version] = [scene.article(f"{text}{number}") for number in range(articles)]
    rows = [
        Span(
            label_id=labels[(n + article) % 2],
            person=person,
            version=version,
            start=n * 80 + shift * (n % 3),
            end=n * 80 + 40,
            quote=text[n * 80 + shift * (n % 3) : n * 80 + 40],
            changed_at=at,
        )
        for article, version in enumerate(versions)
        for shift, person in enumerate((scene.ada, scene.ben, cat))
        for n in range(spans)
    ]
    Span.objects.bulk_create(rows, batch_size=2_000)
    for version in versions:
        scene.give(scene.ada, scene.ben, cat, version=version)


def test_values_document_labels_and_links(rita: APIClient, scene: Scene) -> None:
    strength = {"name": "strength", "kind": "choice", "options": ["mild", "strong"]}
    scene.project.labels.filter(name="claim").update(attributes=[strength])
    scene.label("opinion", "document", {"name": "sure", "kind": "number"})
    scene.label("contradicts", "link")
    for person, value, sure in ((scene.ada, "mild", 2), (scene.ben, "strong", 4)):
        one = scene.mark(person, "Shipping lines", attributes={"strength": value})
        two = scene.mark(person, "the winter", attributes={"strength": "mild"})
        scene.link(person, one, two, "contradicts")
        scene.note(person, "opinion", attributes={"sure": sure})
    told = agreement(rita, scene)
    values = {(one["label"]["name"], one["name"]): one for one in told["attributes"]}
    same = figure(values["claim", "strength"]["overall"], "same_value")
    assert same["value"] == pytest.approx(4 / 5), "of five matched claims four have the same value, or none"
    assert figure(values["claim", "strength"]["pairs"][0]["figures"], "value_kappa")["value"] is not None
    sure = figure(values["opinion", "sure"]["overall"], "value_alpha_interval")
    assert (sure["value"], sure["spans"]) == (pytest.approx(0), 2)
    (opinion,) = told["documents"]["labels"]
    assert (opinion["name"], figure(opinion["figures"], "plain")["value"]) == ("opinion", 1)
    assert figure(told["links"]["overall"], "link_type")["value"] == 1
    assert [row["name"] for row in told["links"]["labels"]] == ["contradicts"]
    table = rita.get(f"/api/v1/projects/{scene.project.pk}/agreement.csv").content.decode().splitlines()
    about = {line.split(",")[0] for line in table}
    assert about == {
        "about",
        "spans",
        "values of claim: strength",
        "values of opinion: sure",
        "document labels",
        "links",
    }


def test_names_that_look_like_formulas_are_no_formulas_in_the_table(rita: APIClient, scene: Scene) -> None:
    scene.project.labels.filter(name="place").update(name="=1+1")
    scene.label("=cmd", "document", {"name": "x", "kind": "text"})
    lines = rita.get(f"/api/v1/projects/{scene.project.pk}/agreement.csv").content.decode().splitlines()
    assert lines
    assert not [line for line in lines for cell in line.split(",") if cell[:1] in "=@" and cell]


@pytest.mark.slow
def test_two_hundred_articles_take_less_than_three_seconds(scene: Scene) -> None:
    busy(scene, articles=200, spans=40)
    start = time.process_time()
    report = agreement_of(scene.project)
    measured = time.process_time() - start
    start = time.process_time()
    count_cases(scene.project)
    queued = time.process_time() - start
    start = time.process_time()
    count_cases(scene.project)
    again = time.process_time() - start
    assert report.overall.figure("exact").spans > 20_000
    assert scene.project.case_counts.count() == 202
    assert measured < 3
    assert queued < 4
    assert again < 0.3, "what has not changed is not counted again"


def test_where_people_were_given_other_versions_the_most_read_counts(rita: APIClient, scene: Scene) -> None:
    when = datetime(2026, 3, 12, tzinfo=UTC)
    newer = Version.objects.get(pk=scene.version.pk)
    newer.pk, newer.number = None, 2
    newer.save()
    for person in (factories.person("cat"), factories.person("dan"), factories.person("eve")):
        scene.give(person, version=newer, at=when + timedelta(days=person.pk))
    told = rita.get(f"/api/v1/projects/{scene.project.pk}/adjudication/{newer.article_id}/").data
    assert told["version"]["id"] == newer.pk
    assert [person["name"] for person in told["people"]] == ["cat", "dan", "eve"]
    assert Assignment.objects.filter(version=scene.version).count() == 2
