"""Sources with scores, for pictures: articles and flags are drawn, the scores are the worker's."""

from dataclasses import dataclass

from tests.installation import Installation, wait_until

SCENE = """
from django.contrib.auth.models import User
from annotator.reliability.criteria import criteria
from annotator.reliability.models import CriterionAnswer
from tests.reliability.scene import scene
made = scene(sources=5, articles=[90, 60, 45, 30, 6], seed=5, judged=0.5,
             names=["Northbank Gazette", "Lenn Courier", "The Coast Post", "Selwin Wire", "Harbour Bugle"])
alice = User.objects.get(username="alice")
alice.is_staff = True
alice.save()
for number, criterion in enumerate(list(criteria())[:14]):
    CriterionAnswer.objects.create(source=made.sources[0], criterion=criterion, person=alice,
        answer="no" if number % 5 == 3 else "yes", proof=["https://gazette.example/about"])
print(*(source.pk for source in made.sources))
"""
RUN = """
import time
from datetime import timedelta
from django.core.exceptions import ValidationError
from annotator.reliability.actions.run import start_run
from annotator.reliability.actions.score import today
while True:  # the one that an installation begins by itself may be going on
    try:
        run = start_run(day=today() - timedelta(days={back}), cause="criteria")
        break
    except ValidationError:
        time.sleep(0.5)
print(run.pk)
"""
# The pictures show three months: each score as if it had been computed on its day.
BACKDATED = """
from datetime import UTC, datetime, time
from annotator.reliability.models import Score
for score in Score.objects.all():
    Score.objects.filter(pk=score.pk).update(made_at=datetime.combine(score.day, time(3), UTC))
"""
DECIDED = """
from datetime import date
from django.contrib.auth.models import User
from annotator.reliability.models import Reply, Standing
from annotator.reliability.actions.decisions import decide
alice, standing = User.objects.get(username="alice"), Standing.objects.get(pk={source})
decide(source=standing.source_id, person=alice, kind="signed", score=standing.score_id, reason="Read twice.")
Reply.objects.create(source=standing.source, author="Ines Maro, managing editor", received_on=date(2026, 11, 12),
    score=standing.score, entered_by=alice,
    text="The date of the dredging was ours to check, and we have corrected it. We now name who wrote each piece.")
"""


@dataclass(frozen=True)
class ScoredSources:
    """Ids of sources with scores; the last has too few articles for one."""

    ids: tuple[int, ...]

    @property
    def first(self) -> int:
        """The one with the most evidence, criteria, a decision and a reply."""
        return self.ids[0]


def add_sources(newsroom: Installation) -> ScoredSources:
    """Make them and wait until they are scored, on four days."""
    ids = tuple(int(one) for one in newsroom.run(SCENE).split()[-5:])
    for back in (90, 60, 30, 0):
        told = newsroom.run(RUN.format(back=back)).split()
        state = f"SELECT state FROM reliability_run WHERE id = {int(told[-1])}"  # noqa: S608 - a number of our own
        wait_until(lambda state=state: newsroom.rows(state) == [("done",)], "the scores are computed")
    newsroom.run(BACKDATED)
    newsroom.run(DECIDED.format(source=ids[0]))
    return ScoredSources(ids)
