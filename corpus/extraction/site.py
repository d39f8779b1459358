"""Who publishes a page, and at which address."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from corpus.extraction import linked_data
from corpus.extraction.dom import Page, meta, squeeze


def site_name(page: Page) -> str | None:
    """The outlet's name as the page gives it."""
    publishers = [n.get("publisher") for n in linked_data.article_nodes(page)]
    websites = [node.get("name") for node in linked_data.typed(page, "WebSite", "NewsMediaOrganization")]
    names = [
        *meta(page, "og:site_name"),
        *(name for value in publishers for name in linked_data.people(page, value)),
        *map(linked_data.text, websites),
        *meta(page, "application-name", "dc.publisher"),
    ]
    return next((name for name in names if name and not name.startswith("http")), None)


def canonical_url(page: Page) -> str | None:
    """The address the page gives as its own, where that is on the site it came from; else where it came from."""
    links = [e.get("href", "") for e in page.tree.iter("link") if "canonical" in e.get("rel", "").lower().split()]
    for told in [*links, *meta(page, "og:url")]:
        address = absolute(page.url, told)
        if address and (page.url is None or same_site(address, page.url)):
            return address
    return page.url


def absolute(base: str | None, href: str) -> str | None:
    """`href` as an http or https address; None where it is none (mail, script, a place on the page)."""
    try:
        address = urljoin(base or "", squeeze(href))
        parts = urlsplit(address)
    except ValueError:  # "http://[": the outlet's slip, not an address
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are on one host, or one host is a subdomain of the other."""
    a, b = (re.sub(r"^www\.", "", urlsplit(u).hostname or "") for u in (one, other))
    return a == b or a.endswith("." + b) or b.endswith("." + a)


def domain_words(url: str | None) -> str:
    """The host without www and its last label, letters and digits only: "dailyharbour" for www.daily-harbour.com."""
    labels = re.sub(r"^www\.", "", urlsplit(url or "").hostname or "").split(".")
    return letters("".join(labels[:-1]))


def letters(text: str) -> str:
    """`text` in lower case, without anything but letters and digits."""
    return "".join(c for c in text.lower() if c.isalnum())
