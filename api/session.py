"""Logging in and out of the browser, and who is logged in."""

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_protect, ensure_csrf_cookie
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.viewsets import ViewSet

from annotator.annotation.people import name_of
from api.errors import Problem
from api.permissions import is_editor
from api.sign_on.adapter import configured

BAD_LOGIN = "This name and password do not go together. Names and passwords mind capitals."
NO_PASSWORDS = "Nobody logs in here with a password. Choose one of the other ways on the login page."


class PersonSerializer(serializers.Serializer[User]):
    """The person who is logged in."""

    id = serializers.IntegerField()
    username = serializers.CharField()
    name = serializers.SerializerMethodField()
    is_editor = serializers.SerializerMethodField()
    is_admin = serializers.BooleanField(source="is_staff")

    def get_name(self, person: User) -> str:
        """Full name, else the user name."""
        return name_of(person)

    def get_is_editor(self, person: User) -> bool:
        """Whether their judgements stand over the majority's."""
        return is_editor(person)


class ProviderSerializer(serializers.Serializer[dict[str, str]]):
    """Somebody else who vouches for people: its name, and the address to send the browser to, `next` as a parameter."""

    name = serializers.CharField()
    address = serializers.CharField()


class WaysSerializer(serializers.Serializer[dict[str, object]]):
    """How one can log in here."""

    password = serializers.BooleanField()
    providers = ProviderSerializer(many=True)


class SessionSerializer(serializers.Serializer[dict[str, object]]):
    """Who is logged in, null for nobody; and how one can."""

    user = PersonSerializer(allow_null=True)
    ways = WaysSerializer()


class LoginSerializer(serializers.Serializer[dict[str, str]]):
    """A user name and a password."""

    username = serializers.CharField(max_length=150)
    password = serializers.CharField(trim_whitespace=False, max_length=1000)


class SessionView(ViewSet):
    """The browser's session."""

    resource = "session"
    throttle_scope = "login"

    def get_throttles(self) -> list[ScopedRateThrottle]:  # type: ignore[override]
        """Only attempts to log in are counted."""
        return [ScopedRateThrottle()] if self.action == "create" else []

    @extend_schema(responses=SessionSerializer)
    @method_decorator(ensure_csrf_cookie)
    def retrieve(self, request: Request) -> Response:
        """Who is logged in. Also sets the CSRF cookie that a later POST needs."""
        return self._answer(request)

    @extend_schema(request=LoginSerializer, responses={200: SessionSerializer})
    @method_decorator(csrf_protect)
    def create(self, request: Request) -> Response:
        """Log in by name and password; 403 where this installation has no passwords."""
        if not settings.PASSWORDS:
            raise Problem(NO_PASSWORDS, code="no_passwords", status_code=status.HTTP_403_FORBIDDEN)
        given = LoginSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        person = authenticate(request, **given.validated_data)
        if person is None:
            raise Problem(BAD_LOGIN, code="bad_login", status_code=status.HTTP_400_BAD_REQUEST)
        login(request._request, person)
        request.user = person
        return self._answer(request)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request) -> Response:
        """Log out."""
        logout(request._request)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _answer(self, request: Request) -> Response:
        person = request.user if request.user.is_authenticated else None
        return Response(SessionSerializer({"user": person, "ways": ways()}).data)


def ways() -> dict[str, object]:
    """How one can log in here."""
    addresses = [
        {"name": app["name"], "address": reverse("openid_connect_login", kwargs={"provider_id": app["provider_id"]})}
        for app in configured()
    ]
    return {"password": settings.PASSWORDS, "providers": addresses}
