"""What can go wrong, said once for all operations: each is given the errors that it can answer, with an example.

An operation adds what only it can answer by `@extend_schema(responses={409: ProblemSerializer})`.
"""

from typing import Any

from api.errors import MEDIA_TYPE

Schema = dict[str, Any]
PROBLEM = {"$ref": "#/components/schemas/Problem"}


def _example(status: int, title: str, code: str, detail: str, field: str = "", **more: Any) -> Schema:
    errors = [{"field": field, "message": detail}] if field else []
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail, "code": code, "errors": errors}
    return {**told, **more}


PROBLEMS: dict[str, tuple[str, str, Schema]] = {
    # status: name, what it means, an example
    "400": (
        "Invalid",
        "The request is not as this document has it; `errors` names each field or parameter and what is wrong.",
        _example(
            400,
            "Invalid input.",
            "invalid",
            "There is no such parameter here. Known are: article, cursor, page_size.",
            field="artcle",
        ),
    ),
    "401": (
        "NotLoggedIn",
        "Nobody is logged in, or the token is unknown, revoked or expired.",
        _example(
            401,
            "Incorrect authentication credentials.",
            "authentication_failed",
            "This token is unknown or was revoked. Make a new one under Account.",
        ),
    ),
    "403": (
        "NotAllowed",
        "The person or the token may not do this; of a token `scope` names the one that it lacks.",
        _example(
            403,
            "missing scope",
            "missing_scope",
            "This token may not do this: it lacks the scope “write”. Make one that has it at /account",
            scope="write",
        ),
    ),
    "404": (
        "NotFound",
        "There is no such thing, or it is in a project that the person or the token does not belong to.",
        _example(404, "not found", "not_found", "This project does not exist, or you do not belong to it."),
    ),
    "406": (
        "NotAcceptable",
        "The answer has none of the media types that `Accept` names.",
        _example(
            406,
            "Could not satisfy the request Accept header.",
            "not_acceptable",
            "Could not satisfy the request Accept header.",
        ),
    ),
    "409": (
        "Conflict",
        "What stands is not what was seen: `current` is what stands, `yours` what was sent. Or it cannot be done now; "
        "`code` says why.",
        _example(
            409,
            "stale",
            "stale",
            "Somebody changed this in the meantime. Look at what stands, and send yours again with its revision.",
            yours={"revision": 1},
            current={"revision": 2},
        ),
    ),
    "410": (
        "Gone",
        "It was here once, and is to be had no more.",
        _example(410, "gone", "gone", "This link has expired. Ask for the export again to get a new one."),
    ),
    "412": (
        "PreconditionFailed",
        "What stands is not what `If-Match` names.",
        _example(412, "stale", "stale", "This was changed since you read it. Read it again, then send your change."),
    ),
    "413": (
        "TooLarge",
        "The body is too large; it can be sent in parts.",
        _example(413, "too large", "too_large", "This body has more than 50000000 bytes. Send it in parts."),
    ),
    "415": (
        "UnsupportedMediaType",
        "The body is of a media type that is not read here.",
        _example(
            415,
            "Unsupported media type “{media_type}” in request.",
            "unsupported_media_type",
            "Unsupported media type “text/plain” in request.",
        ),
    ),
    "416": (
        "RangeNotSatisfiable",
        "The file does not reach as far as `Range` says; `Content-Range` says how long it is.",
        _example(
            416,
            "range not satisfiable",
            "range_not_satisfiable",
            "The file has 512 bytes: this range begins beyond its end.",
        ),
    ),
    "422": (
        "NotPossible",
        "The request is well formed and cannot be done; `code` says why.",
        _example(
            422,
            "key reused",
            "key_reused",
            "This Idempotency-Key was used for another request. Make a new key for each new request.",
        ),
    ),
    "429": (
        "TooManyRequests",
        "The requests of this minute are used up, or too many streams are on the way. `Retry-After` says when to ask "
        "again.",
        _example(
            429,
            "too many requests",
            "throttled",
            "This token may ask 600 times a minute. Ask again in 12 seconds.",
        ),
    ),
    "503": (
        "Busy",
        "The server is at its limit for now. `Retry-After` says when to ask again, where that is known.",
        _example(503, "busy", "busy", "Other texts are being checked. Ask again in 2 seconds."),
    ),
}
RETRY_AFTER: Schema = {"Retry-After": {"schema": {"type": "integer", "minimum": 0}, "description": "In seconds."}}
HEADERS: dict[str, Schema] = {
    "401": {"WWW-Authenticate": {"schema": {"type": "string"}, "description": "How to say who asks."}},
    "416": {"Content-Range": {"schema": {"type": "string"}, "description": "`bytes */` and the file's length."}},
    "429": RETRY_AFTER,
    "503": RETRY_AFTER,
}


def tell_problems(result: Schema, generator: Any, request: Any, public: bool) -> Schema:
    """drf-spectacular's hook: errors as components, and in each operation those that it can answer."""
    result["components"]["responses"] = {name: _response(status) for status, (name, _, _) in PROBLEMS.items()}
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            for status in _answerable(path, method, operation):
                operation["responses"][status] = {"$ref": f"#/components/responses/{PROBLEMS[status][0]}"}
            operation["responses"] = dict(sorted(operation["responses"].items()))
    return result


def _response(status: str) -> Schema:
    _, description, example = PROBLEMS[status]
    headers = {"headers": HEADERS[status]} if status in HEADERS else {}
    return {"description": description, **headers, "content": {MEDIA_TYPE: {"schema": PROBLEM, "example": example}}}


def _answerable(path: str, method: str, operation: Schema) -> set[str]:
    """Status codes of the errors: those that the view declares, and those that follow from what it takes."""
    found = {status for status, response in operation["responses"].items() if _is_problem(response)}
    found |= {"400", "401", "403", "406", "429"}
    if "{" in path:
        found.add("404")
    if "requestBody" in operation:
        found |= {"413", "415"}
    if any(one["name"] == "Idempotency-Key" for one in operation.get("parameters", ())):
        found.add("422")
    return found


def _is_problem(response: Schema) -> bool:
    return any(one.get("schema") == PROBLEM for one in response.get("content", {}).values())
