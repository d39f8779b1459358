"""The scene that tests of scores play on."""

import pytest

from annotator.flags.models import Flag, Judgement
from corpus.models import Source
from tests.reliability.scene import KINDS, scene

pytestmark = pytest.mark.django_db


def seen(source: Source) -> list[tuple[str, str]]:
    """Detector and verdict of all its flags."""
    flags = Flag.objects.standing().filter(article__source=source).order_by("pk")
    return list(flags.values_list("detector", "verdict"))


def test_the_same_seed_gives_the_same_scene() -> None:
    one, two = scene(sources=2, seed=7), scene(sources=2, seed=7)
    assert [seen(source) for source in one.sources] == [seen(source) for source in two.sources]
    assert seen(one.sources[0]) != seen(scene(sources=2, seed=8).sources[0])


def test_it_has_flags_of_every_kind_some_of_them_judged_either_way() -> None:
    made = scene(sources=3, articles=[12, 20, 40])
    assert [source.articles.count() for source in made.sources] == [12, 20, 40]
    assert {flag.detector for flag in made.flags} == {kind[0] for kind in KINDS}
    assert set(Judgement.objects.values_list("verdict", flat=True)) == {"confirmed", "dismissed"}
    assert Flag.objects.unjudged().exists()
    assert made.of(made.sources[1]) and all(
        flag.article.source_id == made.sources[1].pk for flag in made.of(made.sources[1])
    )
    assert all(flag.article.current.text.startswith(flag.evidence.get().quote) for flag in made.flags[:5])
