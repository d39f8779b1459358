"""Articles to open beside one on the desk: those that have something in common with it."""

from typing import Any

from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.annotation.models import Membership
from annotator.annotation.related import Related, related_to
from api.changes import membership_of, project_of
from api.desk import entry_of
from corpus.models.article import OPENING

RelatedSerializer = inline_serializer(
    "Related",
    {
        "article": serializers.IntegerField(),
        "title": serializers.CharField(allow_null=True),
        "opening": serializers.CharField(),
        "source": serializers.CharField(allow_null=True, help_text="Null in blind mode, for annotators."),
        "published": serializers.CharField(allow_null=True, help_text="As printed."),
        "links": serializers.IntegerField(help_text="Links with the article that one may see."),
        "flags": serializers.IntegerField(help_text="Flags with evidence in both; 0 in blind mode, for annotators."),
    },
    many=True,
)


class RelatedView(ViewSet):
    """What belongs beside an article; the project's other articles are listed at `articles/`."""

    resource = "related"

    @extend_schema(responses={200: RelatedSerializer})
    def list(self, request: Request, project: int, article: int) -> Response:
        """Those linked with it first, then those that share a flag with it. The whole list, without pages."""
        found = project_of(request, project)
        entry, membership = entry_of(found, article), membership_of(request, found)
        # The others' outlets are kept from an annotator until each is opened, as in the list of articles.
        hidden = found.blind and not membership.is_at_least(Membership.Role.REVIEWER)
        return Response(
            [_told(one, hidden) for one in related_to(entry=entry, membership=membership, flags=not hidden)]
        )


def _told(one: Related, hidden: bool) -> dict[str, Any]:
    article = one.entry.article
    version = article.current
    assert version is not None, "an article that was read has a current version"
    return {
        "article": article.pk,
        "title": version.title,
        "opening": version.text[:OPENING],
        "source": article.source.name if article.source and not hidden else None,
        "published": version.published,
        "links": one.links,
        "flags": one.flags,
    }
