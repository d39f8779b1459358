"""What differs between two snapshots of a project, or between one and what stands."""

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.viewsets import ViewSet

from annotator.annotation.models import Label, Project, Snapshot
from annotator.annotation.moment import one_moment
from annotator.annotation.standing import side_of
from annotator.interchange import difference
from annotator.interchange.difference import CHANGES, MOST_TEXTS, SHOWN, Position, Row, Side, Tally
from api.changes import project_of
from api.cursors import BAD_CURSOR, cursor_of, values_of
from api.errors import ProblemSerializer
from api.pagination import LARGEST, PAGE
from api.snapshots import done, readable

NOW = "now"
NO_SNAPSHOT = f"Say the number of another snapshot, or “{NOW}” for what stands."
KINDS = ["text", *SHOWN.values()]
ALL_CHANGES = sorted({change for changes in CHANGES.values() for change in changes})


def _counts(changes: tuple[str, ...]) -> dict[str, Any]:
    return {change: serializers.IntegerField() for change in changes}


class TextCountsSerializer(serializers.Serializer[Any]):
    """Texts that differ."""

    def get_fields(self) -> dict[str, Any]:
        """By what became of them."""
        return _counts(CHANGES["texts"])


class MarkCountsSerializer(serializers.Serializer[Any]):
    """Marks that differ."""

    def get_fields(self) -> dict[str, Any]:
        """By what became of them."""
        return _counts(CHANGES["marks"])


class LabelTallySerializer(MarkCountsSerializer):
    """Marks of one label that differ: of the one that they have now, or had where they are gone."""

    def get_fields(self) -> dict[str, Any]:
        """Which label, and how many."""
        return {
            "kind": serializers.ChoiceField(choices=Label.Kind.choices),
            "name": serializers.CharField(),
            **super().get_fields(),
        }


class TextTallySerializer(MarkCountsSerializer):
    """Marks of one text that differ."""

    def get_fields(self) -> dict[str, Any]:
        """Which text, and how many."""
        return {
            "key": serializers.CharField(help_text="As exports name it."),
            "title": serializers.CharField(),
            **super().get_fields(),
        }


class DiffCountsSerializer(serializers.Serializer[Any]):
    """How many there are in all, whatever the page and its filters."""

    texts = TextCountsSerializer()
    marks = MarkCountsSerializer()
    by_label = LabelTallySerializer(many=True, help_text="Marks by label, those with the most first.")
    by_text = TextTallySerializer(many=True, help_text=f"Marks of the {MOST_TEXTS} texts where most differ.")


class DiffLabelSerializer(serializers.Serializer[Any]):
    """A label of the scheme that differs."""

    change = serializers.ChoiceField(choices=CHANGES["marks"])
    kind = serializers.ChoiceField(choices=Label.Kind.choices)
    name = serializers.CharField()
    fields = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment]  # of every serializer
    before = serializers.DictField(allow_null=True)
    after = serializers.DictField(allow_null=True)


class DiffDetectorSerializer(serializers.Serializer[Any]):
    """A detector of which the version differs; null where there was none."""

    name = serializers.CharField()
    before = serializers.IntegerField(allow_null=True)
    after = serializers.IntegerField(allow_null=True)


class DiffRowSerializer(serializers.Serializer[Any]):
    """A text or a mark that differs."""

    change = serializers.ChoiceField(choices=ALL_CHANGES)
    key = serializers.CharField(help_text="Of the text, as exports name it.")
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=KINDS)
    uid = serializers.CharField(help_text="Of a mark; empty for a text.")
    fields = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment]
    before = serializers.DictField(allow_null=True, help_text="The mark, or the text without its words.")
    after = serializers.DictField(allow_null=True)
    earlier = serializers.CharField(help_text="Of a new version: the key of the one before it.")


class DiffSerializer(serializers.Serializer[Any]):
    """A comparison. What it says of scheme, guidelines and detectors stands in every page."""

    counts = DiffCountsSerializer(allow_null=True, help_text="On the first page; null on further ones.")
    labels = DiffLabelSerializer(many=True)
    guidelines = serializers.CharField(help_text="A unified diff; empty where nothing differs.")
    detectors = DiffDetectorSerializer(many=True)
    next = serializers.URLField(allow_null=True)
    results = DiffRowSerializer(many=True)


class AskedDiffSerializer(serializers.Serializer[Any]):
    """The parameters of a comparison."""

    kind = serializers.ChoiceField(choices=KINDS, required=False, help_text="Only these rows.")
    change = serializers.ChoiceField(choices=ALL_CHANGES, required=False, help_text="Only these rows.")
    cursor = serializers.CharField(required=False, help_text="From `next`.")
    page_size = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST, default=PAGE)

    def after(self) -> Position | None:
        """Beyond which row the page begins. Raises `ValidationError`."""
        if "cursor" not in self.validated_data:
            return None
        try:
            article, version, kind, uid = values_of(self.validated_data["cursor"], 4)
            if [type(one) for one in (article, version, kind, uid)] != [str, int, int, str]:
                raise ValueError(article)
        except (TypeError, ValueError) as error:
            raise serializers.ValidationError({"cursor": BAD_CURSOR}) from error
        return (article, version, kind, uid)


class SnapshotDiffView(ViewSet):
    """Comparisons of snapshots, for those who may read them."""

    resource = "snapshot-diff"

    @extend_schema(
        operation_id="snapshot_diff",
        parameters=[
            AskedDiffSerializer,
            OpenApiParameter("id", int, OpenApiParameter.PATH, description="The snapshot before."),
            OpenApiParameter("other", str, OpenApiParameter.PATH, description=f"The one after, or `{NOW}`."),
        ],
        responses={200: DiffSerializer, 400: ProblemSerializer, 409: ProblemSerializer},
    )
    def retrieve(self, request: Request, project: int, pk: int, other: str) -> Response:
        """Texts, labels, guidelines, detector versions and marks that differ from one snapshot to the other, or to now.

        Rows come in pages, in the order of texts' keys and, within a text, of marks' uids.
        """
        inside = project_of(request, project)
        readable(request, inside)
        snapshot = done(get_object_or_404(Snapshot, pk=pk, project=inside))
        a, b = side_of(inside, snapshot), side_of(inside, _other(inside, other))
        asked = AskedDiffSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        with one_moment():
            told = _compared(a, b, asked, (snapshot.name, NOW if other == NOW else other))
        last = told.pop("last")
        link = request.build_absolute_uri()
        told["next"] = replace_query_param(link, "cursor", cursor_of(last.position())) if last else None
        return Response(DiffSerializer(told).data)


def _other(project: Project, other: str) -> Snapshot | None:
    if other == NOW:
        return None
    if not other.isdecimal():
        raise serializers.ValidationError({"other": NO_SNAPSHOT})
    return done(get_object_or_404(Snapshot, pk=other, project=project))


def _compared(a: Side, b: Side, asked: AskedDiffSerializer, names: tuple[str, str]) -> dict[str, Any]:
    wanted, size, after = asked.validated_data, asked.validated_data["page_size"], asked.after()
    only = {name: wanted[name] for name in ("kind", "change") if name in wanted}
    page: list[Row] = []
    tally = Tally()
    for row in tally.through(difference.rows(a, b, after)):
        if len(page) <= size and all(getattr(row, name) == value for name, value in only.items()):
            page.append(row)
        if after and len(page) > size:  # the first page reads on, to count
            break
    heads = (a.head(), b.head())
    return {
        "counts": None if after else {**tally.counts(), "by_label": tally.labels(), "by_text": tally.texts()},
        "labels": difference.labels(*heads),
        "guidelines": difference.guidelines(*heads, names),
        "detectors": difference.detectors(*heads),
        "results": [asdict(row) for row in page[:size]],
        "last": page[size - 1] if len(page) > size else None,
    }
