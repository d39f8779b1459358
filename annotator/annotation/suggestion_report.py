"""The report on suggestions, read from answers, showings and the log of changes. Its queries do not grow."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from annotator.annotation.difference import Passage, Told, by_label, by_maker
from annotator.annotation.models import Answer, Assignment, Change, Project, Showing, Suggestion

Key = tuple[int, int]  # person, version
Marks = dict[Key, list[Passage]]


def report(project: Project) -> dict[str, Any]:
    """What suggestions are worth by maker and label, and what difference it makes to be shown them, by label.

    A suggestion counts as shown to a person when it stood while they had the article open, and when they answered
    it. The difference is told of blind projects only, from the log: what one had marked when one asked to see the
    suggestions, and what one marked after. A mark sent late, from a browser that was cut off, counts when it came.
    """
    suggestions = list(Suggestion.objects.filter(label__project=project).defer("quote", "attributes"))
    revealed = _revealed(project)
    blind, assisted = _marks(project, revealed)
    suggested = _by_version(one for one in suggestions if one.withdrawn_at is None)
    return {
        "makers": by_maker(_told(project, suggestions)),
        "labels": by_label({**{key: [] for key in revealed}, **blind}, assisted, suggested),
        "people": len({person for person, _ in revealed}),
        "articles": len({version for _, version in revealed}),
    }


def _told(project: Project, suggestions: Iterable[Suggestion]) -> Iterator[Told]:
    answers: dict[int, dict[int, Answer]] = {}
    for answer in Answer.objects.filter(suggestion__label__project=project):
        answers.setdefault(answer.suggestion_id, {})[answer.person_id] = answer
    showings: dict[int, list[Showing]] = {}
    for showing in Showing.objects.filter(project=project):
        showings.setdefault(showing.version_id, []).append(showing)
    for one in suggestions:
        own = answers.get(one.pk, {})
        seen = {s.person_id for s in showings.get(one.version_id, []) if _was_shown(one, s)}
        for person in sorted(seen | {person for person, answer in own.items() if answer.verdict}):
            said = own.get(person)
            yield Told(one.maker, one.label_id, said.verdict if said else "", said.reason if said else "")


def _was_shown(one: Suggestion, showing: Showing) -> bool:
    stood = one.withdrawn_at is None or one.withdrawn_at > showing.first_at
    return stood and one.made_at <= showing.last_at


def _revealed(project: Project) -> dict[Key, datetime]:
    """When each person asked to see what was hidden, by person and version."""
    if not project.blind:
        return {}
    rows = Assignment.objects.filter(project=project).exclude(judged_blind_at=None)
    times = rows.values_list("person_id", "version_id", "judged_blind_at")
    return {(person, version): at for person, version, at in times if at is not None}


def _marks(
    project: Project, revealed: dict[Key, datetime]
) -> tuple[dict[Key, list[Passage]], dict[Key, list[Passage]]]:
    """Spans as they stood at the reveal, and those first marked after it that stand now: by person and version."""
    if not revealed:
        return {}, {}
    log = Change.objects.filter(project=project, kind=Change.Kind.SPAN, version__in={v for _, v in revealed})
    at_reveal: dict[str, tuple[Key, dict[str, Any]]] = {}
    later: dict[str, tuple[Key, dict[str, Any]]] = {}
    for person, version, at, state in (
        log.order_by("pk").values_list("person_id", "version_id", "at", "state").iterator()
    ):
        key = (state["person"], version)
        if key not in revealed or person != state["person"]:
            continue
        if at < revealed[key]:
            at_reveal[state["uid"]] = key, state
        elif state["uid"] not in at_reveal:
            later[state["uid"]] = key, state
    return _grouped(at_reveal.values()), _grouped(later.values())


def _grouped(states: Iterable[tuple[Key, dict[str, Any]]]) -> Marks:
    found: Marks = {}
    for key, state in states:
        if not state["withdrawn"]:
            place = Passage(state["label"], key[1], state["pieces"][0]["start"], state["pieces"][-1]["end"])
            found.setdefault(key, []).append(place)
    return found


def _by_version(suggestions: Iterable[Suggestion]) -> dict[int, list[Passage]]:
    found: dict[int, dict[Passage, None]] = {}
    for one in suggestions:
        passage = Passage(one.label_id, one.version_id, one.start, one.end)
        found.setdefault(one.version_id, {})[passage] = None  # two makers of one opinion are one suggestion here
    return {version: list(passages) for version, passages in found.items()}
