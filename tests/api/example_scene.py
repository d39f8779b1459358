"""The whole scene with what else the document's examples show: scores, what people say of a source, a failed job, a
case that waits to be settled, and files that are made, in the data folder. Every text is invented."""

from datetime import date
from typing import Any

from django.core import signing

from annotator.annotation.actions import add_articles, change_settings
from annotator.annotation.actions.exports import make_export
from annotator.annotation.actions.snapshots import make_snapshot
from annotator.annotation.models import Assignment
from annotator.flags.models import Flag
from annotator.reliability.actions.corrections import add_correction
from annotator.reliability.actions.muting import mute
from annotator.reliability.actions.replies import add_reply
from annotator.reliability.models import Score
from api.downloads import SALT
from api.models import Delivery
from corpus.models import Job
from tests import factories
from tests.api.whole_scene import WholeScene
from tests.reliability.computed import score_all

NOTE = "The harbour board met again in Lenn on Friday. It put the dredging off until the spring."
DAY = date(2026, 3, 14)


class ExampleScene(WholeScene):
    """`names` has an id for everything that an address can name."""

    def __init__(self) -> None:
        super().__init__([])
        self.note = factories.taken(NOTE, title="Dredging put off", source="Lenn Courier").version
        self.free = factories.taken(f"{NOTE} Nobody said why.", title="Why the wait?", source="Lenn Courier").version
        add_articles(project=self.project, articles=[self.note.article_id])
        for annotator in (self.ada, self.ben):
            self.mark(annotator, "met again in Lenn on Friday", version=self.note)
        self.give(self.ada, self.ben, version=self.note)
        change_settings(project=self.project, overlap=3)
        self.flag = Flag.objects.unjudged().order_by("pk")[0]
        self.claim = self.project.labels.get(name="claim")

    def _shared(self) -> dict[str, Any]:
        names, source = super()._shared(), self.version.article.source
        run = score_all()
        score = Score.objects.filter(source=source).order_by("-pk")[0]
        said = {"source": source, "person": self.owner}
        reply = add_reply(**said, text="We have a readers’ editor.", author="Mara Quill, editor", received_on=DAY)
        correction = add_correction(**said, text="The space was put in.", corrected_on=DAY)
        muting = mute(detector=names["detectors/{name}"], language="", person=self.owner, reason="Tables set it off.")
        job = Job.objects.order_by("pk")[0]
        Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED, error="The page did not answer.")
        ids = {"runs": run, "scores": score, "replies": reply, "corrections": correction, "mutings": muting}
        return names | {f"{prefix}/{{id}}": row.pk for prefix, row in ids.items()}

    def _inside(self) -> dict[str, Any]:
        names = super()._inside()
        Assignment.objects.filter(pk=names["assignments/{id}"]).update(state=Assignment.State.OPEN, done_at=None)
        make_export(names["exports/{id}"])
        make_snapshot(names["snapshots/{id}"])
        Delivery.objects.update(state=Delivery.State.DELIVERED, status=204)
        return names | {"download/{signed}": signing.dumps([names["exports/{id}"], self.owner.pk], salt=SALT)}
