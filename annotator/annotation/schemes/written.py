"""Schemes as YAML, which people write by hand: slips are told with their line."""

import re
from dataclasses import replace
from typing import Any

import yaml

from annotator.annotation.schemes.document import SchemeDocument
from annotator.annotation.schemes.errors import Path, SchemeError, Slip
from annotator.annotation.schemes.parse import parse

LONGEST = 200_000  # characters
TOO_LONG = f"The YAML is longer than {LONGEST:,} characters."
ALIAS = "Anchors and aliases (& and *) are not taken: write the entry out."
BOOL, TIMESTAMP = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"


class Plain(yaml.SafeLoader):
    """Safe YAML without its surprises: `yes`, `off` and dates are the words that stand there."""

    yaml_implicit_resolvers = {
        first: [(tag, form) for tag, form in forms if tag not in (BOOL, TIMESTAMP)]
        for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Plain.add_implicit_resolver(BOOL, re.compile(r"^(?:true|false)$"), list("tf"))


def parse_yaml(text: str) -> SchemeDocument:
    """The scheme written here. `SchemeError` names every slip with its line."""
    if len(text) > LONGEST:
        raise SchemeError([Slip("", "", TOO_LONG)])
    try:
        node = _composed(text)
        document = _plain(node)
    except yaml.YAMLError as error:
        raise SchemeError([_unreadable(error)]) from error
    try:
        return parse(document)
    except SchemeError as error:
        raise SchemeError([replace(slip, line=_line(node, slip.path)) for slip in error.slips]) from error


def to_yaml(scheme: SchemeDocument) -> str:
    """The scheme as people would write it: what is empty is left out."""
    document = {"labels": [_lean(label.to_document()) for label in scheme.labels]}
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=110)


def _lean(data: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in data.items() if value is not False and value not in ("", None, [])}
    if "attributes" in kept:
        kept["attributes"] = [_lean(attribute) for attribute in kept["attributes"]]
    return kept


def _composed(text: str) -> yaml.Node | None:
    for token in yaml.scan(text, Loader=Plain):
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
            raise yaml.MarkedYAMLError(problem=ALIAS, problem_mark=token.start_mark)
    return yaml.compose(text, Loader=Plain)


def _plain(node: yaml.Node | None) -> Any:
    """The node's value; tags name nothing but plain data."""
    if node is None:
        return None
    loader = Plain("")
    try:
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _unreadable(error: yaml.YAMLError) -> Slip:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error)
    return Slip("", "", what if what == ALIAS else f"This is no YAML: {what}.", line=mark.line + 1 if mark else None)


def _line(node: yaml.Node | None, path: Path) -> int | None:
    """The line of the deepest part of the path that stands in the text."""
    if node is None:
        return None
    line: int = node.start_mark.line + 1
    for part in path:
        found = _child(node, part)
        if found is None:
            return line
        line, node = found
    return line


def _child(node: yaml.Node, part: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item = node.value[part]
        return item.start_mark.line + 1, item
    return None
