"""Examples of requests and answers: real ones, which `make schema` records (scripts/record_examples.py)."""

import json
from functools import cache
from pathlib import Path
from typing import Any

Schema = dict[str, Any]
FILE = Path(__file__).with_name("examples.json")


@cache
def recorded() -> dict[str, Schema]:
    """By operation, such as "get /api/v1/flags/": `request` and `responses` by status, each by media type."""
    return dict(json.loads(FILE.read_text(encoding="utf-8"))) if FILE.exists() else {}


def show_examples(result: Schema, generator: Any, request: Any, public: bool) -> Schema:
    """drf-spectacular's hook: the recorded examples beside the shapes of bodies."""
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            shown = recorded().get(f"{method} {path}", {})
            _show(operation.get("requestBody", {}), shown.get("request", {}))
            for status, response in operation["responses"].items():
                _show(response, shown.get("responses", {}).get(status, {}))
    return result


def _show(body: Schema, examples: Schema) -> None:
    for media_type, told in body.get("content", {}).items():
        if media_type in examples:
            told["example"] = examples[media_type]
