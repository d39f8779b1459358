"""Record the examples of the API's document: ``python -m tests.api.record_examples``, which `make schema` runs.

An example that still fits its shape is kept as it is, so that a diff shows what has changed; `--all` records all anew.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotator.project.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test.utils import get_runner, setup_test_environment  # noqa: E402
from drf_spectacular.generators import SchemaGenerator  # noqa: E402
from rest_framework.test import APIClient  # noqa: E402

from api.openapi.examples import FILE  # noqa: E402
from tests.api.document import faults_of  # noqa: E402
from tests.api.example_asks import ASKS, FORM, JSON, Ask  # noqa: E402
from tests.api.example_scene import ExampleScene  # noqa: E402
from tests.conftest import client_of  # noqa: E402

ROOT = "/api/v1"
MOST = 2  # rows of a list, and lines of a stream


def main() -> None:
    """Write the file, with what is missing or no longer fits recorded anew."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    document: Any = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    kept = {} if "--all" in sys.argv else json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    wanted = [key for key in operations(document) if key not in kept or faults_of(document, kept, *key.split(" "))]
    if wanted:
        setup_test_environment()
        runner = get_runner(settings)(verbosity=0)
        databases = runner.setup_databases()
        with TemporaryDirectory() as folder:
            settings.DATA_DIR, settings.IMPORTS_DIR = Path(folder), Path(folder) / "imports"
            kept |= dict(_recorded(wanted))
        runner.teardown_databases(databases)
    told = {key: kept[key] for key in operations(document) if key in kept}
    FILE.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def operations(document: Any) -> list[str]:
    """Such as "get /api/v1/flags/", in the document's order."""
    return [f"{method} {path}" for path, methods in document["paths"].items() for method in methods]


def _recorded(wanted: list[str]) -> Iterator[tuple[str, Any]]:
    scene = ExampleScene()
    for key in wanted:
        method, path = key.split(" ")
        path = path.removeprefix(ROOT)
        asks = ASKS.get((method, path), lambda scene: [Ask()])
        recorded: dict[str, Any] = {}
        with transaction.atomic():
            for ask in asks(scene):
                _record(recorded, scene, method, path, ask)
            transaction.set_rollback(True)
        yield key, recorded


def _record(recorded: dict[str, Any], scene: ExampleScene, method: str, path: str, ask: Ask) -> None:
    """What is asked, and what is answered, by status and media type."""
    cache.clear()
    client, names = client_of(getattr(scene, ask.by)), dict(scene.names)
    with transaction.atomic():
        scene.names |= ask.names
        for before, address, body in ask.first:
            answer = getattr(client_of(scene.owner), before)(_address(scene, address), body, format="json")
            made = f"{address.strip('/').rpartition('/')[2]}/{{id}}"  # what the address has of what was made
            if f"/{made}/" in path and answer.status_code == 201:
                scene.names[made] = answer.data["id"]
        answer = asked(client, method, _address(scene, path, ask.query), ask)
        transaction.set_rollback(True)
    scene.names = names
    if not 200 <= answer.status_code < 300:
        print(f"{method} {path}: {answer.status_code} {answer.content.decode()[:500]}", file=sys.stderr)
        return
    if ask.body is not None and "request" not in recorded:
        recorded["request"] = {FORM: {**ask.body, "file": ask.file}} if ask.file else {JSON: ask.body}
    content = _content(answer)
    shown = {answer.get("Content-Type", JSON).partition(";")[0]: content} if content not in (None, "") else {}
    recorded.setdefault("responses", {}).setdefault(str(answer.status_code), {}).update(shown)


def _address(scene: ExampleScene, path: str, query: str = "") -> str:
    return f"{ROOT}{scene.address(path)}" + (f"?{query}" if query else "")


def asked(client: APIClient, method: str, address: str, ask: Ask) -> Any:
    if ask.body is None:
        accept = "*/*" if ask.accept == JSON else ask.accept
        return getattr(client, method)(address, headers={"Accept": accept, **ask.headers})
    if ask.file:
        sent = {**ask.body, "file": SimpleUploadedFile("labels.ndjson", ask.file.encode())}
        return getattr(client, method)(address, sent, format="multipart")
    return getattr(client, method)(address, ask.body, format="json")


def _content(answer: Any) -> Any:
    body = b"".join(answer) if answer.streaming else answer.content
    if answer.get("Content-Type", JSON) == JSON:
        return _cut(json.loads(body)) if body else None
    lines = body.decode().splitlines()
    return "\n".join([*lines[:MOST], *lines[MOST:][-1:]]) + "\n" if lines else ""


def _cut(told: Any) -> Any:
    """Without the many rows that show nothing more."""
    if isinstance(told, list):
        return [_cut(one) for one in told[:MOST]]
    return {key: _cut(value) for key, value in told.items()} if isinstance(told, dict) else told


if __name__ == "__main__":
    main()
