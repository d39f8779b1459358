"""One mark, many places: where a wording or a claim stands in other articles, a page at a time."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.annotation.models import Project, Span
from annotator.annotation.placed import told
from annotator.annotation.places import Anchor, Cursor, find_places
from api.changes import membership_of, project_of
from api.errors import Problem
from corpus.models import Version

LONGEST = 2_000  # characters of a quote
NO_SPAN = "This project has no such span, or you may not see it."
NO_VERSION = "This project has no such text."


class SoughtSerializer(serializers.Serializer[dict[str, Any]]):
    """What to look for, where, and where to go on."""

    quote = serializers.CharField(max_length=LONGEST, required=False, trim_whitespace=False)
    span = serializers.UUIDField(required=False, help_text="A span whose wording and claim are looked for.")
    version = serializers.IntegerField(required=False, help_text="With start and end: a passage of this version.")
    start = serializers.IntegerField(required=False, min_value=0)
    end = serializers.IntegerField(required=False, min_value=1)
    scope = serializers.ChoiceField(choices=["project", "corpus"], default="project")
    after = serializers.CharField(required=False, help_text="The `next` of the page before.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the three, and not blank."""
        if len({"quote", "span", "version"} & attrs.keys()) != 1:
            raise serializers.ValidationError("Give a quote, the uid of a span, or a version with start and end.")
        if "quote" in attrs and not attrs["quote"].strip():
            raise serializers.ValidationError({"quote": "Give at least one word."})
        if "version" in attrs and not 0 < attrs.get("end", 0) - attrs.get("start", 0) <= LONGEST:
            raise serializers.ValidationError(f"Give start and end of a passage of at most {LONGEST} characters.")
        return attrs

    def validate_after(self, value: str) -> Cursor:
        """A cursor as it was given out."""
        try:
            return Cursor.read(value)
        except ValueError as error:
            raise serializers.ValidationError(str(error)) from error


PlaceSchema = inline_serializer(
    "Place",
    {
        "article": serializers.IntegerField(),
        "version": serializers.IntegerField(),
        "title": serializers.CharField(allow_null=True),
        "outlet": serializers.CharField(allow_null=True, help_text="Null in blind mode, until one has judged."),
        "published": serializers.CharField(allow_null=True, help_text="As printed; null in blind mode as well."),
        "language": serializers.CharField(allow_null=True),
        "start": serializers.IntegerField(),
        "end": serializers.IntegerField(),
        "quote": serializers.CharField(),
        "kind": serializers.ChoiceField(choices=["exact", "alike", "reworded", "claim"]),
        "score": serializers.FloatField(help_text="0 to 100."),
        "before": serializers.CharField(),
        "after": serializers.CharField(),
        "inside": serializers.BooleanField(help_text="Whether the article is in the project."),
        "marked": serializers.ListField(
            child=serializers.IntegerField(), help_text="Labels that one has put there already."
        ),
    },
)
SoughtSchema = inline_serializer(
    "PlaceSought",
    {
        "quote": serializers.CharField(),
        "version": serializers.IntegerField(allow_null=True),
        "start": serializers.IntegerField(),
        "end": serializers.IntegerField(),
        "label": serializers.IntegerField(allow_null=True, help_text="Of the span."),
        "attributes": serializers.DictField(),
    },
)
PlacesSerializer = inline_serializer(
    "Places",
    {
        "sought": SoughtSchema,
        "places": serializers.ListField(child=PlaceSchema),
        "searched": serializers.IntegerField(help_text="Texts looked through for this page."),
        "next": serializers.CharField(allow_null=True, help_text="Send it as `after`; null at the end of the search."),
    },
)
PARAMETERS = [
    OpenApiParameter("quote", str, description="A wording; long ones are better sent by POST."),
    OpenApiParameter("span", UUID, description="A span whose wording and claim are looked for."),
    OpenApiParameter("version", int, description="With start and end: a passage of this version."),
    OpenApiParameter("start", {"type": "integer", "minimum": 0}),
    OpenApiParameter("end", {"type": "integer", "minimum": 1}),
    OpenApiParameter("scope", str, enum=["project", "corpus"], description="Where to look."),
    OpenApiParameter("after", str, description="The `next` of the page before."),
]


class PlaceView(ViewSet):
    """Places of a wording, in the articles of a project or in the whole corpus."""

    resource = "places"

    @extend_schema(parameters=PARAMETERS, responses=PlacesSerializer)
    def list(self, request: Request, project: str) -> Response:
        """Places with the same wording: texts with it to the letter, then alike and reworded, then the same claim.

        A page takes about a quarter of a second, whatever it has found by then; it may be empty and have a `next`.
        """
        return self._found(request, project, request.query_params)

    @extend_schema(request=SoughtSerializer, responses={200: PlacesSerializer})
    def create(self, request: Request, project: str) -> Response:
        """As GET, for wordings that are too long for an address. Stores nothing."""
        return self._found(request, project, request.data)

    def _found(self, request: Request, project: str, data: Any) -> Response:
        found = project_of(request, project)
        sought = SoughtSerializer(data=data)
        sought.is_valid(raise_exception=True)
        given = sought.validated_data
        span = _span(request, found, given["span"]) if "span" in given else None
        anchor = _anchor(found, given, span)
        membership = membership_of(request, found)
        page = find_places(
            membership=membership,
            anchor=anchor,
            cursor=given.get("after"),
            everywhere=given["scope"] == "corpus",
        )
        about = {"label": span.label_id if span else None, "attributes": span.attributes if span else {}}
        where = {"quote": anchor.quote, "version": anchor.version, "start": anchor.start, "end": anchor.end}
        return Response(
            {
                "sought": {**where, **about},
                "places": told(membership, page.found),
                "searched": page.searched,
                "next": str(page.next) if page.next else None,
            }
        )


def _anchor(project: Project, given: dict[str, Any], span: Span | None) -> Anchor:
    if span is not None:
        return Anchor(span.quote, span.version_id, span.start, span.end)
    if "version" not in given:
        return Anchor(given["quote"])
    inside = Version.objects.filter(article__entries__project=project, article__entries__removed_at=None)
    version = inside.filter(pk=given["version"]).first()
    quote = version.text[given["start"] : given["end"]] if version else ""
    if version is None or not quote.strip():
        raise Problem(NO_VERSION, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
    return Anchor(quote, version.pk, given["start"], given["end"])


def _span(request: Request, project: Project, uid: UUID) -> Span:
    span = Span.objects.of(request.user.pk).filter(label__project=project, uid=uid).first()
    if span is None:
        raise Problem(NO_SPAN, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
    return span
