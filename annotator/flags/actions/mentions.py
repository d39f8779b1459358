"""What the engine read in a version is kept, so that nobody has to read it again to ask for its dates."""

from django.db import transaction

from annotator import engine
from annotator.flags.mentions import mentions
from annotator.flags.models import Mention, Reading
from corpus.models import Article, Version

MADE_AT_A_TIME = 500


@transaction.atomic
def keep_mentions(*, version: Version, reading: engine.Reading) -> None:
    """Store the mentions of a reading in the place of those of an earlier one. Once for each version and engine."""
    Article.objects.select_for_update().get(pk=version.article_id)
    run, _ = Reading.objects.get_or_create(version=version, engine=engine.ENGINE_VERSION)
    if run.kept:
        return
    Mention.objects.filter(version=version).delete()  # made by a machine, and made again just below
    Mention.objects.bulk_create(mentions(reading, version.pk), batch_size=MADE_AT_A_TIME)
    Reading.objects.filter(pk=run.pk).update(kept=True)
