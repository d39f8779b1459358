"""The project of a rehearsal: people, articles, labels, suggestions of a model. Every text is invented."""

import json
from dataclasses import dataclass

from tests.installation import Installation

STAGE = """
import json
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from annotator.annotation.actions import add_articles, add_member, create_project
from annotator.annotation.actions.offer import offer
from annotator.annotation.models import Label
from corpus.actions import take_in
from corpus.extraction import ExtractedArticle
from corpus.models import Version

TEXTS = (
    "The ferry 🚢 from Lenn sailed at noon, said Mara Quill of the harbour board. It came back at six. Nobody waited.",
    "Café owners, among them Zoe\\u0308 Brandt, asked for 12,5 million. The board 👩‍👩‍👧 said no. They will ask again.",
    "“It rained for nine days,” the mayor of Orlin said. He had said seven on Monday. The river rose by two metres.",
    "שלום אמר הדובר, 12:30 בצהריים. The spokesman said hello at noon. قال الوزير نعم.",
    "Repairs of the northern channel begin in November. They last six weeks, or eight. The cost is not known yet.",
    "A second cable was laid in 1987. It was cut twice. The company has not said by whom, or when, or why.",
)
people = [User(username=f"person{n}") for n in range(PEOPLE)]
for one in people:
    one.set_unusable_password()
    one.save()
project = create_project(owner=people[0], name="Rehearsal", labels=["Claim", "Place", "Doubt"])
project.shared = True
project.save()
for n, label in enumerate(project.labels.order_by("pk"), 1):
    label.key = str(n)
    label.save()
labels = list(project.labels.order_by("pk"))
Label.objects.create(project=project, kind="link", name="contradicts", position=10)
Label.objects.create(project=project, kind="document", name="Opinion", position=11)
Label.objects.create(project=project, kind="document", name="Report", position=12)
for one in people[1:]:
    add_member(project=project, person=one, role="annotator")
versions = []
for n in range(ARTICLES):
    text = "\\n".join(TEXTS[(n + k) % len(TEXTS)] for k in range(4))
    title = f"Harbour notes {n + 1}"
    extracted = ExtractedArticle(text=text, title=title, byline="M. Quill", published=None, language="en")
    address = f"https://www.harborledger.example/rehearsal/{n}"
    versions.append(take_in(extracted=extracted, cause=Version.Cause.FETCH, address=address, source_name="").version)
add_articles(project=project, articles=[version.article_id for version in versions])
rows = []
for version in versions:
    for n, word in enumerate(sorted({w.strip("“”.,") for w in version.text.split() if len(w) > 6})[:12]):
        start = version.text.index(word)
        end = start + len(word)
        place = {"version": version.pk, "start": start, "end": end, "quote": word}
        rows.append({**place, "label": labels[n % 3].pk, "maker": "words 1"})
told = offer(project=project, rows=rows)
assert all(row.status == "stored" for row in told), told
sessions = []
for one in people:
    store = SessionStore()
    store.update({SESSION_KEY: str(one.pk), BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend"})
    store[HASH_SESSION_KEY] = one.get_session_auth_hash()
    store.create()
    sessions.append(store.session_key)
print(json.dumps({"project": project.pk, "articles": [v.article_id for v in versions], "sessions": sessions}))
"""


@dataclass(frozen=True)
class Stage:
    """Ids of what was made, and a session of each person who is logged in."""

    project: int
    articles: list[int]
    sessions: list[str]


def build(installation: Installation, *, people: int, articles: int) -> Stage:
    """Make everything in the installation's empty database."""
    script = STAGE.replace("PEOPLE", str(people)).replace("ARTICLES", str(articles))
    told = installation.run(script)
    return Stage(**json.loads(told.strip().splitlines()[-1]))
