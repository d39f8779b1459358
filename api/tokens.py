"""Tokens of scripts: made, listed and revoked by the person they act for."""

from django.contrib.auth.models import User
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from api.models import Token


class TokenSerializer(serializers.ModelSerializer[Token]):
    """A token without its secret."""

    class Meta:
        model = Token
        fields = ["id", "name", "prefix", "created_at", "last_used_at", "revoked_at"]
        read_only_fields = ["prefix", "created_at", "last_used_at", "revoked_at"]


class NewTokenSerializer(TokenSerializer):
    """A token with its secret, this once."""

    token = serializers.CharField(read_only=True, source="secret")

    class Meta(TokenSerializer.Meta):
        fields = [*TokenSerializer.Meta.fields, "token"]


class TokenView(mixins.ListModelMixin, GenericViewSet[Token]):
    """One's own tokens; those of others are not found."""

    resource = "tokens"
    serializer_class = TokenSerializer
    queryset = Token.objects.none()

    def get_queryset(self) -> QuerySet[Token]:
        """One's own."""
        return Token.objects.filter(person=self.request.user.pk)

    @extend_schema(request=TokenSerializer, responses={201: NewTokenSerializer})
    def create(self, request: Request) -> Response:
        """Make a token. The secret is in this answer and nowhere else."""
        given = TokenSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        assert isinstance(request.user, User)
        token, secret = Token.objects.issue(person=request.user, name=given.validated_data["name"])
        token.secret = secret  # type: ignore[attr-defined]
        return Response(NewTokenSerializer(token).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Revoke a token. It stays on the list, with the day."""
        self.get_object().revoke()
        return Response(status=status.HTTP_204_NO_CONTENT)
