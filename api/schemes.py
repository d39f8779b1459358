"""Schemes of labels: the ready ones, a check of what somebody is writing, and a project's own with its versions."""

from typing import Any, cast

from django.contrib.auth.models import User
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ViewSet

from annotator.annotation.actions import StaleSchemeError, save_scheme
from annotator.annotation.models import Membership, Project, Scheme
from annotator.annotation.schemes import (
    ReadyScheme,
    SchemeDocument,
    SchemeError,
    Slip,
    ready_schemes,
    to_yaml,
)
from api.changes import project_of
from api.editing import Editable
from api.errors import Conflict, Problem, ProblemSerializer
from api.reach import project_as
from api.scheme_forms import (
    CheckedSerializer,
    GivenSchemeSerializer,
    NewSchemeSerializer,
    ReadySerializer,
    SchemeSerializer,
)


class ReadySchemeView(ViewSet):
    """Schemes to begin with."""

    resource = "schemes"
    token_scopes = {"POST": "read"}  # stores nothing

    @extend_schema(responses={200: ReadySerializer})
    def list(self, request: Request) -> Response:
        """All ready schemes."""
        return Response([_ready(scheme) for scheme in ready_schemes()])

    @extend_schema(request=GivenSchemeSerializer, responses={200: CheckedSerializer})
    def check(self, request: Request) -> Response:
        """Say what is wrong with a scheme, or how it reads; stores nothing."""
        given = GivenSchemeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        try:
            scheme = given.scheme()
        except SchemeError as error:
            return Response({"slips": [_slip(slip) for slip in error.slips], "labels": [], "yaml": ""})
        return Response({"slips": [], **scheme.to_document(), "yaml": to_yaml(scheme)})


class ProjectSchemeView(Editable, GenericViewSet[Scheme]):
    """The scheme of one project."""

    resource = "project_schemes"
    token_scopes = {"PUT": "admin"}
    queryset = Scheme.objects.none()
    serializer_class = SchemeSerializer
    page_keys = ("-number",)
    held = (Project, {"pk": "project"})

    @extend_schema(responses={200: SchemeSerializer})
    def retrieve(self, request: Request, project: int) -> Response:
        """The version that stands; number 0 without labels where there is none yet."""
        return Response(self._told(current_scheme(project_of(request, project))))

    @extend_schema(request=NewSchemeSerializer, responses={200: SchemeSerializer, 409: ProblemSerializer})
    def update(self, request: Request, project: int) -> Response:
        """Store a new version; what is not in it is retired. 409 where another version came between. Admins only."""
        found = project_as(request, project, Membership.Role.ADMIN)
        given = NewSchemeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        wanted, seen = with_problems(given), given.validated_data["number"]
        try:
            stored = save_scheme(project=found, person=cast(User, request.user), document=wanted, seen=seen)
        except SchemeError as error:  # a label that cannot be renamed so
            raise scheme_problem(error) from error
        except StaleSchemeError as error:
            raise Conflict(str(error), yours=request.data, current=self._told(error.current)) from error
        return Response(self._told(stored))

    @extend_schema(responses=SchemeSerializer(many=True))
    def versions(self, request: Request, project: int) -> Response:
        """All versions, the newest first."""
        schemes = project_of(request, project).schemes.select_related("person")
        told = SchemeSerializer(self.paginate_queryset(schemes), many=True, context={"history": True})
        return self.get_paginated_response(told.data)

    def _told(self, scheme: Scheme | None) -> Any:
        empty = {"number": 0, "labels": [], "yaml": "", "person": None, "at": None}
        return SchemeSerializer(scheme).data if scheme else empty


def current_scheme(project: Project) -> Scheme | None:
    """The newest version."""
    return project.schemes.select_related("person").order_by("number").last()


def with_problems(given: GivenSchemeSerializer) -> SchemeDocument:
    """The scheme that was given, or the problem that names every slip."""
    try:
        return given.scheme()
    except SchemeError as error:
        raise scheme_problem(error) from error


def scheme_problem(error: SchemeError) -> Problem:
    """400 with every slip."""
    errors = [{"field": "scheme", "message": str(slip)} for slip in error.slips]
    slips = [_slip(slip) for slip in error.slips]
    return Problem(str(error), code="bad_scheme", status_code=status.HTTP_400_BAD_REQUEST, errors=errors, slips=slips)


def _slip(slip: Slip) -> dict[str, Any]:
    return {"label": slip.label, "field": slip.field, "line": slip.line, "message": slip.message}


def _ready(ready: ReadyScheme) -> dict[str, Any]:
    about = {"name": ready.name, "title": ready.title, "description": ready.description, "source": ready.source}
    return {**about, **ready.scheme.to_document()}
