"""Sources, each with what is known of it so far."""

from typing import Any, cast

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from annotator.reliability.record import Record, records
from corpus.models import Source


class RecordSerializer(serializers.Serializer[Record]):
    """What was read of a source and what people said of its flags, notes left out."""

    articles = serializers.IntegerField()
    words = serializers.IntegerField()
    raised = serializers.IntegerField()
    judged = serializers.IntegerField()
    confirmed = serializers.IntegerField()
    confirmed_major = serializers.IntegerField()
    enough = serializers.BooleanField(help_text="Whether there is enough evidence to speak of the source as a whole.")


class WithRecords(serializers.ListSerializer[Any]):
    """Looks the records of a page of sources up at once."""

    def to_representation(self, data: Any) -> list[Any]:
        """The sources, each with its record."""
        sources = list(data)
        cast(dict[str, Any], self.context)["records"] = records(source.pk for source in sources)
        return super().to_representation(sources)


class SourceSerializer(serializers.ModelSerializer[Source]):
    """A source with its domains and its record."""

    domains = serializers.SlugRelatedField(slug_field="name", many=True, read_only=True)  # type: ignore[var-annotated]
    record = serializers.SerializerMethodField()

    class Meta:
        model = Source
        fields = ["id", "name", "domains", "record", "created_at"]
        list_serializer_class = WithRecords

    def get_record(self, source: Source) -> RecordSerializer:
        """Counts, and whether they are enough."""
        known = self.context.get("records") or records([source.pk])
        return RecordSerializer(known[source.pk]).data  # type: ignore[return-value]


class ShortSourceSerializer(serializers.ModelSerializer[Source]):
    """A source beside an article or a flag."""

    domain = serializers.SerializerMethodField()

    class Meta:
        model = Source
        fields = ["id", "name", "domain"]

    def get_domain(self, source: Source) -> str:
        """Its first domain; empty where none is known."""
        return next((domain.name for domain in source.domains.all()), "")


class SourceFilter(filters.FilterSet):
    """`q` looks in names and domains."""

    q = filters.CharFilter(method="search", label="Part of a name or a domain")

    def search(self, queryset: QuerySet[Source], name: str, value: str) -> QuerySet[Source]:
        """Sources with this in their name or a domain."""
        return queryset.filter(Q(name__icontains=value) | Q(domains__name__icontains=value)).distinct()


class SourceView(ReadOnlyModelViewSet[Source]):
    """Outlets."""

    resource = "sources"
    queryset = Source.objects.prefetch_related("domains")
    serializer_class = SourceSerializer
    filterset_class = SourceFilter
    page_keys = ("name", "id")
