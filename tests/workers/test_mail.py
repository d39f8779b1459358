"""Notices by e-mail: a real worker, a real mail server, which for a while does not want to."""

import json
from collections.abc import Iterator
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


class Post:
    """Keeps what is delivered; refuses the first ones, as a server that is busy does."""

    def __init__(self, refuses: int) -> None:
        self.refuses, self.refused = refuses, 0
        self.delivered: list[EmailMessage] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """One message."""
        if self.refused < self.refuses:
            self.refused += 1
            return "451 Try again later"
        assert isinstance(envelope.content, bytes)
        self.delivered.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def post() -> Iterator[tuple[Post, int]]:
    """A mail server on loopback that refuses the first two messages, and its port."""
    handler, port = Post(refuses=2), free_port()
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    yield handler, port
    server.stop()


def test_what_people_are_told_is_mailed_once_though_the_mail_server_is_busy(
    installation: Installation, post: tuple[Post, int]
) -> None:
    server, port = post
    mailing = {"HOST": "127.0.0.1", "PORT": str(port), "TLS": "no", "FROM": "desk@newsroom.example"}
    installation.environment |= {f"ANNOTATOR_EMAIL_{name}": value for name, value in mailing.items()}
    installation.environment["ANNOTATOR_ADDRESS"] = "https://desk.newsroom.example"
    installation.start_worker()
    told = installation.manage("shell", "--no-imports", "-c", WORK).stdout
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
    assert {name for (name,) in installation.rows(unsent)} == {"ada"}, "who has no address reads it in the page"


def test_no_mail_is_sent_where_none_is_set_up(installation: Installation, post: tuple[Post, int]) -> None:
    server, _ = post
    installation.environment.pop("ANNOTATOR_EMAIL_HOST", None)
    installation.manage("shell", "--no-imports", "-c", WORK)
    assert installation.rows("SELECT count(*) FROM annotation_notice WHERE mailed_at IS NOT NULL") == [(0,)]
    assert installation.rows("SELECT count(*) FROM annotation_notice")[0][0] > 0
    assert (server.delivered, server.refused) == ([], 0)
