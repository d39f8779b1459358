"""What the newsroom of these tests holds; run inside the installation, and told as JSON. Every text is invented.

Seven articles, with emoji and with characters that split lines elsewhere; so many marks in "Harbour" that a stream has
a cursor in its middle; "Archive" is alice's as well, and "Closed" is not.
"""

import json
from uuid import uuid4

from annotator.annotation import wire
from annotator.annotation.actions import Wanted, add_articles, apply_change, create_project
from annotator.annotation.models import Change, Span
from api.models import Token
from django.utils import timezone

from tests import factories

SCHEME = {
    "labels": [
        {"name": "claim"},
        {"name": "place"},
        {"name": "tone", "kind": "document"},
        {"name": "contradicts", "kind": "link"},
    ]
}
MARKS = 2_140
TEXT = "The pilot boat \N{SHIP} number {n} left Lenn.\N{LINE SEPARATOR}It came back at noon. {more}"

alice, zora = factories.person("alice"), factories.person("zora")
texts = [factories.FAULTY, *(TEXT.format(n=n, more="Rope and tar. " * 40) for n in range(6))]
versions = [factories.taken(text, source="The Harbor Ledger").version for text in texts]
factories.read(versions[0])
projects = {}
for name, owner in (("Harbour", alice), ("Archive", alice), ("Closed", zora)):
    projects[name] = create_project(owner=owner, name=name, scheme=SCHEME)  # type: ignore[arg-type]
    add_articles(project=projects[name], articles=[version.article_id for version in versions])
here, now = projects["Harbour"], timezone.now()
labels = {label.name: label.pk for label in here.labels.all()}


def span(number: int) -> Span:
    """One of the marks, as a single change would leave it."""
    version, start = versions[1 + number % 6], number // 6
    place = {"start": start, "end": start + 5, "quote": version.text[start : start + 5]}
    label = labels["claim" if number % 10 else "place"]
    return Span(version=version, person=alice, label_id=label, changed_at=now, **place)


spans = Span.objects.bulk_create(span(number) for number in range(MARKS))
log = {"project": here, "person": alice, "kind": "span", "verb": "mark", "revision": 1, "at": now}
Change.objects.bulk_create(
    Change(version_id=state["version"], mark=state["uid"], state=state, **log)
    for state in wire.span_states(Span.objects.order_by("pk"))
)
ends = {"source": spans[0].uid, "target": spans[1].uid}
for kind, about in (("link", {"label": labels["contradicts"], **ends}), ("document", {"label": labels["tone"]})):
    wanted = Wanted(uid=uuid4(), verb="mark", kind=kind, mark=uuid4(), version=versions[1].pk, **about)
    apply_change(project=here, person=alice, wanted=wanted)

scopes = ["read", "suggest", "ingest", "write", "admin"]
made = {
    "token": Token.objects.issue(person=alice, name="all", scopes=scopes)[1],
    "reader": Token.objects.issue(person=alice, name="reader", scopes=["read"])[1],
    "projects": {name: project.pk for name, project in projects.items()},
    "labels": labels,
    "versions": [version.pk for version in versions],
}
print(json.dumps(made))
