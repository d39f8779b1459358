"""What a publisher says of its score, and the corrections that it made."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.mixins import RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.flags.models import Flag
from annotator.reliability.actions.corrections import add_correction, withdraw_correction
from annotator.reliability.actions.replies import add_reply, withdraw_reply
from annotator.reliability.models import Correction, Reply, Score
from api.about_source import AboutSource
from api.editing import Editable
from api.errors import ProblemSerializer
from api.idempotency import KEY
from api.standing_shapes import EstimateSerializer, SomebodySerializer
from corpus.models import Article

MOST_FLAGS = 500


class ReplySerializer(serializers.ModelSerializer[Reply]):
    """A reply, word for word, with the score that it replies to."""

    score = EstimateSerializer(allow_null=True)
    entered_by = SomebodySerializer()
    withdrawn_by = SomebodySerializer(allow_null=True)

    class Meta:
        model = Reply
        fields = [
            "id", "text", "author", "address", "received_on", "score", "entered_by", "at", "withdrawn_at",
            "withdrawn_by",
        ]  # fmt: skip


class NewReplySerializer(serializers.Serializer[dict[str, Any]]):
    """What the publisher says, who says it, and when it came."""

    text = serializers.CharField(max_length=20_000)
    author = serializers.CharField(max_length=200, help_text="Who speaks for the outlet, and in which office.")
    address = serializers.CharField(required=False, allow_blank=True, max_length=2048)
    received_on = serializers.DateField()
    score: Any = serializers.PrimaryKeyRelatedField(queryset=Score.objects.all(), required=False, allow_null=True)


class CorrectionSerializer(serializers.ModelSerializer[Correction]):
    """A correction, the flags that it put right, and the score before and after it counted."""

    flags: Any = serializers.PrimaryKeyRelatedField(many=True, read_only=True)
    before = EstimateSerializer(allow_null=True)
    after = EstimateSerializer(allow_null=True, help_text="Null until the score that it asks for is computed.")
    entered_by = SomebodySerializer()
    withdrawn_by = SomebodySerializer(allow_null=True)

    class Meta:
        model = Correction
        fields = [
            "id", "article", "text", "address", "corrected_on", "flags", "before", "after", "entered_by", "at",
            "withdrawn_at", "withdrawn_by",
        ]  # fmt: skip


class NewCorrectionSerializer(serializers.Serializer[dict[str, Any]]):
    """What was corrected and where; its flags count no more from now on."""

    article: Any = serializers.PrimaryKeyRelatedField(queryset=Article.objects.all(), required=False, allow_null=True)
    text = serializers.CharField(max_length=4000)
    address = serializers.CharField(required=False, allow_blank=True, max_length=2048)
    corrected_on = serializers.DateField()
    flags: Any = serializers.PrimaryKeyRelatedField(
        queryset=Flag.objects.select_related("article"), many=True, required=False
    )

    def validate_flags(self, flags: list[Flag]) -> list[Flag]:
        """As many as somebody can have looked at."""
        if len(flags) > MOST_FLAGS:
            raise serializers.ValidationError(f"At most {MOST_FLAGS} flags in one correction.")
        return flags


class ReplyView(Editable, RetrieveModelMixin, AboutSource[Reply]):
    """Replies of a source's publisher, withdrawn ones among them."""

    resource = "replies"
    queryset = Reply.objects.select_related("score", "entered_by", "withdrawn_by").defer("score__tally")
    serializer_class = ReplySerializer
    edits = ("withdraw",)

    @extend_schema(
        parameters=[KEY], request=NewReplySerializer, responses={201: ReplySerializer, 400: ProblemSerializer}
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Enter a reply."""
        return super().create(request)

    def answer_create(self, request: Request) -> Response:
        """Store it."""
        reply = add_reply(source=self.source_asked(), person=self.person, **self.given(NewReplySerializer))
        return Response(ReplySerializer(reply).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={200: ReplySerializer})
    def withdraw(self, request: Request, source: int, pk: int) -> Response:
        """Show it no more, at the publisher's wish. It stays on the record."""
        return Response(ReplySerializer(withdraw_reply(reply=self.get_object(), person=self.person)).data)


class CorrectionView(Editable, RetrieveModelMixin, AboutSource[Correction]):
    """Corrections that a source made, withdrawn entries among them."""

    resource = "corrections"
    queryset = (
        Correction.objects.select_related("before", "after", "entered_by", "withdrawn_by")
        .prefetch_related("flags")
        .defer("before__tally", "after__tally")
    )
    serializer_class = CorrectionSerializer
    edits = ("withdraw",)
    tagged = ("id", "withdrawn_at")

    @extend_schema(
        parameters=[KEY], request=NewCorrectionSerializer, responses={201: CorrectionSerializer, 400: ProblemSerializer}
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Enter a correction. Its flags count no more, and the score follows: `after` is null until it is computed."""
        return super().create(request)

    def answer_create(self, request: Request) -> Response:
        """Store it."""
        said = self.given(NewCorrectionSerializer)
        correction = add_correction(source=self.source_asked(), person=self.person, **said)
        return Response(CorrectionSerializer(correction).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={200: CorrectionSerializer})
    def withdraw(self, request: Request, source: int, pk: int) -> Response:
        """Count its flags again. It stays on the record."""
        correction = withdraw_correction(correction=self.get_object(), person=self.person)
        return Response(CorrectionSerializer(correction).data)
