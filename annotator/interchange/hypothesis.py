"""Annotations as Hypothesis exports them and its API gives them, in the words of the Web Annotation Data Model.

Of its own are `uri`, `user`, `text`, `tags`, `updated` and `references` (the annotations that a reply answers, the
first of the thread first); targets and selectors are the standard's.
"""

from __future__ import annotations

from typing import Any, Final

from annotator.interchange.selectors import each, types

# What is said in other words, and what says nothing of the annotation itself.
_READ: Final = frozenset({"id", "uri", "user", "text", "tags", "updated", "references", "target", "created"})
_LINKS: Final = frozenset({"links", "document", "user_info"})


def is_hypothesis(data: Any) -> bool:
    """Whether it is one of its annotations: it names no type, which the standard demands."""
    return isinstance(data, dict) and not types(data) and isinstance(data.get("uri"), str) and "user" in data


def as_annotation(data: dict[str, Any]) -> dict[str, Any]:
    """One of them as a Web Annotation: its tags are labels, its text is a remark, a note on a page is on all of it."""
    references = [one for one in each(data.get("references")) if isinstance(one, str)]
    text = data.get("text")
    body = [{"type": "TextualBody", "purpose": "tagging", "value": one} for one in each(data.get("tags"))]
    if text:
        body.append({"type": "TextualBody", "purpose": "commenting", "value": text})
    return {
        **{name: value for name, value in data.items() if name not in _READ | _LINKS},
        "type": "Annotation",
        "id": data.get("id"),
        "created": data.get("created"),
        "motivation": "replying" if references else "commenting" if text else "highlighting",
        "creator": data.get("user"),
        "modified": data.get("updated"),
        "body": body,
        "target": references[0] if references else data.get("target") or data["uri"],
    }
