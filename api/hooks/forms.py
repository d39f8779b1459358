"""What is asked of `/webhooks/` and what it answers, for reading and for the schema."""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from api.errors import Problem
from api.feed.forms import check_types
from api.feed.walk import INSIDE, TYPES
from api.hooks.models import Delivery, Webhook
from api.scopes import own_projects
from corpus import fetching

NEVER_TOLD = "A webhook of {place} never tells {names}. Choose from {families}; or single types of these."
NO_PROJECT = "You belong to no project {}. Give the id of one of yours, or null for what all members share."


class WebhookSerializer(serializers.ModelSerializer[Webhook]):
    """A webhook without its secret."""

    owner = serializers.CharField(source="owner.username", read_only=True)
    types = serializers.ListField(child=serializers.CharField(), help_text="Of `/changes/`; none are all.")
    why = serializers.CharField(help_text="It was paused, where no person did it.", read_only=True)
    failing_since = serializers.DateTimeField(
        read_only=True, allow_null=True, help_text="Since when it waits for an event to be taken, while it is failing."
    )

    class Meta:
        model = Webhook
        fields = [
            "id",
            "owner",
            "project",
            "address",
            "types",
            "state",
            "why",
            "failing_since",
            "revision",
            "made_at",
            "former_until",
        ]


class SecretSerializer(WebhookSerializer):
    """A webhook with its secret, this once."""

    secret = serializers.CharField(
        allow_null=True, help_text="`whsec_…`; null where the answer to an Idempotency-Key is given again."
    )

    class Meta(WebhookSerializer.Meta):
        fields = [*WebhookSerializer.Meta.fields, "secret"]


class ChangedWebhookSerializer(serializers.Serializer[Any]):
    """What of a webhook can be changed."""

    address = serializers.CharField(max_length=2048, required=False, help_text="https, on the public internet.")
    types = serializers.ListField(child=serializers.CharField(), required=False, max_length=100)
    state = serializers.ChoiceField(choices=["active", "paused"], required=False)

    def validate_address(self, address: str) -> str:
        """One that something would be sent to."""
        try:
            fetching.check(address, private=settings.WEBHOOK_HOSTS, plain=settings.WEBHOOK_HTTP)
        except fetching.FetchError as error:
            raise serializers.ValidationError(str(error)) from error
        return address

    def validate_types(self, types: list[str]) -> list[str]:
        """Only what there is, each once."""
        return sorted(check_types(tuple(dict.fromkeys(types))))

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """Only types that its place has: a project's tells what happens in it, the others the rest."""
        project = given["project"] if self.instance is None else self.instance.project_id
        told = INSIDE if project else tuple(one for one in TYPES if one not in INSIDE)
        families = sorted({one.partition(".")[0] for one in told})
        if never := [one for one in given.get("types", []) if one not in told and one not in families]:
            place = "a project" if project else "what all members share"
            said = NEVER_TOLD.format(place=place, names=", ".join(never), families=", ".join(families))
            raise serializers.ValidationError({"types": said})
        return given


class NewWebhookSerializer(ChangedWebhookSerializer):
    """A webhook to be."""

    address = serializers.CharField(max_length=2048, help_text="https, on the public internet.")
    types = serializers.ListField(child=serializers.CharField(), default=list, max_length=100)
    project = serializers.IntegerField(
        allow_null=True, default=None, help_text="Its admins only; null for what all members share: editors only."
    )
    state = None  # type: ignore[assignment]

    def validate_project(self, pk: int | None) -> Any:
        """The project, one's own."""
        if pk is None:
            return None
        project = own_projects(self.context["request"]).filter(pk=pk).first()
        if project is None:
            raise Problem(NO_PROJECT.format(pk), code="not_found", status_code=404)
        return project


class RequestSerializer(serializers.Serializer[Any]):
    """What is sent, as often as it is sent."""

    webhook_id = serializers.CharField(source="event", help_text="The header `webhook-id`.")
    body = serializers.CharField()


class DeliverySerializer(serializers.ModelSerializer[Delivery]):
    """An event on its way, or arrived, with what the receiver said last."""

    request = RequestSerializer(source="*")

    class Meta:
        model = Delivery
        fields = [
            "id",
            "event",
            "type",
            "lane",
            "at",
            "state",
            "attempts",
            "due_at",
            "request",
            "status",
            "answer",
            "error",
            "seconds",
            "made_at",
            "finished_at",
        ]
        extra_kwargs = {
            "lane": {"help_text": "What is sent one after the other: an outlet's events, else a project's."},
            "due_at": {"help_text": "Not before then is it tried, while it waits."},
            "status": {"help_text": "Of the newest answer; null where none came."},
            "answer": {"help_text": "The first kilobyte of its body."},
            "error": {"help_text": "Why no answer came."},
        }


class ReplaySerializer(serializers.Serializer[dict[str, Any]]):
    """From when on to send again."""

    since = serializers.DateTimeField(help_text="What happened at that moment or later.")


class ReplayedSerializer(serializers.Serializer[dict[str, Any]]):
    """How many are sent again."""

    again = serializers.IntegerField(help_text="Events that had been sent or given up; others since then follow.")


class PingedSerializer(serializers.Serializer[Any]):
    """What came back."""

    taken = serializers.BooleanField(help_text="Whether the status was one of success.")
    status = serializers.IntegerField(allow_null=True)
    answer = serializers.CharField(help_text="The first kilobyte of the body.")
    error = serializers.CharField(help_text="Why no answer came.")
    seconds = serializers.FloatField()
