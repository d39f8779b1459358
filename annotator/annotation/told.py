"""Notices in words."""

from annotator import engine
from annotator.annotation.models import Notice
from annotator.annotation.people import name_of

LINES = {
    Notice.Kind.ASSIGNED: ("You were given {what}", "You were given {count} articles"),
    Notice.Kind.MENTIONED: ("{who} mentioned you on {what}",) * 2,
    Notice.Kind.REPLIED: ("{who} replied to you on {what}",) * 2,
    Notice.Kind.ADJUDICATED: (
        "A passage of yours was settled on {what}",
        "{count} passages of yours were settled on {what}",
    ),
    Notice.Kind.ALERT: ("The score of {source} is no longer what was decided on",) * 2,
    Notice.Kind.WEBHOOK: ("The webhook to {webhook} has stopped, or has given an event up",) * 2,
    Notice.Kind.MUTED: ("“{detector}” is muted{language}: its flags count in no score",) * 2,
}


def line_of(notice: Notice) -> str:
    """One line, without a full stop. Reads article, comment and their people, and the source: select them for lists."""
    one, many = LINES[Notice.Kind(notice.kind)]
    article = notice.article.current if notice.article else None
    what = f"“{article.title}”" if article and article.title else "an article"
    person = notice.comment.person if notice.comment else None
    who = name_of(person) if person else "Somebody"
    about = {
        "webhook": notice.webhook,
        "source": notice.source.name if notice.source else "",
        "detector": title_of(notice.detector),
    }
    about["language"] = f" ({notice.language})" if notice.language else ""
    line = one if notice.count == 1 else many
    return line.format(what=what, who=who, count=notice.count, **about).replace("\n", " ")


def about(notice: Notice) -> str:
    """What it is about, in a word or two: the project's name, the source's, "Detectors" or "Webhooks"."""
    named = notice.project or notice.source
    return named.name if named else "Detectors" if notice.detector else "Webhooks"


def title_of(detector: str) -> str:
    """A detector's title; its name where it is no longer there."""
    known = engine.all_detectors().get(detector) if detector else None
    return known.title if known else detector


def address_of(notice: Notice) -> str:
    """Where the interface shows what the notice is about: a path. Reads the comment."""
    if notice.source_id:
        return f"/sources/{notice.source_id}"
    if notice.detector:
        return f"/detectors/{notice.detector}"
    if notice.webhook:
        return "/webhooks"
    project = f"/projects/{notice.project_id}"
    if not notice.article_id:
        return project
    thread = f"?thread={notice.comment.thread_id}" if notice.comment else ""
    return f"{project}/articles/{notice.article_id}{thread}"
