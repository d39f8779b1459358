"""Pages built for tests: an article of the length that extraction recognises, in a page around it."""

from __future__ import annotations

PARAGRAPHS = (
    "The night ferry to Brannow left forty minutes late on Friday because nobody could find the key to the winch.",
    "It turned up in the pocket of a deckhand who had gone home sick the day before, his mother told the port.",
    "Passengers were given tea and a blanket each, and an orchestra that was bound for the island played in the hall.",
    "The company has since had a second key cut. It hangs in a glass case beside the first one, which is chained up.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(head: str = "", top: str = "<h1>Night ferry sails late for want of a key</h1>", body: str = BODY) -> bytes:
    """A page in UTF-8 with an article under `top`."""
    return (
        f"<html lang='en'><head>{head}</head><body><main><article>{top}{body}</article></main></body></html>".encode()
    )


def linked(data: str) -> str:
    """A block of linked data."""
    return f'<script type="application/ld+json">{data}</script>'
