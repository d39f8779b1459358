"""Addresses that people give as proof: pages on the web, and nothing that a browser would run."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

WRONG = "“{address}” is no address of a web page. Give it whole, beginning with https:// or http://."
on_the_web = URLValidator(schemes=["http", "https"])  # at most 2,048 characters, as the columns hold


def check_addresses(field: str, addresses: Sequence[str]) -> None:
    """Raises Django's `ValidationError` for this field on the first that is none."""
    for address in addresses:
        try:
            on_the_web(address)
        except ValidationError as error:
            raise ValidationError({field: WRONG.format(address=address[:100])}) from error
