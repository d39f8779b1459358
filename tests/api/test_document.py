"""The API's document lacks nothing: every operation has words and examples, and every example is as its shape says."""

from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator

from api.openapi.examples import recorded
from api.openapi.problems import PROBLEMS
from tests.api.document import faults_of, misfits

Document = dict[str, Any]
RECORD = "Run `make schema`; what it is to ask stands in tests/api/example_asks.py."


@pytest.fixture(scope="module")
def document() -> Document:
    """The document as it is served."""
    served: Document = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return served


def operations(document: Document) -> list[tuple[str, str, Document]]:
    """Method, path and what is said of it."""
    return [(method, path, one) for path, methods in document["paths"].items() for method, one in methods.items()]


def test_it_is_openapi_3_1(document: Document) -> None:
    assert document["openapi"].startswith("3.1.")


def test_every_operation_has_a_summary_and_a_description(document: Document) -> None:
    short = 120  # characters of a line in a list
    mend = f"give its method a docstring; the first sentence is the summary, of at most {short} characters"
    wordless = [
        f"{method} {path}: {mend}"
        for method, path, one in operations(document)
        if not one.get("description") or not 0 < len(one.get("summary", "")) <= short
    ]
    assert wordless == []


def test_every_parameter_has_a_description(document: Document) -> None:
    wordless = [
        f"{method} {path}: `{parameter['name']}` has no description; give it a label, help_text or description"
        for method, path, one in operations(document)
        for parameter in one.get("parameters", ())
        if not parameter.get("description")
    ]
    assert wordless == []


def test_every_body_has_an_example_that_fits(document: Document) -> None:
    faults = [
        f"{method} {path}: {fault}"
        for method, path, _ in operations(document)
        for fault in faults_of(document, recorded(), method, path)
    ]
    assert faults == [], RECORD


def test_every_answer_that_has_a_body_says_which(document: Document) -> None:
    bodiless = {"204", "304"}
    silent = [
        f"{method} {path}: the answer {status} has no content"
        for method, path, one in operations(document)
        for status, response in one["responses"].items()
        if status not in bodiless and "$ref" not in response and not response.get("content")
    ]
    assert silent == []


def test_examples_of_operations_that_are_gone_are_gone(document: Document) -> None:
    assert set(recorded()) <= {f"{method} {path}" for method, path, _ in operations(document)}, RECORD


@pytest.mark.parametrize("status", PROBLEMS)
def test_every_error_has_an_example_that_fits(document: Document, status: str) -> None:
    name, _, example = PROBLEMS[status]
    response = document["components"]["responses"][name]
    told = response["content"]["application/problem+json"]
    assert told["example"] == example
    assert example["status"] == int(status)
    assert misfits(document, told, example) == []


def test_errors_are_the_same_everywhere(document: Document) -> None:
    """An error that an operation words for itself would drift."""
    own = [
        f"{method} {path}: {status}"
        for method, path, one in operations(document)
        for status, response in one["responses"].items()
        if status >= "400" and "$ref" not in response
    ]
    assert own == []
    assert all({"400", "403", "406", "429"} <= one["responses"].keys() for _, _, one in operations(document))
