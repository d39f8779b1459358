"""A webhook's owner is told that it needs them."""

from urllib.parse import urlsplit

from annotator.annotation.actions.notices import tell_of_webhook
from api.hooks.models import Webhook


def tell_owner(hook: Webhook) -> None:
    """A notice, unless one about this webhook waits to be seen."""
    # Of the address only the host: the rest may be secret, and notices go out as e-mail.
    name = f"{urlsplit(hook.address).hostname} ({hook.pk})"
    tell_of_webhook(person=hook.owner, webhook=name)
