"""How far people agree, and how they do against gold."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.annotation.agreement.bootstrap import LEVEL
from annotator.annotation.agreement.links import LINK_MEASURES, LinkReport
from annotator.annotation.agreement.measures import MEASURES, Measure
from annotator.annotation.agreement.notes import NOTE_MEASURES
from annotator.annotation.agreement.report import Report, Row
from annotator.annotation.measured import (
    agreement_of,
    latest_change,
    names_of_labels,
    rest_of_agreement,
    trained_of,
)
from annotator.annotation.measured_rest import AttributeReport
from annotator.annotation.models import Membership, Project
from annotator.annotation.people import name_of
from api.adjudication import reviewed_project
from api.agreement_shapes import AgreementSerializer, TrainingSerializer, figure_told, trained_told
from api.changes import membership_of, project_of

SHARE = {"type": "number", "minimum": 0, "maximum": 1}
LEAST = 0.7  # overlap F1 from which on a person counts as trained, where the request names no other
FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = ["about", "scope", "measure", "value", "low", "high", "articles", "spans", "undefined", "cautions"]


class AgreementView(ViewSet):
    """Agreement between a project's annotators, for reviewers and above."""

    resource = "agreement"

    @extend_schema(responses={200: AgreementSerializer})
    def retrieve(self, request: Request, project: int) -> Response:
        """Every measure over all, by label and by pair of people, on what they have finished."""
        found = reviewed_project(request, project)
        latest = latest_change(found)
        return Response(AgreementSerializer({**agreement_told(found), "latest": latest}).data)

    @extend_schema(responses={(200, "text/csv"): OpenApiResponse(OpenApiTypes.STR)})
    def table(self, request: Request, project: int) -> HttpResponse:
        """The same figures as CSV, a line each."""
        found = reviewed_project(request, project)
        answer = HttpResponse(content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="agreement-{found.pk}.csv"'
        csv.writer(answer).writerows(lines_of(found))
        return answer


class TrainingView(ViewSet):
    """Annotators against gold over time. A reviewer sees everyone, an annotator themselves."""

    resource = "training"

    @extend_schema(
        parameters=[OpenApiParameter("least", SHARE, description=f"The F1 asked for; {LEAST} where not given.")],
        responses={200: TrainingSerializer},
    )
    def retrieve(self, request: Request, project: int) -> Response:
        """Precision, recall and F1 on gold articles, run by run, and what they come to."""
        found = project_of(request, project)
        least = self._least(request)
        people = trained_of(found, least=least)
        if not membership_of(request, found).is_at_least(Membership.Role.REVIEWER):
            people = [trained for trained in people if trained.person == request.user.pk]
        names = names_of(trained.person for trained in people)
        gold = found.entries.filter(gold=True, removed_at=None).count()
        told = {"least": least, "gold": gold, "people": [trained_told(trained, names) for trained in people]}
        return Response(TrainingSerializer(told).data)

    def _least(self, request: Request) -> float:
        value = request.query_params.get("least", str(LEAST))
        return float(serializers.FloatField(min_value=0, max_value=1).run_validation(value))


def names_of(people: Iterable[int]) -> Mapping[int, str]:
    """What these people are called, by their keys."""
    return {user.pk: name_of(user) for user in User.objects.filter(pk__in=list(people))}


def agreement_told(project: Project) -> dict[str, Any]:
    """The report with the names of people and labels."""
    report, rest, labels = agreement_of(project), rest_of_agreement(project), names_of_labels(project)
    names = names_of(int(person) for row in report.pairs for person in row.scope.pair or ())
    named = [{"id": pk, "name": name} for pk, name in sorted(names.items())]
    return {
        "level": LEVEL,
        "people": named,
        **_part(report, MEASURES, labels, names),
        "attributes": [_of_attribute(one, labels, names) for one in rest.attributes],
        "documents": _part(rest.documents, NOTE_MEASURES, labels, names),
        "links": _part(rest.links, LINK_MEASURES, labels, names),
    }


Names = Mapping[int, str]


def _part(report: Report | LinkReport, measures: Iterable[Measure], labels: Names, names: Names) -> dict[str, Any]:
    return {
        "measures": [asdict(measure) for measure in measures],
        "overall": _figures(report.overall),
        "labels": [_of_label(row, labels) for row in report.labels],
        "pairs": [_of_pair(row, names) for row in report.pairs],
    }


def _of_attribute(one: AttributeReport, labels: Names, names: Names) -> dict[str, Any]:
    return {
        "label": {"id": one.label, "name": labels[one.label]},
        "name": one.name,
        "type": one.type,
        "measures": [asdict(measure) for measure in one.report.measures],
        "overall": _figures(one.report.overall),
        "pairs": [_of_pair(row, names) for row in one.report.pairs],
    }


def _figures(row: Row) -> list[dict[str, Any]]:
    return [figure_told(figure) for figure in row.figures]


def _of_label(row: Row, labels: Mapping[int, str]) -> dict[str, Any]:
    label = int(row.scope.label or 0)
    return {"id": label, "name": labels[label], "figures": _figures(row)}


def _of_pair(row: Row, names: Mapping[int, str]) -> dict[str, Any]:
    people = [{"id": int(person), "name": names[int(person)]} for person in row.scope.pair or ()]
    return {"people": people, "figures": _figures(row)}


def lines_of(project: Project) -> Iterator[list[Any]]:
    """The report as a table: a head, then a line for each figure."""
    told = agreement_told(project)
    yield COLUMNS
    yield from _lines("spans", told)
    for one in told["attributes"]:
        yield from _lines(f"values of {one['label']['name']}: {one['name']}", {**one, "labels": []})
    yield from _lines("document labels", told["documents"])
    yield from _lines("links", told["links"])


def _lines(about: str, part: Mapping[str, Any]) -> Iterator[list[Any]]:
    rows = [("all", part["overall"])]
    rows += [(f"label: {row['name']}", row["figures"]) for row in part["labels"]]
    rows += [(f"pair: {' and '.join(p['name'] for p in row['people'])}", row["figures"]) for row in part["pairs"]]
    for scope, figures in rows:
        for figure in figures:
            told = {**figure, "about": about, "scope": scope, "cautions": " ".join(figure["cautions"])}
            yield [_safe(told[column]) for column in COLUMNS]


def _safe(value: Any) -> Any:
    """A name that begins like a formula is no formula in a spreadsheet."""
    return f"'{value}" if isinstance(value, str) and value[:1] in FORMULA else value
