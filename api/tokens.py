"""Tokens of scripts: made, listed and revoked by the person they act for."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from api.editing import Editable
from api.idempotency import KEY, repeatable
from api.models import Token
from api.scopes import own_projects
from api.strict import OnlyKnown

DAYS, MOST_DAYS = 90, 3650
NOT_YOURS = "You belong to no project {}. Give ids of your own projects, or null for no limit."


class TokenSerializer(serializers.ModelSerializer[Token]):
    """A token without its secret."""

    scopes = serializers.ListField(child=serializers.ChoiceField(Token.Scope.choices))
    projects = serializers.SerializerMethodField(help_text="Ids of those that it is limited to; null for no limit.")
    state = serializers.ChoiceField(Token.State.choices)

    class Meta:
        model = Token
        fields = [
            "id",
            "name",
            "prefix",
            "scopes",
            "projects",
            "state",
            "created_at",
            "last_used_at",
            "expires_at",
            "revoked_at",
        ]

    def get_projects(self, token: Token) -> list[int] | None:
        """Their ids alone: the person may have left one, and its name is told to its members only."""
        return sorted(project.pk for project in token.projects.all()) if token.limited else None


class NewTokenSerializer(TokenSerializer):
    """A token with its secret, this once."""

    token = serializers.CharField(
        read_only=True,
        source="secret",
        allow_null=True,
        help_text="Null where the answer to an Idempotency-Key is given again.",
    )

    class Meta(TokenSerializer.Meta):
        fields = [*TokenSerializer.Meta.fields, "token"]


class WantedTokenSerializer(OnlyKnown):
    """A token to be: what it may do, where, and for how long."""

    name = serializers.CharField(max_length=100)
    scopes = serializers.ListField(
        child=serializers.ChoiceField(Token.Scope.choices),
        allow_empty=False,
        default=[Token.Scope.READ.value],
        help_text="None holds another, but `admin` holds all.",
    )
    projects = serializers.ListField(
        child=serializers.IntegerField(),
        allow_empty=False,
        allow_null=True,
        default=None,
        help_text="Ids of projects that it is limited to; null for no limit. What is common it reads in any case.",
    )
    days = serializers.IntegerField(
        min_value=1,
        max_value=MOST_DAYS,
        allow_null=True,
        default=DAYS,
        help_text="Until it expires; null for never.",
    )

    def validate_projects(self, ids: list[int] | None) -> Any:
        """The projects, all of them one's own."""
        if ids is None:
            return None
        found = own_projects(self.context["request"]).in_bulk(ids)
        if unknown := [pk for pk in ids if pk not in found]:
            raise serializers.ValidationError(NOT_YOURS.format(unknown[0]))
        return list(found.values())


class TokenView(Editable, mixins.RetrieveModelMixin, mixins.ListModelMixin, GenericViewSet[Token]):
    """One's own tokens; those of others are not found."""

    resource = "tokens"
    token_scopes = {"GET": "admin", "POST": "admin", "DELETE": "admin"}
    serializer_class = TokenSerializer
    tagged = ("name", "scopes", "projects", "state")
    untold = ("token",)
    queryset = Token.objects.none()

    def get_queryset(self) -> QuerySet[Token]:
        """One's own."""
        return Token.objects.filter(person=self.request.user.pk).prefetch_related("projects")

    @extend_schema(parameters=[KEY], request=WantedTokenSerializer, responses={201: NewTokenSerializer})
    @repeatable
    def create(self, request: Request) -> Response:
        """Make a token. The secret is in this answer and nowhere else."""
        given = WantedTokenSerializer(data=request.data, context=self.get_serializer_context())
        given.is_valid(raise_exception=True)
        assert isinstance(request.user, User)
        token, secret = Token.objects.issue(person=request.user, **given.validated_data)
        token.secret = secret  # type: ignore[attr-defined]
        return Response(NewTokenSerializer(token).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Revoke a token. It stays on the list, with the day."""
        self.get_object().revoke()
        return Response(status=status.HTTP_204_NO_CONTENT)
