"""The log of each mark, as it leaves the house with a text. A state's moment is its `changed_at`: an imported one keeps
the time at which it was made, while the log's own `at` is when it came in here."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User

from annotator.annotation.models import Change, Label
from annotator.interchange.model import Piece, State, Text


def with_histories(text: Text) -> Text:
    """The text, each of its marks with its log. Three queries."""
    uids = [one.uid for one in (*text.spans, *text.links, *text.documents)]
    log = list(Change.objects.filter(mark__in=uids).order_by("mark", "revision"))
    labels = dict(Label.objects.filter(pk__in={one.state["label"] for one in log}).values_list("pk", "name"))
    people = dict(User.objects.filter(pk__in={one.person_id for one in log}).values_list("pk", "username"))
    found: dict[str, list[State]] = defaultdict(list)
    for one in log:
        found[str(one.mark)].append(_state(one, labels, people))
    return replace(
        text,
        spans=tuple(replace(one, history=tuple(found[one.uid])) for one in text.spans),
        links=tuple(replace(one, history=tuple(found[one.uid])) for one in text.links),
        documents=tuple(replace(one, history=tuple(found[one.uid])) for one in text.documents),
    )


def _state(change: Change, labels: dict[int, str], people: dict[int, str]) -> State:
    said: dict[str, Any] = change.state
    return State(
        revision=change.revision,
        verb=change.verb,
        person=people[change.person_id],
        at=said["changed_at"].replace("Z", "+00:00"),
        label=labels[said["label"]],
        attributes=said["attributes"],
        gold=said["gold"],
        origin=said["origin"],
        pieces=tuple(Piece(one["start"], one["end"], one["quote"]) for one in said.get("pieces", ())),
        source=said.get("source", ""),
        target=said.get("target", ""),
    )
