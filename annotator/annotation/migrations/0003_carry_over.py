"""Owners become admins, spans get their names, articles with spans are their projects', events become changes."""

import uuid

from django.db import migrations

VERBS = {"marked": "mark", "changed": "change", "withdrawn": "withdraw"}


def carry_over(apps, schema_editor):
    get = lambda name: apps.get_model("annotation", name)
    get("Membership").objects.filter(role="owner").update(role="admin")
    entries = {}
    for span in get("Span").objects.select_related("label", "version").iterator():
        span.uid = uuid.uuid4()
        span.save(update_fields=["uid"])
        entries.setdefault((span.label.project_id, span.version.article_id), None)
    for position, (project, article) in enumerate(sorted(entries), 1):
        get("ProjectArticle").objects.create(project_id=project, article_id=article, position=position)
    for event in get("SpanEvent").objects.select_related("span__version", "span__label").order_by("pk").iterator():
        get("Change").objects.create(**change_of(event))


def change_of(event):
    span = event.span
    quote = span.version.text[event.start : event.end]
    state = {
        "uid": str(span.uid),
        "label": event.label_id,
        "person": span.person_id,
        "attributes": {},
        "origin": "",
        "gold": False,
        "revision": event.revision,
        "changed_at": event.at.isoformat().replace("+00:00", "Z"),
        "withdrawn": event.kind == "withdrawn",
        "kind": "span",
        "version": span.version_id,
        "pieces": [{"start": event.start, "end": event.end, "quote": quote}],
    }
    return {
        "uid": uuid.uuid4(),
        "project_id": span.label.project_id,
        "version_id": span.version_id,
        "kind": "span",
        "verb": VERBS[event.kind],
        "mark": span.uid,
        "revision": event.revision,
        "state": state,
        "person_id": event.person_id,
        "at": event.at,
    }


class Migration(migrations.Migration):
    dependencies = [("annotation", "0002_the_desk")]
    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
