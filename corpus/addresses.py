"""How the address of an article is written, so that one article is known once."""

from courlan import clean_url


def known_address(address: str) -> str | None:
    """The address without fragment and tracking parameters; None for an empty one."""
    return (clean_url(address) or address) if address else None
