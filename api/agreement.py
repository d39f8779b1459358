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
from annotator.annotation.agreement.measures import MEASURES
from annotator.annotation.agreement.report import Row
from annotator.annotation.measured import agreement_of, latest_change, names_of_labels, trained_of
from annotator.annotation.models import Membership, Project
from api.adjudication import reviewed_project
from api.adjudication_wire import name_of
from api.agreement_shapes import AgreementSerializer, TrainingSerializer, figure_told, trained_told
from api.changes import membership_of, project_of

LEAST = 0.7  # overlap F1 from which on a person counts as trained, where the request names no other
COLUMNS = ["scope", "measure", "value", "low", "high", "articles", "spans", "undefined", "cautions"]


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
        parameters=[OpenApiParameter("least", float, description=f"The F1 asked for; {LEAST} where not given.")],
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
    report, labels = agreement_of(project), names_of_labels(project)
    names = names_of(int(person) for row in report.pairs for person in row.scope.pair or ())
    named = [{"id": pk, "name": name} for pk, name in sorted(names.items())]
    return {
        "level": LEVEL,
        "measures": [asdict(measure) for measure in MEASURES],
        "people": named,
        "overall": _figures(report.overall),
        "labels": [_of_label(row, labels) for row in report.labels],
        "pairs": [_of_pair(row, names) for row in report.pairs],
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
    rows = [("all", told["overall"])]
    rows += [(f"label: {row['name']}", row["figures"]) for row in told["labels"]]
    rows += [(f"pair: {' and '.join(p['name'] for p in row['people'])}", row["figures"]) for row in told["pairs"]]
    for scope, figures in rows:
        for figure in figures:
            figure = {**figure, "scope": scope, "cautions": " ".join(figure["cautions"])}
            yield [figure[column] for column in COLUMNS]
