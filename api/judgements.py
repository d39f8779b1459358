"""Judgements: one for each flag and person, kept with every change."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from annotator.annotation.people import name_of
from annotator.flags.actions import StaleJudgementError, record_judgement, take_judgement_back
from annotator.flags.models import Flag, Judgement
from api.editing import Editable
from api.errors import Conflict, ProblemSerializer
from api.idempotency import KEY, RepeatableCreate
from api.permissions import is_editor
from api.rescoring import rescore_on_commit
from api.revisions import REVISION, revision_seen


class JudgeSerializer(serializers.ModelSerializer[User]):
    """Who judged."""

    name = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ["id", "name"]

    def get_name(self, person: User) -> str:
        """Full name, else the user name."""
        return name_of(person)


class JudgementSerializer(serializers.ModelSerializer[Judgement]):
    """A judgement as it stands. An empty verdict: it was taken back."""

    person = JudgeSerializer()
    flag_verdict = serializers.CharField(source="flag.verdict", help_text="What all judgements of the flag come to.")

    class Meta:
        model = Judgement
        fields = [
            "id",
            "flag",
            "person",
            "verdict",
            "reason",
            "note",
            "as_editor",
            "revision",
            "judged_at",
            "flag_verdict",
        ]


class VerdictSerializer(serializers.Serializer[dict[str, Any]]):
    """What a person says of a flag."""

    verdict = serializers.ChoiceField(Judgement.Verdict.choices)
    reason = serializers.ChoiceField(
        Judgement.Reason.choices,
        required=False,
        allow_blank=True,
        default="",
        help_text="A dismissal needs one.",
    )
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=2000)


class NewJudgementSerializer(VerdictSerializer):
    """A first judgement of a flag."""

    flag: Any = serializers.PrimaryKeyRelatedField(queryset=Flag.objects.all())


class ChangedJudgementSerializer(VerdictSerializer):
    """A change of one's judgement."""

    revision = serializers.IntegerField(min_value=1, help_text="The revision that was seen.")


class JudgementFilter(filters.FilterSet):
    """By flag, person and verdict, and by when they were last changed."""

    flag = filters.NumberFilter(field_name="flag_id")
    person = filters.NumberFilter(field_name="person_id")
    verdict = filters.ChoiceFilter(choices=Judgement.Verdict.choices)
    changed_since = filters.IsoDateTimeFilter(field_name="judged_at", lookup_expr="gte")


class JudgementView(Editable, RepeatableCreate, ReadOnlyModelViewSet[Judgement]):
    """All judgements, in the order in which they were last changed; one's own can be made, changed and taken back."""

    resource = "judgements"
    queryset = Judgement.objects.select_related("person", "flag")
    serializer_class = JudgementSerializer
    filterset_class = JudgementFilter
    page_keys = ("judged_at", "id")

    def get_queryset(self) -> QuerySet[Judgement]:
        """All can be read; only one's own are found for a change, and once only to be taken back."""
        judgements = super().get_queryset()
        if self.action in ("partial_update", "destroy"):
            judgements = judgements.filter(person=self.request.user.pk)
        return judgements.exclude(verdict="") if self.action == "destroy" else judgements

    @extend_schema(
        parameters=[KEY],
        request=NewJudgementSerializer,
        responses={201: JudgementSerializer, 409: ProblemSerializer},
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Judge a flag. 409 where one has judged it already: then change that judgement."""
        return super().create(request)

    def answer_create(self, request: Request) -> Response:
        """Record the judgement."""
        given = NewJudgementSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        said = dict(given.validated_data)
        return self._record(said.pop("flag"), said, status.HTTP_201_CREATED)

    @extend_schema(request=ChangedJudgementSerializer, responses={200: JudgementSerializer, 409: ProblemSerializer})
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change one's judgement. 409 with both states where it was changed meanwhile."""
        given = ChangedJudgementSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        return self._record(self.get_object().flag, dict(given.validated_data), status.HTTP_200_OK)

    @extend_schema(
        parameters=[REVISION],
        responses={204: None, 409: ProblemSerializer},
    )
    def destroy(self, request: Request, pk: str) -> Response:
        """Take one's judgement back. The record keeps it."""
        revision = revision_seen(request)
        judgement = self.get_object()
        try:
            take_judgement_back(judgement=judgement, revision=revision)
        except StaleJudgementError as error:
            raise self._conflict(error, {"verdict": "", "revision": revision}) from error
        rescore_on_commit(judgement.flag)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _record(self, flag: Flag, said: dict[str, Any], code: int) -> Response:
        person = cast(User, self.request.user)
        try:
            judgement = record_judgement(flag=flag, person=person, as_editor=is_editor(person), **said)
        except StaleJudgementError as error:
            raise self._conflict(error, said) from error
        rescore_on_commit(judgement.flag)
        return Response(JudgementSerializer(judgement).data, status=code)

    def _conflict(self, error: StaleJudgementError, yours: dict[str, Any]) -> Conflict:
        current = JudgementSerializer(error.current).data if error.current.verdict else None
        return Conflict(str(error), yours=yours, current=current)
