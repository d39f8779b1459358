"""What people say of one source: what the views under sources/<id>/ have in common."""

from typing import Any, Generic, TypeVar, cast

from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from rest_framework import mixins, serializers
from rest_framework.generics import get_object_or_404
from rest_framework.viewsets import GenericViewSet

from api.idempotency import RepeatableCreate
from corpus.models import Source

Row = TypeVar("Row", bound=Model)


class AboutSource(RepeatableCreate, mixins.ListModelMixin, GenericViewSet[Row], Generic[Row]):
    """Rows of the source in the address, the newest first; 404 where there is no such source."""

    filter_backends: list[Any] = []

    def get_queryset(self) -> QuerySet[Row]:
        """Those of this source."""
        return super().get_queryset().filter(source=self.source_asked().pk)

    def source_asked(self) -> Source:
        """The source in the address."""
        return get_object_or_404(Source, pk=self.kwargs["source"])

    @property
    def person(self) -> User:
        """Who asks."""
        return cast(User, self.request.user)

    def given(self, shape: type[serializers.Serializer[Any]]) -> dict[str, Any]:
        """What the request says, checked against its shape."""
        said = shape(data=self.request.data)
        said.is_valid(raise_exception=True)
        return dict(said.validated_data)
