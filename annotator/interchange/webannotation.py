"""W3C Web Annotation JSON-LD (Recommendation of 23 February 2017), as an AnnotationCollection with one page.

A span is an annotation with its label as a body of purpose `tagging`, remarks as bodies of purpose `commenting`, and
a target with a TextQuoteSelector and a TextPositionSelector, in code points as the Recommendation demands. A span in
several pieces has both selectors for each piece, in their order. A link, such as a conflict, is one annotation of
motivation `linking` with two targets, each with the `id` of the target of its span. A label on a whole text has the
motivation `classifying` and a target without a selector.

The Recommendation has no place for the text itself, nor for some of what we say of a mark. These are terms of our own,
under `urn:annotator:terms:` in the context: `project` and `texts` of the collection, with each text's `key`, `title`,
`outlet`, `address`, `byline`, `published`, `meta`; `gold`, `origin`, `revision` and `attributes` of an annotation.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from annotator.interchange import webannotation_read, webannotation_write
from annotator.interchange.model import Exchange, Losses
from annotator.interchange.webannotation_texts import Finder


def nothing(addresses: Collection[str]) -> Mapping[str, str]:
    """No text is known but those in the file."""
    return {}


class WebAnnotation:
    """`find`: for reading annotations by others, the texts they are on, by the address that is their `source`."""

    name = "webannotation"
    title = "W3C Web Annotation (JSON-LD)"
    suffix = ".jsonld"
    media_type = 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"'

    def __init__(self, find: Finder = nothing) -> None:
        self._find = find

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """A text in memory at a time. Lost: links to spans that are not in the export."""
        webannotation_write.write(exchange, to, losses)

    def read(self, at: Path, losses: Losses) -> Exchange:
        """The whole file at once, or a folder of files. Annotations for which there is no place are `unplaced`."""
        return webannotation_read.read(at, losses, self._find)
