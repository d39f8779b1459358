"""What a source's score would be with other verdicts, detectors or answers. Changes nothing."""

from typing import Any

from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.reliability.criteria import criteria
from annotator.reliability.method.score import Score
from annotator.reliability.movers import ANSWERS, VERDICTS
from annotator.reliability.one import Change, OneSource
from annotator.reliability.stored import estimate_to_json, parts_to_json
from api.sources import PartsSerializer
from api.standing_shapes import EstimateSerializer
from corpus.models import Source

NOT_COUNTED = "Flag {flag} does not count in this source's score. Give ids of its flags that stand and are measured."
NO_CRITERION = "There is no criterion “{key}”."


class SupposedSerializer(serializers.Serializer[Any]):
    """What is supposed, all of it together."""

    judgements: Any = serializers.DictField(
        child=serializers.ChoiceField([(one, one) for one in VERDICTS]), default=dict, help_text="By the flag's id."
    )
    mute: Any = serializers.ListField(child=serializers.CharField(), default=list, help_text="Detectors' names.")
    criteria: Any = serializers.DictField(
        child=serializers.ChoiceField([(one, one) for one in ANSWERS]), default=dict, help_text="By the key."
    )

    def validate_judgements(self, given: dict[str, str]) -> dict[int, str]:
        """By number."""
        if not all(key.isdecimal() for key in given):
            raise ValidationError("Give the ids of flags as whole numbers.")
        return {int(key): verdict for key, verdict in given.items()}

    def validate_criteria(self, given: dict[str, str]) -> dict[str, str]:
        """Only criteria that are asked."""
        for key in given:
            if key not in criteria():
                raise ValidationError(NO_CRITERION.format(key=key))
        return given


class WholeAndPartsSerializer(serializers.Serializer[Any]):
    """A score with its parts."""

    whole = EstimateSerializer()
    parts = PartsSerializer()


WhatIfSerializer = inline_serializer("WhatIf", {"now": WholeAndPartsSerializer(), "then": WholeAndPartsSerializer()})


class WhatIfView(ViewSet):
    """The source in the address, as it would be scored."""

    resource = "what-if"
    token_scopes = {"POST": "read"}  # stores nothing

    @extend_schema(request=SupposedSerializer, responses={200: WhatIfSerializer})
    def create(self, request: Request, source: int) -> Response:
        """The score now and then."""
        shape = SupposedSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        given = shape.validated_data
        one = OneSource(get_object_or_404(Source, pk=source).pk)
        unknown = given["judgements"].keys() - {flag.id for flag in one.flags}
        if unknown:
            raise ValidationError({"judgements": [NOT_COUNTED.format(flag=flag) for flag in sorted(unknown)]})
        change = Change(verdicts=given["judgements"], muted=given["mute"], answers=given["criteria"])
        return Response({"now": _told(one.now), "then": _told(one.then([change])[0])})


def _told(score: Score) -> dict[str, Any]:
    return {"whole": estimate_to_json(score.whole), "parts": parts_to_json(score.parts)}
