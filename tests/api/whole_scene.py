"""One of each thing that an address of the API can name, for walks over all of them. Every text is invented."""

import re
from typing import Any
from uuid import uuid4

from django.utils import timezone
from rest_framework.test import APIClient

from annotator.annotation import importing
from annotator.annotation.actions import (
    add_articles,
    add_member,
    create_group,
    create_project,
    end_part,
    give_part,
    join_group,
    settle_agreed,
)
from annotator.annotation.actions.exports import ask_for_export
from annotator.annotation.actions.snapshots import ask_for_snapshot
from annotator.annotation.actions.talk import open_thread, say
from annotator.annotation.models import Assignment, Import, Project
from annotator.annotation.options import ExportOptions
from annotator.flags.actions import record_judgement
from annotator.flags.models import Flag
from api.hooks.manage import make_webhook
from api.models import Delivery, Token
from corpus.actions import begin_intake
from corpus.models import Job
from corpus.offers import Offer
from tests import factories
from tests.annotation.scene import Scene
from tests.conftest import client_of

SEALED = "Sealed Quay"  # the project's name, and in its labels': told nowhere outside it
NOT_THERE = 0  # an id of what all members share: whether it is there does not matter to who may ask


class WholeScene(Scene):
    """A corpus, a project with work of all kinds in it, and people inside and outside.

    The owner is an editor too, and has another project. Ada and ben annotate, rita reviews, charlie is a member of the
    newsroom alone; lou's group was in the project and is no longer. `before` is what charlie was answered at the
    `common` addresses before there was a project.
    """

    def __init__(self, common: list[str]) -> None:
        self.owner, self.charlie = factories.person("olga", editor=True), factories.person("charlie")
        self.ada, self.ben, self.rita = (factories.person(name) for name in ("ada", "ben", "rita"))
        self.lou = factories.person("lou")
        self.version = factories.taken(source="Harbor Ledger").version
        factories.read(self.version)
        self.names = self._shared()
        for _ in range(2):  # the first list of sources gives each its standing, which others tell
            self.before = {path: told(client_of(self.charlie), self.address(path)) for path in common}
        self.project: Project = create_project(owner=self.owner, name=SEALED, labels=["claim", f"{SEALED} place"])
        self.other: Project = create_project(owner=self.owner, name="Another", labels=["claim"])
        add_member(project=self.project, person=self.rita, role="reviewer")
        for annotator in (self.ada, self.ben):
            add_member(project=self.project, person=annotator)
        add_articles(project=self.project, articles=[self.version.article_id])
        self.names |= self._inside()

    def address(self, path: str) -> str:
        """An address of the schema with the ids of what is here.

        KeyError names what the scene lacks: the part of the address before a parameter, and the parameter.
        """
        parts = path.split("/")
        for at, part in enumerate(parts):
            if part.startswith("{"):
                parts[at] = str(self.names[f"{parts[at - 1]}/{part}"])
        return "/".join(parts)

    def script(self, *scopes: str, projects: list[Project] | None = None) -> APIClient:
        """A script of the owner, with a token of these scopes."""
        _, secret = Token.objects.issue(person=self.owner, name="script", scopes=scopes, projects=projects)
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
        return client

    def _shared(self) -> dict[str, Any]:
        """What all members share, and what the owner alone has."""
        article, flag = self.version.article_id, Flag.objects.order_by("pk")[0]
        said = record_judgement(
            flag=flag, person=self.owner, as_editor=True, verdict="dismissed", reason="trivial", note=""
        )
        intake = begin_intake(user=self.owner, offers=[Offer("board.txt", factories.CLEAN.encode())])
        token, _ = Token.objects.issue(person=self.owner, name="nightly", scopes=["read"])
        self.group = create_group(name="Port desk")
        join_group(group=self.group, person=self.ben)
        self.lost = create_group(name="Night desk")
        join_group(group=self.lost, person=self.lou)
        return {
            "sources/{source}": self.version.article.source_id,
            "articles/{id}": article,
            "articles/{article}": article,
            "versions/{id}": self.version.pk,
            "flags/{id}": flag.pk,
            "judgements/{id}": said.pk,
            "detectors/{name}": flag.detector,
            "intakes/{id}": intake.pk,
            "jobs/{id}": Job.objects.order_by("pk")[0].pk,
            "tokens/{id}": token.pk,
            "download/{signed}": "never-made",
            "groups/{id}": self.group.pk,
            "groups/{group}": self.group.pk,
            "people/{person}": self.ben.username,
            **dict.fromkeys(
                ("mutings/{id}", "scores/{id}", "runs/{id}", "replies/{id}", "corrections/{id}"), NOT_THERE
            ),
        }

    def _inside(self) -> dict[str, Any]:
        """What is in the project, each made by somebody else than charlie."""
        article, quote = self.version.article_id, "dredge the northern channel"
        give_part(project=self.project, group=self.group, role="annotator")
        end_part(part=give_part(project=self.project, group=self.lost, role="admin"))
        self.both(quote)
        self.give(self.ada, self.ben)
        settle_agreed(project=self.project, article=article, person=self.rita)
        mine = self.mark(self.owner, "six weeks")
        thread = open_thread(project=self.project, span=mine)
        comment, _ = say(thread=thread, person=self.owner, uid=uuid4(), text=f"Is this for {SEALED}?")
        say(thread=thread, person=self.rita, uid=uuid4(), text="It is.")  # the owner gets a notice
        everything = ExportOptions()
        export = ask_for_export(project=self.project, person=self.owner, name="ndjson", options=everything)
        snapshot = ask_for_snapshot(project=self.project, person=self.rita, name=f"{SEALED} in March")
        brought = Import.objects.create(
            project=self.project, person=self.owner, format="ndjson", name=f"{SEALED}.ndjson", folder=uuid4().hex,
            size=1, sha256="0" * 64, options=importing.ImportOptions().told(), dry_run=True, state="checked",
            report=importing.Report(len).told(),
        )  # fmt: skip
        # To an address that is refused before anything is sent.
        hook = make_webhook(owner=self.owner, project=self.project, address="https://127.0.0.1/", types=[])
        Delivery.objects.create(
            webhook=hook, event="mark-0", type="mark.made", lane="common", at=timezone.now(), body="{}"
        )
        return {
            "imports/{id}": brought.pk,
            "projects/{id}": self.project.pk,
            "exports/{id}": export.pk,
            "snapshots/{id}": snapshot.pk,
            "diff/{other}": "now",
            "projects/{project}": self.project.pk,
            "adjudication/{article}": article,
            "decisions/{uid}": self.project.decisions.get().uid,
            "assignments/{id}": Assignment.objects.filter(person=self.ada).get().pk,
            "desk/{article}": article,
            "members/{person}": self.ada.username,
            "threads/{thread}": thread.pk,
            "comments/{uid}": comment.uid,
            "spans/{id}": mine.pk,
            "webhooks/{id}": hook.pk,
            "webhooks/{webhook}": hook.pk,
            "deliveries/{delivery}": hook.deliveries.get().pk,
        }


def told(client: APIClient, address: str) -> tuple[int, bytes]:
    """What a GET is answered, apart from the moment at which it was (the feed's `later` holds it)."""
    answer = client.get(address)
    body = b"".join(answer) if answer.streaming else answer.content
    return answer.status_code, re.sub(rb'"made_at":"[^"]+"|"later":"[^"]+/changes/[^"]+"', b"", body)
