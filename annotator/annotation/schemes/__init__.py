"""Schemes of labels as documents: JSON or YAML in, checked values out. Pure."""

from annotator.annotation.schemes.document import AttributeDefinition, LabelDefinition, SchemeDocument
from annotator.annotation.schemes.errors import SchemeError, Slip
from annotator.annotation.schemes.parse import parse
from annotator.annotation.schemes.ready import ReadyScheme, ready_scheme, ready_schemes
from annotator.annotation.schemes.renames import renames
from annotator.annotation.schemes.written import parse_yaml, to_yaml

__all__ = [
    "AttributeDefinition",
    "LabelDefinition",
    "ReadyScheme",
    "SchemeDocument",
    "SchemeError",
    "Slip",
    "parse",
    "parse_yaml",
    "ready_scheme",
    "ready_schemes",
    "renames",
    "to_yaml",
]
