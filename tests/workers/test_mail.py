"""Notices by e-mail: a real worker, a real mail server, which for a while does not want to; a worker that is killed."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.installation import Installation, free_port, wait_until

pytestmark = [pytest.mark.servers, pytest.mark.slow]
# Bob is given an article, is mentioned in it, and what he marked there is settled; ada has no e-mail address.
WORK = """
import json
from uuid import uuid4
from annotator.annotation.actions import Ruling, assign, change_settings, finish, settle
from annotator.annotation.actions.talk import open_thread, say
from annotator.annotation.models import Notice
from annotator.annotation.review import review_of
from django.contrib.auth.models import User
from tests.annotation.scene import Scene

scene = Scene()
change_settings(project=scene.project, overlap=2)
User.objects.filter(pk=scene.ben.pk).update(email="ben@newsroom.example")
scene.ben.refresh_from_db()
article = scene.version.article_id
for person in (scene.ada, scene.ben):
    (given,) = assign(project=scene.project, articles=[article], person=person)
    span = scene.mark(person, "northern channel")
    finish(assignment=given)
say(thread=open_thread(project=scene.project, span=span), person=scene.rita, uid=uuid4(), text="Is this right, @ben?")
(one,) = review_of(scene.project, article).cases
ruling = Ruling(uuid4(), one.case.uids, keep=(str(span.uid),))
settle(project=scene.project, article=article, person=scene.rita, ruling=ruling)
print(json.dumps([[n.pk, n.person.username, n.kind] for n in Notice.objects.order_by("pk")]))
"""
# The claims of a worker that died some minutes ago; then what the clock does every few minutes.
LATER = """
from datetime import timedelta
from annotator.annotation.actions import ask_for_lost_mails
from annotator.annotation.models import Notice
from django.db.models import F

Notice.objects.update(mail_claimed_at=F("mail_claimed_at") - timedelta(minutes=6))
Notice.objects.update(made_at=F("made_at") - timedelta(minutes=6))
print(ask_for_lost_mails())
"""


class Post:
    """Keeps what is delivered; refuses the first ones, as a server that is busy does, or never answers them."""

    def __init__(self, refuses: int = 0, holds: int = 0) -> None:
        self.refuses, self.refused = refuses, 0
        self.holds, self.held = holds, 0
        self.delivered: list[EmailMessage] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """One message."""
        if self.held < self.holds:
            self.held += 1
            await asyncio.sleep(3_600)
        if self.refused < self.refuses:
            self.refused += 1
            return "451 Try again later"
        assert isinstance(envelope.content, bytes)
        self.delivered.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def post() -> Iterator[tuple[Post, int]]:
    """A mail server on loopback that refuses the first two messages, and its port."""
    with serving(Post(refuses=2)) as served:
        yield served


@contextmanager
def serving(handler: Post) -> Iterator[tuple[Post, int]]:
    port = free_port()
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    yield handler, port
    server.stop()


def set_up_mail(installation: Installation, port: int) -> None:
    mailing = {"HOST": "127.0.0.1", "PORT": str(port), "TLS": "no", "FROM": "desk@newsroom.example"}
    installation.environment |= {f"ANNOTATOR_EMAIL_{name}": value for name, value in mailing.items()}
    installation.environment["ANNOTATOR_ADDRESS"] = "https://desk.newsroom.example"


def test_what_people_are_told_is_mailed_once_though_the_mail_server_is_busy(
    installation: Installation, post: tuple[Post, int]
) -> None:
    server, port = post
    set_up_mail(installation, port)
    installation.start_worker()
    told = installation.run(WORK)
    notices = json.loads(told.strip().splitlines()[-1])
    bens = [kind for _, name, kind in notices if name == "ben"]
    assert sorted(bens) == ["adjudicated", "assigned", "mentioned"]
    wait_until(lambda: len(server.delivered) == 3, "all three are delivered, those refused at first too")
    assert server.refused == 2
    assert {message["To"] for message in server.delivered} == {"ben@newsroom.example"}
    assert {message["From"] for message in server.delivered} == {"desk@newsroom.example"}
    subjects = sorted(str(message["Subject"]).strip() for message in server.delivered)
    assert subjects == [
        "[Harbour] A passage of yours was settled on “A title”",
        "[Harbour] You were given “A title”",
        "[Harbour] rita mentioned you on “A title”",
    ]
    bodies = [message.get_content() for message in server.delivered]
    assert all("https://desk.newsroom.example/projects/" in body for body in bodies)
    assert sum("Is this right, @ben?" in body for body in bodies) == 1
    unsent = (
        "SELECT u.username FROM annotation_notice n JOIN auth_user u ON u.id = n.person_id WHERE n.mailed_at IS NULL"
    )
    told = "all are noted as sent, but for her who has no address: she reads hers in the page"
    wait_until(lambda: {name for (name,) in installation.rows(unsent)} == {"ada"}, told)


def test_a_worker_that_is_killed_while_it_sends_loses_no_mail(installation: Installation) -> None:
    claimed = "SELECT count(*) FROM annotation_notice WHERE mail_claimed_at IS NOT NULL AND mailed_at IS NULL"
    with serving(Post(holds=2)) as (server, port):
        set_up_mail(installation, port)
        worker = installation.start_worker()
        installation.run(WORK)
        wait_until(lambda: server.held == 2, "both processes of the worker are in the middle of sending")
        installation.kill(worker)
        assert (installation.rows(claimed), server.delivered) == ([(2,)], [])
        assert installation.run(LATER).split()[-1] == "3"
        installation.start_worker()
        wait_until(lambda: len(server.delivered) == 3, "another worker sends what the killed one had begun")
    assert len({str(message["Subject"]) for message in server.delivered}) == 3, "and each once"
    assert installation.rows(claimed) == [(0,)]


def test_no_mail_is_sent_where_none_is_set_up(installation: Installation, post: tuple[Post, int]) -> None:
    server, _ = post
    installation.environment.pop("ANNOTATOR_EMAIL_HOST", None)
    installation.run(WORK)
    assert installation.rows("SELECT count(*) FROM annotation_notice WHERE mailed_at IS NOT NULL") == [(0,)]
    assert installation.rows("SELECT count(*) FROM annotation_notice")[0][0] > 0
    assert (server.delivered, server.refused) == ([], 0)
