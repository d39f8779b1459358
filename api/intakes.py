"""Intakes: several files, addresses or a text at once, and what becomes of each."""

from collections.abc import Iterator
from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import Count
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.flags.models import Flag
from api.articles import NewArticleSerializer
from api.idempotency import KEY, RepeatableCreate
from api.parsers import FORM, JSON, JSONParser
from corpus.actions import begin_intake
from corpus.models import Intake, IntakeRow, Job
from corpus.offers import Offer, Refusal, from_file

STATES = ["waiting", "taking_in", "reading", "done", "unchanged", "failed"]
NOTHING = "There is nothing to take in. Paste a text, choose files, or write addresses, one a line."


def _split(urls: str) -> list[str]:
    return [line.strip() for line in urls.splitlines() if line.strip()]


@extend_schema_field({"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})
class AddressesField(serializers.CharField):
    """A text with an address on each line, or a list of them."""

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """The text."""
        if isinstance(data, list) and all(isinstance(one, str) for one in data):
            data = "\n".join(data)
        return super().run_validation(data)


class NewIntakeSerializer(NewArticleSerializer):
    """Any number of files and addresses, and at most one pasted text with what is known of it."""

    url = html = None  # type: ignore[assignment]
    urls = AddressesField(required=False, allow_blank=True, help_text="Addresses: one a line, or a list.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """At least one thing."""
        if not (attrs.get("text", "").strip() or attrs.get("files") or _split(attrs.get("urls", ""))):
            raise serializers.ValidationError(NOTHING)
        return attrs

    def offers(self) -> Iterator[Offer | Refusal]:
        """The pasted text, the files, the addresses, in this order."""
        data = self.validated_data
        if data.get("text", "").strip():
            yield self.offer()
        for file in data.get("files", []):
            yield from from_file(file.name, file.read())
        for url in _split(data.get("urls", "")):
            yield Offer(name=url, address=url)


class NewIntakeFormSerializer(NewIntakeSerializer):
    """The same as a form, which can hold files."""

    files = serializers.ListField(child=serializers.FileField(allow_empty_file=True), required=False)


class IntakeRowSerializer(serializers.Serializer[IntakeRow]):
    """One row of an intake and where it stands."""

    position = serializers.IntegerField()
    name = serializers.CharField()
    state = serializers.ChoiceField(STATES)
    message = serializers.CharField()
    article = serializers.IntegerField(source="article_id", allow_null=True)
    title = serializers.CharField(source="version.title", allow_null=True, default=None)
    flags = serializers.IntegerField(allow_null=True, help_text="Standing flags of the article, once it is read.")


class IntakeSerializer(serializers.ModelSerializer[Intake]):
    """An intake with its rows."""

    counts = serializers.SerializerMethodField()
    finished = serializers.SerializerMethodField()
    rows = serializers.SerializerMethodField()

    class Meta:
        model = Intake
        fields = ["id", "created_at", "counts", "finished", "rows"]

    def to_representation(self, instance: Intake) -> dict[str, Any]:
        """The states of all rows are looked up once."""
        self.states = list(_rows(instance))
        return super().to_representation(instance)

    def get_counts(self, intake: Intake) -> dict[str, int]:
        """How many rows are in each state."""
        return {state: sum(row.state == state for row in self.states) for state in STATES}

    def get_finished(self, intake: Intake) -> bool:
        """Whether every row has come to its end."""
        return all(row.state in {"done", "unchanged", "failed"} for row in self.states)

    @extend_schema_field(IntakeRowSerializer(many=True))
    def get_rows(self, intake: Intake) -> Any:
        """In the order in which they were given."""
        return IntakeRowSerializer(cast(Any, self.states), many=True).data


def _rows(intake: Intake) -> Iterator[Any]:
    """The rows with `state` and `flags`, in four queries."""
    rows = list(intake.rows.select_related("version").defer("version__text"))
    running = set(Job.objects.filter(row__in=rows, state=Job.State.RUNNING).values_list("row", flat=True))
    readings = Job.objects.readings_of(row.version_id for row in rows if row.version_id)
    flagged = Flag.objects.standing().filter(article__in={row.article_id for row in rows if row.article_id})
    counts = dict(flagged.values_list("article").annotate(n=Count("pk")).order_by())
    for row in rows:
        reading = readings.get(row.version_id or 0)
        row.state = _state(row, row.pk in running, reading)  # type: ignore[attr-defined]
        read = reading is not None and reading.state == Job.State.DONE
        row.flags = counts.get(row.article_id or 0, 0) if read else None  # type: ignore[attr-defined]
        if reading is not None and reading.state == Job.State.FAILED:
            row.message = f"Taken in, but not read: {reading.error}"
        yield row


def _state(row: IntakeRow, running: bool, reading: Job | None) -> str:
    if row.outcome == IntakeRow.Outcome.WAITING:
        return "taking_in" if running else "waiting"
    if row.outcome in (IntakeRow.Outcome.FAILED, IntakeRow.Outcome.UNCHANGED):
        return str(row.outcome)
    if reading is None or reading.state == Job.State.DONE:
        return "done"
    return "failed" if reading.state == Job.State.FAILED else "reading"


class IntakeView(RepeatableCreate, mixins.RetrieveModelMixin, GenericViewSet[Intake]):
    """Adding several articles at once."""

    resource = "intakes"
    token_scopes = {"POST": "ingest"}
    queryset = Intake.objects.all()
    serializer_class = IntakeSerializer
    parser_classes = [JSONParser, MultiPartParser]
    drops_nul = True

    @extend_schema(
        parameters=[KEY],
        request={JSON: NewIntakeSerializer, FORM: NewIntakeFormSerializer},
        responses={201: IntakeSerializer},
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Queue what is given. A row that cannot be taken in says why and stops no other."""
        return super().create(request)

    def answer_create(self, request: Request) -> Response:
        """Store the rows and queue them."""
        given = NewIntakeFormSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        intake = begin_intake(user=cast(User, request.user), offers=given.offers())
        return Response(IntakeSerializer(intake).data, status=status.HTTP_201_CREATED)
