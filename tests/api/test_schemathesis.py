"""The API does what its document says: schemathesis asks each operation of the served document for what it allows and
for what it does not, in process, on a whole scene, as an editor's script. What a request did is undone.

What fails here is mended in the API or in its document, not here. `make fuzz` asks longer.
"""

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from unittest.mock import patch

import pytest
import schemathesis
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker
from schemathesis.checks import CHECKS
from schemathesis.config import (
    ExamplesPhaseConfig,
    GenerationConfig,
    PhasesConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)
from schemathesis.config._checks import ChecksConfig, NegativeDataRejectionConfig
from schemathesis.core.parameters import ParameterLocation

from annotator.project.wsgi import application
from api.models import Token
from tests.api.example_scene import ExampleScene
from tests.api.wording import is_of_ours

pytestmark = [pytest.mark.django_db]

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "3"))  # drawn for each operation, beside those that cover its document
ROOT = "/api/v1"

# Checks that an operation is left out of, and why.
LEFT_OUT = {
    "POST /api/v1/projects/{project}/suggestions/": {
        "negative_data_rejection": "a bad row stops no other: it is answered in its place, with 200 for the request",
    },
}


def asked_so_long() -> SchemathesisConfig:
    """The same requests each time. Recorded examples are checked in test_document.py."""
    generation = GenerationConfig(max_examples=EXAMPLES, deterministic=True, database="none")
    phases = PhasesConfig(examples=ExamplesPhaseConfig(enabled=False))
    # RFC 9110, 13.2.1: a precondition that fails is answered before the content is looked at.
    refused = [*NegativeDataRejectionConfig().expected_statuses, "412"]
    checks = ChecksConfig(negative_data_rejection=NegativeDataRejectionConfig(expected_statuses=refused))
    projects = ProjectsConfig(default=ProjectConfig(generation=generation, phases=phases, checks=checks))
    return SchemathesisConfig(seed=1, projects=projects)


document = schemathesis.openapi.from_wsgi(f"{ROOT}/schema/?format=json", application, config=asked_so_long())


@dataclass
class Desk:
    """A scene and the token of the script that asks in it."""

    scene: ExampleScene
    secret: str

    def places(self, case: Any) -> dict[str, str]:
        """The ids of an address, of things that are there."""
        parts = case.operation.path.removeprefix(ROOT).split("/")
        named = {part.strip("{}"): f"{before}/{part}" for before, part in pairwise(parts)}
        return {name: str(self.scene.names[named[name]]) for name in case.path_parameters}


@pytest.fixture(scope="module")
def desk(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """Made once; what each request does to it is undone. Nothing leaves the machine: no socket connects."""
    folder = tmp_path_factory.mktemp("data")
    own = override_settings(TOKEN_RATE=0, DATA_DIR=folder, IMPORTS_DIR=folder / "imports")
    no_wire = patch.object(socket.socket, "connect", side_effect=AssertionError("A request made the server connect."))
    with own, no_wire, django_db_blocker.unblock(), transaction.atomic():
        scene = ExampleScene()
        _, secret = Token.objects.issue(person=scene.owner, name="fuzz", scopes=["admin"])
        yield Desk(scene, secret)
        transaction.set_rollback(True)


@document.parametrize()
def test_an_operation_does_what_the_document_says(case: Any, desk: Desk) -> None:
    if case.path_parameters and not case.meta.is_negative_at(ParameterLocation.PATH):
        case.path_parameters = desk.places(case)
    headers = {"Authorization": f"Bearer {desk.secret}"}
    cache.clear()  # attempts to log in and streams are counted
    with transaction.atomic():
        response = case.call(headers=headers)
        case.validate_response(response, headers=headers, excluded_checks=left_out(case, response))
        transaction.set_rollback(True)


def left_out(case: Any, response: Any) -> list[Any]:
    """Checks that say nothing here: what a shape allows is refused by rules that no shape can say, in words of ours,
    or for a state that does not stand."""
    names = set(LEFT_OUT.get(case.operation.label, ()))
    if response.status_code in (412, 422) or (response.status_code == 400 and is_a_rule(response.json())):
        names.add("positive_data_acceptance")
    return CHECKS.get_by_names(sorted(names)) if names else []


def is_a_rule(problem: dict[str, Any]) -> bool:
    """Whether a refusal is for what no schema says."""
    return all(is_of_ours(error["message"]) for error in problem["errors"])


def test_what_is_left_out_is_in_the_document() -> None:
    labels = {operation.ok().label for operation in document.get_all_operations()}
    assert set(LEFT_OUT) <= labels
    assert all(reason for checks in LEFT_OUT.values() for reason in checks.values())
