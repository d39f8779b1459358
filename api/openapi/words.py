"""What a parameter means, where its name says the same everywhere: said here once.

A filter says what it means by its `label` or `help_text`, a parameter of `@extend_schema` by its `description`; these
win over what is here.
"""

from typing import Any

Schema = dict[str, Any]
BLANK = {"type": "string", "maxLength": 0}
IN_ADDRESS = {
    "project": "Id of the project.",
    "article": "Id of the article.",
    "source": "Id of the source.",
    "group": "Id of the group.",
    "thread": "Id of the thread.",
    "webhook": "Id of the webhook.",
    "delivery": "Id of the delivery.",
    "uid": "The uid that was given to it when it was made.",
    "person": "User name of the person.",
    "name": "Its name.",
    "id": "Its id.",
}
IN_QUERY = {
    "article": "Only of the article with this id.",
    "version": "Only of the version with this id.",
    "flag": "Only of the flag with this id.",
    "span": "Only of the span with this uid.",
    "project": "Only of the project with this id.",
    "source": "Only of the source with this id.",
    "label": "Only with the label of this id.",
    "person": "Only of this person.",
    "detector": "Only of the detector with this name.",
    "language": "Only in this language.",
    "changed_since": "Only what was changed at that moment or later.",
    "page_size": "How many rows a page has.",
    "cursor": "Where the page begins: from `next`.",
    "gold": "Only what is settled, or only what is not.",
    "unseen": "Only those not seen yet, or only those seen.",
    "settled": "Only those that are settled, or only those that are not.",
    "removed": "Only what was taken out, or only what is in.",
    "answered": "Only those that were answered, or only those that wait.",
    "maker": "Only of this maker.",
    "origin": "Only of this origin.",
    "state": "Only in this state.",
    "alerting": "Only sources with an open alert, or only those without.",
    "reviewed": "Only sources that an editor decided on, or only the others.",
    "articles_min": "Only sources with at least so many articles.",
    "start": "Where the passage begins, in code points.",
    "end": "Where the passage ends, in code points; the last is not part of it.",
}


def tell_parameters(result: Schema, generator: Any, request: Any, public: bool) -> Schema:
    """drf-spectacular's hook: a description for each parameter that has none of its own."""
    for operations in result["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                words = IN_ADDRESS if parameter["in"] == "path" else IN_QUERY
                told = parameter.get("description") or words.get(parameter["name"])
                if told:
                    parameter["description"] = told
    return result


def tidy(result: Schema, generator: Any, request: Any, public: bool) -> Schema:
    """drf-spectacular's hook: "anything, or null" is anything. Said as one of two, null is both and so neither.
    Nor is "" one of two alone where the other has a format, which need not be looked at."""
    _tidy(result)
    return result


def _tidy(told: Any) -> None:
    if isinstance(told, dict):
        if told.get("oneOf") == [{}, {"type": "null"}]:
            del told["oneOf"]
        if BLANK in told.get("oneOf", ()):
            told["anyOf"] = told.pop("oneOf")
        told = list(told.values())
    if isinstance(told, list):
        for inner in told:
            _tidy(inner)
