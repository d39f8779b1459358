"""Versions: the frozen text that flags and their evidence point into."""

from django_filters import rest_framework as filters
from rest_framework import mixins, serializers
from rest_framework.viewsets import GenericViewSet

from corpus.models import Link, Version


class LinkSerializer(serializers.ModelSerializer[Link]):
    """A hyperlink of the text."""

    class Meta:
        model = Link
        fields = ["start", "end", "href"]


class VersionSerializer(serializers.ModelSerializer[Version]):
    """A version with its text. Offsets count Unicode code points and are half-open."""

    links = LinkSerializer(many=True)

    class Meta:
        model = Version
        fields = [
            "id",
            "article",
            "number",
            "title",
            "byline",
            "published",
            "language",
            "site_name",
            "text",
            "words",
            "sha256",
            "cause",
            "extractor",
            "created_at",
            "links",
        ]


class VersionFilter(filters.FilterSet):
    """`article` gives the versions of one article."""

    article = filters.NumberFilter(field_name="article_id")


class VersionView(mixins.RetrieveModelMixin, mixins.ListModelMixin, GenericViewSet[Version]):
    """Versions of articles, the newest first."""

    resource = "versions"
    queryset = Version.objects.prefetch_related("links")
    serializer_class = VersionSerializer
    filterset_class = VersionFilter
