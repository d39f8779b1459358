"""What can be edited says which state it is in, and is edited only in the state that one has seen.

A GET of it and every edit answer with a strong `ETag`; an edit with `If-Match` is done where that state stands, and
refused with 412 and the state that stands where it does not. `*` asks only that it is there. Without `If-Match` the
revision that an edit carries is looked at alone, where it carries one (409).
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.http import parse_etags
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from rest_framework import status
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.errors import Problem, ProblemSerializer

STALE = "This was changed since you saw it. Nothing was stored. `current` is how it stands now."
IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description="The `ETag` of the state that was seen; `*`: whichever. 412 where another stands.",
)
ETAG = OpenApiParameter(
    "ETag", str, OpenApiParameter.HEADER, response=[200, 202], description="Names the state, for `If-Match`."
)


class Editable(APIView):
    """A view of something that has one state, told by its `retrieve`, and actions that change it.

    ``edits``: those actions, at the same address or below it. ``tagged``: the fields that the tag is made of; None for
    all of them, where nothing in them changes by itself. ``held``: the row that is locked while an edit with
    `If-Match` goes on, and the parts of the address that it is found by.
    """

    edits: ClassVar[tuple[str, ...]] = ("partial_update", "update", "destroy")
    tagged: ClassVar[tuple[str, ...] | None] = None
    held: ClassVar[tuple[type[models.Model], Mapping[str, str]] | None] = None

    def standing(self) -> Any:
        """How it stands, as `retrieve` tells it; 404 where it does not."""
        return self.retrieve(self.request, *self.args, **self.kwargs).data  # type: ignore[attr-defined]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Once it is clear that the action may be taken, see that an edit is done as its `If-Match` says."""
        super().initial(request, *args, **kwargs)
        if action_of(self) in self.edits:
            method = str(request.method).lower()
            setattr(self, method, partial(self._edit, getattr(self, method)))

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Name the state that is told."""
        if action_of(self) == "retrieve" and response.status_code == status.HTTP_200_OK:
            response["ETag"] = self._tag(response.data)
        return super().finalize_response(request, response, *args, **kwargs)

    def _edit(self, edit: Callable[..., Response], request: Request, *args: Any, **kwargs: Any) -> Response:
        wanted = request.headers.get("If-Match")
        if wanted is None:
            answer = edit(request, *args, **kwargs)
        else:
            with transaction.atomic():
                self._hold()
                current = self.standing()
                tags = parse_etags(wanted)
                if "*" not in tags and self._tag(current) not in tags:
                    code = status.HTTP_412_PRECONDITION_FAILED
                    raise Problem(STALE, code="state_changed", status_code=code, current=current)
                answer = edit(request, *args, **kwargs)
        if answer.status_code in (status.HTTP_200_OK, status.HTTP_202_ACCEPTED):
            answer["ETag"] = self._tag(self.standing())
        return answer

    def _hold(self) -> None:
        """Lock the row, so that nobody changes it between the look at its state and the edit."""
        model, lookup = self.held or (self.queryset.model, {"pk": "pk"})  # type: ignore[attr-defined]
        rows = model._default_manager.filter(**{name: self.kwargs[part] for name, part in lookup.items()})
        list(rows.select_for_update(of=("self",), no_key=True).only("pk"))

    def _tag(self, told: Any) -> str:
        state = told if self.tagged is None else {name: told[name] for name in self.tagged}
        return f'"{hashlib.sha256(JSONRenderer().render(state)).hexdigest()[:32]}"'


def action_of(view: Any) -> str:
    """The view's action; none where the method is not one of its own."""
    return getattr(view, "action", None) or ""


class EditingSchema(AutoSchema):
    """Tells `If-Match`, `ETag` and 412 of every view that is `Editable`."""

    def get_override_parameters(self) -> list[Any]:
        """Those of the action, and the headers."""
        given = list(super().get_override_parameters())
        if not isinstance(self.view, Editable):
            return given
        edits, action = self.view.edits, action_of(self.view)
        return given + [IF_MATCH] * (action in edits) + [ETAG] * (action in (*edits, "retrieve"))

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        bodies = super()._get_response_bodies(direction)
        if isinstance(self.view, Editable) and action_of(self.view) in self.view.edits:
            bodies["412"] = self._get_response_for_code(ProblemSerializer, "412")  # type: ignore[no-untyped-call]
        return bodies
