"""schema.org ClaimReview (JSON-LD) of signed-off findings, for pages and for fact-check search. Written only.

Every gold span is a review: its quote is `claimReviewed`, its label the rating in words (`alternateName`), without a
`ratingValue`, because a label is no number. The claim's author is the article's source, it appeared in the article, and
the review's author is the project. What people said to each other of a span is not published.

Google's search (its guide on fact checks) requires `claimReviewed`, `reviewRating.alternateName` and `url`, the page
of the fact check itself, and recommends the claim's author, date and appearance; schema.org requires none of them. What
is not known is left out, and told among the losses.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import orjson

from annotator.interchange.errors import BadFileError
from annotator.interchange.iris import mark_iri
from annotator.interchange.model import Exchange, Losses, SpanMark, Text

DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d([T ].*)?)?)?")


class ClaimReview:
    """`page`: the address of the page that shows the findings; each is then at `page`, `#` and its uid."""

    name = "claimreview"
    title = "ClaimReview (schema.org JSON-LD)"
    suffix = ".claimreview.jsonld"
    media_type = "application/ld+json"

    def __init__(self, *, page: str = "") -> None:
        self.page = page

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """Lost: everything but gold spans."""
        with to.open("wb") as out:
            out.write(b'{"@context":"https://schema.org","@graph":[')
            written = False
            for text in exchange:
                _tell(text, losses)
                for span in (one for one in text.spans if one.gold):
                    out.write(b",\n" if written else b"\n")
                    out.write(orjson.dumps(self._review(exchange.name, text, span, losses)))
                    written = True
            out.write(b"]}\n")

    def read(self, at: Path, losses: Losses) -> Exchange:
        """Raises `BadFileError`: a review has no place in a text."""
        raise BadFileError(at.name, "ClaimReview is written only; take the labels in from another format")

    def _review(self, project: str, text: Text, span: SpanMark, losses: Losses) -> dict[str, Any]:
        known = {
            "@id": mark_iri(span.uid) if span.uid else "",
            "url": f"{self.page}#{span.uid}" if self.page else "",
            "datePublished": span.changed_at[:10],
            "author": {"@type": "Organization", "name": project} if project else "",
            "inLanguage": text.language,
        }
        if not self.page:
            losses.add("finding without the address of its own page, which Google requires", span.uid)
        return {
            "@type": "ClaimReview",
            **{name: value for name, value in known.items() if value},
            "claimReviewed": " … ".join(one.quote for one in span.pieces),
            "reviewRating": {"@type": "Rating", "alternateName": span.label},
            "itemReviewed": _claim(text, span.uid, losses),
        }


def _claim(text: Text, uid: str, losses: Losses) -> dict[str, Any]:
    published = text.published if DAY.fullmatch(text.published) else ""
    article = {"url": text.address, "headline": text.title, "datePublished": published}
    known = {
        "author": {"@type": "Organization", "name": text.source} if text.source else "",
        "datePublished": published,
        "appearance": {"@type": "NewsArticle", **{name: value for name, value in article.items() if value}}
        if text.address
        else "",
    }
    for name, what in (("author", "source"), ("datePublished", "date"), ("appearance", "address")):
        if not known[name]:
            losses.add(f"claim without the {what} of its article, which Google recommends", uid)
    return {"@type": "Claim", **{name: value for name, value in known.items() if value}}


def _tell(text: Text, losses: Losses) -> None:
    """What of a text is no finding."""
    for span in text.spans:
        if not span.gold:
            losses.add("span dropped: not settled by adjudication", span.uid)
        for _ in span.remarks if span.gold else ():
            losses.add("remark dropped: talk is not published", span.uid)
    for link in text.links:
        losses.add("link dropped: a review is of one claim", link.uid)
    for mark in text.documents:
        losses.add("document label dropped: a review is of a passage", mark.uid)
