"""Labels in: files brought into a project by its admins, checked first, applied whole or not at all."""

from typing import Any, cast

from django.contrib.auth.models import User
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.actions.imports import (
    RefusedImportError,
    apply_import,
    begin_import,
    check_again,
    stop_import,
)
from annotator.annotation.models import Import, Membership
from api.errors import Problem, ProblemSerializer
from api.idempotency import KEY, RepeatableCreate
from api.import_shapes import AgainSerializer, ImportSerializer, NewImportSerializer, OneImportSerializer
from api.reach import project_as

NOT_HERE = "There is no such import in this project."
STATUSES = {
    "not_admin": status.HTTP_403_FORBIDDEN,
    "too_large": status.HTTP_413_REQUEST_ENTITY_TOO_LARGE,
    "format_unsure": status.HTTP_400_BAD_REQUEST,
    "bad_file": status.HTTP_400_BAD_REQUEST,
    "import_expired": status.HTTP_410_GONE,
}


def import_of(request: Request, project: Any, pk: Any) -> Import:
    """An import of a project, for an admin of it; 404 outside it, 403 below the role."""
    found = project_as(request, project, Membership.Role.ADMIN)
    held = Import.objects.filter(project=found, pk=pk).select_related("person").first()
    if held is None:
        raise Problem(NOT_HERE, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
    return held


def refused(error: RefusedImportError) -> Problem:
    """409, or what else fits."""
    return Problem(str(error), code=error.code, status_code=STATUSES.get(error.code, status.HTTP_409_CONFLICT))


class ImportView(RepeatableCreate, GenericViewSet[Import]):
    """Imports into one project, for its admins."""

    resource = "imports"
    queryset = Import.objects.none()
    serializer_class = ImportSerializer
    parser_classes = [MultiPartParser]
    page_keys = ("-id",)

    def list(self, request: Request, project: int) -> Response:
        """The newest first."""
        found = project_as(request, project, Membership.Role.ADMIN)
        page = self.paginate_queryset(Import.objects.filter(project=found).select_related("person"))
        return self.get_paginated_response(ImportSerializer(page, many=True).data)

    @extend_schema(
        parameters=[KEY],
        request={"multipart/form-data": NewImportSerializer},
        responses={201: ImportSerializer, 400: ProblemSerializer, 413: ProblemSerializer},
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Store a file and have it checked: what importing it would do, row by row. Ask for it until it is `checked`.

        Nothing of it is in the project until it is applied; then all of it is, or nothing.
        """
        project_as(request, kwargs["project"], Membership.Role.ADMIN)
        return super().create(request, *args, **kwargs)

    def answer_create(self, request: Request) -> Response:
        """Begin it."""
        found = project_as(request, self.kwargs["project"], Membership.Role.ADMIN)
        given = NewImportSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        asked = given.validated_data
        try:
            begun = begin_import(
                project=found,
                person=cast(User, request.user),
                name=asked["file"].name,
                content=asked["file"].chunks(),
                format_name=asked["format"],
                options=asked["options"],
                dry_run=asked["dry_run"],
            )
        except RefusedImportError as error:
            if error.code == "format_unsure":
                raise serializers.ValidationError({"format": str(error)}) from error
            raise refused(error) from error
        return Response(ImportSerializer(begun).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses={200: OneImportSerializer})
    def retrieve(self, request: Request, project: int, pk: int) -> Response:
        """How far it is, and what it does or would do."""
        return Response(OneImportSerializer(import_of(request, project, pk)).data)

    @extend_schema(request=None, responses={200: ImportSerializer, 409: ProblemSerializer})
    def apply(self, request: Request, project: int, pk: int) -> Response:
        """Do what the check said. 409 where it is not checked, or has rows that cannot be taken and are not skipped."""
        held = import_of(request, project, pk)
        try:
            return Response(ImportSerializer(apply_import(held=held)).data)
        except RefusedImportError as error:
            raise refused(error) from error

    @extend_schema(request=None, responses={200: ImportSerializer, 409: ProblemSerializer})
    def stop(self, request: Request, project: int, pk: int) -> Response:
        """End it: nothing of it is stored. 409 where it is over. On SQLite applying cannot be stopped."""
        held = import_of(request, project, pk)
        try:
            stop_import(held=held)
        except RefusedImportError as error:
            raise refused(error) from error
        held.refresh_from_db()
        return Response(ImportSerializer(held).data)


class ImportCheckView(GenericViewSet[Import]):
    """A file that is here already, checked once more."""

    resource = "imports"
    queryset = Import.objects.none()
    serializer_class = ImportSerializer

    @extend_schema(
        request=AgainSerializer,
        responses={200: ImportSerializer, 400: ProblemSerializer, 409: ProblemSerializer, 410: ProblemSerializer},
    )
    def check(self, request: Request, project: int, pk: int) -> Response:
        """Check the same file with other options, or as another format. 409 where it is neither checked nor failed;
        410 where its file was removed.
        """
        held = import_of(request, project, pk)
        given = AgainSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        asked = given.validated_data
        try:
            again = check_again(held=held, options=asked["options"], format_name=asked["format"])
        except RefusedImportError as error:
            raise refused(error) from error
        return Response(ImportSerializer(again).data)
