"""`/webhooks/`: made by a project's admins for what happens in it, and by editors for what all members share."""

import uuid
from datetime import UTC, datetime
from typing import Any, cast

import orjson
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.models import Membership
from api.editing import Editable
from api.errors import Problem, ProblemSerializer
from api.hooks import manage
from api.hooks.deliver import send
from api.hooks.forms import (
    ChangedWebhookSerializer,
    DeliverySerializer,
    NewWebhookSerializer,
    PingedSerializer,
    ReplayedSerializer,
    ReplaySerializer,
    SecretSerializer,
    WebhookSerializer,
)
from api.hooks.models import Delivery, Webhook
from api.idempotency import KEY, RepeatableCreate
from api.permissions import is_editor
from api.reach import project_as
from api.scopes import own_projects, token_of

NOT_EDITOR = "Only an editor makes webhooks for what all members share. Name a project of which you are an admin."
NOT_ADMIN = "Only an admin of the project sees and changes its webhooks."
NO_DELIVERY = "This webhook has no such delivery."
ON_ITS_WAY = "This event is on its way already."


class WebhookAccess(GenericViewSet[Any]):
    """Webhooks that one may have, and refusals for the others."""

    token_scopes = dict.fromkeys(["GET", "POST", "PATCH", "DELETE"], "admin")
    writes_inside = {"GET", "POST", "PATCH", "DELETE"}

    def hooks(self) -> QuerySet[Webhook]:
        """Those of one's projects; for editors, with a token that is not limited, the common ones too."""
        token = token_of(self.request)
        common = is_editor(self.request.user) and not (token is not None and token.limited)
        projects = own_projects(self.request).values("pk")
        found = Q(project__in=projects) | (Q(project=None) if common else Q(pk__in=[]))
        return Webhook.objects.filter(found).select_related("owner")

    def managed(self) -> QuerySet[Webhook]:
        """Those that one may change."""
        parts = Membership.objects.filter(person=self.request.user.pk, left_at=None, role=Membership.Role.ADMIN)
        return self.hooks().filter(Q(project=None) | Q(project__in=parts.values("project")))

    def hook(self, pk: int) -> Webhook:
        """One that one may change; 404 outside its project, 403 for those in it who are no admins."""
        found = self.hooks().filter(pk=pk).first()
        if found is None:
            raise Problem("There is no such webhook.", code="not_found", status_code=status.HTTP_404_NOT_FOUND)
        if not self.managed().filter(pk=pk).exists():
            raise Problem(NOT_ADMIN, code="not_admin", status_code=status.HTTP_403_FORBIDDEN)
        return found


class WebhookView(Editable, RepeatableCreate, mixins.ListModelMixin, WebhookAccess):
    """Webhooks that one may change."""

    resource = "webhooks"
    serializer_class = WebhookSerializer
    queryset = Webhook.objects.none()
    untold = ("secret",)
    edits = ("partial_update", "destroy", "rotate")
    tagged = ("address", "types", "revision")  # not the state: it turns to failing and back by itself

    def get_queryset(self) -> QuerySet[Webhook]:
        """Of projects that one is an admin of; for editors the common ones too."""
        return self.managed()

    @extend_schema(parameters=[KEY], request=NewWebhookSerializer, responses={201: SecretSerializer})
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Make a webhook, which tells what happens from now on. The secret is in this answer and nowhere else."""
        return super().create(request, *args, **kwargs)

    def answer_create(self, request: Request) -> Response:
        """Make it, for an admin of the project or an editor of the newsroom."""
        given = NewWebhookSerializer(data=request.data, context=self.get_serializer_context())
        given.is_valid(raise_exception=True)
        project, token = given.validated_data["project"], token_of(request)
        if project is not None:
            project_as(request, project.pk, Membership.Role.ADMIN)
        elif not is_editor(request.user) or (token is not None and token.limited):
            raise Problem(NOT_EDITOR, code="not_editor", status_code=status.HTTP_403_FORBIDDEN)
        hook = manage.make_webhook(owner=cast(User, request.user), **given.validated_data)
        return Response(SecretSerializer(hook).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses=WebhookSerializer)
    def retrieve(self, request: Request, pk: int) -> Response:
        """One webhook."""
        return Response(WebhookSerializer(self.hook(pk)).data)

    @extend_schema(request=ChangedWebhookSerializer, responses=WebhookSerializer)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change the address or the types, pause it or let it go on: then it tells what happened in between."""
        hook = self.hook(pk)
        given = ChangedWebhookSerializer(hook, data=request.data)
        given.is_valid(raise_exception=True)
        return Response(WebhookSerializer(manage.change_webhook(hook=hook, **given.validated_data)).data)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: int) -> Response:
        """Remove a webhook with the record of what it sent."""
        self.hook(pk).delete()
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses=SecretSerializer)
    def rotate(self, request: Request, pk: int) -> Response:
        """A new secret, in this answer and nowhere else. For a day messages are signed with the former one too."""
        return Response(SecretSerializer(manage.rotate(hook=self.hook(pk))).data)

    @extend_schema(request=None, responses=PingedSerializer)
    def ping(self, request: Request, pk: int) -> Response:
        """Send a `ping` at once, signed as events are, and tell what came back."""
        hook, now = self.hook(pk), datetime.now(UTC)
        message = {"type": "ping", "timestamp": now, "data": {"webhook": hook.pk}}
        body = orjson.dumps(message, option=orjson.OPT_UTC_Z).decode()
        return Response(PingedSerializer(send(hook, f"ping-{uuid.uuid4().hex}", body)).data)

    @extend_schema(request=ReplaySerializer, responses={202: ReplayedSerializer})
    def replay(self, request: Request, pk: int) -> Response:
        """Send again all that happened since a moment, in its order; also what happened before there was a webhook."""
        hook = self.hook(pk)
        given = ReplaySerializer(data=request.data)
        given.is_valid(raise_exception=True)
        again = manage.replay(hook=hook, since=given.validated_data["since"])
        return Response({"again": again}, status=status.HTTP_202_ACCEPTED)


class DeliveryFilter(filters.FilterSet):
    """By state and by type."""

    state = filters.ChoiceFilter(choices=Delivery.State.choices)
    type = filters.CharFilter(label="Only events of this type, such as `mark.made`.")


class DeliveryView(WebhookAccess):
    """What one webhook sent, or is to send: kept for 30 days."""

    resource = "deliveries"
    serializer_class = DeliverySerializer
    queryset = Delivery.objects.none()
    filterset_class = DeliveryFilter

    def list(self, request: Request, webhook: int) -> Response:
        """Deliveries, the newest first."""
        page = self.paginate_queryset(self.filter_queryset(self.hook(webhook).deliveries.all()))
        return self.get_paginated_response(DeliverySerializer(page, many=True).data)

    @extend_schema(request=None, responses={202: DeliverySerializer, 409: ProblemSerializer})
    def replay(self, request: Request, webhook: int, delivery: int) -> Response:
        """Send one again, under the same `webhook-id`. 409 while it is on its way anyhow."""
        found = self.hook(webhook).deliveries.filter(pk=delivery).first()
        if found is None:
            raise Problem(NO_DELIVERY, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
        if not manage.replay_one(delivery=found):
            raise Problem(ON_ITS_WAY, code="on_its_way", status_code=status.HTTP_409_CONFLICT)
        found.refresh_from_db()
        return Response(DeliverySerializer(found).data, status=status.HTTP_202_ACCEPTED)
