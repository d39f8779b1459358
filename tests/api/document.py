"""What an operation of the API's document lacks: words, examples, and examples that fit their shapes."""

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

Document = dict[str, Any]


def faults_of(document: Document, examples: dict[str, Any], method: str, path: str) -> list[str]:
    """What is wrong with the examples of an operation; empty where each body has one that fits."""
    operation, shown = document["paths"][path][method], examples.get(f"{method} {path}", {})
    return list(_faults(document, operation, shown))


def _faults(document: Document, operation: Document, shown: Document) -> Iterator[str]:
    bodies = [("the request", operation.get("requestBody", {}), shown.get("request", {}))]
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            bodies.append((f"the answer {status}", response, shown.get("responses", {}).get(status, {})))
    for about, body, given in bodies:
        content = body.get("content", {})
        if content and not given:
            yield f"{about} has no example"
        for media_type, example in given.items():
            if media_type not in content:
                yield f"{about} is {media_type}, which the document does not have"
            else:
                yield from (
                    f"the example of {about}: {fault}" for fault in misfits(document, content[media_type], example)
                )


def misfits(document: Document, told: Document, example: Any) -> list[str]:
    """Where an example is not as the schema of its media type has it."""
    shape = {**told.get("schema", {}), "components": document["components"]}
    found = Draft202012Validator(shape, format_checker=FormatChecker()).iter_errors(example)
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in found]
