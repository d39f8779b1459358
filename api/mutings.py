"""Mutings of detectors: what counts in no score, since when and why."""

from typing import Any, cast

from django.contrib.auth.models import User
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator import engine
from annotator.flags.models import Flag
from annotator.reliability.actions.muting import HeardAlreadyError, MutedAlreadyError, end_muting, mute
from annotator.reliability.hearing import language_of
from annotator.reliability.models import Muting
from api.detectors import installed
from api.editing import Editable
from api.errors import Conflict, ProblemSerializer
from api.idempotency import KEY, RepeatableCreate
from api.precision import MutingSerializer, NewMutingSerializer

STRANGE = "This detector does not read this language. It reads {}."


class MutingFilter(filters.FilterSet):
    """By detector and language, and whether they hold still."""

    detector = filters.CharFilter()
    language = filters.CharFilter()
    standing = filters.BooleanFilter(field_name="until", lookup_expr="isnull", label="Those that hold")


class MutingView(Editable, mixins.RetrieveModelMixin, mixins.ListModelMixin, GenericViewSet[Muting]):
    """All mutings, the newest first; ended ones stay on the record."""

    resource = "mutings"
    queryset = Muting.objects.select_related("person", "ended_by")
    serializer_class = MutingSerializer
    filterset_class = MutingFilter
    edits = ("end",)

    @extend_schema(request=None, responses={200: MutingSerializer, 409: ProblemSerializer}, filters=False)
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def end(self, request: Request, pk: str) -> Response:
        """Have the detector heard again (editors). It does not mute itself before as many flags as count as enough were
        judged since. 409 where somebody else ended it.
        """
        try:
            muting = end_muting(muting=self.get_object(), person=cast(User, request.user))
        except HeardAlreadyError as error:
            raise Conflict(str(error), yours=None, current=MutingSerializer(error.current).data) from error
        return Response(MutingSerializer(muting).data)


class MuteView(RepeatableCreate, GenericViewSet[Muting]):
    """Muting a detector."""

    resource = "mutings"
    queryset = Muting.objects.none()

    @extend_schema(
        parameters=[KEY],
        request=NewMutingSerializer,
        responses={201: MutingSerializer, 409: ProblemSerializer},
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Mute a detector in a language (editors): its flags are still raised, and count in no score. 409 where it is
        muted there already.
        """
        return super().create(request)

    def answer_create(self, request: Request) -> Response:
        """Mute it."""
        detector = installed(self.kwargs["name"])
        given = NewMutingSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        said = {**given.validated_data, "language": language_of(given.validated_data["language"])}
        if said["language"] not in (known := languages(detector)):
            raise serializers.ValidationError({"language": STRANGE.format(", ".join(filter(None, known)))})
        try:
            muting = mute(detector=detector, person=cast(User, request.user), **said)
        except MutedAlreadyError as error:
            current = MutingSerializer(error.current).data
            raise Conflict(str(error), yours=said, current=current) from error
        return Response(MutingSerializer(muting).data, status=status.HTTP_201_CREATED)


def languages(detector: str) -> list[str]:
    """The languages that it reads, those that it raised flags in, and "" for texts whose language is not known."""
    found = engine.all_detectors().get(detector)
    raised = Flag.objects.filter(detector=detector).values_list("version__language", flat=True).distinct().order_by()
    return sorted({"", *(found.languages if found else ()), *map(language_of, raised)})
