"""The main job without the network: pages in, the faults that are in them flagged, and nothing on clean ones."""

from collections import Counter

import pytest
from django.core.management import call_command

from annotator.flags.models import Evidence, Flag
from corpus.models import Article
from tests import factories
from tests.corpus.test_sample import FAULTS, PAGES


@pytest.mark.django_db
@pytest.mark.servers
def test_every_fault_of_the_sample_is_flagged_and_nothing_else() -> None:
    call_command("load_sample", verbosity=0)
    for article in Article.objects.all():
        assert article.current is not None
        factories.read(article.current)
    urls = {row["url"]: name for name, row in PAGES.items()}
    raised = Counter(
        (urls[flag.article.address or ""], flag.detector)
        for flag in Flag.objects.select_related("article").exclude(
            severity=Flag.Severity.NOTE
        )  # notes tell of no fault
    )
    planted = Counter((fault["file"], fault["detector"]) for fault in FAULTS)
    assert raised == planted
    for fault in FAULTS:
        address = PAGES[fault["file"]]["url"]
        passages = Evidence.objects.filter(flag__article__address=address, flag__detector=fault["detector"])
        quotes = list(passages.values_list("quote", flat=True))
        for quote in fault["quotes"]:
            assert any(quote in found or found in quote for found in quotes), quote
