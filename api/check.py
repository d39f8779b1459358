"""A text in, flags out, nothing stored."""

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.flags.checking import BusyError, TooSlowError, check
from api.check_shapes import CheckedSerializer, CheckRequestSerializer, told
from api.errors import Problem, ProblemSerializer
from corpus.extraction import ExtractionError

TOO_LONG = (
    "{size:,} characters of text; {most:,} at most are checked while you wait. Cut it into parts, or take the article "
    "in with POST /api/v1/articles/: a worker reads it."
)
TOO_LARGE = "{size:,} bytes; a request to check a text has {most:,} at most."
BUSY = "Other texts are being checked. Ask again in {wait} seconds."
SLOW = "This text was not checked within {seconds} seconds. Take it in with POST /api/v1/articles/: a worker reads it."


class BusyProblem(Problem):
    """503 with `Retry-After`."""

    wait = 3  # seconds: what a text of the greatest length takes

    def __init__(self) -> None:
        super().__init__(BUSY.format(wait=self.wait), code="busy", status_code=status.HTTP_503_SERVICE_UNAVAILABLE)


class CheckView(ViewSet):
    """What the engine finds in a text that is only asked about."""

    resource = "check"
    token_scopes = {"POST": "suggest"}
    drops_nul = True
    writes_inside = {"POST"}  # it writes nowhere, so a token limited to projects may ask too

    @extend_schema(
        request=CheckRequestSerializer,
        responses={
            200: CheckedSerializer,
            400: ProblemSerializer,
            413: ProblemSerializer,
            422: ProblemSerializer,
            503: ProblemSerializer,
        },
    )
    def create(self, request: Request) -> Response:
        """Read a text and say what flags it would have. Nothing is stored, and no address is fetched.

        The findings are those of `python -m annotator.engine --jsonl` for the same fields. At most so much text as is
        read in a few seconds (413 says how much); where other checks are under way, 503 with `Retry-After`.
        """
        _check_size(request)
        given = CheckRequestSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        _check_length(given.validated_data.get("text", ""))
        try:
            article = given.article()
        except ExtractionError as error:
            raise Problem(str(error), code=error.code, status_code=status.HTTP_422_UNPROCESSABLE_ENTITY) from error
        _check_length(article.text)
        try:
            report = check(article, detectors=given.chosen(), seconds=settings.CHECK["SECONDS"])
        except BusyError as error:
            raise BusyProblem from error
        except TooSlowError as error:
            detail = SLOW.format(seconds=settings.CHECK["SECONDS"])
            raise Problem(detail, code="too_slow", status_code=status.HTTP_503_SERVICE_UNAVAILABLE) from error
        return Response(told(article, report, given))


def _check_size(request: Request) -> None:
    """Before anything of it is read."""
    size, most = int(request.META.get("CONTENT_LENGTH") or 0), int(settings.CHECK["BYTES"])
    if size > most:
        _refuse("too_large", TOO_LARGE.format(size=size, most=most))


def _check_length(text: str) -> None:
    most = int(settings.CHECK["CHARACTERS"])
    if len(text) > most:
        _refuse("too_long", TOO_LONG.format(size=len(text), most=most))


def _refuse(code: str, detail: str) -> None:
    raise Problem(detail, code=code, status_code=status.HTTP_413_REQUEST_ENTITY_TOO_LARGE)
