"""The UIMA types that marks are written as, and those that carry the text rather than marks in it.

INCEpTION makes a layer of every type under `webanno.custom`: a span layer of one over `uima.tcas.Annotation`, a
relation layer of one that also has Governor and Dependent, document metadata of one over `uima.cas.AnnotationBase`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from keyword import iskeyword
from typing import Any, Final

from cassis import TypeSystem

ANNOTATION: Final = "uima.tcas.Annotation"
ANNOTATION_BASE: Final = "uima.cas.AnnotationBase"
META_DATA: Final = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
SENTENCE: Final = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
TOKEN: Final = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"  # noqa: S105
LABEL: Final = "webanno.custom.Label"
LINK: Final = "webanno.custom.Link"
# A link whose two ends are not both in this file, which no relation layer can hold.
FAR_LINK: Final = "webanno.custom.FarLink"
DOCUMENT_LABEL: Final = "webanno.custom.DocumentLabel"
ARTICLE: Final = "webanno.custom.Article"
OURS: Final = frozenset({LABEL, LINK, FAR_LINK, DOCUMENT_LABEL, ARTICLE})

# What says how a text is cut or stored, and is no one's mark: of UIMA, of DKPro Core, of INCEpTION itself.
STRUCTURE: Final = frozenset(
    {
        "uima.tcas.DocumentAnnotation",
        "uima.cas.Sofa",
        SENTENCE,
        TOKEN,
        *(
            f"de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.{name}"
            for name in ("Compound", "Div", "Document", "Heading", "Paragraph", "TokenForm")
        ),
        *(
            f"de.tudarmstadt.ukp.dkpro.core.api.metadata.type.{name}"
            for name in ("MetaDataStringField", "TagDescription", "TagsetDescription")
        ),
        *(
            f"de.tudarmstadt.ukp.clarin.webanno.api.type.{name}"
            for name in ("CASMetadata", "FeatureDefinition", "LayerDefinition")
        ),
        "org.dkpro.core.api.xml.type.XmlNode",
        "org.dkpro.core.api.xml.type.XmlAttribute",
        "org.dkpro.core.api.pdf.type.PdfChunk",
        "org.dkpro.core.api.pdf.type.PdfPage",
    }
)

# What describes single tokens, one for each: counted as lost, since labels on passages are what is kept here.
OF_TOKENS: Final = frozenset(
    {
        "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Lemma",
        "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Stem",
        "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.morph.MorphologicalFeatures",
    }
)

_TEXT, _YES, _NUMBER = "uima.cas.String", "uima.cas.Boolean", "uima.cas.Integer"
_MARK: Final = {
    "label": _TEXT,
    "uid": _TEXT,
    "person": _TEXT,
    "attributes": _TEXT,
    "gold": _YES,
    "origin": _TEXT,
    "revision": _NUMBER,
    "made_at": _TEXT,
    "changed_at": _TEXT,
}


_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*(\[\])?")


def check_names(names: Iterable[object]) -> None:
    """Raise `ValueError` where a type or a feature has no proper name.

    cassis makes Python code of a type's features: a name that is more than a name would be run.
    """
    for name in names:
        if not isinstance(name, str) or not _NAME.fullmatch(name) or iskeyword(name):
            raise ValueError(f"a type or feature is called “{name}”, which cannot be read; rename it in the tool")


def type_system() -> Any:
    """A type system with all of these, made anew."""
    made = TypeSystem()

    def create(name: str, above: str, features: dict[str, str]) -> None:
        new = made.create_type(name, above)
        for feature, kind in features.items():
            made.create_feature(new, feature, kind)

    texts = ("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri")
    create(META_DATA, "uima.tcas.DocumentAnnotation", {**dict.fromkeys(texts, _TEXT), "isLastSegment": _YES})
    create(SENTENCE, ANNOTATION, {"id": _TEXT})
    create(TOKEN, ANNOTATION, {"id": _TEXT})
    create(LABEL, ANNOTATION, {**_MARK, "piece": _NUMBER, "remarks": _TEXT})
    create(LINK, ANNOTATION, {**_MARK, "Governor": LABEL, "Dependent": LABEL})
    create(FAR_LINK, ANNOTATION_BASE, {**_MARK, "from_uid": _TEXT, "to_uid": _TEXT})
    create(DOCUMENT_LABEL, ANNOTATION_BASE, _MARK)
    create(ARTICLE, ANNOTATION_BASE, dict.fromkeys(("key", "outlet", "byline", "published", "meta"), _TEXT))
    return made
