"""What the server holds after a rehearsal, and every difference from what the browsers did and show."""

import json
from collections import Counter, defaultdict
from typing import Any
from uuid import UUID, uuid5

from scripts.rehearsal.person import Record
from tests.installation import Installation

MANY = 10  # tries of which at least one succeeds, if what was to be tried is there at all
HELD = """
import json
from annotator.annotation import wire
from annotator.annotation.models import Answer, AnswerEvent, Change, Comment, DocumentMark, Link, Span
rows = [*Span.objects.prefetch_related("further"), *Link.objects.select_related("source", "target")]
rows += DocumentMark.objects.all()
log = Change.objects.order_by("pk")
print(json.dumps({
    "rows": {str(row.uid): wire.state_of(row) for row in rows},
    "log": [{"uid": str(c.uid), "mark": str(c.mark), "revision": c.revision, "state": c.state} for c in log],
    "answers": [[a.suggestion_id, a.person_id, a.revision, a.verdict, a.reason] for a in Answer.objects.all()],
    "replies": [
        {
            "uid": str(e.uid),
            "answer": [e.answer.suggestion_id, e.answer.person_id, e.revision, e.verdict, e.reason],
            "says": [str(e.answer.suggestion.uid), e.answer.person_id, e.verdict, e.span and str(e.span.uid)],
        }
        for e in AnswerEvent.objects.select_related("answer__suggestion", "span").order_by("pk")
    ],
    "comments": list(Comment.objects.values_list("text", flat=True)),
}))
"""


def held(installation: Installation) -> dict[str, Any]:
    """Everything that the database holds of people's work."""
    told = installation.run(HELD)
    answer: dict[str, Any] = json.loads(told.strip().splitlines()[-1])
    return answer


def differences(server: dict[str, Any], record: Record) -> list[str]:
    """Every difference, a line each; empty where nothing is lost, misplaced or double."""
    return [*_replay(server), *_once(server, record), *_comments(server, record), *record.errors]


def _replay(server: dict[str, Any]) -> list[str]:
    """The log replayed is exactly the rows; revisions count up by one."""
    marks: dict[str, Any] = {}
    revisions: dict[str, list[int]] = defaultdict(list)
    for change in server["log"]:
        marks[change["mark"]] = change["state"]
        revisions[change["mark"]].append(change["revision"])
    rows = server["rows"]
    wrong = [
        f"row {uid} is not what the log says" for uid in marks.keys() | rows.keys() if marks.get(uid) != rows.get(uid)
    ]
    wrong += [f"revisions of {uid}: {seen}" for uid, seen in revisions.items() if seen != list(range(1, len(seen) + 1))]
    answers = {tuple(event["answer"][:2]): event["answer"] for event in server["replies"]}
    stored = {tuple(row[:2]): row for row in server["answers"]}
    return wrong + [
        f"answer {key} is not what its log says"
        for key in answers.keys() | stored.keys()
        if answers.get(key) != stored.get(key)
    ]


def _once(server: dict[str, Any], record: Record) -> list[str]:
    """Each change that a browser made is in the log once, unless its person gave it up; and nothing else is."""
    logged = Counter([change["uid"] for change in server["log"]])
    replies = Counter([event["uid"] for event in server["replies"]])
    wrong = [f"{uid} is {n} times in a log" for log in (logged, replies) for uid, n in log.items() if n > 1]
    said = [event["says"] for event in server["replies"]]
    for uid, entry in record.made.items():
        log = replies if entry["change"]["kind"] == "answer" else logged
        if uid not in log and uid not in record.dropped and not _stood_already(entry, said):
            wrong.append(f"lost: {entry['says']} ({uid}, {entry['change']['do']} {entry['change']['kind']})")
    known = set(record.made) | {str(uuid5(UUID(uid), "adapted")) for uid in record.made}
    return wrong + [f"{uid} is in a log, and no browser made it" for uid in (logged | replies) if uid not in known]


VERDICTS = {"accept": "accepted", "change": "changed", "reject": "rejected", "take_back": ""}


def _stood_already(entry: dict[str, Any], said: list[list[Any]]) -> bool:
    """An answer that its person's other browser had given already: it changes nothing, so it has no event."""
    change = entry["change"]
    if change["kind"] != "answer":
        return False
    wanted = [change["uid"], entry["person"], VERDICTS[change["do"]]]
    span = change["fields"].get("span")
    return any(says[:3] == wanted and (change["do"] in ("reject", "take_back") or says[3] == span) for says in said)


def _comments(server: dict[str, Any], record: Record) -> list[str]:
    texts = Counter(server["comments"])
    wrong = [f"comment {n} times: {text}" for text, n in texts.items() if n > 1]
    if record.done["comment"] > MANY and not texts:
        wrong.append("no comment at all: what the acts look for is not on the page")
    wrong += [f"comment lost: {text}" for text, sent in record.comments.items() if sent and text not in texts]
    return wrong + [f"comment of nobody: {text}" for text in texts if text not in record.comments]
